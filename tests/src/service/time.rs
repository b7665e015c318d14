//! What time does: reminders, superiors, closing by itself, waking on the planned day, and the clock
//! that a second report of the same place inherits.

use kernel::Zone;
use service::cases::{self, Channel, Kind, NewCase};
use store::params;
use web::access::{May, perm};

use super::{at_desk, report, set, work};
use crate::harness::{TOWN, World, on_both};

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

/// How many cases the home page of somebody tells of because their deadlines near or have passed.
fn told(w: &World, who: &str) -> u32 {
    let page = w.signed_in(who).open("/beranda").expect(200).words();
    let mut found = page.split(" laporan mendekati atau melewati tenggat");
    let before = found.next().unwrap();
    match found.next() {
        None => 0,
        Some(_) => before.rsplit(' ').next().unwrap().parse().unwrap(),
    }
}

/// How often the journal says so of cases.
fn journaled(w: &World, verb: &str) -> usize {
    w.events().iter().filter(|e| e.verb == verb).count()
}

#[test]
fn a_deed_on_a_reminded_case_tells_nobody_twice_and_holds_up_no_other() {
    on_both(|w| {
        let dinas = w.town.units["dinas"].to_string();
        let bidang = w.town.units["bidang"].to_string();
        let first = ticket(w, "Loket obat selalu kosong.").number;
        let give = [("unit", dinas.as_str())];
        work(w, "koordinator", &first, "teruskan", &give).expect(200);
        let plan = [
            ("closing", "planned"),
            ("reason", "Masuk anggaran tahun depan"),
            ("planned_on", "2027-02-01"),
        ];
        let second = ticket(w, "Atap puskesmas bocor.");
        work(w, "koordinator", &second.number, "teruskan", &give).expect(200);
        let answer = [("reason", "Dianggarkan.")];
        work(w, "penghubung", &second.number, "jawab", &answer).expect(200);
        work(w, "penghubung", &second.number, "usulkan", &plan).expect(200);
        // The day before the first answer is due the head of the department is reminded.
        w.pass_days(6);
        w.night();
        let before = told(w, "kepala");
        let down = [("unit", bidang.as_str()), ("reason", "Mohon dicek")];
        work(w, "penghubung", &first, "disposisi", &down).expect(200);
        w.night();
        // The head of the division has not been told of it yet, that of the department has.
        assert_eq!((told(w, "kepala"), told(w, "kabid")), (before, 2));
        let so_far = journaled(w, "escalate");
        w.night();
        assert_eq!(journaled(w, "escalate"), so_far);
        // Silence closes the other one, whatever became of the first.
        w.pass_days(12);
        w.night();
        w.stranger().open(&second.own).says("Ditutup oleh waktu");
        assert!(told(w, "kepala") > before);
    });
}

#[test]
fn a_case_that_fails_is_counted_and_told_and_holds_up_no_other() {
    on_both(|w| {
        let broken = ticket(w, "Loket obat selalu kosong.").number;
        let dinas = w.town.units["dinas"].to_string();
        let need = [("reason", "Di mana tepatnya?")];
        let give = [("unit", dinas.as_str())];
        work(w, "koordinator", &broken, "tunda", &need).expect(200);
        let whole = ticket(w, "Ada masalah di sana.");
        work(w, "koordinator", &whole.number, "tunda", &need).expect(200);
        let other = ticket(w, "Got mampet.").number;
        work(w, "koordinator", &other, "teruskan", &give).expect(200);
        let plain = broken.replace('-', "");
        let spoil = |verb: &str, was: &str| {
            let actor = w.program();
            let done = w.app.db.write(&actor, "uji", |tx| {
                tx.housekeeping();
                tx.run(
                    "update case_event set verb = $3 where agency_id = $1 and verb = $4 and case_id in (
                       select id from service_case where agency_id = $1 and number = $2)",
                    params![TOWN, plain.as_str(), verb, was],
                )
            });
            assert_eq!(done.unwrap(), 1);
        };
        spoil("torn", "postpone");
        w.pass_days(31);
        w.night();
        w.stranger()
            .open(&whole.own)
            .says("Tidak dilengkapi, diarsipkan");
        let home = || w.signed_in("admin").open("/beranda").expect(200);
        home().says("1 laporan tidak dapat diolah oleh pekerjaan tenggat");
        // Mended, it is done by the next turn, and nothing is told any more.
        spoil("postpone", "torn");
        w.night();
        home().hides("tidak dapat diolah");
        let all = w.signed_in("koordinator").open("/aduan?status=archived");
        all.expect(200).says(&broken);
    });
}

