//! The journal is read by people: every verb, subject and reason that the program writes into it
//! has its words in both languages.

use std::collections::BTreeSet;

use kernel::TextEnum as _;
use service::cases::Verb;

use crate::repository;

/// The first three arguments of every call that begins with `head`; what a text in quotes says.
fn calls(text: &str, head: &str) -> Vec<[String; 3]> {
    text.match_indices(head)
        .map(|(at, _)| arguments(&text[at + head.len()..]))
        .collect()
}

fn arguments(text: &str) -> [String; 3] {
    let mut found = [String::new(), String::new(), String::new()];
    let (mut n, mut depth, mut quoted) = (0, 0_i32, false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                n += 1;
                continue;
            }
            _ => {}
        }
        if depth < 0 || n == found.len() {
            break;
        }
        found[n].push(c);
    }
    found.map(|argument| argument.trim().to_owned())
}

fn in_quotes(argument: &str) -> Option<&str> {
    let inner = argument.strip_prefix('"')?.strip_suffix('"')?;
    inner
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b' ')
        .then_some(inner)
}

/// The keys of messages that the journal looks for.
fn wanted() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = Verb::ALL
        .iter()
        .map(|verb| format!("verb-{}", verb.as_str().replace('_', "-")))
        .collect();
    for (path, text) in repository::files(&[".rs"]) {
        let product = path.starts_with("crates/") || path.starts_with("app/src");
        if !product || path.contains("test") {
            continue;
        }
        let text = text.split("#[cfg(test)]\nmod").next().unwrap_or_default();
        for [_, verb, kind] in calls(text, "Event::new(") {
            if let (Some(verb), Some(kind)) = (in_quotes(&verb), in_quotes(&kind)) {
                keys.insert(format!("verb-{}", verb.replace('_', "-")));
                keys.insert(format!("subject-{}", kind.replace('_', "-")));
            }
        }
        for [_, reason, work] in calls(text, ".write(") {
            let named = in_quotes(&reason).filter(|_| work.contains('|'));
            keys.extend(named.map(|r| format!("reason-{}", r.replace(' ', "-"))));
        }
    }
    keys
}

#[test]
fn the_journal_has_words_for_everything_the_program_writes_into_it() {
    let wanted = wanted();
    assert!(wanted.len() > 100, "{} found", wanted.len());
    let areas = abdi::areas();
    let mut missing = Vec::new();
    for key in &wanted {
        let begin = format!("{key} = ");
        let has = |text: &str| text.lines().any(|line| line.starts_with(&begin));
        let id = areas.iter().any(|a| has(a.messages.id));
        let en = areas.iter().any(|a| has(a.messages.en));
        if !(id && en) {
            missing.push(key.as_str());
        }
    }
    assert!(missing.is_empty(), "no words for:\n{}", missing.join("\n"));
}
