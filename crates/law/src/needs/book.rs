//! The rules on needs, typed, as they are read from `law/needs/`.

use kernel::{Bp, Rounding};
use serde::Deserialize;

use super::evaluation::{ClassRow, Classes, LevelRow, Levels};
use crate::{BadLaw, Dated, Reader, label};

/// Minutes of effective work.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EffectiveTime {
    pub year: i64,
    pub month: i64,
    pub week: i64,
    pub day: i64,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedRounding {
    pub rounding: Rounding,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SupportFactor {
    pub below: Bp,
}

/// A band of effectiveness (EJ, EU).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffectBand {
    /// A to E.
    pub band: String,
    /// Its lower bound in hundredths.
    pub from: i64,
    /// Only what is above the bound, unrounded.
    pub above: bool,
    /// In Bahasa Indonesia.
    pub id: String,
    /// In English.
    pub en: String,
}

/// The classes that a post usually has.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypicalClass {
    /// The post.
    pub post: String,
    /// The lowest class.
    pub from: u8,
    /// The highest class.
    pub to: u8,
}

/// A part of the description of a post (informasi jabatan).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnjabField {
    /// Its place.
    pub number: u8,
    /// `once`, `list` or `codes`.
    pub repeats: String,
    /// Its name in Bahasa Indonesia.
    pub id: String,
}

/// A code of the description of a post.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnjabCode {
    /// `bakat`, `temperamen`, `minat`, `fungsi_data`, `fungsi_orang`, `fungsi_benda`.
    pub family: String,
    /// The code.
    pub code: String,
    /// What it means, in Bahasa Indonesia.
    pub id: String,
}

/// The rules on needs.
#[derive(Debug)]
pub struct Book {
    pub(super) effective_time: Dated<EffectiveTime>,
    pub(super) need_rounding: Dated<NeedRounding>,
    pub(super) work_effectiveness: Dated<Vec<EffectBand>>,
    pub(super) support_factor: Dated<SupportFactor>,
    pub(super) fes_levels: Dated<Levels>,
    pub(super) job_classes: Dated<Classes>,
    pub(super) typical_classes: Dated<Vec<TypicalClass>>,
    /// The parts of the description of a post.
    pub anjab_fields: Dated<Vec<AnjabField>>,
    /// The codes used in it.
    pub anjab_codes: Dated<Vec<AnjabCode>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlyTable {}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let workload = label!("analisis beban kerja", "workload analysis");
        let post = label!("informasi jabatan", "descriptions of posts");
        let class = label!("kelas jabatan", "classes of posts");
        Ok(Self {
            effective_time: rules.dated("effective_time", workload)?,
            need_rounding: rules.dated("need_rounding", workload)?,
            work_effectiveness: rules.table(
                "work_effectiveness",
                workload,
                |_: OnlyTable, rows: Vec<EffectBand>| {
                    let rise = |pair: &[EffectBand]| pair[0].from < pair[1].from;
                    if rows.iter().any(|r| r.from < 0) || !rows.windows(2).all(rise) {
                        return Err("the bands do not rise from 0".to_owned());
                    }
                    Ok(rows)
                },
            )?,
            support_factor: rules.dated("support_factor", workload)?,
            fes_levels: rules.table("fes_levels", class, |_: OnlyTable, rows: Vec<LevelRow>| {
                Levels::build(rows)
            })?,
            job_classes: rules.table(
                "job_classes",
                class,
                |_: OnlyTable, rows: Vec<ClassRow>| Classes::build(rows),
            )?,
            typical_classes: rules.table(
                "typical_classes",
                class,
                |_: OnlyTable, rows: Vec<TypicalClass>| match rows.iter().find(|r| r.from > r.to) {
                    Some(row) => Err(format!("{} ends below its beginning", row.post)),
                    None => Ok(rows),
                },
            )?,
            anjab_fields: rules.table(
                "anjab_fields",
                post,
                |_: OnlyTable, rows: Vec<AnjabField>| Ok(rows),
            )?,
            anjab_codes: rules.table(
                "anjab_codes",
                post,
                |_: OnlyTable, rows: Vec<AnjabCode>| Ok(rows),
            )?,
        })
    }
}
