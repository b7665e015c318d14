//! Forecast of retirements and vacancies.

use kernel::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::access::{Reach, perm};
use web::{Answer, Ask, Reply, Routes};

use super::between;
use super::openapi::words;
use super::problem::Problems;
use crate::forecast::{By, YEARS, forecast, timeline};
use crate::snapshot::Registry;

pub(super) fn routes() -> Routes {
    Routes::new().api_get::<perm::ReadForecast>("/api/v1/forecast", read)
}

/// Months that a forecast may span.
const MONTHS: i32 = YEARS as i32 * 12;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ForecastQuery {
    /// The first day.
    #[param(value_type = String, format = Date)]
    from: Date,
    /// How many months it spans (12 when absent).
    #[param(minimum = 1, maximum = 480)]
    months: Option<i32>,
    /// What the lines are.
    #[param(schema_with = words::<By>)]
    by: Option<By>,
}

/// One line of a forecast.
#[derive(Serialize, ToSchema)]
struct LineView {
    /// The level, the code of the unit, the name of the job, or the month.
    key: String,
    /// The day for which `filled` and `vacant` hold.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Seats with a definitive holder who has not retired by that day.
    filled: u32,
    /// Holders who retire in the period of the line.
    retire: u32,
    /// Seats without a definitive holder on that day.
    vacant: u32,
}

/// Retirements and vacancies from a day on.
#[utoipa::path(get, path = "/api/v1/forecast", tag = "forecast", params(ForecastQuery),
    responses((status = 200, body = Vec<LineView>), Problems))]
fn read(ask: &Ask<perm::ReadForecast>) -> Answer {
    let query: ForecastQuery = ask.query()?;
    let months = query.months.unwrap_or(12);
    between("months", months, 1, MONTHS)?;
    let until = query.from.saturating_add(jiff::Span::new().months(months));
    let registry = ask.app.thing::<Registry>()?;
    let line = timeline(registry, ask.agency_id(), query.from, until)?;
    let within = match ask.may.reach() {
        Reach::Some { units, .. } => Some(&**units),
        _ => None,
    };
    Reply::json(&forecast(&line, query.by.unwrap_or(By::Level), within))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(read))]
pub(super) struct Doc;
