//! What the database says afterwards: every acknowledged report is there once, with every
//! acknowledged step; its clock is what its steps say.

use std::sync::atomic::Ordering;

use ::store::Db;
use anyhow::Result;
use kernel::{Clock as _, SystemClock, Zone};
use register::snapshot::program_snapshot;
use service::cases::{Terms, clocks, week_of};

use super::life::World;
use super::store as sql;

/// What was found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    /// Reports that were acknowledged.
    pub acknowledged: u64,
    /// Cases of the year in the database.
    pub cases: u64,
    /// Acknowledged, and not there.
    pub lost: u64,
    /// There more than once.
    pub doubled: u64,
    /// There without a step that was acknowledged.
    pub steps_lost: u64,
    /// Steps in the database.
    pub steps: i64,
    /// Steps that the versions of the cases count.
    pub versions: i64,
    /// Ratings in the database, and how many were acknowledged.
    pub ratings: (i64, u64),
    /// Clocks that were computed anew, and how many of them differ from what is kept.
    pub clocks: (u64, u64),
}

impl Found {
    /// Is everything as promised?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let none = self.lost + self.doubled + self.steps_lost + self.clocks.1 == 0;
        none && self.steps == self.versions && i64::try_from(self.ratings.1) == Ok(self.ratings.0)
    }
}

/// Reads it. Of each agency the clocks of `clocks` cases are computed anew.
///
/// # Errors
/// The faults of the database.
pub fn read(db: &Db, world: &World, clocks_each: usize) -> Result<Found> {
    let mut found = Found::default();
    let mut there = vec![0_u8; world.acknowledged.len()];
    for agency in &world.agencies {
        db.read(|c| {
            sql::marks(c, agency.id, |mark, version| {
                found.cases += 1;
                found.versions += version;
                let number = mark.strip_prefix(sql::MARK).and_then(|n| n.parse().ok());
                let Some(number): Option<usize> = number else {
                    return;
                };
                if let Some(times) = there.get_mut(number) {
                    *times = times.saturating_add(1);
                }
                let known = world.acknowledged.get(number);
                let known = known.map_or(0, |n| n.load(Ordering::Relaxed));
                found.steps_lost += u64::from(version < i64::from(known));
            })?;
            let (steps, ratings) = sql::counts(c, agency.id)?;
            found.steps += steps;
            found.ratings.0 += ratings;
            Ok::<_, ::store::Error>(())
        })?;
        let (read, wrong) = clocks_of(db, agency.id, clocks_each)?;
        found.clocks.0 += read;
        found.clocks.1 += wrong;
    }
    for (known, times) in world.acknowledged.iter().zip(&there) {
        let known = known.load(Ordering::Relaxed) > 0;
        found.acknowledged += u64::from(known);
        found.lost += u64::from(known && *times == 0);
        found.doubled += u64::from(*times > 1);
    }
    found.ratings.1 = world.ratings.load(Ordering::Relaxed);
    Ok(found)
}

fn clocks_of(db: &Db, agency: kernel::AgencyId, most: usize) -> Result<(u64, u64)> {
    let now = SystemClock.now();
    let today = Zone::Wib.date_of(now);
    let s = program_snapshot(db, agency, today).map_err(|e| anyhow::anyhow!("{e:?}"))?;
    let (mut read, mut wrong) = (0, 0);
    let (terms, cases) = db.read(|c| {
        let terms = Terms::read(c, agency)?;
        Ok::<_, ::store::Error>((terms, sql::some(c, agency, most)?))
    })?;
    for (case, events) in cases {
        let week = week_of(&s, case.unit);
        let due = clocks::next(&case, &events, &terms, week, Zone::Wib, now);
        read += 1;
        wrong += u64::from(due != case.due_what.zip(case.due_on));
    }
    Ok((read, wrong))
}
