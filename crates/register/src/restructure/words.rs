//! Steps and their effects in words.

use askama::Template;
use web::components::{Badge, Notice, Tone, TreeNode};
use web::words::Say;

use super::chart::Chart;
use super::effects::{Branch, Effects, Mark, Open, Span, Tally, Touch, Touched};
use super::step::{Into, Step};
use crate::links::Links;
use crate::snapshot::Snapshot;

/// People shown at most; the rest is counted.
const PEOPLE: usize = 60;

/// A step as a sentence; the chart is the one before it, or any later one.
pub(super) fn sentence(step: &Step, chart: &Chart, t: &Say) -> String {
    let unit = |id| chart.name(id);
    match step {
        Step::CreateUnit { unit: new } => {
            let Some(parent) = new.parent.map(unit) else {
                return t.with("change-says-create-top", "name", &new.name);
            };
            t.with_text(
                "change-says-create-unit",
                &[("name", &new.name), ("parent", &parent)],
            )
        }
        Step::RenameUnit { unit: id, name, .. } => t.with_text(
            "change-says-rename-unit",
            &[("unit", &unit(*id)), ("name", name)],
        ),
        Step::MoveUnit { unit: id, parent } => t.with_text(
            "change-says-move-unit",
            &[("unit", &unit(*id)), ("parent", &unit(*parent))],
        ),
        Step::CloseUnit {
            unit: id, seats_to, ..
        } => match seats_to {
            None => t.with("change-says-close-unit", "unit", unit(*id)),
            Some(to) => t.with_text(
                "change-says-close-unit-to",
                &[("unit", &unit(*id)), ("to", &unit(*to))],
            ),
        },
        Step::MergeUnits { units, into, .. } => {
            let (target, to) = match into {
                Into::Unit(id) => (Some(*id), unit(*id)),
                Into::New(new) => (None, new.name.clone()),
            };
            let names: Vec<String> = units
                .iter()
                .filter(|u| Some(**u) != target)
                .map(|u| unit(*u))
                .collect();
            t.with_text(
                "change-says-merge-units",
                &[("units", &names.join("; ")), ("to", &to)],
            )
        }
        Step::SplitUnit {
            unit: id, parts, ..
        } => {
            let names: Vec<&str> = parts.iter().map(|p| p.unit.name.as_str()).collect();
            t.with_text(
                "change-says-split-unit",
                &[("unit", &unit(*id)), ("parts", &names.join("; "))],
            )
        }
        Step::CreateSeats {
            unit: id,
            job,
            seats,
            ..
        } => {
            let job = chart
                .jobs
                .get(job)
                .map(|j| j.name.as_str())
                .unwrap_or_default();
            t.with_text(
                "change-says-create-seats",
                &[
                    ("n", &t.number(seats.len())),
                    ("job", job),
                    ("unit", &unit(*id)),
                ],
            )
        }
        Step::MoveSeat { seat, unit: id, .. } => t.with_text(
            "change-says-move-seat",
            &[("seat", &chart.seat_name(*seat)), ("unit", &unit(*id))],
        ),
        Step::SetClass { seat, class } => {
            let class =
                class.map_or_else(|| t.say("change-class-as-job").to_owned(), |c| t.number(c));
            t.with_text(
                "change-says-set-class",
                &[("seat", &chart.seat_name(*seat)), ("class", &class)],
            )
        }
        Step::CloseSeat { seat, .. } => {
            let of = chart.before.seats.get(seat).map(|s| unit(s.unit));
            t.with_text(
                "change-says-close-seat",
                &[
                    ("seat", &chart.seat_name(*seat)),
                    ("unit", &of.unwrap_or_default()),
                ],
            )
        }
    }
}

/// The effects of a change, drawn.
#[derive(Template)]
#[template(path = "restructure/pages/effects.html")]
pub(super) struct EffectsView {
    t: Say,
    before: Vec<TreeNode>,
    after: Vec<TreeNode>,
    levels: Vec<LevelLine>,
    spans: Vec<SpanLine>,
    counted: Vec<String>,
    people: Vec<PersonLine>,
    more_people: usize,
    open: Vec<Notice>,
}

impl askama::filters::HtmlSafe for EffectsView {}

struct LevelLine {
    level: String,
    seats: String,
    filled: String,
    vacant: String,
    classes: String,
}

struct SpanLine {
    seat: String,
    change: String,
}

struct PersonLine {
    name: String,
    href: Option<String>,
    what: String,
    more: String,
}

