//! One leave: whether it is due, until when it lasts, what it counts.

use jiff::civil::Date;
use kernel::text_enum;

use super::{LeaveError, Member};
use crate::{On, Trace, Value, label, time::Calendar};

text_enum! {
    /// A kind of leave.
    pub enum Kind {
        /// Cuti tahunan.
        Annual = "CT",
        /// Cuti besar.
        Long = "CB",
        /// Cuti sakit.
        Sick = "CS",
        /// Cuti melahirkan.
        Maternity = "CM",
        /// Cuti karena alasan penting.
        Important = "CAP",
        /// Cuti di luar tanggungan negara.
        Unpaid = "CLTN",
    }
}

impl Kind {
    /// The kind in the words people use.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        let word = text.trim().to_lowercase().replace([' ', '-'], "_");
        Some(match word.trim_start_matches("cuti_") {
            "ct" | "tahunan" | "annual" => Self::Annual,
            "cb" | "besar" | "long" => Self::Long,
            "cs" | "sakit" | "sick" => Self::Sick,
            "cm" | "melahirkan" | "maternity" => Self::Maternity,
            "cap" | "alasan_penting" | "karena_alasan_penting" | "important" => Self::Important,
            "cltn" | "di_luar_tanggungan_negara" | "unpaid" => Self::Unpaid,
            _ => return None,
        })
    }
}

/// A leave that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Its kind.
    pub kind: Kind,
    /// Who asks.
    pub who: Member,
    /// The first day.
    pub from: Date,
    /// The last day, where it is chosen.
    pub until: Option<Date>,
    /// Months of continuous service.
    pub service_months: Option<u32>,
    /// Which child is born.
    pub child: Option<u8>,
    /// Long leave for the first hajj needs no years of service.
    pub first_hajj: bool,
    /// Days of annual leave taken in the year of a long leave.
    pub annual_used: u16,
    /// Extended: sick leave and unpaid leave.
    pub extended: bool,
}

/// What the law says to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// Under which kind it goes: the fourth child's leave is a long leave.
    pub kind: Kind,
    /// The last day that the law allows; `None` for annual leave, whose days are counted.
    pub latest: Option<Date>,
    /// The chosen last day is allowed.
    pub allowed: bool,
    /// Working days of annual leave that it takes.
    pub working_days: Option<u16>,
    /// Calendar days, where a last day was chosen.
    pub calendar_days: Option<i64>,
    /// The letter of a government doctor is needed.
    pub government_doctor: bool,
    /// Report back by this day.
    pub report_by: Option<Date>,
}

