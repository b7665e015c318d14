//! Acting in a seat (Plt, Plh) and additional tasks.

use kernel::{AssignmentKind, Date, Phrase, Remark, Weight, dates::Period};
use law::conditions::{self, ActingFacts};
use law::retirement::{JobFacts, RetirementFacts, RetirementLaw};

use super::appoint::overlapping;
use super::{condition, day};
use crate::careers::model::{Appointment, Dossier, Plan, SeatHeld, SeatState};

pub(super) fn acting(
    plan: &mut Plan,
    dossier: &Dossier,
    seat: &SeatState,
    input: &Appointment,
    period: Period,
) {
    let others = overlapping(seat, period, |k| {
        matches!(k, AssignmentKind::Plt | AssignmentKind::Plh)
    });
    for other in others {
        plan.say(
            "already_acted",
            Weight::Blocks,
            format!("Jabatan ini sudah dijalankan oleh {}", other.name),
            format!("{} already acts in this seat", other.name),
        );
    }
    let Some(own) = dossier.seat(input.from) else {
        plan.say(
            "no_own_seat",
            Weight::Warns,
            "Tidak memangku jabatan definitif, sehingga jenjangnya tidak dapat dibandingkan"
                .to_owned(),
            "Holds no definitive seat, so the level cannot be compared".to_owned(),
        );
        return;
    };
    if own.seat == seat.seat {
        plan.say(
            "own_seat",
            Weight::Blocks,
            "Tidak dapat menjadi pelaksana pada jabatan sendiri".to_owned(),
            "Nobody acts in the own seat".to_owned(),
        );
        return;
    }
    retired_by_then(plan, dossier, own, input.from);
    let facts = ActingFacts {
        seat_level: seat.level,
        own_level: own.level,
        from: first_order(dossier, seat, input),
        until: input.until,
        seat_filled: seat
            .holders
            .iter()
            .any(|h| h.kind == AssignmentKind::Definitive && h.period.holds(input.from)),
    };
    let points = conditions::acting(input.kind, &facts);
    plan.remarks.extend(points.into_iter().map(condition));
}

/// The first day of an unbroken row of orders of one kind for the same seat.
fn first_order(dossier: &Dossier, seat: &SeatState, input: &Appointment) -> Date {
    let mut first = input.from;
    let earlier = dossier
        .assignments
        .iter()
        .rev()
        .filter(|a| a.seat == seat.seat && a.kind == input.kind);
    for order in earlier {
        if order.period.to == Some(first) {
            first = order.period.from;
        }
    }
    first
}

fn retired_by_then(plan: &mut Plan, dossier: &Dossier, own: &SeatHeld, from: Date) {
    let Ok(law) = RetirementLaw::on(from) else {
        return;
    };
    let found = law.retirement(&RetirementFacts {
        birth: dossier.birth,
        job: JobFacts {
            level: own.level,
            name: &own.job,
        },
    });
    if found.value.tmt_pensiun <= from {
        let when = day(found.value.tmt_pensiun);
        let says = Phrase::new(
            format!("Sudah mencapai batas usia pensiun; TMT pensiun {}", when.id),
            format!(
                "Past the retirement age; retirement took effect on {}",
                when.en
            ),
        );
        plan.remarks
            .push(Remark::new("retired_by_then", Weight::Blocks, says).because(found.because));
    }
}

pub(super) fn additional(plan: &mut Plan, dossier: &Dossier, seat: &SeatState, period: Period) {
    if dossier
        .seat(period.from)
        .is_some_and(|own| own.seat == seat.seat)
    {
        plan.say(
            "own_seat",
            Weight::Blocks,
            "Tugas tambahan tidak diberikan pada jabatan sendiri".to_owned(),
            "No additional task in the own seat".to_owned(),
        );
    }
    for other in overlapping(seat, period, |k| k == AssignmentKind::Additional) {
        plan.say(
            "already_given",
            Weight::Blocks,
            format!("Tugas ini sudah diberikan kepada {}", other.name),
            format!("This task is already given to {}", other.name),
        );
    }
    for holder in overlapping(seat, period, |k| k == AssignmentKind::Definitive) {
        plan.say(
            "seat_held",
            Weight::Warns,
            format!(
                "Jabatan ini dipangku {}; tugas tambahan biasanya untuk jabatan kosong",
                holder.name
            ),
            format!(
                "{} holds this seat; additional tasks are usually for vacant seats",
                holder.name
            ),
        );
    }
}
