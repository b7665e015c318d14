//! The hand that writes in a file: never in the own.

use kernel::{Date, PersonId};
use web::access::Viewer;
use web::{Result, Trouble};

/// Who writes in the files of people, on which day.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// The person behind the account, where there is one.
    pub person: Option<PersonId>,
    /// Today.
    pub today: Date,
}

impl Hand {
    /// The viewer as one who writes.
    #[must_use]
    pub const fn of(who: &Viewer) -> Self {
        Self {
            person: who.person,
            today: who.today,
        }
    }

    /// Nobody writes in the own file: neither a correction nor a career.
    ///
    /// # Errors
    /// [`Trouble::Blocked`] for the own file.
    pub fn may_touch(self, person: PersonId) -> Result<()> {
        if self.person == Some(person) {
            Err(Trouble::Blocked("amend-own-file"))
        } else {
            Ok(())
        }
    }
}
