use jiff::civil::{Date, date};
use kernel::Bp;
use proptest::prelude::*;

use super::*;
use crate::{Law, NoReasons, On, Ratio, Reasons, time};

fn today() -> On<'static> {
    Law::national().on(date(2026, 7, 1))
}

fn facts(days: u16, minutes: &str, in_a_row: u16) -> AbsenceFacts {
    AbsenceFacts {
        days,
        minutes: minutes.parse().unwrap(),
        in_a_row,
        last_day: None,
    }
}

fn ask(facts: &AbsenceFacts) -> Absence<'static> {
    absence(today(), facts, &mut NoReasons).unwrap()
}

fn code(found: &Absence<'_>) -> Option<u8> {
    found.sanction.and_then(|s| s.siasn)
}

#[test]
fn every_worked_example_is_met() {
    for (days, minutes, in_a_row, counted, siasn) in [
        (2, "0", 0, 2, None),
        (3, "0", 0, 3, Some(1)),
        (0, "1350", 0, 3, Some(1)),
        (0, "1344", 0, 2, None),
        (5, "480", 0, 6, Some(2)),
        (13, "0", 0, 13, Some(23)),
        (14, "0", 0, 14, Some(24)),
        (20, "0", 0, 20, Some(25)),
        (21, "0", 0, 21, Some(27)),
        (9, "0", 9, 9, Some(3)),
        (10, "0", 10, 10, Some(10)),
        (28, "0", 0, 28, Some(10)),
    ] {
        let found = ask(&facts(days, minutes, in_a_row));
        assert_eq!(
            (found.counted, code(&found)),
            (counted, siasn),
            "{days} days, {minutes} minutes"
        );
        assert_eq!(found.by_run, in_a_row >= 10);
    }
}

#[test]
fn each_step_of_the_ladder_has_its_days() {
    let ladder = [
        (3, 1),
        (4, 2),
        (6, 2),
        (7, 3),
        (10, 3),
        (11, 23),
        (16, 24),
        (17, 25),
        (24, 27),
        (25, 28),
        (27, 28),
        (28, 10),
        (400, 10),
    ];
    for (days, siasn) in ladder {
        assert_eq!(code(&ask(&facts(days, "0", 0))), Some(siasn), "{days}");
    }
    // Only days in a row were told: they are days of absence too.
    assert_eq!(code(&ask(&facts(0, "0", 9))), Some(3));
    let dismissed = AbsenceFacts {
        last_day: Some(date(2026, 12, 15)),
        ..facts(10, "0", 10)
    };
    assert_eq!(ask(&dismissed).salary_stops_on, Some(date(2027, 1, 1)));
    let spread = AbsenceFacts {
        last_day: Some(date(2026, 12, 15)),
        ..facts(28, "0", 3)
    };
    assert_eq!(ask(&spread).salary_stops_on, None);
    for wrong in ["-1", "999999999"] {
        let told = absence(today(), &facts(0, wrong, 0), &mut NoReasons)
            .unwrap_err()
            .to_string();
        assert!(told.starts_with("minutes: "), "{told}");
    }
}

#[test]
fn dates_of_absence_are_counted_on_the_calendar() {
    let calendar = time::calendar(today(), time::Week::Five);
    let span = |from: Date, n: i64| -> Vec<Date> {
        (0..n)
            .map(|d| from.checked_add(jiff::Span::new().days(d)).unwrap())
            .collect()
    };
    // Two calendar weeks from a Monday: ten working days in a row; weekends are no breaks.
    assert_eq!(
        count_dates(calendar, &span(date(2026, 7, 6), 14), 2026),
        Ok((10, 10))
    );
    // Feasts and collective leave of March are neither absence nor a break.
    let feast = [
        date(2026, 3, 17),
        date(2026, 3, 19),
        date(2026, 3, 25),
        date(2026, 3, 25),
    ];
    assert_eq!(count_dates(calendar, &feast, 2026), Ok((2, 2)));
    // A day at work breaks the run.
    assert_eq!(
        count_dates(calendar, &[date(2026, 7, 6), date(2026, 7, 8)], 2026),
        Ok((2, 1))
    );
    // The count starts anew on 1 January, a run goes on.
    let turn = span(date(2025, 12, 29), 7);
    assert_eq!(count_dates(calendar, &turn, 2026), Ok((1, 4)));
    assert_eq!(count_dates(calendar, &turn, 2025), Ok((3, 3)));
    assert!(count_dates(calendar, &[date(1944, 2, 29)], 1944).is_err());
}

