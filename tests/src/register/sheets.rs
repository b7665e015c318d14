//! Sheets: brought, looked at, mended, applied, undone; and the same sheet again changes nothing.

use rust_xlsxwriter::Workbook;

use crate::harness::{Browser, Page, World, cli, on_both};

const HEADER: [&str; 28] = [
    "PNS ID",
    "NIP BARU",
    "NAMA",
    "GELAR DEPAN",
    "GELAR BELAKANG",
    "TEMPAT LAHIR ID",
    "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "NIK",
    "NOMOR HP",
    "EMAIL",
    "KEDUDUKAN HUKUM ID",
    "STATUS CPNS PNS",
    "TMT CPNS",
    "TMT PNS",
    "GOL AKHIR ID",
    "GOL AKHIR NAMA",
    "TMT GOLONGAN",
    "MK TAHUN",
    "JENIS JABATAN ID",
    "JABATAN NAMA",
    "TMT JABATAN",
    "TINGKAT PENDIDIKAN ID",
    "TINGKAT PENDIDIKAN NAMA",
    "PENDIDIKAN NAMA",
    "UNOR ID",
    "UNOR NAMA",
];

/// A teacher who does not exist, as the national export writes one.
pub(super) fn teacher(n: u16) -> Vec<String> {
    let id = |seed: u32| format!("{:032X}", u128::from(seed) * 0x1234_5678_9ABC_DEF1);
    let day = n % 28 + 1;
    let letter = "ABCDEFGHIJ".chars().nth(usize::from(n % 10)).unwrap();
    [
        id(u32::from(n) + 7),
        format!("198503{day:02}2010012{:03}", 900 + n),
        format!("ANI {letter}"),
        String::new(),
        "S.Pd.".to_owned(),
        id(3),
        "Contoh".to_owned(),
        format!("{day:02}-03-1985"),
        "F".to_owned(),
        format!("990101{:02}0385{:04}", day + 40, n + 1),
        format!("08990000{n:04}"),
        format!("ani{n}@contoh.example"),
        "01".to_owned(),
        "PNS".to_owned(),
        "01-01-2010".to_owned(),
        "01-03-2011".to_owned(),
        "33".to_owned(),
        "III/c".to_owned(),
        "01-04-2020".to_owned(),
        "11".to_owned(),
        "2".to_owned(),
        "Guru Ahli Muda".to_owned(),
        "01-06-2019".to_owned(),
        "40".to_owned(),
        "S-1/Sarjana".to_owned(),
        "S-1 PENDIDIKAN FISIKA".to_owned(),
        id(500),
        "SD Negeri Contoh".to_owned(),
    ]
    .to_vec()
}

pub(super) fn sheet(rows: &[Vec<String>]) -> Vec<u8> {
    let header: Vec<String> = HEADER.iter().map(|h| (*h).to_owned()).collect();
    let lines: Vec<String> = std::iter::once(&header)
        .chain(rows)
        .map(|r| r.join(";"))
        .collect();
    lines.join("\r\n").into_bytes()
}

/// Brings a sheet as an officer does.
pub fn bring(officer: &mut Browser<'_>, kind: &str, name: &str, bytes: &[u8]) -> Page {
    officer.upload(
        "/impor",
        &[("jenis", kind), ("per", "2026-11-20")],
        ("berkas", name, bytes),
    )
}

fn people(w: &World) -> i64 {
    let list = w.program_of("pengelola").api("/api/v1/people").expect(200);
    list.json()["total"].as_i64().unwrap()
}

