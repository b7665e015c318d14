//! Who may lean on whom.

use std::collections::BTreeMap;

use crate::repository;

/// The floors of the house, the highest first: a crate leans on lower floors only, never on a
/// neighbour on its own.
const FLOORS: [&[&str]; 8] = [
    &["abdi"],
    &["insight"],
    &["merit", "pay", "service"],
    &["register"],
    &["platform"],
    &["web"],
    &["store"],
    &["law"],
];
/// The ground on which all of them stand.
const GROUND: &str = "kernel";

fn floor(name: &str) -> Option<usize> {
    if name == GROUND {
        return Some(FLOORS.len());
    }
    FLOORS.iter().position(|f| f.contains(&name))
}

/// What each crate of the house needs, by the name of the crate; with what only its tests need.
fn needs() -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (path, text) in repository::files(&["Cargo.toml"]) {
        let ours = path.starts_with("crates/") || path == "app/Cargo.toml";
        if !ours {
            continue;
        }
        let name = text
            .lines()
            .find_map(|l| l.strip_prefix("name = \""))
            .unwrap();
        let name = name.trim_end_matches('"').to_owned();
        let mut needed = Vec::new();
        let mut within = false;
        for line in text.lines() {
            if line.starts_with('[') {
                within = line.contains("dependencies");
            } else if within {
                let word = line.split(['.', ' ', '=']).next().unwrap_or("");
                needed.push(word.to_owned());
            }
        }
        found.insert(name, needed);
    }
    found
}

#[test]
fn a_crate_leans_on_lower_floors_only() {
    let needs = needs();
    assert!(needs.len() >= 8, "{needs:?}");
    for (name, needed) in &needs {
        let own = floor(name).unwrap_or_else(|| panic!("{name} has no floor"));
        for other in needed {
            if let Some(other_floor) = floor(other) {
                assert!(other_floor > own, "{name} leans on {other}");
            }
        }
    }
}

#[test]
fn only_the_seam_knows_the_drivers_and_only_stores_write_sql() {
    for (name, needed) in needs() {
        for driver in ["rusqlite", "postgres"] {
            let knows = needed.iter().any(|n| n == driver);
            assert!(!knows || name == "store", "{name} knows {driver}");
        }
    }
    let verbs = ["\"select ", "\"insert into ", "\"update ", "\"delete from "];
    for (path, text) in repository::files(&[".rs"]) {
        let area = [
            "crates/web/",
            "crates/platform/",
            "crates/register/",
            "crates/insight/",
            "app/",
        ];
        let own = area.iter().any(|a| path.starts_with(a));
        if !own
            || path.ends_with("store.rs")
            || path.contains("/tests")
            || path.ends_with("testing.rs")
            || path.ends_with("_tests.rs")
        {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for verb in verbs {
            let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
            for line in lines.filter(|l| l.contains(verb)) {
                let is_sql =
                    line.contains(" from ") || line.contains(" set ") || line.contains(" into ");
                assert!(!is_sql, "{path} holds SQL: {}", line.trim());
            }
        }
    }
}

#[test]
fn no_route_is_hung_beside_the_table_that_asks_for_a_permission() {
    // The table of `web` takes no handler without a permission; probes tell nothing of an agency.
    let known = ["crates/web/src/routes.rs", "app/src/server/probes.rs"];
    let mut seen = 0;
    for (path, text) in repository::files(&[".rs"]) {
        let ours = path.starts_with("crates/") || path.starts_with("app/");
        let hangs = [".route(", "axum::routing", "route_service", "nest_service"];
        if ours && hangs.iter().any(|h| text.contains(h)) {
            assert!(
                known.contains(&path.as_str()),
                "{path} hangs a route of its own"
            );
            seen += 1;
        }
    }
    assert_eq!(seen, known.len());
}
