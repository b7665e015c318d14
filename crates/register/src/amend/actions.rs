//! The corrections. Each takes the proof of the permission, looks, checks, supersedes, journals.

use kernel::{Date, DecreeId, FactId, PersonId};
use store::{Event, Tx};
use web::access::{May, Permission, Target, perm};
use web::{Ask, FieldError, Result, Trouble};

use super::identity::Field;
use super::model::{History, Row};
use super::rules::{self, Around};
use super::store as sql;
use crate::careers;
use crate::decrees::{self, DecreeInput};
use crate::facts::{self, FactTable, PersonFact};
use crate::hand::Hand;
use crate::model::Source;
use crate::snapshot;

/// Corrects identity and contact. `seen` is the row that was corrected on screen.
///
/// # Errors
/// [`Trouble::Invalid`] naming the fields, [`Trouble::Stale`] when somebody else was quicker,
/// [`Trouble::Blocked`] for the own file.
pub fn identity(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WritePeople>,
    hand: Hand,
    person: PersonId,
    seen: FactId,
    texts: &[(Field, String)],
) -> Result<()> {
    may.check(Target::person(person, None))?;
    hand.may_touch(person)?;
    snapshot::bump(tx)?;
    let before = known(tx, person)?;
    if before.id != seen {
        return Err(Trouble::Stale);
    }
    let after = rewritten(&before, texts, hand.today)?;
    write_identity(tx, may, &before, after, Source::Screen)
}

/// Writes one field because a correction was asked for and granted; part of that transaction.
///
/// # Errors
/// As for [`identity`].
pub(crate) fn granted<P: Permission>(
    tx: &mut Tx<'_, '_>,
    may: &May<P>,
    person: PersonId,
    field: Field,
    wanted: &str,
    today: Date,
) -> Result<()> {
    snapshot::bump(tx)?;
    let before = known(tx, person)?;
    let after = rewritten(&before, &[(field, wanted.to_owned())], today)
        .map_err(|trouble| renamed(trouble, "wanted"))?;
    write_identity(tx, may, &before, after, Source::Correction)
        .map_err(|trouble| renamed(trouble, "wanted"))
}

/// The faults of a field, told at the field of another form.
fn renamed(trouble: Trouble, field: &str) -> Trouble {
    match trouble {
        Trouble::Invalid(faults) => Trouble::Invalid(
            faults
                .into_iter()
                .map(|fault| FieldError {
                    field: field.to_owned(),
                    ..fault
                })
                .collect(),
        ),
        other => other,
    }
}

/// The identity that counts.
///
/// # Errors
/// [`Trouble::NotFound`] for a person the register does not know.
pub(crate) fn known(tx: &mut Tx<'_, '_>, person: PersonId) -> Result<PersonFact> {
    let agency = tx.agency();
    sql::identity(tx.conn(), agency, person)?.ok_or(Trouble::NotFound)
}

fn rewritten(before: &PersonFact, texts: &[(Field, String)], today: Date) -> Result<PersonFact> {
    let mut after = before.clone();
    let mut faults = Vec::new();
    for (field, text) in texts {
        // What is not touched is not judged: a wrong phone number must not hold up a name.
        if field.of(before) == text.trim() {
            continue;
        }
        if let Err(fault) = field.set(&mut after, text, today) {
            faults.push(fault.at(kernel::TextEnum::as_str(*field)));
        }
    }
    if faults.is_empty() {
        Ok(after)
    } else {
        Err(Trouble::Invalid(faults))
    }
}

