//! The command line: one module a subcommand. Data goes to standard output, everything else to
//! standard error, so that the output can be piped.

mod backup;
mod channels;
mod common;
mod complaints;
mod db;
mod demo;
mod doctor;
mod duplicates;
mod export;
mod forecast;
mod import;
mod import_reports;
mod init;
mod journal;
mod key;
mod keys;
mod law;
mod log;
mod mail;
mod openapi;
mod out;
mod progress;
mod quality;
mod restore;
mod seats;
mod serve;
mod stop;
mod token;
mod undo_reports;
mod user;
mod why;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use common::Common;
pub use log::filter as log_filter;
use stop::Stop;

/// What the exit codes mean; shown under the help.
const CODES: &str = "\
Exit codes:
  0  done
  1  a fault of the program or the machine
  2  the command line was not understood
  3  done, and something was found: a broken journal, a schema that is not current
  4  refused: nothing was changed; the message says what stands in the way
  5  the database cannot be reached or written; nothing was lost, try again

Environment: ABDI_DB stands for --db, ABDI_LOG for --log.";

/// Abdi: one system for a local government's civil servants and the people they serve.
#[derive(Parser)]
#[command(name = "abdi", version, about, after_help = CODES, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Init),
    Demo(demo::Demo),
    Import(import::Import),
    Serve(serve::Serve),
    Seats(seats::Seats),
    Forecast(forecast::Forecast),
    Quality(quality::Quality),
    Why(why::Why),
    Law(law::Law),
    Complaints(complaints::Complaints),
    Export(export::Export),
    Journal(journal::Journal),
    Mail(mail::Mail),
    Channels(channels::Channels),
    Db(db::Db),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Key(key::KeyCommand),
    Doctor(doctor::Doctor),
    User(user::User),
    Openapi(openapi::Openapi),
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    run_with(std::env::args_os())
}

/// Runs the command line with these arguments, the name of the program first.
#[must_use]
pub fn run_with(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = Cli::parse_from(arguments);
    match dispatch(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.report(),
    }
}

fn dispatch(cli: &Cli) -> Result<(), Stop> {
    let common = &cli.common;
    log::start(
        common,
        matches!(cli.command, Command::Serve(_) | Command::Demo(_)),
    )?;
    match &cli.command {
        Command::Init(c) => c.run(common),
        Command::Demo(c) => c.run(common),
        Command::Import(c) => c.run(common),
        Command::Serve(c) => c.run(common),
        Command::Seats(c) => c.run(common),
        Command::Forecast(c) => c.run(common),
        Command::Quality(c) => c.run(common),
        Command::Why(c) => c.run(common),
        Command::Law(c) => c.run(),
        Command::Complaints(c) => c.run(common),
        Command::Export(c) => c.run(common),
        Command::Journal(c) => c.run(common),
        Command::Mail(c) => c.run(common),
        Command::Channels(c) => c.run(common),
        Command::Db(c) => c.run(common),
        Command::Backup(c) => c.run(common),
        Command::Restore(c) => c.run(common),
        Command::Key(c) => c.run(common),
        Command::Doctor(c) => c.run(common),
        Command::User(c) => c.run(common),
        Command::Openapi(c) => c.run(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_subcommand_explains_itself_with_an_example() {
        fn check(command: &clap::Command) {
            for sub in command.get_subcommands().filter(|c| c.get_name() != "help") {
                let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.is_empty(), "{} says nothing", sub.get_name());
                if sub.has_subcommands() {
                    check(sub);
                } else {
                    let help = sub.clone().render_long_help().to_string();
                    assert!(help.contains("Example"), "{}: no example", sub.get_name());
                }
            }
        }
        Cli::command().debug_assert();
        check(&Cli::command());
    }
}
