//! The rules on discipline, typed, as they are read from `law/discipline/`.

use kernel::{Bp, Phrase, Rounding, text_enum};
use serde::Deserialize;

use crate::{BadLaw, Dated, Reader, label};

text_enum! {
    /// How severe a sanction is (tingkat hukuman disiplin).
    pub enum Severity {
        /// Ringan.
        Light = "ringan",
        /// Sedang.
        Medium = "sedang",
        /// Berat.
        Heavy = "berat",
    }
}

text_enum! {
    /// Which list of sanctions.
    pub enum Family {
        /// PP 94/2021.
        Current = "current",
        /// The older medium kinds, until the new pay regulation.
        Transitional = "transitional",
    }
}

/// A sanction.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sanction {
    /// Its list.
    pub family: Family,
    /// Its level.
    pub level: Severity,
    /// Its step in the level, 1 to 3.
    pub step: u8,
    /// How long it lasts; 0 for one that is done at once or never ends.
    pub months: i32,
    /// The cut of performance pay while it lasts.
    pub pay_cut: Bp,
    /// Its number in the national code table.
    pub siasn: Option<u8>,
    /// In Bahasa Indonesia.
    pub id: String,
    /// In English.
    pub en: String,
}

impl Sanction {
    /// What it says.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        Phrase::new(self.id.clone(), self.en.clone())
    }
}

/// A step of the ladder of absence.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AbsenceStep {
    pub from: u16,
    pub level: Severity,
    pub step: u8,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InRow {
    pub days: u16,
    pub level: Severity,
    pub step: u8,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursRule {
    pub minutes: i64,
    pub rounding: Rounding,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorityRow {
    pub sanctioned: String,
    pub level: Severity,
    pub id: String,
    pub en: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Summons {
    pub days: u16,
    pub again: u16,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    pub days: u16,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contest {
    pub days: u16,
    pub decision_days: u16,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EffectsRule {
    pub promotion_blocked: bool,
    pub restarts_award_from: Severity,
    pub ends_candidacy_from: Severity,
}

/// The rules on discipline.
#[derive(Debug)]
pub struct Book {
    pub(super) levels: Dated<Vec<Sanction>>,
    pub(super) absence: Dated<Vec<AbsenceStep>>,
    pub(super) absence_in_row: Dated<InRow>,
    pub(super) absence_hours: Dated<HoursRule>,
    pub(super) authority: Dated<Vec<AuthorityRow>>,
    pub(super) summons: Dated<Summons>,
    pub(super) delivery: Dated<Days>,
    pub(super) effect: Dated<Days>,
    pub(super) objection: Dated<Contest>,
    pub(super) appeal: Dated<Contest>,
    pub(super) effects: Dated<EffectsRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlyTable {}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let absence = label!("ketidakhadiran", "absence");
        let sanctions = label!("hukuman disiplin", "disciplinary sanctions");
        let procedure = label!("tata cara hukuman disiplin", "disciplinary procedure");
        Ok(Self {
            levels: rules.table(
                "levels",
                sanctions,
                |_: OnlyTable, rows: Vec<Sanction>| match rows.iter().find(|s| s.months < 0) {
                    Some(row) => Err(format!("{} {} lasts less than 0", row.level, row.step)),
                    None => Ok(rows),
                },
            )?,
            absence: rules.table(
                "absence",
                absence,
                |_: OnlyTable, rows: Vec<AbsenceStep>| {
                    let rise = |pair: &[AbsenceStep]| {
                        let severity = |s: &AbsenceStep| (s.level, s.step);
                        pair[0].from < pair[1].from && severity(&pair[0]) < severity(&pair[1])
                    };
                    if !rows.windows(2).all(rise) {
                        return Err("the ladder does not rise".to_owned());
                    }
                    Ok(rows)
                },
            )?,
            absence_in_row: rules.dated("absence_in_row", absence)?,
            absence_hours: rules.dated("absence_hours", absence)?,
            authority: rules.table(
                "authority",
                procedure,
                |_: OnlyTable, rows: Vec<AuthorityRow>| Ok(rows),
            )?,
            summons: rules.dated("summons", procedure)?,
            delivery: rules.dated("delivery", procedure)?,
            effect: rules.dated("effect", procedure)?,
            objection: rules.dated("objection", procedure)?,
            appeal: rules.dated("appeal", procedure)?,
            effects: rules.dated("effects", sanctions)?,
        })
    }
}
