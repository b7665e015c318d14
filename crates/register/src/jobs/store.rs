//! Jobs in the database. A job is no dated fact: what it is called and asks for is the same on
//! every day; a seat that differs says so itself.

use kernel::{EducationLevel, JobId, JobLevel};
use store::{Result, Tx, params};

/// Is there a job of this name and level?
///
/// # Errors
/// The faults of the database.
pub fn exists(tx: &mut Tx<'_, '_>, name: &str, level: JobLevel) -> Result<bool> {
    let agency = tx.agency();
    let sql =
        "select count(*) from job where agency_id = $1 and lower(name) = lower($2) and level = $3";
    Ok(tx.one::<i64>(sql, params![agency, name, level])? > 0)
}

/// What a job asks for now: class and least education.
///
/// # Errors
/// The faults of the database.
pub fn asks(
    tx: &mut Tx<'_, '_>,
    job: JobId,
) -> Result<Option<(Option<i32>, Option<EducationLevel>)>> {
    let agency = tx.agency();
    let sql = "select class, min_education from job where agency_id = $1 and id = $2";
    tx.maybe(sql, params![agency, job])
}

/// Sets the class and the least education of a job.
///
/// # Errors
/// The faults of the database.
pub fn set(
    tx: &mut Tx<'_, '_>,
    job: JobId,
    class: Option<i32>,
    min_education: Option<EducationLevel>,
) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update job set class = $3, min_education = $4 where agency_id = $1 and id = $2",
        params![agency, job, class, min_education],
    )?;
    Ok(())
}
