//! Every message is written in both languages and used.

use std::path::Path;

use web::words::check;

#[test]
fn every_message_is_written_in_both_languages_and_used() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    // The frame says `flash-...`; the journal names verbs that other areas record.
    let frame = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src");
    let known = [web::base().messages];
    let found: Vec<String> = check::problems(crate::MESSAGES, &known, &[&own, &frame])
        .into_iter()
        .filter(|p| !p.contains("/web/src/"))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
