//! People: list, one person, superior and retirement with their reasons.

use kernel::{
    AsnKind, AssignmentKind, Date, EducationLevel, Nip, PersonId, SeatId, SeatLevel, Sex, UnitId,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::access::{Target, perm};
use web::{Answer, Ask, Reply, Result, Routes, Trouble};

use super::openapi::words;
use super::problem::Problems;
use super::{Page, no_longer, page, snapshot};
use crate::model::fold;
use crate::snapshot::{Ix, PersonNow, Snapshot};
use crate::workforce::why;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_get::<perm::ReadPeople>("/api/v1/people", list)
        .api_get::<perm::ReadPeople>("/api/v1/people/{person}", one)
        .api_get::<perm::ReadPeople>("/api/v1/people/{person}/superior", superior_of)
        .api_get::<perm::ReadPeople>("/api/v1/people/{person}/retirement", retirement_of)
}

/// A person in service on a date.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonView {
    /// The id.
    #[schema(value_type = Uuid)]
    pub id: PersonId,
    /// NIP or NI PPPK.
    #[schema(value_type = String, pattern = "^[0-9]{18}$")]
    pub nip: Nip,
    /// The name without titles.
    pub name: String,
    /// The name with titles.
    pub full_name: String,
    /// Sex: `male`, `female`.
    #[schema(value_type = String)]
    pub sex: Sex,
    /// Date of birth.
    #[schema(value_type = String, format = Date)]
    pub birth_date: Date,
    /// `cpns`, `pns`, `pppk`, `pppk_paruh_waktu`.
    #[schema(value_type = String)]
    pub asn_kind: AsnKind,
    /// The grade: `III/d`, `IX`.
    pub grade: Option<String>,
    /// The highest education.
    #[schema(value_type = Option<String>)]
    pub education: Option<EducationLevel>,
    /// The definitive seat.
    pub seat: Option<HeldSeat>,
    /// Seats held in another way.
    pub also: Vec<HeldSeat>,
    /// The first day of retirement by the post held.
    #[schema(value_type = Option<String>, format = Date)]
    pub retires_on: Option<Date>,
}

/// A seat that a person holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldSeat {
    /// The seat.
    #[schema(value_type = Uuid)]
    pub seat_id: SeatId,
    /// The name of the job.
    pub job: String,
    /// The unit.
    #[schema(value_type = Uuid)]
    pub unit_id: UnitId,
    /// The name of the unit.
    pub unit: String,
    /// `definitive`, `plt`, `plh`, `additional`.
    #[schema(value_type = String)]
    pub held_as: AssignmentKind,
}

impl PersonView {
    /// The view of a person.
    #[must_use]
    pub fn of(s: &Snapshot, p: &PersonNow) -> Self {
        Self {
            id: p.id,
            nip: p.nip,
            name: p.name.clone(),
            full_name: p.full_name.clone(),
            sex: p.sex,
            birth_date: p.birth,
            asn_kind: p.asn_kind,
            grade: p.grade.map(|(g, _)| g.to_string()),
            education: p.education,
            seat: p
                .seat
                .map(|(seat, ..)| held(s, seat, AssignmentKind::Definitive)),
            also: p
                .others
                .iter()
                .map(|(seat, kind)| held(s, *seat, *kind))
                .collect(),
            retires_on: p.retires,
        }
    }
}

fn held(s: &Snapshot, seat: Ix, held_as: AssignmentKind) -> HeldSeat {
    let seat = s.seat(seat);
    let unit = s.unit(seat.unit);
    HeldSeat {
        seat_id: seat.id,
        job: s.job_of(seat).name.clone(),
        unit_id: unit.id,
        unit: unit.name.clone(),
        held_as,
    }
}

/// The longest search, in characters.
const WORDS_MOST: usize = 100;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PeopleQuery {
    /// Words of the name, or the beginning of the NIP.
    #[param(min_length = 1, max_length = 100, pattern = r"^[^\x00]+$")]
    q: Option<String>,
    /// A unit; people of units below it are included.
    unit: Option<Uuid>,
    /// A level of seats.
    #[param(schema_with = words::<SeatLevel>)]
    level: Option<SeatLevel>,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before.
    #[param(pattern = "^([0-9a-f]{2})+$")]
    cursor: Option<String>,
    /// The date (today when absent).
    #[param(value_type = Option<String>, format = Date)]
    #[expect(dead_code, reason = "read by the session layer for every request")]
    as_of: Option<Date>,
}

