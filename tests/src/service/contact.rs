//! Whoever lost the page of their own report proves by the contact that they left that it is theirs, and
//! who left one is asked by it, up to the one question at the end.

use super::follow::mails;
use super::{Ticket, form_to, report, set, work};
use crate::harness::{Page, World, on_both};

const MAIL: &str = "warga@contoh.example";

fn reported(w: &World, more: &[(&str, &str)]) -> Ticket {
    let mut answers = vec![
        ("address", "Jalan Dahlia 2"),
        ("body", "Air tidak mengalir sejak Senin."),
        ("kind", "complaint"),
        ("email", MAIL),
    ];
    answers.extend(more);
    report(&mut w.stranger_at("198.51.100.60"), &answers, None)
}

/// Asks for a link by a contact.
fn ask(w: &World, number: &str, contact: &str, from: &str) -> Page {
    let mut phone = w.stranger_at(from);
    let page = phone.open(&format!("/lacak/{number}")).expect(200);
    let page = phone.open(&page.link(&format!("/lacak/{number}/milik-saya")));
    phone.press(&form_to(&page.expect(200), "/milik-saya").with("contact", contact))
}

fn sent(w: &World, frame: &str) -> Vec<String> {
    let all = mails(w, MAIL).into_iter().filter(|(f, _)| f == frame);
    all.map(|(_, path)| path).collect()
}

/// What the journal holds that was not there before.
fn noted(w: &World, before: usize) -> Vec<String> {
    let all = w.events();
    let new = all[..all.len() - before].iter();
    new.map(|e| format!("{} {} {}", e.actor_name, e.verb, e.subject_kind))
        .collect()
}

#[test]
fn the_contact_opens_the_own_page_once_and_nobody_learns_whether_it_fits() {
    on_both(|w| {
        // What nobody else may read its reporter gets back as well.
        let hidden = [("privacy", "secret"), ("privacy", "anonymous")];
        let ticket = reported(w, &hidden);
        let number = ticket.number.as_str();
        let before = w.events().len();
        ask(w, number, "", "198.51.100.61").expect(422);
        let right = ask(w, number, " Warga@Contoh.Example ", "198.51.100.61");
        let wrong = ask(w, number, "tetangga@contoh.example", "198.51.100.61");
        let number_of_nobody = ask(w, number, "0899-0000-0999", "198.51.100.61");
        let right = right.expect(200);
        right.says("Bila cocok");
        assert_eq!(right.words(), wrong.words());
        assert_eq!(right.words(), number_of_nobody.words());
        assert_eq!(noted(w, before), Vec::<String>::new());
        let links = sent(w, "proof");
        assert_eq!(links.len(), 1, "{links:?}");
        assert!(mails(w, "tetangga@contoh.example").is_empty());
        // Looking at the link uses nothing up; pressing does, and leads to the page.
        let mut phone = w.stranger_at("198.51.100.62");
        phone.open(&links[0]).expect(200);
        let page = phone.open(&links[0]).expect(200);
        page.hides("Air tidak mengalir");
        let opened = phone.press(&page.form("/buka-laporan/")).expect(200);
        opened
            .says("Air tidak mengalir")
            .says("Tulis kepada petugas");
        assert_eq!(noted(w, before), ["publik make_key case"]);
        phone
            .peek(&links[0])
            .expect(404)
            .says("Tautan tidak berlaku lagi");
        phone.submit(&links[0], &[]).expect(404);
        // The page from before is still theirs.
        w.stranger().open(&ticket.own).expect(200);
        // After an hour a link opens nothing, and the night forgets it.
        ask(w, number, MAIL, "198.51.100.63");
        let late = sent(w, "proof")[1].clone();
        w.stranger().open(&late).expect(200);
        w.pass_minutes(61);
        w.stranger().peek(&late).expect(404);
        w.stranger().submit(&late, &[]).expect(404);
        w.night();
        w.stranger().peek(&late).expect(404);
        w.stranger().peek("/buka-laporan/1.abc").expect(404);
    });
}

