//! Forecast of retirements and vacancies.

use kernel::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::access::{Reach, perm};
use web::{Answer, Ask, FieldError, Reply, Routes, Trouble};

use super::problem::Problems;
use crate::forecast::{By, YEARS, forecast, timeline};
use crate::snapshot::Registry;

pub(super) fn routes() -> Routes {
    Routes::new().api_get::<perm::ReadForecast>("/api/v1/forecast", read)
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ForecastQuery {
    /// The first day.
    #[param(value_type = String, format = Date)]
    from: Date,
    /// The last day.
    #[param(value_type = String, format = Date)]
    until: Date,
    /// What the lines are.
    #[param(value_type = Option<String>, pattern = "^(level|unit|job|month)$")]
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

/// Retirements and vacancies between two dates.
#[utoipa::path(get, path = "/api/v1/forecast", tag = "forecast", params(ForecastQuery),
    responses((status = 200, body = Vec<LineView>), Problems))]
fn read(ask: &Ask<perm::ReadForecast>) -> Answer {
    let query: ForecastQuery = ask.query()?;
    if query.until < query.from || query.until.year() - query.from.year() > YEARS {
        return Err(Trouble::Invalid(vec![
            FieldError::new("until", "field-span").with("years", YEARS),
        ]));
    }
    let registry = ask.app.thing::<Registry>()?;
    let line = timeline(registry, ask.agency_id(), query.from, query.until)?;
    let within = match ask.may.reach() {
        Reach::Some { units, .. } => Some(&**units),
        _ => None,
    };
    Reply::json(&forecast(&line, query.by.unwrap_or(By::Level), within))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(read))]
pub(super) struct Doc;
