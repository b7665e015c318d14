//! Base salary (gaji pokok) by grade and years in grade (MKG).

use std::{fmt, str::FromStr};

use kernel::{Grade, PppkGrade, Rupiah, TextEnum as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::PayError;
use crate::{LawGap, On, Trace, Value, label};

/// A grade of either scale: golongan/ruang of a PNS, golongan of a PPPK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayGrade {
    /// PNS and CPNS.
    Pns(Grade),
    /// PPPK.
    Pppk(PppkGrade),
}

impl PayGrade {
    /// Golongan 1 to 4, the equivalent one for a PPPK (I-IV, V-VIII, IX-XII, XIII-XVII).
    #[must_use]
    pub const fn golongan(self) -> u8 {
        match self {
            Self::Pns(grade) => grade.golongan(),
            Self::Pppk(grade) => match grade.number() {
                ..=4 => 1,
                5..=8 => 2,
                9..=12 => 3,
                _ => 4,
            },
        }
    }

    pub(crate) const fn value(self) -> Value {
        match self {
            Self::Pns(grade) => Value::Grade(grade),
            Self::Pppk(grade) => Value::PppkGrade(grade),
        }
    }
}

impl From<Grade> for PayGrade {
    fn from(grade: Grade) -> Self {
        Self::Pns(grade)
    }
}

impl From<PppkGrade> for PayGrade {
    fn from(grade: PppkGrade) -> Self {
        Self::Pppk(grade)
    }
}

impl fmt::Display for PayGrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pns(grade) => grade.as_str(),
            Self::Pppk(grade) => grade.as_str(),
        })
    }
}

impl FromStr for PayGrade {
    type Err = String;

    /// `III/a` and its spellings are of a PNS, `IX` and its spellings of a PPPK.
    fn from_str(text: &str) -> Result<Self, String> {
        Grade::parse_loose(text)
            .map(Self::Pns)
            .or_else(|| PppkGrade::parse_loose(text).map(Self::Pppk))
            .ok_or_else(|| {
                format!(
                    "'{text}' is not a grade: write I/a to IV/e for a PNS, I to XVII for a PPPK"
                )
            })
    }
}

impl Serialize for PayGrade {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PayGrade {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The last year that a step is kept for; longer service is paid the last step.
const YEARS: usize = 64;

/// A salary table: for each grade the amount of every year, 0 where the grade has not begun and
/// -1 where the step is not on file.
#[derive(Clone, Debug)]
pub(super) struct SalaryTable {
    /// By the place of the grade on its scale, then by year.
    years: Vec<[i64; YEARS]>,
}

/// One step as it stands in a table.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct StepRow {
    grade: PayGrade,
    mkg: u8,
    rupiah: Option<i64>,
}

const UNKNOWN: i64 = -1;

impl SalaryTable {
    /// The table of the rows.
    ///
    /// Checked: every grade of the scale is there in its order; steps and amounts rise; a higher
    /// grade pays more for the same years; amounts are whole hundreds.
    pub fn build(rows: &[StepRow]) -> Result<Self, String> {
        let mut years: Vec<[i64; YEARS]> = Vec::new();
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            let of_grade = rows[at..]
                .iter()
                .take_while(|r| r.grade == row.grade)
                .count();
            if place(row.grade) != years.len() {
                return Err(format!("{} is out of its place", row.grade));
            }
            years.push(spread(&rows[at..at + of_grade])?);
            at += of_grade;
        }
        if years.len() != 17 {
            return Err(format!("{} grades instead of 17", years.len()));
        }
        for pair in years.windows(2) {
            let [lower, higher] = pair else { continue };
            if lower
                .iter()
                .zip(higher)
                .any(|(l, h)| *l > 0 && *h > 0 && l >= h)
            {
                return Err("a higher grade pays no more for the same years".to_owned());
            }
        }
        Ok(Self { years })
    }

    /// The amount of a grade and years in grade.
    #[inline]
    pub fn amount(&self, grade: PayGrade, mkg: u8) -> Result<Rupiah, PayError> {
        let years = &self.years[place(grade)];
        match years[usize::from(mkg).min(YEARS - 1)] {
            UNKNOWN => Err(PayError::StepUnknown { grade, mkg }),
            0 => Err(PayError::BelowFirstStep {
                grade,
                mkg,
                first: self.first(grade),
            }),
            amount => Ok(Rupiah(amount)),
        }
    }

