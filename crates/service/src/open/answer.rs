//! Answers and errors of GeoReport: one value, written as JSON or as XML.

use serde_json::{Value as Json, json};
use web::access::perm;
use web::errors::field_sentence;
use web::{Answer, Ask, FieldError, Reply, StatusCode, Trouble};

pub(super) type Anybody = Ask<perm::Anyone>;

/// The formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

impl Format {
    /// The format that a path asks for; JSON where it asks for neither.
    fn of(path: &str) -> Self {
        if path.ends_with(".xml") {
            Self::Xml
        } else {
            Self::Json
        }
    }

    fn reply(self, root: &str, value: &Json) -> Reply {
        match self {
            Self::Json => Reply::bytes(
                "application/json; charset=utf-8",
                value.to_string().into_bytes(),
            ),
            Self::Xml => Reply::bytes("text/xml; charset=utf-8", xml(root, value).into_bytes()),
        }
    }
}

/// Why nothing is told or taken.
pub(super) enum Fault {
    /// The key is missing, unknown or not for this.
    Key(&'static str),
    /// There is no such service, request, token or jurisdiction.
    Unknown(FieldError),
    /// The same report was taken in a short while ago.
    Again(String),
    /// Anything else.
    Trouble(Trouble),
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<store::Error> for Fault {
    fn from(fault: store::Error) -> Self {
        Self::Trouble(fault.into())
    }
}

impl Fault {
    /// Fields were refused.
    pub(super) fn field(name: &str, message: &'static str) -> Self {
        Self::Trouble(Trouble::field(name, message))
    }

    /// There is no such thing of this name.
    pub(super) fn unknown(name: &str, typed: &str) -> Self {
        Self::Unknown(FieldError::new(name, "open311-unknown").with("typed", typed))
    }
}

/// The answer to a request: what it makes, or an array of errors, in the format of the path.
pub(super) fn answered(
    ask: &Anybody,
    root: &str,
    make: impl FnOnce() -> Result<Json, Fault>,
) -> Answer {
    let format = Format::of(&ask.raw.path);
    Ok(match make() {
        Ok(value) => format.reply(root, &value),
        Err(fault) => {
            let (code, said) = told(ask, &fault);
            let errors: Vec<Json> = said
                .into_iter()
                .map(|text| json!({"code": code, "description": text}))
                .collect();
            let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let reply = format.reply("errors", &Json::Array(errors)).status(status);
            match fault {
                Fault::Trouble(Trouble::Throttled(seconds)) => reply.again_in(seconds),
                _ => reply,
            }
        }
    })
}

/// The status and the sentences of a fault.
fn told(ask: &Anybody, fault: &Fault) -> (u16, Vec<String>) {
    let t = &ask.say;
    let sentence = |f: &FieldError| format!("{}: {}", f.field, field_sentence(t, f));
    match fault {
        Fault::Key(message) => (403, vec![t.say(message).to_owned()]),
        Fault::Unknown(field) => (404, vec![sentence(field)]),
        Fault::Again(number) => (400, vec![t.with("open311-again", "number", number)]),
        Fault::Trouble(Trouble::Invalid(fields)) => (400, fields.iter().map(sentence).collect()),
        Fault::Trouble(Trouble::Throttled(seconds)) => {
            (429, vec![t.with("open311-slower", "seconds", seconds)])
        }
        Fault::Trouble(trouble) => {
            if trouble.status() >= 500 {
                tracing::error!(%trouble, "request failed");
            }
            (trouble.status(), vec![t.say(trouble.message()).to_owned()])
        }
    }
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
pub(super) fn text_of(out: &mut String, text: &str) {
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
