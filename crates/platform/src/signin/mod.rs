//! Signing in and out: account name and password, the second factor, the session and its cookie.

pub mod actions;
pub mod model;
pub(crate) mod pages;
pub mod store;
