//! By when a complaint must be answered: the promises of the service and the walls of the law.

use kernel::{Date, Locale, TextEnum as _};
use law::time::{self, Class, Clock, Complaint, TimeError, Unit, Week};
use law::{Law, Reasons};
use web::FieldError;
use web::components::{Choice, FieldKind, FieldView, Notice, Stat, Tone};
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/tenggat",
    key: "calc-due",
    fields,
    answer,
};

fn fields(t: &Say, today: Date) -> Vec<FieldView> {
    let classes = Class::ALL.iter().map(|class| {
        Choice::new(class.as_str(), t.word("calc-due-class", class)).hint(t.say(&format!(
            "calc-due-class-{}-hint",
            class.as_str().replace('_', "-")
        )))
    });
    let weeks = Week::ALL
        .iter()
        .map(|week| Choice::new(week.as_str(), t.word("calc-due-week", week)));
    vec![
        FieldView::radio("jenis", t.say("calc-due-class"), classes.collect())
            .value(Class::WithoutInspection.as_str()),
        FieldView::new("diterima", t.say("calc-due-received"), FieldKind::DayPicker)
            .value(today.to_string()),
        FieldView::new(
            "diteruskan",
            t.say("calc-due-forwarded"),
            FieldKind::DayPicker,
        )
        .hint(t.say("calc-due-forwarded-hint"))
        .optional(),
        FieldView::radio("minggu", t.say("calc-due-week"), weeks.collect())
            .value(Week::Five.as_str()),
    ]
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let class = sheet.word("jenis");
    let received = sheet.date("diterima");
    let forwarded = sheet.maybe_date("diteruskan");
    let week = sheet.word("minggu");
    let received = received?;
    let complaint = Complaint {
        class: class?,
        received: received.at(0, 0, 0, 0),
        served_on: None,
        verified_on: forwarded?,
        held_on: None,
        complete_on: None,
        first_response_on: None,
        resolved_on: None,
        last_reply_on: None,
        pauses: &[],
    };
    let law = Law::national();
    let on = law.on(received);
    let mut why = Reasons::default();
    let clocks = time::clocks(on, time::calendar(on, week?), &complaint, &mut why);
    match clocks {
        Ok(clocks) => match clocks.unknown.first() {
            Some((_, gap)) => {
                sheet.refuse("diterima", &gap.phrase());
                None
            }
            None => Some(shown(sheet.t, &clocks, law.explain(&why))),
        },
        Err(TimeError::Order { .. }) => {
            sheet.fault(FieldError::new("diteruskan", "calc-due-order"));
            None
        }
        Err(e) => {
            sheet.refuse("diterima", &e.phrase());
            None
        }
    }
}

fn shown(t: &Say, clocks: &time::Clocks, because: Vec<kernel::Reason>) -> Outcome {
    let stat = |label: &'static str, clock: Option<&Clock>| {
        let clock = clock?;
        let label = Stat::new(t.say(label), t.date(clock.due));
        Some(label.note(t.phrase(&clock.kind.label().phrase()).to_owned()))
    };
    let stats = [
        stat("calc-due-answer", clocks.answer_binds_first()),
        stat("calc-due-end", clocks.binds_first()),
    ];
    let lines = clocks.all.iter().map(|clock| line(t, clock)).collect();
    let mut outcome = Outcome::of(stats.into_iter().flatten().collect(), because)
        .group(t.say("calc-due-all"), lines);
    if clocks.all.iter().any(|c| c.assumed) {
        let notice = Notice::new(Tone::Info, t.say("calc-due-assumed"));
        outcome.notices.push(notice);
    }
    if clocks.all.iter().any(|c| c.estimated) {
        let notice = Notice::new(Tone::Warn, t.say("calc-due-estimated"));
        outcome.notices.push(notice);
    }
    outcome
}

fn line(t: &Say, clock: &Clock) -> Line {
    let unit = match clock.unit {
        Unit::WorkingDays => "calc-due-working",
        Unit::CalendarDays => "calc-due-calendar",
    };
    let mut when = t.date(clock.due);
    if let Some(at) = clock.due_at {
        let mark = if t.locale == Locale::Id { '.' } else { ':' };
        let clock = format!("{:02}{mark}{:02}", at.hour(), at.minute());
        when = t.with_text("calc-due-at", &[("date", &when), ("clock", &clock)]);
    }
    let from = t.with("calc-due-from", "date", t.date(clock.from));
    Line::new(t.phrase(&clock.kind.label().phrase()), when)
        .note(format!("{} {from}", t.count(unit, clock.limit)))
}
