//! The JSON API, version 1, over the same snapshot and the same actions as the pages.
//!
//! Errors are problem+json (RFC 9457), lists are paged by cursor, every read takes `as_of`, every
//! read has an `ETag`, every write takes an `Idempotency-Key`.

mod careers;
mod corrections;
mod forecast;
mod openapi;
mod people;
mod problem;
mod quality;
mod records;
mod seats;
mod units;

pub use openapi::document;
pub use people::PersonView;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use std::sync::Arc;
use web::access::Permission;
use web::{Ask, Result, Routes, Trouble};

use crate::snapshot::{Registry, Snapshot};

/// The routes of the API.
#[must_use]
pub fn routes() -> Routes {
    people::routes()
        .and(careers::routes())
        .and(corrections::routes())
        .and(records::routes())
        .and(units::routes())
        .and(seats::routes())
        .and(forecast::routes())
        .and(quality::routes())
        .and(openapi::routes())
}

/// Rows on a page when none are asked for.
const PAGE: usize = 50;
/// Rows on a page at most.
const PAGE_MAX: usize = 500;

/// One page of a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Rows in the whole list.
    pub total: u64,
    /// Pass this as `cursor` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Cuts a page out of an ordered list. The cursor names the last row of the page before, so that
/// rows which come or go in between neither repeat nor hide others.
fn page<T, V>(
    list: &[T],
    limit: Option<usize>,
    cursor: Option<&str>,
    key: impl Fn(&T) -> String,
    view: impl Fn(&T) -> V,
) -> Result<Page<V>> {
    let limit = limit.unwrap_or(PAGE);
    if limit == 0 || limit > PAGE_MAX {
        return Err(Trouble::Invalid(vec![
            web::FieldError::new("limit", "field-limit").with("max", PAGE_MAX),
        ]));
    }
    let start = match cursor {
        None => 0,
        Some(cursor) => {
            let last = decode(cursor)
                .ok_or_else(|| Trouble::field("cursor", "field-not-understood-cursor"))?;
            list.partition_point(|row| key(row) <= last)
        }
    };
    let rows = list.get(start..).unwrap_or_default();
    let shown = rows.get(..limit.min(rows.len())).unwrap_or_default();
    let more = rows.len() > shown.len();
    let next = shown
        .last()
        .filter(|_| more)
        .map(|row| URL_SAFE_NO_PAD.encode(key(row)));
    Ok(Page {
        items: shown.iter().map(view).collect(),
        total: list.len() as u64,
        next,
    })
}

fn decode(cursor: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
}

/// The register on the date that was asked for.
fn snapshot<P: Permission>(ask: &Ask<P>) -> Result<Arc<Snapshot>> {
    Ok(ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?)
}
