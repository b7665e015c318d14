//! From an empty installation to an officer at work, without any password that came with it.

use platform::factor::model::RECOVERY_CODES;

use super::code_on;
use crate::harness::{World, on_both};

/// The one-time link that the first start prints.
fn link(w: &World) -> Option<String> {
    let agency = w
        .app
        .db
        .read(|c| web::session::store::agency(c, crate::harness::TOWN));
    abdi::setup::link(&w.app.db, &agency.unwrap().unwrap(), w.now()).unwrap()
}

#[test]
fn an_empty_installation_is_opened_by_its_link_and_by_nothing_else() {
    on_both(|town| {
        let w = town.empty();
        for (login, password) in [("admin", "admin"), ("admin", "password"), ("abdi", "abdi")] {
            let page = w.stranger().sign_in(login, password);
            assert_eq!(page.status.as_u16(), 422, "{login}");
        }
        // `abdi init` prints one link and `abdi serve` another; the use of one ends both.
        let (other, path) = (link(&w).unwrap(), link(&w).unwrap());
        w.stranger().peek(&other).expect(200);

        // A scanner that opens the link spends nothing; a button must be pressed.
        let mut browser = w.stranger();
        let page = browser.peek(&path).expect(200);
        browser.peek(&path).expect(200);
        let form = page
            .form("/mulai/")
            .with_all(&[("name", "Rina"), ("login", "admin.kab")]);

        // What is often tried is refused; letters, digits and signs are not counted.
        for bad in [
            "rahasia",
            "password123",
            "indonesia1945",
            "qwertyuiop",
            "admin.kab1",
        ] {
            let typed = form.clone().with_all(&[("password", bad), ("again", bad)]);
            browser.press(&typed).expect(422);
        }
        let plain = "hanya kata kata kecil saja";
        let typed = form.with_all(&[("password", plain), ("again", plain)]);
        let page = browser.press(&typed).expect(200);

        // The administrator needs a second factor before anything else.
        assert_eq!(
            browser.peek("/akun").to(),
            Some("/masuk/faktor-kedua?next=/akun")
        );
        let page = browser
            .press(&page.form("/masuk/faktor-kedua/mulai"))
            .expect(200);
        let code = code_on(&w, &page);
        let form = page.form("/masuk/faktor-kedua/pasang").with("code", &code);
        let codes = recovery_codes(&browser.press(&form).expect(200));
        assert_eq!(codes.len(), RECOVERY_CODES);
        browser.peek("/akun").expect(200);
        assert_eq!(link(&w), None, "there is an administrator now");
        w.stranger().peek(&path).expect(404);
        w.stranger().peek(&other).expect(404);

        // The administrator invites an officer, who chooses a password alone.
        let page = browser.open("/akun/baru").expect(200);
        let form = page
            .form("/akun/baru")
            .with_all(&[("name", "Joko"), ("login", "joko")]);
        let page = browser.press(&form).expect(200);
        let text = page.text();
        let invited = text.split("http://localhost").nth(1).unwrap();
        let invited = invited.split('<').next().unwrap().to_owned();
        let account = page.link("/akun/");
        let page = browser.open(&format!("{account}/peran/baru")).expect(200);
        let role = page
            .form(&account)
            .with_all(&[("role", "personnel_officer")]);
        browser.press(&role).expect(200);

        let mut officer = w.stranger_at("198.51.100.9");
        let page = officer.open(&invited).expect(200);
        let chosen = "kereta malam ke timur";
        let form = page
            .form("/undangan/")
            .with_all(&[("password", chosen), ("again", chosen)]);
        let page = officer.press(&form).expect(200);
        w.stranger().peek(&invited).expect(404);
        let page = officer
            .press(&page.form("/masuk/faktor-kedua/mulai"))
            .expect(200);
        let code = code_on(&w, &page);
        let form = page.form("/masuk/faktor-kedua/pasang").with("code", &code);
        let codes = recovery_codes(&officer.press(&form).expect(200));
        officer.open("/pegawai").expect(200);
        officer.peek("/akun").expect(403);

        // The phone is lost: a recovery code opens the door once.
        let mut again = w.stranger_at("198.51.100.9");
        again.sign_in("joko", chosen).expect(303);
        let spent = [("code", codes[0].as_str())];
        again.send_only("/masuk/faktor-kedua", &spent).expect(303);
        again.open("/pegawai").expect(200);
        let mut third = w.stranger_at("198.51.100.9");
        third.sign_in("joko", chosen).expect(303);
        third.send_only("/masuk/faktor-kedua", &spent).expect(422);

        // The journal tells the whole story, and no secret of it.
        let verbs: Vec<String> = w.events().iter().map(|e| e.verb.clone()).collect();
        for verb in [
            "create",
            "make_link",
            "grant_role",
            "sign_in",
            "set_password",
        ] {
            assert!(
                verbs.iter().any(|v| v.contains(verb)),
                "no {verb} in {verbs:?}"
            );
        }
        let told = format!("{:?}", w.events());
        for secret in [plain, chosen, codes[0].as_str(), invited.as_str()] {
            assert!(!told.contains(secret), "{secret}");
        }
    });
}

fn recovery_codes(page: &crate::harness::Page) -> Vec<String> {
    let document = scraper::Html::parse_document(&page.text());
    let items = scraper::Selector::parse("ol.mono li").unwrap();
    document
        .select(&items)
        .map(|li| li.text().collect())
        .collect()
}
