//! How a calculation tells its reasons without paying for them.
//!
//! A rule is written once, generic over [`Trace`]. With [`NoReasons`] every call vanishes; with
//! [`Reasons`] it writes a few words of memory a step. The sentences are made only when somebody
//! asks ([`crate::Law::explain`]).

use jiff::civil::Date;
use kernel::{Bp, Grade, Phrase, PppkGrade, Rupiah};

use crate::{Rule, RuleId};

/// A name in both languages, known when the program is built; made with [`crate::label!`].
#[derive(Debug, PartialEq, Eq)]
pub struct Label {
    /// Bahasa Indonesia.
    pub id: &'static str,
    /// English.
    pub en: &'static str,
}

/// A label in place: `label!("Gaji pokok", "Base salary")`.
#[macro_export]
macro_rules! label {
    ($id:literal, $en:literal) => {
        &$crate::Label { id: $id, en: $en }
    };
}

impl Label {
    /// The same as a phrase.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        Phrase::new(self.id, self.en)
    }
}

/// A figure in a reason, two words small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// An amount.
    Rupiah(Rupiah),
    /// A share.
    Share(Bp),
    /// A plain number.
    Number(i64),
    /// A decimal: a count of its smallest steps, and its places.
    Decimal(i64, u8),
    /// Years.
    Years(i64),
    /// Months.
    Months(i64),
    /// Days.
    Days(i64),
    /// A day.
    Date(Date),
    /// A named day off; its name is looked up when it is told.
    DayOff(Date),
    /// Golongan/ruang.
    Grade(Grade),
    /// Golongan of PPPK.
    PppkGrade(PppkGrade),
    /// A word known when the program is built.
    Label(&'static Label),
    /// A text kept beside the steps; made with [`Trace::text`].
    Text(u32),
    /// Nothing to show.
    None,
}

/// A fact that a rule used: what it is, and what it was.
pub type Used = (&'static Label, Value);

/// One step of a calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What follows belongs to this part of the answer: a line of a slip.
    Part(u8),
    /// A fact.
    Fact(&'static Label, Value),
    /// A rule of the law and what it gave; the steps up to its `End` are beneath it.
    Rule(RuleId, Value),
    /// Plain arithmetic and what it gave; the steps up to its `End` are beneath it.
    Sum(&'static Label, Value),
    /// The end of the innermost rule.
    End,
}

/// Somebody, or nobody, who listens to the reasons.
pub trait Trace {
    /// Is anybody listening? Guards facts that are work to find.
    const LISTENS: bool;

    /// Takes a step.
    fn push(&mut self, step: Step);

    /// Keeps a text that is known only now, such as the name of a job.
    fn text(&mut self, text: &str) -> Value;

    /// What follows is about this part of the answer.
    #[inline]
    fn part(&mut self, part: u8) {
        self.push(Step::Part(part));
    }

    /// A fact on its own.
    #[inline]
    fn fact(&mut self, name: &'static Label, value: Value) {
        self.push(Step::Fact(name, value));
    }

    /// A rule, what it gave, and the facts that it used.
    #[inline]
    fn rule<T>(&mut self, rule: &Rule<T>, gave: Value, used: &[Used]) {
        self.push(Step::Rule(rule.id, gave));
        self.close(used);
    }

    /// Plain arithmetic, what it gave, and from what.
    #[inline]
    fn sum(&mut self, name: &'static Label, gave: Value, used: &[Used]) {
        self.push(Step::Sum(name, gave));
        self.close(used);
    }

    /// Opens a rule beneath which other rules stand; [`Trace::end`] closes it.
    #[inline]
    fn open<T>(&mut self, rule: &Rule<T>, gave: Value) {
        self.push(Step::Rule(rule.id, gave));
    }

    /// Closes the innermost open rule.
    #[inline]
    fn end(&mut self) {
        self.push(Step::End);
    }

    #[doc(hidden)]
    #[inline]
    fn close(&mut self, used: &[Used]) {
        for (name, value) in used {
            self.push(Step::Fact(name, *value));
        }
        self.push(Step::End);
    }
}

/// Nobody listens: the calculation is as fast as if it had no reasons.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoReasons;

impl Trace for NoReasons {
    const LISTENS: bool = false;

    #[inline]
    fn push(&mut self, _: Step) {}

    #[inline]
    fn text(&mut self, _: &str) -> Value {
        Value::None
    }

    #[inline]
    fn close(&mut self, _: &[Used]) {}
}

/// The steps of a calculation, compact; [`crate::Law::explain`] puts them into words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    pub(crate) steps: Vec<Step>,
    pub(crate) texts: Vec<String>,
}

impl Reasons {
    /// Room for a calculation of usual length.
    #[must_use]
    pub fn with_capacity(steps: usize) -> Self {
        Self {
            steps: Vec::with_capacity(steps),
            texts: Vec::new(),
        }
    }

    /// Forgets the steps and keeps the room, for the next calculation of many.
    pub fn clear(&mut self) {
        self.steps.clear();
        self.texts.clear();
    }

    /// The steps of one part of the answer.
    #[must_use]
    pub fn of_part(&self, part: u8) -> &[Step] {
        let begins = |step: &Step| *step == Step::Part(part);
        let Some(at) = self.steps.iter().position(begins) else {
            return &[];
        };
        let rest = &self.steps[at + 1..];
        let len = rest.iter().position(|step| matches!(step, Step::Part(_)));
        &rest[..len.unwrap_or(rest.len())]
    }
}

impl Trace for Reasons {
    const LISTENS: bool = true;

    #[inline]
    fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    fn text(&mut self, text: &str) -> Value {
        let at = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        Value::Text(at)
    }
}
