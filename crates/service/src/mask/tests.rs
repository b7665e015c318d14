//! What is hidden and what stays, in made texts, and what holds for any text.

use proptest::prelude::*;

use super::*;

fn masked(text: &str) -> String {
    mask(text).text
}

#[test]
fn personal_data_is_hidden_whole() {
    for (text, expected) in [
        ("NIK 9901011203450006 belum aktif", "NIK [NIK] belum aktif"),
        ("nik:99-0101-120345-0006", "nik:[NIK]"),
        ("9901 0112 0345 0006 itu punya ibu", "[NIK] itu punya ibu"),
        ("no 99.01.01.12.03.45.0006.", "no [NIK]."),
        (
            "NIP 19800101 200001 1 901 tidak melayani",
            "NIP [NIP] tidak melayani",
        ),
        ("hub 0899-0000-0000 ya", "hub [TELP] ya"),
        ("WA +62 899 0000 0000", "WA [TELP]"),
        ("https://wa.me/6289900000000", "https://wa.me/[TELP]"),
        ("telp (031) 0000000", "telp ([TELP]"),
        ("hp O899ooo00l0", "hp [TELP]"),
        ("telp 000-1234", "telp [TELP]"),
        (
            "nomor \u{ff10}\u{ff18}\u{ff11}\u{ff12}\u{ff10}\u{ff10}\u{ff10}\u{ff10}\u{ff10}\u{ff10}",
            "nomor [TELP]",
        ),
        (
            "\u{660}\u{668}\u{661}\u{662} \u{660}\u{660}\u{660}\u{660} \u{660}\u{660}",
            "[TELP]",
        ),
        (
            "hubungi nol delapan satu dua, nol nol nol nol satu dua",
            "hubungi [TELP]",
        ),
        (
            "rek BCA 12345678 a.n. Contoh",
            "rek BCA [NOMOR] a.n. Contoh",
        ),
        ("norek 0000-01-000000-50-0", "norek [TELP]"),
        ("ID pelanggan PDAM 400123", "ID pelanggan PDAM [NOMOR]"),
        ("kirim ke contoh.warga99@example.go.id.", "kirim ke [EMAIL]"),
        ("contoh(at)gmail.com", "[EMAIL]"),
        ("contoh @ gmail.com", "[EMAIL]"),
        ("mobil L 0000 ZZ parkir", "mobil [NOPOL] parkir"),
        ("truk w0000zz ngebut", "truk [NOPOL] ngebut"),
        ("Motor B-12-XYZ", "Motor [NOPOL]"),
        ("hub 5551234 ya", "hub [TELP] ya"),
        ("Hubungi saya: 555-1234", "Hubungi saya: [TELP]"),
        ("kontak 87654321", "kontak [TELP]"),
        ("call 8765 4321", "call [TELP]"),
        ("no telp 7654321", "no telp [TELP]"),
        ("no 7654321", "no [NOMOR]"),
        ("nomor: 87654321.", "nomor: [NOMOR]."),
        ("ig @budi_santoso, ya", "ig [AKUN], ya"),
        ("IG:@budi.santoso.", "IG:[AKUN]."),
        ("(@Budi99)", "([AKUN])"),
    ] {
        assert_eq!(masked(text), expected, "{text}");
    }
}

#[test]
fn what_a_neighbour_must_know_stays() {
    for text in [
        "Jalan Mawar no 12 RT 03 RW 08 rusak sejak 12-05-2023 pukul 20.12",
        "jam 08.00-16.00, tanggal 2/1/2024",
        "biaya Rp 1.500.000 atau 150000000 rupiah",
        "Rp. 2.000.000.000,00",
        "lubang 2 x 3 m sedalam 50 cm",
        "gang B 3 no 5, blok L 12 A, RT 01 RW 02",
        "hubungi 112 atau 110",
        "call center 14045, kontak 129",
        "rumah no 741, gang 455",
        "Jalan Melati no 12, 2021",
        "no 123, 2021 sudah dilaporkan",
        "no 123-2021 dan nomor 12-05-2023",
        "hubungi dinas sejak 2021, 2022",
        "surat nomor 045/2/2023",
        "beli 3 kg @5.000, @ 5000, @Rp5.000",
        "sudah 3 bulan, 25 rumah, tahun 2021 2022",
        "anjing liar menggigit anak",
        "ternak babi di dekat sekolah",
        "banyak monyet lepas",
        "kejadian 20:15:30 tadi malam",
        "covid-19, H1N1, B2B, 5G",
        "r4 tidak bisa lewat",
        "",
        "\u{1f64f}\u{1f64f} terima kasih",
    ] {
        assert_eq!(masked(text), text);
        assert!(mask(text).is_clean());
    }
}

