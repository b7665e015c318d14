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

fn served(level: Severity, years_ago: i16) -> Served {
    Served {
        level,
        ended_on: Some(date(2026 - years_ago, 7, 1)),
    }
}

fn ask(service: &Service) -> (i32, Option<&'static str>) {
    let found = satyalancana(today(), service, &mut NoReasons).unwrap();
    (found.years, found.award.map(|a| a.award.as_str()))
}

#[test]
fn every_worked_example_is_met() {
    assert_eq!(ask(&service(11)), (11, Some("X")));
    let mut light = service(12);
    light.sanctions.push(served(Severity::Light, 2));
    assert_eq!(ask(&light), (12, Some("X")));
    for level in [Severity::Medium, Severity::Heavy] {
        let mut anew = service(15);
        anew.sanctions.push(served(level, 4));
        assert_eq!(ask(&anew), (4, None));
    }
    let mut away = service(21);
    away.unpaid_months = 24;
    assert_eq!(ask(&away), (19, Some("X")));
}

#[test]
fn each_award_comes_on_its_day_and_is_given_once() {
    for (years, award) in [
        (9, None),
        (10, Some("X")),
        (19, Some("X")),
        (20, Some("XX")),
        (29, Some("XX")),
        (30, Some("XXX")),
    ] {
        assert_eq!(ask(&service(years)).1, award, "{years}");
    }
    let mut held = service(22);
    held.held = vec![20];
    assert_eq!(ask(&held).1, Some("X"));
    held.held = vec![10, 20];
    let found = satyalancana(today(), &held, &mut NoReasons).unwrap();
    assert_eq!(found.award, None);
    assert_eq!(
        found.next.map(|(a, d)| (a.siasn, d)),
        Some((203, date(2034, 7, 1)))
    );
    let codes: Vec<u16> = [10, 20, 30]
        .map(|y| {
            satyalancana(today(), &service(y), &mut NoReasons)
                .unwrap()
                .award
                .unwrap()
                .siasn
        })
        .into();
    assert_eq!(codes, [201, 202, 203]);
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
    let book = Law::national().rewards();
    assert!(book.satyalancana.find(date(2010, 4, 26)).is_some());
    assert!(book.satyalancana.find(date(2010, 4, 25)).is_none());
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
