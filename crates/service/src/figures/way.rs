//! The targets of the years and the way to them: how many are done of how many, and how many more must
//! be. Pure, in whole numbers.

use std::collections::BTreeMap;

use kernel::{Citation, Date, Finding, Phrase, Reason, TextEnum as _, UnitId};
use platform::settings::{Book, Setting};
use register::figures::Figure;

use super::model::{Metric, SMALL};

/// Percent of reports done by year, as the ministry announced it for the national system in September
/// 2021. One press report; later announcements give other numbers of reports. Nothing is computed from
/// it: it stands beside what the agency set itself.
const ANNOUNCED: [(i16, i64); 4] = [(2021, 70), (2022, 80), (2023, 85), (2024, 90)];

/// What was announced for the national system, where anything was.
#[must_use]
pub(super) fn announced(year: i16) -> Option<i64> {
    ANNOUNCED.iter().find(|(y, _)| *y == year).map(|(_, p)| *p)
}

/// The target of a year: what the agency has set for its last day. Zero percent is no target.
#[must_use]
pub(super) fn target(book: &Book, year: i16) -> Finding<Option<i64>> {
    let end = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    let set = book.whole(Setting::CasesSolvedTarget, end);
    let value = (set.value > 0).then_some(set.value);
    let mut because = Vec::new();
    let says = match value {
        Some(percent) => Phrase::new(
            format!("Instansi menetapkan {percent}% laporan yang masuk {year} selesai."),
            format!("The agency set that {percent}% of the reports of {year} are done."),
        ),
        None => Phrase::new(
            format!("Instansi belum menetapkan sasaran {year}."),
            format!("The agency has not set a target for {year}."),
        ),
    };
    because.push(Reason::Rule {
        says,
        cites: set.since.map(|since| Citation {
            regulation: "Pengaturan instansi".into(),
            article: Setting::CasesSolvedTarget.as_str().into(),
            since: Some(since),
            confidence: "certain".into(),
        }),
        because: Vec::new(),
    });
    because.push(match announced(year) {
        Some(percent) => Reason::rule(
            Phrase::new(
                format!("Rencana nasional SP4N-LAPOR! untuk {year}: {percent}% selesai. Hanya pembanding."),
                format!("The national plan of SP4N-LAPOR! for {year}: {percent}% done. For comparison only."),
            ),
            Some(Citation {
                regulation: "Pernyataan Kementerian PANRB di pers, September 2021".into(),
                article: "".into(),
                since: None,
                confidence: "unsure".into(),
            }),
        ),
        None => Reason::rule(
            Phrase::new(
                format!("Rencana nasional untuk {year} tidak diketahui; yang diumumkan berakhir 2024."),
                format!("No national plan for {year} is known; the one announced ended in 2024."),
            ),
            None,
        ),
    });
    Finding { value, because }
}

/// How far a unit is in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    /// Reports that came in.
    pub(super) received: i64,
    /// Those that are done; what was planned, refused or handed over is not.
    pub(super) closed: i64,
}

impl Way {
    /// Too few to be told?
    #[must_use]
    pub(super) const fn is_small(self) -> bool {
        self.received < SMALL
    }

    /// How many must be closed for a target, rounded up: 70% of 11 are 8.
    #[must_use]
    pub(super) const fn wanted(self, percent: i64) -> i64 {
        (self.received * percent + 99) / 100
    }

    /// How many more must be.
    #[must_use]
    pub(super) const fn lacking(self, percent: i64) -> i64 {
        let lacking = self.wanted(percent) - self.closed;
        if lacking > 0 { lacking } else { 0 }
    }

    /// The share in tenths of a percent, rounded down, so that a target that is not reached never
    /// looks as if it were.
    #[must_use]
    pub(super) const fn tenths(self) -> i64 {
        if self.received == 0 {
            0
        } else {
            self.closed * 1_000 / self.received
        }
    }
}

