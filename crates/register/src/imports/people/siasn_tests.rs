use std::collections::BTreeSet;

use jiff::civil::date;
use kernel::{EducationLevel, Grade, JobKind, JobLevel, Locale, Sex, Standing};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::*;
use crate::{imports::bad_rows::bad_rows, model::AnyGrade};

const HEADER: &[Field] = &[
    Field::PnsId,
    Field::Nip,
    Field::Name,
    Field::TitleBefore,
    Field::TitleAfter,
    Field::BirthPlaceId,
    Field::BirthPlace,
    Field::BirthDate,
    Field::Sex,
    Field::Nik,
    Field::Phone,
    Field::Email,
    Field::StandingId,
    Field::Status,
    Field::CpnsFrom,
    Field::PnsFrom,
    Field::GradeId,
    Field::Grade,
    Field::GradeFrom,
    Field::ServiceYears,
    Field::JobKindId,
    Field::Job,
    Field::JobFrom,
    Field::EducationLevelId,
    Field::EducationLevel,
    Field::Education,
    Field::UnitId,
    Field::Unit,
    Field::Eselon,
];

/// A sound row of a teacher; every person has an own serial.
fn teacher(serial: u16) -> Vec<String> {
    let id = |seed: u32| format!("{:032X}", u128::from(seed) * 0x1234_5678_9ABC_DEF1);
    let day = serial % 28 + 1;
    let values = [
        id(u32::from(serial) + 7),
        format!("198503{day:02}2010012{:03}", 900 + serial % 100),
        format!(
            "ANI {}",
            "ABCDEFGHIJ".chars().nth(usize::from(serial % 10)).unwrap()
        ),
        String::new(),
        "S.Pd.".to_owned(),
        id(3),
        "Contoh".to_owned(),
        format!("{day:02}-03-1985"),
        "F".to_owned(),
        format!("990101{:02}0385{:04}", day + 40, serial + 1),
        format!("08990000{:04}", serial),
        format!("ani{serial}@contoh.example"),
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
        id(500 + u32::from(serial % 3)),
        [
            "SD Negeri Contoh I",
            "SD Negeri Contoh II",
            "SMP Negeri Contoh",
        ][usize::from(serial % 3)]
        .to_owned(),
        "NON".to_owned(),
    ];
    values.to_vec()
}

fn place(field: Field) -> usize {
    HEADER.iter().position(|f| *f == field).unwrap()
}

fn with(serial: u16, changes: &[(Field, &str)]) -> Vec<String> {
    let mut row = teacher(serial);
    for (field, value) in changes {
        row[place(*field)] = (*value).to_owned();
    }
    row
}

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let header: Vec<String> = HEADER.iter().map(|f| f.to_string()).collect();
    let lines: Vec<String> = std::iter::once(&header)
        .chain(rows)
        .map(|r| r.join(";"))
        .collect();
    lines.join("\r\n").into_bytes()
}

fn options() -> Options {
    Options {
        as_of: Some(date(2021, 12, 31)),
        ..Options::default()
    }
}

fn read(rows: &[Vec<String>]) -> Parsed {
    read_siasn(&csv(rows), "data.csv", &options()).unwrap()
}

fn codes(parsed: &Parsed, row: u32) -> Vec<(FindingCode, Option<Field>)> {
    parsed
        .findings
        .iter()
        .filter(|f| f.row == row)
        .map(|f| (f.code, f.field))
        .collect()
}

#[test]
fn a_sound_sheet_says_nothing() {
    let parsed = read(&(1..=9).map(teacher).collect::<Vec<_>>());
    assert_eq!((parsed.rows, parsed.accepted, parsed.rejected), (9, 9, 0));
    let codes: BTreeSet<_> = parsed.findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, BTreeSet::from([FindingCode::RowHeader]));
    let record = &parsed.records[0];
    assert_eq!((record.row, record.sex), (2, Sex::Female));
    assert_eq!(record.birth_date, date(1985, 3, 2));
    assert_eq!(record.grade, Some(AnyGrade::Pns(Grade::IIIc)));
    assert_eq!(record.job_level, Some(JobLevel::AhliMuda));
    assert_eq!(record.job_kind, Some(JobKind::Functional));
    assert_eq!(record.education_level, Some(EducationLevel::S1));
    assert_eq!(record.standing, Some(Standing::Active));
    assert_eq!(record.eselon, None);
    assert_eq!(record.title_back.as_deref(), Some("S.Pd."));
}

