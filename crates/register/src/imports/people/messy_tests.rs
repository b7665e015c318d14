//! Sheets made messy by dice: another seed is another sheet with other people, headers, layout,
//! encoding and faults. Every planted fault is found at its row and column with its severity, and
//! the rows nobody touched stay quiet.

use std::collections::BTreeSet;

use jiff::civil::date;
use kernel::TextEnum as _;
use rust_xlsxwriter::Workbook;

use super::*;

/// Dice that fall the same way for the same seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }

    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.next(list.len())]
    }
}

/// A field, how the national export calls it, how others do, and its group and name below it.
type Heading = (Field, &'static [&'static str], &'static str, &'static str);

const HEADINGS: &[Heading] = &[
    (
        Field::Nip,
        &["NIP", "NIP BARU", "Nomor Induk Pegawai", "NIP 18 Digit"],
        "PEGAWAI",
        "NIP",
    ),
    (
        Field::Name,
        &["NAMA", "Nama Lengkap", "Nama Pegawai", "NAMA_LENGKAP"],
        "PEGAWAI",
        "NAMA",
    ),
    (
        Field::BirthPlace,
        &["TEMPAT LAHIR NAMA", "Tempat Lahir", "TMP_LAHIR"],
        "LAHIR",
        "TEMPAT",
    ),
    (
        Field::BirthDate,
        &["TANGGAL LAHIR", "Tgl. Lahir", "TGL_LAHIR", "tglLahir"],
        "LAHIR",
        "TANGGAL",
    ),
    (
        Field::Sex,
        &["JENIS KELAMIN", "JK", "L/P", "Kelamin"],
        "JENIS KELAMIN",
        "",
    ),
    (
        Field::Nik,
        &["NIK", "No. KTP", "Nomor Induk Kependudukan"],
        "NIK",
        "",
    ),
    (
        Field::Phone,
        &["NOMOR HP", "No. HP", "No Telepon"],
        "NOMOR HP",
        "",
    ),
    (
        Field::Email,
        &["EMAIL", "E-mail", "Alamat Email"],
        "EMAIL",
        "",
    ),
    (
        Field::StandingId,
        &["KEDUDUKAN HUKUM ID"],
        "KEDUDUKAN HUKUM",
        "ID",
    ),
    (
        Field::Standing,
        &["KEDUDUKAN HUKUM NAMA", "Kedudukan Hukum"],
        "KEDUDUKAN HUKUM",
        "NAMA",
    ),
    (
        Field::Status,
        &["STATUS CPNS PNS", "Status Pegawai"],
        "STATUS CPNS PNS",
        "",
    ),
    (Field::CpnsFrom, &["TMT CPNS", "Mulai CPNS"], "TMT CPNS", ""),
    (Field::PnsFrom, &["TMT PNS"], "TMT PNS", ""),
    (
        Field::GradeId,
        &["GOL AKHIR ID", "Gol ID"],
        "GOL AKHIR",
        "ID",
    ),
    (
        Field::Grade,
        &["GOL AKHIR NAMA", "Gol. Ruang", "GOL_RUANG", "Pangkat/Gol"],
        "GOL AKHIR",
        "NAMA",
    ),
    (
        Field::GradeFrom,
        &["TMT GOLONGAN", "TMT Gol", "TMT_GOL", "TMT Pangkat"],
        "TMT GOLONGAN",
        "",
    ),
    (
        Field::ServiceYears,
        &["MK TAHUN", "Masa Kerja Tahun"],
        "MASA KERJA",
        "TAHUN",
    ),
    (
        Field::Job,
        &["JABATAN NAMA", "Jabatan", "Jabatan Aktif"],
        "JABATAN",
        "NAMA",
    ),
    (
        Field::JobFrom,
        &["TMT JABATAN", "Mulai Jabatan"],
        "JABATAN",
        "TMT",
    ),
    (
        Field::EducationLevel,
        &["TINGKAT PENDIDIKAN NAMA", "Tingkat Pendidikan"],
        "PENDIDIKAN",
        "TINGKAT",
    ),
    (
        Field::Education,
        &["PENDIDIKAN NAMA", "Pendidikan Terakhir"],
        "PENDIDIKAN",
        "NAMA",
    ),
    (
        Field::Graduated,
        &["TAHUN LULUS", "Thn Lulus", "TH_LULUS"],
        "TAHUN LULUS",
        "",
    ),
    (Field::UnitId, &["UNOR ID", "Kode Unor"], "UNOR", "ID"),
    (
        Field::Unit,
        &["UNOR NAMA", "Unit Kerja", "UNIT_KERJA"],
        "UNOR",
        "NAMA",
    ),
];

