//! The one rule by which a number of the figures is told or kept back; nothing reaches a page, a file or
//! the front page but what it lets through.
//!
//! What is told of a unit is told as a sum since 1 January, at the end of a month that is over, in the
//! parts of one question (done and not done, say). A sum is told when each of its parts is nought or at
//! least [`SMALL`], and so is everything that can be reckoned from it by taking sums from each other:
//!
//! 1. the rest of a unit, when those below it that are told are taken away (parent less children);
//! 2. what lies between it and a sum told earlier (month less month, year less months, day less the day
//!    before), for the unit and for every set of units that can be told from the sums of both times;
//! 3. the other parts (total less numerator): a question is told in all its parts or not at all, and only
//!    where the one it divides is told.
//!
//! What would betray a small number is kept back, the smallest sum first, and with it nothing larger
//! than needed; what was told of it before stays, as of then.
//!
//! Why this is enough: sums of one question at one time are told of a tree, so what follows from them by
//! adding and taking away is made of the rests of 1; sums of two times are independent of each other
//! unless both tell of the same set, which 2 looks for; parts are independent of their sum unless both
//! are told of the same set, which 3 ensures. The tests try it against every such reckoning.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Below so many a number could tell of one person.
pub(crate) const SMALL: i64 = 5;

/// The parts into which a question divides those it is asked of.
pub(super) type Parts = Vec<i64>;

/// Sums that are told at one time, by the place of the unit.
pub(super) type Known = BTreeMap<usize, Parts>;

/// May all of these be told: each nought, or at least so many more or less?
fn is_fine(parts: &[i64]) -> bool {
    parts.iter().all(|n| *n == 0 || n.abs() >= SMALL)
}

fn add(to: &mut Parts, parts: &[i64], times: i64) {
    to.resize(to.len().max(parts.len()), 0);
    for (sum, part) in to.iter_mut().zip(parts) {
        *sum += part * times;
    }
}

/// What every unit has for one question at one time.
pub(super) struct Table {
    /// The unit above each.
    above: Vec<Option<usize>>,
    /// Has a unit something of its own, beside what those below it have?
    holds: Vec<bool>,
    /// Each with all below it.
    sums: Vec<Parts>,
    /// How far from the top.
    depth: Vec<usize>,
}

impl Table {
    /// A table of units, each with the unit above it and what it has by itself.
    pub(super) fn new(above: Vec<Option<usize>>, own: &[Parts]) -> Self {
        let mut sums = own.to_vec();
        let mut depth = vec![0; own.len()];
        for (unit, parts) in own.iter().enumerate() {
            let mut at = above[unit];
            while let Some(up) = at {
                add(&mut sums[up], parts, 1);
                depth[unit] += 1;
                at = above[up];
            }
        }
        let holds = own.iter().map(|parts| parts.iter().any(|n| *n != 0));
        Self {
            holds: holds.collect(),
            above,
            sums,
            depth,
        }
    }

    /// What may be told now of the units that are asked for, after what was told before.
    pub(super) fn told(&self, may: impl Fn(usize) -> bool, before: &[Known]) -> Known {
        let renewable = |unit: usize| {
            let mut earlier = before.iter().filter_map(|then| then.get(&unit));
            earlier.all(|was| {
                let mut more = self.sums[unit].clone();
                add(&mut more, was, -1);
                is_fine(&more)
            })
        };
        let units = 0..self.sums.len();
        let mut told: Known = units
            .filter(|u| may(*u) && is_fine(&self.sums[*u]) && renewable(*u))
            .map(|u| (u, self.sums[u].clone()))
            .collect();
        while let Some(unit) = self.betrays(&told, before) {
            told.remove(&unit);
        }
        told
    }

    /// A unit whose sum betrays a small number beside the others; nothing where none does.
    fn betrays(&self, told: &Known, before: &[Known]) -> Option<usize> {
        let rests = self.rests(told);
        let small = rests.iter().find(|(_, rest)| !is_fine(rest));
        if let Some((unit, rest)) = small {
            // Keeping back one that has nothing of what is small would hide nothing.
            let hides = |below: usize| {
                let mut parts = self.sums[below].iter().zip(rest);
                parts.any(|(sum, n)| *sum != 0 && !is_fine(&[*n]))
            };
            let below = told.keys().copied();
            let below = below.filter(|u| self.next_above(told, *u) == Some(*unit));
            return self.smallest(below.filter(|u| hides(*u)));
        }
        before
            .iter()
            .find_map(|then| self.betrays_since(told, &rests, then))
    }