#[test]
fn every_fault_is_told_at_its_cell() {
    use Field as F;
    use FindingCode as C;
    type Case = (&'static [(Field, &'static str)], FindingCode, Field);
    let cases: &[Case] = &[
        (&[(F::Nip, "19850302 201001 2 901")], C::NipSpaces, F::Nip),
        (&[(F::Nip, "'198503022010012901")], C::Apostrophe, F::Nip),
        (
            &[(F::Nip, "\u{a0}198503022010012901 ")],
            C::HiddenCharacters,
            F::Nip,
        ),
        (&[(F::Nip, "1985O3022010012901")], C::NipLetters, F::Nip),
        (&[(F::Nip, "19850302201001290")], C::NipLength, F::Nip),
        (&[(F::Nip, "1.98503022010012E+17")], C::NipFloat, F::Nip),
        (&[(F::Nip, "")], C::NipMissing, F::Nip),
        (&[(F::Nip, "198513022010012901")], C::NipInvalid, F::Nip),
        (&[(F::Name, "")], C::NameMissing, F::Name),
        (
            &[(F::Name, "Ani A, S.Pd."), (F::TitleAfter, "")],
            C::NameTitle,
            F::Name,
        ),
        (&[(F::Name, "ÃNI Aâ€™")], C::NameMojibake, F::Name),
        (&[(F::Name, "=HYPERLINK(1)")], C::FormulaLike, F::Name),
        (
            &[(F::BirthDate, "02-04-1985")],
            C::BirthMismatch,
            F::BirthDate,
        ),
        (
            &[(F::BirthDate, "2 Maret 1985")],
            C::DateWords,
            F::BirthDate,
        ),
        (&[(F::BirthDate, "")], C::BirthMissing, F::BirthDate),
        (&[(F::CpnsFrom, "01-03-2010")], C::CpnsMismatch, F::CpnsFrom),
        (&[(F::PnsFrom, "01-03-2009")], C::CpnsAfterPns, F::PnsFrom),
        (&[(F::PnsFrom, "00-00-0000")], C::PnsDateMissing, F::PnsFrom),
        (&[(F::Sex, "M")], C::SexMismatch, F::Sex),
        (&[(F::Sex, "PEREMPUAN")], C::SexWord, F::Sex),
        (&[(F::Nik, "990101420385000")], C::NikLength, F::Nik),
        (&[(F::Nik, "9901014203860002")], C::NikMismatch, F::Nik),
        (&[(F::Phone, "89900000001")], C::PhoneZero, F::Phone),
        (
            &[(F::Email, "ani at contoh.example")],
            C::EmailInvalid,
            F::Email,
        ),
        (&[(F::GradeId, "41")], C::GradeIdName, F::GradeId),
        (&[(F::Grade, "Gol. III.c")], C::GradeForm, F::Grade),
        (&[(F::GradeFrom, "43922")], C::DateSerial, F::GradeFrom),
        (
            &[(F::GradeFrom, "01/04/20")],
            C::DateShortYear,
            F::GradeFrom,
        ),
        (&[(F::GradeFrom, "01-04-2009")], C::DateOrder, F::GradeFrom),
        (&[(F::JobFrom, "31-02-2019")], C::DateImpossible, F::JobFrom),
        (&[(F::JobFrom, "2019-06-01")], C::DateIso, F::JobFrom),
        (&[(F::JobFrom, "01-06-2029")], C::DateFuture, F::JobFrom),
        (
            &[(F::ServiceYears, "11 th")],
            C::NumberForm,
            F::ServiceYears,
        ),
        (&[(F::Job, "")], C::JobMissing, F::Job),
        (
            &[
                (F::EducationLevelId, ""),
                (F::EducationLevel, ""),
                (F::Education, ""),
            ],
            C::EducationMissing,
            F::Education,
        ),
        (
            &[
                (F::EducationLevelId, "15"),
                (F::EducationLevel, "SLTA"),
                (F::Education, "SMA IPA"),
            ],
            C::EducationLow,
            F::Education,
        ),
        (
            &[(F::Nip, "195503022010012901"), (F::BirthDate, "02-03-1955")],
            C::PastRetirement,
            F::Nip,
        ),
        (
            &[(F::UnitId, ""), (F::Unit, "SD Ngeri Contoh II")],
            C::UnitTypo,
            F::Unit,
        ),
        (
            &[(F::Unit, "Dinas Pasar (tidak aktif)")],
            C::UnitClosed,
            F::Unit,
        ),
        (&[(F::Unit, "Kantor Lama")], C::UnitNameDiffers, F::Unit),
        (
            &[(F::UnitId, ""), (F::Unit, "Kantor Lama")],
            C::UnitUnknown,
            F::Unit,
        ),
        (&[(F::UnitId, "")], C::UnitIdFilled, F::Unit),
        (&[(F::StandingId, "10")], C::StandingUnknown, F::StandingId),
    ];
    for (changes, code, field) in cases {
        let rows: Vec<_> = std::iter::once(with(1, changes))
            .chain((2..=13).map(teacher))
            .collect();
        let parsed = read(&rows);
        let found = codes(&parsed, 2);
        assert!(found.contains(&(*code, Some(*field))), "{code}: {found:?}");
        let error = code.severity() == Severity::Error;
        assert_eq!(parsed.rejected, usize::from(error), "{code}");
        assert!((3..=14).all(|r| codes(&parsed, r).is_empty()), "{code}");
    }
}

