//! The nine boxes, the pool and the ranking for succession.

use kernel::{Phrase, text_enum};

use super::TalentError;
use crate::{
    On, Ratio, Trace, Value, label,
    performance::{Expectation, Rating},
};

text_enum! {
    /// An axis of the boxes.
    pub enum Axis {
        /// Kinerja.
        Performance = "performance",
        /// Potensial.
        Potential = "potential",
    }
}

text_enum! {
    /// How high the potential is.
    pub enum Level {
        /// Tinggi.
        High = "high",
        /// Menengah.
        Middle = "middle",
        /// Rendah.
        Low = "low",
    }
}

text_enum! {
    /// The scheme by which an agency reads the axes.
    pub enum Scheme {
        /// Both axes by scores of 100: 60 and 80.
        A = "A",
        /// Potential by the mapping of competence: 78 and 90; performance by its rating.
        B = "B",
        /// Performance by its rating; potential as it was told.
        C = "C",
    }
}

/// What is known of a person for the axes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// Score of performance, 0 to 100.
    pub performance_score: Option<Ratio>,
    /// Yearly rating (predikat).
    pub rating: Option<Rating>,
    /// Results held against what was expected.
    pub expectation: Option<Expectation>,
    /// Score of potential, 0 to 100.
    pub potential_score: Option<Ratio>,
    /// Potential as it was told.
    pub potential: Option<Level>,
}

/// A person in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// 1 to 9.
    pub number: u8,
    /// Potential.
    pub potential: Level,
    /// Performance.
    pub performance: Expectation,
    /// In the talent pool (kelompok talenta)?
    pub pool: bool,
    /// What is recommended.
    pub action: Phrase,
    /// The score of performance that was used, where one was.
    pub performance_score: Option<Ratio>,
}

fn sound(name: &'static str, score: Option<Ratio>) -> Result<Option<Ratio>, TalentError> {
    match score {
        Some(s) if s.is_negative() || s > Ratio::whole(100) => Err(TalentError::Score(name)),
        score => Ok(score),
    }
}

/// The box of a person by a scheme. PermenPANRB 3/2020 as amended.
///
/// # Errors
/// Names the gap, the fact that the scheme needs, and scores outside 0 to 100.
pub fn place<T: Trace>(
    on: On<'_>,
    scheme: Scheme,
    standing: &Standing,
    why: &mut T,
) -> Result<Placed, TalentError> {
    let book = on.talent();
    let limits = book.axis_limits.on(on.day)?;
    let limit = |axis| {
        let of_scheme = |l: &&super::book::Limit| l.scheme == scheme.as_word() && l.axis == axis;
        limits.value.iter().find(of_scheme)
    };
    let mut score = sound("performance_score", standing.performance_score)?;
    let given = sound("potential_score", standing.potential_score)?;
    if score.is_none() && limit(Axis::Performance).is_some() {
        let scores = book.rating_scores.on(on.day)?;
        let of = |rating| match rating {
            Rating::SangatBaik => scores.sangat_baik,
            Rating::Baik => scores.baik,
            Rating::ButuhPerbaikan => scores.butuh_perbaikan,
            Rating::Kurang => scores.kurang,
            Rating::SangatKurang => scores.sangat_kurang,
        };
        if let Some(rating) = standing.rating {
            score = Some(Ratio::whole(of(rating)));
            why.rule(scores, Value::Number(of(rating)), &[]);
        }
    }
    let performance = match (limit(Axis::Performance), score) {
        (Some(l), Some(s)) if s >= l.high => Expectation::Above,
        (Some(l), Some(s)) if s >= l.middle => Expectation::AsExpected,
        (Some(_), Some(_)) => Expectation::Below,
        (Some(_), None) => standing
            .expectation
            .ok_or(TalentError::Needs("performance_score or rating"))?,
        // Without a rating of results the yearly rating stands for it.
        (None, _) => match (standing.expectation, standing.rating) {
            (Some(expectation), _) => expectation,
            (None, Some(Rating::SangatBaik)) => Expectation::Above,
            (None, Some(Rating::Baik)) => Expectation::AsExpected,
            (None, Some(_)) => Expectation::Below,
            (None, None) => return Err(TalentError::Needs("rating")),
        },
    };
    let potential = match (limit(Axis::Potential), given) {
        (Some(l), Some(s)) if s >= l.high => Level::High,
        (Some(l), Some(s)) if s >= l.middle => Level::Middle,
        (Some(_), Some(_)) => Level::Low,
        _ => standing
            .potential
            .ok_or(TalentError::Needs(match limit(Axis::Potential) {
                Some(_) => "potential_score",
                None => "potential",
            }))?,
    };
    let boxes = book.nine_box.on(on.day)?;
    let found = boxes
        .value
        .iter()
        .find(|b| b.potential == potential && b.performance == performance)
        .ok_or(TalentError::TooLarge)?;
    why.rule(limits, Value::None, &[]);
    why.rule(
        boxes,
        Value::Number(found.number.into()),
        &[
            (label!("Kinerja", "Performance"), said(performance)),
            (label!("Potensial", "Potential"), potential.said()),
        ],
    );
    Ok(Placed {
        number: found.number,
        potential,
        performance,
        pool: found.pool,
        action: Phrase::new(found.id.clone(), found.en.clone()),
        performance_score: score.filter(|_| limit(Axis::Performance).is_some()),
    })
}

const fn said(expectation: Expectation) -> Value {
    Value::Label(match expectation {
        Expectation::Above => label!("di atas ekspektasi", "above expectation"),
        Expectation::AsExpected => label!("sesuai ekspektasi", "as expected"),
        Expectation::Below => label!("di bawah ekspektasi", "below expectation"),
    })
}

impl Scheme {
    fn as_word(self) -> &'static str {
        kernel::TextEnum::as_str(self)
    }
}

impl Level {
    const fn said(self) -> Value {
        Value::Label(match self {
            Self::High => label!("tinggi", "high"),
            Self::Middle => label!("menengah", "middle"),
            Self::Low => label!("rendah", "low"),
        })
    }

    /// Reads it as people write it: `tinggi`, `menengah`, `rendah`.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        Some(match crate::jobs::normal_name(text).as_str() {
            "tinggi" | "high" | "3" => Self::High,
            "menengah" | "sedang" | "middle" | "medium" | "2" => Self::Middle,
            "rendah" | "low" | "1" => Self::Low,
            _ => return None,
        })
    }
}

/// The order of succession to a post: members of the pool who meet its conditions, by box, then by
/// potential, then by performance. Gives the places of the candidates in the list; equal ones keep
/// the order in which they came.
#[must_use]
pub fn succession(candidates: &[(Placed, Option<Ratio>, bool)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len())
        .filter(|at| candidates[*at].0.pool && candidates[*at].2)
        .collect();
    order.sort_by(|a, b| {
        let key = |at: usize| {
            let (placed, potential, _) = &candidates[at];
            (placed.number, *potential, placed.performance_score)
        };
        key(*b).cmp(&key(*a))
    });
    order
}
