//! The public calculators: published cases on the page in both languages, nonsense refused at its
//! field, nothing kept.

use crate::harness::{Browser, Page, on_both};

/// A published case: the calculator, what is typed, what the page says in either language.
struct Case {
    path: &'static str,
    typed: &'static [(&'static str, &'static str)],
    id: &'static [&'static str],
    en: &'static [&'static str],
}

/// The slip of a head of section with additional income, March 2025.
const SECTION_HEAD: &[(&str, &str)] = &[
    ("bulan", "2025-03"),
    ("status", "PNS"),
    ("golongan", "III/d"),
    ("mkg", "12"),
    ("pasangan", "ya"),
    ("anak", "2"),
    ("ptkp", "K/2"),
    ("tunjangan", "IVa"),
    ("jumlah", ""),
    ("tpp", "2.500.000"),
];

const CASES: &[Case] = &[
    Case {
        path: "/hitung/gaji",
        typed: SECTION_HEAD,
        id: &[
            "Gaji bersih Rp4.765.800",
            "TPP bersih Rp2.475.000",
            "Jumlah kotor Rp5.392.346",
            "Jumlah potongan Rp626.546",
            "PP 5/2024",
        ],
        en: &[
            "Net salary Rp4.765.800",
            "Net TPP Rp2.475.000",
            "Gross sum Rp5.392.346",
            "PP 5/2024",
        ],
    },
    Case {
        path: "/hitung/gaji",
        typed: &[
            ("bulan", "03-2025"),
            ("status", "PPPK"),
            ("golongan", "IX"),
            ("mkg", "0"),
            ("pasangan", "ya"),
            ("anak", "1"),
            ("ptkp", "K/1"),
            ("tunjangan", "umum"),
        ],
        id: &["Gaji bersih Rp3.836.000", "Rp3.203.600"],
        en: &["Net salary Rp3.836.000"],
    },
    Case {
        path: "/hitung/gaji",
        typed: &[
            ("bulan", "2025-03"),
            ("status", "PNS"),
            ("golongan", "III/c"),
            ("mkg", "10"),
            ("pasangan", "ya"),
            ("anak", "2"),
            ("ptkp", "K/2"),
            ("tunjangan", "fungsional"),
            ("jumlah", "Rp327.000"),
        ],
        id: &["Gaji bersih Rp4.279.500"],
        en: &["Net salary Rp4.279.500"],
    },
    Case {
        path: "/hitung/pph21",
        typed: &[
            ("cara", "bulan"),
            ("bulan", "2025-06"),
            ("ptkp", "TK/0"),
            ("bruto", "10.000.000"),
        ],
        id: &[
            "PPh 21 Rp200.000",
            "Sesudah pajak Rp9.800.000",
            "PP 58/2023",
        ],
        en: &["Income tax (PPh 21) Rp200.000", "PP 58/2023"],
    },
    Case {
        path: "/hitung/pph21",
        typed: &[
            ("cara", "hari"),
            ("bulan", "2025-06"),
            ("ptkp", "TK/0"),
            ("bruto", "450001"),
        ],
        id: &["PPh 21 Rp2.250"],
        en: &["Income tax (PPh 21) Rp2.250"],
    },
    Case {
        path: "/hitung/tenggat",
        typed: &[
            ("jenis", "normatif"),
            ("diterima", "2026-03-16"),
            ("diteruskan", "2026-03-27"),
            ("minggu", "5"),
        ],
        id: &[
            "26 Maret 2026",
            "6 April 2026",
            "30 Maret 2026",
            "26 Mei 2026",
            "UU 25/2009",
        ],
        en: &["26 March 2026", "6 April 2026", "UU 25/2009"],
    },
    Case {
        path: "/hitung/pensiun",
        typed: &[
            ("lahir-d", "12"),
            ("lahir-m", "4"),
            ("lahir-y", "1970"),
            ("jabatan", "administrator"),
            ("mulai-d", ""),
        ],
        id: &[
            "1 Mei 2028",
            "58 tahun",
            "tercapai 12 April 2028",
            "UU 20/2023",
        ],
        en: &["1 May 2028", "58 years", "reached 12 April 2028"],
    },
    Case {
        path: "/hitung/cuti",
        typed: &[
            ("status", "PNS"),
            ("tahun", "2026"),
            ("dipakai-2", "0"),
            ("dipakai-1", "0"),
            ("dipakai", "4"),
        ],
        id: &["20 hari", "dari hak 24 hari", "PP 11/2017"],
        en: &["20 days", "of 24 days"],
    },
    Case {
        path: "/hitung/ikm",
        typed: &[
            ("isi", "rata"),
            (
                "nilai",
                "3,2 3,216 2,936\n3,53 3,136 3,2\n3,316; 3,916; 3,323",
            ),
        ],
        id: &[
            "IKM 82,70",
            "Mutu pelayanan B",
            "82,62",
            "PermenPANRB 14/2017",
        ],
        en: &["IKM 82.70", "Band B", "82.62"],
    },
    Case {
        path: "/hitung/ikm",
        typed: &[
            ("isi", "jawaban"),
            ("nilai", "4 4 4 4 4 4 4 4 4\n4,4,4,4,4,4,4,4,-"),
            ("populasi", "900"),
        ],
        id: &["IKM 100,00", "Mutu pelayanan A", "269", "belum cukup"],
        en: &["IKM 100.00", "Band A", "not enough"],
    },
    Case {
        path: "/hitung/abk",
        typed: &[
            ("tugas", "Melayani pemohon; 1200; 30\n52 x 480"),
            ("per", "year"),
            ("pemangku", "1"),
        ],
        id: &["Kebutuhan 1 orang", "tepatnya 0,8128", "PermenPANRB 1/2020"],
        en: &["Need 1 person", "exactly 0.8128"],
    },
    Case {
        path: "/hitung/kgb",
        typed: &[
            ("golongan", "II/a"),
            ("sejak", "1-1-2022"),
            ("tahun", "0"),
            ("bulan", "0"),
            ("cltn", "0"),
        ],
        id: &["1 Januari 2027", "masa kerja golongan 5 tahun"],
        en: &["1 January 2027", "at 5 years in grade"],
    },
    // Four years in the grade on 1 April; the next monthly period after today.
    Case {
        path: "/hitung/naik-pangkat",
        typed: &[
            ("golongan", "III/c"),
            ("tmt", "1-4-2022"),
            ("jabatan", "Pelaksana"),
            ("eselon", ""),
            ("tmt-jabatan", ""),
            ("pendidikan", "s1"),
            ("predikat-2", "baik"),
            ("predikat-1", "baik"),
            ("kredit", ""),
        ],
        id: &[
            "Naik pangkat paling cepat 1 Desember 2026",
            "III/d – Penata Tingkat I",
            "Terpenuhi",
            "sejak 1 April 2022",
            "Peraturan BKN 4/2025",
        ],
        en: &["Earliest promotion 1 December 2026", "Met"],
    },
    // Ten working days in two weeks; twelve days were left.
    Case {
        path: "/hitung/lama-cuti",
        typed: &[
            ("jenis", "CT"),
            ("status", "PNS"),
            ("dari", "2026-07-01"),
            ("sampai", "2026-07-14"),
            ("minggu", "5"),
            ("sisa", "12"),
            ("masa", ""),
            ("anak", ""),
        ],
        id: &[
            "10 hari kerja",
            "Sisa cuti tahunan 2 hari kerja",
            "15 Juli 2026",
        ],
        en: &[
            "10 working days",
            "Annual leave that remains 2 working days",
        ],
    },
];

