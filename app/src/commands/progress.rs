//! Progress of long work, on standard error and only on a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over a known number of steps.
pub fn bar(what: &'static str, of: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:<12} {wide_bar} {percent:>3}%  {eta}");
    let bar = ProgressBar::new(of).with_message(what);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A counter of rows, where nobody knows how many there will be.
pub fn counter(what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:<24} {human_pos} rows  {per_sec}");
    let bar = ProgressBar::no_length().with_message(what);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A sign of life with the name of the step, for work of which nobody knows how long it takes.
pub fn steps(first: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(first);
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    bar
}
