//! What is read from the address and the forms of the queue.

use kernel::{ReconcileId, TextEnum as _};
use web::{FieldError, Form, Reading, Result};

use super::actions::Pick;
use super::model::{Case, Decision, State};
use super::store::Filter;
use crate::imports::field::Field;
use crate::model::fold;

/// The filter that stands in the address.
pub(super) fn filter(form: &Form) -> Filter {
    let field = Field::from_word(form.text("bidang")).map(|f| f.as_str().to_owned());
    Filter {
        case: Case::from_word(form.text("kasus")),
        field,
        state: State::from_word(form.text("keadaan")),
        words: fold(form.text("cari"))
            .split(' ')
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect(),
    }
}

/// The filter as an address tells it.
pub(super) fn query(form: &Form) -> Vec<(String, String)> {
    ["kasus", "bidang", "keadaan", "cari"]
        .into_iter()
        .map(|name| (name.to_owned(), form.text(name).to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// A decision, about what, and the note with it.
#[derive(Debug)]
pub(super) struct Deciding {
    pub(super) pick: Pick,
    pub(super) decision: Decision,
    pub(super) note: Option<String>,
}

impl Deciding {
    /// Reads a decision about one difference, or about all that the filter shows.
    ///
    /// # Errors
    /// The fields at fault.
    pub(super) fn read(form: &Form) -> Result<Self> {
        let mut reading = Reading::of(form);
        let decision: Option<Decision> = reading.parsed("putusan");
        let note = reading.optional("catatan", 500);
        let one: Option<ReconcileId> = reading.maybe_parsed("butir");
        let seen: Option<i64> = reading.maybe_parsed("jumlah");
        let pick = match (one, seen) {
            (Some(id), _) => Some(Pick::One(id)),
            (None, Some(seen)) => Some(Pick::All(filter(form), seen)),
            (None, None) => None,
        };
        if pick.is_none() {
            reading.fault(FieldError::new("butir", "field-needed"));
        }
        reading.done()?;
        match (pick, decision) {
            (Some(pick), Some(decision)) => Ok(Self {
                pick,
                decision,
                note,
            }),
            _ => Err(web::Trouble::NotFound),
        }
    }
}
