//! The components of a service standard and which of them the public must see.

use jiff::civil::Date;
use serde::Deserialize;

use super::ServiceError;
use crate::{On, Trace, Value, label};

/// One of the 14 components of a service standard. UU 25/2009 art. 21.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its letter in the law.
    pub letter: String,
    /// A word for it.
    pub key: String,
    /// `service_delivery` or `manufacturing`.
    pub group: String,
    /// Must it be published?
    pub published: bool,
    /// Its name in Bahasa Indonesia.
    pub id: String,
    /// Its name in English.
    pub en: String,
}

/// What a standard lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing<'a> {
    /// Components that must be published and are not there.
    pub published: Vec<&'a Component>,
    /// Components of the organiser's own process that are not there.
    pub internal: Vec<&'a Component>,
}

/// The components of a service standard, in the order of the law.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn components(on: On<'_>) -> Result<&[Component], ServiceError> {
    Ok(&on.service().components.on(on.day)?.value)
}

/// What a standard with these components lacks; a component goes by its letter or its word.
///
/// # Errors
/// Names a word that is no component, and the gap where no rule covers the day.
pub fn missing_components<'a, T: Trace>(
    on: On<'a>,
    present: &[&str],
    why: &mut T,
) -> Result<Missing<'a>, ServiceError> {
    let rule = on.service().components.on(on.day)?;
    let is = |c: &Component, word: &str| c.key == word || c.letter == word;
    for word in present {
        if !rule.value.iter().any(|c| is(c, word)) {
            let all: Vec<&str> = rule.value.iter().map(|c| c.key.as_str()).collect();
            let all = all.join(", ");
            return Err(ServiceError::fact(
                "components",
                format!("'{word}' bukan komponen; pilihan: {all}"),
                format!("'{word}' is no component; one of: {all}"),
            ));
        }
    }
    let absent = rule
        .value
        .iter()
        .filter(|c| !present.iter().any(|w| is(c, w)));
    let (published, internal): (Vec<&Component>, Vec<&Component>) =
        absent.partition(|c| c.published);
    let count = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    why.rule(
        rule,
        Value::None,
        &[
            (
                label!(
                    "Belum ada, wajib dipublikasikan",
                    "Missing, must be published"
                ),
                count(published.len()),
            ),
            (
                label!("Belum ada, internal", "Missing, internal"),
                count(internal.len()),
            ),
        ],
    );
    Ok(Missing {
        published,
        internal,
    })
}

/// When a standard set on a day is due for review.
///
/// # Errors
/// Names the gap where no rule covers the day or there is no such day.
pub fn review_due<T: Trace>(on: On<'_>, set_on: Date, why: &mut T) -> Result<Date, ServiceError> {
    let rule = on.service().review.on(on.day)?;
    let due = set_on
        .checked_add(jiff::Span::new().months(rule.months))
        .map_err(|_| {
            ServiceError::fact(
                "set_on",
                "tanggalnya terlalu jauh",
                "the date is too far away",
            )
        })?;
    why.rule(
        rule,
        Value::Date(due),
        &[(label!("Ditetapkan", "Set on"), Value::Date(set_on))],
    );
    Ok(due)
}
