//! An officer who is signed in and reports, or goes on with a report of their own, is nobody: neither
//! the journal nor any row names them.

use super::sealed::everything;
use super::{Ticket, form_to, picture, report, set, work};
use crate::harness::{Browser, World, on_both};

/// What a browser that is signed in does at every door for residents.
fn at_every_door(w: &World, nurse: &mut Browser<'_>) {
    let other = report(&mut w.stranger(), &answers("Lampu jalan padam."), None);
    let dinas = w.town.units["dinas"].to_string();
    let forward = |t: &Ticket| {
        let unit = [("unit", dinas.as_str())];
        work(w, "koordinator", &t.number, "teruskan", &unit).expect(200);
    };
    forward(&other);
    let public = format!("/lacak/{}", other.number);
    let page = nurse.open(&public).expect(200);
    nurse.press(&form_to(&page, "/saya-juga")).expect(200);
    let page = nurse.open(&format!("{public}/ikuti")).expect(200);
    let follow = page.form("/lacak/").with("email", "perawat@contoh.example");
    nurse.press(&follow).expect(200);
    let link = super::follow::mails(w, "perawat@contoh.example")[0]
        .1
        .clone();
    for said in ["ikuti", "berhenti"] {
        let page = nurse.open(&link).expect(200);
        nurse
            .press(&page.form("/ikuti/").with("deed", said))
            .expect(200);
    }

    let mut mine = answers("Obat di gudang diambil tanpa catatan.").to_vec();
    mine.push(("privacy", "anonymous"));
    let ticket = report(nurse, &mine, Some(&picture(7)));
    let mut wish = |wish: &str, typed: &[(&str, &str)]| {
        let page = nurse.open(&ticket.own).expect(200);
        let form = form_to(&page, &format!("/{wish}"));
        nurse.press(&form.with_all(typed)).expect(200);
    };
    wish("tulis", &[("words-tulis", "Tiap Jumat sore.")]);
    let more = [("reason", "Di gudang mana?")];
    work(w, "koordinator", &ticket.number, "tunda", &more).expect(200);
    wish("lengkapi", &[("words-lengkapi", "Gudang belakang.")]);
    forward(&ticket);
    let said = [("reason", "Diperiksa.")];
    work(w, "penghubung", &ticket.number, "jawab", &said).expect(200);
    let done = [("closing", "done_unverified"), ("reason", "Sudah.")];
    for _ in 0..2 {
        work(w, "penghubung", &ticket.number, "usulkan", &done).expect(200);
        wish("sanggah", &[("words-sanggah", "Belum.")]);
        let back = [("verdict", "overturn"), ("reason", "Belum")];
        work(w, "inspektur", &ticket.number, "putuskan", &back).expect(200);
    }
    work(w, "penghubung", &ticket.number, "usulkan", &done).expect(200);
    wish("setuju", &[]);
    wish("nilai", &[("score", "2"), ("comment", "Lama")]);
    wish("buka-lagi", &[("words-buka-lagi", "Terjadi lagi.")]);
}

fn answers(body: &str) -> [(&str, &str); 3] {
    let place = ("address", "Jalan Melati 9");
    [place, ("body", body), ("kind", "complaint")]
}

#[test]
fn an_officer_who_reports_is_named_neither_in_the_journal_nor_in_any_row() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "0");
        let mut nurse = w.signed_in("perawat");
        nurse.open("/beranda").expect(200);
        let account = w.town.accounts["perawat"];
        let id = account.to_string();
        let named = |all: &str| -> Vec<String> {
            let lines = all.lines().filter(|l| l.contains(&id));
            lines.map(str::to_owned).collect()
        };
        let (rows, events) = (named(&everything(w)), w.events().len());
        assert!(!rows.is_empty(), "the account stands somewhere");
        at_every_door(w, &mut nurse);
        assert_eq!(named(&everything(w)), rows);
        let all = w.events();
        let new = &all[..all.len() - events];
        let done = |verb: &str| new.iter().filter(|e| e.verb == verb).count();
        for verb in [
            "submit",
            "write",
            "complete",
            "contest",
            "confirm",
            "reopen",
            "rate",
            "same_here",
            "ask_to_follow",
            "follow",
            "unfollow",
        ] {
            assert!(done(verb) > 0, "{verb} is not in the journal");
        }
        for e in new {
            assert_ne!(e.actor, Some(account), "{e:?}");
            assert!(!format!("{e:?}").contains("SITI"), "{e:?}");
        }
        // Nor does the journal as it is read name anybody but who worked on it.
        let page = w.signed_in("auditor").open("/jurnal?verb=submit");
        page.expect(200).hides("SITI");
    });
}
