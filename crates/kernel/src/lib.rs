//! The words everyone in Abdi uses: ids, clock, dates, languages, numbers of persons,
//! grades, and the [`Finding`] that carries a value together with its reasons.
//!
//! Nothing here knows a database, a page or a regulation's figures.

pub mod clock;
pub mod dates;
pub mod education;
pub mod finding;
pub mod grade;
pub mod ids;
pub mod locale;
pub mod money;
pub mod nik;
pub mod nip;
pub mod remark;
mod sorted;
pub mod standing;
mod text_enum;
pub mod words;

pub use clock::{Clock, FixedClock, SystemClock, Zone};
pub use education::EducationLevel;
pub use finding::{Citation, Finding, Phrase, Reason};
pub use grade::{Grade, PppkGrade};
pub use ids::*;
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use locale::Locale;
pub use money::{Bp, Rounding, Rupiah};
pub use nik::{Nik, NikError, NikMismatch};
pub use nip::{Entry, Nip, NipError, NipWarning};
pub use remark::{Consent, Remark, Weight};
pub use sorted::Sorted;
pub use standing::{Standing, StandingGroup};
pub use text_enum::TextEnum;
pub use words::*;

#[doc(hidden)]
pub use serde as __serde;
