//! The statements of reconciliation: the people to compare with, the queue, what is remembered.

use std::collections::{HashMap, HashSet};

use kernel::{
    AgencyId, BatchId, Date, EducationLevel, Nip, PersonId, ReconcileId, Sex, Timestamp, TxId,
};
use store::{Bind as _, Conn, Result, Sql, Tx, Value, params, row};

use super::model::{Case, State, Sure};
use super::queue::Draft;
use crate::imports::matching::{Apart, CurrentPerson};
use crate::model::{AnyGrade, fold};

row! {
    struct WhoRow {
        person: PersonId, nip: Nip, old_nip: Option<String>, name: String, birth: Date, birth_place: Option<String>,
        sex: Sex, religion: Option<String>, marital: Option<String>,
    }
}

row! {
    struct PlaceRow { person: PersonId, job: String, unit: String, from: Date }
}

/// The people of the register as they stand, to be compared: four statements.
pub(super) fn people(
    c: &mut Conn<'_>,
    agency: AgencyId,
) -> Result<(Vec<PersonId>, Vec<CurrentPerson>)> {
    let who: Vec<WhoRow> = c.all(
        "select person_id, nip, old_nip, name, birth_date, birth_place, sex, religion, marital from person_fact
         where agency_id = $1 and superseded_at is null and valid_to is null order by nip",
        params![agency],
    )?;
    let grades: Vec<(PersonId, AnyGrade, Date)> = c.all(
        "select person_id, grade, valid_from from grade_fact
         where agency_id = $1 and superseded_at is null and valid_to is null",
        params![agency],
    )?;
    let places: Vec<PlaceRow> = c.all(
        "select a.person_id, j.name, u.name, a.valid_from from assignment a
         join seat_fact s on s.agency_id = a.agency_id and s.seat_id = a.seat_id
           and s.superseded_at is null and s.valid_to is null
         join job j on j.agency_id = s.agency_id and j.id = s.job_id
         join unit_fact u on u.agency_id = s.agency_id and u.unit_id = s.unit_id
           and u.superseded_at is null and u.valid_to is null
         where a.agency_id = $1 and a.superseded_at is null and a.valid_to is null and a.kind = 'definitive'",
        params![agency],
    )?;
    let education: Vec<(PersonId, EducationLevel, Option<i32>)> = c.all(
        "select person_id, level, graduated_in from education_fact
         where agency_id = $1 and superseded_at is null",
        params![agency],
    )?;
    let standings: Vec<(PersonId, Date, Option<Date>)> = c.all(
        "select person_id, min(valid_from), case when count(*) = count(valid_to) then max(valid_to) end
         from standing_fact where agency_id = $1 and superseded_at is null group by person_id",
        params![agency],
    )?;
    let grades: HashMap<_, _> = grades.into_iter().map(|(p, g, on)| (p, (g, on))).collect();
    let places: HashMap<_, _> = places.into_iter().map(|r| (r.person, r)).collect();
    let standings: HashMap<_, _> = standings
        .into_iter()
        .map(|(p, from, left)| (p, (from, left)))
        .collect();
    let mut highest: HashMap<PersonId, (EducationLevel, Option<i32>)> = HashMap::new();
    for (person, level, year) in education {
        let best = highest.entry(person).or_insert((level, year));
        if level > best.0 {
            *best = (level, year);
        }
    }
    let person = |w: WhoRow| {
        let place = places.get(&w.person);
        let grade = grades.get(&w.person);
        let education = highest.get(&w.person);
        let standing = standings.get(&w.person);
        (
            w.person,
            CurrentPerson {
                nip: w.nip,
                old_nip: w.old_nip,
                name: w.name,
                birth_date: w.birth,
                birth_place: w.birth_place,
                sex: w.sex,
                religion: w.religion,
                marital: w.marital,
                grade: grade.map(|(g, _)| *g),
                grade_from: grade.map(|(_, on)| *on),
                job: place.map(|p| p.job.clone()),
                job_from: place.map(|p| p.from),
                unit: place.map(|p| p.unit.clone()),
                education_level: education.map(|(l, _)| *l),
                graduated_in: education.and_then(|(_, y)| *y),
                entered: standing.map(|(from, _)| *from),
                left: standing.and_then(|(_, left)| *left),
            },
        )
    };
    Ok(who.into_iter().map(person).unzip())
}

/// Pairs that were decided to be two people.
pub(super) fn apart(c: &mut Conn<'_>, agency: AgencyId) -> Result<Apart> {
    let rows: Vec<(String, Nip)> = c.all(
        "select i.subject, p.nip from reconcile_item i
         join person_fact p on p.agency_id = i.agency_id and p.person_id = i.person_id
           and p.superseded_at is null and p.valid_to is null
         where i.agency_id = $1 and i.state = 'not_same'",
        params![agency],
    )?;
    Ok(rows.into_iter().collect())
}

