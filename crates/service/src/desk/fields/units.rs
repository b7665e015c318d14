//! The units to choose from.

use kernel::UnitId;
use register::snapshot::{Ix, Snapshot};
use web::components::Choice;

use crate::cases::{Case, Kind};
use crate::catalogue::Category;

/// The departments to choose from, in the order of the tree.
pub(crate) fn departments(s: &Snapshot) -> Vec<Choice> {
    let mut found = Vec::new();
    for root in &s.roots {
        found.extend(s.below(*root));
    }
    let own = |ix: &Ix| s.unit(*ix).department == *ix && s.unit(*ix).depth > 0;
    let mut units: Vec<Ix> = found.into_iter().filter(own).collect();
    units.sort_by(|a, b| s.unit(*a).name.cmp(&s.unit(*b).name));
    units.into_iter().map(|ix| choice(s, ix, 0)).collect()
}

/// The departments, and before them the division in charge of a category where one below a department
/// is: nobody has to look for it.
pub(super) fn with_division(s: &Snapshot, category: Option<&Category>) -> Vec<Choice> {
    let mut all = departments(s);
    let own = category.and_then(|c| s.find_unit(c.unit?));
    let own = own.map(|ix| choice(s, ix, 0));
    all.splice(
        0..0,
        own.filter(|own| all.iter().all(|c| c.value != own.value)),
    );
    all
}

fn choice(s: &Snapshot, ix: Ix, indent: u32) -> Choice {
    let unit = s.unit(ix);
    let indent = "\u{a0}\u{a0}".repeat(usize::try_from(indent).unwrap_or(0));
    Choice::new(unit.id.to_string(), format!("{indent}{}", unit.name))
}

/// The units below one, in the order of the tree.
pub(super) fn beneath(s: &Snapshot, unit: Option<UnitId>) -> Vec<Choice> {
    let Some(top) = unit.and_then(|u| s.find_unit(u)) else {
        return Vec::new();
    };
    let depth = s.unit(top).depth;
    let mut waiting: Vec<Ix> = s.unit(top).children.iter().rev().copied().collect();
    let mut found = Vec::new();
    while let Some(ix) = waiting.pop() {
        let unit = s.unit(ix);
        found.push(choice(s, ix, unit.depth.saturating_sub(depth + 1)));
        waiting.extend(unit.children.iter().rev());
    }
    found
}

/// The category of a complaint, where it has a unit in charge.
pub(in crate::desk) fn in_charge<'c>(
    case: &Case,
    categories: &'c [Category],
) -> Option<&'c Category> {
    let found = categories.iter().find(|c| Some(c.id) == case.category)?;
    (case.kind == Kind::Complaint && found.unit.is_some()).then_some(found)
}
