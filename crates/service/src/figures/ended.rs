//! Until when a figure is told that could not be renewed with the others.

use std::collections::BTreeMap;

use kernel::{Date, TextEnum as _, UnitId};
use register::figures::Figure;
use web::words::Say;

use super::model::{Metric, month_of};
use super::pages::{Cell, month as month_name};

/// Until the end of which month of a year each figure is told, where it is not the last one.
pub(super) struct Ended<'f> {
    last: String,
    each: BTreeMap<(UnitId, &'f str), &'f str>,
}

impl<'f> Ended<'f> {
    /// Of a year, after what was told last on a day.
    pub(super) fn of(figures: &'f [Figure], year: &str, last: Option<Date>) -> Self {
        let mut each: BTreeMap<(UnitId, &str), &str> = BTreeMap::new();
        let months = figures.iter().filter(|f| f.period.len() > 4);
        for f in months.filter(|f| f.period.starts_with(year)) {
            let month = each.entry((f.unit, f.metric.as_str())).or_default();
            if *month < f.period.as_str() {
                *month = &f.period;
            }
        }
        let closed = last.and_then(|day| day.first_of_month().yesterday().ok());
        let last = closed.map(month_of).unwrap_or_default();
        Self { last, each }
    }

    /// Says it beside a figure that was not renewed.
    pub(super) fn note(&self, t: &Say, (unit, metric): (UnitId, Metric), cell: &mut Cell) {
        let month = self.each.get(&(unit, metric.as_str())).copied();
        if let Some(month) = month.filter(|m| *m < self.last.as_str()) {
            let until = t.with("figures-until", "month", month_name(t, month));
            cell.n = match cell.n.is_empty() {
                true => until,
                false => format!("{}, {until}", cell.n),
            };
        }
    }
}
