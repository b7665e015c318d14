//! What is asked of the reports of a unit: each question divides those it is asked of into parts, and is
//! told in all its parts or not at all.

use kernel::text_enum;

use super::model::{Metric, Tally};
use super::rule::Parts;

text_enum! {
    /// A question.
    pub(super) enum Split {
        /// How many came in?
        Received = "received",
        /// How many of them were merged or put away?
        Away = "away",
        /// How many were in time?
        InTime = "in_time",
        /// How many are done?
        Done = "done",
        /// How long did those take that are done?
        Days = "days",
        /// How many of those done are proven?
        Proof = "proof",
        /// How many of those not done are closed in another true way?
        Closed = "closed",
        /// In which?
        Otherwise = "otherwise",
        /// How many of those closed were closed since the reporter said nothing?
        Silence = "silence",
        /// How many of those proposed as done were contested?
        Contested = "contested",
        /// How many of those once closed were opened again?
        Reopened = "reopened",
        /// How many of the closures that were drawn stood?
        Upheld = "upheld",
        /// How were they rated?
        Rated = "rated",
    }
}

/// The answer to a question: its parts, and what is told beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// The parts, by which it is decided whether it is told.
    pub(super) parts: Parts,
    /// Totals and values that stand beside them.
    pub(super) more: Vec<i64>,
}

impl Split {
    /// The question that it divides; it is told only where that one is.
    pub(super) const fn after(self) -> Option<Self> {
        match self {
            Self::Received | Self::Upheld | Self::Rated => None,
            Self::Away | Self::InTime | Self::Done => Some(Self::Received),
            Self::Days | Self::Proof | Self::Closed => Some(Self::Done),
            Self::Otherwise | Self::Silence | Self::Contested => Some(Self::Closed),
            Self::Reopened => Some(Self::Contested),
        }
    }

    /// The answer of many reports.
    pub(super) fn of(self, t: &Tally) -> Sum {
        let (done, received) = (t.solved.of, t.received);
        let end = |m: Metric| t.ends.get(&m).copied().unwrap_or(0);
        // Beside those closed now, so that nobody reckons who was closed once and is not any more.
        let nested = |of: i64, n: i64| vec![of, n - of, received - n, n - t.closed];
        let (parts, more) = match self {
            Self::Received => (vec![received], vec![]),
            Self::Away => (
                vec![end(Metric::Duplicate), end(Metric::Archived)],
                vec![t.sent],
            ),
            Self::InTime => {
                let (of, n) = (t.in_time.of, t.in_time.n);
                (vec![of, n - of, received - n], vec![])
            }
            Self::Done => (vec![done, received - done], vec![]),
            Self::Days => {
                let n: i64 = t.days.values().sum();
                (vec![n, done - n], vec![t.days_of(50), t.days_of(90)])
            }
            Self::Proof => {
                let parts = [Metric::Proven, Metric::Unverified].map(end);
                (parts.into(), vec![received])
            }
            Self::Closed => (
                vec![t.closed - done, received - t.closed],
                vec![t.closed, received],
            ),
            Self::Otherwise => (OTHERWISE.map(end).into(), vec![received]),
            Self::Silence => {
                let silent = end(Metric::ByTime);
                (vec![silent, t.closed - silent], vec![received])
            }
            Self::Contested => (nested(t.contested.of, t.contested.n), vec![t.contested.n]),
            Self::Reopened => {
                let mut parts = nested(t.reopened.of, t.reopened.n);
                // Nor who was proposed as done and never closed.
                parts.push(t.contested.n - t.reopened.n);
                (parts, vec![t.reopened.n])
            }
            Self::Upheld => (vec![t.upheld.of, t.upheld.n - t.upheld.of], vec![]),
            Self::Rated => (vec![t.rated.1], vec![t.rated.0]),
        };
        Sum { parts, more }
    }

    /// The metrics that tell of it.
    pub(super) const fn metrics(self) -> &'static [Metric] {
        match self {
            Self::Received => &[Metric::Received],
            Self::Away => &[Metric::Duplicate, Metric::Archived],
            Self::InTime => &[Metric::InTime],
            Self::Done => &[Metric::Solved, Metric::Done],
            Self::Days => &[Metric::MedianDays, Metric::NinthDays],
            Self::Proof => &[Metric::Proven, Metric::Unverified],
            Self::Closed => &[Metric::Closed],
            Self::Otherwise => &OTHERWISE,
            Self::Silence => &[Metric::ByTime],
            Self::Contested => &[Metric::Contested],
            Self::Reopened => &[Metric::Reopened],
            Self::Upheld => &[Metric::Upheld],
            Self::Rated => &[Metric::Satisfaction],
        }
    }

    /// Value and n of each of its metrics; nothing is made of none.
    pub(super) fn figures(self, sum: &Sum) -> Vec<(Metric, i64, i64)> {
        let part = |n: usize| sum.parts.get(n).copied().unwrap_or(0);
        let more = |n: usize| sum.more.get(n).copied().unwrap_or(0);
        let metrics = self.metrics().iter().copied();
        let found: Vec<(Metric, i64, i64)> = match self {
            Self::Received => vec![(Metric::Received, part(0), part(0))],
            Self::Away | Self::Proof | Self::Otherwise | Self::Silence => {
                let each = metrics.enumerate();
                each.map(|(at, m)| (m, part(at), more(0))).collect()
            }
            Self::InTime | Self::Upheld => {
                let n = part(0) + part(1);
                metrics.map(|m| (m, share(part(0), n), n)).collect()
            }
            Self::Done => {
                let n = part(0) + part(1);
                vec![
                    (Metric::Solved, share(part(0), n), n),
                    (Metric::Done, part(0), n),
                ]
            }
            Self::Days => vec![
                (Metric::MedianDays, more(0), part(0)),
                (Metric::NinthDays, more(1), part(0)),
            ],
            Self::Closed => vec![(Metric::Closed, more(0), more(1))],
            Self::Contested | Self::Reopened => {
                let n = more(0);
                metrics.map(|m| (m, share(part(0), n), n)).collect()
            }
            Self::Rated => vec![(Metric::Satisfaction, ratio(more(0) * 100, part(0)), part(0))],
        };
        found.into_iter().filter(|(_, _, n)| *n > 0).collect()
    }
}

/// The true ends that are not "done".
const OTHERWISE: [Metric; 4] = [
    Metric::Planned,
    Metric::HandedOver,
    Metric::Refused,
    Metric::NotFound,
];

/// A share in hundredths of a percent.
fn share(of: i64, n: i64) -> i64 {
    ratio(of * 10_000, n)
}

/// A quotient rounded half up; nought of nothing.
fn ratio(of: i64, n: i64) -> i64 {
    if n == 0 { 0 } else { (of * 2 + n) / (n * 2) }
}