fn write_identity<P: Permission>(
    tx: &mut Tx<'_, '_>,
    may: &May<P>,
    before: &PersonFact,
    mut after: PersonFact,
    source: Source,
) -> Result<()> {
    let agency = tx.agency();
    let same = <Field as kernel::TextEnum>::ALL
        .iter()
        .all(|f| f.of(before) == f.of(&after));
    if same {
        return Err(Trouble::field("name", "amend-nothing-changed"));
    }
    let changed_nik = after
        .nik
        .as_deref()
        .filter(|nik| before.nik.as_deref() != Some(nik));
    let (by_nip, by_nik) = sql::taken(tx.conn(), agency, before.person, after.nip, changed_nik)?;
    let mut faults = Vec::new();
    if let (Some(name), true) = (by_nip, after.nip != before.nip) {
        faults.push(FieldError::new("nip", "amend-nip-taken").with("name", name));
    }
    if let Some(name) = by_nik {
        faults.push(FieldError::new("nik", "amend-nik-taken").with("name", name));
    }
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    if !facts::supersede(tx, FactTable::Person, before.id)? {
        return Err(Trouble::Stale);
    }
    after.id = FactId::new();
    after.dated.source = source;
    facts::add_person_facts(tx, std::slice::from_ref(&after))?;
    let event = Event::new(may.key(), "correct", "person", before.person);
    tx.record(event.before(before).after(&after));
    Ok(())
}

/// May the viewer write in this history of a person? In that of the family only who may see it.
///
/// # Errors
/// [`Trouble::NotFound`] for a person out of reach, [`Trouble::Denied`] without a permission.
pub fn admits(ask: &Ask<perm::WritePeople>, person: PersonId, history: History) -> Result<()> {
    ask.may.check(Target::person(person, None))?;
    if history == History::Family {
        ask.who.may::<perm::ReadFamily>()?;
    }
    Ok(())
}

/// The row of a history that counts.
///
/// # Errors
/// [`Trouble::NotFound`] for a row that this person never had, [`Trouble::Stale`] for one that was
/// corrected or withdrawn.
pub fn standing_row(
    tx: &mut Tx<'_, '_>,
    person: PersonId,
    history: History,
    fact: FactId,
) -> Result<Row> {
    let agency = tx.agency();
    let rows = sql::rows(tx.conn(), agency, person, history)?;
    match rows.into_iter().find(|r| r.id() == fact) {
        Some(row) => Ok(row),
        None => Err(lost(tx, person, history, fact)?),
    }
}

/// Why a row is not among those that count.
fn lost(tx: &mut Tx<'_, '_>, person: PersonId, history: History, fact: FactId) -> Result<Trouble> {
    let agency = tx.agency();
    let was = sql::was_there(tx.conn(), agency, person, (history, fact))?;
    Ok(if was {
        Trouble::Stale
    } else {
        Trouble::NotFound
    })
}

/// What becomes of the paper of a row.
#[derive(Debug)]
pub enum PaperChange {
    /// It rests on the same paper.
    Same,
    /// It rests on no paper.
    None,
    /// It rests on this one; a scan that was on file is kept where none was sent.
    New(DecreeInput),
}

/// A row as it ought to be, or taken out.
#[derive(Debug)]
pub enum Wanted {
    /// So it is right; the id is that of the row that was wrong.
    Right(Box<Row>),
    /// It never was.
    Never {
        /// Of which history.
        history: History,
        /// Which row.
        fact: FactId,
    },
}

impl Wanted {
    /// Which row of which history.
    #[must_use]
    pub fn place(&self) -> (History, FactId) {
        match self {
            Self::Right(row) => (row.history(), row.id()),
            Self::Never { history, fact } => (*history, *fact),
        }
    }
}

