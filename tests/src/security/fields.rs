//! Hostile text in every field that people type into: it is refused or it is shown as text, on
//! every page that shows it, for everybody.

use scraper::{Html, Selector};

use super::every_path;
use crate::harness::{Browser, Form, Page, World, on_both};

/// Breaks out of text, attributes, comments, titles and JSON where somebody forgot to escape.
pub(super) const SCRIPT: &str =
    "\"'></textarea></title>--><img src=x onerror=alert(1)><b id=pwned>{{7*7}}${7*7}";

/// Ends the test where the payload became part of the page. Escaped, neither its tag nor its two
/// quotation marks are left as they were; where they are, the page is read as a browser reads it.
#[track_caller]
pub(super) fn harmless(page: &Page, about: &str) {
    let kind = page.header("content-type").unwrap_or("");
    let text = page.text();
    let raw = text.contains("<img src=x");
    if kind.starts_with("text/html") && (raw || text.contains("\"'")) {
        let document = Html::parse_document(&text);
        let caught = Selector::parse("#pwned, [onerror], img[src=x]").unwrap();
        if let Some(e) = document.select(&caught).next() {
            panic!("{about}: {}", e.html());
        }
        assert!(!raw, "{about}: the tag stands in the source");
    } else if raw {
        let safe = [
            "application/json",
            "application/problem+json",
            "text/csv",
            "application/vnd",
        ];
        assert!(safe.iter().any(|s| kind.starts_with(s)), "{about}: {kind}");
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    }
    assert!(!text.contains("49$"), "{about}: an expression was reckoned");
    assert!(
        page.status.as_u16() < 500,
        "{about} broke: {}",
        page.words()
    );
}

/// Every form that writes, of every page that somebody can open, with the payload in each field
/// into which text is typed.
fn filled_forms(browser: &mut Browser<'_>, w: &World, payload: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for path in every_path(w) {
        for form in browser.peek(&path).forms() {
            let known = forms.iter().any(|f| f.action == form.action);
            let ends = ["/keluar", "/tutup", "/tutup-semua", "/sandi", "/cabut"];
            let leaves = ends.iter().any(|e| form.action.ends_with(e));
            if form.writes && !known && !leaves {
                let typed = form.typed.clone();
                let words = [
                    "code",
                    "until",
                    "from",
                    "effective_on",
                    "current",
                    "count",
                    "class",
                ];
                let fields = typed.iter().filter(|n| !words.contains(&n.as_str()));
                forms.push(fields.fold(form.clone(), |f, n| f.with(n, payload)));
            }
        }
    }
    forms
}

#[test]
fn script_in_any_field_is_text_on_every_page() {
    on_both(|w| {
        let mut sent = 0;
        for who in ["pengelola", "admin", "kepala", "perawat"] {
            let mut browser = w.signed_in(who);
            for form in filled_forms(&mut browser, w, SCRIPT) {
                let page = browser.press(&form);
                harmless(&page, &format!("{who} sends {}", form.action));
                // What asks for a second look is confirmed.
                if page.status.as_u16() == 200 {
                    for again in page
                        .forms()
                        .into_iter()
                        .filter(|f| f.writes && f.action == form.action)
                    {
                        harmless(&browser.press(&again), &form.action);
                    }
                }
                sent += 1;
            }
        }
        assert!(sent > 20, "{sent} forms");
        for who in ["pengelola", "admin", "auditor", "kepala", "perawat"] {
            let mut browser = w.signed_in(who);
            for path in every_path(w) {
                harmless(&browser.peek(&path), &format!("{who} at {path}"));
            }
        }
        let mut stranger = w.stranger();
        for path in every_path(w) {
            harmless(&stranger.peek(&path), &path);
        }
    });
}

#[test]
fn script_is_kept_as_it_was_typed_where_it_may_stand() {
    on_both(|w| {
        let unit = w.town.units["bidang"];
        rename(w, SCRIPT).expect(200);
        for who in ["pengelola", "kepala", "auditor", "perawat"] {
            let mut browser = w.signed_in(who);
            for path in [
                format!("/unit/{unit}"),
                "/unit".into(),
                "/peta-jabatan".into(),
                "/pegawai".into(),
            ] {
                harmless(&browser.peek(&path), &path);
            }
        }
        let page = w
            .program_of("pengelola")
            .api(&format!("/api/v1/units/{unit}"))
            .expect(200);
        assert_eq!(page.json()["name"], SCRIPT, "nothing was lost or changed");
    });
}

