//! Who stands in: Plt in vacant managing seats, Plh for the absent, additional tasks.

use std::collections::HashSet;

use jiff::civil::Date;
use kernel::{AssignmentKind, JobKind, SeatLevel};
use register::model::EndReason;

use super::{
    calendar::{Calendar, add_days, add_months},
    dice::Dice,
    jobs::Jobs,
    model::{Dated, PersonIx, Seat, SeatIx},
    person::{Assignment, Person},
    roles::Role,
    units::Organisation,
};

const STREAM: u64 = 6;
/// A Plt acts for at most three months, once more for three (SE BKN 1/SE/I/2021).
const TERM_MONTHS: i32 = 3;
const PAST_PLH: usize = 14;
const PRESENT_PLH: usize = 3;
const ADDITIONAL: usize = 12;

/// What the making of acting assignments looks at.
pub(crate) struct Acting<'a> {
    pub(crate) seats: &'a [Seat],
    pub(crate) jobs: &'a Jobs,
    pub(crate) org: &'a Organisation,
    pub(crate) calendar: Calendar,
    /// Who holds each seat today.
    pub(crate) holders: &'a [Option<PersonIx>],
    /// Since when each vacant seat is vacant.
    pub(crate) vacant_since: &'a dyn Fn(SeatIx) -> Date,
}

