//! The fields of each page of the form.

use kernel::TextEnum as _;
use register::model::UnitKind;
use register::snapshot::Registry;
use web::access::perm;
use web::components::{Choice, FieldKind, FieldView, Width};
use web::{Ask, Result};

use super::answers::{Answers, Page};
use super::draft::Draft;
use super::meaning;
use crate::cases::{Kind, point};
use crate::catalogue::likely::{self, ForUnit};
use crate::catalogue::{self, Category};
use crate::routing::own::Models;

type Anybody = Ask<perm::Anyone>;

/// The fields of a page.
pub(super) fn fields(ask: &Anybody, draft: &Draft, page: Page) -> Result<Vec<FieldView>> {
    let t = &ask.say;
    let a = &draft.answers;
    Ok(match page {
        Page::Where => {
            let address = FieldView::text("address", t.say("report-address"))
                .hint(t.say("report-address-hint"))
                .autocomplete("street-address")
                .value(&a.address);
            let landmark = FieldView::text("landmark", t.say("report-landmark"))
                .hint(t.say("report-landmark-hint"))
                .optional()
                .value(&a.landmark);
            let point = point::field(t, a.point);
            vec![address, village(ask, &a.village)?, landmark, point]
        }
        Page::What => {
            let kinds = Kind::ALL.iter().map(|k| {
                let hint = t.word("case-kind-hint", k);
                Choice::new(k.as_str(), t.word("case-kind", k)).hint(hint)
            });
            let kind = a.kind.unwrap_or(Kind::Complaint);
            vec![
                FieldView::new("body", t.say("report-body"), FieldKind::Area(8))
                    .hint(t.say("report-body-hint"))
                    .value(&a.body),
                FieldView::radio("kind", t.say("report-kind"), kinds.collect())
                    .value(kind.as_str()),
                FieldView::new("happened_on", t.say("report-happened"), FieldKind::Date)
                    .hint(t.say("report-happened-hint"))
                    .optional()
                    .value(a.happened_on.map(|d| d.to_string()).unwrap_or_default()),
            ]
        }
        Page::Photos => vec![
            FieldView::new(
                "photo",
                t.say("report-photo"),
                FieldKind::File("image/jpeg,image/png,image/webp"),
            )
            .hint(t.say("report-photo-hint"))
            .optional(),
        ],
        Page::Already => vec![super::already::field(ask, draft)?],
        Page::Category => vec![category(ask, a)?],
        Page::Privacy => vec![privacy(ask, a)?],
        Page::Contact => contact(ask, a),
        Page::Check => Vec::new(),
    })
}

fn privacy(ask: &Anybody, a: &Answers) -> Result<FieldView> {
    let t = &ask.say;
    let chosen = match a.category.filter(|_| a.joined().is_none()) {
        Some(id) => ask
            .app
            .db
            .read(|c| catalogue::store::one(c, ask.agency_id(), id))?,
        None => None,
    };
    let about = match chosen.is_some_and(|c| c.withheld) {
        true => "report-privacy-about-withheld",
        false => "report-privacy-about",
    };
    let choice = |word: &str| {
        Choice::new(word, t.word("report-privacy", word)).hint(t.word("report-privacy-hint", word))
    };
    let mut field = FieldView::new("privacy", t.say("report-privacy"), FieldKind::Checks)
        .hint(t.say(about))
        .optional();
    field.choices = vec![choice("anonymous"), choice("secret")];
    for choice in &mut field.choices {
        choice.chosen = match choice.value.as_str() {
            "anonymous" => a.anonymous,
            _ => a.secret,
        };
    }
    Ok(field)
}

