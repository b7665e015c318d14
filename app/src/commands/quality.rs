//! `abdi quality`: the 27 national indicators of data quality and the index over them.

use clap::Args;
use kernel::{Date, Locale};
use register::quality;
use register::snapshot::program_snapshot;

use super::common::{Common, Format, OfAgency, today};
use super::out;
use super::stop::Stop;

/// Judge the data by the 27 national indicators
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi quality --format json

The index is in basis points: 9850 is 98.5%.")]
pub struct Quality {
    #[command(flatten)]
    agency: OfAgency,
    /// The date [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Quality {
    /// Judges and prints.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let on = self.as_of.unwrap_or_else(|| today(&agency));
        let snapshot = program_snapshot(&db, agency.id, on)?;
        let judged = db.snapshot(|c| quality::Quality::read(c, &snapshot))?;
        let report = quality::report::report(&judged, &snapshot, Locale::Id);
        if self.format == Format::Json {
            return out::json(&report);
        }
        let rows: Vec<Vec<String>> = report
            .indicators
            .iter()
            .map(|i| {
                let figures = [i.failing, i.population, i.unknown].map(|n| n.to_string());
                [vec![i.code.to_string(), i.name.clone()], figures.to_vec()].concat()
            })
            .collect();
        out::table(
            &["code", "indicator", "failing", "judged", "unknown"],
            3,
            &rows,
        )?;
        match report.index_bp {
            Some(bp) => out::line(&format!(
                "\nindex {}.{:02}% of {} people on {on}",
                bp / 100,
                bp % 100,
                report.people
            )),
            None => out::line("\nno index: nothing is evidenced yet"),
        }
    }
}
