//! `abdi why`: the reasons of what is derived about one person.

use clap::{Args, Subcommand};
use kernel::finding::as_text;
use kernel::{Date, Finding, Locale, Nip, dates};
use register::snapshot::{Ix, Snapshot, program_snapshot};
use register::workforce::why;
use serde::Serialize;

use super::common::{Common, Format, OfAgency, today};
use super::out;
use super::stop::Stop;

/// Tell why somebody retires when they do, or who their superior is and why
#[derive(Args)]
pub struct Why {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The date of retirement by the post held
    #[command(after_help = "\
Example:
  abdi why retirement 197003121995032901
  abdi why retirement 197003121995032901 --format json")]
    Retirement(Whom),
    /// The superior, derived from the position map
    #[command(after_help = "\
Example:
  abdi why superior 197003121995032901 --as-of 2026-01-01")]
    Superior(Whom),
}

#[derive(Args)]
struct Whom {
    /// NIP or NI PPPK, 18 digits
    nip: Nip,
    #[command(flatten)]
    agency: OfAgency,
    /// The date, past or future [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// The language of the text: id or en
    #[arg(long, default_value = "id")]
    language: Locale,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Why {
    /// Finds and tells.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        match &self.what {
            What::Retirement(whom) => {
                let (s, person) = whom.find(common)?;
                let say = |r: &why::Retirement| dates::long(r.tmt_pensiun, whom.language);
                whom.tell(&s, person, &why::retirement(&s, person), say)
            }
            What::Superior(whom) => {
                let (s, person) = whom.find(common)?;
                let say = |w: &why::Superior| match &w.job {
                    Some(job) => format!("{}, {job} ({})", w.name, w.nip),
                    None => format!("{} ({})", w.name, w.nip),
                };
                whom.tell(&s, person, &why::superior(&s, person), say)
            }
        }
    }
}

impl Whom {
    fn find(&self, common: &Common) -> Result<(Snapshot, Ix), Stop> {
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let on = self.as_of.unwrap_or_else(|| today(&agency));
        let snapshot = program_snapshot(&db, agency.id, on)?;
        let person = snapshot.find_nip(self.nip).ok_or_else(|| {
            Stop::Refused(format!(
                "nobody in service on {on} has the number {}",
                self.nip
            ))
        })?;
        Ok((snapshot, person))
    }

    fn tell<T: Serialize>(
        &self,
        s: &Snapshot,
        person: Ix,
        finding: &Finding<Option<T>>,
        say: impl Fn(&T) -> String,
    ) -> Result<(), Stop> {
        if self.format == Format::Json {
            return out::json(finding);
        }
        let found = finding.value.as_ref().map_or_else(|| "-".to_owned(), say);
        out::line(&format!("{}: {found}", s.person(person).full_name))?;
        out::text(&as_text(&finding.because, self.language))
    }
}
