//! The home page of whoever is signed in: what waits, and cards about the own seat and work. Every
//! area adds to it through [`web::home`].

mod pages;
mod sources;

pub(crate) use pages::routes;
pub(crate) use sources::WAITING;
