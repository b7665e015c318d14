//! A case: what a resident reported, through whichever door, and its life until it is truly closed.
//!
//! [`submit`] takes a report in, [`act`] does everything that can be done to it, [`view`] says what
//! of it somebody may see. Nobody else writes its tables.

pub mod bulk;
pub mod clocks;
pub mod closing;
pub mod deadlines;
mod deeds;
pub mod history;
mod intake;
pub mod joined;
pub mod lists;
pub mod machine;
mod model;
mod number;
pub mod photos;
pub(crate) mod point;
mod promise;
pub mod search;
mod shot;
pub mod store;
pub(crate) mod taken_back;
mod terms;
mod view;

pub use closing::looks::{drawn, seed};
pub use closing::rating::rate;
pub use deadlines::{Staff, Told, ladder};
pub(crate) use deeds::field_picture;
pub use deeds::{
    Deed, Doer, Done, Office, Paper, Proposal, act, can_be_forwarded, can_be_joined, hand_over,
    is_transfer, note,
};
pub(crate) use intake::attach;
pub use intake::{LONGEST, NewCase, Submitted, new_key, submit};
pub use lists::Wanted;
pub use machine::{Hand, Refused, State, Verb, step};
pub use model::{
    Case, CaseEvent, CaseFile, Channel, Classed, Closing, Closure, Contact, ContactKind, Due, Kind,
    Line, LookWhy, Message, MessageKind, Outcome, Place, Proof, Purpose, Via,
};
pub use number::CaseNumber;
pub use photos::Photo;
pub use promise::Promise;
pub use terms::{Term, Terms};
pub(crate) use view::in_the_street;
pub use view::{
    Seen, SeenClosure, SeenEvent, SeenMessage, Sight, Whole, hidden, picture, public_point, read,
    sight, title, view,
};

use register::model::UnitKind;
use register::snapshot::{Ix, Snapshot};

/// The week that a unit works: schools, health centres and hospitals work on Saturdays, too.
#[must_use]
pub fn week_of(s: &Snapshot, unit: Option<kernel::UnitId>) -> law::time::Week {
    let kind = unit
        .and_then(|id| s.find_unit(id))
        .map(|ix: Ix| s.unit(ix).kind);
    match kind {
        Some(UnitKind::School | UnitKind::HealthCentre | UnitKind::Hospital) => {
            law::time::Week::Six
        }
        _ => law::time::Week::Five,
    }
}
