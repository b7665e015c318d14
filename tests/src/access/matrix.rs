//! Every route, every role, every relation.

use std::fmt::Write as _;

use axum::http::Method;
use kernel::TextEnum as _;
use law::quality::Indicator;
use serde_json::json;
use uuid::Uuid;
use web::RouteSpec;
use web::access::Key;

use super::expected::{Outcome, Relation, VIEWERS, Viewer};
use crate::harness::{Page, Reached, World, on_both, walk};

const RELATIONS: [Relation; 4] = [
    Relation::Own,
    Relation::Department,
    Relation::Elsewhere,
    Relation::Neighbour,
];

/// The path of a route for a record, and whether the relation made a difference.
fn path(w: &World, spec: &RouteSpec, viewer: Viewer, relation: Relation) -> (String, bool) {
    // Who is nobody in the register has no file to ask for.
    let known = viewer.who.filter(|who| w.town.people.contains_key(*who));
    let own = known.unwrap_or("pengelola");
    let near = if own == "perawat" { "kabid" } else { "perawat" };
    let key = |own: &'static str, near, far| match relation {
        Relation::Own => own,
        Relation::Department => near,
        Relation::Elsewhere => far,
        Relation::Neighbour => "tetangga",
    };
    let own_unit = if ["perawat", "kepala"].contains(&own) || viewer.who == Some("penghubung") {
        "bidang"
    } else {
        "badan"
    };
    let t = &w.town;
    let known = [
        ("{person}", t.people[key(own, near, "guru")].to_string()),
        ("{account}", t.accounts[key(own, near, "guru")].to_string()),
        (
            "{unit}",
            t.units[key(own_unit, "bidang", "bidang-lain")].to_string(),
        ),
        (
            "{case}",
            match relation {
                Relation::Neighbour => t.cases["tetangga"].to_string(),
                _ => t.cases[key(own_unit, "bidang", "bidang-lain")].to_string(),
            },
        ),
        (
            "{seat}",
            t.seats[key("pengelola", "perawat", "guru")].to_string(),
        ),
    ];
    let mut path = spec.path.to_owned();
    let mut matters = false;
    for (piece, value) in known {
        if path.contains(piece) {
            path = path.replace(piece, &value);
            matters = true;
        }
    }
    let nobody = Uuid::nil().to_string();
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        let value = match &path[from..=to] {
            "{indicator}" => Indicator::ALL[0].as_str(),
            "{seq}" => "1",
            "{word}" => "id",
            _ => nobody.as_str(),
        };
        path = format!("{}{value}{}", &path[..from], &path[to + 1..]);
    }
    (path, matters)
}

fn ask(w: &World, spec: &RouteSpec, viewer: Viewer, path: &str) -> Page {
    let mut browser = match viewer.who {
        Some(who) => w.signed_in(who),
        None => w.stranger(),
    };
    match spec.method {
        Method::POST if spec.path.starts_with("/api/") => browser.api_post(path, &body(w, path)),
        Method::POST => browser.send_only(path, &[]),
        _ => browser.peek(path),
    }
}

/// A body that the API takes, so that the answer is about the record and not about the body.
fn body(w: &World, path: &str) -> serde_json::Value {
    let decree = json!({ "number": "800/1/2026", "signed_on": "2026-11-20" });
    let nobody = Uuid::nil();
    match path.rsplit('/').next() {
        Some("appointments") => json!({ "seat_id": w.town.seats["bangku"], "held_as": "definitive",
            "from": "2026-12-01", "decree": decree }),
        Some("promotions") => json!({ "grade": "IV/e", "from": "2026-12-01", "decree": decree }),
        Some("endings") => json!({ "assignment_id": nobody, "on": "2026-12-01", "why": "released",
            "decree": decree }),
        Some("leavings") => json!({ "on": "2026-12-01", "why": "resigned", "decree": decree }),
        Some("standings") => json!({ "asn_kind": "pns", "standing": "02", "from": "2026-12-01",
            "decree": decree }),
        Some("corrections") => {
            json!({ "field": "phone", "wanted": "0899-0000-0999", "reason": "uji" })
        }
        Some("identity") => json!({ "fields": { "phone": "0899-0000-0999" }, "reason": "uji" }),
        _ => json!({}),
    }
}

/// What a request may have changed: everything that was recorded, save for who came in.
fn recorded(w: &World) -> usize {
    w.events_of_all()
}

