//! A delivery as it arrives, the accounts it may be for, and the ways in which it is refused.

use jiff::Timestamp;

use super::model::Event;

/// What a good delivery tells, in its order; one request may tell of a thousand things.
pub type Events = Result<Vec<Event>, Refused>;

/// A request of a platform, before anything in it is believed.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// The method, in capitals.
    pub method: &'a str,
    /// The path, as the signature may cover it.
    pub path: &'a str,
    /// The headers as they came.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body, byte for byte.
    pub body: &'a [u8],
    /// When it arrived.
    pub now: Timestamp,
}

impl<'a> Delivery<'a> {
    /// The value of a header that came exactly once: of two, a proxy may have checked the other.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        let mut found = self
            .headers
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case(name));
        let (_, value) = found.next()?;
        found.next().is_none().then_some(*value)
    }

    /// A time that a platform names, or now where it names none or one to come.
    #[must_use]
    pub fn sent(&self, at: Option<Timestamp>) -> Timestamp {
        at.map_or(self.now, |at| at.min(self.now))
    }
}

/// The account of the agency on a platform: what it wrote itself is no report.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Its ids there. Deliveries for others are ignored where this is given.
    pub ids: Vec<String>,
    /// Its names there, without `@`.
    pub names: Vec<String>,
}

impl Account {
    /// Whether an id is one of the account.
    #[must_use]
    pub fn is(&self, id: &str) -> bool {
        self.ids.iter().any(|i| i == id)
    }

    /// Whether something for this id is for the account; everything is while no id is known.
    #[must_use]
    pub fn serves(&self, id: &str) -> bool {
        self.ids.is_empty() || self.is(id)
    }

    /// Whether a name, with or without `@`, is one of the account.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        let name = name.trim_start_matches('@');
        self.names.iter().any(|n| n.eq_ignore_ascii_case(name))
    }
}

/// Why a delivery is not even read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It carries no signature.
    Unsigned,
    /// The signature is not of this body by this secret.
    Forged,
    /// It was signed too long ago, or in time to come.
    Stale,
    /// Nobody has asked the signer for this key yet.
    UnknownKey(String),
    /// The body is larger than the platform says it sends.
    TooLarge,
    /// The body is not what its channel sends, or nested too deep.
    Unreadable,
}

impl Refused {
    /// The HTTP status that says so to the platform.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Unsigned | Self::Forged | Self::Stale | Self::UnknownKey(_) => 401,
            Self::TooLarge => 413,
            Self::Unreadable => 400,
        }
    }
}
