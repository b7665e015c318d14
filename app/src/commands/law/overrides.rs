//! An agency's own rules, read from files beside the national ones.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use kernel::TextEnum as _;
use law::{Law, shelf::Subject};
use toml::{Table, Value};

use super::super::stop::Stop;

/// Paths below `law/` with their texts: from single files, and from a folder of folders.
pub fn read(files: &[PathBuf], folder: Option<&Path>) -> Result<BTreeMap<String, String>, Stop> {
    let mut out = BTreeMap::new();
    for file in files {
        one(file, &mut out)?;
    }
    if let Some(folder) = folder {
        let mut found = false;
        for subject in Subject::ALL {
            let below = folder.join(subject.as_str());
            if !below.is_dir() {
                continue;
            }
            for entry in fs::read_dir(&below).map_err(|e| unreadable(&below, &e))? {
                let path = entry.map_err(|e| unreadable(&below, &e))?.path();
                let kind = path.extension().and_then(|e| e.to_str());
                if let (Some("toml" | "csv"), Some(name)) = (kind, path.file_name()) {
                    found = true;
                    let name = format!("{}/{}", subject.as_str(), name.to_string_lossy());
                    out.insert(name, text_of(&path)?);
                }
            }
        }
        if !found {
            return Err(Stop::Refused(format!(
                "--overrides: {} holds no rules; it has one folder a subject, as law/ itself: {}/pay/perwali-5-2026.toml",
                folder.display(),
                folder.display()
            )));
        }
    }
    Ok(out)
}

/// One file with the tables it names; its rules tell the subject where its folder does not.
fn one(file: &Path, out: &mut BTreeMap<String, String>) -> Result<(), Stop> {
    let text = text_of(file)?;
    let fault = |why: String| Stop::Refused(format!("--agency: {}: {why}", file.display()));
    let rules: Table = toml::from_str(&text).map_err(|e| fault(e.to_string()))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let named = folder.file_name().and_then(|n| n.to_str());
    let subject = named
        .and_then(Subject::from_word)
        .or_else(|| subject_of(&rules))
        .ok_or_else(|| {
            fault("no subject has rules of these names that the law leaves to an agency (setting = true)".to_owned())
        })?;
    let place = |name: &str| format!("{}/{name}", subject.as_str());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    for table in rules.values().filter_map(|r| r.get("table")?.as_str()) {
        out.insert(place(table), text_of(&folder.join(table))?);
    }
    out.insert(place(&name), text);
    Ok(())
}

/// The subject whose national files have rules of all these names.
fn subject_of(rules: &Table) -> Option<Subject> {
    let asked: Vec<&String> = rules
        .iter()
        .filter(|(_, v)| v.is_table())
        .map(|(name, _)| name)
        .collect();
    let has_all = |subject: &&Subject| {
        let national: Vec<Table> = Law::national()
            .files()
            .of(subject.as_str())
            .filter(|(path, _)| path.ends_with(".toml"))
            .filter_map(|(_, text)| toml::from_str(text).ok())
            .collect();
        asked
            .iter()
            .all(|name| national.iter().any(|t| left_to_agency(t.get(*name))))
    };
    Subject::ALL
        .iter()
        .filter(|_| !asked.is_empty())
        .find(has_all)
        .copied()
}

fn left_to_agency(rule: Option<&Value>) -> bool {
    let setting = rule.and_then(|r| r.get("setting"));
    setting.and_then(Value::as_bool).unwrap_or(false)
}

fn text_of(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|e| unreadable(path, &e))
}

fn unreadable(path: &Path, why: &std::io::Error) -> Stop {
    Stop::Refused(format!("{} cannot be read: {why}", path.display()))
}