const FIRST: &[&str] = &[
    "ADI", "BAMBANG", "CITRA", "DEWI", "EKO", "FITRI", "GALIH", "HESTI", "INDRA",
];
const LAST: &[&str] = &[
    "LESTARI", "PRANATA", "SETYAWAN", "WIBOWO", "UTAMI", "NUGROHO", "RAHAYU",
];
const UNITS: &[&str] = &[
    "Dinas Contoh Sosial",
    "Kelurahan Contoh Utara",
    "Badan Contoh Aset",
    "SD Negeri Contoh IV",
];

fn column(field: Field) -> usize {
    HEADINGS.iter().position(|(f, ..)| *f == field).unwrap()
}

/// A sound person; `serial` keeps numbers apart.
fn person(dice: &mut Dice, serial: usize) -> Vec<String> {
    let birth = date(
        1966 + dice.next(28) as i16,
        1 + dice.next(12) as i8,
        1 + dice.next(28) as i8,
    );
    let female = dice.next(2) == 1;
    let entry = date(
        birth.year() + 22 + dice.next(4) as i16,
        1 + dice.next(12) as i8,
        1,
    );
    let day = |d: Date| d.strftime("%d-%m-%Y").to_string();
    let nip = format!(
        "{}{}{}{:03}",
        birth.strftime("%Y%m%d"),
        entry.strftime("%Y%m"),
        if female { 2 } else { 1 },
        1 + serial % 998
    );
    let nik_day = birth.day() + if female { 40 } else { 0 };
    let nik = format!("990101{nik_day:02}{}{serial:04}", birth.strftime("%m%y"));
    let graduated = (i32::from(birth.year()) + 21).to_string();
    let unit = dice.next(UNITS.len());
    let later = |years: i64| (entry + jiff::Span::new().years(years)).to_string();
    let on = |text: String| day(text.parse().unwrap());
    [
        nip,
        format!("{} {}", dice.of(FIRST), dice.of(LAST)),
        "Contoh".to_owned(),
        day(birth),
        if female { "F" } else { "M" }.to_owned(),
        nik,
        format!("0899{serial:08}"),
        format!("pegawai{serial}@contoh.example"),
        "01".to_owned(),
        "Aktif".to_owned(),
        "PNS".to_owned(),
        day(entry),
        on(later(1)),
        "33".to_owned(),
        "III/c".to_owned(),
        on(later(2)),
        "12".to_owned(),
        "Analis Kebijakan Ahli Muda".to_owned(),
        on(later(2)),
        "S-1/Sarjana".to_owned(),
        "S-1 ILMU ADMINISTRASI".to_owned(),
        graduated,
        format!("{:032X}", 77_000 + unit),
        UNITS[unit].to_owned(),
    ]
    .to_vec()
}

/// A fault: where, what it makes of the sound value, and how grave it is.
type Fault = (Field, &'static str, fn(&str) -> String, Severity);

fn reorder(value: &str, form: &str) -> String {
    let (d, m, y) = (&value[..2], &value[3..5], &value[6..]);
    const ID: [&str; 12] = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ];
    const EN: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = m.parse::<usize>().unwrap() - 1;
    form.replace("dd", d)
        .replace("mm", m)
        .replace("yyyy", y)
        .replace("yy", &y[2..])
        .replace("BULAN", ID[month])
        .replace("MONTH", EN[month])
}

