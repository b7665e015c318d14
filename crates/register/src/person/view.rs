//! A person at a date, put together once for every tab, the API and the record of who looked.

use std::sync::Arc;

use kernel::{Finding, PersonId};
use serde::Serialize;
use serde_json::json;
use store::Event;
use web::access::{Key, Permission, Target};
use web::{Ask, Result, Trouble};

use super::complete::{Completeness, completeness};
use super::model::{Contact, IdentityPart, Numbers, PersonSummary};
use super::store as sql;
use crate::api::PersonView;
use crate::model::with_titles;
use crate::snapshot::{Ix, Registry, Snapshot};
use crate::workforce::why::{self, Retirement, Superior};

/// A person as every tab needs them.
pub(crate) struct Known {
    pub(crate) summary: PersonSummary,
    pub(crate) identity: IdentityPart,
    pub(crate) s: Arc<Snapshot>,
    pub(crate) ix: Option<Ix>,
    pub(crate) target: Target,
}

/// Opens the person of the path `{person}` when the permission of the route reaches them.
pub(crate) fn known<P: Permission>(ask: &Ask<P>) -> Result<Known> {
    let person: PersonId = ask.param("person")?;
    let registry = ask.app.thing::<Registry>()?;
    let s = registry.on(ask.agency_id(), ask.as_of())?;
    let unit = if ask.as_of() == ask.who.today {
        s.find_person(person)
            .and_then(|ix| s.person(ix).unit)
            .map(|u| s.unit(u).id)
    } else {
        super::unit_of(ask, person)?
    };
    let target = Target::person(person, unit);
    ask.may.check(target)?;
    let ix = s.find_person(person);
    let (agency, on) = (ask.agency_id(), ask.as_of());
    let (identity, last) = ask.app.db.read(|c| {
        let identity = sql::identity_on(c, agency, person, on)?;
        let last = match ix {
            Some(_) => Vec::new(),
            None => sql::last_standings(c, agency, person, on)?,
        };
        Ok::<_, Trouble>((identity, last))
    })?;
    let identity = identity.ok_or(Trouble::NotFound)?;
    let summary = match ix {
        Some(ix) => in_service(&s, ix),
        None => outside(person, &identity, &last),
    };
    Ok(Known {
        summary,
        identity,
        s,
        ix,
        target,
    })
}

fn in_service(s: &Snapshot, ix: Ix) -> PersonSummary {
    let p = s.person(ix);
    PersonSummary {
        id: p.id,
        nip: p.nip,
        full_name: p.full_name.clone(),
        birth_date: p.birth,
        sex: p.sex,
        asn_kind: Some(p.asn_kind),
        standing: Some(p.standing),
        in_service: true,
        since: Some(p.in_service_since),
        ended_why: None,
        grade: p.grade.map(|(g, _)| g),
        grade_since: p.grade.map(|(_, since)| since),
        education: p.education,
    }
}

/// Somebody who has left, is on leave outside the state's account, or has not begun.
fn outside(person: PersonId, who: &IdentityPart, last: &[sql::LastStanding]) -> PersonSummary {
    let newest = last.first();
    PersonSummary {
        id: person,
        nip: who.nip,
        full_name: with_titles(
            who.title_front.as_deref(),
            &who.name,
            who.title_back.as_deref(),
        ),
        birth_date: who.birth_date,
        sex: who.sex,
        asn_kind: newest.map(|l| l.asn_kind),
        standing: newest.map(|l| l.standing),
        in_service: false,
        since: newest.map(|l| l.to.unwrap_or(l.from)),
        ended_why: last.iter().find_map(|l| l.ended_why),
        grade: None,
        grade_since: None,
        education: None,
    }
}

impl Known {
    /// Does the viewer hold a permission over this person?
    pub(super) fn opens<P: Permission>(&self, ask: &Ask<P>, key: Key) -> Result<bool> {
        Ok(ask.who.holds(key) && ask.who.reach(key)?.covers(self.target))
    }

    /// Is it the viewer's own file?
    pub(crate) fn is_own<P: Permission>(&self, ask: &Ask<P>) -> bool {
        ask.who.person == Some(self.summary.id)
    }

    /// What the file lacks; nothing is asked of who is not in service.
    pub(super) fn completeness<P: Permission>(&self, ask: &Ask<P>) -> Result<Option<Completeness>> {
        let Some(ix) = self.ix else { return Ok(None) };
        let (agency, on, person) = (ask.agency_id(), ask.as_of(), self.summary.id);
        let papers = ask.app.db.read(|c| sql::papers(c, agency, person, on))?;
        let has_seat = self.s.person(ix).seat.is_some();
        Ok(Some(completeness(
            &self.summary,
            has_seat,
            &self.identity,
            &papers,
        )))
    }

    /// Writes down that protected parts of somebody else's file were read.
    pub(super) fn note_reading<P: Permission>(&self, ask: &Ask<P>, parts: &[&str]) -> Result<()> {
        note_reading(ask, self.summary.id, parts)
    }
}

/// Writes down that protected parts of a file were read by somebody else than its owner.
pub(crate) fn note_reading<P: Permission>(
    ask: &Ask<P>,
    person: PersonId,
    parts: &[&str],
) -> Result<()> {
    if parts.is_empty() || ask.who.person == Some(person) {
        return Ok(());
    }
    let event = Event::new(ask.may.key(), "read", "person", person);
    let event = event.after(&json!({ "parts": parts }));
    ask.app
        .db
        .write(&ask.who.actor, "look at a person file", |tx| {
            tx.record(event);
            Ok::<_, Trouble>(())
        })
}

/// A person's file as programs get it.
#[derive(Serialize)]
pub struct PersonFile {
    /// Who, in service or not.
    #[serde(flatten)]
    pub summary: PersonSummary,
    /// Seat, unit and grade on the date; absent for who is not in service.
    pub now: Option<PersonView>,
    /// The superior, with the reasons.
    pub superior: Option<Finding<Option<Superior>>>,
    /// The retirement, with the reasons.
    pub retirement: Option<Finding<Option<Retirement>>>,
    /// What the file lacks.
    pub completeness: Option<Completeness>,
    /// Numbers of identity; absent without the right to see them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Numbers>,
    /// Contact; absent without the right to see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

/// The file of the person of the path `{person}`, with the protected parts the viewer may see;
/// reading those of somebody else is written down.
///
/// # Errors
/// [`Trouble::NotFound`] for a person out of reach.
pub fn file<P: Permission>(ask: &Ask<P>) -> Result<PersonFile> {
    let known = known(ask)?;
    let numbers = known.opens(ask, Key::ReadIdentity)?;
    let contact = known.opens(ask, Key::ReadContact)?;
    let parts: Vec<&str> = [(numbers, "identity"), (contact, "contact")]
        .into_iter()
        .filter_map(|(seen, part)| seen.then_some(part))
        .collect();
    known.note_reading(ask, &parts)?;
    let s = &known.s;
    Ok(PersonFile {
        now: known.ix.map(|ix| PersonView::of(s, s.person(ix))),
        superior: known.ix.map(|ix| why::superior(s, ix)),
        retirement: known.ix.map(|ix| why::retirement(s, ix)),
        completeness: known.completeness(ask)?,
        numbers: numbers.then(|| known.identity.numbers.clone()),
        contact: contact.then(|| known.identity.contact.clone()),
        summary: known.summary,
    })
}
