//! Job evaluation (FES): points of the factors, their sum, the class of the post.

use kernel::text_enum;
use serde::Deserialize;

use super::{NeedsError, TypicalClass};
use crate::{On, Trace, Value, label};

text_enum! {
    /// Which factors a post is evaluated by.
    pub enum Family {
        /// Jabatan manajerial: 6 factors, 7 scores.
        Managerial = "manajerial",
        /// Jabatan nonmanajerial: 9 factors.
        NonManagerial = "nonmanajerial",
    }
}

/// A level of a factor as it stands in its table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelRow {
    pub family: Family,
    pub factor: String,
    pub level: u8,
    pub points: u32,
    pub id: String,
}

/// The levels of all factors.
#[derive(Clone, Debug)]
pub(super) struct Levels(Vec<LevelRow>);

impl Levels {
    /// Checked: levels count from 1 and points rise within a factor; all are multiples of 5.
    pub fn build(rows: Vec<LevelRow>) -> Result<Self, String> {
        let mut before: Option<&LevelRow> = None;
        for row in &rows {
            let place = format!("{} {} level {}", row.family, row.factor, row.level);
            let follows = match before {
                Some(b) if b.family == row.family && b.factor == row.factor => {
                    row.level == b.level + 1 && row.points > b.points
                }
                _ => row.level == 1,
            };
            if !follows {
                return Err(format!("{place} is out of its place"));
            }
            if row.points % 5 != 0 {
                return Err(format!("{place} is no multiple of 5"));
            }
            before = Some(row);
        }
        Ok(Self(rows))
    }

    fn factors(&self, family: Family) -> impl Iterator<Item = &LevelRow> {
        self.0
            .iter()
            .filter(move |r| r.family == family && r.level == 1)
    }
}

/// A class as it stands in its table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassRow {
    pub class: u8,
    pub from: u32,
    pub to: Option<u32>,
}

/// The classes.
#[derive(Clone, Debug)]
pub(super) struct Classes(Vec<ClassRow>);

impl Classes {
    /// Checked: classes count up, and each begins 5 points above the end of the one before.
    pub fn build(rows: Vec<ClassRow>) -> Result<Self, String> {
        for pair in rows.windows(2) {
            let [low, high] = pair else { continue };
            if high.class != low.class + 1 || low.to.is_none_or(|to| to + 5 != high.from) {
                return Err(format!(
                    "class {} does not follow {}",
                    high.class, low.class
                ));
            }
        }
        Ok(Self(rows))
    }
}

/// A post evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobClass {
    /// The points of each factor: (factor, its name, points).
    pub factors: Vec<(String, String, u32)>,
    /// Their sum.
    pub points: u32,
    /// The class, 1 to 17.
    pub class: u8,
}

/// The class of a sum of points.
///
/// # Errors
/// Names a sum below the first class, or one that cannot occur because all points are multiples
/// of 5.
pub fn class_of_points<T: Trace>(on: On<'_>, points: u32, why: &mut T) -> Result<u8, NeedsError> {
    let rule = on.needs().job_classes.on(on.day)?;
    let row = rule
        .0
        .iter()
        .find(|r| r.from <= points && r.to.is_none_or(|to| points <= to));
    let Some(row) = row else {
        return Err(NeedsError::fact(
            "points",
            format!(
                "jumlah nilai {points} tidak termasuk kelas mana pun; setiap nilai faktor kelipatan 5"
            ),
            format!(
                "a sum of {points} belongs to no class; the points of every factor are multiples of 5"
            ),
        ));
    };
    why.rule(
        rule,
        Value::Number(row.class.into()),
        &[(
            label!("Jumlah nilai", "Sum of points"),
            Value::Number(points.into()),
        )],
    );
    Ok(row.class)
}

/// Evaluates a post by the level of each factor (`1`, `4A`, ...).
///
/// # Errors
/// Names a factor that is missing, unknown or twice there, and a level that it does not have.
pub fn evaluate<T: Trace>(
    on: On<'_>,
    family: Family,
    levels: &[(&str, u8)],
    why: &mut T,
) -> Result<JobClass, NeedsError> {
    let rule = on.needs().fes_levels.on(on.day)?;
    let keys: Vec<&str> = rule.factors(family).map(|r| r.factor.as_str()).collect();
    for (at, (key, _)) in levels.iter().enumerate() {
        let field = format!("factors.{key}");
        if !keys.iter().any(|k| k.eq_ignore_ascii_case(key)) {
            let all = keys.join(", ");
            return Err(NeedsError::fact(
                field,
                format!("bukan faktor jabatan {family}; pilihan: {all}"),
                format!("is no factor of a {family} post; one of: {all}"),
            ));
        }
        if levels[..at]
            .iter()
            .any(|(k, _)| k.eq_ignore_ascii_case(key))
        {
            return Err(NeedsError::fact(
                field,
                "ditulis dua kali",
                "is written twice",
            ));
        }
    }
    let mut factors = Vec::with_capacity(keys.len());
    for key in keys {
        let field = || format!("factors.{key}");
        let given = levels.iter().find(|(k, _)| k.eq_ignore_ascii_case(key));
        let Some((_, level)) = given else {
            return Err(NeedsError::fact(field(), "belum diisi", "is missing"));
        };
        let is = |r: &&LevelRow| r.family == family && r.factor == key;
        let row = rule.0.iter().filter(is).find(|r| r.level == *level);
        let Some(row) = row else {
            let highest = rule.0.iter().filter(is).count();
            return Err(NeedsError::fact(
                field(),
                format!("tingkat {level} tidak ada; tingkat 1 sampai {highest}"),
                format!("there is no level {level}; levels go from 1 to {highest}"),
            ));
        };
        factors.push((key.to_owned(), row.id.clone(), row.points));
    }
    let points = factors.iter().map(|f| f.2).sum();
    if T::LISTENS {
        why.open(rule, Value::Number(i64::from(points)));
        for (key, name, points) in &factors {
            let told = why.text(&format!("{key} {name}: {points}"));
            why.fact(label!("Faktor", "Factor"), told);
        }
        why.end();
    }
    Ok(JobClass {
        class: class_of_points(on, points, why)?,
        factors,
        points,
    })
}

/// The classes that a post usually has; `None` for a post that is not on the list.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn typical_class<'a, T: Trace>(
    on: On<'a>,
    post: &str,
    why: &mut T,
) -> Result<Option<&'a TypicalClass>, NeedsError> {
    let rule = on.needs().typical_classes.on(on.day)?;
    let same = |r: &&TypicalClass| r.post.to_lowercase() == post.trim().to_lowercase();
    let found = rule.value.iter().find(same);
    if found.is_some() {
        why.rule(rule, Value::None, &[]);
    }
    Ok(found)
}
