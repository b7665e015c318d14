//! The index of satisfaction (IKM) from the means of the elements or from a table of answers.

use kernel::{Date, Reason, TextEnum as _, text_enum};
use law::service::{self, Element, Published, ServiceError, Skm, Survey};
use law::{Law, On, Ratio, Reasons};
use web::FieldError;
use web::components::{Choice, FieldKind, FieldView, Notice, Stat, Tone, Width};
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/ikm",
    key: "calc-ikm",
    fields,
    answer,
};

/// The most characters that are taken, so that the answer still fits into an address.
const LONGEST: usize = 20_000;

text_enum! {
    /// What is typed in.
    enum Given {
        /// The mean of each element.
        Means = "rata",
        /// The answers, a row for each respondent.
        Answers = "jawaban",
    }
}

fn fields(t: &Say, _: Date) -> Vec<FieldView> {
    let given = Given::ALL
        .iter()
        .map(|g| Choice::new(g.as_str(), t.word("calc-ikm-given", g)));
    let count = |name: &str, label: &'static str| {
        FieldView::text(name, t.say(label))
            .digits()
            .width(Width::Short)
            .optional()
    };
    vec![
        FieldView::radio("isi", t.say("calc-ikm-given"), given.collect())
            .value(Given::Means.as_str()),
        FieldView::new("nilai", t.say("calc-ikm-values"), FieldKind::Area(9))
            .hint(t.say("calc-ikm-values-hint")),
        count("responden", "calc-ikm-respondents").hint(t.say("calc-ikm-respondents-hint")),
        count("populasi", "calc-ikm-population").hint(t.say("calc-ikm-population-hint")),
    ]
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let given: Option<Given> = sheet.word("isi");
    let typed = typed(sheet);
    let respondents = sheet.maybe_count("responden", 1_000_000);
    let population = sheet.maybe_count("populasi", 1_000_000_000);
    let law = Law::national();
    let on = law.on(sheet.today);
    let (typed, mut respondents) = (typed?, respondents?);
    let means = match given? {
        Given::Means => means(sheet, typed)?,
        Given::Answers => {
            let rows = rows(sheet, typed)?;
            respondents = i64::try_from(rows.len()).ok();
            of_rows(sheet, on, &rows)?
        }
    };
    let name = |(at, mean): (usize, Ratio)| Element {
        name: format!("U{}", at + 1),
        mean,
        weight: None,
    };
    let survey = Survey {
        elements: means.into_iter().enumerate().map(name).collect(),
        respondents: respondents.and_then(|n| u32::try_from(n).ok()),
        population: population?.and_then(|n| u64::try_from(n).ok()),
        published: Published::default(),
    };
    let mut why = Reasons::default();
    match service::skm(on, &survey, &mut why) {
        Ok(found) => Some(shown(sheet.t, &found, law.explain(&why))),
        Err(e) => {
            refuse(sheet, &e);
            None
        }
    }
}

/// What the law says against it, beside the field, with the element in front.
fn refuse(sheet: &mut Sheet<'_>, e: &ServiceError) {
    match e {
        ServiceError::Fact { field, why } if field == "population" => {
            sheet.refuse("populasi", why);
        }
        ServiceError::Fact { field, why } if field.starts_with("elements.") => {
            let element = field.trim_start_matches("elements.");
            let why = sheet.t.phrase(why);
            let text = format!("{element}: {why}");
            sheet.fault(FieldError::new("nilai", "calc-refused").with("why", text));
        }
        e => sheet.refuse("nilai", &e.phrase()),
    }
}

fn typed<'a>(sheet: &mut Sheet<'a>) -> Option<&'a str> {
    let typed = sheet.needed("nilai")?;
    if typed.len() > LONGEST {
        sheet.fault(FieldError::new("nilai", "field-too-long").with("max", LONGEST));
        return None;
    }
    Some(typed)
}

/// Means, with a point or a comma, apart by spaces, semicolons or lines.
fn means(sheet: &mut Sheet<'_>, typed: &str) -> Option<Vec<Ratio>> {
    let mut all = Vec::new();
    for word in typed.split([' ', ';', '\n', '\r', '\t']) {
        let word = word.trim_end_matches(',');
        if word.is_empty() {
            continue;
        }
        match word.parse() {
            Ok(mean) => all.push(mean),
            Err(_) => {
                sheet.fault(FieldError::new("nilai", "calc-ikm-no-mean").with("typed", word));
                return None;
            }
        }
    }
    Some(all)
}

