//! The nine cells, the pattern of a unit, the older numbers, objections.

use jiff::{Span, civil::Date};
use kernel::{Phrase, text_enum};

use super::{ConductValue, Rating};
use crate::{LawGap, On, Ratio, Trace, Value, jobs::normal_name, label};

text_enum! {
    /// Results or conduct held against what was expected; the ids of the national table are 1 to 3.
    pub enum Expectation {
        /// Di atas ekspektasi.
        Above = "above",
        /// Sesuai ekspektasi.
        AsExpected = "as_expected",
        /// Di bawah ekspektasi.
        Below = "below",
    }
}

impl Expectation {
    /// Reads it as people write it: `di atas ekspektasi`, `sesuai`, `3`, `above`.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        let normal = normal_name(text);
        Some(
            match normal.strip_suffix(" ekspektasi").unwrap_or(&normal) {
                "di atas" | "diatas" | "above" | "above expectation" | "1" => Self::Above,
                "sesuai" | "as expected" | "meets" | "2" => Self::AsExpected,
                "di bawah" | "dibawah" | "below" | "below expectation" | "3" => Self::Below,
                _ => return None,
            },
        )
    }
}

text_enum! {
    /// Predikat kinerja organisasi.
    pub enum OrganisationRating {
        /// Istimewa.
        Istimewa = "istimewa",
        /// Baik.
        Baik = "baik",
        /// Butuh Perbaikan or Cukup.
        ButuhPerbaikan = "butuh_perbaikan",
        /// Kurang.
        Kurang = "kurang",
        /// Sangat Kurang.
        SangatKurang = "sangat_kurang",
    }
}

impl OrganisationRating {
    /// Reads it as people write it.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        Some(match Rating::parse_loose(text) {
            Some(Rating::SangatBaik) => return None,
            Some(Rating::Baik) => Self::Baik,
            Some(Rating::ButuhPerbaikan) => Self::ButuhPerbaikan,
            Some(Rating::Kurang) => Self::Kurang,
            Some(Rating::SangatKurang) => Self::SangatKurang,
            None if normal_name(text) == "istimewa" => Self::Istimewa,
            None => return None,
        })
    }
}

text_enum! {
    /// What a line of the pattern bounds.
    pub enum Bound {
        /// More than half.
        Majority = "majority",
        /// At least a share.
        Min = "min",
        /// At most a share.
        Max = "max",
        /// At least one person.
        Somebody = "somebody",
    }
}

/// A line of the pattern that a unit does not keep: a warning that the leader answers with a
/// reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The ratings that are counted together.
    pub ratings: Vec<Rating>,
    /// Which bound.
    pub bound: Bound,
    /// People there may or must be.
    pub limit: i64,
    /// People there are.
    pub has: i64,
    /// In words.
    pub says: Phrase,
}

/// Facts of the older scale.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Score of the plan (SKP).
    pub plan: Ratio,
    /// Score of conduct.
    pub conduct: Ratio,
    /// Was conduct rated from all sides?
    pub with_360: bool,
    /// Was there a new idea? Without one there is no Sangat Baik.
    pub new_idea: bool,
}

/// Why a rating cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PerformanceError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// A score outside 0 to 120.
    #[error("{0}: a score lies between 0 and {1}")]
    Score(&'static str, i64),
    /// A count below 0, or nobody at all.
    #[error("counts: each is 0 or more, and there is somebody to count")]
    Counts,
    /// A date beyond the calendar.
    #[error("received: {0} and the days after it lie beyond the calendar")]
    BeyondCalendar(Date),
}

/// The rating of results and conduct. PermenPANRB 6/2022.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn rate<T: Trace>(
    on: On<'_>,
    results: Expectation,
    conduct: Expectation,
    why: &mut T,
) -> Result<Rating, PerformanceError> {
    let rule = on.performance().matrix.on(on.day)?;
    // Nine cells were checked to be there when the table was read.
    let found = rule.value.get(&(results, conduct)).copied();
    let rating = found.unwrap_or(Rating::SangatKurang);
    if T::LISTENS {
        let (r, c) = (
            why.text(results.words().say(kernel::Locale::Id)),
            why.text(conduct.words().say(kernel::Locale::Id)),
        );
        why.rule(
            rule,
            Value::Label(rating.label()),
            &[
                (label!("Hasil kerja", "Results"), r),
                (label!("Perilaku kerja", "Conduct"), c),
            ],
        );
    }
    Ok(rating)
}

impl Expectation {
    /// In words.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Above => Phrase::new("di atas ekspektasi", "above expectation"),
            Self::AsExpected => Phrase::new("sesuai ekspektasi", "as expected"),
            Self::Below => Phrase::new("di bawah ekspektasi", "below expectation"),
        }
    }
}

