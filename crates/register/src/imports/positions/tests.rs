use jiff::civil::date;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::*;
use crate::imports::findings::FindingCode as C;

const SEATS: &[&[&str]] = &[
    &[
        "S-1",
        "Dinas A",
        "Dinas A",
        "Kepala Dinas A",
        "JPT Pratama",
        "II.b",
        "14",
        "1",
        "1",
        "0",
        "197001011995031901",
        "Budi",
    ],
    &[
        "S-2",
        "Dinas A",
        "Bidang B",
        "Kepala Bidang B",
        "Administrator",
        "III.b",
        "11",
        "1",
        "0",
        "-1",
        "",
        "KOSONG",
    ],
    &[
        "S-3",
        "Dinas A",
        "Bidang C",
        "Kepala Bidang C",
        "Administrator",
        "III.b",
        "11",
        "1",
        "0",
        "-1",
        "197101011995031902",
        "Plt. Ani",
    ],
];
const COUNTS: &[&[&str]] = &[
    &[
        "Dinas A",
        "Bidang B",
        "Analis Hukum Ahli Muda",
        "Fungsional",
        "9",
        "2",
        "1",
        "-1",
    ],
    &[
        "Dinas A",
        "Bidang B",
        "Pengemudi",
        "Pelaksana",
        "3",
        "2",
        "3",
        "1",
    ],
];

fn put(page: &mut Worksheet, line: u32, cells: &[&str]) {
    for (column, text) in cells.iter().enumerate() {
        let column = u16::try_from(column).unwrap();
        match text.parse::<i32>() {
            Ok(number) if text.len() < 6 => page.write_number(line, column, number).unwrap(),
            _ => page.write_string(line, column, *text).unwrap(),
        };
    }
}

fn map(seats: &[&[&str]], counts: &[&[&str]], summary: &[&[&str]]) -> Positions {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("REKAP").unwrap();
    put(
        page,
        0,
        &["NO", "JENIS JABATAN", "JUMLAH JABATAN", "TERISI", "KOSONG"],
    );
    for (line, cells) in (1..).zip(summary) {
        put(page, line, cells);
    }
    let page = book.add_worksheet();
    page.set_name("PETA JABATAN").unwrap();
    put(page, 0, &["PETA JABATAN"]);
    page.merge_range(1, 0, 1, 6, "IDENTITAS JABATAN", &Format::new())
        .unwrap();
    page.merge_range(1, 7, 1, 9, "FORMASI", &Format::new())
        .unwrap();
    page.merge_range(1, 10, 1, 11, "PEJABAT", &Format::new())
        .unwrap();
    put(
        page,
        2,
        &[
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
    );
    for (line, cells) in (3..).zip(seats) {
        put(page, line, cells);
    }
    let page = book.add_worksheet();
    page.set_name("JF DAN PELAKSANA").unwrap();
    put(
        page,
        0,
        &[
            "PERANGKAT DAERAH",
            "UNIT KERJA",
            "NAMA JABATAN",
            "JENIS JABATAN",
            "KELAS",
            "KEBUTUHAN (ABK)",
            "BEZETTING",
            "+/-",
        ],
    );
    for (line, cells) in (1..).zip(counts) {
        put(page, line, cells);
    }
    let bytes = book.save_to_buffer().unwrap();
    read_positions(&bytes, "peta.xlsx", &Remembered::new(), Limits::default()).unwrap()
}

fn told(sheet: &PositionSheet) -> Vec<(u32, FindingCode, Option<Field>)> {
    sheet
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Fixed)
        .map(|f| (f.row, f.code, f.field))
        .collect()
}