#[test]
fn rude_words_are_hidden_however_they_are_disguised() {
    for (text, expected) in [
        ("dasar goblok kabeh", "dasar [KASAR] kabeh"),
        ("G0BL0K!!!", "[KASAR]!!!"),
        ("gobloookkk", "[KASAR]"),
        ("b*ngsat kau", "[KASAR] kau"),
        ("a n j i n g kau", "[KASAR] kau"),
        ("j.a.n.c.o.k", "[KASAR]"),
        ("pegawai anjing", "pegawai [KASAR]"),
        ("tololmu itu", "[KASAR] itu"),
        ("asu", "[KASAR]"),
        (
            "asuransi, masuk, kasus, bekasi",
            "asuransi, masuk, kasus, bekasi",
        ),
        (
            "tangan, jangkauan, lontong, tolong",
            "tangan, jangkauan, lontong, tolong",
        ),
        ("*** ** ***", "*** ** ***"),
    ] {
        assert_eq!(masked(text), expected, "{text}");
    }
}

#[test]
fn says_how_often_what_was_hidden() {
    let masked = mask("goblok, goblok, 089900000000 dan 9901011203450006");
    let hidden: Vec<(Hidden, u32)> = masked.hidden.into_iter().collect();
    assert_eq!(
        hidden,
        [(Hidden::Nik, 1), (Hidden::Phone, 1), (Hidden::Rude, 2)]
    );
}

/// Digits with any separators between them.
fn separated(digits: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = String> {
    let separator = prop::sample::select(vec![
        "", "", "", " ", "-", ".", "/", " - ", "\u{a0}", "\u{200b}", "\n", ") ", "_", ",",
    ]);
    let zero = prop::sample::select(vec!['0', '\u{660}', '\u{ff10}']);
    (prop::collection::vec((0_u32..10, separator), digits), zero).prop_map(|(parts, zero)| {
        let digit = |n: u32| char::from_u32(zero as u32 + n).unwrap_or('0');
        // A leading zero keeps what is made here from being an amount or a date by chance.
        let mut text = String::from(zero);
        for (n, separator) in parts {
            text.push_str(separator);
            text.push(digit(n));
        }
        text
    })
}

#[test]
fn a_letter_keeps_its_number_and_hides_one_of_a_person_beside_it() {
    for kept in ["440/12/2026", "800.1.11.1/1234/BKPSDM/2026", "1/2026"] {
        assert_eq!(letter(kept), kept);
    }
    for (sent, read) in [
        ("440/12 NIK 9901015508900901/2026", "440/12 NIK [NIK]/2026"),
        ("0899-0000-1234/2026", "[TELP]/2026"),
    ] {
        assert_eq!(letter(sent), read);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_digit_of_a_long_number_is_left(number in separated(15..=20), before in "[a-z ,.:]{0,20}", after in "[a-z ,.!]{0,20}") {
        let text = format!("{before} {number} {after}");
        let masked = mask(&text);
        prop_assert!(masked.text.chars().all(|c| !c.is_numeric()), "{text:?} -> {:?}", masked.text);
    }

    #[test]
    fn a_telephone_is_hidden(rest in separated(8..=11), before in "[a-z ,]{0,20}") {
        let masked = mask(&format!("{before} 08{rest}"));
        prop_assert!(masked.text.chars().all(|c| !c.is_numeric()), "{:?}", masked.text);
    }

    #[test]
    fn a_number_to_call_is_hidden(lead in "(hub|Hubungi|kontak|call|no telp)[ :]{1,2}", number in "[1-9][0-9]{2}[- ]?[0-9]{4,5}", after in "[ ,.!]{1,2}[xyz ]{0,9}") {
        // No word after it makes it an amount.
        let masked = mask(&format!("{lead}{number}{after}"));
        prop_assert!(masked.text.chars().all(|c| !c.is_numeric()), "{lead}{number} -> {:?}", masked.text);
    }

    #[test]
    fn a_name_on_a_network_is_hidden(before in "([a-z]{1,8}[ :(]{1,2}){0,2}", name in "[a-z_][a-z0-9_]{3,20}", after in "[ ,.!)]{1,3}[a-z ]{0,9}") {
        prop_assume!(!name.starts_with("rp"));
        let masked = mask(&format!("{before}@{name}{after}"));
        prop_assert!(!masked.text.contains('@') && !masked.text.contains(&name), "{:?}", masked.text);
    }

    #[test]
    fn houses_and_years_stay(house in 1_u32..1_000, year in 1990_u32..2030) {
        for text in [format!("Jalan Mawar no {house} sejak {year}"), format!("no {house}, {year}"), format!("nomor {house} tahun {year}")] {
            let masked = mask(&text).text;
            prop_assert_eq!(masked, text);
        }
    }

    #[test]
    fn masking_twice_is_masking_once(text in "([a-zA-Z0-9 .,@*\\-\\[\\]+()]|\\PC|rek |telp |goblok|NIK|[0-9]{4}){0,60}") {
        let once = mask(&text);
        let twice = mask(&once.text);
        prop_assert!(twice.is_clean());
        prop_assert_eq!(&twice.text, &once.text);
    }

    #[test]
    fn what_is_clean_is_untouched(text in "\\PC{0,80}") {
        let masked = mask(&text);
        if masked.is_clean() {
            prop_assert_eq!(masked.text, text);
        }
    }
}
