//! A statement that no test ran is a statement that nobody knows to work. While the tests run,
//! every process leaves each statement it ran as a file in the folder of its engine
//! (`ABDI_STATEMENTS`, see `store::check`); here the SQL of every `store.rs` is looked for in both.

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

const ENGINES: [&str; 2] = ["sqlite", "postgres"];

/// Fails with the statements of the stores that did not run on both engines.
pub fn all_ran(kept: &Path) -> Result<usize> {
    let [lite, pg] = ENGINES.map(|engine| ran_on(kept, engine));
    let ran = [lite?, pg?];
    let mut missing = Vec::new();
    let mut known = 0;
    for (path, source) in stores(&root().join("crates"))? {
        let code = source.split("#[cfg(test)]").next().unwrap_or("");
        for literal in literals(code) {
            let literal = plain(&literal);
            if !VERBS.iter().any(|v| literal.starts_with(v)) {
                continue;
            }
            known += 1;
            for (engine, ran) in ENGINES.iter().zip(&ran) {
                if !ran.iter().any(|sql| holds(sql, &literal)) {
                    missing.push(format!("on {engine}: {path}: {literal}"));
                }
            }
        }
    }
    if !missing.is_empty() {
        bail!(
            "no test ran these statements of the stores:\n  {}",
            missing.join("\n  ")
        );
    }
    Ok(known)
}

/// The statements that ran on an engine.
fn ran_on(kept: &Path, engine: &str) -> Result<Vec<String>> {
    let files = fs::read_dir(kept.join(engine))
        .with_context(|| format!("no statement was kept of {engine}"))?;
    files
        .map(|file| Ok(plain(&fs::read_to_string(file?.path())?)))
        .collect()
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
