//! The journal: everything is in it, in order, and whoever tampers with it is found.

use postgres::NoTls;
use serde_json::json;
use store::Engine;

use super::decree;
use crate::harness::{World, cli, on_both};

/// Links what was recorded so far, as the server does a moment later.
fn seal(w: &World) {
    store::journal::seal(&w.app.db, &w.program()).unwrap();
}

/// Runs a statement directly at the database, as an intruder would.
fn tamper(w: &World, sql: &str) {
    match w.engine() {
        Engine::Sqlite => {
            let url = w.url();
            let db = rusqlite::Connection::open(url.strip_prefix("sqlite:").unwrap()).unwrap();
            assert_eq!(db.execute(sql, []).unwrap(), 1);
        }
        Engine::Postgres => {
            let mut db = postgres::Client::connect(&w.url(), NoTls).unwrap();
            assert_eq!(db.execute(sql, &[]).unwrap(), 1);
        }
    }
}

#[test]
fn the_journal_tells_who_did_what_to_whom_and_when() {
    on_both(|w| {
        let guru = w.town.people["guru"];
        let body = json!({ "grade": "III/b", "from": "2026-12-01", "decree": decree() });
        w.program_of("pengelola")
            .decide(&format!("/api/v1/people/{guru}/promotions"), &body)
            .expect(201);
        let newest = w
            .events()
            .into_iter()
            .find(|e| e.verb == "promote")
            .unwrap();
        assert_eq!(
            (newest.actor, newest.actor_name.as_str()),
            (Some(w.town.accounts["pengelola"]), "JOKO PRASETYO")
        );
        assert_eq!(newest.at, w.now());
        let page = w
            .signed_in("auditor")
            .open(&format!("/jurnal/{}", newest.seq))
            .expect(200);
        page.says("JOKO PRASETYO").says("III/b");
        // Whom it was about stands there by name, not by an id alone.
        page.says(&format!("WAHYU NUGROHO ({guru})"));
        let list = w.signed_in("auditor").open("/jurnal").expect(200);
        list.says("JOKO PRASETYO").says("WAHYU NUGROHO");
        w.signed_in("kepala").peek("/jurnal").expect(403);
        // The neighbour's journal is another book.
        let far = w.signed_in("tetangga").open("/jurnal").expect(200);
        far.hides("JOKO PRASETYO");
    });
}

#[test]
fn a_changed_or_removed_event_is_found() {
    on_both(|world| {
        for sql in [
            "update journal_event set verb = 'halus' where agency_id = 1 and seq = (select min(seq) from journal_event where agency_id = 1)",
            "delete from journal_event where agency_id = 1 and seq = (select min(seq) from journal_event where agency_id = 1)",
            "update journal_event set actor_name = 'orang lain' where agency_id = 1 and seq = (select max(seq) from journal_event where agency_id = 1)",
        ] {
            let w = world.again();
            seal(&w);
            let verify = || cli::abdi(&w.url(), &["journal", "verify", "--agency", "CONTOH"]);
            let whole = verify();
            assert_eq!(whole.code, 0, "{whole:?}");
            tamper(&w, sql);
            let broken = verify();
            assert_eq!(broken.code, 3, "{sql}: {broken:?}");
        }
    });
}

#[test]
fn nothing_is_done_without_a_trace() {
    on_both(|w| {
        // Every form that takes effect leaves an event of whoever sent it.
        let mut admin = w.signed_in("admin");
        let before = w.events().len();
        let fields = [("name", "Rina"), ("login", "rina")];
        admin.submit("/akun/baru", &fields).expect(200);
        let new = w.events().len() - before;
        assert!(new >= 1);
        let by: Vec<_> = w.events().into_iter().take(new).map(|e| e.actor).collect();
        assert!(by.iter().all(|a| *a == Some(w.town.accounts["admin"])));
    });
}
