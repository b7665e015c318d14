//! What the verbs take, what they look at, and what they plan to write.

use kernel::{
    AsnKind, AssignmentKind, Date, EducationLevel, FactId, JobId, JobKind, JobLevel, Nip, PersonId,
    Phrase, Remark, SeatId, Sex, Standing, Weight, dates::Period,
};
use serde::{Deserialize, Serialize};

use crate::decrees::DecreeInput;
use crate::facts::FactTable;
use crate::model::{AnyGrade, EndReason};

/// Give a person a seat: definitive, Plt, Plh or an additional task.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Appointment {
    /// Who.
    pub person: PersonId,
    /// Which seat.
    pub seat: SeatId,
    /// How it is held.
    pub kind: AssignmentKind,
    /// The first day (TMT).
    pub from: Date,
    /// The first day no longer held, where that is already known.
    #[serde(default)]
    pub until: Option<Date>,
    /// The decree.
    pub decree: DecreeInput,
}

/// Give a person a grade (kenaikan pangkat).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Promotion {
    /// Who.
    pub person: PersonId,
    /// The new grade.
    pub grade: AnyGrade,
    /// The first day (TMT golongan).
    pub from: Date,
    /// Years of service in the grade table (masa kerja golongan).
    #[serde(default)]
    pub service_years: Option<i32>,
    /// Months beside the years.
    #[serde(default)]
    pub service_months: Option<i32>,
    /// The decree.
    pub decree: DecreeInput,
}

/// End an assignment, or withdraw one that has not begun.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ending {
    /// Whose.
    pub person: PersonId,
    /// Which assignment.
    pub assignment: FactId,
    /// The first day no longer held; the first day itself withdraws it.
    pub on: Date,
    /// Why.
    pub why: EndReason,
    /// The decree.
    pub decree: DecreeInput,
}

/// Leave the service: retire, die, move away, be dismissed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Leaving {
    /// Who.
    pub person: PersonId,
    /// The first day no longer in service (TMT pensiun).
    pub on: Date,
    /// Why.
    pub why: EndReason,
    /// The decree.
    pub decree: DecreeInput,
}

/// Change the legal standing (kedudukan hukum) or the kind; reinstate who was out of service.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StandingChange {
    /// Who.
    pub person: PersonId,
    /// Kind of civil servant from then on.
    pub asn_kind: AsnKind,
    /// Standing from then on.
    pub standing: Standing,
    /// The first day.
    pub from: Date,
    /// The decree.
    pub decree: DecreeInput,
}

/// Take a new person into the register. Birth date and sex are told by the NIP.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hiring {
    /// NIP or NI PPPK.
    pub nip: Nip,
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    #[serde(default)]
    pub title_front: Option<String>,
    /// Titles after the name.
    #[serde(default)]
    pub title_back: Option<String>,
    /// NIK.
    #[serde(default)]
    pub nik: Option<String>,
    /// Place of birth.
    #[serde(default)]
    pub birth_place: Option<String>,
    /// Kind of civil servant.
    pub asn_kind: AsnKind,
    /// The first day in service.
    pub from: Date,
    /// The first grade.
    pub grade: AnyGrade,
    /// The education on which the appointment rests.
    pub education: EducationLevel,
    /// What was studied.
    #[serde(default)]
    pub programme: Option<String>,
    /// The year of graduation.
    #[serde(default)]
    pub graduated_in: Option<i32>,
    /// The decree.
    pub decree: DecreeInput,
}

/// A standing in the dossier.
#[derive(Clone, Debug)]
pub struct StandingHeld {
    /// The row.
    pub id: FactId,
    /// Kind of civil servant.
    pub asn_kind: AsnKind,
    /// Kedudukan hukum.
    pub standing: Standing,
    /// Jenis pegawai of the national table.
    pub employee_type: Option<String>,
    /// When.
    pub period: Period,
    /// Why it ended.
    pub ended_why: Option<EndReason>,
}

/// A grade in the dossier.
#[derive(Clone, Debug)]
pub struct GradeHeld {
    /// The row.
    pub id: FactId,
    /// The grade.
    pub grade: AnyGrade,
    /// When.
    pub period: Period,
}

/// An assignment in the dossier.
#[derive(Clone, Debug)]
pub struct SeatHeld {
    /// The row.
    pub id: FactId,
    /// The seat.
    pub seat: SeatId,
    /// How it is held.
    pub kind: AssignmentKind,
    /// When.
    pub period: Period,
    /// The name of the job.
    pub job: String,
    /// The level of the job.
    pub level: JobLevel,
    /// The name of the unit.
    pub unit: String,
}

