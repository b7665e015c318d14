//! How near a deadline is: what the columns of the board count and the queue can be narrowed to.

use jiff::ToSpan as _;
use kernel::{Date, text_enum};

use crate::cases::lists::DueSpan;

text_enum! {
    /// How near a deadline is: the columns of the board, and the words of the filter.
    pub(super) enum Near {
        /// It has passed.
        Late = "lewat",
        /// Today or tomorrow.
        Soon = "segera",
        /// Within seven days.
        Week = "sepekan",
        /// Later, or none.
        Later = "kemudian",
    }
}

impl Near {
    /// The deadlines that are so near today.
    pub(super) fn span(self, today: Date) -> DueSpan {
        let on = |days: i64| Some(today.saturating_add(days.days()));
        let (from, until) = match self {
            Self::Late => (None, on(-1)),
            Self::Soon => (on(0), on(1)),
            Self::Week => (on(2), on(7)),
            Self::Later => (on(8), None),
        };
        DueSpan { from, until }
    }
}

#[cfg(test)]
mod tests {
    use kernel::TextEnum as _;

    use super::*;

    #[test]
    fn each_deadline_is_near_in_one_way() {
        let today = Date::constant(2026, 11, 24);
        let days = (-400_i64..400).map(|n| Some(today.saturating_add(n.days())));
        for due in days.chain([None]) {
            let found: Vec<&str> = Near::ALL
                .iter()
                .filter(|near| near.span(today).holds(due))
                .map(|near| near.as_str())
                .collect();
            let days = due.map(|due| (due - today).get_days());
            let expected = match days {
                Some(..0) => "lewat",
                Some(0..=1) => "segera",
                Some(2..=7) => "sepekan",
                _ => "kemudian",
            };
            assert_eq!(found, [expected], "{due:?}");
        }
    }
}
