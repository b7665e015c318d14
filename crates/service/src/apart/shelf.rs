//! A page of a register that stands apart, by the state of its reports.

use kernel::TextEnum;
use web::Form;
use web::components::{Pager, Shell, Tab};

/// Reports on a page.
const SIZE: u64 = 30;

/// Which page of which state is asked for.
pub(crate) struct Shelf<S> {
    /// The state; none for all.
    pub(crate) state: Option<S>,
    /// The page, from 1.
    page: u64,
}

impl<S: TextEnum + PartialEq> Shelf<S> {
    /// Reads it from the address.
    pub(crate) fn of(filters: &Form) -> Self {
        let page = filters.text("page").parse().unwrap_or(1_u64);
        Self {
            state: S::from_word(filters.text("status")),
            page: page.clamp(1, 10_000),
        }
    }

    /// How many reports are read, and how many are passed over.
    pub(crate) fn window(&self) -> (i64, i64) {
        let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        (whole(SIZE), whole((self.page - 1) * SIZE))
    }

    /// One tab for all and one for each state, with how many there are.
    pub(crate) fn tabs(
        &self,
        base: &str,
        tally: &[(S, i64)],
        all: &str,
        word: impl Fn(S) -> String,
    ) -> Vec<Tab> {
        let first = Tab::new(all, base, self.state.is_none()).count(count(tally, None));
        let each = S::ALL.iter().map(|s| {
            let href = format!("{base}?status={}", s.as_str());
            Tab::new(word(*s), href, self.state == Some(*s)).count(count(tally, Some(*s)))
        });
        std::iter::once(first).chain(each).collect()
    }

    /// The way to the other pages.
    pub(crate) fn pager(&self, shell: &Shell, tally: &[(S, i64)]) -> Pager {
        Pager {
            path: shell.path.clone(),
            query: shell.query.clone(),
            page: self.page,
            size: SIZE,
            total: count(tally, self.state),
        }
    }
}

fn count<S: PartialEq>(tally: &[(S, i64)], wanted: Option<S>) -> u64 {
    let found = tally
        .iter()
        .filter(|(s, _)| wanted.as_ref().is_none_or(|w| w == s));
    found.map(|(_, n)| u64::try_from(*n).unwrap_or(0)).sum()
}
