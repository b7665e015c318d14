//! The frame around every page.

use askama::Template;
use kernel::Date;

use crate::words::Say;

/// What the frame of a page shows.
#[derive(Clone)]
pub struct Shell {
    /// The messages in the viewer's language.
    pub t: Say,
    /// The title of the page.
    pub title: String,
    /// The name of the government.
    pub agency: String,
    /// The path of this page.
    pub path: String,
    /// The query of this page, without the as-of date.
    pub query: Vec<(String, String)>,
    /// Where this page can be left to.
    pub nav: Vec<NavItem>,
    /// Who is signed in.
    pub user: Option<UserBox>,
    /// The date the page is seen at.
    pub as_of: AsOfBox,
    /// What was just done.
    pub flash: Option<String>,
    /// The theme: `auto`, `light`, `dark`, `contrast`.
    pub theme: &'static str,
    /// The address of the stylesheet.
    pub css: &'static str,
    /// The address of the script.
    pub js: &'static str,
    /// Is this the demo city?
    pub demo: bool,
    /// The version of the program.
    pub version: &'static str,
}

/// An entry of the main navigation.
#[derive(Clone)]
pub struct NavItem {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: &'static str,
    /// Is this page beneath it?
    pub current: bool,
}

/// Who is signed in.
#[derive(Clone)]
pub struct UserBox {
    /// The name.
    pub name: String,
    /// The role as shown.
    pub role: String,
    /// The acting roles as shown: Plt, Plh, delegated.
    pub acting: Vec<String>,
}

/// The date a page is seen at.
#[derive(Clone)]
pub struct AsOfBox {
    /// The date.
    pub date: Date,
    /// Today in the agency's zone.
    pub today: Date,
    /// Does this page depend on the date?
    pub matters: bool,
}

impl Shell {
    /// Says that the page depends on the as-of date, so that the date can be chosen.
    #[must_use]
    pub fn dated(mut self) -> Self {
        self.as_of.matters = true;
        self
    }

    /// The language word for `lang`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        kernel::TextEnum::as_str(self.t.locale)
    }

    /// This page at the same query with the as-of date kept, for links in templates.
    #[must_use]
    pub fn as_of_query(&self) -> String {
        if self.as_of.date == self.as_of.today {
            String::new()
        } else {
            format!("?as_of={}", self.as_of.date)
        }
    }
}

/// The page of a trouble.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub shell: Shell,
    /// The HTTP status.
    pub status: u16,
    /// What happened.
    pub happened: String,
    /// What to do now.
    pub way_out: String,
    /// Fields that were refused, with their sentences.
    pub faults: Vec<(String, String)>,
}
