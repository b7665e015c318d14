//! The rows in the shape in which they are read and sent, and how each is laid over the one that was
//! wrong.

use kernel::{AsnKind, AssignmentKind, Date, EducationLevel, Standing};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{FieldError, Result, Trouble};

use super::super::careers::whole;
use super::super::openapi::{grades, maybe, needed_text, text, words};
use super::super::texts::Texts;
use crate::amend::{History, Relation, Row};
use crate::model::{AnyGrade, EndReason};

/// The longest text of a row, in characters.
const LONGEST: usize = 200;

/// A row of one of the histories.
pub(super) trait HistoryRow: Sized {
    /// Which history.
    const HISTORY: History;

    /// Does it fit its description?
    fn fits(&self) -> Texts;

    /// The days between which it holds: the first one, and the first one it no longer does.
    fn days(&self) -> (Date, Option<Date>);

    /// Lays what is sent over the row; false for a row of another history.
    fn lay_over(self, row: &mut Row) -> bool;
}

/// The row as it ought to stand in the place of `before`.
pub(super) fn mended<T: HistoryRow>(sent: T, before: &Row) -> Result<Row> {
    sent.fits().done()?;
    let (from, until) = sent.days();
    let mut row = before.clone();
    if !sent.lay_over(&mut row) {
        return Err(Trouble::NotFound);
    }
    row.hold(from, until);
    Ok(row)
}

/// A number that has to lie within its bounds, where it is given.
fn within(field: &str, number: Option<i32>, least: i32, most: i32) -> Option<FieldError> {
    number.filter(|n| !(least..=most).contains(n)).map(|_| {
        FieldError::new(field, "field-between")
            .with("least", least)
            .with("most", most)
    })
}

/// A seat held. Which seat cannot be corrected: withdraw the row and appoint.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AssignmentRow {
    /// `definitive`, `plt`, `plh` or `additional`.
    #[schema(schema_with = words::<AssignmentKind>)]
    pub(super) held_as: AssignmentKind,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub(super) from: Date,
    /// The first day no longer held.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) until: Option<Date>,
    /// Why it ended, where it did: `released`, `acting_ended`, `seat_closed` ...
    #[schema(schema_with = maybe::<EndReason>)]
    pub(super) ended_why: Option<EndReason>,
}

impl HistoryRow for AssignmentRow {
    const HISTORY: History = History::Seats;

    fn fits(&self) -> Texts {
        Texts::default()
    }

    fn days(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn lay_over(self, row: &mut Row) -> bool {
        let Row::Seat(f) = row else { return false };
        f.kind = self.held_as;
        f.ended_why = self.ended_why;
        true
    }
}

/// A grade.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GradeRow {
    /// The grade: `III/d` or `IX`.
    #[schema(schema_with = grades)]
    pub(super) grade: AnyGrade,
    /// Years of service in the grade table.
    #[serde(default, deserialize_with = "whole")]
    #[schema(minimum = 0, maximum = 60)]
    pub(super) service_years: Option<i32>,
    /// Months beside the years.
    #[serde(default, deserialize_with = "whole")]
    #[schema(minimum = 0, maximum = 11)]
    pub(super) service_months: Option<i32>,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub(super) from: Date,
    /// The first day no longer held.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) until: Option<Date>,
}

impl HistoryRow for GradeRow {
    const HISTORY: History = History::Grades;

    fn fits(&self) -> Texts {
        Texts::default()
            .and(within("row.service_years", self.service_years, 0, 60))
            .and(within("row.service_months", self.service_months, 0, 11))
    }

    fn days(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn lay_over(self, row: &mut Row) -> bool {
        let Row::Grade(f) = row else { return false };
        f.grade = self.grade;
        f.service_years = self.service_years;
        f.service_months = self.service_months;
        true
    }
}

/// An education.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EducationRow {
    /// The level.
    #[schema(schema_with = words::<EducationLevel>)]
    pub(super) level: EducationLevel,
    /// What was studied.
    #[schema(schema_with = text::<LONGEST>)]
    pub(super) programme: Option<String>,
    /// Where.
    #[schema(schema_with = text::<LONGEST>)]
    pub(super) school: Option<String>,
    /// The year of graduation.
    #[serde(default, deserialize_with = "whole")]
    #[schema(minimum = 1900, maximum = 2200)]
    pub(super) graduated_in: Option<i32>,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub(super) from: Date,
    /// The first day it no longer counts.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) until: Option<Date>,
}

impl HistoryRow for EducationRow {
    const HISTORY: History = History::Education;

    fn fits(&self) -> Texts {
        Texts::default()
            .optional("row.programme", self.programme.as_deref(), LONGEST)
            .optional("row.school", self.school.as_deref(), LONGEST)
            .and(within("row.graduated_in", self.graduated_in, 1900, 2200))
    }

    fn days(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn lay_over(self, row: &mut Row) -> bool {
        let Row::Education(f) = row else { return false };
        f.level = self.level;
        f.programme = something(self.programme);
        f.school = something(self.school);
        f.graduated_in = self.graduated_in;
        true
    }
}

/// A member of the family.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FamilyRow {
    /// `spouse`, `child` or `parent`.
    #[schema(schema_with = words::<Relation>)]
    pub(super) relation: Relation,
    /// The name.
    #[schema(schema_with = needed_text::<LONGEST>)]
    pub(super) name: String,
    /// Date of birth.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) birth_date: Option<Date>,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub(super) from: Date,
    /// The first day it no longer holds.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) until: Option<Date>,
}

impl HistoryRow for FamilyRow {
    const HISTORY: History = History::Family;

    fn fits(&self) -> Texts {
        Texts::default().needed("row.name", &self.name, LONGEST)
    }

    fn days(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn lay_over(self, row: &mut Row) -> bool {
        let Row::Family(f) = row else { return false };
        f.relation = kernel::TextEnum::as_str(self.relation);
        f.name = self.name.trim().to_owned();
        f.birth_date = self.birth_date;
        true
    }
}

/// A legal standing.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StandingRow {
    /// `cpns`, `pns`, `pppk` or `pppk_paruh_waktu`.
    #[schema(schema_with = words::<AsnKind>)]
    pub(super) asn_kind: AsnKind,
    /// The code of the national table: `01`.
    #[schema(schema_with = words::<Standing>)]
    pub(super) standing: Standing,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub(super) from: Date,
    /// The first day it no longer holds.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) until: Option<Date>,
    /// Why it ended, where it did: `retired`, `died`, `moved_away` ...
    #[schema(schema_with = maybe::<EndReason>)]
    pub(super) ended_why: Option<EndReason>,
}

impl HistoryRow for StandingRow {
    const HISTORY: History = History::Standings;

    fn fits(&self) -> Texts {
        Texts::default()
    }

    fn days(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn lay_over(self, row: &mut Row) -> bool {
        let Row::Standing(f) = row else { return false };
        f.asn_kind = self.asn_kind;
        f.standing = self.standing;
        f.ended_why = self.ended_why;
        true
    }
}

/// A text without the white space around it; nothing for an empty one.
fn something(text: Option<String>) -> Option<String> {
    let text = text.map(|t| t.trim().to_owned());
    text.filter(|t| !t.is_empty())
}
