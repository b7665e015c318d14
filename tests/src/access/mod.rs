//! Who may do what to which record, tried for every route there is.
//!
//! The matrix asks each route as each role about the own record, one of the own department, one of
//! another department and one of another government, and compares what comes back with the policy
//! table. The whole answer is checked in as `tests/access.txt`, so that a change shows in review.

mod expected;
mod fields;
mod matrix;
mod moving;

use axum::http::Method;
use web::access::Key;

use crate::harness::on_both;

#[test]
fn lists_show_what_is_within_reach_and_no_more() {
    on_both(|w| {
        let names = |who: &str| -> Vec<String> {
            let page = w.signed_in(who).open("/api/v1/people").expect(200);
            let items = page.json()["items"].as_array().unwrap().clone();
            let name = |p: &serde_json::Value| p["name"].as_str().unwrap().to_owned();
            items.iter().map(name).collect()
        };
        assert_eq!(names("pengelola").len(), 7);
        assert_eq!(
            names("kepala"),
            ["BUDI SANTOSO", "RATNA DEWI", "SITI AMINAH"]
        );
        assert_eq!(names("kabid"), ["RATNA DEWI", "SITI AMINAH"]);
        assert_eq!(names("perawat"), ["SITI AMINAH"]);
        assert_eq!(names("tetangga"), ["ORANG TETANGGA"]);
        // The page and the search on it know the same bounds as the API.
        let page = w.signed_in("kepala").open("/pegawai?q=a").expect(200);
        page.says("SITI AMINAH").hides("WAHYU NUGROHO");
    });
}

#[test]
fn strangers_are_sent_to_the_door_and_come_back() {
    on_both(|w| {
        let mut visitor = w.stranger();
        let door = visitor.peek("/pegawai?q=a").expect(303);
        assert_eq!(door.to(), Some("/masuk?next=/pegawai%3Fq%3Da"));
        let refused = visitor.api("/api/v1/people").expect(401);
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    });
}

#[test]
fn no_public_route_writes_the_register() {
    let anyone: Vec<_> = abdi::areas()
        .iter()
        .flat_map(|a| a.routes.specs().to_vec())
        .filter(|s| s.method == Method::POST && s.permission == Key::Anyone)
        .map(|s| s.path)
        .collect();
    // Coming in, going out and the look of the page, and what residents say: nothing else is open
    // to strangers.
    let known = [
        "/masuk",
        "/keluar",
        "/mulai/",
        "/undangan/",
        "/tampilan",
        "/lapor",
        "/laporan-saya/",
        // A link that was sent to the contact of a report, used once.
        "/buka-laporan/",
        "/nilai/",
        // Who has the same, and who follows by mail.
        "/lacak/",
        "/ikuti/",
        // Whistleblowers, who leave no name.
        "/wbs/",
        // Platforms know the key of the address, and sign.
        "/kanal/",
        // Programs show the key in the body.
        "/open311/",
    ];
    for path in anyone {
        assert!(
            known.iter().any(|k| path.starts_with(k)),
            "{path} is open to anyone"
        );
    }
}
