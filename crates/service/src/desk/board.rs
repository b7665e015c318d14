//! The coordinator's board: where clocks run hot, which units are silent, what goes to and fro, what
//! waits for the arbiter. Counts only; each leads to the list of exactly what it counts.

use askama::Template;
use kernel::{Date, TextEnum as _, Timestamp, UnitId};
use platform::settings::{self, Setting};
use register::snapshot::{Registry, Snapshot};
use web::access::perm;
use web::components::{Shell, Stat, Tone};
use web::words::Say;
use web::{Answer, Ask, Reply, Trouble};

use super::list::frame;
use super::near::Near;
use super::store::{self as sql, UnitLine};
use crate::cases::closing::seat;
use crate::cases::{State, deadlines};
use crate::catalogue;
use crate::show::Frame;

/// A unit with open cases is silent when nothing was done to any of them for so many days.
const SILENT_DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "desk/pages/board.html")]
struct BoardPage {
    shell: Shell,
    stats: Vec<Stat>,
    notices: Vec<String>,
    rows: Vec<Row>,
    only_silent: bool,
}

/// One department on the board.
struct Row {
    name: String,
    href: String,
    cells: Vec<Cell>,
    hops: Cell,
    last: String,
    silent: bool,
}

/// One figure with its shade and the list behind it.
struct Cell {
    n: i64,
    shade: u8,
    href: String,
}

/// What of a department is open.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// By how near the deadline is, in the order of [`Near`].
    near: [i64; Near::ALL.len()],
    /// Those that a unit has refused.
    refused: i64,
    last: Option<Timestamp>,
}

impl Sum {
    fn add(&mut self, line: &UnitLine, today: Date) {
        for (near, n) in Near::ALL.iter().zip(&mut self.near) {
            if near.span(today).holds(line.due_on) {
                *n += line.n;
            }
        }
        self.refused += line.refused;
        self.last = self.last.max(line.last);
    }

    /// What is later counts least.
    fn need(&self) -> ([i64; 2], i64) {
        let [late, soon, ..] = self.near;
        ([-late, -soon], -self.near.iter().sum::<i64>())
    }

    fn is_silent(&self, now: Timestamp) -> bool {
        let before = now - jiff::SignedDuration::from_hours(24 * SILENT_DAYS);
        self.last.is_some_and(|at| at < before)
    }
}

/// The cases of units summed up by their department, in the order of need.
fn by_department(s: &Snapshot, lines: &[UnitLine], today: Date) -> Vec<(UnitId, Sum)> {
    let mut sums: Vec<(UnitId, Sum)> = Vec::new();
    for line in lines {
        let Some(ix) = line.unit.and_then(|u| s.find_unit(u)) else {
            continue;
        };
        let department = s.unit(s.unit(ix).department).id;
        let at = sums.iter().position(|(id, _)| *id == department);
        let at = at.unwrap_or_else(|| {
            sums.push((department, Sum::default()));
            sums.len() - 1
        });
        if let Some((_, sum)) = sums.get_mut(at) {
            sum.add(line, today);
        }
    }
    sums.sort_by_key(|(_, sum)| sum.need());
    sums
}

fn shade(n: i64, most: i64) -> u8 {
    match (n, most) {
        (0, _) | (_, 0) => 0,
        (n, most) => u8::try_from(1 + (n * 4 - 1) / most.max(1))
            .unwrap_or(5)
            .min(5),
    }
}

