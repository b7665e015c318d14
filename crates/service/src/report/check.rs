//! All answers together, before they are sent.

use askama::Template;
use web::access::perm;
use web::components::{Fact, Shell, Step};
use web::{Ask, Result, Trouble};

use super::answers::Page;
use super::draft::Draft;
use super::pages::steps;
use super::{meaning, store as sql};
use crate::cases::{Kind, point};
use crate::catalogue::{self, Category};

type Anybody = Ask<perm::Anyone>;

#[derive(Template)]
#[template(path = "report/pages/check.html")]
pub(super) struct CheckPage {
    shell: Shell,
    steps: Vec<Step>,
    facts: Vec<Fact>,
    photos: Vec<String>,
    action: String,
    back: String,
    missing: bool,
}

/// The page of all answers.
pub(super) fn check_page(ask: &Anybody, draft: &Draft) -> Result<CheckPage> {
    let t = &ask.say;
    let a = &draft.answers;
    let (names, files) = ask.app.db.read(|c| {
        let names = catalogue::store::all(c, ask.agency_id())?;
        Ok::<_, Trouble>((names, sql::files(c, ask.agency_id(), &draft.hash)?))
    })?;
    // What joins another report has the category of that.
    let chosen = a.category.filter(|_| a.joined().is_none());
    let category = names.iter().find(|c| Some(c.id) == chosen);
    let place = [&a.address, &a.village, &a.landmark]
        .into_iter()
        .filter(|s| !s.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let point = a
        .point
        .map(|p| t.with("report-point-is", "point", point::written(p)));
    let point = point.unwrap_or_default();
    let privacy = [("anonymous", a.anonymous), ("secret", a.secret)]
        .into_iter()
        .filter(|(_, on)| *on)
        .map(|(word, _)| t.word("report-privacy", word))
        .collect::<Vec<_>>()
        .join("; ");
    let withheld = category.is_some_and(|c| c.withheld);
    let privacy = match (privacy.is_empty(), withheld) {
        (false, _) => privacy,
        (true, true) => t.say("report-privacy-none-withheld").to_owned(),
        (true, false) => t.say("report-privacy-none").to_owned(),
    };
    let reach = [a.name.clone(), a.contact.clone()];
    let reach = reach.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let kind = a.kind.map(|k| t.word("case-kind", k)).unwrap_or_default();
    let fact = |page: Page, value: String| {
        Fact::new(t.word("report-step", page), value)
            .change(t.say("report-change"), draft.page(page))
    };
    let mut what = fact(Page::What, a.body.clone());
    what.note = kind;
    let means = |c: &Category| meaning::note(t, c, a.kind.unwrap_or(Kind::Complaint));
    let kind_of_matter = match a.joined() {
        Some(number) => Fact::new(t.say("report-joins-check"), number.to_string())
            .change(t.say("report-change"), draft.page(Page::Already)),
        None => fact(
            Page::Category,
            category
                .map(|c| c.name(t.locale).to_owned())
                .unwrap_or_default(),
        )
        .note(category.map(means).unwrap_or_default()),
    };
    Ok(CheckPage {
        shell: ask.shell("report-check"),
        steps: steps(ask, draft, Page::Check),
        facts: vec![
            fact(Page::Where, place).note(point),
            what,
            fact(Page::Photos, t.count("report-photos-n", files.len())),
            kind_of_matter,
            fact(Page::Privacy, privacy),
            fact(Page::Contact, reach),
        ],
        photos: files
            .iter()
            .map(|(f, _)| format!("/lapor/{}/foto/{f}", draft.secret))
            .collect(),
        action: draft.page(Page::Check),
        back: draft.page(Page::Contact),
        missing: !a.is_whole(),
    })
}