#[test]
fn repairs_reach_the_record() {
    use Field as F;
    let parsed = read(&[
        with(
            1,
            &[
                (F::Nip, "1985O302 201001 2 901"),
                (F::Phone, "+62 899-0000-0001"),
            ],
        ),
        with(2, &[(F::BirthDate, ""), (F::Sex, "wanita"), (F::Grade, "")]),
        with(
            3,
            &[
                (F::Name, "dr. Ani Contoh, Sp.A"),
                (F::GradeFrom, "01/04/20"),
            ],
        ),
        with(6, &[(F::UnitId, ""), (F::Unit, "SD Ngeri Contoh I")]),
        teacher(9),
    ]);
    let r = &parsed.records;
    assert_eq!(r[0].nip.as_str(), "198503022010012901");
    assert_eq!(r[0].phone.as_deref(), Some("089900000001"));
    assert_eq!(r[1].birth_date, date(1985, 3, 3));
    assert_eq!(r[1].sex, Sex::Female);
    assert_eq!(r[1].grade, Some(AnyGrade::Pns(Grade::IIIc)));
    assert_eq!(r[2].name, "Ani Contoh");
    assert_eq!(r[2].title_front.as_deref(), Some("dr."));
    assert_eq!(r[2].title_back.as_deref(), Some("S.Pd., Sp.A"));
    assert_eq!(r[2].grade_from, Some(date(2020, 4, 1)));
    assert_eq!(r[3].unit, r[4].unit);
}

#[test]
fn people_who_stand_twice() {
    use Field as F;
    let shared = "198503022010012901";
    let parsed = read(&[
        teacher(1),
        teacher(2),
        teacher(2),
        with(3, &[(F::Nip, shared)]),
        teacher(4),
        with(4, &[(F::Job, "Guru Ahli Madya")]),
    ]);
    assert_eq!((parsed.rows, parsed.accepted), (6, 2));
    assert_eq!((parsed.rejected, parsed.merged), (2, 2));
    let nip = |code| (code, Some(F::Nip));
    assert!(codes(&parsed, 2).contains(&nip(FindingCode::NipTwoPeople)));
    assert!(codes(&parsed, 5).contains(&nip(FindingCode::NipTwoPeople)));
    assert_eq!(codes(&parsed, 4), [nip(FindingCode::DuplicateRow)]);
    assert_eq!(codes(&parsed, 7), [nip(FindingCode::DuplicateDiffers)]);
}

#[test]
fn a_faulty_first_row_gives_way_to_its_sound_repeat() {
    let parsed = read(&[with(1, &[(Field::JobFrom, "31-02-2019")]), teacher(1)]);
    assert_eq!((parsed.accepted, parsed.rejected, parsed.merged), (1, 1, 0));
    assert_eq!(parsed.records[0].row, 3);
}

#[test]
fn two_holders_of_one_managing_post() {
    use Field as F;
    let head = |serial, standing| {
        with(
            serial,
            &[
                (F::JobKindId, "1"),
                (F::Eselon, "IV.a"),
                (F::Job, "Kepala Tata Usaha"),
                (F::StandingId, standing),
            ],
        )
    };
    // 1 and 4 share a unit, 2 has another; a retired holder is none.
    let parsed = read(&[head(1, "01"), head(4, "01"), head(2, "01"), head(5, "99")]);
    let holders = |row| codes(&parsed, row).contains(&(FindingCode::TwoHolders, Some(F::Job)));
    assert!(holders(2) && holders(3) && !holders(4) && !holders(5));
    assert_eq!(parsed.accepted, 4);
}

