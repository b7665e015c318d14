//! When somebody retires, and the ways out before the age.

use kernel::{Date, TextEnum as _};
use law::retirement::{self, JobFacts, RetireError, RetirementFacts, read_post};
use law::{Law, Reasons};
use web::FieldError;
use web::components::{FieldKind, FieldView, Notice, Stat, Tone};
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/pensiun",
    key: "calc-retire",
    fields,
    answer,
};

fn fields(t: &Say, _: Date) -> Vec<FieldView> {
    vec![
        FieldView::new("lahir", t.say("calc-retire-born"), FieldKind::Date)
            .hint(t.say("calc-retire-born-hint"))
            .autocomplete("bday"),
        FieldView::text("jabatan", t.say("calc-retire-post")).hint(t.say("calc-retire-post-hint")),
        FieldView::new("mulai", t.say("calc-retire-entered"), FieldKind::Date)
            .hint(t.say("calc-retire-entered-hint"))
            .optional(),
    ]
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let born = sheet.date("lahir");
    let post = post(sheet);
    let entered = sheet.maybe_date("mulai");
    let (born, (level, name), entered) = (born?, post?, entered?);
    let (t, today) = (sheet.t, sheet.today);
    let job = JobFacts { level, name: &name };
    let law = Law::national().on(today);
    let mut why = Reasons::default();
    let found = match retirement::planned(law, &RetirementFacts { birth: born, job }, &mut why) {
        Ok(found) => found,
        Err(RetireError::Unborn(..)) => {
            sheet.fault(FieldError::new("lahir", "calc-retire-unborn"));
            return None;
        }
        Err(e) => {
            sheet.refuse("lahir", &e.phrase());
            return None;
        }
    };
    let dates = found.retirement;
    let stats = vec![
        Stat::new(t.say("calc-retire-effect"), t.date(dates.tmt_pensiun)),
        Stat::new(
            t.say("calc-retire-age"),
            t.count("calc-years", dates.bup_years),
        )
        .note(t.with("calc-retire-reached", "date", t.date(dates.reached_on))),
    ];
    let lines = vec![
        Line::new(t.say("calc-retire-mpp"), t.date(dates.mpp_earliest)),
        Line::new(
            t.say("calc-retire-service-promotion"),
            t.date(found.service_promotion),
        ),
    ];
    let mut outcome =
        Outcome::of(stats, law.law.explain(&why)).group(t.say("calc-retire-around"), lines);
    if found.differs_from_law {
        let notice = Notice::new(Tone::Warn, t.say("calc-retire-differs"));
        outcome.notices.push(notice);
    }
    match entered {
        Some(entered) => early(sheet, outcome, born, entered),
        None => Some(outcome),
    }
}

/// The level of the post that was typed, and its name.
fn post(sheet: &mut Sheet<'_>) -> Option<(kernel::JobLevel, String)> {
    let typed = sheet.needed("jabatan")?;
    let Some((level, name)) = read_post(typed).filter(|_| typed.chars().count() <= 120) else {
        sheet.fault(FieldError::new("jabatan", "calc-retire-no-post").with("typed", typed));
        return None;
    };
    Some((
        level,
        if name.is_empty() {
            typed.to_owned()
        } else {
            name
        },
    ))
}

/// Adds the ways before the age.
fn early(sheet: &mut Sheet<'_>, outcome: Outcome, born: Date, entered: Date) -> Option<Outcome> {
    let t = sheet.t;
    if entered <= born {
        sheet.fault(FieldError::new("mulai", "calc-retire-before-birth"));
        return None;
    }
    let law = Law::national();
    let mut why = Reasons::default();
    let ways = match retirement::early(law.on(sheet.today), born, entered, &mut why) {
        Ok(ways) => ways,
        Err(gap) => {
            sheet.refuse("mulai", &gap.phrase());
            return None;
        }
    };
    let lines = ways.into_iter().zip(0..).map(|(way, part)| {
        let key = if way.met {
            "calc-retire-open-since"
        } else {
            "calc-retire-open-from"
        };
        let name = t.word("calc-retire-early", way.kind.as_str());
        Line::new(name, t.with(key, "date", t.date(way.open_from)))
            .because(law.explain_part(&why, part))
    });
    let lines = lines.collect();
    Some(outcome.group(t.say("calc-retire-before"), lines))
}
