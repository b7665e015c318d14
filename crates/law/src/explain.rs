//! Puts the steps of a calculation into words: the tree of reasons that people read.

use kernel::{Locale, Phrase, Reason, TextEnum as _, dates};

use crate::{Law, trace::Step, trace::Value};

/// The tree of the steps.
pub(crate) fn tree(law: &Law, steps: &[Step], texts: &[String]) -> Vec<Reason> {
    Teller { law, texts }.level(&mut steps.iter())
}

struct Teller<'a> {
    law: &'a Law,
    texts: &'a [String],
}

impl Teller<'_> {
    fn level<'s>(&self, steps: &mut impl Iterator<Item = &'s Step>) -> Vec<Reason> {
        let mut out = Vec::new();
        while let Some(step) = steps.next() {
            out.push(match step {
                Step::End => break,
                Step::Part(_) => continue,
                Step::Fact(name, value) => Reason::fact(name.phrase(), self.say(*value)),
                Step::Rule(rule, gave) => {
                    let (says, cites) = self.law.words(*rule);
                    Reason::Rule {
                        says: self.with(says, *gave),
                        cites,
                        because: self.level(steps),
                    }
                }
                Step::Sum(name, gave) => Reason::Rule {
                    says: self.with(name.phrase(), *gave),
                    cites: None,
                    because: self.level(steps),
                },
            });
        }
        out
    }

    fn with(&self, says: Phrase, gave: Value) -> Phrase {
        if gave == Value::None {
            return says;
        }
        let gave = self.say(gave);
        Phrase::new(
            format!("{} = {}", says.id, gave.id),
            format!("{} = {}", says.en, gave.en),
        )
    }

    fn say(&self, value: Value) -> Phrase {
        let both = |say: &dyn Fn(Locale) -> String| Phrase::new(say(Locale::Id), say(Locale::En));
        let count = |n: i64, id: &str, en: &str| {
            let s = if n == 1 { "" } else { "s" };
            Phrase::new(format!("{n} {id}"), format!("{n} {en}{s}"))
        };
        match value {
            Value::Rupiah(amount) => both(&|l| amount.say(l)),
            Value::Share(share) => both(&|l| share.say(l)),
            Value::Number(n) => Phrase::same(n.to_string()),
            Value::Decimal(steps, places) => decimal(steps, places),
            Value::Years(n) => count(n, "tahun", "year"),
            Value::Months(n) => count(n, "bulan", "month"),
            Value::Days(n) => count(n, "hari", "day"),
            Value::Date(day) => Phrase::day(day),
            Value::DayOff(day) => {
                let name = self.law.time().name_of(day);
                let name = name.map(|n| format!(" ({n})")).unwrap_or_default();
                both(&|l| format!("{}{name}", dates::long(day, l)))
            }
            Value::Grade(grade) => Phrase::same(grade.as_str()),
            Value::PppkGrade(grade) => Phrase::same(grade.as_str()),
            Value::Label(label) => label.phrase(),
            Value::Text(at) => {
                let text = usize::try_from(at).ok().and_then(|at| self.texts.get(at));
                Phrase::same(text.cloned().unwrap_or_default())
            }
            Value::None => Phrase::same(""),
        }
    }
}

/// A decimal with the point of each language.
fn decimal(steps: i64, places: u8) -> Phrase {
    let places = usize::from(places);
    let digits = format!("{:0width$}", steps.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let sign = if steps < 0 { "-" } else { "" };
    if part.is_empty() {
        return Phrase::same(format!("{sign}{whole}"));
    }
    Phrase::new(
        format!("{sign}{whole},{part}"),
        format!("{sign}{whole}.{part}"),
    )
}
