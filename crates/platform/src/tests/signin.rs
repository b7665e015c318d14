//! Coming in: passwords, second factors, links, personas.

use kernel::AccountId;
use web::access::Role;
use web::session::{COOKIE, DEVICE_COOKIE};

use super::house::{House, PASSWORD, Page, TODAY, Visitor};
use crate::factor;
use crate::links::model::Purpose;

/// Gives an account a second factor; the secret is known to the test.
fn with_factor(house: &House, account: AccountId) -> (Vec<u8>, Vec<String>) {
    let actor = house.program();
    house
        .app
        .db
        .write(&actor, "test", |tx| {
            factor::actions::begin(tx, account)?;
            let row = factor::store::factor(tx.conn(), actor.agency, account)?.unwrap();
            let secret = row.pending.unwrap();
            let code = code_of(house, &secret);
            let codes = factor::actions::confirm(tx, "program", account, &code)?;
            Ok::<_, web::Trouble>((secret, codes))
        })
        .unwrap()
}

fn code_of(house: &House, secret: &[u8]) -> String {
    let at = u64::try_from(house.now().as_second()).unwrap();
    let totp = totp_rs::Builder::new()
        .with_secret(secret.to_vec())
        .build()
        .unwrap();
    totp.generate(at).to_string()
}

fn is_in(visitor: &mut Visitor<'_>) -> bool {
    visitor.get("/beranda").status == 200
}

/// The page without what was typed, as far as it tells about the account.
fn told(page: &Page, login: &str) -> String {
    page.body.replace(login, "LOGIN")
}

#[test]
fn unknown_closed_and_mistyped_are_answered_alike() {
    let house = House::open();
    house.account("siti", &[]);
    let closed = house.account("bekas", &[]);
    let actor = house.program();
    house
        .app
        .db
        .write(&actor, "test", |tx| {
            let may = web::access::May::program(actor.clone());
            crate::accounts::actions::close(tx, &may, closed, TODAY)
        })
        .unwrap();
    let mut said = Vec::new();
    for (login, password) in [
        ("siti", "bukan kata sandinya"),
        ("nobody", PASSWORD),
        ("bekas", PASSWORD),
    ] {
        let page = house.visitor("203.0.113.7").sign_in(login, password);
        assert_eq!(page.status, 422, "{login}");
        assert!(page.body.contains("Galat:"), "{login}");
        said.push(told(&page, login));
    }
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0], said[2]);
}

#[test]
fn the_right_password_opens_a_new_session_and_closes_the_one_before() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let mut browser = house.visitor("203.0.113.7");
    assert_eq!(browser.sign_in("SITI ", PASSWORD).to, "/beranda");
    assert!(is_in(&mut browser));
    let first = browser.cookies[COOKIE].clone();
    browser.sign_in("siti", PASSWORD);
    assert_ne!(browser.cookies[COOKIE], first);
    let mut thief = house.visitor("203.0.113.9");
    thief.cookies.insert(COOKIE.to_owned(), first);
    assert!(!is_in(&mut thief));
    assert_eq!(house.verbs(id), ["create", "sign_in", "sign_in"]);
}

#[test]
fn failures_are_counted_in_the_journal_without_what_was_typed() {
    let house = House::open();
    let id = house.account("siti", &[]);
    for _ in 0..5 {
        house
            .visitor("203.0.113.7")
            .sign_in("siti", "Rahasia Yang Diketik");
    }
    assert_eq!(
        house.verbs(id),
        ["create", "sign_in_failed", "sign_in_failed"]
    );
    let filter = crate::journal::store::Filter::default();
    let all = house
        .app
        .db
        .read(|c| crate::journal::store::page(c, house.agency.id, &filter, 100))
        .unwrap();
    let text = format!("{all:?}").to_lowercase();
    assert!(!text.contains("diketik"), "{text}");
}

#[test]
fn a_stranger_cannot_lock_the_owner_out() {
    let house = House::open();
    house.account("siti", &[]);
    let mut own = house.visitor("198.51.100.4");
    own.sign_in("siti", PASSWORD);
    own.post("/keluar", &[]);
    let mut stranger = house.visitor("198.51.100.4");
    let last = (0..120)
        .map(|_| stranger.sign_in("siti", "tebakan demi tebakan").status)
        .last();
    assert_eq!(last, Some(429));
    // The stranger sits behind the same address; the owner's device is known.
    assert_eq!(own.sign_in("siti", PASSWORD).status, 303);
    // Without the cookie of the device, another address still lets the owner in.
    assert_eq!(
        house.visitor("192.0.2.1").sign_in("siti", PASSWORD).status,
        303
    );
    let mut at_once = house.visitor("198.51.100.4");
    assert_eq!(at_once.sign_in("siti", PASSWORD).status, 429);
    house.pass(16 * 60);
    assert_eq!(at_once.sign_in("siti", PASSWORD).status, 303);
}

