//! What is counted of a case, and the figures that many cases make. Pure.

use std::collections::BTreeMap;

use kernel::{Date, UnitId, text_enum};
use register::figures::Figure;

use super::ends::{ENDS, End};

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

/// Below so many a figure could tell of one person: it is not in the open data.
pub(super) const SMALL: i64 = 5;

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
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    of: i64,
    n: i64,
}

impl Share {
    fn add(&mut self, said: Option<bool>) {
        if let Some(yes) = said {
            self.of += i64::from(yes);
            self.n += 1;
        }
    }
}

/// Many cases of one unit in one period.
#[derive(Clone, Debug, Default)]
struct Tally {
    /// All that came in, with those that were merged or put away.
    sent: i64,
    received: i64,
    in_time: Share,
    solved: Share,
    closed: i64,
    /// How many ended so.
    ends: BTreeMap<Metric, i64>,
    contested: Share,
    reopened: Share,
    upheld: Share,
    /// How many took so many days.
    days: BTreeMap<i32, i64>,
    /// Sum and number of ratings.
    rated: (i64, i64),
}

/// The tallies of every unit and period.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallies(BTreeMap<(UnitId, String), Tally>);

/// The month and the year of a day.
pub(super) fn periods(day: Date) -> [String; 2] {
    let year = format!("{:04}", day.year());
    [format!("{year}-{:02}", day.month()), year]
}

impl Tallies {
    fn of(&mut self, unit: UnitId, period: &str) -> &mut Tally {
        self.0.entry((unit, period.to_owned())).or_default()
    }

    /// Adds a case to a unit.
    pub(super) fn add(&mut self, unit: UnitId, received: Date, told: &Told) {
        for period in periods(received) {
            let tally = self.of(unit, &period);
            tally.sent += 1;
            if let Some(end) = told.end {
                *tally.ends.entry(end.metric()).or_default() += 1;
                if matches!(end, End::Closed(_, true)) {
                    *tally.ends.entry(Metric::ByTime).or_default() += 1;
                }
                if !end.is_counted() {
                    continue;
                }
            }
            tally.received += 1;
            tally.closed += i64::from(told.end.is_some());
            tally.in_time.add(told.in_time);
            tally.solved.add(Some(told.end.is_some_and(End::is_solved)));
            tally.contested.add(told.contested);
            tally.reopened.add(told.reopened);
            if let Some(days) = told.days {
                *tally.days.entry(days).or_default() += 1;
            }
        }
    }

    /// Adds what a second seat found of a closure that was drawn on a day.
    pub(super) fn look(&mut self, unit: UnitId, day: Date, stands: bool) {
        for period in periods(day) {
            self.of(unit, &period).upheld.add(Some(stands));
        }
    }

    /// Adds ratings of a month to a unit.
    pub(super) fn rate(&mut self, unit: UnitId, month: &str, sum: i64, n: i64) {
        let year = month.get(..4).unwrap_or(month);
        for period in [month, year] {
            let rated = &mut self.of(unit, period).rated;
            *rated = (rated.0 + sum, rated.1 + n);
        }
    }

    /// The figures; what is made of nothing is none.
    pub(super) fn figures(self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for ((unit, period), tally) in self.0 {
            let mut put = |metric: Metric, value: Option<i64>, n: i64| {
                figures.extend(value.map(|value| Figure {
                    metric: metric.to_string(),
                    unit,
                    period: period.clone(),
                    value,
                    n,
                }));
            };
            put(Metric::Received, Some(tally.received), tally.received);
            put(Metric::Closed, Some(tally.closed), tally.received);
            put(Metric::Done, Some(tally.solved.of), tally.received);
            for end in ENDS {
                // Of what was merged or put away the others know nothing: it is told of all that were sent.
                let of = match end {
                    Metric::Duplicate | Metric::Archived => tally.sent,
                    _ => tally.received,
                };
                put(end, Some(tally.ends.get(&end).copied().unwrap_or(0)), of);
            }
            for (metric, share) in [
                (Metric::InTime, tally.in_time),
                (Metric::Solved, tally.solved),
                (Metric::Contested, tally.contested),
                (Metric::Reopened, tally.reopened),
                (Metric::Upheld, tally.upheld),
            ] {
                put(metric, ratio(share.of * 10_000, share.n), share.n);
            }
            let n = tally.days.values().sum();
            put(Metric::MedianDays, rank(&tally.days, 50), n);
            put(Metric::NinthDays, rank(&tally.days, 90), n);
            let (sum, n) = tally.rated;
            put(Metric::Satisfaction, ratio(sum * 100, n), n);
        }
        figures
    }
}

/// A quotient rounded half up; none of nothing.
fn ratio(of: i64, n: i64) -> Option<i64> {
    (n > 0).then(|| (of * 2 + n) / (n * 2))
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
    use proptest::prelude::*;

    use super::*;
    use crate::cases::Closing;

    const DAY: Date = Date::constant(2026, 11, 24);

    fn value(figures: &[Figure], metric: Metric, period: &str) -> Option<(i64, i64)> {
        let found = figures
            .iter()
            .find(|f| f.metric == metric.to_string() && f.period == period);
        found.map(|f| (f.value, f.n))
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
        let figures = tallies.figures();
        for period in ["2026-11", "2026"] {
            let told = |metric| value(&figures, metric, period);
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
            let mut tallies = Tallies::default();
            let told = Told {
                end: Some(End::Closed(closing, false)),
                ..Told::default()
            };
            tallies.add(UnitId::new(), DAY, &told);
            let figures = tallies.figures();
            let told = |metric| value(&figures, metric, "2026");
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
        let mut tallies = Tallies::default();
        tallies.add(UnitId::new(), DAY, &Told::default());
        let figures = tallies.figures();
        assert_eq!(value(&figures, Metric::InTime, "2026"), None);
        assert_eq!(value(&figures, Metric::MedianDays, "2026"), None);
        assert_eq!(value(&figures, Metric::Satisfaction, "2026"), None);
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
