//! Makes reports by the million, one agency after the other, and looks for words in them: the same
//! functions as behind the lists of officers and of the public, without the page around them.
//!
//! ```text
//! cargo run --release -p abdi-benches --bin search -- --reports 1800000
//! cargo run --release -p abdi-benches --bin search -- --city --reports 100000
//! cargo run --release -p abdi-benches --bin search -- --db postgres://... --reports 0   # those of `year --before`
//! ```

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Instant;

use abdi::city::dice::Dice;
use abdi_benches::machine;
use abdi_benches::postgres::Server;
use abdi_benches::stats::{Histogram, ms};
use abdi_benches::year::{Plan, REPORTERS, REPORTS, Sizes, past, setup, store as sql, texts};
use anyhow::{Context as _, Result};
use clap::Parser;
use kernel::{AgencyId, Clock as _, SystemClock};
use service::cases::lists::{page, tally};
use service::cases::search::sought;
use service::cases::{Sight, Wanted};

/// What a server that takes in a year at once is given.
const SETTINGS: [&str; 5] = [
    "shared_buffers=4GB",
    "work_mem=32MB",
    "maintenance_work_mem=512MB",
    "max_wal_size=16GB",
    "checkpoint_timeout=30min",
];
/// Lines of a page.
const LINES: i64 = 30;
/// The seed of the questions.
const SEED: u64 = 20_261_128;

/// Look for words in reports by the million
#[derive(Parser)]
struct Arguments {
    /// How many reports; none where the database has them already
    #[arg(long, default_value_t = REPORTS)]
    reports: usize,
    /// One city on SQLite instead of the country on PostgreSQL
    #[arg(long)]
    city: bool,
    /// Questions of each kind
    #[arg(long, default_value_t = 2_000)]
    questions: usize,
    /// A database of your own: empty, or with no reports to be made
    #[arg(long, value_name = "URL")]
    db: Option<String>,
}

fn main() -> ExitCode {
    match Arguments::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("search: {e:#}");
            ExitCode::FAILURE
        }
    }
}

/// Kinds of questions: what is asked, and the words of one of them.
type Asked = (&'static str, fn(&mut Dice) -> String);

const ASKED: [Asked; 5] = [
    ("one word of many reports", |dice| {
        (*dice.pick(&["jalan", "petugas", "sampah", "lampu", "warga"])).to_owned()
    }),
    ("two words of many reports", |dice| {
        (*dice.pick(&[
            "jalan rusak motor",
            "sampah kelurahan",
            "lampu padam warga",
            "petugas loket",
        ]))
        .to_owned()
    }),
    ("a place", texts::place),
    ("a place and a word of many", |dice| {
        format!("jalan {}", texts::place(dice))
    }),
    ("three words, bent and short", |dice| {
        (*dice.pick(&[
            "jln berlubang kecelakaan",
            "memperbaiki pipa di jl melati",
            "antrian puskesmas tgl",
        ]))
        .to_owned()
    }),
];

impl Arguments {
    fn run(&self) -> Result<()> {
        say(&format!(
            "machine: {}, load average {}",
            machine::line(),
            machine::load_average()
        ))?;
        let folder = tempfile::Builder::new().prefix("abdi-search-").tempdir()?;
        let server = match (&self.db, self.city) {
            (None, false) => Some(Server::start_with(&SETTINGS)?),
            _ => None,
        };
        let url = match (&self.db, &server) {
            (Some(url), _) => url.clone(),
            (None, Some(server)) => server.url().to_owned(),
            (None, None) => format!("sqlite:{}", folder.path().join("city.db").display()),
        };
        let db = ::store::Db::open(&url)?;
        db.migrate(&abdi::migrations(), SystemClock.now())?;
        let agencies = if self.city {
            1
        } else {
            abdi_benches::year::AGENCIES
        };
        let plan = Plan {
            reports: self.reports,
            agencies,
            officers: 4 * agencies,
            reporters: REPORTERS,
        };
        let sizes = Sizes::of(agencies);
        let begun = Instant::now();
        let (ids, reports) = if self.reports == 0 {
            let known = db.read(web::session::store::agencies)?;
            (known.into_iter().map(|a| a.id).collect(), 0)
        } else {
            let made = setup::make(&db, &plan, &sizes)?;
            let reports = past::fill(&db, &made, &sizes, self.reports)?;
            (made.iter().map(|a| a.id).collect::<Vec<_>>(), reports)
        };
        let took = begun.elapsed();
        // SQLite counts what its planner needs to know after every large transaction.
        if !self.city {
            let actor = ::store::Actor::program(AgencyId(0), "abdi benchmark", SystemClock.now());
            abdi_benches::nation::store::analyse(&db, &actor)?;
        }
        let size = if self.city {
            i64::try_from(std::fs::metadata(folder.path().join("city.db"))?.len())?
        } else {
            db.read(sql::size)?
        };
        say(&format!(
            "{reports} reports of {agencies} agencies made in {} s, {} a second; on disk {} MiB",
            took.as_secs(),
            reports as u128 * 1000 / took.as_millis().max(1),
            size / (1024 * 1024)
        ))?;
        self.ask(&db, &ids, &sizes)
    }

    fn ask(&self, db: &::store::Db, agencies: &[AgencyId], sizes: &Sizes) -> Result<()> {
        say(
            "| question | lookup and a page: p50 ms | p95 | p99 | with the counts of the tabs: p50 | p95 | p99 | lines |",
        )?;
        say("|---|---|---|---|---|---|---|---|")?;
        for (about, words) in ASKED {
            for sight in [Sight::Officer, Sight::Public] {
                let (mut short, mut long) = (Histogram::default(), Histogram::default());
                let mut lines = 0;
                let mut dice = Dice::of(SEED, 2, about.len());
                for _ in 0..self.questions {
                    let at = sizes.draw(&mut dice);
                    let agency = *agencies.get(at).context("no agency")?;
                    let typed = words(&mut dice);
                    let begun = Instant::now();
                    db.read(|c| {
                        let wanted = Wanted {
                            words: sought(c, agency, &typed, sight)?,
                            public: sight == Sight::Public,
                            ..Wanted::default()
                        };
                        lines += page(c, agency, &wanted, LINES, 0)?.len();
                        short.add(begun.elapsed());
                        tally(c, agency, &Wanted::default(), &wanted)?;
                        Ok::<_, ::store::Error>(())
                    })?;
                    long.add(begun.elapsed());
                }
                let of = |h: &Histogram| [500, 950, 990].map(|p| ms(h.at(p))).join(" | ");
                say(&format!(
                    "| {about}, {} | {} | {} | {} |",
                    if sight == Sight::Public {
                        "public"
                    } else {
                        "officer"
                    },
                    of(&short),
                    of(&long),
                    lines / self.questions.max(1)
                ))?;
            }
        }
        Ok(())
    }
}

fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{line}").context("output")
}
