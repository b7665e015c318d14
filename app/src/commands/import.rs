//! `abdi import`: looks at a sheet, and takes it into the register.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kernel::{Clock as _, Date, Locale, SystemClock};
use register::batches::actions::{self, File};
use register::batches::{BatchKind, Look};
use register::imports::findings::Severity;
use serde::Serialize;
use store::Actor;
use web::access::May;

use super::common::{Common, Format, OfAgency};
use super::out;
use super::stop::Stop;

/// Import a sheet: the national export or the position map.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  abdi import siasn export.xlsx --dry-run --format json\n  abdi import positions peta.xlsx"
)]
pub struct Import {
    #[command(flatten)]
    agency: OfAgency,
    /// What kind of sheet.
    #[arg(value_enum)]
    kind: Kind,
    /// The file: XLSX, XLS, ODS or CSV.
    file: PathBuf,
    /// Look only; nothing is changed.
    #[arg(long)]
    dry_run: bool,
    /// The date on which the sheet is true, where the sheet does not say it.
    #[arg(long)]
    as_of: Option<Date>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the messages.
    #[arg(long, default_value = "id")]
    language: Locale,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// The employee export of the national system.
    Siasn,
    /// The position map (peta jabatan).
    Positions,
}

/// What a look at a sheet found.
#[derive(Serialize)]
struct Report<'p> {
    rows: usize,
    accepted: usize,
    rejected: usize,
    merged: usize,
    as_of: Date,
    findings: Vec<Line<'p>>,
}

#[derive(Serialize)]
struct Line<'p> {
    row: u32,
    column: &'p str,
    field: Option<String>,
    code: String,
    severity: Severity,
    value: &'p str,
    message: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'p str>,
}

impl Import {
    /// Looks at the sheet, and takes it unless it is a dry run.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let bytes = std::fs::read(&self.file)
            .map_err(|e| Stop::Refused(format!("cannot read {}: {e}", self.file.display())))?;
        let name = self
            .file
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let file = File {
            name: &name,
            bytes: &bytes,
            as_of: self.as_of,
        };
        let kind = match self.kind {
            Kind::Siasn => BatchKind::Siasn,
            Kind::Positions => BatchKind::Positions,
        };
        let today = SystemClock.today(agency.zone);
        let look =
            actions::look(&db, agency.id, kind, file, &[], today).map_err(|e| self.said(e))?;
        self.show(&look)?;
        if !self.dry_run {
            let may = May::program(Actor::program(agency.id, "abdi import", SystemClock.now()));
            let batch = actions::bring(&db, &may, kind, file, look.counts())?;
            let applied = actions::apply(&db, &may, &agency.name, batch, &look)?;
            // No server may be running that would link the events into the chain.
            crate::sealer::seal_all(&db, &SystemClock)?;
            if self.format == Format::Text {
                out::line(&serde_json::to_string(&applied)?)?;
            }
        }
        match look.counts() {
            [_, _, 0] => Ok(()),
            [rows, _, n] => Err(Stop::Found(format!("{n} of {rows} rows were rejected"))),
        }
    }

    fn said(&self, refusal: actions::Refusal) -> Stop {
        match refusal {
            actions::Refusal::Unreadable(e) => {
                Stop::Refused(e.phrase().say(self.language).to_owned())
            }
            actions::Refusal::Trouble(e) => e.into(),
        }
    }

    fn show(&self, look: &Look) -> Result<(), Stop> {
        let [rows, accepted, rejected] = look.counts();
        let findings: Vec<Line<'_>> = look
            .findings()
            .map(|f| Line {
                row: f.row,
                column: &f.column,
                field: f.field.map(|x| x.to_string()),
                code: f.code.to_string(),
                severity: f.severity,
                value: &f.value,
                message: f.reason.say(self.language),
                suggestion: f.suggestion.as_deref(),
            })
            .collect();
        match self.format {
            Format::Json => {
                let report = Report {
                    rows,
                    accepted,
                    rejected,
                    merged: rows.saturating_sub(accepted + rejected),
                    as_of: look.as_of().0,
                    findings,
                };
                out::line(&serde_json::to_string(&report)?)?;
            }
            Format::Text => {
                for f in findings.iter().filter(|f| f.severity != Severity::Fixed) {
                    out::line(&format!(
                        "{:>6}  {:<8} {:<28} {}",
                        f.row,
                        f.severity.to_string(),
                        f.column,
                        f.message
                    ))?;
                }
                out::line(&format!(
                    "{rows} rows, {accepted} accepted, {rejected} rejected"
                ))?;
            }
        }
        Ok(())
    }
}
