//! What was typed into a calculator, read field by field; every fault is noted at its field.

use std::str::FromStr;

use kernel::{Date, Phrase, Rupiah};
use web::words::Say;
use web::{FieldError, Form, Reading, Trouble};

/// The most rupiah that are taken: a hundred billion.
const MOST: i64 = 100_000_000_000;

/// What was typed, and what was wrong with it.
pub(super) struct Sheet<'a> {
    /// The messages in the language of the answer.
    pub t: &'a Say,
    /// Today.
    pub today: Date,
    form: &'a Form,
    reading: Reading<'a>,
}

impl<'a> Sheet<'a> {
    /// Begins to read.
    pub fn of(form: &'a Form, t: &'a Say, today: Date) -> Self {
        Self {
            t,
            today,
            form,
            reading: Reading::of(form),
        }
    }

    /// Every fault found.
    pub fn faults(self) -> Vec<FieldError> {
        match self.reading.done() {
            Err(Trouble::Invalid(faults)) => faults,
            _ => Vec::new(),
        }
    }

    /// Notes a fault.
    pub fn fault(&mut self, fault: FieldError) {
        self.reading.fault(fault);
    }

    /// What the law says against a fact. It names facts by its own names (`elements.U3: ...`),
    /// which mean nothing to a reader: what follows them stands beside the field.
    pub fn refuse(&mut self, field: &str, phrase: &Phrase) {
        let text = self.t.phrase(phrase);
        let said = match text.split_once(": ") {
            Some((name, said)) if is_name(name) => said,
            _ => text,
        };
        self.fault(FieldError::new(field, "calc-refused").with("why", said));
    }

    /// The text of a field.
    pub fn text(&self, name: &str) -> &'a str {
        self.form.text(name)
    }

    /// Was it ticked?
    pub fn ticked(&self, name: &str) -> bool {
        !self.form.text(name).is_empty()
    }

    /// A word of a list, which must be chosen.
    pub fn word<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.reading.parsed(name)
    }

    /// A date that must be there.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        self.reading.date(name)
    }

    /// A date that may be left out; `None` is a fault.
    pub fn maybe_date(&mut self, name: &str) -> Option<Option<Date>> {
        let empty = self.text(name).is_empty()
            && ["d", "m", "y"]
                .iter()
                .all(|part| self.text(&format!("{name}-{part}")).is_empty());
        if empty {
            return Some(None);
        }
        self.date(name).map(Some)
    }

    /// The first day of a month, `2026-07` or `07-2026`.
    pub fn month(&mut self, name: &str) -> Option<Date> {
        let typed = self.needed(name)?;
        let found = read_month(typed);
        if found.is_none() {
            self.fault(FieldError::new(name, "calc-no-month").with("typed", typed));
        }
        found
    }

    /// A whole number from 0 to `most`.
    pub fn count(&mut self, name: &str, most: i64) -> Option<i64> {
        let typed = self.needed(name)?;
        let found = typed.parse().ok().filter(|n| (0..=most).contains(n));
        if found.is_none() {
            let fault = FieldError::new(name, "calc-no-count").with("typed", typed);
            self.fault(fault.with("most", self.t.number(most)));
        }
        found
    }

    /// A whole number that may be left out; `None` is a fault.
    pub fn maybe_count(&mut self, name: &str, most: i64) -> Option<Option<i64>> {
        if self.text(name).is_empty() {
            return Some(None);
        }
        self.count(name, most).map(Some)
    }

    /// An amount in whole rupiah.
    pub fn money(&mut self, name: &str) -> Option<Rupiah> {
        let typed = self.needed(name)?;
        let found = read_money(typed);
        if found.is_none() {
            self.fault(FieldError::new(name, "calc-no-money").with("typed", typed));
        }
        found
    }

    /// An amount that may be left out; `None` is a fault.
    pub fn maybe_money(&mut self, name: &str) -> Option<Option<Rupiah>> {
        if self.text(name).is_empty() {
            return Some(None);
        }
        self.money(name).map(Some)
    }

    /// A text that must be there.
    pub fn needed(&mut self, name: &str) -> Option<&'a str> {
        let typed = self.text(name);
        if typed.is_empty() {
            self.fault(FieldError::new(name, "field-needed"));
            return None;
        }
        Some(typed)
    }
}

/// Is it the name of a fact, such as `elements.U3` or `answers[0][2]`?
fn is_name(text: &str) -> bool {
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(of_name)
}

fn read_month(typed: &str) -> Option<Date> {
    let (a, b) = typed.split_once(['-', '/', '.'])?;
    let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
    if year.len() != 4 || month.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
}

/// `Rp3.682.500`, `3,682,500`, `3682500`, `Rp 3.682.500,00`; parts of a rupiah are refused.
fn read_money(typed: &str) -> Option<Rupiah> {
    let bare = typed.trim_start_matches(['R', 'r']);
    let bare = bare.trim_start_matches(['P', 'p']).trim_start_matches('.');
    let bare = bare.trim();
    let bare = bare
        .strip_suffix(",00")
        .or_else(|| bare.strip_suffix(",-"))
        .unwrap_or(bare);
    let groups: Vec<&str> = bare.split(['.', ',', ' ']).collect();
    let [first, rest @ ..] = groups.as_slice() else {
        return None;
    };
    let digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    let grouped = rest.is_empty() || first.len() <= 3;
    let whole = !first.is_empty() && grouped && rest.iter().all(|g| g.len() == 3);
    if !whole || !groups.iter().all(digits) {
        return None;
    }
    let amount = groups.concat().parse().ok()?;
    (0..=MOST).contains(&amount).then_some(Rupiah(amount))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn money_is_read_as_people_write_it() {
        for typed in [
            "3682500",
            "3.682.500",
            "3,682,500",
            "Rp3.682.500",
            "Rp 3.682.500,00",
            "rp. 3.682.500,-",
        ] {
            assert_eq!(read_money(typed), Some(Rupiah(3_682_500)), "{typed}");
        }
        for wrong in [
            "",
            "Rp",
            "-5",
            "3.68",
            "3682.500",
            "1.5",
            "12,5",
            "3e6",
            "100000000001",
            "1.000.00",
            "99999999999999999999",
            "3 juta",
        ] {
            assert_eq!(read_money(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn months_are_read_either_way_round() {
        let july = Some(date(2026, 7, 1));
        for typed in ["2026-07", "07-2026", "7/2026"] {
            assert_eq!(read_month(typed), july, "{typed}");
        }
        for wrong in ["2026", "2026-13", "26-07", "2026-07-01", "x"] {
            assert_eq!(read_month(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_of_the_law_are_told_from_sentences() {
        assert!(is_name("answers[0][2]") && is_name("mkg") && is_name("elements.U3"));
        assert!(!is_name("Perhatian") && !is_name("di luar masa"));
    }
}
