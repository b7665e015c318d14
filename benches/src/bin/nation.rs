//! Makes a country of 5.6 million civil servants, loads it into PostgreSQL and counts who retires
//! until 2040, by agency and year: from the database, and in memory.
//!
//! ```text
//! cargo run --release -p abdi-benches --bin nation -- --agencies 63
//! ```

use std::io::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use abdi_benches::machine;
use abdi_benches::nation::forecast::{ByYear, Compact, from_database};
use abdi_benches::nation::{AGENCIES, Agency, Nation, load, store as sql};
use abdi_benches::postgres::Server;
use anyhow::{Context as _, Result, ensure};
use clap::Parser;
use kernel::{AgencyId, Clock as _, Date, SystemClock, Zone};
use register::snapshot::program_snapshot;
use store::{Actor, Db};

/// What a server that takes in a whole country is given; everything is still written to disk at
/// every commit. Its upkeep is done by hand after the load.
const SETTINGS: [&str; 5] = [
    "shared_buffers=1GB",
    "work_mem=64MB",
    "max_wal_size=6GB",
    "checkpoint_timeout=15min",
    "autovacuum=off",
];

/// Load a made country into PostgreSQL and forecast its retirements
#[derive(Parser)]
struct Arguments {
    /// How many of the 630 agencies, evenly taken from the large and the small
    #[arg(long, default_value_t = 63)]
    agencies: usize,
    /// Begin no further agency after this many minutes
    #[arg(long, default_value_t = 30)]
    minutes: u64,
    /// Connections that write, and that read, at the same time
    #[arg(long, default_value_t = 2)]
    connections: usize,
    /// The last year of the forecast
    #[arg(long, default_value_t = 2040)]
    until: i16,
    /// The day it is [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// An empty database; a throw-away server of its own when not given
    #[arg(long, value_name = "URL")]
    db: Option<String>,
    /// Only the forecast in memory, without a database
    #[arg(long)]
    memory: bool,
}

fn main() -> ExitCode {
    match Arguments::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("nation: {e:#}");
            ExitCode::FAILURE
        }
    }
}

impl Arguments {
    fn run(&self) -> Result<()> {
        let today = self.today.unwrap_or_else(|| SystemClock.today(Zone::Wib));
        let mut nation =
            Nation::on(today, self.agencies).map_err(|gap| anyhow::anyhow!(gap.to_string()))?;
        say(&format!(
            "machine: {}, load average {}",
            machine::line(),
            machine::load_average()
        ))?;
        say(&format!(
            "{} of {AGENCIES} agencies, {} people, on {today}",
            nation.agencies.len(),
            nation.people()
        ))?;
        if self.memory {
            return self.in_memory(&nation).map(drop);
        }
        let (server, url) = match &self.db {
            Some(url) => (None, url.clone()),
            None => {
                let server = Server::start_with(&SETTINGS)?;
                let url = server.url().to_owned();
                (Some(server), url)
            }
        };
        let db = Db::open(&url)?;
        db.migrate(&abdi::migrations(), SystemClock.now())?;
        self.fill(&db, &mut nation)?;
        let begun = Instant::now();
        let found = from_database(&db, &nation, self.until, self.connections)?;
        told(
            "forecast from PostgreSQL",
            &found,
            begun.elapsed(),
            self.until,
        )?;
        let counted = self.in_memory(&nation)?;
        ensure!(found == counted, "the database and the memory do not agree");
        say("both forecasts agree for every agency and year")?;
        for agency in [nation.agencies.first(), nation.agencies.last()] {
            self.as_the_register_does(&db, agency.context("no agency was loaded")?, &found, today)?;
        }
        drop(db);
        drop(server);
        Ok(())
    }

    /// Loads, and keeps to the agencies that are whole when the time is over.
    fn fill(&self, db: &Db, nation: &mut Nation) -> Result<()> {
        let at_most = Duration::from_secs(self.minutes * 60);
        let begun = Instant::now();
        let loaded = load::load(db, nation, self.connections, at_most, |done, rows| {
            if done % 10 == 0 {
                eprintln!(
                    "{done} agencies, {rows} rows, {} s",
                    begun.elapsed().as_secs()
                );
            }
        })?;
        let rate = u128::from(loaded.rows) * 1000 / loaded.took.as_millis().max(1);
        say(&format!(
            "loaded {} people of {} agencies, {} rows, in {}: {rate} rows/s by {} connections",
            loaded.people,
            loaded.agencies,
            loaded.rows,
            time(loaded.took),
            self.connections
        ))?;
        nation.agencies.truncate(loaded.agencies);
        let begun = Instant::now();
        sql::analyse(
            db,
            &Actor::program(AgencyId(0), "abdi benchmark", SystemClock.now()),
        )?;
        let mib = db.read(sql::size)? / (1024 * 1024);
        say(&format!(
            "analysed in {}; on disk {mib} MiB with indexes; memory of the loader at most {} MiB",
            time(begun.elapsed()),
            machine::memory_mib(std::process::id()).1
        ))
    }

    fn in_memory(&self, nation: &Nation) -> Result<ByYear> {
        let (_, before) = machine::memory_mib(std::process::id());
        let begun = Instant::now();
        let people = Compact::of(nation);
        say(&format!(
            "made {} people in memory in {}",
            people.len(),
            time(begun.elapsed())
        ))?;
        let begun = Instant::now();
        let found = people.forecast(nation, self.until);
        told("forecast in memory", &found, begun.elapsed(), self.until)?;
        let (now, most) = machine::memory_mib(std::process::id());
        say(&format!(
            "memory {now} MiB with everybody in it, at most {most} MiB (before: {before})"
        ))?;
        Ok(found)
    }

    /// The same agency as its own officers see it: the snapshot of the register.
    fn as_the_register_does(
        &self,
        db: &Db,
        agency: &Agency,
        found: &ByYear,
        today: Date,
    ) -> Result<()> {
        let begun = Instant::now();
        let snapshot = program_snapshot(db, AgencyId(agency.number), today)?;
        let took = begun.elapsed();
        let mut own = ByYear::new();
        for date in snapshot.people.iter().filter_map(|p| p.retires) {
            if date.year() <= self.until {
                *own.entry((agency.number, date.year())).or_default() += 1;
            }
        }
        let of = |(number, _): &&(i32, i16)| *number == agency.number;
        let national: ByYear = found.keys().filter(of).map(|k| (*k, found[k])).collect();
        ensure!(
            own == national,
            "the register of agency {} counts otherwise",
            agency.number
        );
        say(&format!(
            "agency {} with {} people: register read in {}, and it agrees",
            agency.number,
            snapshot.people.len(),
            time(took)
        ))
    }
}

fn told(what: &str, found: &ByYear, took: Duration, until: i16) -> Result<()> {
    let total: u64 = found.values().sum();
    let mut years = std::collections::BTreeMap::new();
    for ((_, year), count) in found {
        *years.entry(*year).or_insert(0_u64) += count;
    }
    let years: Vec<String> = years.iter().map(|(y, n)| format!("{y}: {n}")).collect();
    say(&format!(
        "{what}: {total} retire until {until}, {} agencies and years, in {}",
        found.len(),
        time(took)
    ))?;
    say(&format!("  {}", years.join(", ")))
}

fn time(took: Duration) -> String {
    match took.as_secs() {
        0..=9 => format!("{} ms", took.as_millis()),
        10..=119 => format!("{} s", took.as_secs()),
        s => format!("{} min {} s", s / 60, s % 60),
    }
}

fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{line}").context("output")
}
