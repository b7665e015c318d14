//! From what was typed to a step.

use std::str::FromStr;

use kernel::{SeatId, UnitId};
use web::{FieldError, Form, Reading, Result};

use super::apply::SEATS_AT_ONCE;
use super::chart::Chart;
use super::step::{Into, NewUnit, Part, Step};
use super::verbs::Ask;
use crate::model::UnitKind;

/// The longest name of a unit.
const NAME: usize = 200;
/// The most parts that a unit is split into at once.
const PARTS: usize = 12;

/// Reads the step of a verb; every field at fault is named.
pub(super) fn step(asked: Ask, form: &Form, chart: &Chart) -> Result<Step> {
    let mut r = Reading::of(form);
    let step = match asked {
        Ask::Create(_) => {
            let parent = if chart.now.units.is_empty() {
                None
            } else {
                r.parsed("parent")
            };
            let code = r.optional("code", 60);
            Step::CreateUnit {
                unit: new_unit(&mut r, parent, code),
            }
        }
        Ask::Rename(unit) => Step::RenameUnit {
            unit,
            name: r.needed("name", NAME),
            short_name: r.optional("short_name", 60),
        },
        Ask::Move(unit) => Step::MoveUnit {
            unit,
            parent: r.parsed("parent").unwrap_or(unit),
        },
        Ask::Merge(unit) => merge(unit, form, &mut r, chart),
        Ask::Split(unit) => split(unit, form, &mut r, chart),
        Ask::Close(unit) => Step::CloseUnit {
            unit,
            seats_to: r.maybe_parsed("seats_to"),
            children_to: r.maybe_parsed("children_to"),
            close_vacant: ticked(form, "close_vacant"),
        },
        Ask::Seats(unit) => {
            let count: usize = r.parsed("count").unwrap_or(0);
            if count == 0 || count > SEATS_AT_ONCE {
                let fault =
                    FieldError::new("count", "change-seat-count").with("max", SEATS_AT_ONCE);
                r.fault(fault);
            }
            Step::CreateSeats {
                unit,
                job: r.parsed("job").unwrap_or_else(kernel::JobId::new),
                seats: (0..count.min(SEATS_AT_ONCE))
                    .map(|_| SeatId::new())
                    .collect(),
                class: r.maybe_number("class"),
                managing: ticked(form, "managing"),
                by_workload: form.text("basis") == "abk",
            }
        }
        Ask::MoveSeat(seat) => Step::MoveSeat {
            seat,
            unit: r.parsed("unit").unwrap_or_else(UnitId::new),
            managing: ticked(form, "managing"),
        },
        Ask::SetClass(seat) => Step::SetClass {
            seat,
            class: r.maybe_number("class"),
        },
        Ask::CloseSeat(seat) => Step::CloseSeat {
            seat,
            end_assignments: ticked(form, "end_assignments"),
        },
    };
    r.done()?;
    Ok(step)
}

fn ticked(form: &Form, name: &str) -> bool {
    !form.text(name).is_empty()
}

fn new_unit(r: &mut Reading<'_>, parent: Option<UnitId>, code: Option<String>) -> NewUnit {
    NewUnit {
        id: UnitId::new(),
        code,
        parent,
        name: r.needed("name", NAME),
        short_name: r.optional("short_name", 60),
        kind: r.parsed("kind").unwrap_or(UnitKind::Other),
    }
}

fn merge(unit: UnitId, form: &Form, r: &mut Reading<'_>, chart: &Chart) -> Step {
    let mut units = vec![unit];
    units.extend(
        form.all("units")
            .iter()
            .filter_map(|u| UnitId::from_str(u).ok()),
    );
    for code in lines(form.text("others")) {
        match chart.now.units.iter().find(|(_, u)| u.code == code) {
            Some((id, _)) => units.push(*id),
            None => r.fault(FieldError::new("others", "change-code-unknown").with("code", code)),
        }
    }
    units.dedup();
    let into = if form.text("into") == "new" {
        let parent = chart.now.units.get(&unit).and_then(|u| u.parent);
        Into::New(new_unit(r, parent, None))
    } else {
        Into::Unit(unit)
    };
    Step::MergeUnits {
        units,
        into,
        head: r.maybe_parsed("head"),
    }
}

/// The names of the parts, one a line.
pub(super) fn part_names(form: &Form) -> Vec<String> {
    lines(form.text("names")).map(str::to_owned).collect()
}

/// Does the unit that is split stay?
pub(super) fn keeps(form: &Form) -> bool {
    form.text("keep") == "yes"
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty())
}

fn split(unit: UnitId, form: &Form, r: &mut Reading<'_>, chart: &Chart) -> Step {
    let names = part_names(form);
    let keep = keeps(form);
    if names.is_empty() {
        r.fault(FieldError::new("names", "field-needed"));
    }
    if names.len() > PARTS {
        r.fault(FieldError::new("names", "change-too-many-parts").with("max", PARTS));
    }
    if names.iter().any(|n| n.chars().count() > NAME) {
        r.fault(FieldError::new("names", "field-too-long").with("max", NAME));
    }
    let kind = r.parsed("kind").unwrap_or(UnitKind::Other);
    let parent = chart.now.units.get(&unit).and_then(|u| u.parent);
    let mut parts: Vec<Part> = names
        .into_iter()
        .map(|name| Part {
            unit: NewUnit {
                id: UnitId::new(),
                code: None,
                parent,
                name,
                short_name: None,
                kind,
            },
            seats: Vec::new(),
            children: Vec::new(),
        })
        .collect();
    let which = |name: String| form.text(&name).parse::<usize>().ok();
    for child in chart.now.children(Some(unit)) {
        if let Some(part) = which(format!("child-{child}")).and_then(|i| parts.get_mut(i)) {
            part.children.push(child);
        }
    }
    for (seat, _) in chart.now.seats_of(unit) {
        if let Some(part) = which(format!("seat-{seat}")).and_then(|i| parts.get_mut(i)) {
            part.seats.push(seat);
        }
    }
    Step::SplitUnit { unit, parts, keep }
}
