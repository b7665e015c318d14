//! One subject's regulations, read and checked: the rules in them by name, through time.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::{Bp, Citation, Locale, Phrase, Rupiah, TextEnum as _, money::grouped};
use serde::{Deserialize, de::DeserializeOwned};
use toml::Table;

use crate::{
    Dated, Files, Label, Rule, RuleId,
    dated::Version,
    regulation::{Clause, Regulation},
    shelf::Subject,
};

/// A law file that cannot be used, and why. National files are proved by the tests; an agency
/// reads this about its own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct BadLaw {
    /// The file, and the rule in it.
    pub place: String,
    /// What is wrong.
    pub fault: String,
}

impl BadLaw {
    /// A fault at a place.
    pub fn new(place: impl Into<String>, fault: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            fault: fault.into(),
        }
    }
}

/// The regulations of one subject.
#[derive(Clone, Debug)]
pub struct Folder {
    subject: Subject,
    regulations: Vec<Regulation>,
    rules: Vec<Raw>,
    tables: BTreeMap<String, String>,
}

/// A rule as it stands in its file.
#[derive(Clone, Debug)]
struct Raw {
    name: String,
    place: String,
    regulation: usize,
    clause: Clause,
    from: Option<Date>,
    until: Option<Date>,
    /// The law leaves the figures to the agency.
    setting: bool,
    /// No version held for a while before this one.
    after_gap: bool,
    table: Option<String>,
    values: Table,
}

/// What may stand beside the figures of a rule.
#[derive(Deserialize)]
struct Frame {
    from: Option<Date>,
    until: Option<Date>,
    #[serde(default)]
    setting: bool,
    #[serde(default)]
    after_gap: bool,
    table: Option<String>,
}

const FRAME: [&str; 9] = [
    "article",
    "confidence",
    "id",
    "en",
    "from",
    "until",
    "setting",
    "after_gap",
    "table",
];
const HEADER: [&str; 7] = [
    "number",
    "title",
    "in_force_from",
    "in_force_until",
    "replaces",
    "source",
    "agency",
];

impl Folder {
    /// Reads the files of a folder below `law/`.
    ///
    /// # Errors
    /// Names the file, the rule and the fault: a key that is missing, unknown or of the wrong
    /// kind; versions of a rule that overlap or leave days between them; a rule of the agency
    /// where the law leaves nothing to it.
    pub(crate) fn read(subject: Subject, files: &Files) -> Result<Self, BadLaw> {
        let name = subject.as_str();
        let mut folder = Self {
            subject,
            regulations: Vec::new(),
            rules: Vec::new(),
            tables: BTreeMap::new(),
        };
        for (path, text) in files.of(name) {
            if path.ends_with(".csv") {
                folder
                    .tables
                    .insert(path[name.len() + 1..].to_owned(), text.to_owned());
            } else {
                folder.read_file(path, text)?;
            }
        }
        folder.check_agency()?;
        Ok(folder)
    }

    fn read_file(&mut self, path: &str, text: &str) -> Result<(), BadLaw> {
        let mut header: Table =
            toml::from_str(text).map_err(|e| BadLaw::new(path, e.to_string()))?;
        let rules: Vec<String> = header
            .keys()
            .filter(|k| !HEADER.contains(&k.as_str()))
            .cloned()
            .collect();
        let rules: Vec<(String, toml::Value)> = rules
            .into_iter()
            .filter_map(|name| header.remove_entry(&name))
            .collect();
        let regulation =
            Regulation::deserialize(header).map_err(|e| BadLaw::new(path, e.message()))?;
        let at = self.regulations.len();
        for (name, value) in rules {
            let place = format!("{path}, {name}");
            let toml::Value::Table(table) = value else {
                return Err(BadLaw::new(
                    path,
                    format!("{name}: neither a key of the header nor a rule"),
                ));
            };
            self.rules
                .push(Raw::read(name, place, at, &regulation, table)?);
        }
        self.regulations.push(regulation);
        Ok(())
    }

    fn check_agency(&self) -> Result<(), BadLaw> {
        for rule in self.rules.iter().filter(|r| self.is_local(r)) {
            let left = self
                .rules
                .iter()
                .any(|r| r.name == rule.name && r.setting && !self.is_local(r));
            if !left {
                return Err(BadLaw::new(
                    &rule.place,
                    "the law does not leave this rule to an agency, or there is no such rule",
                ));
            }
        }
        Ok(())
    }

