//! The messages of the area: none missing, none without use, in both languages.

use std::path::Path;

use web::words::check;

#[test]
fn every_message_is_written_in_both_languages_and_used() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    // The front page says what each public entry of the menu leads to.
    let front = own.join("../../register/src/public");
    let frame = own.join("../../web/src");
    // The journal asks for the words of verbs, subjects and reasons.
    let journal = own.join("../../platform/src/journal");
    let known = [
        web::base().messages,
        platform::area().messages,
        register::area().messages,
    ];
    let found: Vec<String> =
        check::problems(crate::MESSAGES, &known, &[&own, &front, &frame, &journal])
            .into_iter()
            .filter(|p| {
                let elsewhere = ["/register/src/", "/web/src/", "/platform/src/"];
                !elsewhere.iter().any(|folder| p.contains(folder))
            })
            .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
