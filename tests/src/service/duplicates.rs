//! Finding reports of the same thing, at the command line.

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::harness::cli::{Said, abdi};

const REPORTS: &str = "\
nomor;isi;kelurahan;tanggal
A-1;Tiang listrik miring di gang Flamboyan 7;Sukamaju;2026-03-01 08:00
A-2;tiang listrik miring di gg Flamboyan 7 bahaya;Sukamaju;2026-03-02
A-3;tiang listrik miring di gang Flamboyan 7;Sukamakmur;2026-03-02
A-4;Akta kelahiran anak saya belum jadi;Sukamaju;2026-03-02
A-5;Sampah menumpuk di depan pasar;Sukamaju;
";
const PAIRS: &str = "\
satu,dua,sama,cara
A-1,A-2,1,dibaca
A-1,A-3,0,aturan
A-1,A-4,0,dibaca
A-4,A-5,ya,dibaca
A-1,A-99,1,dibaca
";

fn run(more: &[&str]) -> Said {
    let folder: TempDir = tempfile::tempdir().unwrap();
    let path = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    };
    let (reports, pairs) = (path("aduan.csv", REPORTS), path("pasangan.csv", PAIRS));
    let usual = ["complaints", "duplicates", &reports, "--id", "nomor"];
    let more: Vec<&str> = more
        .iter()
        .map(|m| if *m == "PAIRS" { &*pairs } else { m })
        .collect();
    abdi("sqlite:/nowhere/else.db", &[&usual[..], &more].concat())
}

const COLUMNS: [&str; 6] = ["--text", "isi", "--place", "kelurahan", "--time", "tanggal"];

#[test]
fn reports_of_the_same_thing_are_told_with_the_earlier_one() {
    let said = run(&[&COLUMNS[..], &["--format", "json"]].concat());
    assert_eq!(said.code, 0, "{said:?}");
    let lines: Vec<Json> = said
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(lines.len(), 1, "{said:?}");
    assert_eq!(lines[0]["id"], "A-2");
    assert_eq!(lines[0]["like"], "A-1");
    assert!(lines[0]["likeness"].as_u64().unwrap() >= 50);
    let said = run(&COLUMNS);
    assert!(said.out.contains("5 reports, 1 proposals"), "{said:?}");
    // Without the places the third is like both.
    let said = run(&["--text", "isi", "--format", "json"]);
    assert_eq!(said.out.lines().count(), 3, "{said:?}");
}

#[test]
fn judged_pairs_give_precision_and_recall_also_by_group() {
    let pairs = [
        "--pairs", "PAIRS", "--one", "satu", "--other", "dua", "--same", "sama", "--by", "cara",
        "--format", "json",
    ];
    let said = run(&[&COLUMNS[..], &pairs].concat());
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("left out 1 pairs"), "{said:?}");
    let figures: Json = serde_json::from_str(&said.out).unwrap();
    assert_eq!(figures["n"], 4);
    assert_eq!(figures["duplicates"], 2);
    assert_eq!(figures["precision"], 1.0);
    assert_eq!(figures["recall"], 0.5);
    assert_eq!(figures["by"]["dibaca"]["n"], 3);
    assert_eq!(figures["by"]["aturan"]["accuracy"], 1.0);
}

#[test]
fn a_missing_column_or_a_wrong_threshold_is_named() {
    let said = run(&["--text", "teks"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err.contains("\"teks\"") && said.err.contains("kelurahan"),
        "{said:?}"
    );
    let said = run(&["--text", "isi", "--threshold", "0"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("1..=100"), "{said:?}");
}
