//! When residents report: more on working days than on free ones, more in the rain, and most when
//! the river comes over its banks.

use jiff::SignedDuration;
use jiff::civil::Weekday;
use kernel::{Date, Timestamp, Zone};

use crate::city::dice::Dice;

/// Reports up to which the city has only its last months.
const FEW: usize = 1_000;
/// Over how many days a few reports are spread.
const MONTHS: i64 = 150;
/// Over how many days many reports are: two years.
const YEARS: i64 = 730;
/// Floods of the two years, as days before today.
const FLOODS: [i64; 3] = [285, 640, 655];
/// The days that a flood lasts.
const FLOOD_DAYS: i64 = 3;

/// How the sky was on the day of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sky {
    /// As most days.
    Dry,
    /// In the months of rain.
    Rain,
    /// The river is in the streets.
    Flood,
}

/// A moment at which somebody reports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) at: Timestamp,
    pub(super) sky: Sky,
}

/// Does the city have two years of reports, or a few of its last months?
pub(super) fn is_many(reports: usize) -> bool {
    reports > FEW
}

/// How many of so many reports come in a hundred days, on the mean.
pub(super) fn in_hundred_days(reports: usize) -> i32 {
    let days = if is_many(reports) { YEARS } else { MONTHS };
    i32::try_from(i64::try_from(reports).unwrap_or(0) * 100 / days).unwrap_or(0)
}

/// A moment of the last months, the same chance for each hour.
pub(super) fn lately(dice: &mut Dice, now: Timestamp) -> Timestamp {
    let back = dice.below(usize::try_from(MONTHS * 24).unwrap_or(1));
    let back = i64::try_from(back).unwrap_or(0);
    now - SignedDuration::from_mins(back * 60 + 7)
}

/// So many moments of two years, the oldest first.
pub(super) fn moments(dice: &mut Dice, reports: usize, now: Timestamp) -> Vec<Moment> {
    let days: Vec<(usize, i64)> = (0..YEARS).map(|back| (weight(back, now), back)).collect();
    let mut all: Vec<Moment> = (0..reports)
        .map(|_| {
            let back = dice.weighted(&days);
            // By day rather than by night.
            let hour = dice.weighted(&[(2, 23_i64), (30, 3), (34, 7), (24, 11), (10, 15)]);
            let minutes = back * 1_440 + hour * 60 - i64::from(dice.range(0, 179));
            Moment {
                at: now - SignedDuration::from_mins(minutes.max(7)),
                sky: sky(back, now),
            }
        })
        .collect();
    all.sort_by_key(|m| m.at);
    all
}

fn day(back: i64, now: Timestamp) -> Date {
    Zone::Wib.date_of(now - SignedDuration::from_hours(24 * back))
}

fn sky(back: i64, now: Timestamp) -> Sky {
    if FLOODS.iter().any(|f| (*f..*f + FLOOD_DAYS).contains(&back)) {
        Sky::Flood
    } else if matches!(day(back, now).month(), 11 | 12 | 1 | 2 | 3) {
        Sky::Rain
    } else {
        Sky::Dry
    }
}

fn weight(back: i64, now: Timestamp) -> usize {
    let free = matches!(
        day(back, now).weekday(),
        Weekday::Saturday | Weekday::Sunday
    );
    let usual = if free { 6 } else { 10 };
    match sky(back, now) {
        Sky::Dry => usual,
        Sky::Rain => usual * 3 / 2,
        Sky::Flood => usual * 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_have_their_rain_their_floods_and_their_sundays() {
        let now: Timestamp = "2026-11-24T02:00:00Z".parse().unwrap();
        let all = moments(&mut Dice::of(1, 2, 3), 20_000, now);
        assert!(all.is_sorted_by_key(|m| m.at) && all.iter().all(|m| m.at < now));
        let under = |sky| all.iter().filter(|m| m.sky == sky).count();
        let (dry, rain, flood) = (under(Sky::Dry), under(Sky::Rain), under(Sky::Flood));
        assert_eq!(dry + rain + flood, 20_000);
        // Nine days of flood have more than a tenth of what two years have.
        assert!(
            flood > 2_000 && rain > 7_000 && dry > 6_000,
            "{dry} {rain} {flood}"
        );
        let day = |m: &Moment| Zone::Wib.date_of(m.at).weekday();
        let sundays = all.iter().filter(|m| day(m) == Weekday::Sunday).count();
        assert!(sundays < 20_000 / 8, "{sundays}");
    }
}
