//! Printing: lines and JSON to standard output, notes to standard error. A reader that went away
//! (`abdi seats | head -1`) is no fault.

use std::io::{ErrorKind, Write as _};

use serde::Serialize;

use super::stop::Stop;

/// Writes text to standard output.
pub fn text(text: &str) -> Result<(), Stop> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Writes a line to standard output.
pub fn line(line: &str) -> Result<(), Stop> {
    text(&format!("{line}\n"))
}

/// Writes a value as JSON to standard output.
pub fn json(value: &impl Serialize) -> Result<(), Stop> {
    line(&serde_json::to_string_pretty(value)?)
}

/// Writes a line to standard error; when even that is closed there is nobody to tell.
pub fn note(line: &str) {
    let mut out = std::io::stderr().lock();
    drop(writeln!(out, "{line}"));
}

/// Rows under headings, in columns as wide as they need; the last columns are figures.
pub fn table(headings: &[&str], figures: usize, rows: &[Vec<String>]) -> Result<(), Stop> {
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|r| r.get(at));
        let longest = cells.map(|c| c.chars().count()).max().unwrap_or(0);
        longest.max(headings.get(at).map_or(0, |h| h.chars().count()))
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let print = |cells: Vec<&str>| {
        let mut line = String::new();
        for (at, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            if at > 0 {
                line.push_str("  ");
            }
            if at + figures >= headings.len() {
                line.push_str(&format!("{cell:>width$}"));
            } else {
                line.push_str(&format!("{cell:<width$}"));
            }
        }
        format!("{}\n", line.trim_end())
    };
    let mut all = print(headings.to_vec());
    for row in rows {
        all.push_str(&print(row.iter().map(String::as_str).collect()));
    }
    text(&all)
}
