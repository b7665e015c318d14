//! Working-day deadlines on one core: report, never a test. Aim: 5,000,000 a second and more.

use jiff::civil::{Date, date};
use law::{
    Law, NoReasons, Reasons,
    time::{self, Class, Complaint, Week},
};

fn main() {
    divan::main();
}

fn days() -> Vec<Date> {
    let all = date(2024, 1, 1).series(jiff::Span::new().days(1));
    all.take(1_000).collect()
}

#[divan::bench(args = [3_u16, 14, 60])]
fn working_day_deadline(bencher: divan::Bencher<'_, '_>, limit: u16) {
    let days = days();
    let calendar = time::calendar(Law::national().on(date(2026, 1, 1)), Week::Five);
    bencher
        .counter(divan::counter::ItemsCount::new(days.len()))
        .bench(|| {
            for day in &days {
                divan::black_box(calendar.due(*day, limit)).ok();
            }
        });
}

fn complaint(day: Date) -> Complaint<'static> {
    Complaint {
        class: Class::WithoutInspection,
        received: day.at(10, 0, 0, 0),
        served_on: None,
        verified_on: None,
        held_on: None,
        complete_on: None,
        first_response_on: None,
        resolved_on: None,
        last_reply_on: None,
        pauses: &[],
    }
}

#[divan::bench]
fn every_clock_of_a_complaint(bencher: divan::Bencher<'_, '_>) {
    let on = Law::national().on(date(2026, 1, 1));
    let calendar = time::calendar(on, Week::Five);
    let facts = complaint(date(2026, 3, 16));
    bencher.bench(|| time::clocks(on, calendar, divan::black_box(&facts), &mut NoReasons).ok());
}

#[divan::bench]
fn every_clock_with_reasons(bencher: divan::Bencher<'_, '_>) {
    let on = Law::national().on(date(2026, 1, 1));
    let calendar = time::calendar(on, Week::Five);
    let facts = complaint(date(2026, 3, 16));
    let mut why = Reasons::with_capacity(64);
    bencher.bench_local(|| {
        why.clear();
        time::clocks(on, calendar, divan::black_box(&facts), &mut why).ok()
    });
}
