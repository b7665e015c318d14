//! What pages are made of: plain structs that a handler fills, each drawn by one template here.
//!
//! A page template imports `components.html` and says `{{ c::pager(pager) }}`; how, and every
//! macro with its arguments, stands at the top of that file. The gallery shows all of them.

mod blocks;
mod field;
pub mod gallery;
mod list;
mod shell;
mod tree;
pub mod why;

pub use blocks::{Badge, Door, Event, Fact, Notice, Stat, Step, StepState, Tab, Tone};
pub use field::{Choice, FieldKind, FieldView, Width, faulty};
pub use list::{Pager, SortLink, query_with};
pub use shell::{AsOfBox, Crumb, ErrorPage, Look, NavItem, Search, Shell, UserBox};
pub use tree::TreeNode;
pub use why::WhyPanel;

/// Gives a component struct its drawn form: `pager.view(t)` writes itself into a template.
macro_rules! view {
    ($name:ident for $data:ident, $path:literal) => {
        /// The drawn form; made by `view`.
        #[derive(askama::Template)]
        #[template(path = $path)]
        pub struct $name<'a> {
            it: &'a $data,
            t: &'a crate::words::Say,
        }
        impl askama::filters::HtmlSafe for $name<'_> {}
        impl $data {
            /// Draws it in the language of `t`.
            #[must_use]
            pub fn view<'a>(&'a self, t: &'a crate::words::Say) -> $name<'a> {
                $name { it: self, t }
            }
        }
    };
}
use view;
