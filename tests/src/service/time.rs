//! What time does: reminders, superiors, closing by itself, waking on the planned day, and the clock
//! that a second report of the same place inherits.

use super::{at_desk, report, set, work};
use crate::harness::{World, on_both};

fn ticket(w: &World, body: &str) -> super::Ticket {
    let answers = [
        ("address", "Jalan Kenanga 3"),
        ("village", "Sukamaju"),
        ("body", body),
        ("kind", "complaint"),
        ("whatsapp", "0899-0000-0321"),
    ];
    report(&mut w.stranger(), &answers, None)
}

#[test]
fn who_answers_for_a_unit_is_reminded_and_the_superior_told() {
    on_both(|w| {
        let dinas = w.town.units["bidang"].to_string();
        let ticket = ticket(w, "Loket obat selalu kosong.");
        work(
            w,
            "koordinator",
            &ticket.number,
            "teruskan",
            &[("unit", &dinas)],
        )
        .expect(200);
        let told = |who: &str, n: u32| {
            let page = w.signed_in(who).open("/beranda").expect(200).words();
            match n {
                0 => !page.contains("mendekati atau melewati tenggat"),
                n => page.contains(&format!("{n} laporan mendekati atau melewati tenggat")),
            }
        };
        w.night();
        assert!(told("kabid", 0) && told("kepala", 0), "nothing is near yet");
        // First answer by 1 December; the day before it the head of the division is reminded, of
        // this one and the one the town begins with; the head of the department of the own one.
        w.pass_days(6);
        w.night();
        assert!(told("kabid", 2) && told("kepala", 1));
        w.pass_days(3);
        w.night();
        assert!(told("kabid", 2) && told("kepala", 3));
        // Told once, however often the night comes.
        let count = |w: &World| w.events().iter().filter(|e| e.verb == "escalate").count();
        let before = count(w);
        w.night();
        assert_eq!(count(w), before);
        work(
            w,
            "kabid",
            &ticket.number,
            "jawab",
            &[("reason", "Sudah diisi.")],
        )
        .expect(200);
    });
}

#[test]
fn silence_closes_and_says_so_and_a_plan_wakes_on_its_day() {
    on_both(|w| {
        let dinas = w.town.units["dinas"].to_string();
        let ticket = ticket(w, "Atap puskesmas bocor.");
        let number = ticket.number.as_str();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        work(
            w,
            "penghubung",
            number,
            "jawab",
            &[("reason", "Dianggarkan.")],
        )
        .expect(200);
        let past = [
            ("closing", "planned"),
            ("reason", "x"),
            ("planned_on", "2026-11-20"),
        ];
        work(w, "penghubung", number, "usulkan", &past)
            .expect(422)
            .says("sesudah hari ini");
        let plan = [
            ("closing", "planned"),
            ("reason", "Masuk anggaran tahun depan"),
            ("planned_on", "2027-02-01"),
        ];
        work(w, "penghubung", number, "usulkan", &plan).expect(200);
        let own = |w: &World| w.stranger().open(&ticket.own);
        w.pass_days(10);
        w.night();
        own(w).says("Menunggu tanggapan pelapor");
        w.pass_days(8);
        w.night();
        own(w).says("Ditutup oleh waktu").says("Direncanakan");
        w.pass_days(60);
        w.night();
        own(w).says("Tanggal rencana tiba").says("Dalam proses");
    });
}

#[test]
fn what_is_not_completed_is_archived_and_what_is_goes_on() {
    on_both(|w| {
        let first = ticket(w, "Ada masalah di sana.");
        let need = [("reason", "Di mana tepatnya?")];
        work(w, "koordinator", &first.number, "tunda", &need).expect(200);
        let page = w.stranger().open(&first.own);
        page.says("Di mana tepatnya?");
        let form = page.form(&format!("{}/lengkapi", first.own));
        let typed = form.with("words-lengkapi", "Di loket tiga");
        w.stranger()
            .press(&typed)
            .expect(200)
            .says("Menunggu verifikasi");
        at_desk(w, "koordinator", &first.number, "").says("Di loket tiga");
        work(w, "koordinator", &first.number, "tunda", &need).expect(200);
        w.pass_days(30);
        w.night();
        w.stranger()
            .open(&first.own)
            .says("Tidak dilengkapi, diarsipkan");
    });
}

#[test]
fn a_second_report_of_the_same_place_inherits_the_clock() {
    on_both(|w| {
        let first = ticket(w, "Got mampet dan bau.");
        let why = [("reason", "Terlalu umum")];
        work(w, "koordinator", &first.number, "arsipkan", &why).expect(200);
        w.pass_days(20);
        let second = ticket(w, "Got masih mampet dan bau.");
        at_desk(w, "koordinator", &second.number, "")
            .says("Jam warga berjalan sejak")
            .says("24 November 2026");
        let page = w.stranger().open(&second.own);
        page.says("Lewat");
    });
}

#[test]
fn what_a_setting_did_to_a_clock_is_told_with_its_day() {
    on_both(|w| {
        set(w, "cases_pause_days", "5");
        set(w, "cases_reminder_days", "2");
        let asked = ticket(w, "Loket obat selalu kosong.").number;
        work(
            w,
            "koordinator",
            &asked,
            "tunda",
            &[("reason", "Di loket mana?")],
        )
        .expect(200);
        at_desk(w, "koordinator", &asked, "")
            .says("jam berhenti paling lama 5 hari seluruhnya")
            .says("Pengaturan instansi cases_pause_days");
        let again = ticket(w, "Loket obat masih kosong.").number;
        w.pass_days(1);
        let third = ticket(w, "Loket obat kosong lagi.").number;
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &third, "teruskan", &[("unit", &dinas)]).expect(200);
        at_desk(w, "penghubung", &third, "")
            .says("dalam 30 hari meneruskan jam laporan sebelumnya")
            .says("Penanggung jawab diingatkan 2 hari sebelum tenggat")
            .says("Pengaturan instansi cases_reminder_days");
        at_desk(w, "koordinator", &again, "").hides("berhenti paling lama");
    });
}
