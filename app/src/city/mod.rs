//! Kota Contoh: a whole city that does not exist, made from a seed and a date, for the demo, for
//! tests and for benchmarks. Pure: no database, no clock, the same input gives the same city.
//!
//! It is calibrated to what was published for a city of its size: 6,070 civil servants, 28 of 34
//! JPT seats filled, 135 of 151 administrators, 665 of 716 supervisors. Every number carries a
//! synthetic mark: NIP serials 900 to 999, NIK of region 99, phones 0899-0000-xxxx, `.example`.

mod acting;
mod ages;
mod branches;
mod calendar;
mod careers;
mod catalogue;
mod chairs;
mod decrees;
pub mod dice;
mod family;
mod jobs;
mod ladder;
mod leavers;
pub mod model;
pub mod names;
mod people;
pub mod person;
mod personas;
mod places;
mod restructuring;
mod roles;
mod schooling;
mod seats;
mod staffing;
mod studies;
#[cfg(test)]
mod tests;
mod units;

use jiff::civil::Date;
use kernel::{AssignmentKind, JobKind, JobLevel};
use law::LawGap;

pub use model::*;
pub use person::*;
pub use personas::{Persona, personas};

use acting::Acting;
use calendar::{Calendar, add_months};
use careers::Ages;
use chairs::{Chairs, first_day_in};
use dice::Dice;
use jobs::Jobs;
use people::{Maker, Newcomer};
use seats::{Cast, Map};
use units::Organisation;

const HOLDERS: u64 = 3;
const WINDOW: u64 = 4;
/// JPT holders who retire within the next four months.
const RETIRING_JPT: usize = 3;

/// The made city.
#[derive(Clone, Debug)]
pub struct City {
    /// The day it was made for.
    pub today: Date,
    /// Units, the government first.
    pub units: Vec<Unit>,
    /// Where units went in restructurings.
    pub mappings: Vec<UnitMapping>,
    /// Jobs.
    pub jobs: Vec<Job>,
    /// Seats.
    pub seats: Vec<Seat>,
    /// People: who serves today, then who left in the last three years or is on unpaid leave, then
    /// officials who retired before.
    pub people: Vec<Person>,
    /// Decrees.
    pub decrees: Vec<Decree>,
    cast: Cast,
}

impl City {
    /// Makes the city as it stands on a day.
    ///
    /// # Errors
    /// Names the gap when the law on file does not cover the day.
    pub fn build(seed: u64, today: Date) -> Result<Self, LawGap> {
        let calendar = Calendar::new(today);
        let jobs = Jobs::build(today)?;
        let org = Organisation::build(&calendar);
        let map = Map::build(seed, &org, &jobs, &calendar);
        let mut maker = Maker::new(calendar, &jobs);
        let mut chairs = Chairs::new(&map.seats, &jobs, &org, calendar);
        let (mut people, holders) = hold(seed, &map, &mut maker, &mut chairs);
        lead(
            seed,
            &map,
            &jobs,
            &mut people,
            &mut chairs,
            JobKind::Managerial,
        );
        lead(
            seed,
            &map,
            &jobs,
            &mut people,
            &mut chairs,
            JobKind::Functional,
        );
        let left = leavers::make(seed, &map.seats, &map.filled, &mut maker, &mut chairs);
        lead(
            seed,
            &map,
            &jobs,
            &mut people,
            &mut chairs,
            JobKind::Executive,
        );
        people.extend(left);
        let earlier = leavers::make_earlier(seed, &map.seats, &mut maker, &mut chairs);
        people.extend(earlier);
        let vacant = vacant_since(&map, &people, &calendar);
        Acting {
            seats: &map.seats,
            jobs: &jobs,
            org: &org,
            calendar,
            holders: &holders,
            vacant_since: &|seat| vacant[seat.0],
        }
        .add(seed, &mut people);
        for person in &mut people {
            person.assignments.sort_by_key(|a| a.dated.from);
        }
        let Organisation {
            mut units,
            mut mappings,
            ..
        } = org;
        let Map {
            mut seats, cast, ..
        } = map;
        let decrees = decrees::attach(&mut units, &mut mappings, &mut seats, &jobs, &mut people);
        Ok(Self {
            today,
            units,
            mappings,
            jobs: jobs.list,
            seats,
            people,
            decrees,
            cast,
        })
    }

    /// The definitive holder of a seat on a day.
    #[must_use]
    pub fn holder_on(&self, seat: SeatIx, day: Date) -> Option<PersonIx> {
        self.people
            .iter()
            .position(|p| p.seat_on(day).is_some_and(|a| a.seat == seat))
            .map(PersonIx)
    }
}

