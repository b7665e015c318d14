//! The OpenAPI 3.1 document, made from the handlers; a copy is checked in and compared.

use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};
use web::access::perm;
use web::{Answer, Ask, Reply, Routes};

use super::problem::{Problem, ProblemField};
use super::{careers, corrections, forecast, people, quality, records, seats, units};

pub(super) fn routes() -> Routes {
    Routes::new().api_get::<perm::Anyone>("/api/v1/openapi.json", serve)
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Abdi API",
        version = "1",
        description = "The register of a local government: people, units, seats, forecast, data quality.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(Problem, ProblemField)),
    security(("token" = [])),
    modifiers(&Token)
)]
struct Root;

struct Token;

impl Modify for Token {
    fn modify(&self, doc: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        doc.components
            .get_or_insert_default()
            .add_security_scheme("token", scheme);
    }
}

/// The document.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    let mut doc = Root::openapi();
    for part in [
        people::Doc::openapi(),
        careers::Doc::openapi(),
        corrections::Doc::openapi(),
        records::Doc::openapi(),
        units::Doc::openapi(),
        seats::Doc::openapi(),
        forecast::Doc::openapi(),
        quality::Doc::openapi(),
    ] {
        doc.merge(part);
    }
    doc
}

fn serve(_: &Ask<perm::Anyone>) -> Answer {
    Reply::json(&document())
}
