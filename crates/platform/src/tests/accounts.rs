//! Accounts and roles: who may give what to whom.

use kernel::FactId;
use web::access::Role;

use super::house::{HEAD_NIP, House, PASSWORD, TODAY};
use crate::accounts::store as sql;

fn grants(house: &House, account: kernel::AccountId) -> Vec<FactId> {
    let roles = house
        .app
        .db
        .read(|c| sql::roles(c, house.agency.id, account))
        .unwrap();
    roles.into_iter().map(|r| r.id).collect()
}

#[test]
fn an_account_for_a_civil_servant_needs_only_the_nip() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let mut browser = house.signed_in(admin);
    let wrong = browser.post("/akun/baru", &[("nip", "198504122010012902")]);
    assert_eq!(wrong.status, 422);
    assert_eq!(browser.post("/akun/baru", &[]).status, 422);
    let page = browser.post("/akun/baru", &[("nip", HEAD_NIP)]);
    assert_eq!(page.status, 200);
    let link = page.body.split("http://localhost").nth(1).unwrap();
    let link = link.split('<').next().unwrap();
    let mut owner = house.visitor("203.0.113.9");
    let new = "kereta malam ke timur";
    assert_eq!(
        owner
            .post(link, &[("password", new), ("again", new)])
            .status,
        303
    );
    assert_eq!(owner.get("/beranda").status, 200);
    assert!(owner.get("/akun-saya").body.contains("Siti Wulandari"));
    // One person, one account; one name, one account.
    assert_eq!(browser.post("/akun/baru", &[("nip", HEAD_NIP)]).status, 422);
    let taken = [("name", "Admin Dua"), ("login", "ADMIN")];
    assert_eq!(browser.post("/akun/baru", &taken).status, 422);
}

#[test]
fn nobody_gives_a_role_to_himself() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let mut browser = house.signed_in(admin);
    let path = format!("/akun/{admin}/peran/baru");
    let page = browser.post(
        &path,
        &[("role", "personnel_officer"), ("from", "2026-11-24")],
    );
    assert_eq!(page.status, 409);
    assert_eq!(grants(&house, admin).len(), 1);
}

#[test]
fn the_last_administrator_stays() {
    let house = House::open();
    let first = house.account("satu", &[(Role::AgencyAdmin, None)]);
    let second = house.account("dua", &[(Role::AgencyAdmin, None)]);
    let mut one = house.signed_in(first);
    let mut two = house.signed_in(second);
    assert_eq!(one.post(&format!("/akun/{first}/tutup"), &[]).status, 409);
    assert_eq!(one.post(&format!("/akun/{second}/tutup"), &[]).status, 303);
    assert_eq!(two.get("/beranda").status, 303);
    let own = grants(&house, first)[0];
    let end = format!("/akun/{first}/peran/{own}/akhiri");
    assert_eq!(one.post(&end, &[]).status, 409);
    assert_eq!(one.get("/akun").status, 200);
    assert_eq!(one.post(&format!("/akun/{second}/buka"), &[]).status, 303);
    assert_eq!(one.post(&end, &[]).status, 303);
    assert_eq!(one.get("/akun").status, 403);
}

#[test]
fn a_role_counts_from_its_day_until_its_day() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let budi = house.account("budi", &[]);
    let mut browser = house.signed_in(admin);
    let path = format!("/akun/{budi}/peran/baru");
    let past = [("role", "auditor"), ("from", "2026-11-23")];
    assert_eq!(browser.post(&path, &past).status, 422);
    let fields = [
        ("role", "auditor"),
        ("from", "2026-11-25"),
        ("to", "2026-11-25"),
    ];
    assert_eq!(browser.post(&path, &fields).status, 303);
    let reads = |house: &House| house.signed_in(budi).get("/jurnal").status;
    assert_eq!(reads(&house), 403);
    house.pass(24 * 3600);
    assert_eq!(reads(&house), 200);
    house.pass(24 * 3600);
    assert_eq!(reads(&house), 403);
}

#[test]
fn a_role_for_one_unit_opens_nothing_of_the_whole_agency() {
    let house = House::open();
    let unit = house.chart.office;
    let narrow = house.account("sempit", &[(Role::Auditor, Some(unit))]);
    let wide = house.account("luas", &[(Role::Auditor, None)]);
    assert_eq!(house.signed_in(narrow).get("/jurnal").status, 403);
    assert_eq!(house.signed_in(narrow).get("/akun").status, 403);
    assert_eq!(house.signed_in(wide).get("/jurnal").status, 200);
    assert_eq!(house.signed_in(wide).get("/akun").status, 200);
    // An auditor looks and touches nothing.
    let path = format!("/akun/{narrow}/tutup");
    assert_eq!(house.signed_in(wide).post(&path, &[]).status, 403);
}

#[test]
fn a_lost_second_factor_is_taken_away_by_two() {
    let house = House::open();
    let first = house.account("satu", &[(Role::AgencyAdmin, None)]);
    let second = house.account("dua", &[(Role::AgencyAdmin, None)]);
    let budi = house.account("budi", &[]);
    let actor = house.program();
    house
        .app
        .db
        .write(&actor, "test", |tx| {
            tx.housekeeping();
            crate::factor::store::adopt(tx, budi, b"12345678901234567890", 1)
        })
        .unwrap();
    let path = format!("/akun/{budi}/faktor-kedua/lepas");
    let has_factor = || {
        let row = house
            .app
            .db
            .read(|c| sql::account(c, house.agency.id, budi));
        row.unwrap().unwrap().has_factor
    };
    let mut one = house.signed_in(first);
    one.post(&path, &[]);
    one.post(&path, &[]);
    assert!(has_factor(), "one officer alone");
    let mut two = house.signed_in(second);
    assert!(two.get("/beranda").body.contains("Akun budi"));
    house.pass(49 * 3600);
    let mut two = house.signed_in(second);
    two.post(&path, &[]);
    assert!(has_factor(), "the first request was too old");
    house.signed_in(first).post(&path, &[]);
    assert!(!has_factor());
    let verbs = house.verbs(budi);
    assert!(verbs.contains(&"remove_factor".to_owned()), "{verbs:?}");
    assert_eq!(
        house.visitor("192.0.2.1").sign_in("budi", PASSWORD).to,
        "/beranda"
    );
}

#[test]
fn the_list_finds_by_name_role_and_state_and_takes_signs_literally() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    house.account("budi", &[(Role::Auditor, None)]);
    house.account("seratus-persen", &[]);
    let mut browser = house.signed_in(admin);
    let found = |query: &str, browser: &mut super::house::Visitor<'_>| {
        let page = browser.get(&format!("/akun{query}"));
        assert_eq!(page.status, 200, "{query}");
        ["admin", "budi", "seratus-persen"]
            .into_iter()
            .filter(|login| page.body.contains(&format!(">{login}</small>")))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("", &mut browser).len(), 3);
    assert_eq!(found("?q=BUD", &mut browser), ["budi"]);
    assert_eq!(found("?q=%25", &mut browser), [""; 0]);
    assert_eq!(found("?role=auditor", &mut browser), ["budi"]);
    assert_eq!(found("?state=closed", &mut browser), [""; 0]);
    assert_eq!(found("?role=x'%20or%201=1--", &mut browser).len(), 3);
    assert_eq!(found("?page=99999999999999999", &mut browser), [""; 0]);
    let _ = TODAY;
}
