//! Troubles as answers: a page that says the way out, or problem+json (RFC 9457) for programs.

use axum::http::{StatusCode, header};
use axum::response::Response;
use serde_json::{Value as Json, json};

use crate::access::Viewer;
use crate::app::{Agency, App};
use crate::ask::RawAsk;
use crate::components::ErrorPage;
use crate::georeport::{self, Format};
use crate::reply::Reply;
use crate::routes::Surface;
use crate::shell;
use crate::trouble::{FieldError, Trouble};
use crate::words::Say;

/// After how many seconds to try again, where it will soon be better.
const AGAIN_SECONDS: u32 = 2;

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
    if surface == Surface::Open {
        let said = georeport::sentences(say, trouble);
        let status = georeport::status(trouble);
        let reply = Format::of(&raw.path).errors(status, &said);
        return with_code(reply, trouble).status(code_of(status));
    }
    let get = raw.reads();
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
        back: back(raw),
        typed: typed(raw, trouble),
    };
    let reply = Reply::page(&page)
        .unwrap_or_else(|_| Reply::bytes("text/plain", sentence(say, trouble).into_bytes()));
    let reply = with_code(reply, trouble);
    // What was written is left on no disk of a shared machine.
    if page.typed.is_empty() {
        reply
    } else {
        reply.secret()
    }
}

/// The page of this site on which a form was filled in; its address alone answers no form again.
fn back(raw: &RawAsk) -> Option<String> {
    if raw.reads() {
        return None;
    }
    let from: axum::http::Uri = raw.header("referer")?.parse().ok()?;
    let here = from.authority()?.as_str() == raw.header("host")?;
    here.then(|| from.path_and_query().map(ToString::to_string))?
}

/// Sentences that were typed and are in no database yet, so that nobody writes them twice. What is
/// short or of one word is no sentence, and may be a secret.
fn typed(raw: &RawAsk, trouble: &Trouble) -> Vec<String> {
    let secret = |name: &str| {
        ["password", "phrase", "secret", "token"]
            .iter()
            .any(|s| name.contains(s))
    };
    let lost = matches!(
        trouble,
        Trouble::Invalid(_)
            | Trouble::Stale
            | Trouble::Blocked(_)
            | Trouble::Refused(_)
            | Trouble::Throttled(_)
            | Trouble::SignIn
            | Trouble::Busy
            | Trouble::Store(_)
            | Trouble::Fault(_)
    );
    if raw.reads() || !lost {
        return Vec::new();
    }
    let fields = raw.form.fields().filter(|(name, _)| !secret(name));
    fields
        .flat_map(|(_, values)| values)
        .map(|value| value.trim())
        .filter(|value| value.len() >= 20 && value.contains(char::is_whitespace))
        .map(str::to_owned)
        .collect()
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
    let short: Vec<(&str, String)> = fault.args.iter().map(|(n, v)| (*n, short(v))).collect();
    let args: Vec<(&str, &str)> = short.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let mut sentence = say.with_text(fault.message, &args);
    if fault.message == "field-control-characters"
        && let Some((_, after)) = args.iter().find(|(name, _)| *name == "after")
    {
        sentence.push(' ');
        sentence.push_str(&say.with("field-control-after", "after", *after));
    }
    sentence
}

/// What was typed, as far as a sentence can hold it: the field itself still holds all of it.
fn short(typed: &str) -> String {
    const MOST: usize = 80;
    match typed.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &typed[..at]),
        None => typed.to_owned(),
    }
}

pub(crate) fn sentence(say: &Say, trouble: &Trouble) -> String {
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
    if let Some(map) = body.as_object_mut() {
        map.insert("detail".to_owned(), Json::String(detail(say, trouble)));
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
    let reply = Reply::bytes("application/problem+json", body.to_string().into_bytes());
    let mut reply = with_code(reply, trouble);
    if matches!(trouble, Trouble::SignIn) {
        reply = reply.header(header::WWW_AUTHENTICATE, "Bearer".to_owned());
    }
    reply
}

/// What was not understood, where saying so gives nothing away; else the way out.
fn detail(say: &Say, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Unreadable(why) => why.clone(),
        other => {
            let key = format!("{}-way-out", way_out_key(other));
            say.say(&key).to_string()
        }
    }
}

