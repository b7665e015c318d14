//! Finds messages that are missing in a language, missing altogether, or used nowhere.
//!
//! For the tests of every area: `check::problems(messages, &[src folder, ...])` reads the
//! templates and sources the way people read them, by the keys that stand in quotes.

use std::collections::BTreeSet;
use std::path::Path;

use super::Messages;

/// The keys of a Fluent file: a message begins at the start of a line, `key = text`.
pub fn keys_of(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once(" =")?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(plain)).then_some(key)
    })
}

/// Everything wrong with the messages of an area, one sentence each; empty when all is well.
///
/// `known` are keys defined elsewhere that the sources may use.
#[must_use]
pub fn problems(messages: Messages, known: &[Messages], folders: &[&Path]) -> Vec<String> {
    let id: BTreeSet<&str> = keys_of(messages.id).collect();
    let en: BTreeSet<&str> = keys_of(messages.en).collect();
    let elsewhere: BTreeSet<&str> = known.iter().flat_map(|m| keys_of(m.id)).collect();
    let mut found = Used::default();
    for folder in folders {
        found.read(folder);
    }
    let mut out = Vec::new();
    out.extend(id.difference(&en).map(|k| format!("{k}: no English")));
    out.extend(en.difference(&id).map(|k| format!("{k}: no Indonesian")));
    for key in &id {
        let begun = |p: &String| key.starts_with(p.as_str());
        let ended = |s: &String| {
            let stem = key.strip_suffix(s.as_str());
            stem.is_some_and(|stem| found.quoted.contains(stem))
        };
        let built = found.prefixes.iter().any(begun) || found.suffixes.iter().any(ended);
        if !found.quoted.contains(*key) && !built {
            out.push(format!("{key}: used nowhere"));
        }
    }
    for (key, file) in &found.said {
        if !id.contains(key.as_str()) && !elsewhere.contains(key.as_str()) {
            out.push(format!("{key}: not written, but said in {file}"));
        }
    }
    out
}

#[derive(Default)]
struct Used {
    /// Every text in quotes.
    quoted: BTreeSet<String>,
    /// Beginnings of keys that are put together: `"role-{}"` or `word("role", ...)`.
    prefixes: BTreeSet<String>,
    /// Ends of keys that are put together: `"{}-way-out"`.
    suffixes: BTreeSet<String>,
    /// Keys given straight to a `Say`, with the file.
    said: BTreeSet<(String, String)>,
}

impl Used {
    fn read(&mut self, folder: &Path) {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return;
        };
        for path in entries.flatten().map(|e| e.path()) {
            if path.is_dir() {
                self.read(&path);
            } else if path
                .extension()
                .is_some_and(|e| e == "html" || e == "rs" || e == "txt")
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                // Tests at the end of a file speak of keys that are no messages.
                let text = text.split("#[cfg(test)]").next().unwrap_or("");
                self.scan(text, &path.display().to_string());
            }
        }
    }

    fn scan(&mut self, text: &str, file: &str) {
        // Comments of templates show how to use things.
        let text: String = text
            .split("{#")
            .map(|part| part.split_once("#}").map_or(part, |(_, after)| after))
            .collect();
        let pieces: Vec<&str> = text.split('"').collect();
        for (before, quoted) in pieces.windows(2).map(|w| (w[0], w[1])) {
            // What was just done travels in the address: `?pesan=saved` says `flash-saved`.
            if let Some((_, word)) = quoted.split_once("pesan=") {
                self.quoted.insert(format!("flash-{word}"));
            }
            // `"{}-text"` and `"{key}-text"` alike.
            let ends = quoted.strip_prefix('{').and_then(|q| q.split_once("}-"));
            if let Some((_, end)) = ends {
                self.suffixes.insert(format!("-{end}"));
                continue;
            }
            let (stem, open) = match quoted.split_once('{') {
                Some((stem, _)) => (stem, true),
                None => (quoted, quoted.ends_with('-')),
            };
            if stem.is_empty() || !stem.starts_with(|c: char| c.is_ascii_lowercase()) {
                continue;
            }
            if open && stem.ends_with('-') {
                self.prefixes.insert(stem.to_owned());
                continue;
            }
            self.quoted.insert(quoted.to_owned());
            let before = before.trim_end();
            if before.ends_with(".word(") {
                self.prefixes.insert(format!("{quoted}-"));
            }
            // `t` in templates, `say` in handlers: other things say and take `with` too.
            let said = ["say", "count", "with", "with_text", "with_numbers"];
            let by = |call: &str, who: &str| {
                let head = before.strip_suffix(&format!("{who}.{call}("));
                head.is_some_and(|h| !h.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            };
            if said.iter().any(|call| by(call, "t") || by(call, "say")) {
                self.said.insert((quoted.to_owned(), file.to_owned()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_missing_and_what_is_idle() {
        let folder = tempfile::tempdir().unwrap();
        let page = r#"<h1>{{ t.say("title") }}</h1>{{ t.say("lost") }}{{ t.word("role", role) }}"#;
        std::fs::write(folder.path().join("page.html"), page).unwrap();
        let messages = Messages {
            id: "title = Judul\nidle = Diam\nrole-admin = Admin\n",
            en: "title = Title\nidle = Idle\n",
        };
        let found = problems(messages, &[], &[folder.path()]).join("\n");
        assert!(found.contains("role-admin: no English"), "{found}");
        assert!(found.contains("idle: used nowhere"), "{found}");
        assert!(found.contains("lost: not written"), "{found}");
        assert!(!found.contains("title:"), "{found}");
    }
}
