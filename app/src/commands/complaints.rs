//! `abdi complaints`: learns from a sheet of texts and units which unit a complaint is for, and
//! measures how well; finds reports of the same thing in a sheet; reckons deadlines anew; takes an
//! import back. Only the last two need a database.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use kernel::{Clock as _, Locale, SystemClock};
use register::snapshot::program_snapshot;
use serde::Serialize;
use service::cases;
use service::routing::{self, Measured, Model, Sample};
use store::Actor;

use super::common::{Common, Format, OfAgency, today};
use super::duplicates::Duplicates;
use super::stop::Stop;
use super::undo_reports::Undo;
use super::{out, progress};

/// Learn which unit a complaint is for, find reports of the same thing, measure how well both are
/// done, all without a database; reckon the deadlines of a database anew; take an import back
#[derive(Args)]
pub struct Complaints {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Train(Train),
    Evaluate(Evaluate),
    Duplicates(Duplicates),
    Clocks(Clocks),
    Undo(Undo),
}

/// Reckon the deadlines of all open reports anew, as the server does when calendar or settings change
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi complaints clocks --db sqlite:kota.db

Each deadline that moves is told in the journal, with the day before and after.")]
struct Clocks {
    #[command(flatten)]
    agency: OfAgency,
}

/// Learn from texts with labels and write the model to a file
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi complaints train aduan.csv --text isi --label unit --model rute.abdi
  abdi complaints train aduan.xlsx --text \"ISI LAPORAN\" --label DISPOSISI --model rute.abdi --format json

The figures are those of texts that were kept apart while learning: five times a fifth. The same
file gives the same model. The model holds no text, only hashes of words and their weights.")]
struct Train {
    #[command(flatten)]
    sheet: LabelledSheet,
    /// The file of the model, written anew
    #[arg(long, value_name = "OUT")]
    model: PathBuf,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Measure a model on texts whose labels are known
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi complaints evaluate lain.csv --text isi --label unit --model rute.abdi
  abdi complaints evaluate lain.csv --text isi --label unit --model rute.abdi --format json

JSON is one object: {\"n\":3672,\"accuracy\":0.79,\"macro_f1\":0.64,\"top3\":0.92}
where macro_f1 is the mean of the F1 of all labels, each counting the same, and top3 the share of
texts whose label is among the first three suggestions. Use texts that the model has not learned
from, or the figures flatter.")]
struct Evaluate {
    #[command(flatten)]
    sheet: LabelledSheet,
    /// The file of the model, as train wrote it
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Args)]
struct LabelledSheet {
    /// The sheet: CSV with any usual separator and encoding, XLSX, XLS or ODS
    file: PathBuf,
    /// The column of the texts
    #[arg(long, value_name = "COLUMN")]
    text: String,
    /// The column of the labels, for example the unit that answered
    #[arg(long, value_name = "COLUMN")]
    label: String,
    /// The language of the messages
    #[arg(long, default_value = "id")]
    language: Locale,
}

/// The figures alone.
#[derive(Serialize)]
struct Figures {
    n: usize,
    accuracy: f64,
    macro_f1: f64,
    top3: f64,
}

impl From<&Measured> for Figures {
    fn from(m: &Measured) -> Self {
        Self {
            n: m.n,
            accuracy: m.accuracy,
            macro_f1: m.macro_f1,
            top3: m.top3,
        }
    }
}

impl Complaints {
    /// Learns, measures or reckons.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        match &self.what {
            What::Train(c) => c.run(),
            What::Evaluate(c) => c.run(),
            What::Duplicates(c) => c.run(),
            What::Clocks(c) => c.run(common),
            What::Undo(c) => c.run(common),
        }
    }
}

impl Clocks {
    fn run(&self, common: &Common) -> Result<(), Stop> {
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let snapshot = program_snapshot(&db, agency.id, today(&agency))?;
        let actor = Actor::program(agency.id, "abdi complaints clocks", SystemClock.now());
        let done = cases::deadlines::reckon::all(&db, &actor, &snapshot, agency.zone)?;
        out::line(&format!(
            "{} open reports, {} deadlines moved, {} could not be reckoned",
            done.looked_at, done.moved, done.failed
        ))
    }
}

impl Train {
    fn run(&self) -> Result<(), Stop> {
        let sample = self.sheet.read()?;
        let work = progress::steps("learning", 1, self.format);
        let model = Model::train(&sample.rows)
            .map_err(|e| Stop::Refused(format!("{}: {e}", self.sheet.file.display())))?;
        write(&self.model, &model.to_bytes()?)?;
        work.finish_and_clear();
        tell(model.tried(), self.format)?;
        out::note(&format!(
            "learned {} labels from {} rows; the model is in {}",
            model.labels().len(),
            sample.rows.len(),
            self.model.display()
        ));
        Ok(())
    }
}

impl Evaluate {
    fn run(&self) -> Result<(), Stop> {
        let bytes = std::fs::read(&self.model)
            .map_err(|e| Stop::Refused(format!("cannot read {}: {e}", self.model.display())))?;
        let model = Model::from_bytes(&bytes)
            .map_err(|e| Stop::Refused(format!("{}: {e}", self.model.display())))?;
        let sample = self.sheet.read()?;
        tell(&routing::evaluate(&model, &sample.rows), self.format)
    }
}

impl LabelledSheet {
    /// Reads the sheet; rows without a text or a label are told and left out.
    fn read(&self) -> Result<Sample, Stop> {
        let bytes = std::fs::read(&self.file)
            .map_err(|e| Stop::Refused(format!("cannot read {}: {e}", self.file.display())))?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let sample = routing::read(&bytes, &name, &self.text, &self.label).map_err(|e| {
            let said = e.phrase();
            Stop::Refused(format!(
                "{}: {}",
                self.file.display(),
                said.say(self.language)
            ))
        })?;
        if let Some(first) = sample.incomplete.first() {
            out::note(&format!(
                "left out {} rows without {} or {}, the first is row {first}",
                sample.incomplete.len(),
                self.text,
                self.label
            ));
        }
        Ok(sample)
    }
}

/// Writes a whole file or nothing: an older one stays until the new one is complete.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    written.map_err(|e| {
        // What was begun is of no use to anybody; when it cannot be taken away, the reason stands.
        drop(std::fs::remove_file(&part));
        Stop::Refused(format!("cannot write {}: {e}", path.display()))
    })
}

fn tell(m: &Measured, format: Format) -> Result<(), Stop> {
    if format == Format::Json {
        return out::line(&serde_json::to_string(&Figures::from(m))?);
    }
    let rows: Vec<Vec<String>> = m
        .labels
        .iter()
        .map(|l| {
            let figures = [l.precision, l.recall, l.f1].map(|f| format!("{f:.3}"));
            [vec![l.label.clone(), l.n.to_string()], figures.to_vec()].concat()
        })
        .collect();
    out::table(&["label", "texts", "precision", "recall", "F1"], 4, &rows)?;
    let rows: Vec<Vec<String>> = m
        .confusions
        .iter()
        .take(10)
        .map(|c| vec![c.right.clone(), c.suggested.clone(), c.n.to_string()])
        .collect();
    if !rows.is_empty() {
        out::line("")?;
        out::table(&["right", "suggested instead", "texts"], 1, &rows)?;
    }
    out::line(&format!(
        "\n{} texts: accuracy {:.4}, macro F1 {:.4}, among the first three {:.4}; confidence is off by \
         {:.4} on the mean",
        m.n, m.accuracy, m.macro_f1, m.top3, m.calibration_error
    ))
}
