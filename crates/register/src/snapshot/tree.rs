//! Walking the tree of units: what is below, who is above.

use std::sync::{Arc, PoisonError};

use kernel::{AssignmentKind, Finding, Phrase, Reason, dates};
use web::access::Standing;

use super::{Ix, SeatNow, Snapshot};

impl Snapshot {
    /// A unit and all below it, parents before children.
    #[must_use]
    pub fn below(&self, top: Ix) -> Vec<Ix> {
        let mut found = vec![top];
        let mut next = 0;
        while let Some(&unit) = found.get(next) {
            found.extend(&self.unit(unit).children);
            next += 1;
        }
        found
    }

    /// The way from the top to a unit, the unit last.
    #[must_use]
    pub fn path(&self, unit: Ix) -> Vec<Ix> {
        let mut path = vec![unit];
        let mut at = unit;
        while let Some(parent) = self.unit(at).parent {
            path.push(parent);
            at = parent;
        }
        path.reverse();
        path
    }

    /// The seat that leads a unit.
    #[must_use]
    pub fn managing_seat(&self, unit: Ix) -> Option<Ix> {
        self.unit(unit)
            .seats
            .iter()
            .copied()
            .find(|s| self.seat(*s).managing)
    }

    /// Who answers for a seat: its holder, or who acts in it.
    #[must_use]
    pub fn in_charge(&self, seat: &SeatNow) -> Option<(Ix, AssignmentKind)> {
        // An acting holder goes first: a Plh stands in because the holder is away.
        seat.acting
            .or_else(|| seat.holder.map(|p| (p, AssignmentKind::Definitive)))
    }