fn ask(browser: &mut Browser<'_>, path: &str, typed: &[(&str, &str)]) -> Page {
    let pairs: Vec<String> = typed
        .iter()
        .map(|(name, value)| {
            let text = |t: &str| web::errors::encode(t);
            format!("{}={}", text(name), text(value))
        })
        .collect();
    browser.peek(&format!("{path}?{}", pairs.join("&")))
}

#[test]
fn published_cases_stand_on_the_page_in_both_languages_with_their_reasons() {
    on_both(|w| {
        let mut id = w.stranger().with("accept-language", "id");
        let mut en = w.stranger().with("accept-language", "en");
        for case in CASES {
            let page = ask(&mut id, case.path, case.typed).expect(200);
            for words in case.id {
                page.says(words);
            }
            page.says("Mengapa?");
            assert!(page.all("details.why cite", "class").is_empty());
            let page = ask(&mut en, case.path, case.typed).expect(200);
            for words in case.en {
                page.says(words);
            }
            page.says("Why?");
        }
    });
}

#[test]
fn the_list_leads_to_every_calculator_and_each_opens_with_its_questions() {
    on_both(|w| {
        let mut browser = w.stranger();
        browser.open("/").expect(200).link("/hitung");
        let index = browser.open("/hitung").expect(200);
        let listed: Vec<String> = index
            .all("main a", "href")
            .into_iter()
            .filter(|href| href.starts_with("/hitung/"))
            .collect();
        let mut tried: Vec<&str> = CASES.iter().map(|c| c.path).collect();
        tried.dedup();
        tried.sort_unstable();
        let mut sorted: Vec<&str> = listed.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        assert_eq!(sorted, tried, "each has a published case");
        for path in &listed {
            let page = browser.open(path).expect(200);
            page.says("Hitung").hides("Hasil ");
            // Sent as it first stands, it either answers or says what is missing; it never breaks.
            let mut first: Vec<(String, String)> = Vec::new();
            for name in page.all("main form [name]", "name") {
                first.push((name, String::new()));
            }
            let typed: Vec<(&str, &str)> = first
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            let page = ask(&mut browser, path, &typed).expect(422);
            assert!(!page.all("#galat a", "href").is_empty(), "{path}");
        }
    });
}

