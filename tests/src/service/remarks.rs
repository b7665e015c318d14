//! What reporters write beside their rating is read, and nobody is found out by it.

use super::{report, work};
use crate::harness::{World, on_both};

/// Closes a fresh report with its reporter and has it rated.
fn rated(w: &World, n: usize, score: &str, words: &str) {
    let address = format!("Jalan Ulasan {n}");
    let answers = [
        ("address", address.as_str()),
        ("body", "Lubang di depan pasar dan selokan."),
        ("kind", "complaint"),
    ];
    let mut phone = w.stranger_at(&format!("198.51.100.{}", 10 + n));
    let ticket = report(&mut phone, &answers, None);
    let office = w.town.units["dinas"].to_string();
    let number = &ticket.number;
    work(w, "koordinator", number, "teruskan", &[("unit", &office)]).expect(200);
    work(
        w,
        "penghubung",
        number,
        "jawab",
        &[("reason", "Kami datang.")],
    )
    .expect(200);
    let done = [("closing", "done_unverified"), ("reason", "Ditambal.")];
    work(w, "penghubung", number, "usulkan", &done).expect(200);
    let agree = phone.open(&ticket.own);
    let agree = agree.form(&format!("{}/setuju", ticket.own));
    let closed = phone.press(&agree).expect(200);
    let form = closed.form(&format!("{}/nilai", ticket.own));
    let form = form.with("score", score).with("comment", words);
    phone.press(&form).expect(200);
}

#[test]
fn coordinators_read_all_of_it_and_a_unit_what_cannot_be_traced() {
    on_both(|w| {
        let page = |who: &str, query: &str| {
            let path = format!("/aduan/ulasan{query}");
            w.signed_in(who).open(&path).expect(200)
        };
        page("koordinator", "").says("Belum ada ulasan");
        w.stranger().peek("/aduan/ulasan").expect(303);
        w.signed_in("perawat").peek("/aduan/ulasan").expect(403);
        for n in 0..4 {
            rated(w, n, "4", "");
        }
        rated(w, 4, "1", "Petugasnya <b>datang</b> terlambat.");
        page("koordinator", "")
            .says("Petugasnya <b>datang</b> terlambat")
            .says("Tidak ada");
        page("koordinator", "?nilai=4").says("Tidak ada ulasan yang cocok");
        page("koordinator", "?nilai=1").says("terlambat");
        page("koordinator", "?nilai=x&opd=x&page=x").says("terlambat");
        // The month goes on: whoever was rated today would know by whom.
        page("penghubung", "").hides("terlambat");
        w.pass_days(31);
        page("penghubung", "").says("terlambat");
        // One who writes alone in a month stays unread by the unit.
        rated(w, 5, "1", "Hanya saya bulan ini.");
        w.pass_days(31);
        page("penghubung", "").hides("Hanya saya").says("terlambat");
        page("koordinator", "").says("Hanya saya");
    });
}
