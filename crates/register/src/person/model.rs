//! The rows of a person's histories as pages and API show them.

use kernel::{
    AsnKind, AssignmentKind, Date, EducationLevel, FactId, JobLevel, Nip, PersonId, SeatId, Sex,
    Standing, Timestamp, UnitId,
};
use serde::Serialize;

use crate::decrees::DecreeView;
use crate::model::{AnyGrade, EndReason, Source};

/// One row of a history: the fact, when it holds, on what it rests, who wrote it down.
#[derive(Clone, Debug, Serialize)]
pub struct Entry<T> {
    /// The row.
    pub id: FactId,
    /// The fact.
    #[serde(flatten)]
    pub fact: T,
    /// The first day.
    pub from: Date,
    /// The first day it no longer holds.
    pub to: Option<Date>,
    /// The decree.
    pub decree: Option<DecreeView>,
    /// Where it came from.
    pub source: Source,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// By whom.
    pub recorded_by: Option<String>,
    /// When another row took its place; none for a row that counts.
    pub superseded_at: Option<Timestamp>,
    /// By whom it was replaced.
    pub superseded_by: Option<String>,
    /// Why it was replaced.
    pub superseded_why: Option<String>,
}

impl<T> Entry<T> {
    /// Does the row count, and does it hold on the day?
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.superseded_at.is_none() && self.covers(on)
    }

    /// Does it say that it holds on the day, whether it counts or not?
    #[must_use]
    pub fn covers(&self, on: Date) -> bool {
        self.from <= on && self.to.is_none_or(|to| on < to)
    }
}

/// A seat that was held.
#[derive(Clone, Debug, Serialize)]
pub struct SeatPart {
    /// The seat.
    pub seat: SeatId,
    /// How it was held.
    pub kind: AssignmentKind,
    /// Its job on the first day.
    pub job: Option<String>,
    /// The level of the job.
    pub level: Option<JobLevel>,
    /// Its unit on the first day.
    pub unit: Option<UnitId>,
    /// The name of the unit then.
    pub unit_name: Option<String>,
    /// Why it ended.
    pub ended_why: Option<EndReason>,
}

/// A grade.
#[derive(Clone, Debug, Serialize)]
pub struct GradePart {
    /// The grade.
    pub grade: AnyGrade,
    /// Years of service in the grade table.
    pub service_years: Option<i32>,
    /// Months beside the years.
    pub service_months: Option<i32>,
}

/// An education.
#[derive(Clone, Debug, Serialize)]
pub struct EducationPart {
    /// The level.
    pub level: EducationLevel,
    /// What was studied.
    pub programme: Option<String>,
    /// Where.
    pub school: Option<String>,
    /// The year of graduation.
    pub graduated_in: Option<i32>,
}

/// A member of the family.
#[derive(Clone, Debug, Serialize)]
pub struct FamilyPart {
    /// `spouse`, `child`.
    pub relation: String,
    /// The name.
    pub name: String,
    /// Date of birth.
    pub birth_date: Option<Date>,
}

/// A legal standing.
#[derive(Clone, Debug, Serialize)]
pub struct StandingPart {
    /// Kind of civil servant.
    pub asn_kind: AsnKind,
    /// Kedudukan hukum.
    pub standing: Standing,
    /// Why it ended.
    pub ended_why: Option<EndReason>,
}

/// Identity without what is protected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IdentityPart {
    /// NIP or NI PPPK.
    pub nip: Nip,
    /// The number before 2009.
    pub old_nip: Option<String>,
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
    /// What only [`ReadIdentity`](web::access::perm::ReadIdentity) opens.
    pub numbers: Numbers,
    /// What only [`ReadContact`](web::access::perm::ReadContact) opens.
    pub contact: Contact,
}

/// Numbers of identity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// NIK.
    pub nik: Option<String>,
    /// Has the civil registry confirmed it?
    pub nik_valid: Option<bool>,
    /// Tax number.
    pub npwp: Option<String>,
    /// Health insurance number.
    pub bpjs: Option<String>,
}

/// How to reach a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Mobile phone.
    pub phone: Option<String>,
    /// Private e-mail.
    pub email: Option<String>,
    /// Office e-mail.
    pub email_gov: Option<String>,
    /// Address.
    pub address: Option<String>,
}

/// A person as the head of the file names them, in service or not.
#[derive(Clone, Debug, Serialize)]
pub struct PersonSummary {
    /// The id.
    pub id: PersonId,
    /// NIP or NI PPPK.
    pub nip: Nip,
    /// The name with titles.
    pub full_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// Sex.
    pub sex: Sex,
    /// Kind of civil servant, where a standing is on file.
    pub asn_kind: Option<AsnKind>,
    /// The last standing up to the date.
    pub standing: Option<Standing>,
    /// In service on the date?
    pub in_service: bool,
    /// Since when so; for who has left, since when not.
    pub since: Option<Date>,
    /// Why the service ended.
    pub ended_why: Option<EndReason>,
    /// The grade on the date.
    pub grade: Option<AnyGrade>,
    /// Since when.
    pub grade_since: Option<Date>,
    /// The highest education.
    pub education: Option<EducationLevel>,
}
