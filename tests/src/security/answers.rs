//! What every answer carries, whatever it says: headers, cookies, pages that a strict policy lets
//! work, redirects that stay here, limits.

use scraper::{Html, Selector};
use web::session::COOKIE;

use super::every_path;
use crate::harness::{MAX_BODY, PASSWORD, Page, on_both};

/// The header that keeps a page from running what is not ours.
fn policy(page: &Page) -> &str {
    page.header("content-security-policy").unwrap_or_default()
}

#[test]
fn every_answer_carries_the_headers_of_the_house() {
    on_both(|w| {
        let mut paths = every_path(w);
        paths.extend(
            [
                "/tidak-ada",
                "/api/v1/tidak-ada",
                "/healthz",
                "/readyz",
                "/aset/tidak-ada",
            ]
            .map(str::to_owned),
        );
        for who in [None, Some("pengelola"), Some("admin")] {
            let mut browser = match who {
                Some(who) => w.signed_in(who),
                None => w.stranger(),
            };
            for path in &paths {
                let page = browser.peek(path);
                assert!(page.status.as_u16() < 500, "{path} broke: {}", page.words());
                let p = policy(&page);
                for part in [
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "frame-ancestors 'none'",
                    "base-uri 'none'",
                    "form-action 'self'",
                ] {
                    assert!(p.contains(part), "{path}: no {part} in {p}");
                }
                assert!(!p.contains("unsafe"), "{path}: {p}");
                assert_eq!(
                    page.header("x-content-type-options"),
                    Some("nosniff"),
                    "{path}"
                );
                assert!(page.header("referrer-policy").is_some(), "{path}");
                assert!(page.header("set-cookie").is_none() || !path.starts_with("/data-terbuka"));
                if who.is_some() && !path.starts_with("/aset") {
                    let kept = page.header("cache-control").unwrap_or("");
                    assert!(
                        !kept.contains("public"),
                        "{path} may be kept by others: {kept}"
                    );
                }
            }
        }
        // Refusals of the door itself carry them too.
        let wrong = w.stranger().send("DELETE", "/pegawai", "", Vec::new());
        assert_eq!(wrong.status.as_u16(), 405);
        assert!(policy(&wrong).contains("default-src 'none'"));
        let large = w
            .stranger()
            .send("POST", "/masuk", "text/plain", vec![b'x'; MAX_BODY + 1]);
        assert_eq!(large.status.as_u16(), 413);
        assert!(policy(&large).contains("default-src 'none'"));
    });
}

#[test]
fn no_page_needs_what_the_policy_refuses_or_another_machine() {
    on_both(|w| {
        let handlers = [
            "onclick",
            "onload",
            "onerror",
            "onsubmit",
            "onchange",
            "onfocus",
            "onmouseover",
        ];
        let loads = Selector::parse(
            "script[src], link[href], img[src], iframe[src], source[src], use[href]",
        )
        .unwrap();
        let inline = Selector::parse("style, script:not([src]), [style]").unwrap();
        let every = Selector::parse("*").unwrap();
        let mut browser = w.signed_in("pengelola");
        for path in every_path(w) {
            let page = browser.peek(&path);
            if !page
                .header("content-type")
                .unwrap_or("")
                .starts_with("text/html")
            {
                continue;
            }
            let document = Html::parse_document(&page.text());
            for e in document.select(&inline) {
                assert!(
                    e.value().name() == "script"
                        && e.value().attr("type") == Some("application/json"),
                    "{path}: inline {}",
                    e.html()
                );
            }
            for e in document.select(&loads) {
                let from = e.value().attr("src").or(e.value().attr("href")).unwrap();
                let own = from.starts_with('/') && !from.starts_with("//")
                    || from.starts_with("data:")
                    || from.starts_with('#');
                assert!(own, "{path} loads {from}");
            }
            for e in document.select(&every) {
                for handler in handlers {
                    assert!(e.value().attr(handler).is_none(), "{path}: {}", e.html());
                }
            }
        }
    });
}

#[test]
fn cookies_of_the_session_are_for_us_alone() {
    on_both(|w| {
        let w = w.behind_tls();
        let page = w.stranger().sign_in("guru", PASSWORD).expect(303);
        let cookies: Vec<&str> = page
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|c| c.to_str().unwrap())
            .collect();
        assert!(cookies.iter().any(|c| c.starts_with(COOKIE)), "{cookies:?}");
        for cookie in cookies {
            for part in ["HttpOnly", "Secure", "Path=/", "SameSite="] {
                assert!(cookie.contains(part), "no {part} in {cookie}");
            }
            assert!(
                !cookie.contains("SameSite=None") && !cookie.contains("Domain="),
                "{cookie}"
            );
        }
        assert!(page.header("strict-transport-security").is_some());
    });
}