/// Corrects a row of a history, or takes it out; the row that took its place.
///
/// # Errors
/// As for [`identity`].
pub fn row(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WritePeople>,
    hand: Hand,
    person: PersonId,
    wanted: &Wanted,
    paper: &PaperChange,
) -> Result<Option<FactId>> {
    may.check(Target::person(person, None))?;
    hand.may_touch(person)?;
    snapshot::bump(tx)?;
    let (history, fact) = wanted.place();
    let agency = tx.agency();
    let rows = sql::rows(tx.conn(), agency, person, history)?;
    let Some(before) = rows.iter().find(|r| r.id() == fact) else {
        return Err(lost(tx, person, history, fact)?);
    };
    let after = match wanted {
        Wanted::Right(after) => {
            judge(tx, after, &rows, hand.today)?;
            let mut after = after.as_ref().clone();
            after.dated_mut().decree = settle(tx, before, paper, person)?;
            Some(after)
        }
        Wanted::Never { .. } => None,
    };
    if !facts::supersede(tx, history.table(), fact)? {
        return Err(Trouble::Stale);
    }
    let event = Event::new(may.key(), "correct_row", "person", person);
    let event = event.before(&before.told());
    let Some(mut after) = after else {
        tx.record(event);
        return Ok(None);
    };
    after.set_id(FactId::new());
    after.dated_mut().source = Source::Screen;
    add_to(tx, &after)?;
    tx.record(event.after(&after.told()));
    Ok(Some(after.id()))
}

/// Adds an education or a member of the family; the row.
///
/// # Errors
/// As for [`identity`].
pub fn add(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WritePeople>,
    hand: Hand,
    new: &Row,
    paper: &PaperChange,
) -> Result<FactId> {
    let person = new.person();
    may.check(Target::person(person, None))?;
    hand.may_touch(person)?;
    if !new.history().can_add() {
        return Err(Trouble::NotFound);
    }
    snapshot::bump(tx)?;
    let agency = tx.agency();
    let rows = sql::rows(tx.conn(), agency, person, new.history())?;
    judge(tx, new, &rows, hand.today)?;
    let mut new = new.clone();
    new.dated_mut().decree = settle(tx, &new.clone(), paper, person)?;
    add_to(tx, &new)?;
    tx.record(Event::new(may.key(), "add_row", "person", person).after(&new.told()));
    Ok(new.id())
}

fn judge(tx: &mut Tx<'_, '_>, row: &Row, rows: &[Row], today: Date) -> Result<()> {
    let agency = tx.agency();
    let birth = known(tx, row.person())?.birth_date;
    let seat = match row {
        Row::Seat(a) => careers::store::seat(tx.conn(), agency, a.seat, a.dated.from)?,
        _ => None,
    };
    let around = Around {
        others: rows,
        birth,
        seat: seat.as_ref(),
        today,
    };
    let faults = rules::faults(row, &around);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Trouble::Invalid(faults))
    }
}

/// The paper of the corrected row.
fn settle(
    tx: &mut Tx<'_, '_>,
    before: &Row,
    paper: &PaperChange,
    person: PersonId,
) -> Result<Option<DecreeId>> {
    match paper {
        PaperChange::Same => Ok(before.dated().decree),
        PaperChange::None => Ok(None),
        PaperChange::New(input) => {
            let agency = tx.agency();
            let filed = match before.dated().decree {
                Some(id) => sql::paper(tx.conn(), agency, id)?,
                None => None,
            };
            let signer = input.signed_by.as_deref();
            let same = |p: &sql::Paper| p.is(&input.number, Some(input.signed_on), signer);
            if input.scan.is_none() && filed.as_ref().is_some_and(same) {
                return Ok(before.dated().decree);
            }
            let kept = filed.and_then(|p| p.file);
            Ok(Some(decrees::store::add_keeping(
                tx,
                input,
                Some(person),
                kept,
            )?))
        }
    }
}

fn add_to(tx: &mut Tx<'_, '_>, row: &Row) -> store::Result<()> {
    use std::slice::from_ref;
    match row {
        Row::Seat(f) => facts::add_assignments(tx, from_ref(f)),
        Row::Grade(f) => facts::add_grades(tx, from_ref(f)),
        Row::Education(f) => facts::add_education(tx, from_ref(f)),
        Row::Family(f) => facts::add_family(tx, from_ref(f)),
        Row::Standing(f) => facts::add_standings(tx, from_ref(f)),
    }
}
