//! The clocks of a complaint: promises of SP4N-LAPOR! in working days, walls of UU 25/2009 in
//! calendar days, and which of them binds first.

mod clocks;
mod longest;
mod model;
mod words;

pub use clocks::clocks;
pub use longest::{Longest, longest};
pub use model::{Clock, Clocks, Complaint};
pub use words::{Class, ClockKind, Unit};
