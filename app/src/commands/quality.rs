//! `abdi quality`: the 27 national indicators of data quality and the index over them.

use clap::Args;
use kernel::{Clock as _, Date, Locale, SystemClock};
use register::quality::{self, report::Report};
use register::snapshot::program_snapshot;
use store::Actor;

use super::common::{Common, Format, OfAgency, today};
use super::out;
use super::stop::Stop;

/// Judge the data by the 27 national indicators
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi quality --format json
  abdi quality --unit 1.02 --as-of 2026-06-30
  abdi quality --keep

The index is in basis points: 9850 is 98.5%.")]
pub struct Quality {
    #[command(flatten)]
    agency: OfAgency,
    /// A unit with all below it [default: the whole agency]
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// The date [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Keep the index of each unit as the figure of the month, as the server does every night
    #[arg(long)]
    keep: bool,
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
        if self.keep && on > today(&agency) {
            return Err(Stop::Refused(
                "only a day that has come can be kept as a figure".to_owned(),
            ));
        }
        let snapshot = program_snapshot(&db, agency.id, on)?;
        let top =
            match &self.unit {
                None => None,
                Some(code) => Some(snapshot.find_unit_code(code).ok_or_else(|| {
                    Stop::Refused(format!("no unit has the code {code} on {on}"))
                })?),
            };
        let judged = db.snapshot(|c| quality::Quality::read(c, &snapshot))?;
        let report = quality::report::report(&judged, &snapshot, top, Locale::Id);
        match self.format {
            Format::Json => out::json(&report)?,
            Format::Text => print(&report)?,
        }
        if self.keep {
            let actor = Actor::program(agency.id, "abdi quality", SystemClock.now());
            let kept = quality::record_figures(&db, &actor, &snapshot, &judged)?;
            out::note(&format!(
                "kept the index of {} units for {}",
                kept.units, kept.period
            ));
        }
        Ok(())
    }
}

fn print(report: &Report) -> Result<(), Stop> {
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
    let rows: Vec<Vec<String>> = report
        .units
        .iter()
        .map(|u| {
            let figures = [u.people.to_string(), percent(u.index_bp)];
            [vec![u.code.clone(), u.name.clone()], figures.to_vec()].concat()
        })
        .collect();
    if !rows.is_empty() {
        out::line("")?;
        out::table(&["code", "unit", "people", "index"], 2, &rows)?;
    }
    match report.index_bp {
        Some(_) => out::line(&format!(
            "\nindex {} of {} people on {}",
            percent(report.index_bp),
            report.people,
            report.as_of
        )),
        None => out::line("\nno index: nothing is evidenced yet"),
    }
}

/// Basis points as a percentage; a dash where nothing is known.
fn percent(bp: Option<u32>) -> String {
    bp.map_or_else(
        || "-".to_owned(),
        |bp| format!("{}.{:02}%", bp / 100, bp % 100),
    )
}
