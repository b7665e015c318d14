//! How reports end, told apart: only what is done counts as done, and nothing is planned for a day that
//! nobody here will see.

use super::{at_desk, report, set, work};
use crate::harness::{World, on_both};

/// A report that a unit has answered.
fn answered(w: &World, n: u8) -> String {
    let (place, body) = (
        format!("Jalan Dahlia {n}"),
        format!("Trotoar di depan rumah nomor {n} pecah."),
    );
    let answers = [
        ("address", place.as_str()),
        ("body", body.as_str()),
        ("kind", "complaint"),
    ];
    let from = format!("198.51.100.{}", 100 + n);
    let number = report(&mut w.stranger_at(&from), &answers, None).number;
    let dinas = w.town.units["dinas"].to_string();
    work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
    let said = [("reason", "Kami periksa.")];
    work(w, "penghubung", &number, "jawab", &said).expect(200);
    number
}

#[test]
fn a_plan_a_refusal_and_a_hand_over_are_ends_and_solve_nothing() {
    on_both(|w| {
        let ends = [
            ("done_unverified", ("planned_on", "")),
            ("planned", ("planned_on", "2027-12-31")),
            ("handed_over", ("handed_to", "Balai Besar Jalan Nasional")),
            ("refused", ("planned_on", "")),
            ("not_found", ("planned_on", "")),
        ];
        // Five of each: fewer are not told. Three stay open, and with two that are secret they are five.
        for (at, (closing, more)) in (0..).zip(ends) {
            for n in 1..=5 {
                let number = answered(w, at * 5 + n);
                let said = [("closing", closing), ("reason", "Hasil pemeriksaan"), more];
                work(w, "penghubung", &number, "usulkan", &said).expect(200);
            }
        }
        for n in 26..=28 {
            answered(w, n);
        }
        // Five are put away: they were sent, none of them is a received one. Two have no unit yet.
        let sent = |n: u8| {
            let body = format!("coba coba {n}");
            let answers = [
                ("address", "Jalan Dahlia"),
                ("body", body.as_str()),
                ("kind", "complaint"),
            ];
            report(
                &mut w.stranger_at(&format!("198.51.100.{n}")),
                &answers,
                None,
            )
            .number
        };
        for n in 150..155 {
            let why = [("reason", "Tidak ada isinya")];
            work(w, "koordinator", &sent(n), "arsipkan", &why).expect(200);
        }
        (155..157).for_each(|n| drop(sent(n)));
        w.pass_days(20);
        w.night();
        let csv = w
            .stranger()
            .peek("/data-terbuka/aduan.csv")
            .expect(200)
            .text();
        // With the two of the town thirty; all that could be are closed, five of them are done.
        for told in [
            "cases_received,30,30",
            "cases_closed,25,30",
            "cases_done,5,30",
            "cases_solved,1667,30",
            "cases_done_proven,0,30",
            "cases_done_unverified,5,30",
            "cases_planned,5,30",
            "cases_handed_over,5,30",
            "cases_refused,5,30",
            "cases_not_found,5,30",
            "cases_closed_by_time,25,30",
        ] {
            let line = format!("2026,1.1,Dinas Kesehatan,{told},false");
            assert!(csv.contains(&line), "{told} {csv}");
        }
        // What never came to a unit is told of the whole.
        for told in ["cases_archived,5,40", "cases_received,35,35"] {
            let line = format!("Kabupaten Contoh,{told},false");
            assert!(csv.contains(&line), "{told} {csv}");
        }
        let dinas = w.town.units["dinas"];
        let page = w.stranger().open(&format!("/kinerja/{dinas}")).expect(200);
        page.says("Selesai 16,7% dari 30")
            .says("Bagaimana laporan berakhir")
            .says("Ditutup oleh waktu");
        // The plan was no work soon done: the time is that of the five.
        page.says("Median 0 hari dari 5");
        let page = w.stranger().open(&format!("/kinerja/sasaran?unit={dinas}"));
        page.expect(200).says("5 dari 30");
    });
}

#[test]
fn nothing_is_planned_beyond_the_next_budget_year() {
    on_both(|w| {
        let number = answered(w, 30);
        let plan = |day| {
            [
                ("closing", "planned"),
                ("reason", "Masuk anggaran"),
                ("planned_on", day),
            ]
        };
        for day in ["2099-01-01", "2028-01-01"] {
            let page = work(w, "penghubung", &number, "usulkan", &plan(day)).expect(422);
            page.says("paling lambat 31 Desember 2027");
        }
        at_desk(w, "penghubung", &number, "").says("Dalam proses");
        set(w, "cases_planned_years", "0");
        let page = work(w, "penghubung", &number, "usulkan", &plan("2027-01-02"));
        page.expect(422).says("paling lambat 31 Desember 2026");
        let page = work(w, "penghubung", &number, "usulkan", &plan("2026-12-31"));
        page.expect(200).says("Direncanakan");
    });
}
