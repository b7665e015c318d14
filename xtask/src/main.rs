//! The project's own commands: `cargo xtask test` and its parts.

mod api;
mod law_mutation;
mod literals;
mod run;
mod statements;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use run::{Step, done, have};
use xtask::postgres;

#[derive(Parser)]
#[command(name = "xtask", about = "The project's own commands")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prove the program: formats, lints, tests on SQLite and PostgreSQL, a real browser.
    Test {
        /// Only this part.
        #[arg(long, value_enum)]
        only: Option<Part>,
    },
    /// Change every legal figure of a subject, one at a time, and count those that no case notices.
    LawMutation {
        /// The folder below law/.
        #[arg(long)]
        subject: law::shelf::Subject,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formats, lints, licences.
    Lint,
    /// Unit tests and journeys on both engines.
    Unit,
    /// The JSON API against its own description, with schemathesis.
    Api,
    /// A real browser.
    E2e,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Test { only } => test(only),
        Command::LawMutation { subject } => law_mutation::run(subject),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn test(only: Option<Part>) -> Result<()> {
    match only {
        None => lint().and_then(|()| unit()).and_then(|()| e2e()),
        Some(Part::Lint) => lint(),
        Some(Part::Unit) => unit(),
        Some(Part::Api) => api::test(),
        Some(Part::E2e) => e2e(),
    }
}

fn lint() -> Result<()> {
    Step::new("formats", "cargo")
        .args(["fmt", "--all", "--check"])
        .run()?;
    Step::new("lints", "cargo")
        .args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ])
        .run()?;
    if have("cargo-deny") {
        Step::new("licences", "cargo")
            .args(["deny", "--offline", "check", "licenses", "bans", "sources"])
            .run()?;
    } else {
        done(
            "licences: cargo-deny is not installed, so they were not checked (cargo install cargo-deny)",
        );
    }
    Ok(())
}

fn unit() -> Result<()> {
    let server = postgres::Server::start()?;
    done(&format!("PostgreSQL of our own: {}", server.url()));
    Step::new("examples in the documents", "cargo")
        .args(["test", "--workspace", "--doc", "--quiet"])
        .env("ABDI_TEST_PG", server.url())
        .run()?;
    let runner = if have("cargo-nextest") {
        vec!["nextest", "run", "--workspace"]
    } else {
        vec!["test", "--workspace"]
    };
    let kept = tempfile::tempdir()?;
    Step::new("tests", "cargo")
        .args(runner)
        .env("ABDI_TEST_PG", server.url())
        .env("ABDI_STATEMENTS", &kept.path().display().to_string())
        .run()?;
    let known = statements::all_ran(kept.path())?;
    done(&format!(
        "all {known} statements of the stores ran on both engines"
    ));
    Ok(())
}

fn e2e() -> Result<()> {
    for (tool, package) in [("node", "nodejs"), ("npm", "npm"), ("chromium", "chromium")] {
        anyhow::ensure!(
            have(tool),
            "the browser tests need {tool}; install it with: apt-get install {package}"
        );
    }
    Step::new("the program", "cargo")
        .args(["build", "--quiet", "-p", "abdi"])
        .run()?;
    if !tools_are_current() {
        Step::new("tools of the browser tests", "npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .within("e2e")
            .run()?;
    }
    Step::new("browser", "npm")
        .args(["test"])
        .within("e2e")
        .run()
}

/// Were the tools installed after the list of them last changed? Then no registry is asked.
fn tools_are_current() -> bool {
    let changed = |path: &str| std::fs::metadata(run::root().join(path)).and_then(|m| m.modified());
    match (
        changed("e2e/node_modules/.package-lock.json"),
        changed("e2e/package-lock.json"),
    ) {
        (Ok(installed), Ok(listed)) => installed >= listed,
        _ => false,
    }
}
