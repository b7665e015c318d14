//! A career by the API: appointed, moved, promoted, released, retired, taken back; each with a decree,
//! each seen on the day it counts and not before.

use serde_json::{Value as Json, json};

use super::decree;
use crate::harness::{Browser, Form, Page, World, on_both};

/// Does something to a person of the town.
fn act(w: &World, who: &str, verb: &str, mut body: Json) -> Page {
    body["decree"] = decree();
    let path = format!("/api/v1/people/{}/{verb}", w.town.people[who]);
    w.program_of("pengelola").decide(&path, &body)
}

/// A person as the API shows them on a date.
fn seen(w: &World, who: &str, on: &str) -> Page {
    let path = format!("/api/v1/people/{}?as_of={on}", w.town.people[who]);
    w.program_of("pengelola").api(&path)
}

#[test]
fn who_is_moved_sits_in_the_old_seat_until_the_day_before() {
    on_both(|w| {
        let body = json!({ "seat_id": w.town.seats["bangku"], "held_as": "definitive", "from": "2026-12-01" });
        act(w, "guru", "appointments", body).expect(201);
        let seat = |on: &str| seen(w, "guru", on).expect(200).json()["seat"]["seat_id"].clone();
        assert_eq!(seat("2026-11-30"), json!(w.town.seats["guru"]));
        assert_eq!(seat("2026-12-01"), json!(w.town.seats["bangku"]));
        // The seat that was left is free from the same day.
        let holder = |on: &str| {
            let path = format!("/api/v1/seats/{}?as_of={on}", w.town.seats["guru"]);
            w.program_of("pengelola").api(&path).expect(200).json()["holder_id"].clone()
        };
        assert_eq!(holder("2026-11-30"), json!(w.town.people["guru"]));
        assert_eq!(holder("2026-12-01"), Json::Null);
        // Earlier years are told as they were.
        assert_eq!(seat("2021-06-01"), json!(w.town.seats["guru"]));
    });
}

#[test]
fn a_seat_that_is_held_is_given_to_nobody_else() {
    on_both(|w| {
        let before = w.events().len();
        let body = json!({ "seat_id": w.town.seats["perawat"], "held_as": "definitive", "from": "2026-12-01" });
        let refused = act(w, "guru", "appointments", body).expect(409);
        assert_eq!(
            refused.header("content-type"),
            Some("application/problem+json")
        );
        let remarks = refused.json()["remarks"].clone();
        let blocks = |r: &Json| {
            r["weight"] == "blocks" && r["message"].as_str().is_some_and(|m| m.len() > 10)
        };
        assert!(remarks.as_array().unwrap().iter().any(blocks), "{remarks}");
        assert_eq!(w.events().len(), before, "nothing half done");
    });
}

#[test]
fn a_promotion_counts_from_its_day_and_a_leap_is_questioned() {
    on_both(|w| {
        act(
            w,
            "guru",
            "promotions",
            json!({ "grade": "III/b", "from": "2026-12-01" }),
        )
        .expect(201);
        let grade = |on: &str| seen(w, "guru", on).expect(200).json()["grade"].clone();
        assert_eq!(
            (grade("2026-11-30"), grade("2026-12-01")),
            (json!("III/a"), json!("III/b"))
        );
        let body = json!({ "grade": "IV/e", "from": "2027-04-01", "decree": decree() });
        let path = format!("/api/v1/people/{}/promotions", w.town.people["guru"]);
        let page = w.program_of("pengelola").api_post(&path, &body).expect(409);
        assert!(!page.json()["remarks"].as_array().unwrap().is_empty());
        assert_eq!(grade("2027-05-01"), json!("III/b"));
    });
}

#[test]
fn who_retires_is_no_longer_in_service_and_who_comes_back_is() {
    on_both(|w| {
        act(
            w,
            "guru",
            "leavings",
            json!({ "on": "2026-12-01", "why": "resigned" }),
        )
        .expect(201);
        seen(w, "guru", "2026-11-30").expect(200);
        seen(w, "guru", "2026-12-01").expect(404);
        let total = |on: &str| {
            let list = w
                .program_of("pengelola")
                .api(&format!("/api/v1/people?as_of={on}"));
            list.expect(200).json()["total"].clone()
        };
        assert_eq!(
            (total("2026-11-30"), total("2026-12-01")),
            (json!(7), json!(6))
        );
        w.pass_days(10);
        let body = json!({ "asn_kind": "pns", "standing": "01", "from": "2027-01-04" });
        act(w, "guru", "standings", body).expect(201);
        seen(w, "guru", "2027-01-03").expect(404);
        let back = seen(w, "guru", "2027-01-04").expect(200).json();
        assert_eq!(back["seat"], Json::Null, "the old seat does not come along");
    });
}

