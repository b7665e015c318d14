//! What officers ask of each other: calls in the discussion, hand-over notes, orders for the field;
//! and the board and the form for reports that are typed in.

use super::{at_desk, picture, report, work};
use crate::harness::{Form, Page, World, on_both};

fn answered_case(w: &World, more: &[(&str, &str)]) -> String {
    let mut answers = vec![
        ("address", "Jalan Melati depan nomor 12"),
        ("landmark", "seberang pasar"),
        ("body", "Loket puskesmas tutup sebelum waktunya."),
        ("kind", "complaint"),
        ("whatsapp", "0899-0000-0777"),
    ];
    answers.extend(more);
    let number = report(&mut w.stranger(), &answers, None).number;
    let dinas = w.town.units["dinas"].to_string();
    work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
    number
}

fn form_to(page: &Page, end: &str) -> Form {
    let found = page.forms().into_iter().find(|f| f.action.ends_with(end));
    found.unwrap_or_else(|| panic!("no form to {end}: {}", page.words()))
}

fn noted(w: &World, who: &str, number: &str, typed: &[(&str, &str)]) -> Page {
    let form = form_to(&at_desk(w, who, number, ""), "catatan");
    w.signed_in(who).press(&form.with_all(typed))
}

#[test]
fn a_colleague_is_called_who_may_see_the_case_and_nobody_else() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        let note = [(
            "note",
            "Mohon dicek, @Koordinator. Surel a@b.example bukan panggilan.",
        )];
        noted(w, "penghubung", &number, &note).expect(200);
        let home = w.signed_in("koordinator").open("/beranda").expect(200);
        home.says(&format!("Baca panggilan dalam laporan {number}"));
        let page = at_desk(w, "koordinator", &number, "");
        page.says("PENGHUBUNG memanggil Anda");
        let read = form_to(&page, "dibaca");
        w.signed_in("koordinator")
            .press(&read)
            .expect(200)
            .hides("memanggil Anda");
        w.signed_in("koordinator")
            .open("/beranda")
            .hides("Baca panggilan");
        // Whoever may not see it is not called, and is not told apart from nobody.
        for name in ["penghubung-badan", "perawat", "tidak-ada"] {
            let note = format!("Tolong @{name} periksa");
            noted(w, "penghubung", &number, &[("note", &note)])
                .expect(422)
                .says(&format!("Akun @{name} tidak ada, atau tidak boleh"))
                .says(&note);
        }
        w.signed_in("penghubung-badan")
            .open("/beranda")
            .hides(&number);
    });
}

#[test]
fn a_hand_over_note_stays_on_top_and_is_for_officers() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        let note = [("note", "Kunci ada di pos satpam."), ("handover", "ya")];
        noted(w, "penghubung", &number, &note)
            .expect(200)
            .says("Catatan serah terima");
        at_desk(w, "kepala", &number, "").says("Kunci ada di pos satpam");
        w.stranger()
            .open(&format!("/lacak/{number}"))
            .hides("Kunci ada");
    });
}

fn ordered(w: &World, number: &str, typed: &[(&str, &str)]) -> Page {
    let form = form_to(&at_desk(w, "penghubung", number, ""), "tugas");
    w.signed_in("penghubung").press(&form.with_all(typed))
}

