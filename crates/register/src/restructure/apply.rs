//! Taking a step: what must hold before it, what stands afterwards. A step that is refused leaves
//! the chart as it was.

use kernel::{Date, SeatId, UnitId};
use web::FieldError;

use super::chart::{Chart, Seat, Unit, Went};
use super::step::{Into, NewUnit, Part, Step};
use crate::model::fold;

/// A step was refused: the field at fault and the sentence that says why.
pub type Refusal = FieldError;

/// The job classes there are (kelas jabatan).
pub const CLASSES: std::ops::RangeInclusive<i32> = 1..=17;
/// The most seats that one step makes.
pub const SEATS_AT_ONCE: usize = 500;

impl Chart {
    /// Takes a step.
    ///
    /// # Errors
    /// What stands in the way; nothing is changed then.
    pub fn take(&mut self, step: &Step) -> Result<(), Refusal> {
        let mut next = self.clone();
        next.step(step)?;
        debug_assert!(
            next.now.is_tree() || !self.now.is_tree(),
            "{} left no tree",
            step.verb()
        );
        *self = next;
        Ok(())
    }

    /// Takes steps one after the other.
    ///
    /// # Errors
    /// The number of the step that was refused, from 0, and why.
    pub fn take_all(&mut self, steps: &[Step]) -> Result<(), (usize, Refusal)> {
        for (i, step) in steps.iter().enumerate() {
            self.take(step).map_err(|refusal| (i, refusal))?;
        }
        Ok(())
    }

    fn step(&mut self, step: &Step) -> Result<(), Refusal> {
        match step {
            Step::CreateUnit { unit } => self.create(unit),
            Step::RenameUnit {
                unit,
                name,
                short_name,
            } => self.rename(*unit, name, short_name.as_deref()),
            Step::MoveUnit { unit, parent } => self.move_under(*unit, *parent, "parent"),
            Step::CloseUnit {
                unit,
                seats_to,
                children_to,
                close_vacant,
            } => self.close_unit(*unit, *seats_to, *children_to, *close_vacant),
            Step::MergeUnits { units, into, head } => self.merge(units, into, *head),
            Step::SplitUnit { unit, parts, keep } => self.split(*unit, parts, *keep),
            Step::CreateSeats {
                unit,
                job,
                seats,
                class,
                managing,
                by_workload,
            } => {
                let seat = Seat {
                    unit: *unit,
                    job: *job,
                    class: *class,
                    managing: *managing,
                    need_basis: if *by_workload { "abk" } else { "map" },
                    rests: None,
                };
                self.create_seats(seats, &seat)
            }
            Step::MoveSeat {
                seat,
                unit,
                managing,
            } => self.move_seat(*seat, *unit, *managing),
            Step::SetClass { seat, class } => self.set_class(*seat, *class),
            Step::CloseSeat {
                seat,
                end_assignments,
            } => self.close_seat(*seat, *end_assignments, "seat"),
        }
    }

    fn create(&mut self, new: &NewUnit) -> Result<(), Refusal> {
        match new.parent {
            Some(parent) => self.can_take(parent, "parent")?,
            None if self.now.units.is_empty() => {}
            None => return Err(Refusal::new("parent", "change-parent-needed")),
        }
        self.name_is_free(&new.name, new.parent, new.id)?;
        let code = match &new.code {
            Some(code) if self.codes.contains(code) => {
                return Err(Refusal::new("code", "change-code-taken").with("code", code));
            }
            Some(code) => code.clone(),
            None => self.next_code(new.parent),
        };
        self.codes.insert(code.clone());
        let unit = Unit {
            code,
            parent: new.parent,
            name: new.name.clone(),
            short_name: new.short_name.clone(),
            kind: new.kind,
            sort: self.last_place(new.parent),
            rests: None,
        };
        self.now.units.insert(new.id, unit);
        Ok(())
    }

