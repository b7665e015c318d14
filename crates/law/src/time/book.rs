//! The rules on time, typed, as they are read from `law/time/`, and the calendars made of them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::text_enum;
use serde::Deserialize;

use super::{
    calendar::{Days, OneDay, View, Week},
    hours::Hours,
};
use crate::{BadLaw, Dated, LawGap, Reader, label, regulation::Confidence};

text_enum! {
    /// Why a day is off for everybody.
    pub enum HolidayKind {
        /// Libur nasional.
        National = "libur_nasional",
        /// Cuti bersama.
        CollectiveLeave = "cuti_bersama",
        /// Hari pemungutan suara.
        Voting = "libur_pemungutan_suara",
        /// Libur daerah.
        Local = "libur_daerah",
    }
}

/// A day off that a decree names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name in Bahasa Indonesia.
    pub name: String,
    /// Its kind.
    pub kind: HolidayKind,
    /// How sure the day is: a feast of the moon in a year to come is an estimate.
    pub confidence: Confidence,
    /// The day on which it was decreed, where the calendar of that year was out already.
    pub known_from: Option<Date>,
    /// The day on which it was taken back.
    pub known_until: Option<Date>,
}

impl Holiday {
    /// Was the day off according to what was known on a day? Without a day: what is known last.
    #[must_use]
    pub fn known(&self, on: Option<Date>) -> bool {
        match on {
            None => self.known_until.is_none(),
            Some(day) => {
                self.known_from.is_none_or(|from| from <= day)
                    && self.known_until.is_none_or(|until| day < until)
            }
        }
    }
}

/// The rows of a table of days off.
#[derive(Clone, Debug)]
pub(super) struct Holidays(pub Vec<Holiday>);

/// Ramadan of each year, half-open.
#[derive(Clone, Debug)]
pub(super) struct Ramadan(Vec<RamadanRow>);

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RamadanRow {
    from: Date,
    until: Date,
    #[expect(
        dead_code,
        reason = "read by people, checked to be one of the three words"
    )]
    confidence: Confidence,
}

/// A limit in days.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Limit {
    pub days: u16,
}

/// Days to resolve a report, by class.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Resolution {
    pub permintaan_informasi: u16,
    pub normatif: u16,
    pub tidak_berkadar_pengawasan: u16,
    pub berkadar_pengawasan: u16,
}

/// The rules on time.
#[derive(Debug)]
pub struct Book {
    pub(super) holidays: Dated<Holidays>,
    pub(super) lodging: Dated<Limit>,
    pub(super) law_answer: Dated<Limit>,
    pub(super) law_completion: Dated<Limit>,
    pub(super) law_decision: Dated<Limit>,
    pub(super) law_notice: Dated<Limit>,
    pub(super) verification: Dated<Limit>,
    pub(super) first_response: Dated<Limit>,
    pub(super) completion: Dated<Limit>,
    pub(super) auto_close: Dated<Limit>,
    pub(super) resolution: Dated<Resolution>,
    pub(super) resolution_aspiration: Dated<Limit>,
    pub(super) hours_5: Dated<Hours>,
    pub(super) hours_6: Dated<Hours>,
    pub(super) views: Vec<View>,
    pub(super) named: BTreeMap<Date, Vec<Holiday>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlyTable {}

fn rows_in_order(_: OnlyTable, rows: Vec<Holiday>) -> Result<Holidays, String> {
    for pair in rows.windows(2) {
        let [a, b] = pair else { continue };
        if a.date > b.date {
            return Err(format!("{} stands after {}", b.date, a.date));
        }
    }
    Ok(Holidays(rows))
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let holidays = rules.table(
            "holidays",
            label!(
                "hari libur nasional dan cuti bersama",
                "national holidays and collective leave"
            ),
            rows_in_order,
        )?;
        let local = rules.table(
            "local_days",
            label!("libur daerah", "local days off"),
            rows_in_order,
        )?;
        let ramadan = rules.table(
            "ramadan",
            label!("Ramadan", "Ramadan"),
            |_: OnlyTable, rows: Vec<RamadanRow>| match rows.iter().find(|r| r.until <= r.from) {
                Some(row) => Err(format!("{} ends before it begins", row.from)),
                None => Ok(Ramadan(rows)),
            },
        )?;
        let hours = label!("jam kerja", "working hours");
        let complaint = label!("batas waktu pengaduan", "time limits of complaints");
        let limit = |rules: &mut Reader<'_>, name: &str| rules.dated::<Limit>(name, complaint);
        let hours_5 = rules.dated("hours_5", hours)?;
        let hours_6 = rules.dated("hours_6", hours)?;
        let mut book = Self {
            lodging: limit(rules, "lodging")?,
            law_answer: limit(rules, "law_answer")?,
            law_completion: limit(rules, "law_completion")?,
            law_decision: limit(rules, "law_decision")?,
            law_notice: limit(rules, "law_notice")?,
            verification: limit(rules, "verification")?,
            first_response: limit(rules, "first_response")?,
            completion: limit(rules, "completion")?,
            auto_close: limit(rules, "auto_close")?,
            resolution: rules.dated("resolution", complaint)?,
            resolution_aspiration: limit(rules, "resolution_aspiration")?,
            hours_5,
            hours_6,
            holidays,
            views: Vec::new(),
            named: BTreeMap::new(),
        };
        book.build(&local, &ramadan)?;
        Ok(book)
    }
}

