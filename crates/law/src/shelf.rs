//! Every regulation on file, for the page that shows on what the program rests.

use std::sync::LazyLock;

use kernel::text_enum;
use serde::Deserialize as _;

use crate::regulation::{Clause, Regulation};

text_enum! {
    /// The subject of a regulation: its folder.
    pub enum Subject {
        /// Retirement ages and the effect of retirement.
        Retirement = "retirement",
        /// Conditions of appointment to a post, acting holders.
        Posts = "posts",
        /// Data quality.
        Quality = "quality",
    }
}

/// A regulation with the rules taken from it.
#[derive(Clone, Debug)]
pub struct OnFile {
    /// The subject.
    pub subject: Subject,
    /// Its header.
    pub regulation: Regulation,
    /// Its rules, in the order of the file.
    pub clauses: Vec<Clause>,
}

macro_rules! file {
    ($subject:ident, $path:literal) => {
        (
            Subject::$subject,
            $path,
            include_str!(concat!("../../../law/", $path)),
        )
    };
}

/// The subject, the path below `law/` and the text of every file.
const FILES: &[(Subject, &str, &str)] = &[
    file!(Retirement, "retirement/uu-20-2023.toml"),
    file!(Retirement, "retirement/pp-11-2017.toml"),
    file!(Retirement, "retirement/uu-14-2005.toml"),
    file!(Retirement, "retirement/uu-11-2019.toml"),
    file!(Retirement, "retirement/uu-16-2004.toml"),
    file!(Retirement, "retirement/bkn-jf-table.toml"),
    file!(Retirement, "retirement/peraturan-bkn-3-2020.toml"),
    file!(Posts, "posts/pp-11-2017.toml"),
    file!(Posts, "posts/pp-13-2002.toml"),
    file!(Posts, "posts/permenpanrb-1-2023.toml"),
    file!(Posts, "posts/se-bkn-1-2021.toml"),
    file!(Quality, "quality/bkn-indicators.toml"),
];

static SHELF: LazyLock<Vec<OnFile>> = LazyLock::new(|| {
    FILES
        .iter()
        .filter_map(|(subject, _, text)| {
            // The tests read every file; one that does not parse never reaches a user.
            let table: toml::Table = toml::from_str(text).ok()?;
            let mut clauses = Vec::new();
            for value in table.values() {
                gather(value, &mut clauses);
            }
            Some(OnFile {
                subject: *subject,
                regulation: Regulation::deserialize(table).ok()?,
                clauses,
            })
        })
        .collect()
});

/// Finds the rules in a value: whatever says in words what it rules.
fn gather(value: &toml::Value, clauses: &mut Vec<Clause>) {
    match value {
        toml::Value::Table(table) => match Clause::deserialize(table.clone()) {
            Ok(clause) => clauses.push(clause),
            Err(_) => table.values().for_each(|v| gather(v, clauses)),
        },
        toml::Value::Array(list) => list.iter().for_each(|v| gather(v, clauses)),
        _ => {}
    }
}

/// Every regulation on file.
#[must_use]
pub fn on_file() -> &'static [OnFile] {
    &SHELF
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_the_folder_stands_on_the_shelf_and_parses() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law");
        let mut found = Vec::new();
        for folder in std::fs::read_dir(&root).unwrap() {
            let folder = folder.unwrap().path();
            for file in std::fs::read_dir(&folder).into_iter().flatten() {
                let file = file.unwrap().path();
                if file.extension().is_some_and(|e| e == "toml") {
                    found.push(file.strip_prefix(&root).unwrap().display().to_string());
                }
            }
        }
        let mut named: Vec<String> = FILES
            .iter()
            .map(|(_, path, _)| (*path).to_owned())
            .collect();
        found.sort();
        named.sort();
        assert_eq!(found, named);
        assert_eq!(on_file().len(), FILES.len());
    }

    #[test]
    fn the_rules_of_a_file_are_found_wherever_they_stand() {
        let of = |number: &str, subject| {
            on_file()
                .iter()
                .find(|f| f.regulation.number == number && f.subject == subject)
                .unwrap()
        };
        let plt = of("SE BKN 1/SE/I/2021", Subject::Posts);
        assert!(
            plt.clauses
                .iter()
                .any(|c| c.en.starts_with("A Plt is named"))
        );
        let general = of("PP 11/2017", Subject::Retirement);
        assert!(general.clauses.len() >= 4);
        assert!(general.clauses.iter().all(|c| !c.id.is_empty()));
    }
}
