//! Reporters who came to the counter, rang or wrote: they are handed the way to their page, and an
//! officer outside the line of the unit takes down what they say.

use super::{at_desk, form_to, report, set, work};
use crate::harness::{Page, World, on_both};

/// A report typed in for somebody; its receipt.
fn typed_in(w: &World, channel: &str) -> Page {
    let mut browser = w.signed_in("koordinator");
    let form = browser.open("/aduan/baru").expect(200).form("/aduan/baru");
    let typed = [
        ("channel", channel),
        ("kind", "complaint"),
        ("body", "Pohon tumbang menutup jalan di depan sekolah."),
        ("address", "Jalan Sekolah 1"),
        ("name", "Warga Contoh"),
    ];
    browser.press(&form.with_all(&typed)).expect(200)
}

fn number(receipt: &Page) -> String {
    let words = receipt.words();
    let number = words.split("Nomor laporan Anda ").nth(1).unwrap();
    number.split(' ').next().unwrap().to_owned()
}

fn say(w: &World, who: &str, number: &str, said: &str, via: &str, words: &str) -> Page {
    let typed = [("said", said), ("via", via), ("reason", words)];
    work(w, who, number, "pelapor", &typed)
}

#[test]
fn who_came_to_the_counter_is_handed_the_page_of_their_report() {
    on_both(|w| {
        let receipt = typed_in(w, "counter");
        receipt.says("Tanda terima laporan").says("Loket");
        let number = number(&receipt);
        let words = receipt.words();
        let link = words
            .split("http://localhost/laporan-saya/")
            .nth(1)
            .unwrap();
        let key = link.split(' ').next().unwrap();
        let own = format!("/laporan-saya/{key}");
        w.stranger().open(&own).expect(200).says("Pohon tumbang");
        // It is not known at the desk any more, and the receipt of one report is none of another.
        at_desk(w, "koordinator", &number, "").hides(key);
        let other = w.town.cases["badan"];
        let forged = format!("/aduan/{other}/tanda-terima/{key}");
        w.signed_in("koordinator").peek(&forged).expect(404);
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let case = receipt.link("/aduan/0");
        let kept = format!("{case}/tanda-terima/{key}");
        w.signed_in("penghubung").peek(&kept).expect(403);
        w.signed_in("koordinator").peek(&kept).expect(200);
    });
}

#[test]
fn what_a_reporter_says_by_telephone_counts_and_says_who_took_it_down() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "0");
        let receipt = typed_in(w, "phone");
        let number = number(&receipt);
        let number = number.as_str();
        let more = [("reason", "Sekolah yang mana?")];
        work(w, "koordinator", number, "tunda", &more).expect(200);
        // How it was said, and the words, are needed; nothing that was typed is lost.
        say(w, "koordinator", number, "lengkapi", "", "SD Negeri 4.")
            .expect(422)
            .says("SD Negeri 4.");
        say(w, "koordinator", number, "lengkapi", "phone", "").expect(422);
        say(w, "koordinator", number, "nilai", "phone", "4").expect(422);
        say(
            w,
            "koordinator",
            number,
            "lengkapi",
            "phone",
            "SD Negeri 4.",
        )
        .expect(200)
        .says("SD Negeri 4.")
        .says("disampaikan lewat telepon, dicatat oleh KOORDINATOR");
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        let said = [("reason", "Akan dipotong.")];
        work(w, "penghubung", number, "jawab", &said).expect(200);
        say(
            w,
            "koordinator",
            number,
            "tulis",
            "visit",
            "Kabel ikut putus.",
        )
        .expect(200);
        let done = [("closing", "done_unverified"), ("reason", "Sudah.")];
        work(w, "penghubung", number, "usulkan", &done).expect(200);
        say(
            w,
            "koordinator",
            number,
            "sanggah",
            "letter",
            "Masih ada dahan.",
        )
        .expect(200)
        .says("Disanggah")
        .says("Masih ada dahan.")
        .says("disampaikan lewat surat");
        let back = [("verdict", "overturn"), ("reason", "Belum")];
        work(w, "inspektur", number, "putuskan", &back).expect(200);
        work(w, "penghubung", number, "usulkan", &done).expect(200);
        say(w, "koordinator", number, "setuju", "phone", "Terima kasih")
            .expect(422)
            .says("Terima kasih");
        let before = w.events().len();
        say(w, "koordinator", number, "setuju", "phone", "").expect(200);
        let all = w.events();
        let new = &all[..all.len() - before];
        let agreed = new.iter().find(|e| e.verb == "confirm").unwrap();
        assert_eq!(agreed.actor, Some(w.town.accounts["koordinator"]));
        assert_eq!(agreed.permission, "cases.coordinate");
        assert!(
            agreed.after.as_ref().unwrap().contains("phone"),
            "{agreed:?}"
        );
        say(
            w,
            "koordinator",
            number,
            "buka-lagi",
            "phone",
            "Tumbang lagi.",
        )
        .expect(200);
        // The reporter and the public read that it was taken down, and not by whom.
        let words = receipt.words();
        let key = words
            .split("http://localhost/laporan-saya/")
            .nth(1)
            .unwrap();
        let key = key.split(' ').next().unwrap();
        for page in [format!("/laporan-saya/{key}"), format!("/lacak/{number}")] {
            w.stranger()
                .open(&page)
                .expect(200)
                .says("disampaikan lewat telepon, dicatat oleh petugas")
                .hides("oleh KOORDINATOR");
        }
    });
}

