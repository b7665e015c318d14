//! Somebody who follows every link: all that a person can reach by hand, with the ids of what is there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::browser::{Browser, Page};
use super::world::World;

/// Pages of one kind that are looked at: one route, asked with the same names.
const ALIKE: usize = 3;

/// A page that was reached, and the route that answers it.
pub struct Reached {
    /// The address.
    pub path: String,
    /// The route, as in `/aduan/{case}`.
    pub route: &'static str,
    /// What came.
    pub page: Page,
}

impl World {
    /// The route that answers an address; fixed words go before what stands for an id.
    pub fn route(&self, path: &str) -> Option<&'static str> {
        let path = path.split('?').next().unwrap_or(path);
        let pieces: Vec<&str> = path.split('/').collect();
        let fits = |route: &&'static str| {
            let own: Vec<&str> = route.split('/').collect();
            let alike = |(a, b): (&&str, &&str)| a == b || a.starts_with('{') && !b.is_empty();
            own.len() == pieces.len() && own.iter().zip(&pieces).all(alike)
        };
        let gets = self.specs.iter().filter(|s| s.method == "GET");
        let fitting = gets.map(|s| s.path).filter(fits);
        fitting.min_by_key(|route| route.matches('{').count())
    }
}

/// Follows every link from some pages on. What only changes how the site looks is left alone.
pub fn walk(browser: &mut Browser<'_>, w: &World, from: &[&str]) -> Vec<Reached> {
    let mut ahead: VecDeque<String> = from.iter().map(|p| (*p).to_owned()).collect();
    let mut known: BTreeSet<String> = ahead.iter().cloned().collect();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut reached = Vec::new();
    while let Some(path) = ahead.pop_front() {
        let Some(route) = w.route(&path) else {
            continue;
        };
        let looks = ["/bahasa/", "/tema/", "/aset/"];
        if looks.iter().any(|l| route.starts_with(l)) {
            continue;
        }
        let seen = alike.entry(kind(route, &path)).or_default();
        *seen += 1;
        if *seen > ALIKE {
            continue;
        }
        let page = browser.peek(&path);
        let onward = page.to().map(str::to_owned);
        for link in links(&page.text()).into_iter().chain(onward) {
            if known.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
        reached.push(Reached { path, route, page });
    }
    reached
}

/// A route with the names of what is asked; the value of what opens another part of a page counts.
fn kind(route: &str, path: &str) -> String {
    let asked = path.split_once('?').map_or("", |(_, query)| query);
    let part = |pair: &str| match pair.split_once('=') {
        Some(("aksi", word)) => word.to_owned(),
        Some((name, _)) => name.to_owned(),
        None => pair.to_owned(),
    };
    let parts: BTreeSet<String> = asked.split('&').map(part).collect();
    format!("{route} {parts:?}")
}

/// The addresses of this site that a page leads to.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in ["href=\"/", "src=\"/"] {
        for piece in text.split(word).skip(1) {
            let rest = piece.split('"').next().unwrap_or_default();
            let rest = rest.split('#').next().unwrap_or_default();
            if !rest.starts_with('/') {
                found.push(format!("/{}", rest.replace("&amp;", "&")));
            }
        }
    }
    found
}
