//! The second seat: who may judge a closure. Not who belongs to the department of the unit, not who
//! leads it or stands above it in the line of seats on that day, and not who had a hand in the case.

use std::collections::{HashMap, HashSet};

use kernel::{AccountId, AgencyId, CaseId, Date, UnitId};
use register::snapshot::Snapshot;
use store::Conn;
use web::access::{Key, Role, Viewer, grants_of};
use web::{Result, Trouble};

use super::store as sql;
use crate::cases::machine::{Hand, State};
use crate::cases::model::{Case, CaseEvent};

/// Cases that are looked through for some that nobody may judge, those due first.
const MOST: i64 = 1_000;

/// Somebody who may be asked to judge, with what ties them to units today.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    account: Option<AccountId>,
    /// Units they belong to, lead, or hold a role for.
    units: Vec<UnitId>,
    /// Units whose managing seat they hold, act in or were handed.
    leads: Vec<UnitId>,
}

impl Judge {
    /// The viewer, with the seats and roles of today.
    #[must_use]
    pub fn of(who: &Viewer) -> Self {
        let mut judge = Self {
            account: who.actor.account,
            ..Self::default()
        };
        judge.sits(&who.standing);
        for held in &who.roles {
            judge.holds(held.role, held.unit);
        }
        judge
    }

    fn sits(&mut self, standing: &web::access::Standing) {
        self.units.extend(standing.unit);
        self.leads.extend(&standing.heads);
        self.leads.extend(&standing.acts_for);
        self.units.extend(&standing.heads);
        self.units.extend(&standing.acts_for);
    }

    fn holds(&mut self, role: Role, unit: Option<UnitId>) {
        self.units.extend(unit);
        // Handed over by who leads it: the same authority.
        self.leads.extend(unit.filter(|_| role == Role::UnitHead));
    }

    /// Do they sit in the line of a unit: in its department, or on a seat that leads it or a unit
    /// above it, whichever department that is of?
    #[must_use]
    pub fn is_in_line(&self, s: &Snapshot, unit: UnitId) -> bool {
        let Some(at) = s.find_unit(unit) else {
            return false;
        };
        let department = s.unit(at).department;
        let path = s.path(at);
        let own = |u: &UnitId| {
            let ix = s.find_unit(*u);
            ix.is_some_and(|ix| s.unit(ix).department == department)
        };
        let above = |u: &UnitId| s.find_unit(*u).is_some_and(|ix| path.contains(&ix));
        self.units.iter().any(own) || self.leads.iter().any(above)
    }

    /// May they judge a closure of a unit, in which these accounts had a hand?
    fn may(&self, s: &Snapshot, unit: Option<UnitId>, hands: &HashSet<AccountId>) -> bool {
        let acted = self.account.is_some_and(|a| hands.contains(&a));
        !acted && !unit.is_some_and(|unit| self.is_in_line(s, unit))
    }

    /// May they judge a case of which these are the steps?
    #[must_use]
    pub fn may_judge(&self, s: &Snapshot, case: &Case, events: &[CaseEvent]) -> bool {
        let hands = events.iter().filter(|e| is_a_hand(e.hand));
        self.may(s, case.unit, &hands.filter_map(|e| e.account).collect())
    }

    /// May they take down what the reporter of a case says? Who coordinated it may.
    #[must_use]
    pub fn may_hear(&self, s: &Snapshot, case: &Case, events: &[CaseEvent]) -> bool {
        let hands = events.iter().filter(|e| e.hand == Hand::Handler);
        self.may(s, case.unit, &hands.filter_map(|e| e.account).collect())
    }
}

/// Does a part in a case bar from judging it? Who judged it before may do so again.
const fn is_a_hand(hand: Hand) -> bool {
    matches!(hand, Hand::Coordinator | Hand::Arbiter | Hand::Handler)
}

/// Does a case wait for a second seat?
#[must_use]
pub const fn awaits(state: State) -> bool {
    matches!(state, State::Examined | State::Contested)
}

/// How many cases wait for a second seat that nobody may judge: everybody who holds the role is in
/// the line of the unit or had a hand in it.
///
/// # Errors
/// The faults of the database.
pub fn unjudged(c: &mut Conn<'_>, s: &Snapshot, agency: AgencyId, on: Date) -> Result<i64> {
    let mut waiting: HashMap<CaseId, (Option<UnitId>, HashSet<AccountId>)> = HashMap::new();
    for (case, unit, account) in sql::awaiting(c, agency, MOST)? {
        let (_, hands) = waiting.entry(case).or_insert((unit, HashSet::new()));
        hands.extend(account);
    }
    if waiting.is_empty() {
        return Ok(0);
    }
    let judges = judges(s, sql::reviewers(c, agency, on)?);
    let stuck = waiting.values().filter(|(unit, hands)| {
        let found = judges.iter().any(|j| j.may(s, *unit, hands));
        !found
    });
    i64::try_from(stuck.count()).map_err(|e| Trouble::Fault(e.to_string()))
}

/// Those who hold a role of the second seat in own right, or were handed one by somebody who does.
fn judges(s: &Snapshot, rows: Vec<sql::Reviewer>) -> Vec<Judge> {
    let reviews = |role: Role| grants_of(role).iter().any(|(k, _)| *k == Key::ReviewCases);
    let own = rows
        .iter()
        .filter(|r| r.from.is_none() && reviews(r.role))
        .map(|r| r.account);
    let own: HashSet<AccountId> = own.collect();
    let stands = |r: &&sql::Reviewer| r.from.is_none_or(|giver| own.contains(&giver));
    let seated: HashSet<AccountId> = rows
        .iter()
        .filter(stands)
        .filter(|r| reviews(r.role))
        .map(|r| r.account)
        .collect();
    let mut found: HashMap<AccountId, Judge> = HashMap::new();
    for row in rows.iter().filter(|r| seated.contains(&r.account)) {
        let judge = found.entry(row.account).or_insert_with(|| {
            let mut judge = Judge {
                account: Some(row.account),
                ..Judge::default()
            };
            if let Some(ix) = row.person.and_then(|p| s.find_person(p)) {
                judge.sits(&s.standing(ix));
            }
            judge
        });
        judge.holds(row.role, row.unit);
    }
    found.into_values().collect()
}
