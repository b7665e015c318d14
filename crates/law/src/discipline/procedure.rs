//! Who decides, by when, and what a sanction brings with it.

use jiff::civil::Date;
use kernel::{Bp, Phrase, text_enum};

use super::{DisciplineError, Family, Sanction, Severity, absence::find};
use crate::{On, Rule, Trace, Value, label, time::Calendar};

text_enum! {
    /// A step of the procedure with a term.
    pub enum Step {
        /// The earliest day of the hearing.
        Hearing = "hearing_from",
        /// The earliest day of the second hearing.
        SecondHearing = "second_hearing_from",
        /// The decision is delivered.
        Delivery = "delivery_due",
        /// The decision takes effect when not contested.
        Effect = "takes_effect_on",
        /// An objection is filed.
        Objection = "objection_due",
        /// It is decided.
        ObjectionDecision = "objection_decision_due",
        /// An appeal to BPASN is filed.
        Appeal = "appeal_due",
        /// It is decided.
        AppealDecision = "appeal_decision_due",
    }
}

/// The days on which the steps were taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Procedure {
    /// The summons was sent.
    pub summoned_on: Option<Date>,
    /// The first date was missed and the second summons sent.
    pub summoned_again_on: Option<Date>,
    /// The decision was issued.
    pub issued_on: Option<Date>,
    /// The employee received it.
    pub received_on: Option<Date>,
    /// The objection was filed.
    pub objected_on: Option<Date>,
    /// The objection was decided and the employee told.
    pub objection_decided_on: Option<Date>,
    /// The appeal was filed.
    pub appealed_on: Option<Date>,
}

/// A step with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The step.
    pub step: Step,
    /// The day.
    pub day: Date,
}

/// The terms that follow from the steps taken, in working days.
///
/// # Errors
/// Names the gap where the calendar or the law does not cover a day.
pub fn terms<T: Trace>(
    on: On<'_>,
    calendar: Calendar<'_>,
    facts: &Procedure,
    why: &mut T,
) -> Result<Vec<Term>, DisciplineError> {
    let book = on.discipline();
    let day = on.day;
    let (summons, delivery, effect, objection, appeal) = (
        book.summons.on(day)?,
        book.delivery.on(day)?,
        book.effect.on(day)?,
        book.objection.on(day)?,
        book.appeal.on(day)?,
    );
    let uncontested = facts.received_on.filter(|_| facts.objected_on.is_none());
    let steps = [
        (Step::Hearing, summons.id, summons.days, facts.summoned_on),
        (
            Step::SecondHearing,
            summons.id,
            summons.again,
            facts.summoned_again_on,
        ),
        (Step::Delivery, delivery.id, delivery.days, facts.issued_on),
        (Step::Effect, effect.id, effect.days, uncontested),
        (
            Step::Objection,
            objection.id,
            objection.days,
            facts.received_on,
        ),
        (
            Step::ObjectionDecision,
            objection.id,
            objection.decision_days,
            facts.objected_on,
        ),
        (
            Step::Appeal,
            appeal.id,
            appeal.days,
            facts.objection_decided_on,
        ),
        (
            Step::AppealDecision,
            appeal.id,
            appeal.decision_days,
            facts.appealed_on,
        ),
    ];
    let mut all = Vec::with_capacity(steps.len());
    for (step, id, days, from) in steps {
        let Some(from) = from else { continue };
        let day = calendar.due(from, days)?;
        let rule = Rule { id, value: () };
        why.rule(
            &rule,
            Value::Date(day),
            &[(label!("Dihitung dari", "Counted from"), Value::Date(from))],
        );
        all.push(Term { step, day });
    }
    Ok(all)
}

/// A sanction of a list, by level and step.
///
/// # Errors
/// Names a step that the level does not have, and the gap where no rule covers the day.
pub fn sanction(
    on: On<'_>,
    family: Family,
    level: Severity,
    step: u8,
) -> Result<&Sanction, DisciplineError> {
    find(on, family, level, step).map(|rule| rule.value)
}

/// What a sanction brings with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effects {
    /// The day after its last; `None` for one that is done at once or never ends.
    pub ends_on: Option<Date>,
    /// No promotion, transfer or selection before this day.
    pub promotion_blocked_until: Option<Date>,
    /// The cut of performance pay while it lasts.
    pub pay_cut: Bp,
    /// The count for Satyalancana starts anew.
    pub restarts_award: bool,
    /// It ends the candidacy of a CPNS.
    pub ends_candidacy: bool,
}

/// What a sanction that takes effect on a day brings with it.
///
/// # Errors
/// Names the gap where no rule covers the day or there is no such day.
pub fn effects<T: Trace>(
    on: On<'_>,
    sanction: &Sanction,
    from: Date,
    why: &mut T,
) -> Result<Effects, DisciplineError> {
    let rule = on.discipline().effects.on(on.day)?;
    let ends_on = (sanction.months > 0)
        .then(|| from.checked_add(jiff::Span::new().months(sanction.months)))
        .transpose()
        .map_err(|_| {
            DisciplineError::fact(
                "effective_on",
                "tanggalnya terlalu jauh",
                "the date is too far away",
            )
        })?;
    why.rule(
        rule,
        ends_on.map_or(Value::None, Value::Date),
        &[
            (
                label!("Berlaku sejak", "In effect since"),
                Value::Date(from),
            ),
            (
                label!("Lamanya", "Duration"),
                Value::Months(sanction.months.into()),
            ),
        ],
    );
    Ok(Effects {
        ends_on,
        promotion_blocked_until: ends_on.filter(|_| rule.promotion_blocked),
        pay_cut: sanction.pay_cut,
        restarts_award: sanction.level >= rule.restarts_award_from,
        ends_candidacy: sanction.level >= rule.ends_candidacy_from,
    })
}

/// Who decides on a sanction of a level for the holder of a post: `jpt_pratama`, `administrator`
/// (JF ahli madya), `pengawas` (JF ahli muda, penyelia), `pelaksana` (JF ahli pertama, terampil),
/// `jpt_madya`.
///
/// # Errors
/// Names a post that is none of these, and the gap where no rule covers the day.
pub fn authority<T: Trace>(
    on: On<'_>,
    post: &str,
    level: Severity,
    why: &mut T,
) -> Result<Phrase, DisciplineError> {
    let rule = on.discipline().authority.on(on.day)?;
    let word = post.trim().to_lowercase().replace([' ', '-'], "_");
    let key = match word.as_str() {
        "jf_ahli_madya" | "ahli_madya" => "administrator",
        "jf_ahli_muda" | "ahli_muda" | "penyelia" | "jf_penyelia" => "pengawas",
        "jf_ahli_pertama" | "ahli_pertama" | "terampil" | "mahir" | "pemula" | "jf_terampil" => {
            "pelaksana"
        }
        other => other,
    };
    let row = rule
        .value
        .iter()
        .find(|r| r.sanctioned == key && r.level == level);
    let row = row.ok_or_else(|| {
        let posts = "jpt_madya, jpt_pratama, administrator, pengawas, pelaksana";
        DisciplineError::fact(
            "post",
            format!("'{post}' tidak dikenal; pilihan: {posts}"),
            format!("'{post}' is not known; one of: {posts}"),
        )
    })?;
    if T::LISTENS {
        let told = why.text(&row.id);
        why.rule(rule, told, &[]);
    }
    Ok(Phrase::new(row.id.clone(), row.en.clone()))
}
