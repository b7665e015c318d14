//! Taking checked rows into the register: what is new is added, what differs supersedes, what is
//! the same is left alone. One transaction; the same file twice changes nothing.

mod current;
mod older;
mod people;
mod places;
mod positions;
mod record;
mod store;
mod units;
mod welcome;

use std::collections::HashMap;

use ::store::{Result, Tx};
use kernel::{
    AsnKind, Date, DecreeId, EducationLevel, JobId, JobKind, JobLevel, Nip, Sex, Standing, UnitId,
};
use serde::Serialize;

use crate::facts::DecreeRow;
use crate::model::{AnyGrade, Source};

pub use older::{Correction, Outcome, correct};
pub use positions::{PositionRow, PositionsTaken, take_positions};
pub use record::position_rows;
pub use welcome::welcome;

/// A decree as a sheet names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DecreeNote {
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed_on: Option<Date>,
}

/// A job as a sheet names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JobNote {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: JobKind,
    /// Its level.
    pub level: JobLevel,
    /// The echelon: `II.b`.
    pub eselon: Option<String>,
    /// Its id in the national system.
    pub siasn_id: Option<String>,
    /// Its class, where the sheet says so.
    pub class: Option<i32>,
}

/// A unit as a sheet names it, with the department it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnitNote {
    /// Its id in the national system.
    pub siasn_id: Option<String>,
    /// Its name.
    pub name: String,
    /// The id of its department (satuan kerja) in the national system.
    pub department_id: Option<String>,
    /// The name of its department.
    pub department: Option<String>,
}

/// One person as a sheet shows them, checked and repaired.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The row of the sheet.
    pub row: u32,
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
    /// NIK as in the sheet.
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
    /// Kind of civil servant.
    pub asn_kind: AsnKind,
    /// Kedudukan hukum.
    pub standing: Standing,
    /// Jenis pegawai.
    pub employee_type: Option<String>,
    /// TMT CPNS, or the first contract of a PPPK.
    pub entered: Option<Date>,
    /// The decree of entry.
    pub entry_decree: Option<DecreeNote>,
    /// TMT PNS.
    pub became_pns: Option<Date>,
    /// The decree of becoming PNS.
    pub pns_decree: Option<DecreeNote>,
    /// The first grade.
    pub first_grade: Option<AnyGrade>,
    /// The present grade.
    pub grade: Option<AnyGrade>,
    /// Since when.
    pub grade_from: Option<Date>,
    /// Years of service in the grade table.
    pub service_years: Option<i32>,
    /// Months beside the years.
    pub service_months: Option<i32>,
    /// The job.
    pub job: Option<JobNote>,
    /// Since when.
    pub job_from: Option<Date>,
    /// The unit.
    pub unit: Option<UnitNote>,
    /// The level of education.
    pub education: Option<EducationLevel>,
    /// What was studied.
    pub programme: Option<String>,
    /// The school.
    pub school: Option<String>,
    /// The year of graduation.
    pub graduated_in: Option<i32>,
}

/// What a taking changed.
#[derive(Clone, Copy, Debug, Default, Serialize, PartialEq, Eq)]
pub struct Taken {
    /// People added.
    pub people_added: u32,
    /// People of whom something changed.
    pub people_changed: u32,
    /// People who were the same.
    pub people_same: u32,
    /// Units added.
    pub units_added: u32,
    /// Jobs added.
    pub jobs_added: u32,
    /// Seats added because the map had none free.
    pub seats_added: u32,
}

/// The words of a taking that are the same for all its rows.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'t> {
    /// The date on which the sheet is true.
    pub as_of: Date,
    /// Where the rows come from.
    pub source: Source,
    /// The permission under which it is done, for the journal.
    pub permission: &'static str,
    /// The name of the government, for the top unit when there is none yet.
    pub agency_name: &'t str,
}

/// Takes people into the register.
///
/// # Errors
/// The faults of the database; nothing is kept then.
pub fn take_people(tx: &mut Tx<'_, '_>, terms: Terms<'_>, rows: &[Incoming]) -> Result<Taken> {
    let mut taken = Taken::default();
    let units = units::take(
        tx,
        terms,
        rows.iter().filter_map(|r| r.unit.as_ref()),
        &mut taken,
    )?;
    let jobs = places::take_jobs(
        tx,
        terms,
        rows.iter().filter_map(|r| r.job.as_ref()),
        &mut taken,
    )?;
    let seats = places::take_seats(tx, terms, rows, &units, &jobs, &mut taken)?;
    people::take(tx, terms, rows, &seats, &mut taken)?;
    Ok(taken)
}

/// Decrees found or made by number, so that each stands once.
struct Decrees {
    known: HashMap<String, DecreeId>,
    new: Vec<DecreeRow>,
}

impl Decrees {
    fn open(tx: &mut Tx<'_, '_>) -> Result<Self> {
        Ok(Self {
            known: store::decrees(tx)?,
            new: Vec::new(),
        })
    }

    fn of(&mut self, note: Option<&DecreeNote>, about: &str) -> Option<DecreeId> {
        let note = note.filter(|n| !n.number.trim().is_empty())?;
        if let Some(id) = self.known.get(&note.number) {
            return Some(*id);
        }
        let id = DecreeId::new();
        self.known.insert(note.number.clone(), id);
        self.new.push(DecreeRow {
            id,
            number: note.number.clone(),
            signed_on: note.signed_on,
            signed_by: None,
            about: Some(about.to_owned()),
        });
        Some(id)
    }
}

/// Units by what sheets call them.
struct KnownUnits {
    by_note: HashMap<UnitNote, UnitId>,
}

/// Jobs by name and level.
type KnownJobs = HashMap<(String, JobLevel), JobId>;

/// The seat of each person, by row of the sheet.
type SeatOfRow = HashMap<u32, kernel::SeatId>;
