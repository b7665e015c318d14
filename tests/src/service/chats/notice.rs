//! Reporters who left a number on the site: told by an approved template where there is one, else the
//! desk is told to call.

use super::{connect, takes_all, turn};
use crate::harness::{World, on_both};
use crate::service::{at_desk, report, work};

fn reported(w: &World, contact: &[(&str, &str)]) -> String {
    let mut answers = vec![
        ("address", "Jalan Dahlia 2"),
        ("body", "Air tidak mengalir sejak Senin."),
        ("kind", "complaint"),
    ];
    answers.extend(contact);
    let number = report(&mut w.stranger_at("198.51.100.80"), &answers, None).number;
    let dinas = w.town.units["dinas"].to_string();
    work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
    number
}

fn answered(w: &World, number: &str) {
    let answer = [("reason", "Pompa sedang diganti.")];
    work(w, "penghubung", number, "jawab", &answer).expect(200);
}

#[test]
fn a_number_left_on_the_site_is_told_by_a_template_or_the_desk_is_told_to_call() {
    on_both(|w| {
        let typed = "0899 0000 0123";
        let number = reported(w, &[("whatsapp", typed)]);
        answered(w, &number);
        let desk = at_desk(w, "penghubung", &number, "");
        desk.says("Program tidak bisa mengabari: telepon")
            .says("belum ada pada sambungan kanal")
            .hides("Pesan kepada pelapor");
        // A connection without a template: the platform would refuse, so nothing is promised.
        let platform = takes_all();
        connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        answered(w, &number);
        assert_eq!((turn(w).sent, platform.heard().len()), (0, 0));
        at_desk(w, "penghubung", &number, "").says("telepon");

        let more = [("ids", "100"), ("template", "ada_kabar")];
        connect(w, "whatsapp", &platform.url, &more);
        answered(w, &number);
        assert_eq!(turn(w).sent, 1);
        let said = platform.heard();
        assert_eq!(said[0].body["to"], "6289900000123");
        assert_eq!(said[0].body["template"]["name"], "ada_kabar", "{said:?}");
        let body = said[0].body.to_string();
        assert!(body.contains(&number) && !body.contains("Pompa"), "{body}");
        let desk = at_desk(w, "penghubung", &number, "");
        desk.says("Lewat templat WhatsApp, otomatis")
            .says("Pesan kepada pelapor 1 terkirim")
            .hides("telepon");
        // It is sent once.
        assert_eq!(turn(w).sent, 0);
    });
}

#[test]
fn nobody_is_told_to_call_a_number_that_is_hidden_and_what_cannot_be_a_number_is_called() {
    on_both(|w| {
        let hidden = [("whatsapp", "0899 0000 0124"), ("privacy", "anonymous")];
        let number = reported(w, &hidden);
        at_desk(w, "penghubung", &number, "")
            .says("Hanya di halaman laporannya")
            .says("disembunyikan atas permintaan")
            .hides("0124");
        let number = reported(w, &[("email", "warga@contoh.example")]);
        at_desk(w, "penghubung", &number, "")
            .says("Lewat surel, otomatis")
            .hides("telepon");
        let number = reported(w, &[]);
        at_desk(w, "penghubung", &number, "").says("Hanya di halaman laporannya");
    });
}

#[test]
fn a_number_left_on_the_site_is_sent_the_link_to_the_own_page_in_the_template() {
    on_both(|w| {
        let typed = "0899 0000 0125";
        let number = reported(w, &[("whatsapp", typed)]);
        let page = format!("/lacak/{number}/milik-saya");
        let ask = || {
            let mut phone = w.stranger_at("198.51.100.81");
            phone
                .submit(&page, &[("contact", "+62 899-0000-0125")])
                .expect(200)
        };
        ask().says("instansi ini belum dapat mengirimnya");
        let platform = takes_all();
        let more = [("ids", "100"), ("template", "ada_kabar")];
        connect(w, "whatsapp", &platform.url, &more);
        assert_eq!(turn(w).sent, 0, "what could not be sent was not promised");
        ask().says("surel atau WhatsApp");
        assert_eq!(turn(w).sent, 1);
        let told = |heard: Vec<super::platform::Call>| {
            let all = &heard[0].body["template"]["components"][0]["parameters"][0]["text"];
            let text = all.as_str().unwrap().to_owned();
            assert!(
                text.starts_with(&format!("{number} http://localhost/")),
                "{text}"
            );
            let link = text.split("http://localhost").nth(1).unwrap();
            link.trim().to_owned()
        };
        let link = told(platform.heard());
        let mut phone = w.stranger();
        let opens = phone.open(&link).expect(200);
        let own = phone.press(&opens.form("/buka-laporan/")).expect(200);
        own.says("Air tidak mengalir");
        // Nobody at the desk counts it.
        at_desk(w, "penghubung", &number, "").hides("Pesan kepada pelapor");
        answered(w, &number);
        turn(w);
        platform.heard();
        let done = [("closing", "done_unverified"), ("reason", "Sudah.")];
        work(w, "penghubung", &number, "usulkan", &done).expect(200);
        turn(w);
        let link = told(platform.heard());
        assert!(link.starts_with("/laporan-saya/"), "{link}");
        w.stranger().open(&link).expect(200).says("Air tidak");
    });
}
