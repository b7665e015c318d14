//! The command line: one module a subcommand.
//!
//! Exit codes: 0 done, 1 could not be done (the reason is on standard error), 2 the words of the
//! call are off, 3 done but something was found (findings, problems).

mod import;
mod init;
mod seats;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Merit and public service for a local government.
#[derive(Parser, Debug)]
#[command(name = "abdi", version, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(clap::Args, Debug)]
pub struct Common {
    /// The database: sqlite:FILE or postgres://USER@HOST/NAME.
    #[arg(long, global = true, env = "ABDI_DB", default_value = "sqlite:abdi.db")]
    db: String,
    /// The agency by its code; needed only where the database holds several.
    #[arg(long, global = true, value_name = "CODE")]
    agency: Option<String>,
}

/// How data is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

#[derive(Subcommand, Debug)]
enum Command {
    Init(init::Init),
    Serve(serve::Serve),
    Seats(seats::Seats),
    Import(import::Import),
}

impl Cli {
    /// Runs the command and says how it went.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Init(c) => c.run(&self.common),
            Command::Serve(c) => c.run(&self.common),
            Command::Seats(c) => c.run(&self.common),
            Command::Import(c) => c.run(&self.common),
        };
        done.unwrap_or_else(|fault| {
            eprintln!("abdi: {fault:#}");
            ExitCode::from(1)
        })
    }
}

/// Writes to standard output; a reader that went away ends the program quietly.
pub(crate) fn print(text: &str) {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    if out
        .write_all(text.as_bytes())
        .and_then(|()| out.write_all(b"\n"))
        .is_err()
    {
        std::process::exit(0);
    }
}
