//! Whoever reported the same by chat is told of the report theirs was merged into, and says what they
//! think of its end: a contest counts for all, an agreement for one.

use super::resident::Chat;
use crate::harness::{World, on_both};
use crate::service::{Ticket, at_desk, report, work};

const HOLE: [(&str, &str); 3] = [
    ("address", "Jalan Melati"),
    (
        "body",
        "Lampu jalan di Jalan Melati padam sejak Senin malam.",
    ),
    ("kind", "complaint"),
];

/// Somebody reports on the site, another in a chat, and the coordinator merges the second.
fn merged<'a>(w: &'a World, more: &[(&str, &str)]) -> (Ticket, Chat<'a>, String) {
    let first = report(&mut w.stranger(), &[&HOLE[..], more].concat(), None);
    let chat = Chat::new(w);
    let own = chat.reports();
    let into = [("into", first.number.as_str())];
    work(w, "koordinator", &own, "gabung", &into).expect(200);
    (first, chat, own)
}

/// The first reporter presses a button of their own page.
fn presses(w: &World, first: &Ticket, wish: &str, typed: &[(&str, &str)]) -> crate::harness::Page {
    let mut phone = w.stranger();
    let page = phone.open(&first.own);
    let form = page.form(&format!("{}/{wish}", first.own));
    phone.press(&form.with_all(typed))
}

#[test]
fn who_is_merged_and_parted_is_told_at_that_moment_with_the_number_that_all_may_read() {
    on_both(|w| {
        let first = report(&mut w.stranger(), &HOLE, None);
        let dinas = w.town.units["dinas"].to_string();
        let forward = [("unit", dinas.as_str())];
        work(w, "koordinator", &first.number, "teruskan", &forward).expect(200);
        let chat = Chat::new(w);
        let own = chat.reports();
        chat.told_at_last();
        let into = [("into", first.number.as_str())];
        work(w, "koordinator", &own, "gabung", &into).expect(200);
        let told = chat.told_at_last();
        let named = format!("Laporan {own} digabung dengan laporan {}", first.number);
        assert!(told.contains(&named), "{told}");
        assert!(told.contains("Nomor dan hak Anda tetap"), "{told}");
        assert!(told.contains(&format!("Balas dengan {own}")), "{told}");
        assert_eq!(chat.told_at_last(), "", "once");
        // What the message asks for is read where the matter is handled.
        chat.says("wamid.B1", &format!("{own} bukan sama, ini gang sebelah"));
        at_desk(w, "koordinator", &first.number, "").says("ini gang sebelah");

        let why = [("reason", "Lampu di gang sebelah")];
        work(w, "koordinator", &own, "pisahkan", &why).expect(200);
        let told = chat.told_at_last();
        let parted = format!("Laporan {own} tidak lagi digabung");
        assert!(told.contains(&parted), "{told}");
        for hidden in ["gang sebelah", &first.number] {
            assert!(!told.contains(hidden), "{hidden}: {told}");
        }
        let events = format!("{:?}", w.events());
        for verb in ["\"merge\"", "\"unmerge\""] {
            assert_eq!(events.matches(verb).count(), 1, "{verb}");
        }
    });
}

#[test]
fn who_is_merged_into_what_others_must_not_read_is_told_without_its_number() {
    // One is secret, the other nobody has looked at yet.
    for more in [&[("privacy", "secret")][..], &[]] {
        on_both(|w| {
            let (first, chat, own) = merged(w, more);
            let told = chat.told_at_last();
            let said = format!("Laporan {own} digabung dengan laporan lain");
            assert!(told.contains(&said), "{told}");
            for hidden in [first.number.as_str(), "Jalan Melati", "padam"] {
                assert!(!told.contains(hidden), "{hidden}: {told}");
            }
        });
    }
}

#[test]
fn agreeing_after_joining_is_noted_and_closes_for_nobody_else() {
    on_both(|w| {
        let (first, chat, own) = merged(w, &[]);
        let dinas = w.town.units["dinas"].to_string();
        work(
            w,
            "koordinator",
            &first.number,
            "teruskan",
            &[("unit", &dinas)],
        )
        .expect(200);
        let said = [("reason", "Kami periksa; hubungi 0899-0000-0777.")];
        work(w, "penghubung", &first.number, "jawab", &said).expect(200);
        // What goes to who joined is under their number, and reads as the public reads it.
        let told = chat.told_at_last();
        assert!(
            told.contains(&format!("Tanggapan atas laporan {own}"))
                && told.contains("Kami periksa"),
            "{told}"
        );
        assert!(
            !told.contains("0777") && !told.contains(&first.number),
            "{told}"
        );

        chat.proposes_again(&first.number);
        let asked = chat.told_at_last();
        assert!(
            asked.contains(&own) && asked.contains("digabung dengan laporan lain"),
            "{asked}"
        );
        assert!(asked.contains("SETUJU (atau 1)"), "{asked}");
        let noted = chat.says("wamid.B1", "Setuju pak");
        assert!(
            noted.contains("kami catat") && noted.contains(&own),
            "{noted}"
        );
        let again = chat.says("wamid.B2", "1");
        assert!(again.contains("kami catat"), "{again}");
        at_desk(w, "penghubung", &first.number, "")
            .says("Menunggu tanggapan pelapor")
            .says("1 pelapor yang bergabung setuju.");
        assert_eq!(format!("{:?}", w.events()).matches("\"agree\"").count(), 1);

        presses(w, &first, "setuju", &[])
            .expect(200)
            .says("Selesai");
        let closed = chat.told_at_last();
        assert!(
            closed.contains(&format!("Laporan {own} ditutup")) && closed.contains("/nilai/"),
            "{closed}"
        );
        let rated = chat.says("wamid.B3", "4");
        assert!(rated.contains("unit tidak melihat siapa"), "{rated}");
        assert_eq!(chat.says("wamid.B4", "1"), "", "once");
        // The rating of the one is not the rating of the other.
        presses(w, &first, "nilai", &[("score", "2")]).expect(200);
        let page = w.stranger().open(&first.own);
        assert!(page.forms().iter().all(|f| !f.action.ends_with("/nilai")));
    });
}

