//! The position map (peta jabatan): the tree of units at one side, the seats of the chosen unit at
//! the other; and a search over units and jobs.

use std::collections::HashMap;

use askama::Template;
use kernel::{AssignmentKind, Date, JobId, SeatId, UnitId};
use web::access::{Key, perm};
use web::components::{Badge, FieldKind, FieldView, Pager, Shell, Stat, Tone, TreeNode};
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::find::{Hit, find};
use crate::links::Links;
use crate::seats::store as seats_sql;
use crate::seats::{LevelCount, Tally, counts, totals};
use crate::snapshot::{Ix, Registry, Snapshot};

/// Jobs on a page.
const PAGE: usize = 40;
/// Chairs of one job that are shown at once; more are folded away.
const CHAIRS: usize = 6;

#[derive(Template)]
#[template(path = "units/pages/map.html")]
struct MapPage {
    shell: Shell,
    search: FieldView,
    unit: Option<Chosen>,
    tree: Vec<TreeNode>,
    hits: Option<Hits>,
    may_import: bool,
    may_change: bool,
}

struct Hits {
    clear: String,
    found: Vec<Hit>,
}

struct Chosen {
    name: String,
    kind: String,
    href: String,
    id: UnitId,
    stats: Vec<Stat>,
    levels: Vec<LevelCount>,
    overdue: u32,
    jobs: Vec<JobGroup>,
    pager: Pager,
    below: Vec<Below>,
}

/// The chairs of one job in one unit.
struct JobGroup {
    name: String,
    href: String,
    level: String,
    class: Option<i32>,
    leads: bool,
    tally: Tally,
    chairs: Vec<Chair>,
    folded: Vec<Chair>,
}

struct Chair {
    href: String,
    code: Option<String>,
    holder: Option<(String, Option<String>)>,
    retires: Option<String>,
    acting: Option<(String, String)>,
    vacant_since: Option<String>,
    twice: bool,
}

/// A unit right below the chosen one.
struct Below {
    name: String,
    href: String,
    tally: Tally,
}

/// The position map.
pub(super) fn map(ask: &Ask<perm::ReadUnits>) -> Answer {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let filters = ask.filters();
    let links = Links::of(&ask.who)?;
    let q = filters.text("q").to_owned();
    let chosen = match filters.text("unit") {
        "" => s.roots.first().copied(),
        id => {
            let id: UnitId = id.parse().map_err(|_| Trouble::NotFound)?;
            Some(s.find_unit(id).ok_or(Trouble::NotFound)?)
        }
    };
    let sums = totals(&s);
    let mut shell = ask.shell("map-title").dated();
    for unit in chosen.iter().flat_map(|ix| s.path(*ix)) {
        let unit = s.unit(unit);
        shell = shell.crumb(unit.name.clone(), links.map(unit.id));
    }
    let hits = (!q.is_empty()).then(|| Hits {
        clear: links.to("/peta-jabatan"),
        found: find(&s, &links, &ask.say, &q),
    });
    let page = MapPage {
        tree: chosen.map_or_else(Vec::new, |ix| tree(ask, &s, &links, &sums, ix)),
        unit: match chosen {
            Some(ix) if hits.is_none() => Some(unit(ask, &s, &links, &sums, ix)?),
            _ => None,
        },
        search: FieldView::new("q", ask.say.say("map-search"), FieldKind::Text("search"))
            .hint(ask.say.say("map-search-hint"))
            .optional()
            .value(q),
        hits,
        may_import: ask.who.holds(Key::RunImport),
        may_change: ask.who.holds(Key::WriteUnits),
        shell,
    };
    Reply::page(&page)
}

/// The whole first level, and below it only the way to the chosen unit and what lies beneath it:
/// any other unit opens when it is chosen, so that the page stays small in a city of any size.
fn tree(
    ask: &Ask<perm::ReadUnits>,
    s: &Snapshot,
    links: &Links,
    sums: &[Tally],
    chosen: Ix,
) -> Vec<TreeNode> {
    let way = s.path(chosen);
    s.roots
        .iter()
        .map(|root| node(&ask.say, s, links, sums, &way, *root))
        .collect()
}

