//! The history of seats: where they were, who held them, since when they are vacant.

use kernel::{AgencyId, AssignmentKind, Date, FileId, JobId, PersonId, SeatId, UnitId};
use store::{Conn, Result, params, row};

use crate::model::EndReason;

/// Since when seats of a unit have no definitive holder, where somebody held them before.
///
/// # Errors
/// The faults of the database.
pub fn last_left(
    c: &mut Conn<'_>,
    agency: AgencyId,
    unit: UnitId,
    on: Date,
) -> Result<Vec<(SeatId, Date)>> {
    c.all(
        "select a.seat_id, max(a.valid_to)
         from seat_fact f
         join assignment a on a.agency_id = f.agency_id and a.seat_id = f.seat_id
         where f.agency_id = $1 and f.unit_id = $2 and f.superseded_at is null and f.valid_from <= $3
           and (f.valid_to is null or f.valid_to > $3)
           and a.superseded_at is null and a.kind = 'definitive' and a.valid_to <= $3
         group by a.seat_id",
        params![agency, unit, on],
    )
}

row! {
    /// A time in which a seat stood in one unit with one job and class.
    #[derive(Clone, Debug)]
    pub struct StoodRow {
        /// The unit.
        pub unit: UnitId,
        /// Its name at that time.
        pub unit_name: Option<String>,
        /// The job.
        pub job: JobId,
        /// The name of the job.
        pub job_name: String,
        /// The class, where it differs from that of the job.
        pub class: Option<i32>,
        /// Did it lead its unit?
        pub managing: bool,
        /// The first day.
        pub from: Date,
        /// The first day it no longer was so.
        pub to: Option<Date>,
        /// The number of the decree.
        pub decree: Option<String>,
        /// When it was signed.
        pub signed_on: Option<Date>,
        /// Its scan.
        pub scan: Option<FileId>,
    }
}

/// Where a seat stood through time, newest first.
///
/// # Errors
/// The faults of the database.
pub fn stood(c: &mut Conn<'_>, agency: AgencyId, seat: SeatId) -> Result<Vec<StoodRow>> {
    c.all(
        "select f.unit_id, u.name, f.job_id, j.name, f.class, f.managing, f.valid_from, f.valid_to,
                d.number, d.signed_on, d.file_id
         from seat_fact f
         join job j on j.agency_id = f.agency_id and j.id = f.job_id
         left join unit_fact u on u.agency_id = f.agency_id and u.unit_id = f.unit_id and u.superseded_at is null
           and u.valid_from <= f.valid_from and (u.valid_to is null or u.valid_to > f.valid_from)
         left join decree d on d.agency_id = f.agency_id and d.id = f.decree_id
         where f.agency_id = $1 and f.seat_id = $2 and f.superseded_at is null
         order by f.valid_from desc",
        params![agency, seat],
    )
}

row! {
    /// Somebody in a seat.
    #[derive(Clone, Debug)]
    pub struct HeldRow {
        /// The person.
        pub person: PersonId,
        /// The name.
        pub name: Option<String>,
        /// Titles before the name.
        pub title_front: Option<String>,
        /// Titles after the name.
        pub title_back: Option<String>,
        /// How the seat was held.
        pub kind: AssignmentKind,
        /// The first day.
        pub from: Date,
        /// The first day no longer.
        pub to: Option<Date>,
        /// Why it ended.
        pub ended_why: Option<EndReason>,
        /// The number of the decree.
        pub decree: Option<String>,
        /// When it was signed.
        pub signed_on: Option<Date>,
    }
}

/// Who held a seat through time, in any way, newest first.
///
/// # Errors
/// The faults of the database.
pub fn held(c: &mut Conn<'_>, agency: AgencyId, seat: SeatId) -> Result<Vec<HeldRow>> {
    c.all(
        "select a.person_id, p.name, p.title_front, p.title_back, a.kind, a.valid_from, a.valid_to, a.ended_why,
                d.number, d.signed_on
         from assignment a
         left join person_fact p on p.agency_id = a.agency_id and p.person_id = a.person_id
           and p.superseded_at is null and p.valid_to is null
         left join decree d on d.agency_id = a.agency_id and d.id = a.decree_id
         where a.agency_id = $1 and a.seat_id = $2 and a.superseded_at is null
         order by a.valid_from desc, a.kind",
        params![agency, seat],
    )
}
