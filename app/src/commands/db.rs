//! `abdi db`: the schema of a database, and moving it to another engine.

use clap::{Args, Subcommand};
use kernel::{Clock as _, SystemClock};

use super::common::{Common, open_existing};
use super::out;
use super::stop::Stop;
use crate::migrations;

/// Look after the database itself
#[derive(Args)]
pub struct Db {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Migrate(Migrate),
    Check(Check),
}

/// Bring the schema up to date
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi db migrate --db postgres://abdi@db/abdi

Each step is one transaction; serve and demo do the same at their start.")]
struct Migrate;

/// Say whether the schema is current; nothing is changed
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi db check --db sqlite:kota.db

Exit code 3 when steps are missing.")]
struct Check;

impl Db {
    /// Does it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        match &self.command {
            Command::Migrate(_) => {
                let db = store::Db::open(common.url())?;
                let steps = db.migrate(&migrations(), SystemClock.now())?;
                out::line(&format!("the schema is current; {steps} steps were taken"))
            }
            Command::Check(_) => {
                let db = open_existing(common.url())?;
                match db.missing_migrations(&migrations())? {
                    0 => out::line("the schema is current"),
                    n => Err(Stop::Found(format!(
                        "the schema lacks {n} steps; run abdi db migrate"
                    ))),
                }
            }
        }
    }
}
