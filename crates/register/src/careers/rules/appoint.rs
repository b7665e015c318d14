//! Appointing and moving: the seat must stand and be free, the person in service, the dates in
//! order, the post's conditions met.

use kernel::{AssignmentKind, Date, Phrase, Remark, Weight, dates::Period};
use law::conditions::{self, Candidate, HeldPost, Post};

use super::acting::{acting, additional};
use super::{condition, day, fact, in_service, paper};
use crate::careers::model::{Appointment, Change, Dossier, Holder, Plan, SeatHeld, SeatState};
use crate::facts::FactTable;
use crate::model::EndReason;

/// What the rules say of an appointment. `seat` is the seat as it stands on the first day; `None`
/// when it does not stand then.
pub fn appoint(
    dossier: &Dossier,
    seat: Option<&SeatState>,
    input: &Appointment,
    today: Date,
) -> Plan {
    let mut plan = Plan::default();
    let period = Period {
        from: input.from,
        to: input.until,
    };
    if input.until.is_some_and(|until| until <= input.from) {
        plan.say(
            "dates",
            Weight::Blocks,
            "Tanggal berakhir tidak setelah tanggal mulai".to_owned(),
            "The end is not after the beginning".to_owned(),
        );
    }
    in_service(&mut plan, dossier, input.from);
    paper(&mut plan, &input.decree, input.from, today);
    let Some(seat) = seat else {
        let when = day(input.from);
        plan.say(
            "seat_missing",
            Weight::Blocks,
            format!("Jabatan ini tidak ada pada peta jabatan per {}", when.id),
            format!("This seat is not on the position map on {}", when.en),
        );
        return plan.settled();
    };
    closing(&mut plan, seat, period);
    match input.kind {
        AssignmentKind::Definitive => definitive(&mut plan, dossier, seat, input, period),
        AssignmentKind::Plt | AssignmentKind::Plh => {
            acting(&mut plan, dossier, seat, input, period);
        }
        AssignmentKind::Additional => additional(&mut plan, dossier, seat, period),
    }
    plan.settled()
}

/// Does the seat itself end within the time it is given?
fn closing(plan: &mut Plan, seat: &SeatState, period: Period) {
    let Some(end) = seat.until else { return };
    if period.to.is_none_or(|to| to > end) {
        let when = day(end);
        plan.say(
            "seat_ends",
            Weight::Warns,
            format!("Jabatan ini berubah atau dihapus per {}", when.id),
            format!("This seat changes or closes on {}", when.en),
        );
    }
}

fn definitive(
    plan: &mut Plan,
    dossier: &Dossier,
    seat: &SeatState,
    input: &Appointment,
    period: Period,
) {
    let before = plan.remarks.len();
    for holder in overlapping(seat, period, |k| k == AssignmentKind::Definitive) {
        plan.remarks.push(taken(holder, dossier));
    }
    if plan.remarks.len() == before {
        plan.say(
            "seat_free",
            Weight::Passes,
            format!("{}, {}, lowong pada tanggal itu", seat.job_name, seat.unit),
            format!("{}, {}, is vacant on that day", seat.job_name, seat.unit),
        );
    }
    previous(plan, dossier, input.from);
    law_of_posts(plan, dossier, seat, input.from);
    // A seat with a holder needs nobody to act in it.
    for holder in overlapping(seat, period, |k| k == AssignmentKind::Plt) {
        stop(
            plan,
            holder.id,
            holder.period,
            input.from,
            EndReason::ActingEnded,
        );
        let when = day(input.from);
        plan.say(
            "acting_ends",
            Weight::Passes,
            format!("Tugas Plt. {} berakhir per {}", holder.name, when.id),
            format!("Acting (Plt) by {} ends on {}", holder.name, when.en),
        );
    }
}

/// Holders of some kinds who share a day with a period.
pub(super) fn overlapping(
    seat: &SeatState,
    period: Period,
    kind: impl Fn(AssignmentKind) -> bool,
) -> impl Iterator<Item = &Holder> {
    seat.holders
        .iter()
        .filter(move |h| kind(h.kind) && h.period.overlaps(&period))
}

fn taken(holder: &Holder, dossier: &Dossier) -> Remark {
    if holder.person == dossier.person {
        let says = Phrase::new(
            "Orang ini sudah memangku jabatan tersebut",
            "This person already holds that seat",
        );
        return Remark::new("already_holds", Weight::Blocks, says);
    }
    let says = Phrase::new(
        format!("Jabatan sudah ada pemangkunya: {}", holder.name),
        format!("The seat is held by {}", holder.name),
    );
    let mut because = vec![fact("Sejak", "Since", day(holder.period.from))];
    because.extend(holder.period.to.map(|to| fact("Sampai", "Until", day(to))));
    Remark::new("seat_taken", Weight::Blocks, says).because(because)
}

