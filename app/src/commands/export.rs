//! `abdi export`: every fact of an agency as JSON Lines, to keep or to take elsewhere.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use store::{Error, TableClass, copy, schema_tables};

use super::backup::Part;
use super::common::{Common, Format, OfAgency};
use super::stop::Stop;
use super::{out, progress};
use crate::migrations;

/// What grants a way in is never taken out.
const SECRETS: [&str; 6] = [
    "password",
    "totp_secret",
    "totp_pending",
    "token_hash",
    "signing_secret",
    "access_token",
];
/// Tables that say nothing about the agency: what is open at the moment.
const PASSING: [&str; 4] = ["session", "one_time_link", "recovery_code", "idempotency"];

/// Write every fact of an agency as JSON Lines
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi export --db sqlite:kota.db kota.jsonl
  abdi export --agency KTC | gzip > kota.jsonl.gz

One line a row, the table first: {\"table\":\"person_fact\",\"agency_id\":1,...}. Instants are
microseconds since 1970, dates YYYY-MM-DD, bytes hexadecimal. The same facts give the same bytes on
both engines. Passwords, second factors and tokens stay behind; whistleblowing and gratification stay
sealed, so that an export tells nobody of them.")]
pub struct Export {
    #[command(flatten)]
    agency: OfAgency,
    /// The file to make; standard output when none is named
    file: Option<PathBuf>,
}

impl Export {
    /// Writes it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let wanted: Vec<_> = schema_tables(&migrations())
            .into_iter()
            .filter(|t| t.class == TableClass::Tenant && !PASSING.contains(&t.name.as_str()))
            .collect();
        // Only a whole export gets its name.
        let part = self.file.as_deref().map(new_part).transpose()?;
        let mut to: Box<dyn Write> = match &part {
            Some(part) => Box::new(File::options().write(true).open(&part.path)?),
            None => Box::new(std::io::stdout().lock()),
        };
        let mut to = BufWriter::new(&mut to);
        // On a terminal the lines themselves tell how far it is.
        let shown = self.file.is_some() || !std::io::stdout().is_terminal();
        let format = if shown { Format::Text } else { Format::Json };
        let bar = progress::bar("export", 0, format);
        let without = BTreeSet::from(SECRETS);
        let lines = db.snapshot(|c| {
            bar.set_length(copy::count(c, &wanted, Some(agency.id))?);
            copy::export(c, agency.id, &wanted, &without, |line| {
                bar.inc(1);
                to.write_all(line.as_bytes()).map_err(Error::other)
            })
        })?;
        to.flush()?;
        drop(to);
        bar.finish_and_clear();
        if let (Some(part), Some(file)) = (part, &self.file) {
            part.name(file)?;
        }
        out::note(&format!("{lines} rows of {}", agency.name));
        Ok(())
    }
}

/// The file in the making of an export; one that exists is never overwritten.
fn new_part(file: &Path) -> Result<Part, Stop> {
    if file.exists() {
        return Err(Stop::Refused(format!(
            "{} exists; an export never overwrites another",
            file.display()
        )));
    }
    Part::beside(file)
}
