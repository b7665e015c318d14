//! Every regulation on file, for the page that shows on what the program rests.

use std::sync::LazyLock;

use kernel::{TextEnum as _, text_enum};
use serde::Deserialize as _;
use toml::Table;

use crate::{
    files::EMBEDDED,
    regulation::{Clause, Regulation},
};

text_enum! {
    /// The subject of a regulation: its folder below `law/`.
    pub enum Subject {
        /// Numbers of persons, grades, education, kinds of jobs.
        Identity = "identity",
        /// Retirement ages and the effect of retirement.
        Retirement = "retirement",
        /// Salary increments, promotion, credits.
        Career = "career",
        /// Pay: salaries, allowances, contributions, tax.
        Pay = "pay",
        /// Performance plans and ratings.
        Performance = "performance",
        /// Competence, potential, succession.
        Talent = "talent",
        /// Learning hours, index of professionalism.
        Learning = "learning",
        /// Duties, sanctions, appeal.
        Discipline = "discipline",
        /// Leave.
        Leave = "leave",
        /// Awards.
        Rewards = "rewards",
        /// The index of the merit system.
        Merit = "merit",
        /// Need for staff, classes of jobs.
        Needs = "needs",
        /// Conditions of appointment to a post, acting holders.
        Posts = "posts",
        /// Public service.
        Service = "service",
        /// Working days and hours, deadlines.
        Time = "time",
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

static SHELF: LazyLock<Vec<OnFile>> = LazyLock::new(|| {
    let files = EMBEDDED.iter().filter(|(path, _)| path.ends_with(".toml"));
    // The tests read every file; one that does not parse never reaches a user.
    let mut shelf: Vec<OnFile> = files.filter_map(|(path, text)| read(path, text)).collect();
    shelf.sort_by_key(|file| file.subject);
    shelf
});

fn read(path: &str, text: &str) -> Option<OnFile> {
    let table: Table = toml::from_str(text).ok()?;
    let mut clauses = Vec::new();
    for value in table.values() {
        gather(value, &mut clauses);
    }
    Some(OnFile {
        subject: Subject::from_word(path.split_once('/')?.0)?,
        regulation: Regulation::deserialize(table).ok()?,
        clauses,
    })
}

/// Finds the rules in a value: whatever says in words what it rules.
fn gather(value: &toml::Value, clauses: &mut Vec<Clause>) {
    match value {
        toml::Value::Table(table) => match Clause::deserialize(table.clone()) {
            Ok(clause) => clauses.extend(clause.filled(table)),
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
    use super::*;

    #[test]
    fn every_regulation_stands_on_the_shelf_under_a_subject() {
        let named = EMBEDDED
            .iter()
            .filter(|(path, _)| path.ends_with(".toml"))
            .count();
        assert_eq!(on_file().len(), named);
    }

    #[test]
    fn figures_stand_in_the_words_of_their_rules() {
        let open = |c: &&Clause| c.id.contains('{') || c.en.contains('{');
        assert_eq!(
            on_file()
                .iter()
                .flat_map(|f| &f.clauses)
                .find(open)
                .map(|c| &c.id),
            None
        );
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