fn contact(ask: &Anybody, a: &Answers) -> Vec<FieldView> {
    use crate::cases::ContactKind;
    let t = &ask.say;
    let of = |kind| {
        let value = a.contact.clone().filter(|_| a.contact_kind == Some(kind));
        value.unwrap_or_default()
    };
    vec![
        FieldView::new("whatsapp", t.say("report-whatsapp"), FieldKind::Text("tel"))
            .hint(t.say("report-whatsapp-hint"))
            .autocomplete("tel")
            .width(Width::Medium)
            .optional()
            .value(of(ContactKind::Whatsapp)),
        FieldView::new("email", t.say("report-email"), FieldKind::Text("email"))
            .autocomplete("email")
            .optional()
            .value(of(ContactKind::Email)),
        FieldView::text("name", t.say("report-name"))
            .hint(t.say(if a.anonymous {
                "report-name-hidden"
            } else {
                "report-name-hint"
            }))
            .autocomplete("name")
            .optional()
            .value(a.name.clone().unwrap_or_default()),
    ]
}

/// The wards of the agency to choose from; a line to type in where it has none.
fn village(ask: &Anybody, now: &str) -> Result<FieldView> {
    let t = &ask.say;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let wards = s.units.iter().filter(|u| u.kind == UnitKind::Ward);
    let mut names: Vec<String> = wards
        .map(|u| u.name.trim_start_matches("Kelurahan ").to_owned())
        .collect();
    names.sort();
    names.dedup();
    let label = t.say("report-village");
    if names.is_empty() {
        return Ok(FieldView::text("village", label).optional().value(now));
    }
    let mut choices = vec![Choice::new("", t.say("report-village-unknown"))];
    choices.extend(names.into_iter().map(|n| Choice::new(n.clone(), n)));
    Ok(FieldView::select("village", label, choices)
        .optional()
        .width(Width::Medium)
        .value(now))
}

/// The kinds of matter, those that the words so far speak of in front. Nothing is chosen.
fn category(ask: &Anybody, a: &Answers) -> Result<FieldView> {
    let t = &ask.say;
    let all = ask
        .app
        .db
        .read(|c| catalogue::store::all(c, ask.agency_id()))?;
    let kind = a.kind.unwrap_or(Kind::Complaint);
    let choice = |c: &Category| {
        Choice::new(c.id.to_string(), c.name(t.locale)).hint(meaning::hint(t, c, kind))
    };
    let first = likely::of(&all, &a.body, &units_of(ask, &all, &a.body)?);
    let mut choices: Vec<Choice> = Vec::new();
    for found in &first {
        let mut choice = choice(found.category);
        let led = t.with("report-likely-words", "words", found.words.join(", "));
        choice.hint = match choice.hint.is_empty() {
            true => led,
            false => format!("{led} {}", choice.hint),
        };
        choices.push(choice);
    }
    let others = all.iter().filter(|c| c.active);
    let others = others.filter(|c| first.iter().all(|found| found.category.id != c.id));
    choices.extend(others.map(choice));
    if !first.is_empty() {
        for (at, head) in [(0, "report-likely"), (first.len(), "report-likely-others")] {
            if let Some(choice) = choices.get_mut(at) {
                t.say(head).clone_into(&mut choice.head);
            }
        }
    }
    Ok(
        FieldView::radio("category", t.say("report-category"), choices)
            .optional()
            .value(a.category.map(|c| c.to_string()).unwrap_or_default()),
    )
}

/// The units in charge of categories that the model proposes for a text, with the words that led
/// there. The model knows departments; a category may be with a unit below one.
fn units_of(ask: &Anybody, all: &[Category], text: &str) -> Result<Vec<ForUnit>> {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let models = ask.app.thing::<Models>()?;
    let proposed = ask.app.db.read(|c| models.at_hand(c, s.agency, text))?;
    let mut found: Vec<ForUnit> = Vec::new();
    for unit in all.iter().filter_map(|c| c.unit) {
        let Some(ix) = s.find_unit(unit) else {
            continue;
        };
        let department = s.unit(s.unit(ix).department).id;
        let led = proposed.iter().find(|(of, _)| *of == department);
        if let Some((_, words)) = led.filter(|_| found.iter().all(|(u, _)| *u != unit)) {
            found.push((unit, words.clone()));
        }
    }
    Ok(found)
}
