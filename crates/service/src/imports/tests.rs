//! The reader of lists: what it takes, what it refuses and why; and that no cell is lost or believed.

use std::collections::HashMap;

use kernel::{CategoryId, Locale, TextEnum as _, Timestamp, UnitId, Zone};
use law::time::Class;
use proptest::prelude::*;
use register::imports::sheet::ReadError;

use super::field::Field;
use super::findings::{Code, HIDDEN, Severity};
use super::history::{From, life};
use super::read::{Known, Look, Mends, bad_rows, look};
use super::words::Stood;
use crate::cases::{CaseNumber, Channel, Classed, Closing, Kind, State};
use crate::catalogue::Category;

const DINAS: UnitId = UnitId(uuid::Uuid::from_u128(1));
const BADAN: UnitId = UnitId(uuid::Uuid::from_u128(2));

fn now() -> Timestamp {
    "2026-11-24T02:00:00Z".parse().unwrap()
}

fn zone() -> Zone {
    Zone::Wib
}

fn categories() -> Vec<Category> {
    vec![Category {
        id: CategoryId(uuid::Uuid::from_u128(7)),
        code: "lampu".into(),
        name: "Lampu jalan".into(),
        name_en: "Street lights".into(),
        hint: String::new(),
        unit: Some(DINAS),
        class: Classed(Class::WithoutInspection),
        proof: String::new(),
        sort: 1,
        active: true,
        answer_days: None,
        resolve_days: None,
        promised_on: None,
        withheld: false,
    }]
}

fn read_with(
    file: &[u8],
    origins: HashMap<String, (Vec<u8>, CaseNumber)>,
) -> Result<Look, ReadError> {
    let categories = categories();
    let names = [
        ("Dinas Perhubungan".to_owned(), DINAS),
        ("1.2".to_owned(), BADAN),
        ("Seksi Umum".to_owned(), DINAS),
        ("Seksi Umum".to_owned(), BADAN),
    ];
    let told = [("Dishub Kota".to_owned(), DINAS)];
    let known = Known::new(&categories, &names, &told, origins, (now(), zone()));
    look(file, "daftar.csv", &known, &Mends::new())
}

fn read(file: &str) -> Look {
    read_with(file.as_bytes(), HashMap::new()).unwrap()
}

/// The codes of what was found at the rows of data, with their columns.
fn codes(look: &Look) -> Vec<(u32, String, Code)> {
    look.findings
        .iter()
        .map(|f| (f.row, f.column.clone(), f.code))
        .collect()
}

fn only(look: &Look, severity: Severity) -> Vec<Code> {
    let of = look.findings.iter().filter(|f| f.severity == severity);
    of.map(|f| f.code).collect()
}

#[test]
fn a_list_of_lapor_is_read_as_it_is() {
    let look = read(
        "Daftar laporan;;;;;\n\
         Tracking ID;Tgl. Laporan;Klasifikasi Laporan;Isi Laporan;Instansi Terdisposisi;Status Laporan;Tanggal Tindak Lanjut;Tindak Lanjut;Anonim\n\
         4411;20/11/2026 10:05;Pengaduan;Lampu padam;Dinas Perhubungan;Proses;21 November 2026;Kami periksa.;Tidak\n\
         4412;2026-11-22;Permintaan Informasi;Jam berapa loket buka?;;Belum terverifikasi;;;Ya\n",
    );
    assert_eq!(look.counts(), [2, 2, 0, 0], "{:?}", codes(&look));
    let first = &look.records[0];
    assert_eq!(
        (first.reference.as_str(), first.kind),
        ("4411", Kind::Complaint)
    );
    assert_eq!(
        zone().civil(first.received).to_string(),
        "2026-11-20T10:05:00"
    );
    assert_eq!((first.stood, first.unit), (Stood::Answered, Some(DINAS)));
    assert_eq!(first.answer, "Kami periksa.");
    let second = &look.records[1];
    assert_eq!((second.stood, second.anonymous), (Stood::New, true));
    // No hour is written: the office opens at eight.
    assert_eq!(
        zone().civil(second.received).to_string(),
        "2026-11-22T08:00:00"
    );
    assert_eq!(
        only(&look, Severity::Fixed),
        [Code::RowLeftOut, Code::ForwardedAssumed]
            .into_iter()
            .filter(|c| *c != Code::RowLeftOut)
            .collect::<Vec<_>>()
    );
}

