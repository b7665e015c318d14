//! The verbs. Each takes the proof of the permission, looks, checks, writes, journals: all of it in
//! the one transaction it is given, so that two officers cannot fill one seat at the same time.

use kernel::{AssignmentKind, Consent, DecreeId, FactId, PersonId, Standing};
use serde::Serialize;
use serde_json::{Value as Json, json};
use store::{Event, Tx};
use web::access::{May, Target, perm};
use web::{Result, Trouble};

use super::model::{Appointment, Dossier, Ending, Leaving, Plan, Promotion, StandingChange};
use super::{check, store as sql};
use crate::decrees::{self, DecreeInput};
use crate::facts::{self, Assignment, Dated, GradeFact, StandingFact};
use crate::hand::Hand;
use crate::model::{EndReason, Source};
use crate::snapshot;

pub use super::hiring::hire;

/// The proof that the verbs ask for.
pub(super) type Write = May<perm::WritePeople>;

/// Gives a person a seat; the definitive seat held until then ends on the same day.
///
/// # Errors
/// [`Trouble::Refused`] with every remark when a rule blocks or a warning was not accepted;
/// [`Trouble::Blocked`] for the own file.
pub fn appoint(
    tx: &mut Tx<'_, '_>,
    may: &Write,
    input: &Appointment,
    hand: Hand,
    consent: &Consent,
) -> Result<FactId> {
    let dossier = begin(tx, may, hand, input.person)?;
    let agency = tx.agency();
    let plan = check::appoint(tx.conn(), agency, &dossier, input, hand.today)?;
    let decree = settle(tx, &plan, consent, &input.decree, input.person)?;
    let fact = Assignment {
        id: FactId::new(),
        person: input.person,
        seat: input.seat,
        kind: input.kind,
        ended_why: None,
        dated: Dated {
            to: input.until,
            ..Dated::since(input.from, Some(decree), Source::Screen)
        },
    };
    facts::add_assignments(tx, std::slice::from_ref(&fact))?;
    let own = dossier.seat(input.from);
    let moves = input.kind == AssignmentKind::Definitive && own.is_some();
    let before = own.map(|a| json!({"job": a.job, "unit": a.unit, "since": a.period.from}));
    let story = Story {
        verb: if moves { "move" } else { "appoint" },
        person: input.person,
        before: json!({"seat": before, "changes": plan.changes}),
        decree: &input.decree,
        consent,
    };
    story.tell(tx, may, &fact);
    Ok(fact.id)
}

/// Gives a person a grade; the one before ends on the same day.
///
/// # Errors
/// As for [`appoint`].
pub fn promote(
    tx: &mut Tx<'_, '_>,
    may: &Write,
    input: &Promotion,
    hand: Hand,
    consent: &Consent,
) -> Result<FactId> {
    let dossier = begin(tx, may, hand, input.person)?;
    let plan = check::promote(&dossier, input, hand.today);
    let decree = settle(tx, &plan, consent, &input.decree, input.person)?;
    let fact = GradeFact {
        id: FactId::new(),
        person: input.person,
        grade: input.grade,
        service_years: input.service_years,
        service_months: input.service_months,
        dated: Dated::since(input.from, Some(decree), Source::Screen),
    };
    facts::add_grades(tx, std::slice::from_ref(&fact))?;
    let was = dossier.grade(input.from);
    let story = Story {
        verb: "promote",
        person: input.person,
        before: json!({"grade": was.map(|g| g.grade), "since": was.map(|g| g.period.from)}),
        decree: &input.decree,
        consent,
    };
    story.tell(tx, may, &fact);
    Ok(fact.id)
}

/// Ends an assignment, or withdraws one on the day it began.
///
/// # Errors
/// As for [`appoint`].
pub fn end(
    tx: &mut Tx<'_, '_>,
    may: &Write,
    input: &Ending,
    hand: Hand,
    consent: &Consent,
) -> Result<()> {
    let dossier = begin(tx, may, hand, input.person)?;
    let plan = check::end(&dossier, input, hand.today);
    settle(tx, &plan, consent, &input.decree, input.person)?;
    let held = dossier
        .assignments
        .iter()
        .find(|a| a.id == input.assignment);
    let story = Story {
        verb: "end",
        person: input.person,
        before: json!(held.map(
            |a| json!({"job": a.job, "unit": a.unit, "kind": a.kind, "since": a.period.from})
        )),
        decree: &input.decree,
        consent,
    };
    story.tell(tx, may, &json!({"ends_on": input.on, "why": input.why}));
    Ok(())
}

