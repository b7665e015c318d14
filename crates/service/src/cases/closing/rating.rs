//! The one question after every closing, asked by a link that works once.

use kernel::{CaseId, Zone};
use store::{Event, Tx};
use web::access::{May, perm};
use web::session::secret;
use web::{Result, Trouble};

use super::store as sql;
use crate::cases::model::Case;

/// A link by which the reporter of a closed case rates it.
pub(in crate::cases) fn link(tx: &mut Tx<'_, '_>, case: &Case) -> Result<String> {
    link_of_joined(tx, case.id, case)
}

/// A link by which one whose report joined a case rates that: its unit, for what it did.
pub(crate) fn link_of_joined(tx: &mut Tx<'_, '_>, joined: CaseId, case: &Case) -> Result<String> {
    let (link, hash) = secret::mint(tx.agency())?;
    sql::add_rating_link(tx, joined, (case.unit, case.category), &hash)?;
    Ok(link)
}

/// Rates a closed case: 1 to 4, as the eighth element of the survey of satisfaction (PermenPANRB
/// 14/2017). What is kept names the unit and the month, not the case; nobody at the unit sees who.
///
/// # Errors
/// [`Trouble::NotFound`] for a case that was rated already, [`Trouble::Invalid`] for another number.
pub fn rate(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    zone: Zone,
    case: CaseId,
    score: i32,
    comment: Option<&str>,
) -> Result<()> {
    if !(1..=4).contains(&score) {
        return Err(Trouble::field("score", "field-needed"));
    }
    let agency = tx.agency();
    let rated = sql::rating_open(tx.conn(), agency, case)?.ok_or(Trouble::NotFound)?;
    if !sql::end_rating(tx, case)? {
        return Err(Trouble::NotFound);
    }
    let day = zone.date_of(tx.at());
    let month = format!("{:04}-{:02}", day.year(), day.month());
    sql::add_rating(tx, rated, &month, score, comment)?;
    let unit = rated.0.map(|u| u.to_string()).unwrap_or_default();
    tx.record(Event::new(may.key(), "rate", "unit", unit));
    Ok(())
}
