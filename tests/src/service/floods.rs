//! What floods: whoever sends too much is told when to come again, loses nothing of what was typed,
//! and takes nothing from the neighbours behind the same address.

use super::{Ticket, follow::open_case, form_to, picture, report};
use crate::harness::{Browser, Page, on_both};

/// The answer to one too many: in words, with the seconds to wait.
fn too_many(page: &Page) {
    assert_eq!(page.status.as_u16(), 429, "{}", page.words());
    let wait: u32 = page.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=86_400).contains(&wait), "{wait}");
    page.says("Terlalu banyak");
}

/// Begins a report; the address of its pages.
fn begin(phone: &mut Browser<'_>) -> String {
    let page = phone.open("/lapor").expect(200);
    let page = phone.press(&page.form("/lapor")).expect(200);
    let action = page.form("/lapor/").action;
    action.rsplit_once('/').unwrap().0.to_owned()
}

fn send_photo(phone: &mut Browser<'_>, draft: &str, bytes: &[u8]) -> Page {
    let more = [("aksi", "tambah")];
    let at = format!("{draft}/foto");
    phone.upload(&at, &more, ("photo", "DCIM_0001.jpg", bytes))
}

fn answers(where_: &str) -> [(&str, &str); 3] {
    let body = "Air tidak mengalir sejak Senin.";
    [("address", where_), ("body", body), ("kind", "complaint")]
}

#[test]
fn forty_reports_are_begun_from_one_address_in_ten_minutes_and_not_one_more() {
    on_both(|w| {
        let mut phone = w.stranger_at("198.51.100.1");
        let drafts: Vec<String> = (0..40).map(|_| begin(&mut phone)).collect();
        let page = phone.open("/lapor").expect(200);
        too_many(&phone.press(&page.form("/lapor")));
        // What was begun goes on, and so does everybody else.
        phone.open(&format!("{}/lokasi", drafts[0])).expect(200);
        begin(&mut w.stranger_at("198.51.100.2"));
        w.pass_minutes(10);
        begin(&mut phone);
    });
}

#[test]
fn numbers_are_not_found_by_trying() {
    on_both(|w| {
        let own = report(&mut w.stranger(), &answers("Jalan Dahlia 2"), None);
        let mut phone = w.stranger_at("198.51.100.3");
        let guess = service::cases::CaseNumber::of(7);
        for n in 0..120 {
            let path = match n % 2 {
                0 => format!("/lacak/{guess}"),
                _ => format!("/lacak?nomor={guess}"),
            };
            let status = phone.open(&path).status.as_u16();
            assert!(matches!(status, 404 | 422), "{n}: {status}");
        }
        too_many(&phone.open(&format!("/lacak?nomor={}", own.number)));
        too_many(&phone.open(&format!("/lacak/{}", own.number)));
        // The reporter's own page needs no number.
        phone.open(&own.own).expect(200);
        let mut other = w.stranger_at("198.51.100.4");
        other.open(&format!("/lacak/{}", own.number)).expect(200);
    });
}

#[test]
fn twenty_follows_an_address_and_three_mails_a_day() {
    on_both(|w| {
        let number = open_case(w, ("address", "Jalan Dahlia 2"));
        let at = format!("/lacak/{number}/ikuti");
        let follow = |from: &str, mail: &str| {
            let mut phone = w.stranger_at(from);
            let page = phone.open(&at).expect(200);
            phone.press(&page.form("/lacak/").with("email", mail))
        };
        let mail = "tetangga@contoh.example";
        for n in 0..3 {
            follow(&format!("198.51.100.{}", 10 + n), mail).expect(200);
        }
        let fourth = follow("198.51.100.13", mail);
        too_many(&fourth);
        assert_eq!(fourth.form("/lacak/").value("email"), Some(mail));
        for n in 0..20 {
            follow("198.51.100.14", &format!("warga{n}@contoh.example")).expect(200);
        }
        let last = follow("198.51.100.14", "warga20@contoh.example");
        too_many(&last);
        assert_eq!(
            last.form("/lacak/").value("email"),
            Some("warga20@contoh.example")
        );
        w.pass_minutes(10);
        follow("198.51.100.14", "warga20@contoh.example").expect(200);
        // The fourth mail of a day waits for the next.
        too_many(&follow("198.51.100.15", mail));
        w.pass_days(1);
        follow("198.51.100.15", mail).expect(200);
    });
}

