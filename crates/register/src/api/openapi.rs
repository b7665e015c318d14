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
use super::{careers, corrections, forecast, histories, people, quality, records, seats, units};

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
        histories::ReadDoc::openapi(),
        histories::WriteDoc::openapi(),
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

/// The letters that [`web::form::deceives`] refuses, as a class of a pattern has them.
const DECEIVING: &str = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff";

/// A text of at most so many characters, or null.
pub(super) fn text<const MOST: usize>() -> Object {
    let mut text = patterned(MOST, &format!("^[^{DECEIVING}]*$"));
    text.schema_type = SchemaType::from_iter([Type::String, Type::Null]);
    text
}

/// A text that is not empty.
pub(super) fn needed_text<const MOST: usize>() -> Object {
    let any = format!("[^{DECEIVING}]*");
    patterned(MOST, &format!(r"^{any}[^\s{DECEIVING}]{any}$"))
}

/// A text with a letter in it.
pub(super) fn lettered<const MOST: usize>() -> Object {
    let any = format!("[^{DECEIVING}]*");
    patterned(MOST, &format!("^{any}[A-Za-z]{any}$"))
}

fn patterned(most: usize, pattern: &str) -> Object {
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .max_length(Some(most))
        .pattern(Some(pattern))
        .build()
}

/// One of the words of an enum, or null.
pub(super) fn maybe<T: TextEnum>() -> Object {
    let words = T::ALL.iter().map(|v| serde_json::Value::from(v.as_str()));
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(words.chain([serde_json::Value::Null])))
        .build()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranges of a class of characters written with `\\xNN` and `\\uNNNN`.
    fn ranges(class: &str) -> Vec<(u32, u32)> {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        let mut rest = class;
        while !rest.is_empty() {
            let (to_last, letter) = match rest.strip_prefix('-') {
                Some(rest) => (true, rest),
                None => (false, rest),
            };
            let digits = if letter.starts_with("\\x") { 2 } else { 4 };
            let code = u32::from_str_radix(&letter[2..2 + digits], 16).unwrap();
            match ranges.last_mut().filter(|_| to_last) {
                Some(range) => range.1 = code,
                None => ranges.push((code, code)),
            }
            rest = &letter[2 + digits..];
        }
        ranges
    }

    #[test]
    fn the_description_refuses_the_letters_that_the_program_refuses() {
        let ranges = ranges(DECEIVING);
        for c in '\0'..=char::MAX {
            let code = u32::from(c);
            let described = ranges
                .iter()
                .any(|(from, to)| (*from..=*to).contains(&code));
            assert_eq!(described, web::form::deceives(c), "{}", c.escape_unicode());
        }
    }
}
