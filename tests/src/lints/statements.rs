//! Every statement that stands whole in a `store.rs` is prepared on both engines, whether a story
//! runs it or not. (That some test runs it is proved over all test processes together: in
//! `cargo xtask test` every process leaves its statements in a folder, which is compared with the
//! sources at the end.)

#[path = "../../../xtask/src/literals.rs"]
mod literals;

use literals::literals;

use crate::harness::{World, readable_on_both};
use crate::repository;

/// The SQL literals of the stores: whole statements, without places for other text.
fn whole_statements() -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in repository::files(&["/store.rs"]) {
        if path.starts_with("crates/") {
            found.extend(literals(&text).into_iter().filter(|l| is_whole(l)));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Pieces that other text completes have a place for it, no condition yet, or begin to count their
/// values later than at one.
fn is_whole(literal: &str) -> bool {
    let changes = ["select ", "update ", "delete from ", "with "];
    let conditioned = changes.iter().any(|b| literal.starts_with(b)) && literal.contains(" where ");
    let open = [
        ",", "(", "where", "and", "or", "on", "set", "values", "from", " in",
    ];
    let end = literal.trim_end();
    (conditioned || literal.starts_with("insert into "))
        && !literal.contains('{')
        && (literal.contains("$1") || !literal.contains('$'))
        && !open.iter().any(|o| end.ends_with(o))
}

#[test]
fn every_whole_statement_of_a_store_reads_on_both_engines_and_names_its_agency() {
    let statements = whole_statements();
    assert!(statements.len() > 60, "{}", statements.len());
    let lite = World::on_sqlite();
    let Some(pg) = World::on_postgres() else {
        eprintln!("\n!!! NOT TRIED: ABDI_TEST_PG is not set !!!\n");
        return;
    };
    let faults = readable_on_both(&lite, &pg, &statements);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