#[test]
fn reads_seats_counts_and_summary() {
    let summary: &[&[&str]] = &[
        &["1", "JPT Pratama", "1", "1", "0"],
        &["2", "Administrator", "2", "0", "2"],
        &["3", "Jabatan Fungsional", "", "1", ""],
        &["4", "Pelaksana", "", "3", ""],
        &["", "JUMLAH PNS", "", "5", ""],
    ];
    let map = map(SEATS, COUNTS, summary);
    assert!(
        map.sheets.iter().all(|s| told(s).is_empty()),
        "{:?}",
        map.sheets.iter().map(told).collect::<Vec<_>>()
    );
    let names: Vec<&str> = map.sheets.iter().map(|s| s.sheet.name.as_str()).collect();
    assert_eq!(names, ["REKAP", "PETA JABATAN", "JF DAN PELAKSANA"]);
    let [head, vacant, acting] = map.seats.as_slice() else {
        panic!("{:?}", map.seats)
    };
    assert_eq!(
        (head.row, head.level, head.class),
        (4, JobLevel::JptPratama, Some(14))
    );
    assert_eq!(head.holder_nip.unwrap().birth_date(), date(1970, 1, 1));
    assert_eq!(head.holding, Some(AssignmentKind::Definitive));
    assert_eq!(
        (vacant.holding, vacant.holder_name.as_deref()),
        (None, None)
    );
    assert_eq!(acting.holding, Some(AssignmentKind::Plt));
    assert_eq!(acting.holder_name.as_deref(), Some("Ani"));
    assert_eq!(map.counts[0].level, JobLevel::AhliMuda);
    assert_eq!(
        (map.counts[1].kind, map.counts[1].need, map.counts[1].filled),
        (JobKind::Executive, 2, 3)
    );
}

#[test]
fn tells_what_does_not_add_up() {
    let seat = |changes: &[(usize, &'static str)]| -> Vec<&'static str> {
        let mut row = SEATS[0].to_vec();
        for (column, value) in changes {
            row[*column] = value;
        }
        row
    };
    let rows = [
        seat(&[]),
        seat(&[(10, "")]),
        seat(&[(0, "S-2"), (10, "")]),
        seat(&[(0, "S-3"), (10, "19700101199503190")]),
        seat(&[(0, "S-4"), (9, "5")]),
        seat(&[(0, "S-5"), (8, "0"), (9, "-1"), (10, "197001011995031905")]),
        seat(&[(0, "S-6"), (5, "IV.a"), (10, "197001011995031906")]),
        seat(&[(0, "S-7"), (4, "?"), (5, ""), (10, "197001011995031907")]),
        seat(&[(0, ""), (10, "197001011995031908")]),
        seat(&[(0, "S-9"), (3, ""), (10, "197001011995031909")]),
    ];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let counts: &[&[&str]] = &[
        &[
            "Dinas A",
            "Bidang B",
            "Analis Hukum Ahli Muda",
            "Fungsional",
            "9",
            "2",
            "1",
            "3",
        ],
        &["Dinas A", "Bidang B", "", "Pelaksana", "3", "2", "3", "1"],
        &["Dinas A", "Bidang B", "Pengemudi", "?", "3", "x", "3", "1"],
    ];
    let map = map(&rows, counts, &[&["1", "JPT Pratama", "9", "1", "8"]]);
    let sheet = |name: &str| told(map.sheets.iter().find(|s| s.sheet.name == name).unwrap());
    let peta = sheet("PETA JABATAN");
    for expected in [
        (5, C::PositionCode, Some(Field::SeatCode)),
        (6, C::HolderNip, Some(Field::HolderNip)),
        (7, C::HolderNip, Some(Field::HolderNip)),
        (8, C::PositionCount, Some(Field::Gap)),
        (8, C::HolderTwice, Some(Field::HolderNip)),
        (9, C::PositionCount, Some(Field::Filled)),
        (10, C::PositionEselon, Some(Field::Eselon)),
        (11, C::PositionLevel, Some(Field::JobKind)),
        (12, C::PositionCode, Some(Field::SeatCode)),
        (13, C::PositionIncomplete, Some(Field::Job)),
    ] {
        assert!(peta.contains(&expected), "{expected:?} in {peta:?}");
    }
    assert_eq!(map.seats.len(), 6);
    let jf = sheet("JF DAN PELAKSANA");
    for expected in [
        (2, C::PositionCount, Some(Field::Gap)),
        (3, C::PositionIncomplete, Some(Field::Job)),
        (4, C::PositionLevel, Some(Field::JobKind)),
        (4, C::NumberUnreadable, Some(Field::Need)),
    ] {
        assert!(jf.contains(&expected), "{expected:?} in {jf:?}");
    }
    assert_eq!(map.counts.len(), 1);
    assert!(sheet("REKAP").contains(&(2, C::SummaryDiffers, Some(Field::Need))));
}

#[test]
fn a_sheet_about_people_is_no_position_map() {
    let error = read_positions(
        b"NIP;NAMA;ALAMAT\n1;2;3\n",
        "x.csv",
        &Remembered::new(),
        Limits::default(),
    );
    assert!(matches!(error, Err(ReadError::NoHeader(_))));
}
