//! Access follows the seat and the day: who moves, acts, receives or gives back authority sees more
//! or less from that day on, whatever date the page is about.

use serde_json::{Value as Json, json};

use crate::harness::{Browser, World, on_both};

fn decree() -> Json {
    json!({ "number": "821/17/2026", "signed_on": "2026-11-20" })
}

/// May the viewer open the nurse's file today?
fn sees_the_nurse(w: &World, who: &str) -> bool {
    let nurse = w.town.people["perawat"];
    let status = w
        .signed_in(who)
        .peek(&format!("/pegawai/{nurse}"))
        .status
        .as_u16();
    let list = w.signed_in(who).api("/api/v1/people?q=siti").expect(200);
    let listed = list.json()["total"] == 1;
    assert_eq!(status == 200, listed, "page and list differ for {who}");
    status == 200
}

fn officer(w: &World) -> Browser<'_> {
    w.program_of("pengelola")
}

#[test]
fn yesterdays_superior_sees_nothing_from_the_day_of_the_move() {
    on_both(|w| {
        let nurse = w.town.people["perawat"];
        assert!(sees_the_nurse(w, "kabid") && sees_the_nurse(w, "kepala"));
        // The head of division leaves the seat on 1 December.
        let ending = json!({ "assignment_id": w.town.assignments["kabid"], "on": "2026-12-01",
            "why": "released", "decree": decree() });
        let path = format!("/api/v1/people/{}/endings", w.town.people["kabid"]);
        officer(w).decide(&path, &ending).expect(201);
        w.pass_days(6);
        assert!(sees_the_nurse(w, "kabid"), "still 30 November");
        w.pass_days(1);
        assert!(!sees_the_nurse(w, "kabid"));
        assert!(sees_the_nurse(w, "kepala"));
        // Looking back at November opens nothing: what counts is what one holds today.
        let back = format!("/pegawai/{nurse}?as_of=2026-11-24");
        w.signed_in("kabid").peek(&back).expect(404);
        w.signed_in("kepala").peek(&back).expect(200);
    });
}

#[test]
fn acting_in_a_seat_moves_its_authority_and_gives_it_back() {
    on_both(|w| {
        let guru = w.town.people["guru"];
        let see = |who: &str| {
            let page = w.signed_in(who).peek(&format!("/pegawai/{guru}"));
            page.status.as_u16()
        };
        assert_eq!((see("auditor"), see("kabid")), (200, 404));
        // The head of the other division is missing: ours acts there (Plt) for a week.
        let acting = json!({ "seat_id": w.town.seats["kabid-lain"], "held_as": "plt",
            "from": "2026-11-25", "until": "2026-12-01", "decree": decree() });
        let path = format!("/api/v1/people/{}/appointments", w.town.people["kabid"]);
        officer(w).decide(&path, &acting).expect(201);
        assert_eq!(see("kabid"), 404, "not before its day");
        w.pass_days(1);
        assert_eq!(see("kabid"), 200);
        let own = w.signed_in("kabid").open("/akun-saya").expect(200);
        own.says("Bidang Pembinaan");
        w.pass_days(5);
        assert_eq!(see("kabid"), 200, "30 November");
        w.pass_days(1);
        assert_eq!(see("kabid"), 404, "1 December");
    });
}

#[test]
fn standing_in_for_an_absent_head_is_authority_over_the_whole_office() {
    on_both(|w| {
        let head = w.town.people["kepala"];
        let path = format!("/pegawai/{head}");
        w.signed_in("kabid").peek(&path).expect(404);
        let acting = json!({ "seat_id": w.town.seats["kepala"], "held_as": "plh",
            "from": "2026-11-24", "until": "2026-11-27", "decree": decree() });
        let to = format!("/api/v1/people/{}/appointments", w.town.people["kabid"]);
        officer(w).decide(&to, &acting).expect(201);
        w.signed_in("kabid").peek(&path).expect(200);
        // The head, absent or not, keeps what is the head's.
        assert!(sees_the_nurse(w, "kepala"));
        w.pass_days(3);
        w.signed_in("kabid").peek(&path).expect(404);
    });
}

