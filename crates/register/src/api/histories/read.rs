//! Reading the histories, oldest row first.

use kernel::{AgencyId, Date, FactId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use store::Conn;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::access::{Permission, perm};
use web::{Answer, Ask, Reply, Routes};

use super::super::problem::Problems;
use super::super::{Page, page};
use super::rows::{AssignmentRow, EducationRow, FamilyRow, GradeRow, StandingRow};
use crate::amend::Relation;
use crate::person::model::{EducationPart, Entry, FamilyPart, GradePart, SeatPart, StandingPart};
use crate::person::{Known, known, note_reading, store as sql};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_get::<perm::ReadPeople>("/api/v1/people/{person}/assignments", assignments)
        .api_get::<perm::ReadPeople>("/api/v1/people/{person}/grades", grades)
        .api_get::<perm::ReadPeople>("/api/v1/people/{person}/education", education)
        .api_get::<perm::ReadFamily>("/api/v1/people/{person}/family", family)
        .api_get::<perm::ReadPeople>("/api/v1/people/{person}/standings", standings)
}

/// A row of a history: what it says, on what it rests, who wrote it down, what became of it.
#[derive(Debug, Serialize, ToSchema)]
struct HistoryEntry<T> {
    /// The id; corrections name it. A row that was corrected has a new one.
    id: Uuid,
    /// What it says, as a correction sends it.
    row: T,
    /// The seat, for an assignment.
    #[serde(skip_serializing_if = "Option::is_none")]
    seat: Option<SeatOf>,
    /// The decree.
    decree: Option<DecreeOf>,
    /// Where it came from: `screen`, `siasn`, `correction` ...
    source: String,
    /// When it was written down.
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    /// By whom.
    recorded_by: Option<String>,
    /// When it was replaced or withdrawn; null for a row that counts.
    #[schema(value_type = Option<String>, format = DateTime)]
    replaced_at: Option<Timestamp>,
    /// By whom.
    replaced_by: Option<String>,
    /// Why.
    replaced_why: Option<String>,
}

/// The seat of an assignment as it stood on the first day.
#[derive(Debug, Serialize, ToSchema)]
struct SeatOf {
    /// The seat.
    seat_id: Uuid,
    /// The name of the job.
    job: Option<String>,
    /// The unit.
    unit_id: Option<Uuid>,
    /// The name of the unit.
    unit: Option<String>,
}

/// The decree on which a row rests.
#[derive(Debug, Serialize, ToSchema)]
struct DecreeOf {
    /// Its number.
    number: String,
    /// When it was signed.
    #[schema(value_type = Option<String>, format = Date)]
    signed_on: Option<Date>,
    /// Who signed it.
    signed_by: Option<String>,
    /// Is a scan on file?
    scanned: bool,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HistoryQuery {
    /// Rows that were replaced or withdrawn as well.
    #[serde(default)]
    replaced: bool,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before.
    #[param(pattern = "^([0-9a-f]{2})+$")]
    cursor: Option<String>,
    /// Only the rows that hold on this date; every row when absent.
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

/// One history of the person of the path.
fn history<P: Permission, T, V: Serialize>(
    ask: &Ask<P>,
    who: &Known,
    read: impl Fn(&mut Conn<'_>, AgencyId, PersonId) -> store::Result<Vec<Entry<T>>>,
    row: impl Fn(&Entry<T>) -> V,
    seat: impl Fn(&T) -> Option<SeatOf>,
) -> Answer {
    let query: HistoryQuery = ask.query()?;
    let (agency, person) = (ask.agency_id(), who.summary.id);
    let mut list = ask.app.db.read(|c| read(c, agency, person))?;
    list.retain(|e| query.replaced || e.superseded_at.is_none());
    list.retain(|e| query.as_of.is_none_or(|on| e.covers(on)));
    // The same order as of the cursor: the first day, then the id, as texts.
    let key = |e: &Entry<T>| format!("{}\u{1}{}", e.from, e.id);
    list.sort_by_cached_key(key);
    let view = |e: &Entry<T>| entry(e, row(e), seat(&e.fact));
    Reply::json(&page(
        &list,
        query.limit,
        query.cursor.as_deref(),
        key,
        view,
    )?)
}

fn entry<T, V>(e: &Entry<T>, row: V, seat: Option<SeatOf>) -> HistoryEntry<V> {
    HistoryEntry {
        id: id_of(e.id),
        row,
        seat,
        decree: e.decree.as_ref().map(|d| DecreeOf {
            number: d.number.clone(),
            signed_on: d.signed_on,
            signed_by: d.signed_by.clone(),
            scanned: d.scan.is_some(),
        }),
        source: e.source.to_string(),
        recorded_at: e.recorded_at,
        recorded_by: e.recorded_by.clone(),
        replaced_at: e.superseded_at,
        replaced_by: e.superseded_by.clone(),
        replaced_why: e.superseded_why.clone(),
    }
}

const fn id_of(fact: FactId) -> Uuid {
    fact.0
}

/// The seats a person held, in any way.
#[utoipa::path(get, path = "/api/v1/people/{person}/assignments", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"), HistoryQuery),
    responses((status = 200, body = Page<HistoryEntry<AssignmentRow>>), Problems))]
fn assignments(ask: &Ask<perm::ReadPeople>) -> Answer {
    let who = known(ask)?;
    let row = |e: &Entry<SeatPart>| AssignmentRow {
        held_as: e.fact.kind,
        from: e.from,
        until: e.to,
        ended_why: e.fact.ended_why,
    };
    let seat = |f: &SeatPart| {
        Some(SeatOf {
            seat_id: f.seat.0,
            job: f.job.clone(),
            unit_id: f.unit.map(|u| u.0),
            unit: f.unit_name.clone(),
        })
    };
    history(ask, &who, sql::seats, row, seat)
}

/// The grades of a person.
#[utoipa::path(get, path = "/api/v1/people/{person}/grades", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"), HistoryQuery),
    responses((status = 200, body = Page<HistoryEntry<GradeRow>>), Problems))]
