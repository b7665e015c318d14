//! `abdi complaints undo`: an import of reports is taken back as one step.

use clap::Args;
use kernel::{BatchId, Clock as _, SystemClock, TextEnum as _};
use serde::Serialize;
use service::imports::undo::{self, LONGEST_WHY};
use service::imports::{self, ListRow, ListState};
use store::{Actor, Db};
use web::access::May;
use web::{Agency, Trouble};

use super::common::{Common, Format, OfAgency};
use super::stop::Stop;
use super::{out, progress};

/// Take an import of reports back, as one step, while nobody has gone on with one of them
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi complaints undo 01981c1e-7d3a-7c44-9d0b-3f5f7a2f9b10 --reason \"the file of the wrong year\"

abdi import complaints says the import when it takes a file; the address of its page ends with it
too. The reports are removed, their numbers are never given out again, and the journal keeps each
with its number there and the reason. Exit code 4 when somebody has gone on with a report; the first
of them are printed, and nothing is changed.")]
pub(super) struct Undo {
    #[command(flatten)]
    agency: OfAgency,
    /// Which import
    import: BatchId,
    /// Why, for the journal and the page of the import
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Serialize)]
struct Done {
    taken_back: usize,
}

/// A report that stands in the way.
#[derive(Serialize)]
struct Line {
    number: String,
    because: &'static str,
}

impl Undo {
    pub(super) fn run(&self, common: &Common) -> Result<(), Stop> {
        let why = self.reason.trim();
        if why.is_empty() || why.chars().count() > LONGEST_WHY {
            return Err(Stop::Refused(format!(
                "--reason needs 1 to {LONGEST_WHY} characters"
            )));
        }
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let list = self.list(&db, &agency)?;
        let now = SystemClock.now();
        let may = May::program(Actor::program(agency.id, "abdi complaints undo", now));
        let work = progress::steps("taking back", 1, self.format);
        let done = undo::undo(&db, &may, agency.zone, &list, why);
        work.finish_and_clear();
        match done {
            Ok(taken_back) => {
                // No server may be running that would link the events into the chain.
                crate::sealer::seal_rest(&db, &SystemClock);
                self.tell(taken_back)
            }
            Err(e @ Trouble::Blocked("case-import-built-upon")) => {
                let at = (agency.id, agency.zone, now);
                let way = db.snapshot(|c| undo::in_the_way(c, at, &list))?;
                self.name(&way)?;
                Err(e.into())
            }
            Err(e) => Err(e.into()),
        }
    }

    /// The import that is meant; else which ones there are.
    fn list(&self, db: &Db, agency: &Agency) -> Result<ListRow, Stop> {
        if let Some(list) = db.read(|c| imports::one(c, agency.id, self.import))? {
            return Ok(list);
        }
        let all = db.read(|c| imports::newest(c, agency.id))?;
        let taken = all.iter().filter(|l| l.state == ListState::Applied);
        let taken: Vec<String> = taken
            .take(10)
            .map(|l| format!("{} ({}, {} reports)", l.id, l.file_name, l.accepted))
            .collect();
        Err(Stop::Refused(match taken.is_empty() {
            true => format!(
                "there is no import {} here, and none that could be taken back",
                self.import
            ),
            false => format!(
                "there is no import {} here; the newest are: {}",
                self.import,
                taken.join("; ")
            ),
        }))
    }

    fn tell(&self, taken_back: usize) -> Result<(), Stop> {
        match self.format {
            Format::Json => out::line(&serde_json::to_string(&Done { taken_back })?),
            Format::Text => out::line(&format!("{taken_back} reports taken back")),
        }
    }

    /// Prints the first reports in the way.
    fn name(&self, way: &undo::InTheWay) -> Result<(), Stop> {
        let lines = way.first.iter().map(|(_, number, built)| Line {
            number: number.to_string(),
            because: built.as_str(),
        });
        let lines: Vec<Line> = lines.collect();
        if self.format == Format::Json {
            return out::line(&serde_json::to_string(&lines)?);
        }
        let rows: Vec<Vec<String>> = lines
            .into_iter()
            .map(|l| vec![l.number, l.because.to_owned()])
            .collect();
        out::table(&["report", "because"], 0, &rows)?;
        let all: i64 = way.counts.iter().map(|(_, n)| n).sum();
        out::line(&format!("reports in the way: {all}"))
    }
}
