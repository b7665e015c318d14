//! Whoever joined the report of another on the site or by mail: their page and their mails tell of that
//! one, and what they press there counts as far as it is fair.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::mail::{intake, mail, mails};
use super::{Ticket, at_desk, report, set, work};
use crate::harness::{Form, Page, World, on_both};

const HOLE: [(&str, &str); 3] = [
    ("address", "Jalan Melati depan pasar"),
    (
        "body",
        "Lubang besar di jalan depan pasar, motor sering jatuh.",
    ),
    ("kind", "complaint"),
];

fn first(w: &World) -> Ticket {
    // No closing is drawn: here the reporters have the word.
    set(w, "cases_sampled_permille", "0");
    let first = report(&mut w.stranger(), &HOLE, None);
    let dinas = w.town.units["dinas"].to_string();
    work(
        w,
        "koordinator",
        &first.number,
        "teruskan",
        &[("unit", &dinas)],
    )
    .expect(200);
    work(
        w,
        "penghubung",
        &first.number,
        "jawab",
        &[("reason", "Ya.")],
    )
    .expect(200);
    first
}

fn propose(w: &World, number: &str) {
    let done = [
        ("closing", "done_unverified"),
        ("reason", "Sudah ditambal."),
    ];
    work(w, "penghubung", number, "usulkan", &done).expect(200);
}

fn form(page: &Page, own: &str, wish: &str) -> Option<Form> {
    let forms = page.forms();
    let action = format!("{own}/{wish}");
    forms.into_iter().find(|f| f.action == action)
}

fn press(w: &World, own: &str, wish: &str, typed: &[(&str, &str)]) -> Page {
    let mut phone = w.stranger();
    let page = phone.open(own).expect(200);
    let form = form(&page, own, wish);
    let form = form.unwrap_or_else(|| panic!("no {wish} on: {}", page.words()));
    phone.press(&form.with_all(typed)).expect(200)
}

/// The mails that wait for the mail server, which takes them.
fn letters(w: &World, folder: &std::path::Path) -> Vec<String> {
    let spool = tempfile::tempdir_in(folder).unwrap();
    let out = [
        "outbox",
        "--from",
        "lapor@kota.example",
        "--public-url",
        "http://localhost",
        spool.path().to_str().unwrap(),
    ];
    let said = mails(w, &out);
    assert_eq!(said.code, 0, "{said:?}");
    let written = std::fs::read_dir(spool.path()).unwrap();
    let read = |file: std::io::Result<std::fs::DirEntry>| {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let body = STANDARD.decode(body.replace("\r\n", "")).unwrap();
        format!("{head}\n\n{}", String::from_utf8(body).unwrap())
    };
    written.map(read).collect()
}

#[test]
fn who_joined_on_the_site_agrees_for_themselves_and_contests_for_all() {
    on_both(|w| {
        let first = first(w);
        let joins = [
            ("joins", first.number.as_str()),
            ("email", "budi@surat.example"),
        ];
        let second = report(&mut w.stranger(), &[&HOLE[..], &joins].concat(), None);
        let folder = tempfile::tempdir().unwrap();
        letters(w, folder.path());
        propose(w, &first.number);
        // They left a mail, and hear that something happened to their report.
        let told = letters(w, folder.path());
        let news = format!("laporan Anda {}", second.number);
        assert!(
            told.iter()
                .any(|m| m.contains("To: <budi@surat.example>") && m.contains(&news)),
            "{told:?}"
        );
        let page = w.stranger().open(&second.own);
        page.says("Persetujuan Anda dicatat");
        w.stranger()
            .open(&first.own)
            .hides("Persetujuan Anda dicatat");
        press(w, &second.own, "setuju", &[])
            .says("Anda sudah menyatakan setuju")
            .says("bila pelapor pertama juga setuju");
        let page = w.stranger().open(&second.own);
        assert!(form(&page, &second.own, "setuju").is_none());
        let page = w.stranger().open(&first.own);
        page.says("Menunggu tanggapan pelapor")
            .hides("sudah menyatakan setuju");
        assert!(form(&page, &first.own, "setuju").is_some());
        at_desk(w, "penghubung", &first.number, "").says("1 pelapor yang bergabung setuju.");

        // They look again, and it is not done after all.
        let why = [("words-sanggah", "Lubangnya sudah terbuka lagi")];
        press(w, &second.own, "sanggah", &why).says("Disanggah");
        w.stranger().open(&first.own).says("Disanggah");
        let back = [("verdict", "overturn"), ("reason", "Belum rata")];
        work(w, "inspektur", &first.number, "putuskan", &back).expect(200);
        // Another closing is another question; the first reporter closes, each of them rates.
        propose(w, &first.number);
        w.stranger()
            .open(&second.own)
            .hides("sudah menyatakan setuju")
            .says("Persetujuan Anda dicatat");
        press(w, &first.own, "setuju", &[]).says("Bagaimana penanganannya?");
        press(w, &second.own, "nilai", &[("score", "2")]);
        press(w, &first.own, "nilai", &[("score", "4")]);
        for own in [&first.own, &second.own] {
            let page = w.stranger().open(own);
            assert!(form(&page, own, "nilai").is_none());
            assert!(form(&page, own, "buka-lagi").is_some());
        }
        let stale = w
            .stranger()
            .submit(&format!("{}/setuju", second.own), &[("seen", "1")]);
        stale.expect(409);
    });
}

