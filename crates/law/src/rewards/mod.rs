//! Awards: Satyalancana Karya Satya for 10, 20 and 30 years of continuous service (PP 35/2010).

pub(crate) mod proof;

use jiff::civil::Date;
use kernel::Phrase;
use serde::Deserialize;

use crate::{BadLaw, Dated, LawGap, On, Reader, Trace, Value, discipline::Severity, label};

/// An award.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// `X`, `XX` or `XXX`.
    pub award: String,
    /// Years of service.
    pub years: i32,
    /// Its number in the national code table.
    pub siasn: u16,
    /// In Bahasa Indonesia.
    pub id: String,
    /// In English.
    pub en: String,
}

/// The rules on awards.
#[derive(Debug)]
pub struct Book {
    satyalancana: Dated<Awards>,
}

/// The awards, and which sanctions start the count anew.
#[derive(Debug)]
struct Awards {
    restarts_from: Severity,
    rows: Vec<Award>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    restarts_from: Severity,
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let satyalancana = rules.table(
            "satyalancana",
            label!("Satyalancana Karya Satya", "Satyalancana Karya Satya"),
            |figures: Figures, rows: Vec<Award>| {
                if !rows.windows(2).all(|pair| pair[0].years < pair[1].years) {
                    return Err("the years do not rise".to_owned());
                }
                Ok(Awards {
                    restarts_from: figures.restarts_from,
                    rows,
                })
            },
        )?;
        Ok(Self { satyalancana })
    }
}

/// A sanction that was served.
#[derive(Clone, Copy, Debug)]
pub struct Served {
    /// Its level.
    pub level: Severity,
    /// The day on which it ended; `None` while it lasts.
    pub ended_on: Option<Date>,
}

/// The service of an employee.
#[derive(Clone, Debug)]
pub struct Service {
    /// TMT CPNS.
    pub began_on: Date,
    /// Sanctions.
    pub sanctions: Vec<Served>,
    /// Months of unpaid leave (CLTN) since the count began.
    pub unpaid_months: i32,
    /// Awards held: their years.
    pub held: Vec<i32>,
}

/// What the service comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merit<'a> {
    /// Day on which the count begins; `None` while a sanction that restarts it lasts.
    pub counts_from: Option<Date>,
    /// Full years that count.
    pub years: i32,
    /// The highest award reached and not held yet.
    pub award: Option<&'a Award>,
    /// The next award and its day.
    pub next: Option<(&'a Award, Date)>,
}

/// Why a question on awards cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RewardError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// A fact cannot be: which, and why, in both languages.
    #[error("{field}: {}", why.en)]
    Fact {
        /// The fact.
        field: String,
        /// What is wrong with it and what would be right.
        why: Phrase,
    },
}

fn fact(field: &str, id: &'static str, en: &'static str) -> RewardError {
    RewardError::Fact {
        field: field.to_owned(),
        why: Phrase::new(id, en),
    }
}

/// The Satyalancana that a service has earned on a day: counted from TMT CPNS, anew after a
/// medium or heavy sanction, unpaid leave left out.
///
/// # Errors
/// Names a service that begins after the day or lacks the days, and the gap where no rule covers
/// the day.
pub fn satyalancana<'a, T: Trace>(
    on: On<'a>,
    service: &Service,
    why: &mut T,
) -> Result<Merit<'a>, RewardError> {
    let rule = on.rewards().satyalancana.on(on.day)?;
    if service.began_on > on.day {
        return Err(fact(
            "began_on",
            "setelah hari yang ditanyakan",
            "is after the day asked about",
        ));
    }
    if !(0..=1_200).contains(&service.unpaid_months) {
        return Err(fact(
            "unpaid_months",
            "harus dari 0 sampai 1200",
            "must be from 0 to 1200",
        ));
    }
    let mut counts_from = Some(service.began_on);
    for served in service
        .sanctions
        .iter()
        .filter(|s| s.level >= rule.restarts_from)
    {
        counts_from = match (counts_from, served.ended_on.filter(|d| *d <= on.day)) {
            (Some(from), Some(ended)) => Some(from.max(ended)),
            _ => None,
        };
    }
    let far = || {
        fact(
            "began_on",
            "tanggalnya terlalu jauh",
            "the date is too far away",
        )
    };
    let start = counts_from
        .map(|from| from.checked_add(jiff::Span::new().months(service.unpaid_months)))
        .transpose()
        .map_err(|_| far())?;
    let years = start.map_or(0, |start| {
        kernel::dates::years_between(start, on.day).max(0)
    });
    let open = |award: &&Award| !service.held.contains(&award.years);
    let award = rule
        .rows
        .iter()
        .rev()
        .filter(open)
        .find(|a| a.years <= years);
    let ahead = rule.rows.iter().find(|a| a.years > years);
    let next = match (ahead, start) {
        (Some(award), Some(start)) => {
            // Full years end on the same day of the month, or on the day after where there is
            // none.
            let day = start
                .checked_add(jiff::Span::new().years(award.years))
                .map_err(|_| far())?;
            let there = day.day() == start.day();
            let day = if there { Ok(day) } else { day.tomorrow() };
            Some((award, day.map_err(|_| far())?))
        }
        _ => None,
    };
    if T::LISTENS {
        let told = award.map_or(Value::None, |a| why.text(&a.id));
        why.rule(
            rule,
            told,
            &[
                (
                    label!("TMT CPNS", "CPNS since"),
                    Value::Date(service.began_on),
                ),
                (
                    label!("Dihitung sejak", "Counted since"),
                    counts_from.map_or(Value::None, Value::Date),
                ),
                (
                    label!("CLTN", "Unpaid leave"),
                    Value::Months(service.unpaid_months.into()),
                ),
                (
                    label!("Masa kerja yang dihitung", "Service that counts"),
                    Value::Years(years.into()),
                ),
            ],
        );
    }
    Ok(Merit {
        counts_from,
        years,
        award,
        next,
    })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
