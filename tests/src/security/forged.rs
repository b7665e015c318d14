//! Fields that no form asked for: state, owner, agency, approver are never taken from a body.

use serde_json::{Value as Json, json};
use store::{TableClass, schema_tables};

use super::{DOORS, every_path};
use crate::harness::{Browser, Form, NEIGHBOUR, Page, TOWN, World, on_both, walk};
use crate::service::{at_desk, form_to};

/// An id that nobody has; where it is found in the database, it came from a body.
const FORGED: &str = "0badc0de-0bad-4bad-8bad-0badc0de0bad";
/// A number that nothing else in the town has.
const NUMBER: &str = "777000777";

/// Every column of every table, with a value that would be seen.
fn forged_fields() -> Vec<(String, String)> {
    let tables = schema_tables(&abdi::migrations());
    let mut fields: Vec<(String, String)> = tables
        .iter()
        .flat_map(|t| &t.columns)
        .map(|(name, words)| {
            let value = match words.split(' ').next().unwrap_or("") {
                "uuid" => FORGED,
                "integer" | "bigint" | "instant" => NUMBER,
                "date" => "1999-09-09",
                _ => "dipalsukan-7",
            };
            (name.clone(), value.to_owned())
        })
        .collect();
    // What a list is taken out for may be said for a short list too, where the form does not ask; and
    // pictures of field staff are asked for only where there are some.
    fields.retain(|(name, _)| name != "purpose" && name != "field");
    fields.sort();
    fields.dedup_by(|a, b| a.0 == b.0);
    fields
}

/// Everything that a government keeps, row by row, as text.
fn all_rows(w: &World, agency: kernel::AgencyId) -> String {
    let tables: Vec<_> = schema_tables(&abdi::migrations())
        .into_iter()
        .filter(|t| t.class == TableClass::Tenant && t.name != "session")
        .collect();
    let mut text = String::new();
    let done = w.app.db.read(|c| {
        store::copy::export(
            c,
            agency,
            &tables,
            &std::collections::BTreeSet::new(),
            |line| {
                text.push_str(line);
                Ok(())
            },
        )
    });
    done.unwrap();
    text
}

/// A form as a browser sends it, with every column behind what it asks for.
fn with_columns(form: &Form, forged: &[(String, String)]) -> Form {
    let asked: Vec<&String> = form.fields.iter().map(|(n, _)| n).collect();
    let asked: Vec<&String> = asked.into_iter().chain(&form.typed).collect();
    let mut filled = form.clone();
    for name in &form.typed {
        if form.fields.iter().any(|(n, v)| n == name && v.is_empty()) {
            // A point of the map is the only text that has to be something.
            let words = match name.as_str() {
                "point" => "-7.5666, 110.8167",
                _ => "Bukan Apa Apa",
            };
            filled = filled.with(name, words);
        }
    }
    // A day that is asked for in three fields is asked for.
    let in_parts = |n: &String| asked.iter().any(|a| **a == format!("{n}-d"));
    let more = forged
        .iter()
        .filter(|(n, _)| !asked.contains(&n) && !in_parts(n));
    more.fold(filled, |form, (name, value)| form.with(name, value))
}

/// Sends every form of these pages that was not sent before.
fn send_all(browser: &mut Browser<'_>, pages: &[Page], forged: &[(String, String)]) -> usize {
    let mut seen = Vec::new();
    for form in pages.iter().flat_map(Page::forms) {
        let leaves = ["/keluar", "/tutup", "/tutup-semua"];
        let leaves = leaves.iter().any(|e| form.action.ends_with(e));
        if !form.writes || leaves || seen.contains(&form.action) {
            continue;
        }
        let page = browser.press(&with_columns(&form, forged));
        let status = page.status.as_u16();
        assert!(status < 500, "{}: {}", form.action, page.words());
        seen.push(form.action);
    }
    seen.len()
}

/// Nothing of what was forged stands in the database, and the neighbour is as it was.
fn nothing_was_taken(w: &World, neighbour: &str) {
    assert_eq!(
        all_rows(w, NEIGHBOUR),
        neighbour,
        "another government was touched"
    );
    let rows = all_rows(w, TOWN);
    for row in rows
        .lines()
        .filter(|r| !r.contains("\"table\":\"restructure_draft\""))
    {
        let forged = [FORGED, NUMBER, "1999-09-09", "dipalsukan-7"];
        let taken = forged.iter().any(|f| row.contains(f));
        assert!(!taken, "a forged value was kept: {row}");
    }
}

#[test]
fn no_form_takes_a_column_that_it_did_not_ask_for() {
    on_both(|w| {
        let forged = forged_fields();
        let neighbour = all_rows(w, NEIGHBOUR);
        let mut sent = 0;
        for who in ["pengelola", "admin", "kepala", "perawat"] {
            let mut browser = w.signed_in(who);
            let pages: Vec<Page> = every_path(w).iter().map(|p| browser.peek(p)).collect();
            sent += send_all(&mut browser, &pages, &forged);
        }
        assert!(sent > 20, "{sent}");
        nothing_was_taken(w, &neighbour);
    });
}

