//! Carrying out steps: everything of one decision in one transaction, or nothing.

use kernel::{Date, FactId, SeatId, UnitId};
use serde::Serialize;
use store::{Event, Tx};
use web::access::{May, Target, perm};
use web::{FieldError, Result, Trouble};

use super::chart::{Chart, Rests, Seat, Unit};
use super::step::Step;
use super::store as sql;
use crate::decrees::{self, DecreeInput};
use crate::facts::{self, Dated, FactTable, SeatFact, SeatRow, UnitFact, UnitMapping, UnitRow};
use crate::model::{EndReason, Source};
use crate::snapshot;

/// What is needed to carry out steps.
#[derive(Debug)]
pub struct Order<'o> {
    /// The day from which the change holds.
    pub on: Date,
    /// The decree.
    pub decree: &'o DecreeInput,
    /// The steps in their order.
    pub steps: &'o [Step],
    /// The proof that assignments may be ended too; without it, no held seat can be closed.
    pub people: Option<&'o May<perm::WritePeople>>,
}

/// Carries out the steps of an order.
///
/// # Errors
/// [`Trouble::Invalid`] with what stands in the way, [`Trouble::NotFound`] for units out of reach.
pub fn carry_out(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    order: &Order<'_>,
) -> Result<()> {
    // First of all, so that two changes of one register wait for each other on any database.
    snapshot::bump(tx)?;
    let agency = tx.agency();
    let mut chart = sql::read(tx.conn(), agency, order.on)?;
    chart
        .take_all(order.steps)
        .map_err(|(_, refusal)| Trouble::Invalid(vec![refusal]))?;
    may_touch(may, &chart)?;
    if !chart.ended.is_empty() && order.people.is_none() {
        let refusal = FieldError::new("end_assignments", "change-may-not-end");
        return Err(Trouble::Invalid(vec![refusal]));
    }
    write(tx, may, &chart, order)
}

/// Every unit that is changed, and every unit of a seat that is, must be within reach.
fn may_touch(may: &May<perm::WriteUnits>, chart: &Chart) -> Result<()> {
    for (id, unit) in &chart.before.units {
        if chart.now.units.get(id) != Some(unit) {
            may.check(Target::unit(*id))?;
        }
    }
    for (id, unit) in &chart.now.units {
        if let (true, Some(parent)) = (!chart.before.units.contains_key(id), unit.parent)
            && chart.before.units.contains_key(&parent)
        {
            may.check(Target::unit(parent))?;
        }
    }
    let was = |id: &SeatId| chart.before.seats.get(id);
    for (id, seat) in &chart.now.seats {
        if was(id) != Some(seat) && chart.before.units.contains_key(&seat.unit) {
            may.check(Target::unit(seat.unit))?;
        }
    }
    for (id, seat) in &chart.before.seats {
        if chart.now.seats.get(id) != Some(seat) {
            may.check(Target::unit(seat.unit))?;
        }
    }
    Ok(())
}

fn write(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    chart: &Chart,
    order: &Order<'_>,
) -> Result<()> {
    let decree = decrees::store::add(tx, order.decree, None)?;
    let dated = Dated::since(order.on, Some(decree), Source::Screen);
    let mut pen = Pen {
        key: may.key(),
        dated,
    };
    pen.units(tx, chart)?;
    pen.seats(tx, chart)?;
    for held in &chart.ended {
        let ended = facts::end(
            tx,
            FactTable::Assignment,
            held.fact,
            order.on,
            Some(EndReason::SeatClosed),
        )?;
        ended.ok_or(Trouble::Stale)?;
        let key = order.people.map_or(may.key(), |p| p.key());
        let event = Event::new(key, "end", "person", held.person);
        tx.record(event.before(held).after(&serde_json::json!({
            "to": order.on, "ended_why": EndReason::SeatClosed, "decree": order.decree,
        })));
    }
    let mappings: Vec<UnitMapping> = chart
        .went
        .iter()
        .map(|w| UnitMapping {
            from_unit: w.from,
            to_unit: w.to,
            how: w.how,
            from: order.on,
            decree: Some(decree),
        })
        .collect();
    facts::add_unit_mappings(tx, &mappings)?;
    Ok(())
}

/// Writes the difference between two states, each thing with its event.
struct Pen {
    key: &'static str,
    dated: Dated,
}

