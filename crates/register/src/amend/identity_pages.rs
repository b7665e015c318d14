//! Correcting identity and contact on one page.

use kernel::{FactId, PersonId};
use web::access::{Key, Target, perm};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, Trouble};

use super::actions;
use super::identity::Field;
use super::pages::{FormPage, page_of, refused};
use super::{forms, store as sql};
use crate::facts::PersonFact;
use crate::hand::Hand;
use crate::person::note_reading;

type Officer = Ask<perm::WritePeople>;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::WritePeople>("/pegawai/{person}/perbaiki", show)
        .post::<perm::WritePeople>("/pegawai/{person}/perbaiki", send)
}

fn known(ask: &Officer) -> Result<PersonFact> {
    let person: PersonId = ask.param("person")?;
    ask.may.check(Target::person(person, None))?;
    let agency = ask.agency_id();
    let found = ask.app.db.read(|c| sql::identity(c, agency, person))?;
    found.ok_or(Trouble::NotFound)
}

fn show(ask: &Officer) -> Answer {
    let who = known(ask)?;
    let parts = [
        (Key::ReadIdentity, "identity"),
        (Key::ReadContact, "contact"),
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .filter_map(|(key, part)| ask.who.holds(key).then_some(part))
        .collect();
    note_reading(ask, who.person, &parts)?;
    Reply::page(&form(ask, &who, &[], false))
}

/// What is protected is shown, and filled in, only with the right to see it.
fn sees(ask: &Officer, field: Field) -> bool {
    field.protected().is_none_or(|(key, _)| ask.who.holds(key))
}

fn form(ask: &Officer, who: &PersonFact, faults: &[FieldError], typed: bool) -> FormPage {
    let mut fields = forms::identity(who, |f| sees(ask, f), &ask.say);
    fields.push(forms::why(&ask.say));
    let mut page = page_of(ask, who, "person-do-correct", fields, faults, typed);
    page.lead = ask.say.say("amend-identity-lead").to_owned();
    page.hidden = vec![("seen".to_owned(), who.id.to_string())];
    page.back = format!("/pegawai/{}/identitas", who.person);
    page
}

fn send(ask: &Officer) -> Answer {
    let who = known(ask)?;
    let sent = ask.form();
    let done = (|| {
        let mut r = Reading::of(sent);
        let texts = forms::read_identity(sent, &mut r);
        let why = forms::read_why(&mut r);
        let seen: Option<FactId> = r.maybe_parsed("seen");
        r.done()?;
        let hand = Hand::of(&ask.who);
        let seen = seen.ok_or(Trouble::Stale)?;
        ask.app.db.write(ask.may.actor(), &why, |tx| {
            actions::identity(tx, &ask.may, hand, who.person, seen, &texts)
        })
    })();
    match done {
        Ok(()) => Ok(Reply::see(&format!(
            "/pegawai/{}/identitas?pesan=amended",
            who.person
        ))),
        Err(Trouble::Invalid(faults)) => refused(form(ask, &who, &faults, true)),
        Err(other) => Err(other),
    }
}
