//! Asking and deciding.

use kernel::{CorrectionId, Date, FactId, PersonId};
use serde_json::{Map, Value as Json, json};
use store::{Event, Tx};
use web::access::{Key, May, Target, Via, Viewer, grants_of, perm};
use web::{FieldError, Result, Trouble};

use super::model::{Asked, State, Subject};
use super::store::{self as sql, NewRow};
use crate::amend;
use crate::amend::actions::{PaperChange, Wanted};
use crate::decrees::{self, Scan};
use crate::hand::Hand;

/// What an employee asks for.
#[derive(Debug)]
pub struct Wish {
    /// Whose file: the own one.
    pub person: PersonId,
    /// What it is about.
    pub subject: Subject,
    /// What ought to stand there.
    pub wanted: String,
    /// Why.
    pub reason: String,
    /// The evidence.
    pub evidence: Option<Scan>,
}

/// Asks for a correction of the own file. What stands there now is read, not told.
///
/// # Errors
/// [`Trouble::Invalid`] for a value that could never be written, or one that stands there already;
/// [`Trouble::SignIn`] for nobody.
pub fn ask(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::AskCorrection>,
    wish: &Wish,
    today: Date,
) -> Result<CorrectionId> {
    may.check(Target::person(wish.person, None))?;
    let by = tx.actor().account.ok_or(Trouble::SignIn)?;
    let who = amend::actions::known(tx, wish.person)?;
    let shown = match wish.subject {
        Subject::Field(field) => {
            let shown = field.of(&who);
            if shown == wish.wanted.trim() {
                return Err(Trouble::field("wanted", "correction-same"));
            }
            // What could never be granted is said at once, not after days of waiting.
            let tried = field.set(&mut who.clone(), &wish.wanted, today);
            tried.map_err(|fault| Trouble::Invalid(vec![fault.at("wanted")]))?;
            Some(shown).filter(|s| !s.is_empty())
        }
        Subject::History(_) => None,
    };
    let agency = tx.agency();
    if sql::is_waiting(tx.conn(), agency, wish.person, wish.subject)? {
        return Err(Trouble::field("field", "correction-waits-already"));
    }
    let evidence = wish.evidence.as_ref();
    let file = evidence
        .map(|scan| decrees::store::add_scan(tx, scan, Some(wish.person)))
        .transpose()?;
    let id = CorrectionId::new();
    let new = NewRow {
        id,
        person: wish.person,
        subject: wish.subject,
        shown: shown.as_deref(),
        wanted: &wish.wanted,
        reason: &wish.reason,
        file,
        by,
    };
    sql::add(tx, &new)?;
    let event = Event::new(may.key(), "ask_correction", "person", wish.person);
    tx.record(
        event
            .before(&named(wish.subject, shown.as_deref()))
            .after(&named(wish.subject, Some(&wish.wanted))),
    );
    Ok(id)
}

/// A value under the name of its field, so that what is protected stays so in the history.
fn named(subject: Subject, value: Option<&str>) -> Json {
    let mut map = Map::new();
    map.insert(subject.as_str().to_owned(), json!(value));
    Json::Object(map)
}

/// Who decides, on which day.
#[derive(Clone, Debug)]
pub struct Decider {
    /// The person behind the account.
    pub person: Option<PersonId>,
    /// Is the authority only one that was handed over?
    pub handed_over: bool,
    /// Today.
    pub today: Date,
}

impl Decider {
    /// The viewer as one who decides.
    #[must_use]
    pub fn of(who: &Viewer) -> Self {
        let own = who.roles.iter().any(|held| {
            let decides = |(key, _): &(Key, web::access::Scope)| *key == Key::DecideCorrection;
            held.via != Via::Delegation && grants_of(held.role).iter().any(decides)
        });
        Self {
            person: who.person,
            handed_over: !own,
            today: who.today,
        }
    }
}

/// What is decided.
#[derive(Debug)]
pub enum Verdict {
    /// It is right; for a row of a history the note says what was mended.
    Accept {
        /// What is said to it.
        note: Option<String>,
    },
    /// It is not granted.
    Refuse {
        /// Why.
        note: String,
    },
}

impl Verdict {
    /// Why, as the journal keeps it.
    #[must_use]
    pub fn reason(&self) -> &str {
        let note = match self {
            Self::Accept { note } => note.as_deref().unwrap_or_default(),
            Self::Refuse { note } => note,
        };
        if note.is_empty() {
            "grant a correction"
        } else {
            note
        }
    }
}

