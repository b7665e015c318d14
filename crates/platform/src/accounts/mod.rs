//! Accounts and their roles: who may come in, and what for. Roles are dated; nobody gives one to
//! himself, and an agency is never left without an administrator.

pub mod actions;
pub mod model;
mod pages;
mod role_pages;
pub mod store;

pub(crate) fn routes() -> web::Routes {
    pages::routes().and(role_pages::routes())
}
