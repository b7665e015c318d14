//! The coordinator's board: where clocks run hot, which units are silent, what goes to and fro, what
//! waits for the arbiter. Counts only; each leads to the list behind it.

use askama::Template;
use jiff::ToSpan as _;
use kernel::{Date, UnitId};
use register::snapshot::{Registry, Snapshot};
use web::access::perm;
use web::components::{Shell, Stat, Tone};
use web::{Answer, Ask, Reply};

use super::list::frame;
use super::store::{self as sql, UnitLine};
use crate::catalogue;

/// A unit with open cases is silent when nothing was done to any of them for so many days.
const SILENT_DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "desk/pages/board.html")]
struct BoardPage {
    shell: Shell,
    stats: Vec<Stat>,
    rows: Vec<Row>,
}

/// One department on the board.
struct Row {
    name: String,
    href: String,
    cells: Vec<Cell>,
    hops: i64,
    last: String,
    silent: bool,
}

/// One figure with its shade.
struct Cell {
    n: i64,
    shade: u8,
    href: String,
}

/// What of a department is open.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    late: i64,
    soon: i64,
    week: i64,
    later: i64,
    hops: i64,
    last: Option<kernel::Timestamp>,
}

impl Sum {
    fn add(&mut self, line: &UnitLine, today: Date) {
        let soon = today.saturating_add(1.day());
        let week = today.saturating_add(7.days());
        match line.due_on {
            Some(day) if day < today => self.late += line.n,
            Some(day) if day <= soon => self.soon += line.n,
            Some(day) if day <= week => self.week += line.n,
            _ => self.later += line.n,
        }
        self.hops += line.hops;
        self.last = self.last.max(line.last);
    }

    fn open(&self) -> i64 {
        self.late + self.soon + self.week + self.later
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
    sums.sort_by_key(|(_, sum)| (-sum.late, -sum.soon, -sum.open()));
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

/// The board.
pub(super) fn show(ask: &Ask<perm::CoordinateCases>) -> Answer {
    let agency = ask.agency_id();
    let today = ask.who.today;
    let s = ask.app.thing::<Registry>()?.on(agency, today)?;
    let (lines, categories) = ask.app.db.read(|c| {
        store::Result::Ok((sql::by_unit(c, agency)?, catalogue::store::all(c, agency)?))
    })?;
    let f = frame(ask, &s, &categories);
    let t = &ask.say;
    let silent_before = f.now - jiff::SignedDuration::from_hours(24 * SILENT_DAYS);
    let sums = by_department(&s, &lines, today);
    let most = sums
        .iter()
        .flat_map(|(_, s)| [s.late, s.soon, s.week, s.later])
        .max()
        .unwrap_or(0);
    let is_silent = |sum: &Sum| sum.last.is_some_and(|at| at < silent_before);
    let rows = sums.iter().map(|(unit, sum)| {
        let list = format!("/aduan?tampil=terbuka&opd={unit}");
        let cell = |n: i64, more: &str| Cell {
            n,
            shade: shade(n, most),
            href: format!("{list}{more}"),
        };
        Row {
            name: f.unit(Some(*unit)),
            cells: vec![
                cell(sum.late, "&tenggat=lewat"),
                cell(sum.soon, ""),
                cell(sum.week, ""),
                cell(sum.later, ""),
            ],
            href: list,
            hops: sum.hops,
            last: sum
                .last
                .map(|at| t.date(f.zone.date_of(at)))
                .unwrap_or_default(),
            silent: is_silent(sum),
        }
    });
    let of = |state: crate::cases::State| -> i64 {
        let found = lines.iter().filter(|l| l.state == state);
        found.map(|l| l.n).sum()
    };
    let all: i64 = lines.iter().map(|l| l.n).sum();
    let late: i64 = lines
        .iter()
        .filter(|l| l.due_on.is_some_and(|d| d < today))
        .map(|l| l.n)
        .sum();
    let silent = sums.iter().filter(|(_, s)| is_silent(s)).count();
    let stat = |key: &'static str, n: i64, href: &str, bad: bool| {
        let tone = if bad && n > 0 { Tone::Bad } else { Tone::Plain };
        Stat::new(t.say(key), t.number(n))
            .note(t.count("board-of", all))
            .href(href)
            .tone(tone)
    };
    use crate::cases::State;
    Reply::page(&BoardPage {
        shell: ask
            .shell("board-title")
            .crumb(t.say("desk-title"), "/aduan"),
        stats: vec![
            stat(
                "board-late",
                late,
                "/aduan?tampil=terbuka&tenggat=lewat",
                true,
            ),
            stat(
                "board-verify",
                of(State::Unverified),
                "/aduan?status=unverified",
                false,
            ),
            stat(
                "board-disputed",
                of(State::Disputed),
                "/aduan?status=disputed",
                true,
            ),
            stat(
                "board-contested",
                of(State::Contested),
                "/aduan?status=contested",
                false,
            ),
            Stat::new(t.say("board-silent"), t.number(silent))
                .note(t.count("board-silent-note", SILENT_DAYS))
                .tone(if silent > 0 { Tone::Warn } else { Tone::Plain }),
        ],
        rows: rows.collect(),
    })
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
