//! Carries the country into a database, one transaction an agency, by the same functions by which
//! the register writes everywhere.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use ::store::{Actor, Db, Event};
use abdi::city::names::Names;
use anyhow::Result;
use kernel::{AgencyId, Clock as _, SystemClock, Zone};

use super::rows::Writer;
use super::{Agency, Nation, people};

/// What a load came to.
#[derive(Clone, Copy, Debug)]
pub struct Loaded {
    /// Agencies that are whole in the database.
    pub agencies: usize,
    /// Their people.
    pub people: usize,
    /// Rows of all tables.
    pub rows: u64,
    /// How long it took.
    pub took: Duration,
}

/// Loads with several writers until all agencies are in, or the time is over; an agency that was
/// begun is brought to its end. `progress` hears of every agency.
///
/// # Errors
/// The first fault of the database.
pub fn load(
    db: &Db,
    nation: &Nation,
    writers: usize,
    at_most: Duration,
    progress: impl Fn(usize, u64) + Sync,
) -> Result<Loaded> {
    let (begun, names) = (Instant::now(), Names::read());
    let (next, rows) = (AtomicUsize::new(0), AtomicU64::new(0));
    let done: Mutex<Vec<Agency>> = Mutex::default();
    let work = || -> Result<()> {
        while begun.elapsed() < at_most {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(agency) = nation.agencies.get(at) else {
                break;
            };
            let written = one(db, nation, agency, &names)?;
            let total = rows.fetch_add(written, Ordering::Relaxed) + written;
            let mut done = done
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            done.push(*agency);
            progress(done.len(), total);
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..writers.max(1)).map(|_| scope.spawn(work)).collect();
        all.into_iter().try_for_each(|thread| match thread.join() {
            Ok(outcome) => outcome,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })?;
    let done = done
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    Ok(Loaded {
        agencies: done.len(),
        people: done.iter().map(|a| a.people).sum(),
        rows: rows.into_inner(),
        took: begun.elapsed(),
    })
}

fn one(db: &Db, nation: &Nation, agency: &Agency, names: &Names) -> Result<u64> {
    let id = AgencyId(agency.number);
    let actor = Actor::program(id, "abdi benchmark", SystemClock.now());
    let written = db.write(&actor, "make a country", |tx| {
        let name = format!("Instansi {}", agency.number);
        web::session::store::make_agency(
            tx,
            id,
            &format!("I{:03}", agency.number),
            &name,
            Zone::Wib,
        )?;
        tx.record(Event::new("program", "make", "agency", id).after(&name));
        let mut writer = Writer::begin(tx, nation, agency, names)?;
        for seat in people::seats(nation, agency) {
            writer.add(tx, agency, &seat)?;
        }
        writer.flush(tx)?;
        register::snapshot::bump(tx)?;
        Ok::<_, ::store::Error>(writer.written)
    })?;
    Ok(written)
}
