//! The targets of the years and the way to them: how many are done of how many, and how many more must
//! be. Pure, in whole numbers.

use std::collections::BTreeMap;

use kernel::{Citation, Date, Finding, Phrase, Reason, TextEnum as _, UnitId};
use platform::settings::{Book, Setting};
use register::figures::Figure;

use super::model::Metric;

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
    /// May it not be told?
    #[must_use]
    pub(super) const fn is_hidden(self) -> bool {
        self.received == 0
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
    let done = figures.filter(|f| f.metric == Metric::Done.as_str());
    let way = |f: &'f Figure| Way {
        received: f.n,
        closed: f.value,
    };
    done.map(|f| ((f.unit, f.period.clone()), way(f))).collect()
}

/// The months of the way: how many were done at the end of each since the year began, and how many had to
/// be; nothing where that is not told.
#[must_use]
pub(super) fn months(
    months: &[Option<Way>],
    percent: Option<i64>,
) -> Vec<(Option<u64>, Option<u64>)> {
    let each = months.iter().map(|way| match way {
        Some(way) => {
            let wanted = percent.and_then(|p| u64::try_from(way.wanted(p)).ok());
            (u64::try_from(way.closed).ok(), wanted)
        }
        None => (None, None),
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
    fn a_way_is_what_is_done_of_what_had_come_and_months_that_are_not_told_are_left_out() {
        let unit = UnitId::new();
        let figure = |metric: Metric, period: &str, value, n| Figure {
            metric: metric.to_string(),
            unit,
            period: period.into(),
            value,
            n,
        };
        let told = [
            figure(Metric::Received, "2026-03", 30, 30),
            figure(Metric::Done, "2026-03", 10, 20),
            figure(Metric::Closed, "2026-03", 15, 20),
            figure(Metric::Done, "2026", 0, 0),
        ];
        let ways = ways(told.iter());
        let march = ways.get(&(unit, "2026-03".to_owned())).copied();
        let (received, closed) = (20, 10);
        assert_eq!(march, Some(Way { received, closed }));
        assert!(ways[&(unit, "2026".to_owned())].is_hidden());
        let year = [None, march, None];
        let nothing = (None, None);
        let said = [nothing, (Some(10), Some(16)), nothing];
        assert_eq!(months(&year, Some(80)), said);
        assert_eq!(months(&[march], None), [(Some(10), None)]);
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
