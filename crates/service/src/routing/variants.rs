//! How residents write: abbreviations, spellings, Javanese and slang, each with the word that is
//! meant. Only words that mean one thing are here; what is ambiguous stays as it was written.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The word that is meant, and how it is written besides.
const VARIANTS: &[(&str, &str)] = &[
    ("ada", "onok onten"),
    ("adalah", "adlh"),
    ("agar", "spy supaya biar"),
    ("anak", "ank anakku anake"),
    ("apotek", "apotik"),
    ("atau", "ato ataw atw"),
    (
        "bagaimana",
        "gmn gmana gimana bgmn bgaimana bgmana piye yaopo",
    ),
    ("bantuan", "bntuan bantuane"),
    ("banyak", "bnyk byk bnyak akeh"),
    ("bapak", "bpk pak pk bapakk"),
    ("beberapa", "bbrp bbrapa bbrpa"),
    ("belakang", "blkg blkang mburi"),
    ("belum", "blm blom belom blum durung"),
    ("berapa", "brp piro"),
    ("bisa", "bs bsa iso isa"),
    ("bukan", "bkn"),
    ("bulan", "bln wulan"),
    ("daftar", "dftr"),
    ("dalam", "dlm dlam"),
    ("dapat", "dpt dapet dpat oleh2"),
    ("dari", "dr dri teko"),
    ("datang", "dtg dateng"),
    ("dengan", "dgn dg dngn dngan dgan"),
    ("depan", "dpn dpan ngarep"),
    ("dimana", "dmn dmna dimn ndi"),
    ("gang", "gg"),
    ("hanya", "cm cuma cuman mung hny"),
    ("hari", "hr hri dino"),
    ("harus", "hrs hrus kudu"),
    ("ibu", "bu ibuk"),
    ("izin", "ijin"),
    ("jadi", "jd jdi dadi"),
    ("jalan", "jl jln jlan jalanan dalan"),
    ("juga", "jg jga"),
    ("kalau", "klo kalo kl klu klau lek nek kalok"),
    ("kami", "kmi"),
    ("karena", "krn karna krna karn soale soalnya"),
    ("kecamatan", "kec kcmtn kecamatn"),
    ("kelurahan", "kel kelurahn klurahan"),
    ("kemarin", "kmrn kmarin wingi kemaren"),
    ("kenapa", "knp knapa napa kenopo kok"),
    ("kepada", "kpd"),
    ("kerja", "krj kerjo krja"),
    ("ketika", "ktk"),
    ("kita", "kt kta qta"),
    ("ktp", "ektp"),
    ("kurang", "krg krang"),
    ("lagi", "lg lgi maneh"),
    ("lampu", "lmpu lampune"),
    ("lebih", "lbh"),
    ("lewat", "lwt liwat"),
    ("malam", "mlm malem bengi"),
    ("masalah", "mslh masalh mslah"),
    ("masih", "msh msih masi sek"),
    ("mohon", "mhn mohn mhon nyuwun"),
    ("mungkin", "mgkn mngkin mungkn"),
    ("nomor", "nmr nomer"),
    ("orang", "org orng wong"),
    ("pada", "pd pda"),
    ("padahal", "pdhl pdahal padhal"),
    ("parkir", "parkiran"),
    ("perbaikan", "prbaikan"),
    ("pernah", "prnh prnah"),
    ("punya", "pny pnya duwe punyak"),
    ("risiko", "resiko"),
    ("rumah", "rmh omah rmah rumh"),
    ("sama", "sm ama karo sama2"),
    ("sampai", "sampe smpe smpai sampek ampe"),
    ("sangat", "bgt bngt banget bgtt sgt sngt sngat"),
    ("saya", "sy sya aku ak gw gue gua kulo"),
    ("sebelah", "sblh sebelh sblah"),
    ("sebelum", "sblm seblm"),
    ("segera", "sgra sgera sgr"),
    ("sekarang", "skrg skrang skg sekarng saiki skr"),
    ("sekolah", "sklh skolah skul sekolahan"),
    ("selalu", "sll slalu sllu"),
    ("selokan", "slkn slokan kalen"),
    ("semoga", "smg"),
    ("seperti", "spt sprti kyk kayak koyok sprt"),
    ("setelah", "stlh stelah stlah"),
    ("sudah", "sdh udh udah sdah dah wes sudh uda sampun"),
    ("surabaya", "sby suroboyo"),
    ("surat", "srt"),
    ("tahun", "thn taun"),
    ("tanggal", "tgl"),
    ("tapi", "tp tpi tetapi ttp"),
    ("tempat", "tmpt tmpat tpt"),
    (
        "terima kasih",
        "trims trimakasih terimakasih makasih tks thanks thx suwun trmksh tq matursuwun trimksh mksh",
    ),
    ("tersebut", "tsb tersbut tsbt trsbt"),
    ("terus", "trs trus teros"),
    (
        "tidak",
        "tdk gak ga gk nggak ngga ndak enggak engga gag ngak tak tidk ora gada tdak mboten",
    ),
    ("tolong", "tlg tlong tolongin tulung tlng"),
    ("untuk", "utk tuk untk bwt buat gawe"),
    ("warga", "wrg wrga"),
    ("yang", "yg yng yag"),
];

static BY_VARIANT: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let of = |(meant, written): &(&'static str, &'static str)| {
        let meant = *meant;
        written
            .split(' ')
            .map(move |w| (w, meant))
            .collect::<Vec<_>>()
    };
    VARIANTS.iter().flat_map(of).collect()
});

/// The word that is meant by a word as it is written, in small letters; two words for some.
pub(super) fn meant(word: &str) -> &str {
    BY_VARIANT.get(word).copied().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_variant_means_one_thing_and_no_meaning_is_itself_a_variant() {
        let mut seen = HashSet::new();
        for (meant_by, written) in VARIANTS {
            assert_eq!(meant(meant_by), *meant_by);
            for word in written.split(' ') {
                assert!(!word.is_empty() && seen.insert(word), "{word} stands twice");
            }
        }
    }
}
