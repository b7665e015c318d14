//! A statement that no test ran is a statement that nobody knows to work. While the tests run,
//! every process leaves each statement it ran as a file in one folder (`ABDI_STATEMENTS`, see
//! `store::check`); here the SQL of every `store.rs` is looked for among them.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::literals::literals;
use crate::run::root;

const VERBS: [&str; 5] = [
    "select ",
    "insert into ",
    "update ",
    "delete from ",
    "with ",
];

/// Fails with the statements of the stores that none of the kept ones contains.
pub fn all_ran(kept: &Path) -> Result<usize> {
    let mut ran = Vec::new();
    for file in fs::read_dir(kept).context("the folder of the statements")? {
        ran.push(plain(&fs::read_to_string(file?.path())?));
    }
    let mut missing = Vec::new();
    let mut known = 0;
    for (path, source) in stores(&root().join("crates"))? {
        let code = source.split("#[cfg(test)]").next().unwrap_or("");
        for literal in literals(code) {
            let literal = plain(&literal);
            if !VERBS.iter().any(|v| literal.starts_with(v)) {
                continue;
            }
            if ran.iter().any(|sql| holds(sql, &literal)) {
                known += 1;
            } else {
                missing.push(format!("{path}: {literal}"));
            }
        }
    }
    if !missing.is_empty() {
        bail!("no test ran:\n  {}", missing.join("\n  "));
    }
    Ok(known)
}

/// Does a statement that ran hold a literal, whose `{places}` and `?` stand for any text?
fn holds(ran: &str, literal: &str) -> bool {
    let mut rest = ran;
    for piece in pieces(literal) {
        match rest.find(piece) {
            Some(at) => rest = rest.get(at + piece.len()..).unwrap_or(""),
            None => return false,
        }
    }
    true
}

fn pieces(literal: &str) -> Vec<&str> {
    let opened = literal.split('{');
    let closed = opened.map(|p| p.split_once('}').map_or(p, |(_, after)| after));
    closed
        .flat_map(|p| p.split('?'))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect()
}

/// A statement with single blanks.
fn plain(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stores(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(stores(&path)?);
        } else if path.file_name().is_some_and(|n| n == "store.rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn places_of_a_literal_stand_for_any_text() {
        let ran = "select a, b from t where agency_id = $1 and name like $2 order by a";
        assert!(holds(ran, "select {COLUMNS} from t where agency_id = $1"));
        assert!(holds(ran, "and name like ? order by"));
        assert!(!holds(ran, "select {COLUMNS} from u where agency_id = $1"));
        assert!(!holds(ran, "from t where {x} from t"));
    }
}