    fn rename(&mut self, id: UnitId, name: &str, short: Option<&str>) -> Result<(), Refusal> {
        let unit = self.can_change(id, "unit")?.clone();
        if unit.name == name && unit.short_name.as_deref() == short {
            return Err(Refusal::new("name", "change-nothing"));
        }
        self.name_is_free(name, unit.parent, id)?;
        if let Some(unit) = self.now.units.get_mut(&id) {
            unit.name = name.to_owned();
            unit.short_name = short.map(str::to_owned);
        }
        if !self.went.iter().any(|w| w.from == id) {
            self.went.push(Went {
                from: id,
                to: id,
                how: "rename",
            });
        }
        Ok(())
    }

    fn move_under(
        &mut self,
        id: UnitId,
        parent: UnitId,
        field: &'static str,
    ) -> Result<(), Refusal> {
        let unit = self.can_change(id, "unit")?.clone();
        self.can_take(parent, field)?;
        if unit.parent == Some(parent) {
            return Err(Refusal::new(field, "change-nothing"));
        }
        if self.now.is_within(parent, id) {
            return Err(Refusal::new(field, "change-cycle")
                .with("unit", &unit.name)
                .with("parent", self.name(parent)));
        }
        // A move decided for later, anywhere above, could close a circle with this one.
        for above in self.now.path(parent) {
            self.can_change(above, field)?;
        }
        self.name_is_free(&unit.name, Some(parent), id)?;
        let sort = self.last_place(Some(parent));
        if let Some(unit) = self.now.units.get_mut(&id) {
            unit.parent = Some(parent);
            unit.sort = sort;
        }
        Ok(())
    }

    fn close_unit(
        &mut self,
        id: UnitId,
        seats_to: Option<UnitId>,
        children_to: Option<UnitId>,
        close_vacant: bool,
    ) -> Result<(), Refusal> {
        self.can_change(id, "unit")?;
        if close_vacant {
            let vacant: Vec<SeatId> = self
                .now
                .seats_of(id)
                .map(|(seat, _)| seat)
                .filter(|seat| self.now.held.get(seat).is_none_or(Vec::is_empty))
                .collect();
            for seat in vacant {
                self.close_seat(seat, false, "close_vacant")?;
            }
        }
        for child in self.now.children(Some(id)) {
            let to = children_to.ok_or_else(|| {
                Refusal::new("children_to", "change-children-left").with("unit", self.name(child))
            })?;
            self.move_under(child, to, "children_to")?;
        }
        let seats: Vec<SeatId> = self.now.seats_of(id).map(|(seat, _)| seat).collect();
        if !seats.is_empty() {
            let to = seats_to.ok_or_else(|| {
                Refusal::new("seats_to", "change-seats-left").with("n", seats.len())
            })?;
            if to == id {
                return Err(Refusal::new("seats_to", "change-to-itself"));
            }
            self.can_take(to, "seats_to")?;
            for seat in seats {
                self.put_seat(seat, to, false)?;
            }
        }
        self.remove(id)?;
        self.went.retain(|w| w.from != id || w.how != "rename");
        self.went.push(Went {
            from: id,
            to: seats_to.or(children_to).unwrap_or(id),
            how: "close",
        });
        Ok(())
    }

