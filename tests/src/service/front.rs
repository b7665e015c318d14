//! The public front page: one search for everything that the public may see, what people come for,
//! and the way from a search that finds nothing into a report.

use web::errors::encode;

use super::{Ticket, report, work};
use crate::harness::{Page, REPORTED, World, on_both};

fn told(w: &World, body: &str, more: &[(&str, &str)]) -> Ticket {
    let mut answers = vec![
        ("address", "Jalan Kenanga nomor 8"),
        ("body", body),
        ("kind", "complaint"),
    ];
    answers.extend(more);
    report(&mut w.stranger_at("198.51.100.78"), &answers, None)
}

fn forward(w: &World, ticket: &Ticket) {
    let dinas = w.town.units["dinas"].to_string();
    let to = [("unit", dinas.as_str())];
    work(w, "koordinator", &ticket.number, "teruskan", &to).expect(200);
}

/// Types into the box of the front page.
fn typed(w: &World, words: &str) -> Page {
    let mut phone = w.stranger();
    let front = phone.open("/").expect(200);
    assert!(front.text().contains("<form action=\"/cari\""));
    phone.open(&format!("/cari?q={}", encode(words)))
}

#[test]
fn one_box_finds_reports_kinds_units_jobs_calculators_and_pages() {
    on_both(|w| {
        let drain = told(w, "Saluran tersumbat sampah di depan balai warga.", &[]);
        forward(w, &drain);
        let page = typed(w, "sumbat").expect(200);
        page.says("Laporan warga").says(&drain.number);
        let found = w.stranger().peek("/cari?q=sumbat+saluran");
        assert!(found.statements <= 8, "{} statements", found.statements);
        assert_eq!(page.link("/lacak/"), format!("/lacak/{}", drain.number));
        // A kind of matter by what belongs to it; the unit in charge by its name.
        let page = typed(w, "jalan berlubang").expect(200);
        page.says("Jenis laporan");
        assert!(page.link("/laporan?kategori=").ends_with("jalan"));
        typed(w, "dinas")
            .expect(200)
            .says("Unit dan jabatan")
            .link("/formasi?unit=");
        typed(w, "pensiun").expect(200).link("/hitung/pensiun");
        typed(w, "data terbuka").expect(200).link("/data-terbuka");
        // Nothing typed is no search: what people come for stands there.
        let page = w.stranger().open("/cari").expect(200);
        page.says("Menurut keperluan Anda").link("/wbs");
    });
}

#[test]
fn a_number_however_it_is_typed_leads_to_its_report() {
    on_both(|w| {
        let ticket = told(w, "Baliho miring di simpang.", &[]);
        let there = format!("/lacak/{}", ticket.number);
        let plain = ticket.number.replace('-', "");
        for words in [
            ticket.number.clone(),
            ticket.number.to_lowercase(),
            ticket.number.replace('-', "+"),
            format!("++{plain}+"),
        ] {
            let path = format!("/cari?q={words}");
            let answer = w.stranger().peek(&path);
            assert_eq!(answer.to(), Some(there.as_str()), "{words}");
        }
        // A slip of one letter is told at the box for numbers, and the report form is not begun.
        let last = if ticket.number.ends_with('X') {
            "Y"
        } else {
            "X"
        };
        let wrong = format!("{}{last}", &ticket.number[..ticket.number.len() - 1]);
        let page = typed(w, &wrong);
        page.expect(422).says("Lacak").hides("Baliho");
    });
}

/// What is told to the inspectorate alone, sealed and without a name; its number.
fn whistle(w: &World, what: &str) -> String {
    let mut phone = w.stranger_at("198.51.100.79");
    let page = phone.open("/wbs/lapor").expect(200);
    let form = page.form("/wbs/lapor").with_all(&[
        ("what", what),
        ("who", "Petugas loket dua"),
        ("place", "Loket rujukan"),
        ("happened", "Tiap Senin pagi"),
    ]);
    let given = phone.press(&form).expect(200).text();
    let number = given.split("sent-number\">").nth(1).unwrap();
    number.split('<').next().unwrap().to_owned()
}

/// Neither a stranger nor an officer finds any of it, for the box is the public's, whoever types.
fn finds_none(w: &World, words: &str, hidden: &[&str]) {
    for mut browser in [w.stranger(), w.signed_in("koordinator")] {
        let text = browser.open(&format!("/cari?q={}", encode(words)));
        let text = text.expect(200).text();
        assert!(text.contains("action=\"/cari\""), "{words}");
        for told in hidden {
            assert!(!text.contains(told), "{told} by {words}");
        }
    }
}

