//! The page of every calculator, and the list of them.

use askama::Template;
use web::access::perm;
use web::components::{Door, FieldView, Shell};
use web::home::{Found, FoundThings};
use web::{Answer, Ask, Reply, StatusCode};

use super::answers::Outcome;
use super::sheet::Sheet;
use super::{ALL, Calculator, INDEX};

#[derive(Template)]
#[template(path = "calculators/index.html")]
struct IndexPage {
    shell: Shell,
    doors: Vec<Door>,
}

/// The calculators with a sentence each.
pub(super) fn index(ask: &Ask<perm::Anyone>) -> Answer {
    let t = &ask.say;
    let door = |c: &&Calculator| Door::new(t.say(c.key), t.say(&lead(c)), c.path);
    let mut shell = ask.shell("calculators-title");
    t.say("calculators-lead").clone_into(&mut shell.look.about);
    Reply::page(&IndexPage {
        shell,
        doors: ALL.iter().map(door).collect(),
    })
}

/// The calculators whose names or sentences hold every word, in capitals or not.
pub(super) fn found(ask: &Ask<perm::Anyone>, typed: &str) -> web::Result<Vec<Found>> {
    let t = &ask.say;
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let told = |c: &&&Calculator| {
        let text = format!("{} {}", t.say(c.key), t.say(&lead(c))).to_lowercase();
        words.iter().all(|w| text.contains(w))
    };
    let door = |c: &&Calculator| Door::new(t.say(c.key), t.say(&lead(c)), c.path);
    let doors: Vec<Door> = ALL.iter().filter(told).map(door).collect();
    let things = FoundThings {
        title: t.say("calculators-title").to_owned(),
        doors,
        more: None,
        order: 40,
    };
    let some = !things.doors.is_empty();
    Ok(some.then_some(Found::Things(things)).into_iter().collect())
}

#[derive(Template)]
#[template(path = "calculators/page.html")]
struct CalculatorPage {
    shell: Shell,
    lead: String,
    path: &'static str,
    fields: Vec<FieldView>,
    outcome: Option<Outcome>,
    asked: bool,
}

/// A calculator: its questions, and the answer to what stands in the address.
pub(super) fn show(ask: &Ask<perm::Anyone>, calculator: &Calculator) -> Answer {
    let (t, form) = (&ask.say, ask.filters());
    let fields = (calculator.fields)(t, ask.who.today);
    let asked = fields.iter().any(|f| sent(&form, &f.name));
    let mut page = CalculatorPage {
        shell: ask
            .shell(calculator.key)
            .crumb(t.say("calculators-title"), INDEX),
        lead: t.say(&lead(calculator)).to_owned(),
        path: calculator.path,
        fields,
        outcome: None,
        asked,
    };
    page.shell.look.about.clone_from(&page.lead);
    if !asked {
        return Reply::page(&page);
    }
    let mut sheet = Sheet::of(&form, t, ask.who.today);
    let outcome = (calculator.answer)(&mut sheet);
    let faults = sheet.faults();
    let typed = |field: FieldView| field.typed(&form, &faults, t);
    page.fields = page.fields.into_iter().map(typed).collect();
    if !faults.is_empty() {
        page.shell.look.failed = true;
        return Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    page.outcome = outcome;
    Reply::page(&page)
}

fn lead(calculator: &Calculator) -> String {
    format!("{}-lead", calculator.key)
}

/// Was a field sent, as one or as the parts of a date?
fn sent(form: &web::Form, name: &str) -> bool {
    form.fields().any(|(sent, _)| {
        sent.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}
