//! The statements behind changes of the organisation: the ledger from a day on, drafts.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{
    AgencyId, AssignmentKind, Date, DraftId, FactId, JobId, JobLevel, PersonId, SeatId, Timestamp,
    TxId, UnitId,
};
use store::{Conn, Result, Tx, params, row};

use super::chart::{Chart, Held, Job, Later, Rests, Seat, State, Unit};
use crate::model::UnitKind;

row! {
    /// A fact of a unit that holds on the day or later.
    struct UnitRow {
        fact: FactId, unit: UnitId, code: String, parent: Option<UnitId>, name: String, short_name: Option<String>,
        kind: UnitKind, sort: i32, from: Date, to: Option<Date>,
    }
}
row! {
    /// A fact of a seat that holds on the day or later.
    struct SeatRow {
        fact: FactId, seat: SeatId, unit: UnitId, job: JobId, class: Option<i32>, managing: bool, need_basis: String,
        from: Date, to: Option<Date>,
    }
}
row! {
    /// An assignment that holds on the day or later.
    struct HeldRow { fact: FactId, person: PersonId, seat: SeatId, kind: AssignmentKind, from: Date }
}

/// Reads the organisation on a day and what is decided for later, in five statements.
///
/// # Errors
/// The faults of the database.
pub fn read(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Chart> {
    let mut later = Later::default();
    let mut state = State {
        units: units(c, agency, on, &mut later)?,
        ..State::default()
    };
    state.seats = seats(c, agency, on, &mut later)?;
    for row in held(c, agency, on)? {
        if row.from > on {
            soonest(&mut later.held, row.seat, row.from);
        } else {
            state.held.entry(row.seat).or_default().push(row);
        }
    }
    let mut chart = Chart::new(on, state, jobs(c, agency)?);
    chart.later = later;
    chart.codes = codes(c, agency)?;
    Ok(chart)
}

fn soonest<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Date>, key: K, date: Date) {
    let first = map.entry(key).or_insert(date);
    *first = date.min(*first);
}

fn units(
    c: &mut Conn<'_>,
    agency: AgencyId,
    on: Date,
    later: &mut Later,
) -> Result<BTreeMap<UnitId, Unit>> {
    let rows: Vec<UnitRow> = c.all(
        "select f.id, f.unit_id, u.code, f.parent_id, f.name, f.short_name, f.kind, f.sort, f.valid_from, f.valid_to
         from unit_fact f join unit u on u.agency_id = f.agency_id and u.id = f.unit_id
         where f.agency_id = $1 and f.superseded_at is null and (f.valid_to is null or f.valid_to > $2)
         order by f.valid_from",
        params![agency, on],
    )?;
    let mut units = BTreeMap::new();
    let mut lasts: HashMap<UnitId, Option<Date>> = HashMap::new();
    for row in rows {
        lasts.insert(row.unit, row.to);
        if row.from > on {
            soonest(&mut later.units, row.unit, row.from);
            if let Some(parent) = row.parent {
                soonest(&mut later.into, parent, row.from);
            }
            continue;
        }
        if let Some(to) = row.to {
            soonest(&mut later.units, row.unit, to);
        }
        let unit = Unit {
            code: row.code,
            parent: row.parent,
            name: row.name,
            short_name: row.short_name,
            kind: row.kind,
            sort: row.sort,
            rests: Some(Rests {
                fact: row.fact,
                from: row.from,
            }),
        };
        units.insert(row.unit, unit);
    }
    later.closes = lasts
        .into_iter()
        .filter_map(|(unit, end)| Some((unit, end?)))
        .collect();
    Ok(units)
}

fn seats(
    c: &mut Conn<'_>,
    agency: AgencyId,
    on: Date,
    later: &mut Later,
) -> Result<BTreeMap<SeatId, Seat>> {
    let rows: Vec<SeatRow> = c.all(
        "select id, seat_id, unit_id, job_id, class, managing, need_basis, valid_from, valid_to
         from seat_fact
         where agency_id = $1 and superseded_at is null and (valid_to is null or valid_to > $2)
         order by valid_from",
        params![agency, on],
    )?;
    let mut seats = BTreeMap::new();
    for row in rows {
        if row.from > on {
            soonest(&mut later.seats, row.seat, row.from);
            soonest(&mut later.into, row.unit, row.from);
            continue;
        }
        if let Some(to) = row.to {
            soonest(&mut later.seats, row.seat, to);
        }
        let seat = Seat {
            unit: row.unit,
            job: row.job,
            class: row.class,
            managing: row.managing,
            need_basis: basis(&row.need_basis),
            rests: Some(Rests {
                fact: row.fact,
                from: row.from,
            }),
        };
        seats.insert(row.seat, seat);
    }
    Ok(seats)
}