impl Acting<'_> {
    /// Adds all acting assignments.
    pub(crate) fn add(&self, seed: u64, people: &mut [Person]) {
        let mut dice = Dice::of(seed, STREAM, 0);
        let mut busy = HashSet::new();
        self.add_plt(people, &mut busy, &mut dice);
        self.add_plh(people, &mut busy, &mut dice);
        self.add_tasks(people, &mut busy, &mut dice);
    }

    fn add_plt(&self, people: &mut [Person], busy: &mut HashSet<PersonIx>, dice: &mut Dice) {
        let today = self.calendar.today;
        for (i, seat) in self.seats.iter().enumerate() {
            if !seat.managing || self.holders[i].is_some() || !seat.dated.holds(today) {
                continue;
            }
            let share = match self.level(i) {
                SeatLevel::JptPratama if self.org.roles[seat.unit.0] == Role::Adviser => 0,
                SeatLevel::JptPratama => 1000,
                SeatLevel::Administrator => 700,
                SeatLevel::Pengawas => 480,
                _ => 900,
            };
            if !dice.chance(share) {
                continue;
            }
            let Some(who) = self.stand_in(i, busy) else {
                continue;
            };
            busy.insert(who);
            let vacant = (self.vacant_since)(SeatIx(i));
            let from = add_days(today, -dice.range(4, 80)).max(vacant);
            let before = add_months(from, -TERM_MONTHS);
            if before >= vacant && dice.chance(500) {
                people[who.0].assignments.push(Assignment {
                    seat: SeatIx(i),
                    kind: AssignmentKind::Plt,
                    ended_why: Some(EndReason::ActingEnded),
                    dated: Dated::between(before, from),
                });
            }
            people[who.0].assignments.push(Assignment {
                seat: SeatIx(i),
                kind: AssignmentKind::Plt,
                ended_why: None,
                dated: Dated::between(from, add_months(from, TERM_MONTHS)),
            });
        }
    }

    fn add_plh(&self, people: &mut [Person], busy: &mut HashSet<PersonIx>, dice: &mut Dice) {
        let today = self.calendar.today;
        let mut held: Vec<usize> = (0..self.seats.len())
            .filter(|i| self.seats[*i].managing && self.holders[*i].is_some())
            .filter(|i| self.jobs.list[self.seats[*i].job.0].kind == JobKind::Managerial)
            .collect();
        dice.shuffle(&mut held);
        let mut made = 0;
        for i in held {
            if made == PAST_PLH + PRESENT_PLH {
                break;
            }
            let Some(who) = self.stand_in(i, busy) else {
                continue;
            };
            let days = dice.range(5, 14);
            let (from, ended_why) = if made < PRESENT_PLH {
                (add_days(today, -2), None)
            } else {
                let from = add_days(today, -dice.range(20, 300));
                (from, Some(EndReason::ActingEnded))
            };
            // Holder and stand-in were both in their seats over that time.
            let there = |p: PersonIx| {
                people[p.0]
                    .seat_on(from)
                    .is_some_and(|a| a.dated.to.is_none())
            };
            if !there(who) || !self.holders[i].is_some_and(there) {
                continue;
            }
            made += 1;
            busy.insert(who);
            people[who.0].assignments.push(Assignment {
                seat: SeatIx(i),
                kind: AssignmentKind::Plh,
                ended_why,
                dated: Dated::between(from, add_days(from, days)),
            });
        }
    }

    /// Work of a vacant executive seat given to a neighbour beside the own.
    fn add_tasks(&self, people: &mut [Person], busy: &mut HashSet<PersonIx>, dice: &mut Dice) {
        let today = self.calendar.today;
        let mut vacant: Vec<usize> = (0..self.seats.len())
            .filter(|i| self.holders[*i].is_none() && self.seats[*i].dated.holds(today))
            .filter(|i| self.level(*i) == SeatLevel::Pelaksana)
            .collect();
        dice.shuffle(&mut vacant);
        let mut made = 0;
        for i in vacant {
            if made == ADDITIONAL {
                break;
            }
            let unit = self.seats[i].unit;
            let neighbour = (0..self.seats.len())
                .filter(|s| self.seats[*s].unit == unit && !self.seats[*s].managing)
                .filter_map(|s| self.holders[s])
                .find(|p| !busy.contains(p));
            let Some(who) = neighbour else {
                continue;
            };
            let own = people[who.0].seat_on(today).map(|a| a.dated.from);
            let from = add_days(today, -dice.range(30, 400))
                .max((self.vacant_since)(SeatIx(i)))
                .max(own.unwrap_or(today));
            made += 1;
            busy.insert(who);
            people[who.0].assignments.push(Assignment {
                seat: SeatIx(i),
                kind: AssignmentKind::Additional,
                ended_why: None,
                dated: Dated::since(from),
            });
        }
    }

    /// Somebody near, of the same level or one below, who does not stand in elsewhere yet.
    fn stand_in(&self, seat: usize, busy: &HashSet<PersonIx>) -> Option<PersonIx> {
        let level = self.level(seat);
        let home = self.seats[seat].unit;
        let parent = self.parent(seat);
        let near = |i: usize| {
            let unit = self.seats[i].unit;
            if unit == home {
                0
            } else if self.parent(i) == parent {
                1
            } else {
                2
            }
        };
        (0..self.seats.len())
            .filter(|i| *i != seat)
            .filter(|i| self.org.departments[self.seats[*i].unit.0] == self.org.departments[home.0])
            .filter(|i| {
                let other = &self.seats[*i];
                match level {
                    // A school is led for a time by one of its teachers of the same rank.
                    SeatLevel::Jf => other.unit == home && other.class == self.seats[seat].class,
                    _ => other.managing && self.fits(level, self.level(*i)),
                }
            })
            .filter_map(|i| self.holders[i].map(|p| (near(i), p)))
            .filter(|(_, p)| !busy.contains(p))
            .min_by_key(|(near, _)| *near)
            .map(|(_, p)| p)
    }

    /// Is `own` the level of the post or one below?
    fn fits(&self, post: SeatLevel, own: SeatLevel) -> bool {
        post == own
            || matches!(
                (post, own),
                (SeatLevel::JptPratama, SeatLevel::Administrator)
                    | (SeatLevel::Administrator, SeatLevel::Pengawas)
            )
    }

    fn level(&self, seat: usize) -> SeatLevel {
        self.jobs.spec(self.seats[seat].job).level.seat_level()
    }

    fn parent(&self, seat: usize) -> Option<super::model::UnitIx> {
        let unit = &self.org.units[self.seats[seat].unit.0];
        unit.facts.last().and_then(|f| f.parent)
    }
}