#[test]
fn a_delegation_counts_from_its_first_day_to_its_last() {
    on_both(|w| {
        assert!(!sees_the_nurse(w, "guru"));
        let role = format!("unit_head@{}", w.town.units["dinas"]);
        let to = w.town.accounts["guru"].to_string();
        let fields = [
            ("to", "guru"),
            ("receiver", to.as_str()),
            ("role", &role),
            ("reason", "cuti tahunan"),
            ("from", "2026-11-26"),
            ("until", "2026-11-27"),
        ];
        let done = w.signed_in("kepala").send_only("/delegasi/baru", &fields);
        assert_eq!(
            done.expect(303).to(),
            Some("/delegasi?pesan=delegation-made")
        );
        w.pass_days(1);
        assert!(!sees_the_nurse(w, "guru"), "25 November");
        w.pass_days(1);
        assert!(sees_the_nurse(w, "guru"), "26 November");
        w.pass_days(1);
        assert!(sees_the_nurse(w, "guru"), "27 November");
        w.pass_days(1);
        assert!(!sees_the_nurse(w, "guru"), "28 November");
    });
}

#[test]
fn a_delegation_ends_with_the_authority_it_came_from() {
    on_both(|w| {
        let role = format!("unit_head@{}", w.town.units["dinas"]);
        let to = w.town.accounts["guru"].to_string();
        let fields = [
            ("to", "guru"),
            ("receiver", to.as_str()),
            ("role", &role),
            ("reason", "cuti tahunan"),
            ("from", "2026-11-24"),
            ("until", "2026-12-20"),
        ];
        w.signed_in("kepala")
            .send_only("/delegasi/baru", &fields)
            .expect(303);
        assert!(sees_the_nurse(w, "guru"));
        let leaving = json!({ "on": "2026-12-01", "why": "resigned", "decree": decree() });
        let path = format!("/api/v1/people/{}/leavings", w.town.people["kepala"]);
        officer(w).decide(&path, &leaving).expect(201);
        w.pass_days(7);
        assert!(!sees_the_nurse(w, "guru"));
        assert!(!sees_the_nurse(w, "kepala"));
    });
}

#[test]
fn a_role_given_for_one_unit_opens_that_unit_and_nothing_of_the_whole() {
    on_both(|w| {
        let unit = w.town.units["dinas"].to_string();
        let path = format!("/akun/{}/peran/baru", w.town.accounts["guru"]);
        let fields = [
            ("role", "personnel_officer"),
            ("unit", unit.as_str()),
            ("from", "2026-11-24"),
        ];
        w.signed_in("admin").send_only(&path, &fields).expect(303);
        assert!(sees_the_nurse(w, "guru"));
        let officer = w.town.people["pengelola"];
        let mut guru = w.signed_in("guru");
        guru.peek(&format!("/pegawai/{officer}")).expect(404);
        for whole in ["/impor", "/jurnal", "/unit/baru"] {
            guru.peek(whole).expect(403);
        }
    });
}

#[test]
fn another_government_answers_like_nobody() {
    on_both(|w| {
        let mut officer = officer(w);
        let far = w.town.people["tetangga"];
        for path in ["appointments", "promotions", "leavings"] {
            let body = match path {
                "appointments" => {
                    json!({ "seat_id": w.town.seats["bangku"], "held_as": "definitive",
                    "from": "2026-12-01", "decree": decree() })
                }
                "promotions" => {
                    json!({ "grade": "III/b", "from": "2026-12-01", "decree": decree() })
                }
                _ => json!({ "on": "2026-12-01", "why": "resigned", "decree": decree() }),
            };
            let gone = officer.api_post(&format!("/api/v1/people/{far}/{path}"), &body);
            let none = officer.api_post(
                &format!("/api/v1/people/{}/{path}", uuid::Uuid::now_v7()),
                &body,
            );
            assert_eq!(gone.expect(404).body, none.expect(404).body);
        }
        // The other way round: a seat of the neighbour cannot be given to one of ours.
        let body = json!({ "seat_id": w.town.seats["tetangga"], "held_as": "definitive",
            "from": "2026-12-01", "decree": decree() });
        let nurse = w.town.people["perawat"];
        let refused = officer.api_post(&format!("/api/v1/people/{nurse}/appointments"), &body);
        assert!(
            [404, 409, 422].contains(&refused.status.as_u16()),
            "{}",
            refused.text()
        );
    });
}