/// The word of what a need rests on, as facts carry it.
fn basis(word: &str) -> &'static str {
    match word {
        "map" => "map",
        "abk" => "abk",
        _ => "import",
    }
}

fn held(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<Held>> {
    let rows: Vec<HeldRow> = c.all(
        "select id, person_id, seat_id, kind, valid_from from assignment
         where agency_id = $1 and superseded_at is null and (valid_to is null or valid_to > $2)
         order by valid_from",
        params![agency, on],
    )?;
    let held = |r: HeldRow| Held {
        fact: r.fact,
        person: r.person,
        seat: r.seat,
        kind: r.kind,
        from: r.from,
    };
    Ok(rows.into_iter().map(held).collect())
}

fn jobs(c: &mut Conn<'_>, agency: AgencyId) -> Result<HashMap<JobId, Job>> {
    let rows: Vec<(JobId, String, JobLevel, Option<i32>)> = c.all(
        "select id, name, level, class from job where agency_id = $1",
        params![agency],
    )?;
    let job = |(id, name, level, class)| (id, Job { name, level, class });
    Ok(rows.into_iter().map(job).collect())
}

fn codes(c: &mut Conn<'_>, agency: AgencyId) -> Result<HashSet<String>> {
    let rows: Vec<(String,)> = c.all(
        "select code from unit where agency_id = $1",
        params![agency],
    )?;
    Ok(rows.into_iter().map(|(code,)| code).collect())
}

row! {
    /// A draft as it is kept.
    #[derive(Clone, Debug)]
    pub struct DraftRow {
        /// The id.
        pub id: DraftId,
        /// What it is called.
        pub name: String,
        /// The day on which it is to take effect.
        pub effective_on: Date,
        /// `open`, `applied`, `discarded`.
        pub state: String,
        /// The steps as JSON.
        pub steps: String,
        /// Who made it.
        pub made_by: String,
        /// When.
        pub made_at: Timestamp,
        /// The transaction that applied it.
        pub applied_tx: Option<TxId>,
    }
}

const DRAFT: &str = "id, name, effective_on, state, steps, made_by, made_at, applied_tx";

/// The drafts, open ones first, newest first.
///
/// # Errors
/// The faults of the database.
pub fn drafts(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<DraftRow>> {
    let sql = format!(
        "select {DRAFT} from restructure_draft where agency_id = $1
         order by case when state = 'open' then 0 else 1 end, made_at desc, id"
    );
    c.all(&sql, params![agency])
}

/// One draft.
///
/// # Errors
/// The faults of the database.
pub fn draft(c: &mut Conn<'_>, agency: AgencyId, id: DraftId) -> Result<Option<DraftRow>> {
    let sql = format!("select {DRAFT} from restructure_draft where agency_id = $1 and id = $2");
    c.maybe(&sql, params![agency, id])
}

/// Adds a draft without steps.
///
/// # Errors
/// The faults of the database.
pub fn add_draft(tx: &mut Tx<'_, '_>, id: DraftId, name: &str, on: Date, by: &str) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into restructure_draft (agency_id, id, name, effective_on, state, steps, made_by, made_at)
         values ($1, $2, $3, $4, 'open', '[]', $5, $6)",
        params![agency, id, name, on, by, at],
    )?;
    Ok(())
}

/// Keeps a draft's new name, date and steps, if it is still open and as it was read.
///
/// # Errors
/// The faults of the database.
pub fn keep_draft(tx: &mut Tx<'_, '_>, read: &DraftRow, new: &DraftRow) -> Result<bool> {
    let agency = tx.agency();
    let changed = tx.run(
        "update restructure_draft set name = $3, effective_on = $4, steps = $5
         where agency_id = $1 and id = $2 and state = 'open' and steps = $6 and effective_on = $7",
        params![
            agency,
            read.id,
            new.name,
            new.effective_on,
            new.steps,
            read.steps,
            read.effective_on
        ],
    )?;
    Ok(changed == 1)
}

/// Ends a draft, if it is still open and as it was read.
///
/// # Errors
/// The faults of the database.
pub fn end_draft(
    tx: &mut Tx<'_, '_>,
    read: &DraftRow,
    state: &'static str,
    applied: Option<TxId>,
) -> Result<bool> {
    let agency = tx.agency();
    let changed = tx.run(
        "update restructure_draft set state = $3, applied_tx = $4
         where agency_id = $1 and id = $2 and state = 'open' and steps = $5 and effective_on = $6",
        params![
            agency,
            read.id,
            state,
            applied,
            read.steps,
            read.effective_on
        ],
    )?;
    Ok(changed == 1)
}
