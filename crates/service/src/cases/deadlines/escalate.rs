//! Who is told when a deadline nears or has passed: whoever owes the next deed, then their superiors.
//!
//! A unit owes answer and end, so its head is told first and then the line above. The coordinator owes
//! the verification, the arbiter the decision between units, a second seat the look at a closure: there
//! the holders of these roles are told and then their own superiors, never the line of the unit that is
//! looked at. Acting holders (Plt, Plh) stand for the seat, a delegate for who handed over; a vacant
//! seat and who is not at work are passed and said so.

use kernel::{AccountId, Finding, PersonId, Phrase, Reason, StandingGroup, UnitId};
use platform::delegation::store::{self as delegations, Entrusted};
use register::seats;
use register::snapshot::{Ix, Snapshot};
use store::Conn;
use web::access::Role;

use crate::cases::model::Due;

/// The roles of the seats that owe a deed of their own.
const SEATS: [Role; 3] = [Role::CaseCoordinator, Role::CaseArbiter, Role::Inspectorate];

/// Who holds the seats of the agency on a day, and who stands in for whom.
#[derive(Clone, Debug, Default)]
pub struct Staff(Vec<Entrusted>);

impl Staff {
    /// Reads them as of the day of a register, in one statement.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn read(c: &mut Conn<'_>, s: &Snapshot) -> store::Result<Self> {
        delegations::entrusted(c, s.agency, SEATS, s.on).map(Self)
    }

    /// The holders of a role.
    fn holders(&self, role: Role) -> impl Iterator<Item = &Entrusted> {
        let holds = move |e: &&Entrusted| e.to.is_none() && e.role == role;
        self.0.iter().filter(holds)
    }
}

/// Somebody who is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The person of the register.
    pub person: Option<PersonId>,
    /// The account, where it is known by that.
    pub account: Option<AccountId>,
    /// The name.
    pub name: String,
}

impl Told {
    fn person(s: &Snapshot, ix: Ix) -> Self {
        let person = s.person(ix);
        Self {
            person: Some(person.id),
            account: None,
            name: person.full_name.clone(),
        }
    }

    fn holder(s: &Snapshot, holder: &Entrusted) -> Self {
        let known = holder.from_person.and_then(|p| s.find_person(p));
        Self {
            person: holder.from_person,
            account: Some(holder.from),
            name: known.map_or_else(
                || holder.from_name.clone(),
                |ix| s.person(ix).full_name.clone(),
            ),
        }
    }

    /// Is it the same somebody?
    #[must_use]
    pub fn is(&self, person: Option<PersonId>, account: Option<AccountId>) -> bool {
        (self.person.is_some() && self.person == person)
            || (self.account.is_some() && self.account == account)
    }
}

/// The steps upwards: who is told first, next, and last; a step may be without anybody.
pub type Ladder = Vec<Vec<Told>>;

/// Who is told of a deadline, step by step.
#[must_use]
pub fn ladder(s: &Snapshot, staff: &Staff, what: Due, unit: Option<UnitId>) -> Finding<Ladder> {
    let mut climb = Climb {
        s,
        staff,
        unit: unit.and_then(|u| s.find_unit(u)),
        facts: Vec::new(),
        steps: Vec::new(),
    };
    let says = match what {
        Due::Verify => climb.role(&[Role::CaseCoordinator]),
        Due::Arbitrate => climb.role(&[Role::CaseArbiter]),
        Due::Review => climb.role(&[Role::Inspectorate, Role::CaseArbiter]),
        Due::Answer | Due::Resolve | Due::Complete | Due::AutoClose => climb.line(),
    };
    Finding {
        value: climb.steps,
        because: vec![Reason::Rule {
            says,
            cites: None,
            because: climb.facts,
        }],
    }
}

struct Climb<'a> {
    s: &'a Snapshot,
    staff: &'a Staff,
    /// The unit that has the case.
    unit: Option<Ix>,
    facts: Vec<Reason>,
    steps: Ladder,
}