fn node(t: &Say, s: &Snapshot, links: &Links, sums: &[Tally], way: &[Ix], ix: Ix) -> TreeNode {
    let unit = s.unit(ix);
    let sum = sums.get(ix as usize).copied().unwrap_or_default();
    let open = way.contains(&ix);
    TreeNode {
        label: unit.short_name.clone().unwrap_or_else(|| unit.name.clone()),
        href: Some(links.map(unit.id)),
        note: filled_of(t, sum),
        current: way.last() == Some(&ix),
        open,
        beneath: if open {
            let below = unit.children.iter();
            below
                .map(|child| node(t, s, links, sums, way, *child))
                .collect()
        } else {
            Vec::new()
        },
        ..TreeNode::default()
    }
}

/// "28 dari 34 terisi".
pub(super) fn filled_of(t: &Say, sum: Tally) -> String {
    let numbers = [
        ("filled", i64::from(sum.filled)),
        ("seats", i64::from(sum.seats)),
    ];
    t.with_numbers("map-filled-of", &numbers)
}

fn unit(
    ask: &Ask<perm::ReadUnits>,
    s: &Snapshot,
    links: &Links,
    sums: &[Tally],
    ix: Ix,
) -> Result<Chosen> {
    let (t, unit) = (&ask.say, s.unit(ix));
    let sum = sums.get(ix as usize).copied().unwrap_or_default();
    let agency = ask.agency_id();
    let left: HashMap<SeatId, Date> = ask
        .app
        .db
        .read(|c| seats_sql::last_left(c, agency, unit.id, s.on))?
        .into_iter()
        .collect();
    let within: std::collections::HashSet<UnitId> =
        s.below(ix).into_iter().map(|u| s.unit(u).id).collect();
    let groups = groups(s, ix);
    let page = web::components::Pager {
        path: ask.raw.path.clone(),
        query: ask.shell("map-title").query,
        page: ask.filters().text("page").parse().unwrap_or(1).max(1),
        size: PAGE as u64,
        total: groups.len() as u64,
    };
    let skip = usize::try_from(page.page - 1)
        .unwrap_or(0)
        .saturating_mul(PAGE);
    let shown = groups.into_iter().skip(skip).take(PAGE);
    Ok(Chosen {
        name: unit.name.clone(),
        kind: t.word("unit-kind", unit.kind),
        href: links.unit(unit.id),
        id: unit.id,
        stats: stats(t, sum, unit.seats.len()),
        levels: counts(s, Some(&within))
            .into_iter()
            .filter(|c| c.seats > 0)
            .collect(),
        overdue: overdue(s, ix),
        jobs: shown
            .map(|(_, seats)| group(t, s, links, &left, &seats))
            .collect(),
        pager: page,
        below: unit
            .children
            .iter()
            .map(|child| Below {
                name: s.unit(*child).name.clone(),
                href: links.map(s.unit(*child).id),
                tally: sums.get(*child as usize).copied().unwrap_or_default(),
            })
            .collect(),
    })
}

fn stats(t: &Say, sum: Tally, own: usize) -> Vec<Stat> {
    let note = t.count("map-own-seats", own);
    vec![
        Stat::new(t.say("map-seats"), t.number(sum.seats)).note(note),
        Stat::new(t.say("map-filled"), t.number(sum.filled))
            .share(u64::from(sum.filled), u64::from(sum.seats)),
        Stat::new(t.say("map-vacant"), t.number(sum.vacant())).tone(if sum.vacant() > 0 {
            Tone::Warn
        } else {
            Tone::Good
        }),
    ]
}

/// Holders below who reach their retirement on or before the day shown and still sit there by the
/// record; a day ahead shows what is decided, the forecast shows what will be.
fn overdue(s: &Snapshot, top: Ix) -> u32 {
    let seats = s
        .below(top)
        .into_iter()
        .flat_map(|u| s.unit(u).seats.iter());
    let due = seats
        .filter_map(|seat| s.seat(*seat).holder)
        .filter(|p| s.person(*p).retires.is_some_and(|day| day <= s.on));
    u32::try_from(due.count()).unwrap_or(u32::MAX)
}