/// A calculator, a case with one thing spoiled, the field that must be named, what is said of it.
const SPOILED: &[(&str, &str, &str, &str, &str)] = &[
    (
        "/hitung/gaji",
        "golongan",
        "V/z",
        "golongan",
        "tidak dikenali",
    ),
    ("/hitung/gaji", "mkg", "-1", "mkg", "bukan bilangan"),
    ("/hitung/gaji", "mkg", "tiga", "mkg", "bukan bilangan"),
    ("/hitung/gaji", "tpp", "12,50", "tpp", "rupiah bulat"),
    (
        "/hitung/gaji",
        "status",
        "PPPK",
        "golongan",
        "bukan golongan",
    ),
    ("/hitung/gaji", "bulan", "2025-12", "bruto", "Desember"),
    ("/hitung/gaji", "bulan", "1900-01", "bulan", ""),
    (
        "/hitung/gaji",
        "tunjangan",
        "fungsional",
        "jumlah",
        "perlu diisi",
    ),
    (
        "/hitung/gaji",
        "tunjangan",
        "Xx",
        "tunjangan",
        "tidak dikenali",
    ),
    ("/hitung/pph21", "bulan", "2023-06", "bulan", ""),
    ("/hitung/pph21", "bruto", "", "bruto", "perlu diisi"),
    ("/hitung/pph21", "masa", "0", "masa", "1 sampai 12"),
    ("/hitung/pph21", "ptkp", "K/9", "ptkp", "tidak dikenali"),
    (
        "/hitung/tenggat",
        "diterima",
        "31-02-2026",
        "diterima",
        "bukan tanggal",
    ),
    (
        "/hitung/tenggat",
        "diterima",
        "9999-12-31",
        "diteruskan",
        "sesudah",
    ),
    (
        "/hitung/tenggat",
        "diteruskan",
        "2026-03-01",
        "diteruskan",
        "sesudah",
    ),
    (
        "/hitung/pensiun",
        "jabatan",
        "penjinak naga",
        "jabatan",
        "tidak dikenali",
    ),
    ("/hitung/pensiun", "lahir-y", "2090", "lahir", "belum tiba"),
    ("/hitung/pensiun", "lahir-y", "1800", "lahir", ""),
    ("/hitung/pensiun", "mulai-d", "x", "mulai", "bukan tanggal"),
    ("/hitung/cuti", "dipakai", "90", "dipakai", "yang tersedia"),
    (
        "/hitung/cuti",
        "dipakai-1",
        "40",
        "dipakai-1",
        "yang tersedia",
    ),
    ("/hitung/cuti", "tahun", "0", "tahun", ""),
    ("/hitung/cuti", "tahun", "9999", "", ""),
    ("/hitung/ikm", "nilai", "6,6", "nilai", "U1: 6.6 di luar"),
    ("/hitung/ikm", "nilai", "baik", "nilai", "bukan nilai"),
    ("/hitung/ikm", "isi", "jawaban", "nilai", "Baris 1, kolom 4"),
    ("/hitung/abk", "tugas", "banyak sekali", "tugas", "Baris 1"),
    ("/hitung/abk", "tugas", "-5 x 30", "tugas", "kurang dari 0"),
    (
        "/hitung/abk",
        "pemangku",
        "dua",
        "pemangku",
        "bukan bilangan",
    ),
    ("/hitung/kgb", "tahun", "61", "tahun", "bukan bilangan"),
    ("/hitung/kgb", "sejak", "9998-01-01", "", ""),
    (
        "/hitung/kgb",
        "golongan",
        "<b>",
        "golongan",
        "tidak dikenali",
    ),
    (
        "/hitung/naik-pangkat",
        "jabatan",
        "penjinak naga",
        "jabatan",
        "tidak dikenali",
    ),
    (
        "/hitung/naik-pangkat",
        "golongan",
        "IV/e",
        "golongan",
        "tertinggi",
    ),
    (
        "/hitung/naik-pangkat",
        "eselon",
        "X.z",
        "eselon",
        "bukan eselon",
    ),
    (
        "/hitung/naik-pangkat",
        "kredit",
        "banyak",
        "kredit",
        "bukan angka kredit",
    ),
    (
        "/hitung/naik-pangkat",
        "tmt",
        "1-4-2090",
        "tmt",
        "belum tiba",
    ),
    (
        "/hitung/naik-pangkat",
        "predikat-1",
        "hebat",
        "predikat-1",
        "tidak dikenali",
    ),
    ("/hitung/lama-cuti", "sampai", "", "sampai", "hari terakhir"),
    (
        "/hitung/lama-cuti",
        "sampai",
        "2026-06-30",
        "sampai",
        "mendahului",
    ),
    ("/hitung/lama-cuti", "dari", "1944-02-29", "dari", ""),
    ("/hitung/lama-cuti", "masa", "3", "masa", "terus-menerus"),
    ("/hitung/lama-cuti", "sisa", "dua", "sisa", "bukan bilangan"),
];