#[test]
fn shifted_rows_are_refused_until_mended() {
    let mut row = teacher(1);
    row[3..9].rotate_right(1);
    let rows = [row, teacher(2)];
    let parsed = read(&rows);
    assert_eq!(parsed.rejected, 1);
    assert!(
        codes(&parsed, 2)
            .iter()
            .any(|(c, _)| *c == FindingCode::CellsShifted)
    );
    let right = teacher(1);
    let mut told = options();
    for field in &HEADER[3..9] {
        told.mends.insert((2, *field), right[place(*field)].clone());
    }
    let mended = read_siasn(&csv(&rows), "data.csv", &told).unwrap();
    assert_eq!((mended.accepted, mended.rejected), (2, 0));
}

#[test]
fn mends_replace_cells_and_say_when_they_are_of_no_use() {
    let rows = [with(1, &[(Field::Nip, "")]), teacher(2)];
    let mut told = options();
    told.mends
        .insert((2, Field::Nip), "198503022010012901".to_owned());
    told.mends.insert((99, Field::Nip), "x".to_owned());
    let parsed = read_siasn(&csv(&rows), "data.csv", &told).unwrap();
    assert_eq!((parsed.accepted, parsed.rejected), (2, 0));
    assert!(
        codes(&parsed, 99)
            .iter()
            .any(|(c, _)| *c == FindingCode::MendUnused)
    );
}

#[test]
fn the_register_knows_lost_digits_and_units() {
    let rows = [
        with(
            1,
            &[
                (Field::Nip, "1.98503022010012E+17"),
                (Field::UnitId, ""),
                (Field::Unit, "Pukesmas Contoh"),
            ],
        ),
        teacher(2),
    ];
    let mut told = options();
    let id = teacher(1)[0].clone();
    told.known_nips
        .insert(id, "198503022010012901".parse().unwrap());
    told.units.push(KnownUnit {
        siasn_id: Some("ABC".to_owned()),
        name: "Puskesmas Contoh".to_owned(),
        closed: false,
    });
    let parsed = read_siasn(&csv(&rows), "data.csv", &told).unwrap();
    assert_eq!(parsed.accepted, 2);
    assert_eq!(parsed.records[0].nip.as_str(), "198503022010012901");
    assert_eq!(parsed.records[0].unit.id.as_deref(), Some("ABC"));
    assert!(codes(&parsed, 2).contains(&(FindingCode::NipRecovered, Some(Field::Nip))));
}

