//! What the regulations say: pure functions over dated data, every answer with its reasons.
//!
//! The figures live in the `law/` folder of the repository, one file a regulation, and are
//! embedded when the program is built. Nothing here reads a clock or a disk: "today" is always a
//! parameter, and an agency's own settings come in as text.
//!
//! # How to ask
//!
//! [`Law::national`] is the law; [`Law::with_overrides`] is the law with an agency's settings.
//! [`Law::on`] picks the day, and each subject's module has the questions. A question takes a
//! [`Trace`]: [`NoReasons`] costs nothing, [`Reasons`] keeps the steps, and [`Law::explain`] puts
//! them into words with their citations.
//!
//! ```
//! use jiff::civil::date;
//! use kernel::{Grade, Rupiah};
//! use law::{Law, Reasons, pay};
//!
//! let law = Law::national();
//! let mut why = Reasons::default();
//! let salary = pay::base_salary(law.on(date(2023, 5, 1)), Grade::IIIa.into(), 4, &mut why)?;
//! assert_eq!(salary, Rupiah(2_744_500));
//!
//! let reasons = kernel::finding::as_text(&law.explain(&why), kernel::Locale::En);
//! assert!(reasons.contains("[PP 15/2019"));
//! # Ok::<(), pay::PayError>(())
//! ```
//!
//! # How it is kept
//!
//! `law/README.md` describes the files. A rule is named where it stands and read by that name,
//! so that a new regulation is a new file and no code. [`Dated`] is a rule through time; asking
//! it for a day that no version covers is a [`LawGap`] that names the gap. [`proof`] tries a law
//! against the published cases, and counts which of its figures they would miss.

mod dated;
mod explain;
mod files;
mod folder;
mod law;
mod ratio;
mod trace;

pub mod career;
pub mod conditions;
pub mod discipline;
pub mod identity;
pub mod jobs;
pub mod learning;
pub mod leave;
pub mod merit;
pub mod needs;
pub mod pay;
pub mod performance;
pub mod posts;
pub mod probe;
pub mod proof;
pub mod quality;
pub mod regulation;
pub mod retirement;
pub mod rewards;
pub mod service;
pub mod shelf;
pub mod talent;
pub mod time;

pub use dated::{Dated, Rule, RuleId};
pub use files::Files;
pub use folder::{BadLaw, Reader};
pub use law::{Book, Law, On};
pub use ratio::Ratio;
pub use regulation::LawGap;
pub use trace::{Label, NoReasons, Reasons, Step, Trace, Used, Value};