/// What was decided to stay, anywhere, and what was put off in this import.
pub(super) fn remembered(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: Option<BatchId>,
) -> Result<HashSet<String>> {
    let rows: Vec<(String,)> = c.all(
        "select memory from reconcile_item where agency_id = $1
         and (state = 'keep_ours' or (state in ('later', 'take_theirs') and batch_id = $2))",
        params![agency, batch],
    )?;
    Ok(rows.into_iter().map(|(m,)| m).collect())
}

/// Takes what nobody decided out of the queue of an import, before it is filled again.
pub(super) fn clear(tx: &mut Tx<'_, '_>, batch: BatchId) -> Result<u64> {
    let agency = tx.agency();
    tx.run(
        "delete from reconcile_item where agency_id = $1 and batch_id = $2 and state in ('open', 'explained')",
        params![agency, batch],
    )
}

/// Takes out of older queues what a newer one asks as well.
pub(super) fn drop_older(tx: &mut Tx<'_, '_>, batch: BatchId) -> Result<u64> {
    let agency = tx.agency();
    tx.run(
        "delete from reconcile_item where agency_id = $1 and batch_id <> $2 and state in ('open', 'explained')
         and memory in (select n.memory from reconcile_item n where n.agency_id = $1 and n.batch_id = $2)",
        params![agency, batch],
    )
}

pub(super) fn add(tx: &mut Tx<'_, '_>, batch: BatchId, drafts: &[Draft]) -> Result<()> {
    let agency = tx.agency();
    let kept: Vec<(ReconcileId, String, String)> = drafts
        .iter()
        .map(|d| {
            let evidence = serde_json::to_string(&d.evidence).map_err(::store::Error::other)?;
            Ok((ReconcileId::new(), fold(&d.name), evidence))
        })
        .collect::<Result<_>>()?;
    let rows: Vec<Vec<Value<'_>>> = drafts
        .iter()
        .zip(&kept)
        .map(|(d, (id, folded, evidence))| {
            vec![
                agency.value(),
                id.value(),
                batch.value(),
                d.row.value(),
                d.person.value(),
                d.nip.value(),
                d.name.value(),
                folded.value(),
                d.subject.value(),
                d.case.value(),
                d.field.map_or("", |f| kernel::TextEnum::as_str(f)).value(),
                d.ours.value(),
                d.theirs.value(),
                d.confidence.value(),
                evidence.value(),
                d.memory.value(),
                d.state.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, batch_id, sheet_row, person_id, nip, name, folded, subject, item_case, field, \
                   ours, theirs, sure, evidence, memory, state";
    tx.insert_many("reconcile_item", columns, &rows)?;
    Ok(())
}

row! {
    /// A difference as it is shown and decided.
    #[derive(Clone, Debug)]
    pub struct ItemRow {
        /// Its id.
        pub id: ReconcileId,
        /// The row of the sheet; 0 where the list has none.
        pub row: u32,
        /// Whose.
        pub person: Option<PersonId>,
        /// NIP.
        pub nip: String,
        /// Name.
        pub name: String,
        /// What kind.
        pub case: Case,
        /// The field by its national name; empty where no single field differs.
        pub field: String,
        /// What the register says.
        pub ours: Option<String>,
        /// What the list says.
        pub theirs: Option<String>,
        /// How sure the match is.
        pub sure: Sure,
        /// On what it rests, as JSON.
        pub evidence: String,
        /// What became of it.
        pub state: State,
        /// Who decided.
        pub decided_by: Option<String>,
        /// When.
        pub decided_at: Option<Timestamp>,
        /// What was noted with the decision.
        pub note: Option<String>,
        /// By what the difference is known again.
        pub memory: String,
    }
}

/// Which part of the queue.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of one case.
    pub case: Option<Case>,
    /// Of one field, by its national name.
    pub field: Option<String>,
    /// In one state; without it what waits for a decision.
    pub state: Option<State>,
    /// Words of the name, or the beginning of the NIP.
    pub words: Vec<String>,
}

fn narrowed<'v>(
    sql: Sql<'v>,
    agency: &'v AgencyId,
    batch: &'v BatchId,
    filter: &'v Filter,
    patterns: &'v [(String, String)],
) -> Sql<'v> {
    let sql = sql.push("agency_id = ? and batch_id = ?", &[agency, batch]);
    let sql = sql.and("item_case = ?", filter.case.as_ref());
    let sql = sql.and("field = ?", filter.field.as_ref());
    let mut sql = match &filter.state {
        Some(state) => sql.push("and state = ?", &[state]),
        None => sql.push("and state in ('open', 'later')", &[]),
    };
    for (name, nip) in patterns {
        sql = sql.push("and (folded like ? or nip like ?)", &[name, nip]);
    }
    sql
}

