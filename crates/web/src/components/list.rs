//! What stands around a table: sort links, pages of results.

use super::view;
use crate::errors::encode;

/// A query with some names set anew; an empty value drops the name. `?a=1&b=2`, or nothing.
#[must_use]
pub fn query_with(query: &[(String, String)], set: &[(&str, &str)]) -> String {
    let kept = query
        .iter()
        .filter(|(name, _)| !set.iter().any(|(s, _)| s == name))
        .map(|(n, v)| (n.as_str(), v.as_str()));
    let added = set.iter().filter(|(_, v)| !v.is_empty()).copied();
    let pairs: Vec<String> = kept
        .chain(added)
        .map(|(n, v)| format!("{}={}", encode(n), encode(v)))
        .collect();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

/// The heading of a column by which a table can be sorted.
#[derive(Clone, Debug)]
pub struct SortLink {
    /// The name of the column.
    pub label: String,
    /// This page sorted by it, or the other way round if it already is.
    pub href: String,
    /// How it is sorted now: `Some(true)` downwards, `Some(false)` upwards.
    pub down: Option<bool>,
    /// Numbers stand at the right.
    pub numeric: bool,
}

impl SortLink {
    /// The link for column `key`, given the query of the page; the sort stands under `sort`, with
    /// a leading minus for downwards. A new sort begins at the first page.
    #[must_use]
    pub fn new(path: &str, query: &[(String, String)], key: &str, label: &str) -> Self {
        let now = query
            .iter()
            .find(|(n, _)| n == "sort")
            .map_or("", |(_, v)| v.as_str());
        let down = match now.strip_prefix('-') {
            Some(k) if k == key => Some(true),
            None if now == key => Some(false),
            _ => None,
        };
        let next = if down == Some(false) {
            format!("-{key}")
        } else {
            key.to_owned()
        };
        let query = query_with(query, &[("sort", &next), ("page", "")]);
        Self {
            label: label.to_owned(),
            href: format!("{path}{query}"),
            down,
            numeric: false,
        }
    }

    /// The column holds numbers.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// The word for `aria-sort`.
    #[must_use]
    pub const fn aria(&self) -> &'static str {
        match self.down {
            Some(true) => "descending",
            Some(false) => "ascending",
            None => "none",
        }
    }
}

/// Which part of the results is shown, and the way to the others.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The path of the page.
    pub path: String,
    /// Its query; the number of the page stands under `page`.
    pub query: Vec<(String, String)>,
    /// The page shown, from 1.
    pub page: u64,
    /// Rows on a page.
    pub size: u64,
    /// Rows in all.
    pub total: u64,
}

impl Pager {
    /// The number of pages, at least one.
    #[must_use]
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(self.size.max(1)).max(1)
    }

    /// The number of the first row shown; 0 of none.
    #[must_use]
    pub fn first(&self) -> u64 {
        if self.total == 0 {
            0
        } else {
            (self.page.saturating_sub(1)) * self.size + 1
        }
    }

    /// The number of the last row shown.
    #[must_use]
    pub fn last(&self) -> u64 {
        (self.page * self.size).min(self.total)
    }

    /// The address of a page.
    #[must_use]
    pub fn href(&self, page: &u64) -> String {
        let number = if *page <= 1 {
            String::new()
        } else {
            page.to_string()
        };
        format!(
            "{}{}",
            self.path,
            query_with(&self.query, &[("page", &number)])
        )
    }

    /// The page before, if there is one.
    #[must_use]
    pub fn before(&self) -> Option<String> {
        (self.page > 1).then(|| self.href(&(self.page - 1)))
    }

    /// The page after, if there is one.
    #[must_use]
    pub fn after(&self) -> Option<String> {
        (self.page < self.pages()).then(|| self.href(&(self.page + 1)))
    }

    /// The pages to offer; `None` stands for a gap.
    #[must_use]
    pub fn offered(&self) -> Vec<Option<u64>> {
        let pages = self.pages();
        let near = |p: &u64| *p == 1 || *p == pages || p.abs_diff(self.page) <= 1;
        let mut out: Vec<Option<u64>> = Vec::new();
        // Looking only near the ends and the page at hand keeps this short for any number of pages.
        let around = self.page.saturating_sub(1).max(1)..=(self.page + 1).min(pages);
        let mut candidates: Vec<u64> = std::iter::once(1)
            .chain(around)
            .chain(std::iter::once(pages))
            .filter(near)
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut previous = 0;
        for page in candidates {
            if page > previous + 1 {
                out.push(None);
            }
            out.push(Some(page));
            previous = page;
        }
        out
    }
}

view!(PagerView for Pager, "parts/pager.html");
view!(SortLinkView for SortLink, "parts/sort.html");

impl PagerView<'_> {
    fn shown(&self) -> String {
        let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let numbers = [
            ("first", whole(self.it.first())),
            ("last", whole(self.it.last())),
            ("n", whole(self.it.total)),
        ];
        self.t.with_numbers("pager-shown", &numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query() -> Vec<(String, String)> {
        vec![
            ("q".to_owned(), "siti & co".to_owned()),
            ("page".to_owned(), "3".to_owned()),
        ]
    }

    #[test]
    fn a_sort_keeps_the_filter_and_begins_at_the_first_page() {
        let link = SortLink::new("/pegawai", &query(), "name", "Nama");
        assert_eq!(link.href, "/pegawai?q=siti%20%26%20co&sort=name");
        assert_eq!(link.aria(), "none");
        let mut sorted = query();
        sorted.push(("sort".to_owned(), "name".to_owned()));
        let link = SortLink::new("/pegawai", &sorted, "name", "Nama");
        assert_eq!(link.aria(), "ascending");
        assert!(link.href.ends_with("sort=-name"), "{}", link.href);
    }

    #[test]
    fn pages_are_offered_around_the_one_at_hand() {
        let pager = |page, total| Pager {
            path: "/p".to_owned(),
            query: query(),
            page,
            size: 25,
            total,
        };
        let middle = pager(5, 250).offered();
        let expected = [Some(1), None, Some(4), Some(5), Some(6), None, Some(10)];
        assert_eq!(middle, expected);
        assert_eq!(pager(1, 0).offered(), [Some(1)]);
        assert_eq!((pager(1, 0).first(), pager(1, 0).last()), (0, 0));
        assert_eq!((pager(10, 243).first(), pager(10, 243).last()), (226, 243));
        assert_eq!(pager(2, 50).after(), None);
        assert_eq!(pager(2, 50).before().unwrap(), "/p?q=siti%20%26%20co");
    }
}