#[test]
fn the_password_alone_reaches_the_second_factor_and_nothing_else() {
    let house = House::open();
    let id = house.account("siti", &[(Role::AgencyAdmin, None)]);
    let (secret, _) = with_factor(&house, id);
    house.pass(60);
    let mut browser = house.visitor("203.0.113.7");
    let page = browser.sign_in("siti", PASSWORD);
    assert_eq!(page.to, "/masuk/faktor-kedua?next=/beranda");
    assert!(!browser.cookies.contains_key(DEVICE_COOKIE));
    for path in ["/beranda", "/akun", "/akun-saya", "/jurnal", "/pengaturan"] {
        assert_eq!(
            browser.get(path).to,
            format!("/masuk/faktor-kedua?next={path}")
        );
    }
    assert_eq!(
        browser.post("/akun-saya/sesi/tutup-semua", &[]).to,
        "/masuk/faktor-kedua"
    );
    let half = browser.cookies[COOKIE].clone();
    let code = code_of(&house, &secret);
    let page = browser.post(
        "/masuk/faktor-kedua",
        &[("code", &code), ("next", "/jurnal")],
    );
    assert_eq!((page.status, page.to.as_str()), (303, "/jurnal"));
    assert_eq!(browser.get("/jurnal").status, 200);
    assert_ne!(browser.cookies[COOKIE], half);
    let mut old = house.visitor("203.0.113.7");
    old.cookies.insert(COOKIE.to_owned(), half);
    assert_eq!(old.get("/beranda").to, "/masuk?next=/beranda");
}

#[test]
fn a_code_is_good_once() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let (secret, codes) = with_factor(&house, id);
    // The code that confirmed the factor is spent already.
    let mut browser = house.visitor("203.0.113.7");
    browser.sign_in("siti", PASSWORD);
    let spent = code_of(&house, &secret);
    let page = browser.post("/masuk/faktor-kedua", &[("code", &spent)]);
    assert_eq!(page.status, 422);
    house.pass(30);
    let code = code_of(&house, &secret);
    assert_eq!(
        browser
            .post("/masuk/faktor-kedua", &[("code", &code)])
            .status,
        303
    );
    let mut second = house.visitor("203.0.113.7");
    second.sign_in("siti", PASSWORD);
    assert_eq!(
        second
            .post("/masuk/faktor-kedua", &[("code", &code)])
            .status,
        422
    );
    let page = second.post("/masuk/faktor-kedua", &[("code", &codes[3])]);
    assert_eq!(page.to, "/akun-saya?pesan=recovery-used");
    let mut third = house.visitor("203.0.113.7");
    third.sign_in("siti", PASSWORD);
    assert_eq!(
        third
            .post("/masuk/faktor-kedua", &[("code", &codes[3])])
            .status,
        422
    );
}

#[test]
fn codes_cannot_be_guessed_on_and_on() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let (secret, _) = with_factor(&house, id);
    house.pass(60);
    let mut statuses = Vec::new();
    for n in 0..15 {
        // Each guess from an address and a session of its own.
        let mut browser = house.visitor(&format!("203.0.113.{n}"));
        browser.sign_in("siti", PASSWORD);
        statuses.push(
            browser
                .post("/masuk/faktor-kedua", &[("code", "000000")])
                .status,
        );
    }
    assert_eq!(statuses.iter().filter(|s| **s == 422).count(), 10);
    assert_eq!(statuses.last(), Some(&429));
    let mut browser = house.visitor("192.0.2.1");
    browser.sign_in("siti", PASSWORD);
    let code = code_of(&house, &secret);
    assert_eq!(
        browser
            .post("/masuk/faktor-kedua", &[("code", &code)])
            .status,
        429
    );
}

#[test]
fn a_wide_role_must_set_a_second_factor_up_first() {
    let house = House::open();
    let id = house.account("siti", &[(Role::AgencyAdmin, None)]);
    let mut browser = house.visitor("203.0.113.7");
    browser.sign_in("siti", PASSWORD);
    assert_eq!(browser.get("/akun").to, "/masuk/faktor-kedua?next=/akun");
    browser.post("/masuk/faktor-kedua/mulai", &[]);
    let row = house
        .app
        .db
        .read(|c| factor::store::factor(c, house.agency.id, id))
        .unwrap()
        .unwrap();
    let page = browser.get("/masuk/faktor-kedua");
    assert!(page.body.contains("<svg role=\"img\""), "{}", page.body);
    let code = code_of(&house, &row.pending.unwrap());
    let page = browser.post("/masuk/faktor-kedua/pasang", &[("code", &code)]);
    assert_eq!(page.status, 200);
    assert_eq!(
        page.body.matches("<li>").count(),
        10 + page.body.matches("<li><a").count()
    );
    assert_eq!(browser.get("/akun").status, 200);
    // Somebody without a wide role is not made to.
    house.account("budi", &[]);
    let mut other = house.visitor("203.0.113.8");
    other.sign_in("budi", PASSWORD);
    assert!(is_in(&mut other));
}

