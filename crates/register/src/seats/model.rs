//! What is counted of seats, when they were vacant, and who stands above them.

use std::collections::HashSet;

use kernel::dates::Period;
use kernel::{AssignmentKind, Finding, Phrase, Reason, SeatLevel, TextEnum as _, UnitId};
use serde::Serialize;

use crate::snapshot::{Ix, Snapshot};

/// The seats of one level on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LevelCount {
    /// The level.
    pub level: SeatLevel,
    /// The seats there are.
    pub seats: u32,
    /// Those with a definitive holder. Who acts (Plt, Plh) does not fill a seat.
    pub filled: u32,
    /// Those without.
    pub vacant: u32,
}

/// Counts seats level by level, of the whole agency or of some units.
#[must_use]
pub fn counts(s: &Snapshot, units: Option<&HashSet<UnitId>>) -> [LevelCount; 5] {
    let wanted = s
        .seats
        .iter()
        .filter(|seat| units.is_none_or(|units| units.contains(&s.unit(seat.unit).id)));
    let mut counts = [
        SeatLevel::JptPratama,
        SeatLevel::Administrator,
        SeatLevel::Pengawas,
        SeatLevel::Jf,
        SeatLevel::Pelaksana,
    ]
    .map(|level| LevelCount {
        level,
        seats: 0,
        filled: 0,
        vacant: 0,
    });
    for seat in wanted {
        let level = s.job_of(seat).level.seat_level();
        if let Some(count) = counts.iter_mut().find(|c| c.level == level) {
            count.seats += 1;
            if seat.holder.is_some() {
                count.filled += 1;
            } else {
                count.vacant += 1;
            }
        }
    }
    debug_assert_eq!(counts.len(), SeatLevel::ALL.len());
    counts
}

/// Seats added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The seats there are.
    pub seats: u32,
    /// Those with a definitive holder.
    pub filled: u32,
}

impl Tally {
    /// Those without a definitive holder.
    #[must_use]
    pub const fn vacant(self) -> u32 {
        self.seats.saturating_sub(self.filled)
    }

    fn add(&mut self, other: Self) {
        self.seats += other.seats;
        self.filled += other.filled;
    }
}

/// The seats of each unit on its own, in the order of the units of the snapshot.
#[must_use]
pub fn own(s: &Snapshot) -> Vec<Tally> {
    let of = |seats: &[Ix]| {
        let mut tally = Tally::default();
        for seat in seats {
            tally.seats += 1;
            tally.filled += u32::from(s.seat(*seat).holder.is_some());
        }
        tally
    };
    s.units.iter().map(|u| of(&u.seats)).collect()
}

/// The seats of each unit with all below it, in the order of the units of the snapshot.
#[must_use]
pub fn totals(s: &Snapshot) -> Vec<Tally> {
    let mut tallies = own(s);
    for root in &s.roots {
        // Children before parents, so that each passes on what it has gathered.
        for unit in s.below(*root).into_iter().rev() {
            let below = tallies.get(unit as usize).copied().unwrap_or_default();
            let parent = s.unit(unit).parent;
            if let Some(sum) = parent.and_then(|p| tallies.get_mut(p as usize)) {
                sum.add(below);
            }
        }
    }
    tallies
}

/// The managing seats above a seat, nearest first, with who answers for each. Vacant ones are in
/// the chain too, and said to be passed.
#[must_use]
pub fn chain(s: &Snapshot, seat: Ix) -> Finding<Vec<Ix>> {
    let own = s.seat(seat);
    let mut found = Vec::new();
    let mut facts = vec![Reason::fact(
        Phrase::new("Unit kursi ini", "Unit of this seat"),
        Phrase::same(s.unit(own.unit).name.clone()),
    )];
    for unit in s.path(own.unit).into_iter().rev() {
        let heads = s.unit(unit).seats.iter().copied();
        let heads: Vec<Ix> = heads
            .filter(|h| *h != seat && s.seat(*h).managing)
            .collect();
        if heads.is_empty() && unit != own.unit {
            facts.push(Reason::fact(
                Phrase::new(
                    "Dilewati: tidak ada kursi pimpinan",
                    "Passed: no managing seat",
                ),
                Phrase::same(s.unit(unit).name.clone()),
            ));
        }
        for head in heads {
            facts.push(Reason::fact(
                Phrase::same(s.job_of(s.seat(head)).name.clone()),
                in_charge(s, head),
            ));
            found.push(head);
        }
    }
    let says = Phrase::new(
        "Rantai atasan adalah kursi pimpinan unit kursi ini, lalu kursi pimpinan unit-unit di atasnya pada peta jabatan",
        "The line of superiors is the managing seat of this seat's unit, then those of the units above on the position map",
    );
    Finding {
        value: found,
        because: vec![Reason::Rule {
            says,
            cites: None,
            because: facts,
        }],
    }
}

/// Who answers for a seat, in words.
fn in_charge(s: &Snapshot, seat: Ix) -> Phrase {
    match s.in_charge(s.seat(seat)) {
        None => Phrase::new("kosong, dilewati", "vacant, passed"),
        Some((person, how)) => {
            let name = &s.person(person).full_name;
            let (id, en) = match how {
                AssignmentKind::Plt => ("Plt. ", "Acting (Plt) "),
                AssignmentKind::Plh => ("Plh. ", "Acting (Plh) "),
                _ => ("", ""),
            };
            Phrase::new(format!("{id}{name}"), format!("{en}{name}"))
        }
    }
}

