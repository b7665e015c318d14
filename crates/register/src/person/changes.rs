//! Who changed what in a file, and who looked at its protected parts.

use askama::Template;
use platform::journal::{reason_words, verb_words};
use serde_json::Value as Json;
use web::access::{Key, perm};
use web::components::Shell;
use web::words::Say;
use web::{Answer, Ask, Reply};

use super::pages::shell;
use super::pieces::Head;
use super::store as sql;
use super::view::known;

/// Events shown at most.
const MOST: i64 = 200;

/// Names of values that are protected: they are not told in the history of changes to anybody who
/// may not see them in the file.
const NUMBERS: [&str; 3] = ["nik", "npwp", "bpjs"];
const FAMILY: &str = "family";
const CONTACT: [&str; 4] = ["phone", "email", "email_gov", "address"];

#[derive(Template)]
#[template(path = "person/pages/changes.html")]
struct ChangesPage {
    shell: Shell,
    head: Head,
    changes: Vec<Change>,
}

struct Change {
    when: String,
    who: String,
    what: String,
    why: String,
    details: Vec<Detail>,
}

struct Detail {
    name: String,
    before: String,
    after: String,
}

pub(super) fn page(ask: &Ask<perm::ReadPeople>) -> Answer {
    let known = known(ask)?;
    let (agency, person) = (ask.agency_id(), known.summary.id);
    let rows = ask.app.db.read(|c| sql::changes(c, agency, person, MOST))?;
    // Who looked is for the person and for those who read the journal.
    let sees_reading = known.is_own(ask) || ask.who.holds(Key::ReadJournal);
    let mut hidden: Vec<&str> = Vec::new();
    if !known.opens(ask, Key::ReadIdentity)? {
        hidden.extend(NUMBERS);
    }
    if !known.opens(ask, Key::ReadContact)? {
        hidden.extend(CONTACT);
    }
    if !known.opens(ask, Key::ReadFamily)? {
        hidden.push(FAMILY);
    }
    let say = &ask.say;
    let change = |row: sql::ChangeRow| Change {
        when: web::format::moment(row.at, ask.agency.zone, say.locale),
        what: verb(say, &row.verb),
        details: details(row.before.as_deref(), row.after.as_deref(), &hidden),
        who: row.actor,
        why: reason_words(say, &row.reason),
    };
    let changes = rows
        .into_iter()
        .filter(|r| sees_reading || r.verb != "read")
        .map(change)
        .collect();
    Reply::page(&ChangesPage {
        shell: shell(ask, &known),
        head: Head::of(ask, &known, "perubahan")?,
        changes,
    })
}

/// What was done, from the side of the person it was done to.
fn verb(say: &Say, verb: &str) -> String {
    let key = format!("change-{}", verb.replace('_', "-"));
    if say.has(&key) {
        say.say(&key).to_owned()
    } else {
        verb_words(say, verb)
    }
}

/// The values before and after, name by name, without what is hidden and what is only a key.
fn details(before: Option<&str>, after: Option<&str>, hidden: &[&str]) -> Vec<Detail> {
    let (before, after) = (leaves(before), leaves(after));
    let mut names: Vec<&String> = before.iter().chain(&after).map(|(n, _)| n).collect();
    names.sort_unstable();
    names.dedup();
    let value = |list: &[(String, String)], name: &String| {
        list.iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.clone())
            .unwrap_or_default()
    };
    names
        .into_iter()
        .filter(|name| {
            let last = name.rsplit('.').next().unwrap_or(name);
            !name.split('.').any(|part| hidden.contains(&part)) && !is_key(last)
        })
        .map(|name| Detail {
            name: name.clone(),
            before: value(&before, name),
            after: value(&after, name),
        })
        .filter(|d| d.before != d.after)
        .collect()
}

/// Ids tell a reader nothing.
fn is_key(name: &str) -> bool {
    matches!(
        name,
        "id" | "fact" | "person" | "seat" | "decree" | "file" | "table" | "how"
    ) || name.ends_with("_id")
}

fn leaves(json: Option<&str>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    if let Some(value) = json.and_then(|text| serde_json::from_str::<Json>(text).ok()) {
        walk(&value, "", &mut out);
    }
    out
}

fn walk(value: &Json, path: &str, out: &mut Vec<(String, String)>) {
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    match value {
        Json::Null => {}
        Json::Object(map) => map.iter().for_each(|(name, v)| walk(v, &below(name), out)),
        Json::Array(list) => list
            .iter()
            .enumerate()
            .for_each(|(i, v)| walk(v, &below(&(i + 1).to_string()), out)),
        Json::String(text) => out.push((path.to_owned(), text.clone())),
        other => out.push((path.to_owned(), other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told_and_nothing_that_is_protected() {
        let before = r#"{"name":"A","nik":"9901","contact":{"phone":"0899"},"same":1,"id":"x"}"#;
        let after = r#"{"name":"B","nik":"9902","contact":{"phone":"0898"},"same":1,"id":"y"}"#;
        let told = |hidden: &[&str]| -> Vec<String> {
            details(Some(before), Some(after), hidden)
                .into_iter()
                .map(|d| format!("{} {}>{}", d.name, d.before, d.after))
                .collect()
        };
        assert_eq!(told(&["nik", "phone"]), ["name A>B"]);
        assert_eq!(
            told(&[]),
            ["contact.phone 0899>0898", "name A>B", "nik 9901>9902"]
        );
    }

    #[test]
    fn what_is_no_json_tells_nothing() {
        assert!(details(None, None, &[]).is_empty());
        assert!(details(Some("{"), Some("null"), &[]).is_empty());
    }
}