#[test]
fn more_late_cases_than_are_read_at_once_hold_up_none_that_comes_later() {
    on_both(|w| {
        let actor = w.program();
        let many = |n: usize| {
            let made = w.app.db.write(&actor, "laporan banyak", |tx| {
                let anyone: May<perm::Anyone> = May::program(actor.clone());
                for i in 0..n {
                    let text = format!("Lampu jalan nomor {i} padam.");
                    let new = NewCase::new(Kind::Complaint, Channel::Web, text.as_str());
                    cases::submit(tx, &anyone, Zone::Wib, &new)?;
                }
                Ok::<_, web::Trouble>(())
            });
            made.unwrap();
        };
        many(520);
        let dinas = w.town.units["dinas"].to_string();
        let ticket = ticket(w, "Atap puskesmas bocor.");
        let number = ticket.number.as_str();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        let answer = [("reason", "Dianggarkan.")];
        work(w, "penghubung", number, "jawab", &answer).expect(200);
        let plan = [
            ("closing", "planned"),
            ("reason", "Masuk anggaran tahun depan"),
            ("planned_on", "2027-02-01"),
        ];
        work(w, "penghubung", number, "usulkan", &plan).expect(200);
        w.pass_days(16);
        w.night();
        w.stranger().open(&ticket.own).says("Ditutup oleh waktu");
        // Each was told of: what the desk has not verified, the town's own one among them.
        assert_eq!(told(w, "koordinator"), 521);
    });
}

#[test]
fn who_owes_the_deed_is_told_and_where_nobody_can_be_the_board_says_so() {
    on_both(|w| {
        let fresh = ticket(w, "Loket obat selalu kosong.").number;
        let board = || w.signed_in("koordinator").open("/aduan/papan").expect(200);
        // Verification is due on Friday the 27th: the coordinator is reminded, no unit is.
        w.pass_days(2);
        w.night();
        assert_eq!(told(w, "koordinator"), 2);
        assert_eq!((told(w, "kepala"), told(w, "kabid")), (0, 0));
        at_desk(w, "koordinator", &fresh, "").says("Pengingat KOORDINATOR");
        board().says("Tanpa penerima pengingat 0");
        assert_eq!(journaled(w, "untold"), 0);
        // Nothing is known of this account's superior: that is said, and nobody is claimed to be told.
        let reached = journaled(w, "escalate");
        w.pass_days(2);
        w.night();
        assert_eq!(journaled(w, "escalate"), reached);
        assert_eq!(journaled(w, "untold"), 2);
        board().says("Tanpa penerima pengingat 2");
        let list = board().link("/aduan?tampil=terbuka&tanpa-penerima=ya");
        let list = w.signed_in("koordinator").open(&list).expect(200);
        assert_eq!(list.all("tbody td:first-child > a", "href").len(), 2);
        list.says("Loket obat selalu kosong");
        w.signed_in("koordinator")
            .open("/aduan?tampil=selesai&tanpa-penerima=ya")
            .hides("Loket obat selalu kosong");
    });
}

#[test]
fn a_late_second_seat_is_told_itself_and_not_the_line_it_looks_at() {
    on_both(|w| {
        let dinas = w.town.units["dinas"].to_string();
        let ticket = ticket(w, "Atap puskesmas bocor.");
        let number = ticket.number.as_str();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        let answer = [("reason", "Dianggarkan.")];
        work(w, "penghubung", number, "jawab", &answer).expect(200);
        let plan = [
            ("closing", "planned"),
            ("reason", "Masuk anggaran tahun depan"),
            ("planned_on", "2027-02-01"),
        ];
        work(w, "penghubung", number, "usulkan", &plan).expect(200);
        let page = w.stranger().open(&ticket.own);
        let form = page.form(&format!("{}/sanggah", ticket.own));
        let typed = form.with("words-sanggah", "Masih bocor");
        w.stranger().press(&typed).expect(200).says("Disanggah");
        at_desk(w, "koordinator", number, "")
            .says("Diperiksa ulang paling lambat 1 Desember 2026")
            .says("Pengingat INSPEKTUR");
        w.pass_days(9);
        w.night();
        assert_eq!(told(w, "inspektur"), 1);
        // Of the two reports that the town begins with, and not of this one.
        assert_eq!(told(w, "kepala"), 2);
    });
}

