//! The order of a list of cases, and the place of a case in it.

use std::cmp::Ordering;

use kernel::{CaseId, Date, Timestamp, text_enum};

use crate::cases::model::{Case, Line};

text_enum! {
    /// The columns by which cases are sorted.
    #[derive(Default)]
    pub enum SortKey {
        /// The next deadline; what has none comes last, whichever the direction.
        #[default]
        Due = "tenggat",
        /// When it came in.
        Received = "masuk",
    }
}

/// A column and a direction.
pub type Sort = kernel::Sorted<SortKey>;

/// Which of two places comes first.
#[must_use]
pub fn compare(sort: Sort, a: Place, b: Place) -> Ordering {
    let turn = |o: Ordering| if sort.down { o.reverse() } else { o };
    let rest = turn((a.received_at, a.id).cmp(&(b.received_at, b.id)));
    match (sort.key, a.due_on, b.due_on) {
        (SortKey::Due, Some(a), Some(b)) => turn(a.cmp(&b)).then(rest),
        (SortKey::Due, Some(_), None) => Ordering::Less,
        (SortKey::Due, None, Some(_)) => Ordering::Greater,
        _ => rest,
    }
}

/// What the place of a case in a list depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The next deadline.
    pub due_on: Option<Date>,
    /// When it came in.
    pub received_at: Timestamp,
    /// The case.
    pub id: CaseId,
}

impl From<&Case> for Place {
    fn from(case: &Case) -> Self {
        Self {
            due_on: case.due_on,
            received_at: case.received_at,
            id: case.id,
        }
    }
}

impl From<&Line> for Place {
    fn from(line: &Line) -> Self {
        Self {
            due_on: line.due_on,
            received_at: line.received_at,
            id: line.id,
        }
    }
}
