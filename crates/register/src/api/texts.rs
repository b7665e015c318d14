//! Texts of bodies, checked as those of forms are: not longer than they can be kept, and without
//! letters that deceive the eye.

use web::form::text_faults;
use web::{FieldError, Result, Trouble};

/// What is wrong with the texts of a body; every fault is told at once.
#[derive(Default)]
pub(super) struct Texts(Vec<FieldError>);

impl Texts {
    /// A text that must be there, of at most `most` characters.
    pub(super) fn needed(mut self, field: &str, text: &str, most: usize) -> Self {
        if text.trim().is_empty() {
            self.0.push(FieldError::new(field, "field-needed"));
        }
        self.0.extend(text_faults(field, text, most));
        self
    }

    /// A text that may be absent or empty.
    pub(super) fn optional(mut self, field: &str, text: Option<&str>, most: usize) -> Self {
        self.0.extend(text_faults(field, text.unwrap_or(""), most));
        self
    }

    /// Another fault, where there is one.
    pub(super) fn and(mut self, faults: impl IntoIterator<Item = FieldError>) -> Self {
        self.0.extend(faults);
        self
    }

    /// # Errors
    /// [`Trouble::Invalid`] with every fault.
    pub(super) fn done(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Trouble::Invalid(self.0))
        }
    }
}
