//! Taking a new person in and correcting identity and contact, as JSON.

use std::collections::BTreeMap;

use kernel::{AsnKind, Date, EducationLevel, FactId, PersonId, Phrase, Remark, Weight};
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;
use uuid::Uuid;
use web::access::{Target, perm};
use web::{Answer, Ask, FieldError, Reply, Result, Routes, StatusCode, Trouble};

use super::between;
use super::careers::{ConsentBody, DecreeBody, whole};
use super::openapi::{grades, lettered, needed_text, text, texts_of, words};
use super::problem::{IdempotencyKey, WriteProblems, clash};
use super::texts::Texts;
use crate::amend::actions as amend;
use crate::amend::{Field, identity_of};
use crate::careers::{Hiring, actions as careers};
use crate::hand::Hand;
use crate::model::AnyGrade;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_post::<perm::WritePeople>("/api/v1/people", "hire", hire)
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/identity", "correct", correct)
}

/// A new person; date of birth and sex are told by the NIP.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HiringBody {
    /// NIP or NI PPPK.
    #[schema(pattern = "^[0-9]{18}$")]
    nip: String,
    /// The name without titles.
    #[schema(schema_with = lettered::<LONGEST>)]
    name: String,
    /// Titles before the name.
    #[schema(schema_with = text::<TITLE>)]
    title_front: Option<String>,
    /// Titles after the name.
    #[schema(schema_with = text::<TITLE>)]
    title_back: Option<String>,
    /// NIK.
    #[schema(pattern = "^[0-9]{16}$")]
    nik: Option<String>,
    /// Place of birth.
    #[schema(schema_with = text::<LONGEST>)]
    birth_place: Option<String>,
    /// `cpns`, `pns`, `pppk` or `pppk_paruh_waktu`.
    #[schema(schema_with = words::<AsnKind>)]
    asn_kind: AsnKind,
    /// The first day in service.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The first grade: `III/a` or `IX`.
    #[schema(schema_with = grades)]
    grade: AnyGrade,
    /// The education on which the appointment rests.
    #[schema(schema_with = words::<EducationLevel>)]
    education: EducationLevel,
    /// What was studied.
    #[schema(schema_with = text::<LONGEST>)]
    programme: Option<String>,
    /// The year of graduation.
    #[serde(default, deserialize_with = "whole")]
    #[schema(minimum = 1900, maximum = 2200)]
    graduated_in: Option<i32>,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// Who was taken in.
#[derive(Serialize, ToSchema)]
struct Hired {
    /// The id of the person.
    id: Uuid,
}

/// A number of 18 digits that cannot be one.
fn no_number() -> Trouble {
    let says = Phrase::new(
        "Nomor induk itu tidak mungkin: tanggal lahir, bulan pengangkatan, atau jenis kelaminnya salah",
        "There can be no such number: its birth date, month of entry or sex is wrong",
    );
    Trouble::Refused(vec![Remark::new("nip_form", Weight::Blocks, says)])
}

/// The longest text, titles and reason, in characters.
const LONGEST: usize = 200;
const TITLE: usize = 60;
const REASON: usize = 500;

impl HiringBody {
    fn fits(&self) -> Result<()> {
        let unlettered = !self.name.chars().any(char::is_alphabetic);
        let unlettered = unlettered.then(|| FieldError::new("name", "career-name-wrong"));
        Texts::default()
            .optional("name", Some(&self.name), LONGEST)
            .optional("title_front", self.title_front.as_deref(), TITLE)
            .optional("title_back", self.title_back.as_deref(), TITLE)
            .optional("birth_place", self.birth_place.as_deref(), LONGEST)
            .optional("programme", self.programme.as_deref(), LONGEST)
            .and(unlettered)
            .done()
    }
}

/// Take a new person in.
#[utoipa::path(post, path = "/api/v1/people", tag = "careers",
    params(IdempotencyKey),
    request_body = HiringBody,
    responses((status = 201, body = Hired), WriteProblems))]
fn hire(ask: &Ask<perm::WritePeople>, tx: &mut Tx<'_, '_>) -> Answer {
    let body: HiringBody = ask.json()?;
    body.fits()?;
    let consent = body.consent.unwrap_or_default().checked()?;
    if let Some(year) = body.graduated_in {
        between("graduated_in", year, 1900, 2200)?;
    }
    let nip = body.nip.parse().map_err(|_| no_number())?;
    let input = Hiring {
        nip,
        name: body.name,
        title_front: body.title_front,
        title_back: body.title_back,
        nik: body.nik,
        birth_place: body.birth_place,
        asn_kind: body.asn_kind,
        from: body.from,
        grade: body.grade,
        education: body.education,
        programme: body.programme,
        graduated_in: body.graduated_in,
        decree: body.decree.checked()?,
    };
    let today = ask.who.today;
    let id = careers::hire(tx, &ask.may, &input, today, &consent)?;
    Ok(Reply::json(&Hired { id: id.0 })?.status(StatusCode::CREATED))
}

/// What is wrong in identity or contact, and why it is corrected.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct IdentityBody {
    /// New values by field: `{"phone": "0899-0000-0001"}`; an empty text empties the field.
    #[schema(schema_with = texts_of::<Field>)]
    fields: BTreeMap<String, String>,
    /// Why.
    #[schema(schema_with = needed_text::<REASON>)]
    reason: String,
}

/// What was corrected.
#[derive(Serialize, ToSchema)]
struct Corrected {
    /// The fields.
    fields: Vec<String>,
}

fn texts(body: &IdentityBody) -> Result<Vec<(Field, String)>> {
    let (mut texts, mut faults) = (Vec::new(), Vec::new());
    for (name, text) in &body.fields {
        match name.parse::<Field>() {
            Ok(field) => texts.push((field, text.clone())),
            Err(_) => faults
                .push(FieldError::new(name.clone(), "field-not-understood").with("typed", name)),
        }
    }
    if body.fields.is_empty() {
        faults.push(FieldError::new("fields", "field-needed"));
    }
    Texts::default()
        .needed("reason", &body.reason, REASON)
        .and(faults)
        .done()?;
    Ok(texts)
}

/// Correct identity or contact; the old values stay on file as a version that was replaced.
#[utoipa::path(post, path = "/api/v1/people/{person}/identity", tag = "corrections",
    params(("person" = Uuid, Path, description = "id of the person"),
           IdempotencyKey),
    request_body = IdentityBody,
    responses((status = 200, body = Corrected), WriteProblems))]
fn correct(ask: &Ask<perm::WritePeople>, tx: &mut Tx<'_, '_>) -> Answer {
    let person: PersonId = ask.param("person")?;
    ask.may.check(Target::person(person, None))?;
    let body: IdentityBody = ask.json()?;
    let texts = texts(&body)?;
    let hand = Hand::of(&ask.who);
    let agency = ask.agency_id();
    tx.because(&body.reason);
    let who = identity_of(tx.conn(), agency, person)?.ok_or(Trouble::NotFound)?;
    let seen: FactId = who.id;
    amend::identity(tx, &ask.may, hand, person, seen, &texts).map_err(|t| clash(&ask.say, t))?;
    Reply::json(&Corrected {
        fields: body.fields.into_keys().collect(),
    })
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(hire, correct))]
pub(super) struct Doc;