/// Answers, a row for each respondent; `-` is no answer.
fn rows(sheet: &mut Sheet<'_>, typed: &str) -> Option<Vec<Vec<Option<i64>>>> {
    let mut all = Vec::new();
    for (line, text) in (1..).zip(typed.lines()) {
        let mut row = Vec::new();
        for cell in text.split([' ', ',', ';', '\t']).filter(|c| !c.is_empty()) {
            let answer = match cell {
                "-" => None,
                cell => match cell.parse() {
                    Ok(n) => Some(n),
                    Err(_) => {
                        let fault = FieldError::new("nilai", "calc-ikm-no-answer");
                        sheet.fault(fault.with("typed", cell).with("line", line));
                        return None;
                    }
                },
            };
            row.push(answer);
        }
        if !row.is_empty() {
            all.push(row);
        }
    }
    Some(all)
}

fn of_rows(sheet: &mut Sheet<'_>, on: On<'_>, rows: &[Vec<Option<i64>>]) -> Option<Vec<Ratio>> {
    match service::means_of_answers(on, rows) {
        Ok(means) => Some(means),
        Err(ServiceError::Fact { field, why }) => {
            // `answers[4][2]` counts from nothing, people count from one.
            let mut places = field
                .split(['[', ']'])
                .filter_map(|part| part.parse::<usize>().ok())
                .map(|n| n + 1);
            let (t, why) = (sheet.t, sheet.t.phrase(&why));
            let text = match (places.next(), places.next()) {
                (Some(row), Some(column)) => format!(
                    "{} {why}",
                    t.with_text(
                        "calc-ikm-cell",
                        &[("row", &row.to_string()), ("column", &column.to_string())]
                    )
                ),
                (Some(row), None) => format!("{} {why}", t.with("calc-ikm-row", "row", row)),
                _ => format!("{} {why}", t.say("calc-ikm-column")),
            };
            sheet.fault(FieldError::new("nilai", "calc-refused").with("why", text));
            None
        }
        Err(e) => {
            sheet.refuse("nilai", &e.phrase());
            None
        }
    }
}

fn shown(t: &Say, found: &Skm<'_>, because: Vec<Reason>) -> Outcome {
    let band = t.phrase(&found.band.phrase()).to_owned();
    let stats = vec![
        Stat::new(t.say("calc-ikm-index"), number(t, found.ikm, 2)),
        Stat::new(t.say("calc-ikm-band"), found.band.name.clone()).note(band),
    ];
    let elements = found.elements.iter().map(|e| {
        let name = match e.title {
            Some((id, en)) => {
                let title = kernel::Phrase::new(id.to_owned(), en.to_owned());
                format!("{} {}", e.name, t.phrase(&title))
            }
            None => e.name.clone(),
        };
        let band = t.with("calc-ikm-band-of", "band", &e.band.name);
        Line::new(name, number(t, e.mean, 3)).note(band)
    });
    let elements = elements.collect();
    let variants = found.variants.iter().map(|v| {
        let name = t.with(
            "calc-ikm-weight",
            "weight",
            decimal(t, &v.weight.to_string()),
        );
        Line::new(name, number(t, v.ikm, 2))
    });
    let mut more = vec![Line::new(
        t.say("calc-ikm-follow-up"),
        found.follow_up.join(", "),
    )];
    if let Some(required) = found.sample.and_then(|s| s.required) {
        let note = match found.sample.and_then(|s| s.adequate) {
            Some(true) => t.say("calc-ikm-enough"),
            _ => t.say("calc-ikm-too-few"),
        };
        more.push(Line::new(t.say("calc-ikm-sample"), t.number(required)).note(note));
    }
    more.extend(variants);
    let mut outcome = Outcome::of(stats, because)
        .group(t.say("calc-ikm-elements"), elements)
        .group(t.say("calc-ikm-more"), more);
    if !found.complete {
        let notice = Notice::new(Tone::Warn, t.say("calc-ikm-incomplete"));
        outcome.notices.push(notice);
    }
    outcome
}

/// A fraction with so many places, in the digits of the language.
pub(super) fn number(t: &Say, n: Ratio, places: u8) -> String {
    decimal(t, &n.fixed(places))
}

fn decimal(t: &Say, text: &str) -> String {
    match t.locale {
        kernel::Locale::Id => text.replace('.', ","),
        kernel::Locale::En => text.to_owned(),
    }
}
