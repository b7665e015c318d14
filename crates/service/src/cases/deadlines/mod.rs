//! What time does to cases: deadlines pass, superiors are told, calendars change.

mod escalate;
mod health;
pub mod reckon;
mod store;
mod turn;

pub use self::escalate::{Staff, Told, ladder};
pub use self::health::waiting;
pub(in crate::cases) use self::store::TOLD_NOBODY;
pub use self::store::{told_nobody, told_to};
pub use self::turn::turn;
