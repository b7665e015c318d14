//! The day on which something was said that is typed in later: the clock of the citizen runs from it.
//! A day for which no clock can be reckoned is refused; one long ago is asked about.

use kernel::{Date, Timestamp, Zone};
use law::Law;
use law::time::{Week, calendar};
use web::components::{FieldKind, FieldView};
use web::words::Say;
use web::{FieldError, Form, Reading};

/// The field of the day.
const DAY: &str = "said_on";
/// The field that says that it was so long ago.
const LONG_AGO: &str = "long_ago";
/// Days after which a day is asked about: a slip in the month or the year is likelier than a report
/// that nobody typed in for so long.
const ASKED_AFTER: i32 = 30;

/// The day, today at first, and the tick for one long ago where it was asked for.
pub(crate) fn fields(
    label: &'static str,
    t: &Say,
    today: Date,
    form: &Form,
    faults: &[FieldError],
) -> Vec<FieldView> {
    let day = FieldView::new(DAY, t.say(label), FieldKind::DayPicker)
        .hint(t.say("entry-said-hint"))
        .value(today.to_string());
    let ticked = form.text(LONG_AGO) == "ya";
    let asked = ticked || faults.iter().any(|f| f.field == LONG_AGO);
    let tick = asked.then(|| FieldView::check(LONG_AGO, t.say("entry-long-ago")));
    std::iter::once(day).chain(tick).collect()
}

/// Reads the day.
pub(crate) fn read(r: &mut Reading<'_>, form: &Form, today: Date, t: &Say) -> Date {
    let Some(day) = r.date(DAY) else {
        return today;
    };
    let fault = |name: &str, key: &'static str| FieldError::new(name, key);
    if day > today {
        r.fault(fault(DAY, "case-day-to-come"));
    } else if let Some(first) = first_known(today).filter(|first| day < *first) {
        r.fault(fault(DAY, "entry-said-unknown").with("first", t.date(first)));
    } else if (today - day).get_days() > ASKED_AFTER && form.text(LONG_AGO) != "ya" {
        let days = (today - day).get_days();
        r.fault(fault(LONG_AGO, "entry-said-long-ago").with("days", days));
    }
    day
}

/// The first day from which the clocks of a case can be reckoned.
fn first_known(today: Date) -> Option<Date> {
    calendar(Law::national().on(today), Week::Five).begins()
}

/// When the clock begins for what was said on a day: now for today, with the office for an earlier day,
/// whose hour is not known.
pub(crate) fn opening(day: Date, today: Date, zone: Zone) -> Option<Timestamp> {
    let offset = jiff::tz::Offset::constant(zone.hours());
    (day < today)
        .then(|| offset.to_timestamp(day.at(8, 0, 0, 0)).ok())
        .flatten()
}
