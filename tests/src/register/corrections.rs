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
