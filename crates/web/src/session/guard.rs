//! What every request must stand before a handler sees it: writes from our own pages only, a date
//! that is a date.

use kernel::Date;

use crate::ask::RawAsk;
use crate::form::parse_date;
use crate::routes::Surface;
use crate::trouble::{Result, Trouble};

/// Refuses writes that another site sent with our cookie: `Sec-Fetch-Site`, else `Origin`. Where no
/// cookie counts, another site sends nothing of ours.
pub(crate) fn same_site(raw: &RawAsk, surface: Surface) -> Result<()> {
    let by_token = surface == Surface::Api && raw.header("authorization").is_some();
    if raw.reads() || by_token || surface == Surface::Open {
        return Ok(());
    }
    if let Some(site) = raw.header("sec-fetch-site") {
        return if site == "same-origin" || site == "none" {
            Ok(())
        } else {
            Err(Trouble::Foreign)
        };
    }
    match raw.header("origin") {
        None => Ok(()),
        Some(origin) => {
            let host = origin.split_once("://").map_or(origin, |(_, host)| host);
            if raw.header("host") == Some(host) {
                Ok(())
            } else {
                Err(Trouble::Foreign)
            }
        }
    }
}

/// An as-of date that was typed must be a date: silence would show another day than asked. People
/// may leave the field blank and write the date in their own way; programs write `YYYY-MM-DD`.
pub(crate) fn valid_as_of(raw: &RawAsk, surface: Surface) -> Result<()> {
    let Some(typed) = raw.query_value("as_of") else {
        return Ok(());
    };
    let good = match surface {
        Surface::Api => typed.parse::<Date>().is_ok_and(|d| d.to_string() == typed),
        Surface::Page | Surface::File | Surface::Open => {
            typed.trim().is_empty() || parse_date(typed.trim()).is_some()
        }
    };
    if good {
        return Ok(());
    }
    Err(Trouble::Invalid(vec![
        crate::FieldError::new("as_of", "field-no-date").with("typed", typed),
    ]))
}
