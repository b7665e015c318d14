//! What residents write: sentences of common words with rare ones strewn in, so that a text index
//! meets both. Nobody and nowhere in them exists.

use abdi::city::dice::Dice;

const WHAT: [&str; 24] = [
    "Jalan berlubang besar",
    "Lampu jalan padam",
    "Sampah menumpuk dan tidak diangkut",
    "Got mampet dan air meluap",
    "Pohon tumbang menutup jalan",
    "Pungutan liar di loket pelayanan",
    "Antrean puskesmas dari subuh",
    "KTP belum jadi sejak tiga minggu",
    "Bantuan sosial belum cair dua bulan",
    "Izin usaha tidak kunjung terbit",
    "Air PDAM keruh dan berbau",
    "Truk parkir sembarangan setiap malam",
    "Trotoar dipakai berjualan",
    "Suara musik keras sampai dini hari",
    "Atap kelas bocor",
    "Jembatan kayu lapuk",
    "Banjir setinggi lutut",
    "Lampu merah mati",
    "Kabel listrik menjuntai rendah",
    "Obat yang diresepkan kosong",
    "Bangunan liar di bantaran sungai",
    "Petugas tidak ada di tempat",
    "Akta kelahiran salah cetak",
    "Anjing liar menggigit warga",
];
const SINCE: [&str; 10] = [
    "sejak kemarin",
    "sudah seminggu",
    "sejak bulan lalu",
    "setiap hujan turun",
    "hampir setiap malam",
    "sudah dua bulan lebih",
    "sejak hari Senin",
    "setelah perbaikan pipa",
    "tadi pagi",
    "sejak libur panjang",
];
const SO: [&str; 12] = [
    "Mohon segera ditindaklanjuti.",
    "Warga sudah melapor ke RT tetapi belum ada tanggapan.",
    "Dua motor sudah jatuh di sini.",
    "Anak sekolah lewat sini setiap pagi.",
    "Tolong dicek petugas ke lokasi.",
    "Kami khawatir terjadi kecelakaan.",
    "Baunya masuk sampai ke rumah.",
    "Mohon penjelasan dari dinas terkait.",
    "Setiap datang disuruh kembali besok.",
    "Sudah difoto dan dikirim ke kelurahan.",
    "Jangan tunggu ada korban.",
    "Terima kasih atas perhatiannya.",
];
const HEADS: [&str; 20] = [
    "ban", "cen", "dur", "gam", "jal", "kar", "lem", "mur", "nag", "pal", "ran", "sem", "tan",
    "wal", "bar", "ceb", "gon", "kep", "mang", "sul",
];
const TAILS: [&str; 25] = [
    "ang", "eka", "ing", "ota", "ujo", "asri", "indah", "baru", "lor", "kidul", "wetan", "rejo",
    "sari", "mulyo", "agung", "jaya", "asih", "raya", "pura", "kulon", "tengah", "gede", "alit",
    "tani", "makmur",
];
const STREETS: [&str; 8] = [
    "Jalan Melati",
    "Jalan Kenanga",
    "Gang Damai",
    "Jalan Pasar Lama",
    "Jalan Rajawali",
    "Jalan Teratai",
    "Jalan Pelabuhan",
    "Jalan Sawo",
];

/// A name of a place, one of some ten thousand, the first ones far more often than the last.
#[must_use]
pub fn place(dice: &mut Dice) -> String {
    let all = HEADS.len() * HEADS.len() * TAILS.len();
    // The smaller of three throws: low numbers come often, high ones seldom.
    let n = (0..3).map(|_| dice.below(all)).min().unwrap_or(0);
    let (a, b, c) = (
        n % HEADS.len(),
        n / HEADS.len() % HEADS.len(),
        n / HEADS.len() / HEADS.len(),
    );
    format!("{}{}{}", HEADS[a], HEADS[b], TAILS[c % TAILS.len()])
}

/// An address.
#[must_use]
pub fn address(dice: &mut Dice) -> String {
    format!("{} nomor {}", dice.pick(&STREETS), dice.range(1, 240))
}

/// What is reported: 15 to 40 words.
#[must_use]
pub fn body(dice: &mut Dice) -> String {
    let mut text = format!(
        "{} di {} dekat {}, {}.",
        dice.pick(&WHAT),
        dice.pick(&STREETS),
        place(dice),
        dice.pick(&SINCE)
    );
    for _ in 0..1 + dice.below(3) {
        text.push(' ');
        text.push_str(dice.pick::<&str>(&SO));
    }
    text
}
