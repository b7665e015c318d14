//! One case at the desk: the queue beside it, the story with what can be done, and what helps.

use askama::Template;
use kernel::{CaseId, FileId, TextEnum as _};
use register::snapshot::Registry;
use web::access::{Permission, perm};
use web::components::{Badge, Fact, FieldKind, FieldView, Shell, WhyPanel};
use web::{Answer, Ask, FieldError, Reply, Result, Trouble};

use super::about;
use super::alike::{self, Beside, Errand};
use super::fields::Action;
use super::help::{self, Suggestions};
use super::list::{Row, frame, wanted};
use super::tools::{self, Tool, ToolForm, Tools};
use crate::cases::{self, Case, Sight, lists, store as sql, view};
use crate::catalogue;
use crate::channels;
use crate::once;
use crate::show::{ClockPanel, Entry};

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

#[derive(Template)]
#[template(path = "desk/pages/case.html")]
pub(crate) struct CasePage {
    shell: Shell,
    id: String,
    number: String,
    queue: Vec<Row>,
    query: String,
    word: String,
    badge: Badge,
    flags: Vec<String>,
    body: String,
    source: Option<String>,
    photos: Vec<(String, String)>,
    story: Vec<Entry>,
    faulty: Vec<FieldView>,
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
    orders: Vec<Errand>,
    order: Option<Vec<FieldView>>,
    order_refused: bool,
    alike: Vec<Beside>,
    joined: Vec<Beside>,
    people: Vec<Fact>,
    told_by: Option<WhyPanel>,
    before: Option<String>,
    after: Option<String>,
}

impl CasePage {
    /// Does the form of an action stand on it?
    pub(super) fn offers(&self, action: Action) -> bool {
        let form = self.form.as_ref();
        form.is_some_and(|form| form.action == format!("/aduan/{}/{action}", self.id))
    }
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
        .filter(|a| a.offered(case, &s, |key| ask.who.holds(key)))
        .filter(|a| *a != Action::Reopen || whole.opens_again(f.zone, f.now))
        .collect();
    let refused = !faults.is_empty();
    let to = |set: &[(&str, &str)]| {
        let query = web::components::query_with(&kept, set);
        format!("/aduan/{}{query}", case.id)
    };
    let sent = chosen.is_some();
    let toolbox = tools::of(ask, &f, &whole, &offered, chosen, faults, &to)?;
    let note = FieldView::new("note", t.say("desk-note"), FieldKind::Area(3))
        .hint(t.say("desk-note-hint"));
    let note = if refused && !sent || faults.iter().any(|x| x.field == "note") {
        note.typed(ask.form(), faults, t)
    } else {
        note
    };
    let suggestions = help::suggestions(ask, &f, &whole, &offered, |action, unit| {
        let set = [("aksi", action.as_str()), ("unit", unit)];
        format!("{}#aksi", to(&set))
    })?;
    let people = about::people(&f, &whole);
    let merges = offered.contains(&Action::Merge);
    let crew = alike::crew(ask, &f, case, faults)?;
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
        word: once::word(ask.form())?,
        queue: lines
            .iter()
            .map(|l| Row::of(&f, l, &query, l.id == case.id))
            .collect(),
        badge: f.badge(seen.state, seen.closing),
        flags: about::flags(&f, &seen),
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
        faulty: faulty(&note, &toolbox, order.as_deref(), &crew.orders),
        note,
        tools: toolbox.tools,
        templates: toolbox.templates,
        form: toolbox.form,
        seen: seen.version,
        clock: f.clock(&whole),
        facts: about::facts(&f, &seen),
        reporter: about::reporter(&f, &seen)
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
        people: people.0,
        told_by: people.1,
        before: near(place.and_then(|i| i.checked_sub(1))),
        after: near(place.map_or(Some(0), |i| Some(i + 1))),
        shell: if refused { shell.failed() } else { shell },
        query,
    })
}

/// The fields at which something is wrong, whichever form of the page they are of, for the box on top.
fn faulty(
    note: &FieldView,
    toolbox: &Tools,
    order: Option<&[FieldView]>,
    errands: &[Errand],
) -> Vec<FieldView> {
    let form = toolbox.form.iter().flat_map(|form| &form.fields);
    let withdraw = errands.iter().filter_map(|e| Some(&e.withdraw.as_ref()?.1));
    let all = std::iter::once(note)
        .chain(form)
        .chain(order.unwrap_or_default())
        .chain(withdraw);
    all.filter(|f| !f.error.is_empty()).cloned().collect()
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
