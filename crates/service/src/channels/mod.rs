//! What residents write elsewhere: every channel read into one shape, after its signature was
//! checked on the raw bytes.
//!
//! An adapter is a pure function from a delivery to events. It knows no database and calls nobody:
//! what is done with an event (a case, a note on a case, a rating) is decided by whoever asks, as
//! [`mail`] does for mails.

pub mod delivery;
pub mod dialogue;
pub mod email;
pub mod facebook;
mod html;
pub mod instagram;
mod json;
pub mod mail;
pub mod mastodon;
mod meta;
pub mod model;
pub mod outbox;
pub mod plain;
pub mod signature;
pub mod sniff;
pub mod store;
pub mod telegram;
pub mod thread;
pub mod whatsapp;
pub mod x;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod vectors;

pub use delivery::{Account, Delivery, Events, Refused};
pub use model::{
    Attachment, Channel, Deed, Deletion, Doubt, Event, Fetch, Ignored, Inbound, Kind, Medium,
    Point, Rating, Receipt, Reception, Source,
};
