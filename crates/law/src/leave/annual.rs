//! Annual leave as a ledger: granted, used, carried, expired.

use kernel::text_enum;

use super::LeaveError;
use crate::{On, Rule, Trace, Value, label};

text_enum! {
    /// Who is asking.
    pub enum Member {
        /// PNS and CPNS.
        Pns = "PNS",
        /// PPPK.
        Pppk = "PPPK",
    }
}

text_enum! {
    /// Where days of annual leave come from and go to.
    pub enum Account {
        /// What the law grants.
        Grant = "grant",
        /// What may be taken in the year.
        Available = "available",
        /// What was taken.
        Used = "used",
        /// What waits for the next year.
        Carried = "carried",
        /// What lapsed.
        Expired = "expired",
    }
}

/// Days that go from one account to another in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The year.
    pub year: i16,
    /// Where they come from.
    pub from: Account,
    /// Where they go.
    pub to: Account,
    /// How many.
    pub days: u16,
}

/// One year of annual leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeaveYear {
    /// The year.
    pub year: i16,
    /// Working days taken.
    pub used: u16,
    /// Put off for urgent duty.
    pub deferred: bool,
    /// Long leave was taken: no annual leave beyond what was used already.
    pub long_leave: bool,
    /// Days of collective leave on which the employee had to work.
    pub collective_worked: u16,
}

/// The annual leave of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annual {
    /// The year asked about.
    pub year: i16,
    /// Own days, carried days, and days for collective leave worked.
    pub entitlement: u16,
    /// The days of the year itself.
    pub own: u16,
    /// The days carried into it.
    pub carried: u16,
    /// What was taken.
    pub used: u16,
    /// What is left.
    pub left: u16,
    /// Every entry since the first year told.
    pub ledger: Vec<Entry>,
}

/// What an account holds at the end of its entries: what came in less what went out.
#[must_use]
pub fn balance(ledger: &[Entry], account: Account) -> i64 {
    let of = |e: &Entry| {
        let days = i64::from(e.days);
        i64::from(e.to == account) * days - i64::from(e.from == account) * days
    };
    ledger.iter().map(of).sum()
}

/// The annual leave of a year, from the years before it that are told; what is older counts as
/// taken. `service_months` are months of continuous service at the start of the leave; teachers
/// with school holidays have none (`school_holidays`).
///
/// # Errors
/// Names years out of order, more days taken than there were, and the gap where no rule covers
/// the day.
pub fn annual<T: Trace>(
    on: On<'_>,
    who: Member,
    service_months: Option<u32>,
    school_holidays: bool,
    years: &[LeaveYear],
    why: &mut T,
) -> Result<Annual, LeaveError> {
    let book = on.leave();
    let carry = book.carry.on(on.day)?;
    let (rule, grant, needed, may_carry) = match who {
        Member::Pns => {
            let rule = book.annual.on(on.day)?;
            (rule.id, rule.days, rule.service_months, true)
        }
        Member::Pppk => {
            let rule = book.pppk.on(on.day)?;
            (rule.id, rule.annual_days, rule.service_months, false)
        }
    };
    let Some(asked) = years.last() else {
        return Err(LeaveError::fact("year", "belum diisi", "is missing"));
    };
    check(years)?;
    let served = service_months.is_none_or(|months| months >= needed);
    let mut ledger = Vec::new();
    let mut put = |year: i16, from: Account, to: Account, days: u16| {
        if days > 0 {
            ledger.push(Entry {
                year,
                from,
                to,
                days,
            });
        }
    };
    let (mut carried, mut untouched) = (0_u16, 0_usize);
    let mut answer = None;
    for year in years {
        let last = year.year == asked.year;
        let own = match (school_holidays, served || !last) {
            (true, _) | (_, false) => 0,
            _ if year.long_leave => year.used.saturating_sub(carried).min(grant),
            _ => grant,
        };
        put(year.year, Account::Grant, Account::Available, own);
        put(
            year.year,
            Account::Grant,
            Account::Available,
            year.collective_worked,
        );
        put(year.year, Account::Carried, Account::Available, carried);
        let mut total = own + year.collective_worked + carried;
        if year.used > total {
            return Err(LeaveError::fact(
                format!("used.{}", year.year),
                format!("{} hari dipakai, hanya {total} yang tersedia", year.used),
                format!("{} days taken, only {total} were there", year.used),
            ));
        }
        put(year.year, Account::Available, Account::Used, year.used);
        if last {
            // Long leave takes what is left.
            let left = if year.long_leave {
                0
            } else {
                total - year.used
            };
            if year.long_leave {
                put(
                    year.year,
                    Account::Available,
                    Account::Expired,
                    total - year.used,
                );
                total = year.used;
            }
            answer = Some((own, total, left));
            break;
        }
        let left = total - year.used;
        untouched = if year.used == 0 && !year.long_leave {
            untouched + 1
        } else {
            0
        };
        let most = if !may_carry || year.long_leave {
            0
        } else if year.deferred || untouched >= carry.untouched_years {
            carry.untouched_days
        } else {
            carry.days
        };
        // Carried days are taken first; they are not carried twice, unless nothing was taken.
        let fresh = if most == carry.untouched_days {
            left
        } else {
            left.min(own + year.collective_worked)
        };
        carried = fresh.min(most);
        put(year.year, Account::Available, Account::Carried, carried);
        put(
            year.year,
            Account::Available,
            Account::Expired,
            left - carried,
        );
    }
    let (own, entitlement, left) = answer.unwrap_or_default();
    if T::LISTENS {
        why.rule(
            &Rule {
                id: rule,
                value: (),
            },
            Value::Days(own.into()),
            &[(label!("Tahun", "Year"), Value::Number(asked.year.into()))],
        );
        if may_carry {
            why.rule(carry, Value::Days(carried.into()), &[]);
        }
        why.sum(
            label!("Hak cuti tahunan", "Annual leave entitlement"),
            Value::Days(entitlement.into()),
            &[
                (label!("Dipakai", "Taken"), Value::Days(asked.used.into())),
                (label!("Sisa", "Left"), Value::Days(left.into())),
            ],
        );
    }
    Ok(Annual {
        year: asked.year,
        entitlement,
        own,
        carried,
        used: asked.used,
        left,
        ledger,
    })
}

fn check(years: &[LeaveYear]) -> Result<(), LeaveError> {
    for pair in years.windows(2) {
        let [before, after] = pair else { continue };
        if after.year != before.year.saturating_add(1) {
            return Err(LeaveError::fact(
                format!("used.{}", after.year),
                format!(
                    "tidak mengikuti {}; isi setiap tahun di antaranya",
                    before.year
                ),
                format!("does not follow {}; tell every year between", before.year),
            ));
        }
    }
    let long = years
        .iter()
        .find(|y| y.collective_worked > 366 || y.used > 366);
    long.map_or(Ok(()), |year| {
        Err(LeaveError::fact(
            format!("used.{}", year.year),
            "lebih dari setahun",
            "is more than a year",
        ))
    })
}
