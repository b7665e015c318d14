//! One-time links: the first set-up of an empty installation, invitations, password resets. A link
//! only opens a page; it is spent by the button on that page, so that a mail scanner that follows
//! every link spends none.

pub mod actions;
pub mod model;
mod pages;
pub mod store;

pub(crate) use pages::{new_password, new_password_fields, routes};
