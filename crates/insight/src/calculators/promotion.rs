//! When a civil servant can be promoted: each condition with what is met and what is missing.

use std::collections::BTreeMap;

use kernel::{Date, EducationLevel, Grade, TextEnum as _};
use law::career::promotion::{self, Kind, Outlook, Person};
use law::conditions::Met;
use law::jobs::{self, Eselon};
use law::performance::Rating;
use law::retirement::read_post;
use law::{Law, Ratio, Reasons};
use web::FieldError;
use web::components::{Choice, FieldKind, FieldView, Notice, Stat, Tone, Width};
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/naik-pangkat",
    key: "calc-promotion",
    fields,
    answer,
};

/// The fields of the ratings, from the year before the last to the last finished one.
const RATINGS: [(&str, i16); 2] = [("predikat-2", 2), ("predikat-1", 1)];

fn fields(t: &Say, today: Date) -> Vec<FieldView> {
    let none = || Choice::new("", t.say("calc-promotion-not-told"));
    let grades = Grade::ALL
        .iter()
        .map(|g| Choice::new(g.as_str(), format!("{g} – {}", g.pangkat())));
    let educations = EducationLevel::ALL
        .iter()
        .map(|e| Choice::new(e.as_str(), e.short()));
    let mut all = vec![
        FieldView::select("golongan", t.say("calc-grade"), grades.collect())
            .value(Grade::IIIa.as_str()),
        FieldView::new("tmt", t.say("calc-promotion-since"), FieldKind::Date)
            .hint(t.say("calc-promotion-since-hint")),
        FieldView::text("jabatan", t.say("calc-promotion-post"))
            .hint(t.say("calc-promotion-post-hint")),
        FieldView::text("eselon", t.say("calc-promotion-eselon"))
            .hint(t.say("calc-promotion-eselon-hint"))
            .width(Width::Short)
            .optional(),
        FieldView::new(
            "tmt-jabatan",
            t.say("calc-promotion-post-since"),
            FieldKind::Date,
        )
        .hint(t.say("calc-promotion-post-since-hint"))
        .optional(),
        FieldView::select(
            "pendidikan",
            t.say("calc-promotion-education"),
            std::iter::once(none()).chain(educations).collect(),
        )
        .optional(),
    ];
    for (name, back) in RATINGS {
        let ratings = Rating::ALL
            .iter()
            .map(|r| Choice::new(r.as_str(), t.word("calc-rating", r.as_str())));
        let label = t.with("calc-promotion-rating", "year", today.year() - back);
        let choices = std::iter::once(none()).chain(ratings).collect();
        all.push(FieldView::select(name, label, choices).optional());
    }
    all.push(
        FieldView::text("kredit", t.say("calc-promotion-credits"))
            .hint(t.say("calc-promotion-credits-hint"))
            .width(Width::Short)
            .optional(),
    );
    all.push(FieldView::check("ujian", t.say("calc-promotion-exam")));
    all.push(FieldView::check(
        "pelatihan",
        t.say("calc-promotion-training"),
    ));
    all
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let grade = sheet.word("golongan");
    let since = sheet.date("tmt");
    let post = post(sheet);
    let eselon = eselon(sheet);
    let post_since = sheet.maybe_date("tmt-jabatan");
    let education = maybe_word(sheet, "pendidikan");
    let ratings = RATINGS.map(|(name, back)| (maybe_word(sheet, name), back));
    let credits = credits(sheet);
    let (since, post_since) = (since?, post_since?);
    if since > sheet.today {
        sheet.fault(FieldError::new("tmt", "calc-promotion-ahead"));
    }
    if post_since.is_some_and(|day| day > sheet.today) {
        sheet.fault(FieldError::new("tmt-jabatan", "calc-promotion-ahead"));
    }
    let (level, typical) = post?;
    let mut by_year = BTreeMap::new();
    for (rating, back) in ratings {
        if let Some(rating) = rating? {
            by_year.insert(sheet.today.year() - back, rating);
        }
    }
    let person = Person {
        grade: grade?,
        grade_since: Some(since),
        level,
        eselon: eselon?.or(typical),
        post_since,
        education: education?,
        ratings: by_year,
        credits: credits?,
        credits_on: None,
        service_since: None,
        superior: None,
        exam: sheet.ticked("ujian").then_some(true),
        leadership_training: sheet.ticked("pelatihan"),
        diploma_exam: None,
        times_seconded: None,
        sanctions: Vec::new(),
        on_unpaid_leave: false,
        unpaid_months: 0,
    };
    let law = Law::national();
    let mut why = Reasons::default();
    let kind = promotion::kind_of(&person);
    match promotion::outlook(law.on(sheet.today), &person, kind, &mut why) {
        Ok(found) => Some(shown(sheet.t, &found, law.explain(&why))),
        Err(e) => {
            sheet.refuse("golongan", &e.phrase());
            None
        }
    }
}