/// Decides on a request; a granted field is written in the same transaction.
///
/// # Errors
/// [`Trouble::Blocked`] for the own request, [`Trouble::Stale`] when it is decided already,
/// [`Trouble::Invalid`] when the value cannot be written.
pub fn decide(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::DecideCorrection>,
    decider: &Decider,
    id: CorrectionId,
    verdict: &Verdict,
) -> Result<()> {
    let agency = tx.agency();
    let asked = sql::one(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)?;
    may.check(Target::person(asked.person, None))?;
    if is_own(tx, decider, &asked)? {
        return Err(Trouble::Blocked("correction-own"));
    }
    let (state, note) = match verdict {
        Verdict::Accept { note } => (State::Accepted, note.as_deref()),
        Verdict::Refuse { note } => (State::Refused, Some(note.as_str())),
    };
    if matches!(asked.subject, Subject::History(_)) && note.is_none_or(|n| n.trim().is_empty()) {
        return Err(Trouble::field("note", "correction-note-needed"));
    }
    if !sql::decide(tx, id, state, note)? {
        return Err(Trouble::Stale);
    }
    if let (State::Accepted, Subject::Field(field)) = (state, asked.subject) {
        amend::actions::granted(tx, may, asked.person, field, &asked.wanted, decider.today)?;
    }
    let verb = match state {
        State::Refused => "refuse_correction",
        _ => "accept_correction",
    };
    let event = Event::new(may.key(), verb, "person", asked.person);
    tx.record(event.after(&json!({ "field": asked.subject, "note": note })));
    Ok(())
}

/// A row to be mended, and the request that asked for it.
#[derive(Debug)]
pub struct Mending<'m> {
    /// Whose row.
    pub person: PersonId,
    /// What becomes of it.
    pub wanted: &'m Wanted,
    /// On which paper it rests then.
    pub paper: &'m PaperChange,
    /// Why.
    pub why: &'m str,
    /// The request that this answers.
    pub answers: Option<CorrectionId>,
}

/// Corrects or withdraws a row of a history. Where a request asked for it, the request is granted
/// in the same transaction and tied to the row; why the row was mended is what the employee reads.
///
/// # Errors
/// As for [`amend::actions::row`] and [`decide`]; [`Trouble::Invalid`] on `correction` when that
/// request is not about this history of this person.
pub fn mend(
    tx: &mut Tx<'_, '_>,
    who: &Viewer,
    may: &May<perm::WritePeople>,
    mending: &Mending<'_>,
) -> Result<Option<FactId>> {
    let (person, wanted) = (mending.person, mending.wanted);
    let made = amend::actions::row(tx, may, Hand::of(who), person, wanted, mending.paper)?;
    let Some(id) = mending.answers else {
        return Ok(made);
    };
    let agency = tx.agency();
    let (history, replaced) = wanted.place();
    let asked = sql::one(tx.conn(), agency, id)?;
    if !asked.is_some_and(|a| a.is_about_rows_of(person, history)) {
        return Err(Trouble::field("correction", "correction-other-row"));
    }
    let note = Some(mending.why.to_owned());
    let may = who.may::<perm::DecideCorrection>()?;
    decide(tx, &may, &Decider::of(who), id, &Verdict::Accept { note })?;
    sql::tie(tx, id, replaced, made)?;
    Ok(made)
}

/// Is it the decider's own request: asked by the account, about the person, or decided with the
/// authority of whoever asked or is asked about?
///
/// # Errors
/// The faults of the database.
pub fn is_own(tx: &mut Tx<'_, '_>, decider: &Decider, asked: &Asked) -> Result<bool> {
    let account = tx.actor().account;
    if account == Some(asked.asked_by) || decider.person == Some(asked.person) {
        return Ok(true);
    }
    let (Some(account), true) = (account, decider.handed_over) else {
        return Ok(false);
    };
    let agency = tx.agency();
    let today = decider.today;
    let givers = web::session::store::delegated_to(tx.conn(), agency, account, today)?;
    let decides = |role| {
        grants_of(role)
            .iter()
            .any(|(key, _)| *key == Key::DecideCorrection)
    };
    let mut givers = givers.iter().filter(|g| decides(g.role)).peekable();
    // Authority that others handed over as well does not need that of the one concerned.
    Ok(givers.peek().is_some()
        && givers.all(|g| g.from == asked.asked_by || g.person == Some(asked.person)))
}

/// A fault that names the field of a form for a verdict that cannot be read.
#[must_use]
pub fn no_verdict() -> Trouble {
    Trouble::Invalid(vec![FieldError::new("verdict", "field-needed")])
}