impl Climb<'_> {
    fn fact(&mut self, name: Phrase, value: Phrase) {
        self.facts.push(Reason::fact(name, value));
    }

    /// The head of the unit and the managing seats above it, a step each.
    fn line(&mut self) -> Phrase {
        let Some(at) = self.unit else {
            return Phrase::new(
                "Unit ini tidak ada pada tanggal ini",
                "There is no such unit on this date",
            );
        };
        let path = self.s.path(at);
        let Some(lead) = path.iter().rev().find_map(|u| self.s.managing_seat(*u)) else {
            return Phrase::new(
                "Tidak ada kursi pimpinan di unit ini atau di atasnya",
                "There is no managing seat in this unit or above it",
            );
        };
        let above = seats::chain(self.s, lead);
        let first = self.s.in_charge(self.s.seat(lead));
        self.fact(
            Phrase::new("Penanggung jawab", "In charge"),
            match first {
                Some((person, _)) => Phrase::same(self.s.person(person).full_name.clone()),
                None => Phrase::new("kosong, dilewati", "vacant, passed"),
            },
        );
        self.facts.extend(above.because);
        for seat in std::iter::once(lead).chain(above.value) {
            if let Some(told) = self.at_seat(seat, Role::UnitHead) {
                self.step(vec![told]);
            }
        }
        Phrase::new(
            "Pengingat kepada penanggung jawab unit; lewat tenggat kepada atasannya; lewat lagi kepada atasan berikutnya",
            "A reminder to who is in charge of the unit; past the deadline to the superior; later to the next superior",
        )
    }

    /// The holders of a role together, then the superiors of each.
    fn role(&mut self, roles: &[Role]) -> Phrase {
        let staff = self.staff;
        let held = |role: &Role| -> Vec<&Entrusted> {
            let all = staff.holders(*role);
            let mut all: Vec<&Entrusted> =
                all.filter(|h| !self.is_accused(h.from_person)).collect();
            // Given twice, it is held once.
            all.dedup_by_key(|h| h.from);
            all
        };
        // The arbiter looks at closures only where nobody else does.
        let all = roles.iter().map(held).find(|all| !all.is_empty());
        let all = all.unwrap_or_default();
        let mut above: Ladder = Vec::new();
        let mut first = Vec::new();
        for holder in &all {
            let own = Told::holder(self.s, holder);
            self.fact(
                Phrase::new("Pemegang peran", "Holds the role"),
                Phrase::same(own.name.clone()),
            );
            for (n, told) in self.superiors(holder).into_iter().enumerate() {
                match above.get_mut(n) {
                    Some(step) => step.push(told),
                    None => above.push(vec![told]),
                }
            }
            let told = self.stand_in(own, holder.role, Some(holder.from));
            first.extend(told.filter(|t| !self.is_accused(t.person)));
        }
        self.steps.push(first);
        for step in above {
            self.step(step);
        }
        if all.is_empty() {
            return Phrase::new(
                "Tidak ada pemegang peran yang berutang langkah ini",
                "Nobody holds the role that owes this step",
            );
        }
        Phrase::new(
            "Pengingat kepada pemegang peran yang berutang langkah ini; lewat tenggat kepada atasannya; lewat lagi kepada atasan berikutnya",
            "A reminder to who holds the role that owes this step; past the deadline to their superior; later to the next superior",
        )
    }

    /// The managing seats above the own one of a holder, as somebody answers for them.
    fn superiors(&mut self, holder: &Entrusted) -> Vec<Told> {
        let own = holder.from_person.and_then(|p| self.s.find_person(p));
        let Some((person, (seat, ..))) = own.and_then(|ix| Some((ix, self.s.person(ix).seat?)))
        else {
            self.fact(
                Phrase::new("Atasan", "Superior"),
                Phrase::new(
                    "tidak diketahui: akun ini tanpa jabatan di register",
                    "not known: this account has no seat in the register",
                ),
            );
            return Vec::new();
        };
        let own = self.s.person(person).id;
        let above = seats::chain(self.s, seat);
        self.facts.extend(above.because);
        let mut all = Vec::new();
        for seat in above.value {
            let told = self.at_seat(seat, Role::UnitHead);
            let other = told.filter(|t| t.person != Some(own) && !self.is_accused(t.person));
            all.extend(other);
        }
        all
    }

    /// Does somebody sit in the department whose closure is looked at?
    fn is_accused(&self, person: Option<PersonId>) -> bool {
        let department = |unit: Ix| self.s.unit(unit).department;
        let sits = person
            .and_then(|p| self.s.find_person(p))
            .and_then(|ix| self.s.person(ix).unit);
        match (self.unit, sits) {
            (Some(own), Some(sits)) => department(own) == department(sits),
            _ => false,
        }
    }

    /// Who answers for a seat, or stands in for who does.
    fn at_seat(&mut self, seat: Ix, role: Role) -> Option<Told> {
        let (person, _) = self.s.in_charge(self.s.seat(seat))?;
        self.stand_in(Told::person(self.s, person), role, None)
    }

    /// The one, or the delegate; nobody where the one is not at work and nobody stands in.
    fn stand_in(&mut self, one: Told, role: Role, account: Option<AccountId>) -> Option<Told> {
        let staff = self.staff;
        let found = staff.0.iter().find_map(|d| {
            let given = one.is(d.from_person, account.map(|_| d.from));
            let stands = d.role == role && given && self.covers(d.unit);
            stands.then_some((d, d.to?, d.valid_to?))
        });
        if let Some((d, to, until)) = found {
            let last = until.yesterday().unwrap_or(until);
            let told = Told {
                person: d.to_person,
                account: Some(to),
                name: d.to_name.clone().unwrap_or_default(),
            };
            let until = Phrase::day(last);
            self.fact(
                Phrase::new("Diwakilkan (pelimpahan)", "Delegated"),
                Phrase::new(
                    format!("{} kepada {}, sampai {}", one.name, told.name, until.id),
                    format!("{} to {}, until {}", one.name, told.name, until.en),
                ),
            );
            return Some(told);
        }
        let at_work = one
            .person
            .and_then(|p| self.s.find_person(p))
            .map(|ix| self.s.person(ix).standing.group())
            .is_none_or(|g| matches!(g, StandingGroup::Active | StandingGroup::Disputed));
        if at_work {
            return Some(one);
        }
        self.fact(
            Phrase::new("Tidak bertugas, dilewati", "Not at work, passed"),
            Phrase::same(one.name),
        );
        None
    }

    /// Does a delegation for a unit, or for all, reach the unit that has the case?
    fn covers(&self, unit: Option<UnitId>) -> bool {
        let Some(of) = unit.and_then(|u| self.s.find_unit(u)) else {
            return unit.is_none();
        };
        self.unit.is_none_or(|at| self.s.path(at).contains(&of))
    }

    /// Adds a step of those who stand on none yet.
    fn step(&mut self, all: Vec<Told>) {
        let mut new: Vec<Told> = Vec::new();
        for told in all {
            let known = self.steps.iter().flatten().chain(&new);
            if !known.into_iter().any(|k| told.is(k.person, k.account)) {
                new.push(told);
            }
        }
        if !new.is_empty() {
            self.steps.push(new);
        }
    }
}
