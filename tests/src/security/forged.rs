//! Fields that no form asked for: state, owner, agency, approver are never taken from a body.

use serde_json::{Value as Json, json};
use store::{TableClass, schema_tables};

use super::every_path;
use crate::harness::{NEIGHBOUR, TOWN, World, on_both};

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
    // What a list is taken out for may be said for a short list too, where the form does not ask.
    fields.retain(|(name, _)| name != "purpose");
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

#[test]
fn no_form_takes_a_column_that_it_did_not_ask_for() {
    on_both(|w| {
        let forged = forged_fields();
        let neighbour = all_rows(w, NEIGHBOUR);
        let mut sent = 0;
        for who in ["pengelola", "admin", "kepala", "perawat"] {
            let mut browser = w.signed_in(who);
            let mut seen = Vec::new();
            for path in every_path(w) {
                for form in browser.peek(&path).forms() {
                    let leaves = ["/keluar", "/tutup", "/tutup-semua"];
                    let leaves = leaves.iter().any(|e| form.action.ends_with(e));
                    if !form.writes || leaves || seen.contains(&form.action) {
                        continue;
                    }
                    seen.push(form.action.clone());
                    // What the form asks for stands first, as a browser sends it.
                    let asked: Vec<String> = form
                        .fields
                        .iter()
                        .map(|(n, _)| n.clone())
                        .chain(form.typed.iter().cloned())
                        .collect();
                    let mut filled = form.clone();
                    for name in &form.typed {
                        if form.fields.iter().any(|(n, v)| n == name && v.is_empty()) {
                            filled = filled.with(name, "Bukan Apa Apa");
                        }
                    }
                    for (name, value) in forged.iter().filter(|(n, _)| !asked.contains(n)) {
                        filled = filled.with(name, value);
                    }
                    let page = browser.press(&filled);
                    assert!(
                        page.status.as_u16() < 500,
                        "{}: {}",
                        form.action,
                        page.words()
                    );
                    sent += 1;
                }
            }
        }
        assert!(sent > 20, "{sent}");
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
            let taken = row.contains(FORGED)
                || row.contains(NUMBER)
                || row.contains("1999-09-09")
                || row.contains("dipalsukan-7");
            assert!(!taken, "a forged value was kept: {row}");
        }
    });
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
