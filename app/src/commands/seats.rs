//! `abdi seats`: how many seats there are, filled and vacant, level by level.

use clap::Args;
use kernel::Date;
use register::snapshot::program_snapshot;

use super::common::{Common, Format, OfAgency, today};
use super::out;
use super::stop::Stop;

/// Count seats by level: all, filled, vacant
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi seats --as-of 2026-11-24 --format json

Who acts in a seat (Plt, Plh) does not fill it. JSON is an array with one object a level:
  {\"level\":\"jpt_pratama\",\"seats\":34,\"filled\":28,\"vacant\":6}")]
pub struct Seats {
    #[command(flatten)]
    agency: OfAgency,
    /// The date, past or future [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Seats {
    /// Counts and prints.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let on = self.as_of.unwrap_or_else(|| today(&agency));
        let counts = register::seats::counts(&program_snapshot(&db, agency.id, on)?, None);
        if self.format == Format::Json {
            return out::json(&counts);
        }
        let rows: Vec<Vec<String>> = counts
            .iter()
            .map(|c| {
                let figures = [c.seats, c.filled, c.vacant].map(|n| n.to_string());
                [vec![c.level.to_string()], figures.to_vec()].concat()
            })
            .collect();
        out::table(&["level", "seats", "filled", "vacant"], 3, &rows)
    }
}
