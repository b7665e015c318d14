//! The sources as the tests read them: files that are checked in, and what may stand in them.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Compares a made text with the file that is checked in; with `ABDI_UPDATE=1` the file is
/// written instead, so that the change shows in review.
#[track_caller]
pub fn checked_in(path: &str, made: &str) {
    let file = root().join(path);
    if std::env::var_os("ABDI_UPDATE").is_some() {
        fs::write(&file, made).unwrap();
        return;
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    if kept == made {
        return;
    }
    let (kept, made): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), made.lines().collect());
    let gone = kept
        .iter()
        .filter(|l| !made.contains(l))
        .map(|l| format!("- {l}"));
    let new = made
        .iter()
        .filter(|l| !kept.contains(l))
        .map(|l| format!("+ {l}"));
    let changes: Vec<String> = gone.chain(new).collect();
    panic!(
        "{path} is not what was made; if the change is meant, run with ABDI_UPDATE=1:\n{}",
        changes.join("\n")
    );
}

/// Every file of the repository that is written by hand, with its path from the root.
pub fn files(ending: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", ".git"].contains(&name.as_str()) {
                    open.push(path);
                }
            } else if ending.iter().any(|e| format!("/{name}").ends_with(e))
                && let Ok(text) = fs::read_to_string(&path)
            {
                let from_root = path.strip_prefix(&root).unwrap();
                found.push((from_root.display().to_string(), text));
            }
        }
    }
    found.sort();
    found
}
