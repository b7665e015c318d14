//! The same question has the same answer on the page, in the API, on the command line and in a
//! file.

use serde_json::{Value as Json, json};

use super::decree;
use crate::harness::{World, cli, on_both};

const DAY: &str = "2026-11-24";

fn api(w: &World, path: &str) -> Json {
    w.program_of("pengelola").api(path).expect(200).json()
}

#[test]
fn seats_are_counted_alike_by_command_api_and_page() {
    on_both(|w| {
        let said = cli::abdi(
            &w.url(),
            &[
                "seats", "--agency", "CONTOH", "--as-of", DAY, "--format", "json",
            ],
        );
        let levels = said.json();
        let mut all = 0;
        for line in levels.as_array().unwrap() {
            let level = line["level"].as_str().unwrap();
            let count = |more: &str| {
                api(w, &format!("/api/v1/seats?as_of={DAY}&level={level}{more}"))["total"].clone()
            };
            assert_eq!(count(""), line["seats"], "{level}");
            assert_eq!(count("&vacant=true"), line["vacant"], "{level}");
            assert_eq!(count("&vacant=false"), line["filled"], "{level}");
            all += line["seats"].as_i64().unwrap();
        }
        assert_eq!(all, 10);
        let jpt = json!({ "level": "jpt_pratama", "seats": 2, "filled": 1, "vacant": 1 });
        assert!(levels.as_array().unwrap().contains(&jpt), "{levels}");
        let open = w
            .stranger()
            .peek("/data-terbuka/formasi.json")
            .expect(200)
            .json();
        let seats: i64 = open["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["seats"].as_i64().unwrap())
            .sum();
        assert_eq!(seats, all);
    });
}

#[test]
fn a_forecast_is_the_same_by_command_and_api() {
    on_both(|w| {
        for by in ["level", "unit", "job", "month"] {
            // 169 months from the day on, as the API counts.
            let (from, until) = (DAY, "2040-12-24");
            let said = cli::abdi(
                &w.url(),
                &[
                    "forecast", "--agency", "CONTOH", "--from", from, "--until", until, "--by", by,
                    "--format", "json",
                ],
            );
            let told = api(
                w,
                &format!("/api/v1/forecast?from={from}&months=169&by={by}"),
            );
            assert_eq!(said.json(), told, "{by}");
            let retire: i64 = told
                .as_array()
                .unwrap()
                .iter()
                .map(|l| l["retire"].as_i64().unwrap())
                .sum();
            // Born 1975 and 1978 with an age of 60: two by the end of 2040, and who was born 1980
            // retires at 58, in 2038.
            assert_eq!(retire, 3, "{by}: {told}");
        }
        w.signed_in("pengelola")
            .open("/proyeksi?until=2040-12-31")
            .expect(200);
    });
}

#[test]
fn the_reason_of_a_retirement_is_the_same_by_command_and_api() {
    on_both(|w| {
        for who in ["kepala", "perawat", "guru"] {
            let nip = &w.town.nips[who];
            for what in ["retirement", "superior"] {
                let said = cli::abdi(
                    &w.url(),
                    &[
                        "why", what, nip, "--agency", "CONTOH", "--as-of", DAY, "--format", "json",
                    ],
                );
                let told = api(w, &format!("/api/v1/people/{nip}/{what}?as_of={DAY}"));
                assert_eq!(said.json(), told, "{what} of {who}");
            }
        }
        let nobody = cli::abdi(
            &w.url(),
            &[
                "why",
                "retirement",
                "198504122010012999",
                "--agency",
                "CONTOH",
            ],
        );
        assert_eq!(nobody.code, 4);
        assert!(nobody.err.contains("198504122010012999"), "{}", nobody.err);
    });
}

#[test]
fn quality_is_the_same_by_command_and_api_and_rises_when_something_is_mended() {
    on_both(|w| {
        let command = || {
            let said = cli::abdi(
                &w.url(),
                &[
                    "quality",
                    "--agency",
                    "CONTOH",
                    "--as-of",
                    "2026-12-01",
                    "--format",
                    "json",
                ],
            );
            said.json()
        };
        let index = |report: &Json| report["index_bp"].as_i64().unwrap();
        let failing = |report: &Json| -> i64 {
            let all = report["indicators"].as_array().unwrap();
            all.iter().map(|i| i["failing"].as_i64().unwrap_or(0)).sum()
        };
        let before = command();
        assert_eq!(before, api(w, "/api/v1/quality?as_of=2026-12-01"));
        // The nurse loses the seat: one more gap; the seat is given back: one gap less.
        let officer = |verb: &str, mut body: Json| {
            body["decree"] = decree();
            let path = format!("/api/v1/people/{}/{verb}", w.town.people["perawat"]);
            w.program_of("pengelola").decide(&path, &body).expect(201);
        };
        officer(
            "endings",
            json!({ "assignment_id": w.town.assignments["perawat"], "on": "2026-11-25", "why": "released" }),
        );
        let worse = command();
        assert_eq!(worse, api(w, "/api/v1/quality?as_of=2026-12-01"));
        assert!(
            failing(&worse) > failing(&before) && index(&worse) < index(&before),
            "{worse}"
        );
        officer(
            "appointments",
            json!({ "seat_id": w.town.seats["perawat"], "held_as": "definitive", "from": "2026-11-26" }),
        );
        let mended = command();
        assert!(
            failing(&mended) < failing(&worse) && index(&mended) > index(&worse),
            "{mended}"
        );
        // The list behind an indicator is as long as its figure.
        for i in worse["indicators"].as_array().unwrap() {
            let code = i["code"].as_str().unwrap();
            let list = api(w, &format!("/api/v1/quality/{code}?as_of=2026-12-01"));
            let now = mended["indicators"]
                .as_array()
                .unwrap()
                .iter()
                .find(|m| m["code"] == i["code"])
                .unwrap();
            assert_eq!(
                list.as_array().unwrap().len() as i64,
                now["failing"].as_i64().unwrap_or(0),
                "{code}"
            );
        }
    });
}

#[test]
fn a_file_holds_exactly_what_the_filter_shows() {
    on_both(|w| {
        let office = w.town.units["dinas"];
        let filters = [
            (String::new(), String::new()),
            ("?q=siti".to_owned(), "?q=siti".to_owned()),
            (
                "?jenjang=administrator".to_owned(),
                "?level=administrator".to_owned(),
            ),
            (format!("?unit={office}"), format!("?unit={office}")),
        ];
        for (filter, query) in filters {
            let mut officer = w.signed_in("pengelola");
            let page = officer.open(&format!("/pegawai{filter}")).expect(200);
            let shown: Vec<String> = page
                .all("tbody a", "href")
                .into_iter()
                .filter(|h| h.starts_with("/pegawai/"))
                .collect();
            let csv = officer
                .send_only(&format!("/pegawai/unduh{filter}"), &[("format", "csv")])
                .expect(200)
                .text();
            let listed = api(w, &format!("/api/v1/people{query}"));
            let nips: Vec<String> = listed["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|p| p["nip"].as_str().unwrap().to_owned())
                .collect();
            for (who, nip) in &w.town.nips {
                let plain = csv.replace(' ', "");
                let id = format!("/pegawai/{}", w.town.people[who]);
                let on_page = shown.iter().any(|h| h.starts_with(&id));
                assert_eq!(
                    plain.contains(nip.as_str()),
                    on_page,
                    "{who} with {filter:?}"
                );
                assert_eq!(
                    nips.contains(nip),
                    on_page,
                    "{who} with {filter:?} in the API"
                );
            }
        }
        let told = w.events();
        assert!(
            told.iter().any(|e| e.verb.contains("export")),
            "taking lists out is written down"
        );
    });
}

#[test]
fn the_public_sees_seats_and_no_names_below_the_top() {
    on_both(|w| {
        let mut stranger = w.stranger();
        for path in [
            "/",
            "/formasi",
            "/data-terbuka",
            "/data-terbuka/formasi.csv",
            "/data-terbuka/formasi.json",
            "/dasar-hukum",
        ] {
            let text = stranger.peek(path).expect(200).text();
            for (key, nip) in &w.town.nips {
                assert!(
                    !text.contains(nip.as_str()),
                    "{path} holds the number of {key}"
                );
            }
            for name in [
                "SITI AMINAH",
                "RATNA DEWI",
                "JOKO PRASETYO",
                "WAHYU NUGROHO",
                "Siti Aminah",
                "Ratna Dewi",
            ] {
                assert!(!text.contains(name), "{path} names {name}");
            }
            assert!(
                !text.contains("ORANG TETANGGA") && !text.contains("Dinas Tetangga"),
                "{path}"
            );
        }
        let schema = stranger.peek("/data-terbuka/skema.json").expect(200).json();
        let data = stranger
            .peek("/data-terbuka/formasi.json")
            .expect(200)
            .json();
        let csv = stranger
            .peek("/data-terbuka/formasi.csv")
            .expect(200)
            .text();
        let rows = data["rows"].as_array().unwrap();
        assert_eq!(csv.lines().count(), rows.len() + 1);
        let known = schema["properties"]["rows"]["items"]["required"]
            .as_array()
            .unwrap();
        for row in rows {
            let names: Vec<&String> = row.as_object().unwrap().keys().collect();
            assert_eq!(names.len(), known.len());
            assert!(names.iter().all(|n| known.contains(&json!(n))), "{row}");
            let n = |name: &str| row[name].as_i64().unwrap();
            assert_eq!(n("seats"), n("filled") + n("vacant"));
        }
    });
}

#[test]
fn who_came_who_left_and_who_is_outside_are_listed_alike_on_both_engines() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        for list in [
            "/pegawai?status=luar",
            "/pegawai?status=luar&q=siti",
            "/pegawai?masuk=2026-10",
            "/pegawai?keluar=2026-10",
        ] {
            officer.open(list).expect(200);
        }
        let retires = officer.peek("/pegawai?status=luar").expect(200).text();
        assert!(!retires.contains("SITI AMINAH"), "she is in service");
    });
}
