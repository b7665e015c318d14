//! Rows of the histories by JSON: read with their ids, corrected, withdrawn and added as on screen,
//! under the rules of the screen.

use serde_json::{Value as Json, json};

use super::decree;
use crate::harness::{Browser, Page, World, on_both};

const HISTORIES: [&str; 5] = ["assignments", "grades", "education", "family", "standings"];
const WHY: &str = "salah ketik pada berkas lama";

fn officer(w: &World) -> Browser<'_> {
    w.program_of("pengelola")
}

fn path(w: &World, who: &str, history: &str) -> String {
    format!("/api/v1/people/{}/{history}", w.town.people[who])
}

/// The rows of a history that count, or with those that were replaced.
fn rows(w: &World, who: &str, history: &str, query: &str) -> Vec<Json> {
    let page = officer(w).api(&format!("{}{query}", path(w, who, history)));
    page.expect(200).json()["items"].as_array().unwrap().clone()
}

/// The only row of a history that counts.
fn row(w: &World, who: &str, history: &str) -> Json {
    let mut rows = rows(w, who, history, "");
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

fn id(row: &Json) -> &str {
    row["id"].as_str().unwrap()
}

/// Where a row is corrected or withdrawn.
fn verb(w: &World, who: &str, history: &str, row: &str, verb: &str) -> String {
    format!("{}/{row}/{verb}", path(w, who, history))
}

fn correct(w: &World, who: &str, history: &str, row: &str, body: &Json) -> Page {
    officer(w).api_post(&verb(w, who, history, row, "correction"), body)
}

/// How many events tell of something that was written, not of who looked.
fn written(w: &World) -> usize {
    w.events().iter().filter(|e| e.verb != "read").count()
}

/// The fields that remarks or errors name.
fn named(page: &Page) -> Vec<String> {
    let problem = page.json();
    let list = |name: &str, key: &str| -> Vec<String> {
        let all = problem[name].as_array().cloned().unwrap_or_default();
        all.iter()
            .map(|f| f[key].as_str().unwrap().to_owned())
            .collect()
    };
    let mut fields = list("remarks", "key");
    fields.extend(list("errors", "field"));
    fields
}

#[test]
fn what_was_read_is_sent_back_mended_and_the_old_row_stays() {
    on_both(|w| {
        let before = row(w, "guru", "grades");
        assert_eq!(before["row"]["from"], "2020-01-02");
        assert_eq!(before["decree"], Json::Null);
        let mut body = json!({ "row": before["row"], "decree": decree(), "reason": WHY });
        body["row"]["from"] = json!("2021-03-01");
        let made = correct(w, "guru", "grades", id(&before), &body).expect(200);
        let after = row(w, "guru", "grades");
        assert_eq!(made.json()["id"], after["id"]);
        assert_ne!(after["id"], before["id"]);
        assert_eq!(after["row"], body["row"]);
        assert_eq!(after["decree"]["number"], "821/17/2026");
        assert_eq!(after["recorded_by"], "JOKO PRASETYO");
        let all = rows(w, "guru", "grades", "?replaced=true");
        assert_eq!(all.len(), 2);
        assert_eq!(all[0]["id"], before["id"]);
        assert_eq!(all[0]["replaced_why"], WHY);
        assert_eq!(all[0]["replaced_by"], "JOKO PRASETYO");
        // The grade holds on the days it says now, and the page shows the same.
        assert!(rows(w, "guru", "grades", "?as_of=2021-02-28").is_empty());
        assert_eq!(rows(w, "guru", "grades", "?as_of=2021-03-01").len(), 1);
        let tab = format!("/pegawai/{}/pangkat?semua=ya", w.town.people["guru"]);
        let page = w.signed_in("pengelola").open(&tab).expect(200);
        page.says("1 Maret 2021").says("821/17/2026").says(WHY);
        let event = &w.events()[0];
        assert_eq!(
            (event.verb.as_str(), event.reason.as_str()),
            ("correct_row", WHY)
        );
        // Whoever holds the old id is told that somebody was quicker, and changes nothing.
        let told = w.events().len();
        let stale = correct(w, "guru", "grades", id(&before), &body).expect(409);
        assert_eq!(stale.json()["type"], "urn:abdi:trouble-stale");
        assert_eq!(w.events().len(), told);
    });
}

#[test]
fn every_history_is_read_and_corrected() {
    on_both(|w| {
        let changes = [
            ("assignments", json!({ "from": "2021-02-01" })),
            (
                "grades",
                json!({ "service_years": 3, "service_months": 4.0 }),
            ),
            (
                "education",
                json!({ "programme": "Keperawatan", "school": "Universitas Contoh", "graduated_in": 2013 }),
            ),
            (
                "family",
                json!({ "name": "ANAK KEDUA", "birth_date": "2019-06-05" }),
            ),
            ("standings", json!({ "from": "2019-12-01" })),
        ];
        for (history, change) in changes {
            let before = row(w, "perawat", history);
            let mut body = json!({ "row": before["row"], "reason": WHY });
            for (name, value) in change.as_object().unwrap() {
                body["row"][name] = value.clone();
            }
            correct(w, "perawat", history, id(&before), &body).expect(200);
            let after = row(w, "perawat", history);
            for (name, value) in change.as_object().unwrap() {
                let same = after["row"][name] == *value
                    || after["row"][name].as_f64().is_some()
                        && after["row"][name].as_f64() == value.as_f64();
                assert!(same, "{history}: {after}");
            }
            assert_eq!(
                rows(w, "perawat", history, "?replaced=true").len(),
                2,
                "{history}"
            );
        }
        let seat = &row(w, "perawat", "assignments")["seat"];
        assert_eq!(seat["seat_id"], json!(w.town.seats["perawat"]));
        assert_eq!(seat["job"], "Perawat");
    });
}

#[test]
fn the_paper_stays_unless_another_or_none_is_named() {
    on_both(|w| {
        let send = |decree: Option<Json>| {
            let before = row(w, "guru", "education");
            let mut body = json!({ "row": before["row"], "reason": WHY });
            if let Some(decree) = decree {
                body["decree"] = decree;
            }
            correct(w, "guru", "education", id(&before), &body).expect(200);
            row(w, "guru", "education")["decree"]["number"].clone()
        };
        assert_eq!(send(Some(decree())), "821/17/2026");
        assert_eq!(send(None), "821/17/2026");
        let other =
            json!({ "number": "822/1/2026", "signed_on": "2026-11-02", "signed_by": "Wali Kota" });
        assert_eq!(send(Some(other)), "822/1/2026");
        assert_eq!(send(Some(Json::Null)), Json::Null);
    });
}

#[test]
fn what_the_register_refuses_is_told_field_by_field() {
    on_both(|w| {
        let told = written(w);
        let refused = |history: &str, change: Json, fields: &[&str]| {
            let before = row(w, "perawat", history);
            let mut body = json!({ "row": before["row"], "reason": WHY });
            for (name, value) in change.as_object().unwrap() {
                body["row"][name] = value.clone();
            }
            let page = correct(w, "perawat", history, id(&before), &body).expect(409);
            assert_eq!(
                page.header("content-type"),
                Some("application/problem+json")
            );
            assert_eq!(named(&page), fields, "{}", page.text());
        };
        refused(
            "grades",
            json!({ "from": "1980-01-01", "until": "1979-01-01" }),
            &["row.until", "row.from"],
        );
        refused(
            "education",
            json!({ "graduated_in": 1991 }),
            &["row.graduated_in"],
        );
        refused(
            "family",
            json!({ "birth_date": "2027-01-01" }),
            &["row.birth_date"],
        );
        refused(
            "assignments",
            json!({ "ended_why": "released" }),
            &["row.until"],
        );
        refused(
            "assignments",
            json!({ "from": "2019-01-01" }),
            &["row.from"],
        );
        refused(
            "standings",
            json!({ "ended_why": "resigned" }),
            &["row.until"],
        );
        assert_eq!(written(w), told, "nothing half done");
    });
}

#[test]
fn what_does_not_fit_the_description_is_refused() {
    on_both(|w| {
        let before = row(w, "perawat", "education");
        let told = w.events().len();
        let sound = json!({ "row": before["row"], "reason": WHY });
        let send = |body: &Json| correct(w, "perawat", "education", id(&before), body);
        let with = |pointer: &str, value: Json| {
            let mut body = sound.clone();
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            body.pointer_mut(parent).unwrap()[name] = value;
            body
        };
        for (pointer, value, field) in [
            ("/row/school", json!("x".repeat(201)), "row.school"),
            (
                "/row/programme",
                json!("Kepe\u{200b}rawatan"),
                "row.programme",
            ),
            ("/row/graduated_in", json!(1899), "row.graduated_in"),
            ("/reason", json!("  "), "reason"),
            ("/reason", json!("salah \u{202e}ketik"), "reason"),
            (
                "/decree",
                json!({ "number": " ", "signed_on": "2026-11-20" }),
                "decree.number",
            ),
        ] {
            let page = send(&with(pointer, value)).expect(422);
            assert_eq!(named(&page), [field], "{}", page.text());
        }
        for (pointer, value) in [
            ("/row/level", json!("entah")),
            ("/row/from", json!("2020-02-30")),
            ("/row/from", Json::Null),
            ("/row/person_id", json!(w.town.people["guru"])),
            ("/source", json!("siasn")),
            ("/reason", Json::Null),
        ] {
            send(&with(pointer, value)).expect(400);
        }
        let address = verb(w, "perawat", "education", id(&before), "correction");
        officer(w)
            .send(
                "POST",
                &address,
                "text/plain",
                sound.to_string().into_bytes(),
            )
            .expect(415);
        officer(w)
            .api(&format!("{}?cursor=", path(w, "perawat", "education")))
            .expect(400);
        officer(w)
            .api(&format!("{}?limit=0", path(w, "perawat", "education")))
            .expect(422);
        assert_eq!(w.events().len(), told);
        assert_eq!(row(w, "perawat", "education"), before);
    });
}

#[test]
fn a_repeat_is_done_once() {
    on_both(|w| {
        let before = row(w, "guru", "standings");
        let address = verb(w, "guru", "standings", id(&before), "correction");
        let mut body = json!({ "row": before["row"], "reason": WHY });
        body["row"]["from"] = json!("2020-02-01");
        let mut program = officer(w).with("idempotency-key", "perbaikan-1");
        let first = program.api_post(&address, &body).expect(200);
        let told = w.events().len();
        let again = program.api_post(&address, &body).expect(200);
        assert_eq!(first.body, again.body);
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(w.events().len(), told);
        body["row"]["from"] = json!("2020-03-01");
        program.api_post(&address, &body).expect(409);
        assert_eq!(row(w, "guru", "standings")["row"]["from"], "2020-02-01");
    });
}

#[test]
fn rows_out_of_reach_do_not_exist_and_nobody_mends_the_own_file() {
    on_both(|w| {
        let far = w
            .program_of("tetangga")
            .api(&path(w, "tetangga", "grades"))
            .expect(200)
            .json()["items"][0]
            .clone();
        let told = w.events_of_all();
        for history in HISTORIES {
            let own = row(w, "perawat", history);
            let correction = json!({ "row": own["row"], "reason": WHY });
            let withdrawal = json!({ "reason": WHY });
            for (word, body) in [("correction", &correction), ("withdrawal", &withdrawal)] {
                let at = |who: &str, row: &Json| verb(w, who, history, id(row), word);
                let send = |who: &str, at: String| w.program_of(who).api_post(&at, body);
                // The employee, even in the own file; the head; who only reads.
                for who in ["perawat", "kepala", "auditor", "admin"] {
                    send(who, at("perawat", &own)).expect(403);
                }
                w.stranger()
                    .api_post(&at("perawat", &own), body)
                    .expect(401);
                // The row of somebody else, of another history, of another government.
                send("pengelola", at("guru", &own)).expect(404);
                send("pengelola", at("perawat", &far)).expect(404);
                send("pengelola", at("tetangga", &far)).expect(404);
                send("tetangga", at("perawat", &own)).expect(404);
                send("tetangga", at("tetangga", &own)).expect(404);
                let mine = row(w, "pengelola", history);
                let page = send("pengelola", at("pengelola", &mine)).expect(409);
                assert_eq!(page.json()["type"], "urn:abdi:amend-own-file");
            }
            for who in ["tetangga", "guru"] {
                w.program_of(who)
                    .api(&path(w, "perawat", history))
                    .expect(404);
            }
        }
        let read = w.events().iter().filter(|e| e.verb == "read").count();
        assert!(read > 0, "who read the family is written down");
        let others = w.events_of_all() - told;
        assert_eq!(others, read, "nothing else was recorded");
    });
}

#[test]
fn the_family_is_mended_by_who_may_see_it_and_told_to_nobody_else() {
    on_both(|w| {
        let before = row(w, "perawat", "family");
        let mut body = json!({ "row": before["row"], "reason": WHY });
        body["row"]["name"] = json!("ANAK RAHASIA");
        correct(w, "perawat", "family", id(&before), &body).expect(200);
        let child = json!({ "row": { "relation": "child", "name": "ANAK BUNGSU",
            "birth_date": "2022-02-02", "from": "2022-02-02" }, "reason": "akta kelahiran" });
        let made = officer(w)
            .api_post(&path(w, "perawat", "family"), &child)
            .expect(201)
            .json();
        assert_eq!(rows(w, "perawat", "family", "").len(), 2);
        w.program_of("auditor")
            .api(&path(w, "perawat", "family"))
            .expect(404);
        // Journal and history of changes show it to the officer alone.
        let told: Vec<i64> = w
            .events()
            .iter()
            .filter(|e| ["correct_row", "add_row"].contains(&e.verb.as_str()))
            .map(|e| e.seq)
            .collect();
        assert_eq!(told.len(), 2);
        let changes = format!("/pegawai/{}/perubahan", w.town.people["perawat"]);
        for name in ["ANAK RAHASIA", "ANAK BUNGSU", "ANAK PERAWAT"] {
            for seq in &told {
                for who in ["admin", "auditor"] {
                    w.signed_in(who)
                        .open(&format!("/jurnal/{seq}"))
                        .expect(200)
                        .hides(name);
                }
            }
            w.signed_in("auditor")
                .open(&changes)
                .expect(200)
                .hides(name);
            w.signed_in("pengelola")
                .open(&changes)
                .expect(200)
                .says(name);
        }
        // One that never was is withdrawn, once.
        let gone = verb(w, "perawat", "family", id(&made), "withdrawal");
        let body = json!({ "reason": "bukan anaknya" });
        let page = officer(w).api_post(&gone, &body).expect(200);
        assert_eq!(page.json()["id"], Json::Null);
        officer(w).api_post(&gone, &body).expect(409);
        assert_eq!(rows(w, "perawat", "family", "").len(), 1);
        assert_eq!(rows(w, "perawat", "family", "?replaced=true").len(), 3);
    });
}

#[test]
fn rows_are_read_page_by_page() {
    on_both(|w| {
        for year in 2010..2015 {
            let body = json!({ "row": { "level": row_level(w), "from": format!("{year}-07-01") }, "reason": WHY });
            officer(w)
                .api_post(&path(w, "guru", "education"), &body)
                .expect(201);
        }
        let (mut seen, mut query) = (Vec::new(), "?limit=2".to_owned());
        loop {
            let page = officer(w)
                .api(&format!("{}{query}", path(w, "guru", "education")))
                .expect(200)
                .json();
            assert_eq!(page["total"], 6);
            seen.extend(page["items"].as_array().unwrap().iter().map(|r| {
                r["row"]["from"].as_str().unwrap()[..4]
                    .parse::<i32>()
                    .unwrap()
            }));
            let Some(next) = page["next"].as_str() else {
                break;
            };
            query = format!("?limit=2&cursor={next}");
        }
        assert_eq!(seen, [2010, 2011, 2012, 2013, 2014, 2020]);
    });
}

/// The level of education that the teacher has.
fn row_level(w: &World) -> Json {
    rows(w, "guru", "education", "")[0]["row"]["level"].clone()
}