/// Seats people in every filled seat.
fn hold(
    seed: u64,
    map: &Map,
    maker: &mut Maker<'_>,
    chairs: &mut Chairs<'_>,
) -> (Vec<Person>, Vec<Option<PersonIx>>) {
    let calendar = maker.calendar;
    let retiring = retiring(seed, map, maker.jobs);
    let mut people = Vec::new();
    let mut holders = vec![None; map.seats.len()];
    for (i, seat) in map.seats.iter().enumerate() {
        let mut dice = Dice::of(seed, HOLDERS, i);
        if !map.filled[i] {
            let managing = maker.jobs.list[seat.job.0].kind == JobKind::Managerial;
            if managing && seat.dated.holds(calendar.today) {
                // A vacant managing seat lost its holder not long ago.
                let months = dice.range(1, 10);
                chairs.take(
                    SeatIx(i),
                    add_months(calendar.today, -months).first_of_month(),
                );
            }
            continue;
        }
        let next = add_months(calendar.today, 1).first_of_month();
        let (from, until) = match retiring.iter().position(|s| s.0 == i) {
            Some(n) => {
                let n = i32::try_from(n).unwrap_or(0);
                (add_months(next, n), Some(add_months(next, n + 1)))
            }
            None if i == map.cast.teacher.0 => (add_months(next, 4), Some(add_months(next, 8))),
            // The other JPT stay well beyond the four months.
            None if maker.jobs.spec(seat.job).level == JobLevel::JptPratama => {
                (add_months(next, 5), None)
            }
            None => (next, None),
        };
        let ages = Ages::Serving {
            at: calendar.today,
            from,
            until,
        };
        let Newcomer {
            mut person,
            fit_since,
        } = maker.make(seat.job, ages, None, &mut dice);
        let since = first_day_in(
            &person,
            seat,
            maker.jobs,
            fit_since,
            calendar.today,
            &calendar,
            &mut dice,
        );
        person.assignments.push(Assignment {
            seat: SeatIx(i),
            kind: AssignmentKind::Definitive,
            ended_why: None,
            dated: Dated::since(since),
        });
        chairs.take(SeatIx(i), since);
        holders[i] = Some(PersonIx(people.len()));
        people.push(person);
    }
    (people, holders)
}

/// The JPT seats whose holders retire in the coming months; nobody of the story among them.
fn retiring(seed: u64, map: &Map, jobs: &Jobs) -> Vec<SeatIx> {
    let mut seats: Vec<SeatIx> = (0..map.seats.len())
        .filter(|i| map.filled[*i])
        .map(SeatIx)
        .filter(|s| jobs.spec(map.seats[s.0].job).level == JobLevel::JptPratama)
        .filter(|s| !map.cast.seats().contains(s))
        .collect();
    Dice::of(seed, WINDOW, 0).shuffle(&mut seats);
    seats.truncate(RETIRING_JPT);
    seats
}

/// Gives the holders of a kind of job the posts that led to today's.
fn lead(
    seed: u64,
    map: &Map,
    jobs: &Jobs,
    people: &mut [Person],
    chairs: &mut Chairs<'_>,
    kind: JobKind,
) {
    for (i, person) in people.iter_mut().enumerate() {
        let Some(now) = person.assignments.first().copied() else {
            continue;
        };
        let seat = &map.seats[now.seat.0];
        if jobs.list[seat.job.0].kind != kind {
            continue;
        }
        let mut dice = Dice::of(seed, HOLDERS + 100, i);
        let since = now.dated.from;
        let covered = chairs.lead_to(person, now.seat, since, &mut dice);
        // Whoever came from nowhere has been in the seat all along, if the grade allowed it.
        let base = person.entered().max(seat.dated.from);
        let fits = person
            .grade_on(base)
            .is_some_and(|g| g >= jobs.spec(seat.job).grades.0);
        if covered == since
            && kind != JobKind::Managerial
            && fits
            && chairs.free_until(now.seat) == since
            && let Some(now) = person.assignments.first_mut()
        {
            now.dated.from = base;
            chairs.take(now.seat, base);
        }
    }
}

/// Since when each seat has no holder; meaningful for the vacant ones.
fn vacant_since(map: &Map, people: &[Person], calendar: &Calendar) -> Vec<Date> {
    let mut since: Vec<Date> = map.seats.iter().map(|s| s.dated.from).collect();
    for assignment in people.iter().flat_map(|p| &p.assignments) {
        if let Some(end) = assignment.dated.to.filter(|end| *end <= calendar.today) {
            let day = &mut since[assignment.seat.0];
            *day = end.max(*day);
        }
    }
    since
}
