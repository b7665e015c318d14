//! Learning: hours that a civil servant has a right to, programmes that a level asks for, and the
//! index of professionalism (indeks profesionalitas ASN, IP ASN).

mod book;
mod index;
pub(crate) mod proof;
#[cfg(test)]
mod tests;

pub use book::{Book, Programme};
pub use index::{
    Counted, Index, Professional, Sanctioned, counts, enough_hours, index, index_of_many,
    rating_of_number,
};

use kernel::{AsnKind, JobLevel, TextEnum as _};

use crate::{LawGap, On, Trace, Value};

/// Learning hours of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// At least so many JP: the right of a PNS.
    pub at_least: Option<i64>,
    /// At most so many JP: the bound of a PPPK.
    pub at_most: Option<i64>,
    /// Minutes of one JP.
    pub minutes: i64,
}

/// The learning hours of a kind of civil servant in a year. PP 11/2017 Pasal 203, PP 49/2018.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn hours<T: Trace>(on: On<'_>, kind: AsnKind, why: &mut T) -> Result<Hours, LawGap> {
    let pns = on.learning().hours_pns.on(on.day)?;
    let minutes = pns.minutes;
    Ok(match kind {
        AsnKind::Pns | AsnKind::Cpns => {
            why.rule(pns, Value::Number(pns.jp), &[]);
            Hours {
                at_least: Some(pns.jp),
                at_most: None,
                minutes,
            }
        }
        AsnKind::Pppk | AsnKind::PppkPartTime => {
            let pppk = on.learning().hours_pppk.on(on.day)?;
            why.rule(pppk, Value::Number(pppk.jp), &[]);
            Hours {
                at_least: None,
                at_most: Some(pppk.jp),
                minutes,
            }
        }
    })
}

/// The programme that a level asks for, where there is one.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn programme(on: On<'_>, level: JobLevel) -> Result<Option<&Programme>, LawGap> {
    let rule = on.learning().programmes.on(on.day)?;
    Ok(rule.value.iter().find(|p| p.level == level.as_str()))
}