fn serial_of(value: &str) -> String {
    let date: Date = reorder(value, "yyyy-mm-dd").parse().unwrap();
    let zero = kernel::Date::constant(1899, 12, 30);
    (date - zero).get_days().to_string()
}

const FAULTS: &[Fault] = &[
    (
        Field::BirthDate,
        "slashes",
        |v| reorder(v, "dd/mm/yyyy"),
        Severity::Fixed,
    ),
    (
        Field::BirthDate,
        "two-digit year",
        |v| reorder(v, "dd/mm/yy"),
        Severity::Fixed,
    ),
    (
        Field::BirthDate,
        "year first",
        |v| reorder(v, "yyyy-mm-dd"),
        Severity::Fixed,
    ),
    (
        Field::BirthDate,
        "Indonesian month",
        |v| reorder(v, "dd BULAN yyyy"),
        Severity::Fixed,
    ),
    (
        Field::BirthDate,
        "with a time",
        |v| reorder(v, "yyyy-mm-dd 00:00:00"),
        Severity::Fixed,
    ),
    (
        Field::GradeFrom,
        "English month",
        |v| reorder(v, "dd-MONTH-yyyy"),
        Severity::Fixed,
    ),
    (
        Field::GradeFrom,
        "serial number",
        serial_of,
        Severity::Fixed,
    ),
    (
        Field::GradeFrom,
        "dots",
        |v| reorder(v, "dd.mm.yyyy"),
        Severity::Fixed,
    ),
    (
        Field::JobFrom,
        "no such day",
        |_| "31-02-2015".to_owned(),
        Severity::Error,
    ),
    (
        Field::JobFrom,
        "a word",
        |_| "belum ada".to_owned(),
        Severity::Error,
    ),
    (
        Field::JobFrom,
        "with a time",
        |v| reorder(v, "dd/mm/yyyy 07:30"),
        Severity::Fixed,
    ),
    (
        Field::PnsFrom,
        "zeros",
        |_| "00-00-0000".to_owned(),
        Severity::Fixed,
    ),
    (
        Field::Nip,
        "spaces",
        |v| format!("{} {} {} {}", &v[..8], &v[8..14], &v[14..15], &v[15..]),
        Severity::Fixed,
    ),
    (
        Field::Nip,
        "apostrophe",
        |v| format!("'{v}"),
        Severity::Fixed,
    ),
    (
        Field::Nip,
        "no-break space",
        |v| format!("\u{a0}{v} "),
        Severity::Fixed,
    ),
    (
        Field::Nip,
        "letter O",
        |v| v.replacen('0', "O", 1),
        Severity::Warning,
    ),
    (
        Field::Nip,
        "letter l",
        |v| v.replacen('1', "l", 1),
        Severity::Warning,
    ),
    (
        Field::Nip,
        "letter I",
        |v| v.replacen('1', "I", 1),
        Severity::Warning,
    ),
    (
        Field::Nip,
        "17 digits",
        |v| v[..17].to_owned(),
        Severity::Error,
    ),
    (
        Field::Nip,
        "19 digits",
        |v| format!("{v}7"),
        Severity::Error,
    ),
    (
        Field::Nip,
        "scientific",
        |v| format!("{}.{}E+17", &v[..1], &v[1..15]),
        Severity::Error,
    ),
    (Field::Nip, "empty", |_| String::new(), Severity::Error),
    (
        Field::Nik,
        "spaces",
        |v| format!("{} {} {}", &v[..6], &v[6..12], &v[12..]),
        Severity::Fixed,
    ),
    (
        Field::Nik,
        "15 digits",
        |v| v[..15].to_owned(),
        Severity::Warning,
    ),
    (
        Field::Nik,
        "17 digits",
        |v| format!("{v}3"),
        Severity::Warning,
    ),
    (
        Field::Nik,
        "letter O",
        |v| v.replacen('0', "O", 1),
        Severity::Warning,
    ),
    (
        Field::Nik,
        "scientific",
        |v| format!("{}.{}E+15", &v[..1], &v[1..6]),
        Severity::Warning,
    ),
    (
        Field::Nik,
        "apostrophe",
        |v| format!("'{v}"),
        Severity::Fixed,
    ),
    (
        Field::Nik,
        "no-break space",
        |v| format!("{v}\u{a0}"),
        Severity::Fixed,
    ),
    (
        Field::Sex,
        "a word",
        |v| if v == "F" { "PEREMPUAN" } else { "LAKI-LAKI" }.to_owned(),
        Severity::Fixed,
    ),
    (
        Field::Sex,
        "the other one",
        |v| if v == "F" { "M" } else { "F" }.to_owned(),
        Severity::Warning,
    ),
    (
        Field::Name,
        "broken letters",
        |v| format!("{v}\u{c3}\u{a2}\u{20ac}\u{2122}"),
        Severity::Warning,
    ),
    (
        Field::Name,
        "a title",
        |v| format!("{v}, S.Pd."),
        Severity::Warning,
    ),
    (Field::Name, "empty", |_| String::new(), Severity::Error),
    (
        Field::Grade,
        "other form",
        |_| "Gol. III.c".to_owned(),
        Severity::Fixed,
    ),
    (
        Field::GradeId,
        "another grade",
        |_| "34".to_owned(),
        Severity::Warning,
    ),
    (
        Field::ServiceYears,
        "with a word",
        |_| "12 tahun".to_owned(),
        Severity::Fixed,
    ),
    (
        Field::Email,
        "no address",
        |v| v.replace('@', " at "),
        Severity::Warning,
    ),
    (
        Field::Phone,
        "lost zero",
        |v| v[1..].to_owned(),
        Severity::Fixed,
    ),
    (Field::Job, "empty", |_| String::new(), Severity::Warning),
    (
        Field::Education,
        "empty",
        |_| String::new(),
        Severity::Warning,
    ),
    (
        Field::Unit,
        "a slip",
        |v| v.replacen("Contoh", "Conoth", 1),
        Severity::Warning,
    ),
];

