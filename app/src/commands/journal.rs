//! `abdi journal verify`: proves that no event was altered, removed or reordered.

use clap::{Args, Subcommand};
use serde::Serialize;
use store::journal::{Verdict, verify};

use super::common::{Common, Format, OfAgency};
use super::out;
use super::stop::Stop;

/// Check the journal of everything that was done
#[derive(Args)]
pub struct Journal {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Verify(Verify),
}

/// Check that no event was altered, removed or reordered
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi journal verify --db sqlite:kota.db

Exit code 3 when anything is not as it was written. Note the head outside the system: a later
check against it proves that no tail was cut off.
  abdi journal verify --head 1f0c...")]
struct Verify {
    #[command(flatten)]
    agency: OfAgency,
    /// The head that was noted earlier: it must still be in the chain
    #[arg(long, value_name = "HASH")]
    head: Option<String>,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The verdict of one agency, as it is printed.
#[derive(Serialize)]
struct Line<'a> {
    agency: &'a str,
    #[serde(flatten)]
    verdict: &'a Verdict,
}

impl Journal {
    /// Checks and prints.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let Command::Verify(verify) = &self.command;
        verify.run(common)
    }
}

impl Verify {
    fn run(&self, common: &Common) -> Result<(), Stop> {
        let db = common.open_sealed()?;
        let agencies = match self.agency.code {
            Some(_) => vec![self.agency.find(&db)?],
            None => db.read(web::session::store::agencies)?,
        };
        if self.head.is_some() && agencies.len() != 1 {
            return Err(Stop::Refused(
                "a head belongs to one agency; name it with --agency".to_owned(),
            ));
        }
        let mut broken = 0;
        let mut lines = Vec::new();
        for agency in &agencies {
            let mut verdict = db.snapshot(|c| verify(c, agency.id))?;
            if let Some(head) = &self.head
                && !db.read(|c| store::journal::knows_head(c, agency.id, head))?
            {
                verdict.problems.push(store::journal::Problem {
                    block: None,
                    seq: None,
                    kind: "head_missing",
                    message: format!("no block has the head {head} that was noted"),
                });
            }
            broken += verdict.problems.len();
            lines.push((agency, verdict));
        }
        if self.format == Format::Json {
            let all: Vec<Line<'_>> = lines
                .iter()
                .map(|(agency, verdict)| Line {
                    agency: &agency.code,
                    verdict,
                })
                .collect();
            out::json(&all)?;
        } else {
            for (agency, v) in &lines {
                out::line(&format!(
                    "{}: {} events in {} blocks, {} not yet sealed, head {}",
                    agency.code,
                    v.events,
                    v.blocks,
                    v.unsealed,
                    if v.head.is_empty() { "-" } else { &v.head }
                ))?;
                for p in &v.problems {
                    out::line(&format!("  {}: {}", p.kind, p.message))?;
                }
            }
        }
        match broken {
            0 => Ok(()),
            n => Err(Stop::Found(format!(
                "the journal is not as it was written: {n} problems"
            ))),
        }
    }
}