#[test]
fn a_sheet_is_looked_at_mended_applied_and_undone_as_one_step() {
    on_both(|w| {
        let mut rows: Vec<_> = (1..=6).map(teacher).collect();
        rows[2][1] = "19850304".to_owned();
        let mut officer = w.signed_in("pengelola");
        let before = w.events().len();
        let page = bring(&mut officer, "siasn", "data.csv", &sheet(&rows)).expect(200);
        assert_eq!(people(w), 7, "looking changes nobody");
        assert!(w.events().len() <= before + 1);
        // The row with the short number is named, with its column, and mended in place.
        page.says("NIP BARU");
        let batch = page.form("/impor/").action;
        let batch = batch.rsplit_once('/').unwrap().0.to_owned();
        let mend = page
            .form(&format!("{batch}/perbaiki"))
            .with("nilai", &teacher(3)[1]);
        // What no cell can hold is told at the cell, with what was typed.
        let turned = format!("{}\u{202e}", teacher(3)[1]);
        let refused = officer
            .press(&mend.clone().with("nilai", &turned))
            .expect(422);
        let at = refused.all("#galat a", "href").remove(0);
        assert_eq!(refused.all(&at, "value").concat(), turned);
        refused.says("Ada tanda yang tidak terlihat");
        let page = officer.press(&mend).expect(200);
        // Everybody of the town is missing from the sheet; nobody is lost for that.
        let mut apply = page.form(&format!("{batch}/terapkan"));
        if apply.fields.is_empty() {
            apply = apply.with("sebagian", "ya");
        }
        let page = officer.press(&apply).expect(200);
        assert_eq!(people(w), 13);
        let nip = teacher(3)[1].clone();
        let ani = w
            .program_of("pengelola")
            .api(&format!("/api/v1/people/{nip}"))
            .expect(200);
        assert_eq!(ani.json()["name"], "ANI D");

        // The same sheet again: nothing to do, nothing written.
        let version = facts(w);
        let rows: Vec<_> = (1..=6).map(teacher).collect();
        let again = bring(&mut officer, "siasn", "data.csv", &sheet(&rows)).expect(200);
        let second = again.form("/impor/").action;
        let second = second.rsplit_once('/').unwrap().0.to_owned();
        officer
            .press(
                &again
                    .form(&format!("{second}/terapkan"))
                    .with("sebagian", "ya"),
            )
            .expect(200);
        assert_eq!(facts(w), version, "the same facts, not a row more");
        assert_eq!(people(w), 13);

        // One step back takes all of it back.
        officer
            .press(&page.form(&format!("{batch}/batalkan")))
            .expect(200);
        assert_eq!(people(w), 7);
        w.program_of("pengelola")
            .api(&format!("/api/v1/people/{nip}"))
            .expect(404);
    });
}

/// How many rows each table of facts holds.
fn facts(w: &World) -> Vec<(String, i64)> {
    let tables = store::schema_tables(&abdi::migrations());
    let facts = tables.into_iter().filter(|t| {
        t.columns
            .iter()
            .any(|(n, _)| n == "superseded_at" || n == "recorded_tx")
    });
    w.app
        .db
        .read(|c| {
            facts
                .map(|t| {
                    let sql = format!("select count(*) from {} where agency_id = 1", t.name);
                    Ok::<_, store::Error>((t.name, c.one::<i64>(&sql, &[])?))
                })
                .collect()
        })
        .unwrap()
}

#[test]
fn a_sheet_that_is_none_is_refused_and_says_why() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let before = w.events().len();
        for (name, bytes) in [
            ("data.xlsx", b"PK\x03\x04broken".to_vec()),
            ("data.csv", b"a;b\n1;2".to_vec()),
            ("data.csv", Vec::new()),
            ("data.pdf", b"%PDF-1.7".to_vec()),
        ] {
            let page = bring(&mut officer, "siasn", name, &bytes).expect(422);
            page.says("Galat");
        }
        assert_eq!(w.events().len(), before);
        assert_eq!(people(w), 7);
    });
}

/// A position map of one office.
fn position_map() -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("PETA JABATAN").unwrap();
    let rows = [
        [
            "KODE JABATAN",
            "PERANGKAT DAERAH",
            "UNIT KERJA",
            "NAMA JABATAN",
            "JENIS JABATAN",
            "ESELON",
            "KELAS",
            "KEBUTUHAN",
            "BEZETTING",
            "+/-",
            "NIP",
            "NAMA",
        ],
        [
            "S-1",
            "Dinas Perikanan",
            "Dinas Perikanan",
            "Kepala Dinas Perikanan",
            "JPT Pratama",
            "II.b",
            "14",
            "1",
            "0",
            "-1",
            "",
            "KOSONG",
        ],
        [
            "S-2",
            "Dinas Perikanan",
            "Bidang Tangkap",
            "Kepala Bidang Tangkap",
            "Administrator",
            "III.b",
            "11",
            "1",
            "0",
            "-1",
            "",
            "KOSONG",
        ],
    ];
    for (line, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            match text.parse::<i32>() {
                Ok(n) => page.write_number(line, column, n).unwrap(),
                Err(_) => page.write_string(line, column, text).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_position_map_makes_units_and_seats_once() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let seats = || {
            let list = w
                .program_of("pengelola")
                .api("/api/v1/seats?level=jpt_pratama&vacant=true");
            list.expect(200).json()["total"].as_i64().unwrap()
        };
        let before = seats();
        for _ in 0..2 {
            let page = bring(&mut officer, "positions", "peta.xlsx", &position_map()).expect(200);
            let form = page.form("/impor/");
            let batch = form.action.rsplit_once('/').unwrap().0.to_owned();
            officer
                .press(
                    &page
                        .form(&format!("{batch}/terapkan"))
                        .with("sebagian", "ya"),
                )
                .expect(200);
            assert_eq!(seats(), before + 1);
        }
        officer
            .open("/peta-jabatan")
            .expect(200)
            .says("Dinas Perikanan");
    });
}

