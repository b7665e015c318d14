//! Retirement with a pension before the age is reached.

use jiff::{Span, civil::Date};
use kernel::{Finding, Locale, Phrase, Reason, dates, text_enum};

use super::table::TABLE;
use crate::LawGap;

text_enum! {
    /// A way into retirement before the age.
    pub enum EarlyKind {
        /// Atas permintaan sendiri.
        OwnRequest = "own_request",
        /// Perampingan organisasi.
        Reorganisation = "reorganisation",
    }
}

/// Whether and from when one of the ways is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Early {
    /// Which way.
    pub kind: EarlyKind,
    /// The day the age is reached.
    pub age_reached: Date,
    /// The day the years of service are reached.
    pub service_reached: Date,
    /// The day from which it is open: the later of the two.
    pub open_from: Date,
    /// Is it open on the day asked about?
    pub met: bool,
}

/// The ways into retirement before the age, for a birth date and a first day of service, as they
/// stand on a day. PP 11/2017.
///
/// # Errors
/// Names the gap when the day lies before the rule.
pub fn early(birth: Date, service_from: Date, on: Date) -> Result<Vec<Finding<Early>>, LawGap> {
    let law = &TABLE.general_law;
    if !law.holds(on) {
        return Err(super::gap(on));
    }
    let long = |d| Phrase::new(dates::long(d, Locale::Id), dates::long(d, Locale::En));
    let ways = TABLE.early.iter().map(|row| {
        let after = |from: Date, years: u8| from.saturating_add(Span::new().years(years));
        let age_reached = after(birth, row.age);
        let service_reached = after(service_from, row.service);
        let open_from = age_reached.max(service_reached);
        let facts = [
            ("Usia tercapai", "Age reached", age_reached),
            (
                "Masa kerja tercapai",
                "Years of service reached",
                service_reached,
            ),
        ];
        let because = facts.map(|(id, en, day)| Reason::fact(Phrase::new(id, en), long(day)));
        Finding {
            value: Early {
                kind: row.kind,
                age_reached,
                service_reached,
                open_from,
                met: open_from <= on,
            },
            because: vec![Reason::Rule {
                says: row.clause.says(),
                cites: Some(law.cite(&row.clause)),
                because: because.to_vec(),
            }],
        }
    });
    Ok(ways.collect())
}