/// The ways of some figures, by unit and period.
#[must_use]
pub(super) fn ways<'f>(
    figures: impl Iterator<Item = &'f Figure>,
) -> BTreeMap<(UnitId, String), Way> {
    let mut ways: BTreeMap<(UnitId, String), (Way, bool)> = BTreeMap::new();
    for f in figures {
        let (way, exact) = ways.entry((f.unit, f.period.clone())).or_default();
        match Metric::from_word(&f.metric) {
            Some(Metric::Received) => way.received = f.value,
            Some(Metric::Done) => (way.closed, *exact) = (f.value, true),
            // Years that were computed before the count was kept.
            Some(Metric::Solved) if !*exact => way.closed = (f.value * f.n + 5_000) / 10_000,
            _ => {}
        }
    }
    ways.into_iter().map(|(key, (way, _))| (key, way)).collect()
}

/// One month of the way: how many were closed and how many had to be, from the beginning of the year on.
/// Fewer than five reports are not told apart; they count in the next month that is told.
#[must_use]
pub(super) fn months(months: &[Way], percent: Option<i64>) -> Vec<(Option<u64>, Option<u64>)> {
    let (mut sum, mut untold) = (Way::default(), 0);
    let each = months.iter().map(|way| {
        sum.received += way.received;
        sum.closed += way.closed;
        untold += way.received;
        if (1..SMALL).contains(&untold) {
            return (None, None);
        }
        untold = 0;
        let wanted = percent.and_then(|p| u64::try_from(sum.wanted(p)).ok());
        (u64::try_from(sum.closed).ok(), wanted)
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_plan_that_was_announced_is_kept_as_unsure() {
        for (year, percent) in [
            (2021, Some(70)),
            (2022, Some(80)),
            (2023, Some(85)),
            (2024, Some(90)),
            (2025, None),
            (2020, None),
        ] {
            assert_eq!(announced(year), percent, "{year}");
        }
        let found = target(&Book::default(), 2024);
        assert_eq!(found.value, None);
        let doubts: Vec<_> = found
            .because
            .iter()
            .filter_map(|r| match r {
                Reason::Rule { cites: Some(c), .. } => Some(c.confidence.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(doubts, ["unsure"]);
    }

    #[test]
    fn what_is_lacking_is_told_in_reports() {
        let way = Way {
            received: 11,
            closed: 5,
        };
        assert_eq!((way.wanted(70), way.lacking(70), way.tenths()), (8, 3, 454));
        assert_eq!(
            Way {
                received: 11,
                closed: 8
            }
            .lacking(70),
            0
        );
        assert_eq!((Way::default().wanted(70), Way::default().tenths()), (0, 0));
    }

    #[test]
    fn small_months_are_told_with_the_next() {
        let way = |received, closed| Way { received, closed };
        let year = [
            way(0, 0),
            way(10, 5),
            way(3, 3),
            way(0, 0),
            way(2, 1),
            way(4, 4),
        ];
        let nothing = (None, None);
        assert_eq!(
            months(&year, Some(80)),
            [
                (Some(0), Some(0)),
                (Some(5), Some(8)),
                nothing,
                nothing,
                (Some(9), Some(12)),
                nothing
            ]
        );
        assert_eq!(months(&[way(10, 5)], None), [(Some(5), None)]);
    }

    #[test]
    fn counts_that_were_not_kept_are_found_in_the_share() {
        let unit = UnitId::new();
        let figure = |metric: Metric, value, n| Figure {
            metric: metric.to_string(),
            unit,
            period: "2026".into(),
            value,
            n,
        };
        let old = [
            figure(Metric::Received, 7, 7),
            figure(Metric::Solved, 7_143, 7),
        ];
        let way = Way {
            received: 7,
            closed: 5,
        };
        assert_eq!(ways(old.iter()).into_values().collect::<Vec<_>>(), [way]);
        let new = [
            figure(Metric::Done, 5, 7),
            figure(Metric::Closed, 6, 7),
            figure(Metric::Received, 7, 7),
            figure(Metric::Solved, 1, 7),
        ];
        assert_eq!(ways(new.iter()).into_values().collect::<Vec<_>>(), [way]);
    }

    proptest! {
        #[test]
        fn a_target_is_reached_exactly_when_nothing_lacks(received in 0_i64..5_000, share in 0_i64..=1_000, percent in 1_i64..=100) {
            let way = Way { received, closed: received * share / 1_000 };
            let reached = way.closed * 100 >= way.received * percent;
            prop_assert_eq!(way.lacking(percent) == 0, reached);
            prop_assert!(way.tenths() <= 1_000);
            prop_assert!(received == 0 || reached || way.tenths() < percent * 10);
        }
    }
}