/// What a unit does not keep of the pattern of its own rating. `counts` are people by rating, best
/// first; whoever has no rating is left out. SE MenPANRB 3/2023.
///
/// # Errors
/// Names the gap, and counts of nobody.
pub fn breaches<T: Trace>(
    on: On<'_>,
    organisation: OrganisationRating,
    counts: [i64; 5],
    why: &mut T,
) -> Result<Vec<Breach>, PerformanceError> {
    let people: i64 = counts.iter().sum();
    if people <= 0 || counts.iter().any(|n| !(0..=100_000_000).contains(n)) {
        return Err(PerformanceError::Counts);
    }
    let rule = on.performance().distribution.on(on.day)?;
    let small = people < rule.small_unit;
    why.rule(
        rule,
        Value::None,
        &[(
            label!("Pegawai berpredikat", "People with a rating"),
            Value::Number(people),
        )],
    );
    let of_unit = rule.rows.iter().filter(|r| r.organisation == organisation);
    let broken = of_unit.filter_map(|row| {
        let has: i64 = row.ratings.iter().map(|r| counts[*r as usize]).sum();
        // In whole people: a bound that falls between two is met by the person it allows; a small
        // unit is given the nearer one.
        let share = people * row.share;
        let up = (share + 9_999) / 10_000;
        let down = share / 10_000;
        let (limit, met) = match (row.bound, small) {
            (Bound::Somebody, _) => (1, has >= 1),
            (Bound::Majority, false) => (people / 2 + 1, has > people / 2),
            (Bound::Majority, true) => (people / 2, has >= people / 2),
            (Bound::Min, false) => (up, has >= up),
            (Bound::Min, true) => (down, has >= down),
            (Bound::Max, false) => (down, has <= down),
            (Bound::Max, true) => (up, has <= up),
        };
        (!met).then(|| breach(row.ratings.clone(), row.bound, limit, has))
    });
    Ok(broken.collect())
}

fn breach(ratings: Vec<Rating>, bound: Bound, limit: i64, has: i64) -> Breach {
    let names: Vec<&str> = ratings.iter().map(|r| r.name()).collect();
    let (id, en) = match bound {
        Bound::Max => ("paling banyak", "at most"),
        _ => ("paling sedikit", "at least"),
    };
    let says = Phrase::new(
        format!("{}: {id} {limit} orang, ada {has}", names.join(" atau ")),
        format!(
            "{}: {en} {limit} people, there are {has}",
            names.join(" or ")
        ),
    );
    Breach {
        ratings,
        bound,
        limit,
        has,
        says,
    }
}

/// The seven values of conduct.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn conduct(on: On<'_>) -> Result<&[ConductValue], LawGap> {
    Ok(&on.performance().conduct.on(on.day)?.value)
}

/// The last day of an objection to a rating received on a day.
///
/// # Errors
/// Names the gap, and a day at the end of the calendar.
pub fn objection_until<T: Trace>(
    on: On<'_>,
    received: Date,
    why: &mut T,
) -> Result<Date, PerformanceError> {
    let rule = on.performance().objection.on(received)?;
    let until = received
        .checked_add(Span::new().days(rule.days))
        .map_err(|_| PerformanceError::BeyondCalendar(received))?;
    why.rule(
        rule,
        Value::Date(until),
        &[(label!("Diterima", "Received"), Value::Date(received))],
    );
    Ok(until)
}

/// The score and rating of the scale in numbers that was used before PermenPANRB 6/2022.
///
/// # Errors
/// Names the gap on days on which there are no numbers, and scores outside 0 to 120.
pub fn rate_number<T: Trace>(
    on: On<'_>,
    scale: &Scale,
    why: &mut T,
) -> Result<(Ratio, Rating), PerformanceError> {
    let rule = on.performance().number_scale.on(on.day)?;
    let most = Ratio::whole(rule.most / 100);
    let sound = |n: Ratio| !n.is_negative() && n <= most;
    for (name, n) in [("plan", scale.plan), ("conduct", scale.conduct)] {
        if !sound(n) {
            return Err(PerformanceError::Score(name, rule.most / 100));
        }
    }
    let share = if scale.with_360 {
        rule.plan_360
    } else {
        rule.plan
    };
    let part = |n: Ratio, share: i64| Ratio::new(share, 10_000).and_then(|s| n.times(s));
    let score = part(scale.plan, share)
        .zip(part(scale.conduct, 10_000 - share))
        .and_then(|(a, b)| a.plus(b))
        .ok_or(PerformanceError::Score("plan", rule.most / 100))?;
    let from = |hundredths| Ratio::new(hundredths, 100).is_some_and(|least| score >= least);
    let rating = if from(rule.very_good) && scale.new_idea {
        Rating::SangatBaik
    } else if from(rule.good) {
        Rating::Baik
    } else if from(rule.fair) {
        Rating::ButuhPerbaikan
    } else if from(rule.poor) {
        Rating::Kurang
    } else {
        Rating::SangatKurang
    };
    why.rule(rule, Value::Label(rating.label()), &[]);
    Ok((score, rating))
}
