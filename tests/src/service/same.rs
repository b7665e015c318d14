//! Reports of the same thing: joined before they are sent, or merged at the desk, and parted again;
//! every reporter keeps number, page and rights.

use super::{at_desk, picture, report, work};
use crate::harness::{Browser, Page, World, on_both};

const BODY: &str = "Jalan berlubang besar di depan pasar, sudah dua motor jatuh";

/// What somebody reports about the hole before the market.
fn hole<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut answers = vec![
        ("address", "Jalan Melati depan nomor 12"),
        ("village", "Sukamaju"),
        ("body", BODY),
        ("kind", "complaint"),
    ];
    answers.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    answers.extend(more);
    answers
}

/// Reports and lets the coordinator look, so that the public may read it.
fn open_one(w: &World, more: &[(&str, &str)]) -> String {
    let number = report(&mut w.stranger(), &hole(more), None).number;
    let dinas = w.town.units["dinas"].to_string();
    work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
    number
}

/// The page that asks whether it was reported already, or the one after it.
fn asked(w: &World, more: &[(&str, &str)]) -> Page {
    asked_by(&mut w.stranger(), more)
}

fn asked_by(phone: &mut Browser<'_>, more: &[(&str, &str)]) -> Page {
    let page = phone.open("/lapor");
    let mut page = phone.press(&page.form("/lapor"));
    let answers = hole(more);
    for step in ["lokasi", "isi", "foto"] {
        let form = page.form("/lapor/");
        assert!(form.action.ends_with(step), "{}", form.action);
        let known: Vec<_> = answers
            .iter()
            .filter(|(n, _)| page.text().contains(&format!("name=\"{n}")))
            .copied()
            .collect();
        page = phone.press(&form.with_all(&known)).expect(200);
    }
    page
}

#[test]
fn who_reports_the_same_joins_and_keeps_number_page_and_rights() {
    on_both(|w| {
        let first = open_one(w, &[]);
        let page = asked(w, &[]);
        page.says("Sudah dilaporkan?")
            .says("di alamat yang sama")
            .says(&first);
        // What is shown can be read, and coming back nothing typed is lost.
        let mut phone = w.stranger();
        let page = asked_by(&mut phone, &[]);
        page.says("Isian Anda tidak hilang");
        let form = page.form("/lapor/");
        let link = page.link("/lacak/");
        assert_eq!(link, format!("/lacak/{first}"));
        phone.open(&link).expect(200).says("berlubang besar");
        let back = phone.open(&form.action).expect(200);
        back.says("Sudah dilaporkan?").says(&first);
        let typed = form.action.replace("sudah-ada", "isi");
        assert!(phone.open(&typed).expect(200).text().contains(BODY));
        // Pressing on without choosing sends a report of its own.
        let own = report(&mut w.stranger(), &hole(&[]), None);
        at_desk(w, "koordinator", &own.number, "").says("Menunggu verifikasi");

        let words = "Jalan di depan pasar berlubang besar, motor saya ikut jatuh";
        let mine = [
            ("body", words),
            ("joins", first.as_str()),
            ("whatsapp", "0899-0000-0321"),
        ];
        let ticket = report(&mut w.stranger(), &hole(&mine), None);
        assert_ne!(ticket.number, first);
        let page = w.stranger().open(&ticket.own).expect(200);
        page.says(&format!("digabung dengan laporan {first}"))
            .says("Nomor Anda tetap berlaku");
        w.stranger()
            .open(&format!("/lacak/{}", ticket.number))
            .expect(200)
            .hides(words);
        w.stranger()
            .open(&format!("/lacak/{first}"))
            .says("1 laporan digabung");
        // No second case waits; the unit reads what the other one said.
        // Two wait: that of the town, and the one that was sent on its own.
        let queue = w.signed_in("koordinator").open("/aduan").expect(200);
        queue.says("Perlu saya kerjakan 2");
        at_desk(w, "penghubung", &first, "").says(words);

        // Whoever joined says that it is not done, as the first reporter may.
        let said = [("reason", "Kami periksa.")];
        work(w, "penghubung", &first, "jawab", &said).expect(200);
        let done = [("closing", "done_unverified"), ("reason", "Sudah ditambal")];
        work(w, "penghubung", &first, "usulkan", &done).expect(200);
        let page = w.stranger().open(&ticket.own);
        let form = page.form(&format!("{}/sanggah", ticket.own));
        w.stranger()
            .press(&form.with("words-sanggah", "Lubangnya masih ada"))
            .expect(200)
            .says("Disanggah");
    });
}

#[test]
fn what_is_secret_anonymous_unseen_or_elsewhere_is_not_offered() {
    on_both(|w| {
        let none = |w: &World, more: &[(&str, &str)]| {
            let form = asked(w, more).form("/lapor/");
            assert!(form.action.ends_with("kategori"), "{}", form.action);
        };
        open_one(w, &[("privacy", "secret")]);
        open_one(w, &[("privacy", "anonymous")]);
        none(w, &[]);
        // Nobody has looked at this one.
        report(&mut w.stranger(), &hole(&[]), None);
        none(w, &[]);
        let open = open_one(w, &[]);
        none(w, &[("village", "Sukasari")]);
        none(w, &[("body", "Lampu gang padam sejak Senin malam, gelap")]);
        // A number that may not be joined makes a report of its own; nothing is lost.
        let secret = report(&mut w.stranger(), &hole(&[("privacy", "secret")]), None).number;
        for number in [secret.as_str(), "BUKAN-NOMOR"] {
            let sent = report(&mut w.stranger(), &hole(&[("joins", number)]), None);
            at_desk(w, "koordinator", &sent.number, "").says("Menunggu verifikasi");
        }
        at_desk(w, "koordinator", &open, "").says("Mirip dengan");
    });
}