fn patterns(filter: &Filter) -> Vec<(String, String)> {
    let words = filter.words.iter();
    words.map(|w| (format!("%{w}%"), format!("{w}%"))).collect()
}

const ITEM: &str = "select id, sheet_row, person_id, nip, name, item_case, field, ours, theirs, sure, evidence, state, \
                    decided_by, decided_at, note, memory from reconcile_item where";

/// A page of the queue, in the order of the sheet.
pub(super) fn items(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: BatchId,
    filter: &Filter,
    first: i64,
    size: i64,
) -> Result<Vec<ItemRow>> {
    let patterns = patterns(filter);
    let sql = narrowed(Sql::new(ITEM), &agency, &batch, filter, &patterns);
    let sql = sql.push(
        "order by sheet_row, name, id limit ? offset ?",
        &[&size, &first],
    );
    let (text, values) = sql.parts();
    c.all(text, values)
}

/// How many there are with a filter.
pub(super) fn count(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: BatchId,
    filter: &Filter,
) -> Result<i64> {
    let patterns = patterns(filter);
    let sql = Sql::new("select count(*) from reconcile_item where");
    let sql = narrowed(sql, &agency, &batch, filter, &patterns);
    let (text, values) = sql.parts();
    c.one(text, values)
}

/// One difference.
pub(super) fn item(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: BatchId,
    id: ReconcileId,
) -> Result<Option<ItemRow>> {
    let sql = Sql::new(ITEM).push(
        "agency_id = ? and batch_id = ? and id = ?",
        &[&agency, &batch, &id],
    );
    let (text, values) = sql.parts();
    c.maybe(text, values)
}

/// How many of each case are in each state.
pub(super) fn counts(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: BatchId,
) -> Result<Vec<(Case, State, i64)>> {
    c.all(
        "select item_case, state, count(*) from reconcile_item where agency_id = $1 and batch_id = $2
         group by item_case, state order by item_case, state",
        params![agency, batch],
    )
}

/// How many differences wait, by import.
///
/// # Errors
/// The faults of the database.
pub fn open_by_batch(c: &mut Conn<'_>, agency: AgencyId) -> Result<HashMap<BatchId, i64>> {
    let rows: Vec<(BatchId, i64)> = c.all(
        "select batch_id, count(*) from reconcile_item where agency_id = $1 and state in ('open', 'later')
         group by batch_id",
        params![agency],
    )?;
    Ok(rows.into_iter().collect())
}

row! {
    /// A step: what was decided at one time.
    pub(super) struct StepRow {
        pub tx: TxId, pub state: State, pub by: String, pub at: Timestamp, pub note: Option<String>, pub n: i64,
    }
}

/// The last steps of an import.
pub(super) fn steps(c: &mut Conn<'_>, agency: AgencyId, batch: BatchId) -> Result<Vec<StepRow>> {
    c.all(
        "select decided_tx, state, min(decided_by), min(decided_at), min(note), count(*) from reconcile_item
         where agency_id = $1 and batch_id = $2 and decided_tx is not null
         group by decided_tx, state order by 4 desc limit 10",
        params![agency, batch],
    )
}

/// Notes a decision about a difference, wherever it is asked. True when it was still waiting.
pub(super) fn decide(
    tx: &mut Tx<'_, '_>,
    memory: &str,
    state: State,
    note: Option<&str>,
) -> Result<u64> {
    let (agency, at, id, by) = (tx.agency(), tx.at(), tx.id(), tx.actor().name.clone());
    tx.run(
        "update reconcile_item set state = $3, decided_by = $4, decided_at = $5, decided_tx = $6, note = $7
         where agency_id = $1 and memory = $2 and state in ('open', 'later')",
        params![agency, memory, state, by, at, id, note],
    )
}

/// Puts everything that a step decided back into the queue.
pub(super) fn reopen(tx: &mut Tx<'_, '_>, batch: BatchId, step: TxId) -> Result<u64> {
    let agency = tx.agency();
    tx.run(
        "update reconcile_item set state = 'open', decided_by = null, decided_at = null, decided_tx = null
         where agency_id = $1 and decided_tx = $3
         and exists (select 1 from reconcile_item b where b.agency_id = $1 and b.batch_id = $2 and b.decided_tx = $3)",
        params![agency, batch, step],
    )
}
