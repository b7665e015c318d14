//! Job person match (JPM): levels of competence shown against those required.

use kernel::{JobLevel, text_enum};

use super::TalentError;
use crate::{LawGap, On, Ratio, Trace, Value, label};

text_enum! {
    /// What the fit is measured for.
    pub enum Purpose {
        /// Pemetaan.
        Mapping = "mapping",
        /// Pengisian jabatan.
        Filling = "filling",
    }
}

/// What is missing in one competence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which, from 1.
    pub no: usize,
    /// Level required.
    pub required: i64,
    /// Level shown.
    pub shown: i64,
}

/// The fit of a person to a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Levels required together.
    pub required: i64,
    /// Levels that count.
    pub counted: i64,
    /// Exact percentage.
    pub percent: Ratio,
    /// Band for mapping.
    pub mapping: String,
    /// Band for filling a post.
    pub filling: String,
    /// Competences below what is required: the input of a development plan.
    pub gaps: Vec<Gap>,
}

/// The level that a post usually asks in each of the nine competences. PermenPANRB 38/2017.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn required(on: On<'_>, level: JobLevel) -> Result<Option<i64>, LawGap> {
    Ok(on.talent().standard.on(on.day)?.value.get(&level).copied())
}

/// The fit of levels shown to levels required, one by one.
///
/// # Errors
/// Names the gap, and lists that cannot be held against each other.
pub fn fit<T: Trace>(
    on: On<'_>,
    shown: &[i64],
    required: &[i64],
    why: &mut T,
) -> Result<Fit, TalentError> {
    if shown.is_empty() || shown.len() != required.len() {
        return Err(TalentError::Levels(
            "as many are shown as are required, and at least one",
        ));
    }
    let sound = |n: &i64, least: i64| (least..=5).contains(n);
    if !shown.iter().all(|n| sound(n, 0)) || !required.iter().all(|n| sound(n, 1)) {
        return Err(TalentError::Levels("shown are 0 to 5, required 1 to 5"));
    }
    let rule = on.talent().fit_cap.on(on.day)?;
    let count = |(s, r): (&i64, &i64)| if rule.cap { *s.min(r) } else { *s };
    let counted = shown.iter().zip(required).map(count).sum::<i64>();
    let whole = required.iter().sum::<i64>();
    let percent = Ratio::new(counted * 100, whole).ok_or(TalentError::TooLarge)?;
    let gave = why.text(&percent.fixed(2));
    why.rule(
        rule,
        gave,
        &[
            (label!("Diminta", "Required"), Value::Number(whole)),
            (label!("Ditunjukkan", "Shown"), Value::Number(counted)),
        ],
    );
    let bands = on.talent().fit_categories.on(on.day)?;
    why.rule(bands, Value::None, &[]);
    let band = |purpose| {
        let of = bands.value.iter().filter(|c| c.purpose == purpose);
        let found = of.filter(|c| percent >= c.from).max_by_key(|c| c.from);
        found.map_or_else(String::new, |c| c.category.clone())
    };
    let pairs = shown.iter().zip(required).enumerate();
    Ok(Fit {
        required: whole,
        counted,
        percent,
        mapping: band(Purpose::Mapping),
        filling: band(Purpose::Filling),
        gaps: pairs
            .filter(|(_, (s, r))| s < r)
            .map(|(at, (s, r))| Gap {
                no: at + 1,
                required: *r,
                shown: *s,
            })
            .collect(),
    })
}