#[test]
fn the_state_date_is_given_told_or_inferred() {
    let rows: Vec<_> = (1..=5).map(teacher).collect();
    let given = read(&rows);
    assert_eq!(
        (given.as_of, given.as_of_from),
        (date(2021, 12, 31), StateDate::Given)
    );
    let plain = read_siasn(&csv(&rows), "x.csv", &Options::default()).unwrap();
    assert_eq!(
        (plain.as_of, plain.as_of_from),
        (date(2020, 4, 1), StateDate::Inferred)
    );
    let mut titled = b"DATA PEGAWAI\r\nKeadaan: 31 Desember 2021\r\n".to_vec();
    titled.extend(csv(&rows));
    let told = read_siasn(&titled, "x.csv", &Options::default()).unwrap();
    assert_eq!(
        (told.as_of, told.as_of_from),
        (date(2021, 12, 31), StateDate::Title)
    );
    assert_eq!(told.records[0].row, 4);
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.set_name("Keterangan").unwrap();
    notes.write_string(0, 0, "Catatan").unwrap();
    let page = book.add_worksheet();
    page.set_name("Data").unwrap();
    page.write_string(0, 0, "DATA PEGAWAI").unwrap();
    page.write_string(1, 0, "Keadaan: 31 Desember 2021")
        .unwrap();
    page.merge_range(3, 0, 3, 4, "IDENTITAS", &Format::new())
        .unwrap();
    page.merge_range(3, 5, 3, 28, "KEPEGAWAIAN", &Format::new())
        .unwrap();
    for (column, field) in HEADER.iter().enumerate() {
        let column = u16::try_from(column).unwrap();
        page.write_string(4, column, field.to_string()).unwrap();
        page.write_number(5, column, column + 1).unwrap();
    }
    for (line, serial) in [(6, 1), (7, 2), (9, 3)] {
        for (column, value) in teacher(serial).iter().enumerate() {
            page.write_string(line, u16::try_from(column).unwrap(), value)
                .unwrap();
        }
    }
    let at = |field| u16::try_from(place(field)).unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let born = ExcelDateTime::from_ymd(1985, 3, 2).unwrap();
    page.write_datetime_with_format(6, at(Field::BirthDate), &born, &day)
        .unwrap();
    page.write_number(7, at(Field::Nip), 198_503_032_010_012_902.0)
        .unwrap();
    page.write_number(7, at(Field::Phone), 89_900_000_002.0)
        .unwrap();
    page.set_column_hidden(at(Field::Nik)).unwrap();
    page.write_string(11, 0, "JUMLAH").unwrap();
    page.write_number(11, 1, 3).unwrap();
    page.write_string(13, 20, "Kota Contoh, 31 Desember 2021")
        .unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_with_everything_around_the_data() {
    let bytes = workbook();
    let parsed = read_siasn(&bytes, "data.xlsx", &Options::default()).unwrap();
    assert_eq!(parsed.sheet.name, "Data");
    assert_eq!((parsed.rows, parsed.accepted, parsed.rejected), (3, 2, 1));
    assert_eq!(parsed.as_of, date(2021, 12, 31));
    let first = |row| codes(&parsed, row).first().map(|(c, _)| *c);
    assert_eq!(first(1), Some(FindingCode::RowTitle));
    assert_eq!(first(4), Some(FindingCode::RowHeader));
    assert_eq!(first(6), Some(FindingCode::RowNumbering));
    assert_eq!(
        codes(&parsed, 7),
        [(FindingCode::DateTyped, Some(Field::BirthDate))]
    );
    // A row that is not accepted tells what else is to be seen in it.
    assert_eq!(
        codes(&parsed, 8),
        [
            (FindingCode::NipFloat, Some(Field::Nip)),
            (FindingCode::PhoneZero, Some(Field::Phone))
        ]
    );
    assert_eq!(first(9), Some(FindingCode::RowBlank));
    assert_eq!(first(12), Some(FindingCode::RowTotal));
    assert_eq!(first(14), Some(FindingCode::RowFooter));
    assert!(codes(&parsed, 5).contains(&(FindingCode::ColumnHidden, Some(Field::Nik))));
    assert_eq!(parsed.records[0].birth_date, date(1985, 3, 2));
}

#[test]
fn bad_rows_come_back_as_a_sheet_that_can_be_read_again() {
    let rows = [
        with(
            1,
            &[(Field::JobFrom, "31-02-2019"), (Field::Education, "=1+1")],
        ),
        teacher(2),
        with(3, &[(Field::Sex, "M")]),
    ];
    let parsed = read(&rows);
    let bytes = bad_rows(
        &parsed.sheet,
        &parsed.header,
        &parsed.mapping,
        &Mends::new(),
        &parsed.findings,
        false,
        Locale::Id,
    )
    .xlsx()
    .unwrap();
    let again = read_siasn(&bytes, "perbaikan.xlsx", &options()).unwrap();
    assert_eq!((again.rows, again.rejected), (1, 1));
    let shown = |column| again.sheet.cell(1, column).shown();
    assert_eq!(shown(place(Field::Education)), "'=1+1");
    assert_eq!(shown(HEADER.len()), "2");
    assert!(shown(HEADER.len() + 1).contains("TMT JABATAN: Tanggal ini tidak ada"));
}

#[test]
fn bad_rows_of_a_header_in_two_rows_are_understood_when_they_come_back_as_text() {
    let above = [
        "",
        "",
        "GOL AKHIR",
        "",
        "UNOR",
        "",
        "",
        "",
        "STATUS CPNS PNS",
    ];
    let below = [
        "NIP",
        "NAMA",
        "ID",
        "NAMA",
        "ID",
        "NAMA",
        "TGL LAHIR",
        "TMT JABATAN",
        "",
    ];
    let sound = "198503022010012901;ANI LESTARI;33;III/c;0A;Dinas Contoh;02-03-1985;01-04-2019;PNS";
    let text = [
        above.join(";"),
        below.join(";"),
        sound.replace("01-04-2019", "31-04-2019"),
    ]
    .join("\n");
    let parsed = read_siasn(text.as_bytes(), "dua.csv", &options()).unwrap();
    assert_eq!((parsed.rows, parsed.rejected), (1, 1));
    let mends = Mends::from([((3, Field::Name), "ANI LESTARI; S.Pd.".to_owned())]);
    let bad = bad_rows(
        &parsed.sheet,
        &parsed.header,
        &parsed.mapping,
        &mends,
        &parsed.findings,
        false,
        Locale::En,
    );
    let csv = String::from_utf8(bad.csv()).unwrap();
    assert!(csv.contains("\"ANI LESTARI; S.Pd.\""), "{csv}");
    let mended = csv.replace("31-04-2019", "30-04-2019");
    let again = read_siasn(mended.as_bytes(), "perbaikan.csv", &options()).unwrap();
    assert_eq!((again.rows, again.accepted), (1, 1));
    let record = &again.records[0];
    assert_eq!(
        record.grade.map(|g| g.to_string()).as_deref(),
        Some("III/c")
    );
    assert_eq!(record.unit.name.as_deref(), Some("Dinas Contoh"));
    assert_eq!(record.unit.id.as_deref(), Some("0A"));
}

#[test]
fn a_number_that_lost_its_digits_does_not_come_back_as_a_sound_one() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (column, title) in (0_u16..).zip(["NIP", "NAMA", "TGL LAHIR", "JK"]) {
        page.write_string(0, column, title).unwrap();
    }
    page.write_number(1, 0, 198_503_022_010_012_901.0).unwrap();
    page.write_string(1, 1, "ANI LESTARI").unwrap();
    page.write_string(1, 2, "02-03-1985").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let parsed = read_siasn(&bytes, "x.xlsx", &options()).unwrap();
    let bad = bad_rows(
        &parsed.sheet,
        &parsed.header,
        &parsed.mapping,
        &Mends::new(),
        &parsed.findings,
        false,
        Locale::Id,
    );
    let again = read_siasn(&bad.csv(), "x.csv", &options()).unwrap();
    assert_eq!(
        codes(&again, 2)[0],
        (FindingCode::NipFloat, Some(Field::Nip))
    );
}

