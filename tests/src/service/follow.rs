//! Followers: "same here", and by mail after a confirmation; nobody learns who they are.

use super::{report, work};
use crate::harness::{Page, World, on_both};

pub(super) fn open_case(w: &World, contact: (&str, &str)) -> String {
    let answers = [
        ("address", "Jalan Dahlia 2"),
        ("body", "Air tidak mengalir sejak Senin."),
        ("kind", "complaint"),
        contact,
    ];
    let number = report(&mut w.stranger_at("198.51.100.90"), &answers, None).number;
    let dinas = w.town.units["dinas"].to_string();
    work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
    number
}

fn follow(w: &World, number: &str, mail: &str, from: &str) -> Page {
    let mut phone = w.stranger_at(from);
    let page = phone.open(&format!("/lacak/{number}/ikuti")).expect(200);
    phone.press(&page.form("/lacak/").with("email", mail))
}

/// The links of mails that wait to be sent to an address.
pub(super) fn mails(w: &World, to: &str) -> Vec<(String, String)> {
    let sent = w.app.db.read(|c| {
        service::channels::store::promised(
            c,
            crate::harness::TOWN,
            service::channels::Channel::Email,
        )
    });
    let mine = sent.unwrap().into_iter().filter(|m| m.recipient == to);
    mine.map(|m| {
        (
            m.frame.map(|f| f.to_string()).unwrap_or_default(),
            m.path.unwrap_or_default(),
        )
    })
    .collect()
}

#[test]
fn whoever_follows_by_mail_confirms_it_is_told_and_can_stop() {
    on_both(|w| {
        let number = open_case(w, ("address", "Jalan Dahlia 2"));
        let mail = "tetangga@contoh.example";
        follow(w, &number, "bukan surel", "198.51.100.91")
            .expect(422)
            .says("bukan alamat surel");
        let said = follow(w, &number, mail, "198.51.100.91")
            .expect(200)
            .words();
        let waiting = mails(w, mail);
        assert_eq!(waiting.len(), 1);
        let link = waiting[0].1.clone();
        // Nobody is told before the address has said yes, and a scanner that opens the link says nothing.
        let answer = [("reason", "Pompa sedang diganti.")];
        work(w, "penghubung", &number, "jawab", &answer).expect(200);
        let page = w.stranger().open(&link).expect(200);
        assert_eq!(mails(w, mail).len(), 1);
        let yes = page.form("/ikuti/").with("deed", "ikuti");
        w.stranger()
            .press(&yes)
            .expect(200)
            .says("Anda mengikuti laporan ini");
        work(w, "penghubung", &number, "jawab", &answer).expect(200);
        let told = mails(w, mail);
        assert_eq!(told.len(), 2);
        assert_eq!(told[1], ("followed".to_owned(), link.clone()));
        // Asking again is answered the same, and no second confirmation goes out.
        let again = follow(w, &number, mail, "198.51.100.92")
            .expect(200)
            .words();
        assert_eq!(said, again);
        assert_eq!(mails(w, mail).len(), 2);
        // Neither the desk nor the public reads who follows.
        for who in ["koordinator", "penghubung", "kepala"] {
            let mut browser = w.signed_in(who);
            let queue = browser.open(&format!("/aduan?q={number}"));
            let case = queue.link("/aduan/0");
            browser.open(&case).hides("tetangga@");
        }
        assert!(!format!("{:?}", w.events()).contains("tetangga@"));
        let stop = w
            .stranger()
            .open(&link)
            .form("/ikuti/")
            .with("deed", "berhenti");
        w.stranger()
            .press(&stop)
            .expect(200)
            .says("alamat Anda dihapus");
        w.stranger().peek(&link).expect(404);
        work(w, "penghubung", &number, "jawab", &answer).expect(200);
        assert_eq!(mails(w, mail).len(), 2);
        // What is never confirmed is forgotten after a week.
        follow(w, &number, "lupa@contoh.example", "198.51.100.93").expect(200);
        let link = mails(w, "lupa@contoh.example")[0].1.clone();
        w.stranger().open(&link).expect(200);
        w.pass_days(8);
        w.night();
        w.stranger().peek(&link).expect(404);
        w.stranger().peek("/ikuti/1.abc").expect(404);
    });
}

#[test]
fn same_here_counts_once_for_an_address_and_secret_reports_have_no_followers() {
    on_both(|w| {
        let number = open_case(w, ("address", "Jalan Dahlia 2"));
        let public = format!("/lacak/{number}");
        let tap = |from: &str| {
            let mut phone = w.stranger_at(from);
            let page = phone.open(&public).expect(200);
            phone
                .press(&page.form(&format!("{public}/saya-juga")))
                .expect(200)
        };
        tap("198.51.100.94").says("Juga mengalami 1 orang");
        tap("198.51.100.94").says("Juga mengalami 1 orang");
        tap("198.51.100.95").says("Juga mengalami 2 orang");
        let secret = open_case(w, ("privacy", "secret"));
        for path in ["saya-juga", "ikuti"] {
            let path = format!("/lacak/{secret}/{path}");
            w.stranger()
                .send_only(&path, &[("email", "a@contoh.example")])
                .expect(404);
        }
    });
}

#[test]
fn a_reporter_who_left_a_mail_is_told_that_something_happened_not_what() {
    on_both(|w| {
        let mail = "warga@contoh.example";
        let number = open_case(w, ("email", mail));
        let answer = [("reason", "Pompa sedang diganti.")];
        work(w, "penghubung", &number, "jawab", &answer).expect(200);
        let told = mails(w, mail);
        let here = ("news".to_owned(), format!("/lacak/{number}"));
        assert_eq!(told, [here.clone(), here]);
    });
}
