//! A request as a handler sees it: who asks, what for, with which proof.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::{HeaderMap, Method};
use kernel::{AgencyId, Date, Locale};
use serde::de::DeserializeOwned;

use crate::access::{May, Permission, Viewer};
use crate::app::{Agency, App};
use crate::components::Shell;
use crate::form::Form;
use crate::trouble::{Result, Trouble};
use crate::words::Say;

/// One request under permission `P`.
pub struct Ask<P: Permission> {
    /// The shared state.
    pub app: App,
    /// The agency in hand.
    pub agency: Agency,
    /// Who is looking.
    pub who: Viewer,
    /// The proof of the permission that the route declares.
    pub may: May<P>,
    /// The messages in the viewer's language.
    pub say: Say,
    /// The request itself.
    pub raw: RawAsk,
}

/// The request as it came in.
#[derive(Clone)]
pub struct RawAsk {
    /// The method.
    pub method: Method,
    /// The path without the query.
    pub path: String,
    /// The query as sent.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// Named pieces of the path.
    pub params: Vec<(String, String)>,
    /// The body as sent, for JSON.
    pub body: Vec<u8>,
    /// The fields and files of a form.
    pub form: Form,
    /// The address of the other side.
    pub peer: Option<IpAddr>,
}

impl RawAsk {
    /// Does it only read?
    #[must_use]
    pub fn reads(&self) -> bool {
        self.method == Method::GET || self.method == Method::HEAD
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|v| v.to_str().ok())
    }

    /// A cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.headers
            .get_all("cookie")
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v)
    }

    /// One value of the query.
    #[must_use]
    pub fn query_value(&self, name: &str) -> Option<String> {
        Form::from_urlencoded(self.query.as_bytes())
            .all(name)
            .last()
            .cloned()
    }
}

/// PostgreSQL keeps every character but this one.
pub(crate) const NUL: &str = "a text holds the character U+0000, which cannot be kept";

fn holds_nul(value: &serde_json::Value) -> bool {
    use serde_json::Value as V;
    match value {
        V::String(text) => text.contains('\0'),
        V::Array(items) => items.iter().any(holds_nul),
        V::Object(map) => map.iter().any(|(k, v)| k.contains('\0') || holds_nul(v)),
        V::Null | V::Bool(_) | V::Number(_) => false,
    }
}

impl<P: Permission> Ask<P> {
    /// The agency in hand.
    #[must_use]
    pub fn agency_id(&self) -> AgencyId {
        self.agency.id
    }

    /// The date the page is asked for.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.who.as_of
    }

    /// The language of the answer.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.who.locale
    }

    /// A named piece of the path.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] when it does not parse: such a thing cannot exist.
    pub fn param<T: FromStr>(&self, name: &str) -> Result<T> {
        let found = self
            .raw
            .params
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str());
        found.and_then(|v| v.parse().ok()).ok_or(Trouble::NotFound)
    }

    /// The query, typed.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`] naming what was not understood.
    pub fn query<T: DeserializeOwned>(&self) -> Result<T> {
        // A name without a value would pass for a name that is not there.
        let bare = |pair: &&str| {
            !pair.is_empty() && pair.split_once('=').is_none_or(|(_, v)| v.is_empty())
        };
        if let Some(pair) = self.raw.query.split('&').find(bare) {
            let name = pair.trim_end_matches('=');
            return Err(Trouble::Unreadable(format!("{name} has no value")));
        }
        serde_html_form::from_str(&self.raw.query).map_err(|e| Trouble::Unreadable(e.to_string()))
    }

    /// The query as typed fields: filters of a list.
    #[must_use]
    pub fn filters(&self) -> Form {
        Form::from_urlencoded(self.raw.query.as_bytes())
    }

    /// The fields and files of the form.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.raw.form
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// [`Trouble::WrongKind`] when it says to be something else; [`Trouble::Unreadable`] naming
    /// place and reason.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        let kind = self.raw.header("content-type").unwrap_or("");
        let kind = kind.split(';').next().unwrap_or("").trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(Trouble::WrongKind);
        }
        let unreadable = |e: serde_json::Error| Trouble::Unreadable(e.to_string());
        // Only a text that escapes U+0000 can hold it, and only then is the cost of looking paid.
        if self.raw.body.windows(6).any(|six| six == br"\u0000") {
            let whole: serde_json::Value =
                serde_json::from_slice(&self.raw.body).map_err(unreadable)?;
            if holds_nul(&whole) {
                return Err(Trouble::Unreadable(NUL.to_owned()));
            }
        }
        serde_json::from_slice(&self.raw.body).map_err(unreadable)
    }

    /// The page shell for this request, with a title from the messages.
    #[must_use]
    pub fn shell(&self, title_key: &str) -> Shell {
        self.shell_titled(self.say.say(title_key).to_string())
    }

    /// The page shell with a title that is already text: a person's name.
    #[must_use]
    pub fn shell_titled(&self, title: String) -> Shell {
        crate::shell::build(
            &self.app,
            &self.agency,
            &self.who,
            &self.raw,
            &self.say,
            title,
        )
    }
}