#[test]
fn the_superior_is_found_through_the_seats_and_says_why() {
    on_both(|w| {
        let superior = |who: &str, on: &str| {
            let path = format!("/api/v1/people/{}/superior?as_of={on}", w.town.people[who]);
            w.program_of("pengelola").api(&path).expect(200).json()
        };
        let today = superior("perawat", "2026-11-24");
        assert_eq!(today["value"]["nip"], json!(w.town.nips["kabid"]));
        assert!(!today["because"].as_array().unwrap().is_empty(), "{today}");
        assert_eq!(
            superior("kabid", "2026-11-24")["value"]["nip"],
            json!(w.town.nips["kepala"])
        );
        assert_eq!(
            superior("kepala", "2026-11-24")["value"],
            Json::Null,
            "nobody leads the head"
        );
        // The seat of the head of division falls vacant: the next one above leads.
        let body = json!({ "assignment_id": w.town.assignments["kabid"], "on": "2026-12-01", "why": "released" });
        act(w, "kabid", "endings", body).expect(201);
        assert_eq!(
            superior("perawat", "2026-11-30")["value"]["nip"],
            json!(w.town.nips["kabid"])
        );
        assert_eq!(
            superior("perawat", "2026-12-01")["value"]["nip"],
            json!(w.town.nips["kepala"])
        );
        // Page and API name the same person.
        let path = format!("/pegawai/{}?as_of=2026-12-01", w.town.people["perawat"]);
        w.signed_in("pengelola")
            .open(&path)
            .expect(200)
            .says("BUDI SANTOSO");
    });
}

#[test]
fn who_is_known_under_the_number_of_identity_is_not_hired_again() {
    on_both(|w| {
        // The nurse's NIK under a NIP that nobody has yet.
        let body = json!({ "nip": "199008012026122903", "name": "SITI AMINAH", "asn_kind": "cpns",
            "from": "2026-12-01", "grade": "III/a", "education": "s1", "decree": decree(),
            "nik": "9901014108900902" });
        let (officer, before) = (|| w.program_of("pengelola"), w.events().len());
        let refused = officer().api_post("/api/v1/people", &body).expect(409);
        let remarks = refused.json()["remarks"].clone();
        let known = |r: &Json| r["key"] == "nik_known" && r["weight"] == "blocks";
        assert!(remarks.as_array().unwrap().iter().any(known), "{remarks}");
        assert!(refused.text().contains("SITI AMINAH"), "{remarks}");
        assert_eq!(w.events().len(), before);
    });
}

#[test]
fn a_row_that_is_put_right_keeps_its_paper_unless_another_is_named() {
    on_both(|w| {
        let guru = w.town.people["guru"];
        let rise = json!({ "grade": "III/b", "from": "2026-12-01" });
        act(w, "guru", "promotions", rise).expect(201);
        w.pass_days(30);
        let mut officer = w.signed_in("pengelola");
        let tab = format!("/pegawai/{guru}/pangkat");
        let row = format!("/pegawai/{guru}/perbaiki/pangkat/");
        let newest = |officer: &mut Browser<'_>| {
            let page = officer.open(&tab).expect(200);
            let links = page.all("a", "href");
            let rows = links.iter().filter(|l| l.starts_with(&row));
            let forms = rows.map(|l| officer.open(l).expect(200).form(l));
            let risen = |f: &Form| f.fields.contains(&("grade".into(), "III/b".into()));
            forms.into_iter().find(risen).unwrap()
        };
        let paper = |form: &Form| {
            let of = |name: &str| form.fields.iter().find(|(n, _)| n == name).cloned();
            of("decree_number").unwrap().1
        };
        let form = newest(&mut officer);
        assert_eq!(paper(&form), "821/17/2026");
        let typed = [("service_years", "12"), ("why", "salah ketik")];
        officer.press(&form.with_all(&typed)).expect(200);
        let form = newest(&mut officer);
        assert_eq!(paper(&form), "821/17/2026");
        let typed = [("decree_number", "821/18/2026"), ("why", "nomor keliru")];
        officer.press(&form.with_all(&typed)).expect(200);
        assert_eq!(paper(&newest(&mut officer)), "821/18/2026");
    });
}

#[test]
fn every_retirement_names_its_rule() {
    on_both(|w| {
        // Born 15 March 1975, head of a department (BUP 60): retired from 1 April 2035.
        let path = format!("/api/v1/people/{}/retirement", w.town.people["kepala"]);
        let found = w.program_of("pengelola").api(&path).expect(200);
        assert_eq!(found.json()["value"]["tmt_pensiun"], json!("2035-04-01"));
        let text = found.text();
        assert!(
            text.contains("cites") && text.contains("regulation"),
            "{text}"
        );
    });
}

