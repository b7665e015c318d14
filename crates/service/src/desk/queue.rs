//! The queue beside a case: its neighbours in the order of the list that it was opened from, and the
//! way to the one before and the one after.

use web::components::query_with;

use super::row::Row;
use crate::cases::lists::{self, Place, Sort};
use crate::cases::{Case, Line};
use crate::show::Frame;

/// Cases beside a case, itself among them.
pub(super) const BESIDE: usize = 25;
/// Of these, those before it: so few that it is seen without scrolling.
const BEFORE: usize = 3;

/// The neighbours of a case.
pub(super) struct Queue {
    pub(super) rows: Vec<Row>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl Queue {
    /// Reads it out of the lines around a case; `kept` is what of the address belongs to the queue.
    pub(super) fn of(
        f: &Frame<'_>,
        case: &Case,
        around: &[Line],
        sort: Sort,
        kept: &[(String, String)],
    ) -> Self {
        let query = query_with(kept, &[]);
        let place = Place::from(case);
        let at = around.partition_point(|l| lists::compare(sort, l.into(), place).is_lt());
        let href = |line: &Line| format!("/aduan/{}{query}", line.id);
        let (before, behind) = around.split_at(at);
        let rows = window(before.len(), behind.len());
        let rows = around.get(rows).unwrap_or_default().iter();
        Self {
            rows: rows
                .map(|l| Row::of(f, l, &query, l.id == case.id))
                .collect(),
            before: before.last().map(href),
            after: behind.iter().find(|l| l.id != case.id).map(href),
        }
    }
}

/// Which of the lines are shown: some before the case, more where few stand behind it.
fn window(before: usize, behind: usize) -> std::ops::Range<usize> {
    let shown = before.min(BESIDE.saturating_sub(behind).max(BEFORE));
    let first = before - shown;
    first..(first + BESIDE).min(before + behind)
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn a_case_stands_near_the_head_of_its_neighbours_unless_it_is_among_the_last() {
        assert_eq!(window(0, 3), 0..3);
        assert_eq!(window(0, 26), 0..25);
        assert_eq!(window(25, 26), 22..47);
        assert_eq!(window(25, 1), 1..26);
        assert_eq!(window(3, 26), 0..25);
        assert_eq!(window(25, 0), 0..25);
    }
}
