use jiff::civil::{Date, date};
use kernel::TextEnum as _;
use proptest::prelude::*;

use super::*;
use crate::{Law, NoReasons, On, Reasons, time};

fn today() -> On<'static> {
    Law::national().on(date(2026, 7, 1))
}

/// Years up to 2025 with the days taken in each.
fn years(used: &[u16]) -> Vec<LeaveYear> {
    let first = 2026 - i16::try_from(used.len()).unwrap();
    let year = |(year, used): (i16, &u16)| LeaveYear {
        year,
        used: *used,
        ..LeaveYear::default()
    };
    (first..).zip(used).map(year).collect()
}

fn ask(years: &[LeaveYear]) -> Annual {
    annual(today(), Member::Pns, None, false, years, &mut NoReasons).unwrap()
}

#[test]
fn every_worked_example_is_met() {
    for (used, entitlement) in [
        (&[12, 0][..], 12),
        (&[0, 0], 18),
        (&[5, 0], 18),
        (&[8, 0], 16),
        (&[0, 0, 0], 24),
    ] {
        let found = ask(&years(used));
        assert_eq!(found.entitlement, entitlement, "{used:?}");
        assert_eq!((found.own, found.left), (12, entitlement));
    }
}

#[test]
fn what_is_left_is_carried_once_and_no_further() {
    // Six carried, three of them taken: what is carried again is of the year itself.
    assert_eq!(ask(&years(&[0, 3, 0])).carried, 6);
    // Six carried, fifteen taken: three of the year itself are left.
    assert_eq!(ask(&years(&[0, 15, 0])).carried, 3);
    assert_eq!(ask(&years(&[0, 18, 0])).carried, 0);
    assert_eq!(ask(&years(&[0, 0, 0, 0])).carried, 12);
    assert_eq!(ask(&years(&[0, 0, 1, 0])).carried, 6);
    let mut put_off = years(&[2, 0]);
    put_off[0].deferred = true;
    assert_eq!(ask(&put_off).entitlement, 22);
    let mut worked = years(&[12, 0]);
    worked[1].collective_worked = 2;
    assert_eq!(ask(&worked).entitlement, 14);
}

#[test]
fn long_leave_takes_the_annual_leave_of_its_year() {
    let mut long = years(&[0, 4]);
    long[1].long_leave = true;
    let found = ask(&long);
    assert_eq!((found.left, found.used), (0, 4));
    let mut before = years(&[4, 0]);
    before[0].long_leave = true;
    assert_eq!(ask(&before).entitlement, 12);
}

#[test]
fn who_has_no_annual_leave_is_told() {
    let of = |who, months, school| {
        let found = annual(
            today(),
            who,
            months,
            school,
            &years(&[0, 0]),
            &mut NoReasons,
        );
        found.unwrap().entitlement
    };
    assert_eq!(of(Member::Pppk, None, false), 12);
    assert_eq!(of(Member::Pns, Some(12), false), 18);
    assert_eq!(of(Member::Pns, Some(11), false), 6);
    assert_eq!(of(Member::Pns, None, true), 0);
    assert_eq!(of(Member::Pppk, Some(12), false), 12);
    let new = annual(
        today(),
        Member::Pppk,
        Some(11),
        false,
        &years(&[0]),
        &mut NoReasons,
    );
    assert_eq!(new.unwrap().entitlement, 0);
}

#[test]
fn what_cannot_be_is_named() {
    let told = |years: &[LeaveYear]| {
        let found = annual(today(), Member::Pns, None, false, years, &mut NoReasons);
        found.unwrap_err().to_string()
    };
    assert_eq!(
        told(&years(&[13, 0])),
        "used.2024: 13 days taken, only 12 were there"
    );
    assert_eq!(told(&[]), "year: is missing");
    let mut gap = years(&[0, 0, 0]);
    gap.remove(1);
    assert!(told(&gap).starts_with("used.2025: does not follow 2023"));
    let mut much = years(&[0]);
    much[0].collective_worked = u16::MAX;
    assert!(told(&much).starts_with("used.2025: "));
    let book = Law::national().leave();
    assert!(book.annual.find(date(2017, 4, 7)).is_some());
    assert!(book.pppk.find(date(2022, 1, 1)).is_some());
    assert!(book.pppk.find(date(2021, 12, 31)).is_none());
    let before = Law::national().on(date(2017, 4, 6));
    assert!(matches!(
        annual(
            before,
            Member::Pns,
            None,
            false,
            &years(&[0]),
            &mut NoReasons
        ),
        Err(LeaveError::Gap(_))
    ));
}