#[test]
fn one_seat_is_given_once_when_three_decide_at_the_same_moment() {
    on_both(|w| {
        let body = json!({ "seat_id": w.town.seats["bangku"], "held_as": "definitive", "from": "2026-12-01" });
        let statuses: Vec<u16> = std::thread::scope(|s| {
            let decide = |who| {
                let body = body.clone();
                s.spawn(move || act(w, who, "appointments", body).status.as_u16())
            };
            let all = ["guru", "admin", "auditor"].map(decide);
            all.into_iter().map(|t| t.join().unwrap()).collect()
        });
        let done = statuses.iter().filter(|s| **s == 201).count();
        let refused = statuses.iter().filter(|s| **s == 409).count();
        assert_eq!((done, refused), (1, 2), "{statuses:?}");
        let appointed = w
            .events()
            .into_iter()
            .filter(|e| ["appoint", "move"].contains(&e.verb.as_str()));
        assert_eq!(appointed.count(), 1);
    });
}

#[test]
fn a_form_that_is_sent_twice_at_once_is_done_once() {
    on_both(|w| {
        let path = format!("/api/v1/people/{}/promotions", w.town.people["guru"]);
        let body = json!({ "grade": "III/b", "from": "2026-12-01", "decree": decree() });
        std::thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    let mut program = w
                        .program_of("pengelola")
                        .with("idempotency-key", "kenaikan-1");
                    let status = program.decide(&path, &body).status.as_u16();
                    assert!([201, 409].contains(&status), "{status}");
                });
            }
        });
        let promoted = w.events().into_iter().filter(|e| e.verb == "promote");
        assert_eq!(promoted.count(), 1);
    });
}

#[test]
fn a_key_of_a_repeat_is_letters_digits_and_signs_without_blanks() {
    on_both(|w| {
        let path = format!("/api/v1/people/{}/promotions", w.town.people["guru"]);
        let body = json!({ "grade": "III/b", "from": "2026-12-01", "decree": decree() });
        let long = "k".repeat(201);
        for key in ["kenaikan 1", "kenaikan\t1", &long] {
            let mut program = w.program_of("pengelola").with("idempotency-key", key);
            let refused = program.decide(&path, &body).expect(422);
            refused.says("Idempotency-Key");
        }
        let promoted = w.events().into_iter().filter(|e| e.verb == "promote");
        assert_eq!(promoted.count(), 0);
    });
}

#[test]
fn letters_that_deceive_the_eye_are_refused_in_bodies_too() {
    on_both(|w| {
        let education = w
            .program_of("pengelola")
            .api(&format!("/api/v1/people/{}", w.town.people["guru"]))
            .expect(200)
            .json()["education"]
            .clone();
        let hiring = json!({ "nip": "199502032026122903", "name": "DIAN PERMATA", "asn_kind": "cpns",
            "from": "2026-12-01", "grade": "III/a", "education": education, "decree": decree(),
            "consent": { "accepts": [], "note": "uji" } });
        let promotion = json!({ "grade": "III/b", "from": "2026-12-01", "decree": decree(),
            "consent": { "accepts": [], "note": "uji" } });
        let identity = json!({ "fields": { "phone": "0899-0000-0777" }, "reason": "uji" });
        let guru = format!("/api/v1/people/{}", w.town.people["guru"]);
        let before = w.events().len();
        for (path, body, pointer) in [
            ("/api/v1/people".to_owned(), &hiring, "/name"),
            ("/api/v1/people".to_owned(), &hiring, "/title_back"),
            ("/api/v1/people".to_owned(), &hiring, "/birth_place"),
            ("/api/v1/people".to_owned(), &hiring, "/programme"),
            ("/api/v1/people".to_owned(), &hiring, "/decree/number"),
            ("/api/v1/people".to_owned(), &hiring, "/consent/note"),
            (format!("{guru}/promotions"), &promotion, "/decree/number"),
            (
                format!("{guru}/promotions"),
                &promotion,
                "/decree/signed_by",
            ),
            (format!("{guru}/promotions"), &promotion, "/consent/note"),
            (format!("{guru}/identity"), &identity, "/reason"),
        ] {
            for trap in [
                "Dian \u{202e}natas",
                "Di\u{200b}an",
                "Dian \u{2066}P",
                "\u{feff}Dian",
                "Di\u{1b}an",
            ] {
                let mut body: Json = body.clone();
                let (parent, name) = pointer.rsplit_once('/').unwrap();
                body.pointer_mut(parent).unwrap()[name] = json!(trap);
                let page = w.program_of("pengelola").api_post(&path, &body).expect(422);
                let error = &page.json()["errors"][0];
                assert_eq!(error["field"], pointer[1..].replace('/', "."), "{error}");
                assert_eq!(error["code"], "field-control-characters");
            }
        }
        assert_eq!(w.events().len(), before);
        // Accents and letters of other scripts are letters like any other.
        let mut body = hiring;
        body["name"] = json!("DIAN PÉRMATA 中");
        w.program_of("pengelola")
            .decide("/api/v1/people", &body)
            .expect(201);
    });
}
