//! The plain structs of a made person and the dated histories.

use jiff::civil::Date;
use kernel::{AsnKind, AssignmentKind, EducationLevel, Grade, Nip, Sex, Standing, text_enum};
use register::model::EndReason;

use super::model::{Dated, SeatIx};

/// A person with all histories.
#[derive(Clone, Debug)]
pub struct Person {
    /// The number; its serial is 900 to 999.
    pub nip: Nip,
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_front: Option<String>,
    /// Titles after the name.
    pub title_back: Option<String>,
    /// Date of birth.
    pub birth: Date,
    /// Place of birth.
    pub birth_place: &'static str,
    /// Sex.
    pub sex: Sex,
    /// Religion, as the national table writes it.
    pub religion: &'static str,
    /// Marital status, as the national table writes it.
    pub marital: &'static str,
    /// NIK; its region starts with 99.
    pub nik: Option<String>,
    /// Has the civil registry confirmed the NIK?
    pub nik_valid: Option<bool>,
    /// Mobile phone, 0899-0000-xxxx.
    pub phone: Option<String>,
    /// Private e-mail under `.example`.
    pub email: Option<String>,
    /// Office e-mail under `.example`.
    pub email_gov: Option<String>,
    /// Address.
    pub address: String,
    /// Standing through time: CPNS, PNS, unpaid leave.
    pub standings: Vec<StandingFact>,
    /// Grades through time.
    pub grades: Vec<GradeFact>,
    /// Seats held through time, in order of their first day.
    pub assignments: Vec<Assignment>,
    /// Education, lowest first.
    pub education: Vec<EducationFact>,
    /// Spouse and children.
    pub family: Vec<FamilyFact>,
}

impl Person {
    /// The definitive assignment on a day.
    #[must_use]
    pub fn seat_on(&self, day: Date) -> Option<&Assignment> {
        self.assignments
            .iter()
            .find(|a| a.kind == AssignmentKind::Definitive && a.dated.holds(day))
    }

    /// The standing on a day.
    #[must_use]
    pub fn standing_on(&self, day: Date) -> Option<&StandingFact> {
        self.standings.iter().find(|s| s.dated.holds(day))
    }

    /// The grade on a day.
    #[must_use]
    pub fn grade_on(&self, day: Date) -> Option<Grade> {
        self.grades
            .iter()
            .find(|g| g.dated.holds(day))
            .map(|g| g.grade)
    }

    /// The first day of service (TMT CPNS).
    #[must_use]
    pub fn entered(&self) -> Date {
        self.standings.first().map_or(Date::MAX, |s| s.dated.from)
    }
}

/// Legal standing over a period.
#[derive(Clone, Copy, Debug)]
pub struct StandingFact {
    /// Kind of civil servant.
    pub asn_kind: AsnKind,
    /// Kedudukan hukum.
    pub standing: Standing,
    /// Why service ended with it, when it did.
    pub ended_why: Option<EndReason>,
    /// When.
    pub dated: Dated,
}

/// A grade over a period.
#[derive(Clone, Copy, Debug)]
pub struct GradeFact {
    /// The grade.
    pub grade: Grade,
    /// When.
    pub dated: Dated,
}

/// A seat held over a period.
#[derive(Clone, Copy, Debug)]
pub struct Assignment {
    /// The seat.
    pub seat: SeatIx,
    /// How it is held.
    pub kind: AssignmentKind,
    /// Why it ended, when it did.
    pub ended_why: Option<EndReason>,
    /// When.
    pub dated: Dated,
}

/// An education that was finished.
#[derive(Clone, Debug)]
pub struct EducationFact {
    /// The level.
    pub level: EducationLevel,
    /// What was studied.
    pub programme: &'static str,
    /// Where.
    pub school: String,
    /// The year of graduation.
    pub year: i16,
}

text_enum! {
    /// How a member of the family is related.
    pub enum Relation {
        /// Husband or wife.
        Spouse = "spouse",
        /// Child.
        Child = "child",
    }
}

/// A member of the family.
#[derive(Clone, Debug)]
pub struct FamilyFact {
    /// How related.
    pub relation: Relation,
    /// The name.
    pub name: String,
    /// Date of birth.
    pub birth: Date,
    /// Since when: the wedding, or the birth.
    pub since: Date,
}