#[test]
fn nobody_floods_a_contact_or_tries_contacts_for_long() {
    on_both(|w| {
        let number = reported(w, &[]).number;
        let page = format!("/lacak/{number}/milik-saya");
        let send = |from: &str, contact: &str| {
            let mut phone = w.stranger_at(from);
            phone.send_only(&page, &[("contact", contact)]).status
        };
        for n in 0..20 {
            assert_eq!(send("198.51.100.64", MAIL), 303, "{n}");
        }
        // One report, from wherever.
        assert_eq!(send("198.51.100.64", MAIL), 429);
        assert_eq!(send("198.51.100.65", "lain@contoh.example"), 429);
        // The contact got five, and who asked was told nothing of that.
        assert_eq!(sent(w, "proof").len(), 5);
        let other = reported(w, &[]).number;
        let free = format!("/lacak/{other}/milik-saya");
        let mut phone = w.stranger_at("198.51.100.66");
        for contact in ["lain@contoh.example", MAIL] {
            let typed = [("contact", contact)];
            phone.send_only(&free, &typed).expect(303);
        }
        // Nor is it sent more by way of another report that left the same contact.
        assert_eq!(sent(w, "proof").len(), 5);
    });
}

#[test]
fn who_left_a_mail_is_asked_by_it_and_can_say_that_it_is_not_done() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "0");
        let ticket = reported(w, &[]);
        let number = ticket.number.as_str();
        let newest = |frame: &str| sent(w, frame).last().cloned().unwrap();
        let press = |page: &str, wish: &str, typed: &[(&str, &str)]| {
            let mut phone = w.stranger();
            let page = phone.open(page).expect(200);
            phone
                .press(&form_to(&page, &format!("/{wish}")).with_all(typed))
                .expect(200)
        };
        let more = [("reason", "Rumah nomor berapa?")];
        work(w, "koordinator", number, "tunda", &more).expect(200);
        let own = newest("news-more");
        press(&own, "lengkapi", &[("words-lengkapi", "Nomor dua.")]);
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        // A neighbour follows, and gets what neighbours get.
        let mut phone = w.stranger_at("198.51.100.67");
        let page = phone.open(&format!("/lacak/{number}/ikuti"));
        let neighbour = "tetangga@contoh.example";
        phone.press(&page.form("/lacak/").with("email", neighbour));
        let link = mails(w, neighbour)[0].1.clone();
        let page = phone.open(&link).expect(200);
        phone.press(&page.form("/ikuti/").with("deed", "ikuti"));
        let said = [("reason", "Pompa sedang diganti.")];
        work(w, "penghubung", number, "jawab", &said).expect(200);
        assert_eq!(newest("news"), format!("/lacak/{number}"));
        let done = [("closing", "done_unverified"), ("reason", "Sudah.")];
        work(w, "penghubung", number, "usulkan", &done).expect(200);
        // The tab is lost; the mail has the page on which it is contested.
        let own = newest("news-proposed");
        assert!(own.starts_with("/laporan-saya/"), "{own}");
        press(&own, "sanggah", &[("words-sanggah", "Belum mengalir.")]).says("Disanggah");
        let back = [("verdict", "overturn"), ("reason", "Belum")];
        work(w, "inspektur", number, "putuskan", &back).expect(200);
        work(w, "penghubung", number, "usulkan", &done).expect(200);
        press(&newest("news-proposed"), "setuju", &[]);
        // At the end one question, and the way back where it is not done after all.
        let last = newest("news-closed");
        let (rating, own) = last.split_once(' ').unwrap();
        let mut phone = w.stranger();
        let page = phone.open(rating).expect(200);
        let rate = page.form("/nilai/").with("score", "1");
        phone.press(&rate).expect(200).says("Terima kasih");
        phone.peek(rating).expect(404);
        press(own, "buka-lagi", &[("words-buka-lagi", "Mati lagi.")]).says("Dalam proses");
        let told = mails(w, neighbour);
        assert!(told.len() > 4, "{told:?}");
        for (_, path) in told {
            assert_eq!(path, link);
        }
    });
}
