//! The statements of the catalogue.

use kernel::{AgencyId, CategoryId, UnitId};
use store::{Conn, Result, Tx, params};

use super::model::{Category, Template};
use crate::cases::Classed;

const CATEGORY: &str =
    "select id, code, name, name_en, hint, unit_id, class, proof, sort, active from case_category";

/// Every category, in their order.
///
/// # Errors
/// The faults of the database.
pub fn all(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Category>> {
    let sql = format!("{CATEGORY} where agency_id = $1 order by sort, code");
    c.all(&sql, params![agency])
}

/// One category.
///
/// # Errors
/// The faults of the database.
pub fn one(c: &mut Conn<'_>, agency: AgencyId, id: CategoryId) -> Result<Option<Category>> {
    let sql = format!("{CATEGORY} where agency_id = $1 and id = $2");
    c.maybe(&sql, params![agency, id])
}

/// The texts that answers may begin with.
///
/// # Errors
/// The faults of the database.
pub fn templates(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Template>> {
    c.all(
        "select category_id, title, body from case_template where agency_id = $1 order by title, id",
        params![agency],
    )
}

/// A category about to be kept.
pub(super) struct NewCategory<'a> {
    pub(super) id: CategoryId,
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) name_en: &'a str,
    pub(super) hint: &'a str,
    pub(super) unit: Option<UnitId>,
    pub(super) class: Classed,
    pub(super) proof: String,
    pub(super) sort: i32,
}

pub(super) fn add(tx: &mut Tx<'_, '_>, new: &NewCategory<'_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_category (agency_id, id, code, name, name_en, hint, unit_id, class, proof, sort,
             active, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        params![
            agency, new.id, new.code, new.name, new.name_en, new.hint, new.unit, new.class, new.proof,
            new.sort, true, at
        ],
    )?;
    Ok(())
}

pub(super) fn add_template(tx: &mut Tx<'_, '_>, title: &str, body: &str) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), uuid::Uuid::now_v7());
    tx.run(
        "insert into case_template (agency_id, id, title, body, changed_at) values ($1, $2, $3, $4, $5)",
        params![agency, id, title, body, at],
    )?;
    Ok(())
}
