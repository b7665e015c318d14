//! What the regulations say: pure functions over dated data, every answer a Finding.
//!
//! The figures live in the `law/` folder of the repository, one file a regulation, and are
//! embedded when the program is built. "Today" is always a parameter.

pub mod conditions;
pub mod jobs;
pub mod posts;
pub mod quality;
pub mod regulation;
pub mod retirement;
pub mod shelf;

pub use regulation::LawGap;
