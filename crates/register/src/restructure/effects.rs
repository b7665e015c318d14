//! What a change does: the tree before and after, seats and classes by level, spans of control,
//! the people it touches, and what is left open by it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::{AssignmentKind, PersonId, SeatId, SeatLevel, TextEnum as _, UnitId};

use super::chart::{Chart, State};

/// What happens to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is made.
    New,
    /// It gets another name.
    Renamed,
    /// It goes under another unit.
    Moved,
    /// It is closed.
    Closed,
    /// Its seats change.
    Seats,
}

impl Mark {
    /// The word for message keys.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Closed => "closed",
            Self::Seats => "seats",
        }
    }
}

/// A unit in the tree before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// What happens to it.
    pub mark: Option<Mark>,
    /// Its own seats.
    pub seats: u32,
    /// Those that are held.
    pub filled: u32,
    /// The units below that are touched, or lead to one that is.
    pub beneath: Vec<Branch>,
}

/// Seats of one level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The seats.
    pub seats: u32,
    /// Those with a definitive holder.
    pub filled: u32,
    /// The classes of the seats added up (jumlah kelas jabatan).
    pub classes: i64,
}

/// How many report to a head directly, before and after; none where the seat did not lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The seat that leads.
    pub seat: SeatId,
    /// Before.
    pub before: Option<u32>,
    /// After.
    pub after: Option<u32>,
}

/// What happens to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// The assignment ends, because the seat is closed.
    Ends,
    /// The seat goes to another unit.
    Moves,
    /// Somebody else becomes the superior.
    Superior,
}

/// A person who is touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The person.
    pub person: PersonId,
    /// The seat.
    pub seat: SeatId,
    /// What happens.
    pub how: Touch,
    /// The superior before.
    pub superior_before: Option<PersonId>,
    /// The superior after.
    pub superior_after: Option<PersonId>,
}

/// What a change leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// A unit that no seat leads.
    Headless(UnitId),
    /// A seat that led a unit and leads none now.
    Demoted(SeatId),
}

/// What a change does.
#[derive(Clone, Debug)]
pub struct Effects {
    /// The touched part of the tree as it was.
    pub before: Vec<Branch>,
    /// The same as it will be.
    pub after: Vec<Branch>,
    /// Seats by level, before and after.
    pub levels: Vec<(SeatLevel, Tally, Tally)>,
    /// The heads whose span changes.
    pub spans: Vec<Span>,
    /// The people it touches, in the order of how much.
    pub people: Vec<Touched>,
    /// What is left open.
    pub open: Vec<Open>,
}

impl Effects {
    /// Compares a chart with what it was before the first step.
    #[must_use]
    pub fn of(chart: &Chart) -> Self {
        let (was, now) = (View::of(&chart.before), View::of(&chart.now));
        let marks = marks(&was, &now);
        Self {
            before: forest(&was, &marks),
            after: forest(&now, &marks),
            levels: levels(chart),
            spans: spans(&was, &now),
            people: people(chart, &was, &now),
            open: open(&was, &now, &marks),
        }
    }

    /// Does it change anything?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.before == self.after && self.levels.iter().all(|(_, a, b)| a == b)
    }
}

/// A state with what is asked of it again and again.
struct View<'s> {
    state: &'s State,
    heads: HashMap<UnitId, Vec<SeatId>>,
    seats: HashMap<UnitId, Vec<SeatId>>,
    children: HashMap<UnitId, Vec<UnitId>>,
}

impl<'s> View<'s> {
    fn of(state: &'s State) -> Self {
        let mut view = Self {
            state,
            heads: HashMap::new(),
            seats: HashMap::new(),
            children: HashMap::new(),
        };
        for (id, seat) in &state.seats {
            view.seats.entry(seat.unit).or_default().push(*id);
            if seat.managing {
                view.heads.entry(seat.unit).or_default().push(*id);
            }
        }
        for (id, _) in state.in_order() {
            if let Some(parent) = state.units.get(&id).and_then(|u| u.parent) {
                view.children.entry(parent).or_default().push(id);
            }
        }
        view
    }