#[test]
fn who_handles_a_report_takes_nothing_down_for_its_reporter() {
    on_both(|w| {
        let number = number(&typed_in(w, "letter"));
        let number = number.as_str();
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        let case = at_desk(w, "penghubung", number, "pelapor");
        assert!(!case.forms().iter().any(|f| f.action.ends_with("pelapor")));
        let at = case.forms().into_iter();
        let mut at = at.filter_map(|f| f.action.strip_suffix("/catatan").map(str::to_owned));
        let at = format!("{}/pelapor", at.next().unwrap());
        let typed = [("said", "tulis"), ("via", "phone"), ("reason", "Ya.")];
        w.signed_in("penghubung").send_only(&at, &typed).expect(403);
        // Not even where they coordinate as well.
        super::flags::give(w, "penghubung", web::access::Role::CaseCoordinator);
        say(w, "penghubung", number, "tulis", "phone", "Sudah beres.")
            .expect(422)
            .says("di garis unit yang menangani")
            .says("Sudah beres.");
        say(w, "koordinator", number, "tulis", "phone", "Belum beres.").expect(200);
    });
}

#[test]
fn who_writes_themselves_is_not_written_for() {
    on_both(|w| {
        let answers = |more: (&'static str, &'static str)| {
            [
                ("address", "Jalan Dahlia 2"),
                ("body", "Air tidak mengalir."),
                ("kind", "complaint"),
                more,
            ]
        };
        let offers = |number: &str| {
            let page = at_desk(w, "koordinator", number, "pelapor");
            page.forms().iter().any(|f| f.action.ends_with("pelapor"))
        };
        let mail = report(
            &mut w.stranger(),
            &answers(("email", "a@contoh.example")),
            None,
        );
        assert!(!offers(&mail.number));
        let nothing = report(&mut w.stranger(), &answers(("name", "Warga")), None);
        assert!(!offers(&nothing.number));
        // A number can only be rung where no template goes out.
        let rung = report(
            &mut w.stranger(),
            &answers(("whatsapp", "0899-0000-0777")),
            None,
        );
        assert!(offers(&rung.number));
        let page = at_desk(w, "koordinator", &rung.number, "pelapor");
        let form = form_to(&page, "/pelapor");
        let typed = [("said", "setuju"), ("via", "phone")];
        let page = w.signed_in("koordinator").press(&form.with_all(&typed));
        page.expect(422);
    });
}