#[test]
fn nonsense_is_refused_at_its_field_and_what_was_typed_stays() {
    on_both(|w| {
        let mut browser = w.stranger();
        for (path, name, value, field, says) in SPOILED {
            let case = CASES.iter().find(|c| c.path == *path).unwrap();
            let mut typed: Vec<(&str, &str)> = case.typed.to_vec();
            typed.retain(|(n, _)| n != name);
            typed.push((name, value));
            let page = ask(&mut browser, path, &typed);
            let about = format!("{path} {name}={value}");
            assert!(page.status.as_u16() < 500, "{about}: {}", page.words());
            if field.is_empty() {
                continue;
            }
            assert_eq!(page.status.as_u16(), 422, "{about}: {}", page.words());
            let named = page.all("#galat a", "href");
            assert_eq!(named, [format!("#f-{field}")], "{about}: {}", page.words());
            page.says(says);
            page.hides("Hasil ");
            // What was typed elsewhere is still there.
            let text = page.text();
            for (other, kept) in case
                .typed
                .iter()
                .filter(|(n, v)| n != name && !v.is_empty())
            {
                let first = kept.lines().next().unwrap_or(kept);
                assert!(text.contains(first), "{about}: {other}={kept} is lost");
            }
        }
    });
}

#[test]
fn a_day_that_an_address_holds_as_a_whole_stands_in_its_three_fields() {
    on_both(|w| {
        let path = "/hitung/kgb?golongan=II/a&sejak=1-4-2022&tahun=0&bulan=0&cltn=0";
        let page = w.stranger().open(path).expect(200);
        let typed = page.all(".date-parts input", "value");
        assert_eq!(typed, ["1", "4", "2022"]);
    });
}

#[test]
fn a_script_typed_into_a_calculator_stays_text_and_nothing_is_kept() {
    on_both(|w| {
        let events = w.events().len();
        let mut browser = w.stranger();
        let payload = "\"'></textarea><img src=x onerror=alert(1)><b id=pwned>";
        for case in CASES {
            for (spoiled, _) in case.typed {
                let typed: Vec<(&str, &str)> = case
                    .typed
                    .iter()
                    .map(|(n, v)| (*n, if n == spoiled { payload } else { *v }))
                    .collect();
                let page = ask(&mut browser, case.path, &typed);
                let about = format!("{} {spoiled}", case.path);
                assert!(page.status.as_u16() < 500, "{about}");
                assert!(page.all("#pwned, [onerror], main img", "src").is_empty());
                assert!(!page.text().contains("<img"), "{about}");
                assert!(page.header("set-cookie").is_none(), "{about}");
            }
        }
        assert_eq!(w.events().len(), events);
    });
}
