//! The verbs of a career as JSON: appoint, promote, end, leave, change of standing. They are the
//! same actions as on screen; a warning passes only with a consent that names it.

use kernel::{AsnKind, AssignmentKind, Consent, Date, FactId, PersonId, SeatId, Standing};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use store::Tx;
use utoipa::ToSchema;
use uuid::Uuid;
use web::access::perm;
use web::{Answer, Ask, Reply, Result, Routes, StatusCode};

use super::between;
use super::openapi::{codes, grades, needed_text, text, words};
use super::problem::{IdempotencyKey, WriteProblems};
use super::texts::Texts;
use crate::careers::{Appointment, Ending, Leaving, Promotion, StandingChange, actions};
use crate::decrees::DecreeInput;
use crate::hand::Hand;
use crate::model::{AnyGrade, EndReason};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/appointments", "appoint", appoint)
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/promotions", "promote", promote)
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/endings", "end", end)
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/leavings", "leave", leave)
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/standings",
            "standing",
            change_standing,
        )
}

/// The decree on which an action rests.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecreeBody {
    /// Its number.
    #[schema(schema_with = needed_text::<100>)]
    number: String,
    /// When it was signed.
    #[schema(value_type = String, format = Date)]
    signed_on: Date,
    /// Who signed it.
    #[schema(schema_with = text::<200>)]
    signed_by: Option<String>,
}

impl DecreeBody {
    pub(super) fn checked(self) -> Result<DecreeInput> {
        Texts::default()
            .needed("decree.number", &self.number, 100)
            .optional("decree.signed_by", self.signed_by.as_deref(), 200)
            .done()?;
        Ok(DecreeInput {
            number: self.number,
            signed_on: self.signed_on,
            signed_by: self.signed_by,
            scan: None,
        })
    }
}

/// The warnings that are accepted, and why.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentBody {
    /// The codes of the warnings, as the problem answer names them.
    #[serde(default)]
    #[schema(schema_with = codes)]
    accepts: Vec<String>,
    /// Why it is done all the same.
    #[schema(schema_with = text::<1000>)]
    note: Option<String>,
}

impl ConsentBody {
    pub(super) fn checked(self) -> Result<Consent> {
        Texts::default()
            .optional("consent.note", self.note.as_deref(), 1000)
            .done()?;
        Ok(Consent {
            accepts: self.accepts,
            note: self.note,
        })
    }
}

/// A whole number as JSON Schema means it: `7` and `7.0` are the same.
pub(super) fn whole<'de, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<i32>, D::Error> {
    let Some(number) = Option::<serde_json::Number>::deserialize(from)? else {
        return Ok(None);
    };
    let text = number.to_string();
    let digits = text.strip_suffix(".0").unwrap_or(&text);
    let odd = |_| D::Error::custom(format!("{number} is no whole number of this size"));
    digits.parse().map(Some).map_err(odd)
}

/// What an action made.
#[derive(Serialize, ToSchema)]
struct Made {
    /// The row it made; null where it made none.
    #[schema(value_type = Option<Uuid>)]
    id: Option<FactId>,
}

fn made(id: Option<FactId>) -> Answer {
    Ok(Reply::json(&Made { id })?.status(StatusCode::CREATED))
}

/// A seat for a person: definitive, Plt, Plh or an additional task.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AppointmentBody {
    /// The seat.
    seat_id: Uuid,
    /// `definitive`, `plt`, `plh` or `additional`.
    #[schema(schema_with = words::<AssignmentKind>)]
    held_as: AssignmentKind,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The first day no longer held, where that is already known.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// Appoint or move a person.
#[utoipa::path(post, path = "/api/v1/people/{person}/appointments", tag = "careers",
    params(("person" = Uuid, Path, description = "id of the person"), IdempotencyKey),
    request_body = AppointmentBody,
    responses((status = 201, body = Made), WriteProblems))]
fn appoint(ask: &Ask<perm::WritePeople>, tx: &mut Tx<'_, '_>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: AppointmentBody = ask.json()?;
    let consent = body.consent.unwrap_or_default().checked()?;
    let seat = SeatId(body.seat_id);
    let input = Appointment {
        person,
        seat,
        kind: body.held_as,
        from: body.from,
        until: body.until,
        decree: body.decree.checked()?,
    };
    made(Some(actions::appoint(
        tx,
        &ask.may,
        &input,
        Hand::of(&ask.who),
        &consent,
    )?))
}

