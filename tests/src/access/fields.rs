//! Fields of a file that not everybody who sees the file may see: numbers of identity, contact,
//! family; in pages, API, exports, search and the journal alike.

use axum::http::Method;

use crate::harness::{World, on_both};

/// The nurse's number of identity, phone and child.
const NIK: &str = "9901014108900902";
const PHONE: &str = "0899-0000-0902";
const CHILD: &str = "ANAK PERAWAT";

/// The paths of everything that can be read about the nurse, and of all lists.
fn about_the_nurse(w: &World) -> Vec<String> {
    let nurse = w.town.people["perawat"].to_string();
    let seat = w.town.seats["perawat"].to_string();
    let unit = w.town.units["bidang"].to_string();
    let mut paths: Vec<String> = w
        .specs
        .iter()
        .filter(|s| s.method == Method::GET)
        .map(|s| {
            s.path
                .replace("{person}", &nurse)
                .replace("{seat}", &seat)
                .replace("{unit}", &unit)
        })
        .filter(|path| !path.contains('{'))
        .collect();
    for (_, secret) in [("nik", NIK), ("phone", PHONE), ("child", CHILD)] {
        let word = secret.replace(' ', "+");
        paths.push(format!("/pegawai?q={word}"));
        paths.push(format!("/api/v1/people?q={word}"));
    }
    paths
}

/// Everything that a viewer can read, path by path, without what was typed into a search field.
fn all_that_is_shown(w: &World, who: &str) -> Vec<(String, String)> {
    let mut browser = w.signed_in(who);
    let mut shown = Vec::new();
    for path in about_the_nurse(w) {
        let page = browser.peek(&path);
        let html = page.header("content-type") == Some("text/html; charset=utf-8");
        let text = if path.contains("q=") && html {
            rows(&page.text())
        } else {
            page.text()
        };
        shown.push((path, text));
    }
    for format in ["csv", "json"] {
        let fields = [("purpose", "rekapitulasi bulanan"), ("format", format)];
        let file = browser.send_only("/pegawai/unduh", &fields);
        shown.push((format!("/pegawai/unduh as {format}"), file.text()));
    }
    shown
}

fn rows(html: &str) -> String {
    let document = scraper::Html::parse_document(html);
    let body = scraper::Selector::parse("tbody").unwrap();
    document.select(&body).flat_map(|t| t.text()).collect()
}

#[test]
fn a_protected_field_is_in_no_answer_for_who_may_not_see_it() {
    on_both(|w| {
        let secrets = [
            (NIK, ["pengelola", "perawat"].as_slice()),
            (PHONE, &["pengelola", "perawat", "kabid", "kepala"]),
            (CHILD, &["pengelola", "perawat"]),
        ];
        let everybody = [
            "pengelola",
            "perawat",
            "kabid",
            "kepala",
            "admin",
            "auditor",
            "guru",
            "tetangga",
        ];
        for who in everybody {
            let shown = all_that_is_shown(w, who);
            for (secret, seers) in secrets {
                let compact = secret.replace('-', "");
                let found: Vec<&str> = shown
                    .iter()
                    .filter(|(_, text)| text.contains(secret) || text.contains(&compact))
                    .map(|(path, _)| path.as_str())
                    .collect();
                if seers.contains(&who) {
                    assert!(!found.is_empty(), "{who} sees {secret} nowhere");
                } else {
                    assert_eq!(found, [""; 0], "{who} sees {secret}");
                }
            }
        }
    });
}

#[test]
fn a_token_sees_no_more_than_it_was_made_for() {
    on_both(|w| {
        let nurse = w.town.people["perawat"];
        let path = format!("/pegawai/{nurse}/identitas");
        let mut narrow = w.stranger().with_token(&token(w, &["people.read"]));
        let page = narrow.peek(&path).expect(200).text();
        assert!(!page.contains(NIK) && !page.contains(PHONE));
        narrow.peek("/jurnal").expect(403);
        let scopes = ["people.read", "people.identity.read"];
        let mut wider = w.stranger().with_token(&token(w, &scopes));
        let page = wider.peek(&path).expect(200).text();
        assert!(page.contains(NIK) && !page.contains(PHONE));
    });
}

/// A token that the officer makes for these scopes.
fn token(w: &World, scopes: &[&str]) -> String {
    let mut fields = vec![("name", "rekap"), ("until", "2026-12-31")];
    fields.extend(scopes.iter().map(|s| ("scopes", *s)));
    let page = w
        .signed_in("pengelola")
        .send_only("/akun-saya/token/baru", &fields);
    let text = page.expect(200).text();
    let secret = text.split("Bearer ").nth(1).unwrap();
    secret.split(['&', '"', '<']).next().unwrap().to_owned()
}

#[test]
fn looking_at_protected_fields_is_written_down() {
    on_both(|w| {
        let nurse = w.town.people["perawat"];
        let path = format!("/pegawai/{nurse}/identitas");
        w.signed_in("perawat").peek(&path).expect(200);
        let reads = |w: &World| w.events().iter().filter(|e| e.verb == "read").count();
        assert_eq!(reads(w), 0, "the own file is nobody's business");
        w.signed_in("pengelola").peek(&path).expect(200);
        assert_eq!(reads(w), 1);
        let told = format!("{:?}", w.events());
        assert!(!told.contains(NIK) && !told.contains(PHONE), "{told}");
    });
}
