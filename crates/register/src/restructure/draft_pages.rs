//! The pages of drafts: the list, one draft with its steps and effects, and its end.

use ::store::Tx;
use askama::Template;
use kernel::{Date, DraftId, UnitId};
use web::access::perm;
use web::components::{Badge, Choice, FieldKind, FieldView, Notice, Shell, Tone, Width};
use web::words::Say;
use web::{Answer, Ask, FieldError, Form, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::chart::Chart;
use super::drafts::{self, Draft};
use super::effects::Effects;
use super::forms::units_select;
use super::pages::{on_day, open_draft, read_decree};
use super::store::{self as sql, DraftRow};
use super::verbs::{ON_SEATS, ON_UNITS};
use super::words::{EffectsView, sentence};
use crate::links::Links;

type Officer = Ask<perm::WriteUnits>;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::WriteUnits>("/restrukturisasi", list)
        .post::<perm::WriteUnits>("/restrukturisasi", begin)
        .get::<perm::WriteUnits>("/restrukturisasi/{draft}", show)
        .post::<perm::WriteUnits>("/restrukturisasi/{draft}", change)
        .get::<perm::WriteUnits>("/restrukturisasi/{draft}/langkah", choose)
        .post::<perm::WriteUnits>("/restrukturisasi/{draft}/hapus-langkah", drop)
        .post::<perm::WriteUnits>("/restrukturisasi/{draft}/terapkan", apply)
        .post::<perm::WriteUnits>("/restrukturisasi/{draft}/buang", discard)
}

#[derive(Template)]
#[template(path = "restructure/pages/drafts.html")]
struct ListPage {
    shell: Shell,
    fields: Vec<FieldView>,
    rows: Vec<Line>,
}

struct Line {
    href: String,
    name: String,
    on: String,
    steps: usize,
    by: String,
    state: Badge,
}

#[derive(Template)]
#[template(path = "restructure/pages/draft.html")]
struct DraftPage {
    shell: Shell,
    id: DraftId,
    lead: String,
    state: Badge,
    open: bool,
    notices: Vec<Notice>,
    steps: Vec<StepLine>,
    choose: Vec<FieldView>,
    rename: Vec<FieldView>,
    effects: Option<EffectsView>,
    decree: Vec<FieldView>,
    apply: String,
}

struct StepLine {
    says: String,
    stuck: Option<String>,
}

#[derive(Template)]
#[template(path = "restructure/pages/choose.html")]
struct ChoosePage {
    shell: Shell,
    unit: String,
    back: String,
    seats: Vec<(String, String, bool)>,
}

fn list(ask: &Officer) -> Answer {
    Reply::page(&list_page(ask, &[])?)
}

fn list_page(ask: &Officer, faults: &[FieldError]) -> Result<ListPage> {
    let t = &ask.say;
    let rows = ask.app.db.read(|c| sql::drafts(c, ask.agency_id()))?;
    let line = |row: DraftRow| -> Result<Line> {
        let draft = Draft::of(row)?;
        Ok(Line {
            href: format!("/restrukturisasi/{}", draft.row.id),
            on: t.date(draft.row.effective_on),
            steps: draft.steps.len(),
            by: format!(
                "{}, {}",
                draft.row.made_by,
                t.date(ask.agency.zone.date_of(draft.row.made_at))
            ),
            state: state(&draft, t),
            name: draft.row.name,
        })
    };
    Ok(ListPage {
        shell: ask.shell("draft-title"),
        fields: head_fields(t)
            .into_iter()
            .map(|f| f.typed(ask.form(), faults, t))
            .collect(),
        rows: rows.into_iter().map(line).collect::<Result<_>>()?,
    })
}

fn state(draft: &Draft, t: &Say) -> Badge {
    let tone = match draft.row.state.as_str() {
        "open" => Tone::Info,
        "applied" => Tone::Good,
        _ => Tone::Plain,
    };
    Badge::new(tone, t.word("draft-state", &draft.row.state))
}

fn head_fields(t: &Say) -> Vec<FieldView> {
    vec![
        FieldView::text("name", t.say("draft-name")).hint(t.say("draft-name-hint")),
        FieldView::new(
            "effective_on",
            t.say("change-effective-on"),
            FieldKind::DayPicker,
        )
        .width(Width::Medium),
    ]
}