fn grades(ask: &Ask<perm::ReadPeople>) -> Answer {
    let who = known(ask)?;
    let row = |e: &Entry<GradePart>| GradeRow {
        grade: e.fact.grade,
        service_years: e.fact.service_years,
        service_months: e.fact.service_months,
        from: e.from,
        until: e.to,
    };
    history(ask, &who, sql::grades, row, |_| None)
}

/// The education of a person.
#[utoipa::path(get, path = "/api/v1/people/{person}/education", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"), HistoryQuery),
    responses((status = 200, body = Page<HistoryEntry<EducationRow>>), Problems))]
fn education(ask: &Ask<perm::ReadPeople>) -> Answer {
    let who = known(ask)?;
    let row = |e: &Entry<EducationPart>| EducationRow {
        level: e.fact.level,
        programme: e.fact.programme.clone(),
        school: e.fact.school.clone(),
        graduated_in: e.fact.graduated_in,
        from: e.from,
        until: e.to,
    };
    history(ask, &who, sql::education, row, |_| None)
}

/// The family of a person; that it was read is written down.
#[utoipa::path(get, path = "/api/v1/people/{person}/family", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"), HistoryQuery),
    responses((status = 200, body = Page<HistoryEntry<FamilyRow>>), Problems))]
fn family(ask: &Ask<perm::ReadFamily>) -> Answer {
    let who = known(ask)?;
    note_reading(ask, who.summary.id, &["family"])?;
    let row = |e: &Entry<FamilyPart>| FamilyRow {
        relation: Relation::of(&e.fact.relation),
        name: e.fact.name.clone(),
        birth_date: e.fact.birth_date,
        from: e.from,
        until: e.to,
    };
    history(ask, &who, sql::family, row, |_| None)
}

/// The legal standings of a person.
#[utoipa::path(get, path = "/api/v1/people/{person}/standings", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"), HistoryQuery),
    responses((status = 200, body = Page<HistoryEntry<StandingRow>>), Problems))]
fn standings(ask: &Ask<perm::ReadPeople>) -> Answer {
    let who = known(ask)?;
    let row = |e: &Entry<StandingPart>| StandingRow {
        asn_kind: e.fact.asn_kind,
        standing: e.fact.standing,
        from: e.from,
        until: e.to,
        ended_why: e.fact.ended_why,
    };
    history(ask, &who, sql::standings, row, |_| None)
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(assignments, grades, education, family, standings))]
pub(in super::super) struct Doc;
