//! Retirement with a pension before the age is reached.

use jiff::{Span, civil::Date};
use kernel::text_enum;

use crate::{LawGap, On, Trace, Value, label};

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
/// stand on a day; the reasons of each are a part of their own, counted from 0. PP 11/2017.
///
/// # Errors
/// Names the gap when the day lies before the rule.
pub fn early<T: Trace>(
    on: On<'_>,
    birth: Date,
    service_from: Date,
    why: &mut T,
) -> Result<[Early; 2], LawGap> {
    let [own, reorganisation] = &on.retirement().early;
    let mut part = 0;
    let mut way = |(kind, rule): &(EarlyKind, crate::Dated<super::book::EarlyWay>)| {
        let rule = rule.on(on.day)?;
        let after = |from: Date, years: u8| from.saturating_add(Span::new().years(years));
        let age_reached = after(birth, rule.age);
        let service_reached = after(service_from, rule.service);
        let open_from = age_reached.max(service_reached);
        why.part(part);
        part += 1;
        why.rule(
            rule,
            Value::None,
            &[
                (
                    label!("Usia tercapai", "Age reached"),
                    Value::Date(age_reached),
                ),
                (
                    label!("Masa kerja tercapai", "Years of service reached"),
                    Value::Date(service_reached),
                ),
            ],
        );
        Ok(Early {
            kind: *kind,
            age_reached,
            service_reached,
            open_from,
            met: open_from <= on.day,
        })
    };
    Ok([way(own)?, way(reorganisation)?])
}