    /// The step that is paid for these years: the highest one not above them.
    pub fn step(&self, grade: PayGrade, mkg: u8) -> u8 {
        let years = &self.years[place(grade)];
        let mut step = usize::from(mkg).min(YEARS - 1);
        while step > 0 && years[step - 1] == years[step] {
            step -= 1;
        }
        u8::try_from(step).unwrap_or(mkg)
    }

    /// The lowest salary of the table.
    pub fn lowest(&self) -> Rupiah {
        let first = self.years.first().and_then(|y| y.iter().find(|a| **a > 0));
        Rupiah(first.copied().unwrap_or(0))
    }

    /// The first step of a grade.
    pub fn first(&self, grade: PayGrade) -> u8 {
        let begun = self.years[place(grade)].iter().position(|a| *a != 0);
        begun.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    }
}

fn place(grade: PayGrade) -> usize {
    match grade {
        PayGrade::Pns(grade) => grade as usize,
        PayGrade::Pppk(grade) => grade as usize,
    }
}

/// The steps of one grade spread over the years.
fn spread(steps: &[StepRow]) -> Result<[i64; YEARS], String> {
    let mut years = [0; YEARS];
    let mut last = 0;
    for (at, step) in steps.iter().enumerate() {
        let place = format!("{} with {} years", step.grade, step.mkg);
        if at > 0 && steps[at - 1].mkg >= step.mkg || usize::from(step.mkg) >= YEARS {
            return Err(format!("{place} is out of its place"));
        }
        let amount = step.rupiah.unwrap_or(UNKNOWN);
        if amount != UNKNOWN {
            if amount <= last {
                return Err(format!("{place} pays no more than the step before it"));
            }
            if amount % 100 != 0 {
                return Err(format!("{place} is not a whole hundred"));
            }
            last = amount;
        }
        years[usize::from(step.mkg)..].fill(amount);
    }
    Ok(years)
}

/// Base salary (gaji pokok) of a grade with full years in grade (MKG), in rupiah a month, before
/// the 80% of a CPNS. PP 7/1977 as changed; Perpres 98/2020 as changed.
///
/// # Errors
/// Names the gap where no table covers the day, and the step that is not on file.
#[inline]
pub fn base_salary<T: Trace>(
    on: On<'_>,
    grade: PayGrade,
    mkg: u8,
    why: &mut T,
) -> Result<Rupiah, PayError> {
    let book = on.pay();
    let table = match grade {
        PayGrade::Pns(_) => &book.base_salary_pns,
        PayGrade::Pppk(_) => &book.base_salary_pppk,
    };
    let rule = table.on(on.day)?;
    let amount = rule.amount(grade, mkg)?;
    if T::LISTENS {
        why.open(rule, Value::Rupiah(amount));
        why.fact(label!("Golongan", "Grade"), grade.value());
        why.fact(
            label!("Masa kerja golongan", "Years in grade"),
            Value::Years(mkg.into()),
        );
        why.fact(
            label!(
                "Langkah tabel yang dibayar",
                "Step of the table that is paid"
            ),
            Value::Years(rule.step(grade, mkg).into()),
        );
        why.end();
    }
    Ok(amount)
}

/// Years in grade after a promotion: they fall when the golongan changes from I to II and from II
/// to III, never below nothing. PP 7/1977.
///
/// # Errors
/// Names the gap before 1977.
pub fn years_after_promotion<T: Trace>(
    on: On<'_>,
    from: Grade,
    to: Grade,
    mkg: u8,
    why: &mut T,
) -> Result<u8, LawGap> {
    let rule = on.pay().years_on_promotion.on(on.day)?;
    let steps = [
        rule.first_to_second,
        rule.second_to_third,
        rule.third_to_fourth,
    ];
    let passed = usize::from(from.golongan()) - 1..usize::from(to.golongan()) - 1;
    let off: u8 = steps.get(passed).unwrap_or(&[]).iter().sum();
    let years = mkg.saturating_sub(off);
    why.rule(
        rule,
        Value::Years(years.into()),
        &[
            (label!("Dari", "From"), Value::Grade(from)),
            (label!("Ke", "To"), Value::Grade(to)),
            (
                label!("Masa kerja golongan", "Years in grade"),
                Value::Years(mkg.into()),
            ),
        ],
    );
    Ok(years)
}