    /// What a person leads, and who reports to the person.
    #[must_use]
    pub fn standing(&self, person: Ix) -> Standing {
        let kept = || {
            self.standings
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(known) = kept().get(&person) {
            return known.clone();
        }
        let found = self.find_standing(person);
        kept().insert(person, found.clone());
        found
    }

    fn find_standing(&self, person: Ix) -> Standing {
        let mut standing = Standing::default();
        let who = self.person(person);
        standing.unit = who.unit.map(|u| self.unit(u).id);
        let own = who
            .seat
            .map(|(seat, ..)| (seat, AssignmentKind::Definitive));
        for (seat, kind) in own.into_iter().chain(who.others.iter().copied()) {
            let seat = self.seat(seat);
            if seat.managing {
                let unit = self.unit(seat.unit).id;
                match kind {
                    AssignmentKind::Definitive => standing.heads.push(unit),
                    AssignmentKind::Plt | AssignmentKind::Plh => standing.acts_for.push(unit),
                    AssignmentKind::Additional => {}
                }
            }
        }
        standing.team = Arc::new(
            self.team(person)
                .into_iter()
                .map(|ix| self.person(ix).id)
                .collect(),
        );
        standing
    }

    /// The people whose superior this person is.
    #[must_use]
    pub fn team(&self, person: Ix) -> Vec<Ix> {
        let who = self.person(person);
        let seats = who
            .seat
            .map(|(s, ..)| s)
            .into_iter()
            .chain(who.others.iter().map(|(s, _)| *s));
        let mut team = Vec::new();
        for seat in seats.filter(|s| self.seat(*s).managing) {
            for unit in self.below(self.seat(seat).unit) {
                for held in self
                    .unit(unit)
                    .seats
                    .iter()
                    .filter_map(|s| self.seat(*s).holder)
                {
                    if held != person
                        && superior_ix(self, held).is_some_and(|(found, ..)| found == person)
                    {
                        team.push(held);
                    }
                }
            }
        }
        team.sort_unstable();
        team.dedup();
        team
    }
}

/// The superior, the seat, and the way up that was searched.
fn superior_ix(s: &Snapshot, person: Ix) -> Option<(Ix, Ix, AssignmentKind)> {
    let who = s.person(person);
    let (own_seat, ..) = who.seat?;
    let mut unit = Some(s.seat(own_seat).unit);
    while let Some(at) = unit {
        for seat in s
            .unit(at)
            .seats
            .iter()
            .copied()
            .filter(|x| s.seat(*x).managing && *x != own_seat)
        {
            if let Some((found, how)) = s
                .in_charge(s.seat(seat))
                .filter(|(found, _)| *found != person)
            {
                return Some((found, seat, how));
            }
        }
        unit = s.unit(at).parent;
    }
    None
}

/// The superior of a person: who holds, or acts in, the nearest managing seat above, with reasons.
/// A vacant managing seat is passed and said so.
#[must_use]
pub fn superior(s: &Snapshot, person: Ix) -> Finding<Option<Ix>> {
    let who = s.person(person);
    let Some((own_seat, since, _)) = who.seat else {
        let says = Phrase::new(
            "Tidak memegang jabatan pada tanggal ini, jadi tidak ada atasan yang dapat diturunkan dari peta jabatan",
            "Holds no seat on this date, so no superior can be derived from the position map",
        );
        return Finding {
            value: None,
            because: vec![Reason::rule(says, None)],
        };
    };
    let job = s.job_of(s.seat(own_seat));
    let mut facts = vec![Reason::fact(
        Phrase::new("Jabatan", "Seat"),
        Phrase::new(
            format!(
                "{}, {}, sejak {}",
                job.name,
                s.unit(s.seat(own_seat).unit).name,
                dates::long(since, kernel::Locale::Id)
            ),
            format!(
                "{}, {}, since {}",
                job.name,
                s.unit(s.seat(own_seat).unit).name,
                dates::long(since, kernel::Locale::En)
            ),
        ),
    )];
    let found = superior_ix(s, person);
    facts.extend(passed_vacancies(
        s,
        own_seat,
        found.map(|(_, seat, _)| seat),
    ));
    if let Some((ix, seat, how)) = found {
        facts.push(found_fact(s, ix, seat, how));
    }
    let says = Phrase::new(
        "Atasan adalah pemangku (atau pelaksana tugas) jabatan pimpinan terdekat di atasnya pada peta jabatan",
        "The superior holds (or acts in) the nearest managing seat above on the position map",
    );
    Finding {
        value: found.map(|(ix, ..)| ix),
        because: vec![Reason::Rule {
            says,
            cites: None,
            because: facts,
        }],
    }
}

fn found_fact(s: &Snapshot, person: Ix, seat: Ix, how: AssignmentKind) -> Reason {
    let (id, en) = match how {
        AssignmentKind::Plt => ("Plt. ", "Acting (Plt) "),
        AssignmentKind::Plh => ("Plh. ", "Acting (Plh) "),
        _ => ("", ""),
    };
    let job = &s.job_of(s.seat(seat)).name;
    let name = &s.person(person).full_name;
    Reason::fact(
        Phrase::new("Jabatan pimpinan terdekat", "Nearest managing seat"),
        Phrase::new(format!("{id}{job}: {name}"), format!("{en}{job}: {name}")),
    )
}

/// The empty managing seats between a seat and its superior's.
fn passed_vacancies(s: &Snapshot, own: Ix, until: Option<Ix>) -> Vec<Reason> {
    let mut passed = Vec::new();
    let mut unit = Some(s.seat(own).unit);
    while let Some(at) = unit {
        for seat in s
            .unit(at)
            .seats
            .iter()
            .copied()
            .filter(|x| s.seat(*x).managing && *x != own)
        {
            if Some(seat) == until {
                return passed;
            }
            if s.in_charge(s.seat(seat)).is_none() {
                let job = &s.job_of(s.seat(seat)).name;
                passed.push(Reason::fact(
                    Phrase::new("Dilewati karena kosong", "Passed because vacant"),
                    Phrase::same(job.clone()),
                ));
            }
        }
        unit = s.unit(at).parent;
    }
    passed
}
