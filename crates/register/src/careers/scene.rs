//! What the address of a verb names, looked up on the day that is meant.

use std::sync::Arc;

use kernel::{Date, FactId, PersonId, SeatId};
use web::access::{Target, perm};
use web::components::WhyPanel;
use web::words::Say;
use web::{Ask, Result, Trouble};

use super::check;
use super::model::{Dossier, SeatHeld};
use super::orders::Fixed;
use super::verbs::Verb;
use crate::hand::Hand;
use crate::snapshot::{Registry, Snapshot};
use crate::workforce::why;

/// Who may change careers, asking.
pub(super) type Officer = Ask<perm::WritePeople>;

/// A day that the register works out, with its reasons.
pub(super) struct Proposal {
    pub(super) says: String,
    pub(super) why: WhyPanel,
}

/// What the address names, looked up.
pub(super) struct Scene {
    pub(super) verb: Verb,
    pub(super) fixed: Fixed,
    pub(super) dossier: Option<Dossier>,
    /// The register on the day that is meant, for the search and the names of seats.
    pub(super) s: Arc<Snapshot>,
    /// The day that the form proposes.
    pub(super) day: Option<Date>,
}

impl Scene {
    pub(super) fn read(ask: &Officer, verb: Verb) -> Result<Self> {
        let mut fixed = Fixed::default();
        match verb {
            Verb::Hire => {}
            Verb::Fill => fixed.seat = Some(ask.param::<SeatId>("seat")?),
            _ => fixed.person = Some(ask.param::<PersonId>("person")?),
        }
        if verb == Verb::End {
            fixed.assignment = Some(ask.param::<FactId>("assignment")?);
        }
        let agency = ask.agency_id();
        let dossier = match fixed.person {
            Some(person) => {
                ask.may.check(Target::person(person, None))?;
                Hand::of(&ask.who).may_touch(person)?;
                Some(
                    ask.app
                        .db
                        .read(|c| check::known_person(c, agency, person))?,
                )
            }
            None => None,
        };
        let typed = web::Reading::of(ask.form()).maybe_date("from");
        let elsewhen = (ask.as_of() != ask.who.today).then_some(ask.as_of());
        let on = typed.or(elsewhen).unwrap_or(ask.who.today);
        let s = ask.app.thing::<Registry>()?.on(agency, on)?;
        let scene = Self {
            verb,
            fixed,
            dossier,
            s,
            day: elsewhen,
        };
        scene.must_be_there(ask)?;
        Ok(scene)
    }

    /// A seat to fill must stand today or on the day that is meant; an assignment must be on file.
    fn must_be_there(&self, ask: &Officer) -> Result<()> {
        if let Some(seat) = self.fixed.seat {
            let agency = ask.agency_id();
            let stood = |c: &mut ::store::Conn<'_>| crate::seats::store::stood(c, agency, seat);
            if ask.app.db.read(stood)?.is_empty() {
                return Err(Trouble::NotFound);
            }
        }
        // Who sends the form of an assignment that ended in between is told so by the rules.
        let sends = ask.form().fields().next().is_some();
        if self.fixed.assignment.is_some() && self.held().is_none() && !sends {
            return Err(Trouble::NotFound);
        }
        Ok(())
    }

    pub(super) fn held(&self) -> Option<&SeatHeld> {
        let id = self.fixed.assignment?;
        self.dossier
            .as_ref()?
            .assignments
            .iter()
            .find(|a| a.id == id)
    }

    /// What the form is about.
    pub(super) fn lead(&self, t: &Say) -> String {
        let who = self.dossier.as_ref().map(|d| d.name.clone());
        if let Some(held) = self.held() {
            return t.with_text(
                "career-end-lead",
                &[
                    ("name", &who.unwrap_or_default()),
                    ("job", &held.job),
                    ("unit", &held.unit),
                ],
            );
        }
        match (who, self.fixed.seat) {
            (Some(name), _) => {
                let d = self.dossier.as_ref();
                let seat = d.and_then(|d| d.seat(self.s.on));
                match seat {
                    Some(seat) => format!("{name} · {}, {}", seat.job, seat.unit),
                    None => name,
                }
            }
            (None, Some(seat)) => self.seat_name(seat, t),
            (None, None) => t.say("career-hire-lead").to_owned(),
        }
    }

    pub(super) fn seat_name(&self, seat: SeatId, t: &Say) -> String {
        match self.s.find_seat(seat) {
            Some(ix) => {
                let seat = self.s.seat(ix);
                format!(
                    "{}, {}",
                    self.s.job_of(seat).name,
                    self.s.unit(seat.unit).name
                )
            }
            None => t.say("seat-not-there").to_owned(),
        }
    }

    /// The page from which the form was opened.
    pub(super) fn back(&self) -> String {
        match (self.fixed.person, self.fixed.seat) {
            (Some(person), _) => format!("/pegawai/{person}"),
            (None, Some(seat)) => format!("/kursi/{seat}"),
            (None, None) => "/pegawai".to_owned(),
        }
    }

    /// For somebody who leaves: when retirement is due by the post held, and why.
    pub(super) fn proposal(&self, t: &Say) -> Option<(Date, Proposal)> {
        let person = self.fixed.person.filter(|_| self.verb == Verb::Leave)?;
        let found = why::retirement(&self.s, self.s.find_person(person)?);
        let due = found.value?;
        let says = t.with_text(
            "career-retires",
            &[
                ("date", &t.date(due.tmt_pensiun)),
                ("years", &due.bup_years.to_string()),
            ],
        );
        let why = WhyPanel::new(t.say("people-retires-on"), found.because);
        Some((due.tmt_pensiun, Proposal { says, why }))
    }
}
