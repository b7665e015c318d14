//! The OpenAPI 3.1 document, made from the handlers; a copy is checked in and compared.

use kernel::{Grade, PppkGrade, TextEnum};
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type,
};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};
use web::access::perm;
use web::{Answer, Ask, Reply, Routes};

use super::problem::{Problem, ProblemField, ProblemRemark};
use super::{careers, corrections, forecast, people, quality, records, seats, units};

/// The longest text of a field of identity or contact, in characters.
const LONGEST_TEXT: usize = 200;

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
    components(schemas(Problem, ProblemField, ProblemRemark)),
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

/// A text that is one of the words of an enum.
pub(super) fn words<T: TextEnum>() -> Object {
    one_of(T::ALL.iter().map(|v| v.as_str()))
}

/// A grade of either ladder.
pub(super) fn grades() -> Object {
    let pns = Grade::ALL.iter().map(|g| g.as_str());
    one_of(pns.chain(PppkGrade::ALL.iter().map(|g| g.as_str())))
}

/// New texts by field: at least one, and no other field than these.
pub(super) fn texts_of<T: TextEnum>() -> Object {
    let text = || {
        ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .max_length(Some(LONGEST_TEXT))
            .pattern(Some("^[ -~]*$"))
    };
    T::ALL
        .iter()
        .fold(ObjectBuilder::new(), |all, field| {
            all.property(field.as_str(), text())
        })
        .schema_type(SchemaType::Type(Type::Object))
        .min_properties(Some(1))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .build()
}

/// What a correction can be about.
pub(super) fn subjects() -> Object {
    one_of(crate::corrections::Subject::all().map(crate::corrections::Subject::as_str))
}

fn one_of(words: impl Iterator<Item = &'static str>) -> Object {
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .enum_values(Some(words))
        .build()
}

/// Codes as remarks carry them.
pub(super) fn codes() -> utoipa::openapi::schema::Array {
    let code = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .pattern(Some("^[a-z_]{1,60}$"));
    ArrayBuilder::new().items(code).build()
}

fn serve(_: &Ask<perm::Anyone>) -> Answer {
    Reply::json(&document())
}