    fn is_local(&self, rule: &Raw) -> bool {
        self.regulations[rule.regulation].agency.is_some()
    }

    /// A reader of the rules, by name.
    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader {
            folder: self,
            read: BTreeSet::new(),
        }
    }

    /// Every rule with the days on which it begins and
    /// ends, and whether it is left to the agency.
    pub(crate) fn periods(&self) -> impl Iterator<Item = (&str, Option<Date>, Option<Date>, bool)> {
        self.rules
            .iter()
            .map(|r| (r.name.as_str(), r.from, r.until, r.setting))
    }

    /// The words of a rule.
    #[must_use]
    pub(crate) fn says(&self, rule: RuleId) -> Phrase {
        self.rules
            .get(usize::from(rule.index))
            .map_or_else(|| Phrase::same(""), |raw| raw.clause.phrase())
    }

    /// Where a rule is written.
    #[must_use]
    pub(crate) fn cite(&self, rule: RuleId) -> Option<Citation> {
        let raw = self.rules.get(usize::from(rule.index))?;
        let regulation = &self.regulations[raw.regulation];
        Some(Citation {
            regulation: regulation.number.clone().into(),
            article: raw.clause.article.clone().into(),
            since: raw.from,
            confidence: raw.clause.confidence.as_str().into(),
        })
    }
}

impl Raw {
    fn read(
        name: String,
        place: String,
        at: usize,
        regulation: &Regulation,
        mut values: Table,
    ) -> Result<Self, BadLaw> {
        let frame: Table = FRAME
            .iter()
            .filter_map(|k| values.remove_entry(*k))
            .collect();
        let fault = |e: toml::de::Error| BadLaw::new(&place, e.message());
        let mut clause = Clause::deserialize(frame.clone()).map_err(fault)?;
        let frame = Frame::deserialize(frame).map_err(fault)?;
        clause.id = fill(&clause.id, &values, Locale::Id).map_err(|e| BadLaw::new(&place, e))?;
        clause.en = fill(&clause.en, &values, Locale::En).map_err(|e| BadLaw::new(&place, e))?;
        Ok(Self {
            name,
            regulation: at,
            clause,
            from: frame.from.or(regulation.in_force_from),
            until: frame.until.or(regulation.in_force_until),
            setting: frame.setting,
            after_gap: frame.after_gap,
            table: frame.table,
            values,
            place,
        })
    }
}