/// The level of the post that was typed, and its usual echelon.
fn post(sheet: &mut Sheet<'_>) -> Option<(kernel::JobLevel, Option<&'static Eselon>)> {
    let typed = sheet.needed("jabatan")?;
    let Some((level, _)) = read_post(typed).filter(|_| typed.chars().count() <= 120) else {
        sheet.fault(FieldError::new("jabatan", "calc-retire-no-post").with("typed", typed));
        return None;
    };
    let usual = jobs::eselon(typed).or_else(|| jobs::typical_eselon(typed));
    Some((level, usual))
}

/// The echelon where one was typed; `None` is a fault.
fn eselon(sheet: &mut Sheet<'_>) -> Option<Option<&'static Eselon>> {
    let typed = sheet.text("eselon");
    if typed.is_empty() {
        return Some(None);
    }
    let found = jobs::eselon(typed);
    if found.is_none() {
        sheet.fault(FieldError::new("eselon", "calc-promotion-no-eselon").with("typed", typed));
    }
    found.map(Some)
}

/// Credits with up to three decimals, a comma or a point between; `None` is a fault.
fn credits(sheet: &mut Sheet<'_>) -> Option<Option<Ratio>> {
    let typed = sheet.text("kredit");
    if typed.is_empty() {
        return Some(None);
    }
    let zero_up = |r: &Ratio| *r >= Ratio::ZERO && *r <= Ratio::whole(10_000);
    let found: Option<Ratio> = typed.replace(',', ".").parse().ok().filter(zero_up);
    if found.is_none() {
        sheet.fault(FieldError::new("kredit", "calc-promotion-no-credits").with("typed", typed));
    }
    found.map(Some)
}

/// A word of a list that may be left out; `None` is a fault.
fn maybe_word<T: std::str::FromStr>(sheet: &mut Sheet<'_>, name: &str) -> Option<Option<T>> {
    if sheet.text(name).is_empty() {
        return Some(None);
    }
    sheet.word(name).map(Some)
}

fn shown(t: &Say, found: &Outlook, because: Vec<kernel::Reason>) -> Outcome {
    let when = found.next_period.map_or_else(
        || t.say("calc-promotion-not-yet").to_owned(),
        |day| t.date(day),
    );
    let to = format!("{} – {}", found.to, found.to.pangkat());
    let stats = vec![
        Stat::new(t.say("calc-promotion-when"), when).note(t.phrase(&found.kind.name()).to_owned()),
        Stat::new(t.say("calc-promotion-to"), to),
    ];
    let lines = found.points.iter().map(|point| {
        let met = t.word("calc-promotion-met", point.met.as_str());
        let has = t.with("calc-promotion-has", "what", t.phrase(&point.has));
        let note = match point.from.filter(|_| point.met != Met::Unknown) {
            Some(day) => format!(
                "{has}; {}",
                t.with("calc-promotion-from", "date", t.date(day))
            ),
            None => has,
        };
        Line::new(capital(t.phrase(&point.asks)), met).note(note)
    });
    let lines = lines.collect();
    let mut outcome = Outcome::of(stats, because).group(t.say("calc-promotion-conditions"), lines);
    let unknown = found.points.iter().any(|p| p.met == Met::Unknown);
    if unknown {
        let notice = Notice::new(Tone::Warn, t.say("calc-promotion-unknown"));
        outcome.notices.push(notice);
    }
    if found.kind == Kind::StructuralBelow {
        let notice = Notice::new(Tone::Info, t.say("calc-promotion-below"));
        outcome.notices.push(notice);
    }
    let notice = Notice::new(Tone::Info, t.say("calc-promotion-clean"));
    outcome.notices.push(notice);
    outcome
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