/// People in service.
#[utoipa::path(get, path = "/api/v1/people", tag = "people", params(PeopleQuery),
    responses((status = 200, body = Page<PersonView>), Problems))]
fn list(ask: &Ask<perm::ReadPeople>) -> Answer {
    let query: PeopleQuery = ask.query()?;
    let s = snapshot(ask)?;
    let units = match query.unit {
        Some(unit) => Some(s.below(s.find_unit(UnitId(unit)).ok_or(Trouble::NotFound)?)),
        None => None,
    };
    let typed = query.q.as_deref().unwrap_or("");
    no_longer("q", Some(typed), WORDS_MOST)?;
    let words = fold(typed);
    let list: Vec<&PersonNow> = s
        .people
        .iter()
        .filter(|p| ask.may.reach().covers(target(&s, p)))
        .filter(|p| {
            units
                .as_ref()
                .is_none_or(|units| p.unit.is_some_and(|u| units.contains(&u)))
        })
        .filter(|p| query.level.is_none_or(|l| level(&s, p) == Some(l)))
        .filter(|p| matches(p, &words))
        .collect();
    let key = |p: &&PersonNow| format!("{}\u{1}{}", p.folded, p.nip);
    Reply::json(&page(
        &list,
        query.limit,
        query.cursor.as_deref(),
        key,
        |p| PersonView::of(&s, p),
    )?)
}

fn matches(p: &PersonNow, words: &str) -> bool {
    words
        .split(' ')
        .all(|w| p.folded.contains(w) || p.nip.as_str().starts_with(w))
}

fn level(s: &Snapshot, p: &PersonNow) -> Option<SeatLevel> {
    p.seat
        .map(|(seat, ..)| s.job_of(s.seat(seat)).level.seat_level())
}

fn target(s: &Snapshot, p: &PersonNow) -> Target {
    Target::person(p.id, p.unit.map(|u| s.unit(u).id))
}

/// The person of the path, by id or by number, when within reach.
fn find(ask: &Ask<perm::ReadPeople>, s: &Snapshot) -> Result<Ix> {
    let by_id = ask
        .param::<PersonId>("person")
        .ok()
        .and_then(|id| s.find_person(id));
    let by_nip = || {
        ask.param::<Nip>("person")
            .ok()
            .and_then(|nip| s.find_nip(nip))
    };
    let ix = by_id.or_else(by_nip).ok_or(Trouble::NotFound)?;
    ask.may.check(target(s, s.person(ix)))?;
    Ok(ix)
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AsOfQuery {
    /// The date (today when absent).
    #[param(value_type = Option<String>, format = Date)]
    #[expect(dead_code, reason = "read by the session layer for every request")]
    as_of: Option<Date>,
}

/// One person.
#[utoipa::path(get, path = "/api/v1/people/{person}", tag = "people",
    params(("person" = String, Path, description = "id or NIP"), AsOfQuery),
    responses((status = 200, body = PersonView), Problems))]
fn one(ask: &Ask<perm::ReadPeople>) -> Answer {
    ask.query::<AsOfQuery>()?;
    let s = snapshot(ask)?;
    let ix = find(ask, &s)?;
    Reply::json(&PersonView::of(&s, s.person(ix)))
}

/// A value with its reasons.
#[derive(Serialize, ToSchema)]
struct FindingView {
    /// What was found; null when nothing was.
    value: serde_json::Value,
    /// Facts and rules, as a tree.
    because: Vec<serde_json::Value>,
}

/// The superior, derived from the position map, with the reasons.
#[utoipa::path(get, path = "/api/v1/people/{person}/superior", tag = "people",
    params(("person" = String, Path, description = "id or NIP"), AsOfQuery),
    responses((status = 200, body = FindingView), Problems))]
fn superior_of(ask: &Ask<perm::ReadPeople>) -> Answer {
    ask.query::<AsOfQuery>()?;
    let s = snapshot(ask)?;
    Reply::json(&why::superior(&s, find(ask, &s)?))
}

/// The retirement by the post held, with rule and citation; the value is null without a post.
#[utoipa::path(get, path = "/api/v1/people/{person}/retirement", tag = "people",
    params(("person" = String, Path, description = "id or NIP"), AsOfQuery),
    responses((status = 200, body = FindingView), Problems))]
fn retirement_of(ask: &Ask<perm::ReadPeople>) -> Answer {
    ask.query::<AsOfQuery>()?;
    let s = snapshot(ask)?;
    Reply::json(&why::retirement(&s, find(ask, &s)?))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, one, superior_of, retirement_of))]
pub(super) struct Doc;
