//! The log: to standard error, as lines or JSON, without personal data.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

use super::common::{Common, LogFormat};
use super::stop::Stop;

/// What the database drivers say in detail holds the values of rows, what the HTTP client says holds
/// tokens: it is never logged.
const DRIVERS: [&str; 4] = [
    "tokio_postgres=info",
    "postgres=info",
    "ureq=info",
    "ureq_proto=info",
];

/// What is logged, in the words of `--log`, without what must never be.
///
/// # Errors
/// When the words are not understood.
pub fn filter(wanted: &str) -> Result<EnvFilter, ParseError> {
    let mut filter = EnvFilter::try_new(wanted)?;
    for quiet in DRIVERS {
        filter = filter.add_directive(quiet.parse()?);
    }
    Ok(filter)
}

/// Begins the log. A server tells what it does; other commands speak up only when something is wrong.
pub fn start(common: &Common, serving: bool) -> Result<(), Stop> {
    let usual = if serving { "info" } else { "warn" };
    let wanted = common.log.as_deref().unwrap_or(usual);
    let refused = |e| Stop::Refused(format!("--log {wanted}: {e}"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter(wanted).map_err(refused)?)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let begun = match common.log_format {
        LogFormat::Text => log.with_target(false).try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    begun.map_err(|e| Stop::Failed(anyhow::anyhow!(e)))
}
