//! The second seat is truly another one: not of the department, not above it, not one of those who had
//! a hand in the report. Where nobody is left, it is said.

use serde_json::json;
use store::{Event, Tx};

use super::{Ticket, at_desk, form_to, report, set, work};
use crate::harness::{World, on_both, town};

const BOARD: &str = "/aduan/papan";
const STUCK: &str = "tidak ada yang boleh memutusnya";
const BARRED: &str = "Bukan untuk Anda putuskan";

/// A report that a unit says is done and its reporter contests; where `bound`, two units refused it
/// and the arbiter gave it to this one.
fn contested(w: &World, from: &str, bound: bool) -> Ticket {
    let answers = [
        ("address", "Jalan Kenanga 8"),
        ("body", "Got mampet, air naik ke jalan."),
        ("kind", "complaint"),
    ];
    let ticket = report(&mut w.stranger_at(from), &answers, None);
    let number = ticket.number.as_str();
    let dinas = w.town.units["dinas"].to_string();
    if bound {
        let why = [("reason", "Bukan urusan kami")];
        for (unit, who) in [("badan", "penghubung-badan"), ("dinas", "penghubung")] {
            let unit = w.town.units[unit].to_string();
            let given = [("unit", unit.as_str()), ("reason", "Tugas unit ini")];
            work(w, "koordinator", number, "teruskan", &given).expect(200);
            work(w, who, number, "bukan-wewenang", &why).expect(200);
        }
        let given = [("unit", dinas.as_str()), ("reason", "Sesuai tugas pokok")];
        work(w, "penetap", number, "tetapkan", &given).expect(200);
    } else {
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
    }
    let answer = [("reason", "Kami keruk.")];
    work(w, "penghubung", number, "jawab", &answer).expect(200);
    let done = [("closing", "done_unverified"), ("reason", "Sudah dikeruk")];
    work(w, "penghubung", number, "usulkan", &done).expect(200);
    let own = w.stranger().open(&ticket.own).expect(200);
    let form = own.form(&format!("{}/sanggah", ticket.own));
    let typed = form.with("words-sanggah", "Masih mampet");
    w.stranger().press(&typed).expect(200).says("Disanggah");
    ticket
}

fn give(w: &World, who: &str, role: &str, unit: &str) {
    let mut admin = w.signed_in("admin");
    let at = format!("/akun/{}/peran/baru", w.town.accounts[who]);
    let form = admin.open(&at).expect(200).form(&at);
    let form = form.with("role", role).with("unit", unit);
    admin.press(&form).expect(200);
}

/// Is somebody barred from deciding, on the page and when the form is sent all the same?
fn is_barred(w: &World, who: &str, number: &str, by: &str) {
    let page = at_desk(w, who, number, "putuskan");
    page.says(BARRED);
    let none = |f: &crate::harness::Form| !f.action.ends_with("putuskan");
    assert!(page.forms().iter().all(none), "{who}");
    let form = form_to(&at_desk(w, by, number, "putuskan"), "putuskan");
    let form = form.with("verdict", "uphold").with("reason", "Sudah beres");
    let refused = w.signed_in(who).press(&form);
    refused.expect(409).says("di luar garis unit");
    w.signed_in("koordinator")
        .open(&format!("/aduan?q={number}"))
        .says("Disanggah");
}

#[test]
fn who_stands_above_the_unit_from_another_department_does_not_judge_it() {
    on_both(|w| {
        let ticket = contested(w, "198.51.100.71", false);
        let number = ticket.number.as_str();
        give(w, "auditor", "inspectorate", "");
        // As long as the auditor leads nothing, the auditor may.
        form_to(&at_desk(w, "auditor", number, "putuskan"), "putuskan");
        let pemda = w.town.units["pemda"];
        let actor = w.program();
        let made = w
            .app
            .db
            .write(&actor, "kursi sekretaris daerah", |tx: &mut Tx<'_, '_>| {
                let level = kernel::JobLevel::JptPratama;
                let made = town::seat(tx, "Sekretaris Daerah", level, true, pemda)?;
                register::snapshot::bump(tx)?;
                tx.record(Event::new("program", "make", "seat", made));
                Ok::<_, web::Trouble>(made)
            });
        let acting = json!({ "seat_id": made.unwrap(), "held_as": "plt", "from": "2026-11-24",
            "until": "2026-11-27", "decree": { "number": "821/18/2026", "signed_on": "2026-11-20" } });
        let path = format!("/api/v1/people/{}/appointments", w.town.people["auditor"]);
        w.program_of("pengelola").decide(&path, &acting).expect(201);
        is_barred(w, "auditor", number, "inspektur");
        // The seats of the day count: who no longer acts may judge again.
        w.pass_days(4);
        let said = [("verdict", "overturn"), ("reason", "Masih mampet, dilihat")];
        work(w, "auditor", number, "putuskan", &said).expect(200);
        w.stranger().open(&ticket.own).says("Dalam proses");
    });
}

#[test]
fn who_had_a_hand_in_a_report_does_not_judge_it_and_where_nobody_is_left_the_board_says_so() {
    on_both(|w| {
        let ticket = contested(w, "198.51.100.72", true);
        let number = ticket.number.as_str();
        let board = |w: &World| w.signed_in("koordinator").open(BOARD).expect(200);
        is_barred(w, "penetap", number, "inspektur");
        board(w).hides(STUCK);
        // The only inspector is made an officer of the very department: nobody is left.
        give(
            w,
            "inspektur",
            "case_handler",
            &w.town.units["dinas"].to_string(),
        );
        at_desk(w, "inspektur", number, "putuskan").says(BARRED);
        board(w)
            .says("1 penutupan menunggu kursi kedua")
            .says(STUCK);
        // The coordinator of the report does not judge it either, with whatever role.
        give(w, "koordinator", "inspectorate", "");
        at_desk(w, "koordinator", number, "putuskan").says(BARRED);
        board(w).says(STUCK);
        give(w, "guru", "inspectorate", "");
        board(w).hides(STUCK);
        let said = [("verdict", "uphold"), ("reason", "Lancar, dilihat sendiri")];
        work(w, "guru", number, "putuskan", &said).expect(200);
        w.stranger()
            .open(&ticket.own)
            .says("Dikuatkan setelah diperiksa kursi kedua");
    });
}

#[test]
fn the_board_says_where_no_closure_is_drawn() {
    on_both(|w| {
        let board = |w: &World| w.signed_in("koordinator").open(BOARD).expect(200);
        board(w).says("Tidak ada penutupan yang diundi");
        set(w, "cases_sampled_permille", "30");
        board(w).hides("Tidak ada penutupan yang diundi");
    });
}
