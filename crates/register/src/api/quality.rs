//! Data quality: the index and the people behind an indicator.

use kernel::{Nip, PersonId};
use law::quality::Indicator;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use web::access::{Reach, Target, perm};
use web::{Answer, Ask, Reply, Routes, Trouble};

use super::openapi::words;
use super::people::AsOfQuery;
use super::problem::Problems;
use super::snapshot;
use crate::quality::{QualityCache, report};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_get::<perm::ReadQuality>("/api/v1/quality", read)
        .api_get::<perm::ReadQuality>("/api/v1/quality/{indicator}", failing)
}

/// The index of the agency; only for those who see all of it.
#[utoipa::path(get, path = "/api/v1/quality", tag = "quality", params(AsOfQuery),
    responses((status = 200, body = serde_json::Value), Problems))]
fn read(ask: &Ask<perm::ReadQuality>) -> Answer {
    ask.query::<AsOfQuery>()?;
    if !matches!(ask.may.reach(), Reach::Agency) {
        return Err(Trouble::Denied(web::access::Key::ReadQuality));
    }
    let s = snapshot(ask)?;
    let quality = ask.app.thing::<QualityCache>()?.of(&ask.app.db, &s)?;
    Reply::json(&report::report(&quality, &s, None, ask.locale()))
}

/// A person behind an indicator.
#[derive(Debug, Serialize, ToSchema)]
struct Behind {
    /// The id.
    #[schema(value_type = Uuid)]
    id: PersonId,
    /// NIP or NI PPPK.
    #[schema(value_type = String)]
    nip: Nip,
    /// The name with titles.
    name: String,
    /// The unit.
    unit: Option<String>,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(
    dead_code,
    reason = "describes the piece of the path that the handler reads"
)]
struct IndicatorPath {
    /// The national code.
    #[param(schema_with = words::<Indicator>)]
    indicator: Indicator,
}

/// The people who fail an indicator, within reach.
#[utoipa::path(get, path = "/api/v1/quality/{indicator}", tag = "quality",
    params(IndicatorPath, AsOfQuery),
    responses((status = 200, body = Vec<Behind>), Problems))]
fn failing(ask: &Ask<perm::ReadQuality>) -> Answer {
    ask.query::<AsOfQuery>()?;
    let indicator: Indicator = ask.param("indicator")?;
    let s = snapshot(ask)?;
    let quality = ask.app.thing::<QualityCache>()?.of(&ask.app.db, &s)?;
    let people: Vec<Behind> = quality
        .failing(indicator)
        .filter(|p| {
            ask.may
                .reach()
                .covers(Target::person(p.person, p.unit.map(|u| s.unit(u).id)))
        })
        .map(|p| Behind {
            id: p.person,
            nip: p.nip,
            name: p.name.clone(),
            unit: p.unit.map(|u| s.unit(u).name.clone()),
        })
        .collect();
    Reply::json(&people)
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(read, failing))]
pub(super) struct Doc;
