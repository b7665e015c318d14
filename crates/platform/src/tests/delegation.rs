//! Delegation through the front door: how far it reaches, on the day it is used.

use kernel::AccountId;
use web::access::Role;

use super::house::{House, Page, Visitor};

fn delegate(
    browser: &mut Visitor<'_>,
    to: (&str, AccountId),
    role: &str,
    extra: &[(&str, &str)],
) -> Page {
    let id = to.1.to_string();
    let mut fields = vec![
        ("to", to.0),
        ("receiver", id.as_str()),
        ("role", role),
        ("reason", "cuti tahunan"),
    ];
    if !extra.iter().any(|(n, _)| *n == "from") {
        fields.push(("from", "2026-11-24"));
    }
    if !extra.iter().any(|(n, _)| *n == "until") {
        fields.push(("until", "2026-11-26"));
    }
    fields.extend_from_slice(extra);
    browser.post("/delegasi/baru", &fields)
}

#[test]
fn authority_lasts_its_days_and_can_be_ended_early() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let budi = house.account("budi", &[]);
    let mut giver = house.signed_in(admin);
    assert_eq!(
        delegate(&mut giver, ("budi", budi), "agency_admin", &[]).to,
        "/delegasi?pesan=delegation-made"
    );
    assert_eq!(house.signed_in(budi).get("/akun").status, 200);
    house.pass(2 * 24 * 3600);
    assert_eq!(house.signed_in(budi).get("/akun").status, 200);
    house.pass(24 * 3600);
    assert_eq!(house.signed_in(budi).get("/akun").status, 403);
    let until = [("from", "2026-11-27"), ("until", "2026-11-30")];
    let mut giver = house.signed_in(admin);
    delegate(&mut giver, ("budi", budi), "agency_admin", &until);
    assert_eq!(house.signed_in(budi).get("/akun").status, 200);
    let page = giver.get("/delegasi");
    let id = page.body.split("/delegasi/").nth(2).unwrap();
    let id = id.split('/').next().unwrap();
    assert_eq!(
        giver.post(&format!("/delegasi/{id}/akhiri"), &[]).status,
        303
    );
    assert_eq!(house.signed_in(budi).get("/akun").status, 403);
    assert_eq!(
        giver.post(&format!("/delegasi/{id}/akhiri"), &[]).status,
        409
    );
}

#[test]
fn it_ends_with_what_the_giver_holds() {
    let house = House::open();
    let first = house.account("satu", &[(Role::AgencyAdmin, None)]);
    let second = house.account("dua", &[(Role::AgencyAdmin, None)]);
    let budi = house.account("budi", &[]);
    delegate(
        &mut house.signed_in(second),
        ("budi", budi),
        "agency_admin",
        &[],
    );
    assert_eq!(house.signed_in(budi).get("/akun").status, 200);
    house
        .signed_in(first)
        .post(&format!("/akun/{second}/tutup"), &[]);
    assert_eq!(house.signed_in(budi).get("/akun").status, 403);
}

#[test]
fn what_was_received_is_not_handed_on() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let budi = house.account("budi", &[]);
    let cici = house.account("cici", &[]);
    delegate(
        &mut house.signed_in(admin),
        ("budi", budi),
        "agency_admin",
        &[],
    );
    let mut receiver = house.signed_in(budi);
    assert_eq!(receiver.get("/delegasi/baru").status, 200);
    let page = delegate(&mut receiver, ("cici", cici), "agency_admin", &[]);
    assert_eq!(page.status, 422);
    assert_eq!(house.signed_in(cici).get("/akun").status, 403);
}

#[test]
fn a_head_delegates_the_own_unit_or_less() {
    let house = House::open();
    let chart = house.chart;
    let head = house.account_of("kepala", Some(chart.head), &[]);
    let budi = house.account("budi", &[]);
    let mut giver = house.signed_in(head);
    let role = format!("unit_head@{}", chart.office);
    let section = chart.section.to_string();
    let other = chart.other.to_string();
    let page = delegate(&mut giver, ("budi", budi), &role, &[("unit", &other)]);
    assert_eq!(page.status, 422);
    let page = delegate(&mut giver, ("budi", budi), "personnel_officer", &[]);
    assert_eq!(page.status, 422);
    let forged = format!("unit_head@{}", chart.other);
    assert_eq!(
        delegate(&mut giver, ("budi", budi), &forged, &[]).status,
        422
    );
    let page = delegate(&mut giver, ("budi", budi), &role, &[("unit", &section)]);
    assert_eq!(page.status, 303, "{}", page.body);
    let own = house.signed_in(budi).get("/akun-saya").body;
    assert!(own.contains("Kepala unit, Bidang Contoh"), "{own}");
    assert!(!own.contains("Dinas Contoh"));
}

#[test]
fn a_delegation_needs_another_person_an_end_and_a_second_look() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let budi = house.account("budi", &[]);
    let mut giver = house.signed_in(admin);
    let role = "agency_admin";
    assert_eq!(
        delegate(&mut giver, ("admin", admin), role, &[]).status,
        422
    );
    assert_eq!(delegate(&mut giver, ("siapa", budi), role, &[]).status, 422);
    let long = [("until", "2028-01-01")];
    assert_eq!(
        delegate(&mut giver, ("budi", budi), role, &long).status,
        422
    );
    let past = [("from", "2026-11-23")];
    assert_eq!(
        delegate(&mut giver, ("budi", budi), role, &past).status,
        422
    );
    // Another account was looked at than the one now named.
    let page = delegate(&mut giver, ("budi", admin), role, &[]);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Akun budi"));
    assert_eq!(house.signed_in(budi).get("/akun").status, 403);
}

#[test]
fn others_delegations_are_seen_and_ended_only_by_those_who_may() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let budi = house.account("budi", &[]);
    let auditor = house.account("auditor", &[(Role::Auditor, None)]);
    let head = house.account_of("kepala", Some(house.chart.head), &[]);
    delegate(
        &mut house.signed_in(admin),
        ("budi", budi),
        "agency_admin",
        &[],
    );
    let page = house.signed_in(auditor).get("/delegasi");
    assert!(page.body.contains("Akun budi"));
    assert!(!page.body.contains("/akhiri"));
    let own = house.signed_in(head).get("/delegasi");
    assert!(!own.body.contains("Akun budi"));
    assert!(own.body.contains("Dinas Contoh"), "authority of the seat");
    let page = house.signed_in(admin).get("/delegasi");
    let id = page.body.split("/delegasi/").nth(2).unwrap();
    let path = format!("/delegasi/{}/akhiri", id.split('/').next().unwrap());
    assert_eq!(house.signed_in(auditor).post(&path, &[]).status, 404);
    assert_eq!(house.signed_in(head).post(&path, &[]).status, 404);
    assert_eq!(house.signed_in(budi).post(&path, &[]).status, 303);
}