#[test]
fn every_sanction_has_its_duration_and_its_effects() {
    let of = |level, step| {
        let sanction = sanction(today(), Family::Current, level, step).unwrap();
        let found = effects(today(), sanction, date(2026, 3, 31), &mut NoReasons).unwrap();
        (
            found.ends_on,
            found.pay_cut,
            found.restarts_award,
            found.ends_candidacy,
        )
    };
    use Severity::{Heavy, Light, Medium};
    for step in 1..=3 {
        assert_eq!(of(Light, step), (None, Bp(0), false, false));
    }
    assert_eq!(
        of(Medium, 1),
        (Some(date(2026, 9, 30)), Bp(2500), true, true)
    );
    assert_eq!(
        of(Medium, 2),
        (Some(date(2026, 12, 31)), Bp(2500), true, true)
    );
    assert_eq!(
        of(Medium, 3),
        (Some(date(2027, 3, 31)), Bp(2500), true, true)
    );
    assert_eq!(of(Heavy, 1), (Some(date(2027, 3, 31)), Bp(0), true, true));
    assert_eq!(of(Heavy, 2), (Some(date(2027, 3, 31)), Bp(0), true, true));
    assert_eq!(of(Heavy, 3), (None, Bp(0), true, true));
    for step in 1..=3 {
        let old = sanction(today(), Family::Transitional, Medium, step).unwrap();
        assert_eq!((old.months, old.siasn, old.pay_cut), (12, None, Bp(0)));
        let found = effects(today(), old, date(2026, 1, 1), &mut NoReasons).unwrap();
        assert_eq!(found.promotion_blocked_until, Some(date(2027, 1, 1)));
    }
    assert!(sanction(today(), Family::Current, Light, 4).is_err());
    let far = sanction(today(), Family::Current, Medium, 1).unwrap();
    assert!(effects(today(), far, Date::MAX, &mut NoReasons).is_err());
}

#[test]
fn the_terms_run_in_working_days() {
    let calendar = time::calendar(today(), time::Week::Five);
    let start = Some(date(2026, 7, 1));
    let facts = Procedure {
        summoned_on: start,
        summoned_again_on: start,
        issued_on: start,
        received_on: start,
        objected_on: None,
        objection_decided_on: start,
        appealed_on: start,
    };
    let all = terms(today(), calendar, &facts, &mut NoReasons).unwrap();
    let day = |step| all.iter().find(|t| t.step == step).map(|t| t.day);
    assert_eq!(day(Step::Hearing), Some(date(2026, 7, 10)));
    assert_eq!(day(Step::SecondHearing), Some(date(2026, 7, 10)));
    assert_eq!(day(Step::Delivery), Some(date(2026, 7, 21)));
    assert_eq!(day(Step::Effect), Some(date(2026, 7, 22)));
    assert_eq!(day(Step::Objection), Some(date(2026, 7, 21)));
    assert_eq!(day(Step::ObjectionDecision), None);
    assert_eq!(day(Step::Appeal), Some(date(2026, 7, 21)));
    assert_eq!(
        day(Step::AppealDecision),
        calendar.due(date(2026, 7, 1), 65).ok()
    );
    let contested = Procedure {
        objected_on: start,
        ..facts
    };
    let all = terms(today(), calendar, &contested, &mut NoReasons).unwrap();
    let day = |step| all.iter().find(|t| t.step == step).map(|t| t.day);
    assert_eq!(day(Step::Effect), None);
    assert_eq!(day(Step::ObjectionDecision), Some(date(2026, 7, 30)));
}

#[test]
fn each_level_has_its_authority() {
    let who =
        |post, level| authority(today(), post, level, &mut NoReasons).map(|p| p.id.into_owned());
    use Severity::{Heavy, Light, Medium};
    for post in ["jpt_pratama", "administrator", "pengawas", "pelaksana"] {
        assert_eq!(who(post, Heavy), Ok("PPK".to_owned()), "{post}");
    }
    assert_eq!(who("JPT madya", Heavy), Ok("Presiden".to_owned()));
    assert_eq!(who("pelaksana", Medium), Ok("Administrator".to_owned()));
    assert_eq!(
        who("JF ahli madya", Light),
        Ok("JPT pratama atasan langsung".to_owned())
    );
    assert_eq!(who("penyelia", Medium), Ok("JPT pratama".to_owned()));
    assert_eq!(
        who("terampil", Light),
        Ok("Pengawas atasan langsung".to_owned())
    );
    assert!(
        who("raja", Light)
            .unwrap_err()
            .to_string()
            .starts_with("post: 'raja'")
    );
}

#[test]
fn before_the_regulation_there_is_a_gap() {
    let first = Law::national().on(date(2021, 8, 31));
    assert!(absence(first, &facts(3, "0", 0), &mut NoReasons).is_ok());
    let before = Law::national().on(date(2021, 8, 30));
    assert!(matches!(
        absence(before, &facts(3, "0", 0), &mut NoReasons),
        Err(DisciplineError::Gap(_))
    ));
}

#[test]
fn the_reasons_tell_how_days_were_counted() {
    let mut why = Reasons::default();
    absence(today(), &facts(5, "480", 0), &mut why).unwrap();
    let text = kernel::finding::as_text(&Law::national().explain(&why), kernel::Locale::En);
    assert!(
        text.contains("450 minutes make one absent day, the rest does not count = 1 day"),
        "{text}"
    );
    assert!(
        text.contains("= Teguran tertulis [PP 94/2021 Pasal 9-11"),
        "{text}"
    );
    assert!(text.contains("Days counted: 6 days"), "{text}");
}

proptest! {
    #[test]
    fn more_absence_is_never_a_lighter_sanction(days in 0_u16..40, minutes in 0_i64..20_000, more in 0_u16..10) {
        let severity = |days: u16| {
            let facts = AbsenceFacts { days, minutes: Ratio::whole(minutes), in_a_row: 0, last_day: None };
            ask(&facts).sanction.map(|s| (s.level, s.step))
        };
        prop_assert!(severity(days + more) >= severity(days));
    }
}
