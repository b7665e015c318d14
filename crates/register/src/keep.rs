//! A change in steps: what was typed on one page travels along to the next, so that nothing is
//! typed twice and nothing is kept before it is confirmed.

use web::components::{FieldView, Notice, Tone};
use web::words::Say;
use web::{FieldError, Form};

/// The name under which the step of a form is sent.
pub(crate) const STAGE: &str = "tahap";

/// What was typed so far, to be sent along unseen with the next page, which is at `stage`.
pub(crate) fn hidden(
    form: &Form,
    stage: &str,
    left_out: impl Fn(&str) -> bool,
) -> Vec<(String, String)> {
    let mut hidden: Vec<(String, String)> = form
        .fields()
        .filter(|(name, _)| *name != STAGE && !left_out(name))
        .flat_map(|(name, values)| values.iter().map(move |v| (name.to_owned(), v.clone())))
        .collect();
    hidden.push((STAGE.to_owned(), stage.to_owned()));
    hidden
}

/// Faults of fields that this page does not show.
pub(crate) fn elsewhere(fields: &[FieldView], faults: &[FieldError], t: &Say) -> Vec<Notice> {
    faults
        .iter()
        .filter(|fault| !fields.iter().any(|f| f.name == fault.field))
        .map(|fault| Notice::new(Tone::Bad, web::errors::field_sentence(t, fault)))
        .collect()
}
