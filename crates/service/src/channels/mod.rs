//! What residents write elsewhere: every channel read into one shape, after its signature was
//! checked on the raw bytes.
//!
//! An adapter is a pure function from a delivery to events. It knows no database and calls nobody.
//! [`mail`] and [`talk`] make cases of events, [`outbox`] promises answers, [`send`] keeps the
//! promises, [`connect`] says where each channel is.

pub mod connect;
pub mod delivery;
pub mod desk;
pub mod dialogue;
pub mod email;
pub mod facebook;
pub mod held;
mod hook;
mod html;
pub mod instagram;
mod joined;
mod json;
pub mod made;
pub mod mail;
pub mod mastodon;
mod meta;
pub mod model;
pub(crate) mod notice;
pub mod outbox;
pub mod plain;
mod quiet;
pub mod send;
pub mod signature;
pub mod sniff;
pub mod store;
pub mod talk;
pub mod telegram;
pub mod thread;
pub mod whatsapp;
pub mod x;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod vectors;

use web::Routes;

/// The addresses of platforms, and the screens of channels.
#[must_use]
pub fn routes() -> Routes {
    hook::routes().and(connect::routes()).and(desk::routes())
}

pub use delivery::{Account, Delivery, Events, Refused};
pub use model::{
    Attachment, Channel, Deed, Deletion, Doubt, Event, Fetch, Ignored, Inbound, Kind, Medium,
    Point, Rating, Receipt, Reception, Source,
};
