//! What is wrong in a file: the employee asks, the officer sees both values and decides, and the old
//! value stays on file.

use serde_json::{Value as Json, json};

use super::decree;
use crate::harness::{Page, World, on_both};

fn ask(w: &World, who: &str, whose: &str, field: &str, wanted: &str) -> Page {
    let path = format!("/api/v1/people/{}/corrections", w.town.people[whose]);
    let body = json!({ "field": field, "wanted": wanted, "reason": "sudah berganti" });
    w.program_of(who).api_post(&path, &body)
}

fn decide(w: &World, who: &str, id: &Json, granted: bool) -> Page {
    let path = format!("/api/v1/corrections/{}/decision", id.as_str().unwrap());
    let body = json!({ "granted": granted, "note": "sudah diperiksa" });
    w.program_of(who).api_post(&path, &body)
}

#[test]
fn a_correction_is_asked_for_by_the_owner_and_decided_by_an_officer() {
    on_both(|w| {
        ask(w, "perawat", "guru", "phone", "0899-0000-0777").expect(404);
        let id = ask(w, "perawat", "perawat", "phone", "0899-0000-0777")
            .expect(201)
            .json()["id"]
            .clone();
        decide(w, "perawat", &id, true).expect(403);
        let waiting = w
            .program_of("pengelola")
            .api("/api/v1/corrections")
            .expect(200)
            .json();
        assert_eq!(waiting["total"], json!(1));
        let first = &waiting["items"][0];
        assert_eq!(
            (&first["shown"], &first["wanted"]),
            (&json!("0899-0000-0902"), &json!("0899-0000-0777"))
        );
        let page = format!("/pegawai/{}/identitas", w.town.people["perawat"]);
        let phone = |wanted: &str| {
            let text = w.signed_in("perawat").open(&page).expect(200).text();
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            digits.contains(wanted)
        };
        assert!(
            phone("089900000902") && !phone("089900000777"),
            "nothing changed yet"
        );
        decide(w, "pengelola", &id, true).expect(200);
        assert!(phone("089900000777"));
        decide(w, "pengelola", &id, false).expect(409);
        // The neighbour's officer knows nothing of it.
        let far = w
            .program_of("tetangga")
            .api("/api/v1/corrections")
            .expect(200)
            .json();
        assert_eq!(far["total"], json!(0));
        decide(w, "tetangga", &id, true).expect(404);
    });
}

#[test]
fn nobody_decides_on_the_own_request() {
    on_both(|w| {
        let id = ask(w, "pengelola", "pengelola", "phone", "0899-0000-0778")
            .expect(201)
            .json()["id"]
            .clone();
        let refused = decide(w, "pengelola", &id, true);
        assert!(
            [403, 409].contains(&refused.status.as_u16()),
            "{}",
            refused.text()
        );
        let waiting = w
            .program_of("pengelola")
            .api("/api/v1/corrections")
            .expect(200)
            .json();
        assert_eq!(waiting["items"][0]["state"], json!("waiting"), "{waiting}");
    });
}

#[test]
fn who_is_hired_is_there_from_the_first_day_and_only_once() {
    on_both(|w| {
        let guru = w
            .program_of("pengelola")
            .api(&format!("/api/v1/people/{}", w.town.people["guru"]));
        let education = guru.expect(200).json()["education"].clone();
        let body = json!({ "nip": "199502032026122903", "name": "DIAN PERMATA", "asn_kind": "cpns",
            "from": "2026-12-01", "grade": "III/a", "education": education, "decree": decree() });
        w.program_of("pengelola")
            .decide("/api/v1/people", &body)
            .expect(201);
        let seen = |on: &str| {
            let path = format!("/api/v1/people/199502032026122903?as_of={on}");
            w.program_of("pengelola").api(&path).status.as_u16()
        };
        assert_eq!((seen("2026-11-30"), seen("2026-12-01")), (404, 200));
        let before = w.events().len();
        let again = w.program_of("pengelola").decide("/api/v1/people", &body);
        assert!(
            [409, 422].contains(&again.status.as_u16()),
            "{}",
            again.text()
        );
        assert_eq!(w.events().len(), before);
    });
}

