//! Making jobs and changing what they ask for.

use kernel::{EducationLevel, JobId, JobLevel};
use serde::Serialize;
use store::{Event, Tx};
use web::access::{May, perm};
use web::{FieldError, Result, Trouble};

use super::store as sql;
use crate::facts::{self, JobRow};
use crate::restructure::CLASSES;
use crate::snapshot;

/// A job that is to be made.
#[derive(Clone, Debug, Serialize)]
pub struct NewJob {
    /// Its name.
    pub name: String,
    /// Its level, which also tells its kind.
    pub level: JobLevel,
    /// What it asks for.
    #[serde(flatten)]
    pub asks: Asks,
}

/// What a job asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Asks {
    /// Its class (kelas jabatan).
    pub class: Option<i32>,
    /// The least education.
    pub min_education: Option<EducationLevel>,
}

impl Asks {
    fn check(self) -> Result<()> {
        if self.class.is_none_or(|c| CLASSES.contains(&c)) {
            return Ok(());
        }
        let fault = FieldError::new("class", "change-class-range")
            .with("min", CLASSES.start())
            .with("max", CLASSES.end());
        Err(Trouble::Invalid(vec![fault]))
    }
}

/// Makes a job.
///
/// # Errors
/// [`Trouble::Invalid`] when there is one of this name and level, or the class is off the scale.
pub fn create(tx: &mut Tx<'_, '_>, may: &May<perm::WriteUnits>, new: &NewJob) -> Result<JobId> {
    new.asks.check()?;
    snapshot::bump(tx)?;
    if sql::exists(tx, &new.name, new.level)? {
        return Err(Trouble::field("name", "job-exists"));
    }
    let id = JobId::new();
    let row = JobRow {
        id,
        name: new.name.clone(),
        kind: new.level.kind(),
        level: new.level,
        class: new.asks.class,
        eselon: None,
        siasn_id: None,
        min_education: new.asks.min_education,
    };
    facts::add_jobs(tx, std::slice::from_ref(&row))?;
    tx.record(Event::new(may.key(), "create_job", "job", id).after(new));
    Ok(id)
}

/// Changes what a job asks for.
///
/// # Errors
/// [`Trouble::NotFound`] for a job that is not there, [`Trouble::Invalid`] for a class off the scale.
pub fn ask_for(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    job: JobId,
    asks: Asks,
) -> Result<()> {
    asks.check()?;
    snapshot::bump(tx)?;
    let (class, min_education) = sql::asks(tx, job)?.ok_or(Trouble::NotFound)?;
    let before = Asks {
        class,
        min_education,
    };
    if before == asks {
        return Err(Trouble::field("class", "change-nothing"));
    }
    sql::set(tx, job, asks.class, asks.min_education)?;
    tx.record(
        Event::new(may.key(), "change_job", "job", job)
            .before(&before)
            .after(&asks),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Office, TODAY, may};

    fn asks(class: i32) -> Asks {
        Asks {
            class: Some(class),
            min_education: Some(EducationLevel::S1),
        }
    }

    #[test]
    fn a_job_is_made_once_and_what_it_asks_for_can_be_changed() {
        let office = Office::open();
        let new = NewJob {
            name: "Analis Kebijakan".to_owned(),
            level: JobLevel::AhliMuda,
            asks: asks(9),
        };
        let job = office.write(|tx| create(tx, &may(), &new)).unwrap();
        let same = NewJob {
            name: "ANALIS kebijakan".to_owned(),
            ..new.clone()
        };
        assert!(office.write(|tx| create(tx, &may(), &same)).is_err());
        office
            .write(|tx| ask_for(tx, &may(), job, asks(10)))
            .unwrap();
        let s = office.on(TODAY);
        let found = s.job(s.find_job(job).unwrap());
        assert_eq!(
            (found.class, found.min_education),
            (Some(10), Some(EducationLevel::S1))
        );
        for refused in [asks(10), asks(0), asks(18)] {
            assert!(
                office
                    .write(|tx| ask_for(tx, &may(), job, refused))
                    .is_err()
            );
        }
        assert!(matches!(
            office.write(|tx| ask_for(tx, &may(), JobId::new(), asks(3))),
            Err(Trouble::NotFound)
        ));
    }
}
