//! `abdi law` as programs use it: facts on standard input, answers on standard output.

use serde_json::{Value as Json, json};

use crate::harness::cli;

/// A command, facts as a program hands them in, and what stands at places of the answer.
struct Case {
    command: &'static str,
    facts: &'static str,
    told: &'static [(&'static str, &'static str)],
}

/// Published cases, each by the command that takes facts.
const CASES: &[Case] = &[
    Case {
        command: "slip",
        facts: r#"{"on":"2026-07-01","status":"PNS","grade":"III/a","mkg":18,"spouse":1,"children":0,"ptkp":"K/0","allowance":{"kind":"umum","amount":185000}}"#,
        told: &[
            ("/lines/0/code", "gaji_pokok"),
            ("/lines/0/amount", "3682500"),
            ("/kotor", "4585400"),
            ("/potongan", "571200"),
            ("/bersih", "4014200"),
        ],
    },
    // The words of a published example, and what a sheet makes of numbers.
    Case {
        command: "slip",
        facts: r#"{"id":"E02","year":2025,"status":"pns","table":"PP 5/2024","gol":"i/C","mkg":"9","istri":"1","anak":"2","ptkp":"K/2","position":["umum",175000,"Perpres 12/2006"]}"#,
        told: &[("/ref", "E02"), ("/bersih", "2647500")],
    },
    Case {
        command: "thr",
        facts: r#"{"kind":"thr","on":"2025-03-01","status":"PNS","grade":"III/d","mkg":12,"spouse":1,"children":2,"ptkp":"K/2","allowance":"struktural IVa","tpp":2500000}"#,
        told: &[("/kotor", "7660996"), ("/pph21", "842710")],
    },
    Case {
        command: "arrears",
        facts: r#"{"status":"PNS","spouse":1,"children":2,"from":"2025-03","until":"2025-05","old":{"grade":"III/b","mkg":10},"new":{"grade":"III/b","mkg":12}}"#,
        told: &[("/bersih", "332382")],
    },
    Case {
        command: "pension",
        facts: r#"{"on":"2025-01-01","grade":"IV/b","mkg":32,"years":34}"#,
        told: &[("/pensiun", "4221225")],
    },
    Case {
        command: "pph21",
        facts: r#"{"on":"2025-06-01","period":"honorarium","grade":"III/d","bruto":1000000}"#,
        told: &[("/pph21", "50000")],
    },
    Case {
        command: "salary",
        facts: r#"{"grade":"III/a","mkg":4,"on":"2023-05-01"}"#,
        told: &[("/amount", "2744500")],
    },
    Case {
        command: "due",
        facts: r#"{"class":"pengaduan","received":"2026-03-16T15:40","calendar":"5"}"#,
        told: &[
            ("/verification_due", "2026-03-26"),
            ("/first_response_due", "2026-03-30"),
            ("/law_decision_due_calendar_60", "2026-05-15"),
        ],
    },
    Case {
        command: "due",
        facts: r#"{"class":"normatif","received":"16-03-2026","calendar":6}"#,
        told: &[("/received", "2026-03-16"), ("/calendar", "6")],
    },
    Case {
        command: "skm",
        facts: r#"{"elements":{"U1":3.31,"U2":3.42,"U3":3.15,"U4":3.90,"U5":3.44,"U6":3.50,"U7":3.61,"U8":3.70,"U9":3.38},"n":150}"#,
        told: &[("/ikm", "87.25"), ("/band", "B")],
    },
    Case {
        command: "service",
        facts: r#"{"kind":"ombudsman","score":81.5}"#,
        told: &[("/grade", "B")],
    },
    Case {
        command: "abk",
        facts: r#"{"tasks":[{"volume":1200,"minutes":30},{"volume":52,"minutes":480}],"holders":1}"#,
        told: &[("/need", "0.8128"), ("/rounded", "1")],
    },
    Case {
        command: "discipline",
        facts: r#"{"days":5,"hours":8}"#,
        told: &[("/counted_days", "6"), ("/level", "ringan")],
    },
    Case {
        command: "leave",
        facts: r#"{"year":2025,"used":{"2023":0,"2024":0}}"#,
        told: &[("/entitlement", "24")],
    },
    Case {
        command: "reward",
        facts: r#"{"on":"2026-03-02","tmt_cpns":"2015-03-01"}"#,
        told: &[("/counted_years", "11")],
    },
    Case {
        command: "retire",
        facts: r#"{"birth_date":"1966-09-01","jabatan":"Guru","jenjang":"Ahli Muda"}"#,
        told: &[
            ("/bup", "60"),
            ("/date_bup_reached", "2026-09-01"),
            ("/tmt_pensiun", "2026-10-01"),
            ("/earliest_mpp_start", "2025-10-01"),
        ],
    },
    Case {
        command: "nip",
        facts: r#"{"nip":"198503152010011907"}"#,
        told: &[("/valid", "true")],
    },
    Case {
        command: "nik",
        facts: r#"{"nik":"9901011503859901"}"#,
        told: &[("/valid", "true")],
    },
    Case {
        command: "credit",
        facts: r#"{"jenjang":"Ahli Muda","golongan":"III/d","predikat":"Baik","kind":"transfer","years":3}"#,
        told: &[("/total", "175")],
    },
    Case {
        command: "kgb",
        facts: r#"{"golongan":"II/d","tmt":"2020-01-01","mkg":20,"to":"III/a"}"#,
        told: &[("/mkg_after", "15")],
    },
    Case {
        command: "promotion",
        facts: r#"{"on":"2026-01-01","golongan":"III/c","tmt_golongan":"2022-04-01","jabatan":"pelaksana","pendidikan":"S-1","predikat":{"2024":"Baik","2025":"Baik"}}"#,
        told: &[("/to", "III/d"), ("/next_period", "2026-04-01")],
    },
    Case {
        command: "ipasn",
        facts: r#"{"post":"administrator","education":"S-2","leadership":true,"technical":true,"seminar":true,"rating":"Baik","sanction":"none"}"#,
        told: &[("/total", "90"), ("/category", "Tinggi")],
    },
    Case {
        command: "rating",
        facts: r#"{"hasil_kerja":"di atas ekspektasi","perilaku":"sesuai ekspektasi"}"#,
        told: &[("/rating", "baik")],
    },
    Case {
        command: "merit",
        facts: r#"{"on":"2024-12-31","scheme":"2018","aspects":{"1":4,"2":4,"3":4,"4":4,"5":4,"6":4,"7":4,"8":4}}"#,
        told: &[("/total", "400")],
    },
    Case {
        command: "talent",
        facts: r#"{"scheme":"C","expectation":"di atas","potential":"tinggi"}"#,
        told: &[("/box", "9")],
    },
    Case {
        command: "pppk",
        facts: r#"{"on":"2026-01-01","pendidikan":"S-1","jabatan":"Guru Ahli Pertama","tanggal_lahir":"20-04-1992"}"#,
        told: &[
            ("/grade", "IX"),
            ("/base_salary", "3203600"),
            ("/contract_until_at_most", "2052-04-20"),
        ],
    },
    Case {
        command: "post",
        facts: r#"{"on":"2026-01-01","post":"administrator","born":"1980-05-01","grade":"III/d","education":"S-1","held":[{"post":"pengawas","from":"2021-01-01"}],"rated_good":true}"#,
        told: &[("/met", "met"), ("/level", "administrator")],
    },
];

