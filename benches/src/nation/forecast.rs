//! The national forecast: retirements by agency and year, from the database and in memory.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::store::Db;
use anyhow::{Context as _, Result};
use kernel::{AgencyId, Date, JobId};
use law::retirement::{BupRule, JobFacts, RetirementLaw};

use super::{Nation, people, store as sql};

/// Retirements by agency and year of the first day of retirement (TMT pensiun).
pub type ByYear = BTreeMap<(i32, i16), u64>;

/// From the database: it groups the holders of one agency after another by job and month of birth,
/// the law says when each group retires.
///
/// # Errors
/// The faults of the database, or a day that the law on file does not cover.
pub fn from_database(db: &Db, nation: &Nation, until: i16, readers: usize) -> Result<ByYear> {
    let rules = RetirementLaw::on(nation.today).map_err(|gap| anyhow::anyhow!(gap.to_string()))?;
    let next = AtomicUsize::new(0);
    let all: Mutex<ByYear> = Mutex::default();
    let work = || -> Result<()> {
        while let Some(agency) = nation.agencies.get(next.fetch_add(1, Ordering::Relaxed)) {
            let found = one(db, &rules, agency.number, nation.today, until)?;
            let mut all = all
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            all.extend(found);
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..readers.max(1)).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| match thread.join() {
                Ok(outcome) => outcome,
                Err(panic) => std::panic::resume_unwind(panic),
            })
    })?;
    Ok(all
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner))
}

fn one(
    db: &Db,
    rules: &RetirementLaw<'static>,
    number: i32,
    on: Date,
    until: i16,
) -> Result<ByYear> {
    let agency = AgencyId(number);
    let (jobs, groups) = db.snapshot(|c| {
        Ok::<_, ::store::Error>((sql::jobs(c, agency)?, sql::holders(c, agency, on)?))
    })?;
    let rule = |(id, name, level): &(JobId, String, _)| {
        let facts = JobFacts {
            level: *level,
            name,
        };
        (*id, rules.rule(facts))
    };
    let rules: BTreeMap<JobId, BupRule<'static>> = jobs.iter().map(rule).collect();
    let mut found = ByYear::new();
    for (job, born, count) in groups {
        let rule = rules
            .get(&job)
            .context("a seat of a job that does not exist")?;
        let born: Date = format!("{born}-01").parse()?;
        let year = rule.retire(born).year();
        if year <= until {
            *found.entry((number, year)).or_default() += u64::try_from(count)?;
        }
    }
    Ok(found)
}

/// Everybody in six bytes: agency, job, month of birth.
#[derive(Default)]
pub struct Compact {
    agencies: Vec<u16>,
    jobs: Vec<u16>,
    births: Vec<u16>,
}

/// Months of birth are counted from here.
const FIRST_YEAR: i16 = 1940;
/// Months of birth that can be told apart.
const MONTHS: usize = 100 * 12;
/// Years ahead that are counted.
const YEARS: usize = 64;

impl Compact {
    /// The people of the country, streamed from the generator.
    #[must_use]
    pub fn of(nation: &Nation) -> Self {
        let mut all = Self::default();
        for (at, agency) in nation.agencies.iter().enumerate() {
            for seat in people::seats(nation, agency) {
                let Some(person) = seat.holder else { continue };
                all.agencies.push(u16::try_from(at).unwrap_or(u16::MAX));
                all.jobs.push(u16::try_from(seat.job).unwrap_or(u16::MAX));
                all.births.push(month(person.birth));
            }
        }
        all
    }

    /// How many people.
    #[must_use]
    pub fn len(&self) -> usize {
        self.births.len()
    }

    /// Is nobody there?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.births.is_empty()
    }

    /// Retirements by agency and year: the law is asked once for each job and month of birth, then
    /// everybody is one look-up.
    #[must_use]
    pub fn forecast(&self, nation: &Nation, until: i16) -> ByYear {
        let from = nation.today.year();
        let years: Vec<u8> = nation
            .jobs
            .iter()
            .flat_map(|job| (0..MONTHS).map(|m| years_ahead(job.rule.retire(first_of(m)), from)))
            .collect();
        let mut counts = vec![0_u32; nation.agencies.len() * YEARS];
        let people = self.agencies.iter().zip(&self.jobs).zip(&self.births);
        for ((agency, job), birth) in people {
            let at = usize::from(*job) * MONTHS + usize::from(*birth);
            let year = years.get(at).map_or(YEARS - 1, |y| usize::from(*y));
            if let Some(count) = counts.get_mut(usize::from(*agency) * YEARS + year) {
                *count += 1;
            }
        }
        let mut found = ByYear::new();
        for (agency, row) in nation.agencies.iter().zip(counts.chunks(YEARS)) {
            for (ahead, count) in row.iter().enumerate() {
                let year = from + i16::try_from(ahead).unwrap_or(i16::MAX - from);
                if *count > 0 && year <= until {
                    found.insert((agency.number, year), u64::from(*count));
                }
            }
        }
        found
    }
}

fn month(birth: Date) -> u16 {
    let month = (birth.year() - FIRST_YEAR) * 12 + i16::from(birth.month()) - 1;
    u16::try_from(month).unwrap_or(0)
}

fn first_of(month: usize) -> Date {
    let month = i16::try_from(month).unwrap_or(0);
    let of_year = i8::try_from(month % 12 + 1).unwrap_or(1);
    Date::new(FIRST_YEAR + month / 12, of_year, 1).unwrap_or(Date::MAX)
}

fn years_ahead(day: Date, from: i16) -> u8 {
    let ahead = usize::try_from(day.year() - from).unwrap_or(0);
    u8::try_from(ahead.min(YEARS - 1)).unwrap_or(0)
}