#[test]
fn nothing_leads_away_from_here() {
    on_both(|w| {
        let away = [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "/%0d%0aset-cookie:x=1",
            "http:evil.example",
            "/masuk\r\nlocation: https://evil.example",
            " //evil.example",
        ];
        let names = ["next", "back", "kembali", "to", "return"];
        let stays = |page: &Page, about: &str| {
            for name in ["location", "refresh"] {
                if let Some(to) = page.header(name) {
                    assert!(
                        to.starts_with('/')
                            && !to.starts_with("//")
                            && !to.starts_with("/\\")
                            && !to.contains(['\r', '\n', '\t']),
                        "{about} leads to {to:?}"
                    );
                }
            }
            assert!(
                page.header("x").is_none() && !page.headers.contains_key("set-cookie")
                    || !page.header("set-cookie").unwrap_or("").starts_with("x="),
                "{about}"
            );
        };
        for to in away {
            let encoded = web::errors::encode(to);
            for name in names {
                let query = format!("{name}={encoded}");
                for path in ["/masuk", "/masuk/faktor-kedua", "/bahasa/en", "/tema/gelap"] {
                    let page = w.signed_in("guru").peek(&format!("{path}?{query}"));
                    stays(&page, path);
                }
                let mut browser = w.stranger();
                for path in ["/masuk", "/tampilan", "/keluar"] {
                    stays(
                        &browser
                            .send_only(path, &[(name, to), ("theme", "dark"), ("locale", "en")]),
                        path,
                    );
                }
            }
            // A link in the page that leads back is an own path, too.
            let page = w.stranger().peek(&format!("/masuk?next={encoded}"));
            for value in page.all("input[name=next]", "value") {
                assert!(
                    value.starts_with('/') && !value.starts_with("//"),
                    "{value}"
                );
            }
        }
        // One sign-in with a foreign address: the session opens, the way stays here.
        let fields = [
            ("login", "guru"),
            ("password", PASSWORD),
            ("next", "//evil.example"),
        ];
        let page = w.stranger().send_only("/masuk", &fields).expect(303);
        assert_eq!(page.to(), Some("/beranda"));
    });
}

#[test]
fn what_is_too_large_too_deep_or_no_text_is_refused_without_a_fault() {
    on_both(|w| {
        let nurse = w.town.people["perawat"];
        let path = format!("/api/v1/people/{nurse}/promotions");
        let mut program = w.program_of("pengelola");
        let json = "application/json";
        program
            .send("POST", &path, json, vec![b'['; MAX_BODY + 1])
            .expect(413);
        let refused = [
            vec![b'['; 200_000],
            b"{\"grade\":".repeat(10_000),
            b"\xff\xfe\x00".to_vec(),
            Vec::new(),
            b"null".to_vec(),
            b"{\"grade\":1e999}".to_vec(),
            format!("{{\"grade\":\"{}\"}}", "x".repeat(500_000)).into_bytes(),
        ];
        for body in refused {
            let page = program.send("POST", &path, json, body);
            let status = page.status.as_u16();
            assert!((400..500).contains(&status), "{status}");
            assert_eq!(
                page.header("content-type"),
                Some("application/problem+json")
            );
        }
        let form = "application/x-www-form-urlencoded";
        let bodies = [
            "login=%ff%fe&password=%00",
            "login",
            "=&=&=",
            "%",
            "login=a&login=b&password=c&password=",
        ];
        for body in bodies {
            let page = w
                .stranger()
                .send("POST", "/masuk", form, body.as_bytes().to_vec());
            assert!(page.status.as_u16() < 500, "{body}");
        }
        for kind in [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x",
        ] {
            let page =
                w.signed_in("pengelola")
                    .send("POST", "/impor", kind, b"--x\r\nnonsense".to_vec());
            assert!(
                (400..500).contains(&page.status.as_u16()),
                "{kind}: {}",
                page.status
            );
        }
    });
}

#[test]
fn another_site_cannot_send_our_forms() {
    on_both(|w| {
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "null"),
        ] {
            let session = w.town.sessions["admin"].clone();
            let mut browser = w.stranger().with(name, value);
            browser.keep(COOKIE, &session);
            let account = w.town.accounts["guru"];
            browser
                .send_only(&format!("/akun/{account}/tutup"), &[])
                .expect(403);
        }
        let own = [
            ("origin", "http://localhost"),
            ("sec-fetch-site", "same-origin"),
        ];
        for (name, value) in own {
            let session = w.town.sessions["guru"].clone();
            let mut browser = w.stranger().with(name, value);
            browser.keep(COOKIE, &session);
            browser
                .send_only("/akun-saya/bahasa", &[("locale", "id")])
                .expect(303);
        }
    });
}
