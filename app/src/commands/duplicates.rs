//! `abdi complaints duplicates`: reports of a sheet that tell of the same thing, or how well they
//! are told from others on pairs that people have judged.

use std::path::{Path, PathBuf};

use clap::Args;
use kernel::Locale;
use serde::Serialize;
use service::routing::NoSample;
use service::routing::alike::{self, Columns, Judged, PairColumns, Pairs, Reports};

use super::common::Format;
use super::out;
use super::stop::Stop;

/// Find reports of the same thing, or measure that on judged pairs
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi complaints duplicates aduan.csv --id nomor --text isi --place kelurahan --time tanggal
  abdi complaints duplicates aduan.csv --id nomor --text isi --place kelurahan --time tanggal \\
    --pairs pasangan.csv --format json

Without --pairs each report is told with those that came before it in the sheet and are like it:
{\"id\":\"A-2\",\"like\":\"A-1\",\"likeness\":87} on a line of its own.

With --pairs JSON is one object, likeness and threshold in hundredths:
{\"n\":844,\"duplicates\":363,\"threshold\":50,\"precision\":0.89,\"recall\":0.99,\"f1\":0.94,
\"accuracy\":0.94,\"found\":1.0} where found is the share of the pairs rightly called the same whose
first report is among the ten that a search of the whole sheet for the second one brings.")]
pub struct Duplicates {
    /// The sheet of the reports: CSV with any usual separator and encoding, XLSX, XLS or ODS
    file: PathBuf,
    /// The column of the reports' numbers
    #[arg(long, value_name = "COLUMN", default_value = "complaint_id")]
    id: String,
    /// The column of the texts
    #[arg(long, value_name = "COLUMN", default_value = "text")]
    text: String,
    /// The column of the places, for example the kelurahan; reports of two places never match
    #[arg(long, value_name = "COLUMN")]
    place: Option<String>,
    /// The column of the times: 2026-03-01 or 2026-03-01 08:00
    #[arg(long, value_name = "COLUMN")]
    time: Option<String>,
    /// A sheet of judged pairs to measure on
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// The column with the number of one report of a pair
    #[arg(long, value_name = "COLUMN", default_value = "complaint_id_a")]
    one: String,
    /// The column with the number of the other
    #[arg(long, value_name = "COLUMN", default_value = "complaint_id_b")]
    other: String,
    /// The column that tells whether both are the same: 1, ya, yes or true
    #[arg(long, value_name = "COLUMN", default_value = "is_duplicate")]
    same: String,
    /// A column of the pairs by which the figures are told apart
    #[arg(long, value_name = "COLUMN", requires = "pairs")]
    by: Option<String>,
    /// From this likeness on two reports count as the same, 1 to 100
    #[arg(long, value_name = "HUNDREDTHS", default_value_t = alike::ALIKE,
        value_parser = clap::value_parser!(u8).range(1..=100))]
    threshold: u8,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the messages
    #[arg(long, default_value = "id")]
    language: Locale,
}

/// A report that is like an earlier one.
#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    like: &'a str,
    likeness: u8,
}

impl Duplicates {
    /// Finds or measures.
    pub fn run(&self) -> Result<(), Stop> {
        let columns = Columns {
            id: &self.id,
            text: &self.text,
            place: self.place.as_deref(),
            time: self.time.as_deref(),
        };
        let reports = self.read(&self.file, |bytes, name| {
            Reports::read(bytes, name, columns)
        })?;
        let Some(file) = &self.pairs else {
            return self.find(&reports);
        };
        let columns = PairColumns {
            one: &self.one,
            other: &self.other,
            same: &self.same,
            by: self.by.as_deref(),
        };
        let pairs = self.read(file, |bytes, name| {
            Pairs::read(bytes, name, columns, &reports)
        })?;
        if pairs.strangers > 0 {
            out::note(&format!(
                "left out {} pairs with a report that is not in {}",
                pairs.strangers,
                self.file.display()
            ));
        }
        tell(&alike::judge(&reports, &pairs, self.threshold), self.format)
    }

    /// Each report with those before it that are like it.
    fn find(&self, reports: &Reports) -> Result<(), Stop> {
        const MOST: usize = 10;
        let mut rows = Vec::new();
        for (number, id) in reports.ids.iter().enumerate() {
            for near in reports.index.near_one(number, self.threshold, MOST) {
                if near.number >= number {
                    continue;
                }
                let found = Found {
                    id,
                    like: &reports.ids[near.number],
                    likeness: near.likeness,
                };
                if self.format == Format::Json {
                    out::line(&serde_json::to_string(&found)?)?;
                } else {
                    let likeness = found.likeness.to_string();
                    rows.push(vec![found.id.to_owned(), found.like.to_owned(), likeness]);
                }
            }
        }
        if self.format == Format::Json {
            return Ok(());
        }
        out::table(&["report", "is like", "likeness"], 1, &rows)?;
        out::line(&format!(
            "\n{} reports, {} proposals from likeness {} on",
            reports.ids.len(),
            rows.len(),
            self.threshold
        ))
    }

    fn read<T>(
        &self,
        file: &Path,
        read: impl Fn(&[u8], &str) -> Result<T, NoSample>,
    ) -> Result<T, Stop> {
        let bytes = std::fs::read(file)
            .map_err(|e| Stop::Refused(format!("cannot read {}: {e}", file.display())))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        read(&bytes, &name).map_err(|e| {
            let said = e.phrase();
            Stop::Refused(format!("{}: {}", file.display(), said.say(self.language)))
        })
    }
}

fn tell(judged: &Judged, format: Format) -> Result<(), Stop> {
    if format == Format::Json {
        return out::line(&serde_json::to_string(judged)?);
    }
    let groups = judged.by.iter().map(|(name, of)| (&**name, of));
    let rows: Vec<Vec<String>> = std::iter::once(("all", judged))
        .chain(groups)
        .map(|(name, j)| {
            let figures = [j.precision, j.recall, j.f1, j.accuracy, j.found];
            let counts = [name.to_owned(), j.n.to_string(), j.duplicates.to_string()];
            let figures = figures.map(|f| format!("{f:.3}"));
            [counts.to_vec(), figures.to_vec()].concat()
        })
        .collect();
    let head = [
        "pairs",
        "n",
        "the same",
        "precision",
        "recall",
        "F1",
        "accuracy",
        "found",
    ];
    out::table(&head, 7, &rows)?;
    out::line(&format!(
        "\ncalled the same from likeness {} on",
        judged.threshold
    ))
}