/// A grade for a person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PromotionBody {
    /// The grade: `III/d` or `IX`.
    #[schema(schema_with = grades)]
    grade: AnyGrade,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Years of service in the grade table.
    #[serde(default, deserialize_with = "whole")]
    #[schema(minimum = 0, maximum = 60)]
    service_years: Option<i32>,
    /// Months beside the years.
    #[serde(default, deserialize_with = "whole")]
    #[schema(minimum = 0, maximum = 11)]
    service_months: Option<i32>,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// Promote a person.
#[utoipa::path(post, path = "/api/v1/people/{person}/promotions", tag = "careers",
    params(("person" = Uuid, Path, description = "id of the person"), IdempotencyKey),
    request_body = PromotionBody,
    responses((status = 201, body = Made), WriteProblems))]
fn promote(ask: &Ask<perm::WritePeople>, tx: &mut Tx<'_, '_>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: PromotionBody = ask.json()?;
    let consent = body.consent.unwrap_or_default().checked()?;
    between("service_years", body.service_years.unwrap_or(0), 0, 60)?;
    between("service_months", body.service_months.unwrap_or(0), 0, 11)?;
    let input = Promotion {
        person,
        grade: body.grade,
        from: body.from,
        service_years: body.service_years,
        service_months: body.service_months,
        decree: body.decree.checked()?,
    };
    made(Some(actions::promote(
        tx,
        &ask.may,
        &input,
        Hand::of(&ask.who),
        &consent,
    )?))
}

/// The end of an assignment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EndingBody {
    /// The assignment.
    assignment_id: Uuid,
    /// The first day no longer held.
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// Why: `released`, `acting_ended`, `seat_closed` ...
    #[schema(schema_with = words::<EndReason>)]
    why: EndReason,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// End an assignment.
#[utoipa::path(post, path = "/api/v1/people/{person}/endings", tag = "careers",
    params(("person" = Uuid, Path, description = "id of the person"), IdempotencyKey),
    request_body = EndingBody,
    responses((status = 201, body = Made), WriteProblems))]
fn end(ask: &Ask<perm::WritePeople>, tx: &mut Tx<'_, '_>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: EndingBody = ask.json()?;
    let consent = body.consent.unwrap_or_default().checked()?;
    let assignment = FactId(body.assignment_id);
    let input = Ending {
        person,
        assignment,
        on: body.on,
        why: body.why,
        decree: body.decree.checked()?,
    };
    actions::end(tx, &ask.may, &input, Hand::of(&ask.who), &consent)?;
    made(None)
}

/// The end of a service.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LeavingBody {
    /// The first day no longer in service.
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// Why: `retired`, `died`, `moved_away`, `dismissed` ...
    #[schema(schema_with = words::<EndReason>)]
    why: EndReason,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// Take a person out of service: retired, died, moved away, dismissed.
#[utoipa::path(post, path = "/api/v1/people/{person}/leavings", tag = "careers",
    params(("person" = Uuid, Path, description = "id of the person"), IdempotencyKey),
    request_body = LeavingBody,
    responses((status = 201, body = Made), WriteProblems))]
fn leave(ask: &Ask<perm::WritePeople>, tx: &mut Tx<'_, '_>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: LeavingBody = ask.json()?;
    let consent = body.consent.unwrap_or_default().checked()?;
    let input = Leaving {
        person,
        on: body.on,
        why: body.why,
        decree: body.decree.checked()?,
    };
    actions::retire(tx, &ask.may, &input, Hand::of(&ask.who), &consent)?;
    made(None)
}

/// A standing for a person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StandingBody {
    /// `cpns`, `pns`, `pppk` or `pppk_paruh_waktu`.
    #[schema(schema_with = words::<AsnKind>)]
    asn_kind: AsnKind,
    /// The code of the national table: `01`.
    #[schema(schema_with = words::<Standing>)]
    standing: Standing,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// Change the legal standing; reinstate who was out of service.
#[utoipa::path(post, path = "/api/v1/people/{person}/standings", tag = "careers",
    params(("person" = Uuid, Path, description = "id of the person"), IdempotencyKey),
    request_body = StandingBody,
    responses((status = 201, body = Made), WriteProblems))]
fn change_standing(ask: &Ask<perm::WritePeople>, tx: &mut Tx<'_, '_>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: StandingBody = ask.json()?;
    let consent = body.consent.unwrap_or_default().checked()?;
    let input = StandingChange {
        person,
        asn_kind: body.asn_kind,
        standing: body.standing,
        from: body.from,
        decree: body.decree.checked()?,
    };
    made(Some(actions::change_standing(
        tx,
        &ask.may,
        &input,
        Hand::of(&ask.who),
        &consent,
    )?))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(appoint, promote, end, leave, change_standing))]
pub(super) struct Doc;
