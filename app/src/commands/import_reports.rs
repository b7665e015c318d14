//! `abdi import complaints`: reports of another system become cases.

use clap::Args;
use kernel::{BatchId, Clock as _, SystemClock, UnitId};
use register::snapshot::{Snapshot, program_snapshot};
use serde::Serialize;
use service::imports::actions::{self, Here, List, Refusal, Taken, USUAL_SOURCE};
use service::imports::findings::{Finding, Severity};
use service::imports::read::{Look, Mends};
use store::{Actor, Db};
use web::Agency;
use web::access::May;

use super::common::{Format, today};
use super::import::Import;
use super::stop::Stop;
use super::{out, progress};

/// Options that only reports of residents have.
#[derive(Args)]
pub(super) struct OfReports {
    /// For complaints: the system that they come from. The same name and number are the same report
    #[arg(long, default_value = USUAL_SOURCE, value_name = "NAME")]
    source: String,
    /// For complaints: which unit is meant by a name of the file; remembered for the next files
    #[arg(long, value_name = "NAME=CODE")]
    unit: Vec<String>,
}

/// What a look found, and what was taken.
#[derive(Serialize)]
struct Report<'p> {
    rows: usize,
    accepted: usize,
    rejected: usize,
    known: usize,
    unknown_units: &'p std::collections::BTreeMap<String, usize>,
    findings: Vec<Line<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<Applied>,
}

/// What was taken, and by what name it is taken back.
#[derive(Clone, Copy, Serialize)]
struct Applied {
    #[serde(flatten)]
    taken: Taken,
    #[serde(skip_serializing_if = "Option::is_none")]
    import: Option<BatchId>,
}

#[derive(Serialize)]
struct Line<'p> {
    #[serde(flatten)]
    finding: &'p Finding,
    message: &'p str,
}

impl OfReports {
    /// Looks at the file, and takes it unless it is a dry run.
    pub(super) fn run(
        &self,
        asked: &Import,
        db: &Db,
        agency: &Agency,
        (name, bytes): (&str, &[u8]),
        dry_run: bool,
    ) -> Result<(), Stop> {
        let snapshot = program_snapshot(db, agency.id, today(agency))?;
        let units = self.units(&snapshot)?;
        let here = Here {
            agency: agency.id,
            s: &snapshot,
            zone: agency.zone,
            now: SystemClock.now(),
            units: &units,
        };
        let list = List {
            source: self.source.trim(),
            name,
            bytes,
        };
        if list.source.is_empty() || list.source.chars().count() > 60 {
            return Err(Stop::Refused(
                "--source needs a name of 1 to 60 characters".to_owned(),
            ));
        }
        let work = progress::steps("reading", if dry_run { 1 } else { 2 }, asked.format);
        let look = actions::look_at(db, &here, list, &Mends::new()).map_err(|e| match e {
            Refusal::Unreadable(e) => Stop::Refused(e.phrase().say(asked.language).to_owned()),
            Refusal::Trouble(e) => e.into(),
        })?;
        let mut applied = None;
        if !dry_run {
            progress::next(&work, "applying");
            let may = May::program(Actor::program(agency.id, "abdi import", here.now));
            let (import, taken) = actions::bring_and_apply(db, &may, &here, list, &look)?;
            applied = Some(Applied { taken, import });
            // No server may be running that would link the events into the chain.
            crate::sealer::seal_rest(db, &SystemClock);
        }
        work.finish_and_clear();
        show(asked, &look, applied)?;
        match look.counts() {
            [_, _, 0, _] => Ok(()),
            [rows, _, n, _] => Err(Stop::Found(format!("{n} of {rows} rows were rejected"))),
        }
    }

    fn units(&self, s: &Snapshot) -> Result<Vec<(String, UnitId)>, Stop> {
        let each = self.unit.iter().map(|told| {
            let (name, code) = told.rsplit_once('=').ok_or_else(|| {
                Stop::Refused(format!(
                    "--unit {told}: write NAME=CODE, for example \"Dinas PU=1.03.01\""
                ))
            })?;
            let unit = s.find_unit_code(code.trim()).ok_or_else(|| {
                Stop::Refused(format!(
                    "--unit {told}: the register has no unit with the code {code}"
                ))
            })?;
            Ok((name.to_owned(), s.unit(unit).id))
        });
        each.collect()
    }
}

fn show(asked: &Import, look: &Look, applied: Option<Applied>) -> Result<(), Stop> {
    let [rows, accepted, rejected, known] = look.counts();
    if asked.format == Format::Json {
        let findings = look.findings.iter().map(|finding| Line {
            finding,
            message: finding.reason.say(asked.language),
        });
        let report = Report {
            rows,
            accepted,
            rejected,
            known,
            unknown_units: &look.unknown_units,
            findings: findings.collect(),
            applied,
        };
        return out::line(&serde_json::to_string(&report)?);
    }
    for f in look
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Fixed)
    {
        out::line(&format!(
            "{:>6}  {:<8} {:<22} {}{}",
            f.row,
            f.severity.to_string(),
            f.column,
            f.reason.say(asked.language),
            match f.value.as_str() {
                "" => String::new(),
                value => format!(" [{value}]"),
            }
        ))?;
    }
    out::line(&format!(
        "{rows} reports, {accepted} new, {known} here already, {rejected} rejected"
    ))?;
    match applied {
        Some(Applied {
            taken,
            import: Some(import),
        }) => out::line(&format!(
            "{} reports taken in as import {import}",
            taken.taken
        )),
        Some(_) => out::line("0 reports taken in"),
        None => out::line("nothing was changed"),
    }
}
