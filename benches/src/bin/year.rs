//! Lives through a year of LAPOR, or a share of it, over loopback: the pages by which residents
//! report and officers work, on PostgreSQL or SQLite; then reads the database and says whether
//! anything was lost or doubled.
//!
//! ```text
//! cargo run --release -p abdi-benches --bin year -- --share 1
//! cargo run --release -p abdi-benches --bin year -- --city --only-submit --reports 20000
//! ```

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use abdi_benches::child::{Program, Server, is_child};
use abdi_benches::http::{self, Client};
use abdi_benches::machine;
use abdi_benches::postgres;
use abdi_benches::stats::ms;
use abdi_benches::year::life::{self, STEPS, Seen, Step, Ways, World};
use abdi_benches::year::{Plan, Sizes, check, past, setup, store as sql};
use anyhow::{Context as _, Result, ensure};
use clap::Parser;
use kernel::{AgencyId, Clock as _, SystemClock};
use store::{Actor, Db};

/// What a server of 24 GiB is given; every commit is still on disk when it is answered.
const SETTINGS: [&str; 4] = [
    "shared_buffers=2GB",
    "max_wal_size=8GB",
    "checkpoint_timeout=15min",
    "wal_compression=on",
];
/// Cases of each agency whose clocks are computed anew afterwards.
const CLOCKS: usize = 50;
/// Between two words about how far it is.
const WORD: Duration = Duration::from_secs(10);

/// Live through a year of reports over HTTP
#[derive(Parser)]
struct Arguments {
    /// The share of the year, in percent: 1, 10, 100; parts of one as 0.1
    #[arg(long, default_value = "1")]
    share: String,
    /// So many reports instead
    #[arg(long)]
    reports: Option<usize>,
    /// So many reports are there already when it begins: brought in by whole tables, not lived
    #[arg(long, default_value_t = 0)]
    before: usize,
    /// One city on SQLite instead of the country on PostgreSQL
    #[arg(long)]
    city: bool,
    /// Connections that are used at the same time
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Officers open a case before they act on it, as people do
    #[arg(long)]
    look: bool,
    /// Only send reports
    #[arg(long)]
    only_submit: bool,
    /// Of a hundred reports, how many a program of residents sends by Open311; the others come by the
    /// form, page by page
    #[arg(long, default_value_t = 0, value_name = "PERCENT")]
    by_program: usize,
    /// Begin no report after so many seconds
    #[arg(long)]
    seconds: Option<u64>,
    /// Kill the program without a goodbye every so many seconds, and start it again
    #[arg(long, value_name = "SECONDS")]
    kill_program: Option<u64>,
    /// Kill PostgreSQL, all of its processes, every so many seconds, and start it again
    #[arg(long, value_name = "SECONDS")]
    kill_postgres: Option<u64>,
    /// Another setting of the throw-away PostgreSQL: commit_delay=500
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// An empty database of your own
    #[arg(long, value_name = "URL")]
    db: Option<String>,
}

fn main() -> ExitCode {
    if let Some(code) = is_child() {
        return code;
    }
    match Arguments::parse().run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(3),
        Err(e) => {
            eprintln!("year: {e:#}");
            ExitCode::FAILURE
        }
    }
}

/// Everything that runs beside the connections.
struct House {
    program: Program,
    folder: tempfile::TempDir,
    url: String,
    postgres: Option<postgres::Server>,
    server: Mutex<Option<Server>>,
    kills: AtomicUsize,
}