    fn seats(&self, unit: UnitId) -> &[SeatId] {
        self.seats.get(&unit).map_or(&[], Vec::as_slice)
    }

    fn heads(&self, unit: UnitId) -> &[SeatId] {
        self.heads.get(&unit).map_or(&[], Vec::as_slice)
    }

    fn filled(&self, unit: UnitId) -> u32 {
        let held = self
            .seats(unit)
            .iter()
            .filter(|s| self.state.holder(**s).is_some());
        u32::try_from(held.count()).unwrap_or(u32::MAX)
    }

    /// Who answers for a seat: an acting holder before the definitive one, who may be away.
    fn in_charge(&self, seat: SeatId) -> Option<PersonId> {
        let held = self.state.held.get(&seat)?;
        let of = |wanted: &[AssignmentKind]| {
            let mut found = held.iter().filter(|h| wanted.contains(&h.kind));
            found.next().map(|h| h.person)
        };
        of(&[AssignmentKind::Plt, AssignmentKind::Plh])
            .or_else(|| of(&[AssignmentKind::Definitive]))
    }

    fn superior(&self, seat: SeatId, person: PersonId) -> Option<PersonId> {
        let unit = self.state.seats.get(&seat)?.unit;
        let way = self.state.path(unit);
        way.iter()
            .rev()
            .flat_map(|u| self.heads(*u))
            .filter(|head| **head != seat)
            .find_map(|head| self.in_charge(*head).filter(|found| *found != person))
    }

    /// The seats that report to the head of a unit: those of the unit, and the heads of the units
    /// below; of a unit without a head, all that would report to one.
    fn span(&self, unit: UnitId, head: SeatId) -> u32 {
        let own = self.seats(unit).iter().filter(|s| **s != head).count();
        let below = self.children.get(&unit).into_iter().flatten();
        let below: u32 = below
            .map(|child| match self.heads(*child).first() {
                Some(_) => 1,
                None => self.span_without_head(*child),
            })
            .sum();
        u32::try_from(own).unwrap_or(u32::MAX).saturating_add(below)
    }

    fn span_without_head(&self, unit: UnitId) -> u32 {
        // No seat has the nil id, so every seat of the unit counts.
        self.span(unit, SeatId(uuid::Uuid::nil()))
    }
}

fn marks(was: &View<'_>, now: &View<'_>) -> BTreeMap<UnitId, Mark> {
    let ids: BTreeSet<UnitId> = was
        .state
        .units
        .keys()
        .chain(now.state.units.keys())
        .copied()
        .collect();
    let mark = |id: &UnitId| match (was.state.units.get(id), now.state.units.get(id)) {
        (None, _) => Some(Mark::New),
        (_, None) => Some(Mark::Closed),
        (Some(a), Some(b)) if a.parent != b.parent => Some(Mark::Moved),
        (Some(a), Some(b)) if a.name != b.name || a.short_name != b.short_name => {
            Some(Mark::Renamed)
        }
        _ if !same_seats(was, now, *id) => Some(Mark::Seats),
        _ => None,
    };
    ids.iter().filter_map(|id| Some((*id, mark(id)?))).collect()
}

fn same_seats(was: &View<'_>, now: &View<'_>, unit: UnitId) -> bool {
    was.seats(unit) == now.seats(unit)
        && was
            .seats(unit)
            .iter()
            .all(|s| was.state.seats.get(s) == now.state.seats.get(s))
}

/// The touched units with the way from the top to each of them.
fn forest(view: &View<'_>, marks: &BTreeMap<UnitId, Mark>) -> Vec<Branch> {
    let mut shown: BTreeSet<UnitId> = BTreeSet::new();
    for unit in marks.keys().filter(|u| view.state.units.contains_key(u)) {
        shown.extend(view.state.path(*unit));
    }
    let tops = view.state.in_order().into_iter();
    tops.filter(|(id, depth)| *depth == 0 && shown.contains(id))
        .filter_map(|(id, _)| branch(view, marks, &shown, id))
        .collect()
}

