//! What a person typed: the fields and files of a form, kept as typed until every field is right.

use std::collections::BTreeMap;
use std::str::FromStr;

use kernel::Date;

use crate::trouble::{FieldError, Result, Trouble};

/// A file that was sent with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name the sender gave it; never used as a path.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The fields and files of a form as they were typed.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, Upload>,
}

impl Form {
    /// Reads an url-encoded body or query.
    #[must_use]
    pub fn from_urlencoded(body: &[u8]) -> Self {
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(body).unwrap_or_default();
        let mut form = Self::default();
        for (name, value) in pairs {
            form.put(name, value);
        }
        form
    }

    /// Adds a value.
    pub fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.fields
            .entry(name.into())
            .or_default()
            .push(value.into());
    }

    /// Adds a file.
    pub fn put_file(&mut self, name: impl Into<String>, file: Upload) {
        self.files.insert(name.into(), file);
    }

    /// The text of a field, trimmed; empty when it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.fields
            .get(name)
            .and_then(|v| v.last())
            .map_or("", |v| v.trim())
    }

    /// All values of a field: checkboxes, repeated filters.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    /// The version of a thing that this form was made for; `None` where it does not say.
    ///
    /// # Errors
    /// [`Trouble::Stale`] for what is no version: then it was made for none that there is.
    pub fn seen<T: FromStr>(&self) -> Result<Option<T>> {
        match self.text("seen") {
            "" => Ok(None),
            typed => typed.parse().map(Some).map_err(|_| Trouble::Stale),
        }
    }

    /// A file, if one with content was sent.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name).filter(|f| !f.bytes.is_empty())
    }

    /// Every field with its values, for re-filling and for filters.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.fields.iter().map(|(k, v)| (k.as_str(), v.as_slice()))
    }
}

/// Reads a form field by field and gathers every fault, so that all are shown at once.
pub struct Reading<'f> {
    form: &'f Form,
    faults: Vec<FieldError>,
}

impl<'f> Reading<'f> {
    /// Begins to read.
    #[must_use]
    pub fn of(form: &'f Form) -> Self {
        Self {
            form,
            faults: Vec::new(),
        }
    }

    /// Notes a fault.
    pub fn fault(&mut self, fault: FieldError) {
        self.faults.push(fault);
    }

    /// A text that must be there, of at most `max` characters.
    pub fn needed(&mut self, name: &str, max: usize) -> String {
        let text = self.optional(name, max);
        if text.is_none() && !self.faults.iter().any(|f| f.field == name) {
            self.fault(FieldError::new(name, "field-needed"));
        }
        text.unwrap_or_default()
    }

    /// A text that may be empty, of at most `max` characters.
    pub fn optional(&mut self, name: &str, max: usize) -> Option<String> {
        let text = self.form.text(name);
        self.faults.extend(text_faults(name, text, max));
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A date that must be there: one field, or the three fields `name-d`, `name-m`, `name-y`.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        let date = self.maybe_date(name);
        if date.is_none() && !self.faults.iter().any(|f| f.field == name) {
            self.fault(FieldError::new(name, "field-needed"));
        }
        date
    }

    /// A date that may be empty.
    pub fn maybe_date(&mut self, name: &str) -> Option<Date> {
        let parts = ["y", "m", "d"].map(|p| self.form.text(&format!("{name}-{p}")).to_owned());
        let typed = if parts.iter().all(String::is_empty) {
            self.form.text(name).to_owned()
        } else {
            parts.join("-")
        };
        if typed.is_empty() {
            return None;
        }
        let date = parse_date(&typed);
        if date.is_none() {
            self.fault(FieldError::new(name, "field-no-date").with("typed", &typed));
        }
        date
    }

    /// A value that parses, and must be there: an id, a word of a list, a number.
    pub fn parsed<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let value = self.maybe_parsed(name);
        if value.is_none() && !self.faults.iter().any(|f| f.field == name) {
            self.fault(FieldError::new(name, "field-needed"));
        }
        value
    }

    /// A value that parses, or nothing typed.
    pub fn maybe_parsed<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.understood(name, "field-not-understood")
    }

    /// A whole number, or nothing typed. What range it may have is asked by the rule it goes to.
    pub fn maybe_number<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.understood(name, "field-no-number")
    }

    fn understood<T: FromStr>(&mut self, name: &str, message: &'static str) -> Option<T> {
        let typed = self.form.text(name);
        if typed.is_empty() {
            return None;
        }
        let value = typed.parse().ok();
        if value.is_none() {
            self.fault(FieldError::new(name, message).with("typed", typed));
        }
        value
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// [`Trouble::Invalid`] with every fault found.
    pub fn done(self) -> Result<()> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Trouble::Invalid(self.faults))
        }
    }
}

/// What is wrong with a text of a form or a body: longer than `max` characters, or with characters
/// that deceive the eye.
#[must_use]
pub fn text_faults(name: &str, text: &str, max: usize) -> Vec<FieldError> {
    let long = text.chars().count() > max;
    let long = long.then(|| FieldError::new(name, "field-too-long").with("max", max));
    let deceiving = text.find(deceives).map(|at| {
        let fault = FieldError::new(name, "field-control-characters");
        // What cannot be seen is found by what stands before it.
        match tail(&text[..at]) {
            "" => fault,
            before => fault.with("after", before),
        }
    });
    long.into_iter().chain(deceiving).collect()
}

/// The end of a text on its last line, as many whole words as help to find the place.
fn tail(text: &str) -> &str {
    const SHOWN: usize = 24;
    let line = text.rsplit(['\n', '\r']).next().unwrap_or_default().trim();
    let Some((cut, _)) = line.char_indices().rev().nth(SHOWN) else {
        return line;
    };
    let end = &line[cut..];
    end.split_once(char::is_whitespace)
        .map_or(end, |(_, whole)| whole)
        .trim()
}

/// Is it a character that cannot be seen, or that turns the order of what is seen (bidirectional
/// overrides)? With those, two names that differ look alike, or a name reads as another.
#[must_use]
pub fn deceives(c: char) -> bool {
    let unseen = matches!(
        c,
        '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    );
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    unseen || turns || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// Reads a date as people type it: `2026-11-24`, `24-11-2026`, `24/11/2026`, `24.11.2026`.
#[must_use]
pub fn parse_date(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.split(['-', '/', '.']).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    let (y, m, d) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    if y.len() != 4 {
        return None;
    }
    Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok()
}
