//! The periodic increments (KGB) of a civil servant to come, with the salary of each step.

use kernel::{Date, Grade, TextEnum as _};
use law::career::{self, CareerError, Clock};
use law::{Law, NoReasons, Reasons, pay};
use web::FieldError;
use web::components::{Choice, FieldKind, FieldView, Notice, Stat, Tone, Width};
use web::format::rupiah;
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/kgb",
    key: "calc-kgb",
    fields,
    answer,
};

fn fields(t: &Say, _: Date) -> Vec<FieldView> {
    let grades = Grade::ALL
        .iter()
        .map(|g| Choice::new(g.as_str(), format!("{g} – {}", g.pangkat())));
    let count = |name: &str, label: &'static str| {
        FieldView::text(name, t.say(label))
            .digits()
            .width(Width::Short)
            .value("0")
    };
    vec![
        FieldView::select("golongan", t.say("calc-grade"), grades.collect())
            .value(Grade::IIIa.as_str()),
        FieldView::new("sejak", t.say("calc-kgb-since"), FieldKind::Date)
            .hint(t.say("calc-kgb-since-hint")),
        count("tahun", "calc-kgb-years").hint(t.say("calc-kgb-years-hint")),
        count("bulan", "calc-kgb-months"),
        count("cltn", "calc-kgb-unpaid").hint(t.say("calc-kgb-unpaid-hint")),
    ]
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let grade = sheet.word("golongan");
    let since = sheet.date("sejak");
    let years = sheet.count("tahun", 60);
    let months = sheet.count("bulan", 11);
    let unpaid = sheet.count("cltn", 600);
    let clock = Clock {
        grade: grade?,
        since: since?,
        years: u8::try_from(years?).ok()?,
        months: u8::try_from(months?).ok()?,
        unpaid_months: u16::try_from(unpaid?).ok()?,
        rating: None,
    };
    let law = Law::national();
    let on = law.on(sheet.today);
    let mut why = Reasons::default();
    let steps = match career::increments(on, &clock, &mut why) {
        Ok(steps) => steps,
        Err(CareerError::BeyondCalendar(_)) => {
            sheet.fault(FieldError::new("sejak", "calc-kgb-too-far"));
            return None;
        }
        Err(e) => {
            sheet.refuse("tahun", &e.phrase());
            return None;
        }
    };
    let t = sheet.t;
    let salary = |years| {
        let found = pay::base_salary(on, clock.grade.into(), years, &mut NoReasons);
        found.map(|amount| rupiah(amount.0)).unwrap_or_default()
    };
    let next = steps.iter().find(|step| step.tmt > sheet.today);
    let stats = next.map_or_else(
        || vec![Stat::new(t.say("calc-kgb-next"), t.say("calc-kgb-none"))],
        |step| {
            vec![
                Stat::new(t.say("calc-kgb-next"), t.date(step.tmt))
                    .note(t.count("calc-kgb-at", step.years)),
                Stat::new(t.say("calc-kgb-salary"), salary(step.years))
                    .note(t.say("calc-kgb-salary-note")),
            ]
        },
    );
    let lines = steps.iter().map(|step| {
        let at = t.count("calc-kgb-at", step.years);
        Line::new(t.date(step.tmt), salary(step.years)).note(at)
    });
    let lines = lines.collect();
    let mut outcome = Outcome::of(stats, law.explain(&why)).group(t.say("calc-kgb-all"), lines);
    outcome
        .notices
        .push(Notice::new(Tone::Info, t.say("calc-kgb-condition")));
    Some(outcome)
}
