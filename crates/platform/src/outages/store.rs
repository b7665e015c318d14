//! Every statement of the pulse and of outages.

use kernel::{AgencyId, Date, Timestamp};
use store::{Conn, Db, Result, Tx, Value, params, row};

use super::Outages;
use crate::settings::{Book, Written};

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

row! {
    /// A value that was set, or an outage: what has a name is a value.
    struct Either {
        name: String,
        valid_from: Option<Date>,
        value: Option<String>,
        at: Timestamp,
        until: Option<Timestamp>,
    }
}

/// What an agency set and the outages it had: all that clocks depend on besides the law. Every step of
/// every case asks for both, so they are read in one statement.
///
/// # Errors
/// The faults of the database.
pub fn with_settings(c: &mut Conn<'_>, agency: AgencyId) -> Result<(Book, Outages)> {
    let rows: Vec<Either> = c.all(
        "select name, valid_from, value, set_at, null from setting where agency_id = $1
         union all
         select '', null, null, from_at, until_at from outage where agency_id = $1
         order by 1, 2 desc, 4 desc",
        params![agency],
    )?;
    let mut outages = Vec::new();
    let mut written = Vec::new();
    for row in rows {
        match (row.valid_from, row.value, row.until) {
            (Some(valid_from), Some(value), _) => written.push(Written {
                name: row.name,
                valid_from,
                value,
            }),
            (_, _, Some(until)) => outages.push(Outage {
                from: row.at,
                until,
            }),
            _ => {}
        }
    }
    outages.reverse();
    Ok((Book::of_written(written.into_iter()), Outages(outages)))
}
