//! From what was typed to an order, and from the order to what the rules say and what is done.

use kernel::{AssignmentKind, Consent, Date, FactId, Nip, PersonId, SeatId};
use store::{Conn, Tx};
use web::access::{May, perm};
use web::{FieldError, Form, Reading, Result, Trouble};

use super::model::{
    Appointment, Dossier, Ending, Hiring, Leaving, Plan, Promotion, StandingChange,
};
use super::verbs::Verb;
use super::{actions, check};
use crate::decrees::{self, DecreeInput};
use crate::hand::Hand;

/// The longest name, title and note.
pub(super) const NAME: usize = 200;

/// What is asked for, read from a form.
pub(super) enum Order {
    Appoint(Appointment),
    Promote(Promotion),
    End(Ending),
    Leave(Leaving),
    Standing(StandingChange),
    Hire(Box<Hiring>),
}

/// What the address says already.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fixed {
    /// Whom it is about.
    pub(super) person: Option<PersonId>,
    /// Which seat is filled.
    pub(super) seat: Option<SeatId>,
    /// Which assignment ends.
    pub(super) assignment: Option<FactId>,
}

/// Reads the order of a verb; every field at fault is named.
pub(super) fn read(verb: Verb, fixed: Fixed, form: &Form) -> Result<Order> {
    let mut r = Reading::of(form);
    let decree = decrees::read(form, &mut r);
    let order = match verb {
        Verb::Appoint | Verb::Act | Verb::Fill => appoint(verb, fixed, &mut r, decree),
        Verb::Promote => promote(fixed, &mut r, decree),
        Verb::End => end(fixed, &mut r, decree),
        Verb::Leave => leave(fixed, &mut r, decree),
        Verb::Standing => standing(fixed, &mut r, decree),
        Verb::Hire => hire(&mut r, decree),
    };
    r.done()?;
    order.ok_or_else(|| Trouble::Fault("a field was missing without a fault".to_owned()))
}

fn appoint(verb: Verb, fixed: Fixed, r: &mut Reading<'_>, decree: DecreeInput) -> Option<Order> {
    let person = fixed.person.or_else(|| r.parsed("person"));
    let seat = fixed.seat.or_else(|| r.parsed("seat"));
    let kind = match verb {
        Verb::Appoint => Some(AssignmentKind::Definitive),
        _ => r.parsed("kind"),
    };
    let from = r.date("from");
    // People say the last day; the register keeps the first one after it.
    let until = r.maybe_date("last").and_then(|last| last.tomorrow().ok());
    Some(Order::Appoint(Appointment {
        person: person?,
        seat: seat?,
        kind: kind?,
        from: from?,
        until,
        decree,
    }))
}

fn promote(fixed: Fixed, r: &mut Reading<'_>, decree: DecreeInput) -> Option<Order> {
    let (grade, from) = (r.parsed("grade"), r.date("from"));
    let service_years = r.maybe_number("service_years");
    let service_months = r.maybe_number("service_months");
    Some(Order::Promote(Promotion {
        person: fixed.person?,
        grade: grade?,
        from: from?,
        service_years,
        service_months,
        decree,
    }))
}

fn end(fixed: Fixed, r: &mut Reading<'_>, decree: DecreeInput) -> Option<Order> {
    let (on, why) = (r.date("from"), r.parsed("why"));
    Some(Order::End(Ending {
        person: fixed.person?,
        assignment: fixed.assignment?,
        on: on?,
        why: why?,
        decree,
    }))
}

fn leave(fixed: Fixed, r: &mut Reading<'_>, decree: DecreeInput) -> Option<Order> {
    let (on, why) = (r.date("from"), r.parsed("why"));
    Some(Order::Leave(Leaving {
        person: fixed.person?,
        on: on?,
        why: why?,
        decree,
    }))
}

fn standing(fixed: Fixed, r: &mut Reading<'_>, decree: DecreeInput) -> Option<Order> {
    let (asn_kind, standing) = (r.parsed("asn_kind"), r.parsed("standing"));
    let from = r.date("from");
    Some(Order::Standing(StandingChange {
        person: fixed.person?,
        asn_kind: asn_kind?,
        standing: standing?,
        from: from?,
        decree,
    }))
}

