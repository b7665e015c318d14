//! What waits for whoever keeps the register or leads a unit.

use std::collections::HashMap;

use jiff::ToSpan as _;
use kernel::Date;
use law::quality::Indicator;
use platform::settings::Setting;
use web::access::{Key, Reach, Target, Viewer};
use web::home::Waiting;
use web::{App, Result};

use super::{Desk, leads};
use crate::links::Links;
use crate::quality::QualityCache;
use crate::snapshot::Snapshot;
use crate::workforce::{LeadSeat, LeadState, Part};

/// Within so many months of a retirement the successor of a leading seat should be sought: an open
/// selection takes about that long.
const SUCCESSION_MONTHS: i32 = 6;

/// The viewer's own retirement, once its notice has begun.
pub(super) fn own_retirement(desk: &Desk<'_>) -> Result<Vec<Waiting>> {
    let Desk { app, who, say, s } = desk;
    let Some(person) = who.person else {
        return Ok(Vec::new());
    };
    let until = notice_ends(app, who)?;
    let retires = s.find_person(person).and_then(|ix| s.person(ix).retires);
    Ok(retires
        .filter(|day| *day <= until)
        .map(|day| Waiting {
            title: say.with("waiting-own-retirement", "date", say.date(day)),
            text: say.say("waiting-own-retirement-text").to_owned(),
            href: "/pegawai/saya".to_owned(),
            due: None,
        })
        .into_iter()
        .collect())
}

/// Leading seats that nobody holds and nobody acts in.
pub(super) fn leadership_without_anybody(desk: &Desk<'_>) -> Result<Vec<Waiting>> {
    let Desk { who, say, s, .. } = desk;
    let links = Links::of(who)?;
    let bare = leadership(s, who)?
        .into_iter()
        .filter(|lead| matches!(lead.state, LeadState::Vacant));
    Ok(bare
        .map(|lead| {
            let seat = s.seat(lead.seat);
            Waiting {
                title: say.with("waiting-lead-vacant", "job", &s.job_of(seat).name),
                text: s.unit(seat.unit).name.clone(),
                href: links.seat(seat.id),
                due: None,
            }
        })
        .collect())
}

/// Leading seats whose holder retires before a successor could be chosen without haste.
pub(super) fn leadership_leaving(desk: &Desk<'_>) -> Result<Vec<Waiting>> {
    let Desk { who, say, s, .. } = desk;
    let until = who.today.saturating_add(SUCCESSION_MONTHS.months());
    let mut days: Vec<Date> = leadership(s, who)?
        .into_iter()
        .filter(|lead| s.seat(lead.seat).holder.map(|p| s.person(p).id) != who.person)
        .filter_map(|lead| match lead.state {
            LeadState::Leaving(_, day) if day <= until => Some(day),
            _ => None,
        })
        .collect();
    days.sort_unstable();
    let Some(first) = days.first() else {
        return Ok(Vec::new());
    };
    let (from, last) = (who.today.to_string(), until.to_string());
    Ok(vec![Waiting {
        title: say.count("waiting-successors", days.len()),
        text: say.with("waiting-successors-text", "date", say.date(*first)),
        href: Links::of(who)?.with(
            "/proyeksi/pensiun",
            &[
                ("from", from.as_str()),
                ("until", last.as_str()),
                ("jenjang", "jpt_pratama"),
            ],
        ),
        due: None,
    }])
}

/// People who retire within the notice that the agency gives.
pub(super) fn retirement_files(desk: &Desk<'_>) -> Result<Vec<Waiting>> {
    let Desk { app, who, say, s } = desk;
    if !who.holds(Key::WritePeople) || !who.holds(Key::ReadForecast) {
        return Ok(Vec::new());
    }
    let until = notice_ends(app, who)?;
    let reach = who.reach(Key::ReadPeople)?;
    let days = s.people.iter().filter(|p| {
        let unit = p.unit.map(|u| s.unit(u).id);
        reach.covers(Target::person(p.id, unit))
    });
    let mut days: Vec<Date> = days
        .filter_map(|p| p.retires)
        .filter(|day| (who.today..=until).contains(day))
        .collect();
    days.sort_unstable();
    let Some(first) = days.first() else {
        return Ok(Vec::new());
    };
    let (from, last) = (who.today.to_string(), until.to_string());
    let dates = [
        ("first", say.date(*first).to_string()),
        ("until", say.date(until).to_string()),
    ];
    let dates: Vec<(&str, &str)> = dates.iter().map(|(n, d)| (*n, d.as_str())).collect();
    Ok(vec![Waiting {
        title: say.count("waiting-retirements", days.len()),
        text: say.with_text("waiting-retirements-text", &dates),
        href: Links::of(who)?.with(
            "/proyeksi/pensiun",
            &[("from", from.as_str()), ("until", last.as_str())],
        ),
        due: None,
    }])
}

/// People in whose data something is wrong by the national indicators.
pub(super) fn data_to_mend(desk: &Desk<'_>) -> Result<Vec<Waiting>> {
    let Desk { app, who, say, s } = desk;
    if !who.holds(Key::WritePeople) || !who.holds(Key::ReadQuality) {
        return Ok(Vec::new());
    }
    let quality = app.thing::<QualityCache>()?.of(&app.db, s)?;
    let reach = who.reach(Key::ReadQuality)?;
    let mut people = 0_u64;
    let mut by_indicator: HashMap<Indicator, u64> = HashMap::new();
    for subject in &quality.subjects {
        let unit = subject.unit.map(|u| s.unit(u).id);
        if subject.check.failing.is_empty() || !reach.covers(Target::person(subject.person, unit)) {
            continue;
        }
        people += 1;
        for indicator in subject.check.failing.iter() {
            *by_indicator.entry(indicator).or_default() += 1;
        }
    }
    let most = by_indicator
        .into_iter()
        .max_by_key(|(indicator, n)| (*n, std::cmp::Reverse(*indicator)));
    let Some((indicator, n)) = most else {
        return Ok(Vec::new());
    };
    Ok(vec![Waiting {
        title: say.count("waiting-quality", people),
        text: say.with_text(
            "waiting-quality-text",
            &[
                ("what", say.phrase(&indicator.name())),
                ("people", &say.number(n)),
            ],
        ),
        href: "/mutu-data".to_owned(),
        due: None,
    }])
}

/// The leading seats that are the viewer's to fill: those of whoever keeps people's records, and
/// those below whoever leads units.
fn leadership(s: &Snapshot, who: &Viewer) -> Result<Vec<LeadSeat>> {
    if !who.holds(Key::ReadForecast) || !(who.holds(Key::WritePeople) || leads(who)) {
        return Ok(Vec::new());
    }
    let reach = who.reach(Key::ReadForecast)?;
    let units = match &reach {
        Reach::Some { units, .. } => Some(&**units),
        _ => None,
    };
    Ok(Part::new(s, units, |_| false).leadership())
}

/// The last day of the notice of retirement that the agency gives.
fn notice_ends(app: &App, who: &Viewer) -> Result<Date> {
    let (agency, on) = (who.actor.agency, who.today);
    let months = app.db.read(|c| {
        platform::settings::store::whole(c, agency, Setting::RetirementNoticeMonths, on)
    })?;
    Ok(on.saturating_add(months.months()))
}