fn branch(
    view: &View<'_>,
    marks: &BTreeMap<UnitId, Mark>,
    shown: &BTreeSet<UnitId>,
    id: UnitId,
) -> Option<Branch> {
    let unit = view.state.units.get(&id)?;
    let beneath = view.children.get(&id).into_iter().flatten();
    Some(Branch {
        unit: id,
        name: unit.name.clone(),
        mark: marks.get(&id).copied(),
        seats: u32::try_from(view.seats(id).len()).unwrap_or(u32::MAX),
        filled: view.filled(id),
        beneath: beneath
            .filter(|c| shown.contains(c))
            .filter_map(|c| branch(view, marks, shown, *c))
            .collect(),
    })
}

fn levels(chart: &Chart) -> Vec<(SeatLevel, Tally, Tally)> {
    let tally = |state: &State, level: SeatLevel| {
        let mut tally = Tally::default();
        for (id, seat) in &state.seats {
            let Some(job) = chart.jobs.get(&seat.job) else {
                continue;
            };
            if job.level.seat_level() == level {
                tally.seats += 1;
                tally.filled += u32::from(state.holder(*id).is_some());
                tally.classes += i64::from(seat.class.or(job.class).unwrap_or(0));
            }
        }
        tally
    };
    SeatLevel::ALL
        .iter()
        .map(|level| {
            let before = tally(&chart.before, *level);
            (*level, before, tally(&chart.now, *level))
        })
        .collect()
}

fn spans(was: &View<'_>, now: &View<'_>) -> Vec<Span> {
    let of = |view: &View<'_>, seat: SeatId| {
        let found = view.state.seats.get(&seat).filter(|s| s.managing)?;
        Some(view.span(found.unit, seat))
    };
    let heads: BTreeSet<SeatId> = [was, now]
        .iter()
        .flat_map(|v| v.heads.values().flatten().copied())
        .collect();
    heads
        .into_iter()
        .map(|seat| Span {
            seat,
            before: of(was, seat),
            after: of(now, seat),
        })
        .filter(|s| s.before != s.after)
        .collect()
}

fn people(chart: &Chart, was: &View<'_>, now: &View<'_>) -> Vec<Touched> {
    let ended: BTreeSet<(SeatId, PersonId)> =
        chart.ended.iter().map(|h| (h.seat, h.person)).collect();
    let mut found = Vec::new();
    for (seat, held) in &chart.before.held {
        for held in held {
            let before = was.superior(*seat, held.person);
            let after = now.superior(*seat, held.person);
            let unit = |state: &State| state.seats.get(seat).map(|s| s.unit);
            let how = if ended.contains(&(*seat, held.person)) {
                Touch::Ends
            } else if unit(&chart.before) != unit(&chart.now) {
                Touch::Moves
            } else if before != after && held.kind == AssignmentKind::Definitive {
                Touch::Superior
            } else {
                continue;
            };
            found.push(Touched {
                person: held.person,
                seat: *seat,
                how,
                superior_before: before,
                superior_after: after,
            });
        }
    }
    found.sort_by_key(|t| t.how);
    found
}

fn open(was: &View<'_>, now: &View<'_>, marks: &BTreeMap<UnitId, Mark>) -> Vec<Open> {
    let headless = marks
        .keys()
        .filter(|u| now.state.units.contains_key(u) && now.heads(**u).is_empty())
        .filter(|u| !was.state.units.contains_key(u) || !was.heads(**u).is_empty())
        .map(|u| Open::Headless(*u));
    let leads = |state: &State, seat: &SeatId| state.seats.get(seat).map(|s| s.managing);
    let demoted = was
        .state
        .seats
        .keys()
        .filter(|s| leads(was.state, s) == Some(true) && leads(now.state, s) == Some(false))
        .map(|s| Open::Demoted(*s));
    headless.chain(demoted).collect()
}