#[test]
fn every_route_answers_each_role_as_the_policy_says() {
    on_both(|first| {
        let mut w = first.again();
        let mut specs = w.specs.clone();
        specs.sort_by_key(|s| (s.path, s.method.to_string()));
        let mut faults = Vec::new();
        let mut table = String::from(
            "What each route answers to whom. Made by the tests: ABDI_UPDATE=1 cargo test -p journeys\n\
             ok answered, -- as if it did not exist, no without the permission, in sign in first\n\
             Where four stand together: own record, own department, another department, another government.\n\n",
        );
        let names: Vec<String> = VIEWERS
            .iter()
            .map(|v| format!("{:<11}", v.who.unwrap_or("stranger")))
            .collect();
        writeln!(
            table,
            "{:<5} {:<58} {:<24} {}",
            "",
            "",
            "",
            names.join("  ").trim_end()
        )
        .unwrap();
        for spec in &specs {
            let mut cells = Vec::new();
            for viewer in VIEWERS {
                let mut marks = Vec::new();
                for relation in RELATIONS {
                    let (path, matters) = path(&w, spec, viewer, relation);
                    if relation != Relation::Own && !matters {
                        break;
                    }
                    let expected = viewer.expects(spec, relation);
                    let reached = expected.contains(&Outcome::Reached);
                    let before = recorded(&w);
                    let outcome = Outcome::of(spec, &ask(&w, spec, viewer, &path));
                    if spec.method == Method::POST && recorded(&w) != before {
                        if !reached {
                            faults.push(format!("{path} was refused and recorded something"));
                        }
                        // What is allowed takes effect; whoever asks next finds the town as it was.
                        w = w.again();
                    }
                    if !expected.contains(&outcome) {
                        let who = viewer.who.unwrap_or("a stranger");
                        faults.push(format!(
                            "{} {} as {who} about {relation:?}: {outcome:?}, expected {expected:?}",
                            spec.method, spec.path
                        ));
                    }
                    marks.push(outcome.mark());
                }
                cells.push(format!("{:<11}", marks.join(" ")));
            }
            let line = format!(
                "{:<5} {:<58} {:<24} {}",
                spec.method.as_str(),
                spec.path,
                spec.permission.to_string(),
                cells.join("  ")
            );
            writeln!(table, "{}", line.trim_end()).unwrap();
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        crate::repository::checked_in("tests/access.txt", &table);
    });
}

#[test]
fn every_permission_guards_something_and_is_granted_to_somebody() {
    let w = World::on_sqlite();
    for key in Key::ALL {
        // Fields of a file have no route of their own.
        // Neither has what the key in the body of another program is for.
        let field = [Key::ReadContact, Key::ReadIdentity, Key::TakeInCases].contains(key);
        assert!(
            field || w.specs.iter().any(|s| s.permission == *key),
            "no route asks for {key}"
        );
        let granted = web::access::Role::ALL
            .iter()
            .any(|role| web::access::grants_of(*role).iter().any(|(k, _)| k == key));
        assert!(granted, "nobody is granted {key}");
    }
}

/// The most statements that a page of a route may cost, with those it takes to know who asks
/// (session with its agency, roles). Eight for a list, however long it is.
fn most(route: &str) -> u64 {
    match route {
        // Home gathers what waits from every area; the own account what is open in its name.
        "/beranda" => 15,
        "/akun-saya" => 9,
        // One record, and what can be done to it.
        route if route.starts_with("/pegawai/{person}/") => 9,
        // One report with its story and how the messages to its reporter fared, beside the queue.
        "/aduan/{case}" => 16,
        _ => 8,
    }
}

#[test]
fn no_page_asks_the_database_too_often() {
    on_both(|w| {
        let doors = [
            "/", "/beranda", "/aduan", "/laporan", "/kinerja", "/lapor", "/lacak",
        ];
        let mut faults = Vec::new();
        let mut routes = std::collections::BTreeSet::new();
        for viewer in VIEWERS {
            let mut browser = match viewer.who {
                Some(who) => w.signed_in(who),
                None => w.stranger(),
            };
            let mut asked = walk(&mut browser, w, &doors);
            // Those to which no link leads, or of a record of which there is none here.
            for spec in w.specs.iter().filter(|s| s.method == Method::GET) {
                let (path, _) = path(w, spec, viewer, Relation::Department);
                let (route, page) = (spec.path, browser.peek(&path));
                asked.push(Reached { path, route, page });
            }
            for Reached { path, route, page } in asked {
                // What is read for the first time is kept for the next; the cheapest of three counts.
                let mut ran = page.statements;
                for _ in 0..2 {
                    if ran > most(route) {
                        ran = ran.min(browser.peek(&path).statements);
                    }
                }
                if ran > most(route) {
                    faults.push(format!("{path} of {:?}: {ran} statements", viewer.who));
                }
                if page.status == 200 {
                    routes.insert(route);
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(routes.len() > 130, "{} routes: {routes:?}", routes.len());
    });
}
