//! The worked services, each award on its day and the day before, and the day on which the
//! regulation begins.

use jiff::civil::{Date, date};

use super::{Served, Service, satyalancana};
use crate::{
    Law, NoReasons,
    discipline::Severity,
    proof::{Met, begins, compare, rows, same, tell_rules, told},
    shelf::Subject,
};

/// Tries a law against every case, asked on 1 July 2026.
pub(crate) fn try_law(law: &Law) -> Met {
    let mut rules = String::new();
    tell_rules(law, Subject::Rewards, &mut rules);
    compare(&rules, include_str!("../../cases/rewards/rules.txt"))?;
    type Row = (
        Date,
        Option<Severity>,
        Option<Date>,
        i32,
        String,
        i32,
        Option<String>,
        Option<u16>,
        Option<String>,
        Option<Date>,
    );
    for (began_on, sanction, ended_on, unpaid_months, held, years, award, siasn, next, next_on) in
        rows::<Row>(include_str!("../../cases/rewards/services.csv"))?
    {
        let case = format!("CPNS since {began_on}");
        let served = |level| Served { level, ended_on };
        let service = Service {
            began_on,
            sanctions: sanction.map(served).into_iter().collect(),
            unpaid_months,
            held: held.split(' ').filter_map(|h| h.parse().ok()).collect(),
        };
        let found = satyalancana(law.on(date(2026, 7, 1)), &service, &mut NoReasons);
        let found = told(&case, found)?;
        same(
            &case,
            (
                found.years,
                found.award.map(|a| a.award.clone()),
                found.award.map(|a| a.siasn),
                found.next.map(|n| n.0.award.clone()),
                found.next.map(|n| n.1),
            ),
            (years, award, siasn, next, next_on),
        )?;
    }
    let service = Service {
        began_on: date(1990, 1, 1),
        sanctions: Vec::new(),
        unpaid_months: 0,
        held: Vec::new(),
    };
    begins("PP 35/2010", date(2010, 4, 26), |day| {
        satyalancana(law.on(day), &service, &mut NoReasons).is_ok()
    })
}
