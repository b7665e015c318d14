//! What is counted of a case, and what many cases make. Pure.

use std::collections::BTreeMap;

use kernel::{Date, UnitId, text_enum};

use super::ends::End;

text_enum! {
    /// What is measured. Shares are kept in hundredths of a percent, ratings in hundredths of a
    /// point, the rest as whole numbers.
    pub enum Metric {
        /// Reports that came in.
        Received = "cases_received",
        /// Share of those due or resolved that were resolved by the clock that binds.
        InTime = "cases_in_time",
        /// Share of all that are done, with proof or without.
        Solved = "cases_solved",
        /// How many of all are done, with proof or without.
        Done = "cases_done",
        /// How many of all are closed, in whichever true way.
        Closed = "cases_closed",
        /// How many of all are closed as done, with proof.
        Proven = "cases_done_proven",
        /// How many of all are closed as done, without proof.
        Unverified = "cases_done_unverified",
        /// How many of all are closed as planned for a date.
        Planned = "cases_planned",
        /// How many of all are closed as handed over to somebody else.
        HandedOver = "cases_handed_over",
        /// How many of all are closed as refused.
        Refused = "cases_refused",
        /// How many of all are closed as not found on the spot.
        NotFound = "cases_not_found",
        /// How many of all were closed since the reporter said nothing.
        ByTime = "cases_closed_by_time",
        /// How many of all that were sent were merged into another.
        Duplicate = "cases_duplicate",
        /// How many of all that were sent were put away.
        Archived = "cases_archived",
        /// Share of those proposed as done that the reporter contested.
        Contested = "cases_contested",
        /// Share of those that were once closed that were opened again.
        Reopened = "cases_reopened",
        /// Share of the closures drawn for a second seat that stood.
        Upheld = "cases_upheld",
        /// Days from the first word to the closing that stood: half took no longer.
        MedianDays = "cases_median_days",
        /// Nine of ten took no longer.
        NinthDays = "cases_ninth_days",
        /// How reporters rated it (SKM element U8), 1 to 4.
        Satisfaction = "cases_satisfaction",
    }
}

/// What one case adds to the figures of its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Was it resolved in time? Nothing while it may still be.
    pub(super) in_time: Option<bool>,
    /// How it ended; nothing while it is open.
    pub(super) end: Option<End>,
    /// Was it contested? Nothing where no closure was proposed.
    pub(super) contested: Option<bool>,
    /// Was it opened again? Nothing where it was never closed.
    pub(super) reopened: Option<bool>,
    /// Days to the closing that stood, where it is solved.
    pub(super) days: Option<i32>,
}

/// A count of those for which something holds, and of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) of: i64,
    pub(super) n: i64,
}

impl Share {
    fn say(&mut self, said: Option<bool>) {
        if let Some(yes) = said {
            self.of += i64::from(yes);
            self.n += 1;
        }
    }

    fn add(&mut self, other: Self) {
        self.of += other.of;
        self.n += other.n;
    }
}

/// Many cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// All that came in, with those that were merged or put away.
    pub(super) sent: i64,
    pub(super) received: i64,
    pub(super) in_time: Share,
    pub(super) solved: Share,
    pub(super) closed: i64,
    /// How many ended so.
    pub(super) ends: BTreeMap<Metric, i64>,
    pub(super) contested: Share,
    pub(super) reopened: Share,
    pub(super) upheld: Share,
    /// How many took so many days.
    pub(super) days: BTreeMap<i32, i64>,
    /// Sum and number of ratings.
    pub(super) rated: (i64, i64),
}

impl Tally {
    /// With one case more.
    fn count(&mut self, told: &Told) {
        self.sent += 1;
        if let Some(end) = told.end {
            *self.ends.entry(end.metric()).or_default() += 1;
            if matches!(end, End::Closed(_, true)) {
                *self.ends.entry(Metric::ByTime).or_default() += 1;
            }
            if !end.is_counted() {
                return;
            }
        }
        self.received += 1;
        self.closed += i64::from(told.end.is_some());
        self.in_time.say(told.in_time);
        self.solved.say(Some(told.end.is_some_and(End::is_solved)));
        self.contested.say(told.contested);
        self.reopened.say(told.reopened);
        if let Some(days) = told.days {
            *self.days.entry(days).or_default() += 1;
        }
    }