#[test]
fn files_that_are_no_sheets_say_what_they_are() {
    let error = |bytes: &[u8]| read_siasn(bytes, "x.xlsx", &options()).unwrap_err();
    assert_eq!(error(b""), ReadError::Empty);
    assert!(matches!(error(b"a;b;c\n1;2;3\n"), ReadError::NoHeader(_)));
    assert!(
        matches!(error(b"NAMA;NIK;ALAMAT\nx;1;y\n"), ReadError::NoHeader(m) if m == ["NIP BARU"])
    );
    let mut broken = workbook();
    broken.truncate(broken.len() / 2);
    assert!(matches!(error(&broken), ReadError::Corrupt(_)));
    let tight = Options {
        limits: Limits {
            unpacked: 10_000,
            ..Limits::default()
        },
        ..options()
    };
    assert!(matches!(
        read_siasn(&workbook(), "x.xlsx", &tight),
        Err(ReadError::TooLarge { .. })
    ));
}

#[test]
fn damaged_workbooks_never_end_the_program() {
    let whole = workbook();
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5A;
        let _ = read_siasn(&damaged, "x.xlsx", &options());
        crate::probe::sheet(&damaged);
    }
    for (_, whole) in OLD_AND_FREE {
        for at in (0..whole.len()).step_by(whole.len() / 60) {
            let mut damaged = whole.to_vec();
            damaged[at] ^= 0x5A;
            crate::probe::sheet(&damaged);
        }
    }
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.extend((0..4096_u32).map(|i| (i * 31 % 251) as u8));
    assert!(matches!(
        read_siasn(&old, "x.xls", &options()),
        Err(ReadError::Corrupt(_))
    ));
}

/// Two invented people under a title row, written by a spreadsheet of the nineties and by a free
/// one; the days of birth are dates of the sheet, the rest is text.
const OLD_AND_FREE: [(&str, &[u8]); 2] = [
    ("small.xls", include_bytes!("../sheet/fixtures/small.xls")),
    ("small.ods", include_bytes!("../sheet/fixtures/small.ods")),
];

#[test]
fn sheets_of_older_and_of_free_programs_read_the_same() {
    for (name, bytes) in OLD_AND_FREE {
        let parsed = read_siasn(bytes, name, &options()).unwrap();
        assert_eq!((parsed.rows, parsed.rejected), (2, 0), "{name}");
        let people: Vec<_> = parsed
            .records
            .iter()
            .map(|r| (r.row, r.name.as_str(), r.birth_date, r.sex))
            .collect();
        let expected = [
            (3, "BUDI CONTOH", date(1990, 1, 1), Sex::Male),
            (4, "SITI CONTOH", date(1990, 2, 2), Sex::Female),
        ];
        assert_eq!(people, expected, "{name}");
    }
}