/// Takes a person out of service: every assignment and the standing end on that day.
///
/// # Errors
/// As for [`appoint`].
pub fn retire(
    tx: &mut Tx<'_, '_>,
    may: &Write,
    input: &Leaving,
    hand: Hand,
    consent: &Consent,
) -> Result<()> {
    let dossier = begin(tx, may, hand, input.person)?;
    let plan = check::retire(&dossier, input, hand.today);
    let decree = settle(tx, &plan, consent, &input.decree, input.person)?;
    let last = dossier.standings.iter().rfind(|s| s.period.from < input.on);
    if let (Some(standing), Some(last)) = (afterwards(input.why), last) {
        let fact = StandingFact {
            id: FactId::new(),
            person: input.person,
            asn_kind: last.asn_kind,
            standing,
            employee_type: last.employee_type.clone(),
            ended_why: None,
            dated: Dated::since(input.on, Some(decree), Source::Screen),
        };
        facts::add_standings(tx, &[fact])?;
    }
    let story = Story {
        verb: "retire",
        person: input.person,
        before: json!({"standing": last.map(|s| s.standing.name()), "changes": plan.changes}),
        decree: &input.decree,
        consent,
    };
    story.tell(tx, may, &json!({"leaves_on": input.on, "why": input.why}));
    Ok(())
}

/// The standing that the national table has for whoever left so; where it has none, none is written.
fn afterwards(why: EndReason) -> Option<Standing> {
    match why {
        EndReason::Retired | EndReason::RetiredEarly => Some(Standing::Retired),
        EndReason::Dismissed => Some(Standing::Dismissed),
        _ => None,
    }
}

/// Changes the standing or the kind; reinstates who was out of service.
///
/// # Errors
/// As for [`appoint`].
pub fn change_standing(
    tx: &mut Tx<'_, '_>,
    may: &Write,
    input: &StandingChange,
    hand: Hand,
    consent: &Consent,
) -> Result<FactId> {
    let dossier = begin(tx, may, hand, input.person)?;
    let plan = check::change_standing(&dossier, input, hand.today);
    let decree = settle(tx, &plan, consent, &input.decree, input.person)?;
    let last = dossier
        .standings
        .iter()
        .rfind(|s| s.period.from < input.from);
    let fact = StandingFact {
        id: FactId::new(),
        person: input.person,
        asn_kind: input.asn_kind,
        standing: input.standing,
        employee_type: last.and_then(|s| s.employee_type.clone()),
        ended_why: None,
        dated: Dated::since(input.from, Some(decree), Source::Screen),
    };
    facts::add_standings(tx, std::slice::from_ref(&fact))?;
    let returns = input.standing.counts_as_active() && dossier.in_service(input.from).is_none();
    let story = Story {
        verb: if returns { "reinstate" } else { "standing" },
        person: input.person,
        before: json!({"asn_kind": last.map(|s| s.asn_kind), "standing": last.map(|s| s.standing)}),
        decree: &input.decree,
        consent,
    };
    story.tell(tx, may, &fact);
    Ok(fact.id)
}

/// Within reach, and not the own file? Then the register's version is raised first: on PostgreSQL that makes two actions
/// on one agency wait for each other, so that what is checked is what is written.
fn begin(tx: &mut Tx<'_, '_>, may: &Write, hand: Hand, person: PersonId) -> Result<Dossier> {
    may.check(Target::person(person, None))?;
    hand.may_touch(person)?;
    snapshot::bump(tx)?;
    let agency = tx.agency();
    check::known_person(tx.conn(), agency, person)
}

/// Refuses, or writes the decree and what the plan says of rows that are there.
pub(super) fn settle(
    tx: &mut Tx<'_, '_>,
    plan: &Plan,
    consent: &Consent,
    decree: &DecreeInput,
    person: PersonId,
) -> Result<DecreeId> {
    if !consent.clears(&plan.remarks) {
        return Err(Trouble::Refused(plan.remarks.clone()));
    }
    let id = decrees::store::add(tx, decree, Some(person))?;
    if sql::carry_out(tx, plan)? {
        Ok(id)
    } else {
        Err(Trouble::Stale)
    }
}

/// What the journal is told: what was, what is, on which decree, against which warnings.
pub(super) struct Story<'s> {
    pub(super) verb: &'static str,
    pub(super) person: PersonId,
    pub(super) before: Json,
    pub(super) decree: &'s DecreeInput,
    pub(super) consent: &'s Consent,
}

impl Story<'_> {
    pub(super) fn tell(self, tx: &mut Tx<'_, '_>, may: &Write, fact: &impl Serialize) {
        let mut after = json!({"fact": fact, "decree": self.decree});
        if let (Some(map), false) = (after.as_object_mut(), self.consent.accepts.is_empty()) {
            map.insert("accepted".to_owned(), json!(self.consent.accepts));
            map.insert("note".to_owned(), json!(self.consent.note));
        }
        let event = Event::new(may.key(), self.verb, "person", self.person);
        tx.record(event.before(&self.before).after(&after));
    }
}
