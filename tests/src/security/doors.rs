//! Hostile text brought by every door of the reports of residents, and read again by everybody who can
//! follow a link: the names of files and categories too.

use super::DOORS;
use super::fields::{SCRIPT, harmless};
use crate::harness::{Browser, Form, Page, World, on_both, walk};
use crate::service::{Ticket, at_desk, form_to, picture, report, work};

/// Everybody who sees something of reports.
const READERS: [&str; 10] = [
    "koordinator",
    "penghubung",
    "penghubung-badan",
    "penetap",
    "inspektur",
    "kepala",
    "kabid",
    "admin",
    "pengelola",
    "perawat",
];

/// The form with the payload wherever text is typed, save where the form asks for another kind of word.
fn hostile(form: &Form, but: &[(&str, &str)]) -> Form {
    let typed = form.typed.clone();
    let filled = typed.iter().fold(form.clone(), |f, n| f.with(n, SCRIPT));
    filled.with_all(but)
}

/// Brings the payload in by the form of residents, with a picture of such a name.
fn at_the_form(w: &World) -> Ticket {
    let mut phone = w.stranger_at("198.51.100.81");
    let answers = [
        ("address", SCRIPT),
        ("landmark", SCRIPT),
        ("village", SCRIPT),
        ("body", SCRIPT),
        ("kind", "complaint"),
        ("name", SCRIPT),
        ("whatsapp", "0899-0000-0181"),
    ];
    report(&mut phone, &answers, Some(&picture(81)))
}

fn at_the_counter(desk: &mut Browser<'_>) -> Page {
    let form = form_to(&desk.open("/aduan/baru").expect(200), "/aduan/baru");
    let plain = [("said_on", ""), ("contact", "0899-0000-0182")];
    desk.press(&hostile(&form, &plain))
}

fn by_a_post(desk: &mut Browser<'_>) -> Page {
    let form = form_to(&desk.open("/aduan/pos").expect(200), "/aduan/pos");
    let plain = [
        ("link", "https://www.instagram.com/p/pintu"),
        ("said_on", "2026-11-20"),
    ];
    let form = hostile(&form, &plain);
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let name = "<img src=x onerror=alert(1)>.jpg";
    desk.upload("/aduan/pos", &fields, ("photo", name, &picture(82)))
}

fn by_a_list(desk: &mut Browser<'_>) -> Page {
    let cell = format!("\"{}\"", SCRIPT.replace('"', "\"\""));
    let list = format!(
        "Nomor laporan;Tanggal masuk;Jenis;Judul;Isi laporan;Nama pelapor;Alamat;Kelurahan;Anonim;Rahasia;Status;Unit\n\
         9901;03-03-2025;Pengaduan;{cell};{cell};{cell};{cell};{cell};tidak;tidak;Proses;{cell}\n\
         {cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell}\n"
    );
    let name = "<img src=x onerror=alert(1)>.csv";
    let source = [("sumber", "<b id=pwned>")];
    desk.upload("/aduan/impor", &source, ("berkas", name, list.as_bytes()))
}

fn by_mail(w: &World) {
    let folder = tempfile::tempdir().unwrap();
    let head = format!("Subject: {SCRIPT}\r\n");
    let mail = crate::service::mail::mail("budi@surat.example", &head, "pintu", SCRIPT);
    let mail = mail.replace("Warga Contoh", "\"<img src=x onerror=alert(1)>\"");
    crate::service::mail::intake(w, folder.path(), &mail);
}

/// Names a category and a text of answers so, and shows it to everybody.
fn by_a_name(desk: &mut Browser<'_>) {
    for path in ["/aduan/kategori/baru", "/aduan/templat/baru"] {
        let form = form_to(&desk.open(path).expect(200), "/baru");
        let plain = [
            ("code", "pintu"),
            ("class", "simple"),
            ("seen", "public"),
            ("sort", "1"),
            ("answer_days", ""),
            ("resolve_days", ""),
            ("active", "ya"),
        ];
        let plain = plain.into_iter().filter(|(name, _)| {
            form.fields.iter().any(|(n, _)| n == name) || form.typed.iter().any(|n| n == name)
        });
        let plain: Vec<(&str, &str)> = plain.collect();
        harmless(&desk.press(&hostile(&form, &plain)), path);
    }
}

#[test]
fn script_brought_by_any_door_is_text_for_everybody() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        by_a_name(&mut desk);
        let ticket = at_the_form(w);
        harmless(&at_the_counter(&mut desk), "the counter");
        harmless(&by_a_post(&mut desk), "a post");
        harmless(&by_a_list(&mut desk), "a list");
        by_mail(w);

        // Its whole life, each word of it hostile.
        let number = ticket.number.as_str();
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", number, "catatan", &[("note", SCRIPT)]).expect(200);
        work(
            w,
            "koordinator",
            number,
            "teruskan",
            &[("unit", &dinas), ("reason", SCRIPT)],
        )
        .expect(200);
        work(w, "penghubung", number, "jawab", &[("reason", SCRIPT)]).expect(200);
        let order = form_to(&at_desk(w, "penghubung", number, ""), "/tugas");
        harmless(
            &w.signed_in("penghubung").press(&hostile(&order, &[])),
            "an order",
        );
        let done = [("closing", "done_unverified"), ("reason", SCRIPT)];
        work(w, "penghubung", number, "usulkan", &done).expect(200);
        let own = w.stranger().open(&ticket.own);
        let contest = form_to(&own, "/sanggah").with("words-sanggah", SCRIPT);
        harmless(&w.stranger().press(&contest), "a contest");

        let mut read = 0;
        let own = ticket.own.as_str();
        let tracked = format!("/lacak/{number}");
        let doors = [DOORS.as_slice(), &[own, &tracked]].concat();
        for who in READERS {
            for reached in walk(&mut w.signed_in(who), w, &doors) {
                harmless(&reached.page, &format!("{who} at {}", reached.path));
                read += usize::from(reached.page.text().contains("img src=x"));
            }
        }
        for reached in walk(&mut w.stranger(), w, &doors) {
            harmless(&reached.page, &format!("a stranger at {}", reached.path));
            read += usize::from(reached.page.text().contains("img src=x"));
        }
        assert!(read > 60, "the payload was read on {read} pages only");
        // What is handed out is no page, or is harmless as one.
        let field = w
            .signed_in("penghubung")
            .peek("/aduan/lapangan/daftar.html");
        harmless(&field.expect(200), "the list for the field");
    });
}