impl EffectsView {
    /// Draws the effects; `s` is the register on the day, for the names of people.
    pub(super) fn of(
        effects: &Effects,
        chart: &Chart,
        s: &Snapshot,
        links: &Links,
        t: &Say,
    ) -> Self {
        Self {
            before: effects.before.iter().map(|b| node(b, true, t)).collect(),
            after: effects.after.iter().map(|b| node(b, false, t)).collect(),
            levels: effects
                .levels
                .iter()
                .filter(|(_, a, b)| a != b)
                .map(|(level, a, b)| level_line(t.word("seat-level", level), *a, *b, t))
                .collect(),
            spans: effects
                .spans
                .iter()
                .map(|x| span_line(x, chart, t))
                .collect(),
            counted: counted(&effects.people, t),
            people: effects
                .people
                .iter()
                .take(PEOPLE)
                .map(|p| person_line(p, chart, s, links, t))
                .collect(),
            more_people: effects.people.len().saturating_sub(PEOPLE),
            open: effects.open.iter().map(|o| notice(*o, chart, t)).collect(),
            t: t.clone(),
        }
    }
}

fn node(branch: &Branch, before: bool, t: &Say) -> TreeNode {
    let seats = [
        ("filled", i64::from(branch.filled)),
        ("seats", i64::from(branch.seats)),
    ];
    // Before, only what disappears or changes is marked; after, what is new or changed.
    let shown = branch.mark.filter(|m| *m != Mark::Seats);
    TreeNode {
        label: branch.name.clone(),
        note: t.with_numbers("map-filled-of", &seats),
        badge: shown.map(|mark| {
            let tone = match mark {
                Mark::New => Tone::Good,
                Mark::Closed => Tone::Bad,
                _ => Tone::Info,
            };
            Badge::new(tone, t.word("change-mark", mark.as_str()))
        }),
        current: !before && branch.mark.is_some(),
        open: true,
        beneath: branch.beneath.iter().map(|b| node(b, before, t)).collect(),
        ..TreeNode::default()
    }
}

fn arrow<T: PartialEq>(a: T, b: T, shown: impl Fn(&T) -> String) -> String {
    if a == b {
        shown(&b)
    } else {
        format!("{} → {}", shown(&a), shown(&b))
    }
}

fn level_line(level: String, a: Tally, b: Tally, t: &Say) -> LevelLine {
    let vacant = |x: Tally| x.seats - x.filled;
    LevelLine {
        level,
        seats: arrow(a.seats, b.seats, |n| t.number(n)),
        filled: arrow(a.filled, b.filled, |n| t.number(n)),
        vacant: arrow(vacant(a), vacant(b), |n| t.number(n)),
        classes: arrow(a.classes, b.classes, |n| t.number(n)),
    }
}

fn span_line(span: &Span, chart: &Chart, t: &Say) -> SpanLine {
    let seat = chart
        .now
        .seats
        .get(&span.seat)
        .or(chart.before.seats.get(&span.seat));
    let unit = seat.map(|s| chart.name(s.unit)).unwrap_or_default();
    let shown = |n: &Option<u32>| match n {
        Some(n) => t.number(n),
        None => t.say("change-span-none").to_owned(),
    };
    SpanLine {
        seat: format!("{} ({unit})", chart.seat_name(span.seat)),
        change: arrow(span.before, span.after, shown),
    }
}

fn counted(people: &[Touched], t: &Say) -> Vec<String> {
    [
        (Touch::Ends, "change-people-end"),
        (Touch::Moves, "change-people-move"),
        (Touch::Superior, "change-people-superior"),
    ]
    .into_iter()
    .filter_map(|(how, key)| {
        let n = people.iter().filter(|p| p.how == how).count();
        (n > 0).then(|| t.count(key, n))
    })
    .collect()
}

fn person_line(p: &Touched, chart: &Chart, s: &Snapshot, links: &Links, t: &Say) -> PersonLine {
    let name = |id| {
        s.find_person(id)
            .map(|ix| s.person(ix).full_name.clone())
            .unwrap_or_else(|| t.say("change-person-unknown").to_owned())
    };
    let what = match p.how {
        Touch::Ends => t.say("change-touch-ends").to_owned(),
        Touch::Moves => {
            let to = chart.now.seats.get(&p.seat).map(|s| chart.name(s.unit));
            t.with("change-touch-moves", "unit", to.unwrap_or_default())
        }
        Touch::Superior => t.say("change-touch-superior").to_owned(),
    };
    let more = match (p.superior_before == p.superior_after, p.how) {
        (true, _) | (_, Touch::Ends) => String::new(),
        _ => {
            let none = || t.say("change-no-superior").to_owned();
            let before = p.superior_before.map_or_else(none, name);
            let after = p.superior_after.map_or_else(none, name);
            t.with_text("change-superior", &[("before", &before), ("after", &after)])
        }
    };
    PersonLine {
        name: name(p.person),
        href: s.find_person(p.person).and_then(|ix| links.person(s, ix)),
        what,
        more,
    }
}

fn notice(open: Open, chart: &Chart, t: &Say) -> Notice {
    let text = match open {
        Open::Headless(unit) => t.with("change-headless", "unit", chart.name(unit)),
        Open::Demoted(seat) => t.with("change-demoted", "seat", chart.seat_name(seat)),
    };
    Notice::new(Tone::Warn, text)
}
