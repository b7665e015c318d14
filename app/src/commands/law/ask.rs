//! What the questions to the law share: the day, the language, how an answer is told.

use clap::Args;
use kernel::finding::as_text;
use kernel::{Date, Locale, Reason, SystemClock, Zone, clock::Clock as _};
use serde::Serialize;

use super::super::common::Format;
use super::super::out;
use super::super::stop::Stop;

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
    /// Why.
    pub reasons: R,
}

impl Tell {
    /// Tells one answer: as JSON the object with its `reasons`, as text a line and the reasons.
    pub fn answer<T: Serialize>(
        &self,
        value: &T,
        says: impl Fn(Locale) -> String,
        reasons: &[Reason],
    ) -> Result<(), Stop> {
        if self.format == Format::Json {
            return out::json(&Answer { value, reasons });
        }
        out::line(&says(self.language))?;
        out::text(&as_text(reasons, self.language))
    }
}