/// The definitive seat held until now ends by itself on the same day.
fn previous(plan: &mut Plan, dossier: &Dossier, from: Date) {
    for own in dossier.definitive() {
        if own.period.from > from {
            let when = day(own.period.from);
            plan.say(
                "later_assignment",
                Weight::Blocks,
                format!(
                    "Sudah ada pengangkatan yang lebih baru: {} sejak {}; akhiri atau batalkan dahulu",
                    own.job, when.id
                ),
                format!(
                    "A later appointment is on file: {} since {}; end or withdraw it first",
                    own.job, when.en
                ),
            );
        } else if own.period.from == from {
            plan.say(
                "same_day",
                Weight::Blocks,
                format!("Pada tanggal yang sama sudah diangkat sebagai {}", own.job),
                format!("Already appointed on the same day as {}", own.job),
            );
        } else if own.period.to.is_none_or(|to| to > from) {
            stop(plan, own.id, own.period, from, EndReason::Moved);
            let when = day(from);
            plan.say(
                "previous_ends",
                Weight::Passes,
                format!(
                    "Jabatan {}, {}, berakhir per {}",
                    own.job, own.unit, when.id
                ),
                format!("The seat {}, {}, ends on {}", own.job, own.unit, when.en),
            );
        }
    }
}

/// Ends a row on a day; a row that would begin on or after that day never holds.
fn stop(plan: &mut Plan, fact: kernel::FactId, period: Period, on: Date, why: EndReason) {
    let table = FactTable::Assignment;
    plan.changes.push(if period.from >= on {
        Change::Withdraw { table, fact }
    } else {
        Change::End {
            table,
            fact,
            on,
            why: Some(why),
        }
    });
}

fn law_of_posts(plan: &mut Plan, dossier: &Dossier, seat: &SeatState, on: Date) {
    let posts: Vec<HeldPost> = dossier
        .definitive()
        .map(|a| HeldPost {
            level: a.level,
            from: a.period.from,
            to: a.period.to,
        })
        .collect();
    let candidate = Candidate {
        birth: dossier.birth,
        grade: dossier.grade(on).and_then(|g| g.grade.pns()),
        education: dossier.education,
        posts: &posts,
        rated_good: None,
    };
    let post = Post {
        level: seat.level,
        name: &seat.job_name,
        eselon: seat.eselon.as_deref(),
    };
    match conditions::appointment(&candidate, &post, on) {
        Ok(points) => plan.remarks.extend(points.into_iter().map(condition)),
        Err(gap) => no_law(plan, &gap),
    }
}

/// Before the first rule on file nothing can be judged; that is said, not passed over.
fn no_law(plan: &mut Plan, gap: &law::LawGap) {
    let says = gap.phrase();
    plan.say(
        "no_law",
        Weight::Warns,
        says.id.into_owned(),
        says.en.into_owned(),
    );
}

/// What a move means for the level: the same, a rise, a fall, another kind.
pub fn direction(from: &SeatHeld, to: &SeatState) -> Remark {
    let (old, new) = (from.level, to.level);
    let rise = |key, weight, id: &'static str, en: &'static str| {
        Remark::new(key, weight, Phrase::new(id, en))
    };
    if old.kind() != new.kind() {
        return rise(
            "other_kind",
            Weight::Passes,
            "Pindah ke jenis jabatan lain",
            "A move to another kind of job",
        );
    }
    // Levels stand in the order of their height, highest first.
    match new.cmp(&old) {
        std::cmp::Ordering::Equal => rise(
            "level_same",
            Weight::Passes,
            "Mutasi pada jenjang yang sama",
            "A move at the same level",
        ),
        std::cmp::Ordering::Less => rise(
            "level_up",
            Weight::Passes,
            "Promosi ke jenjang yang lebih tinggi",
            "A rise to a higher level",
        ),
        std::cmp::Ordering::Greater => rise(
            "level_down",
            Weight::Warns,
            "Turun ke jenjang yang lebih rendah: perlu dasar (hukuman disiplin, penataan, atau permintaan sendiri)",
            "A fall to a lower level: it needs a ground (discipline, restructuring, own request)",
        ),
    }
}
