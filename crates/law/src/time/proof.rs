//! The published days off, due dates and counts, the worked complaints, the hours of every kind of
//! day, and what was known of a year before a decree changed it.

use jiff::{
    Span,
    civil::{Date, DateTime, date},
};
use kernel::TextEnum as _;
use serde::Deserialize;

use super::{
    Calendar, Class, ClockKind, Clocks, Complaint, TimeError, Week, calendar, calendar_known_on,
    clocks,
};
use crate::{
    Law, NoReasons,
    proof::{Met, begins, compare, rows, same, tell_rules, told},
    shelf::Subject,
};

/// Tries a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    let mut rules = String::new();
    tell_rules(law, Subject::Time, &mut rules);
    compare(&rules, include_str!("../../cases/time/rules.txt"))?;
    due_dates(law)?;
    days_off(law)?;
    decrees(law)?;
    hours(law)?;
    fasting(law)?;
    complaints(law)?;
    limits(law)?;
    ends(law)
}

fn of(law: &Law, week: Week) -> Calendar<'_> {
    calendar(law.on(date(2026, 1, 1)), week)
}

fn due_dates(law: &Law) -> Met {
    type Due = (Date, Week, u16, Date);
    for (received, week, days, due) in rows::<Due>(include_str!("../../cases/time/due.csv"))? {
        let case = format!("{received} and {days} in a week of {week}");
        same(&case, told(&case, of(law, week).due(received, days))?, due)?;
    }
    type Count = (Date, Date, u16);
    for (after, until, days) in rows::<Count>(include_str!("../../cases/time/counts.csv"))? {
        let case = format!("{after} to {until}");
        let found = of(law, Week::Five).count(after, until);
        same(&case, told(&case, found)?, days)?;
    }
    Ok(())
}

/// The named days of each year, and how many days of a month and of a year are worked.
fn days_off(law: &Law) -> Met {
    let published: Vec<(i16, String)> = rows(include_str!("../../cases/time/days-off.csv"))?;
    for (year, days) in published {
        let of_year = law
            .time()
            .named
            .range(date(year, 1, 1)..=date(year, 12, 31));
        let known = of_year.flat_map(|(_, rows)| rows).filter(|h| h.known(None));
        let found: Vec<String> = known
            .map(|h| format!("{:02}-{:02}", h.date.month(), h.date.day()))
            .collect();
        same(&year.to_string(), found.join(" "), days)?;
    }
    let worked = |week, first: Date, last: Date| {
        let before = told("works", of(law, week).works(first))?;
        let after = told("count", of(law, week).count(first, last))?;
        Ok::<_, String>(u16::from(before) + after)
    };
    type Month = (i16, i8, u16);
    for (year, month, days) in rows::<Month>(include_str!("../../cases/time/months.csv"))? {
        let first = date(year, month, 1);
        let found = worked(Week::Five, first, first.last_of_month())?;
        same(&format!("{year}-{month}"), found, days)?;
    }
    type Year = (i16, usize, u16, u16);
    for (year, named, five, six) in rows::<Year>(include_str!("../../cases/time/years.csv"))? {
        let (first, last) = (date(year, 1, 1), date(year, 12, 31));
        let eve = date(year - 1, 12, 31);
        let found = (
            of(law, Week::Six).holidays(eve, last).count(),
            worked(Week::Five, first, last)?,
            worked(Week::Six, first, last)?,
        );
        same(&year.to_string(), found, (named, five, six))?;
    }
    Ok(())
}

/// Days that a decree added or took back while their year ran: known from its day on.
fn decrees(law: &Law) -> Met {
    type Decree = (Date, Date, bool);
    for (day, decree, before) in rows::<Decree>(include_str!("../../cases/time/decrees.csv"))? {
        let works = |known| calendar_known_on(law.on(day), Week::Five, Some(known)).works(day);
        let eve = decree.yesterday().unwrap_or(decree);
        let found = (told("eve", works(eve))?, told("decree", works(decree))?);
        same(&day.to_string(), found, (before, !before))?;
    }
    Ok(())
}