/// The board; with `diam=ya` only the departments that are silent.
pub(super) fn show(ask: &Ask<perm::CoordinateCases>) -> Answer {
    let (agency, today) = (ask.agency_id(), ask.who.today);
    let s = ask.app.thing::<Registry>()?.on(agency, today)?;
    let (lines, categories, untold, unjudged, drawn) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            sql::by_unit(c, agency)?,
            catalogue::store::all(c, agency)?,
            deadlines::told_nobody(c, agency)?,
            seat::unjudged(c, &s, agency, today)?,
            settings::whole(c, agency, Setting::CasesSampledPermille, today)?,
        ))
    })?;
    let f = frame(ask, &s, &categories);
    let sums = by_department(&s, &lines, today);
    let only_silent = ask.filters().text("diam") == "ya";
    let most = sums.iter().flat_map(|(_, sum)| sum.near).max().unwrap_or(0);
    let shown = sums
        .iter()
        .filter(|(_, sum)| !only_silent || sum.is_silent(f.now));
    let silent = sums.iter().filter(|(_, sum)| sum.is_silent(f.now)).count();
    let mut stats = stats(&ask.say, &lines, today, silent);
    stats.push(
        Stat::new(ask.say.say("board-untold"), ask.say.number(untold))
            .note(ask.say.say("board-untold-note"))
            .href("/aduan?tampil=terbuka&tanpa-penerima=ya")
            .tone(if untold > 0 { Tone::Bad } else { Tone::Plain }),
    );
    Reply::page(&BoardPage {
        shell: ask
            .shell("board-title")
            .crumb(ask.say.say("desk-title"), "/aduan"),
        stats,
        notices: notices(&ask.say, unjudged, drawn),
        rows: shown.map(|(unit, sum)| row(&f, *unit, sum, most)).collect(),
        only_silent,
    })
}

fn row(f: &Frame<'_>, unit: UnitId, sum: &Sum, most: i64) -> Row {
    let list = format!("/aduan?tampil=terbuka&opd={unit}");
    let cells = Near::ALL.iter().zip(sum.near).map(|(near, n)| Cell {
        n,
        shade: shade(n, most),
        href: format!("{list}&tenggat={near}"),
    });
    let last = sum.last.map(|at| f.t.date(f.zone.date_of(at)));
    Row {
        name: f.unit(Some(unit)),
        cells: cells.collect(),
        hops: Cell {
            n: sum.refused,
            shade: 0,
            href: format!("{list}&ditolak=ya"),
        },
        last: last.unwrap_or_default(),
        silent: sum.is_silent(f.now),
        href: list,
    }
}

/// What stands in the way of a fair look at closures.
fn notices(t: &Say, unjudged: i64, drawn: i64) -> Vec<String> {
    let stuck = (unjudged > 0).then(|| t.count("board-unjudged", unjudged));
    let undrawn = (drawn == 0).then(|| t.say("board-not-drawn").to_owned());
    stuck.into_iter().chain(undrawn).collect()
}

/// What the whole agency has open, and how many departments are silent.
fn stats(t: &Say, lines: &[UnitLine], today: Date, silent: usize) -> Vec<Stat> {
    let count = |of: &dyn Fn(&UnitLine) -> bool| -> i64 {
        lines.iter().filter(|l| of(l)).map(|l| l.n).sum()
    };
    let all = count(&|_| true);
    let stat = |key: &'static str, n: i64, href: &str, bad: bool| {
        let tone = if bad && n > 0 { Tone::Bad } else { Tone::Plain };
        Stat::new(t.say(key), t.number(n))
            .note(t.count("board-of", all))
            .href(href)
            .tone(tone)
    };
    let in_state = |key, state: State, bad| {
        let href = format!("/aduan?status={state}");
        stat(key, count(&|l| l.state == state), &href, bad)
    };
    let late = count(&|l| Near::Late.span(today).holds(l.due_on));
    vec![
        stat(
            "board-late",
            late,
            "/aduan?tampil=terbuka&tenggat=lewat",
            true,
        ),
        in_state("board-verify", State::Unverified, false),
        in_state("board-disputed", State::Disputed, true),
        in_state("board-contested", State::Contested, false),
        Stat::new(t.say("board-silent"), t.number(silent))
            .note(t.count("board-silent-note", SILENT_DAYS))
            .href("/aduan/papan?diam=ya")
            .tone(if silent > 0 { Tone::Warn } else { Tone::Plain }),
    ]
}

#[cfg(test)]
mod tests {
    use super::shade;

    #[test]
    fn the_largest_is_darkest_and_nothing_has_no_shade() {
        assert_eq!(shade(0, 10), 0);
        assert_eq!(shade(1, 10), 1);
        assert_eq!(shade(10, 10), 4);
        assert_eq!(shade(3, 0), 0);
    }
}