/// A report from its first page to the second seat, each form of it with every column there is.
#[test]
fn no_form_of_a_report_takes_a_column_that_it_did_not_ask_for() {
    on_both(|w| {
        let forged = forged_fields();
        let neighbour = all_rows(w, NEIGHBOUR);
        let mut sent = 0;
        for who in ["koordinator", "penghubung", "penetap", "inspektur", "upg"] {
            let mut browser = w.signed_in(who);
            let reached = walk(&mut browser, w, &DOORS);
            let pages: Vec<Page> = reached.into_iter().map(|r| r.page).collect();
            sent += send_all(&mut browser, &pages, &forged);
        }
        assert!(sent > 40, "{sent}");

        let mut phone = w.stranger_at("198.51.100.90");
        let begun = phone.open("/lapor").expect(200);
        let mut page = phone.press(&with_columns(&begun.form("/lapor"), &forged));
        while let Some(form) = page
            .forms()
            .into_iter()
            .find(|f| f.writes && f.action.contains("/lapor/"))
        {
            let before = form.action.clone();
            let given = [
                ("kind", "complaint"),
                ("whatsapp", ""),
                ("email", ""),
                ("happened_on-d", ""),
                ("happened_on-m", ""),
                ("happened_on-y", ""),
            ];
            let given = given
                .iter()
                .filter(|(n, _)| page.text().contains(&format!("name=\"{n}\"")));
            let form = given.fold(with_columns(&form, &forged), |f, (n, v)| f.with(n, v));
            page = phone.press(&form);
            let again = page
                .forms()
                .into_iter()
                .find(|f| f.writes && f.action.contains("/lapor/"));
            assert!(
                again.is_none_or(|f| f.action != before),
                "{before}: {}",
                page.words()
            );
        }
        let own = page.link("/laporan-saya/");
        let number = number_on(&page);
        let dinas = w.town.units["dinas"].to_string();
        for (who, deed, typed) in [
            ("koordinator", "teruskan", &[("unit", dinas.as_str())][..]),
            ("penghubung", "jawab", &[("reason", "Kami periksa.")]),
            (
                "penghubung",
                "usulkan",
                &[
                    ("closing", "done_unverified"),
                    ("reason", "Sudah."),
                    ("planned_on", ""),
                ],
            ),
        ] {
            let form = form_to(&at_desk(w, who, &number, deed), deed);
            let form = with_columns(&form, &forged).with_all(typed);
            w.signed_in(who).press(&form).expect(200);
        }
        let contest = form_to(&w.stranger().open(&own), "/sanggah").with("words-sanggah", "Belum.");
        w.stranger()
            .press(&with_columns(&contest, &forged))
            .expect(200)
            .says("Disanggah");
        let judged = [("verdict", "overturn"), ("reason", "Belum selesai.")];
        let form =
            form_to(&at_desk(w, "inspektur", &number, "putuskan"), "putuskan").with_all(&judged);
        w.signed_in("inspektur")
            .press(&with_columns(&form, &forged))
            .expect(200);
        nothing_was_taken(w, &neighbour);
    });
}

/// The number that a resident reads after sending.
fn number_on(page: &Page) -> String {
    let words = page.words();
    let is_number = |w: &&str| w.len() == 12 && w.matches('-').count() == 2;
    words.split(' ').find(is_number).unwrap().to_owned()
}

#[test]
fn the_api_refuses_names_that_it_does_not_know() {
    on_both(|w| {
        let nurse = w.town.people["perawat"];
        let decree = json!({ "number": "800/1/2026", "signed_on": "2026-11-20" });
        let bodies = [
            (
                "appointments",
                json!({ "seat_id": w.town.seats["bangku"], "held_as": "definitive", "from": "2026-12-01", "decree": decree }),
            ),
            (
                "promotions",
                json!({ "grade": "III/c", "from": "2026-12-01", "decree": decree }),
            ),
            (
                "endings",
                json!({ "assignment_id": w.town.assignments["perawat"], "on": "2026-12-01", "why": "released", "decree": decree }),
            ),
            (
                "leavings",
                json!({ "on": "2026-12-01", "why": "resigned", "decree": decree }),
            ),
            (
                "standings",
                json!({ "asn_kind": "pns", "standing": "02", "from": "2026-12-01", "decree": decree }),
            ),
        ];
        let before = w.events().len();
        for (verb, body) in bodies {
            for name in [
                "agency_id",
                "state",
                "decided_by",
                "recorded_at",
                "source",
                "actor",
                "person_id",
                "id",
            ] {
                let mut body: Json = body.clone();
                body[name] = json!(1);
                let path = format!("/api/v1/people/{nurse}/{verb}");
                let page = w.program_of("pengelola").api_post(&path, &body);
                let status = page.status.as_u16();
                assert!(
                    status == 400 || status == 422,
                    "{verb} with {name}: {status}"
                );
                // The answer names what was too much.
                assert!(page.text().contains(name), "{}", page.text());
            }
        }
        assert_eq!(w.events().len(), before);
    });
}

#[test]
fn a_repeat_with_the_same_key_is_done_once_and_another_body_is_refused() {
    on_both(|w| {
        let nurse = w.town.people["perawat"];
        let path = format!("/api/v1/people/{nurse}/leavings");
        let decree = json!({ "number": "800/1/2026", "signed_on": "2026-11-20" });
        let body = json!({ "on": "2026-12-01", "why": "resigned", "decree": decree,
            "consent": { "accepts": ["no_seat_left"], "note": "uji" } });
        let program = || {
            w.program_of("pengelola")
                .with("idempotency-key", "satu-kali")
        };
        let first = program().decide(&path, &body);
        let before = w.events().len();
        let second = program().decide(&path, &body);
        assert_eq!((first.status, &first.body), (second.status, &second.body));
        assert_eq!(w.events().len(), before);
        let other = json!({ "on": "2026-12-02", "why": "resigned", "decree": decree });
        program().api_post(&path, &other).expect(409);
    });
}
