//! Every SQL statement of the national benchmark, each for one agency.

use std::sync::LazyLock;

use ::store::{Conn, Result, params};
use kernel::{AgencyId, Date, JobId, JobLevel, Standing, TextEnum as _};

/// Definitive holders in service on a day, by job and month of birth: all that a date of retirement
/// depends on. One statement a government, so that it shards like the rest.
static HOLDERS: LazyLock<String> = LazyLock::new(|| {
    let active: Vec<String> = Standing::ALL
        .iter()
        .filter(|s| s.counts_as_active())
        .map(|s| format!("'{s}'"))
        .collect();
    format!(
        "select f.job_id, substr(cast(p.birth_date as text), 1, 7) as born, count(*)
         from assignment a
         join seat_fact f on f.agency_id = a.agency_id and f.seat_id = a.seat_id and f.superseded_at is null
           and f.valid_from <= $2 and (f.valid_to is null or f.valid_to > $2)
         join person_fact p on p.agency_id = a.agency_id and p.person_id = a.person_id and p.superseded_at is null
           and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)
         join standing_fact s on s.agency_id = a.agency_id and s.person_id = a.person_id and s.superseded_at is null
           and s.valid_from <= $2 and (s.valid_to is null or s.valid_to > $2) and s.standing in ({})
         where a.agency_id = $1 and a.superseded_at is null and a.kind = 'definitive'
           and a.valid_from <= $2 and (a.valid_to is null or a.valid_to > $2)
         group by f.job_id, born",
        active.join(", ")
    )
});

/// Job, month of birth (`1975-04`), and how many.
///
/// # Errors
/// The faults of the database.
pub fn holders(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<(JobId, String, i64)>> {
    c.all(&HOLDERS, params![agency, on])
}

/// The jobs of an agency with what their retirement rule is asked by.
///
/// # Errors
/// The faults of the database.
pub fn jobs(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<(JobId, String, JobLevel)>> {
    let sql = "select id, name, level from job where agency_id = $1";
    c.all(sql, params![agency])
}

/// Bytes of the whole PostgreSQL database, indexes included.
///
/// # Errors
/// The faults of the database.
pub fn size(c: &mut Conn<'_>) -> Result<i64> {
    c.one("select pg_database_size(current_database())", &[])
}

/// Counts what the planner needs to know; PostgreSQL does so by itself some minutes later.
///
/// # Errors
/// The faults of the database.
pub fn analyse(db: &::store::Db, actor: &::store::Actor) -> Result<()> {
    db.write(actor, "benchmark", |tx| tx.run("analyze", &[]).map(drop))
}
