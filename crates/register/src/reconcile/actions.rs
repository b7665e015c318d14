//! The verbs of reconciliation: compare, decide, take a step back. A step is one transaction.

use std::collections::{BTreeMap, HashMap};

use kernel::{AgencyId, BatchId, Date, PersonId, ReconcileId, TextEnum as _, TxId};
use serde::Serialize;
use store::{Conn, Db, Event, Tx};
use web::access::{May, perm};
use web::{Result, Trouble};

use super::model::{Case, Decision, Evidence, State};
use super::queue::{Draft, queue};
use super::store::{self as sql, Filter, ItemRow};
use crate::facts;
use crate::imports::field::Field;
use crate::imports::matching::{MatchKind, match_old};
use crate::imports::simpeg::{OldList, OldRecord};
use crate::intake::{self, Correction, Terms};
use crate::model::Source;
use crate::snapshot;

/// Differences decided in one step at most.
const MOST: i64 = 10_000;

/// What a comparison found.
#[derive(Debug, Default, Serialize)]
pub struct Compared {
    /// Whom each row of the list belongs to.
    pub matches: Vec<RowMatch>,
    /// The differences, those decided earlier left out.
    pub items: Vec<Draft>,
    /// Differences that were decided earlier.
    pub remembered: usize,
}

/// Whom a row of the list belongs to.
#[derive(Debug, Serialize)]
pub struct RowMatch {
    /// The row of the sheet.
    pub row: u32,
    /// How row and person belong together.
    #[serde(rename = "match")]
    pub kind: MatchKind,
    /// The number of the person in the register.
    pub nip: Option<String>,
}

impl Compared {
    /// How many differences of each case wait, and how many time explains.
    #[must_use]
    pub fn by_case(&self) -> BTreeMap<&'static str, (usize, usize)> {
        let mut counts = BTreeMap::new();
        for item in &self.items {
            let (open, explained) = counts.entry(item.case.as_str()).or_insert((0, 0));
            match item.state {
                State::Explained => *explained += 1,
                _ => *open += 1,
            }
        }
        counts
    }
}

/// Compares an older list with the register. Nothing is written.
///
/// # Errors
/// The faults of the database.
pub fn preview(db: &Db, agency: AgencyId, list: &OldList, today: Date) -> Result<Compared> {
    Ok(db.snapshot(|c| compared(c, agency, None, list, today))?)
}

fn compared(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: Option<BatchId>,
    list: &OldList,
    today: Date,
) -> store::Result<Compared> {
    let (ids, people) = sql::people(c, agency)?;
    let apart = sql::apart(c, agency)?;
    let remembered = sql::remembered(c, agency, batch)?;
    let found = match_old(&list.records, list.as_of, &people, today, &apart);
    let matches = found
        .rows
        .iter()
        .map(|m| RowMatch {
            row: list.records[m.old].row,
            kind: m.kind,
            nip: m.current.map(|at| people[at].nip.to_string()),
        })
        .collect();
    let all = queue(list, &people, &ids, &found);
    let before = all.len();
    let items: Vec<Draft> = all
        .into_iter()
        .filter(|d| !remembered.contains(&d.memory))
        .collect();
    Ok(Compared {
        matches,
        remembered: before - items.len(),
        items,
    })
}

/// Compares, and keeps the differences as the queue of the import. What was decided stays so.
///
/// # Errors
/// The faults of the database.
pub fn compare(
    db: &Db,
    may: &May<perm::RunImport>,
    batch: BatchId,
    list: &OldList,
    today: Date,
) -> Result<Compared> {
    db.write(may.actor(), "compare an older list", |tx| {
        let compared = fill(tx, batch, list, today)?;
        let event = Event::new(may.key(), "compare", "import", batch);
        tx.record(event.after(&compared.by_case()));
        Ok(compared)
    })
}

fn fill(
    tx: &mut Tx<'_, '_>,
    batch: BatchId,
    list: &OldList,
    today: Date,
) -> store::Result<Compared> {
    let agency = tx.agency();
    let compared = compared(tx.conn(), agency, Some(batch), list, today)?;
    sql::clear(tx, batch)?;
    sql::add(tx, batch, &compared.items)?;
    sql::drop_older(tx, batch)?;
    Ok(compared)
}

/// Which differences are decided: one, or all that a filter shows.
#[derive(Debug)]
pub enum Pick {
    /// One.
    One(ReconcileId),
    /// All of the filter; as many as the officer saw.
    All(Filter, i64),
}

/// What a step did.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Decided {
    /// Differences decided.
    pub decided: u64,
    /// Differences that could not be decided so; they stay in the queue.
    pub left: u64,
}

/// Where a decision is made.
#[derive(Clone, Copy)]
pub struct Place<'p> {
    /// The import.
    pub batch: BatchId,
    /// Its list.
    pub list: &'p OldList,
    /// The name of the government.
    pub agency_name: &'p str,
    /// The day.
    pub today: Date,
}

