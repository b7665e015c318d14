//! Serves the made city in a child process and asks it over loopback with many connections.
//!
//! ```text
//! cargo run --release -p abdi-benches --bin load -- --seconds 10 people person
//! ```

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use abdi_benches::child::{Program, Server, is_child};
use abdi_benches::http::{self, Client};
use abdi_benches::scenario::{self, Scenario, Visitor};
use abdi_benches::stats::{Times, ms};
use abdi_benches::{child, machine};
use anyhow::{Context as _, Result};
use clap::Parser;
use serde_json::json;

/// Ask the served city over loopback and report requests a second and times
#[derive(Parser)]
struct Load {
    /// Which scenarios; all when none is named
    scenarios: Vec<String>,
    /// Connections that ask at the same time
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Seconds a scenario is measured, after one to warm up
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Ask for compressed answers, as browsers do
    #[arg(long)]
    gzip: bool,
    /// The database with the city; made anew in a folder of its own when not given
    #[arg(long, value_name = "URL")]
    db: Option<String>,
    /// Another build of the program, instead of the one inside this benchmark
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    if let Some(code) = is_child() {
        return code;
    }
    match Load::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("load: {e:#}");
            ExitCode::FAILURE
        }
    }
}

/// What one scenario came to.
struct Outcome {
    times: Times,
    errors: usize,
    bytes: u64,
    took: Duration,
    server_cpu: Duration,
    own_cpu: Duration,
    statements: Option<u64>,
}

impl Load {
    fn run(&self) -> Result<()> {
        let folder = tempfile::Builder::new().prefix("abdi-load-").tempdir()?;
        let program = Program(self.program.clone());
        let url = match &self.db {
            Some(url) => url.clone(),
            None => format!("sqlite:{}", folder.path().join("city.db").display()),
        };
        self.say(&format!(
            "machine: {}, load average {}",
            machine::line(),
            machine::load_average()
        ))?;
        if self.db.is_none() {
            let took = program.make_city(&url)?;
            self.say(&format!("the city was made in {} ms", took.as_millis()))?;
        }
        let server = program.serve(&url, folder.path())?;
        let start = server.started_in.as_millis();
        let (memory, _) = machine::memory_mib(server.pid());
        self.say(&format!(
            "started in {start} ms with {memory} MiB; {} connections, {} s each{}",
            self.connections,
            self.seconds,
            if self.gzip { ", gzip" } else { "" }
        ))?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(self.drive(&server))?;
        let (now, most) = machine::memory_mib(server.pid());
        self.say(&format!(
            "memory of the server afterwards: {now} MiB, at most {most} MiB"
        ))
    }

    async fn drive(&self, server: &Server) -> Result<()> {
        let mut client = Client::connect(server.address).await?;
        let officer = Visitor::enter(&mut client, "Pengelola kepegawaian").await?;
        let all = scenario::all(server.address, &officer).await?;
        for name in &self.scenarios {
            let known = all.iter().any(|s| s.name == name);
            let names: Vec<&str> = all.iter().map(|s| s.name).collect();
            anyhow::ensure!(
                known,
                "no scenario '{name}'; there are: {}",
                names.join(", ")
            );
        }
        let wanted =
            |s: &&Scenario| self.scenarios.is_empty() || self.scenarios.iter().any(|n| n == s.name);
        for scenario in all.iter().filter(wanted) {
            let outcome = self.measure(server, scenario, &officer).await?;
            self.tell(scenario, outcome, server)?;
        }
        Ok(())
    }

    async fn measure(
        &self,
        server: &Server,
        scenario: &Scenario,
        officer: &Visitor,
    ) -> Result<Outcome> {
        let cookie = if scenario.signed_in {
            officer.cookie.as_str()
        } else {
            ""
        };
        let encoding = if self.gzip { "gzip" } else { "" };
        let requests: Arc<[Vec<u8>]> = scenario
            .paths
            .iter()
            .map(|path| http::get(path, cookie, encoding))
            .collect();
        self.ask_for(server, &requests, Duration::from_secs(1))
            .await?;
        let before = (machine::cpu(server.pid()), machine::cpu(std::process::id()));
        let said = statements(server).await?;
        let mut outcome = self
            .ask_for(server, &requests, Duration::from_secs(self.seconds))
            .await?;
        outcome.statements = statements(server)
            .await?
            .zip(said)
            .map(|(now, then)| now - then);
        outcome.server_cpu = machine::cpu(server.pid()).saturating_sub(before.0);
        outcome.own_cpu = machine::cpu(std::process::id()).saturating_sub(before.1);
        Ok(outcome)
    }

