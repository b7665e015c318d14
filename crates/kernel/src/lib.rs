//! The words everyone in Abdi uses: ids, clock, dates, languages, numbers of persons,
//! grades, and the [`Finding`] that carries a value together with its reasons.
//!
//! Nothing here knows a database, a page or a regulation's figures.

pub mod clock;
pub mod dates;
pub mod finding;
pub mod ids;
pub mod locale;
mod text_enum;
pub mod words;

pub use clock::{Clock, FixedClock, SystemClock, Zone};
pub use finding::{Citation, Finding, Phrase, Reason};
pub use ids::*;
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use locale::Locale;
pub use text_enum::TextEnum;
pub use words::*;

#[doc(hidden)]
pub use serde as __serde;
