//! Units, jobs, seats and people by their ids, for who reads the journal.

use kernel::{JobId, PersonId, SeatId, UnitId};
use web::access::Viewer;
use web::names::ById;
use web::{App, Result};

use super::{Registry, Snapshot};

/// The names of what is in the register today.
pub(crate) fn names(app: &App, who: &Viewer, ids: &[&str]) -> Result<ById> {
    let s = app.thing::<Registry>()?.on(who.actor.agency, who.today)?;
    let named = ids
        .iter()
        .filter_map(|id| Some(((*id).to_owned(), name(&s, id)?)));
    Ok(named.collect())
}

fn name(s: &Snapshot, id: &str) -> Option<String> {
    let person = id.parse::<PersonId>().ok().and_then(|id| s.find_person(id));
    if let Some(ix) = person {
        return Some(s.person(ix).full_name.clone());
    }
    if let Ok(unit) = id.parse::<UnitId>() {
        let found = s.find_unit(unit).map(|ix| s.unit(ix).name.as_str());
        if let Some(name) = found.or_else(|| s.name_of_gone(unit)) {
            return Some(name.to_owned());
        }
    }
    let seat = id.parse::<SeatId>().ok().and_then(|id| s.find_seat(id));
    if let Some(ix) = seat {
        let seat = s.seat(ix);
        let (job, unit) = (s.job_of(seat), s.unit(seat.unit));
        return Some(format!("{}, {}", job.name, unit.name));
    }
    let job = id.parse::<JobId>().ok().and_then(|id| s.find_job(id));
    job.map(|ix| s.job(ix).name.clone())
}