#[test]
fn who_joined_by_mail_is_asked_by_mail_and_answers_by_it_or_on_their_page() {
    on_both(|w| {
        let first = first(w);
        let folder = tempfile::tempdir().unwrap();
        let take = |text: &str| intake(w, folder.path(), text);
        let filed = take(&mail(
            "budi@surat.example",
            "Subject: Lubang di jalan\r\n",
            "satu",
            "Ada lubang besar di jalan depan pasar, motor jatuh.",
        ));
        let own = filed["number"].as_str().unwrap().to_owned();
        let into = [("into", first.number.as_str())];
        letters(w, folder.path());
        work(w, "koordinator", &own, "gabung", &into).expect(200);
        let told = letters(w, folder.path());
        assert_eq!(told.len(), 1, "{told:?}");
        let named = format!("Laporan {own} digabung dengan laporan {}", first.number);
        assert!(told[0].contains(&named), "{told:?}");
        assert!(
            told[0].contains("In-Reply-To: <satu@surat.example>"),
            "{told:?}"
        );
        propose(w, &first.number);
        let told = letters(w, folder.path());
        assert_eq!(told.len(), 1, "{told:?}");
        let asked = told[0].as_str();
        assert!(
            asked.contains("In-Reply-To: <satu@surat.example>"),
            "{asked}"
        );
        for words in [
            own.as_str(),
            "digabung dengan laporan lain",
            "Sudah ditambal.",
            "Setujui atau sanggah",
        ] {
            assert!(asked.contains(words), "{words}: {asked}");
        }
        assert!(!asked.contains(&first.number), "{asked}");
        // The link leads to their own page, where they agree for themselves.
        let page = asked.split("http://localhost").nth(1).unwrap();
        let page = page.split_whitespace().next().unwrap();
        assert!(page.starts_with("/laporan-saya/"), "{page}");
        press(w, page, "setuju", &[]).says("Anda sudah menyatakan setuju");
        at_desk(w, "penghubung", &first.number, "").says("Menunggu tanggapan pelapor");

        // What they answer by mail is read where the matter is handled.
        let about = format!("Subject: Re: [{own}] Lubang\r\n");
        let words = "Tambalannya sudah lepas lagi sejak hujan kemarin.";
        let added = take(&mail("budi@surat.example", &about, "dua", words));
        assert_eq!(added["verdict"], "added", "{added}");
        assert_eq!(added["number"], own.as_str());
        at_desk(w, "koordinator", &first.number, "")
            .says("lepas lagi sejak hujan")
            .says("Dalam proses");

        propose(w, &first.number);
        letters(w, folder.path());
        press(w, &first.own, "setuju", &[]);
        let told = letters(w, folder.path());
        let link = told[0].split("http://localhost/nilai/").nth(1).unwrap();
        let link = format!("/nilai/{}", link.split_whitespace().next().unwrap());
        let mut phone = w.stranger();
        let page = phone.open(&link).expect(200);
        let rate = page.form("/nilai/").with("score", "3");
        phone.press(&rate).expect(200).says("Terima kasih");
        w.stranger().open(&link).expect(404);
    });
}

#[test]
fn who_joined_reads_of_a_report_that_is_kept_from_the_public_that_there_is_one_and_no_more() {
    on_both(|w| {
        let first = first(w);
        let joins = [("joins", first.number.as_str())];
        let second = report(&mut w.stranger(), &[&HOLE[..], &joins].concat(), None);
        let told = "Tukang datang hari Selasa.";
        work(w, "penghubung", &first.number, "jawab", &[("reason", told)]).expect(200);
        let sent = format!("{}/terkirim", second.own);
        for page in [&second.own, &sent] {
            w.stranger().open(page).expect(200).says(&first.number);
        }
        w.stranger().open(&second.own).says(told);
        let why = [("reason", "Menyebut nama orang")];
        work(w, "koordinator", &first.number, "tahan", &why).expect(200);
        for page in [&second.own, &sent] {
            let page = w.stranger().open(page).expect(200);
            page.says("digabung dengan laporan lain tentang hal yang sama")
                .hides(&first.number)
                .hides(told);
        }
        w.stranger()
            .open(&second.own)
            .says("Dalam proses")
            .hides("Jam warga");
        // What they could do they still can.
        propose(w, &first.number);
        press(w, &second.own, "setuju", &[]).says("Anda sudah menyatakan setuju");
    });
}
