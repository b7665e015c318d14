//! Seats: list, one seat.

use kernel::{AssignmentKind, Date, PersonId, SeatId, SeatLevel, TextEnum as _, UnitId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::access::perm;
use web::{Answer, Ask, Reply, Routes, Trouble};

use super::openapi::words;
use super::people::AsOfQuery;
use super::problem::Problems;
use super::{Page, page, snapshot};
use crate::snapshot::{SeatNow, Snapshot};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_get::<perm::ReadUnits>("/api/v1/seats", list)
        .api_get::<perm::ReadUnits>("/api/v1/seats/{seat}", one)
}

/// A seat on a date.
#[derive(Debug, Serialize, ToSchema)]
struct SeatView {
    /// The id.
    #[schema(value_type = Uuid)]
    id: SeatId,
    /// The code on the position map.
    code: Option<String>,
    /// The unit.
    #[schema(value_type = Uuid)]
    unit_id: UnitId,
    /// The name of the job.
    job: String,
    /// The level of the job.
    level: &'static str,
    /// The class (kelas jabatan).
    class: Option<i32>,
    /// Does it lead its unit?
    managing: bool,
    /// The definitive holder.
    #[schema(value_type = Option<Uuid>)]
    holder_id: Option<PersonId>,
    /// Who acts in it.
    acting: Option<ActingView>,
    /// The day its holder retires.
    #[schema(value_type = Option<String>, format = Date)]
    holder_retires_on: Option<Date>,
}

/// Who acts in a seat.
#[derive(Debug, Serialize, ToSchema)]
struct ActingView {
    /// The person.
    #[schema(value_type = Uuid)]
    person_id: PersonId,
    /// `plt` or `plh`.
    #[schema(value_type = String)]
    held_as: AssignmentKind,
}

impl SeatView {
    fn of(s: &Snapshot, seat: &SeatNow) -> Self {
        let job = s.job_of(seat);
        Self {
            id: seat.id,
            code: seat.code.clone(),
            unit_id: s.unit(seat.unit).id,
            job: job.name.clone(),
            level: job.level.as_str(),
            class: seat.class.or(job.class),
            managing: seat.managing,
            holder_id: seat.holder.map(|p| s.person(p).id),
            acting: seat.acting.map(|(p, held_as)| ActingView {
                person_id: s.person(p).id,
                held_as,
            }),
            holder_retires_on: seat.holder.and_then(|p| s.person(p).retires),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SeatsQuery {
    /// A unit; seats of units below it are included.
    unit: Option<Uuid>,
    /// A level of seats.
    #[param(schema_with = words::<SeatLevel>)]
    level: Option<SeatLevel>,
    /// Only seats without (or only with) a definitive holder.
    vacant: Option<bool>,
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

/// Seats, in the order of their ids.
#[utoipa::path(get, path = "/api/v1/seats", tag = "seats", params(SeatsQuery),
    responses((status = 200, body = Page<SeatView>), Problems))]
fn list(ask: &Ask<perm::ReadUnits>) -> Answer {
    let query: SeatsQuery = ask.query()?;
    let s = snapshot(ask)?;
    let units = match query.unit {
        Some(unit) => Some(s.below(s.find_unit(UnitId(unit)).ok_or(Trouble::NotFound)?)),
        None => None,
    };
    let mut list: Vec<&SeatNow> = s
        .seats
        .iter()
        .filter(|seat| {
            units
                .as_ref()
                .is_none_or(|units| units.contains(&seat.unit))
        })
        .filter(|seat| {
            query
                .level
                .is_none_or(|l| s.job_of(seat).level.seat_level() == l)
        })
        .filter(|seat| query.vacant.is_none_or(|v| seat.holder.is_none() == v))
        .collect();
    list.sort_by_key(|seat| seat.id);
    let key = |seat: &&SeatNow| seat.id.to_string();
    Reply::json(&page(
        &list,
        query.limit,
        query.cursor.as_deref(),
        key,
        |seat| SeatView::of(&s, seat),
    )?)
}

/// One seat.
#[utoipa::path(get, path = "/api/v1/seats/{seat}", tag = "seats",
    params(("seat" = Uuid, Path, description = "id of the seat"), AsOfQuery),
    responses((status = 200, body = SeatView), Problems))]
fn one(ask: &Ask<perm::ReadUnits>) -> Answer {
    ask.query::<AsOfQuery>()?;
    let s = snapshot(ask)?;
    let ix = s.find_seat(ask.param("seat")?).ok_or(Trouble::NotFound)?;
    Reply::json(&SeatView::of(&s, s.seat(ix)))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, one))]
pub(super) struct Doc;
