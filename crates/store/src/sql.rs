//! A statement whose conditions are given only when asked for.

use crate::{Bind, Value};

/// A growing statement with its values; text pieces come from the program, never from a request.
pub struct Sql<'v> {
    text: String,
    values: Vec<Value<'v>>,
}

impl<'v> Sql<'v> {
    /// Begins with a text without values.
    #[must_use]
    pub fn new(text: &'static str) -> Self {
        Self {
            text: text.to_owned(),
            values: Vec::new(),
        }
    }

    /// Adds a text; each `?` in it takes the next of the values.
    #[must_use]
    pub fn push(mut self, text: &'static str, values: &[&'v (dyn Bind + 'v)]) -> Self {
        let mut values = values.iter().copied();
        self.text.push(' ');
        for c in text.chars() {
            match (c, c == '?') {
                (_, true) => {
                    if let Some(value) = values.next() {
                        self.values.push(value.value());
                    }
                    self.text.push_str(&format!("${}", self.values.len()));
                }
                (c, false) => self.text.push(c),
            }
        }
        self
    }

    /// Adds `and <text>` when the value is there.
    #[must_use]
    pub fn and<T: Bind>(self, text: &'static str, value: Option<&'v T>) -> Self {
        match value {
            Some(v) => self.push("and", &[]).push(text, &[v]),
            None => self,
        }
    }

    /// The statement and its values.
    #[must_use]
    pub fn parts(&self) -> (&str, &[Value<'v>]) {
        (&self.text, &self.values)
    }
}