    /// The same beside what was told at another time: whatever set of units can be told from the sums of
    /// both times must have grown or shrunk by nothing or by many.
    fn betrays_since(
        &self,
        told: &Known,
        rests: &BTreeMap<usize, Parts>,
        then: &Known,
    ) -> Option<usize> {
        let n = self.sums.len();
        let outside = 2 * n;
        // A rest of now and one of then belong together where they share a unit that has something.
        let mut sets = Sets((0..=outside).collect());
        for unit in (0..n).filter(|u| self.holds[*u]) {
            let now = self.at_or_above(told, unit).unwrap_or(outside);
            let was = self.at_or_above(then, unit).map_or(outside, |u| n + u);
            sets.join(now, was);
        }
        let mut grown: BTreeMap<usize, (Parts, Vec<usize>)> = BTreeMap::new();
        for (unit, rest) in rests {
            let (sum, units) = grown.entry(sets.of(*unit)).or_default();
            add(sum, rest, 1);
            units.push(*unit);
        }
        for (unit, rest) in self.rests(then) {
            let (sum, _) = grown.entry(sets.of(n + unit)).or_default();
            add(sum, &rest, -1);
        }
        // What is not told of one time belongs to no unit.
        let unknown = sets.of(outside);
        grown.remove(&unknown);
        let mut set_of: Vec<Option<usize>> = vec![None; n];
        for unit in (0..n).filter(|u| self.holds[*u]) {
            let now = self.at_or_above(told, unit).unwrap_or(outside);
            set_of[unit] = Some(sets.of(now));
        }
        let beside = self.beside_each_other(&set_of, unknown, &grown);
        let seen = grown.into_values().chain(beside);
        let mut small = seen.filter(|(sum, _)| !is_fine(sum));
        small.find_map(|(sum, units)| {
            // A small one below, kept back with what grew too little, hides it and leaves the large one.
            let grew = |below: usize| {
                let mut more = self.sums[below].clone();
                add(&mut more, then.get(&below).unwrap_or(&Parts::new()), -1);
                let mut parts = more.iter().zip(&sum);
                parts.any(|(more, n)| *more != 0 && !is_fine(&[*n]))
            };
            let is_below = |u: &usize| {
                self.next_above(told, *u)
                    .is_some_and(|up| units.contains(&up))
            };
            let below = told.keys().copied().filter(is_below);
            let below = self.smallest(below.filter(|u| grew(*u)));
            below.or_else(|| self.smallest(units.iter().copied()))
        })
    }

    /// What all below a unit grew by where sets that lie below it tell it, each large by itself: what came
    /// to one and went from another leaves little between them. `set_of` holds the set of each unit.
    fn beside_each_other(
        &self,
        set_of: &[Option<usize>],
        unknown: usize,
        grown: &BTreeMap<usize, (Parts, Vec<usize>)>,
    ) -> Vec<(Parts, Vec<usize>)> {
        let mut found = Vec::new();
        for top in 0..self.sums.len() {
            let (mut inside, mut beyond) = (BTreeSet::new(), BTreeSet::new());
            for (unit, set) in set_of.iter().enumerate() {
                let among = match self.is_under(unit, top) {
                    true => &mut inside,
                    false => &mut beyond,
                };
                among.extend(set);
            }
            if inside.is_disjoint(&beyond) && !inside.contains(&unknown) {
                let (mut sum, mut units) = (Parts::new(), Vec::new());
                for (more, among) in inside.iter().filter_map(|set| grown.get(set)) {
                    add(&mut sum, more, 1);
                    units.extend(among);
                }
                found.push((sum, units));
            }
        }
        found
    }

    fn is_under(&self, unit: usize, top: usize) -> bool {
        std::iter::successors(Some(unit), |u| self.above[*u]).any(|u| u == top)
    }

    /// What is left of each unit that is told when those below it that are told are taken away.
    fn rests(&self, told: &Known) -> BTreeMap<usize, Parts> {
        let mut rests = told.clone();
        for (unit, parts) in told {
            if let Some(rest) = self
                .next_above(told, *unit)
                .and_then(|up| rests.get_mut(&up))
            {
                add(rest, parts, -1);
            }
        }
        rests
    }

    fn next_above(&self, told: &Known, unit: usize) -> Option<usize> {
        self.above[unit].and_then(|up| self.at_or_above(told, up))
    }

    fn at_or_above(&self, told: &Known, unit: usize) -> Option<usize> {
        let mut at = Some(unit);
        while let Some(unit) = at {
            if told.contains_key(&unit) {
                return Some(unit);
            }
            at = self.above[unit];
        }
        None
    }

    /// The unit with the smallest sum, of equal ones the one farthest down.
    fn smallest(&self, units: impl Iterator<Item = usize>) -> Option<usize> {
        units.min_by_key(|u| (self.sums[*u].iter().sum::<i64>(), Reverse(self.depth[*u])))
    }
}

/// Sets that are joined, each told by one of its members.
struct Sets(Vec<usize>);

impl Sets {
    fn of(&mut self, member: usize) -> usize {
        let mut at = member;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one] = other;
    }
}
