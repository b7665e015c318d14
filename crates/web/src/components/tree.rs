//! A tree that opens and closes without a script: units, seats.

use super::Badge;
use crate::words::Say;

/// One node with what lies beneath it.
#[derive(Clone, Debug, Default)]
pub struct TreeNode {
    /// Its name.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
    /// A few words beside it: "28 dari 34 terisi".
    pub note: String,
    /// Its state, if it has one.
    pub badge: Option<Badge>,
    /// Is it the one shown?
    pub current: bool,
    /// Is it open at first?
    pub open: bool,
    /// What lies beneath it.
    pub beneath: Vec<TreeNode>,
}

impl TreeNode {
    /// A node.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    /// Draws it and all beneath it.
    #[must_use]
    pub fn view<'a>(&'a self, t: &'a Say) -> TreeView<'a> {
        TreeView { it: self, t }
    }
}

/// The drawn form; made by [`TreeNode::view`].
#[derive(askama::Template)]
#[template(path = "parts/tree.html")]
pub struct TreeView<'a> {
    it: &'a TreeNode,
    t: &'a Say,
}

impl askama::filters::HtmlSafe for TreeView<'_> {}
