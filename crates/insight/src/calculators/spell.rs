//! How long one leave lasts: its working and calendar days, the last day that the law allows, the
//! annual leave that remains.

use kernel::{Date, TextEnum as _};
use law::leave::{self, Kind, LeaveError, Member, Request, Spell};
use law::time::{self, Calendar, Week};
use law::{Law, LawGap, Reasons};
use web::FieldError;
use web::components::{Choice, FieldKind, FieldView, Notice, Stat, Tone, Width};
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/lama-cuti",
    key: "calc-spell",
    fields,
    answer,
};

fn fields(t: &Say, today: Date) -> Vec<FieldView> {
    let kinds = Kind::ALL.iter().map(|k| {
        Choice::new(
            k.as_str(),
            t.word("calc-spell-kind", k.as_str().to_lowercase()),
        )
    });
    let members = Member::ALL.iter().map(|m| {
        let name = t.word("calc-employment", m.as_str().to_lowercase());
        Choice::new(m.as_str(), name)
    });
    let weeks = Week::ALL
        .iter()
        .map(|week| Choice::new(week.as_str(), t.word("calc-due-week", week)));
    let count = |name: &str, label: &'static str| {
        FieldView::text(name, t.say(label))
            .digits()
            .width(Width::Short)
            .optional()
    };
    vec![
        FieldView::select("jenis", t.say("calc-spell-kind"), kinds.collect())
            .value(Kind::Annual.as_str()),
        FieldView::radio("status", t.say("calc-status"), members.collect())
            .value(Member::Pns.as_str()),
        FieldView::new("dari", t.say("calc-spell-from"), FieldKind::DayPicker)
            .value(today.to_string()),
        FieldView::new("sampai", t.say("calc-spell-until"), FieldKind::DayPicker)
            .hint(t.say("calc-spell-until-hint"))
            .optional(),
        FieldView::radio("minggu", t.say("calc-due-week"), weeks.collect())
            .value(Week::Five.as_str()),
        count("sisa", "calc-spell-left").hint(t.say("calc-spell-left-hint")),
        count("masa", "calc-leave-service").hint(t.say("calc-leave-service-hint")),
        count("anak", "calc-spell-child").hint(t.say("calc-spell-child-hint")),
    ]
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let kind = sheet.word("jenis");
    let who = sheet.word("status");
    let from = sheet.date("dari");
    let until = sheet.maybe_date("sampai");
    let week = sheet.word("minggu");
    let left = sheet.maybe_count("sisa", 366);
    let service = sheet.maybe_count("masa", 720);
    let child = sheet.maybe_count("anak", 20);
    let (from, until, left) = (from?, until?, left?);
    let request = Request {
        kind: kind?,
        who: who?,
        from,
        until,
        service_months: service?.and_then(|n| u32::try_from(n).ok()),
        child: child?.and_then(|n| u8::try_from(n).ok()),
        first_hajj: false,
        annual_used: 0,
        extended: false,
    };
    if request.kind == Kind::Annual && until.is_none() {
        sheet.fault(FieldError::new("sampai", "calc-spell-needs-end"));
        return None;
    }
    let law = Law::national();
    let on = law.on(from);
    let calendar = time::calendar(on, week?);
    let mut why = Reasons::default();
    let found = match leave::spell(on, calendar, &request, &mut why) {
        Ok(found) => found,
        Err(e) => {
            sheet.refuse(field_of(&e), &e.phrase());
            return None;
        }
    };
    let days = Days::of(calendar, from, until.or(found.latest).unwrap_or(from));
    Some(shown(
        sheet.t,
        &request,
        &found,
        days.as_ref().ok(),
        left,
        law.explain(&why),
    ))
}

fn field_of(e: &LeaveError) -> &'static str {
    match e {
        LeaveError::Fact { field, .. } => match field.as_str() {
            "until" => "sampai",
            "service_months" => "masa",
            "kind" => "jenis",
            _ => "dari",
        },
        LeaveError::Gap(_) => "dari",
    }
}

/// What lies between two days, both included.
struct Days {
    working: u16,
    off: Vec<(Date, String)>,
    back_on: Option<Date>,
    estimated: bool,
}

impl Days {
    fn of(calendar: Calendar<'_>, from: Date, until: Date) -> Result<Self, LawGap> {
        let before = from.yesterday().unwrap_or(from);
        let named = calendar.holidays(before, until);
        Ok(Self {
            working: calendar.count(before, until)?,
            off: named.map(|h| (h.date, h.name.clone())).collect(),
            back_on: calendar.due(until, 1).ok(),
            estimated: calendar.estimates(before, until)? > 0,
        })
    }
}

fn shown(
    t: &Say,
    request: &Request,
    found: &Spell,
    days: Option<&Days>,
    left: Option<i64>,
    because: Vec<kernel::Reason>,
) -> Outcome {
    let annual = found.kind == Kind::Annual;
    let working = days.map(|d| t.count("calc-spell-working", d.working));
    let mut stats = Vec::new();
    if annual && let Some(working) = &working {
        stats.push(Stat::new(t.say("calc-spell-takes"), working.clone()));
    }
    if let Some(latest) = found.latest {
        let note = t.word("calc-spell-kind", found.kind.as_str().to_lowercase());
        stats.push(Stat::new(t.say("calc-spell-latest"), t.date(latest)).note(note));
    }
    let mut notices = Vec::new();
    let mut lines = Vec::new();
    if let (true, Some(left), Some(days)) = (annual, left, days) {
        let rest = left - i64::from(days.working);
        if rest < 0 {
            let text = t.with("calc-spell-too-many", "days", t.number(-rest));
            notices.push(Notice::new(Tone::Bad, text));
        } else {
            stats.push(Stat::new(
                t.say("calc-spell-rest"),
                t.count("calc-spell-working", rest),
            ));
        }
    }
    if !found.allowed {
        notices.push(Notice::new(Tone::Bad, t.say("calc-spell-too-long")));
    }
    if found.kind != request.kind {
        notices.push(Notice::new(Tone::Warn, t.say("calc-spell-long-instead")));
    }
    if let Some(days) = found.calendar_days {
        lines.push(Line::new(
            t.say("calc-spell-calendar-days"),
            t.count("calc-days", days),
        ));
    }
    if let (false, Some(working)) = (annual, working) {
        lines.push(Line::new(t.say("calc-spell-working-days"), working));
    }
    if let Some(day) = days.and_then(|d| d.back_on) {
        lines.push(Line::new(t.say("calc-spell-back"), t.date(day)));
    }
    if found.government_doctor {
        lines.push(Line::new(
            t.say("calc-spell-letter"),
            t.say("calc-spell-letter-government"),
        ));
    }
    if let Some(day) = found.report_by {
        lines.push(Line::new(t.say("calc-spell-report"), t.date(day)));
    }
    if days.is_some_and(|d| d.estimated) {
        notices.push(Notice::new(Tone::Warn, t.say("calc-due-estimated")));
    }
    let off = days.into_iter().flat_map(|d| &d.off);
    let off = off.map(|(day, name)| Line::new(t.date(day), name.clone()));
    let off = off.collect();
    let mut outcome = Outcome::of(stats, because)
        .group(t.say("calc-leave-count"), lines)
        .group(t.say("calc-spell-off"), off);
    outcome.notices = notices;
    outcome
}
