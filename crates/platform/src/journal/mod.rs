//! The journal on screen: who did what, when, under which permission, with the facts before and
//! after; and how much of it is sealed. Also notes who read what is sensitive.

pub mod model;
mod pages;
mod reads;
pub mod store;

pub use pages::{reason_words, verb_words};
pub use reads::log_read;

pub(crate) use pages::{event_line, routes};