/// Decides differences, in one step. What the list says is taken by superseding the facts.
///
/// # Errors
/// [`Trouble::Blocked`] when the queue changed in between, or nothing of it can be decided so.
pub fn decide(
    db: &Db,
    may: &May<perm::RunImport>,
    place: Place<'_>,
    pick: &Pick,
    decision: Decision,
    note: Option<&str>,
) -> Result<Decided> {
    db.write(may.actor(), "decide differences", |tx| {
        let picked = picked(tx, place.batch, pick)?;
        let (fit, unfit): (Vec<ItemRow>, Vec<ItemRow>) = picked
            .into_iter()
            .partition(|i| i.state.waits() && i.case.decisions().contains(&decision));
        let mut refused = Vec::new();
        let decided = if decision == Decision::TakeTheirs {
            take(tx, may.key(), place, fit, &mut refused)?
        } else {
            fit
        };
        if decided.is_empty() {
            let why = refused.first().copied();
            return Err(Trouble::Blocked(why.unwrap_or("reconcile-nothing-decided")));
        }
        for item in &decided {
            sql::decide(tx, &item.memory, decision.state(), note)?;
        }
        let told = Decided {
            decided: decided.len() as u64,
            left: (unfit.len() + refused.len()) as u64,
        };
        let event = Event::new(may.key(), "decide", "import", place.batch);
        tx.record(event.after(&(decision.as_str(), note, told)));
        if decision == Decision::TakeTheirs {
            snapshot::bump(tx)?;
        }
        // Another number, another person: other rows may belong to other people now.
        let rematch = |i: &ItemRow| decision == Decision::NotSame || i.case.is_about_who();
        if matches!(decision, Decision::TakeTheirs | Decision::NotSame)
            && decided.iter().any(rematch)
        {
            fill(tx, place.batch, place.list, place.today)?;
        }
        Ok(told)
    })
}

fn picked(tx: &mut Tx<'_, '_>, batch: BatchId, pick: &Pick) -> Result<Vec<ItemRow>> {
    let agency = tx.agency();
    match pick {
        Pick::One(id) => {
            let item = sql::item(tx.conn(), agency, batch, *id)?;
            Ok(vec![item.ok_or(Trouble::Blocked("reconcile-changed"))?])
        }
        Pick::All(filter, seen) => {
            if sql::count(tx.conn(), agency, batch, filter)? != *seen {
                return Err(Trouble::Blocked("reconcile-changed"));
            }
            Ok(sql::items(tx.conn(), agency, batch, filter, 0, MOST)?)
        }
    }
}

/// Writes what the list says; gives back what was taken, and says why the rest was not.
fn take(
    tx: &mut Tx<'_, '_>,
    permission: &'static str,
    place: Place<'_>,
    items: Vec<ItemRow>,
    refused: &mut Vec<&'static str>,
) -> Result<Vec<ItemRow>> {
    let records: HashMap<u32, &OldRecord> = place.list.records.iter().map(|r| (r.row, r)).collect();
    let terms = Terms {
        as_of: place.list.as_of,
        source: Source::Simpeg,
        permission,
        agency_name: place.agency_name,
    };
    let mut taken = Vec::new();
    let mut news: Vec<(ItemRow, &OldRecord, Option<Date>)> = Vec::new();
    let mut values: BTreeMap<(PersonId, u32), Vec<(ItemRow, Field)>> = BTreeMap::new();
    for item in items {
        let Some(record) = records.get(&item.row).copied() else {
            refused.push("reconcile-row-gone");
            continue;
        };
        match (item.person, Field::from_word(&item.field)) {
            (Some(person), Some(field)) => {
                values
                    .entry((person, item.row))
                    .or_default()
                    .push((item, field));
            }
            _ if matches!(item.case, Case::Retired | Case::UnknownHere) => {
                let evidence = serde_json::from_str::<Evidence>(&item.evidence);
                let retired = evidence.ok().and_then(|e| e.retired);
                if item.case == Case::Retired && retired.is_none() {
                    refused.push("reconcile-retired-when");
                } else {
                    news.push((item, record, retired));
                }
            }
            _ => refused.push("reconcile-nothing-decided"),
        }
    }
    let corrections: Vec<Correction<'_>> = values
        .iter()
        .map(|((person, row), list)| Correction {
            person: *person,
            record: records[row],
            fields: list.iter().map(|(_, field)| *field).collect(),
        })
        .collect();
    let corrected = intake::correct(tx, terms, &corrections)?;
    let corrected = values
        .into_values()
        .flatten()
        .zip(corrected.into_iter().flatten());
    for ((item, _), outcome) in corrected {
        match outcome {
            Ok(()) => taken.push(item),
            Err(why) => refused.push(why),
        }
    }
    if !news.is_empty() {
        let rows: Vec<_> = news.iter().map(|(_, record, on)| (*record, *on)).collect();
        let welcomed = intake::welcome(tx, terms, &rows)?;
        for ((item, ..), outcome) in news.into_iter().zip(welcomed) {
            match outcome {
                Ok(()) => taken.push(item),
                Err(why) => refused.push(why),
            }
        }
    }
    Ok(taken)
}

/// Takes a step back: what it wrote is taken back, what it decided waits again.
///
/// # Errors
/// [`Trouble::Blocked`] when a later change has built on it, or there is no such step.
pub fn undo(db: &Db, may: &May<perm::RunImport>, place: Place<'_>, step: TxId) -> Result<u64> {
    db.write(may.actor(), "take a decision back", |tx| {
        let back = sql::reopen(tx, place.batch, step)?;
        if back == 0 {
            return Err(Trouble::Blocked("reconcile-no-step"));
        }
        let changed = facts::undo(tx, step)?.ok_or(Trouble::Blocked("import-built-upon"))?;
        let event = Event::new(may.key(), "take_back", "import", place.batch);
        tx.record(event.after(&(back, changed)));
        snapshot::bump(tx)?;
        fill(tx, place.batch, place.list, place.today)?;
        Ok(back)
    })
}
