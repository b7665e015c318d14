//! Settings through the front door: each counts from its day, and does what it says.

use jiff::ToSpan as _;
use kernel::Date;
use web::access::Role;

use super::house::{House, PASSWORD, TODAY};
use crate::settings::{self, Setting};

fn value(house: &House, setting: Setting, on: Date) -> String {
    let read = |c: &mut store::Conn<'_>| settings::text(c, house.agency.id, setting, on);
    house.app.db.read(read).unwrap()
}

#[test]
fn a_value_counts_from_its_day_and_the_past_keeps_its_own() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let mut browser = house.signed_in(admin);
    let mut set = |value: &str, from: &str| {
        house.pass(1);
        let fields = [("value", value), ("from", from), ("note", "SK 12/2026")];
        browser
            .post("/pengaturan/retirement_notice_months", &fields)
            .status
    };
    assert_eq!(set("18", "2026-11-23"), 422);
    assert_eq!(set("delapan belas", "2026-11-24"), 422);
    assert_eq!(set("18", "2026-12-01"), 303);
    assert_eq!(set("20", "2026-12-01"), 303);
    let notice = Setting::RetirementNoticeMonths;
    assert_eq!(value(&house, notice, TODAY), "15");
    assert_eq!(value(&house, notice, Date::constant(2026, 12, 1)), "20");
}

#[test]
fn the_public_name_stands_at_the_head_of_every_page() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let tomorrow = TODAY.saturating_add(1.day()).to_string();
    for (name, from) in [("Kota Contoh", "2026-11-24"), ("Kota Baru", &tomorrow)] {
        let fields = [("value", name), ("from", from), ("note", "SK 1")];
        let page = house
            .signed_in(admin)
            .post("/pengaturan/public_name", &fields);
        assert_eq!(page.status, 303);
    }
    let head = |house: &House| house.visitor("192.0.2.1").get("/masuk").body;
    assert!(head(&house).contains("<b>Kota Contoh</b>"));
    // 17:00 UTC is midnight in the zone of the agency.
    house.pass(15 * 3600 - 1);
    assert!(head(&house).contains("<b>Kota Contoh</b>"));
    house.pass(1);
    assert!(head(&house).contains("<b>Kota Baru</b>"));
}

#[test]
fn a_shorter_idle_time_counts_for_the_next_session() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    let mut before = house.signed_in(admin);
    let fields = [("value", "5"), ("from", "2026-11-24"), ("note", "loket")];
    before.post("/pengaturan/session_idle_minutes", &fields);
    let mut after = house.signed_in(admin);
    house.pass(6 * 60);
    assert_eq!(before.get("/beranda").status, 200);
    assert_eq!(after.get("/beranda").status, 303);
}

#[test]
fn the_second_factor_is_asked_of_whom_the_agency_says() {
    let house = House::open();
    let admin = house.account("admin", &[(Role::AgencyAdmin, None)]);
    house.account("budi", &[]);
    let home = |login: &str| {
        let mut browser = house.visitor("203.0.113.7");
        browser.sign_in(login, PASSWORD);
        browser.get("/beranda").status
    };
    let rule = |word: &str| {
        let fields = [("value", word), ("from", "2026-11-24"), ("note", "SK 3")];
        house.pass(1);
        house
            .signed_in(admin)
            .post("/pengaturan/second_factor_for", &fields)
            .status
    };
    assert_eq!((home("admin"), home("budi")), (303, 200));
    assert_eq!(rule("everybody"), 303);
    assert_eq!((home("admin"), home("budi")), (303, 303));
    assert_eq!(rule("nobody"), 303);
    assert_eq!((home("admin"), home("budi")), (200, 200));
    assert_eq!(rule("anybody"), 422);
}