fn request(kind: Kind, from: Date) -> Request {
    Request {
        kind,
        who: Member::Pns,
        from,
        until: None,
        service_months: None,
        child: None,
        first_hajj: false,
        annual_used: 0,
        extended: false,
    }
}

fn of(request: &Request) -> Result<Spell, LeaveError> {
    spell(
        today(),
        time::calendar(today(), time::Week::Five),
        request,
        &mut NoReasons,
    )
}

#[test]
fn each_kind_lasts_as_long_as_the_law_allows() {
    let from = date(2026, 7, 1);
    let latest = |kind| of(&request(kind, from)).unwrap().latest;
    assert_eq!(latest(Kind::Annual), None);
    assert_eq!(latest(Kind::Long), Some(date(2026, 9, 30)));
    assert_eq!(latest(Kind::Sick), Some(date(2027, 6, 30)));
    assert_eq!(latest(Kind::Maternity), Some(date(2026, 9, 30)));
    assert_eq!(latest(Kind::Important), Some(date(2026, 7, 31)));
    assert_eq!(latest(Kind::Unpaid), Some(date(2029, 6, 30)));
    let extended = |kind| {
        of(&Request {
            extended: true,
            ..request(kind, from)
        })
        .unwrap()
        .latest
    };
    assert_eq!(extended(Kind::Sick), Some(date(2027, 12, 31)));
    assert_eq!(extended(Kind::Unpaid), Some(date(2030, 6, 30)));
    let pppk = |kind| {
        of(&Request {
            who: Member::Pppk,
            ..request(kind, from)
        })
    };
    assert_eq!(pppk(Kind::Sick).unwrap().latest, Some(date(2026, 7, 31)));
    assert_eq!(
        pppk(Kind::Maternity).unwrap().latest,
        Some(date(2026, 9, 30))
    );
    for kind in [Kind::Long, Kind::Important, Kind::Unpaid] {
        assert!(pppk(kind).unwrap_err().to_string().starts_with("kind: "));
    }
}

#[test]
fn conditions_and_counts_are_told() {
    let from = date(2026, 7, 1);
    // Annual leave counts working days: two weeks with a weekend between.
    let annual = of(&Request {
        until: Some(date(2026, 7, 14)),
        ..request(Kind::Annual, from)
    })
    .unwrap();
    assert_eq!(
        (annual.working_days, annual.calendar_days),
        (Some(10), Some(14))
    );
    let sick = |until| {
        of(&Request {
            until: Some(until),
            ..request(Kind::Sick, from)
        })
        .unwrap()
    };
    assert!(!sick(date(2026, 7, 14)).government_doctor);
    assert!(sick(date(2026, 7, 15)).government_doctor);
    assert!(!sick(date(2027, 7, 1)).allowed);
    assert!(sick(date(2027, 6, 30)).allowed);
    // Long leave is shortened by the annual leave of the year.
    let long = of(&Request {
        annual_used: 4,
        ..request(Kind::Long, from)
    })
    .unwrap();
    assert_eq!(long.latest, Some(date(2026, 9, 26)));
    let birth = |child| {
        of(&Request {
            child: Some(child),
            ..request(Kind::Maternity, from)
        })
        .unwrap()
        .kind
    };
    assert_eq!((birth(3), birth(4)), (Kind::Maternity, Kind::Long));
    let unpaid = of(&Request {
        until: Some(date(2025, 6, 30)),
        ..request(Kind::Unpaid, date(2023, 7, 1))
    })
    .unwrap();
    assert_eq!(unpaid.report_by, Some(date(2025, 7, 30)));
    for (kind, months) in [(Kind::Long, 60), (Kind::Unpaid, 60), (Kind::Annual, 12)] {
        let with = |service_months| {
            of(&Request {
                service_months: Some(service_months),
                ..request(kind, from)
            })
        };
        assert!(with(months).is_ok());
        assert!(
            with(months - 1)
                .unwrap_err()
                .to_string()
                .starts_with("service_months: ")
        );
    }
    let hajj = Request {
        service_months: Some(6),
        first_hajj: true,
        ..request(Kind::Long, from)
    };
    assert!(of(&hajj).is_ok());
    assert!(
        of(&Request {
            until: Some(date(2026, 6, 30)),
            ..request(Kind::Sick, from)
        })
        .is_err()
    );
    assert_eq!(hard_transport_days(today(), &mut NoReasons), Ok(12));
}

