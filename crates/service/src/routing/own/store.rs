//! The statements of the agency's own model.

use ::store::{Conn, Result, Tx, params};
use kernel::{AgencyId, Timestamp, UnitId};

::store::row! {
    /// A case that a unit took on.
    #[derive(Clone, Debug)]
    pub(super) struct Routed {
        /// What was reported.
        pub(super) body: String,
        /// Street and number.
        pub(super) address: String,
        /// Kelurahan or desa.
        pub(super) village: String,
        /// The unit.
        pub(super) unit: UnitId,
    }
}

/// Cases that train: a unit has answered them or was given them for good. Not secret ones, and not
/// those about officials.
const TRAINS: &str = "agency_id = $1 and secret = $2 and class <> 'berkadar_pengawasan'
           and unit_id is not null
           and state in ('bound', 'in_progress', 'proposed', 'examined', 'contested', 'closed')";

/// The newest cases that train, the newest first.
pub(super) fn examples(c: &mut Conn<'_>, agency: AgencyId, most: i64) -> Result<Vec<Routed>> {
    let sql = format!(
        "select body, address, village, unit_id from service_case where {TRAINS}
         order by received_at desc, id desc limit $3"
    );
    c.all(&sql, params![agency, false, most])
}

/// The version of the model where there is one, else how many cases train, counted up to a number.
pub(super) fn ready(c: &mut Conn<'_>, agency: AgencyId, most: i64) -> Result<(Option<i32>, i64)> {
    let sql = format!(
        "select (select m.version from route_model m where m.agency_id = $1 and m.model is not null),
                case when exists (select 1 from route_model m where m.agency_id = $1 and m.model is not null)
                  then 0 else (select count(*) from (select id from service_case where {TRAINS} limit $3) counted)
                end"
    );
    let found = c.maybe(&sql, params![agency, false, most])?;
    Ok(found.unwrap_or_default())
}

/// How many cases train, counted up to a number.
pub(super) fn count(c: &mut Conn<'_>, agency: AgencyId, most: i64) -> Result<i64> {
    let sql = format!(
        "select count(*) from (select id from service_case where {TRAINS} limit $3) counted"
    );
    c.one(&sql, params![agency, false, most])
}

::store::row! {
    /// When the model was trained, and when somebody asked for it.
    #[derive(Clone, Copy, Debug, Default)]
    pub(super) struct Stamp {
        /// Raised by every training.
        pub(super) version: i32,
        /// Trained.
        pub(super) trained_at: Option<Timestamp>,
        /// Asked for.
        pub(super) asked_at: Option<Timestamp>,
    }
}

/// When the model was trained and asked for.
pub(super) fn stamp(c: &mut Conn<'_>, agency: AgencyId) -> Result<Stamp> {
    let found = c.maybe(
        "select version, trained_at, asked_at from route_model where agency_id = $1",
        params![agency],
    )?;
    Ok(found.unwrap_or_default())
}

/// When a model was made, what is known of it, and the model where there is one.
pub(super) type Row = (Timestamp, String, Option<Vec<u8>>);

/// The model as it is kept.
pub(super) fn whole(c: &mut Conn<'_>, agency: AgencyId) -> Result<Option<Row>> {
    c.maybe(
        "select trained_at, about, model from route_model where agency_id = $1 and trained_at is not null",
        params![agency],
    )
}

/// Keeps a model in the place of the last.
pub(super) fn keep(tx: &mut Tx<'_, '_>, about: &str, model: Option<Vec<u8>>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into route_model (agency_id, version, trained_at, about, model) values ($1, 1, $2, $3, $4)
         on conflict (agency_id) do update set version = route_model.version + 1, trained_at = excluded.trained_at, asked_at = null,
           about = excluded.about, model = excluded.model",
        params![agency, at, about, model],
    )?;
    Ok(())
}

/// Notes that somebody asked for training.
pub(super) fn ask(tx: &mut Tx<'_, '_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into route_model (agency_id, version, asked_at, about) values ($1, 0, $2, '')
         on conflict (agency_id) do update set asked_at = excluded.asked_at",
        params![agency, at],
    )?;
    Ok(())
}

/// Notes that a model which was trained at an instant or later is to be trained anew.
pub(super) fn forget_since(tx: &mut Tx<'_, '_>, since: Timestamp) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update route_model set asked_at = $2 where agency_id = $1 and trained_at >= $3",
        params![agency, at, since],
    )?;
    Ok(())
}
