//! The messages of the register: none missing, none without use, in both languages.

use std::path::Path;

use web::words::check;

#[test]
fn every_message_is_written_in_both_languages_and_used() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let beside = own.join("../../platform/src");
    let frame = own.join("../../web/src");
    let known = [web::base().messages, platform::area().messages];
    let found: Vec<String> =
        check::problems(crate::area().messages, &known, &[&own, &beside, &frame])
            .into_iter()
            // What the neighbours say is theirs to write.
            .filter(|fault| !fault.contains("/platform/src") && !fault.contains("/web/src"))
            .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
