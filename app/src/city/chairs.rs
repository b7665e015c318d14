//! Who sat where before: gives people earlier seats that stood free at the time.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{AssignmentKind, EducationLevel, JobKind, JobLevel, SeatLevel};
use register::model::EndReason;

use super::{
    calendar::{Calendar, add_days, add_months, add_years},
    dice::Dice,
    jobs::Jobs,
    model::{Dated, Seat, SeatIx, UnitIx},
    people::first_day,
    person::{Assignment, Person},
    units::Organisation,
};

/// Seats among which an earlier post is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pool {
    Level(SeatLevel),
    Family(&'static str),
}

/// The seats with the day up to which each is still free, counted backwards from today.
#[derive(Debug)]
pub(crate) struct Chairs<'a> {
    seats: &'a [Seat],
    jobs: &'a Jobs,
    org: &'a Organisation,
    calendar: Calendar,
    free_until: Vec<Date>,
    pools: HashMap<(Pool, Option<UnitIx>), Vec<SeatIx>>,
    by_unit: HashMap<UnitIx, Vec<SeatIx>>,
}

impl<'a> Chairs<'a> {
    pub(crate) fn new(
        seats: &'a [Seat],
        jobs: &'a Jobs,
        org: &'a Organisation,
        calendar: Calendar,
    ) -> Self {
        let mut pools: HashMap<_, Vec<SeatIx>> = HashMap::new();
        let mut by_unit: HashMap<_, Vec<SeatIx>> = HashMap::new();
        for (i, seat) in seats.iter().enumerate() {
            let spec = jobs.spec(seat.job);
            let pool = spec
                .family
                .map_or(Pool::Level(spec.level.seat_level()), Pool::Family);
            let department = org.departments[seat.unit.0];
            pools.entry((pool, None)).or_default().push(SeatIx(i));
            pools
                .entry((pool, Some(department)))
                .or_default()
                .push(SeatIx(i));
            by_unit.entry(seat.unit).or_default().push(SeatIx(i));
        }
        let free_until = seats
            .iter()
            .map(|s| s.dated.to.unwrap_or(calendar.today))
            .collect();
        Self {
            seats,
            jobs,
            org,
            calendar,
            free_until,
            pools,
            by_unit,
        }
    }

    /// The day up to which a seat is free.
    pub(crate) fn free_until(&self, seat: SeatIx) -> Date {
        self.free_until[seat.0]
    }

    /// Notes that a seat is taken from a day on.
    pub(crate) fn take(&mut self, seat: SeatIx, from: Date) {
        self.free_until[seat.0] = from;
    }

    /// Gives a person the earlier seats that lead to `seat`, back to the start of the map or of
    /// service. Returns the first day that is covered.
    pub(crate) fn lead_to(
        &mut self,
        person: &mut Person,
        seat: SeatIx,
        from: Date,
        dice: &mut Dice,
    ) -> Date {
        let base = first_day(person, &self.calendar);
        let (mut at, mut cursor) = (seat, from);
        while add_days(base, 30) < cursor {
            let length = match self.level(at) {
                JobLevel::JptPratama => dice.range(24, 54),
                JobLevel::Administrator | JobLevel::Pengawas => dice.range(36, 60),
                _ => 1200,
            };
            let mut wanted = add_months(cursor, -length).max(base);
            if wanted < add_years(base, 1) {
                wanted = base;
            } else {
                wanted = self.calendar.inauguration_before(wanted, dice).max(base);
            }
            let Some((before, since)) = self.find(person, at, wanted, cursor, dice) else {
                break;
            };
            let closed = self.seats[before.0].dated.to == Some(cursor);
            person.assignments.push(Assignment {
                seat: before,
                kind: AssignmentKind::Definitive,
                ended_why: Some(if closed {
                    EndReason::SeatClosed
                } else {
                    EndReason::Moved
                }),
                dated: Dated::between(since, cursor),
            });
            self.take(before, since);
            (at, cursor) = (before, since);
        }
        cursor
    }

