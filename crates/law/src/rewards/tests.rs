use jiff::civil::date;

use super::*;
use crate::{Law, NoReasons, Reasons};

fn today() -> On<'static> {
    Law::national().on(date(2026, 7, 1))
}

/// A service of so many years on 1 July 2026.
fn service(years: i16) -> Service {
    Service {
        began_on: date(2026 - years, 7, 1),
        sanctions: Vec::new(),
        unpaid_months: 0,
        held: Vec::new(),
    }
}

fn ask(service: &Service) -> (i32, Option<&'static str>) {
    let found = satyalancana(today(), service, &mut NoReasons).unwrap();
    (found.years, found.award.map(|a| a.award.as_str()))
}

#[test]
fn while_a_sanction_lasts_nothing_counts() {
    let mut serving = service(15);
    serving.sanctions.push(Served {
        level: Severity::Medium,
        ended_on: None,
    });
    let found = satyalancana(today(), &serving, &mut NoReasons).unwrap();
    assert_eq!(
        (found.counts_from, found.years, found.award, found.next),
        (None, 0, None, None)
    );
    serving.sanctions[0].ended_on = Some(date(2026, 7, 2));
    assert_eq!(ask(&serving), (0, None));
}

#[test]
fn what_cannot_be_is_named() {
    let told = |s: &Service| {
        satyalancana(today(), s, &mut NoReasons)
            .unwrap_err()
            .to_string()
    };
    assert!(told(&service(-1)).starts_with("began_on: "));
    let mut long = service(10);
    long.unpaid_months = -1;
    assert!(told(&long).starts_with("unpaid_months: "));
    let late = Law::national().on(Date::MAX);
    assert!(satyalancana(late, &service(1), &mut NoReasons).is_ok());
    let leap = Service {
        began_on: date(2016, 2, 29),
        ..service(1)
    };
    let on = |day| {
        satyalancana(Law::national().on(day), &leap, &mut NoReasons)
            .unwrap()
            .years
    };
    assert_eq!((on(date(2026, 2, 28)), on(date(2026, 3, 1))), (9, 10));
    let next = satyalancana(Law::national().on(date(2026, 1, 1)), &leap, &mut NoReasons)
        .unwrap()
        .next;
    assert_eq!(next.map(|n| n.1), Some(date(2026, 3, 1)));
    let early = Law::national().on(date(1944, 2, 29));
    assert!(matches!(
        satyalancana(early, &service(90), &mut NoReasons),
        Err(RewardError::Gap(_))
    ));
}

#[test]
fn the_reasons_tell_what_counted() {
    let mut why = Reasons::default();
    satyalancana(today(), &service(11), &mut why).unwrap();
    let text = kernel::finding::as_text(&Law::national().explain(&why), kernel::Locale::En);
    assert!(text.contains("[PP 35/2010 Pasal 22"), "{text}");
    assert!(text.contains("Service that counts: 11 years"), "{text}");
}
