//! Head count through time: who came, who left, month by month.

use std::collections::HashMap;

use jiff::ToSpan as _;
use kernel::{Date, PersonId};

/// A time in which a person was in service, or held a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The person.
    pub person: PersonId,
    /// The first day.
    pub from: Date,
    /// The first day no longer.
    pub to: Option<Date>,
}

/// One month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCount {
    /// Its first day.
    pub month: Date,
    /// Who is there at its end, or on the last day asked for.
    pub at_end: u32,
    /// Who came in it.
    pub came: u32,
    /// Who left in it.
    pub left: u32,
}

impl MonthCount {
    /// Came less left.
    #[must_use]
    pub fn net(&self) -> i64 {
        i64::from(self.came) - i64::from(self.left)
    }
}

/// The head count of the months up to a day. Stays that follow each other without a gap are one:
/// who becomes PNS after CPNS neither leaves nor comes.
#[must_use]
pub fn trend(stays: Vec<Stay>, until: Date, months: i32) -> Vec<MonthCount> {
    let first = until.first_of_month().saturating_sub((months - 1).months());
    let mut list: Vec<MonthCount> = (0..months)
        .map(|i| MonthCount {
            month: first.saturating_add(i.months()),
            at_end: 0,
            came: 0,
            left: 0,
        })
        .collect();
    let place = |day: Date| {
        let before = list_place(first, day);
        usize::try_from(before).ok()
    };
    let mut there: u32 = 0;
    for stay in joined(stays) {
        let known = stay.from <= until && stay.to.is_none_or(|to| to > stay.from);
        if !known {
            continue;
        }
        if stay.from < first && stay.to.is_none_or(|to| to >= first) {
            there += 1;
        } else if let Some(month) = place(stay.from).and_then(|i| list.get_mut(i)) {
            month.came += 1;
        }
        let gone = stay.to.filter(|to| first <= *to && *to <= until);
        if let Some(month) = gone.and_then(&place).and_then(|i| list.get_mut(i)) {
            month.left += 1;
        }
    }
    for month in &mut list {
        there = (there + month.came).saturating_sub(month.left);
        month.at_end = there;
    }
    list
}

/// Months from the first month to that of a day.
fn list_place(first: Date, day: Date) -> i32 {
    (i32::from(day.year()) - i32::from(first.year())) * 12 + i32::from(day.month())
        - i32::from(first.month())
}

/// The stays of each person with those that touch or overlap made one.
fn joined(mut stays: Vec<Stay>) -> Vec<Stay> {
    stays.sort_by_key(|s| (s.from, s.to.unwrap_or(Date::MAX)));
    let mut open: HashMap<PersonId, usize> = HashMap::new();
    let mut list: Vec<Stay> = Vec::with_capacity(stays.len());
    for stay in stays {
        let last = open.get(&stay.person).and_then(|i| list.get_mut(*i));
        match last {
            Some(last) if last.to.is_none_or(|to| stay.from <= to) => {
                last.to = match (last.to, stay.to) {
                    (Some(a), Some(b)) => Some(a.max(b)),
                    _ => None,
                };
            }
            _ => {
                open.insert(stay.person, list.len());
                list.push(stay);
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::snapshot::testing::day;

    fn stay(person: PersonId, from: &str, to: Option<&str>) -> Stay {
        Stay {
            person,
            from: day(from),
            to: to.map(day),
        }
    }

    fn told(list: &[MonthCount]) -> Vec<(u32, u32, u32)> {
        list.iter().map(|m| (m.came, m.left, m.at_end)).collect()
    }

    #[test]
    fn who_changes_standing_neither_comes_nor_leaves() {
        let (a, b) = (PersonId::new(), PersonId::new());
        let stays = vec![
            stay(a, "2025-01-01", Some("2026-02-01")),
            stay(a, "2026-02-01", None),
            stay(b, "2026-02-15", Some("2026-03-10")),
            stay(b, "2026-04-01", None),
        ];
        let list = trend(stays, day("2026-04-30"), 4);
        assert_eq!(list[0].month, day("2026-01-01"));
        assert_eq!(told(&list), [(0, 0, 1), (1, 0, 2), (0, 1, 1), (1, 0, 2)]);
        assert_eq!(list[2].net(), -1);
    }

    #[test]
    fn what_lies_ahead_of_the_day_is_not_counted() {
        let (a, b) = (PersonId::new(), PersonId::new());
        let stays = vec![
            stay(a, "2020-01-01", Some("2026-04-20")),
            stay(b, "2026-04-25", None),
        ];
        assert_eq!(
            told(&trend(stays.clone(), day("2026-04-10"), 2)),
            [(0, 0, 1), (0, 0, 1)]
        );
        assert_eq!(
            told(&trend(stays, day("2026-04-25"), 2)),
            [(0, 0, 1), (1, 1, 1)]
        );
    }

    #[test]
    fn who_left_on_the_first_day_counts_as_leaving_in_that_month() {
        let a = PersonId::new();
        let stays = vec![stay(a, "2020-01-01", Some("2026-03-01"))];
        assert_eq!(
            told(&trend(stays, day("2026-04-10"), 2)),
            [(0, 1, 0), (0, 0, 0)]
        );
    }

    proptest! {
        #[test]
        fn the_count_is_that_of_the_last_day(
            stays in prop::collection::vec((0i32..3_000, prop::option::of(1i32..3_000)), 0..40),
        ) {
            let (start, until) = (day("2019-01-01"), day("2026-11-24"));
            let stays: Vec<Stay> = stays.into_iter().map(|(from, long)| {
                let from = start.saturating_add(from.days());
                Stay { person: PersonId::new(), from, to: long.map(|d| from.saturating_add(d.days())) }
            }).collect();
            let there = stays.iter().filter(|s| s.from <= until && s.to.is_none_or(|to| to > until));
            let there = u32::try_from(there.count()).unwrap();
            let list = trend(stays, until, 36);
            prop_assert_eq!(list.last().map(|m| m.at_end), Some(there));
            for pair in list.windows(2) {
                prop_assert_eq!(i64::from(pair[1].at_end), i64::from(pair[0].at_end) + pair[1].net());
            }
        }
    }
}
