//! `abdi forecast`: retirements and vacancies between two dates.

use clap::Args;
use kernel::Date;
use register::forecast::{By, YEARS, forecast, timeline};
use register::snapshot::Registry;

use super::common::{Common, Format, OfAgency};
use super::out;
use super::stop::Stop;

/// Forecast retirements and vacant seats between two dates
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi forecast --from 2026-11-24 --until 2027-03-31 --by level --format json

How many JPT seats are vacant on 1 October? Ask until that day, by level. JSON is an array of
  {\"key\":\"jpt_pratama\",\"date\":\"2027-03-31\",\"filled\":25,\"retire\":3,\"vacant\":9}
where filled and vacant hold for the date of the line, retire for its period.")]
pub struct Forecast {
    #[command(flatten)]
    agency: OfAgency,
    /// The first day
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// The last day
    #[arg(long, value_name = "DATE")]
    until: Date,
    /// What the lines are: level, unit, job or month
    #[arg(long, default_value = "level")]
    by: By,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Forecast {
    /// Forecasts and prints.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        if self.until < self.from {
            return Err(Stop::Refused("--until lies before --from".to_owned()));
        }
        if self.until.year() - self.from.year() > YEARS {
            return Err(Stop::Refused(format!(
                "--until lies more than {YEARS} years after --from"
            )));
        }
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let registry = Registry::new(db);
        let line = timeline(&registry, agency.id, self.from, self.until)?;
        let lines = forecast(&line, self.by, None);
        if self.format == Format::Json {
            return out::json(&lines);
        }
        let rows: Vec<Vec<String>> = lines
            .iter()
            .map(|l| {
                let figures = [l.filled, l.retire, l.vacant].map(|n| n.to_string());
                [vec![l.label.clone(), l.date.to_string()], figures.to_vec()].concat()
            })
            .collect();
        out::table(&["key", "date", "filled", "retire", "vacant"], 3, &rows)
    }
}