struct Planted {
    row: u32,
    field: Field,
    header: String,
    what: &'static str,
    severity: Severity,
}

/// A messy sheet: its lines of cells, the faults, and the rows nobody touched.
struct Mess {
    lines: Vec<Vec<String>>,
    planted: Vec<Planted>,
    untouched: BTreeSet<u32>,
}

fn mess(seed: u64) -> Mess {
    let mut dice = Dice(seed);
    for _ in 0..8 {
        dice.next(2);
    }
    let mut lines: Vec<Vec<String>> = Vec::new();
    for title in [
        "DAFTAR PEGAWAI NEGERI SIPIL",
        "PEMERINTAH KOTA CONTOH",
        "Keadaan: 31 Desember 2021",
    ] {
        if dice.next(3) > 0 || title.starts_with("Keadaan") {
            lines.push(vec![title.to_owned()]);
        }
    }
    if dice.next(2) == 0 {
        lines.push(Vec::new());
    }
    let two_rows = dice.next(3) == 0;
    let mut headers = Vec::new();
    let mut header_lines = Vec::new();
    if two_rows {
        let mut above = vec!["NO".to_owned()];
        let mut below = vec![String::new()];
        let mut last = "";
        for (_, _, group, own) in HEADINGS {
            above.push(if *group == last {
                String::new()
            } else {
                (*group).to_owned()
            });
            below.push((*own).to_owned());
            headers.push(if own.is_empty() {
                (*group).to_owned()
            } else {
                (*own).to_owned()
            });
            last = group;
        }
        header_lines.extend([above, below]);
    } else {
        headers.extend(
            HEADINGS
                .iter()
                .map(|(_, names, ..)| dice.of(names).to_owned()),
        );
        header_lines.push([vec!["NO".to_owned()], headers.clone()].concat());
    }
    lines.extend(header_lines.clone());
    if dice.next(2) == 0 {
        lines.push((1..=HEADINGS.len() + 1).map(|n| n.to_string()).collect());
    }
    let (mut planted, mut untouched) = (Vec::new(), BTreeSet::new());
    // Each fault stands in a row of its own, three sound rows behind it.
    for serial in 0..FAULTS.len() * 4 {
        let mut cells = person(&mut dice, serial + 1);
        let row = u32::try_from(lines.len()).unwrap() + 1;
        if serial % 4 == 0 {
            let (field, what, spoil, severity) = FAULTS[serial / 4];
            let at = column(field);
            cells[at] = spoil(&cells[at]);
            planted.push(Planted {
                row,
                field,
                header: headers[at].clone(),
                what,
                severity,
            });
        } else {
            untouched.insert(row);
        }
        lines.push([vec![(serial + 1).to_string()], cells].concat());
        match dice.next(40) {
            0 => lines.push(Vec::new()),
            1 => lines.push(vec!["Jumlah halaman ini".to_owned(), "40".to_owned()]),
            2 => lines.extend(header_lines.clone()),
            _ => {}
        }
    }
    lines.push(vec!["JUMLAH".to_owned(), (FAULTS.len() * 4).to_string()]);
    lines.push(Vec::new());
    for text in [
        "Kota Contoh, 31 Desember 2021",
        "Kepala Badan Kepegawaian",
        "( nama pejabat )",
        "NIP. ........",
    ] {
        let mut cells = vec![String::new(); 18];
        cells.push(text.to_owned());
        lines.push(cells);
    }
    Mess {
        lines,
        planted,
        untouched,
    }
}

