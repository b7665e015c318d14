//! Learning which unit a complaint is for, at the command line.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::harness::cli::{Said, abdi};

/// A folder with a sheet of made complaints of three units.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        desk.put("aduan.csv", &complaints(40, ","));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, content: &str) {
        std::fs::write(self.path(name), content).unwrap();
    }

    fn run(&self, what: &str, sheet: &str, model: &str, more: &[&str]) -> Said {
        let (sheet, model) = (self.path(sheet), self.path(model));
        let text = |p: &Path| p.display().to_string();
        let (sheet, model) = (text(&sheet), text(&model));
        let usual = ["complaints", what, &sheet, "--model", &model];
        abdi("sqlite:/nowhere/else.db", &[&usual, more].concat())
    }
}

const COLUMNS: [&str; 6] = ["--text", "isi", "--label", "unit", "--format", "json"];

fn complaints(of_each: usize, separator: &str) -> String {
    let units = [
        ("Dinas Perhubungan", ["lampu pju mati", "parkir liar"]),
        (
            "Dinas Lingkungan Hidup",
            ["sampah menumpuk", "pohon tumbang"],
        ),
        ("Dinas Pekerjaan Umum", ["jalan berlubang", "got mampet"]),
    ];
    let places = ["jl Mawar", "gang Melati", "dekat pasar"];
    let mut sheet = ["nomor", "isi", "unit"].join(separator) + "\n";
    for n in 0..of_each {
        for (unit, what) in units {
            let text = format!("\"{}, {} mohon ditindak\"", what[n % 2], places[n % 3]);
            sheet += &[&n.to_string(), &*text, unit].join(separator);
            sheet.push('\n');
        }
    }
    sheet
}

#[track_caller]
fn refused(said: &Said, parts: &[&str]) {
    assert_eq!(said.code, 4, "{said:?}");
    for part in parts {
        assert!(said.err.contains(part), "no {part:?} in {said:?}");
    }
}

#[test]
fn a_sheet_becomes_a_model_that_is_measured_on_another() {
    let desk = Desk::new();
    let said = desk.run("train", "aduan.csv", "rute.abdi", &COLUMNS);
    assert_eq!(said.code, 0, "{said:?}");
    let first = std::fs::read(desk.path("rute.abdi")).unwrap();
    assert_eq!(
        desk.run("train", "aduan.csv", "rute.abdi", &COLUMNS).code,
        0
    );
    assert_eq!(first, std::fs::read(desk.path("rute.abdi")).unwrap());

    let other = complaints(3, ";").replace("isi", "ISI");
    desk.put("lain.csv", &format!("\u{feff}{other}"));
    let measured = desk.run("evaluate", "lain.csv", "rute.abdi", &COLUMNS);
    let json = measured.json();
    assert_eq!(json["n"], 9);
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["n", "accuracy", "macro_f1", "top3"]);
    for key in ["accuracy", "macro_f1", "top3"] {
        assert_eq!(json[key].as_f64(), Some(1.0), "{json}");
    }
    let told = desk.run("evaluate", "lain.csv", "rute.abdi", &COLUMNS[..4]);
    assert!(told.out.contains("Dinas Perhubungan"), "{told:?}");
    assert!(told.out.contains("9 texts: accuracy 1.0000"), "{told:?}");
}

#[test]
fn a_column_that_is_missing_is_named_with_those_that_are_there() {
    let desk = Desk::new();
    let asks = ["--text", "teks", "--label", "unit"];
    let said = desk.run("train", "aduan.csv", "rute.abdi", &asks);
    refused(
        &said,
        &["aduan.csv", "Baris 1", "\"teks\"", "isi, nomor, unit"],
    );
    let asks = ["--text", "isi", "--label", "dinas", "--language", "en"];
    let said = desk.run("train", "aduan.csv", "rute.abdi", &asks);
    refused(&said, &["Row 1 has no column \"dinas\""]);
    assert!(!desk.path("rute.abdi").exists());
}

#[test]
fn rows_without_text_or_label_are_left_out_and_told() {
    let desk = Desk::new();
    let holes = "1,,Dinas Sosial\n\n2,bantuan belum turun,\n";
    desk.put("aduan.csv", &(complaints(10, ",") + holes));
    let said = desk.run("train", "aduan.csv", "rute.abdi", &COLUMNS);
    assert_eq!(said.json()["n"], 30);
    assert!(said.err.contains("left out 2 rows"), "{said:?}");
    assert!(said.err.contains("row 32"), "{said:?}");
    desk.put("aduan.csv", "isi,unit\n,a\nb,\n");
    let said = desk.run("train", "aduan.csv", "rute.abdi", &COLUMNS);
    refused(&said, &["Tidak ada baris", "\"isi\"", "\"unit\""]);
}

#[test]
fn one_label_cannot_be_learned_and_leaves_the_older_model() {
    let desk = Desk::new();
    desk.put("rute.abdi", "older");
    desk.put("aduan.csv", "isi,unit\njalan rusak,PU\ngot mampet,PU\n");
    let said = desk.run("train", "aduan.csv", "rute.abdi", &COLUMNS);
    refused(&said, &["same label"]);
    let kept = std::fs::read_to_string(desk.path("rute.abdi")).unwrap();
    assert_eq!(kept, "older");
}

#[test]
fn a_file_that_is_no_model_or_is_damaged_is_refused() {
    let desk = Desk::new();
    refused(
        &desk.run("evaluate", "aduan.csv", "none.abdi", &COLUMNS),
        &["cannot read"],
    );
    refused(
        &desk.run("evaluate", "aduan.csv", "aduan.csv", &COLUMNS),
        &["not a routing model"],
    );
    assert_eq!(
        desk.run("train", "aduan.csv", "rute.abdi", &COLUMNS).code,
        0
    );
    let mut bytes = std::fs::read(desk.path("rute.abdi")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(desk.path("rute.abdi"), bytes).unwrap();
    refused(
        &desk.run("evaluate", "aduan.csv", "rute.abdi", &COLUMNS),
        &["damaged"],
    );
}

#[test]
fn a_label_that_the_model_has_never_met_counts_as_wrong() {
    let desk = Desk::new();
    assert_eq!(
        desk.run("train", "aduan.csv", "rute.abdi", &COLUMNS).code,
        0
    );
    desk.put(
        "lain.csv",
        "isi,unit\nlampu pju mati,Dinas Perhubungan\nair keruh,PDAM\n",
    );
    let json: Json = desk
        .run("evaluate", "lain.csv", "rute.abdi", &COLUMNS)
        .json();
    assert_eq!(json["accuracy"].as_f64(), Some(0.5), "{json}");
}