fn law(command: &str, more: &[&str], facts: &str) -> cli::Said {
    let arguments = [&["law", command], more].concat();
    cli::abdi_fed("sqlite:/nowhere/else.db", &arguments, facts)
}

fn at<'a>(answer: &'a Json, place: &str) -> &'a Json {
    answer
        .pointer(place)
        .unwrap_or_else(|| panic!("{place} in {answer}"))
}

fn word(value: &Json) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Is there a reason anywhere?
fn has_reasons(answer: &Json) -> bool {
    match answer {
        Json::Object(map) => map.contains_key("reasons") || map.values().any(has_reasons),
        Json::Array(list) => list.iter().any(has_reasons),
        _ => false,
    }
}

#[test]
fn an_object_is_answered_with_an_object_and_an_array_with_an_array() {
    for case in CASES {
        let one = law(case.command, &[], case.facts);
        assert_eq!(one.code, 0, "{} {one:?}", case.command);
        let answer = one.json();
        for (place, told) in case.told {
            assert_eq!(word(at(&answer, place)), *told, "{} {place}", case.command);
        }
        assert!(has_reasons(&answer), "{}", case.command);
        let bare = law(
            case.command,
            &["--no-reasons", "--format", "json"],
            case.facts,
        );
        assert!(!has_reasons(&bare.json()), "{} {bare:?}", case.command);
        let many = law(
            case.command,
            &["--no-reasons"],
            &format!("[{0},\n{0}]", case.facts),
        );
        assert_eq!(many.code, 0, "{} {many:?}", case.command);
        assert_eq!(many.json(), json!([bare.json(), bare.json()]));
    }
}

