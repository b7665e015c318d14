//! What officers ask of each other: calls in the discussion, hand-over notes, orders for the field;
//! and the form for reports that are typed in.

use super::{at_desk, form_to, picture, report, set, work};
use crate::harness::{Page, World, on_both};

pub(super) fn answered_case(w: &World, more: &[(&str, &str)]) -> String {
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

pub(super) fn ordered(w: &World, number: &str, typed: &[(&str, &str)]) -> Page {
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
fn an_order_is_taken_back_with_a_reason_and_who_was_to_go_is_told() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        let typed = [
            ("officer", "kepala"),
            ("instruction", "Ukur lubang"),
            ("due_on", "2026-11-30"),
        ];
        let page = ordered(w, &number, &typed).expect(200);
        let form = form_to(&page, "batal");
        let why = form.typed.first().unwrap().clone();
        w.signed_in("penghubung")
            .press(&form)
            .expect(422)
            .says("Bagian ini perlu diisi");
        w.signed_in("penghubung-badan")
            .submit(&form.action, &[(&why, "Bukan kami")])
            .expect(404);
        let taken_back = form.clone().with(&why, "Jalan sudah diaspal provinsi");
        w.signed_in("penghubung")
            .press(&taken_back)
            .expect(200)
            .says("dibatalkan 24 November 2026")
            .says("Tugas lapangan untuk");
        w.signed_in("penghubung").press(&taken_back).expect(409);
        let list = w.signed_in("kepala").open("/aduan/lapangan").expect(200);
        list.says("Tugas yang dibatalkan")
            .says("Jalan sudah diaspal provinsi")
            .says("Tidak ada tugas lapangan");
        w.signed_in("kepala")
            .open("/beranda")
            .says(&format!("Baca panggilan dalam laporan {number}"));
        assert!(w.events().iter().any(|e| e.verb == "withdraw_order"));
    });
}

/// An order that the head of the department reports done with a picture.
fn fetched(w: &World, number: &str, seed: u32) {
    let typed = [
        ("officer", "kepala"),
        ("instruction", "Ukur lubang"),
        ("due_on", "2026-11-30"),
    ];
    ordered(w, number, &typed).expect(200);
    let form = form_to(&w.signed_in("kepala").open("/aduan/lapangan"), "selesai");
    let id = form.action.split('/').nth(3).unwrap().to_owned();
    let photo = format!("photo-{id}");
    for _ in 0..2 {
        w.signed_in("kepala")
            .upload(&form.action, &[], (&photo, "a.jpg", &picture(seed)));
    }
}

#[test]
fn a_picture_from_the_field_is_shown_as_proof_and_an_old_one_is_not() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "1000");
        let number = answered_case(w, &[]);
        let said = [("reason", "Kami periksa")];
        work(w, "penghubung", &number, "jawab", &said).expect(200);
        fetched(w, &number, 5);
        fetched(w, &number, 6);
        let page = at_desk(w, "penghubung", &number, "usulkan");
        page.says("Foto lapangan sebagai bukti")
            .says("Foto lapangan 1");
        let files = page.all("input[name=field]", "value");
        assert_eq!(files.len(), 2, "sent twice, kept once");
        let propose = |field: &str| {
            let typed = [
                ("closing", "done_proven"),
                ("reason", "Sudah"),
                ("field", field),
            ];
            work(w, "penghubung", &number, "usulkan", &typed)
        };
        propose("7").expect(422).says("“7” tidak dikenali");
        propose("01900000-0000-7000-8000-000000000000")
            .expect(422)
            .says("tidak ada lagi, atau sudah tampil");
        propose(&files[0]).expect(200);
        let shown = |w: &World, file: &str| {
            let page = w.stranger().open(&format!("/lacak/{number}"));
            page.text().contains(file)
        };
        assert!(shown(w, &files[0]) && !shown(w, &files[1]));
        // What fell needs a picture from later; the one that was shown stays shown.
        w.pass_days(1);
        let verdict = [("verdict", "overturn"), ("reason", "Masih tutup")];
        work(w, "inspektur", &number, "putuskan", &verdict).expect(200);
        at_desk(w, "penghubung", &number, "usulkan").says("Foto lapangan 1");
        propose(&files[1])
            .expect(422)
            .says("sebelum laporan dikerjakan kembali");
        assert!(!shown(w, &files[1]), "nothing is half applied");
        fetched(w, &number, 7);
        let page = at_desk(w, "penghubung", &number, "usulkan");
        let now = page.all("input[name=field]", "value");
        let new = now.iter().find(|f| !files.contains(f)).unwrap();
        propose(new).expect(200);
        assert!(shown(w, new));
    });
}

