//! The own account: password, second factor, sessions, tokens for programs, language, and what
//! happened to it lately.

pub mod actions;
mod factor_pages;
mod pages;
pub mod store;
mod token_pages;

pub(crate) fn routes() -> web::Routes {
    pages::routes()
        .and(factor_pages::routes())
        .and(token_pages::routes())
}