    fn merge(
        &mut self,
        units: &[UnitId],
        into: &Into,
        head: Option<SeatId>,
    ) -> Result<(), Refusal> {
        let target = match into {
            Into::Unit(unit) => *unit,
            Into::New(new) => new.id,
        };
        let mut closing: Vec<UnitId> = units.iter().copied().filter(|u| *u != target).collect();
        closing.sort_unstable();
        closing.dedup();
        if closing.is_empty() || (closing.len() == 1 && matches!(into, Into::New(_))) {
            return Err(Refusal::new("units", "change-merge-one"));
        }
        for unit in &closing {
            self.can_change(*unit, "units")?;
        }
        match into {
            Into::Unit(unit) => {
                self.can_take(*unit, "into")?;
                if let Some(above) = closing.iter().find(|u| self.now.is_within(target, **u)) {
                    return Err(Refusal::new("into", "change-merge-beneath")
                        .with("unit", self.name(target))
                        .with("above", self.name(*above)));
                }
            }
            Into::New(new) => {
                let within = |parent| closing.iter().find(|u| self.now.is_within(parent, **u));
                if let Some(above) = new.parent.and_then(within) {
                    return Err(Refusal::new("parent", "change-merge-beneath")
                        .with("unit", &new.name)
                        .with("above", self.name(*above)));
                }
                self.make_room(&closing, new)?;
            }
        }
        // The deepest first, so that nothing is moved into a unit that closes after it.
        closing.sort_by_key(|u| std::cmp::Reverse(self.now.path(*u).len()));
        for unit in &closing {
            for child in self.now.children(Some(*unit)) {
                self.move_under(child, target, "units")?;
            }
            let seats: Vec<SeatId> = self.now.seats_of(*unit).map(|(s, _)| s).collect();
            for seat in seats {
                self.put_seat(seat, target, false)?;
            }
            self.remove(*unit)?;
            self.went.retain(|w| w.from != *unit || w.how != "rename");
            self.went.push(Went {
                from: *unit,
                to: target,
                how: "merge",
            });
        }
        head.map_or(Ok(()), |seat| self.lead(seat, target))
    }

    /// Makes the unit that others are merged into. It may take the name of one that closes.
    fn make_room(&mut self, closing: &[UnitId], new: &NewUnit) -> Result<(), Refusal> {
        let aside: Vec<(UnitId, Unit)> = closing
            .iter()
            .filter_map(|u| Some((*u, self.now.units.get(u)?.clone())))
            .collect();
        self.now.units.retain(|u, _| !closing.contains(u));
        let made = self.create(new);
        self.now.units.extend(aside);
        made
    }

    fn split(&mut self, id: UnitId, parts: &[Part], keep: bool) -> Result<(), Refusal> {
        let whole = self.can_change(id, "unit")?.clone();
        if parts.len() + usize::from(keep) < 2 {
            return Err(Refusal::new("parts", "change-split-one"));
        }
        for part in parts {
            if part.unit.parent.is_some_and(|p| self.now.is_within(p, id)) {
                return Err(Refusal::new("parts", "change-cycle")
                    .with("unit", &part.unit.name)
                    .with("parent", &whole.name));
            }
            // A part may carry the name of the whole when the whole closes.
            if keep {
                self.create(&part.unit)?;
            } else {
                self.make_room(&[id], &part.unit)?;
            }
            for child in &part.children {
                if self.now.units.get(child).and_then(|u| u.parent) != Some(id) {
                    return Err(Refusal::new("parts", "change-not-in-unit")
                        .with("unit", &whole.name)
                        .with("thing", self.name(*child)));
                }
                self.move_under(*child, part.unit.id, "parts")?;
            }
            for seat in &part.seats {
                let found = self.now.seats.get(seat).filter(|s| s.unit == id);
                let managing = found
                    .ok_or_else(|| {
                        Refusal::new("parts", "change-not-in-unit")
                            .with("unit", &whole.name)
                            .with("thing", self.seat_name(*seat))
                    })?
                    .managing;
                self.put_seat(*seat, part.unit.id, managing)?;
            }
            self.went.push(Went {
                from: id,
                to: part.unit.id,
                how: "split",
            });
        }
        if keep {
            return Ok(());
        }
        let seats = self.now.seats_of(id).count();
        if seats > 0 {
            return Err(Refusal::new("parts", "change-seats-left").with("n", seats));
        }
        if let Some(child) = self.now.children(Some(id)).first() {
            return Err(
                Refusal::new("parts", "change-children-left").with("unit", self.name(*child))
            );
        }
        self.remove(id)
    }