#[test]
fn a_contest_of_who_joined_contests_for_all_and_may_follow_an_agreement() {
    on_both(|w| {
        let (first, chat, own) = merged(w, &[]);
        chat.proposes(&first.number);
        chat.told_at_last();
        chat.says("wamid.B1", "setuju");
        let heard = chat.says("wamid.B2", "BELUM, lampunya padam lagi tadi malam");
        assert!(
            heard.contains("Sanggahan Anda") && heard.contains(&own),
            "{heard}"
        );
        w.stranger().open(&first.own).says("Disanggah");
        at_desk(w, "koordinator", &first.number, "")
            .says("Disanggah, diperiksa ulang")
            .says("padam lagi tadi malam")
            .says("1 pelapor yang bergabung setuju.");
        let stands = chat.says("wamid.B3", "STATUS");
        assert!(
            stands.contains(&own) && stands.contains("Disanggah"),
            "{stands}"
        );
        // The second seat lets it stand: all are told, and each is asked once.
        let fine = [("verdict", "uphold"), ("reason", "Lampu sudah menyala")];
        work(w, "inspektur", &first.number, "putuskan", &fine).expect(200);
        let closed = chat.told_at_last();
        assert!(
            closed.contains("Lampu sudah menyala") && closed.contains("/nilai/"),
            "{closed}"
        );
    });
}

#[test]
fn what_who_joined_writes_is_read_where_the_matter_is_handled() {
    on_both(|w| {
        let (first, chat, own) = merged(w, &[]);
        let added = chat.says("wamid.B1", &format!("{own} tiangnya juga miring"));
        assert!(added.contains("Kami tambahkan"), "{added}");
        at_desk(w, "koordinator", &first.number, "").says("tiangnya juga miring");
        // Words while a closing waits are no agreement, whoever writes them.
        chat.proposes(&first.number);
        chat.told_at_last();
        chat.says(
            "wamid.B2",
            "Yang di ujung gang belum dikerjakan sama sekali",
        );
        at_desk(w, "koordinator", &first.number, "")
            .says("di ujung gang belum dikerjakan")
            .says("Dalam proses");
        // After the end they open it again, as its first reporter may.
        chat.proposes_again(&first.number);
        chat.told_at_last();
        presses(w, &first, "setuju", &[]).expect(200);
        chat.told_at_last();
        let added = chat.says("wamid.B3", &format!("{own} padam lagi sejak Sabtu"));
        assert!(added.contains("Kami tambahkan"), "{added}");
        w.stranger()
            .open(&first.own)
            .says("Dalam proses")
            .says("padam lagi sejak Sabtu");
    });
}

#[test]
fn who_joined_what_is_closed_to_the_public_is_asked_without_its_words() {
    on_both(|w| {
        let (first, chat, own) = merged(w, &[("privacy", "secret")]);
        chat.proposes(&first.number);
        let told = chat.told_at_last();
        assert!(told.contains(&own) && told.contains("SETUJU"), "{told}");
        assert!(told.contains("tidak terbuka untuk umum"), "{told}");
        for hidden in ["Kami datang", "Lampu sudah diganti", &first.number] {
            assert!(!told.contains(hidden), "{hidden}: {told}");
        }
        let heard = chat.says("wamid.B1", "belum, gelap");
        assert!(heard.contains("Sanggahan Anda"), "{heard}");
        // Parted again, they are told of the other one no more.
        let why = [("reason", "Lampu yang lain")];
        work(w, "koordinator", &own, "pisahkan", &why).expect(200);
        let fine = [("verdict", "uphold"), ("reason", "Sudah menyala")];
        work(w, "inspektur", &first.number, "putuskan", &fine).expect(200);
        let told = chat.told_at_last();
        assert!(!told.contains("ditutup"), "{told}");
    });
}
