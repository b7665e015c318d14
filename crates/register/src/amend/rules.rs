//! What a corrected row must stand before it is written: pure, every fault names its field.

use kernel::{AssignmentKind, Date, dates::Period};
use web::FieldError;

use super::model::Row;
use crate::careers::SeatState;

/// What a row is compared with.
pub(super) struct Around<'a> {
    /// The other rows of the same history.
    pub(super) others: &'a [Row],
    /// Birth of the person.
    pub(super) birth: Date,
    /// The seat of an assignment on its first day, where it stands then.
    pub(super) seat: Option<&'a SeatState>,
    /// Today.
    pub(super) today: Date,
}

/// Everything wrong with a row.
pub(super) fn faults(row: &Row, around: &Around<'_>) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let Period { from, to } = row.period();
    if to.is_some_and(|to| to <= from) {
        faults.push(FieldError::new("last", "amend-ends-before"));
    }
    if row.ended_why().is_some() && to.is_none() {
        faults.push(FieldError::new("last", "amend-last-needed"));
    }
    if from <= around.birth {
        faults.push(FieldError::new("from", "amend-before-birth"));
    }
    let clash = around.others.iter().find(|o| excludes(row, o));
    if let Some(other) = clash {
        let since = crate::restructure::typed(other.period().from);
        faults.push(FieldError::new("from", "amend-overlaps").with("since", since));
    }
    match row {
        Row::Seat(_) => seat(row, around, &mut faults),
        Row::Grade(g) => {
            let years = g.service_years.unwrap_or(0);
            let months = g.service_months.unwrap_or(0);
            if !(0..=60).contains(&years) {
                faults.push(FieldError::new("service_years", "amend-years"));
            }
            if !(0..12).contains(&months) {
                faults.push(FieldError::new("service_months", "amend-months"));
            }
        }
        Row::Education(e) => {
            let year = |d: Date| i32::from(d.year());
            let sound = |y: i32| y > year(around.birth) + 5 && y <= year(around.today);
            if e.graduated_in.is_some_and(|y| !sound(y)) {
                faults.push(FieldError::new("graduated_in", "amend-graduated"));
            }
        }
        Row::Family(f) => {
            if f.birth_date.is_some_and(|d| d > around.today) {
                faults.push(FieldError::new("birth_date", "amend-born-ahead"));
            }
        }
        Row::Standing(s) => {
            if !s.standing.applies_to(s.asn_kind) {
                faults.push(FieldError::new("standing", "amend-standing-kind"));
            }
        }
    }
    faults
}

/// Two rows that cannot both hold on one day.
fn excludes(row: &Row, other: &Row) -> bool {
    if row.id() == other.id() || !row.period().overlaps(&other.period()) {
        return false;
    }
    match (row, other) {
        (Row::Grade(_), Row::Grade(_)) | (Row::Standing(_), Row::Standing(_)) => true,
        (Row::Seat(a), Row::Seat(b)) => {
            let both = |kind| a.kind == kind && b.kind == kind;
            both(AssignmentKind::Definitive) || a.kind == b.kind && a.seat == b.seat
        }
        _ => false,
    }
}

/// The seat must stand on the first day, and nobody else hold it definitively in the same time.
fn seat(row: &Row, around: &Around<'_>, faults: &mut Vec<FieldError>) {
    let Row::Seat(a) = row else { return };
    let Some(seat) = around.seat else {
        faults.push(FieldError::new("from", "amend-seat-missing"));
        return;
    };
    if a.kind != AssignmentKind::Definitive {
        return;
    }
    let holder = seat.holders.iter().find(|h| {
        h.kind == AssignmentKind::Definitive
            && h.person != a.person
            && h.period.overlaps(&row.period())
    });
    if let Some(holder) = holder {
        faults.push(FieldError::new("from", "amend-seat-held").with("name", &holder.name));
    }
}