/// The times in which a seat was there without a definitive holder, oldest first. An end of `None`
/// means that it still is.
#[must_use]
pub fn vacancies(there: &[Period], held: &[Period]) -> Vec<Period> {
    let mut held: Vec<Period> = held.to_vec();
    held.sort_by_key(|p| p.from);
    let mut gaps: Vec<Period> = Vec::new();
    for life in joined(there) {
        let mut free_from = Some(life.from);
        for p in held.iter().filter(|p| p.overlaps(&life)) {
            if let Some(from) = free_from.filter(|from| *from < p.from) {
                gaps.push(Period {
                    from,
                    to: Some(p.from),
                });
            }
            // Two holders at one time: the seat is free only when the last of them has left.
            free_from = match (free_from, p.to) {
                (Some(from), Some(to)) => Some(from.max(to)),
                _ => None,
            };
        }
        if let Some(from) = free_from.filter(|from| life.to.is_none_or(|to| *from < to)) {
            gaps.push(Period { from, to: life.to });
        }
    }
    gaps
}

/// Periods that follow each other without a day between them as one.
fn joined(periods: &[Period]) -> Vec<Period> {
    let mut sorted: Vec<Period> = periods.to_vec();
    sorted.sort_by_key(|p| p.from);
    let mut out: Vec<Period> = Vec::new();
    for period in sorted {
        match out.last_mut() {
            Some(last) if last.to.is_some_and(|to| to >= period.from) => last.to = period.to,
            _ => out.push(period),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str) -> Period {
        let (from, to) = text.split_once("..").unwrap();
        let day = |t: &str| format!("{t}-01").parse().ok();
        Period {
            from: day(from).unwrap(),
            to: day(to),
        }
    }

    #[test]
    fn vacancies_are_the_times_without_a_definitive_holder() {
        for (there, held, free) in [
            (vec!["2020-01.."], vec![], vec!["2020-01.."]),
            (vec!["2020-01.."], vec!["2020-01.."], vec![]),
            (
                vec!["2020-01.."],
                vec!["2021-01..2022-01", "2023-01..2024-01"],
                vec!["2020-01..2021-01", "2022-01..2023-01", "2024-01.."],
            ),
            // Moved to another unit: the seat was there all the time.
            (
                vec!["2020-01..2021-01", "2021-01.."],
                vec!["2020-06..2022-01"],
                vec!["2020-01..2020-06", "2022-01.."],
            ),
            // Two at one time, the longer one began first.
            (
                vec!["2020-01..2025-01"],
                vec!["2020-01..2024-01", "2021-01..2022-01"],
                vec!["2024-01..2025-01"],
            ),
            // Closed on the day the holder left.
            (vec!["2020-01..2022-01"], vec!["2020-01..2022-01"], vec![]),
        ] {
            let of = |list: &[&str]| list.iter().map(|t| p(t)).collect::<Vec<_>>();
            assert_eq!(
                vacancies(&of(&there), &of(&held)),
                of(&free),
                "{there:?} {held:?}"
            );
        }
    }

    #[test]
    fn a_unit_counts_its_own_seats_and_those_below_and_acting_fills_nothing() {
        let office = crate::testing::Office::open();
        let s = office.on(crate::testing::TODAY);
        let (top, part) = (s.roots[0], s.unit(s.roots[0]).children[0]);
        assert_eq!(
            own(&s)[top as usize],
            Tally {
                seats: 1,
                filled: 0
            }
        );
        assert_eq!(
            totals(&s)[part as usize],
            Tally {
                seats: 2,
                filled: 2
            }
        );
        assert_eq!(
            totals(&s)[top as usize],
            Tally {
                seats: 3,
                filled: 2
            }
        );
        let all = counts(&s, None);
        let line = |level| *all.iter().find(|c| c.level == level).unwrap();
        let head = line(SeatLevel::JptPratama);
        assert_eq!((head.seats, head.filled, head.vacant), (1, 0, 1));
        assert_eq!(line(SeatLevel::Jf).seats, 0);
        let below = HashSet::from([s.unit(part).id]);
        let within: u32 = counts(&s, Some(&below)).iter().map(|c| c.seats).sum();
        assert_eq!(within, 2);
    }

    #[test]
    fn the_chain_goes_up_past_vacant_seats_and_says_so() {
        let office = crate::testing::Office::open();
        let s = office.on(crate::testing::TODAY);
        let desk = s.find_seat(office.desk).unwrap();
        let found = chain(&s, desk);
        let expected = [office.division, office.head].map(|id| s.find_seat(id).unwrap());
        assert_eq!(found.value, expected);
        let told = kernel::finding::as_text(&found.because, kernel::Locale::Id);
        assert!(
            told.contains("Kepala Dinas Contoh: kosong, dilewati"),
            "{told}"
        );
        let head = chain(&s, expected[1]);
        assert!(head.value.is_empty());
    }
}
