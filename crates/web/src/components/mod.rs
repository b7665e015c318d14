//! What pages are made of.

mod shell;

pub use shell::{AsOfBox, ErrorPage, NavItem, Shell, UserBox};
