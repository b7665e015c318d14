//! `abdi export`: every fact of an agency as JSON Lines, to keep or to take elsewhere.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use store::{Error, TableClass, copy, schema_tables};

use super::common::{Common, OfAgency};
use super::stop::Stop;
use super::{out, progress};
use crate::migrations;

/// What grants a way in is never taken out.
const SECRETS: [&str; 4] = ["password", "totp_secret", "totp_pending", "token_hash"];
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
both engines. Passwords, second factors and tokens stay behind.")]
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
        let mut to: Box<dyn Write> = match &self.file {
            Some(file) => Box::new(
                File::create_new(file)
                    .map_err(|e| Stop::Refused(format!("cannot make {}: {e}", file.display())))?,
            ),
            None => Box::new(std::io::stdout().lock()),
        };
        let mut to = BufWriter::new(&mut to);
        let bar = progress::counter("export");
        let without = BTreeSet::from(SECRETS);
        let lines = db.snapshot(|c| {
            copy::export(c, agency.id, &wanted, &without, |line| {
                bar.inc(1);
                to.write_all(line.as_bytes()).map_err(Error::other)
            })
        })?;
        to.flush()?;
        bar.finish_and_clear();
        out::note(&format!("{lines} rows of {}", agency.name));
        Ok(())
    }
}
