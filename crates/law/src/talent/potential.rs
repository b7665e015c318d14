//! The score of potential, and the scores of an open selection.

use super::TalentError;
use crate::{On, Ratio, Trace};

/// What potential is scored by; the states are those of the table.
#[derive(Clone, Debug)]
pub struct Potential {
    /// Score of the assessment, 0 to 100.
    pub assessment: Ratio,
    /// `s3`, `s2`, `s1`, `d3`, `slta`.
    pub education: String,
    /// Does the field of study match the target post?
    pub field: bool,
    /// Has matching training?
    pub training: bool,
    /// `long` (5 years and more in the level), `middle` (3 to 4), `short`.
    pub tenure: String,
    /// `organisations`, `units`, `one`.
    pub variety: String,
    /// `plt_higher`, `plt_same`, `plh_higher`, `plh_same`, `none`.
    pub acting: String,
    /// `never`, `ringan`, `sedang`, `berat`, `serving`.
    pub integrity: String,
}

/// The exact score of potential, 0 to 100. PermenPANRB 3/2020 Pasal 17 as amended.
///
/// # Errors
/// Names the gap, a state that the table does not know, an assessment outside 0 to 100.
pub fn potential<T: Trace>(on: On<'_>, p: &Potential, why: &mut T) -> Result<Ratio, TalentError> {
    if p.assessment.is_negative() || p.assessment > Ratio::whole(100) {
        return Err(TalentError::Score("assessment"));
    }
    let weights = on.talent().weights.on(on.day)?;
    let scores = on.talent().scores.on(on.day)?;
    let score = |indicator: &'static str, state: &str| {
        let found = scores.value.get(&(indicator.to_owned(), state.to_owned()));
        found
            .copied()
            .ok_or_else(|| TalentError::State(indicator, state.to_owned()))
    };
    let yes = |b: bool| if b { "yes" } else { "no" };
    let experience =
        score("tenure", &p.tenure)? + score("variety", &p.variety)? + score("acting", &p.acting)?;
    let parts = [
        (p.assessment, weights.assessment),
        (
            Ratio::whole(score("education", &p.education)?),
            weights.education,
        ),
        (Ratio::whole(score("field", yes(p.field))?), weights.field),
        (
            Ratio::whole(score("training", yes(p.training))?),
            weights.training,
        ),
        (
            Ratio::new(experience, 3).ok_or(TalentError::TooLarge)?,
            weights.experience,
        ),
        (
            Ratio::whole(score("integrity", &p.integrity)?),
            weights.integrity,
        ),
    ];
    let weighed =
        parts.map(|(score, weight)| Ratio::new(weight, 10_000).and_then(|w| score.times(w)));
    let total = weighed
        .into_iter()
        .try_fold(Ratio::ZERO, |sum, part| sum.plus(part?))
        .ok_or(TalentError::TooLarge)?;
    let gave = why.text(&total.fixed(2));
    why.open(weights, gave);
    why.rule(scores, crate::Value::None, &[]);
    why.end();
    Ok(total)
}

/// A candidate of an open selection: total and rank from 1; equal totals share a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Weighed total.
    pub total: Ratio,
    /// Rank.
    pub rank: usize,
}

/// Totals and ranks of an open selection from the four scores (track record, assessment, paper,
/// interview), by the weights on file or by those given in basis points. PermenPANRB 15/2019.
///
/// # Errors
/// Names the gap, weights outside their ranges, scores outside 0 to 100.
pub fn selection<T: Trace>(
    on: On<'_>,
    candidates: &[[Ratio; 4]],
    own: Option<[i64; 4]>,
    why: &mut T,
) -> Result<Vec<Selected>, TalentError> {
    let rule = on.talent().selection.on(on.day)?;
    let most = [
        rule.track_record,
        rule.assessment,
        rule.paper,
        rule.interview,
    ];
    let least = [
        rule.track_record_least,
        rule.assessment_least,
        rule.paper_least,
        rule.interview_least,
    ];
    let weights = own.unwrap_or(most);
    let within = (0..4).all(|at| (least[at]..=most[at]).contains(&weights[at]));
    if !within || weights.iter().sum::<i64>() != 10_000 {
        return Err(TalentError::Weights(format!(
            "each lies in its range ({} to {}, {} to {}, {} to {}, {} to {} percent) and they are 100 together",
            least[0] / 100,
            most[0] / 100,
            least[1] / 100,
            most[1] / 100,
            least[2] / 100,
            most[2] / 100,
            least[3] / 100,
            most[3] / 100,
        )));
    }
    let mut totals = Vec::with_capacity(candidates.len());
    for scores in candidates {
        if scores
            .iter()
            .any(|s| s.is_negative() || *s > Ratio::whole(100))
        {
            return Err(TalentError::Score("scores"));
        }
        let parts = scores.iter().zip(weights);
        let total = parts
            .map(|(score, weight)| Ratio::new(weight, 10_000).and_then(|w| score.times(w)))
            .try_fold(Ratio::ZERO, |sum, part| sum.plus(part?));
        totals.push(total.ok_or(TalentError::TooLarge)?);
    }
    why.rule(rule, crate::Value::None, &[]);
    let rank = |total: Ratio| totals.iter().filter(|t| **t > total).count() + 1;
    Ok(totals
        .iter()
        .map(|total| Selected {
            total: *total,
            rank: rank(*total),
        })
        .collect())
}

/// Education as the table of potential counts it.
#[must_use]
pub const fn education_state(education: kernel::EducationLevel) -> &'static str {
    use kernel::EducationLevel as E;
    match education {
        E::S3 | E::Subspesialis => "s3",
        E::S2 | E::Spesialis => "s2",
        E::S1 | E::D4 | E::Profesi => "s1",
        E::D3 => "d3",
        _ => "slta",
    }
}

/// Years in a level as the table of potential counts them: 5 and more, 3 to 4, under 3. The sheet
/// leaves out what lies between 2 and 3 years; it counts with the short ones.
#[must_use]
pub const fn tenure_state(years: i64) -> &'static str {
    match years {
        5.. => "long",
        3..=4 => "middle",
        _ => "short",
    }
}