    /// A seat that was free from `wanted` to `until` and from which one comes to `after`.
    fn find(
        &self,
        person: &Person,
        after: SeatIx,
        wanted: Date,
        until: Date,
        dice: &mut Dice,
    ) -> Option<(SeatIx, Date)> {
        // Whoever sat in a unit that was merged stayed with the work.
        let unit = self.seats[after.0].unit;
        let earlier = self
            .org
            .mappings
            .iter()
            .filter(|m| m.to_unit == unit && m.from_unit != unit && m.from == until);
        for mapping in earlier {
            let same = |s: &SeatIx| {
                let (a, b) = (&self.seats[s.0], &self.seats[after.0]);
                a.managing == b.managing
                    && self.jobs.list[a.job.0].kind == self.jobs.list[b.job.0].kind
            };
            let list = self.by_unit.get(&mapping.from_unit).into_iter().flatten();
            for seat in list.copied().filter(same) {
                if let Some(from) = self.suits(person, seat, wanted, until) {
                    return Some((seat, from));
                }
            }
        }
        let department = self.org.departments[unit.0];
        for pool in self.ways_to(after, dice) {
            if let Pool::Family(_) = pool {
                let near = self.by_unit.get(&unit).into_iter().flatten().copied();
                let found = near
                    .filter(|s| *s != after && self.pool_of(*s) == pool)
                    .find_map(|s| self.suits(person, s, wanted, until).map(|d| (s, d)));
                if found.is_some() {
                    return found;
                }
            }
            for place in [Some(department), None] {
                let Some(list) = self.pools.get(&(pool, place)) else {
                    continue;
                };
                let (early, late) = list.split_at(dice.below(list.len()));
                let found = late
                    .iter()
                    .chain(early)
                    .filter(|s| **s != after)
                    .find_map(|s| self.suits(person, *s, wanted, until).map(|d| (*s, d)));
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// Was the seat free until `until`, and did the person fit it then? Gives the first day.
    fn suits(&self, person: &Person, seat: SeatIx, wanted: Date, until: Date) -> Option<Date> {
        let chair = &self.seats[seat.0];
        let from = wanted.max(chair.dated.from);
        let job = &self.jobs.list[chair.job.0];
        let (lowest, highest) = self.jobs.spec(chair.job).grades;
        // Functional officers rise to the next level; others may stay above the usual grade.
        let rank = |g| g >= lowest && (g <= highest || job.kind != JobKind::Functional);
        let fits = until <= self.free_until[seat.0]
            && add_days(from, 60) <= until
            && person.grade_on(from).is_some_and(rank)
            && education_on(person, from).is_some_and(|e| e.meets(job.min_education));
        fits.then_some(from)
    }

    fn level(&self, seat: SeatIx) -> JobLevel {
        self.jobs.spec(self.seats[seat.0].job).level
    }

    fn pool_of(&self, seat: SeatIx) -> Pool {
        let spec = self.jobs.spec(self.seats[seat.0].job);
        spec.family
            .map_or(Pool::Level(spec.level.seat_level()), Pool::Family)
    }

    /// The pools from which one comes to a post, the likeliest first.
    fn ways_to(&self, seat: SeatIx, dice: &mut Dice) -> Vec<Pool> {
        use Pool::{Family, Level};
        use SeatLevel as S;
        let spec = self.jobs.spec(self.seats[seat.0].job);
        match (spec.family, spec.level) {
            (Some("Kepala Sekolah" | "Pengawas Sekolah" | "Penilik"), _) => vec![Family("Guru")],
            (Some("Kepala Puskesmas"), _) => vec![Family("Dokter"), Family("Dokter Gigi")],
            (Some(family), _) => vec![Family(family), Level(S::Pelaksana)],
            (_, JobLevel::JptPratama) if dice.chance(300) => {
                vec![Level(S::JptPratama), Level(S::Administrator)]
            }
            (_, JobLevel::JptPratama) => vec![Level(S::Administrator)],
            (_, JobLevel::Administrator) if dice.chance(350) => {
                vec![Level(S::Administrator), Level(S::Pengawas)]
            }
            (_, JobLevel::Administrator) => vec![Level(S::Pengawas), Level(S::Administrator)],
            (_, JobLevel::Pengawas) if dice.chance(450) => {
                vec![Level(S::Pengawas), Level(S::Pelaksana)]
            }
            _ => vec![Level(S::Pelaksana)],
        }
    }
}

/// The highest education a person had on a day.
fn education_on(person: &Person, day: Date) -> Option<EducationLevel> {
    person
        .education
        .iter()
        .filter(|e| e.year <= day.year())
        .map(|e| e.level)
        .max_by_key(|level| level.rank())
}

/// The first day of a person in the seat held today (or up to the day service ended).
pub(crate) fn first_day_in(
    person: &Person,
    seat: &Seat,
    jobs: &Jobs,
    fit_since: Date,
    until: Date,
    calendar: &Calendar,
    dice: &mut Dice,
) -> Date {
    let base = first_day(person, calendar).max(seat.dated.from);
    let earliest = base.max(fit_since);
    let job = &jobs.list[seat.job.0];
    let (most, moved) = match job.level {
        JobLevel::JptPratama => (1500, 1000),
        JobLevel::Administrator => (1900, 1000),
        JobLevel::Pengawas => (2800, 1000),
        JobLevel::Pelaksana => (3000, 100),
        _ => (3000, 250),
    };
    if job.kind != JobKind::Managerial && (earliest > base || !dice.chance(moved)) {
        return earliest.min(add_days(until, -20)).max(base);
    }
    let wanted = add_days(until, -dice.range(25, most));
    let mut sworn_in = calendar.inauguration_before(wanted, dice).max(earliest);
    if job.level == JobLevel::JptPratama {
        // First appointments to a JPT end before the age of 56.
        let last = add_days(add_years(person.birth, 56), -1).max(earliest);
        let day = sworn_in.min(last);
        sworn_in = calendar.inauguration_before(day, dice).max(earliest);
    }
    sworn_in.min(add_days(until, -20)).max(base)
}