#[test]
fn who_holds_a_seat_or_leads_a_unit_is_called_by_its_name() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        for name in ["kepala-dinas-kesehatan", "dinas-kesehatan"] {
            let note = format!("Mohon arahan @{name}.");
            noted(w, "penghubung", &number, &[("note", &note)]).expect(200);
            let page = at_desk(w, "kepala", &number, "");
            page.says("PENGHUBUNG memanggil Anda");
            w.signed_in("kepala")
                .press(&form_to(&page, "dibaca"))
                .expect(200);
        }
        for name in ["kepala-dinas-perikanan", "dinas"] {
            let note = format!("Mohon arahan @{name}.");
            noted(w, "penghubung", &number, &[("note", &note)])
                .expect(422)
                .says(&format!("Akun @{name} tidak ada"));
        }
    });
}

#[test]
fn a_vacant_seat_and_a_name_of_several_call_nobody_and_say_why() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        let calls = |name: &str| {
            let note = format!("Mohon arahan @{name}.");
            noted(w, "penghubung", &number, &[("note", &note)])
        };
        // By its own name and by that of the unit that it leads.
        for name in ["kepala-badan-kepegawaian", "badan-kepegawaian"] {
            let refused = calls(name).expect(422);
            refused.says(&format!("Kursi @{name} sedang kosong"));
            assert!(refused.text().contains("Mohon arahan"), "nothing is lost");
        }
        // One division of that name is there, and has the case: its head is called.
        let at_unit = answered_case(w, &[]);
        let bidang = w.town.units["bidang"].to_string();
        let down = [("unit", bidang.as_str()), ("reason", "Tolong diperiksa")];
        work(w, "penghubung", &at_unit, "disposisi", &down).expect(200);
        let calls_there = || {
            let note = [("note", "Mohon arahan @bidang-pelayanan-kesehatan.")];
            noted(w, "penghubung", &at_unit, &note).expect(200)
        };
        calls_there();
        let read = |w: &World| {
            let page = at_desk(w, "kabid", &at_unit, "");
            page.says("PENGHUBUNG memanggil Anda");
            w.signed_in("kabid").press(&form_to(&page, "dibaca"));
        };
        read(w);
        // Another department gets one of the same name: that of the case's own line is meant.
        let another = |parent: &str| {
            let made = [
                ("name", "Bidang Pelayanan Kesehatan"),
                ("kind", "division"),
                ("parent", &w.town.units[parent].to_string()),
                ("effective_on", "2026-11-24"),
                ("decree_number", "Perda 9/2026"),
                ("decree_date", "2026-11-20"),
            ];
            let mut officer = w.signed_in("pengelola");
            let form = officer.open("/unit/baru").form("/unit/baru");
            let checked = officer.press(&form.with_all(&made)).expect(200);
            let sure = checked.form("/unit/baru").with_all(&made[4..]);
            officer.press(&sure).expect(200);
        };
        another("badan");
        calls_there();
        read(w);
        // Two in the same line: nobody is guessed.
        another("bidang");
        let refused = calls("bidang-pelayanan-kesehatan").expect(422);
        refused.says("Ada beberapa unit bernama @bidang-pelayanan-kesehatan");
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
        made.says("Tanda terima laporan");
        let made = browser.open(&made.link("/aduan/0")).expect(200);
        made.says("Pohon tumbang menutup jalan")
            .says("20 November 2026")
            .says("Telepon");
        w.signed_in("penghubung").peek("/aduan/baru").expect(403);
    });
}
