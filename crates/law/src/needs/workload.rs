//! Workload analysis (ABK): need of a post, effectiveness of a post (EJ) and of a unit (EU).

use kernel::{Phrase, Rounding, text_enum};

use super::{EffectBand, NeedsError};
use crate::{On, Ratio, Trace, Value, label};

text_enum! {
    /// What a volume is counted over.
    pub enum Per {
        /// A year.
        Year = "year",
        /// A month.
        Month = "month",
        /// A week.
        Week = "week",
        /// A working day.
        Day = "day",
    }
}

/// A task: how often, and how many minutes each time.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// How many.
    pub volume: Ratio,
    /// Minutes for one.
    pub minutes: Ratio,
    /// Over which time.
    pub per: Per,
}

/// A post with its work and its holders.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// Minutes a year that are known as a sum.
    pub workload: Option<Ratio>,
    /// How many hold it (bezetting).
    pub holders: Option<u32>,
    /// Share of supporting tasks of health staff, 0 to below 1.
    pub support_share: Option<Ratio>,
    /// The agency's own effective minutes a year.
    pub minutes_per_year: Option<i64>,
    /// The agency's own rounding.
    pub rounding: Option<Rounding>,
}

/// Workload over capacity with its band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective<'a> {
    /// Workload minutes / (holders x effective minutes).
    pub value: Ratio,
    /// Its band.
    pub band: &'a EffectBand,
}

/// The need of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostNeed<'a> {
    /// Minutes a year, supporting tasks included.
    pub workload: Ratio,
    /// Effective minutes a year of one person.
    pub minutes_per_year: i64,
    /// The factor for supporting tasks.
    pub support_factor: Option<Ratio>,
    /// Exactly.
    pub need: Ratio,
    /// In whole people.
    pub rounded: i64,
    /// Holders less need: below 0 people are lacking.
    pub difference: Option<i64>,
    /// Effectiveness of the post (EJ), where somebody holds it.
    pub ej: Option<Effective<'a>>,
}

/// The factor for supporting tasks of health staff (STP): 1 / (1 - share).
///
/// # Errors
/// Names a share that is not from 0 to below 1.
pub fn support_factor<T: Trace>(
    on: On<'_>,
    share: Ratio,
    why: &mut T,
) -> Result<Ratio, NeedsError> {
    let rule = on.needs().support_factor.on(on.day)?;
    let below = Ratio::new(rule.below.0, kernel::Bp::WHOLE.0).unwrap_or(Ratio::ZERO);
    let wrong = || {
        NeedsError::fact(
            "support_share",
            format!("{share} bukan bagian dari 0 sampai kurang dari {below}"),
            format!("{share} is no share from 0 to below {below}"),
        )
    };
    if share.is_negative() || share >= below {
        return Err(wrong());
    }
    let rest = Ratio::whole(1).minus(share).ok_or_else(wrong)?;
    let factor = Ratio::whole(1).over(rest).ok_or_else(wrong)?;
    if T::LISTENS {
        let (told, share) = (factor.told(6), share.told(6));
        why.rule(
            rule,
            told,
            &[(
                label!("Bagian tugas penunjang", "Share of supporting tasks"),
                share,
            )],
        );
    }
    Ok(factor)
}

