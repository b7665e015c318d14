//! Troubles as answers: a page that says the way out, or problem+json (RFC 9457) for programs.

use axum::http::{StatusCode, header};
use axum::response::Response;
use serde_json::{Value as Json, json};

use crate::access::Viewer;
use crate::app::{Agency, App};
use crate::ask::RawAsk;
use crate::components::ErrorPage;
use crate::reply::Reply;
use crate::routes::Surface;
use crate::shell;
use crate::trouble::{FieldError, Trouble};
use crate::words::Say;

/// The answer to a trouble, in the shape that the route's callers expect.
pub(crate) fn render(
    app: &App,
    agency: &Agency,
    who: &Viewer,
    raw: &RawAsk,
    say: &Say,
    surface: Surface,
    trouble: &Trouble,
) -> Reply {
    log(trouble);
    if surface == Surface::Api {
        return problem(say, trouble);
    }
    let get = raw.method == axum::http::Method::GET;
    let next = || encode(&path_and_query(raw));
    if matches!(trouble, Trouble::SignIn) && get && !raw.path.starts_with("/masuk") {
        return Reply::see(&format!("/masuk?next={}", next()));
    }
    if matches!(trouble, Trouble::SecondFactor) {
        let back = if get {
            format!("?next={}", next())
        } else {
            String::new()
        };
        return Reply::see(&format!("/masuk/faktor-kedua{back}"));
    }
    let title = say.say("trouble-title").to_string();
    let page = ErrorPage {
        shell: shell::build(app, agency, who, raw, say, title),
        status: trouble.status(),
        happened: sentence(say, trouble),
        way_out: say
            .say(&format!("{}-way-out", way_out_key(trouble)))
            .to_string(),
        faults: faults(say, trouble),
    };
    let status =
        StatusCode::from_u16(trouble.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Reply::page_with(status, &page)
        .unwrap_or_else(|_| Reply::bytes("text/plain", sentence(say, trouble).into_bytes()))
}

/// Only the known keys have a way out of their own; a blocking rule says it itself.
const fn way_out_key(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Blocked(_) | Trouble::Refused(_) => "trouble-blocked",
        other => other.message(),
    }
}

fn faults(say: &Say, trouble: &Trouble) -> Vec<(String, String)> {
    match trouble {
        Trouble::Invalid(faults) => faults
            .iter()
            .map(|f| (f.field.clone(), field_sentence(say, f)))
            .collect(),
        Trouble::Refused(remarks) => remarks
            .iter()
            .map(|r| (r.key.clone(), say.phrase(&r.says).to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}

/// The sentence for one refused field.
#[must_use]
pub fn field_sentence(say: &Say, fault: &FieldError) -> String {
    let args: Vec<(&str, &str)> = fault.args.iter().map(|(n, v)| (*n, v.as_str())).collect();
    say.with_text(fault.message, &args)
}

fn sentence(say: &Say, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Throttled(seconds) => {
            say.with_text(trouble.message(), &[("seconds", &seconds.to_string())])
        }
        Trouble::Denied(key) => {
            let name = say.word("permission", key);
            say.with_text(trouble.message(), &[("permission", &name)])
        }
        other => say.say(other.message()).to_string(),
    }
}

/// problem+json.
pub(crate) fn problem(say: &Say, trouble: &Trouble) -> Reply {
    let status = trouble.status();
    let mut body = json!({
        "type": format!("urn:abdi:{}", trouble.message()),
        "title": sentence(say, trouble),
        "status": status,
    });
    if let (Some(map), Some(detail)) = (body.as_object_mut(), detail(trouble)) {
        map.insert("detail".to_owned(), Json::String(detail));
    }
    if let (Some(map), Trouble::Invalid(faults)) = (body.as_object_mut(), trouble) {
        let list: Vec<Json> = faults
            .iter()
            .map(
                |f| json!({"field": f.field, "code": f.message, "message": field_sentence(say, f)}),
            )
            .collect();
        map.insert("errors".to_owned(), Json::Array(list));
    }
    if let (Some(map), Trouble::Refused(remarks)) = (body.as_object_mut(), trouble) {
        let list: Vec<Json> = remarks
            .iter()
            .map(|r| {
                json!({"key": r.key, "weight": r.weight, "message": say.phrase(&r.says),
                       "because": r.because})
            })
            .collect();
        map.insert("remarks".to_owned(), Json::Array(list));
    }
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut reply =
        Reply::bytes("application/problem+json", body.to_string().into_bytes()).status(code);
    if let Trouble::Throttled(seconds) = trouble {
        reply = reply.header(header::RETRY_AFTER, seconds.to_string());
    }
    if matches!(trouble, Trouble::SignIn) {
        reply = reply.header(header::WWW_AUTHENTICATE, "Bearer".to_owned());
    }
    reply
}

/// What was not understood, where saying so gives nothing away.
fn detail(trouble: &Trouble) -> Option<String> {
    match trouble {
        Trouble::Unreadable(why) => Some(why.clone()),
        _ => None,
    }
}

/// The answer when not even the agency is known: plain words in both languages.
pub(crate) fn bare(trouble: &Trouble) -> Response {
    log(trouble);
    let code = StatusCode::from_u16(trouble.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let text = match trouble {
        Trouble::SignIn => {
            "Token tidak dikenal atau sudah tidak berlaku.\nThe token is unknown or no longer valid.\n"
        }
        Trouble::TooLarge => "Kiriman terlalu besar.\nThe body is too large.\n",
        Trouble::Unreadable(_) => "Permintaan tidak terbaca.\nThe request cannot be read.\n",
        Trouble::Store(store::Error::Unreachable(_)) => {
            "Basis data sedang tidak dapat dihubungi. Tidak ada yang hilang; coba lagi sebentar lagi.\n\
             The database cannot be reached. Nothing is lost; try again in a moment.\n"
        }
        _ => "Terjadi gangguan. Tidak ada yang disimpan.\nSomething failed. Nothing was kept.\n",
    };
    Reply::bytes("text/plain; charset=utf-8", text.as_bytes().to_vec())
        .status(code)
        .into_response()
}

fn log(trouble: &Trouble) {
    if trouble.status() >= 500 {
        tracing::error!(%trouble, "request failed");
    }
}

fn path_and_query(raw: &RawAsk) -> String {
    if raw.query.is_empty() {
        raw.path.clone()
    } else {
        format!("{}?{}", raw.path, raw.query)
    }
}

/// Percent-encodes a value for a query.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
