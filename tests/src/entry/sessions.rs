//! Sessions, throttling and tokens: whoever comes in can see and end it, and nobody can lock
//! somebody else out.

use web::session::COOKIE;

use super::{code_of, secret_on};
use crate::harness::{Browser, PASSWORD, on_both};

#[test]
fn sessions_are_listed_and_ended_everywhere() {
    on_both(|w| {
        let mut office = w
            .stranger_at("198.51.100.1")
            .with("user-agent", "Firefox on Windows");
        let mut phone = w
            .stranger_at("198.51.100.2")
            .with("user-agent", "Chrome on Android");
        for browser in [&mut office, &mut phone] {
            browser.sign_in("guru", PASSWORD).expect(303);
        }
        let page = office.open("/akun-saya").expect(200);
        page.says("Firefox, Windows").says("Chrome, Android");
        // The phone is closed from the office; the office stays.
        let close = page
            .forms()
            .into_iter()
            .filter(|f| f.action.ends_with("/tutup"));
        let n = close.map(|form| office.press(&form).expect(200)).count();
        assert_eq!(n, 2, "the phone and the session of the town");
        assert_eq!(phone.peek("/beranda").to(), Some("/masuk?next=/beranda"));
        office.peek("/beranda").expect(200);
        phone.sign_in("guru", PASSWORD).expect(303);
        phone.submit("/akun-saya/sesi/tutup-semua", &[]);
        for browser in [&mut office, &mut phone] {
            browser.peek("/beranda").expect(303);
        }
    });
}

#[test]
fn a_session_is_another_one_after_signing_in_and_ends_by_itself() {
    on_both(|w| {
        let mut browser = w.stranger();
        browser.keep(COOKIE, "1.milik-orang-lain");
        browser.sign_in("guru", PASSWORD).expect(303);
        let first = browser.cookie(COOKIE).unwrap().to_owned();
        assert_ne!(first, "1.milik-orang-lain", "what was planted is not used");
        browser.sign_in("guru", PASSWORD).expect(303);
        assert_ne!(browser.cookie(COOKIE), Some(first.as_str()));
        let mut thief = w.stranger();
        thief.keep(COOKIE, &first);
        thief.peek("/beranda").expect(303);
        browser.peek("/beranda").expect(200);
        w.pass_minutes(61);
        browser.peek("/beranda").expect(303);
    });
}

#[test]
fn guessing_is_slowed_without_locking_the_owner_out() {
    on_both(|w| {
        let mut own = w.stranger_at("198.51.100.4");
        own.sign_in("guru", PASSWORD).expect(303);
        own.submit("/keluar", &[]);
        let mut guesser = w.stranger_at("203.0.113.50");
        let tries = (0..30).map(|_| guesser.sign_in("guru", "tebakan demi tebakan"));
        let slowed = tries.filter(|p| p.status.as_u16() == 429).count();
        assert!(slowed > 0, "nothing stops the guesser");
        own.sign_in("guru", PASSWORD).expect(303);
        // Elsewhere, on a device never seen, the owner comes in as well.
        w.stranger_at("192.0.2.77")
            .sign_in("guru", PASSWORD)
            .expect(303);
    });
}

#[test]
fn guessing_codes_is_slowed_for_all_strangers_together_and_not_for_the_owner() {
    on_both(|w| {
        let mut own = w.stranger_at("198.51.100.4");
        own.sign_in("pengelola", PASSWORD).expect(303);
        let page = own.open("/pegawai").expect(200);
        let page = own
            .press(&page.form("/masuk/faktor-kedua/mulai"))
            .expect(200);
        let secret = secret_on(&page);
        let pair = page.form("/masuk/faktor-kedua/pasang");
        own.press(&pair.with("code", &code_of(w, &secret)))
            .expect(200);
        let comes_in = |own: &mut Browser<'_>| {
            // No code is taken twice.
            w.pass_minutes(1);
            own.submit("/keluar", &[]);
            own.sign_in("pengelola", PASSWORD).expect(303);
            let code = code_of(w, &secret);
            own.send_only("/masuk/faktor-kedua", &[("code", &code)])
                .expect(303);
            own.peek("/pegawai").expect(200);
        };
        comes_in(&mut own);
        // The password is out: whoever has it guesses the code from ever new addresses.
        let guess = |n: u8| {
            let mut thief = w.stranger_at(&format!("203.0.113.{n}"));
            thief.sign_in("pengelola", PASSWORD).expect(303);
            let page = thief.send_only("/masuk/faktor-kedua", &[("code", "000000")]);
            page.status.as_u16()
        };
        let answers: Vec<u16> = (1..=12).map(guess).collect();
        assert_eq!(answers[..10], [422; 10]);
        assert_eq!(answers[10..], [429; 2]);
        comes_in(&mut own);
    });
}

#[test]
fn a_token_is_shown_once_opens_what_it_was_made_for_and_ends() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let page = officer.open("/akun-saya/token/baru").expect(200);
        let form = page
            .form("/akun-saya/token/baru")
            .with_all(&[("name", "rekap"), ("until", "2026-11-30")])
            .with("scopes", "people.read");
        let page = officer.press(&form).expect(200);
        assert_eq!(page.header("cache-control"), Some("no-store"));
        let text = page.text();
        let secret = text.split("Bearer ").nth(1).unwrap();
        let secret = secret.split(['&', '"', '<']).next().unwrap();
        let later = officer.open("/akun-saya").expect(200);
        later.says("rekap");
        assert!(!later.text().contains(secret), "shown twice");
        let mut program = w.stranger().with_token(secret);
        program.api("/api/v1/people").expect(200);
        program.api("/api/v1/quality").expect(403);
        let path = format!("/api/v1/people/{}/leavings", w.town.people["guru"]);
        program.api_post(&path, &serde_json::json!({})).expect(403);
        // A program cannot make itself another token, nor act on the account.
        program
            .send_only("/akun-saya/token/baru", &[("name", "x")])
            .expect(403);
        w.pass_days(6);
        program.api("/api/v1/people").expect(200);
        w.pass_days(1);
        program.api("/api/v1/people").expect(401);
    });
}

#[test]
fn a_token_taken_back_and_one_of_a_closed_account_open_nothing() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let page = officer.open("/akun-saya").expect(200);
        let revoke = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("/cabut"));
        w.program_of("pengelola").api("/api/v1/people").expect(200);
        officer.press(&revoke.unwrap()).expect(200);
        w.program_of("pengelola").api("/api/v1/people").expect(401);
        w.program_of("auditor").api("/api/v1/people").expect(200);
        let auditor = w.town.accounts["auditor"];
        w.signed_in("admin")
            .submit(&format!("/akun/{auditor}/tutup"), &[]);
        w.program_of("auditor").api("/api/v1/people").expect(401);
        w.signed_in("auditor").peek("/beranda").expect(303);
    });
}
