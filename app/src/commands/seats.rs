//! `abdi seats`: seats, filled and vacant, level by level.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use kernel::{Clock as _, Date, SystemClock};
use register::snapshot::program_snapshot;

use super::{Common, Format, print};
use crate::wiring;

/// Count seats by level on a date.
#[derive(Args, Debug)]
#[command(after_help = "Example: abdi seats --as-of 2026-10-01 --format json")]
pub struct Seats {
    /// The date; today when absent.
    #[arg(long)]
    as_of: Option<Date>,
    /// How to print.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Seats {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode> {
        let db = wiring::open(&common.db, &SystemClock)?;
        let agency = wiring::agency(&db, common.agency.as_deref())?;
        let on = self.as_of.unwrap_or_else(|| SystemClock.today(agency.zone));
        let snapshot = program_snapshot(&db, agency.id, on)?;
        let counts = register::seats::counts(&snapshot, None);
        match self.format {
            Format::Json => print(&serde_json::to_string_pretty(&counts)?),
            Format::Table => {
                print(&format!(
                    "{:<16}{:>8}{:>8}{:>8}",
                    "level", "seats", "filled", "vacant"
                ));
                for c in counts {
                    print(&format!(
                        "{:<16}{:>8}{:>8}{:>8}",
                        c.level.to_string(),
                        c.seats,
                        c.filled,
                        c.vacant
                    ));
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