/// Puts the figures of a rule into its words, so that the two cannot part: `{spouse:share}`,
/// `{price:rupiah}`, `{max}`.
pub(crate) fn fill(text: &str, values: &Table, locale: Locale) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (hole, after) = after.split_once('}').ok_or("a { without its }")?;
        let (name, unit) = hole.split_once(':').unwrap_or((hole, ""));
        let value = values
            .get(name)
            .ok_or_else(|| format!("no figure {name} for its words"))?;
        out.push_str(before);
        out.push_str(&match (value, unit) {
            (toml::Value::Integer(n), "rupiah") => Rupiah(*n).say(locale),
            (toml::Value::Integer(n), "share") => Bp(*n).say(locale),
            (toml::Value::Integer(n), "") => match u64::try_from(*n) {
                Ok(n) => grouped(n, locale),
                Err(_) => n.to_string(),
            },
            (toml::Value::String(s), "") => s.clone(),
            _ => return Err(format!("{hole}: not a figure of that unit")),
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Reads the rules of a folder by name and knows at the end which were not asked for.
pub struct Reader<'a> {
    folder: &'a Folder,
    read: BTreeSet<String>,
}

impl Reader<'_> {
    /// A rule whose figures stand in its TOML file.
    ///
    /// # Errors
    /// Names the rule and the figure that does not fit `T`.
    pub fn dated<T: DeserializeOwned>(
        &mut self,
        name: &str,
        subject: &Label,
    ) -> Result<Dated<T>, BadLaw> {
        self.versions(name, subject, |raw| {
            T::deserialize(raw.values.clone()).map_err(|e| e.message().to_owned())
        })
    }

    /// The names of the rules that begin with a word, so that a new one needs no code.
    #[must_use]
    pub fn beginning(&self, word: &str) -> BTreeSet<String> {
        let names = self.folder.rules.iter().map(|r| &r.name);
        names.filter(|n| n.starts_with(word)).cloned().collect()
    }

    /// A rule with a table in a CSV file beside it; `build` makes the rule of the figures in the
    /// TOML file and the rows, and says what is wrong with them.
    ///
    /// # Errors
    /// Names the rule and what `build` or the shape of a row says against it.
    pub fn table<V: DeserializeOwned, R: DeserializeOwned, T>(
        &mut self,
        name: &str,
        subject: &Label,
        build: impl Fn(V, Vec<R>) -> Result<T, String>,
    ) -> Result<Dated<T>, BadLaw> {
        let tables = &self.folder.tables;
        self.versions(name, subject, |raw| {
            let file = raw.table.as_ref().ok_or("names no table")?;
            let text = tables
                .get(file)
                .ok_or_else(|| format!("there is no table {file}"))?;
            let values = V::deserialize(raw.values.clone()).map_err(|e| e.message().to_owned())?;
            let rows = csv::Reader::from_reader(text.as_bytes())
                .into_deserialize()
                .collect::<Result<Vec<R>, _>>()
                .map_err(|e| format!("{file}: {e}"))?;
            build(values, rows).map_err(|e| format!("{file}: {e}"))
        })
    }

    fn versions<T>(
        &mut self,
        name: &str,
        subject: &Label,
        build: impl Fn(&Raw) -> Result<T, String>,
    ) -> Result<Dated<T>, BadLaw> {
        let folder = self.folder;
        self.read.insert(name.to_owned());
        let mut found: Vec<(usize, &Raw)> = folder
            .rules
            .iter()
            .enumerate()
            .filter(|(_, r)| r.name == name)
            .collect();
        if found.is_empty() {
            return Err(BadLaw::new(name, "no file has this rule"));
        }
        found.sort_by_key(|(_, r)| (!folder.is_local(r), r.from));
        check_periods(&found, folder)?;
        let versions = found.iter().map(|(at, raw)| {
            let index = u16::try_from(*at).map_err(|_| BadLaw::new(name, "too many rules"))?;
            let value = build(raw).map_err(|fault| BadLaw::new(&raw.place, fault))?;
            Ok(Version {
                from: raw.from,
                until: raw.until,
                rule: Rule {
                    id: RuleId {
                        subject: folder.subject,
                        index,
                    },
                    value,
                },
            })
        });
        Ok(Dated {
            subject: subject.phrase(),
            versions: versions.collect::<Result<_, BadLaw>>()?,
        })
    }

    /// The end of the reading.
    ///
    /// # Errors
    /// Names a rule on file that nobody asked for: a name misspelt in one of its versions.
    pub(crate) fn finish(self) -> Result<(), BadLaw> {
        let forgotten = self
            .folder
            .rules
            .iter()
            .find(|r| !self.read.contains(&r.name));
        forgotten.map_or(Ok(()), |raw| {
            Err(BadLaw::new(
                &raw.place,
                "no calculation knows a rule of this name",
            ))
        })
    }
}

/// Versions follow each other without overlap, and without a gap unless the later one says so.
fn check_periods(found: &[(usize, &Raw)], folder: &Folder) -> Result<(), BadLaw> {
    for (_, raw) in found {
        if raw
            .until
            .is_some_and(|until| raw.from.is_some_and(|from| until <= from))
        {
            return Err(BadLaw::new(&raw.place, "ends before it begins"));
        }
    }
    for pair in found.windows(2) {
        let [(_, old), (_, new)] = pair else { continue };
        if folder.is_local(old) != folder.is_local(new) {
            continue;
        }
        let fault = match (old.until, new.from) {
            (None, _) => Some(format!("overlaps {}, which has no end", old.place)),
            (_, None) => Some("has no beginning, but another version does not end".to_owned()),
            (Some(until), Some(from)) if from < until => Some(format!("overlaps {}", old.place)),
            (Some(until), Some(from))
                if (from > until) != new.after_gap && !folder.is_local(new) =>
            {
                Some(format!(
                    "{} ends on {until} and this begins on {from}: close the gap, or say after_gap where the law has one",
                    old.place
                ))
            }
            _ => None,
        };
        if let Some(fault) = fault {
            return Err(BadLaw::new(&new.place, fault));
        }
    }
    Ok(())
}
