//! One case at the desk: the queue beside it, the story with what can be done, and what helps.

use askama::Template;
use kernel::{CaseId, FileId, TextEnum as _};
use register::snapshot::Registry;
use web::access::{Permission, perm};
use web::components::{Badge, Fact, FieldKind, FieldView, Shell};
use web::{Answer, Ask, FieldError, Reply, Result, Trouble};

use super::alike::{self, Beside};
use super::fields::{self, Action};
use super::help::{self, Suggestions};
use super::list::{Row, frame, wanted};
use crate::cases::{self, Case, Seen, Sight, ladder, lists, store as sql, view};
use crate::catalogue;
use crate::channels;
use crate::show::{ClockPanel, Entry, Frame};

/// Cases of the queue beside a case.
const BESIDE: i64 = 25;

/// The case of this request, where the viewer may see it.
pub(crate) fn found<P: Permission>(ask: &Ask<P>) -> Result<Case> {
    let id: CaseId = ask.param("case")?;
    let case = ask.app.db.read(|c| sql::one(c, ask.agency_id(), id))?;
    let case = case.ok_or(Trouble::NotFound)?;
    cases::sight(&ask.who, &case)?.ok_or(Trouble::NotFound)?;
    Ok(case)
}

/// An action to choose, or the one that was chosen with its form.
pub(super) struct Tool {
    label: String,
    href: String,
    current: bool,
}

/// The form of the action that was chosen.
pub(super) struct ToolForm {
    heading: String,
    lead: String,
    action: String,
    fields: Vec<FieldView>,
    files: bool,
    button: String,
    reply: bool,
}

#[derive(Template)]
#[template(path = "desk/pages/case.html")]
pub(crate) struct CasePage {
    shell: Shell,
    id: String,
    number: String,
    queue: Vec<Row>,
    query: String,
    badge: Badge,
    flags: Vec<String>,
    body: String,
    source: Option<String>,
    photos: Vec<(String, String)>,
    story: Vec<Entry>,
    note: FieldView,
    tools: Vec<Tool>,
    form: Option<ToolForm>,
    templates: Vec<(String, String)>,
    seen: i32,
    clock: Option<ClockPanel>,
    facts: Vec<Fact>,
    reporter: Vec<Fact>,
    suggestions: Option<Suggestions>,
    caller: Option<String>,
    handed_over: Option<Entry>,
    handover: FieldView,
    orders: Vec<Fact>,
    order: Option<Vec<FieldView>>,
    order_refused: bool,
    alike: Vec<Beside>,
    joined: Vec<Beside>,
    people: Vec<Fact>,
    before: Option<String>,
    after: Option<String>,
}

/// One case.
pub(super) fn show(ask: &Ask<perm::ReadCases>) -> Answer {
    let case = found(ask)?;
    let chosen = ask.filters().text("aksi").parse::<Action>().ok();
    Reply::page(&case_page(ask, &case, chosen, &[])?)
}

