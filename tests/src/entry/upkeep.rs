//! What is given can be taken back: roles, delegations, second factors; what the program does by
//! itself while time passes.

use serde_json::json;

use super::{code_of, secret_on};
use crate::harness::{Browser, PASSWORD, World, on_both};

#[test]
fn a_role_that_is_ended_opens_nothing_any_more() {
    on_both(|w| {
        let account = w.town.accounts["guru"];
        let path = format!("/akun/{account}");
        let mut admin = w.signed_in("admin");
        let page = admin.open(&format!("{path}/peran/baru")).expect(200);
        let form = page
            .form(&path)
            .with_all(&[("role", "auditor"), ("from", "2026-11-24")]);
        let page = admin.press(&form).expect(200);
        w.signed_in("guru").peek("/jurnal").expect(200);
        let end = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("/akhiri"))
            .unwrap();
        admin.press(&end).expect(200);
        w.signed_in("guru").peek("/jurnal").expect(403);
    });
}

#[test]
fn a_delegation_can_be_ended_before_its_day() {
    on_both(|w| {
        let role = format!("unit_head@{}", w.town.units["dinas"]);
        let to = w.town.accounts["guru"].to_string();
        let fields = [
            ("to", "guru"),
            ("receiver", to.as_str()),
            ("role", role.as_str()),
            ("reason", "cuti tahunan"),
            ("from", "2026-11-24"),
            ("until", "2026-12-20"),
        ];
        let mut head = w.signed_in("kepala");
        let page = head.submit("/delegasi/baru", &fields).expect(200);
        let nurse = format!("/pegawai/{}", w.town.people["perawat"]);
        w.signed_in("guru").peek(&nurse).expect(200);
        let end = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("/akhiri"))
            .unwrap();
        head.press(&end).expect(200);
        w.signed_in("guru").peek(&nurse).expect(404);
    });
}

#[test]
fn a_session_lives_while_it_is_used_and_ends_when_it_is_not() {
    on_both(|w| {
        let mut browser = w.signed_in("guru");
        for _ in 0..3 {
            w.pass_minutes(40);
            browser.peek("/beranda").expect(200);
        }
        w.pass_minutes(61);
        browser.peek("/beranda").expect(303);
    });
}

#[test]
fn the_own_second_factor_is_set_up_renewed_and_laid_down_with_the_password() {
    on_both(|w| {
        let path = "/akun-saya/faktor-kedua";
        let mut browser = w.stranger_at("198.51.100.4");
        browser.sign_in("guru", PASSWORD).expect(303);
        let secret = set_up(w, &mut browser);
        // Whoever finds the screen open has not got the password.
        for (form, field) in [("kode", "current-renew"), ("lepas", "current-drop")] {
            let form = browser
                .open(path)
                .expect(200)
                .form(&format!("{path}/{form}"));
            browser
                .press(&form.with(field, "bukan kata sandinya"))
                .expect(422);
        }
        let page = browser.open(path).expect(200);
        let renew = page.form(&format!("{path}/kode"));
        browser
            .press(&renew.with("current-renew", PASSWORD))
            .expect(200);
        let door = |w: &World| {
            let mut other = w.stranger_at("198.51.100.9");
            other.sign_in("guru", PASSWORD).expect(303);
            other.peek("/beranda").status.as_u16()
        };
        assert_eq!(door(w), 303, "the code is asked for");
        let lay_down = page.form(&format!("{path}/lepas"));
        browser
            .press(&lay_down.with("current-drop", PASSWORD))
            .expect(200);
        assert_eq!(door(w), 200);
        assert!(!secret.is_empty());
    });
}

#[test]
fn a_new_password_ends_every_other_session_and_keeps_what_this_one_has_shown() {
    on_both(|w| {
        let path = "/akun-saya/sandi";
        let mut own = w.stranger_at("198.51.100.4");
        own.sign_in("guru", PASSWORD).expect(303);
        set_up(w, &mut own);
        let mut other = w.signed_in("guru");
        let new = "hujan turun di bukit barat";
        let typed = |current| [("current", current), ("password", new), ("again", new)];
        own.send_only(path, &typed("bukan kata sandinya"))
            .expect(422);
        own.send_only(path, &typed(PASSWORD)).expect(303);
        // No code is asked for again here; elsewhere the old password opens nothing.
        own.peek("/beranda").expect(200);
        other.peek("/beranda").expect(303);
        let mut third = w.stranger_at("198.51.100.9");
        third.sign_in("guru", PASSWORD).expect(422);
        third.sign_in("guru", new).expect(303);
    });
}

#[test]
fn a_lost_second_factor_is_taken_away_by_two_administrators() {
    on_both(|w| {
        let account = w.town.accounts["guru"];
        let mut owner = w.stranger_at("198.51.100.4");
        owner.sign_in("guru", PASSWORD).expect(303);
        set_up(w, &mut owner);
        let role = [("role", "agency_admin"), ("from", "2026-11-24")];
        let to = format!("/akun/{}/peran/baru", w.town.accounts["auditor"]);
        w.signed_in("admin").send_only(&to, &role).expect(303);
        let path = format!("/akun/{account}/faktor-kedua/lepas");
        let ask = |who: &str| {
            let page = w.signed_in(who).send_only(&path, &[]).expect(303);
            page.to().unwrap().ends_with("factor-off-done")
        };
        assert!(!ask("admin"), "one alone could take an account over");
        assert!(!ask("admin"), "and twice the same is one");
        owner.peek("/beranda").expect(200);
        assert!(ask("auditor"));
        owner.peek("/beranda").expect(303);
        owner.sign_in("guru", PASSWORD).expect(303);
        owner.peek("/beranda").expect(200);
    });
}

/// Sets up a second factor for whoever is signed in; its secret.
fn set_up(w: &World, browser: &mut Browser<'_>) -> Vec<u8> {
    let path = "/akun-saya/faktor-kedua";
    let page = browser.open(path).expect(200);
    let page = browser
        .press(&page.form(&format!("{path}/mulai")))
        .expect(200);
    let secret = secret_on(&page);
    let code = code_of(w, &secret);
    let form = page.form(&format!("{path}/pasang"));
    let typed = [("code", code.as_str()), ("current", PASSWORD)];
    browser.press(&form.with_all(&typed)).expect(200);
    secret
}

#[test]
fn the_night_keeps_the_figures_once_and_forgets_old_keys() {
    on_both(|w| {
        let path = format!("/api/v1/people/{}/leavings", w.town.people["guru"]);
        let leave = |on: &str| {
            let decree = json!({ "number": "800/1/2026", "signed_on": "2026-11-20" });
            let body = json!({ "on": on, "why": "resigned", "decree": decree,
                "consent": { "accepts": ["no_seat_left"], "note": "uji" } });
            let program = w.program_of("pengelola");
            let mut program = program.with("idempotency-key", "satu-kali");
            program.api_post(&path, &body).text()
        };
        let first = leave("2026-12-01");
        let misused = leave("2026-12-02");
        assert_ne!(misused, first);
        let kept = |w: &World| {
            let all = w.events();
            all.iter().filter(|e| e.verb == "keep_figures").count()
        };
        w.night();
        w.night();
        assert_eq!(kept(w), 1, "the same night twice");
        assert_eq!(leave("2026-12-01"), first, "the key is known");
        w.pass_days(8);
        w.night();
        assert_eq!(kept(w), 2);
        assert_ne!(leave("2026-12-02"), misused, "the key is forgotten");
        // Two months make a line.
        let line = "Indeks dari bulan ke bulan";
        let page = w.signed_in("pengelola").open("/mutu-data").expect(200);
        page.says(line);
    });
}
