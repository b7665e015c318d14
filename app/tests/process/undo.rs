//! An import of reports is taken back while the program is killed: all its reports are there
//! afterwards, or none is and nothing of them.

use std::fs;
use std::time::Instant;

use serde_json::Value as Json;

use crate::on_both_engines;
use crate::place::{Place, arg};
use crate::program::{run, run_and_kill};

/// How often each story kills.
const KILLS: usize = 8;
/// Reports of the list.
const REPORTS: i64 = 1_500;

/// A list of another system.
fn list() -> String {
    let rows = (1..=REPORTS).map(|n| {
        let (day, month) = (n % 28 + 1, n % 9 + 1);
        format!("R-{n};{day:02}-{month:02}-2025;Keran taman nomor {n} bocor sejak pekan lalu.\n")
    });
    format!(
        "Nomor laporan;Tanggal masuk;Isi laporan\n{}",
        rows.collect::<String>()
    )
}

/// Everything that there is of the reports, as it must be while they are here, or after they are not.
#[track_caller]
fn is_whole(place: &Place, here: bool) {
    let (of, gone) = if here { (REPORTS, 0) } else { (0, REPORTS) };
    for (what, wanted) in [
        ("service_case", of),
        ("case_origin", of),
        ("case_event", of),
        ("(select distinct case_id from case_word) words", of),
        ("case_taken_back", gone),
        ("journal_event where verb = 'take_out'", gone),
        ("case_import where state = 'applied'", of / REPORTS),
        ("case_import where state = 'undone'", gone / REPORTS),
    ] {
        let found = place.number(&format!("select count(*) from {what}"));
        assert_eq!(found, wanted, "{what}");
    }
    place.journal_is_whole();
}

on_both_engines! {
    fn a_taking_back_that_is_killed_leaves_all_reports_or_none(engine) {
        let full = Place::with_agency(engine);
        let file = full.path("lapor.csv");
        fs::write(&file, list()).unwrap();
        let took = full.run(&["import", "complaints", arg(&file), "--format", "json"]).good();
        let took: Json = serde_json::from_str(&took).unwrap();
        let import = took["applied"]["import"].as_str().unwrap();
        is_whole(&full, true);
        let undo = |url: &str| {
            ["complaints", "undo", import, "--reason", "Uji", "--db", url].map(str::to_owned)
        };
        // How long it takes when nobody disturbs it, and how often that is cut short.
        let whole = full.twin();
        let begun = Instant::now();
        run(&undo(&whole.url).each_ref().map(String::as_str)).good();
        let takes = begun.elapsed();
        is_whole(&whole, false);
        let (mut halves, mut place) = (0, full.twin());
        for round in 1..=KILLS {
            let after = takes * u32::try_from(round).unwrap() / u32::try_from(KILLS + 1).unwrap();
            let done = run_and_kill(&undo(&place.url).each_ref().map(String::as_str), after);
            let here = place.number("select count(*) from service_case") > 0;
            is_whole(&place, here);
            if here {
                assert!(!done);
                halves += 1;
            } else {
                place = full.twin();
            }
        }
        assert!(halves >= KILLS / 3, "only {halves} were caught at work");
        // What was cut short is done by the next call.
        run(&undo(&place.url).each_ref().map(String::as_str)).good();
        is_whole(&place, false);
    }
}