/// The page of a case with the form of an action open.
pub(crate) fn case_page<P: Permission>(
    ask: &Ask<P>,
    case: &Case,
    chosen: Option<Action>,
    faults: &[FieldError],
) -> Result<CasePage> {
    let agency = ask.agency_id();
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let filters = ask.filters();
    let wanted = wanted(ask, &filters)?;
    let (whole, categories, lines) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            cases::read(c, agency, case.clone())?,
            catalogue::store::all(c, agency)?,
            lists::page(c, agency, &wanted, BESIDE, 0)?,
        ))
    })?;
    let f = frame(ask, &s, &categories);
    let t = &ask.say;
    let seen = view(&whole, Sight::Officer);
    let shell = ask.shell_titled(
        seen.subject
            .clone()
            .unwrap_or_else(|| seen.number.to_string()),
    );
    let kept = |name: &str| !["aksi", "templat", "unit", "into"].contains(&name);
    let kept: Vec<(String, String)> = shell
        .query
        .iter()
        .filter(|(n, _)| kept(n))
        .cloned()
        .collect();
    let query = web::components::query_with(&kept, &[("page", "")]);
    let place = lines.iter().position(|l| l.id == case.id);
    let near = |at: Option<usize>| {
        let line = at.and_then(|i| lines.get(i))?;
        Some(format!("/aduan/{}{query}", line.id))
    };
    let offered: Vec<Action> = Action::ALL
        .iter()
        .copied()
        .filter(|a| a.offered(case, |key| ask.who.holds(key)))
        .collect();
    let sent = chosen.is_some();
    let chosen = chosen
        .filter(|a| offered.contains(a))
        .or_else(|| first(&offered));
    // Only an answer begins with one of them.
    let templates = match chosen {
        Some(Action::Answer) => ask
            .app
            .db
            .read(|c| catalogue::store::templates(c, agency))?,
        _ => Vec::new(),
    };
    let template = filters.text("templat").parse::<uuid::Uuid>().ok();
    let fits = |t: &&catalogue::Template| t.category.is_none() || t.category == case.category;
    let fitting: Vec<_> = templates.iter().filter(fits).collect();
    let note = FieldView::new("note", t.say("desk-note"), FieldKind::Area(3))
        .hint(t.say("desk-note-hint"));
    let refused = !faults.is_empty();
    // Which form was sent; what was not sent keeps what it proposes.
    let acted = refused && sent;
    let form = chosen.map(|action| {
        let mut fields = fields::of(action, case, &categories, &s, t);
        if acted {
            fields = fields
                .into_iter()
                .map(|f| f.typed(ask.form(), faults, t))
                .collect();
        } else if let (Action::Answer, Some(text)) = (
            action,
            template.and_then(|id| fitting.iter().find(|text| text.id == id)),
        ) {
            let filled = text.filled(|blank| help::filled(&f, case, blank));
            fields = fields.into_iter().map(|f| f.value(&filled)).collect();
        } else {
            // What was suggested and taken stands in the address; it fills a field, no more.
            let taken = |f: FieldView| match (f.name.as_str(), filters.text(&f.name)) {
                ("unit" | "into", typed) if !typed.is_empty() => f.value(typed),
                _ => f,
            };
            fields = fields.into_iter().map(taken).collect();
        }
        ToolForm {
            heading: t.word("desk-action", action),
            lead: t.word("desk-action-lead", action),
            action: format!("/aduan/{}/{action}", case.id),
            files: action == Action::Propose,
            button: t.word("desk-button", action),
            reply: matches!(action, Action::Answer | Action::Postpone | Action::Propose),
            fields,
        }
    });
    let to = |set: &[(&str, &str)]| {
        let query = web::components::query_with(&kept, set);
        format!("/aduan/{}{query}", case.id)
    };
    let suggestions = help::suggestions(ask, &f, case, &offered, |action, unit| {
        let set = [("aksi", action.as_str()), ("unit", unit)];
        format!("{}#aksi", to(&set))
    })?;
    let merges = offered.contains(&Action::Merge);
    let crew = alike::crew(ask, &f, case)?;
    let order = crew.may_order.then(|| {
        let fields = crate::crew::fields(t).into_iter();
        fields
            .map(|f| match refused {
                true => f.typed(ask.form(), faults, t),
                false => f,
            })
            .collect()
    });
    let (alike, joined) = alike::beside(
        ask,
        &f,
        case,
        (whole.joined, !whole.files.is_empty()),
        |number| {
            let set = [("aksi", Action::Merge.as_str()), ("into", number)];
            merges.then(|| format!("{}#aksi", to(&set)))
        },
    )?;
    Ok(CasePage {
        id: case.id.to_string(),
        number: seen.number.to_string(),
        queue: lines
            .iter()
            .map(|l| Row::of(&f, l, &query, l.id == case.id))
            .collect(),
        badge: f.badge(seen.state, seen.closing),
        flags: flags(&f, &seen),
        body: seen.body.clone().unwrap_or_default(),
        source: channels::desk::source(&ask.app, ask.agency_id(), case, &seen)?,
        photos: seen
            .files
            .iter()
            .map(|(file, purpose)| {
                let href = format!("/aduan/{}/foto/{file}", case.id);
                (href, t.word("case-photo", purpose))
            })
            .collect(),
        story: f.story(&seen),
        note: if refused && chosen.is_none() || faults.iter().any(|x| x.field == "note") {
            note.typed(ask.form(), faults, t)
        } else {
            note
        },
        tools: offered
            .iter()
            .map(|a| Tool {
                label: t.word("desk-action", a),
                href: format!("{}#aksi", to(&[("aksi", a.as_str())])),
                current: chosen == Some(*a),
            })
            .collect(),
        templates: if chosen == Some(Action::Answer) {
            let each = fitting.iter().map(|text| {
                let id = text.id.to_string();
                let set = [("aksi", Action::Answer.as_str()), ("templat", &id)];
                (text.title.clone(), format!("{}#aksi", to(&set)))
            });
            each.collect()
        } else {
            Vec::new()
        },
        form,
        seen: seen.version,
        clock: f.clock(&whole),
        facts: facts(&f, &seen),
        reporter: reporter(&f, &seen)
            .into_iter()
            .chain(channels::desk::fared(&ask.app, ask.agency_id(), case, t)?)
            .collect(),
        suggestions,
        caller: crew.caller,
        handed_over: f.story(&seen).into_iter().rfind(|e| e.class == "handover"),
        handover: FieldView::check("handover", t.say("desk-handover")),
        orders: crew.orders,
        order,
        order_refused: faults
            .iter()
            .any(|x| ["officer", "instruction", "due_on"].contains(&x.field.as_str())),
        alike,
        joined,
        people: people(&f, case),
        before: near(place.and_then(|i| i.checked_sub(1))),
        after: near(place.map_or(Some(0), |i| Some(i + 1))),
        shell: if refused { shell.failed() } else { shell },
        query,
    })
}

