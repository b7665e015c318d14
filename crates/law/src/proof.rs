//! Proof that the figures on file are held to something: the published cases of a subject, tried
//! against any law, and the count of single figures whose change those cases would miss.
//!
//! Every subject has its line in [`trial`]. `cargo xtask law-mutation` prints the count.

use std::fmt::Debug;

use jiff::civil::Date;
use kernel::{Rounding, TextEnum as _};
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::{Files, Law, shelf::Subject};

/// Tries a law against the published cases of one subject.
///
/// # Errors
/// Tells the first case that it does not meet.
pub type Trial = fn(&Law) -> Result<(), String>;

/// The published cases of a subject.
#[must_use]
pub fn trial(subject: Subject) -> Trial {
    match subject {
        Subject::Identity => crate::identity::proof::try_law,
        Subject::Retirement => crate::retirement::proof::try_law,
        Subject::Pay => crate::pay::proof::try_law,
        Subject::Career => crate::career::proof::try_law,
        Subject::Learning => crate::learning::proof::try_law,
        Subject::Performance => crate::performance::proof::try_law,
        Subject::Talent => crate::talent::proof::try_law,
        Subject::Merit => crate::merit::proof::try_law,
        Subject::Time => crate::time::proof::try_law,
        Subject::Service => crate::service::proof::try_law,
        Subject::Needs => crate::needs::proof::try_law,
        Subject::Discipline => crate::discipline::proof::try_law,
        Subject::Leave => crate::leave::proof::try_law,
        Subject::Rewards => crate::rewards::proof::try_law,
        Subject::Quality => crate::quality::proof::try_law,
        Subject::Posts => crate::posts::proof::try_law,
    }
}

/// A case is met, or how it is not.
pub(crate) type Met = Result<(), String>;

/// Holds what was found against what was published.
///
/// # Errors
/// Tells both where they differ.
pub(crate) fn same<T: PartialEq + Debug>(case: &str, found: T, published: T) -> Met {
    if found == published {
        return Ok(());
    }
    Err(format!("{case}: {found:?} instead of {published:?}"))
}

/// An answer, or the case that has none.
///
/// # Errors
/// Tells the case and why there is no answer.
pub(crate) fn told<T, E: ToString>(case: &str, found: Result<T, E>) -> Result<T, String> {
    found.map_err(|e| format!("{case}: {}", e.to_string()))
}

/// Is there an answer on a day and none on the day before?
///
/// # Errors
/// Tells the case that begins on another day.
pub(crate) fn begins(case: &str, day: Date, answers: impl Fn(Date) -> bool) -> Met {
    let before = day.yesterday().is_ok_and(&answers);
    same(case, (before, answers(day)), (false, true))
}

/// The rows of a table of cases.
///
/// # Errors
/// Tells the row that cannot be read.
pub(crate) fn rows<R: DeserializeOwned>(text: &str) -> Result<Vec<R>, String> {
    let rows = csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<Vec<R>, csv::Error>>();
    rows.map_err(|e| e.to_string())
}

/// Every rule of a subject with the days on which it begins and ends and whether the law leaves it
/// to the agency.
pub(crate) fn tell_rules(law: &Law, subject: Subject, told: &mut String) {
    let mut rules: Vec<_> = law.periods(subject).collect();
    rules.sort_unstable();
    for (name, from, until, setting) in rules {
        let day = |d: Option<Date>| d.map_or_else(|| "-".to_owned(), |d| d.to_string());
        let whose = if setting { "setting" } else { "law" };
        told.push_str(&format!(
            "rule {name} {} {} {whose}\n",
            day(from),
            day(until)
        ));
    }
}

/// Holds answers against those on file, line by line.
///
/// # Errors
/// Tells the first line that differs.
pub(crate) fn compare(told: &str, kept: &str) -> Result<(), String> {
    let mut lines = kept.lines();
    for line in told.lines() {
        // That there is none is the answer; how it is said is not.
        let line = line
            .split_once("Err(")
            .map_or(line, |(said, _)| said.trim_end());
        let want = lines.next().unwrap_or_default();
        if line != want {
            return Err(format!("{line} instead of {want}"));
        }
    }
    lines
        .next()
        .map_or(Ok(()), |left| Err(format!("nothing instead of {left}")))
}

/// The files of a law in which one figure is another.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The file, the rule or row, the figure, and what it became.
    pub change: String,
    path: String,
    text: String,
}