/// The sheet as a file: another separator and encoding for each seed, or a workbook.
fn file(mess: &Mess, seed: u64) -> Vec<u8> {
    let separator = [";", ",", "\t", "|"][(seed % 4) as usize];
    let quote = |cell: &String| {
        if cell.contains([',', ';', '|', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let text: String = mess
        .lines
        .iter()
        .map(|line| line.iter().map(quote).collect::<Vec<_>>().join(separator) + "\r\n")
        .collect();
    match seed % 5 {
        0 => text.into_bytes(),
        1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        // Windows-1252, as a spreadsheet program saves "CSV" on a machine of the office.
        2 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        3 => std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        _ => {
            let mut book = Workbook::new();
            let page = book.add_worksheet();
            for (row, line) in (0_u32..).zip(&mess.lines) {
                for (at, cell) in (0_u16..).zip(line).filter(|(_, c)| !c.is_empty()) {
                    page.write_string(row, at, cell).unwrap();
                }
            }
            page.set_column_hidden(column(Field::Nik) as u16 + 1)
                .unwrap();
            book.save_to_buffer().unwrap()
        }
    }
}

fn read(seed: u64) -> (Mess, Parsed) {
    let mess = mess(seed);
    let bytes = file(&mess, seed);
    let parsed = read_siasn(&bytes, "berkas", &Options::default())
        .unwrap_or_else(|e| panic!("seed {seed}: {e}"));
    (mess, parsed)
}

const SEEDS: std::ops::Range<u64> = 1..25;

#[test]
fn every_planted_fault_is_found_at_its_row_and_column() {
    let mut missed = Vec::new();
    for seed in SEEDS {
        let (mess, parsed) = read(seed);
        for fault in &mess.planted {
            let found = parsed.findings.iter().any(|f| {
                f.row == fault.row
                    && f.field == Some(fault.field)
                    && f.column == fault.header
                    && f.severity == fault.severity
            });
            if !found {
                let there: Vec<_> = parsed
                    .findings
                    .iter()
                    .filter(|f| f.row == fault.row)
                    .collect();
                missed.push(format!(
                    "seed {seed} row {} {} ({}): {there:?}",
                    fault.row, fault.header, fault.what
                ));
            }
        }
    }
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn rows_nobody_touched_stay_quiet() {
    for seed in SEEDS {
        let (mess, parsed) = read(seed);
        let loud: Vec<_> = parsed
            .findings
            .iter()
            .filter(|f| f.severity != Severity::Fixed && mess.untouched.contains(&f.row))
            .collect();
        assert!(
            loud.len() * 100 <= mess.untouched.len(),
            "seed {seed}: {loud:#?}"
        );
    }
}

#[test]
fn rows_are_counted_as_the_sheet_counts_them() {
    for seed in SEEDS {
        let (mess, parsed) = read(seed);
        assert_eq!(parsed.rows, FAULTS.len() * 4, "seed {seed}");
        let errors = mess
            .planted
            .iter()
            .filter(|p| p.severity == Severity::Error)
            .count();
        assert_eq!(
            (parsed.rejected, parsed.accepted),
            (errors, parsed.rows - errors),
            "seed {seed}"
        );
        assert_eq!(parsed.as_of, date(2021, 12, 31), "seed {seed}");
    }
}

#[test]
fn a_quoted_cell_over_several_lines_is_one_cell_of_one_row() {
    let mut mess = mess(7);
    let at = mess
        .lines
        .iter()
        .position(|l| l.len() > 20 && l[1].len() == 18)
        .unwrap();
    let unit = column(Field::Unit) + 1;
    mess.lines[at][unit] = mess.lines[at][unit].replacen(' ', "\n", 1);
    let parsed = read_siasn(&file(&mess, 5), "berkas.csv", &Options::default()).unwrap();
    assert_eq!(parsed.rows, FAULTS.len() * 4);
    let row = u32::try_from(at).unwrap() + 1;
    let record = parsed.records.iter().find(|r| r.row == row).unwrap();
    assert!(!record.unit.name.as_deref().unwrap().contains('\n'));
}

#[test]
fn a_cell_with_a_book_in_it_is_refused_and_not_repeated_in_the_findings() {
    let mut mess = mess(7);
    let at = mess
        .lines
        .iter()
        .position(|l| l.len() > 20 && l[1].len() == 18)
        .unwrap();
    mess.lines[at][column(Field::Name) + 1] = "A".repeat(1_000_000);
    let parsed = read_siasn(&file(&mess, 5), "berkas.csv", &Options::default()).unwrap();
    let row = u32::try_from(at).unwrap() + 1;
    let told: Vec<_> = parsed
        .findings
        .iter()
        .filter(|f| f.row == row && f.code == FindingCode::TextTooLong)
        .collect();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].severity, told[0].field),
        (Severity::Error, Some(Field::Name))
    );
    assert!(told[0].value.len() <= 80);
    let longest = parsed.findings.iter().map(|f| f.value.len()).max().unwrap();
    assert!(longest < 1_000, "{longest}");
}

#[test]
fn layouts_met_in_public_are_understood() {
    let known = |header: &str, separator: char| -> Vec<Field> {
        let labels: Vec<crate::imports::columns::Label> = header
            .split(separator)
            .map(|own| crate::imports::columns::Label {
                own: own.to_owned(),
                group: String::new(),
            })
            .collect();
        let mapping = Mapping::of(&labels, &Remembered::new());
        mapping
            .columns()
            .iter()
            .filter_map(|c| c.field.map(|(f, _)| f))
            .collect()
    };
    // A local list by rank (daftar urut kepangkatan).
    let duk = known(
        "NO|NAMA|NIP LAMA|NIP BARU|FORMATTED NIP|GOLRU|PANGKAT|TMT GOLRU|SATKER|JABATAN|TMT JABATAN|THN|BLN|\
         PENDIDIKAN TERAKHIR|THN PENDIDIKAN|JENIS PENDIDIKAN|TGL LAHIR|TMT PENSIUN|KET",
        '|',
    );
    // A reconciliation sheet of a provincial system.
    let rekon = known(
        "NIP|Nama|Gelar Depan|Gelar Belakang|Tempat Lahir|Tanggal Lahir|TMT CPNS|OPD Induk|OPD|Jabatan Aktif|\
         Jenis Jabatan|Pangkat|Golongan|TMT Pangkat|Pendidikan Terakhir|Tingkat|Jurusan|Tahun Lulus|Usia|TMT BUP",
        '|',
    );
    // The names of the web service.
    let service = known(
        "id|nipBaru|nipLama|nama|gelarDepan|gelarBelakang|tempatLahir|tglLahir|agamaId|jenisKelamin|nik|statusPegawai|\
         golRuangAwal|golRuangAkhir|tmtGolAkhir|unorId|unorNama|jenisJabatanId|jenisJabatan|jabatanNama|tmtJabatan",
        '|',
    );
    for (name, fields) in [("duk", &duk), ("rekon", &rekon), ("service", &service)] {
        for needed in [
            Field::Nip,
            Field::Name,
            Field::BirthDate,
            Field::Grade,
            Field::GradeFrom,
            Field::Job,
        ] {
            assert!(fields.contains(&needed), "{name}: {needed} of {fields:?}");
        }
    }
}

#[test]
fn other_wordings_of_headers_are_known() {
    let unknown: Vec<_> = [
        ("No. Induk Pegawai", Field::Nip),
        ("N I P", Field::Nip),
        ("NIP.", Field::Nip),
        ("Nama Lengkap (tanpa gelar)", Field::Name),
        ("N A M A", Field::Name),
        ("Tgl.Lahir", Field::BirthDate),
        ("TGL LHR", Field::BirthDate),
        ("Jenis Kel.", Field::Sex),
        ("Kelamin (L/P)", Field::Sex),
        ("Gol./Ruang", Field::Grade),
        ("Pangkat / Gol. Ruang", Field::Grade),
        ("Gol/Ruang Terakhir", Field::Grade),
        ("T.M.T. Gol", Field::GradeFrom),
        ("TMT Gol/Ruang", Field::GradeFrom),
        ("TMT Jab.", Field::JobFrom),
        ("Nama Jabatan", Field::Job),
        ("Tk. Pendidikan", Field::EducationLevel),
        ("Pend. Terakhir", Field::Education),
        ("Thn. Lulus", Field::Graduated),
        ("No. Telp/HP", Field::Phone),
        ("No Handphone", Field::Phone),
        ("e-mail", Field::Email),
        ("Alamat Rumah", Field::Address),
        ("Status Perkawinan", Field::Marital),
        ("Agama", Field::Religion),
        ("Unit Kerja", Field::Unit),
        ("Nama Unor", Field::Unit),
        ("Tmp Lahir", Field::BirthPlace),
        ("No. KTP/NIK", Field::Nik),
        ("Eselon", Field::Eselon),
    ]
    .into_iter()
    .filter(|(own, field)| {
        let label = crate::imports::columns::Label {
            own: (*own).to_owned(),
            group: String::new(),
        };
        Mapping::of(&[label], &Remembered::new()).place(*field) != Some(0)
    })
    .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_field_of_the_export_is_known_by_its_own_name() {
    for field in Field::ALL {
        let label = crate::imports::columns::Label {
            own: field.as_str().to_owned(),
            group: String::new(),
        };
        let mapping = Mapping::of(&[label], &Remembered::new());
        assert_eq!(mapping.place(*field), Some(0), "{field}");
    }
}
