//! Clocks of gratification (UU 30/2002 Pasal 16, UU 20/2001 Pasal 12C, PerKPK 2/2019).

use jiff::civil::Date;
use kernel::text_enum;

use super::ServiceError;
use crate::{Label, On, Trace, Value, label, time::Calendar};

text_enum! {
    /// A clock of a gift to somebody who works for the government.
    pub enum GratificationClock {
        /// The recipient reports to the unit of the agency (UPG).
        Unit = "unit_due",
        /// The unit passes it on to the commission (KPK).
        Forward = "forward_due",
        /// The recipient has reported to the commission, by whichever way.
        Commission = "commission_due",
    }
}

impl GratificationClock {
    /// What must be done by then.
    #[must_use]
    pub fn label(self) -> &'static Label {
        match self {
            Self::Unit => label!("Dilaporkan ke UPG", "Reported to the UPG"),
            Self::Forward => label!("Diteruskan UPG ke KPK", "Passed on to the KPK by the UPG"),
            Self::Commission => label!("Batas lapor ke KPK", "Last day to report to the KPK"),
        }
    }
}

/// The facts of a gift.
#[derive(Clone, Copy, Debug)]
pub struct Gratification {
    /// When it was received.
    pub received: Date,
    /// When the recipient reported it to the unit.
    pub reported: Option<Date>,
}

/// The clocks of a gift in working days. The one of the unit runs from its report on.
///
/// # Errors
/// Names the gap where the calendar or the law does not cover a day.
pub fn gratification_clocks<T: Trace>(
    on: On<'_>,
    calendar: Calendar<'_>,
    facts: &Gratification,
    why: &mut T,
) -> Result<Vec<(GratificationClock, Date)>, ServiceError> {
    let book = on.service();
    let (report, unit) = (
        book.gratification_report.on(on.day)?,
        book.gratification_unit.on(on.day)?,
    );
    let from = label!("Dihitung dari", "Counted from");
    let mut all = Vec::with_capacity(3);
    let due = calendar.due(facts.received, unit.days)?;
    why.rule(
        unit,
        Value::Date(due),
        &[(from, Value::Date(facts.received))],
    );
    all.push((GratificationClock::Unit, due));
    if let Some(reported) = facts.reported {
        let due = calendar.due(reported, unit.forward_days)?;
        why.rule(unit, Value::Date(due), &[(from, Value::Date(reported))]);
        all.push((GratificationClock::Forward, due));
    }
    let due = calendar.due(facts.received, report.days)?;
    why.rule(
        report,
        Value::Date(due),
        &[(from, Value::Date(facts.received))],
    );
    all.push((GratificationClock::Commission, due));
    Ok(all)
}