#[test]
fn a_session_ends_when_idle_and_in_any_case() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let mut browser = house.signed_in(id);
    house.pass(59 * 60);
    assert!(is_in(&mut browser));
    house.pass(61 * 60);
    assert!(!is_in(&mut browser));
    let mut busy = house.signed_in(id);
    for _ in 0..14 {
        house.pass(50 * 60);
        is_in(&mut busy);
    }
    house.pass(50 * 60);
    assert!(!is_in(&mut busy));
}

#[test]
fn signing_out_everywhere_leaves_no_session() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let mut one = house.signed_in(id);
    let mut two = house.signed_in(id);
    one.post("/akun-saya/sesi/tutup-semua", &[]);
    assert!(!is_in(&mut one));
    assert!(!is_in(&mut two));
}

#[test]
fn a_changed_password_ends_other_sessions_and_renews_this_one() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let mut here = house.signed_in(id);
    let mut there = house.signed_in(id);
    let before = here.cookies[COOKIE].clone();
    let new = "kereta malam ke timur";
    let wrong = [("current", "bukan ini"), ("password", new), ("again", new)];
    assert_eq!(here.post("/akun-saya/sandi", &wrong).status, 422);
    let weak = [
        ("current", PASSWORD),
        ("password", "siti12345678"),
        ("again", "siti12345678"),
    ];
    assert_eq!(here.post("/akun-saya/sandi", &weak).status, 422);
    let right = [("current", PASSWORD), ("password", new), ("again", new)];
    assert_eq!(here.post("/akun-saya/sandi", &right).status, 303);
    assert!(is_in(&mut here));
    assert!(!is_in(&mut there));
    assert_ne!(here.cookies[COOKIE], before);
    assert_eq!(house.visitor("192.0.2.1").sign_in("siti", new).status, 303);
}

#[test]
fn a_link_waits_for_the_button_and_works_once() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let mut other = house.signed_in(id);
    let link = house.link(Purpose::Reset, id);
    let mut browser = house.visitor("203.0.113.7");
    // A mail scanner opens the page as often as it likes.
    for _ in 0..3 {
        assert_eq!(browser.get(&link).status, 200);
    }
    let new = "kereta malam ke timur";
    let differs = [("password", new), ("again", "kereta malam ke barat")];
    assert_eq!(browser.post(&link, &differs).status, 422);
    let fields = [("password", new), ("again", new)];
    assert_eq!(browser.post(&link, &fields).status, 303);
    assert!(is_in(&mut browser));
    assert!(!is_in(&mut other));
    assert_eq!(browser.post(&link, &fields).status, 404);
    assert_eq!(browser.get(&link).status, 404);
}

#[test]
fn a_link_expires_and_a_newer_one_ends_it() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let old = house.link(Purpose::Reset, id);
    let new = house.link(Purpose::Reset, id);
    let mut browser = house.visitor("203.0.113.7");
    assert_eq!(browser.get(&old).status, 404);
    assert_eq!(browser.get(&new).status, 200);
    house.pass(25 * 3600);
    assert_eq!(browser.get(&new).status, 404);
    assert_eq!(browser.get("/undangan/1.tidakada").status, 404);
    assert_eq!(browser.get("/undangan/2.tidakada").status, 404);
}

#[test]
fn the_first_administrator_comes_in_by_the_set_up_link_alone() {
    let house = House::open();
    let link = |house: &House| {
        house
            .app
            .db
            .write(&house.program(), "test", |tx| {
                crate::links::actions::set_up_link(tx, TODAY)
            })
            .unwrap()
    };
    let (path, printed_later) = (link(&house).unwrap(), link(&house).unwrap());
    let mut browser = house.visitor("203.0.113.7");
    assert_eq!(browser.get(&path).status, 200, "a later link ends no other");
    let fields = [
        ("name", "Rina"),
        ("login", "admin.kota"),
        ("password", PASSWORD),
        ("again", PASSWORD),
    ];
    let page = browser.post(&path, &fields);
    assert_eq!(
        page.to, "/masuk/faktor-kedua?next=/beranda",
        "{}",
        page.body
    );
    assert_eq!(browser.get("/akun").status, 303);
    assert_eq!(link(&house), None);
    for spent in [&path, &printed_later] {
        let page = house.visitor("203.0.113.8").post(spent, &fields);
        assert_eq!(page.status, 404, "one of them was used, so all are spent");
    }
}

