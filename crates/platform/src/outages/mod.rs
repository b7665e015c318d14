//! Outages: times in which nobody could be served. They are computed, never entered, and count as grace:
//! a working day that lost too much to them counts in no working-day limit of residents' reports, for an
//! outage must never cost a person money or a right. Limits that a law sets are not moved. Everybody may
//! read them.

mod pages;
mod pulse;
pub mod store;

use jiff::SignedDuration;
use kernel::{Date, Timestamp, Zone};
use law::time::{Span, Stoppage};
use store::Outage;

pub use pulse::{MISSING, beat};

pub(crate) use pages::routes;

use crate::settings::{Book, Setting};

/// Its open data.
pub(crate) const OPEN: &[web::home::OpenSet] = &[web::home::OpenSet {
    title: "open-outages",
    text: "open-outages-text",
    files: &["gangguan.csv", "gangguan.json"],
}];

/// The outages of an agency, to be asked without another statement.
#[derive(Clone, Debug, Default)]
pub struct Outages(Vec<Outage>);

impl Outages {
    /// All of them, the earliest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Outage> {
        self.0.iter()
    }

    /// Those that ended after a moment, in local time, each with the bound in force on its first day.
    #[must_use]
    pub fn after(&self, at: Timestamp, zone: Zone, book: &Book) -> Vec<Stoppage> {
        let ended = self.0.partition_point(|o| o.until <= at);
        let later = self.0.iter().skip(ended);
        later.map(|o| stoppage(o, zone, book)).collect()
    }

    /// When so much time has passed since a moment in which somebody could be served: an outage on the
    /// way moves the end by as long as it lasted.
    #[must_use]
    pub fn ends(&self, from: Timestamp, span: SignedDuration) -> Timestamp {
        let mut end = from + span;
        for outage in &self.0 {
            let began = outage.from.max(from);
            if began < end && outage.until > began {
                end += outage.until.duration_since(began);
            }
        }
        end
    }

    /// When a time began that ends so at a moment: the other way round of [`Outages::ends`].
    #[must_use]
    pub fn begins(&self, until: Timestamp, span: SignedDuration) -> Timestamp {
        let mut begin = until - span;
        for outage in self.0.iter().rev() {
            let ended = outage.until.min(until);
            if ended > begin && outage.from < ended {
                begin -= ended.duration_since(outage.from);
            }
        }
        begin
    }
}

/// The lost minutes of work from which a day does not count, as they stood on a day.
fn least(book: &Book, on: Date) -> u16 {
    u16::try_from(book.whole(Setting::OutageMinutes, on).value).unwrap_or(u16::MAX)
}

fn stoppage(outage: &Outage, zone: Zone, book: &Book) -> Stoppage {
    let (from, until) = (zone.civil(outage.from), zone.civil(outage.until));
    Stoppage {
        span: Span { from, until },
        least: least(book, from.date()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn outages() -> Outages {
        Outages(vec![
            Outage {
                from: at("2026-11-03T00:00:00Z"),
                until: at("2026-11-05T00:00:00Z"),
            },
            Outage {
                from: at("2026-11-11T12:00:00Z"),
                until: at("2026-11-12T00:00:00Z"),
            },
        ])
    }

    #[test]
    fn a_right_lasts_longer_by_what_was_lost_of_it() {
        let days = |n: i64| SignedDuration::from_hours(24 * n);
        for (from, span, ends) in [
            // Before and after an outage nothing moves.
            ("2026-11-01T00:00:00Z", 2, "2026-11-03T00:00:00Z"),
            ("2026-11-05T00:00:00Z", 6, "2026-11-11T00:00:00Z"),
            // The whole of one, and then of the other one into which it was moved.
            ("2026-11-01T00:00:00Z", 3, "2026-11-06T00:00:00Z"),
            ("2026-11-01T00:00:00Z", 9, "2026-11-12T12:00:00Z"),
            // Only what was left of one.
            ("2026-11-04T12:00:00Z", 1, "2026-11-06T00:00:00Z"),
        ] {
            assert_eq!(outages().ends(at(from), days(span)), at(ends), "{from}");
            let began = outages().begins(at(ends), days(span));
            assert_eq!(outages().ends(began, days(span)), at(ends), "{ends}");
        }
    }

    #[test]
    fn what_ended_before_is_left_out_and_the_bound_is_that_of_the_day() {
        let found = outages().after(at("2026-11-05T00:00:00Z"), Zone::Wib, &Book::default());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].least, 60);
        assert_eq!(found[0].span.from.to_string(), "2026-11-11T19:00:00");
        let all = outages().after(at("2026-11-04T00:00:00Z"), Zone::Wib, &Book::default());
        assert_eq!(all.len(), 2);
    }
}