/// What seats must share to be one line: managing or not, job, class.
type Alike = (bool, JobId, Option<i32>);

/// The seats of a unit job by job, in the order in which the snapshot keeps them.
fn groups(s: &Snapshot, unit: Ix) -> Vec<(Alike, Vec<Ix>)> {
    let mut groups: Vec<(Alike, Vec<Ix>)> = Vec::new();
    let mut places = HashMap::new();
    for ix in &s.unit(unit).seats {
        let seat = s.seat(*ix);
        let key = (seat.managing, s.job_of(seat).id, seat.class);
        let place = *places.entry(key).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, seats)) = groups.get_mut(place) {
            seats.push(*ix);
        }
    }
    groups
}

fn group(
    t: &Say,
    s: &Snapshot,
    links: &Links,
    left: &HashMap<SeatId, Date>,
    seats: &[Ix],
) -> JobGroup {
    let first = seats.first().map(|ix| s.seat(*ix));
    let job = first.map(|seat| s.job_of(seat));
    let mut chairs: Vec<Chair> = seats
        .iter()
        .map(|ix| chair(t, s, links, left, *ix))
        .collect();
    // What needs somebody is read first.
    chairs.sort_by_key(|c| c.holder.is_some());
    let filled = chairs.iter().filter(|c| c.holder.is_some()).count();
    let folded = if chairs.len() > CHAIRS + 2 {
        chairs.split_off(CHAIRS)
    } else {
        Vec::new()
    };
    JobGroup {
        name: job.map(|j| j.name.clone()).unwrap_or_default(),
        href: job.map(|j| links.job(j.id)).unwrap_or_default(),
        level: job
            .map(|j| t.word("job-level", j.level))
            .unwrap_or_default(),
        class: first.and_then(|seat| seat.class.or(s.job_of(seat).class)),
        leads: first.is_some_and(|seat| seat.managing),
        tally: Tally {
            seats: u32::try_from(seats.len()).unwrap_or(u32::MAX),
            filled: u32::try_from(filled).unwrap_or(u32::MAX),
        },
        chairs,
        folded,
    }
}

fn chair(t: &Say, s: &Snapshot, links: &Links, left: &HashMap<SeatId, Date>, ix: Ix) -> Chair {
    let seat = s.seat(ix);
    let holder = seat.holder.map(|p| (p, s.person(p)));
    let link = holder.and_then(|(p, _)| links.person(s, p));
    let retires = holder.and_then(|(_, p)| p.retires);
    Chair {
        href: links.seat(seat.id),
        code: seat.code.clone(),
        // The day follows from the date of birth, so only who may read the file sees it.
        retires: retires.filter(|_| link.is_some()).map(|day| {
            let key = if day <= s.on {
                "map-retired"
            } else {
                "map-retires"
            };
            t.with(key, "date", t.date(day))
        }),
        holder: holder.map(|(_, p)| (p.full_name.clone(), link)),
        acting: seat.acting.map(|(p, how)| {
            let how = match how {
                AssignmentKind::Plt | AssignmentKind::Plh => t.word("assignment-short", how),
                _ => t.word("assignment-kind", how),
            };
            (how, s.person(p).full_name.clone())
        }),
        vacant_since: seat.holder.is_none().then(|| {
            let since = left.get(&seat.id).copied().unwrap_or(seat.since);
            t.with("map-vacant-since", "date", t.date(since))
        }),
        twice: !seat.also_held_by.is_empty(),
    }
}

impl Chair {
    fn badge(&self, t: &Say) -> Badge {
        if self.twice {
            Badge::new(Tone::Bad, t.say("seat-held-twice"))
        } else {
            Badge::new(Tone::Warn, t.say("seat-vacant"))
        }
    }
}