/// The spans of a day in which there is work, asked for minute by minute.
fn spans(calendar: Calendar<'_>, day: Date) -> Result<String, String> {
    let at = |minute: i64| -> DateTime {
        day.at(0, 0, 0, 0)
            .saturating_add(Span::new().minutes(minute))
    };
    let mut spans = Vec::new();
    let mut begun = None;
    for minute in 0..24 * 60 {
        let work = told("minutes", calendar.minutes(at(minute), at(minute + 1)))? == 1;
        match (work, begun) {
            (true, None) => begun = Some(minute),
            (false, Some(from)) => {
                let of = |m| at(m).strftime("%H:%M").to_string();
                spans.push(format!("{}-{}", of(from), of(minute)));
                begun = None;
            }
            _ => {}
        }
    }
    Ok(spans.join(" "))
}

fn hours(law: &Law) -> Met {
    type Day = (Week, Date, String);
    for (week, day, hours) in rows::<Day>(include_str!("../../cases/time/hours.csv"))? {
        let case = format!("{day} in a week of {week}");
        same(&case, spans(of(law, week), day)?, hours)?;
    }
    // 37.5 hours a week, 32.5 in Ramadan.
    for (monday, minutes) in [
        (date(2026, 7, 6), 2_250),
        (date(2022, 7, 18), 2_250),
        (date(2026, 3, 2), 1_950),
        (date(2021, 4, 19), 1_950),
    ] {
        for week in Week::ALL {
            let begin = monday.at(0, 0, 0, 0);
            let end = begin.saturating_add(Span::new().days(7));
            let found = of(law, *week).minutes(begin, end);
            same("a week", told("a week", found)?, minutes)?;
        }
    }
    Ok(())
}

