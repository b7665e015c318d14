//! Lists of cases: which are shown, in which order, and how many stand in each state.

mod order;
mod store;

use kernel::{CategoryId, Date, UnitId};

pub use self::order::{Place, Sort, SortKey, compare};
pub(crate) use self::store::places;
pub use self::store::{around, page, tally};
use super::machine::State;
use super::model::Channel;
use super::number::CaseNumber;
use super::search::Sought;

/// Which cases a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those of these units only; `None` for all of the agency.
    pub units: Option<Vec<UnitId>>,
    /// Besides those of the units: what waits for the arbiter.
    pub disputed: bool,
    /// Besides those of the units: what is contested or is to be examined by the inspectorate.
    pub contested: bool,
    /// In these states; empty for all.
    pub states: Vec<State>,
    /// Of this category.
    pub category: Option<CategoryId>,
    /// In the charge of one of these units.
    pub within: Option<Vec<UnitId>>,
    /// Through this door.
    pub channel: Option<Channel>,
    /// With a deadline in this span.
    pub due: Option<DueSpan>,
    /// Only those that a unit has refused.
    pub refused: bool,
    /// Only those of whose deadline nobody could be told.
    pub untold: bool,
    /// With this number.
    pub number: Option<CaseNumber>,
    /// With these words.
    pub words: Option<Sought>,
    /// Only what the public may read: not secret, and looked at by somebody.
    pub public: bool,
    /// In this kelurahan or desa.
    pub village: Option<String>,
    /// In this order.
    pub sort: Sort,
}

impl Wanted {
    /// The same in whatever state and order.
    fn but_for_states(&self) -> Self {
        Self {
            states: Vec::new(),
            sort: Sort::default(),
            ..self.clone()
        }
    }
}

/// A span of deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueSpan {
    /// The first day; `None` for from ever.
    pub from: Option<Date>,
    /// The last day; `None` for ever, and for what has no deadline besides.
    pub until: Option<Date>,
}

impl DueSpan {
    /// Does a deadline lie in it?
    #[must_use]
    pub fn holds(self, due: Option<Date>) -> bool {
        let Some(due) = due else {
            return self.until.is_none();
        };
        self.from.is_none_or(|from| from <= due) && self.until.is_none_or(|until| due <= until)
    }
}

/// How many cases stand in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The state.
    pub state: State,
    /// Those within the bounds of the viewer.
    pub all: i64,
    /// Of these, those that a list shows.
    pub listed: i64,
}
