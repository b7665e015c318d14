//! Clocks of public information (UU 14/2008) and hours of personal data (UU 27/2022).

use jiff::civil::{Date, DateTime};
use kernel::text_enum;

use super::ServiceError;
use crate::{Label, On, Trace, Value, label, time::Calendar};

text_enum! {
    /// A clock of a request for public information.
    pub enum InformationClock {
        /// The request is answered.
        Answer = "answer_due",
        /// The same with the extension.
        Extended = "answer_extended_due",
        /// The requester objects.
        Objection = "objection_due",
        /// The superior answers the objection.
        ObjectionAnswer = "objection_answer_due",
        /// The requester goes to the commission.
        Dispute = "dispute_due",
        /// The commission decides.
        Decision = "decision_due",
    }
}

impl InformationClock {
    /// What must be done by then.
    #[must_use]
    pub fn label(self) -> &'static Label {
        match self {
            Self::Answer => label!("Permohonan dijawab", "Request answered"),
            Self::Extended => label!("Dijawab dengan perpanjangan", "Answered with the extension"),
            Self::Objection => label!("Keberatan diajukan", "Objection filed"),
            Self::ObjectionAnswer => label!("Keberatan ditanggapi", "Objection answered"),
            Self::Dispute => label!("Sengketa diajukan", "Dispute filed"),
            Self::Decision => label!("Sengketa diputus", "Dispute decided"),
        }
    }
}

/// The facts of a request for public information.
#[derive(Clone, Copy, Debug)]
pub struct InformationRequest {
    /// When it came in.
    pub received: Date,
    /// When the ground of an objection arose: a refusal, an answer too late.
    pub ground_on: Option<Date>,
    /// When the objection was filed.
    pub objected_on: Option<Date>,
    /// When the superior answered it.
    pub objection_answered_on: Option<Date>,
    /// When the dispute was filed.
    pub disputed_on: Option<Date>,
}

/// Every clock of a request for public information that runs, in working days.
///
/// # Errors
/// Names the gap where the calendar or the law does not cover a day.
pub fn information_clocks<T: Trace>(
    on: On<'_>,
    calendar: Calendar<'_>,
    facts: &InformationRequest,
    why: &mut T,
) -> Result<Vec<(InformationClock, Date)>, ServiceError> {
    use InformationClock as C;
    let book = on.service();
    let mut all = Vec::with_capacity(6);
    let (answer, objection, dispute) = (
        book.kip_answer.on(on.day)?,
        book.kip_objection.on(on.day)?,
        book.kip_dispute.on(on.day)?,
    );
    let from = label!("Dihitung dari", "Counted from");
    let due = calendar.due(facts.received, answer.days)?;
    why.rule(
        answer,
        Value::Date(due),
        &[(from, Value::Date(facts.received))],
    );
    all.push((C::Answer, due));
    let extended = calendar.due(facts.received, answer.days + answer.extension)?;
    why.rule(
        answer,
        Value::Date(extended),
        &[(from, Value::Date(facts.received))],
    );
    all.push((C::Extended, extended));
    let later = [
        (C::Objection, objection.id, objection.days, facts.ground_on),
        (
            C::ObjectionAnswer,
            objection.id,
            objection.answer_days,
            facts.objected_on,
        ),
        (
            C::Dispute,
            dispute.id,
            dispute.days,
            facts.objection_answered_on,
        ),
        (
            C::Decision,
            dispute.id,
            dispute.decision_days,
            facts.disputed_on,
        ),
    ];
    for (kind, id, days, start) in later {
        let Some(start) = start else { continue };
        let due = calendar.due(start, days)?;
        let rule = crate::Rule { id, value: () };
        why.rule(&rule, Value::Date(due), &[(from, Value::Date(start))]);
        all.push((kind, due));
    }
    Ok(all)
}

/// The last moment for notice of a breach of personal data, or for a request of a person on their
/// own data: plain hours, which run through nights and days off.
///
/// # Errors
/// Names the gap where no rule covers the day or there is no such moment.
pub fn data_hours<T: Trace>(
    on: On<'_>,
    breach: bool,
    from: DateTime,
    why: &mut T,
) -> Result<DateTime, ServiceError> {
    let book = on.service();
    let rules = if breach {
        &book.pdp_breach
    } else {
        &book.pdp_rights
    };
    let rule = rules.on(on.day)?;
    let due = from
        .checked_add(jiff::Span::new().hours(rule.hours))
        .map_err(|_| {
            ServiceError::fact(
                "received",
                "waktunya terlalu jauh",
                "the moment is too far away",
            )
        })?;
    why.rule(
        rule,
        Value::Date(due.date()),
        &[(label!("Diketahui", "Known on"), Value::Date(from.date()))],
    );
    Ok(due)
}
