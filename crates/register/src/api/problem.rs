//! The problems that any operation may answer with.

use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// A problem (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem: `urn:abdi:trouble-not-found`.
    r#type: String,
    /// One sentence in the language of the request.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What was not understood, where it helps.
    detail: Option<String>,
    /// The fields that were refused.
    errors: Option<Vec<ProblemField>>,
}

/// A field that was refused.
#[derive(Serialize, ToSchema)]
pub struct ProblemField {
    /// Its name.
    field: String,
    /// The kind of fault.
    code: String,
    /// The fault and the way out in a sentence.
    message: String,
}

/// The problems of a read.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "describes the answers that web::errors writes")]
pub enum Problems {
    /// The request cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(Problem),
    /// A token or session is needed.
    #[response(status = 401, content_type = "application/problem+json")]
    SignIn(Problem),
    /// The permission is missing.
    #[response(status = 403, content_type = "application/problem+json")]
    Denied(Problem),
    /// Nothing here, or nothing you may know of.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// A field was refused.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(Problem),
    /// The database cannot be reached; try again.
    #[response(status = 503, content_type = "application/problem+json")]
    Away(Problem),
}
