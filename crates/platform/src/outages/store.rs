//! Every statement of the pulse and of outages.

use kernel::{AgencyId, Timestamp};
use store::{Conn, Db, Result, Tx, Value, params, row};

row! {
    /// A time in which nobody could be served.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Outage {
        /// When the program was last seen at work.
        pub from: Timestamp,
        /// When it was at work again.
        pub until: Timestamp,
    }
}

/// When the program was last seen at work.
pub(super) fn last_seen(c: &mut Conn<'_>) -> Result<Option<Timestamp>> {
    let found: Option<(Timestamp,)> = c.maybe("select at from pulse where one = 1", &[])?;
    Ok(found.map(|(at,)| at))
}

/// Notes that the program is at work; a clock behind that of another process takes nothing back.
pub(super) fn seen(db: &Db, at: Timestamp) -> Result<()> {
    db.keep_house(
        "insert into pulse (one, at) values (1, $1)
         on conflict (one) do update set at = excluded.at where pulse.at < excluded.at",
        &[Value::Int(at.as_microsecond())],
    )?;
    Ok(())
}

/// Keeps an outage; false when another process has done so.
///
/// # Errors
/// The faults of the database.
pub fn add(tx: &mut Tx<'_, '_>, outage: Outage) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let added = tx.run(
        "insert into outage (agency_id, from_at, until_at, found_at) values ($1, $2, $3, $4)
         on conflict (agency_id, from_at) do nothing",
        params![agency, outage.from, outage.until, at],
    )?;
    Ok(added == 1)
}

/// The outages of an agency, the earliest first.
///
/// # Errors
/// The faults of the database.
pub fn all(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Outage>> {
    c.all(
        "select from_at, until_at from outage where agency_id = $1 order by from_at",
        params![agency],
    )
}
