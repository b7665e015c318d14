//! The worked years of annual leave, how long each kind lasts and on which condition, and the days
//! on which the two regulations begin.

use jiff::civil::{Date, date};
use kernel::TextEnum as _;

use super::{
    Kind, LeaveError, LeaveYear, Member, Request, Spell, annual, hard_transport_days, spell,
};
use crate::{
    Law, NoReasons,
    proof::{Met, begins, compare, rows, same, tell_rules, told},
    shelf::Subject,
    time::{Week, calendar},
};

const DAY: Date = date(2026, 7, 1);

/// Tries a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    let mut rules = String::new();
    tell_rules(law, Subject::Leave, &mut rules);
    compare(&rules, include_str!("../../cases/leave/rules.txt"))?;
    years(law)?;
    spells(law)?;
    conditions(law)?;
    begin(law)
}

/// The years up to 2025 with the days taken in each.
pub(super) fn years_of(used: &[u16]) -> Vec<LeaveYear> {
    let years = (1_i16..=2025).rev().zip(used.iter().rev());
    let year = |(year, used): (i16, &u16)| LeaveYear {
        year,
        used: *used,
        ..LeaveYear::default()
    };
    let mut years: Vec<LeaveYear> = years.map(year).collect();
    years.reverse();
    years
}

/// A leave without more particulars.
pub(super) fn request(kind: Kind, from: Date) -> Request {
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

fn years(law: &Law) -> Met {
    type Row = (Member, String, Option<u32>, bool, u16, u16, u16);
    for (who, used, months, school, own, carried, entitlement) in
        rows::<Row>(include_str!("../../cases/leave/annual.csv"))?
    {
        let case = format!("{who}, used {used}");
        let used: Vec<u16> = told(&case, used.split(' ').map(str::parse).collect())?;
        let years = years_of(&used);
        let found = annual(law.on(DAY), who, months, school, &years, &mut NoReasons);
        let found = told(&case, found)?;
        same(
            &case,
            (found.own, found.carried, found.entitlement, found.left),
            (own, carried, entitlement, entitlement),
        )?;
    }
    // Put off for urgent duty: all that is left is carried.
    let mut put_off = years_of(&[2, 0]);
    put_off[0].deferred = true;
    let found = annual(
        law.on(DAY),
        Member::Pns,
        None,
        false,
        &put_off,
        &mut NoReasons,
    );
    same("put off", told("put off", found)?.entitlement, 22)?;
    put_off[0].used = 0;
    put_off[0].collective_worked = 3;
    let found = annual(
        law.on(DAY),
        Member::Pns,
        None,
        false,
        &put_off,
        &mut NoReasons,
    );
    same("put off, at most", told("put off", found)?.carried, 12)
}

fn ask(law: &Law, request: &Request) -> Result<Spell, LeaveError> {
    let on = law.on(DAY);
    spell(on, calendar(on, Week::Five), request, &mut NoReasons)
}

/// Leave that begins on 1 July 2026.
fn spells(law: &Law) -> Met {
    type Row = (Member, Kind, bool, Option<u8>, u16, Option<Date>);
    for (who, kind, extended, child, annual_used, latest) in
        rows::<Row>(include_str!("../../cases/leave/spells.csv"))?
    {
        let case = format!("{who} {kind}");
        let asked = Request {
            who,
            extended,
            child,
            annual_used,
            ..request(kind, DAY)
        };
        same(&case, told(&case, ask(law, &asked))?.latest, latest)?;
    }
    Ok(())
}

fn conditions(law: &Law) -> Met {
    for (who, kind, months) in [
        (Member::Pns, Kind::Annual, 12),
        (Member::Pns, Kind::Long, 60),
        (Member::Pns, Kind::Unpaid, 60),
        (Member::Pppk, Kind::Annual, 12),
    ] {
        let after = |months| {
            let asked = Request {
                who,
                service_months: Some(months),
                ..request(kind, DAY)
            };
            ask(law, &asked).is_ok()
        };
        let found = (after(months - 1), after(months));
        same(&format!("{who} {kind}"), found, (false, true))?;
    }
    let birth = |child| {
        let asked = Request {
            child: Some(child),
            ..request(Kind::Maternity, DAY)
        };
        ask(law, &asked).ok().map(|s| s.kind)
    };
    same(
        "the third and the fourth child",
        (birth(3), birth(4)),
        (Some(Kind::Maternity), Some(Kind::Long)),
    )?;
    let doctor = |until| {
        let asked = Request {
            until: Some(until),
            ..request(Kind::Sick, DAY)
        };
        ask(law, &asked).ok().map(|s| s.government_doctor)
    };
    same(
        "14 and 15 days of sick leave",
        (doctor(date(2026, 7, 14)), doctor(date(2026, 7, 15))),
        (Some(false), Some(true)),
    )?;
    let unpaid = Request {
        until: Some(date(2025, 6, 30)),
        ..request(Kind::Unpaid, date(2023, 7, 1))
    };
    same(
        "back from unpaid leave",
        told("unpaid", ask(law, &unpaid))?.report_by,
        Some(date(2025, 7, 30)),
    )?;
    let more = hard_transport_days(law.on(DAY), &mut NoReasons);
    same("hard transport", more, Ok(12))
}

/// Each rule begins with its regulation.
fn begin(law: &Law) -> Met {
    for (who, first) in [
        (Member::Pns, date(2017, 4, 7)),
        (Member::Pppk, date(2022, 1, 1)),
    ] {
        begins("annual leave", first, |day| {
            annual(
                law.on(day),
                who,
                None,
                false,
                &years_of(&[0]),
                &mut NoReasons,
            )
            .is_ok()
        })?;
        for kind in [Kind::Annual, Kind::Sick, Kind::Maternity] {
            begins(kind.as_str(), first, |day| {
                let calendar = calendar(law.on(day), Week::Five);
                let asked = Request {
                    who,
                    ..request(kind, DAY)
                };
                spell(law.on(day), calendar, &asked, &mut NoReasons).is_ok()
            })?;
        }
    }
    Ok(())
}
