//! The problems that any operation may answer with, and the header that makes a repeat harmless.

use kernel::{Phrase, Remark, Weight};
use serde::Serialize;
use utoipa::{IntoParams, IntoResponses, ToSchema};
use web::Trouble;
use web::errors::field_sentence;
use web::words::Say;

/// A body that reads as described, but whose values the register refuses, is a conflict (409): its
/// remarks name the fields. What does not fit the description stays a refusal of the body (422).
pub(super) fn clash(say: &Say, trouble: Trouble) -> Trouble {
    let Trouble::Invalid(faults) = trouble else {
        return trouble;
    };
    let remark = |f: &web::FieldError| {
        let says = Phrase::same(field_sentence(say, f));
        Remark::new(&f.field, Weight::Blocks, says)
    };
    Trouble::Refused(faults.iter().map(remark).collect())
}

/// A problem (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem: `urn:abdi:trouble-not-found`.
    r#type: String,
    /// One sentence in the language of the request.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What was not understood, or the way out.
    detail: Option<String>,
    /// The fields that were refused.
    errors: Option<Vec<ProblemField>>,
    /// What the rules say of the step that was refused.
    remarks: Option<Vec<ProblemRemark>>,
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

/// What a rule says of a step.
#[derive(Serialize, ToSchema)]
pub struct ProblemRemark {
    /// The code by which a consent names it.
    key: String,
    /// `blocks`: it must be cleared; `warns`: a consent that names it lets the step pass.
    weight: String,
    /// The rule in a sentence.
    message: String,
    /// Facts and rules, as a tree.
    because: Vec<serde_json::Value>,
}

/// The problems of a read.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "describes the answers that web::errors writes")]
pub enum Problems {
    /// Nothing changed since the `ETag` in `If-None-Match`.
    #[response(status = 304)]
    Unchanged,
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
    /// The database cannot be reached, or too many requests wait; try again after `Retry-After`.
    #[response(status = 503, content_type = "application/problem+json")]
    Away(Problem),
}

/// The problems of a write.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "describes the answers that web::errors writes")]
pub enum WriteProblems {
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
    /// The body came too slowly.
    #[response(status = 408, content_type = "application/problem+json")]
    Slow(Problem),
    /// A rule stands in the way, or the idempotency key was used for another request.
    #[response(status = 409, content_type = "application/problem+json")]
    Refused(Problem),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(Problem),
    /// The body is not JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    WrongKind(Problem),
    /// A field was refused.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(Problem),
    /// The database cannot be reached or written, or too many requests wait; nothing was kept, try
    /// again after `Retry-After` with the same key.
    #[response(status = 503, content_type = "application/problem+json")]
    Away(Problem),
}

/// The header by which a repeat is known.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes the header that the route reads")]
pub struct IdempotencyKey {
    /// A repeat with the same key and body gets the first answer, and nothing is done twice.
    #[param(
        rename = "Idempotency-Key",
        max_length = 200,
        pattern = "^[!-~]{1,200}$"
    )]
    idempotency_key: Option<String>,
}