#[test]
fn the_desk_proposes_joins_and_parts_again() {
    on_both(|w| {
        let shot = picture(3);
        let first = report(&mut w.stranger(), &hole(&[]), Some(&shot)).number;
        // Other words, the same picture.
        let other = [("body", "Tolong aspal diperbaiki, bahaya sekali bila malam")];
        let second = report(&mut w.stranger(), &hole(&other), Some(&shot));
        let page = at_desk(w, "koordinator", &second.number, "");
        page.says("Mirip dengan")
            .says("foto yang sama")
            .says("100 dari 100");
        let links = page.all(".beside a.button", "href");
        let fill = links.iter().find(|l| l.contains(&first)).unwrap();
        let filled = w.signed_in("koordinator").open(fill).expect(200).forms();
        let form = filled
            .iter()
            .find(|f| f.action.ends_with("gabung"))
            .unwrap();
        assert!(
            form.fields.contains(&("into".to_owned(), first.clone())),
            "{form:?}"
        );
        w.signed_in("koordinator").press(form).expect(200);
        at_desk(w, "koordinator", &first, "")
            .says("Pelapor lain")
            .says("bahaya sekali");

        let mut browser = w.signed_in("koordinator");
        let queue = browser.open(&format!("/aduan?tampil=selesai&q={}", second.number));
        let case = queue.link("/aduan/0");
        let case = case.split('?').next().unwrap();
        let page = browser.open(&format!("{case}?aksi=pisahkan"));
        let form = page.forms();
        let form = form
            .iter()
            .find(|f| f.action.ends_with("pisahkan"))
            .unwrap();
        let parted = form.clone().with("reason", "Lubang yang lain");
        browser
            .press(&parted)
            .expect(200)
            .says("Menunggu verifikasi");
        at_desk(w, "koordinator", &first, "").hides("Pelapor lain");
        w.stranger()
            .open(&second.own)
            .hides("digabung dengan laporan");
        // Only who merges is shown what is like it.
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &first, "teruskan", &[("unit", &dinas)]).expect(200);
        at_desk(w, "penghubung", &first, "").hides("Mirip dengan");
    });
}

#[test]
fn no_report_is_buried_under_a_closed_one() {
    on_both(|w| {
        let first = report(&mut w.stranger(), &hole(&[]), None);
        let number = first.number.as_str();
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        let answer = [("reason", "Kami tambal.")];
        work(w, "penghubung", number, "jawab", &answer).expect(200);
        let done = [("closing", "done_unverified"), ("reason", "Sudah ditambal")];
        work(w, "penghubung", number, "usulkan", &done).expect(200);
        let agree = w
            .stranger()
            .open(&first.own)
            .form(&format!("{}/setuju", first.own));
        w.stranger().press(&agree).expect(200);
        w.pass_days(12);
        let second = report(&mut w.stranger(), &hole(&[]), None);
        // It is shown that there was one, and it is not offered.
        let page = at_desk(w, "koordinator", &second.number, "gabung");
        page.says("Mirip dengan")
            .says("24 November 2026 · Selesai dikerjakan, tanpa bukti");
        let offered = page.all(".beside a.button", "href");
        assert!(!offered.iter().any(|l| l.contains(number)), "{offered:?}");
        let into = [("into", number)];
        work(w, "koordinator", &second.number, "gabung", &into)
            .expect(422)
            .says("sudah ditutup");
        // Nothing was done: its reporter has the clock and the word.
        let page = w.stranger().open(&second.own).expect(200);
        page.says("Menunggu verifikasi").hides("digabung");
        page.form(&format!("{}/tulis", second.own));
        // An open one is offered before the closed one, and takes it in; it can be parted again.
        let third = open_one(w, &[("body", "Lubang besar di depan pasar")]);
        let into = [("into", third.as_str())];
        work(w, "koordinator", &second.number, "gabung", &into).expect(200);
        let why = [("reason", "Lubang yang lain")];
        work(w, "koordinator", &second.number, "pisahkan", &why).expect(200);
        w.stranger().open(&second.own).says("Menunggu verifikasi");
    });
}

#[test]
fn adding_a_picture_without_one_is_told() {
    on_both(|w| {
        let mut phone = w.stranger();
        let page = phone.open("/lapor");
        let page = phone.press(&page.form("/lapor"));
        let draft = page.form("/lapor/").action;
        let photos = draft.replace("lokasi", "foto");
        let page = phone.submit(&photos, &[("aksi", "tambah")]);
        page.expect(422).says("Belum ada foto yang dipilih");
    });
}

#[test]
fn the_public_reads_an_answer_without_the_numbers_of_people() {
    on_both(|w| {
        let number = open_one(w, &[]);
        let said = [("reason", "Kami hubungi pelapor di 0899-0000-0777 besok.")];
        work(w, "penghubung", &number, "jawab", &said).expect(200);
        let done = [
            ("closing", "handed_over"),
            ("reason", "Diteruskan, hubungi 0899-0000-0778"),
            ("handed_to", "Balai Jalan, 0899-0000-0779"),
        ];
        work(w, "penghubung", &number, "usulkan", &done).expect(200);
        let page = w.stranger().open(&format!("/lacak/{number}"));
        page.says("Kami hubungi pelapor").says("Balai Jalan");
        for hidden in ["0777", "0778", "0779"] {
            page.hides(hidden);
        }
        at_desk(w, "penghubung", &number, "").says("0899-0000-0777");
    });
}
