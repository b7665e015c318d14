//! What time does to cases: deadlines pass, superiors are told, calendars change.

mod escalate;
pub mod reckon;
mod store;
mod turn;

pub use self::escalate::ladder;
pub use self::store::told_to;
pub use self::turn::turn;
