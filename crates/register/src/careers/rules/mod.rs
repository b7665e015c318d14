//! The rules of the verbs: pure functions of what the register knows, without SQL or HTTP. Each
//! returns everything there is to say, so that an officer sees all at once.
//!
//! A condition of law that is not met blocks where its source is certain and the register holds
//! the whole fact; where the source is not certain, or earlier posts may not be on file, it warns.

mod acting;
mod appoint;
mod grade;
mod hire;
mod leave;
mod standing;
#[cfg(test)]
mod tests;

use kernel::{Date, Locale, Phrase, Reason, Remark, Weight, dates};
use law::conditions::{Condition, ConditionKey, Met};

pub use appoint::{appoint, direction};
pub use grade::promote;
pub use hire::{Known, hire};
pub use leave::{end, retire};
pub use standing::change_standing;

use super::model::{Dossier, Plan};
use crate::decrees::DecreeInput;

/// Longest time ahead or back that raises no question, in months.
const FAR_MONTHS: i32 = 12;

/// A date in both languages.
fn day(date: Date) -> Phrase {
    Phrase::new(dates::long(date, Locale::Id), dates::long(date, Locale::En))
}

fn fact(id: &'static str, en: &'static str, value: Phrase) -> Reason {
    Reason::fact(Phrase::new(id, en), value)
}

/// Is the person in service on the day?
fn in_service(plan: &mut Plan, dossier: &Dossier, on: Date) {
    if dossier.in_service(on).is_some() {
        return;
    }
    let now = dossier.standing(on).map_or_else(
        || Phrase::new("tidak ada status kepegawaian", "no standing on file"),
        |s| Phrase::same(s.standing.name()),
    );
    let when = day(on);
    plan.remarks.push(
        Remark::new(
            "not_in_service",
            Weight::Blocks,
            Phrase::new(
                format!("Tidak aktif sebagai ASN pada {}", when.id),
                format!("Not in service on {}", when.en),
            ),
        )
        .because(vec![fact("Kedudukan hukum", "Standing", now)]),
    );
}

/// Is the decree signed in time, and is the day not surprisingly far?
fn paper(plan: &mut Plan, decree: &DecreeInput, from: Date, today: Date) {
    let (signed, from_day) = (day(decree.signed_on), day(from));
    if decree.signed_on > today {
        plan.say(
            "decree_ahead",
            Weight::Blocks,
            format!("SK bertanggal {}, setelah hari ini", signed.id),
            format!("The decree is dated {}, after today", signed.en),
        );
    } else if decree.signed_on > from {
        plan.say(
            "retroactive",
            Weight::Warns,
            format!(
                "Berlaku surut: SK ditandatangani {}, berlaku sejak {}",
                signed.id, from_day.id
            ),
            format!(
                "Retroactive: signed on {}, in effect from {}",
                signed.en, from_day.en
            ),
        );
    }
    if dates::months_between(today, from) >= FAR_MONTHS {
        plan.say(
            "far_ahead",
            Weight::Warns,
            format!("Berlaku lebih dari setahun lagi ({})", from_day.id),
            format!("In effect more than a year from now ({})", from_day.en),
        );
    }
}

/// A point of the law's checklist as a remark.
fn condition(point: Condition) -> Remark {
    let certain = point
        .met
        .because
        .iter()
        .any(|r| matches!(r, Reason::Rule { cites: Some(c), .. } if c.confidence == "certain"));
    // Earlier posts may not all be on file, so a missing one is a question, not a wall.
    let whole = !matches!(
        point.key,
        ConditionKey::PriorPost | ConditionKey::Experience | ConditionKey::Rating
    );
    let weight = match point.met.value {
        Met::Met => Weight::Passes,
        Met::Unknown if point.key == ConditionKey::Length => Weight::Warns,
        Met::Unknown => Weight::Unknown,
        // Whoever is past the retirement age of a post would retire on the day of the move.
        Met::NotMet if point.key == ConditionKey::Retirement => Weight::Blocks,
        Met::NotMet if certain && whole => Weight::Blocks,
        Met::NotMet => Weight::Warns,
    };
    Remark::new(
        format!("law_{}", point.key),
        weight,
        match &point.met.because[..] {
            [Reason::Rule { says, .. }, ..] => says.clone(),
            _ => point.key.name(),
        },
    )
    .because(point.met.because)
}
