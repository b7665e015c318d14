//! Writing the dated facts of the register. Nothing is overwritten: a fact is added, ended by a
//! copy with an end, or superseded by a correction; the old rows stay.

mod batch;
mod chart;
mod copies;
mod people;

use kernel::{
    AsnKind, AssignmentKind, Date, DecreeId, EducationLevel, FactId, JobId, JobKind, JobLevel, Nip,
    PersonId, SeatId, Sex, Standing, UnitId,
};
use serde::Serialize;

use crate::model::{AnyGrade, EndReason, Source, UnitKind};

pub use chart::store::{
    add_decrees, add_jobs, add_seat_facts, add_seats, add_unit_facts, add_unit_mappings, add_units,
};
pub use copies::store::{end, supersede, undo};
pub use people::store::{
    add_assignments, add_education, add_family, add_grades, add_people, add_person_facts,
    add_standings,
};

/// When a fact holds, on which decree it rests, where it came from.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Dated {
    /// The first day.
    pub from: Date,
    /// The first day it no longer holds.
    pub to: Option<Date>,
    /// The decree.
    pub decree: Option<DecreeId>,
    /// Where it came from.
    pub source: Source,
}

impl Dated {
    /// From a day on, without an end.
    #[must_use]
    pub fn since(from: Date, decree: Option<DecreeId>, source: Source) -> Self {
        Self {
            from,
            to: None,
            decree,
            source,
        }
    }
}

/// The dated tables of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactTable {
    /// Names and places of units.
    Unit,
    /// Units and jobs of seats.
    Seat,
    /// Identity and contact.
    Person,
    /// Legal standing.
    Standing,
    /// Grades.
    Grade,
    /// Assignments.
    Assignment,
    /// Education.
    Education,
    /// Family.
    Family,
}

impl FactTable {
    /// Every dated table.
    pub const ALL: [Self; 8] = [
        Self::Unit,
        Self::Seat,
        Self::Person,
        Self::Standing,
        Self::Grade,
        Self::Assignment,
        Self::Education,
        Self::Family,
    ];
}

/// A decree (SK).
#[derive(Clone, Debug, Serialize)]
pub struct DecreeRow {
    /// Its id.
    pub id: DecreeId,
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed_on: Option<Date>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// What it is about.
    pub about: Option<String>,
}

/// A unit as it is made.
#[derive(Clone, Debug, Serialize)]
pub struct UnitRow {
    /// Its id.
    pub id: UnitId,
    /// Its code within the agency.
    pub code: String,
    /// Its id in the national system (UNOR ID).
    pub siasn_id: Option<String>,
}

/// The name and place of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct UnitFact {
    /// The row.
    pub id: FactId,
    /// The unit.
    pub unit: UnitId,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short_name: Option<String>,
    /// Its kind.
    pub kind: UnitKind,
    /// Its place among its siblings.
    pub sort: i32,
    /// When and whence.
    pub dated: Dated,
}

/// Where a unit went.
#[derive(Clone, Debug, Serialize)]
pub struct UnitMapping {
    /// The unit before.
    pub from_unit: UnitId,
    /// The unit after.
    pub to_unit: UnitId,
    /// How: `merge`, `split`, `close`, `rename`.
    pub how: &'static str,
    /// Since when.
    pub from: Date,
    /// The decree.
    pub decree: Option<DecreeId>,
}

/// A job (jabatan).
#[derive(Clone, Debug, Serialize)]
pub struct JobRow {
    /// Its id.
    pub id: JobId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: JobKind,
    /// Its level.
    pub level: JobLevel,
    /// Its class (kelas jabatan).
    pub class: Option<i32>,
    /// The echelon: `II.b`.
    pub eselon: Option<String>,
    /// Its id in the national system.
    pub siasn_id: Option<String>,
    /// The least education, where the job itself says so.
    pub min_education: Option<EducationLevel>,
}

/// A seat as it is made.
#[derive(Clone, Debug, Serialize)]
pub struct SeatRow {
    /// Its id.
    pub id: SeatId,
    /// Its code on the position map.
    pub code: Option<String>,
}