fn hire(r: &mut Reading<'_>, decree: DecreeInput) -> Option<Order> {
    let typed = r.needed("nip", 40);
    // People write it in groups, as it stands on decrees.
    let digits: String = typed.split_whitespace().collect();
    let nip = Nip::parse(&digits).ok();
    if nip.is_none() && !typed.is_empty() {
        r.fault(FieldError::new("nip", "career-nip-wrong").with("typed", &typed));
    }
    let name = r.needed("name", NAME);
    if !name.is_empty() && !name.chars().any(char::is_alphabetic) {
        r.fault(FieldError::new("name", "career-name-wrong"));
    }
    let (title_front, title_back) = (r.optional("title_front", 60), r.optional("title_back", 60));
    let nik = r
        .optional("nik", 40)
        .map(|nik| nik.split_whitespace().collect());
    let birth_place = r.optional("birth_place", NAME);
    let (asn_kind, from) = (r.parsed("asn_kind"), r.date("from"));
    let (grade, education) = (r.parsed("grade"), r.parsed("education"));
    let programme = r.optional("programme", NAME);
    let graduated_in = r.maybe_number("graduated_in");
    Some(Order::Hire(Box::new(Hiring {
        nip: nip?,
        name,
        title_front,
        title_back,
        nik,
        birth_place,
        asn_kind: asn_kind?,
        from: from?,
        grade: grade?,
        education: education?,
        programme,
        graduated_in,
        decree,
    })))
}

impl Order {
    /// The decree it rests on.
    pub(super) fn decree(&self) -> &DecreeInput {
        match self {
            Self::Appoint(o) => &o.decree,
            Self::Promote(o) => &o.decree,
            Self::End(o) => &o.decree,
            Self::Leave(o) => &o.decree,
            Self::Standing(o) => &o.decree,
            Self::Hire(o) => &o.decree,
        }
    }

    /// The day from which it holds.
    pub(super) fn from(&self) -> Date {
        match self {
            Self::Appoint(o) => o.from,
            Self::Promote(o) => o.from,
            Self::End(o) => o.on,
            Self::Leave(o) => o.on,
            Self::Standing(o) => o.from,
            Self::Hire(o) => o.from,
        }
    }

    /// Whom it is about; nobody yet for a new person.
    pub(super) fn person(&self) -> Option<PersonId> {
        match self {
            Self::Appoint(o) => Some(o.person),
            Self::Promote(o) => Some(o.person),
            Self::End(o) => Some(o.person),
            Self::Leave(o) => Some(o.person),
            Self::Standing(o) => Some(o.person),
            Self::Hire(_) => None,
        }
    }

    /// What the rules say, with the dossier they looked at.
    pub(super) fn check(
        &self,
        c: &mut Conn<'_>,
        agency: kernel::AgencyId,
        today: Date,
    ) -> Result<(Option<Dossier>, Plan)> {
        let Some(person) = self.person() else {
            let Self::Hire(o) = self else {
                return Ok((None, Plan::default()));
            };
            return Ok((None, check::hire(c, agency, o, today)?));
        };
        let dossier = check::known_person(c, agency, person)?;
        let plan = match self {
            Self::Appoint(o) => check::appoint(c, agency, &dossier, o, today)?,
            Self::Promote(o) => check::promote(&dossier, o, today),
            Self::End(o) => check::end(&dossier, o, today),
            Self::Leave(o) => check::retire(&dossier, o, today),
            Self::Standing(o) => check::change_standing(&dossier, o, today),
            Self::Hire(_) => Plan::default(),
        };
        Ok((Some(dossier), plan))
    }

    /// Does it; answers whom it was about.
    pub(super) fn carry_out(
        &self,
        tx: &mut Tx<'_, '_>,
        may: &May<perm::WritePeople>,
        hand: Hand,
        consent: &Consent,
    ) -> Result<PersonId> {
        match self {
            Self::Appoint(o) => {
                actions::appoint(tx, may, o, hand, consent)?;
                Ok(o.person)
            }
            Self::Promote(o) => {
                actions::promote(tx, may, o, hand, consent)?;
                Ok(o.person)
            }
            Self::End(o) => {
                actions::end(tx, may, o, hand, consent)?;
                Ok(o.person)
            }
            Self::Leave(o) => {
                actions::retire(tx, may, o, hand, consent)?;
                Ok(o.person)
            }
            Self::Standing(o) => {
                actions::change_standing(tx, may, o, hand, consent)?;
                Ok(o.person)
            }
            Self::Hire(o) => actions::hire(tx, may, o, hand.today, consent),
        }
    }
}
