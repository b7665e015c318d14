//! The JSON API, version 1, over the same snapshot and the same actions as the pages.
//!
//! Errors are problem+json (RFC 9457), lists are paged by cursor, every read takes `as_of`, every
//! read has an `ETag`, every write takes an `Idempotency-Key`.

mod careers;
mod corrections;
mod forecast;
mod histories;
mod openapi;
mod people;
mod problem;
mod quality;
mod records;
mod seats;
mod texts;
mod units;

pub use openapi::document;
pub use people::PersonView;

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
        .and(histories::routes())
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
    between("limit", limit, 1, PAGE_MAX)?;
    let start = match cursor {
        None => 0,
        Some(cursor) => {
            let last = decode(cursor)
                .ok_or_else(|| Trouble::field("cursor", "field-not-understood-cursor"))?;
            list.partition_point(|row| key(row).into_bytes() <= last)
        }
    };
    let rows = list.get(start..).unwrap_or_default();
    let shown = rows.get(..limit.min(rows.len())).unwrap_or_default();
    let more = rows.len() > shown.len();
    let next = shown
        .last()
        .filter(|_| more)
        .map(|row| encode(key(row).as_bytes()));
    Ok(Page {
        items: shown.iter().map(view).collect(),
        total: list.len() as u64,
        next,
    })
}

/// A number must lie within its bounds.
fn between<N: PartialOrd + ToString>(field: &str, number: N, least: N, most: N) -> Result<()> {
    if least <= number && number <= most {
        return Ok(());
    }
    let fault = web::FieldError::new(field, "field-between");
    Err(Trouble::Invalid(vec![
        fault.with("least", least).with("most", most),
    ]))
}

/// A text must not be longer than it can be kept and shown.
fn no_longer(field: &str, text: Option<&str>, most: usize) -> Result<()> {
    if text.is_none_or(|t| t.chars().count() <= most) {
        return Ok(());
    }
    let fault = web::FieldError::new(field, "field-too-long");
    Err(Trouble::Invalid(vec![fault.with("max", most)]))
}

/// Hexadecimal, in which every text of the right letters says something.
fn encode(key: &[u8]) -> String {
    key.iter().map(|b| format!("{b:02x}")).collect()
}

fn decode(cursor: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let pairs = cursor.as_bytes().chunks(2);
    let byte = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = pairs.map(byte).collect();
    bytes.filter(|b| !b.is_empty())
}

/// The register on the date that was asked for.
fn snapshot<P: Permission>(ask: &Ask<P>) -> Result<Arc<Snapshot>> {
    Ok(ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?)
}
