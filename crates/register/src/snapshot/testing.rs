//! A small register written by hand, for the tests of rules: dated units, seats, people and
//! assignments in memory, read as of any date the way the statements read the tables.

use std::sync::Arc;

use jiff::ToSpan as _;
use kernel::{
    AgencyId, AsnKind, AssignmentKind, Date, EducationLevel, FactId, JobId, JobLevel, Nip,
    PersonId, SeatId, Sex, Standing, UnitId,
};

use super::store::{AssignmentRow, JobRow, PersonRow, SeatRow, UnitRow};
use super::{Snapshot, store};
use crate::model::{AnyGrade, UnitKind, fold};

/// Everything of the register, through time.
#[derive(Debug)]
pub(crate) struct World {
    units: Vec<UnitRow>,
    jobs: Vec<JobRow>,
    seats: Vec<(SeatRow, Option<Date>)>,
    people: Vec<(PersonRow, Option<Date>)>,
    grades: Vec<(PersonId, AnyGrade, Date)>,
    education: Vec<(PersonId, EducationLevel)>,
    assignments: Vec<(AssignmentRow, Option<Date>)>,
    since: Date,
}

/// A date from its text.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl World {
    /// An empty register whose units and seats stand since a day.
    pub(crate) fn since(since: &str) -> Self {
        Self {
            units: Vec::new(),
            jobs: Vec::new(),
            seats: Vec::new(),
            people: Vec::new(),
            grades: Vec::new(),
            education: Vec::new(),
            assignments: Vec::new(),
            since: day(since),
        }
    }

    /// A unit; codes count up from `U01`.
    pub(crate) fn unit(&mut self, parent: Option<UnitId>, kind: UnitKind, name: &str) -> UnitId {
        let id = UnitId::new();
        let sort = i32::try_from(self.units.len()).unwrap();
        self.units.push(UnitRow {
            id,
            code: format!("U{:02}", sort + 1),
            parent,
            name: name.to_owned(),
            short_name: None,
            kind,
            sort,
            since: self.since,
        });
        id
    }

    /// A job.
    pub(crate) fn job(&mut self, level: JobLevel, name: &str) -> JobId {
        let id = JobId::new();
        self.jobs.push(JobRow {
            id,
            name: name.to_owned(),
            kind: level.kind(),
            level,
            class: None,
            eselon: None,
            min_education: None,
        });
        id
    }

    /// A seat from the beginning on.
    pub(crate) fn seat(&mut self, unit: UnitId, job: JobId, managing: bool) -> SeatId {
        let id = SeatId::new();
        let row = SeatRow {
            id,
            code: Some(format!("S{:03}", self.seats.len() + 1)),
            unit,
            job,
            class: None,
            managing,
            need_basis: "map".to_owned(),
            since: self.since,
        };
        self.seats.push((row, None));
        id
    }

    /// Closes a seat from a day on.
    pub(crate) fn close_seat(&mut self, seat: SeatId, on: &str) {
        let (_, to) = self.seats.iter_mut().find(|(r, _)| r.id == seat).unwrap();
        *to = Some(day(on));
    }

    /// A PNS, born on a day, with a number that fits.
    pub(crate) fn person(&mut self, name: &str, birth: Date, sex: Sex) -> PersonId {
        let id = PersonId::new();
        let digit = if sex == Sex::Male { 1 } else { 2 };
        let entry = birth.saturating_add(25.years());
        let (birth_part, entry_part) = (birth.strftime("%Y%m%d"), entry.strftime("%Y%m"));
        let serial = self.people.len() % 100 + 900;
        let nip: Nip = format!("{birth_part}{entry_part}{digit}{serial}")
            .parse()
            .unwrap();
        let row = PersonRow {
            id,
            nip,
            name: name.to_owned(),
            folded: fold(name),
            title_front: None,
            title_back: None,
            birth,
            sex,
            asn_kind: AsnKind::Pns,
            standing: Standing::Active,
            since: entry,
        };
        self.people.push((row, None));
        id
    }

    /// Ends a person's service on a day.
    pub(crate) fn leaves(&mut self, person: PersonId, on: &str) {
        let (_, to) = self
            .people
            .iter_mut()
            .find(|(r, _)| r.id == person)
            .unwrap();
        *to = Some(day(on));
    }

    /// A grade from a day on.
    pub(crate) fn grade(&mut self, person: PersonId, grade: &str, since: &str) {
        self.grades
            .push((person, grade.parse().unwrap(), day(since)));
    }

    /// An education.
    pub(crate) fn educated(&mut self, person: PersonId, level: EducationLevel) {
        self.education.push((person, level));
    }

    /// Puts a person into a seat from a day on.
    pub(crate) fn assign(
        &mut self,
        person: PersonId,
        seat: SeatId,
        kind: AssignmentKind,
        since: Date,
    ) {
        let row = AssignmentRow {
            id: FactId::new(),
            person,
            seat,
            kind,
            since,
        };
        self.assignments.push((row, None));
    }

    /// Ends the newest assignment of a person on a day.
    pub(crate) fn ends(&mut self, person: PersonId, on: &str) {
        let (_, to) = self
            .assignments
            .iter_mut()
            .rfind(|(r, _)| r.person == person)
            .unwrap();
        *to = Some(day(on));
    }

    /// The register as of a date.
    pub(crate) fn on(&self, on: Date) -> Arc<Snapshot> {
        let holds = |from: Date, to: &Option<Date>| from <= on && to.is_none_or(|to| to > on);
        let units = self.units.iter().filter(|r| holds(r.since, &None));
        let seats = self.seats.iter().filter(|(r, to)| holds(r.since, to));
        let mut people: Vec<PersonRow> = self
            .people
            .iter()
            .filter(|(r, to)| holds(r.since, to))
            .map(|(r, _)| r.clone())
            .collect();
        people.sort_by(|a, b| (&a.folded, a.nip).cmp(&(&b.folded, b.nip)));
        let mut grades: Vec<_> = self.grades.iter().filter(|g| g.2 <= on).copied().collect();
        grades.sort_by_key(|g| g.2);
        let held = |(r, to): &&(AssignmentRow, Option<Date>)| holds(r.since, to);
        let mut assignments: Vec<AssignmentRow> = self
            .assignments
            .iter()
            .filter(held)
            .map(|(r, _)| r.clone())
            .collect();
        assignments.sort_by_key(|r| r.since);
        Arc::new(Snapshot::put_together(
            AgencyId(1),
            on,
            1,
            store::Rows {
                units: units.cloned().collect(),
                gone: Vec::new(),
                jobs: self.jobs.clone(),
                seats: seats.map(|(r, _)| r.clone()).collect(),
                people,
                grades,
                education: self.education.clone(),
                assignments,
            },
        ))
    }

    /// The days after `from` up to `until` on which something begins or ends.
    pub(crate) fn change_days(&self, from: Date, until: Date) -> Vec<Date> {
        let assigned = self
            .assignments
            .iter()
            .filter(|(r, _)| r.kind == AssignmentKind::Definitive)
            .flat_map(|(r, to)| [Some(r.since), *to]);
        let seats = self.seats.iter().flat_map(|(r, to)| [Some(r.since), *to]);
        let people = self.people.iter().flat_map(|(r, to)| [Some(r.since), *to]);
        let mut days: Vec<Date> = assigned
            .chain(seats)
            .chain(people)
            .flatten()
            .filter(|d| from < *d && *d <= until)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}
