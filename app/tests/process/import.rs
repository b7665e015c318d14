//! `abdi import` as an officer types it: what stands on standard output, how it ends, what is kept.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use crate::on_both_engines;
use crate::place::{Place, arg};

const HEADER: &str = "NO;NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN;STATUS CPNS PNS;TMT CPNS;TMT PNS;GOL AKHIR NAMA;\
                      TMT GOLONGAN;JENIS JABATAN ID;JABATAN NAMA;TMT JABATAN;PENDIDIKAN NAMA;UNOR ID;UNOR NAMA";
const OLD_HEADER: &str =
    "NO;NIP;NAMA_LENGKAP;TGL_LAHIR;JK;GOL_RUANG;TMT_GOL;JABATAN;UNIT_KERJA;SKPD";

fn written(place: &Place, name: &str, header: &str, rows: &[&str]) -> PathBuf {
    let path = place.path(name);
    fs::write(&path, format!("{header}\r\n{}\r\n", rows.join("\r\n"))).unwrap();
    path
}

/// Runs an import with JSON; gives the JSON and the exit code.
fn import(place: &Place, kind: &str, file: &Path, more: &[&str]) -> (Json, Option<i32>) {
    let words = ["import", kind, arg(file), "--format", "json"];
    let ended = place.run(&[&words[..], more].concat());
    let json = serde_json::from_str(&ended.out)
        .unwrap_or_else(|e| panic!("standard output is not JSON alone: {e}: {ended:?}"));
    (json, ended.code)
}

fn people(place: &Place) -> u64 {
    let listed = place.run(&["quality", "--format", "json"]).good();
    let json: Json = serde_json::from_str(&listed).unwrap();
    json["people"].as_u64().unwrap()
}

const ANI: &str = "1;198503022010012901;ANI LESTARI;02-03-1985;F;PNS;01-01-2010;01-01-2011;III/b;01-04-2018;4;\
                   Pengadministrasi Perkantoran;01-01-2015;S-1 ADMINISTRASI;0A;Dinas Contoh";
const BUDI: &str = "2;198006052005011903;BUDI YUNIAR;05-06-1980;M;PNS;01-01-2005;01-01-2006;III/d;01-04-2020;4;\
                    Pengadministrasi Perkantoran;01-01-2015;S-1 ADMINISTRASI;0A;Dinas Contoh";
const BROKEN: &str = "3;19900101201503190;TANPA ANGKA;01-01-1990;M;PNS;01-03-2015;01-03-2016;III/a;31-02-2019;4;\
                      Pengadministrasi Perkantoran;01-01-2015;S-1 ADMINISTRASI;0A;Dinas Contoh";

on_both_engines! {
    fn a_dry_run_prints_what_programs_read_and_changes_nothing(engine) {
        let place = Place::with_agency(engine);
        let file = written(&place, "data.csv", HEADER, &[ANI, BUDI, BROKEN]);
        let (json, code) = import(&place, "siasn", &file, &["--dry-run"]);
        // 3: looked at, and something was found.
        assert_eq!(code, Some(3));
        assert_eq!(
            (&json["rows"], &json["accepted"], &json["rejected"]),
            (&3.into(), &2.into(), &1.into())
        );
        let findings = json["findings"].as_array().unwrap();
        for f in findings {
            assert!(f["row"].is_u64() && f["column"].is_string() && f["code"].is_string());
            assert!(["error", "warning", "fixed"].contains(&f["severity"].as_str().unwrap()));
            assert!(!f["message"].as_str().unwrap().is_empty());
        }
        let at = |column: &str| {
            let mut found = findings
                .iter()
                .filter(|f| f["row"] == 4 && f["column"] == column);
            found
                .next()
                .map(|f| (f["code"].as_str().unwrap(), f["severity"].as_str().unwrap()))
        };
        assert_eq!(at("NIP BARU"), Some(("nip_length", "error")));
        assert_eq!(at("TMT GOLONGAN"), Some(("date_impossible", "error")));
        assert_eq!(people(&place), 0);
    }

    fn an_import_takes_the_accepted_rows_and_the_same_file_again_changes_nothing(engine) {
        let place = Place::with_agency(engine);
        let file = written(&place, "data.csv", HEADER, &[ANI, BUDI]);
        place.run(&["import", "siasn", arg(&file)]).good();
        assert_eq!(people(&place), 2);
        let told = place.run(&["import", "siasn", arg(&file)]).good();
        assert!(
            told.contains(r#""people_added":0,"people_changed":0,"people_same":2"#),
            "{told}"
        );
    }

    fn a_file_that_cannot_be_read_says_why_and_leaves_standard_output_empty(engine) {
        let place = Place::with_agency(engine);
        let file = place.path("foto.xlsx");
        fs::write(&file, b"%PDF-1.7").unwrap();
        let out = place.run(&[
            "import",
            "siasn",
            arg(&file),
            "--dry-run",
            "--format",
            "json",
        ]);
        assert_eq!(out.code, Some(4));
        assert!(out.out.is_empty());
        assert!(out.err.contains("PDF"));
    }

    fn an_older_list_is_compared_and_not_applied(engine) {
        let place = Place::with_agency(engine);
        let file = written(&place, "data.csv", HEADER, &[ANI, BUDI]);
        place.run(&["import", "siasn", arg(&file)]).good();
        let old = written(&place, "lama.csv",
            OLD_HEADER,
            &[
                // The number has a slip; the name is abbreviated.
                "1;198503022010012911;Ani Lestari;02/03/1985;P;III/b;01/04/18;Pengadministrasi Perkantoran;Dinas Contoh;D",
                "2;198006052005011903;B. Yuniar;05/06/1980;L;III/c;01/04/16;Pengadministrasi Perkantoran;Dinas Contoh;D",
                "3;195801011985031904;Karta;01/01/1958;L;III/b;01/04/16;Pengemudi;Dinas Contoh;D",
            ],
        );
        let (json, code) = import(&place, "siasn", &old, &["--as-of", "2019-12-31", "--dry-run"]);
        assert_eq!(code, Some(0));
        let found = &json["reconciliation"];
        let count = |case: &str| {
            let cases = found["cases"].as_array().unwrap();
            let case = cases.iter().find(|c| c["case"] == case);
            case.map_or(0, |c| c["open"].as_u64().unwrap())
        };
        assert_eq!(
            (count("other_nip"), count("name_form"), count("retired")),
            (1, 1, 1)
        );
        // The grade rose after the date of the list: nothing to decide.
        assert_eq!(count("other_value"), 0);
        let whose = |row: u64| {
            let matches = found["matches"].as_array().unwrap();
            matches
                .iter()
                .find(|m| m["row"] == row)
                .map(|m| m["nip"].clone())
                .unwrap()
        };
        assert_eq!(whose(2), "198503022010012901");
        assert_eq!(whose(4), Json::Null);
        // Kept as a queue, once, however often it is brought; the register stays as it is.
        for _ in 0..2 {
            let (kept, code) = import(&place, "simpeg", &old, &["--as-of", "2019-12-31"]);
            assert_eq!(
                (&kept["reconciliation"]["cases"], code),
                (&found["cases"], Some(0))
            );
        }
        assert_eq!(people(&place), 2);
    }
}
