//! Steps on seats.

use kernel::{SeatId, UnitId};

use super::apply::{CLASSES, Refusal, SEATS_AT_ONCE, typed};
use super::chart::{Chart, Seat};

impl Chart {
    pub(super) fn create_seats(&mut self, seats: &[SeatId], like: &Seat) -> Result<(), Refusal> {
        self.can_take(like.unit, "unit")?;
        if seats.is_empty() || seats.len() > SEATS_AT_ONCE {
            return Err(Refusal::new("count", "change-seat-count").with("max", SEATS_AT_ONCE));
        }
        let Some(job) = self.jobs.get(&like.job) else {
            return Err(Refusal::new("job", "change-job-unknown"));
        };
        let job_class = job.class;
        if like.managing {
            if seats.len() > 1 {
                return Err(Refusal::new("count", "change-one-head"));
            }
            self.has_no_head(like.unit, None)?;
        }
        check_class(like.class)?;
        let class = like.class.filter(|c| Some(*c) != job_class);
        for seat in seats {
            self.now.seats.insert(
                *seat,
                Seat {
                    class,
                    ..like.clone()
                },
            );
        }
        Ok(())
    }

    pub(super) fn move_seat(
        &mut self,
        seat: SeatId,
        unit: UnitId,
        managing: bool,
    ) -> Result<(), Refusal> {
        let now = self.can_change_seat(seat)?;
        if now.unit == unit && now.managing == managing {
            return Err(Refusal::new("unit", "change-nothing"));
        }
        self.can_take(unit, "unit")?;
        if managing {
            self.has_no_head(unit, Some(seat))?;
        }
        self.put_seat(seat, unit, managing)
    }

    /// Puts a seat into a unit, with who holds it.
    pub(super) fn put_seat(
        &mut self,
        seat: SeatId,
        unit: UnitId,
        managing: bool,
    ) -> Result<(), Refusal> {
        self.can_change_seat(seat)?;
        if let Some(seat) = self.now.seats.get_mut(&seat) {
            seat.unit = unit;
            seat.managing = managing;
        }
        Ok(())
    }

    /// Makes a seat the one that leads its unit.
    pub(super) fn lead(&mut self, seat: SeatId, unit: UnitId) -> Result<(), Refusal> {
        let in_unit = self.now.seats.get(&seat).is_some_and(|s| s.unit == unit);
        if !in_unit {
            return Err(Refusal::new("head", "change-not-in-unit")
                .with("unit", self.name(unit))
                .with("thing", self.seat_name(seat)));
        }
        let leading: Vec<SeatId> = self
            .now
            .seats_of(unit)
            .filter(|(id, s)| s.managing && *id != seat)
            .map(|(id, _)| id)
            .collect();
        for other in leading {
            self.put_seat(other, unit, false)?;
        }
        self.put_seat(seat, unit, true)
    }

    pub(super) fn set_class(&mut self, seat: SeatId, class: Option<i32>) -> Result<(), Refusal> {
        let now = self.can_change_seat(seat)?;
        let of_job = self.jobs.get(&now.job).and_then(|j| j.class);
        let class = class.filter(|c| Some(*c) != of_job);
        if now.class == class {
            return Err(Refusal::new("class", "change-nothing"));
        }
        check_class(class)?;
        if let Some(seat) = self.now.seats.get_mut(&seat) {
            seat.class = class;
        }
        Ok(())
    }

    pub(super) fn close_seat(
        &mut self,
        seat: SeatId,
        end_assignments: bool,
        field: &'static str,
    ) -> Result<(), Refusal> {
        let now = self.can_change_seat(seat)?;
        if now.rests.is_none_or(|r| r.from >= self.on) {
            return Err(Refusal::new("effective_on", "change-seat-begins")
                .with("seat", self.seat_name(seat)));
        }
        if let Some(date) = self.later.held.get(&seat) {
            return Err(Refusal::new("effective_on", "change-seat-awaited")
                .with("seat", self.seat_name(seat))
                .with("date", typed(*date)));
        }
        let held = self.now.held.get(&seat).cloned().unwrap_or_default();
        if !held.is_empty() && !end_assignments {
            let field = if field == "seat" {
                "end_assignments"
            } else {
                field
            };
            return Err(Refusal::new(field, "change-seat-held").with("n", held.len()));
        }
        if let Some(first) = held.iter().find(|h| h.from >= self.on) {
            return Err(
                Refusal::new("effective_on", "change-held-begins").with("date", typed(first.from))
            );
        }
        self.ended.extend(held);
        self.now.held.remove(&seat);
        self.now.seats.remove(&seat);
        Ok(())
    }

    fn can_change_seat(&self, seat: SeatId) -> Result<&Seat, Refusal> {
        let Some(found) = self.now.seats.get(&seat) else {
            return Err(Refusal::new("seat", "change-seat-not-open").with("date", typed(self.on)));
        };
        match self.later.seats.get(&seat) {
            None => Ok(found),
            Some(date) => Err(Refusal::new("effective_on", "change-seat-later")
                .with("seat", self.seat_name(seat))
                .with("date", typed(*date))),
        }
    }

    fn has_no_head(&self, unit: UnitId, but: Option<SeatId>) -> Result<(), Refusal> {
        match self.now.head(unit).filter(|head| Some(*head) != but) {
            None => Ok(()),
            Some(head) => Err(Refusal::new("managing", "change-two-heads")
                .with("unit", self.name(unit))
                .with("seat", self.seat_name(head))),
        }
    }
}

fn check_class(class: Option<i32>) -> Result<(), Refusal> {
    if class.is_none_or(|c| CLASSES.contains(&c)) {
        Ok(())
    } else {
        Err(Refusal::new("class", "change-class-range")
            .with("min", CLASSES.start())
            .with("max", CLASSES.end()))
    }
}