#[test]
fn personas_are_for_the_demo_on_this_machine() {
    let enter = |house: &House, address: &str, headers: Vec<(&'static str, String)>| {
        let new = crate::accounts::actions::NewAccount {
            login: "perawat".to_owned(),
            name: "Perawat Contoh".to_owned(),
            person: None,
            locale: kernel::Locale::Id,
            persona: Some("perawat".to_owned()),
        };
        let actor = house.program();
        let id = house.app.db.write(&actor, "test", |tx| {
            crate::accounts::actions::create(tx, &web::access::May::program(actor.clone()), &new)
        });
        let id = match id {
            Ok(id) => id.to_string(),
            Err(_) => String::new(),
        };
        let mut browser = house.visitor(address);
        browser.headers = headers;
        let offered = browser.get("/masuk").body.contains("/masuk/sebagai");
        let page = browser.post("/masuk/sebagai", &[("account", &id)]);
        (offered, page.status, is_in(&mut browser))
    };
    let forwarded = vec![("x-forwarded-for", "203.0.113.7".to_owned())];
    assert_eq!(
        enter(&House::open_as(true), "127.0.0.1", vec![]),
        (true, 303, true)
    );
    assert_eq!(
        enter(&House::open_as(true), "203.0.113.7", vec![]),
        (false, 404, false)
    );
    assert_eq!(
        enter(&House::open_as(true), "127.0.0.1", forwarded),
        (false, 404, false)
    );
    assert_eq!(
        enter(&House::open_as(false), "127.0.0.1", vec![]),
        (false, 404, false)
    );
}

#[test]
fn an_account_that_is_no_persona_cannot_be_entered_as_one() {
    let house = House::open_as(true);
    let id = house.account("siti", &[]).to_string();
    let mut browser = house.visitor("127.0.0.1");
    assert_eq!(
        browser.post("/masuk/sebagai", &[("account", &id)]).status,
        404
    );
}

#[test]
fn nobody_is_led_elsewhere_after_signing_in() {
    let house = House::open();
    house.account("siti", &[]);
    for (next, to) in [
        ("/akun-saya?x=1", "/akun-saya?x=1"),
        ("//evil.example", "/beranda"),
        ("https://evil.example", "/beranda"),
        ("/\\evil.example", "/beranda"),
        ("/\t/evil.example", "/beranda"),
        ("/keluar", "/beranda"),
    ] {
        let fields = [("login", "siti"), ("password", PASSWORD), ("next", next)];
        let page = house.visitor("203.0.113.7").post("/masuk", &fields);
        assert_eq!(page.to, to, "{next:?}");
    }
}

#[test]
fn a_form_sent_from_another_site_changes_nothing() {
    let house = House::open();
    let id = house.account("siti", &[]);
    let mut browser = house.signed_in(id);
    browser.headers = vec![("sec-fetch-site", "cross-site".to_owned())];
    assert_eq!(browser.post("/akun-saya/sesi/tutup-semua", &[]).status, 403);
    browser.headers.clear();
    assert!(is_in(&mut browser));
}

#[test]
fn a_token_reaches_what_it_was_made_for_and_not_the_own_account() {
    let house = House::open();
    let id = house.account("siti", &[(Role::AgencyAdmin, None)]);
    let mut browser = house.signed_in(id);
    let make = |browser: &mut Visitor<'_>, scopes: &str, until: &str| {
        let fields = [("name", "Dasbor"), ("scopes", scopes), ("until", until)];
        browser.post("/akun-saya/token/baru", &fields)
    };
    assert_eq!(make(&mut browser, "people.read", "2026-12-01").status, 422);
    assert_eq!(make(&mut browser, "signed_in", "2026-12-01").status, 422);
    assert_eq!(
        make(&mut browser, "accounts.read", "2028-01-01").status,
        422
    );
    assert_eq!(
        make(&mut browser, "accounts.read", "2026-11-01").status,
        422
    );
    let page = make(&mut browser, "accounts.read", "2026-11-24");
    let secret = page.body.split("Bearer ").nth(1).unwrap();
    let secret = secret.split(['&', '"', '<']).next().unwrap().to_owned();
    let mut program = house.visitor("192.0.2.1");
    program.headers = vec![("authorization", format!("Bearer {secret}"))];
    assert_eq!(program.get("/akun").status, 200);
    assert_eq!(program.get("/jurnal").status, 403);
    assert_eq!(program.get("/akun-saya").status, 403);
    assert_eq!(program.post("/akun-saya/sesi/tutup-semua", &[]).status, 403);
    // Valid until the end of that day in the agency's zone, 17:00 UTC.
    house.pass(15 * 3600 - 1);
    assert_eq!(program.get("/akun").status, 200);
    house.pass(1);
    assert_eq!(program.get("/akun").status, 401);
}
