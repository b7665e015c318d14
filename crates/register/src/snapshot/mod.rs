//! The register of one agency as it stands on one date, kept in memory: lists, the seat tree,
//! superiors, forecasts and quality are all read from it. It is rebuilt when the register changes.

mod build;
mod cache;
mod names;
mod store;
#[cfg(test)]
pub(crate) mod testing;
mod tree;

use std::collections::HashMap;
use std::sync::Mutex;

use kernel::{
    AgencyId, AsnKind, AssignmentKind, Date, EducationLevel, FactId, JobId, JobKind, JobLevel, Nip,
    PersonId, SeatId, Sex, Standing, UnitId,
};

use crate::model::{AnyGrade, UnitKind};

pub use cache::{Registry, program_snapshot};
pub(crate) use names::names;
pub use store::bump;
pub use tree::superior;

/// A place in one of the lists of a [`Snapshot`].
pub type Ix = u32;

/// A unit on the date.
#[derive(Clone, Debug)]
pub struct UnitNow {
    /// Its id.
    pub id: UnitId,
    /// Its code within the agency.
    pub code: String,
    /// The unit above.
    pub parent: Option<Ix>,
    /// The units below, in their order.
    pub children: Vec<Ix>,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short_name: Option<String>,
    /// Its kind.
    pub kind: UnitKind,
    /// Its place among its siblings.
    pub sort: i32,
    /// Steps below the top.
    pub depth: u32,
    /// The department (perangkat daerah, OPD) it belongs to; itself where it is one.
    pub department: Ix,
    /// Its seats.
    pub seats: Vec<Ix>,
    /// Since when it has this name and place.
    pub since: Date,
}

/// A job.
#[derive(Clone, Debug)]
pub struct JobNow {
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
    /// The echelon of older exports: `II.b`.
    pub eselon: Option<String>,
    /// The least education it asks for, where the job itself says so.
    pub min_education: Option<EducationLevel>,
    /// The rule of its retirement age; none on dates before the first rule that Abdi knows.
    pub bup: Option<law::retirement::BupRule<'static>>,
}

/// A seat on the date.
#[derive(Clone, Debug)]
pub struct SeatNow {
    /// Its id.
    pub id: SeatId,
    /// Its code on the position map.
    pub code: Option<String>,
    /// Its unit.
    pub unit: Ix,
    /// Its job.
    pub job: Ix,
    /// Its class, where it differs from that of the job.
    pub class: Option<i32>,
    /// Does it lead its unit?
    pub managing: bool,
    /// What its need rests on: `map`, `abk`, `import`.
    pub need_basis: String,
    /// Since when it stands.
    pub since: Date,
    /// The definitive holder.
    pub holder: Option<Ix>,
    /// Who acts in it, and how.
    pub acting: Option<(Ix, AssignmentKind)>,
    /// More than one definitive holder: the others.
    pub also_held_by: Vec<Ix>,
}

/// A person in service on the date.
#[derive(Clone, Debug)]
pub struct PersonNow {
    /// The id.
    pub id: PersonId,
    /// The number.
    pub nip: Nip,
    /// The name without titles.
    pub name: String,
    /// The name with titles.
    pub full_name: String,
    /// The name as it is searched.
    pub folded: String,
    /// Date of birth.
    pub birth: Date,
    /// Sex.
    pub sex: Sex,
    /// Kind of civil servant.
    pub asn_kind: AsnKind,
    /// Legal standing (kedudukan hukum).
    pub standing: Standing,
    /// Since when in service, as far as the register knows.
    pub in_service_since: Date,
    /// The grade and since when.
    pub grade: Option<(AnyGrade, Date)>,
    /// The highest education.
    pub education: Option<EducationLevel>,
    /// The definitive seat, since when, and the row that says so.
    pub seat: Option<(Ix, Date, FactId)>,
    /// Seats held in another way.
    pub others: Vec<(Ix, AssignmentKind)>,
    /// The unit of the definitive seat.
    pub unit: Option<Ix>,
    /// The first day of retirement (TMT pensiun) by the post held; none without a post.
    pub retires: Option<Date>,
}

