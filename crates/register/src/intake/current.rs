//! The people of the register as they stand, by number, ready to be compared.

use std::collections::HashMap;

use kernel::{Nip, PersonId};
use store::{Result, Tx};

use super::store::{self as sql, AssignmentRow, EducationRow, GradeRow, IdentityRow, StandingRow};

/// Everything about the people that a taking compares with.
pub(super) struct Current {
    by_nip: HashMap<Nip, IdentityRow>,
    numbers: HashMap<PersonId, Nip>,
    standings: HashMap<PersonId, StandingRow>,
    grades: HashMap<PersonId, GradeRow>,
    pub(super) assignments: HashMap<PersonId, AssignmentRow>,
    education: HashMap<PersonId, Vec<EducationRow>>,
}

impl Current {
    pub(super) fn read(tx: &mut Tx<'_, '_>) -> Result<Self> {
        let mut education: HashMap<PersonId, Vec<EducationRow>> = HashMap::new();
        for row in sql::education(tx)? {
            education.entry(row.person).or_default().push(row);
        }
        let definitive = |row: &AssignmentRow| row.kind == kernel::AssignmentKind::Definitive;
        let identities = sql::identities(tx)?;
        Ok(Self {
            numbers: identities.iter().map(|r| (r.person, r.nip)).collect(),
            by_nip: identities.into_iter().map(|r| (r.nip, r)).collect(),
            standings: sql::standings(tx)?
                .into_iter()
                .map(|r| (r.person, r))
                .collect(),
            grades: sql::grades(tx)?
                .into_iter()
                .map(|r| (r.person, r))
                .collect(),
            assignments: sql::assignments(tx)?
                .into_iter()
                .filter(definitive)
                .map(|r| (r.person, r))
                .collect(),
            education,
        })
    }

    pub(super) fn identity(&self, nip: Nip) -> Option<&IdentityRow> {
        self.by_nip.get(&nip)
    }

    /// The identity of a person by id.
    pub(super) fn person(&self, person: PersonId) -> Option<&IdentityRow> {
        let nip = self.numbers.get(&person)?;
        self.by_nip.get(nip)
    }

    /// Every number that is in use.
    pub(super) fn numbers(&self) -> impl Iterator<Item = Nip> {
        self.by_nip.keys().copied()
    }

    pub(super) fn standing(&self, person: PersonId) -> Option<&StandingRow> {
        self.standings.get(&person)
    }

    pub(super) fn grade(&self, person: PersonId) -> Option<&GradeRow> {
        self.grades.get(&person)
    }

    pub(super) fn assignment(&self, person: PersonId) -> Option<&AssignmentRow> {
        self.assignments.get(&person)
    }

    /// The definitive seats by the number of who holds them.
    pub(super) fn held_by_nip(&self) -> HashMap<Nip, kernel::SeatId> {
        let seat = |row: &IdentityRow| Some((row.nip, self.assignments.get(&row.person)?.seat));
        self.by_nip.values().filter_map(seat).collect()
    }

    pub(super) fn education(&self, person: PersonId) -> &[EducationRow] {
        self.education.get(&person).map_or(&[], Vec::as_slice)
    }
}