impl Book {
    /// Makes one view of the calendar for each day on which it changed while it ran.
    fn build(&mut self, local: &Dated<Holidays>, ramadan: &Dated<Ramadan>) -> Result<(), BadLaw> {
        let fault = |what: String| BadLaw::new("time, holidays", what);
        for (rules, version) in [&self.holidays, local]
            .into_iter()
            .flat_map(|rules| rules.versions.iter().map(move |v| (rules, v)))
        {
            for row in &version.rule.0 {
                if version.from.is_some_and(|from| row.date < from)
                    || version.until.is_some_and(|until| row.date >= until)
                {
                    return Err(fault(format!("{} is outside its year", row.date)));
                }
                // An agency's list for a year stands in the place of the national estimate.
                if rules
                    .find(row.date)
                    .is_some_and(|r| r.id == version.rule.id)
                {
                    self.named.entry(row.date).or_default().push(row.clone());
                }
            }
        }
        let first = self.holidays.versions.iter().filter_map(|v| v.from).min();
        let until = self.holidays.versions.iter().filter_map(|v| v.until).max();
        let (Some(first), Some(until)) = (first, until) else {
            return Err(fault("the years have no beginning or no end".to_owned()));
        };
        if first.day_of_year() != 1 {
            return Err(fault(format!("{first} does not begin a year")));
        }
        let fasting = |day: Date| {
            let rows = ramadan.find(day).map(|r| &r.0);
            rows.is_some_and(|rows| rows.iter().any(|r| r.from <= day && day < r.until))
        };
        let mut changes: Vec<Date> = self
            .named
            .values()
            .flatten()
            .flat_map(|h| [h.known_from, h.known_until])
            .flatten()
            .collect();
        changes.sort();
        changes.dedup();
        for known in std::iter::once(None).chain(changes.into_iter().map(Some)) {
            // Before the first change: what was known on the day before everything.
            let seen = known.unwrap_or(Date::MIN);
            let off = |day: Date| {
                let named = self.named.get(&day);
                named.is_some_and(|rows| rows.iter().any(|h| h.known(Some(seen))))
            };
            let unsure = |day: Date| {
                let named = self.named.get(&day);
                named.is_some_and(|rows| rows.iter().any(|h| h.confidence == Confidence::Unsure))
            };
            let days = |week: Week, hours: &Dated<Hours>| {
                Days::build(first, until, |day| {
                    let (week_works, off) = (week.works(day.weekday()), off(day));
                    let working = week_works && !off;
                    let hours = hours.find(day).filter(|_| working);
                    OneDay {
                        working,
                        named: week_works && off,
                        unsure: unsure(day),
                        shift: hours.map(|h| h.shift(day.weekday(), fasting(day))),
                    }
                })
            };
            self.views.push(View {
                known,
                five: days(Week::Five, &self.hours_5),
                six: days(Week::Six, &self.hours_6),
            });
        }
        Ok(())
    }

    /// The name of a named day off, as it is known last.
    #[must_use]
    pub fn name_of(&self, day: Date) -> Option<&str> {
        let rows = self.named.get(&day)?;
        let last = rows.iter().find(|h| h.known(None)).or(rows.first());
        last.map(|h| h.name.as_str())
    }

    /// The gap that a day falls into.
    pub(super) fn gap(&self, day: Date) -> LawGap {
        match self.holidays.on(day) {
            Err(gap) => gap,
            Ok(_) => LawGap {
                subject: self.holidays.subject.clone(),
                asked: day,
                covered_from: None,
                covered_until: None,
            },
        }
    }
}