/// The action that is open at first: answering for units, forwarding for coordinators.
fn first(offered: &[Action]) -> Option<Action> {
    let wanted = [
        Action::Forward,
        Action::Answer,
        Action::Arbitrate,
        Action::Decide,
    ];
    wanted.into_iter().find(|a| offered.contains(a))
}

fn flags(f: &Frame<'_>, seen: &Seen) -> Vec<String> {
    let t = f.t;
    let flag = |on: bool, key: &'static str| on.then(|| t.say(key).to_owned());
    let mut flags: Vec<String> = [
        flag(seen.secret, "case-flag-secret"),
        flag(seen.anonymous, "case-flag-anonymous"),
        flag(seen.withheld, "case-flag-withheld"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if seen.hops > 0 {
        flags.push(t.count("case-flag-hops", seen.hops));
    }
    flags
}

fn facts(f: &Frame<'_>, seen: &Seen) -> Vec<Fact> {
    let t = f.t;
    let day = |at| t.date(f.zone.date_of(at));
    let mut facts = vec![
        Fact::new(
            t.say("case-unit"),
            seen.unit.map(|u| f.unit(Some(u))).unwrap_or_default(),
        ),
        Fact::new(t.say("case-category"), f.category(seen.category)),
        Fact::new(t.say("case-kind"), t.word("case-kind", seen.kind)),
        Fact::new(t.say("desk-channel"), t.word("case-channel", seen.channel)),
        Fact::new(t.say("case-received"), day(seen.received_at)),
    ];
    if seen.clock_from != seen.received_at {
        facts.push(
            Fact::new(t.say("case-clock-from"), day(seen.clock_from))
                .note(t.say("case-clock-inherited")),
        );
    }
    if let Some(day) = seen.happened_on {
        facts.push(Fact::new(t.say("case-happened"), t.date(day)));
    }
    if seen.joined > 0 {
        facts.push(Fact::new(
            t.say("case-joined"),
            t.count("case-joined-n", seen.joined),
        ));
    }
    facts
}

fn reporter(f: &Frame<'_>, seen: &Seen) -> Vec<Fact> {
    let t = f.t;
    let place = [seen.address.clone(), seen.village.clone()];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let mut facts = vec![Fact::new(t.say("case-address"), place.join(", "))];
    if seen.anonymous {
        facts.push(Fact::new(
            t.say("case-reporter"),
            t.say("case-reporter-hidden"),
        ));
        return facts;
    }
    facts.push(Fact::new(
        t.say("case-reporter"),
        seen.name.clone().unwrap_or_default(),
    ));
    if let Some((kind, value)) = &seen.contact {
        facts.push(Fact::new(t.word("case-contact", kind), value.clone()));
    }
    facts
}

/// Who answers for it, from the nearest up.
fn people(f: &Frame<'_>, case: &Case) -> Vec<Fact> {
    let Some(unit) = case.unit else {
        return Vec::new();
    };
    let steps = ["desk-told-1", "desk-told-2", "desk-told-3"];
    let found = ladder(f.s, unit).value;
    let each = steps.iter().zip(found).map(|(key, ix)| {
        let person = f.s.person(ix);
        let seat = person
            .seat
            .map(|(seat, ..)| f.s.job_of(f.s.seat(seat)).name.clone());
        Fact::new(f.t.say(key), person.full_name.clone()).note(seat.unwrap_or_default())
    });
    each.collect()
}

/// A picture of a case.
pub(super) fn photo(ask: &Ask<perm::ReadCases>) -> Answer {
    let case = found(ask)?;
    let file: FileId = ask.param("file")?;
    let agency = ask.agency_id();
    let found = ask
        .app
        .db
        .read(|c| cases::picture(c, agency, &case, file, Sight::Officer))?;
    Ok(Reply::bytes("image/jpeg", found).secret())
}