#[test]
fn separators_and_encodings_make_no_difference() {
    let lines = [
        ["Nomor laporan", "Tanggal masuk", "Isi laporan"],
        ["1", "20-11-2026", "Caf\u{e9} di trotoar"],
    ];
    let mut all = Vec::new();
    for separator in [",", ";", "\t"] {
        let text = lines.map(|l| l.join(separator)).join("\r\n");
        let latin: Vec<u8> = text
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        let wide: Vec<u8> = "\u{feff}"
            .chars()
            .chain(text.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [
            text.clone().into_bytes(),
            format!("\u{feff}{text}").into_bytes(),
            latin,
            wide,
        ] {
            let look = read_with(&bytes, HashMap::new()).unwrap();
            all.push((look.records[0].body.clone(), look.records[0].digest.clone()));
        }
    }
    assert!(all.windows(2).all(|two| two[0] == two[1]), "{all:?}");
    assert_eq!(all[0].0, "Caf\u{e9} di trotoar");
}

#[test]
fn everything_wrong_with_a_row_is_told_with_its_column() {
    let header = "Nomor laporan;Tanggal masuk;Jenis;Isi laporan;Kontak pelapor;Anonim;Status;Unit;Tanggal jawaban;Tanggal selesai;Hasil";
    for (row, column, code) in [
        (
            "1;31-02-2026;;Rusak;;;;;;;",
            Field::Received,
            Code::DateImpossible,
        ),
        (
            "1;kemarin;;Rusak;;;;;;;",
            Field::Received,
            Code::DateUnreadable,
        ),
        ("1;;;Rusak;;tidak;;;;;", Field::Received, Code::DateMissing),
        (
            "1;24-11-2030;;Rusak;;;;;;;",
            Field::Received,
            Code::DateFuture,
        ),
        (
            "1;20-11-2026;whistleblowing;Rusak;;;;;;;",
            Field::Kind,
            Code::KindUnknown,
        ),
        (
            "1;20-11-2026;pengaduan;;;;;;;;",
            Field::Body,
            Code::BodyMissing,
        ),
        ("1;20-11-2026;;#REF!;;;;;;;", Field::Body, Code::CellError),
        (
            "1;20-11-2026;;Rusak;bukan nomor;;;;;;",
            Field::Contact,
            Code::ContactUnreadable,
        ),
        (
            "1;20-11-2026;;Rusak;8,9E+10;;;;;;",
            Field::Contact,
            Code::NumberMangled,
        ),
        (
            "6,28E+15;20-11-2026;;Rusak;;;;;;;",
            Field::Reference,
            Code::NumberMangled,
        ),
        (
            "1;20-11-2026;;Rusak;;mungkin;;;;;",
            Field::Anonymous,
            Code::FlagUnclear,
        ),
        (
            "1;20-11-2026;;Rusak;;;entah;;;;",
            Field::State,
            Code::StateUnknown,
        ),
        (
            "1;20-11-2026;;Rusak;;;diteruskan;;;;",
            Field::Unit,
            Code::UnitMissing,
        ),
        (
            "1;20-11-2026;;Rusak;;;diteruskan;Dinas Antah;;;",
            Field::Unit,
            Code::UnitUnknown,
        ),
        (
            "1;20-11-2026;;Rusak;;;diteruskan;Seksi Umum;;;",
            Field::Unit,
            Code::UnitUnknown,
        ),
        (
            "1;20-11-2026;;Rusak;;;proses;1.2;;;",
            Field::Answered,
            Code::DateMissing,
        ),
        (
            "1;20-11-2026;;Rusak;;;proses;1.2;19-11-2026;;",
            Field::Answered,
            Code::DateOrder,
        ),
        (
            "1;20-11-2026;;Rusak;;;selesai;1.2;;;",
            Field::Closed,
            Code::DateMissing,
        ),
        (
            "1;20-11-2026;;Rusak;;;selesai;1.2;22-11-2026;21-11-2026;",
            Field::Closed,
            Code::DateOrder,
        ),
        (
            "1;20-11-2026;;Rusak;;;selesai;1.2;;21-11-2026;direncanakan",
            Field::Planned,
            Code::ClosingIncomplete,
        ),
        (
            "1;20-11-2026;;Rusak;;;selesai;1.2;;21-11-2026;ditolak",
            Field::ClosingText,
            Code::ClosingIncomplete,
        ),
        (
            "1;20-11-2026;;Rusak;;;selesai;1.2;;21-11-2026;sip",
            Field::Closing,
            Code::ClosingUnknown,
        ),
    ] {
        let look = read(&format!("{header}\n{row}\n"));
        assert_eq!(look.counts(), [1, 0, 1, 0], "{row}: {:?}", codes(&look));
        let told = (2, column.as_str().to_owned(), code);
        assert!(codes(&look).contains(&told), "{row}: {:?}", codes(&look));
    }
}

#[test]
fn what_can_be_taken_is_taken_with_a_warning() {
    let header =
        "Nomor laporan;Tanggal masuk;Kanal;Isi laporan;Kategori;Status;Unit;Tanggal selesai;Hasil";
    for (row, code) in [
        ("1;11/24/2026;;Rusak;;;;;", Code::DateMonthFirst),
        ("1;20-11-2026;merpati;Rusak;;;;;", Code::ChannelUnknown),
        (
            "1;20-11-2026;;=HYPERLINK(\"http://x.example\");;;;;",
            Code::FormulaLike,
        ),
        ("1;20-11-2026;;Rusak;Jembatan;;;;", Code::CategoryUnknown),
        (
            "1;20-11-2026;;Rusak;;selesai;1.2;21-11-2026;selesai dengan bukti",
            Code::ProofNotHere,
        ),
        (";20-11-2026;;Rusak;;;;;", Code::ReferenceMissing),
    ] {
        let look = read(&format!("{header}\n{row}\n"));
        assert_eq!(look.counts(), [1, 1, 0, 0], "{row}: {:?}", codes(&look));
        assert_eq!(only(&look, Severity::Warning), [code], "{row}");
    }
    // The unit in charge of the category stands in for one that is not named.
    let look = read(&format!(
        "{header}\n1;20-11-2026;;Padam;LAMPU JALAN;diteruskan;;;\n"
    ));
    assert_eq!(look.records[0].unit, Some(DINAS));
    let look = read(&format!(
        "{header}\n1;20-11-2026;;Padam;;diteruskan;dishub kota;;\n"
    ));
    assert_eq!(look.records[0].unit, Some(DINAS));
}

#[test]
fn what_many_rows_share_is_told_once() {
    let mut file = String::from("Nomor laporan;Tanggal masuk;Isi laporan;Kategori;Status;Unit\n");
    for n in 0..30 {
        file.push_str(&format!(
            "{n};20-11-2026;Rusak {n};Jembatan;diteruskan;1.2\n"
        ));
    }
    let look = read(&file);
    assert_eq!(look.records.len(), 30);
    let told: Vec<Code> = look.findings.iter().map(|f| f.code).collect();
    assert_eq!(told, [Code::CategoryUnknown, Code::ForwardedAssumed]);
    assert!(look.findings[0].reason.id.contains("29 baris lain"));
}

#[test]
fn the_same_number_twice_is_one_report_or_a_contradiction() {
    let header = "Nomor laporan;Tanggal masuk;Isi laporan";
    let row = "9;20-11-2026;Rusak";
    let look = read(&format!("{header}\n{row}\n{row}\n9;20-11-2026;Lain\n"));
    assert_eq!(look.counts(), [3, 1, 1, 1]);
    assert_eq!(only(&look, Severity::Error), [Code::DuplicateDiffers]);
    // Taken before: nothing changes, and what says something else now is told.
    let digest = look.records[0].digest.clone();
    let here = |digest| HashMap::from([("9".to_owned(), (digest, CaseNumber::of(5)))]);
    let file = format!("{header}\n{row}\n");
    let again = read_with(file.as_bytes(), here(digest)).unwrap();
    assert_eq!(again.counts(), [1, 0, 0, 1]);
    assert_eq!(only(&again, Severity::Fixed), [Code::AlreadyHere]);
    let other = read_with(file.as_bytes(), here(vec![1])).unwrap();
    assert_eq!(other.counts(), [1, 0, 0, 1]);
    assert_eq!(only(&other, Severity::Warning), [Code::ChangedSince]);
}

#[test]
fn flags_hide_what_they_hide_in_findings_and_in_the_rows_to_take_home() {
    let look = read(
        "Nomor laporan;Tanggal masuk;Isi laporan;Nama pelapor;Kontak pelapor;Anonim;Rahasia\n\
         1;kemarin;Rusak;WARGA SATU;bukan nomor satu;ya;\n\
         2;kemarin;Rusak;WARGA DUA;bukan nomor dua;tidak;tidak\n\
         3;20-11-2026;#REF!;WARGA TIGA;bukan nomor tiga;mungkin;entah\n",
    );
    assert_eq!(look.counts(), [3, 0, 3, 0]);
    let shown = format!("{:?}", look.findings);
    for hidden in ["nomor satu", "nomor tiga", "#REF!"] {
        assert!(!shown.contains(hidden), "{hidden}");
    }
    assert!(shown.contains("nomor dua") && shown.contains(HIDDEN));
    let csv = String::from_utf8(bad_rows(&look, Locale::Id).csv()).unwrap();
    for hidden in ["WARGA SATU", "nomor satu", "WARGA TIGA", "nomor tiga"] {
        assert!(!csv.contains(hidden), "{hidden}: {csv}");
    }
    // The flags themselves come along, so that they hold when the file comes back.
    assert!(csv.contains("WARGA DUA") && csv.contains(";ya;"), "{csv}");
    let again = read(&csv);
    assert_eq!(again.rows, 3);
    assert!(again.findings.iter().all(|f| f.code != Code::ColumnUnknown));
}

#[test]
fn a_history_claims_no_more_than_the_file() {
    let look = read(
        "Nomor laporan;Tanggal masuk;Isi laporan;Status;Unit;Tanggal diteruskan;Tanggal selesai;Hasil;Keterangan penutupan;Diserahkan kepada;Kanal\n\
         1;02-11-2026;Rusak;selesai;1.2;03-11-2026;10-11-2026;;Sudah diperbaiki;;Loket\n\
         2;02-11-2026;Rusak;selesai;1.2;;10-11-2026;diserahkan;Milik provinsi;Dinas PU Provinsi;\n\
         3;02-11-2026;Rusak;diarsipkan;;;04-11-2026;;;;\n\
         4;02-11-2026;Rusak;ditunda;;;;;;;\n",
    );
    assert_eq!(look.counts(), [4, 4, 0, 0], "{:?}", codes(&look));
    let categories = categories();
    let from = From {
        source: "LAPOR",
        categories: &categories,
        at: now(),
    };
    let lives: Vec<_> = look
        .records
        .iter()
        .map(|r| life(r, CaseNumber::of(u64::from(r.row)), from).unwrap())
        .collect();
    let states: Vec<State> = lives.iter().map(|l| l.state()).collect();
    assert_eq!(
        states,
        [
            State::Closed,
            State::Closed,
            State::Archived,
            State::Unverified
        ]
    );
    assert_eq!(look.records[0].channel, Channel::Counter);
    assert_eq!(look.records[1].closing, Closing::HandedOver);
}

#[test]
fn files_that_are_no_lists_are_refused_in_words() {
    let no = |bytes: &[u8]| read_with(bytes, HashMap::new()).unwrap_err();
    assert_eq!(no(b""), ReadError::Empty);
    assert!(matches!(no(b"a;b;c\n1;2;3\n"), ReadError::NoHeader(_)));
    assert!(matches!(
        no(b"Nomor laporan;Isi laporan;Unit\n1;x;y\n"),
        ReadError::NoHeader(_)
    ));
    assert!(matches!(
        no(b"Nomor\0;Isi laporan;Tanggal masuk\n"),
        ReadError::WrongType(_)
    ));
    // A nul byte far down in the file is no content.
    let far = format!(
        "Nomor laporan;Tanggal masuk;Isi laporan\n{}9;20-11-2026;Ru\0sak\n",
        "1;20-11-2026;Rusak\n".repeat(400)
    );
    let look = read(&far);
    assert_eq!(look.records.last().unwrap().body, "Rusak");
    // A megabyte in one cell is told, and the rest of the file is read.
    let long = format!(
        "Nomor laporan;Tanggal masuk;Isi laporan\n1;20-11-2026;{}\n2;20-11-2026;Rusak\n",
        "x".repeat(1 << 20)
    );
    let look = read(&long);
    assert_eq!(look.counts(), [2, 1, 1, 0]);
    let told = look
        .findings
        .iter()
        .find(|f| f.code == Code::TextTooLong)
        .unwrap();
    assert!(told.value.chars().count() <= 81);
}

proptest! {
    /// Whatever stands in the cells: every row is taken, here already, or refused with a reason at its row.
    #[test]
    fn no_row_is_lost(rows in prop::collection::vec(prop::collection::vec(cell(), 8), 0..12)) {
        let mut file = String::from("Nomor laporan;Tanggal masuk;Isi laporan;Status;Unit;Tanggal selesai;Anonim;Kontak pelapor\n");
        for row in &rows {
            file.push_str(&row.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect::<Vec<_>>().join(";"));
            file.push('\n');
        }
        let look = read_with(file.as_bytes(), HashMap::new()).unwrap();
        prop_assert_eq!(look.records.len() + look.rejected + look.known, look.rows);
        let refused: std::collections::BTreeSet<u32> = look.findings.iter()
            .filter(|f| f.severity == Severity::Error).map(|f| f.row).collect();
        prop_assert_eq!(refused.len(), look.rejected);
        for record in &look.records {
            prop_assert!(!refused.contains(&record.row));
            prop_assert!(!record.body.is_empty() && record.received <= now());
            prop_assert!(record.body.chars().all(|c| c == '\n' || !c.is_control()));
            let made = life(record, CaseNumber::of(1), From { source: "x", categories: &[], at: now() });
            prop_assert!(made.is_ok());
        }
        for f in &look.findings {
            prop_assert!(!f.reason.id.is_empty() && !f.reason.en.is_empty());
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_with(&bytes, HashMap::new());
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("20-11-2026".to_owned()),
        Just("2026-11-21 25:61".to_owned()),
        Just("selesai".to_owned()),
        Just("proses".to_owned()),
        Just("1.2".to_owned()),
        Just("ya".to_owned()),
        Just("=1+1".to_owned()),
        Just("1,2E+15".to_owned()),
        Just("Jalan rusak".to_owned()),
        "\\PC{0,12}",
        "[0-9/.-]{0,12}",
    ]
}