#[test]
fn an_order_is_taken_along_and_reported_done_with_a_picture() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        let hidden = answered_case(w, &[("privacy", "anonymous")]);
        for (officer, day, why) in [
            (
                "perawat",
                "2026-11-30",
                "Akun @perawat tidak ada, atau tidak boleh",
            ),
            (
                "koordinator",
                "2026-11-30",
                "Akun @koordinator tidak ada, atau tidak boleh",
            ),
            ("kepala", "2026-11-01", "Pilih hari ini atau sesudahnya"),
        ] {
            let typed = [
                ("officer", officer),
                ("instruction", "Ukur lubang"),
                ("due_on", day),
            ];
            ordered(w, &number, &typed).expect(422).says(why);
        }
        for number in [&number, &hidden] {
            let typed = [
                ("officer", "@kepala"),
                ("instruction", "Periksa jam buka loket"),
                ("due_on", "2026-11-30"),
            ];
            ordered(w, number, &typed)
                .expect(200)
                .says("paling lambat 30 November 2026");
        }
        w.signed_in("penghubung")
            .open("/aduan/lapangan")
            .says("Tidak ada tugas lapangan");
        let list = w.signed_in("kepala").open("/aduan/lapangan").expect(200);
        list.says("Periksa jam buka loket").says("seberang pasar");
        // The telephone of who hides nothing, and of nobody else.
        assert_eq!(list.words().matches("0899-0000-0777").count(), 1);
        let file = w
            .signed_in("kepala")
            .peek("/aduan/lapangan/daftar.html")
            .expect(200);
        let text = file.text();
        assert!(text.contains(&number) && text.contains("seberang pasar"));
        assert!(!text.contains("<link") && !text.contains("<script") && !text.contains("src="));

        let form = list
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("selesai"))
            .unwrap();
        let mut boss = w.signed_in("kepala");
        boss.press(&form)
            .expect(422)
            .says("Lampirkan foto di lokasi");
        let id = form.action.split('/').nth(3).unwrap().to_owned();
        let (photo, note) = (format!("photo-{id}"), format!("note-{id}"));
        let said = [(note.as_str(), "Loket buka sampai pukul 14")];
        w.signed_in("penghubung")
            .upload(&form.action, &said, (&photo, "a.jpg", &picture(5)))
            .expect(404);
        boss.upload(&form.action, &said, (&photo, "a.jpg", &picture(5)))
            .expect(200)
            .says("Tugas dicatat selesai");
        let done = [&number, &hidden]
            .into_iter()
            .find(|n| at_desk(w, "penghubung", n, "").words().contains("pukul 14"))
            .unwrap();
        at_desk(w, "penghubung", done, "")
            .says("selesai 24 November 2026")
            .says("Foto lapangan");
        // The picture is for officers until the unit shows it.
        let public = w.stranger().open(&format!("/lacak/{done}")).expect(200);
        public.hides("Foto lapangan").hides("pukul 14");
        boss.upload(&form.action, &said, (&photo, "a.jpg", &picture(5)))
            .expect(404);
    });
}

#[test]
fn a_report_that_was_said_at_the_counter_has_its_own_day() {
    on_both(|w| {
        let mut browser = w.signed_in("koordinator");
        let form = browser.open("/aduan/baru").expect(200).form("/aduan/baru");
        browser
            .press(
                &form
                    .clone()
                    .with_all(&[("body", ""), ("said_on", "2027-01-01")]),
            )
            .expect(422);
        let typed = [
            ("channel", "phone"),
            ("said_on", "2026-11-20"),
            ("kind", "complaint"),
            ("body", "Pohon tumbang menutup jalan di depan sekolah."),
            ("address", "Jalan Sekolah 1"),
            ("name", "Warga Contoh"),
        ];
        let made = browser.press(&form.with_all(&typed)).expect(200);
        made.says("Laporan disimpan")
            .says("Pohon tumbang menutup jalan")
            .says("20 November 2026")
            .says("Telepon");
        w.signed_in("penghubung").peek("/aduan/baru").expect(403);
    });
}

#[test]
fn the_board_shows_where_it_is_late_and_who_is_silent() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        let board = |w: &World| w.signed_in("koordinator").open("/aduan/papan").expect(200);
        board(w).says("Dinas Kesehatan").says("Badan Kepegawaian");
        w.signed_in("penghubung").peek("/aduan/papan").expect(403);
        w.pass_days(30);
        let page = board(w);
        let late = page
            .all("a", "href")
            .into_iter()
            .find(|l| l.contains("opd=") && l.contains("tenggat=lewat"))
            .unwrap();
        w.signed_in("koordinator")
            .open(&late)
            .expect(200)
            .says(&number);
    });
}
