//! What people type that makes no sense, and what they typed when something came in between: it is told
//! in their words, and nothing that was written is lost.

use super::{at_desk, form_to, report, work};
use crate::harness::{Browser, Page, World, on_both};

/// What was sent of a form that has gone stale is handed back with the way to the form.
#[test]
fn what_was_written_is_handed_back_when_somebody_was_faster() {
    on_both(|w| {
        let number = a_report(w, "198.51.100.71").number;
        let dinas = w.town.units["dinas"].to_string();
        let form = form_to(&at_desk(w, "koordinator", &number, "teruskan"), "teruskan");
        let words = "Mohon diperiksa bersama kelurahan sebelum hujan.";
        let form = form.with_all(&[("unit", &dinas), ("reason", words)]);
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let at = form.action.replace("/teruskan", "");
        let from = format!("http://localhost{at}?aksi=teruskan");
        let mut late = w.signed_in("koordinator").with("referer", &from);
        let page = late.press(&form).expect(409);
        page.says("Data ini baru saja diubah orang lain")
            .says(&format!("Yang Anda tulis {words}"));
        assert_eq!(page.link(&at), format!("{at}?aksi=teruskan"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        // A page of elsewhere is no way back.
        let other = "https://example.com/aduan/x";
        let mut other = w.signed_in("koordinator").with("referer", other);
        let page = other.press(&form).expect(409);
        let ways = page.all("a", "href");
        assert!(ways.iter().all(|way| !way.contains("aksi=")), "{ways:?}");
    });
}

/// A form that says of itself what no form says was made for no version that there is.
#[test]
fn a_form_of_no_version_is_taken_for_one_that_is_late() {
    on_both(|w| {
        let ticket = a_report(w, "198.51.100.76");
        let form = form_to(&at_desk(w, "koordinator", &ticket.number, "tunda"), "tunda");
        let form = form.with("reason", "Menunggu surat dari dinas.");
        let mut desk = w.signed_in("koordinator");
        for seen in ["x", "-1x", "99999999999999999999", "1;2"] {
            let page = desk.press(&form.clone().with("seen", seen)).expect(409);
            page.says("Data ini baru saja diubah orang lain");
        }
        at_desk(w, "koordinator", &ticket.number, "").says("Menunggu verifikasi");
    });
}

/// Whose session ended while they wrote loses the session, not the words.
#[test]
fn what_was_written_is_handed_back_when_the_session_ended() {
    on_both(|w| {
        let number = a_report(w, "198.51.100.72").number;
        let words = "Sudah saya telepon, warganya minta dikabari lewat surat saja.";
        let form = form_to(&at_desk(w, "koordinator", &number, ""), "catatan").with("note", words);
        w.stranger()
            .press(&form)
            .expect(401)
            .says(&format!("Yang Anda tulis {words}"));
        // A phrase that opens something is never shown again.
        let mut phone = w.stranger_at("198.51.100.73");
        let enter = form_to(&phone.open("/wbs").expect(200), "/wbs/masuk");
        let phrase = "kuda laut biru menari di atas awan";
        let enter = enter.with_all(&[("number", "ABC-DEF-GHJK"), ("phrase", phrase)]);
        let page = (0..30).map(|_| phone.press(&enter));
        let page = page.into_iter().find(|p| p.status.as_u16() == 429).unwrap();
        page.hides("kuda laut");
    });
}

#[test]
fn a_report_is_offered_to_be_opened_again_only_while_it_may() {
    on_both(|w| {
        let ticket = a_report(w, "198.51.100.74");
        let dinas = w.town.units["dinas"].to_string();
        let done = [("closing", "done_unverified"), ("reason", "Sudah dikeruk.")];
        for (who, deed, typed) in [
            ("koordinator", "teruskan", &[("unit", dinas.as_str())][..]),
            ("penghubung", "jawab", &[("reason", "Kami periksa.")]),
            ("penghubung", "usulkan", &done),
        ] {
            work(w, who, &ticket.number, deed, typed).expect(200);
        }
        let own = |w: &World| w.stranger().open(&ticket.own).expect(200);
        let agree = form_to(&own(w), "/setuju");
        w.stranger().press(&agree).expect(200);
        let offers = |page: &Page| {
            page.forms()
                .iter()
                .any(|f| f.action.ends_with("/buka-lagi"))
        };
        let desk = |w: &World| at_desk(w, "koordinator", &ticket.number, "buka-lagi");
        assert!(offers(&own(w)) && offers(&desk(w)));
        w.pass_days(95);
        assert!(!offers(&own(w)) && !offers(&desk(w)));
    });
}

#[test]
fn a_sentence_about_what_was_typed_stays_short_and_says_where_the_fault_is() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        let form = form_to(&desk.open("/aduan/templat/baru").expect(200), "/baru");
        let form = form.with_all(&[("title", "Sapaan"), ("body", "Terima kasih.")]);
        let long = "x".repeat(10_000);
        let page = desk
            .press(&form.clone().with("category", &long))
            .expect(422);
        page.says(&format!("“{}…” tidak dikenali", "x".repeat(80)));
        assert!(!page.words().contains(&"x".repeat(81)));
        let body = "Terima kasih.\nKami periksa di Jalan Mawar\u{200b} besok.";
        let page = desk.press(&form.with("body", body)).expect(422);
        page.says("Letaknya sesudah “periksa di Jalan Mawar”.");
        assert!(
            page.text().contains("Jalan Mawar\u{200b} besok"),
            "it is kept"
        );
    });
}

