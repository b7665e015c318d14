use jiff::civil::{Date, date};
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

#[test]
fn what_cannot_be_is_named() {
    let post = authority(today(), "raja", Severity::Light, &mut NoReasons);
    assert!(post.unwrap_err().to_string().starts_with("post: 'raja'"));
    let far = sanction(today(), Family::Current, Severity::Medium, 1).unwrap();
    let far = effects(today(), far, Date::MAX, &mut NoReasons);
    assert!(far.unwrap_err().to_string().starts_with("effective_on: "));
    let before = Law::national().on(date(2021, 8, 30));
    assert!(matches!(
        absence(before, &facts(3, "0", 0), &mut NoReasons),
        Err(DisciplineError::Gap(_))
    ));
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
