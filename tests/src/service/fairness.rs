//! Nobody gains by closing falsely: closures that a second seat looks at before they count.

use super::{Ticket, at_desk, picture, report, set, work};
use crate::harness::cli::abdi;
use crate::harness::{World, on_both};

/// A report that a unit has answered.
fn answered(w: &World, address: &str, from: &str, shot: Option<&[u8]>) -> Ticket {
    let answers = [
        ("address", address),
        ("body", "Lampu di lorong padam sejak pekan lalu."),
        ("kind", "complaint"),
    ];
    let ticket = report(&mut w.stranger_at(from), &answers, shot);
    let dinas = w.town.units["dinas"].to_string();
    let number = &ticket.number;
    work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
    let answer = [("reason", "Kami ganti hari ini.")];
    work(w, "penghubung", number, "jawab", &answer).expect(200);
    ticket
}

const DONE: [(&str, &str); 2] = [
    ("closing", "done_unverified"),
    ("reason", "Lampu sudah diganti."),
];

#[test]
fn a_drawn_closure_counts_only_after_a_second_seat_has_looked() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "1000");
        let ticket = answered(w, "Jalan Anggrek 3", "198.51.100.21", None);
        let number = ticket.number.as_str();
        work(w, "penghubung", number, "usulkan", &DONE).expect(200);
        let own = |w: &World| w.stranger().open(&ticket.own).expect(200);
        let page = own(w);
        page.says("Diperiksa kursi kedua sebelum dihitung selesai");
        // The reporter may say no at once, but is not asked to agree yet, and silence closes nothing.
        let can = |page: &crate::harness::Page, deed: &str| {
            let action = format!("{}/{deed}", ticket.own);
            page.forms().iter().any(|f| f.action == action)
        };
        assert!(can(&page, "sanggah") && !can(&page, "setuju"));
        let forced = format!("{}/setuju", ticket.own);
        w.stranger().send_only(&forced, &[]).expect(409);
        w.pass_days(40);
        w.night();
        own(w).says("Diperiksa kursi kedua");
        // Not by the unit, not by the coordinator: by a seat outside its line.
        for who in ["penghubung", "kepala", "koordinator"] {
            let forms = at_desk(w, who, number, "putuskan").forms();
            assert!(
                !forms.iter().any(|f| f.action.ends_with("putuskan")),
                "{who}"
            );
        }
        let home = w.signed_in("inspektur").open("/beranda").expect(200);
        home.says("1 penutupan menunggu kursi kedua");
        at_desk(w, "inspektur", number, "putuskan").says("Terpilih undian");
        let verdict = [
            ("verdict", "uphold"),
            ("reason", "Lampu menyala, dilihat sendiri"),
        ];
        work(w, "inspektur", number, "putuskan", &verdict).expect(200);
        // Now the reporter is asked, with the whole window.
        let page = own(w);
        page.says("Menunggu tanggapan pelapor")
            .says("Lampu menyala, dilihat sendiri");
        w.pass_days(10);
        w.night();
        own(w).says("Menunggu tanggapan pelapor");
        let agree = own(w).form(&forced);
        w.stranger()
            .press(&agree)
            .expect(200)
            .says("Bagaimana penanganannya?");
        for verb in ["examine", "pass", "confirm"] {
            assert!(w.events().iter().any(|e| e.verb == verb), "{verb}");
        }
    });
}

#[test]
fn what_does_not_stand_goes_back_and_proposing_again_draws_the_same() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "1000");
        let ticket = answered(w, "Jalan Anggrek 4", "198.51.100.22", None);
        let number = ticket.number.as_str();
        let own = |w: &World| w.stranger().open(&ticket.own).expect(200);
        for _ in 0..2 {
            work(w, "penghubung", number, "usulkan", &DONE).expect(200);
            own(w).says("Diperiksa kursi kedua");
            let verdict = [("verdict", "overturn"), ("reason", "Lorong masih gelap")];
            work(w, "inspektur", number, "putuskan", &verdict).expect(200);
            own(w).says("Dalam proses").says("Lorong masih gelap");
        }
        // The reporter who goes on writing takes it out of the hands of the second seat.
        work(w, "penghubung", number, "usulkan", &DONE).expect(200);
        let form = own(w).form(&format!("{}/tulis", ticket.own));
        let typed = form.with("words-tulis", "Belum ada yang datang");
        w.stranger().press(&typed).expect(200).says("Dalam proses");
        // Who contests before the second seat has looked is decided upon once.
        work(w, "penghubung", number, "usulkan", &DONE).expect(200);
        let form = own(w).form(&format!("{}/sanggah", ticket.own));
        let typed = form.with("words-sanggah", "Masih gelap");
        w.stranger().press(&typed).expect(200).says("Disanggah");
        let verdict = [
            ("verdict", "uphold"),
            ("reason", "Menyala, dilihat malam hari"),
        ];
        work(w, "inspektur", number, "putuskan", &verdict).expect(200);
        own(w).says("Dikuatkan setelah diperiksa kursi kedua");
    });
}