    /// Asks with every connection until the time is over.
    async fn ask_for(
        &self,
        server: &Server,
        requests: &Arc<[Vec<u8>]>,
        time: Duration,
    ) -> Result<Outcome> {
        let next = Arc::new(AtomicUsize::new(0));
        let begun = Instant::now();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..self.connections {
            let client = Client::connect(server.address).await?;
            tasks.spawn(one(client, requests.clone(), next.clone(), begun + time));
        }
        let mut all = Outcome {
            times: Times::default(),
            errors: 0,
            bytes: 0,
            took: Duration::ZERO,
            server_cpu: Duration::ZERO,
            own_cpu: Duration::ZERO,
            statements: None,
        };
        while let Some(done) = tasks.join_next().await {
            let (times, errors, bytes) = done?;
            all.times.append(times);
            all.errors += errors;
            all.bytes += bytes;
        }
        all.took = begun.elapsed();
        Ok(all)
    }

    fn tell(&self, scenario: &Scenario, mut o: Outcome, server: &Server) -> Result<()> {
        let count = o.times.count();
        let per = |total: u128| total / count.max(1) as u128;
        let rate = count as u128 * 1000 / o.took.as_millis().max(1);
        let [p50, p95, p99] = o.times.at([500, 950, 990]);
        let micros = per(o.server_cpu.as_micros());
        let bytes = per(u128::from(o.bytes));
        let (memory, _) = machine::memory_mib(server.pid());
        let statements = o
            .statements
            .map(|n| u128::from(n) * 10 / count.max(1) as u128);
        if self.json {
            let line = json!({
                "scenario": scenario.name, "requests": count, "per_second": rate,
                "p50_us": p50, "p95_us": p95, "p99_us": p99, "errors": o.errors,
                "server_cpu_us": micros, "bytes": bytes, "memory_mib": memory,
                "statements_tenths": statements,
            });
            writeln!(std::io::stdout().lock(), "{line}")?;
            return Ok(());
        }
        let said = statements.map_or_else(|| "?".to_owned(), |n| format!("{}.{}", n / 10, n % 10));
        let share = o.own_cpu.as_millis() * 100 / o.took.as_millis().max(1);
        self.say(&format!(
            "{:<10} {rate:>6}/s  p50 {:>7} ms  p95 {:>7}  p99 {:>7}  errors {}  server {micros} us/request  {bytes} bytes  {said} statements  {memory} MiB  client {share}% of a core  ({})",
            scenario.name, ms(p50), ms(p95), ms(p99), o.errors, scenario.about,
        ))
    }

    fn say(&self, line: &str) -> Result<()> {
        if self.json {
            eprintln!("{line}");
            return Ok(());
        }
        writeln!(std::io::stdout().lock(), "{line}").context("output")
    }
}

/// One connection: asks the next address again and again.
async fn one(
    mut client: Client,
    requests: Arc<[Vec<u8>]>,
    next: Arc<AtomicUsize>,
    until: Instant,
) -> (Times, usize, u64) {
    let (mut times, mut errors, mut bytes) = (Times::default(), 0, 0);
    loop {
        let begun = Instant::now();
        if begun >= until {
            return (times, errors, bytes);
        }
        let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed) % requests.len())
        else {
            return (times, errors, bytes);
        };
        match client.ask(request).await {
            Ok(answer) if answer.status == 200 => {
                times.add(begun.elapsed());
                bytes += Client::size(answer) as u64;
            }
            Ok(_) => errors += 1,
            Err(_) => {
                errors += 1;
                if client.again().await.is_err() {
                    return (times, errors, bytes);
                }
            }
        }
    }
}

/// The statements that the server has run so far, where it counts them.
async fn statements(server: &child::Server) -> Result<Option<u64>> {
    let mut client = Client::connect(server.address).await?;
    let answer = client.ask(&http::get("/metrics", "", "")).await?;
    let text = client.text(answer);
    let line = text
        .lines()
        .find_map(|l| l.strip_prefix("abdi_statements_total "));
    Ok(line.and_then(|n| n.trim().parse().ok()))
}
