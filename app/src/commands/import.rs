//! `abdi import`: looks at a sheet, and takes it into the register.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kernel::{Clock as _, Date, Locale, SystemClock};
use register::batches::actions::{self, File};
use register::batches::{BatchKind, Look};
use register::imports::findings::Severity;
use register::reconcile::{self, Compared};
use serde::Serialize;
use store::Actor;
use web::access::May;

use super::common::{Common, Format, OfAgency};
use super::import_reports::OfReports;
use super::stop::Stop;
use super::{out, progress};

/// Import a sheet: the national export, the position map, reports of residents from another system;
/// or compare an older local list.
///
/// An export without any column of the national system is an older list: it changes nothing, and
/// its differences from the register wait to be decided under "Impor" on screen.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  abdi import siasn export.xlsx --dry-run --format json\n  abdi import positions peta.xlsx\n  abdi import simpeg daftar-2019.csv --as-of 2019-12-31\n  abdi import complaints lapor.csv --source \"SP4N-LAPOR!\" --unit \"Dinas PU=1.03.01\" --dry-run\n\nExit codes: 0 every row was accepted, 3 some rows were rejected (also in a dry run), 4 the file cannot be read or is not one."
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
    #[command(flatten)]
    of_reports: OfReports,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// The language of the messages.
    #[arg(long, default_value = "id")]
    pub(super) language: Locale,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// The employee export of the national system.
    Siasn,
    /// The position map (peta jabatan).
    Positions,
    /// An older local list, compared and not applied.
    Simpeg,
    /// Reports of residents from another system or a sheet of the counter.
    Complaints,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    reconciliation: Option<Reconciliation<'p>>,
}

/// What a comparison with the register found.
#[derive(Serialize)]
struct Reconciliation<'p> {
    cases: Vec<Case>,
    #[serde(flatten)]
    compared: &'p Compared,
}

#[derive(Serialize)]
struct Case {
    case: &'static str,
    open: usize,
    explained: usize,
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
            Kind::Simpeg => BatchKind::Simpeg,
            Kind::Complaints => {
                return self
                    .of_reports
                    .run(self, &db, &agency, (&name, &bytes), self.dry_run);
            }
        };
        let today = SystemClock.today(agency.zone);
        let work = progress::steps("reading", if self.dry_run { 2 } else { 3 }, self.format);
        let (kind, look) =
            actions::look_for_kind(&db, agency.id, kind, file, today).map_err(|e| self.said(e))?;
        let may = May::program(Actor::program(agency.id, "abdi import", SystemClock.now()));
        if let Look::Old(list) = &look {
            progress::next(&work, "comparing");
            let compared = if self.dry_run {
                reconcile::preview(&db, agency.id, list, today)?
            } else {
                let batch = actions::bring(&db, &may, kind, file, look.counts())?;
                reconcile::compare(&db, &may, batch, list, today)?
            };
            work.suspend(|| self.show(&look, Some(&compared)))?;
        } else {
            // What is found is told before anything is changed.
            work.suspend(|| self.show(&look, None))?;
            if !self.dry_run {
                progress::next(&work, "applying");
                let applied = actions::bring_and_apply(&db, &may, &agency.name, kind, file, &look)?;
                if self.format == Format::Text {
                    work.suspend(|| out::line(&serde_json::to_string(&applied)?))?;
                }
            }
        }
        if !self.dry_run {
            progress::next(&work, "sealing");
            // No server may be running that would link the events into the chain.
            crate::sealer::seal_rest(&db, &SystemClock);
        }
        work.finish_and_clear();
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

    fn show(&self, look: &Look, compared: Option<&Compared>) -> Result<(), Stop> {
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
                    reconciliation: compared.map(|compared| Reconciliation {
                        cases: cases(compared),
                        compared,
                    }),
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
                if let Some(compared) = compared {
                    tell(compared)?;
                }
            }
        }
        Ok(())
    }
}

fn cases(compared: &Compared) -> Vec<Case> {
    let counts = compared.by_case().into_iter();
    counts
        .map(|(case, (open, explained))| Case {
            case,
            open,
            explained,
        })
        .collect()
}

/// The differences by case, and where they are decided.
fn tell(compared: &Compared) -> Result<(), Stop> {
    let rows: Vec<Vec<String>> = cases(compared)
        .into_iter()
        .map(|c| {
            vec![
                c.case.to_owned(),
                c.open.to_string(),
                c.explained.to_string(),
            ]
        })
        .collect();
    out::table(&["case", "to decide", "explained by time"], 2, &rows)?;
    out::line(&format!(
        "{} differences were decided earlier. Decide the others on screen, under Impor.",
        compared.remembered
    ))
}