#[test]
fn nobody_finds_what_is_hidden_from_the_public() {
    on_both(|w| {
        let road = w.town.categories["jalan"].to_string();
        let kept = format!("/aduan/kategori/{road}");
        let mut coordinator = w.signed_in("koordinator");
        let form = coordinator.open(&kept).form(&kept).with("seen", "withheld");
        coordinator.press(&form).expect(200);
        let secret = [("privacy", "secret")];
        let secret = told(w, "Petugas meminta gratifikasi di loket.", &secret);
        let withheld = told(w, "Trotoar ambles ditutup terpal.", &[("category", &road)]);
        let named = [
            ("name", "Wiratmaja Kusumaningrat"),
            ("whatsapp", "0899-0000-0777"),
        ];
        let open = told(w, "Baliho miring di simpang.", &named);
        let sealed = whistle(w, "Minta uang pelicin untuk surat rujukan");
        let numbers = [&secret, &withheld, &open].map(|ticket| ticket.number.as_str());
        let all = || numbers.into_iter().chain([sealed.as_str()]);

        // What nobody has verified is not found by any of its words.
        for (words, said) in [
            ("gratifikasi loket", "Petugas meminta"),
            ("trotoar terpal", "ambles"),
            ("baliho", "simpang"),
            ("kenanga", "nomor 8"),
        ] {
            let hidden: Vec<&str> = all().chain([said]).collect();
            finds_none(w, words, &hidden);
        }
        for ticket in [&secret, &withheld, &open] {
            forward(w, ticket);
        }
        // Verified: what is secret, withheld by its category or sealed stays hidden.
        let (secret, withheld, open) = (numbers[0], numbers[1], numbers[2]);
        finds_none(w, "gratifikasi loket", &[secret, "Petugas meminta"]);
        finds_none(w, "trotoar terpal", &[withheld, "ambles"]);
        finds_none(w, "antrean obat sore", &[REPORTED]);
        for words in ["pelicin", "surat rujukan uang", "petugas loket dua"] {
            finds_none(w, words, &[&sealed, "Minta uang", "Senin pagi"]);
        }
        // The open one is found by what the public reads, and by nothing of who wrote it or lives where.
        typed(w, "baliho").expect(200).says(open);
        for words in ["kenanga", "wiratmaja", "kusumaningrat", "0899-0000-0777"] {
            finds_none(w, words, &[open, "simpang"]);
        }
        // By its number a hidden report tells as much as its page does: nothing of what it is about.
        for (number, said) in [(secret, "gratifikasi"), (withheld, "ambles")] {
            typed(w, number).expect(200).hides(said);
        }
        typed(w, &sealed).hides("pelicin").hides("Loket rujukan");

        // The coordinator opens what the category withholds: from then on it is found.
        let why = [("reason", "Tidak ada nama orang")];
        work(w, "koordinator", withheld, "tampilkan", &why).expect(200);
        typed(w, "trotoar terpal").expect(200).says(withheld);
        finds_none(w, "gratifikasi loket", &[secret, "Petugas meminta"]);
    });
}

#[test]
fn what_is_not_found_is_reported_in_the_same_words() {
    on_both(|w| {
        let words = "Gapura kelurahan <b>roboh</b> semalam";
        let page = typed(w, words).expect(200);
        page.says("Tidak ada yang cocok");
        assert!(!page.text().contains("<b>roboh"), "escaped");
        let mut phone = w.stranger();
        let page = phone.open(&page.link("/lapor?kata=")).expect(200);
        page.says("Gapura kelurahan");
        let page = phone.press(&page.form("/lapor")).expect(200);
        let form = page.form("/lapor/").with("address", "Jalan Melati 3");
        let page = phone.press(&form).expect(200);
        let form = page.form("/lapor/");
        let body = form.fields.iter().find(|(name, _)| name == "body");
        assert_eq!(body.map(|(_, v)| v.trim()), Some(words));
        // What it is comes along from the door that was taken.
        let page = phone.open("/").expect(200);
        let page = phone.open(&page.link("/lapor?jenis=")).expect(200);
        let page = phone.press(&page.form("/lapor")).expect(200);
        let form = page.form("/lapor/").with("address", "Jalan Melati 3");
        let form = phone.press(&form).expect(200).form("/lapor/");
        let kind = form.fields.iter().find(|(name, _)| name == "kind");
        assert_eq!(kind.map(|(_, v)| v.as_str()), Some("information"));
    });
}

#[test]
fn one_address_searches_so_often_and_then_waits() {
    on_both(|w| {
        let asked = |from: &str| w.stranger_at(from).peek("/cari?q=baliho").status.as_u16();
        for _ in 0..120 {
            assert_eq!(asked("198.51.100.91"), 200);
        }
        assert_eq!(asked("198.51.100.91"), 429);
        assert_eq!(asked("198.51.100.92"), 200);
    });
}
