//! Answers of Open311 GeoReport v2 to programs of anybody: one value, written as JSON or as XML, and
//! errors as an array of `code` and `description` in the same format.

use axum::http::{StatusCode, header};
use serde_json::{Value as Json, json};

use crate::errors::{code_of, field_sentence, sentence};
use crate::reply::Reply;
use crate::trouble::Trouble;
use crate::words::Say;

/// Below this path everything is GeoReport.
pub(crate) const BELOW: &str = "/open311/";
/// For how long a browser need not ask again whether a page of elsewhere may call, in seconds.
const ALLOWED_SECONDS: u32 = 86_400;

/// The formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Asked for by `.json`, and by no suffix.
    Json,
    /// Asked for by `.xml`.
    Xml,
}

impl Format {
    /// The format that a path asks for; JSON where it asks for neither.
    #[must_use]
    pub fn of(path: &str) -> Self {
        if path.ends_with(".xml") {
            Self::Xml
        } else {
            Self::Json
        }
    }

    /// A value as an answer. `root` names the outermost element of XML.
    #[must_use]
    pub fn reply(self, root: &str, value: &Json) -> Reply {
        match self {
            Self::Json => Reply::bytes(
                "application/json; charset=utf-8",
                value.to_string().into_bytes(),
            ),
            Self::Xml => Reply::bytes("text/xml; charset=utf-8", xml(root, value).into_bytes()),
        }
    }

    /// What is wrong, each in a sentence, under one status.
    #[must_use]
    pub fn errors(self, code: u16, said: &[String]) -> Reply {
        let one = |text: &String| json!({"code": code, "description": text});
        let all = Json::Array(said.iter().map(one).collect());
        self.reply("errors", &all).status(code_of(code))
    }
}

/// The status of a trouble: of fields that are wrong GeoReport says 400.
#[must_use]
pub const fn status(trouble: &Trouble) -> u16 {
    match trouble {
        Trouble::Invalid(_) => 400,
        other => other.status(),
    }
}

/// The sentences of a trouble.
#[must_use]
pub fn sentences(say: &Say, trouble: &Trouble) -> Vec<String> {
    match trouble {
        Trouble::Invalid(fields) => fields
            .iter()
            .map(|f| format!("{}: {}", f.field, field_sentence(say, f)))
            .collect(),
        other => vec![sentence(say, other)],
    }
}

/// Lets pages of any site read the answer: nothing of a visitor's own is in it, since no cookie counts.
pub(crate) fn for_anybody(reply: Reply) -> Reply {
    reply.header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned())
}

/// The answer to a browser that asks beforehand whether a page of another site may call.
pub(crate) fn allowed() -> Reply {
    Reply::bytes("text/plain", Vec::new())
        .status(StatusCode::NO_CONTENT)
        .header(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST".to_owned())
        .header(header::ACCESS_CONTROL_ALLOW_HEADERS, "*".to_owned())
        .header(header::ACCESS_CONTROL_MAX_AGE, ALLOWED_SECONDS.to_string())
}

/// A value as XML: an array holds its items under the name of one of them.
fn xml(root: &str, value: &Json) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    element(&mut out, root, value);
    out.push('\n');
    out
}

/// The name of one item of a list.
fn item(list: &str) -> &str {
    match list {
        "service_requests" => "request",
        "service_request_updates" => "request_update",
        list => list.strip_suffix('s').unwrap_or("item"),
    }
}

fn element(out: &mut String, name: &str, value: &Json) {
    out.push('<');
    out.push_str(name);
    if value.is_null() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    match value {
        Json::Null => {}
        Json::Bool(_) | Json::Number(_) => out.push_str(&value.to_string()),
        Json::String(text) => text_of(out, text),
        Json::Array(items) => items.iter().for_each(|v| element(out, item(name), v)),
        Json::Object(map) => map.iter().for_each(|(k, v)| element(out, k, v)),
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// A text with what has a meaning in XML written otherwise, and without what XML cannot hold.
pub fn text_of(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_is_told_as_xml() {
        let told = |value: Json| xml("service_requests", &json!([{"x": value}]));
        let begins = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<service_requests><request>";
        let ends = "</request></service_requests>\n";
        for (value, shown) in [
            (
                json!("<b> & \u{1}'x'\u{ffff}"),
                "<x>&lt;b&gt; &amp; &#39;x&#39;</x>",
            ),
            (json!(null), "<x/>"),
            (json!(-7.25), "<x>-7.25</x>"),
            (json!(true), "<x>true</x>"),
        ] {
            assert_eq!(told(value), format!("{begins}{shown}{ends}"));
        }
    }

    #[test]
    fn lists_name_their_items() {
        for (list, one) in [
            ("services", "service"),
            ("service_requests", "request"),
            ("service_request_updates", "request_update"),
            ("attributes", "attribute"),
            ("values", "value"),
            ("endpoints", "endpoint"),
            ("formats", "format"),
            ("errors", "error"),
        ] {
            assert_eq!(item(list), one);
        }
    }
}
