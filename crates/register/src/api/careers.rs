//! The verbs of a career as JSON: appoint, promote, end, leave, change of standing. They are the
//! same actions as on screen; a warning passes only with a consent that names it.

use kernel::{AsnKind, AssignmentKind, Consent, Date, FactId, PersonId, SeatId, Standing};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::access::perm;
use web::{Answer, Ask, Reply, Result, Routes, StatusCode};

use super::problem::{Problem, Problems};
use crate::careers::{Appointment, Ending, Leaving, Promotion, StandingChange, actions};
use crate::decrees::DecreeInput;
use crate::model::{AnyGrade, EndReason};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/appointments", appoint)
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/promotions", promote)
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/endings", end)
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/leavings", leave)
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/standings", change_standing)
}

/// The decree on which an action rests.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecreeBody {
    /// Its number.
    #[schema(min_length = 1, max_length = 200)]
    number: String,
    /// When it was signed.
    #[schema(value_type = String, format = Date)]
    signed_on: Date,
    /// Who signed it.
    signed_by: Option<String>,
}

impl From<DecreeBody> for DecreeInput {
    fn from(d: DecreeBody) -> Self {
        Self {
            number: d.number,
            signed_on: d.signed_on,
            signed_by: d.signed_by,
            scan: None,
        }
    }
}

/// The warnings that are accepted, and why.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentBody {
    /// The codes of the warnings, as the problem answer names them.
    #[serde(default)]
    accepts: Vec<String>,
    /// Why it is done all the same.
    note: Option<String>,
}

impl From<Option<ConsentBody>> for Consented {
    fn from(c: Option<ConsentBody>) -> Self {
        let c = c.unwrap_or_default();
        Self(Consent {
            accepts: c.accepts,
            note: c.note,
        })
    }
}

pub(super) struct Consented(pub(super) Consent);

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

/// One transaction with the actor and the clock of the request.
fn act<T>(
    ask: &Ask<perm::WritePeople>,
    reason: &str,
    work: impl FnOnce(&mut store::Tx<'_, '_>, Date) -> Result<T>,
) -> Result<T> {
    let today = ask.who.today;
    ask.app
        .db
        .write(ask.may.actor(), reason, |tx| work(tx, today))
}

/// A seat for a person: definitive, Plt, Plh or an additional task.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AppointmentBody {
    /// The seat.
    seat_id: Uuid,
    /// `definitive`, `plt`, `plh` or `additional`.
    #[schema(value_type = String)]
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
    params(("person" = Uuid, Path, description = "id of the person"),
           ("Idempotency-Key" = Option<String>, Header, description = "a repeat with the same key is done once")),
    request_body = AppointmentBody,
    responses((status = 201, body = Made), (status = 409, body = Problem, content_type = "application/problem+json"), Problems))]
fn appoint(ask: &Ask<perm::WritePeople>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: AppointmentBody = ask.json()?;
    let Consented(consent) = body.consent.into();
    let seat = SeatId(body.seat_id);
    let input = Appointment {
        person,
        seat,
        kind: body.held_as,
        from: body.from,
        until: body.until,
        decree: body.decree.into(),
    };
    made(Some(act(ask, "appoint", |tx, today| {
        actions::appoint(tx, &ask.may, &input, today, &consent)
    })?))
}

/// A grade for a person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PromotionBody {
    /// The grade: `III/d` or `IX`.
    #[schema(value_type = String)]
    grade: AnyGrade,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Years of service in the grade table.
    #[schema(minimum = 0, maximum = 60)]
    service_years: Option<i32>,
    /// Months beside the years.
    #[schema(minimum = 0, maximum = 11)]
    service_months: Option<i32>,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// Promote a person.
#[utoipa::path(post, path = "/api/v1/people/{person}/promotions", tag = "careers",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("Idempotency-Key" = Option<String>, Header, description = "a repeat with the same key is done once")),
    request_body = PromotionBody,
    responses((status = 201, body = Made), (status = 409, body = Problem, content_type = "application/problem+json"), Problems))]
fn promote(ask: &Ask<perm::WritePeople>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: PromotionBody = ask.json()?;
    let Consented(consent) = body.consent.into();
    let input = Promotion {
        person,
        grade: body.grade,
        from: body.from,
        service_years: body.service_years,
        service_months: body.service_months,
        decree: body.decree.into(),
    };
    made(Some(act(ask, "promote", |tx, today| {
        actions::promote(tx, &ask.may, &input, today, &consent)
    })?))
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
    #[schema(value_type = String)]
    why: EndReason,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// End an assignment.
#[utoipa::path(post, path = "/api/v1/people/{person}/endings", tag = "careers",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("Idempotency-Key" = Option<String>, Header, description = "a repeat with the same key is done once")),
    request_body = EndingBody,
    responses((status = 201, body = Made), (status = 409, body = Problem, content_type = "application/problem+json"), Problems))]
fn end(ask: &Ask<perm::WritePeople>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: EndingBody = ask.json()?;
    let Consented(consent) = body.consent.into();
    let assignment = FactId(body.assignment_id);
    let input = Ending {
        person,
        assignment,
        on: body.on,
        why: body.why,
        decree: body.decree.into(),
    };
    act(ask, "end", |tx, today| {
        actions::end(tx, &ask.may, &input, today, &consent)
    })?;
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
    #[schema(value_type = String)]
    why: EndReason,
    /// The decree.
    decree: DecreeBody,
    /// Warnings that are accepted.
    consent: Option<ConsentBody>,
}

/// Take a person out of service: retired, died, moved away, dismissed.
#[utoipa::path(post, path = "/api/v1/people/{person}/leavings", tag = "careers",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("Idempotency-Key" = Option<String>, Header, description = "a repeat with the same key is done once")),
    request_body = LeavingBody,
    responses((status = 201, body = Made), (status = 409, body = Problem, content_type = "application/problem+json"), Problems))]
fn leave(ask: &Ask<perm::WritePeople>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: LeavingBody = ask.json()?;
    let Consented(consent) = body.consent.into();
    let input = Leaving {
        person,
        on: body.on,
        why: body.why,
        decree: body.decree.into(),
    };
    act(ask, "leave", |tx, today| {
        actions::retire(tx, &ask.may, &input, today, &consent)
    })?;
    made(None)
}

/// A standing for a person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StandingBody {
    /// `cpns`, `pns`, `pppk` or `pppk_paruh_waktu`.
    #[schema(value_type = String)]
    asn_kind: AsnKind,
    /// The code of the national table: `01`.
    #[schema(value_type = String)]
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
    params(("person" = Uuid, Path, description = "id of the person"),
           ("Idempotency-Key" = Option<String>, Header, description = "a repeat with the same key is done once")),
    request_body = StandingBody,
    responses((status = 201, body = Made), (status = 409, body = Problem, content_type = "application/problem+json"), Problems))]
fn change_standing(ask: &Ask<perm::WritePeople>) -> Answer {
    let person: PersonId = ask.param("person")?;
    let body: StandingBody = ask.json()?;
    let Consented(consent) = body.consent.into();
    let input = StandingChange {
        person,
        asn_kind: body.asn_kind,
        standing: body.standing,
        from: body.from,
        decree: body.decree.into(),
    };
    made(Some(act(ask, "standing", |tx, today| {
        actions::change_standing(tx, &ask.may, &input, today, &consent)
    })?))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(appoint, promote, end, leave, change_standing))]
pub(super) struct Doc;
