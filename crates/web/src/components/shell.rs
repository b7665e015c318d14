//! The frame around every page.

use std::borrow::Borrow;

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::ToSpan as _;
use kernel::Date;

use super::query_with;
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
    /// What a page adds to its frame.
    pub look: Look,
}

/// What a page adds to its frame.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The way from the front page to here, this page left out.
    pub crumbs: Vec<Crumb>,
    /// The search box of the header.
    pub search: Option<Search>,
    /// Was a form refused? The title then begins with "Galat:".
    pub failed: bool,
    /// A sentence for search engines and shared links.
    pub about: String,
}

/// The search box of the header.
#[derive(Clone, Debug)]
pub struct Search {
    /// Where it leads; the text is sent as `q`.
    pub action: String,
    /// What can be sought.
    pub label: String,
    /// What was sought.
    pub value: String,
}

/// A page above this one.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
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
    /// The name of the group that begins with it; empty inside a group.
    pub group: String,
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

impl UserBox {
    /// One or two letters that stand for the name, titles (gelar) left aside.
    #[must_use]
    pub fn initials(&self) -> String {
        let name = self.name.split(',').next().unwrap_or("");
        let mut words = name.split_whitespace().filter(|w| !w.contains('.'));
        let first = words.next().and_then(|w| w.chars().next());
        let last = words.next_back().and_then(|w| w.chars().next());
        first.into_iter().chain(last).collect()
    }
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

impl AsOfBox {
    /// Is another day than today shown?
    #[must_use]
    pub fn elsewhen(&self) -> bool {
        self.matters && self.date != self.today
    }
}

impl Shell {
    /// Says that the page depends on the as-of date, so that the date can be chosen.
    #[must_use]
    pub fn dated(mut self) -> Self {
        self.as_of.matters = true;
        self
    }

    /// Says that a form was refused: the title begins with "Galat:".
    #[must_use]
    pub fn failed(mut self) -> Self {
        self.look.failed = true;
        self
    }

    /// Adds a page above this one to the way here, from the top down.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.look.crumbs.push(Crumb {
            label: label.into(),
            href: href.into(),
        });
        self
    }

    /// The language word for `lang`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        kernel::TextEnum::as_str(self.t.locale)
    }

    /// The as-of date as a query of its own, for links in templates; nothing for today.
    #[must_use]
    pub fn as_of_query(&self) -> String {
        if self.as_of.date == self.as_of.today {
            String::new()
        } else {
            format!("?as_of={}", self.as_of.date)
        }
    }

    /// This page on another date; today needs no date.
    #[must_use]
    pub fn on(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        let text = if date == self.as_of.today {
            String::new()
        } else {
            date.to_string()
        };
        format!(
            "{}{}",
            self.path,
            query_with(&self.query, &[("as_of", &text)])
        )
    }

    /// This page with its query and date, to come back to after a setting was changed.
    #[must_use]
    pub fn here(&self) -> String {
        self.on(self.as_of.date)
    }

    /// Dates that are often asked for: label key and date.
    #[must_use]
    pub fn dates_offered(&self) -> Vec<(&'static str, Date)> {
        let today = self.as_of.today;
        let year_end = Date::new(today.year(), 12, 31).unwrap_or(today);
        vec![
            ("as-of-today", today),
            ("as-of-year-ago", today.saturating_sub(1.year())),
            ("as-of-year-end", year_end),
            ("as-of-year-ahead", today.saturating_add(1.year())),
        ]
    }

    /// The beginning of the page, up to the main part.
    #[must_use]
    pub fn top(&self) -> ShellTop<'_> {
        ShellTop {
            shell: self,
            t: &self.t,
        }
    }

    /// The end of the page, after the main part.
    #[must_use]
    pub fn bottom(&self) -> ShellBottom<'_> {
        ShellBottom {
            shell: self,
            t: &self.t,
        }
    }
}

/// The beginning of the page; made by [`Shell::top`].
#[derive(Template)]
#[template(path = "parts/top.html")]
pub struct ShellTop<'a> {
    shell: &'a Shell,
    t: &'a Say,
}

impl HtmlSafe for ShellTop<'_> {}

/// The end of the page; made by [`Shell::bottom`].
#[derive(Template)]
#[template(path = "parts/bottom.html")]
pub struct ShellBottom<'a> {
    shell: &'a Shell,
    t: &'a Say,
}

impl HtmlSafe for ShellBottom<'_> {}

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
    /// The page where the form stands.
    pub back: Option<String>,
    /// Sentences of the form that were not kept.
    pub typed: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_titles_aside_and_a_single_name_is_a_name() {
        let initials = |name: &str| {
            let user = UserBox {
                name: name.to_owned(),
                role: String::new(),
                acting: Vec::new(),
            };
            user.initials()
        };
        assert_eq!(initials("Dra. Endah Wulandari, M.Si."), "EW");
        assert_eq!(initials("Slamet"), "S");
        assert_eq!(initials(""), "");
    }
}