/// Asks for corrections of several fields, a minute apart, the first one first.
fn ask_for(w: &World, who: &str, wishes: &[(&str, &str)]) -> Vec<String> {
    let mut ids = Vec::new();
    for (field, wanted) in wishes {
        w.pass_minutes(1);
        let asked = ask(w, who, who, field, wanted).expect(201).json();
        ids.push(asked["id"].as_str().unwrap().to_owned());
    }
    ids
}

/// One page of a list: the ids, and the cursor of the next one.
fn page(w: &World, who: &str, path: &str) -> (Vec<String>, Option<String>) {
    let page = w.program_of(who).api(path).expect(200).json();
    let items = page["items"].as_array().unwrap();
    let id = |row: &Json| row["id"].as_str().unwrap().to_owned();
    let next = page["next"].as_str().map(str::to_owned);
    (items.iter().map(id).collect(), next)
}

#[test]
fn requests_are_paged_by_a_cursor_that_others_do_not_move() {
    on_both(|w| {
        let asked = ask_for(
            w,
            "perawat",
            &[
                ("phone", "0899-0000-0777"),
                ("email", "siti@contoh.example"),
                ("religion", "Islam"),
                ("marital", "Kawin"),
                ("birth_place", "Kota Contoh"),
            ],
        );
        let list = "/api/v1/corrections?limit=2";
        let (first, next) = page(w, "pengelola", list);
        assert_eq!(first, asked[..2]);
        // While somebody reads on, the first one is decided and another one arrives.
        decide(w, "pengelola", &json!(asked[0]), true).expect(200);
        let late = ask_for(w, "guru", &[("phone", "0899-0000-0779")]);
        let (second, next) = page(w, "pengelola", &format!("{list}&cursor={}", next.unwrap()));
        assert_eq!(second, asked[2..4]);
        let (third, next) = page(w, "pengelola", &format!("{list}&cursor={}", next.unwrap()));
        assert_eq!(
            (third, next),
            (vec![asked[4].clone(), late[0].clone()], None)
        );

        // The own list begins with the newest; what comes meanwhile stands before the first page.
        let own = format!(
            "/api/v1/people/{}/corrections?limit=3",
            w.town.people["perawat"]
        );
        let (first, next) = page(w, "perawat", &own);
        let newest: Vec<String> = asked.iter().rev().cloned().collect();
        assert_eq!(first, newest[..3]);
        ask_for(w, "perawat", &[("address", "Jalan Contoh 7")]);
        let (second, next) = page(w, "perawat", &format!("{own}&cursor={}", next.unwrap()));
        assert_eq!((second.as_slice(), next), (&newest[3..], None));

        // So do those decided, by their decision.
        for id in [&asked[3], &asked[1]] {
            w.pass_minutes(1);
            decide(w, "pengelola", &json!(id), false).expect(200);
        }
        let decided = "/api/v1/corrections?decided=true&limit=2";
        let (first, next) = page(w, "pengelola", decided);
        assert_eq!(first, [asked[1].clone(), asked[3].clone()]);
        w.pass_minutes(1);
        decide(w, "pengelola", &json!(asked[2]), false).expect(200);
        let (second, next) = page(
            w,
            "pengelola",
            &format!("{decided}&cursor={}", next.unwrap()),
        );
        assert_eq!((second, next), (vec![asked[0].clone()], None));

        // A place where no row is, is a place all the same.
        let far = format!("cursor={}", "f".repeat(48));
        for (query, status) in [
            ("cursor=zz", 422),
            ("cursor=ab12", 422),
            (far.as_str(), 200),
            ("cursor=", 400),
            ("skip=1", 400),
            ("limit=0", 422),
        ] {
            w.program_of("pengelola")
                .api(&format!("/api/v1/corrections?{query}"))
                .expect(status);
        }
    });
}