impl Pen {
    fn units(&mut self, tx: &mut Tx<'_, '_>, chart: &Chart) -> Result<()> {
        let (mut made, mut new) = (Vec::new(), Vec::new());
        for (id, unit) in &chart.now.units {
            let before = chart.before.units.get(id);
            if before == Some(unit) {
                continue;
            }
            let event = match before {
                None => {
                    made.push(UnitRow {
                        id: *id,
                        code: unit.code.clone(),
                        siasn_id: None,
                    });
                    Event::new(self.key, "create_unit", "unit", id)
                }
                Some(before) => {
                    self.end(tx, FactTable::Unit, before.rests)?;
                    Event::new(self.key, verb_of(before, unit), "unit", id).before(before)
                }
            };
            tx.record(event.after(&After {
                thing: unit,
                dated: self.dated,
            }));
            new.push(self.unit_fact(*id, unit));
        }
        for (id, unit) in &chart.before.units {
            if !chart.now.units.contains_key(id) {
                self.end(tx, FactTable::Unit, unit.rests)?;
                let went: Vec<UnitId> = chart
                    .went
                    .iter()
                    .filter(|w| w.from == *id && w.to != *id)
                    .map(|w| w.to)
                    .collect();
                let after = serde_json::json!({"closed_on": self.dated.from, "went_to": went, "decree": self.dated.decree});
                let event = Event::new(self.key, "close_unit", "unit", id);
                tx.record(event.before(unit).after(&after));
            }
        }
        facts::add_units(tx, &made)?;
        facts::add_unit_facts(tx, &new)?;
        Ok(())
    }

    fn seats(&mut self, tx: &mut Tx<'_, '_>, chart: &Chart) -> Result<()> {
        let (mut made, mut new) = (Vec::new(), Vec::new());
        for (id, seat) in &chart.now.seats {
            let before = chart.before.seats.get(id);
            if before == Some(seat) {
                continue;
            }
            let event = match before {
                None => {
                    made.push(SeatRow {
                        id: *id,
                        code: None,
                    });
                    Event::new(self.key, "create_seat", "seat", id)
                }
                Some(before) => {
                    self.end(tx, FactTable::Seat, before.rests)?;
                    let moved = before.unit != seat.unit || before.managing != seat.managing;
                    let verb = if moved { "move_seat" } else { "set_class" };
                    Event::new(self.key, verb, "seat", id).before(before)
                }
            };
            tx.record(event.after(&After {
                thing: seat,
                dated: self.dated,
            }));
            new.push(self.seat_fact(*id, seat));
        }
        for (id, seat) in &chart.before.seats {
            if !chart.now.seats.contains_key(id) {
                self.end(tx, FactTable::Seat, seat.rests)?;
                let after =
                    serde_json::json!({"closed_on": self.dated.from, "decree": self.dated.decree});
                let event = Event::new(self.key, "close_seat", "seat", id);
                tx.record(event.before(seat).after(&after));
            }
        }
        facts::add_seats(tx, &made)?;
        facts::add_seat_facts(tx, &new)?;
        Ok(())
    }

    /// Ends a row on the day; one that began on that very day was never in force and gives way.
    fn end(&self, tx: &mut Tx<'_, '_>, table: FactTable, rests: Option<Rests>) -> Result<()> {
        let Some(rests) = rests else { return Ok(()) };
        let done = if rests.from >= self.dated.from {
            facts::supersede(tx, table, rests.fact)?
        } else {
            facts::end(tx, table, rests.fact, self.dated.from, None)?.is_some()
        };
        if done { Ok(()) } else { Err(Trouble::Stale) }
    }

    fn unit_fact(&self, id: UnitId, unit: &Unit) -> UnitFact {
        UnitFact {
            id: FactId::new(),
            unit: id,
            parent: unit.parent,
            name: unit.name.clone(),
            short_name: unit.short_name.clone(),
            kind: unit.kind,
            sort: unit.sort,
            dated: self.dated,
        }
    }

    fn seat_fact(&self, id: SeatId, seat: &Seat) -> SeatFact {
        SeatFact {
            id: FactId::new(),
            seat: id,
            unit: seat.unit,
            job: seat.job,
            class: seat.class,
            managing: seat.managing,
            need_basis: seat.need_basis,
            dated: self.dated,
        }
    }
}

fn verb_of(before: &Unit, after: &Unit) -> &'static str {
    if before.parent == after.parent {
        "rename_unit"
    } else {
        "move_unit"
    }
}

/// What a thing is after a change, with the date and the decree.
#[derive(Serialize)]
struct After<'a, T: Serialize> {
    #[serde(flatten)]
    thing: &'a T,
    #[serde(flatten)]
    dated: Dated,
}
