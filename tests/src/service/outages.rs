//! An outage costs nobody a right: it is found from the missing pulse, told to everybody, moves the
//! deadlines that are counted in working days and no wall of the law, and nobody is found late by it.

use super::{at_desk, report, set, work};
use crate::harness::{World, on_both};

const DAY: i64 = 24 * 60;

/// The program notes that it is at work.
fn beat(w: &World) {
    abdi::pulse::beat(&w.app);
}

/// Nobody can be served for so long; then the program is at work again.
fn outage(w: &World, minutes: i64) {
    beat(w);
    w.pass_minutes(minutes);
    beat(w);
}

/// What was found so far, as the journal of the agency tells it.
fn found(w: &World) -> usize {
    let events = w.events();
    events.iter().filter(|e| e.verb == "find_outage").count()
}

fn ticket(w: &World) -> super::Ticket {
    let answers = [
        ("address", "Jalan Kenanga 3"),
        ("village", "Sukamaju"),
        ("body", "Loket obat selalu kosong."),
        ("kind", "complaint"),
        ("whatsapp", "0899-0000-0321"),
    ];
    report(&mut w.stranger(), &answers, None)
}

#[test]
fn a_lost_day_moves_what_is_due_and_nobody_is_told_of_lateness_before_it() {
    on_both(|w| {
        let bidang = w.town.units["bidang"].to_string();
        let ticket = ticket(w);
        let to = [("unit", bidang.as_str())];
        work(w, "koordinator", &ticket.number, "teruskan", &to).expect(200);
        w.night();
        at_desk(w, "kabid", &ticket.number, "")
            .says("Ditindaklanjuti paling lambat 1 Desember 2026");
        // Tuesday 09.00 to Wednesday 09.00: Wednesday loses the hour and a half before nine.
        outage(w, DAY);
        w.night();
        at_desk(w, "kabid", &ticket.number, "")
            .says("Ditindaklanjuti paling lambat 2 Desember 2026")
            .says("Tidak dihitung (gangguan) 25 November 2026");
        let own = w.stranger().open(&ticket.own).expect(200);
        own.says("Ditindaklanjuti paling lambat 2 Desember 2026")
            .says("Hari gangguan layanan tidak dihitung: 25 November 2026.");
        // The wall of fourteen calendar days stands where it stood.
        own.says("Jawaban menurut undang-undang 8 Desember 2026");
        let moved = w.events();
        let moved = moved.iter().filter(|e| e.verb == "reckon");
        assert!(moved.count() > 0, "the journal says which deadlines moved");
        // A reminder before it, the superior only after it.
        let told = |n: u32| {
            let page = w.signed_in("kepala").open("/beranda").expect(200).words();
            page.contains(&format!("{n} laporan mendekati atau melewati tenggat"))
        };
        w.pass_days(7);
        w.night();
        assert!(!told(2) && !told(3), "2 December is the last day");
        w.pass_days(1);
        w.night();
        assert!(told(2) || told(3));
    });
}

#[test]
fn an_outage_is_found_once_for_every_agency_and_everybody_may_read_it() {
    on_both(|w| {
        // The first pulse ever knows of nothing before; a restart is no outage.
        beat(w);
        outage(w, 5);
        assert_eq!(found(w), 0);
        w.stranger()
            .open("/gangguan")
            .expect(200)
            .says("Tidak ada gangguan");
        outage(w, DAY);
        beat(w);
        assert_eq!(found(w), 1);
        // A short one in the evening takes no day.
        for _ in 0..108 {
            w.pass_minutes(5);
            beat(w);
        }
        outage(w, 6);
        assert_eq!(found(w), 2);
        let page = w.stranger().open("/gangguan").expect(200);
        page.says("24 November 2026, 09.05 WIB")
            .says("25 November 2026, 09.05 WIB")
            .says("24 November 2026, 25 November 2026")
            .says("6 menit");
        w.stranger()
            .open("/gangguan?tahun=2019")
            .expect(200)
            .says("6 menit");
        let rows = w.stranger().peek("/data-terbuka/gangguan.json").expect(200);
        let rows = rows.json()["rows"].as_array().unwrap().clone();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0]["minutes"], 1_440);
        let days = serde_json::json!(["2026-11-24", "2026-11-25"]);
        assert_eq!(rows[0]["days_not_counted"], days);
        assert_eq!(rows[1]["days_not_counted"], serde_json::json!([]));
        let csv = w.stranger().peek("/data-terbuka/gangguan.csv").expect(200);
        let csv = csv.text();
        assert!(csv.contains(",1440,") && csv.contains(",2026-11-24 2026-11-25,"));
        let there = w.signed_in("tetangga").open("/gangguan").expect(200);
        there.says("25 November 2026, 09.05 WIB");
    });
}

#[test]
fn a_right_in_calendar_days_lasts_longer_by_the_outage() {
    on_both(|w| {
        set(w, "cases_auto_close_days", "3");
        set(w, "cases_reopen_days", "7");
        let dinas = w.town.units["dinas"].to_string();
        let ticket = ticket(w);
        let done = [("closing", "done_unverified"), ("reason", "Sudah diisi.")];
        for (who, deed, typed) in [
            ("koordinator", "teruskan", &[("unit", dinas.as_str())][..]),
            ("penghubung", "jawab", &[("reason", "Kami periksa.")]),
            ("penghubung", "usulkan", &done),
        ] {
            work(w, who, &ticket.number, deed, typed).expect(200);
        }
        w.pass_days(4);
        w.night();
        let own = |w: &World| w.stranger().open(&ticket.own).expect(200);
        own(w)
            .says("Ditutup oleh waktu")
            .says("Dapat dibuka lagi sampai 5 Desember 2026");
        w.pass_days(6);
        outage(w, 2 * DAY);
        let page = own(w);
        page.says("Dapat dibuka lagi sampai 7 Desember 2026");
        // A day after the window would have been over.
        let form = page.form(&format!("{}/buka-lagi", ticket.own));
        let again = form.with("words-buka-lagi", "Kosong lagi");
        w.stranger()
            .press(&again)
            .expect(200)
            .says("Dibuka kembali 6 Desember");
    });
}

#[test]
fn the_agency_sets_how_much_of_a_day_must_be_lost() {
    on_both(|w| {
        set(w, "outage_minutes", "480");
        outage(w, 3 * 60);
        w.signed_in("admin")
            .open("/gangguan")
            .expect(200)
            .says("480 menit jam kerja")
            .says("3 jam");
        let rows = w.stranger().peek("/data-terbuka/gangguan.json").expect(200);
        let rows = rows.json()["rows"].clone();
        assert_eq!(rows[0]["days_not_counted"], serde_json::json!([]));
        assert!(rows[0]["working_minutes"].as_i64().unwrap() >= 120);
    });
}
