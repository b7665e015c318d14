//! The statements of the catalogue.

use ::store::{Conn, Result, Tx, params};
use kernel::{AgencyId, CategoryId, Timestamp, UnitId};
use uuid::Uuid;

use super::model::{Category, Template};

const CATEGORY: &str = "select id, code, name, name_en, hint, unit_id, class, proof, sort, active, answer_days, resolve_days,
     promised_on, withheld from case_category";

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
        "select id, category_id, title, body from case_template where agency_id = $1 order by title, id",
        params![agency],
    )
}

pub(super) fn add(tx: &mut Tx<'_, '_>, new: &Category) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_category (agency_id, id, code, name, name_en, hint, unit_id, class, proof, sort,
             active, answer_days, resolve_days, promised_on, withheld, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        params![
            agency, new.id, new.code, new.name, new.name_en, new.hint, new.unit, new.class, new.proof,
            new.sort, new.active, new.answer_days, new.resolve_days, new.promised_on, new.withheld, at
        ],
    )?;
    Ok(())
}

/// Writes a category anew.
pub(super) fn change(tx: &mut Tx<'_, '_>, c: &Category) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update case_category set name = $3, name_en = $4, hint = $5, unit_id = $6, class = $7, proof = $8,
             sort = $9, active = $10, answer_days = $11, resolve_days = $12, promised_on = $13,
             withheld = $14, changed_at = $15
         where agency_id = $1 and id = $2",
        params![
            agency, c.id, c.name, c.name_en, c.hint, c.unit, c.class, c.proof, c.sort, c.active,
            c.answer_days, c.resolve_days, c.promised_on, c.withheld, at
        ],
    )?;
    Ok(())
}

/// Reports of a category on which a change would bear: those that run, of these the ones with a
/// unit, and those that the public sees.
pub(super) fn running(
    c: &mut Conn<'_>,
    agency: AgencyId,
    id: CategoryId,
) -> Result<(i64, i64, i64)> {
    let found = c.maybe(
        "select count(*), count(unit_id),
             coalesce(sum(case when secret = $3 and withheld = $3 and state <> 'unverified' and state <> 'postponed'
               then 1 else 0 end), 0)
         from service_case
         where agency_id = $1 and category_id = $2
           and state in ('unverified', 'postponed', 'forwarded', 'disputed', 'bound', 'in_progress',
             'proposed', 'examined', 'contested')",
        params![agency, id, false],
    )?;
    Ok(found.unwrap_or((0, 0, 0)))
}

/// Gives a category its unit, where it has none.
pub(super) fn set_unit(tx: &mut Tx<'_, '_>, id: CategoryId, unit: UnitId) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update case_category set unit_id = $3, changed_at = $4
         where agency_id = $1 and id = $2 and unit_id is null",
        params![agency, id, unit, at],
    )?;
    Ok(())
}

/// Keeps a text, or writes it anew.
pub(super) fn put_template(tx: &mut Tx<'_, '_>, text: &Template) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_template (agency_id, id, category_id, title, body, changed_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (agency_id, id) do update set category_id = excluded.category_id,
           title = excluded.title, body = excluded.body, changed_at = excluded.changed_at",
        params![agency, text.id, text.category, text.title, text.body, at],
    )?;
    Ok(())
}

/// Takes a text away; its versions stay.
pub(super) fn drop_template(tx: &mut Tx<'_, '_>, id: Uuid) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "delete from case_template where agency_id = $1 and id = $2",
        params![agency, id],
    )?;
    Ok(n == 1)
}

::store::row! {
    /// A category or a text as a change left it.
    #[derive(Clone, Debug)]
    pub(super) struct Version {
        pub(super) version: i32,
        pub(super) at: Timestamp,
        pub(super) actor: String,
        pub(super) content: String,
    }
}

/// The versions of a category or a text, the newest first.
pub(super) fn versions(c: &mut Conn<'_>, agency: AgencyId, subject: Uuid) -> Result<Vec<Version>> {
    c.all(
        "select version, at, actor_name, content from catalogue_version
         where agency_id = $1 and subject_id = $2 order by version desc limit 50",
        params![agency, subject],
    )
}

/// The subjects that somebody has changed.
pub(super) fn changed(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Uuid>> {
    let rows: Vec<(Uuid,)> = c.all(
        "select distinct subject_id from catalogue_version where agency_id = $1",
        params![agency],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Keeps how a change left a category or a text.
pub(super) fn add_version(tx: &mut Tx<'_, '_>, subject: Uuid, content: &str) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let (account, name) = (tx.actor().account, tx.actor().name.clone());
    let last: i64 = tx.one(
        "select count(*) from catalogue_version where agency_id = $1 and subject_id = $2",
        params![agency, subject],
    )?;
    tx.run(
        "insert into catalogue_version (agency_id, subject_id, version, at, account_id, actor_name, content)
         values ($1, $2, $3, $4, $5, $6, $7)",
        params![agency, subject, last + 1, at, account, name, content],
    )?;
    Ok(())
}