/// The unit and job of a seat.
#[derive(Clone, Debug, Serialize)]
pub struct SeatFact {
    /// The row.
    pub id: FactId,
    /// The seat.
    pub seat: SeatId,
    /// Its unit.
    pub unit: UnitId,
    /// Its job.
    pub job: JobId,
    /// Its class, where it differs from that of the job.
    pub class: Option<i32>,
    /// Does it lead its unit?
    pub managing: bool,
    /// What its need rests on: `map`, `abk`, `import`.
    pub need_basis: &'static str,
    /// When and whence.
    pub dated: Dated,
}

/// Identity and contact of a person.
#[derive(Clone, Debug, Serialize)]
pub struct PersonFact {
    /// The row.
    pub id: FactId,
    /// The person.
    pub person: PersonId,
    /// NIP or NI PPPK.
    pub nip: Nip,
    /// The number before 2009.
    pub old_nip: Option<String>,
    /// The id in the national system.
    pub siasn_id: Option<String>,
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_front: Option<String>,
    /// Titles after the name.
    pub title_back: Option<String>,
    /// Date of birth.
    pub birth_date: Date,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Sex.
    pub sex: Sex,
    /// Religion.
    pub religion: Option<String>,
    /// Marital status.
    pub marital: Option<String>,
    /// NIK, as known, also when it does not pass the checks.
    pub nik: Option<String>,
    /// Has the civil registry confirmed the NIK?
    pub nik_valid: Option<bool>,
    /// Mobile phone.
    pub phone: Option<String>,
    /// Private e-mail.
    pub email: Option<String>,
    /// Office e-mail.
    pub email_gov: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Tax number.
    pub npwp: Option<String>,
    /// Health insurance number.
    pub bpjs: Option<String>,
    /// When and whence.
    pub dated: Dated,
}

/// Legal standing of a person.
#[derive(Clone, Debug, Serialize)]
pub struct StandingFact {
    /// The row.
    pub id: FactId,
    /// The person.
    pub person: PersonId,
    /// Kind of civil servant.
    pub asn_kind: AsnKind,
    /// Kedudukan hukum.
    pub standing: Standing,
    /// Jenis pegawai of the national table.
    pub employee_type: Option<String>,
    /// Why it ended.
    pub ended_why: Option<EndReason>,
    /// When and whence.
    pub dated: Dated,
}

/// A grade of a person.
#[derive(Clone, Debug, Serialize)]
pub struct GradeFact {
    /// The row.
    pub id: FactId,
    /// The person.
    pub person: PersonId,
    /// The grade.
    pub grade: AnyGrade,
    /// Years of service in the grade table (MK tahun).
    pub service_years: Option<i32>,
    /// Months beside the years.
    pub service_months: Option<i32>,
    /// When and whence.
    pub dated: Dated,
}

/// A seat held by a person.
#[derive(Clone, Debug, Serialize)]
pub struct Assignment {
    /// The row.
    pub id: FactId,
    /// The person.
    pub person: PersonId,
    /// The seat.
    pub seat: SeatId,
    /// How it is held.
    pub kind: AssignmentKind,
    /// Why it ended.
    pub ended_why: Option<EndReason>,
    /// When and whence.
    pub dated: Dated,
}

/// Education of a person.
#[derive(Clone, Debug, Serialize)]
pub struct EducationFact {
    /// The row.
    pub id: FactId,
    /// The person.
    pub person: PersonId,
    /// The level.
    pub level: EducationLevel,
    /// What was studied.
    pub programme: Option<String>,
    /// Where.
    pub school: Option<String>,
    /// The year of graduation.
    pub graduated_in: Option<i32>,
    /// When and whence.
    pub dated: Dated,
}

/// A member of a person's family.
#[derive(Clone, Debug, Serialize)]
pub struct FamilyFact {
    /// The row.
    pub id: FactId,
    /// The person.
    pub person: PersonId,
    /// `spouse`, `child`.
    pub relation: &'static str,
    /// The name.
    pub name: String,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// When and whence.
    pub dated: Dated,
}
