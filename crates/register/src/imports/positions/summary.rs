//! Compares the summary of a position map with its rows.

use kernel::{AssignmentKind, JobKind, Phrase};

use super::seat_words::{kind_of, managing_level};
use crate::imports::{
    field::Field,
    findings::FindingCode,
    positions::{CountRecord, SeatRecord},
    row::Row,
};

/// Compares one row of the summary with the seats and counts it sums up.
pub(in crate::imports) fn compare(row: &mut Row<'_>, seats: &[SeatRecord], counts: &[CountRecord]) {
    let Some(told) = row.text(Field::JobKind) else {
        return;
    };
    let (need, filled) = match kind_of(&told) {
        Some(JobKind::Managerial) => {
            let level = managing_level(&told);
            let of_level = || seats.iter().filter(|s| Some(s.level) == level);
            let held = of_level()
                .filter(|s| s.holding == Some(AssignmentKind::Definitive))
                .count();
            (
                of_level().map(|s| s.need).sum::<i32>(),
                i32::try_from(held).unwrap_or(i32::MAX),
            )
        }
        Some(kind) => {
            let of_kind = || counts.iter().filter(|c| c.kind == kind);
            (
                of_kind().map(|c| c.need).sum(),
                of_kind().map(|c| c.filled).sum(),
            )
        }
        None => return,
    };
    let vacant = need - filled;
    for (field, counted) in [
        (Field::Need, need),
        (Field::Filled, filled),
        (Field::Vacant, vacant),
    ] {
        if let Some(printed) = row.count(field, 0..=10_000_000).filter(|p| *p != counted) {
            row.note(
                field,
                FindingCode::SummaryDiffers,
                Phrase::new(
                    format!("Rekap {printed}, jumlah barisnya {counted}."),
                    format!("The summary says {printed}, the rows add up to {counted}."),
                ),
            )
            .suggestion = Some(counted.to_string());
        }
    }
}
