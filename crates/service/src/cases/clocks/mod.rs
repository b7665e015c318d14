//! The clocks of a case: computed from its steps by the law, never kept as truth.
//!
//! The citizen's clock runs from the first word on and nothing restarts it: neither a transfer nor a
//! report that comes back and is held again. It stands still only
//! while the reporter was asked for more, and between a closing that the reporter let stand and the
//! day it was opened again, for a plan only where the reporter agreed to it; a working day that an outage took counts in no limit of working days.

mod because;
mod facts;
mod next;
#[cfg(test)]
mod tests;

pub(super) use because::opens_again;
pub use because::{because, lost};
pub use facts::{Facts, facts};
pub use next::{binding, next};
