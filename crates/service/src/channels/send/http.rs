//! The one small client by which this program calls a platform: https only (plain http to this
//! machine for trials), only where the channel is connected, within bounds of time and size, and
//! never where an answer leads.

use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;

/// A call takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(15);
/// The largest answer that is not a picture, in bytes.
pub const LARGEST_ANSWER: u64 = 512 * 1024;
/// The longest address.
const LONGEST: usize = 4_000;

/// A call of a platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Where.
    pub url: String,
    /// The token that is shown, where it does not stand in the address.
    pub bearer: Option<String>,
    /// By which the platform knows a repeat.
    pub once: Option<String>,
    /// What is sent; without it something is asked for.
    pub body: Option<Value>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Came {
    /// The status.
    pub status: u16,
    /// After how many seconds to try again, where it says so.
    pub wait: Option<i64>,
    /// The body.
    pub body: Vec<u8>,
}

impl Came {
    /// The body as JSON; null where it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Did it go well?
    #[must_use]
    pub fn is_well(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Why nothing came back: a word for the list of what did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreached(pub &'static str);

fn agent() -> &'static ureq::Agent {
    static AGENT: OnceLock<ureq::Agent> = OnceLock::new();
    AGENT.get_or_init(|| {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .proxy(None)
            .user_agent("abdi")
            .build();
        ureq::Agent::new_with_config(config)
    })
}

/// Calls, and reads at most so many bytes of what comes back.
///
/// # Errors
/// [`Unreached`]; what it says holds nothing of the call.
pub fn call(call: &Call, most: u64) -> Result<Came, Unreached> {
    if !is_address(&call.url) {
        return Err(Unreached("address"));
    }
    let body = call.body.as_ref().map(Value::to_string);
    let mut request = ureq::http::Request::builder()
        .method(if body.is_some() { "POST" } else { "GET" })
        .uri(&call.url);
    if body.is_some() {
        request = request.header("content-type", "application/json");
    }
    if let Some(token) = &call.bearer {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    if let Some(key) = &call.once {
        request = request.header("idempotency-key", key);
    }
    let came = match body {
        Some(body) => request.body(body).map(|r| agent().run(r)),
        None => request.body(()).map(|r| agent().run(r)),
    };
    let mut came = came
        .map_err(|_| Unreached("address"))?
        .map_err(|e| Unreached(named(&e)))?;
    let wait = came.headers().get("retry-after");
    let wait = wait.and_then(|w| w.to_str().ok()?.trim().parse().ok());
    let bytes = came.body_mut().with_config().limit(most).read_to_vec();
    Ok(Came {
        status: came.status().as_u16(),
        wait,
        body: bytes.map_err(|e| Unreached(named(&e)))?,
    })
}

/// The kind of a fault: never its words, which may hold an address with a token.
fn named(e: &ureq::Error) -> &'static str {
    match e {
        ureq::Error::Timeout(_) => "timeout",
        ureq::Error::HostNotFound => "host-unknown",
        ureq::Error::BodyExceedsLimit(_) => "too-large",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "tls",
        _ => "unreached",
    }
}

/// The scheme and the host with its port, of an address without a name or password in it.
fn parts(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let plain = url
        .chars()
        .all(|c| c.is_ascii_graphic() && !"<>\"'`\\{}|^".contains(c));
    let named = !host.is_empty() && !host.contains('@');
    (plain && named && url.len() <= LONGEST).then_some((scheme, host))
}

/// Is this an address that may be called: https, or plain http on this machine?
#[must_use]
pub fn is_address(url: &str) -> bool {
    match parts(url) {
        Some(("https", _)) => true,
        Some(("http", host)) => {
            let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
            matches!(name, "127.0.0.1" | "localhost" | "[::1]")
        }
        _ => false,
    }
}

/// Does an address lie at the place of another, or, by https, at a name below its name?
#[must_use]
pub fn is_within(url: &str, base: &str) -> bool {
    let (Some((scheme, host)), Some((base_scheme, base_host))) = (parts(url), parts(base)) else {
        return false;
    };
    if !is_address(url) || scheme != base_scheme {
        return false;
    }
    let below = host
        .strip_suffix(base_host)
        .is_some_and(|head| head.ends_with('.'));
    host == base_host || scheme == "https" && below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_connected_place_is_called() {
        for good in [
            "https://graph.facebook.com/v23.0",
            "http://127.0.0.1:80/x",
            "http://[::1]:9/",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "http://graph.facebook.com",
            "http://127.0.0.1.example.org/",
            "http://localhost@example.org/",
            "https://user:pass@host/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "https://",
            "https:///x",
            "https://a b/",
            "//host",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        let base = "https://fbcdn.net";
        assert!(is_within("https://scontent.xx.fbcdn.net/a?b=c", base));
        assert!(is_within("https://fbcdn.net/a", base));
        for away in [
            "https://evilfbcdn.net/a",
            "https://fbcdn.net.example.org/",
            "http://fbcdn.net/",
            "https://fbcdn.net:8443/",
            "https://169.254.169.254/latest/?x=.fbcdn.net",
            "https://x@fbcdn.net/",
        ] {
            assert!(!is_within(away, base), "{away}");
        }
        assert!(!is_within("http://127.0.0.1:81/", "http://127.0.0.1:80"));
        assert!(!is_within("http://a.localhost:80/", "http://localhost:80"));
    }
}