/// The mutants of a subject's files: every number a little higher and a little lower, every day a
/// day later and a day earlier, every yes a no, every rounding another. Words are left alone.
#[must_use]
pub fn mutants(subject: Subject) -> Vec<Mutant> {
    let files = Files::embedded();
    let mut out = Vec::new();
    for (path, text) in files.of(subject.as_str()) {
        if path.ends_with(".csv") {
            mutants_of_table(path, text, &mut out);
        } else if let Ok(table) = toml::from_str::<Table>(text) {
            mutants_of_rules(path, &table, &mut out);
        }
    }
    out
}

/// Does the change of one figure pass unseen: the files are read, and every case is met?
#[must_use]
pub fn survives(subject: Subject, trial: Trial, mutant: &Mutant) -> bool {
    let mut files = Files::embedded();
    files.put(mutant.path.clone(), mutant.text.clone());
    Law::from_files_of(subject, files).is_ok_and(|law| trial(&law).is_ok())
}

fn mutants_of_table(path: &str, text: &str, out: &mut Vec<Mutant>) {
    let lines: Vec<&str> = text.lines().collect();
    for (row, line) in lines.iter().enumerate().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        for (column, cell) in cells.iter().enumerate() {
            for other in other_numbers(cell).chain(other_days(cell)) {
                let mut changed: Vec<&str> = cells.clone();
                changed[column] = &other;
                let changed = changed.join(",");
                let mut all = lines.clone();
                all[row] = &changed;
                out.push(Mutant {
                    change: format!("{path}: {line} -> {other}"),
                    path: path.to_owned(),
                    text: all.join("\n") + "\n",
                });
            }
        }
    }
}

fn mutants_of_rules(path: &str, table: &Table, out: &mut Vec<Mutant>) {
    let mut places = Vec::new();
    find_places(&Value::Table(table.clone()), &mut Vec::new(), &mut places);
    for place in places {
        let mut changed = Value::Table(table.clone());
        let Some(figure) = at(&mut changed, &place).cloned() else {
            continue;
        };
        for other in other_values(&figure) {
            let change = format!("{path}: {} = {figure} -> {other}", place.join("."));
            if let Some(figure) = at(&mut changed, &place) {
                *figure = other;
            }
            if let Ok(text) = toml::to_string(&changed) {
                out.push(Mutant {
                    change,
                    path: path.to_owned(),
                    text,
                });
            }
        }
    }
}

fn find_places(value: &Value, here: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    let mut step = |key: String, inner: &Value| {
        here.push(key);
        find_places(inner, here, out);
        here.pop();
    };
    match value {
        Value::Table(table) => table.iter().for_each(|(k, v)| step(k.clone(), v)),
        Value::Array(list) => {
            for (i, v) in list.iter().enumerate() {
                step(i.to_string(), v);
            }
        }
        _ => out.push(here.clone()),
    }
}

fn at<'a>(value: &'a mut Value, place: &[String]) -> Option<&'a mut Value> {
    place.iter().try_fold(value, |value, key| match value {
        Value::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        other => other.get_mut(key),
    })
}

fn other_values(value: &Value) -> Vec<Value> {
    match value {
        Value::Integer(n) => {
            let others = other_numbers(&n.to_string()).filter_map(|n| n.parse().ok());
            others.map(Value::Integer).collect()
        }
        Value::Boolean(yes) => vec![Value::Boolean(!yes)],
        Value::String(text) => {
            let others = other_days(text).chain(other_word(text));
            others.map(Value::String).collect()
        }
        _ => Vec::new(),
    }
}

/// The plausible numbers beside one: a hundred rupiah more and less, or one more and one less.
fn other_numbers(text: &str) -> impl Iterator<Item = String> + use<> {
    let number: Option<i64> = text.parse().ok();
    number.into_iter().flat_map(|n| {
        let step = if n >= 10_000 && n % 100 == 0 { 100 } else { 1 };
        [n + step, n - step].map(|n| n.to_string())
    })
}

/// The day after and the day before.
fn other_days(text: &str) -> impl Iterator<Item = String> + use<> {
    let day: Option<Date> = text.parse().ok();
    let day = day.filter(|_| text.len() == 10);
    day.into_iter().flat_map(|day| {
        let beside = [day.tomorrow(), day.yesterday()];
        beside.into_iter().flatten().map(|d| d.to_string())
    })
}

fn other_word(text: &str) -> Option<String> {
    if let Some(rounding) = Rounding::from_word(text) {
        let other = if rounding == Rounding::Down {
            Rounding::Up
        } else {
            Rounding::Down
        };
        return Some(other.as_str().to_owned());
    }
    let other = match text {
        "A" => "B",
        "B" => "C",
        "C" => "A",
        "month" => "flat",
        _ => return None,
    };
    Some(other.to_owned())
}
