//! Addresses of the pages of the register, with the as-of date kept.

use kernel::{JobId, PersonId, SeatId, UnitId};
use web::access::{Reach, Target, Viewer};
use web::components::query_with;

use crate::snapshot::{Ix, Snapshot};

/// Addresses as one viewer gets them.
#[derive(Clone, Debug)]
pub struct Links {
    as_of: Option<String>,
    people: Reach,
}

impl Links {
    /// For a viewer: today needs no date; people are linked only where they may be read.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn of(who: &Viewer) -> web::Result<Self> {
        Ok(Self {
            as_of: (who.as_of != who.today).then(|| who.as_of.to_string()),
            people: who.reach(web::access::Key::ReadPeople)?,
        })
    }

    /// A path with these names in its query.
    #[must_use]
    pub fn with(&self, path: &str, query: &[(&str, &str)]) -> String {
        let as_of = self.as_of.as_deref().unwrap_or_default();
        let mut all = query.to_vec();
        all.push(("as_of", as_of));
        format!("{path}{}", query_with(&[], &all))
    }

    /// A path.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        self.with(path, &[])
    }

    /// The page of a unit.
    #[must_use]
    pub fn unit(&self, unit: UnitId) -> String {
        self.to(&format!("/unit/{unit}"))
    }

    /// The page of a seat.
    #[must_use]
    pub fn seat(&self, seat: SeatId) -> String {
        self.to(&format!("/kursi/{seat}"))
    }

    /// The page of a job.
    #[must_use]
    pub fn job(&self, job: JobId) -> String {
        self.to(&format!("/jabatan/{job}"))
    }

    /// The position map at a unit.
    #[must_use]
    pub fn map(&self, unit: UnitId) -> String {
        self.with("/peta-jabatan", &[("unit", &unit.to_string())])
    }

    /// May this person's file be read?
    #[must_use]
    pub fn reads(&self, person: PersonId, unit: Option<UnitId>) -> bool {
        self.people.covers(Target::person(person, unit))
    }

    /// The file of a person in service, where it may be read.
    #[must_use]
    pub fn person(&self, s: &Snapshot, person: Ix) -> Option<String> {
        let who = s.person(person);
        let unit = who.unit.map(|u| s.unit(u).id);
        self.reads(who.id, unit)
            .then(|| self.to(&format!("/pegawai/{}", who.id)))
    }
}