#[test]
fn one_draft_takes_thirty_pictures_and_its_neighbours_report_as_ever() {
    on_both(|w| {
        let from = "198.51.100.20";
        let mut phone = w.stranger_at(from);
        let draft = begin(&mut phone);
        let shot = picture(1);
        for _ in 0..30 {
            let page = send_photo(&mut phone, &draft, &shot).expect(200);
            let file = page.all("button[name=hapus]", "value").remove(0);
            let drop = [("hapus", file.as_str())];
            phone.submit(&format!("{draft}/foto"), &drop).expect(200);
        }
        too_many(&send_photo(&mut phone, &draft, &shot));
        // The draft is there, and goes on without the picture.
        let page = phone.open(&format!("{draft}/foto")).expect(200);
        phone
            .press(&page.form("/lapor/").with("aksi", "lanjut"))
            .expect(200);
        let mut neighbour = w.stranger_at(from);
        report(&mut neighbour, &answers("Jalan Dahlia 2"), Some(&shot));
    });
}

#[test]
fn one_address_sends_the_pictures_of_forty_reports() {
    on_both(|w| {
        let mut phone = w.stranger_at("198.51.100.21");
        let drafts: Vec<String> = (0..8).map(|_| begin(&mut phone)).collect();
        for n in 0..200 {
            // What is no picture is read, too, before that is known.
            send_photo(&mut phone, &drafts[n / 28], b"bukan foto").expect(422);
        }
        too_many(&send_photo(&mut phone, &drafts[7], b"bukan foto"));
        let mut other = w.stranger_at("198.51.100.22");
        let own = begin(&mut other);
        send_photo(&mut other, &own, &picture(1)).expect(200);
    });
}

#[test]
fn pictures_are_counted_at_the_door_of_whistleblowers_before_they_are_opened() {
    on_both(|w| {
        let mut phone = w.stranger_at("198.51.100.24");
        let mut send = |what: &str| {
            let shot = ("photo", "a.jpg", &b"bukan foto"[..]);
            phone.upload("/wbs/lapor", &[("what", what)], shot)
        };
        // Nothing else is filled in, so that no report is made of it.
        for _ in 0..200 {
            send("x").expect(422);
        }
        let page = send("Uang retribusi pasar tidak disetor.");
        too_many(&page);
        page.says("Uang retribusi pasar tidak disetor.");
    });
}

#[test]
fn the_pages_of_one_draft_and_of_one_address_are_bounded() {
    on_both(|w| {
        let mut phone = w.stranger_at("198.51.100.23");
        let drafts: Vec<String> = (0..6).map(|_| begin(&mut phone)).collect();
        let said = [("address", "Jalan Dahlia 2")];
        for draft in &drafts[..5] {
            let at = format!("{draft}/lokasi");
            for _ in 0..120 {
                let page = phone.send_only(&at, &said);
                assert_eq!(page.status.as_u16(), 303, "{}", page.words());
            }
            let last = [("address", "Jalan Dahlia 3, dekat pos ronda lama")];
            let page = phone.send_only(&at, &last);
            too_many(&page);
            page.says("Jalan Dahlia 3, dekat pos ronda lama");
        }
        too_many(&phone.send_only(&format!("{}/lokasi", drafts[5]), &said));
        w.pass_minutes(10);
        let page = phone.send_only(&format!("{}/lokasi", drafts[5]), &said);
        assert_eq!(page.status.as_u16(), 303);
    });
}

#[test]
fn twenty_words_on_one_report_and_what_was_written_stands_in_its_field() {
    on_both(|w| {
        let from = "198.51.100.30";
        let mut phone = w.stranger_at(from);
        let tell = |phone: &mut Browser<'_>, own: &Ticket, words: &str| {
            let page = phone.open(&own.own).expect(200);
            phone.press(&form_to(&page, "/tulis").with("words-tulis", words))
        };
        let told: Vec<Ticket> = (0..7)
            .map(|n| report(&mut phone, &answers(&format!("Jalan Dahlia {n}")), None))
            .collect();
        for own in &told[..6] {
            for _ in 0..20 {
                tell(&mut phone, own, "Masih bocor.").expect(200);
            }
        }
        // Another phone cannot add to it either.
        let mut other = w.stranger_at("198.51.100.31");
        let page = tell(&mut other, &told[0], "Tolong.");
        too_many(&page);
        assert_eq!(
            form_to(&page, "/tulis").value("words-tulis"),
            Some("Tolong.")
        );
        // The address has used up its own.
        too_many(&tell(&mut phone, &told[6], "Masih bocor."));
        tell(&mut other, &told[6], "Masih bocor.").expect(200);
        w.pass_minutes(10);
        tell(&mut phone, &told[0], "Tolong.").expect(200);
    });
}
