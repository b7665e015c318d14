//! The messages of the area: none missing, none without use, in both languages.

use std::path::Path;

use web::words::check;

#[test]
fn every_message_is_written_in_both_languages_and_used() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    // The front page says what each public entry of the menu leads to.
    let front = own.join("../../register/src/public");
    let frame = own.join("../../web/src");
    let known = [
        web::base().messages,
        platform::area().messages,
        register::area().messages,
    ];
    let found: Vec<String> = check::problems(crate::MESSAGES, &known, &[&own, &front, &frame])
        .into_iter()
        .filter(|p| !p.contains("/register/src/") && !p.contains("/web/src/"))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
