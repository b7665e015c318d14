//! What can go wrong with a request, in the kinds a reader must be told apart.

use crate::access::Key;

/// The result of anything a handler calls.
pub type Result<T> = std::result::Result<T, Trouble>;

/// One field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// The name of the field in the form or body.
    pub field: String,
    /// The message key that says what is wrong and the way out.
    pub message: &'static str,
    /// Values that the message names.
    pub args: Vec<(&'static str, String)>,
}

impl FieldError {
    /// A refusal without values.
    pub fn new(field: impl Into<String>, message: &'static str) -> Self {
        Self {
            field: field.into(),
            message,
            args: Vec::new(),
        }
    }

    /// Adds a value that the message names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Nothing here, or nothing the viewer may know of.
    #[error("not found")]
    NotFound,
    /// Somebody must sign in first.
    #[error("sign in first")]
    SignIn,
    /// The second factor must be shown first.
    #[error("second factor wanted")]
    SecondFactor,
    /// The viewer does not hold this permission.
    #[error("permission {0} is missing")]
    Denied(Key),
    /// The request came from another site.
    #[error("the request came from another site")]
    Foreign,
    /// Fields were refused; nothing was kept.
    #[error("{} fields were refused", .0.len())]
    Invalid(Vec<FieldError>),
    /// A rule blocks the action; the message key says which.
    #[error("blocked: {0}")]
    Blocked(&'static str),
    /// Rules stand in the way, or ask for a consent that was not given; nothing was kept.
    #[error("{} rules were told and not cleared", .0.len())]
    Refused(Vec<kernel::Remark>),
    /// The record changed in between.
    #[error("the record changed in between")]
    Stale,
    /// Too many attempts; seconds to wait.
    #[error("too many attempts, wait {0} s")]
    Throttled(u32),
    /// The body is larger than allowed.
    #[error("the body is too large")]
    TooLarge,
    /// The path is known, but not for this method.
    #[error("the method is not allowed here")]
    Method,
    /// The body is not of the kind that is read here.
    #[error("the body is not of the kind that is read here")]
    WrongKind,
    /// The body came too slowly.
    #[error("the body came too slowly")]
    Slow,
    /// More requests wait than can be answered soon.
    #[error("too many requests wait")]
    Busy,
    /// The body or query cannot be read.
    #[error("the request cannot be read: {0}")]
    Unreadable(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Any other fault of the program.
    #[error("{0}")]
    Fault(String),
}

impl Trouble {
    /// One refused field.
    pub fn field(field: impl Into<String>, message: &'static str) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SignIn => 401,
            Self::SecondFactor | Self::Denied(_) | Self::Foreign => 403,
            Self::Invalid(_) => 422,
            Self::Blocked(_)
            | Self::Refused(_)
            | Self::Stale
            | Self::Store(store::Error::Loose(_)) => 409,
            Self::Throttled(_) => 429,
            Self::TooLarge => 413,
            Self::Method => 405,
            Self::WrongKind => 415,
            Self::Slow => 408,
            Self::Unreadable(_) => 400,
            Self::Busy
            | Self::Store(
                store::Error::Unreachable(_)
                | store::Error::NotWritable(_)
                | store::Error::InUse(_)
                | store::Error::Contended,
            ) => 503,
            Self::Store(_) | Self::Fault(_) => 500,
        }
    }

    /// The message key of the sentence that says what happened.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::NotFound => "trouble-not-found",
            Self::SignIn => "trouble-sign-in",
            Self::SecondFactor => "trouble-second-factor",
            Self::Denied(_) => "trouble-denied",
            Self::Foreign => "trouble-foreign",
            Self::Invalid(_) => "trouble-invalid",
            Self::Blocked(key) => key,
            Self::Refused(_) => "trouble-refused",
            Self::Stale => "trouble-stale",
            Self::Throttled(_) => "trouble-throttled",
            Self::TooLarge => "trouble-too-large",
            Self::Method => "trouble-method",
            Self::WrongKind => "trouble-wrong-kind",
            Self::Slow => "trouble-slow",
            Self::Busy | Self::Store(store::Error::Contended | store::Error::InUse(_)) => {
                "trouble-busy"
            }
            Self::Unreadable(_) => "trouble-unreadable",
            Self::Store(store::Error::Unreachable(_)) => "trouble-database-away",
            Self::Store(store::Error::NotWritable(_)) => "trouble-disk",
            Self::Store(store::Error::Loose(_)) => "trouble-loose",
            Self::Store(_) | Self::Fault(_) => "trouble-fault",
        }
    }
}
