//! The facts before and after, laid side by side, and what of them a viewer may not see.

use serde_json::Value as Json;
use web::access::Key;

/// How one fact changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// As it was.
    Same,
    /// Another value than before.
    Changed,
    /// Only there after.
    Added,
    /// Only there before.
    Removed,
}

/// One fact on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands: `address.street`, `rows.2`.
    pub path: String,
    /// Before; none where it was not there.
    pub before: Option<String>,
    /// After; none where it is not there.
    pub after: Option<String>,
    /// How it changed.
    pub change: Change,
}

/// The facts of an event side by side, in the order in which they were written.
#[must_use]
pub fn compare(before: Option<&str>, after: Option<&str>) -> Vec<Line> {
    let before = flatten(before);
    let after = flatten(after);
    let find = |list: &[(String, String)], path: &str| {
        let hit = list.iter().find(|(p, _)| p == path);
        hit.map(|(_, value)| value.clone())
    };
    let mut paths: Vec<&String> = before.iter().map(|(p, _)| p).collect();
    paths.extend(
        after
            .iter()
            .map(|(p, _)| p)
            .filter(|p| find(&before, p).is_none()),
    );
    paths
        .into_iter()
        .map(|path| {
            let (was, is) = (find(&before, path), find(&after, path));
            let change = match (&was, &is) {
                (Some(a), Some(b)) if a == b => Change::Same,
                (Some(_), Some(_)) => Change::Changed,
                (None, _) => Change::Added,
                (_, None) => Change::Removed,
            };
            Line {
                path: path.clone(),
                before: was,
                after: is,
                change,
            }
        })
        .collect()
}

fn flatten(text: Option<&str>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    match text.map(serde_json::from_str::<Json>) {
        Some(Ok(json)) => walk(String::new(), &json, &mut out),
        // What is no JSON is shown as it stands rather than not at all.
        Some(Err(_)) => out.push((String::new(), text.unwrap_or_default().to_owned())),
        None => {}
    }
    out
}

fn walk(path: String, json: &Json, out: &mut Vec<(String, String)>) {
    let below = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    match json {
        Json::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                walk(below(key), value, out);
            }
        }
        Json::Array(list) if !list.is_empty() => {
            for (i, value) in list.iter().enumerate() {
                walk(below(&(i + 1).to_string()), value, out);
            }
        }
        Json::String(text) => out.push((path, text.clone())),
        Json::Null => out.push((path, "-".to_owned())),
        other => out.push((path, other.to_string())),
    }
}

/// The permission without which a fact is not shown, by the name of its field and by what the
/// event is about: the journal shows no more of a person than the person's own page would.
#[must_use]
pub fn guarded_by(subject_kind: &str, verb: &str, path: &str) -> Option<Key> {
    let field = path
        .rsplit('.')
        .find(|part| part.parse::<u32>().is_err())
        .unwrap_or(path);
    let within = |part: &str| path.split('.').any(|p| p == part);
    let family = subject_kind.starts_with("family")
        || verb.contains("family")
        || within("family")
        || within("relatives");
    if family {
        return Some(Key::ReadFamily);
    }
    match field {
        "nik" | "npwp" | "bpjs" | "kk" | "religion" | "marital" => Some(Key::ReadIdentity),
        "phone" | "email" | "email_gov" | "address" => Some(Key::ReadContact),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(before: &str, after: &str) -> Vec<(String, Change)> {
        compare(Some(before), Some(after))
            .into_iter()
            .map(|l| (l.path, l.change))
            .collect()
    }

    #[test]
    fn facts_are_laid_side_by_side() {
        let found = lines(
            r#"{"name":"A","unit":{"id":1,"code":"x"},"gone":true}"#,
            r#"{"name":"A","unit":{"id":2,"code":"x"},"new":[5,6]}"#,
        );
        let expected = [
            ("name", Change::Same),
            ("unit.id", Change::Changed),
            ("unit.code", Change::Same),
            ("gone", Change::Removed),
            ("new.1", Change::Added),
            ("new.2", Change::Added),
        ];
        let expected: Vec<_> = expected.map(|(p, c)| (p.to_owned(), c)).into();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_event_without_one_side_or_without_json_is_still_shown() {
        assert_eq!(compare(None, None), []);
        let only = compare(None, Some("\"Kota Contoh\""));
        assert_eq!(only[0].after.as_deref(), Some("Kota Contoh"));
        assert_eq!(only[0].change, Change::Added);
        let broken = compare(Some("{not json"), None);
        assert_eq!(broken[0].before.as_deref(), Some("{not json"));
    }

    #[test]
    fn what_a_page_of_the_person_guards_the_journal_guards() {
        assert_eq!(
            guarded_by("person", "correct", "nik"),
            Some(Key::ReadIdentity)
        );
        assert_eq!(
            guarded_by("person", "correct", "rows.2.nik"),
            Some(Key::ReadIdentity)
        );
        assert_eq!(
            guarded_by("person", "hire", "contact.phone"),
            Some(Key::ReadContact)
        );
        assert_eq!(
            guarded_by("person", "import", "emails.email.1"),
            Some(Key::ReadContact)
        );
        assert_eq!(
            guarded_by("family_member", "add", "name"),
            Some(Key::ReadFamily)
        );
        assert_eq!(
            guarded_by("person", "add_family", "birth"),
            Some(Key::ReadFamily)
        );
        assert_eq!(
            guarded_by("person", "hire", "family.1.name"),
            Some(Key::ReadFamily)
        );
        assert_eq!(guarded_by("person", "appoint", "seat"), None);
    }
}
