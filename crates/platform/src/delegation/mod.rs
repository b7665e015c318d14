//! Delegation (pelimpahan wewenang): somebody hands a role over for a time, with a reason. What
//! comes with acting in a seat (Plt, Plh) needs no delegation: it follows from the seat tree.

pub mod actions;
pub mod model;
mod pages;
pub mod store;

pub(crate) use pages::routes;
