//! "Sudah dilaporkan?": before somebody sends a report, the open ones that may tell of the same.
//! Joining one keeps number, page and rights, and spares everybody a second case.

use web::access::perm;
use web::components::{Choice, FieldView};
use web::{Ask, Result};

use super::answers::Page;
use super::draft::Draft;
use crate::cases::Place;
use crate::mask::mask;
use crate::same::{self, About, Alike};

type Anybody = Ask<perm::Anyone>;

/// Reports that are shown, at most.
const SHOWN: usize = 3;

/// The open reports that may tell of the same as a draft.
fn alike(ask: &Anybody, draft: &Draft) -> Result<Vec<Alike>> {
    let a = &draft.answers;
    let files = draft.files(ask)?;
    let place = Place {
        address: a.address.clone(),
        village: a.village.clone(),
        point: a.point,
        ..Place::default()
    };
    let about = About {
        body: &a.body,
        place: &place,
        at: ask.may.actor().at,
        looks: files.into_iter().map(|(_, looks)| looks).collect(),
    };
    let (agency, zone) = (ask.agency_id(), ask.agency.zone);
    Ok(ask
        .app
        .db
        .read(|c| same::in_the_open(c, agency, zone, &about, SHOWN))?)
}

/// The page after one that was answered: the question is asked only where there is something to
/// show, and what joins another report needs no category.
pub(super) fn following(ask: &Anybody, draft: &Draft, page: Page) -> Result<Page> {
    let next = page.next();
    Ok(match (page, next) {
        (Page::Already, _) if draft.answers.joined().is_some() => Page::Privacy,
        (_, Page::Already) if alike(ask, draft)?.is_empty() => next.next(),
        _ => next,
    })
}

/// The reports to choose from, and that it is none of them.
pub(super) fn field(ask: &Anybody, draft: &Draft) -> Result<FieldView> {
    let t = &ask.say;
    let shown = alike(ask, draft)?;
    let mut choices: Vec<Choice> = shown.iter().map(|a| choice(ask, a)).collect();
    choices.push(Choice::new("", t.say("report-joins-none")).hint(t.say("report-joins-none-hint")));
    Ok(FieldView::radio("joins", t.say("report-joins"), choices)
        .optional()
        .value(draft.answers.joins.clone().unwrap_or_default()))
}

/// Where each report that is shown can be read in public: by its number, and what it is about.
pub(super) fn to_read(field: &FieldView) -> Vec<(String, String)> {
    let shown = field.choices.iter().filter(|c| !c.value.is_empty());
    shown
        .map(|c| {
            (
                format!("/lacak/{}", c.value),
                format!("{} · {}", c.label, c.value),
            )
        })
        .collect()
}

fn choice(ask: &Anybody, a: &Alike) -> Choice {
    let t = &ask.say;
    let days = (ask.who.today - ask.agency.zone.date_of(a.received_at)).get_days();
    let mut told = Vec::new();
    if a.same_picture {
        told.push(t.say("alike-picture").to_owned());
    }
    match (a.same_place, a.village.as_str()) {
        (true, _) => told.push(t.say("alike-place").to_owned()),
        (false, "") => {}
        (false, village) => told.push(mask(village).text),
    }
    told.extend(a.metres.map(|m| same::distance(t, m)));
    told.push(t.count("alike-days", days));
    told.push(t.word("case-state", a.state));
    told.push(a.number.to_string());
    Choice::new(a.number.to_string(), mask(&a.subject).text).hint(told.join(" · "))
}
