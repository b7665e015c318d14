//! How far long work is: a bar on standard error, on a terminal only, and none where the answer is
//! for a program.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::common::Format;

/// A bar over a known number of pieces.
pub fn bar(what: &'static str, of: u64, format: Format) -> ProgressBar {
    let template = "{msg:<20} {wide_bar} {percent:>3}%  {eta:>4}";
    made(what, of, format, template)
}

/// A bar over steps that take longer or shorter, with a sign of life.
pub fn steps(first: &'static str, of: u64, format: Format) -> ProgressBar {
    let template = "{spinner} {msg:<18} {wide_bar} {pos}/{len}  {elapsed:>4}";
    let bar = made(first, of, format, template);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// One step is done, the next begins.
pub fn next(bar: &ProgressBar, what: &'static str) {
    bar.inc(1);
    bar.set_message(what);
}

fn made(what: &'static str, of: u64, format: Format, template: &str) -> ProgressBar {
    // On standard error nothing is drawn unless it is a terminal.
    let target = match format {
        Format::Text => ProgressDrawTarget::stderr(),
        Format::Json => ProgressDrawTarget::hidden(),
    };
    let bar = ProgressBar::with_draw_target(Some(of), target).with_message(what);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