fn begin(ask: &Officer) -> Answer {
    match head(ask.form()) {
        Ok((name, on)) => {
            let actor = ask.may.actor();
            let begin = |tx: &mut Tx<'_, '_>| drafts::begin(tx, &ask.may, &name, on);
            let id = ask.app.db.write(actor, &name, begin)?;
            Ok(Reply::see(&format!(
                "/restrukturisasi/{id}?pesan=draft-begun"
            )))
        }
        Err(Trouble::Invalid(faults)) => {
            let mut page = list_page(ask, &faults)?;
            page.shell = page.shell.failed();
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// The name and the day of a draft, as typed.
fn head(form: &Form) -> Result<(String, Date)> {
    let mut r = Reading::of(form);
    let (name, on) = (r.needed("name", 200), r.date("effective_on"));
    r.done()?;
    Ok((
        name,
        on.ok_or_else(|| Trouble::field("effective_on", "field-needed"))?,
    ))
}

fn show(ask: &Officer) -> Answer {
    let draft = open_draft(ask, ask.param("draft")?)?;
    Reply::page(&draft_page(ask, &draft, &[])?)
}

fn draft_page(ask: &Officer, draft: &Draft, faults: &[FieldError]) -> Result<DraftPage> {
    let (t, agency, on) = (&ask.say, ask.agency_id(), draft.row.effective_on);
    let mut chart = ask.app.db.snapshot(|c| sql::read(c, agency, on))?;
    let open = draft.is_open();
    // Of a draft that was applied the chart holds the result already; only its words are shown.
    let stuck = if open { draft.walk(&mut chart) } else { None };
    let effects = Effects::of(&chart);
    let steps = draft.steps.iter().enumerate().map(|(i, step)| StepLine {
        says: sentence(step, &chart, t),
        stuck: stuck
            .as_ref()
            .filter(|(at, _)| *at == i)
            .map(|(_, refusal)| web::errors::field_sentence(t, refusal)),
    });
    let fields = |list: Vec<FieldView>| -> Vec<FieldView> {
        let typed = !faults.is_empty();
        list.into_iter()
            .map(|f| {
                if typed {
                    f.typed(ask.form(), faults, t)
                } else {
                    f
                }
            })
            .collect()
    };
    let values = [draft.row.name.clone(), on.to_string()];
    let rename = head_fields(t)
        .into_iter()
        .zip(values)
        .map(|(f, v)| f.value(v))
        .collect();
    let decree = fields(crate::decrees::fields(t));
    let mut notices: Vec<Notice> = faults
        .iter()
        .filter(|f| !decree.iter().any(|d| d.name == f.field))
        .map(|f| Notice::new(Tone::Bad, web::errors::field_sentence(t, f)))
        .collect();
    if let Some((at, _)) = &stuck {
        notices.push(
            Notice::new(Tone::Bad, t.count("draft-stuck", at + 1)).text(t.say("draft-stuck-text")),
        );
    }
    Ok(DraftPage {
        shell: ask
            .shell_titled(draft.row.name.clone())
            .crumb(t.say("draft-title"), "/restrukturisasi"),
        id: draft.row.id,
        lead: t.with("draft-effective", "date", t.date(on)),
        state: state(draft, t),
        open,
        notices,
        steps: steps.collect(),
        choose: choose_fields(&chart, t),
        rename,
        effects: if open && !effects.is_empty() {
            let s = on_day(ask, on)?;
            Some(EffectsView::of(
                &effects,
                &chart,
                &s,
                &Links::of(&ask.who)?,
                t,
            ))
        } else {
            None
        },
        decree,
        apply: t.with_text(
            "draft-apply-do",
            &[("n", &t.number(draft.steps.len())), ("date", &t.date(on))],
        ),
    })
}

fn choose_fields(chart: &Chart, t: &Say) -> Vec<FieldView> {
    let units = ON_UNITS
        .iter()
        .map(|(word, label)| Choice::new(format!("unit-{word}"), t.say(label)));
    let seats = ON_SEATS
        .iter()
        .map(|(word, label)| Choice::new(format!("kursi-{word}"), t.say(label)));
    vec![
        FieldView::select("verb", t.say("draft-verb"), units.chain(seats).collect()),
        units_select("unit", "units-unit", chart, t, |_| true),
    ]
}

fn change(ask: &Officer) -> Answer {
    let draft = open_draft(ask, ask.param("draft")?)?;
    let (name, on) = head(ask.form())?;
    ask.app.db.write(ask.may.actor(), &name, |tx| {
        drafts::rename(tx, &ask.may, &draft, &name, on)
    })?;
    Ok(back(&draft, "draft-changed"))
}

fn back(draft: &Draft, message: &str) -> Reply {
    Reply::see(&format!(
        "/restrukturisasi/{}?pesan={message}",
        draft.row.id
    ))
}

/// From the verb and the unit chosen to the form of the verb; for a seat, first to the seats.
fn choose(ask: &Officer) -> Answer {
    let draft = open_draft(ask, ask.param("draft")?)?;
    let query = ask.filters();
    let unit: UnitId = match query.text("unit").parse() {
        Ok(unit) => unit,
        Err(_) => return Ok(back(&draft, "draft-choose-unit")),
    };
    let id = draft.row.id;
    if let Some(word) = query.text("verb").strip_prefix("unit-") {
        return Ok(Reply::see(&format!("/unit/{unit}/ubah/{word}?draf={id}")));
    }
    let word = query
        .text("verb")
        .strip_prefix("kursi-")
        .ok_or(Trouble::NotFound)?;
    let known = ON_SEATS.iter().find(|(w, _)| *w == word);
    let (word, label) = known.ok_or(Trouble::NotFound)?;
    let (agency, on) = (ask.agency_id(), draft.row.effective_on);
    let mut chart = ask.app.db.snapshot(|c| sql::read(c, agency, on))?;
    draft.walk(&mut chart);
    let seats = chart.now.seats_of(unit).map(|(seat, _)| {
        let held = chart.now.held.get(&seat).is_some_and(|h| !h.is_empty());
        let href = format!("/kursi/{seat}/ubah/{word}?draf={id}");
        (chart.seat_name(seat), href, held)
    });
    Reply::page(&ChoosePage {
        shell: ask
            .shell(label)
            .crumb(ask.say.say("draft-title"), "/restrukturisasi")
            .crumb(draft.row.name.clone(), format!("/restrukturisasi/{id}")),
        unit: chart.name(unit),
        back: format!("/restrukturisasi/{id}"),
        seats: seats.collect(),
    })
}

fn drop(ask: &Officer) -> Answer {
    let draft = open_draft(ask, ask.param("draft")?)?;
    let mut r = Reading::of(ask.form());
    let (at, of) = (r.parsed::<usize>("at"), r.parsed::<usize>("of"));
    r.done()?;
    // The page was drawn for another list of steps: the number would mean another step.
    if of != Some(draft.steps.len()) {
        return Err(Trouble::Stale);
    }
    ask.app.db.write(ask.may.actor(), &draft.row.name, |tx| {
        drafts::drop_step(tx, &ask.may, &draft, at.unwrap_or(usize::MAX))
    })?;
    Ok(back(&draft, "step-dropped"))
}

fn apply(ask: &Officer) -> Answer {
    let draft = open_draft(ask, ask.param("draft")?)?;
    let people = ask.who.may::<perm::WritePeople>().ok();
    let done = read_decree(ask.form()).and_then(|decree| {
        let reason = format!("SK {}", decree.number);
        ask.app.db.write(ask.may.actor(), &reason, |tx| {
            drafts::apply(tx, &ask.may, people.as_ref(), &draft, &decree)
        })
    });
    match done {
        Ok(()) => Ok(back(&draft, "draft-applied")),
        Err(Trouble::Invalid(faults)) => {
            let mut page = draft_page(ask, &draft, &faults)?;
            page.shell = page.shell.failed();
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

fn discard(ask: &Officer) -> Answer {
    let draft = open_draft(ask, ask.param("draft")?)?;
    ask.app.db.write(ask.may.actor(), &draft.row.name, |tx| {
        drafts::discard(tx, &ask.may, &draft)
    })?;
    Ok(Reply::see("/restrukturisasi?pesan=draft-discarded"))
}