#[test]
fn a_delegate_is_told_for_who_is_away() {
    on_both(|w| {
        let bidang = w.town.units["bidang"].to_string();
        let role = format!("unit_head@{bidang}");
        let to = w.town.accounts["perawat"].to_string();
        let fields = [
            ("to", "perawat"),
            ("receiver", to.as_str()),
            ("role", &role),
            ("reason", "cuti tahunan"),
            ("from", "2026-11-26"),
            ("until", "2026-12-03"),
        ];
        w.signed_in("kabid")
            .send_only("/delegasi/baru", &fields)
            .expect(303);
        let number = ticket(w, "Loket obat selalu kosong.").number;
        work(w, "koordinator", &number, "teruskan", &[("unit", &bidang)]).expect(200);
        at_desk(w, "koordinator", &number, "").says("Pengingat RATNA DEWI");
        w.pass_days(6);
        at_desk(w, "koordinator", &number, "")
            .says("Pengingat SITI AMINAH")
            .says("RATNA DEWI kepada SITI AMINAH, sampai 3 Desember 2026");
        w.night();
        assert_eq!((told(w, "perawat"), told(w, "kabid")), (2, 0));
        // Back again, the superior is told of what is late, and the head of nothing that was told.
        w.pass_days(3);
        w.night();
        assert_eq!(told(w, "kepala"), 3);
    });
}

#[test]
fn what_the_calendar_does_not_reach_is_said_and_the_rest_stands() {
    on_both(|w| {
        let home = || w.signed_in("admin").open("/beranda").expect(200);
        home().hides("Kalender kerja hanya sampai");
        // Wednesday 20 October 2027.
        w.pass_days(330);
        home().says("Kalender kerja hanya sampai 31 Desember 2027");
        let number = ticket(w, "Pungutan di loket.").number;
        let dinas = w.town.units["dinas"].to_string();
        let give = [("unit", dinas.as_str()), ("inspection", "ya")];
        work(w, "koordinator", &number, "teruskan", &give).expect(200);
        at_desk(w, "koordinator", &number, "")
            .says("Ditindaklanjuti paling lambat 27 Oktober 2027")
            .says("Selesai menurut SP4N-LAPOR! belum dapat dihitung")
            .says("Keputusan menurut undang-undang 19 Desember 2027");
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
        // Asked again after the ten working days of the first time, the reporter is waited for anew, and
        // for the thirty days that the law gives.
        w.pass_days(20);
        work(w, "koordinator", &first.number, "tunda", &need).expect(200);
        w.night();
        let own = || w.stranger().open(&first.own);
        own()
            .says("Menunggu kelengkapan")
            .says("Dilengkapi pelapor paling lambat 13 Januari 2027");
        w.pass_days(30);
        w.night();
        own().hides("Tidak dilengkapi, diarsipkan");
        w.pass_days(1);
        w.night();
        own().says("Tidak dilengkapi, diarsipkan");
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

/// The same contact about the same place, as another kind or without a name.
fn again(w: &World, kind: &str, privacy: Option<&str>) -> super::Ticket {
    let mut answers = vec![
        ("address", "Jalan Kenanga 3"),
        ("village", "Sukamaju"),
        ("body", "Got mampet dan bau."),
        ("kind", kind),
        ("whatsapp", "0899-0000-0321"),
    ];
    answers.extend(privacy.map(|p| ("privacy", p)));
    report(&mut w.stranger(), &answers, None)
}

#[test]
fn no_clock_leads_from_an_anonymous_report_to_one_with_a_name_and_none_to_another_kind() {
    on_both(|w| {
        let own_clock = |ticket: &super::Ticket| {
            at_desk(w, "koordinator", &ticket.number, "")
                .hides("Jam warga berjalan sejak")
                .hides("Jam berjalan sejak")
                .hides("meneruskan jam");
            w.stranger().open(&ticket.own).hides("Lewat");
        };
        again(w, "complaint", None);
        w.pass_days(10);
        own_clock(&again(w, "complaint", Some("anonymous")));
        own_clock(&again(w, "aspiration", None));
        w.pass_days(25);
        // The one with a name is too long ago, the anonymous one is not.
        own_clock(&again(w, "complaint", None));
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