#[test]
fn the_command_line_reads_the_same_sheet_the_same_way() {
    on_both(|w| {
        let mut rows: Vec<_> = (1..=4).map(teacher).collect();
        rows[1][7] = "31-02-1985".to_owned();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("data.csv");
        std::fs::write(&file, sheet(&rows)).unwrap();
        let file = file.display().to_string();
        let say = |more: &[&str]| {
            let all = [
                &[
                    "import",
                    "siasn",
                    &file,
                    "--agency",
                    "CONTOH",
                    "--as-of",
                    "2026-11-20",
                    "--format",
                    "json",
                ],
                more,
            ]
            .concat();
            cli::abdi(&w.url(), &all)
        };
        let dry = say(&["--dry-run"]);
        let report = dry.json();
        assert_eq!(
            (&report["rows"], people(w)),
            (&serde_json::json!(4), 7),
            "{dry:?}"
        );
        let found = report["findings"].as_array().unwrap();
        let error = found
            .iter()
            .find(|f| f["severity"] == "error")
            .unwrap_or_else(|| panic!("{report}"));
        assert_eq!(
            (&error["row"], &error["column"]),
            (&serde_json::json!(3), &serde_json::json!("TANGGAL LAHIR"))
        );
        assert_eq!(report["rejected"], serde_json::json!(1));
        assert_eq!(dry.code, 3, "something was found");
        say(&[]);
        assert_eq!(people(w), 10);
        // What the page shows of the same import is what the command said.
        w.signed_in("pengelola")
            .open("/impor")
            .expect(200)
            .says("data.csv");
    });
}

#[test]
fn what_stands_in_a_sheet_never_becomes_part_of_a_page_or_a_formula() {
    on_both(|w| {
        let mut rows: Vec<_> = (1..=3).map(teacher).collect();
        rows[0][2] = "<img src=x onerror=alert(1)>".to_owned();
        rows[1][2] = "=HYPERLINK(1)".to_owned();
        rows[2][27] = "<b id=pwned>SD</b>".to_owned();
        let mut officer = w.signed_in("pengelola");
        let page = bring(&mut officer, "siasn", "<b id=pwned>.csv", &sheet(&rows)).expect(200);
        let pages = |officer: &mut Browser<'_>| {
            for path in [
                "/impor",
                "/pegawai",
                "/unit",
                "/peta-jabatan",
                "/formasi",
                "/jurnal",
            ] {
                let page = officer.open(path).expect(200);
                let caught = page.all("[onerror], #pwned", "class");
                assert!(
                    !page.text().contains("<b id=pwned>") && caught.is_empty(),
                    "{path}"
                );
                assert!(!page.text().contains("<img src=x"), "{path}");
            }
        };
        assert!(!page.text().contains("<b id=pwned>") && !page.text().contains("<img src=x"));
        let batch = page
            .form("/impor/")
            .action
            .rsplit_once('/')
            .unwrap()
            .0
            .to_owned();
        officer
            .press(
                &page
                    .form(&format!("{batch}/terapkan"))
                    .with("sebagian", "ya"),
            )
            .expect(200);
        pages(&mut officer);
        let csv = officer
            .send_only("/pegawai/unduh", &[("format", "csv")])
            .expect(200)
            .text();
        assert!(
            !csv.contains(",=HYPERLINK") && !csv.contains("\n=HYPERLINK"),
            "{csv}"
        );
    });
}