/// Until when a leave may last and what it counts.
///
/// # Errors
/// Names a condition that is not met, a last day before the first, a kind that a PPPK does not
/// have, and the gap where no rule covers a day.
pub fn spell<T: Trace>(
    on: On<'_>,
    calendar: Calendar<'_>,
    request: &Request,
    why: &mut T,
) -> Result<Spell, LeaveError> {
    if request.until.is_some_and(|until| until < request.from) {
        return Err(LeaveError::fact(
            "until",
            "mendahului hari pertama",
            "is before the first day",
        ));
    }
    let book = on.leave();
    let day = on.day;
    let first = |what: &'static crate::Label| [(what, Value::Date(request.from))];
    let first = first(label!("Hari pertama", "First day"));
    let mut found = Spell {
        kind: request.kind,
        latest: None,
        allowed: true,
        working_days: None,
        calendar_days: request.until.and_then(|until| days_of(request.from, until)),
        government_doctor: false,
        report_by: None,
    };
    match (request.kind, request.who) {
        (Kind::Annual, Member::Pns) => {
            let rule = book.annual.on(day)?;
            served(request, rule.service_months)?;
            let days = working_days(calendar, request)?;
            found.working_days = Some(days);
            why.rule(rule, Value::Days(days.into()), &first);
        }
        (Kind::Annual, Member::Pppk) => {
            let rule = book.pppk.on(day)?;
            served(request, rule.service_months)?;
            let days = working_days(calendar, request)?;
            found.working_days = Some(days);
            why.rule(rule, Value::Days(days.into()), &first);
        }
        (Kind::Sick, Member::Pppk) => {
            let rule = book.pppk.on(day)?;
            found.latest = Some(last_day(request.from, rule.sick_months, 0)?);
            why.rule(rule, told(&found), &first);
        }
        (Kind::Maternity, Member::Pppk) => {
            let rule = book.pppk.on(day)?;
            found.latest = Some(last_day(request.from, rule.maternity_months, 0)?);
            why.rule(rule, told(&found), &first);
        }
        (Kind::Long | Kind::Important | Kind::Unpaid, Member::Pppk) => {
            return Err(LeaveError::fact(
                "kind",
                format!("PPPK tidak memiliki cuti {}", request.kind),
                format!("a PPPK has no leave {}", request.kind),
            ));
        }
        (Kind::Sick, Member::Pns) => {
            let rule = book.sick.on(day)?;
            let more = if request.extended {
                rule.extension_months
            } else {
                0
            };
            found.latest = Some(last_day(request.from, rule.months + more, 0)?);
            found.government_doctor = found.calendar_days.is_some_and(|d| d > rule.letter_days);
            why.rule(rule, told(&found), &first);
        }
        (Kind::Maternity, Member::Pns) => {
            let rule = book.maternity.on(day)?;
            if request.child.is_some_and(|child| child > rule.children) {
                found.kind = Kind::Long;
            }
            let months = if found.kind == Kind::Long {
                book.long_leave.on(day)?.months
            } else {
                rule.months
            };
            found.latest = Some(last_day(request.from, months, 0)?);
            why.rule(rule, told(&found), &first);
        }
        (Kind::Long, Member::Pns) => {
            let rule = book.long_leave.on(day)?;
            if !request.first_hajj && request.child.is_none() {
                served(request, rule.service_months)?;
            }
            found.latest = Some(last_day(
                request.from,
                rule.months,
                request.annual_used.into(),
            )?);
            let taken = label!(
                "Cuti tahunan yang sudah dipakai",
                "Annual leave taken already"
            );
            why.rule(
                rule,
                told(&found),
                &[first[0], (taken, Value::Days(request.annual_used.into()))],
            );
        }
        (Kind::Important, Member::Pns) => {
            let rule = book.important.on(day)?;
            found.latest = Some(last_day(request.from, rule.months, 0)?);
            why.rule(rule, told(&found), &first);
        }
        (Kind::Unpaid, Member::Pns) => {
            let rule = book.unpaid.on(day)?;
            served(request, rule.service_months)?;
            let more = if request.extended {
                rule.extension_months
            } else {
                0
            };
            let latest = last_day(request.from, rule.months + more, 0)?;
            let end = request.until.unwrap_or(latest);
            found.latest = Some(latest);
            found.report_by = Some(after_months(end, rule.report_months)?);
            why.rule(rule, told(&found), &first);
        }
    }
    found.allowed = match (request.until, found.latest) {
        (Some(until), Some(latest)) => until <= latest,
        _ => true,
    };
    Ok(found)
}

fn told(found: &Spell) -> Value {
    found.latest.map_or(Value::None, Value::Date)
}

fn served(request: &Request, needed: u32) -> Result<(), LeaveError> {
    match request.service_months {
        Some(months) if months < needed => Err(LeaveError::fact(
            "service_months",
            format!("perlu {needed} bulan bekerja terus-menerus, baru {months}"),
            format!("{needed} months of continuous service are needed, there are {months}"),
        )),
        _ => Ok(()),
    }
}

/// The working days from the first day to the last, both included.
fn working_days(calendar: Calendar<'_>, request: &Request) -> Result<u16, LeaveError> {
    let until = request.until.unwrap_or(request.from);
    let before = request.from.yesterday().unwrap_or(request.from);
    Ok(calendar.count(before, until)?)
}

fn days_of(from: Date, until: Date) -> Option<i64> {
    Some(i64::from(from.until(until).ok()?.get_days()) + 1)
}

fn after_months(day: Date, months: i32) -> Result<Date, LeaveError> {
    day.checked_add(jiff::Span::new().months(months))
        .map_err(|_| {
            LeaveError::fact(
                "from",
                "tanggalnya terlalu jauh",
                "the date is too far away",
            )
        })
}

/// The last day of so many months that begin on a day, less some days.
fn last_day(from: Date, months: i32, less: i64) -> Result<Date, LeaveError> {
    let end = after_months(from, months)?;
    end.checked_sub(jiff::Span::new().days(less + 1))
        .map_err(|_| LeaveError::fact("annual_used", "terlalu banyak", "is too many"))
}

/// The calendar days that may be added to annual leave where transport is hard.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn hard_transport_days<T: Trace>(on: On<'_>, why: &mut T) -> Result<i64, LeaveError> {
    let rule = on.leave().hard_transport.on(on.day)?;
    why.rule(rule, Value::Days(rule.days), &[]);
    Ok(rule.days)
}