#[test]
fn pictures_that_look_the_same_ask_for_a_second_look_and_accuse_nobody() {
    on_both(|w| {
        let before = picture(5);
        let ticket = answered(w, "Jalan Anggrek 5", "198.51.100.23", Some(&before));
        let number = ticket.number.as_str();
        let propose = |shot: &[u8]| {
            let page = at_desk(w, "penghubung", number, "usulkan");
            let forms = page.forms().into_iter();
            let form = forms
                .clone()
                .find(|f| f.action.ends_with("usulkan"))
                .unwrap();
            let seen = form.fields.iter().find(|(n, _)| n == "seen").unwrap();
            let fields = [
                ("seen", seen.1.as_str()),
                ("closing", "done_proven"),
                ("reason", "Sudah menyala."),
            ];
            w.signed_in("penghubung")
                .upload(&form.action, &fields, ("photo", "selesai.jpg", shot))
                .expect(200);
        };
        propose(&before);
        let public = format!("/lacak/{number}");
        let outside = w.stranger().open(&public).expect(200);
        outside
            .says("Diperiksa kursi kedua")
            .hides("mirip")
            .hides("meminta pemeriksaan");
        at_desk(w, "penghubung", number, "").says("ini bukan tuduhan");
        let verdict = [
            ("verdict", "overturn"),
            ("reason", "Foto yang sama dikirim lagi"),
        ];
        work(w, "inspektur", number, "putuskan", &verdict).expect(200);
        // Another picture, no draw: the reporter is asked at once.
        propose(&picture(6));
        w.stranger()
            .open(&public)
            .says("Menunggu tanggapan pelapor");
    });
}

#[test]
fn the_unit_page_says_how_many_were_drawn_and_how_many_stood() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "1000");
        for (n, verdict) in (0..10).zip(["uphold", "overturn"].into_iter().cycle()) {
            let (place, from) = (
                format!("Jalan Teratai {n}"),
                format!("198.51.100.{}", 40 + n),
            );
            let ticket = answered(w, &place, &from, None);
            work(w, "penghubung", &ticket.number, "usulkan", &DONE).expect(200);
            let said = [("verdict", verdict), ("reason", "Dilihat di tempat")];
            work(w, "inspektur", &ticket.number, "putuskan", &said).expect(200);
        }
        w.pass_days(7);
        w.night();
        let dinas = w.town.units["dinas"];
        let page = w.stranger().open(&format!("/kinerja/{dinas}")).expect(200);
        page.says("Tahan uji acak 50,0% 5 dari 10 yang diundi");
        let csv = w.stranger().peek("/data-terbuka/aduan.csv").text();
        assert!(csv.contains(",cases_upheld,5000,10,false"), "{csv}");
    });
}

/// A report that two units have refused, so that it waits for the arbiter.
fn disputed(w: &World, from: &str) -> String {
    let answers = [
        ("address", "Jalan Cempaka 1"),
        ("body", "Pohon besar tumbang menutup jalan."),
        ("kind", "complaint"),
    ];
    let number = report(&mut w.stranger_at(from), &answers, None).number;
    let why = [("reason", "Bukan urusan kami")];
    for (unit, who) in [("badan", "penghubung-badan"), ("dinas", "penghubung")] {
        let unit = w.town.units[unit].to_string();
        let to = [("unit", unit.as_str()), ("reason", "Sesuai tugas unit")];
        work(w, "koordinator", &number, "teruskan", &to).expect(200);
        work(w, who, &number, "bukan-wewenang", &why).expect(200);
    }
    number
}

#[test]
fn what_an_agency_sets_counts_from_its_day_moves_running_clocks_and_is_cited() {
    on_both(|w| {
        w.night();
        let number = disputed(w, "198.51.100.61");
        let desk = |w: &World| at_desk(w, "penetap", &number, "tetapkan");
        desk(w)
            .says("25 November 2026")
            .says("dalam 1 hari kerja")
            .hides("Pengaturan instansi");
        set(w, "cases_arbiter_days", "3");
        w.night();
        desk(w)
            .says("27 November 2026")
            .says("dalam 3 hari kerja")
            .says("Pengaturan instansi");
        // The queue sorts by the day that moved, and the journal says from where to where.
        let queue = w.signed_in("penetap").open("/aduan").expect(200);
        queue.says("27 November 2026");
        let events = w.events();
        let moved: Vec<_> = events.iter().filter(|e| e.verb == "reckon").collect();
        assert_eq!(moved.len(), 1);
        let told = format!("{:?} {:?}", moved[0].before, moved[0].after);
        assert!(
            told.contains("2026-11-25") && told.contains("2026-11-27"),
            "{told}"
        );
        // Nothing moves twice, neither at night nor when it is asked for.
        w.night();
        let said = abdi(&w.url(), &["complaints", "clocks", "--agency", "CONTOH"]);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.contains(" 0 deadlines moved"), "{said:?}");
        // What begins later has its time from then; what began earlier keeps its own.
        w.pass_days(1);
        set(w, "cases_arbiter_days", "5");
        w.night();
        desk(w).says("27 November 2026");
    });
}

#[test]
fn the_window_of_silence_and_that_of_opening_again_are_the_agencys() {
    on_both(|w| {
        set(w, "cases_auto_close_days", "3");
        set(w, "cases_reopen_days", "7");
        set(w, "cases_reminder_days", "4");
        let ticket = answered(w, "Jalan Anggrek 9", "198.51.100.62", None);
        work(w, "penghubung", &ticket.number, "usulkan", &DONE).expect(200);
        let own = |w: &World| w.stranger().open(&ticket.own).expect(200);
        own(w)
            .says("27 November 2026")
            .says("setelah 3 hari kerja tanpa tanggapan");
        w.pass_days(4);
        w.night();
        let page = own(w);
        page.says("Ditutup oleh waktu")
            .says("Bagaimana penanganannya?");
        let again = page.form(&format!("{}/buka-lagi", ticket.own));
        w.pass_days(8);
        let late = again.with("words-buka-lagi", "Padam lagi");
        w.stranger().press(&late).expect(409);
    });
}