/// The need of a post, exact and in whole people, with its effectiveness. PermenPANRB 1/2020.
///
/// # Errors
/// Names a fact below zero, a post without work, and the gap where no rule covers the day.
pub fn need<'a, T: Trace>(
    on: On<'a>,
    post: &Post,
    why: &mut T,
) -> Result<PostNeed<'a>, NeedsError> {
    let rule = on.needs().effective_time.on(on.day)?;
    let year = post.minutes_per_year.unwrap_or(rule.year);
    if year <= 0 {
        return Err(NeedsError::fact(
            "minutes_per_year",
            "harus lebih dari 0",
            "must be above 0",
        ));
    }
    let digits = || NeedsError::digits("tasks");
    let mut minutes = post.workload.unwrap_or(Ratio::ZERO);
    let negative =
        |field: String| NeedsError::fact(field, "tidak boleh kurang dari 0", "must not be below 0");
    if minutes.is_negative() {
        return Err(negative("workload".to_owned()));
    }
    if post.tasks.is_empty() && post.workload.is_none() {
        return Err(NeedsError::fact(
            "tasks",
            "belum ada tugas atau jumlah beban kerja (workload)",
            "there are neither tasks nor a workload",
        ));
    }
    for (at, task) in post.tasks.iter().enumerate() {
        if task.volume.is_negative() {
            return Err(negative(format!("tasks[{at}].volume")));
        }
        if task.minutes.is_negative() {
            return Err(negative(format!("tasks[{at}].minutes")));
        }
        let times = match task.per {
            Per::Year => Ratio::new(1, 1),
            Per::Month => Ratio::new(year, rule.month),
            Per::Week => Ratio::new(year, rule.week),
            Per::Day => Ratio::new(year, rule.day),
        };
        let part = task
            .volume
            .times(task.minutes)
            .zip(times)
            .and_then(|(m, t)| m.times(t));
        minutes = part
            .and_then(|part| minutes.plus(part))
            .ok_or_else(digits)?;
    }
    let factor = post
        .support_share
        .map(|share| support_factor(on, share, why))
        .transpose()?;
    if let Some(factor) = factor {
        minutes = minutes.times(factor).ok_or_else(digits)?;
    }
    let need = minutes.over(Ratio::whole(year)).ok_or_else(digits)?;
    if T::LISTENS {
        let (told, load) = (need.told_at(4), minutes.told(2));
        why.rule(
            rule,
            told,
            &[
                (
                    label!("Beban kerja (menit setahun)", "Workload (minutes a year)"),
                    load,
                ),
                (
                    label!(
                        "Waktu efektif (menit setahun)",
                        "Effective time (minutes a year)"
                    ),
                    Value::Number(year),
                ),
            ],
        );
    }
    let rule = on.needs().need_rounding.on(on.day)?;
    let rounded = need
        .steps(0, post.rounding.unwrap_or(rule.rounding))
        .ok_or_else(digits)?;
    why.rule(rule, Value::Number(rounded), &[]);
    let ej = match post.holders {
        Some(holders) if holders > 0 => Some(effectiveness(on, minutes, holders, year, why)?),
        _ => None,
    };
    Ok(PostNeed {
        workload: minutes,
        minutes_per_year: year,
        support_factor: factor,
        need,
        rounded,
        difference: post.holders.map(|h| i64::from(h) - rounded),
        ej,
    })
}

/// Effectiveness: workload over what the holders can do. Above 1 people are lacking, below 1
/// there is time to spare.
///
/// # Errors
/// Names holders of 0.
pub fn effectiveness<'a, T: Trace>(
    on: On<'a>,
    workload: Ratio,
    holders: u32,
    minutes_per_year: i64,
    why: &mut T,
) -> Result<Effective<'a>, NeedsError> {
    let rule = on.needs().work_effectiveness.on(on.day)?;
    let capacity = Ratio::whole(minutes_per_year).times(Ratio::whole(holders.into()));
    let value = capacity
        .and_then(|capacity| workload.over(capacity))
        .ok_or_else(|| {
            NeedsError::fact(
                "holders",
                "belum ada pemangku, efektivitas tidak dapat dihitung",
                "nobody holds the post, so there is no effectiveness",
            )
        })?;
    let hundredths = value
        .steps(2, Rounding::HalfUp)
        .ok_or_else(|| NeedsError::digits("tasks"))?;
    let is_in = |band: &&EffectBand| {
        if band.above {
            Ratio::new(band.from, 100).is_some_and(|from| value > from)
        } else {
            band.from <= hundredths
        }
    };
    let band = rule.value.iter().rev().find(is_in);
    let band = band.ok_or_else(|| NeedsError::digits("tasks"))?;
    if T::LISTENS {
        let (told, name) = (value.told_at(4), why.text(&band.band));
        why.rule(
            rule,
            name,
            &[
                (label!("Efektivitas", "Effectiveness"), told),
                (label!("Pemangku", "Holders"), Value::Number(holders.into())),
            ],
        );
    }
    Ok(Effective { value, band })
}

impl EffectBand {
    /// What it says.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        Phrase::new(self.id.clone(), self.en.clone())
    }
}

/// Effectiveness of a unit (EU): the work of all its posts over all their holders. `None` where
/// nobody holds any.
///
/// # Errors
/// Names figures with too many digits.
pub fn unit<'a, T: Trace>(
    on: On<'a>,
    posts: &[(PostNeed<'_>, u32)],
    why: &mut T,
) -> Result<Option<Effective<'a>>, NeedsError> {
    let digits = || NeedsError::digits("posts");
    let workload = Ratio::sum(posts.iter().map(|(p, _)| p.workload)).ok_or_else(digits)?;
    let holders: u32 = posts.iter().map(|(_, h)| *h).fold(0, u32::saturating_add);
    let minutes = posts.first().map_or(0, |(p, _)| p.minutes_per_year);
    if posts.iter().any(|(p, _)| p.minutes_per_year != minutes) {
        return Err(NeedsError::fact(
            "minutes_per_year",
            "harus sama bagi semua jabatan dalam satu unit",
            "must be the same for all posts of a unit",
        ));
    }
    if holders == 0 {
        return Ok(None);
    }
    effectiveness(on, workload, holders, minutes, why).map(Some)
}