/// What the register knows of a person's career; superseded rows left out, in order of dates.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Who.
    pub person: PersonId,
    /// NIP.
    pub nip: Nip,
    /// The name with titles.
    pub name: String,
    /// Date of birth.
    pub birth: Date,
    /// Sex.
    pub sex: Sex,
    /// Standings.
    pub standings: Vec<StandingHeld>,
    /// Grades.
    pub grades: Vec<GradeHeld>,
    /// The highest education.
    pub education: Option<EducationLevel>,
    /// Assignments of every kind.
    pub assignments: Vec<SeatHeld>,
}

impl Dossier {
    /// The standing on a day that counts as in service.
    #[must_use]
    pub fn in_service(&self, on: Date) -> Option<&StandingHeld> {
        self.standings
            .iter()
            .rfind(|s| s.period.holds(on) && s.standing.counts_as_active())
    }

    /// The standing on a day, whatever it is.
    #[must_use]
    pub fn standing(&self, on: Date) -> Option<&StandingHeld> {
        self.standings.iter().rfind(|s| s.period.holds(on))
    }

    /// The grade on a day.
    #[must_use]
    pub fn grade(&self, on: Date) -> Option<&GradeHeld> {
        self.grades.iter().rfind(|g| g.period.holds(on))
    }

    /// The definitive seat on a day.
    #[must_use]
    pub fn seat(&self, on: Date) -> Option<&SeatHeld> {
        self.definitive().rfind(|a| a.period.holds(on))
    }

    /// Definitive assignments.
    pub fn definitive(&self) -> impl DoubleEndedIterator<Item = &SeatHeld> {
        self.assignments
            .iter()
            .filter(|a| a.kind == AssignmentKind::Definitive)
    }
}

/// Who holds a seat, or acts in it, and when.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The row.
    pub id: FactId,
    /// Who.
    pub person: PersonId,
    /// The name with titles.
    pub name: String,
    /// How.
    pub kind: AssignmentKind,
    /// When.
    pub period: Period,
}

/// A seat as it stands on a day, with everybody who holds it from then on.
#[derive(Clone, Debug)]
pub struct SeatState {
    /// The seat.
    pub seat: SeatId,
    /// Its job.
    pub job: JobId,
    /// The name of the job.
    pub job_name: String,
    /// The kind of the job.
    pub kind: JobKind,
    /// The level of the job.
    pub level: JobLevel,
    /// The echelon.
    pub eselon: Option<String>,
    /// The name of the unit.
    pub unit: String,
    /// The first day on which the seat no longer stands so.
    pub until: Option<Date>,
    /// Holders of every kind.
    pub holders: Vec<Holder>,
}

/// One change of a row that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Change {
    /// The row ends.
    End {
        /// The table.
        table: FactTable,
        /// The row.
        fact: FactId,
        /// The first day it no longer holds.
        on: Date,
        /// Why, for rows that say so.
        why: Option<EndReason>,
    },
    /// The row never held: it is superseded and nothing takes its place.
    Withdraw {
        /// The table.
        table: FactTable,
        /// The row.
        fact: FactId,
    },
}

/// What the rules say of an action, and what it does to rows that are there already.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What the rules say, heaviest first.
    pub remarks: Vec<Remark>,
    /// What it does to rows that are there.
    pub changes: Vec<Change>,
}

impl Plan {
    /// Adds a remark without reasons beneath it.
    pub(super) fn say(&mut self, key: &str, weight: Weight, id: String, en: String) {
        self.remarks
            .push(Remark::new(key, weight, Phrase::new(id, en)));
    }

    /// The heaviest remarks first; within a weight in the order they were made.
    #[must_use]
    pub(super) fn settled(mut self) -> Self {
        self.remarks.sort_by_key(|r| std::cmp::Reverse(r.weight));
        self
    }

    /// Does anything block?
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.remarks.iter().any(|r| r.weight == Weight::Blocks)
    }

    /// The keys of the warnings.
    #[must_use]
    pub fn warnings(&self) -> Vec<&str> {
        let warns = self.remarks.iter().filter(|r| r.weight == Weight::Warns);
        warns.map(|r| r.key.as_str()).collect()
    }
}
