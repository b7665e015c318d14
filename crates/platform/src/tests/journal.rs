//! The journal through the front door: what is shown, to whom, and that reads are noted.

use serde_json::json;
use store::Event;
use web::access::{May, Role, perm};

use super::house::House;
use crate::journal::log_read;

fn write(house: &House, event: Event) {
    let actor = house.program();
    house
        .app
        .db
        .write(&actor, "contoh", |tx| {
            tx.record(event);
            Ok::<_, web::Trouble>(())
        })
        .unwrap();
}

#[test]
fn facts_stand_side_by_side_and_what_is_protected_is_covered() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let officer = house.account("pengelola", &[(Role::PersonnelOfficer, None)]);
    let before = json!({ "name": "Siti", "nik": "9901014101850001" });
    let after = json!({ "name": "Siti Wulandari", "nik": "9901014101850002" });
    write(
        &house,
        Event::new("people.write", "correct", "person", "p-1")
            .before(&before)
            .after(&after),
    );
    let mut browser = house.signed_in(admin);
    let list = browser.get("/jurnal?kind=person&subject=p-1").body;
    let path = list.split("href=\"/jurnal/").nth(2).unwrap();
    let path = format!("/jurnal/{}", path.split('"').next().unwrap());
    let page = browser.get(&path).body;
    assert!(page.contains("<del>Siti</del>"), "{page}");
    assert!(page.contains("<ins>Siti Wulandari</ins>"));
    assert!(page.contains("•••••") && !page.contains("990101"), "{page}");
    let page = house.signed_in(officer).get(&path).body;
    assert!(page.contains("<ins>9901014101850002</ins>"));
}

#[test]
fn a_script_in_a_fact_is_shown_as_text() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let nasty = "<script>alert(1)</script>";
    write(
        &house,
        Event::new("people.write", "hire", "person", nasty).after(&json!({ nasty: nasty })),
    );
    let mut browser = house.signed_in(admin);
    let list = browser.get("/jurnal?verb=hire").body;
    assert!(!list.contains(nasty) && list.contains("alert(1)"));
    let path = list.split("href=\"/jurnal/").nth(2).unwrap();
    let path = format!("/jurnal/{}", path.split('"').next().unwrap());
    let page = browser.get(&path).body;
    assert!(!page.contains(nasty) && page.contains("alert(1)"));
}

#[test]
fn filters_are_values_and_pages_follow_each_other() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    for n in 0..60 {
        write(&house, Event::new("program", "count", "number", n));
    }
    let mut browser = house.signed_in(admin);
    let rows = |body: &str| body.matches("<tr><td><a href=\"/jurnal/").count();
    let first = browser.get("/jurnal?kind=number").body;
    assert_eq!(rows(&first), 50);
    let older = first.split("rel=\"next\" href=\"").nth(1).unwrap();
    let older = older.split('"').next().unwrap().replace("&#38;", "&");
    assert_eq!(rows(&browser.get(&older).body), 10);
    assert_eq!(
        rows(&browser.get("/jurnal?kind=number&from=2026-11-25").body),
        0
    );
    assert_eq!(
        rows(&browser.get("/jurnal?kind=number&until=2026-11-24").body),
        50
    );
    assert_eq!(rows(&browser.get("/jurnal?kind=number'--").body), 0);
    assert_eq!(rows(&browser.get("/jurnal?who=%25").body), 0);
    assert_eq!(browser.get("/jurnal?from=besok").status, 422);
}

#[test]
fn the_check_finds_what_was_altered() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let mut browser = house.signed_in(admin);
    assert!(browser.get("/jurnal/periksa").body.contains("Jurnal utuh"));
    let actor = house.program();
    house
        .app
        .db
        .write(&actor, "tamper", |tx| {
            tx.housekeeping();
            tx.run(
                "update journal_event set actor_name = 'orang lain' where agency_id = $1 and seq = 1",
                store::params![actor.agency],
            )
        })
        .unwrap();
    let page = browser.get("/jurnal/periksa").body;
    assert!(page.contains("Isi kejadian diubah"), "{page}");
}

#[test]
fn a_look_at_what_is_sensitive_is_noted_once_a_quarter_of_an_hour() {
    let house = House::open();
    let look = |subject: &str| {
        let may: May<perm::ReadIdentity> = May::program(house.program());
        log_read(
            &house.app,
            &may,
            "read_identity",
            "person",
            subject,
            &json!({}),
        )
        .unwrap();
    };
    let noted = |subject: &str| {
        let read = |c: &mut store::Conn<'_>| {
            crate::journal::store::of_subject(c, house.agency.id, "person", subject, 10)
        };
        house.app.db.read(read).unwrap().len()
    };
    look("p-1");
    look("p-1");
    look("p-2");
    assert_eq!((noted("p-1"), noted("p-2")), (1, 1));
    house.pass(16 * 60);
    look("p-1");
    assert_eq!(noted("p-1"), 2);
}