/// The first and the last day of shorter hours of each Ramadan, and how many there are.
fn fasting(law: &Law) -> Met {
    type Row = (i16, Week, Date, Date, usize);
    for (year, week, first, last, days) in
        rows::<Row>(include_str!("../../cases/time/fasting.csv"))?
    {
        let short = match week {
            Week::Five => 390,
            Week::Six => 325,
        };
        let all = date(year, 1, 1).series(Span::new().days(1));
        let fasting: Vec<Date> = all
            .take_while(|d| d.year() == year)
            .filter(|d| {
                of(law, week)
                    .shift(*d)
                    .is_ok_and(|shift| shift.len() == short)
            })
            .collect();
        same(
            &format!("Ramadan of {year}"),
            (fasting.first(), fasting.last(), fasting.len()),
            (Some(&first), Some(&last), days),
        )?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Case {
    id: String,
    received: Date,
    klass: Class,
    verified_on: Date,
    complete_on: Date,
    first_response_on: Date,
    last_reply_on: Option<Date>,
    verification_due: Date,
    verification_on_time: bool,
    first_response_due: Date,
    first_response_on_time: bool,
    resolution_due_working: Date,
    law_answer_due_calendar_14: Date,
    law_decision_due_calendar_60: Date,
    auto_close_on: Option<Date>,
    law_wall_before_service_deadline: bool,
}

/// A complaint of which no more is known than its class and its day.
pub(super) fn complaint(class: Class, received: Date) -> Complaint<'static> {
    Complaint {
        class,
        received: received.at(0, 0, 0, 0),
        served_on: None,
        verified_on: None,
        held_on: None,
        complete_on: None,
        first_response_on: None,
        resolved_on: None,
        last_reply_on: None,
        pauses: &[],
    }
}

fn ask(law: &Law, facts: &Complaint<'_>) -> Result<Clocks, TimeError> {
    let on = law.on(facts.received.date());
    clocks(on, calendar(on, Week::Five), facts, &mut NoReasons)
}

fn complaints(law: &Law) -> Met {
    let cases = include_str!("../../cases/time/complaints.json");
    let cases: Vec<Case> = told("complaints", serde_json::from_str(cases))?;
    for case in cases {
        let facts = Complaint {
            verified_on: Some(case.verified_on),
            complete_on: Some(case.complete_on),
            first_response_on: Some(case.first_response_on),
            last_reply_on: case.last_reply_on,
            ..complaint(case.klass, case.received)
        };
        let found = told(&case.id, ask(law, &facts))?;
        let due = |kind| found.get(kind).map(|c| c.due);
        let on_time = |kind| found.get(kind).and_then(|c| c.done).map(|d| d.1);
        let due = [
            due(ClockKind::Verification),
            due(ClockKind::FirstResponse),
            due(ClockKind::Resolution),
            due(ClockKind::LawAnswer),
            due(ClockKind::LawDecision),
            due(ClockKind::AutoClose),
        ];
        let on_time = [
            on_time(ClockKind::Verification),
            on_time(ClockKind::FirstResponse),
            Some(found.wall_before_promise()),
        ];
        same(
            &case.id,
            (due, on_time),
            (
                [
                    Some(case.verification_due),
                    Some(case.first_response_due),
                    Some(case.resolution_due_working),
                    Some(case.law_answer_due_calendar_14),
                    Some(case.law_decision_due_calendar_60),
                    case.auto_close_on,
                ],
                [
                    Some(case.verification_on_time),
                    Some(case.first_response_on_time),
                    Some(case.law_wall_before_service_deadline),
                ],
            ),
        )?;
    }
    Ok(())
}

/// Each class has its own time and each event its clock.
fn limits(law: &Law) -> Met {
    let day = date(2026, 7, 1);
    for (class, days) in [
        (Class::Information, 5),
        (Class::Aspiration, 5),
        (Class::Normative, 5),
        (Class::WithoutInspection, 14),
        (Class::WithInspection, 60),
    ] {
        let found = told(class.as_str(), ask(law, &complaint(class, day)))?;
        let limit = found.get(ClockKind::Resolution).map(|c| c.limit);
        same(class.as_str(), limit, Some(days))?;
    }
    let facts = Complaint {
        served_on: Some(date(2026, 6, 20)),
        held_on: Some(date(2026, 7, 2)),
        resolved_on: Some(date(2026, 7, 9)),
        last_reply_on: Some(date(2026, 7, 9)),
        ..complaint(Class::Normative, day)
    };
    let found = told("events", ask(law, &facts))?;
    for (kind, due) in [
        (ClockKind::Lodging, date(2026, 7, 20)),
        (ClockKind::Verification, date(2026, 7, 6)),
        (ClockKind::FirstResponse, date(2026, 7, 8)),
        (ClockKind::Completion, date(2026, 7, 16)),
        (ClockKind::LawCompletion, date(2026, 8, 1)),
        (ClockKind::LawAnswer, date(2026, 7, 15)),
        (ClockKind::LawDecision, date(2026, 8, 30)),
        (ClockKind::LawNotice, date(2026, 7, 23)),
        (ClockKind::AutoClose, date(2026, 7, 23)),
    ] {
        same(kind.as_str(), found.get(kind).map(|c| c.due), Some(due))?;
    }
    Ok(())
}

/// The days on which the calendar and the walls of the law begin, and on which the calendar ends.
fn ends(law: &Law) -> Met {
    for week in Week::ALL {
        let works = |day: Date| of(law, *week).works(day).is_ok();
        begins("the calendar", date(2020, 1, 1), works)?;
        begins("after the calendar", date(2028, 1, 1), |day| !works(day))?;
    }
    let day = date(2026, 7, 1);
    begins("UU 25/2009", date(2009, 7, 18), |on| {
        let facts = complaint(Class::Normative, day);
        clocks(law.on(on), of(law, Week::Five), &facts, &mut NoReasons).is_ok()
    })
}
