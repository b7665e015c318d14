//! The history of units: their names and places with the decrees, and where units went.

use kernel::{AgencyId, Date, FileId, UnitId};
use store::{Conn, Result, params, row};

use crate::model::{Source, UnitKind};

row! {
    /// A time in which a unit had one name and place.
    #[derive(Clone, Debug)]
    pub struct FactRow {
        /// Its name.
        pub name: String,
        /// Its kind.
        pub kind: UnitKind,
        /// The name of the unit above at that time.
        pub parent_name: Option<String>,
        /// The first day.
        pub from: Date,
        /// The first day it no longer was so.
        pub to: Option<Date>,
        /// Where this is known from.
        pub source: Source,
        /// The number of the decree.
        pub decree: Option<String>,
        /// When it was signed.
        pub signed_on: Option<Date>,
        /// Its scan.
        pub scan: Option<FileId>,
    }
}

/// The names and places of a unit through time, newest first.
///
/// # Errors
/// The faults of the database.
pub fn history(c: &mut Conn<'_>, agency: AgencyId, unit: UnitId) -> Result<Vec<FactRow>> {
    c.all(
        "select f.name, f.kind, p.name, f.valid_from, f.valid_to, f.source,
                d.number, d.signed_on, d.file_id
         from unit_fact f
         left join unit_fact p on p.agency_id = f.agency_id and p.unit_id = f.parent_id and p.superseded_at is null
           and p.valid_from <= f.valid_from and (p.valid_to is null or p.valid_to > f.valid_from)
         left join decree d on d.agency_id = f.agency_id and d.id = f.decree_id
         where f.agency_id = $1 and f.unit_id = $2 and f.superseded_at is null
         order by f.valid_from desc",
        params![agency, unit],
    )
}

row! {
    /// Where a unit went, or came from.
    #[derive(Clone, Debug)]
    pub struct WentRow {
        /// The unit before.
        pub from_unit: UnitId,
        /// Its last name.
        pub from_name: Option<String>,
        /// The unit after; the same where nothing took its place.
        pub to_unit: UnitId,
        /// Its name then.
        pub to_name: Option<String>,
        /// `merge`, `split`, `close`, `rename`.
        pub how: String,
        /// Since when.
        pub on: Date,
        /// The number of the decree.
        pub decree: Option<String>,
        /// When it was signed.
        pub signed_on: Option<Date>,
    }
}

/// What became of a unit and what it came from, newest first.
///
/// # Errors
/// The faults of the database.
pub fn went(c: &mut Conn<'_>, agency: AgencyId, unit: UnitId) -> Result<Vec<WentRow>> {
    c.all(
        "select m.from_unit, a.name, m.to_unit, b.name, m.how, m.valid_from, d.number, d.signed_on
         from unit_mapping m
         left join unit_fact a on a.agency_id = m.agency_id and a.unit_id = m.from_unit and a.superseded_at is null
           and a.valid_from < m.valid_from and (a.valid_to is null or a.valid_to >= m.valid_from)
         left join unit_fact b on b.agency_id = m.agency_id and b.unit_id = m.to_unit and b.superseded_at is null
           and b.valid_from <= m.valid_from and (b.valid_to is null or b.valid_to > m.valid_from)
         left join decree d on d.agency_id = m.agency_id and d.id = m.decree_id
         where m.agency_id = $1 and (m.from_unit = $2 or m.to_unit = $2)
         order by m.valid_from desc, m.id",
        params![agency, unit],
    )
}
