//! What a service asks besides text and place: the same that the form asks, and who may read it.

use kernel::{Date, TextEnum as _};
use law::time::Class;
use register::model::UnitKind;
use register::snapshot::Snapshot;
use serde_json::{Value as Json, json};
use web::words::Say;
use web::{FieldError, Form};

use super::moments::{End, read};
use crate::cases::Kind;
use crate::catalogue::Category;

/// One question.
pub(super) struct Attribute {
    pub(super) code: &'static str,
    datatype: &'static str,
    required: bool,
    /// Keys and names to choose from.
    values: Vec<(String, String)>,
}

/// The kelurahan and desa of the agency: code and name, without the word for what it is.
pub(super) fn wards(s: &Snapshot) -> Vec<(String, String)> {
    let wards = s.units.iter().filter(|u| u.kind == UnitKind::Ward);
    let mut found: Vec<(String, String)> = wards
        .map(|u| {
            (
                u.code.clone(),
                u.name.trim_start_matches("Kelurahan ").to_owned(),
            )
        })
        .collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found
}

/// The questions of a service. A report about officials must say whether it is secret: nobody else
/// can know what it would mean for the reporter.
pub(super) fn of(category: &Category, s: &Snapshot, t: &Say) -> Vec<Attribute> {
    let list = |code, required, values| Attribute {
        code,
        datatype: "singlevaluelist",
        required,
        values,
    };
    let plain = |code, datatype| Attribute {
        code,
        datatype,
        required: false,
        values: Vec::new(),
    };
    let kinds = Kind::ALL
        .iter()
        .map(|k| (k.as_str().to_owned(), t.word("case-kind", k)));
    let yes_no = || {
        let answer = |word: &str| (word.to_owned(), t.word("open311-answer", word));
        vec![answer("ya"), answer("tidak")]
    };
    let wards = wards(s);
    let village = if wards.is_empty() {
        plain("KELURAHAN", "string")
    } else {
        list("KELURAHAN", false, wards)
    };
    vec![
        list("JENIS", false, kinds.collect()),
        village,
        plain("PATOKAN", "string"),
        plain("TANGGAL", "datetime"),
        list("ANONIM", false, yes_no()),
        list("RAHASIA", is_about_officials(category), yes_no()),
    ]
}

/// Is it about officials (berkadar pengawasan)? Programs get its number by a token only.
pub(super) fn is_about_officials(category: &Category) -> bool {
    category.class.0 == Class::WithInspection
}

impl Attribute {
    /// The question as a service definition tells it.
    pub(super) fn told(&self, order: usize, t: &Say) -> Json {
        let values: Vec<Json> = self
            .values
            .iter()
            .map(|(key, name)| json!({"key": key, "name": name}))
            .collect();
        json!({
            "variable": true,
            "code": self.code,
            "datatype": self.datatype,
            "required": self.required,
            "datatype_description": t.word("open311-about", self.datatype),
            "order": order,
            "description": t.word("open311-attribute", self.code.to_lowercase()),
            "values": values,
        })
    }
}

/// What was answered, by code.
pub(super) struct Answers(Form);

impl Answers {
    /// Reads `attribute[CODE]` and `attribute[CODE][]`, and finds what is wrong with the answers.
    pub(super) fn read(form: &Form, asked: &[Attribute]) -> (Self, Vec<FieldError>) {
        let mut answers = Form::default();
        for (name, values) in form.fields() {
            let inner = name.strip_prefix("attribute[");
            let Some((code, rest)) = inner.and_then(|i| i.split_once(']')) else {
                continue;
            };
            if rest.is_empty() || rest == "[]" {
                let code = code.to_ascii_uppercase();
                values
                    .iter()
                    .for_each(|v| answers.put(code.clone(), v.trim()));
            }
        }
        let mut faults = Vec::new();
        for attribute in asked {
            let name = format!("attribute[{}]", attribute.code);
            let typed = answers.text(attribute.code);
            let known = || attribute.values.iter().any(|(key, _)| key == typed);
            if typed.is_empty() {
                if attribute.required {
                    faults.push(FieldError::new(name, "field-needed"));
                }
            } else if !attribute.values.is_empty() && !known() {
                let fault = FieldError::new(name, "field-not-understood");
                faults.push(fault.with("typed", short(typed)));
            } else {
                faults.extend(web::form::text_faults(&name, typed, 200));
            }
        }
        (Self(answers), faults)
    }

    /// The answer to a question; empty where there is none.
    pub(super) fn text(&self, code: &str) -> &str {
        self.0.text(code)
    }

    /// Was it answered with yes?
    pub(super) fn yes(&self, code: &str) -> bool {
        self.text(code) == "ya"
    }

    /// The day on which it happened.
    pub(super) fn day(&self, zone: kernel::Zone) -> Result<Option<Date>, FieldError> {
        let typed = self.text("TANGGAL");
        if typed.is_empty() {
            return Ok(None);
        }
        match read(typed, zone, End::First) {
            Some(at) => Ok(Some(zone.date_of(at))),
            None => {
                let fault = FieldError::new("attribute[TANGGAL]", "open311-no-moment");
                Err(fault.with("typed", short(typed)))
            }
        }
    }
}

/// A text as it is told back: not longer than a line.
pub(super) fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
