//! A form field as it is shown: label, hint, what was typed, what is wrong with it.

use kernel::Date;

use super::view;
use crate::errors::field_sentence;
use crate::form::{Form, parse_date};
use crate::trouble::FieldError;
use crate::words::Say;

/// What is typed or chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line; the type of the input: `text`, `email`, `tel`, `search`, `url`.
    Text(&'static str),
    /// A password; never filled in again.
    Password,
    /// Several lines, of this height.
    Area(u8),
    /// A known date as three fields, `name-d`, `name-m`, `name-y`.
    Date,
    /// A date near today, with the calendar of the browser.
    DayPicker,
    /// One of many.
    Select,
    /// One of a few, all shown.
    Radio,
    /// Any of a few.
    Checks,
    /// A file; the kinds accepted, as in `.xlsx,.csv`.
    File(&'static str),
}

/// How wide a line is: as wide as what belongs in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// The full measure.
    #[default]
    Full,
    /// About twenty characters: a NIP, a phone number.
    Medium,
    /// A few characters: a code, a count.
    Short,
}

/// One choice of a field.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// More about it.
    pub hint: String,
    /// Is it chosen?
    pub chosen: bool,
    /// What stands above it, where a group of choices begins; empty elsewhere.
    pub head: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// Says more about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A field as it is shown.
#[derive(Clone, Debug)]
pub struct FieldView {
    /// The name it is sent under.
    pub name: String,
    /// What it asks for.
    pub label: String,
    /// How to answer.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// What was typed as day, month and year.
    pub parts: [String; 3],
    /// What is wrong; empty when nothing is.
    pub error: String,
    /// What is typed or chosen.
    pub kind: FieldKind,
    /// The choices.
    pub choices: Vec<Choice>,
    /// Must it be answered? If not, "(opsional)" stands beside the label.
    pub needed: bool,
    /// What the browser may fill in: `name`, `username`, `one-time-code`; empty for the default.
    pub autocomplete: &'static str,
    /// The keyboard of a phone: `numeric`, `email`; empty for the default.
    pub inputmode: &'static str,
    /// How wide it is.
    pub width: Width,
    /// Is the label the heading of the page (one question a page)?
    pub heading: bool,
}

/// The fields of a form in groups at which something is wrong, for the one box on top of it.
#[must_use]
pub fn faulty(groups: &[(String, Vec<FieldView>)]) -> Vec<FieldView> {
    let all = groups.iter().flat_map(|(_, fields)| fields);
    all.filter(|f| !f.error.is_empty()).cloned().collect()
}

impl FieldView {
    /// A field of a kind.
    pub fn new(name: impl Into<String>, label: impl Into<String>, kind: FieldKind) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: String::new(),
            value: String::new(),
            parts: Default::default(),
            error: String::new(),
            kind,
            choices: Vec::new(),
            needed: true,
            autocomplete: "",
            inputmode: "",
            width: Width::Full,
            heading: false,
        }
    }

    /// A line of text.
    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Text("text"))
    }

    /// One of many choices.
    pub fn select(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::new(name, label, FieldKind::Select)
        }
    }

    /// One of a few choices, all shown.
    pub fn radio(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::new(name, label, FieldKind::Radio)
        }
    }

    /// A single tick: sent as `name=ya`.
    pub fn check(name: impl Into<String>, label: impl Into<String>) -> Self {
        let label = label.into();
        Self {
            choices: vec![Choice::new("ya", label.clone())],
            needed: false,
            ..Self::new(name, label, FieldKind::Checks)
        }
    }

    /// Says how to answer.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Need not be answered.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.needed = false;
        self
    }

    /// Sets the width.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// Sets what the browser may fill in.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// Digits only: the keyboard of a phone shows digits.
    #[must_use]
    pub fn digits(mut self) -> Self {
        self.inputmode = "numeric";
        self
    }

    /// Makes the label the heading of the page.
    #[must_use]
    pub fn as_heading(mut self) -> Self {
        self.heading = true;
        self
    }

    /// Sets what stands in the field; marks the choice of that value.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        for choice in &mut self.choices {
            choice.chosen = choice.value == self.value;
        }
        if let (FieldKind::Date, Ok(date)) = (&self.kind, self.value.parse::<Date>()) {
            self.parts = [
                date.day().to_string(),
                date.month().to_string(),
                date.year().to_string(),
            ];
        }
        self
    }

    /// Fills in what was typed and what was wrong with it.
    #[must_use]
    pub fn typed(mut self, form: &Form, faults: &[FieldError], t: &Say) -> Self {
        let sent = form.all(&self.name);
        if self.kind != FieldKind::Password {
            self.value = form.text(&self.name).to_owned();
        }
        for choice in &mut self.choices {
            choice.chosen = sent.contains(&choice.value);
        }
        if self.kind == FieldKind::Date {
            self.parts =
                ["d", "m", "y"].map(|p| form.text(&format!("{}-{p}", self.name)).to_owned());
            // An address may hold the day as a whole.
            if self.parts.iter().all(String::is_empty)
                && let Some(day) = parse_date(&self.value)
            {
                return self.value(day.to_string()).faulted(faults, t);
            }
        }
        self.faulted(faults, t)
    }

    /// Adds what was wrong with it, if anything was.
    #[must_use]
    pub fn faulted(mut self, faults: &[FieldError], t: &Say) -> Self {
        if let Some(fault) = faults.iter().find(|f| f.field == self.name) {
            self.error = field_sentence(t, fault);
        }
        self
    }

    /// The id of the input; the error summary leads there.
    #[must_use]
    pub fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// The id of a choice; the first has the id of the field, so that links lead to it.
    #[must_use]
    pub fn choice_id(&self, index: &usize) -> String {
        if *index == 0 {
            self.id()
        } else {
            format!("f-{}-{index}", self.name)
        }
    }

    /// The input type of a line.
    #[must_use]
    pub fn input_type(&self) -> &'static str {
        match self.kind {
            FieldKind::Text(kind) => kind,
            FieldKind::Password => "password",
            FieldKind::DayPicker => "date",
            _ => "text",
        }
    }

    /// Several inputs under one question?
    #[must_use]
    pub fn is_group(&self) -> bool {
        match self.kind {
            FieldKind::Date | FieldKind::Radio => true,
            FieldKind::Checks => !self.is_single(),
            _ => false,
        }
    }

    /// A lone tick, whose own label is the question.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.kind == FieldKind::Checks && self.choices.len() == 1
    }

    /// The ids of the hint and the error, for `aria-describedby`.
    #[must_use]
    pub fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("f-{}-hint", self.name));
        }
        if !self.error.is_empty() {
            ids.push(format!("f-{}-error", self.name));
        }
        ids.join(" ")
    }

    /// The class for the width.
    #[must_use]
    pub const fn width_class(&self) -> &'static str {
        match self.width {
            Width::Full => "w-full",
            Width::Medium => "w-medium",
            Width::Short => "w-short",
        }
    }
}

view!(FieldDrawn for FieldView, "parts/field.html");