    /// Closes an empty unit.
    fn remove(&mut self, id: UnitId) -> Result<(), Refusal> {
        let unit = self.open(id, "unit")?;
        if unit.parent.is_none() {
            return Err(Refusal::new("unit", "change-top").with("unit", &unit.name));
        }
        if unit.rests.is_none_or(|r| r.from >= self.on) {
            return Err(Refusal::new("effective_on", "change-unit-begins").with("unit", &unit.name));
        }
        if let Some(date) = self.later.into.get(&id) {
            return Err(Refusal::new("effective_on", "change-unit-awaited")
                .with("unit", &unit.name)
                .with("date", typed(*date)));
        }
        self.now.units.remove(&id);
        Ok(())
    }
}

/// What steps on units and on seats ask alike.
impl Chart {
    /// The name of a unit, also of one that a step has closed.
    #[must_use]
    pub fn name(&self, unit: UnitId) -> String {
        let found = self.now.units.get(&unit).or(self.before.units.get(&unit));
        found.map(|u| u.name.clone()).unwrap_or_default()
    }

    /// The name of a seat: its job.
    #[must_use]
    pub fn seat_name(&self, seat: SeatId) -> String {
        let found = self.now.seats.get(&seat).or(self.before.seats.get(&seat));
        found
            .and_then(|s| self.jobs.get(&s.job))
            .map(|j| j.name.clone())
            .unwrap_or_default()
    }

    fn open(&self, unit: UnitId, field: &'static str) -> Result<&Unit, Refusal> {
        self.now
            .units
            .get(&unit)
            .ok_or_else(|| Refusal::new(field, "change-unit-not-open").with("date", typed(self.on)))
    }

    /// Is the unit open, and nothing decided for it that this change would run into?
    fn can_change(&self, id: UnitId, field: &'static str) -> Result<&Unit, Refusal> {
        let unit = self.open(id, field)?;
        match self.later.units.get(&id) {
            None => Ok(unit),
            Some(date) => Err(Refusal::new("effective_on", "change-unit-later")
                .with("unit", &unit.name)
                .with("date", typed(*date))),
        }
    }

    /// May something be put under or into the unit? Not when it is decided that it closes.
    pub(super) fn can_take(&self, id: UnitId, field: &'static str) -> Result<(), Refusal> {
        let unit = self.open(id, field)?;
        match self.later.closes.get(&id) {
            None => Ok(()),
            Some(date) => Err(Refusal::new(field, "change-unit-closes")
                .with("unit", &unit.name)
                .with("date", typed(*date))),
        }
    }

    fn name_is_free(&self, name: &str, parent: Option<UnitId>, but: UnitId) -> Result<(), Refusal> {
        let wanted = fold(name);
        if wanted.is_empty() {
            return Err(Refusal::new("name", "field-needed"));
        }
        let taken = self
            .now
            .units
            .iter()
            .any(|(id, u)| *id != but && u.parent == parent && fold(&u.name) == wanted);
        if taken {
            return Err(Refusal::new("name", "change-name-taken").with("name", name));
        }
        Ok(())
    }

    fn next_code(&self, parent: Option<UnitId>) -> String {
        let above = parent.and_then(|p| self.now.units.get(&p));
        let stem = above.map_or("U", |u| u.code.as_str());
        // There are never more codes than units ever made, so one of these is free.
        (1..=self.codes.len() + 1)
            .map(|n| format!("{stem}-{n:02}"))
            .find(|code| !self.codes.contains(code))
            .unwrap_or_else(|| stem.to_owned())
    }

    fn last_place(&self, parent: Option<UnitId>) -> i32 {
        let places = self.now.units.values().filter(|u| u.parent == parent);
        places
            .map(|u| u.sort)
            .max()
            .map_or(0, |last| last.saturating_add(1))
    }
}

/// A date as people type it, the same in both languages.
#[must_use]
pub fn typed(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}
