//! What the questions to the law share: the day, the language, how an answer is told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kernel::finding::as_text;
use kernel::{Date, Locale, Reason, SystemClock, Zone, clock::Clock as _};
use law::{Law, pay::json::AmountsOut};
use serde::Serialize;

use super::super::common::Format;
use super::super::out;
use super::super::stop::Stop;
use super::overrides;

/// What every question takes: whose law is asked, and whether reasons are told.
#[derive(Args)]
pub struct WithArgs {
    /// Leave the reasons out: shorter, and faster for a whole payroll
    #[arg(long, global = true)]
    no_reasons: bool,
    /// A file with an agency's own rules, in the format of law/; may be given again
    #[arg(long, global = true, value_name = "FILE")]
    agency: Vec<PathBuf>,
    /// A folder with an agency's own rules: one folder a subject, as law/ itself
    #[arg(long, global = true, value_name = "DIR")]
    overrides: Option<PathBuf>,
}

impl WithArgs {
    /// Reads the agency's rules.
    pub fn read(&self) -> Result<With, Stop> {
        let files = overrides::read(&self.agency, self.overrides.as_deref())?;
        let pairs = files.iter().map(|(path, text)| (&**path, &**text));
        let own = match files.is_empty() {
            true => None,
            false => Some(Law::with_overrides(pairs).map_err(|e| Stop::Refused(e.to_string()))?),
        };
        Ok(With {
            own,
            reasons: !self.no_reasons,
        })
    }
}

/// Whose law is asked, and whether reasons are told.
pub struct With {
    own: Option<Law>,
    reasons: bool,
}

impl With {
    /// The law: the nation's, or that of an agency.
    pub fn law(&self) -> &Law {
        self.own.as_ref().unwrap_or_else(|| Law::national())
    }

    /// Are reasons told?
    pub fn reasons(&self) -> bool {
        self.reasons
    }

    /// An answer for a program.
    pub fn answer<T, R>(&self, value: T, reasons: R) -> Answer<T, R> {
        Answer {
            value,
            reasons: self.reasons.then_some(reasons),
        }
    }

    /// Named amounts for a program.
    pub fn amounts(&self, found: AmountsOut) -> AmountsOut {
        if self.reasons {
            found
        } else {
            found.without_reasons()
        }
    }
}

/// How an answer is told.
#[derive(Args)]
pub struct Tell {
    /// The language of the text: id or en
    #[arg(long, default_value = "id")]
    language: Locale,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What a question takes whose facts come on standard input: it answers in JSON, and may be asked
/// for that by name like its neighbours.
#[derive(Args)]
pub struct InJson {
    /// The shape of the output
    #[arg(long = "format", value_enum, default_value_t = Only::Json)]
    _format: Only,
}

#[derive(Clone, Copy, ValueEnum)]
enum Only {
    /// JSON for programs.
    Json,
}

/// The day that is asked about.
#[derive(Args)]
pub struct OnDay {
    /// The day asked about [default: today in Jakarta]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

impl OnDay {
    /// The day.
    pub fn get(&self) -> Date {
        self.on.unwrap_or_else(|| SystemClock.today(Zone::Wib))
    }
}

/// An answer with its reasons, as JSON.
#[derive(Serialize)]
pub struct Answer<T, R> {
    /// The answer; its fields stand beside the reasons.
    #[serde(flatten)]
    pub value: T,
    /// Why; left out where nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<R>,
}

impl Tell {
    /// Tells one answer: as JSON the object with its `reasons`, as text a line and the reasons.
    pub fn answer<T: Serialize>(
        &self,
        with: &With,
        value: &T,
        says: impl Fn(Locale) -> String,
        reasons: &[Reason],
    ) -> Result<(), Stop> {
        if self.format == Format::Json {
            return out::json(&with.answer(value, reasons));
        }
        out::line(&says(self.language))?;
        if !with.reasons {
            return Ok(());
        }
        out::text(&as_text(reasons, self.language))
    }
}