impl House {
    fn open(city: bool, settings: &[String], db: Option<&str>) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("abdi-year-").tempdir()?;
        let mut all: Vec<&str> = SETTINGS.to_vec();
        all.extend(settings.iter().map(String::as_str));
        let (postgres, url) = match db {
            Some(url) => (None, url.to_owned()),
            None if city => {
                let file = folder.path().join("year.db");
                (None, format!("sqlite:{}", file.display()))
            }
            None => {
                let server = postgres::Server::start_with(&all)?;
                let url = server.socket_url();
                (Some(server), url)
            }
        };
        Ok(Self {
            program: Program(None),
            folder,
            url,
            postgres,
            server: Mutex::new(None),
            kills: AtomicUsize::new(0),
        })
    }

    fn start(&self, world: &World) -> Result<()> {
        let server = self
            .program
            .serve_behind_proxy(&self.url, self.folder.path())?;
        *world.address.lock().unwrap_or_else(PoisonError::into_inner) = server.address;
        *self.held() = Some(server);
        Ok(())
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<Server>> {
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Kills the program, whatever it is at, and starts it again.
    fn kill_program(&self, world: &World) -> Result<()> {
        drop(self.held().take());
        self.kills.fetch_add(1, Ordering::Relaxed);
        self.start(world)
    }

    /// Kills PostgreSQL and starts it again.
    fn kill_postgres(&self) -> Result<()> {
        let server = self.postgres.as_ref();
        let server = server.context("only a throw-away PostgreSQL is killed")?;
        server.crash()?;
        self.kills.fetch_add(1, Ordering::Relaxed);
        server.start_again("")
    }

    /// Processor time of the program, and of PostgreSQL with all its children.
    fn cpu(&self) -> (Duration, Duration) {
        let program = self.held().as_ref().map_or(0, Server::pid);
        let postgres = self.postgres.as_ref().map(|server| {
            let file = server.data().join("postmaster.pid");
            let text = std::fs::read_to_string(file).unwrap_or_default();
            let pid = text.lines().next().and_then(|l| l.trim().parse().ok());
            machine::cpu_of_family(pid.unwrap_or(0))
        });
        (machine::cpu(program), postgres.unwrap_or_default())
    }
}

impl Arguments {
    fn plan(&self) -> Result<Plan> {
        let (whole, part) = self.share.split_once('.').unwrap_or((&self.share, ""));
        let part = format!("{part:0<2}");
        let share =
            whole.parse::<usize>()? * 100 + part.get(..2).unwrap_or("0").parse::<usize>()?;
        let mut plan = Plan::share(share);
        if self.city {
            plan.agencies = 1;
            plan.officers = 120;
        }
        if let Some(reports) = self.reports {
            plan.reports = reports;
        }
        Ok(plan)
    }

    fn run(&self) -> Result<bool> {
        let plan = self.plan()?;
        say(&format!(
            "machine: {}, load average {}",
            machine::line(),
            machine::load_average()
        ))?;
        let house = House::open(self.city, &self.set, self.db.as_deref())?;
        let db = Db::open(&house.url)?;
        db.migrate(&abdi::migrations(), SystemClock.now())?;
        let begun = Instant::now();
        let sizes = Sizes::of(plan.agencies);
        let agencies = setup::make(&db, &plan, &sizes)?;
        say(&format!(
            "{} agencies, {} officers with open sessions, made in {} s; {} reports of {} residents on {} connections",
            plan.agencies,
            plan.officers,
            begun.elapsed().as_secs(),
            plan.reports,
            plan.reporters,
            self.connections
        ))?;
        if self.before > 0 {
            let begun = Instant::now();
            let there = past::fill(&db, &agencies, &sizes, self.before)?;
            if !self.city {
                let actor = Actor::program(AgencyId(0), "abdi benchmark", SystemClock.now());
                abdi_benches::nation::store::analyse(&db, &actor)?;
            }
            say(&format!(
                "{there} reports were there before, brought in in {} s",
                begun.elapsed().as_secs()
            ))?;
        }
        let world = Arc::new(World {
            plan,
            sizes,
            agencies,
            ways: Ways {
                look: self.look,
                only_submit: self.only_submit,
                by_program: self.by_program,
            },
            address: Mutex::new(([127, 0, 0, 1], 0).into()),
            next: AtomicUsize::new(0),
            over: AtomicBool::new(false),
            acknowledged: (0..plan.reports).map(|_| AtomicU8::new(0)).collect(),
            ratings: AtomicU64::new(0),
        });
        house.start(&world)?;
        let (own, before) = (machine::cpu(std::process::id()), house.cpu());
        let said = statements(&world);
        let begun = Instant::now();
        let seen = self.drive(&house, &world)?;
        let took = begun.elapsed();
        self.tell(&world, &seen, took)?;
        let lived = lived(&world).max(1);
        let per = |spent: Duration| spent.as_micros() / u128::from(lived);
        let (program, postgres) = house.cpu();
        if house.kills.load(Ordering::Relaxed) == 0 {
            let statements = statements(&world).zip(said).map(|(now, then)| now - then);
            say(&format!(
                "processor time a report: program {} us, PostgreSQL {} us, this client {} us; {} statements a report; program at most {} MiB, client {} MiB",
                per(program.saturating_sub(before.0)),
                per(postgres.saturating_sub(before.1)),
                per(machine::cpu(std::process::id()).saturating_sub(own)),
                statements.map_or_else(|| "?".to_owned(), |n| (n / lived).to_string()),
                machine::memory_mib(house.held().as_ref().map_or(0, Server::pid)).1,
                machine::memory_mib(std::process::id()).1,
            ))?;
        }
        self.settle(&house, &world, &db)
    }

    fn drive(&self, house: &House, world: &Arc<World>) -> Result<Seen> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let watch = scope.spawn(|| self.watch(house, world, &done));
            let walked = runtime.block_on(async {
                let mut tasks = tokio::task::JoinSet::new();
                for _ in 0..self.connections {
                    let world = Arc::clone(world);
                    tasks.spawn(async move { life::walk(&world).await });
                }
                let mut seen = Seen::default();
                while let Some(walked) = tasks.join_next().await {
                    seen.append(walked??);
                }
                Ok::<_, anyhow::Error>(seen)
            });
            done.store(true, Ordering::Relaxed);
            match watch.join() {
                Ok(outcome) => outcome?,
                Err(panic) => std::panic::resume_unwind(panic),
            }
            walked
        })
    }

    /// Kills what is to be killed, and says now and then how far it is.
    fn watch(&self, house: &House, world: &World, done: &AtomicBool) -> Result<()> {
        let begun = Instant::now();
        let (mut told, mut before) = (begun, 0);
        let (mut program, mut postgres) = (begun, begun);
        let due = |since: &mut Instant, every: Option<u64>| {
            let over = every.is_some_and(|s| since.elapsed() >= Duration::from_secs(s));
            if over {
                *since = Instant::now();
            }
            over
        };
        while !done.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(50));
            if self.seconds.is_some_and(|s| begun.elapsed().as_secs() >= s) {
                world.over.store(true, Ordering::Relaxed);
            }
            let over = world.over.load(Ordering::Relaxed);
            if !over && due(&mut program, self.kill_program) {
                house.kill_program(world)?;
                program = Instant::now();
            }
            if !over && due(&mut postgres, self.kill_postgres) {
                house.kill_postgres()?;
                postgres = Instant::now();
            }
            if told.elapsed() >= WORD {
                let now = world.next.load(Ordering::Relaxed).min(world.plan.reports);
                let millis = told.elapsed().as_millis().max(1);
                let rate = (now - before) as u128 * 1000 / millis;
                eprintln!(
                    "{now} reports begun, {rate}/s, {} s",
                    begun.elapsed().as_secs()
                );
                (told, before) = (Instant::now(), now);
            }
        }
        Ok(())
    }

    fn tell(&self, world: &World, seen: &Seen, took: Duration) -> Result<()> {
        let lived = lived(world);
        let millis = took.as_millis().max(1);
        say(&format!(
            "{lived} reports lived in {}.{:01} s: {} reports/s",
            took.as_secs(),
            took.subsec_millis() / 100,
            u128::from(lived) * 1000 / millis
        ))?;
        say("| step | n | a second | p50 ms | p95 ms | p99 ms | most ms | refused |")?;
        say("|---|---|---|---|---|---|---|---|")?;
        for ((name, times), refused) in STEPS.iter().zip(&seen.times).zip(seen.refused) {
            let n = times.count();
            if n > 0 {
                let rate = u128::from(n) * 1000 / millis;
                let [p50, p95, p99] = [500, 950, 990].map(|p| ms(times.at(p)));
                let most = ms(times.most());
                say(&format!(
                    "| {name} | {n} | {rate} | {p50} | {p95} | {p99} | {most} | {refused} |"
                ))?;
            }
        }
        if let Some(first) = &seen.first {
            eprintln!("the first that was refused: {first}");
        }
        if seen.again > 0 {
            say(&format!("{} requests were sent again", seen.again))?;
        }
        let sent = [Step::Submit, Step::Send].map(|s| seen.times[s as usize].count());
        ensure!(sent.iter().sum::<u64>() > 0, "nothing was sent");
        Ok(())
    }

    /// Reads what is there, after a last start where something was killed.
    fn settle(&self, house: &House, world: &World, db: &Db) -> Result<bool> {
        let kills = house.kills.load(Ordering::Relaxed);
        // The sealer links what waits when the program is asked to stop.
        if let Some(server) = house.held().take() {
            server.stop()?;
        }
        let begun = Instant::now();
        let found = check::read(db, world, CLOCKS)?;
        let verdict = house
            .program
            .command()?
            .args(["journal", "verify", "--db", &house.url])
            .stdout(std::process::Stdio::null())
            .status()?;
        say(&format!(
            "after {kills} kills: {} acknowledged, {} cases, {} lost, {} doubled, {} without an acknowledged step; {} steps of {}; {} ratings of {}; {} of {} clocks differ; journal {} (read in {} s)",
            found.acknowledged,
            found.cases,
            found.lost,
            found.doubled,
            found.steps_lost,
            found.steps,
            found.versions,
            found.ratings.0,
            found.ratings.1,
            found.clocks.1,
            found.clocks.0,
            if verdict.success() { "whole" } else { "BROKEN" },
            begun.elapsed().as_secs()
        ))?;
        if house.postgres.is_some() {
            let mib = db.read(sql::size)? / (1024 * 1024);
            say(&format!("on disk {mib} MiB"))?;
        }
        Ok(found.is_whole() && verdict.success())
    }
}

/// Reports that were acknowledged.
fn lived(world: &World) -> u64 {
    let known = |n: &&AtomicU8| n.load(Ordering::Relaxed) > 0;
    world.acknowledged.iter().filter(known).count() as u64
}

/// The statements that the server has run so far, where it counts them.
fn statements(world: &World) -> Option<u64> {
    let address = *world.address.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    runtime.block_on(async {
        let mut client = Client::connect(address).await.ok()?;
        let answer = client.ask(&http::get("/metrics", "", "")).await.ok()?;
        let text = client.text(answer);
        let line = text
            .lines()
            .find_map(|l| l.strip_prefix("abdi_statements_total "));
        // Before the first request there is no such line.
        line.map_or(Some(0), |n| n.trim().parse().ok())
    })
}

fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{line}").context("output")
}