/// Renames the division of the town through its forms.
fn rename(w: &World, name: &str) -> Page {
    let unit = w.town.units["bidang"];
    let mut browser = w.signed_in("pengelola");
    let path = format!("/unit/{unit}/ubah/nama");
    let page = browser.open(&path).expect(200);
    let page = browser.press(&page.form(&path).with("name", name));
    if page.status.as_u16() != 200 {
        return page;
    }
    let decree = [
        ("decree_number", "188/1/2026"),
        ("decree_date", "2026-11-20"),
    ];
    browser.press(&page.form(&path).with_all(&decree))
}

#[test]
fn a_cell_that_a_spreadsheet_would_reckon_is_handed_out_as_text() {
    on_both(|w| {
        for name in ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)"] {
            rename(w, name).expect(200);
            let mut officer = w.signed_in("pengelola");
            let csv = officer
                .send_only("/pegawai/unduh", &[("format", "csv")])
                .expect(200)
                .text();
            let open = w
                .stranger()
                .peek("/data-terbuka/formasi.csv")
                .expect(200)
                .text();
            let quality = officer
                .send_only("/mutu-data/COM_1/unduh", &[("format", "csv")])
                .text();
            let retiring = officer
                .send_only(
                    "/proyeksi/pensiun/unduh?until=2060-01-01",
                    &[("format", "csv")],
                )
                .text();
            let mut seen = 0;
            for text in [csv, open, quality, retiring] {
                for cell in cells(&text) {
                    seen += usize::from(cell.contains(name));
                    let bare = cell.starts_with(['=', '+', '@'])
                        || cell.starts_with('-') && cell.len() > 1;
                    assert!(!bare, "{cell} in {text}");
                }
            }
            assert!(seen >= 2, "{name} was found {seen} times");
        }
    });
}

/// The cells of a CSV text.
fn cells(text: &str) -> Vec<String> {
    let (mut all, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | ';' | '\n' | '\r' if !quoted => all.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    all.push(cell);
    all
}

#[test]
fn letters_that_deceive_the_eye_are_refused_with_a_reason() {
    on_both(|w| {
        for (name, trap) in [
            ("right-to-left override", "Dinas \u{202e}natahesek"),
            ("isolate", "Dinas \u{2066}Kesehatan"),
            ("NUL", "Dinas\0Kesehatan"),
            ("escape", "Dinas \u{1b}[31mKesehatan"),
            ("zero width space", "Di\u{200b}nas Kesehatan"),
            ("byte order mark", "\u{feff}Dinas Kesehatan"),
            ("line separator", "Dinas\u{2028}Kesehatan"),
        ] {
            let page = rename(w, trap);
            assert_eq!(page.status.as_u16(), 422, "{name} was taken");
        }
        // Four bytes, accents and marks of other scripts are letters like any other.
        rename(w, "Bidang Pelayanan 𝒜 é ñ 中").expect(200);
        let long = "a".repeat(900_000);
        assert_eq!(rename(w, &long).status.as_u16(), 422);
    });
}

#[test]
fn hostile_words_in_a_filter_or_sort_are_words() {
    on_both(|w| {
        let words = [
            "'",
            "\" or 1=1 --",
            "'; drop table person; --",
            "%00",
            "../../etc/passwd",
            "-1",
            "99999999999999999999",
            "1e999",
            "NaN",
            "name desc",
            "valid_from)",
            "\u{202e}",
            "👩‍⚕️",
            "<script>",
        ];
        let mut officer = w.signed_in("pengelola");
        let people =
            |w: &World| w.program_of("pengelola").api("/api/v1/people").json()["total"].clone();
        let before = people(w);
        let mut tried = 0;
        for path in every_path(w) {
            let page = officer.peek(&path);
            let names: Vec<String> = page
                .forms()
                .into_iter()
                .filter(|f| !f.writes)
                .flat_map(|f| f.fields.into_iter().map(|(n, _)| n))
                .chain(["sort", "page", "as_of", "q"].map(str::to_owned))
                .collect();
            // Each word meets each field somewhere; all at once for the rest.
            for (at, name) in names.iter().enumerate() {
                let word = words[(at + tried) % words.len()];
                let asked = format!("{path}?{name}={}", web::errors::encode(word));
                let page = officer.peek(&asked);
                assert!(page.status.as_u16() < 500, "{asked}: {}", page.words());
                harmless(&page, &asked);
                tried += 1;
            }
        }
        assert!(tried > 200, "{tried}");
        assert_eq!(people(w), before);
    });
}
