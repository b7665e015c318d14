//! Sets the clocks: when each begins, by which rule, and when it ends.

use jiff::civil::{Date, DateTime};

use super::longest::resolution;
use super::{Clock, ClockKind, Clocks, Complaint, Unit};
use crate::time::book::Limit;
use crate::time::{Calendar, Pause, TimeError};
use crate::{Dated, LawGap, On, Rule, RuleId, Trace, Value, label};

/// Where a clock starts and when it was met.
struct Start {
    at: DateTime,
    assumed: bool,
    done: Option<Date>,
}

struct Setter<'a, T> {
    on: On<'a>,
    calendar: Calendar<'a>,
    pauses: &'a [Pause],
    all: Vec<Clock>,
    unknown: Vec<(ClockKind, LawGap)>,
    why: &'a mut T,
}

impl<T: Trace> Setter<'_, T> {
    /// A limit in working days; one that ends beyond the calendar takes none of the others with it.
    fn working(&mut self, kind: ClockKind, rule: RuleId, limit: u16, start: &Start) {
        let end = self
            .calendar
            .due_with_pauses(start.at, limit, self.pauses)
            .and_then(|due_at| {
                let doubts = self.calendar.estimates(start.at.date(), due_at.date())?;
                Ok((due_at, doubts > 0))
            });
        match end {
            Ok((due_at, estimated)) => self.put(
                kind,
                rule,
                start,
                limit,
                due_at.date(),
                Some(due_at),
                estimated,
            ),
            Err(gap) => self.unknown.push((kind, gap)),
        }
    }

    fn wall(
        &mut self,
        kind: ClockKind,
        rules: &Dated<Limit>,
        start: &Start,
    ) -> Result<(), TimeError> {
        let rule = rules.on(self.on.day)?;
        let due = self.calendar.wall(start.at.date(), rule.days)?;
        self.put(kind, rule.id, start, rule.days, due, None, false);
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the one place that makes a clock"
    )]
    fn put(
        &mut self,
        kind: ClockKind,
        rule: RuleId,
        start: &Start,
        limit: u16,
        due: Date,
        due_at: Option<DateTime>,
        estimated: bool,
    ) {
        let from = start.at.date();
        let rule = Rule {
            id: rule,
            value: (),
        };
        self.why.open(&rule, Value::Date(due));
        if T::LISTENS {
            let name = if start.assumed {
                label!(
                    "Hari ke-0 (belum tercatat, dihitung dari penerimaan)",
                    "Day 0 (not recorded yet, counted from receipt)"
                )
            } else {
                label!("Hari ke-0", "Start (day 0)")
            };
            self.why.fact(name, Value::Date(from));
            if due_at.is_some() {
                let passed = self.calendar.passed_over(from, due).unwrap_or_default();
                for day in passed {
                    let day = Value::DayOff(*day);
                    self.why.fact(label!("Dilewati", "Passed over"), day);
                }
                for day in self.calendar.lost_between(from, due) {
                    let name = label!("Tidak dihitung (gangguan)", "Not counted (outage)");
                    self.why.fact(name, Value::Date(*day));
                }
            }
        }
        self.why.end();
        self.all.push(Clock {
            kind,
            from,
            assumed: start.assumed,
            limit,
            unit: if due_at.is_some() {
                Unit::WorkingDays
            } else {
                Unit::CalendarDays
            },
            due,
            due_at,
            done: start.done.map(|day| (day, day <= due)),
            estimated,
        });
    }
}

/// Every clock of a complaint: the promises of SP4N-LAPOR! on the working calendar, the walls of
/// UU 25/2009 in calendar days. A clock whose start is not known yet counts from receipt; one that the
/// calendar on file does not reach is named among those unknown, and the others stand.
///
/// # Errors
/// Names facts in the wrong order, and the gap where the law does not cover the day.
pub fn clocks<T: Trace>(
    on: On<'_>,
    calendar: Calendar<'_>,
    facts: &Complaint<'_>,
    why: &mut T,
) -> Result<Clocks, TimeError> {
    check_order(facts)?;
    let book = on.time();
    let day = on.day;
    let start = |at: Option<Date>, done: Option<Date>| Start {
        at: at
            .filter(|d| *d != facts.received.date())
            .map_or(facts.received, |d| d.at(0, 0, 0, 0)),
        assumed: at.is_none(),
        done,
    };
    let received = Start {
        at: facts.received,
        assumed: false,
        done: None,
    };
    let complete = facts.complete_on.or(facts.verified_on);
    let mut set = Setter {
        on,
        calendar,
        pauses: facts.pauses,
        all: Vec::with_capacity(8),
        unknown: Vec::new(),
        why,
    };
    if facts.served_on.is_some() {
        let lodged = start(facts.served_on, Some(facts.received.date()));
        set.wall(ClockKind::Lodging, &book.lodging, &lodged)?;
    }
    let rule = book.verification.on(day)?;
    let verified = Start {
        done: facts.verified_on,
        ..received
    };
    set.working(ClockKind::Verification, rule.id, rule.days, &verified);
    if let Some(held) = facts.held_on {
        let held = start(Some(held), facts.complete_on);
        let rule = book.completion.on(day)?;
        let pauses = std::mem::take(&mut set.pauses);
        set.working(ClockKind::Completion, rule.id, rule.days, &held);
        set.pauses = pauses;
        set.wall(ClockKind::LawCompletion, &book.law_completion, &held)?;
    }
    let rule = book.first_response.on(day)?;
    let forwarded = start(facts.verified_on, facts.first_response_on);
    set.working(ClockKind::FirstResponse, rule.id, rule.days, &forwarded);
    let whole = start(complete, facts.resolved_on);
    let (days, id) = resolution(book, day, facts.class)?;
    set.working(ClockKind::Resolution, id, days, &whole);
    set.wall(ClockKind::LawAnswer, &book.law_answer, &received)?;
    set.wall(ClockKind::LawDecision, &book.law_decision, &whole)?;
    if facts.resolved_on.is_some() {
        set.wall(
            ClockKind::LawNotice,
            &book.law_notice,
            &start(facts.resolved_on, None),
        )?;
    }
    if facts.last_reply_on.is_some() {
        let rule = book.auto_close.on(day)?;
        set.pauses = &[];
        set.working(
            ClockKind::AutoClose,
            rule.id,
            rule.days,
            &start(facts.last_reply_on, None),
        );
    }
    Ok(Clocks {
        all: set.all,
        unknown: set.unknown,
    })
}

fn check_order(facts: &Complaint<'_>) -> Result<(), TimeError> {
    let received = Some(facts.received.date());
    let pairs = [
        ("received", received, "served_on", facts.served_on),
        ("verified_on", facts.verified_on, "received", received),
        ("held_on", facts.held_on, "received", received),
        ("complete_on", facts.complete_on, "received", received),
        (
            "first_response_on",
            facts.first_response_on,
            "received",
            received,
        ),
        ("resolved_on", facts.resolved_on, "received", received),
        ("last_reply_on", facts.last_reply_on, "received", received),
    ];
    for (field, day, after, than) in pairs {
        if let (Some(day), Some(than)) = (day, than)
            && day < than
        {
            return Err(TimeError::Order {
                field,
                day,
                after,
                than,
            });
        }
    }
    Ok(())
}