#[test]
fn a_request_about_a_row_is_granted_by_the_correction_of_the_row() {
    on_both(|w| {
        let nurse = w.town.people["perawat"];
        let list = |history: &str| {
            let path = format!("/api/v1/people/{nurse}/{history}");
            w.program_of("pengelola").api(&path).expect(200).json()["items"][0].clone()
        };
        let id = ask(w, "perawat", "perawat", "pangkat", "TMT III/b 1 April 2021")
            .expect(201)
            .json()["id"]
            .clone();
        let send = |history: &str, correction: &Json| {
            let row = list(history);
            let mut body =
                json!({ "row": row["row"], "reason": "sesuai SK", "correction_id": correction });
            body["row"]["from"] = json!("2021-04-01");
            let row = row["id"].as_str().unwrap();
            let path = format!("/api/v1/people/{nurse}/{history}/{row}/correction");
            w.program_of("pengelola").api_post(&path, &body)
        };
        // A request about another history, or one that is not there, mends nothing.
        let before = w.events().len();
        for (history, correction) in [("standings", &id), ("grades", &json!(nurse))] {
            let refused = send(history, correction).expect(409);
            assert_eq!(refused.json()["remarks"][0]["key"], "correction_id");
        }
        assert_eq!(w.events().len(), before);
        let old = list("grades")["id"].clone();
        let made = send("grades", &id).expect(200).json()["id"].clone();
        let own = format!("/api/v1/people/{nurse}/corrections");
        let told = w.program_of("perawat").api(&own).expect(200).json()["items"][0].clone();
        assert_eq!(told["state"], "accepted");
        assert_eq!(told["note"], "sesuai SK");
        assert_eq!(told["mended"], json!({ "replaced": old, "made": made }));
        let verbs: Vec<String> = w.events().into_iter().take(2).map(|e| e.verb).collect();
        assert_eq!(verbs, ["accept_correction", "correct_row"]);
        // It was decided; a second row cannot answer it.
        send("grades", &id).expect(409);
        assert_eq!(list("grades")["id"], made);
    });
}

#[test]
fn on_screen_the_request_leads_to_the_row_and_back() {
    on_both(|w| {
        let nurse = w.town.people["perawat"];
        let id = ask(w, "perawat", "perawat", "pangkat", "TMT III/b 1 April 2021")
            .expect(201)
            .json()["id"]
            .clone();
        let id = id.as_str().unwrap();
        let mut officer = w.signed_in("pengelola");
        let request = officer.open(&format!("/koreksi/{id}")).expect(200);
        let tab = officer
            .open(&request.link(&format!("/pegawai/{nurse}/pangkat?koreksi=")))
            .expect(200);
        tab.says("Pilih baris yang keliru");
        let path = tab.link(&format!("/pegawai/{nurse}/perbaiki/pangkat/"));
        let page = officer.open(&path).expect(200);
        page.says("TMT III/b 1 April 2021");
        let action = path.split('?').next().unwrap();
        let form = page.form(action);
        // What is refused keeps the request in hand.
        let refused = officer.press(&form.clone().with("why", "")).expect(422);
        let form = refused.form(action).with("why", "sesuai SK");
        let form = form.with_all(&[("from-d", "1"), ("from-m", "4"), ("from-y", "2021")]);
        let done = officer.press(&form).expect(200);
        done.says("Diterima")
            .says("sesuai SK")
            .says("Lihat baris yang diperbaiki");
        let own = format!("/pegawai/{nurse}/koreksi");
        let mut employee = w.signed_in("perawat");
        let row = employee
            .open(&own)
            .expect(200)
            .link(&format!("/pegawai/{nurse}/pangkat?semua"));
        employee.open(&row).expect(200).says("1 April 2021");
    });
}
