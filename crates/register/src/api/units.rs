//! Units: the tree on a date.

use kernel::{Date, PersonId, TextEnum as _, UnitId};
use serde::Serialize;
use utoipa::ToSchema;
use web::access::perm;
use web::{Answer, Ask, Reply, Routes, Trouble};

use super::people::AsOfQuery;
use super::problem::Problems;
use super::snapshot;
use crate::snapshot::{Ix, Snapshot};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_get::<perm::ReadUnits>("/api/v1/units", list)
        .api_get::<perm::ReadUnits>("/api/v1/units/{unit}", one)
}

/// A unit on a date.
#[derive(Debug, Serialize, ToSchema)]
struct UnitView {
    /// The id.
    #[schema(value_type = Uuid)]
    id: UnitId,
    /// The code within the agency.
    code: String,
    /// The name.
    name: String,
    /// The kind.
    kind: &'static str,
    /// The unit above.
    #[schema(value_type = Option<Uuid>)]
    parent_id: Option<UnitId>,
    /// Since when it has this name and place.
    #[schema(value_type = String, format = Date)]
    since: Date,
    /// Its own seats.
    seats: u32,
    /// Its own seats with a definitive holder.
    filled: u32,
    /// Who leads it, or acts in its managing seat.
    #[schema(value_type = Option<Uuid>)]
    head_id: Option<PersonId>,
}

impl UnitView {
    fn of(s: &Snapshot, ix: Ix) -> Self {
        let unit = s.unit(ix);
        let filled = unit
            .seats
            .iter()
            .filter(|seat| s.seat(**seat).holder.is_some())
            .count();
        let head = s
            .managing_seat(ix)
            .and_then(|seat| s.in_charge(s.seat(seat)));
        Self {
            id: unit.id,
            code: unit.code.clone(),
            name: unit.name.clone(),
            kind: unit.kind.as_str(),
            parent_id: unit.parent.map(|p| s.unit(p).id),
            since: unit.since,
            seats: u32::try_from(unit.seats.len()).unwrap_or(u32::MAX),
            filled: u32::try_from(filled).unwrap_or(u32::MAX),
            head_id: head.map(|(person, _)| s.person(person).id),
        }
    }
}

/// All units, parents before children.
#[utoipa::path(get, path = "/api/v1/units", tag = "units", params(AsOfQuery),
    responses((status = 200, body = Vec<UnitView>), Problems))]
fn list(ask: &Ask<perm::ReadUnits>) -> Answer {
    ask.query::<AsOfQuery>()?;
    let s = snapshot(ask)?;
    let all: Vec<UnitView> = s
        .roots
        .iter()
        .flat_map(|root| s.below(*root))
        .map(|ix| UnitView::of(&s, ix))
        .collect();
    Reply::json(&all)
}

/// One unit.
#[utoipa::path(get, path = "/api/v1/units/{unit}", tag = "units",
    params(("unit" = Uuid, Path, description = "id of the unit"), AsOfQuery),
    responses((status = 200, body = UnitView), Problems))]
fn one(ask: &Ask<perm::ReadUnits>) -> Answer {
    ask.query::<AsOfQuery>()?;
    let s = snapshot(ask)?;
    let ix = s.find_unit(ask.param("unit")?).ok_or(Trouble::NotFound)?;
    Reply::json(&UnitView::of(&s, ix))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, one))]
pub(super) struct Doc;
