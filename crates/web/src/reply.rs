//! What a handler answers with.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;

use crate::trouble::{Result, Trouble};

/// What a handler returns.
pub type Answer = Result<Reply>;

/// A path of this program, or nothing: `//host`, `https://host` and what browsers read as such
/// (a backslash, a tab that they drop) would lead elsewhere.
#[must_use]
pub fn own_path(path: &str) -> Option<&str> {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.chars().any(|c| c == '\\' || c.is_control());
    own.then_some(path)
}

/// An answer: status, kind, body, a few headers.
#[derive(Debug)]
pub struct Reply {
    status: StatusCode,
    headers: Vec<(header::HeaderName, String)>,
    body: Vec<u8>,
}

impl Reply {
    /// A page.
    ///
    /// # Errors
    /// A fault when the template cannot be written.
    pub fn page(template: &impl Template) -> Result<Self> {
        Self::page_with(StatusCode::OK, template)
    }

    /// A page with another status: a refused form.
    ///
    /// # Errors
    /// A fault when the template cannot be written.
    pub fn page_with(status: StatusCode, template: &impl Template) -> Result<Self> {
        let html = template
            .render()
            .map_err(|e| Trouble::Fault(e.to_string()))?;
        Ok(Self::bytes("text/html; charset=utf-8", html.into_bytes()).status(status))
    }

    /// JSON.
    ///
    /// # Errors
    /// A fault when the value cannot be written.
    pub fn json(value: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_vec(value).map_err(|e| Trouble::Fault(e.to_string()))?;
        Ok(Self::bytes("application/json", body))
    }

    /// Any bytes of a kind.
    #[must_use]
    pub fn bytes(kind: &str, body: Vec<u8>) -> Self {
        Self {
            status: StatusCode::OK,
            headers: vec![(header::CONTENT_TYPE, kind.to_owned())],
            body,
        }
    }

    /// A file to keep: the name is reduced to plain letters, digits, dot, dash and underscore.
    #[must_use]
    pub fn download(kind: &str, name: &str, body: Vec<u8>) -> Self {
        let safe: String = name
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || "._-".contains(c) {
                    c
                } else {
                    '_'
                }
            })
            .collect();
        Self::bytes(kind, body).header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{safe}\""),
        )
    }

    /// See other: after every form that was accepted.
    #[must_use]
    pub fn see(path: &str) -> Self {
        let to = own_path(path).unwrap_or("/");
        Self {
            status: StatusCode::SEE_OTHER,
            headers: vec![(header::LOCATION, to.to_owned())],
            body: Vec::new(),
        }
    }

    /// With another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// With a header; a value that is not fit for a header is left out.
    #[must_use]
    pub fn header(mut self, name: header::HeaderName, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// With a cookie, as [`set_cookie`](crate::session::set_cookie) writes it.
    #[must_use]
    pub fn cookie(self, cookie: String) -> Self {
        self.header(header::SET_COOKIE, cookie)
    }

    /// Kept by no cache, and its address told to nobody: for pages that show a secret once.
    #[must_use]
    pub fn secret(self) -> Self {
        self.header(header::CACHE_CONTROL, "no-store".to_owned())
            .header(header::REFERRER_POLICY, "no-referrer".to_owned())
    }

    /// Says after how many seconds to come again.
    #[must_use]
    pub fn again_in(self, seconds: u32) -> Self {
        self.header(header::RETRY_AFTER, seconds.to_string())
    }

    /// The status it will be sent with.
    #[must_use]
    pub fn code(&self) -> StatusCode {
        self.status
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    pub(crate) fn has(&self, name: &header::HeaderName) -> bool {
        self.headers.iter().any(|(n, _)| n == name)
    }

    /// Does it set this cookie itself?
    pub(crate) fn sets_cookie(&self, name: &str) -> bool {
        let own = |value: &str| value.strip_prefix(name).is_some_and(|v| v.starts_with('='));
        self.headers
            .iter()
            .any(|(n, v)| n == header::SET_COOKIE && own(v))
    }

    pub(crate) fn into_response(self) -> Response {
        let mut response = Response::new(axum::body::Body::from(self.body));
        *response.status_mut() = self.status;
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_own_paths_are_followed() {
        for path in ["/", "/beranda", "/pegawai?q=a%20b", "/a//b"] {
            assert_eq!(own_path(path), Some(path));
        }
        for elsewhere in [
            "",
            "beranda",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(own_path(elsewhere), None, "{elsewhere:?}");
        }
    }
}
