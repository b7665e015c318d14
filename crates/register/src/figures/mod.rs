//! Figures: a metric of a unit in a period, with how many it is made of and where it comes from.
//! Areas keep theirs here; scorecards, plans and public pages read them.

pub mod store;

use kernel::UnitId;

::store::row! {
    /// A figure.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Figure {
        /// The metric, by a word of the area that keeps it.
        pub metric: String,
        /// The unit.
        pub unit: UnitId,
        /// The period: a month `2026-11`, or a year `2026`.
        pub period: String,
        /// The value, a whole number in the unit of measure of the metric.
        pub value: i64,
        /// How many it is made of.
        pub n: i64,
    }
}