#[test]
fn hostile_days_are_refused() {
    for kind in Kind::ALL {
        assert!(of(&request(*kind, Date::MAX)).is_err(), "{kind}");
    }
    assert!(of(&request(Kind::Annual, Date::MIN)).is_err());
    let leap = of(&request(Kind::Important, date(2024, 2, 29))).unwrap();
    assert_eq!(leap.latest, Some(date(2024, 3, 28)));
    for text in ["cuti besar", "CB", "long"] {
        assert_eq!(Kind::parse_loose(text), Some(Kind::Long));
    }
    assert_eq!(Kind::parse_loose("libur"), None);
}

#[test]
fn every_kind_stands_in_the_table_of_words() {
    let types = &today().leave().types.on(date(2026, 7, 1)).unwrap().value;
    for kind in Kind::ALL {
        assert!(
            types
                .iter()
                .any(|t| t.code == kind.as_str() && t.status == Member::Pns),
            "{kind}"
        );
    }
    let pppk: Vec<&str> = types
        .iter()
        .filter(|t| t.status == Member::Pppk)
        .map(|t| t.code.as_str())
        .collect();
    assert_eq!(pppk, ["CT", "CS", "CM"]);
}

#[test]
fn the_reasons_tell_own_and_carried_days() {
    let mut why = Reasons::default();
    annual(today(), Member::Pns, None, false, &years(&[5, 2]), &mut why).unwrap();
    let text = kernel::finding::as_text(&Law::national().explain(&why), kernel::Locale::En);
    assert!(
        text.contains("12 months of continuous service = 12 days [PP 11/2017 Pasal 311-312"),
        "{text}"
    );
    assert!(text.contains("at most 12 = 6 days"), "{text}");
    assert!(
        text.contains("Annual leave entitlement = 18 days"),
        "{text}"
    );
}

proptest! {
    #[test]
    fn the_ledger_folds_to_the_same_in_any_order(used in proptest::collection::vec(0_u16..13, 1..8), seed in any::<u64>()) {
        let found = ask(&years(&used));
        let mut turned = found.ledger.clone();
        let len = turned.len();
        for at in 0..len {
            let other = usize::try_from(seed.rotate_left(u32::try_from(at).unwrap()) % 97).unwrap() % len;
            turned.swap(at, other);
        }
        let mut sum = 0;
        for account in Account::ALL {
            prop_assert_eq!(balance(&turned, *account), balance(&found.ledger, *account));
            sum += balance(&turned, *account);
        }
        prop_assert_eq!(sum, 0);
        prop_assert_eq!(balance(&turned, Account::Available), i64::from(found.left));
        prop_assert_eq!(balance(&turned, Account::Used), used.iter().map(|u| i64::from(*u)).sum::<i64>());
        prop_assert_eq!(balance(&turned, Account::Carried), 0);
        prop_assert!(found.entitlement <= 24);
    }

    #[test]
    fn taking_less_never_leaves_less(used in 1_u16..13) {
        prop_assert!(ask(&years(&[12, used - 1, 0])).entitlement >= ask(&years(&[12, used, 0])).entitlement);
    }
}
