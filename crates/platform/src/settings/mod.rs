//! Dated settings of the agency: what the law, or good sense, leaves to each government. A rule
//! asks for the value in force on its day, so that a past month is recomputed as it was.

pub mod actions;
pub mod model;
mod pages;
pub mod store;

pub use model::{Kind, Setting};
pub use store::{Book, InForce, Written, text, whole, yes};

pub(crate) use pages::routes;