    /// With the cases of another.
    pub(super) fn add(&mut self, other: &Self) {
        self.sent += other.sent;
        self.received += other.received;
        self.closed += other.closed;
        self.in_time.add(other.in_time);
        self.solved.add(other.solved);
        self.contested.add(other.contested);
        self.reopened.add(other.reopened);
        self.upheld.add(other.upheld);
        for (end, n) in &other.ends {
            *self.ends.entry(*end).or_default() += n;
        }
        for (days, n) in &other.days {
            *self.days.entry(*days).or_default() += n;
        }
        self.rated = (self.rated.0 + other.rated.0, self.rated.1 + other.rated.1);
    }

    /// The smallest number of days within which so many of a hundred are done; nought where none is.
    pub(super) fn days_of(&self, percent: i64) -> i64 {
        rank(&self.days, percent).unwrap_or(0)
    }
}

/// What the cases of each unit itself make, by the month: `2026-11`.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallies(BTreeMap<(UnitId, String), Tally>);

/// The month of a day.
pub(super) fn month_of(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

impl Tallies {
    fn of(&mut self, unit: UnitId, month: String) -> &mut Tally {
        self.0.entry((unit, month)).or_default()
    }

    /// Adds a case to its unit.
    pub(super) fn add(&mut self, unit: UnitId, received: Date, told: &Told) {
        self.of(unit, month_of(received)).count(told);
    }

    /// Adds what a second seat found of a closure that was drawn on a day.
    pub(super) fn look(&mut self, unit: UnitId, day: Date, stands: bool) {
        self.of(unit, month_of(day)).upheld.say(Some(stands));
    }

    /// Adds ratings of a month to a unit.
    pub(super) fn rate(&mut self, unit: UnitId, month: &str, sum: i64, n: i64) {
        let rated = &mut self.of(unit, month.to_owned()).rated;
        *rated = (rated.0 + sum, rated.1 + n);
    }

    /// What each unit has by itself from the beginning of a year until the end of a month of it.
    pub(super) fn until(&self, month: &str) -> BTreeMap<UnitId, Tally> {
        let year = month.get(..4).unwrap_or(month);
        let mut found: BTreeMap<UnitId, Tally> = BTreeMap::new();
        for ((unit, of), tally) in &self.0 {
            if of.starts_with(year) && of.as_str() <= month {
                found.entry(*unit).or_default().add(tally);
            }
        }
        found
    }
}

/// The smallest number of days within which at least so many of a hundred lie (nearest rank).
fn rank(days: &BTreeMap<i32, i64>, percent: i64) -> Option<i64> {
    let all: i64 = days.values().sum();
    let wanted = (all * percent + 99) / 100;
    let mut within = 0;
    let mut found = days.iter().filter(|(_, n)| {
        within += **n;
        within >= wanted
    });
    found.next().map(|(days, _)| i64::from(*days))
}

#[cfg(test)]
mod tests {
    use kernel::TextEnum as _;
    use proptest::prelude::*;

    use super::*;
    use crate::cases::Closing;
    use crate::figures::ends::ENDS;
    use crate::figures::split::Split;

    const DAY: Date = Date::constant(2026, 11, 24);

    fn value(tally: &Tally, metric: Metric) -> Option<(i64, i64)> {
        let split = Split::ALL.iter().find(|s| s.metrics().contains(&metric))?;
        let figures = split.figures(&split.of(tally)).into_iter();
        let mut found = figures.filter(|(m, ..)| *m == metric);
        found.next().map(|(_, value, n)| (value, n))
    }

    #[test]
    fn every_metric_is_told_by_one_question() {
        for metric in Metric::ALL {
            let asked = Split::ALL.iter().filter(|s| s.metrics().contains(metric));
            assert_eq!(asked.count(), 1, "{metric}");
        }
    }

    #[test]
    fn each_figure_says_of_how_many_it_is() {
        let mut tallies = Tallies::default();
        let unit = UnitId::new();
        let ended = |end| Told {
            end: Some(end),
            ..Told::default()
        };
        let done = |in_time, contested, days| Told {
            in_time: Some(in_time),
            end: Some(End::Closed(Closing::DoneProven, days == 9)),
            contested: Some(contested),
            reopened: Some(false),
            days: Some(days),
        };
        for told in [
            done(true, false, 2),
            done(true, true, 9),
            done(false, false, 30),
            Told::default(),
            ended(End::Duplicate),
            ended(End::Archived),
        ] {
            tallies.add(unit, DAY, &told);
        }
        tallies.rate(unit, "2026-11", 7, 2);
        for stands in [true, true, true, false] {
            tallies.look(unit, DAY, stands);
        }
        assert!(tallies.until("2026-10").is_empty() && tallies.until("2025-12").is_empty());
        for month in ["2026-11", "2026-12"] {
            let tally = &tallies.until(month)[&unit];
            let told = |metric| value(tally, metric);
            assert_eq!(told(Metric::Received), Some((4, 4)));
            assert_eq!(told(Metric::InTime), Some((6_667, 3)));
            assert_eq!(told(Metric::Solved), Some((7_500, 4)));
            assert_eq!(told(Metric::Closed), Some((3, 4)));
            assert_eq!(told(Metric::Done), Some((3, 4)));
            assert_eq!(told(Metric::ByTime), Some((1, 4)));
            assert_eq!(told(Metric::Duplicate), Some((1, 6)));
            assert_eq!(told(Metric::Archived), Some((1, 6)));
            assert_eq!(told(Metric::Contested), Some((3_333, 3)));
            assert_eq!(told(Metric::Reopened), Some((0, 3)));
            assert_eq!(told(Metric::Upheld), Some((7_500, 4)));
            assert_eq!(told(Metric::MedianDays), Some((9, 3)));
            assert_eq!(told(Metric::NinthDays), Some((30, 3)));
            assert_eq!(told(Metric::Satisfaction), Some((350, 2)));
        }
    }

    /// The table of the ends: what counts as closed, what as solved, and where it is told.
    #[test]
    fn only_what_is_done_is_solved_and_every_end_is_told_apart() {
        use Closing as C;
        for (closing, metric, solved) in [
            (C::DoneProven, Metric::Proven, 1),
            (C::DoneUnverified, Metric::Unverified, 1),
            (C::Planned, Metric::Planned, 0),
            (C::HandedOver, Metric::HandedOver, 0),
            (C::Refused, Metric::Refused, 0),
            (C::NotFound, Metric::NotFound, 0),
        ] {
            let mut tally = Tally::default();
            tally.count(&Told {
                end: Some(End::Closed(closing, false)),
                ..Told::default()
            });
            let told = |metric| value(&tally, metric);
            assert_eq!(told(Metric::Closed), Some((1, 1)), "{closing}");
            assert_eq!(told(Metric::Done), Some((solved, 1)), "{closing}");
            assert_eq!(
                told(Metric::Solved),
                Some((solved * 10_000, 1)),
                "{closing}"
            );
            for end in ENDS {
                let n = i64::from(end == metric);
                assert_eq!(told(end), Some((n, 1)), "{closing} {end}");
            }
        }
    }

    #[test]
    fn what_is_made_of_nothing_is_no_figure() {
        let mut tally = Tally::default();
        tally.count(&Told::default());
        assert_eq!(value(&tally, Metric::InTime), None);
        assert_eq!(value(&tally, Metric::MedianDays), None);
        assert_eq!(value(&tally, Metric::Satisfaction), None);
    }

    proptest! {
        #[test]
        fn at_least_so_many_took_no_longer(mut days in prop::collection::vec(0_i32..400, 1..60)) {
            days.sort_unstable();
            let mut counted = BTreeMap::new();
            for day in &days {
                *counted.entry(*day).or_default() += 1;
            }
            for percent in [50_usize, 90] {
                let rank = rank(&counted, i64::try_from(percent).unwrap()).unwrap();
                let within = days.iter().filter(|d| i64::from(**d) <= rank).count();
                prop_assert!(within * 100 >= days.len() * percent);
                let less = days.iter().filter(|d| i64::from(**d) < rank).count();
                prop_assert!(less * 100 < days.len() * percent);
            }
        }
    }
}
