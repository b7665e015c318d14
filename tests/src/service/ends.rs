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
        for (n, (closing, more)) in (1..).zip(ends) {
            let number = answered(w, n);
            let said = [("closing", closing), ("reason", "Hasil pemeriksaan"), more];
            work(w, "penghubung", &number, "usulkan", &said).expect(200);
        }
        // One is put away, one is merged: both were sent, neither is a received one.
        let away = report(
            &mut w.stranger_at("198.51.100.120"),
            &[
                ("address", "Jalan Dahlia"),
                ("body", "coba coba"),
                ("kind", "complaint"),
            ],
            None,
        );
        let why = [("reason", "Tidak ada isinya")];
        work(w, "koordinator", &away.number, "arsipkan", &why).expect(200);
        w.pass_days(20);
        w.night();
        w.pass_days(1);
        w.night();
        let csv = w
            .stranger()
            .peek("/data-terbuka/aduan.csv")
            .expect(200)
            .text();
        // Five, and the two of the town; everything closed, one of it done.
        for told in [
            "cases_received,7,7",
            "cases_closed,5,7",
            "cases_done,1,7",
            "cases_solved,1429,7",
            "cases_done_proven,0,7",
            "cases_done_unverified,1,7",
            "cases_planned,1,7",
            "cases_handed_over,1,7",
            "cases_refused,1,7",
            "cases_not_found,1,7",
            "cases_closed_by_time,5,7",
        ] {
            let line = format!("2026,1.1,Dinas Kesehatan,{told},false");
            assert!(csv.contains(&line), "{told} {csv}");
        }
        // What never came to a unit is told of the whole: ten received, one put away.
        assert!(
            csv.contains("Kabupaten Contoh,cases_archived,1,11,false"),
            "{csv}"
        );
        assert!(
            csv.contains("Kabupaten Contoh,cases_received,10,10,false"),
            "{csv}"
        );
        let dinas = w.town.units["dinas"];
        let page = w.stranger().open(&format!("/kinerja/{dinas}")).expect(200);
        page.says("Selesai 14,3% dari 7")
            .says("Bagaimana laporan berakhir")
            .says("Ditutup oleh waktu");
        // Of one that is done no time is told, and the plan was no work soon done.
        page.says("Median < 5");
        let page = w.stranger().open(&format!("/kinerja/sasaran?unit={dinas}"));
        page.expect(200).says("1 dari 7");
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
