use jiff::civil::{Date, date};
use kernel::TextEnum as _;
use proptest::prelude::*;

use super::{
    proof::{request, years_of},
    *,
};
use crate::{Law, NoReasons, On, Reasons, time};

fn today() -> On<'static> {
    Law::national().on(date(2026, 7, 1))
}

fn ask(years: &[LeaveYear]) -> Annual {
    annual(today(), Member::Pns, None, false, years, &mut NoReasons).unwrap()
}

#[test]
fn collective_leave_that_was_worked_is_added() {
    let mut worked = years_of(&[12, 0]);
    worked[1].collective_worked = 2;
    assert_eq!(ask(&worked).entitlement, 14);
}

#[test]
fn long_leave_takes_the_annual_leave_of_its_year() {
    let mut long = years_of(&[0, 4]);
    long[1].long_leave = true;
    let found = ask(&long);
    assert_eq!((found.left, found.used), (0, 4));
    let mut before = years_of(&[4, 0]);
    before[0].long_leave = true;
    assert_eq!(ask(&before).entitlement, 12);
}

#[test]
fn what_cannot_be_is_named() {
    let told = |years: &[LeaveYear]| {
        let found = annual(today(), Member::Pns, None, false, years, &mut NoReasons);
        found.unwrap_err().to_string()
    };
    assert_eq!(
        told(&years_of(&[13, 0])),
        "used.2024: 13 days taken, only 12 were there"
    );
    assert_eq!(told(&[]), "year: is missing");
    let mut gap = years_of(&[0, 0, 0]);
    gap.remove(1);
    assert!(told(&gap).starts_with("used.2025: does not follow 2023"));
    let mut much = years_of(&[0]);
    much[0].collective_worked = u16::MAX;
    assert!(told(&much).starts_with("used.2025: "));
    let before = Law::national().on(date(2017, 4, 6));
    assert!(matches!(
        annual(
            before,
            Member::Pns,
            None,
            false,
            &years_of(&[0]),
            &mut NoReasons
        ),
        Err(LeaveError::Gap(_))
    ));
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
fn a_pppk_has_no_leave_of_other_kinds() {
    for kind in [Kind::Long, Kind::Important, Kind::Unpaid] {
        let asked = Request {
            who: Member::Pppk,
            ..request(kind, date(2026, 7, 1))
        };
        assert!(
            of(&asked).unwrap_err().to_string().starts_with("kind: "),
            "{kind}"
        );
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
    assert!(!sick(date(2027, 7, 1)).allowed);
    assert!(sick(date(2027, 6, 30)).allowed);
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
    annual(
        today(),
        Member::Pns,
        None,
        false,
        &years_of(&[5, 2]),
        &mut why,
    )
    .unwrap();
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

#[test]
fn the_reasons_of_a_pppk_cite_the_regulation_on_pppk() {
    let mut of_year = Reasons::default();
    annual(
        today(),
        Member::Pppk,
        None,
        false,
        &years_of(&[5, 2]),
        &mut of_year,
    )
    .unwrap();
    let mut of_spell = Reasons::default();
    let asked = Request {
        who: Member::Pppk,
        ..request(Kind::Annual, date(2026, 7, 1))
    };
    let calendar = time::calendar(today(), time::Week::Five);
    spell(today(), calendar, &asked, &mut of_spell).unwrap();
    for why in [of_year, of_spell] {
        let text = kernel::finding::as_text(&Law::national().explain(&why), kernel::Locale::En);
        assert!(text.contains("[Peraturan BKN 7/2022"), "{text}");
        assert!(!text.contains("[PP 11/2017"), "{text}");
    }
}

proptest! {
    #[test]
    fn the_ledger_folds_to_the_same_in_any_order(used in proptest::collection::vec(0_u16..13, 1..8), seed in any::<u64>()) {
        let found = ask(&years_of(&used));
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
        prop_assert!(ask(&years_of(&[12, used - 1, 0])).entitlement >= ask(&years_of(&[12, used, 0])).entitlement);
    }
}