/// The register on one date. People are in the order of their folded names.
#[derive(Debug)]
pub struct Snapshot {
    /// Whose register.
    pub agency: AgencyId,
    /// The date.
    pub on: Date,
    /// The state of the register it was built from.
    pub version: i64,
    /// The units.
    pub units: Vec<UnitNow>,
    /// The units without one above.
    pub roots: Vec<Ix>,
    /// The jobs.
    pub jobs: Vec<JobNow>,
    /// The seats.
    pub seats: Vec<SeatNow>,
    /// The people in service.
    pub people: Vec<PersonNow>,
    unit_ix: HashMap<UnitId, Ix>,
    /// The last names of units that are no more.
    gone: HashMap<UnitId, String>,
    seat_ix: HashMap<SeatId, Ix>,
    job_ix: HashMap<JobId, Ix>,
    person_ix: HashMap<PersonId, Ix>,
    nip_ix: HashMap<Nip, Ix>,
    /// What heads of units lead, found when first asked for: the policy asks in every request.
    standings: Mutex<HashMap<Ix, web::access::Standing>>,
}

/// The element at a place; places are made together with their lists and always fit.
#[expect(
    clippy::indexing_slicing,
    reason = "an Ix is only made for an element that exists"
)]
fn at<T>(list: &[T], ix: Ix) -> &T {
    &list[ix as usize]
}

impl Snapshot {
    /// How much is in it: people, seats, jobs and units.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.people.len() + self.seats.len() + self.jobs.len() + self.units.len()
    }

    /// A unit by place.
    #[must_use]
    pub fn unit(&self, ix: Ix) -> &UnitNow {
        at(&self.units, ix)
    }

    /// A job by place.
    #[must_use]
    pub fn job(&self, ix: Ix) -> &JobNow {
        at(&self.jobs, ix)
    }

    /// A seat by place.
    #[must_use]
    pub fn seat(&self, ix: Ix) -> &SeatNow {
        at(&self.seats, ix)
    }

    /// A person by place.
    #[must_use]
    pub fn person(&self, ix: Ix) -> &PersonNow {
        at(&self.people, ix)
    }

    /// The job of a seat.
    #[must_use]
    pub fn job_of(&self, seat: &SeatNow) -> &JobNow {
        self.job(seat.job)
    }

    /// The place of a unit.
    #[must_use]
    pub fn find_unit(&self, id: UnitId) -> Option<Ix> {
        self.unit_ix.get(&id).copied()
    }

    /// The last name of a unit that is no more; of one that there is, its row says it.
    #[must_use]
    pub fn name_of_gone(&self, id: UnitId) -> Option<&str> {
        self.gone.get(&id).map(String::as_str)
    }

    /// The place of a unit by its code.
    #[must_use]
    pub fn find_unit_code(&self, code: &str) -> Option<Ix> {
        let place = self.units.iter().position(|u| u.code == code)?;
        Ix::try_from(place).ok()
    }

    /// The place of a seat.
    #[must_use]
    pub fn find_seat(&self, id: SeatId) -> Option<Ix> {
        self.seat_ix.get(&id).copied()
    }

    /// The place of a job.
    #[must_use]
    pub fn find_job(&self, id: JobId) -> Option<Ix> {
        self.job_ix.get(&id).copied()
    }

    /// The place of a person in service.
    #[must_use]
    pub fn find_person(&self, id: PersonId) -> Option<Ix> {
        self.person_ix.get(&id).copied()
    }

    /// The place of a person in service by number.
    #[must_use]
    pub fn find_nip(&self, nip: Nip) -> Option<Ix> {
        self.nip_ix.get(&nip).copied()
    }
}
