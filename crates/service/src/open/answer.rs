//! Answers and errors of GeoReport, as `web::georeport` writes them.

use serde_json::Value as Json;
use web::access::perm;
use web::georeport::{Format, sentences, status};
use web::{Answer, Ask, FieldError, Trouble};

pub(super) type Anybody = Ask<perm::Anyone>;

/// After how many seconds to come again, where it will soon be better.
const SOON_SECONDS: u32 = 2;

/// Why nothing is told or taken.
pub(super) enum Fault {
    /// The key is missing, unknown or not for this.
    Key(&'static str),
    /// There is no such service, request, token or jurisdiction.
    Unknown(FieldError),
    /// The same report was taken in a short while ago: nothing more is kept.
    Again,
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
            let reply = format.errors(code, &said);
            match fault {
                Fault::Trouble(Trouble::Throttled(seconds)) => reply.again_in(seconds),
                Fault::Trouble(trouble) if trouble.status() == 503 => reply.again_in(SOON_SECONDS),
                _ => reply,
            }
        }
    })
}

/// The status and the sentences of a fault.
fn told(ask: &Anybody, fault: &Fault) -> (u16, Vec<String>) {
    let t = &ask.say;
    match fault {
        Fault::Key(message) => (403, vec![t.say(message).to_owned()]),
        Fault::Unknown(field) => {
            let named = Trouble::Invalid(vec![field.clone()]);
            (404, sentences(t, &named))
        }
        Fault::Again => (409, vec![t.say("open311-again").to_owned()]),
        Fault::Trouble(Trouble::Throttled(seconds)) => {
            (429, vec![t.with("open311-slower", "seconds", seconds)])
        }
        Fault::Trouble(trouble) => {
            if trouble.status() >= 500 {
                tracing::error!(%trouble, "request failed");
            }
            (status(trouble), sentences(t, trouble))
        }
    }
}
