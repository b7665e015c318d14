//! What waits for whoever fills the register: an empty one, files looked at and left, retirements
//! that nobody recorded.

use web::Result;
use web::access::{Key, Target};
use web::home::Waiting;

use super::Desk;
use crate::batches::{BatchState, store as batches};

/// Imports looked through for what was left.
const NEWEST: i64 = 20;

fn waits(title: String, text: String, href: impl Into<String>) -> Vec<Waiting> {
    vec![Waiting {
        title,
        text,
        href: href.into(),
        due: None,
    }]
}

/// An empty register is filled by two files, the position map first.
pub(super) fn first_files(desk: &Desk<'_>) -> Result<Vec<Waiting>> {
    let Desk { who, say, s, .. } = desk;
    if !who.holds(Key::RunImport) {
        return Ok(Vec::new());
    }
    let (title, text) = match (s.seats.is_empty(), s.people.is_empty()) {
        (true, true) => ("waiting-first-map", "waiting-first-map-text"),
        (_, true) => ("waiting-first-people", "waiting-first-people-text"),
        _ => return Ok(Vec::new()),
    };
    let text = say.say(text).to_owned();
    Ok(waits(say.say(title).to_owned(), text, "/impor"))
}

/// The newest file that was looked at and not applied, unless a later one was applied.
pub(super) fn files_left(desk: &Desk<'_>) -> Result<Vec<Waiting>> {
    let Desk { app, who, say, .. } = desk;
    if !who.holds(Key::RunImport) {
        return Ok(Vec::new());
    }
    let agency = who.actor.agency;
    let rows = app.db.read(|c| batches::list(c, agency, NEWEST))?;
    let left = rows.first().filter(|b| b.state == BatchState::Checked);
    Ok(left.map_or_else(Vec::new, |b| {
        let text = say.with(
            "waiting-file-left-text",
            "n",
            say.number(i64::from(b.rejected)),
        );
        let title = say.with("waiting-file-left", "name", &b.file_name);
        waits(title, text, format!("/impor/{}", b.id))
    }))
}

/// People past their retirement date who are still recorded in a seat.
pub(super) fn overdue(desk: &Desk<'_>) -> Result<Vec<Waiting>> {
    let Desk { who, say, s, .. } = desk;
    if !who.holds(Key::WritePeople) || !who.holds(Key::ReadForecast) {
        return Ok(Vec::new());
    }
    let reach = who.reach(Key::WritePeople)?;
    let late = s.people.iter().filter(|p| {
        let unit = p.unit.map(|u| s.unit(u).id);
        p.seat.is_some()
            && p.retires.is_some_and(|day| day < who.today)
            && reach.covers(Target::person(p.id, unit))
    });
    Ok(match late.count() {
        0 => Vec::new(),
        n => waits(
            say.count("waiting-overdue", n),
            say.say("waiting-overdue-text").to_owned(),
            "/proyeksi/pensiun?bulan=lewat",
        ),
    })
}