#[test]
fn facts_that_cannot_be_read_are_refused_by_their_name() {
    for case in CASES {
        let more = case.facts.replacen('{', "{\"surprise\":1,", 1);
        for (facts, named) in [
            (more.as_str(), "surprise"),
            ("", "standard input is empty"),
            ("[{\"surprise\":1", "not closed"),
            ("not json", ""),
        ] {
            let said = law(case.command, &[], facts);
            assert_eq!(said.code, 4, "{} {facts} {said:?}", case.command);
            assert!(
                said.err.contains(named),
                "{} {facts} {said:?}",
                case.command
            );
            assert!(!said.err.contains("panicked"), "{} {said:?}", case.command);
        }
    }
    let said = law(
        "slip",
        &[],
        r#"{"on":"2026-07-01","status":"PNS","grade":"V/z","mkg":18,"ptkp":"K/0"}"#,
    );
    assert_eq!(said.code, 4);
    assert!(said.err.contains("grade: "), "{said:?}");
}

#[test]
fn a_fault_in_a_payroll_stands_in_its_place_and_ends_the_command_as_found() {
    let good = CASES[0].facts;
    let bad = good.replace("\"mkg\":18", "\"mkg\":-1");
    let said = law("slip", &["--no-reasons"], &format!("[{good},{bad},{good}]"));
    assert_eq!(said.code, 3, "{said:?}");
    let told = said.json();
    assert_eq!(told.as_array().map(Vec::len), Some(3));
    assert_eq!(told[0], told[2]);
    let message = told[1]["error"]["message"].as_str().unwrap();
    assert!(message.starts_with("mkg: "), "{message}");
}

#[test]
fn an_agency_asks_by_its_own_rules() {
    let folder = tempfile::tempdir().unwrap();
    let rule = r#"
number = "Perwali 1/2026"
title = "Pemberhentian"
agency = "kota-contoh"
in_force_from = "2026-01-01"
source = "contoh"

[early_own_request]
article = "Pasal 3"
confidence = "certain"
id = "Atas permintaan sendiri: usia {age} tahun, masa kerja {service} tahun"
en = "At own request: {age} years old, {service} years of service"
age = 50
service = 20
"#;
    let facts =
        r#"{"on":"2026-01-01","born":"1975-06-01","post":"pelaksana","entered":"2000-01-01"}"#;
    let opens = |more: &[&str]| {
        let said = law("retire", more, facts);
        assert_eq!(said.code, 0, "{said:?}");
        (word(at(&said.json(), "/early/0/open_from")), said.out)
    };
    let file = folder.path().join("perwali.toml");
    std::fs::write(&file, rule).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(opens(&[]).0, "2020-06-01");
    let (day, out) = opens(&["--agency", file]);
    assert_eq!(day, "2025-06-01");
    assert!(out.contains("Perwali 1/2026"), "{out}");
    let subject = folder.path().join("own/retirement");
    std::fs::create_dir_all(&subject).unwrap();
    std::fs::copy(file, subject.join("perwali.toml")).unwrap();
    let own = folder.path().join("own");
    assert_eq!(
        opens(&["--overrides", own.to_str().unwrap()]).0,
        "2025-06-01"
    );
    // What the law does not leave to an agency, and a folder without rules.
    std::fs::write(file, rule.replace("early_own_request", "bup_teacher")).unwrap();
    let said = law("retire", &["--agency", file], facts);
    assert_eq!(said.code, 4);
    assert!(said.err.contains("perwali.toml"), "{said:?}");
    let empty = folder.path().join("empty");
    std::fs::create_dir_all(&empty).unwrap();
    let said = law("retire", &["--overrides", empty.to_str().unwrap()], facts);
    assert_eq!(said.code, 4);
    assert!(said.err.contains("holds no rules"), "{said:?}");
}