#[test]
fn a_number_in_words_is_asked_for_as_a_number() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        let form = form_to(&desk.open("/aduan/kategori/baru").expect(200), "/baru");
        let page = desk.press(&form.with("answer_days", "lima")).expect(422);
        page.says("“lima” bukan bilangan bulat. Tulis angka saja, misalnya 12.");
    });
}

/// Each kind of nonsense with the letters by which it is told in a failed test.
fn nonsense() -> Vec<(&'static str, String)> {
    vec![
        ("long", "x".repeat(10_000)),
        ("unseen", "a\u{0}b\u{7}\u{1b}".to_owned()),
        (
            "turned",
            "\u{1f600} \u{202e}\u{645}\u{631}\u{62d}".to_owned(),
        ),
        ("huge", "99999999999999999999999999".to_owned()),
        ("below", "-5".to_owned()),
        ("no day", "2026-02-30".to_owned()),
        ("day zero", "0000-00-00".to_owned()),
        ("far day", "9999-12-31".to_owned()),
        ("formula", "=cmd()<script>".to_owned()),
    ]
}

/// The answer leads on or says what is wrong and how to go on; never is it a fault of the program, and
/// never does it lose what was typed.
fn told(page: &Page, about: &str, typed: &str) {
    let status = page.status.as_u16();
    assert!(status < 500, "{about}: {}", page.words());
    assert!(page.words().len() > 80, "{about}: a blank page");
    if status == 422 {
        page.says("Ada yang perlu diperbaiki");
        let first = page.all("#galat a", "href").remove(0);
        let field = page.all(&first, "name");
        assert!(
            !field.is_empty() || page.text().contains(&format!("id=\"{}\"", &first[1..])),
            "{about}: {first} leads nowhere"
        );
        let kept = page.all("main input, main textarea", "value");
        let texts = page.words();
        assert!(
            typed.is_empty() || kept.iter().any(|v| v == typed) || texts.contains(typed),
            "{about}: what was typed is gone"
        );
    }
}

/// Sends every kind of nonsense in every field of every form of a page.
fn try_all(browser: &mut Browser<'_>, path: &str) -> usize {
    let mut sent = 0;
    let page = browser.open(path).expect(200);
    let secrets = page.all("main input[type=password]", "name");
    let forms = page.forms();
    for form in forms.iter().filter(|f| f.writes) {
        let mut names: Vec<&str> = form.fields.iter().map(|(n, _)| n.as_str()).collect();
        names.dedup();
        for name in names {
            for (kind, value) in nonsense() {
                let about = format!("{path}: {} with {kind} in {name}", form.action);
                // What is secret is not shown again, and a parser reads a NUL as another sign.
                let shown = form.typed.iter().any(|n| n == name)
                    && !secrets.iter().any(|n| n == name)
                    && kind != "unseen";
                let page = browser.press(&form.clone().with(name, &value));
                let value = if shown { value.trim() } else { "" };
                told(&page, &about, value);
                sent += 1;
            }
            let mut less = form.clone();
            less.fields.retain(|(n, _)| n != name);
            told(&browser.press(&less), &format!("{path} without {name}"), "");
        }
    }
    sent
}

#[test]
fn nonsense_in_any_field_is_answered_with_the_way_out() {
    on_both(|w| {
        let ticket = a_report(w, "198.51.100.75");
        let desk = at_desk(w, "koordinator", &ticket.number, "teruskan");
        let case = form_to(&desk, "/teruskan").action.replace("/teruskan", "");
        let mut sent = 0;
        let pages = [
            ("admin", "/upg/darurat"),
            ("admin", "/inspektorat/darurat"),
            ("admin", "/pengaturan/kanal/telegram"),
            ("perawat", "/gratifikasi/baru"),
            ("koordinator", "/aduan/baru"),
            ("koordinator", "/aduan/pos"),
            ("koordinator", "/aduan/kategori/baru"),
            ("koordinator", "/aduan/templat/baru"),
            ("koordinator", "/aduan/impor"),
        ];
        for (who, path) in pages {
            sent += try_all(&mut w.signed_in(who), path);
        }
        for action in ["tunda", "gabung", "arsipkan", "teruskan"] {
            let path = format!("{case}?aksi={action}");
            sent += try_all(&mut w.signed_in("koordinator"), &path);
        }
        sent += try_all(&mut w.stranger(), &ticket.own);
        assert!(sent > 400, "{sent} forms were sent");
    });
}

fn a_report(w: &World, address: &str) -> super::Ticket {
    let answers = [
        ("address", "Jalan Mawar 3"),
        ("body", "Saluran air mampet dan meluap ke jalan."),
        ("kind", "complaint"),
    ];
    report(&mut w.stranger_at(address), &answers, None)
}