/// The answer to what was asked at a path when not even the agency is known: plain words in both
/// languages.
pub(crate) fn bare(surface: Surface, path: &str, trouble: &Trouble) -> Response {
    log(trouble);
    let [id, en] = plain_words(trouble);
    let reply = if surface == Surface::Api {
        let body = json!({
            "type": format!("urn:abdi:{}", trouble.message()),
            "title": format!("{id} / {en}"),
            "status": trouble.status(),
        });
        Reply::bytes("application/problem+json", body.to_string().into_bytes())
    } else if surface == Surface::Open {
        let said = format!("{id} / {en}");
        georeport::for_anybody(Format::of(path).errors(trouble.status(), &[said]))
    } else {
        let page = format!(
            "<!doctype html>\n<html lang=\"id\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>Abdi</title>\n<link rel=\"stylesheet\" href=\"{css}\">\n\
             <main>\n<h1>{status}</h1>\n<p>{id}</p>\n<p lang=\"en\">{en}</p>\n\
             <p><a href=\"/\">Abdi</a></p>\n</main>\n</html>\n",
            css = crate::assets::css_path(),
            status = trouble.status(),
        );
        Reply::bytes("text/html; charset=utf-8", page.into_bytes())
    };
    with_code(reply, trouble)
        .header(header::CACHE_CONTROL, "no-store".to_owned())
        .into_response()
}

/// The few sentences that need no message file: Indonesian and English.
fn plain_words(trouble: &Trouble) -> [&'static str; 2] {
    use store::Error as E;
    match trouble {
        Trouble::SignIn => [
            "Token tidak dikenal atau sudah tidak berlaku. Buat token baru di halaman akun Anda.",
            "The token is unknown or no longer valid. Make a new one on the page of your account.",
        ],
        Trouble::NotFound => ["Tidak ditemukan.", "Not found."],
        Trouble::TooLarge => [
            "Kiriman terlalu besar. Kecilkan berkasnya atau kirim sebagian demi sebagian.",
            "The body is too large. Make the file smaller or send it in parts.",
        ],
        Trouble::Slow => [
            "Pengiriman terlalu lama. Tidak ada yang disimpan; periksa sambungan, lalu kirim lagi.",
            "Sending took too long. Nothing was kept; check the connection, then send it again.",
        ],
        Trouble::Busy | Trouble::Store(E::Contended | E::InUse(_)) => [
            "Sedang terlalu ramai. Tidak ada yang disimpan; coba lagi sebentar lagi.",
            "Too much is going on at the moment. Nothing was kept; try again in a moment.",
        ],
        Trouble::Unreadable(_) => [
            "Permintaan tidak terbaca. Periksa alamat atau isiannya, lalu coba lagi.",
            "The request cannot be read. Check the address or what was typed, then try again.",
        ],
        Trouble::Store(E::Unreachable(_)) => [
            "Basis data sedang tidak dapat dihubungi. Tidak ada yang hilang; coba lagi sebentar lagi.",
            "The database cannot be reached. Nothing is lost; try again in a moment.",
        ],
        Trouble::Store(E::NotWritable(_)) => [
            "Data sedang tidak dapat disimpan. Tidak ada yang hilang; beri tahu administrator.",
            "Records cannot be stored at the moment. Nothing is lost; tell the administrator.",
        ],
        _ => [
            "Terjadi gangguan. Tidak ada yang disimpan; coba lagi, dan bila berulang beri tahu administrator.",
            "Something failed. Nothing was kept; try again, and if it returns tell the administrator.",
        ],
    }
}

pub(crate) fn code_of(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The status, and when to come again where that helps.
fn with_code(reply: Reply, trouble: &Trouble) -> Reply {
    let reply = reply.status(code_of(trouble.status()));
    match (trouble, trouble.status()) {
        (Trouble::Throttled(seconds), _) => reply.again_in(*seconds),
        (_, 503) => reply.again_in(AGAIN_SECONDS),
        _ => reply,
    }
}

fn log(trouble: &Trouble) {
    // Two who met, most likely; seldom a fault of the program.
    if matches!(trouble, Trouble::Store(store::Error::Loose(_))) {
        tracing::warn!(%trouble, "request met a change");
    }
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
