//! The pages of a change: the form of its verb, then what it does, in words, before it is done; or
//! one more step of a draft.

use std::sync::Arc;

use askama::Template;
use kernel::{Date, DraftId, SeatId, UnitId};
use web::access::{Permission, perm};
use web::components::{FieldKind, FieldView, Notice, Shell, Width};
use web::words::Say;
use web::{Answer, Ask as Request, FieldError, Form, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{Order, carry_out};
use super::chart::Chart;
use super::drafts::{Draft, add_step};
use super::effects::Effects;
use super::step::{Into, Step};
use super::store as sql;
use super::verbs::Ask;
use super::words::{EffectsView, sentence};
use super::{forms, read};
use crate::decrees;
use crate::keep;
use crate::links::Links;
use crate::snapshot::{Registry, Snapshot};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::WriteUnits>("/unit/baru", new_form)
        .post::<perm::WriteUnits>("/unit/baru", new_send)
        .get::<perm::WriteUnits>("/unit/{unit}/ubah/{verb}", unit_form)
        .post::<perm::WriteUnits>("/unit/{unit}/ubah/{verb}", unit_send)
        .get::<perm::WriteUnits>("/kursi/{seat}/ubah/{verb}", seat_form)
        .post::<perm::WriteUnits>("/kursi/{seat}/ubah/{verb}", seat_send)
}

/// The form of a verb, or of the shares of a split.
#[derive(Template)]
#[template(path = "restructure/pages/form.html")]
struct FormPage {
    shell: Shell,
    lead: String,
    notices: Vec<Notice>,
    fields: Vec<FieldView>,
    hidden: Vec<(String, String)>,
    back: String,
    in_draft: bool,
}

/// What a change does, before it is done.
#[derive(Template)]
#[template(path = "restructure/pages/confirm.html")]
struct ConfirmPage {
    shell: Shell,
    says: String,
    effects: EffectsView,
    notices: Vec<Notice>,
    fields: Vec<FieldView>,
    hidden: Vec<(String, String)>,
    label: String,
    back: String,
}

type Officer = Request<perm::WriteUnits>;

fn new_form(ask: &Officer) -> Answer {
    show(ask, Ask::Create(None))
}

fn new_send(ask: &Officer) -> Answer {
    send(ask, Ask::Create(None))
}

fn unit_form(ask: &Officer) -> Answer {
    show(ask, on_unit(ask)?)
}

fn unit_send(ask: &Officer) -> Answer {
    send(ask, on_unit(ask)?)
}

fn seat_form(ask: &Officer) -> Answer {
    show(ask, on_seat(ask)?)
}

fn seat_send(ask: &Officer) -> Answer {
    send(ask, on_seat(ask)?)
}

fn on_unit(ask: &Officer) -> Result<Ask> {
    let (unit, word): (UnitId, String) = (ask.param("unit")?, ask.param("verb")?);
    Ask::on_unit(&word, unit).ok_or(Trouble::NotFound)
}

fn on_seat(ask: &Officer) -> Result<Ask> {
    let (seat, word): (SeatId, String) = (ask.param("seat")?, ask.param("verb")?);
    Ask::on_seat(&word, seat).ok_or(Trouble::NotFound)
}

/// The day, the chart of that day, and the draft that the step is for.
struct Scene {
    chart: Chart,
    draft: Option<Draft>,
}

impl Scene {
    /// The chart of a draft with its steps taken, or of the day given.
    fn read(ask: &Officer, draft: &str, on: Date) -> Result<Self> {
        let agency = ask.agency_id();
        let draft = match draft {
            "" => None,
            id => Some(open_draft(ask, id.parse().map_err(|_| Trouble::NotFound)?)?),
        };
        let on = draft.as_ref().map_or(on, |d| d.row.effective_on);
        let mut chart = ask.app.db.snapshot(|c| sql::read(c, agency, on))?;
        if let Some(draft) = &draft {
            draft.walk(&mut chart);
        }
        Ok(Self { chart, draft })
    }

    /// What is asked about must be there.
    fn has(&self, asked: Ask) -> bool {
        let state = &self.chart.now;
        match asked {
            Ask::Create(None) => true,
            Ask::Create(Some(unit))
            | Ask::Rename(unit)
            | Ask::Move(unit)
            | Ask::Merge(unit)
            | Ask::Split(unit)
            | Ask::Close(unit)
            | Ask::Seats(unit) => state.units.contains_key(&unit),
            Ask::MoveSeat(seat) | Ask::SetClass(seat) | Ask::CloseSeat(seat) => {
                state.seats.contains_key(&seat)
            }
        }
    }
}

pub(super) fn open_draft(ask: &Officer, id: DraftId) -> Result<Draft> {
    let agency = ask.agency_id();
    let row = ask.app.db.read(|c| sql::draft(c, agency, id))?;
    Draft::of(row.ok_or(Trouble::NotFound)?)
}

fn show(ask: &Officer, asked: Ask) -> Answer {
    let query = ask.filters();
    let scene = Scene::read(ask, query.text("draf"), ask.as_of())?;
    if !scene.has(asked) {
        return Err(Trouble::NotFound);
    }
    let fields = all_fields(asked, &scene, &ask.say, ask.as_of());
    Reply::page(&form_page(ask, asked, &scene, fields, &[], Vec::new()))
}

/// The fields of the verb, and the day where no draft sets it.
fn all_fields(asked: Ask, scene: &Scene, t: &Say, on: Date) -> Vec<FieldView> {
    let mut fields = forms::fields(asked, &scene.chart, t);
    if scene.draft.is_none() {
        fields.push(
            FieldView::new(
                "effective_on",
                t.say("change-effective-on"),
                FieldKind::DayPicker,
            )
            .hint(t.say("change-effective-on-hint"))
            .width(Width::Medium)
            .value(on.to_string()),
        );
    }
    fields
}

fn send(ask: &Officer, asked: Ask) -> Answer {
    let form = ask.form();
    let on = web::form::parse_date(form.text("effective_on"));
    let scene = Scene::read(ask, form.text("draf"), on.unwrap_or(ask.as_of()))?;
    if scene.draft.is_none() && on.is_none() {
        let fault = FieldError::new("effective_on", "field-no-date")
            .with("typed", form.text("effective_on"));
        return refused(ask, asked, &scene, &[fault]);
    }
    if !scene.has(asked) {
        let fault = FieldError::new("effective_on", "change-unit-not-open")
            .with("date", super::apply::typed(scene.chart.on));
        return refused(ask, asked, &scene, &[fault]);
    }
    let step = match read::step(asked, form, &scene.chart) {
        Ok(step) => step,
        Err(Trouble::Invalid(faults)) => return refused(ask, asked, &scene, &faults),
        Err(other) => return Err(other),
    };
    if let (Ask::Split(unit), "") = (asked, form.text("tahap")) {
        let shares = forms::shares(
            unit,
            &read::part_names(form),
            read::keeps(form),
            &scene.chart,
            &ask.say,
        );
        if !shares.is_empty() {
            return Reply::page(&form_page(
                ask,
                asked,
                &scene,
                shares,
                &[],
                carried(form, "bagi"),
            ));
        }
    }
    let mut chart = scene.chart.clone();
    if let Err(refusal) = chart.take(&step) {
        return refused(ask, asked, &scene, &[refusal]);
    }
    if let Some(draft) = &scene.draft {
        return add(ask, draft, &step);
    }
    if form.text("tahap") == "jalankan" {
        return carry(ask, asked, &chart, &step);
    }
    Reply::page(&confirm_page(ask, asked, &chart, &step, &[])?)
}

/// The form once more, with what was typed and what is wrong with it.
fn refused(ask: &Officer, asked: Ask, scene: &Scene, faults: &[FieldError]) -> Answer {
    let form = ask.form();
    let sharing = form.text("tahap") == "bagi" || !form.text("tahap").is_empty();
    let (fields, hidden) = match asked {
        Ask::Split(unit) if sharing => {
            let names = read::part_names(form);
            let shares = forms::shares(unit, &names, read::keeps(form), &scene.chart, &ask.say);
            (shares, carried(form, "bagi"))
        }
        _ => (
            all_fields(asked, scene, &ask.say, scene.chart.on),
            Vec::new(),
        ),
    };
    let fields = fields
        .into_iter()
        .map(|f| f.typed(form, faults, &ask.say))
        .collect();
    let mut page = form_page(ask, asked, scene, fields, faults, hidden);
    page.shell = page.shell.failed();
    Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn form_page(
    ask: &Officer,
    asked: Ask,
    scene: &Scene,
    fields: Vec<FieldView>,
    faults: &[FieldError],
    mut hidden: Vec<(String, String)>,
) -> FormPage {
    let t = &ask.say;
    let draft = scene.draft.as_ref();
    if let Some(draft) = draft.filter(|_| !hidden.iter().any(|(n, _)| n == "draf")) {
        hidden.push(("draf".to_owned(), draft.row.id.to_string()));
    }
    // A field that is asked for once more is not also sent along unseen.
    hidden.retain(|(name, _)| !fields.iter().any(|f| f.name == *name));
    let back = draft.map_or_else(
        || asked.subject(),
        |d| format!("/restrukturisasi/{}", d.row.id),
    );
    FormPage {
        shell: ask.shell(asked.title()),
        lead: lead(asked, &scene.chart, t),
        notices: keep::elsewhere(&fields, faults, t),
        fields,
        hidden,
        back,
        in_draft: draft.is_some(),
    }
}

/// What the change is about.
fn lead(asked: Ask, chart: &Chart, t: &Say) -> String {
    match asked {
        Ask::Create(None) => t.say("change-create-lead").to_owned(),
        Ask::Create(Some(unit)) => t.with("change-under", "unit", chart.name(unit)),
        Ask::Rename(unit)
        | Ask::Move(unit)
        | Ask::Merge(unit)
        | Ask::Split(unit)
        | Ask::Close(unit)
        | Ask::Seats(unit) => chart.name(unit),
        Ask::MoveSeat(seat) | Ask::SetClass(seat) | Ask::CloseSeat(seat) => {
            let unit = chart.now.seats.get(&seat).map(|s| chart.name(s.unit));
            format!("{}, {}", chart.seat_name(seat), unit.unwrap_or_default())
        }
    }
}

/// What was typed so far, to be sent along with the next page.
fn carried(form: &Form, stage: &str) -> Vec<(String, String)> {
    keep::hidden(form, stage, |name| name.starts_with("decree_"))
}

fn confirm_page(
    ask: &Officer,
    asked: Ask,
    chart: &Chart,
    step: &Step,
    faults: &[FieldError],
) -> Result<ConfirmPage> {
    let t = &ask.say;
    let s = on_day(ask, chart.on)?;
    let fields: Vec<FieldView> = decrees::fields(t)
        .into_iter()
        .map(|f| f.typed(ask.form(), faults, t))
        .collect();
    Ok(ConfirmPage {
        shell: ask.shell(asked.title()),
        says: t.with_text(
            "change-says-when",
            &[
                ("what", &sentence(step, chart, t)),
                ("date", &t.date(chart.on)),
            ],
        ),
        effects: EffectsView::of(&Effects::of(chart), chart, &s, &Links::of(&ask.who)?, t),
        notices: keep::elsewhere(&fields, faults, t),
        fields,
        hidden: carried(ask.form(), "jalankan"),
        label: t.with(
            &format!("change-do-{}", step.verb().replace('_', "-")),
            "date",
            t.date(chart.on),
        ),
        back: asked.subject(),
    })
}

pub(super) fn on_day<P: Permission>(ask: &Request<P>, on: Date) -> Result<Arc<Snapshot>> {
    Ok(ask.app.thing::<Registry>()?.on(ask.agency_id(), on)?)
}

/// Reads the decree of a form.
pub(super) fn read_decree(form: &Form) -> Result<decrees::DecreeInput> {
    let mut reading = web::Reading::of(form);
    let decree = decrees::read(form, &mut reading);
    reading.done()?;
    Ok(decree)
}

fn carry(ask: &Officer, asked: Ask, chart: &Chart, step: &Step) -> Answer {
    let done = read_decree(ask.form()).and_then(|decree| {
        let people = ask.who.may::<perm::WritePeople>().ok();
        let order = Order {
            on: chart.on,
            decree: &decree,
            steps: std::slice::from_ref(step),
            people: people.as_ref(),
        };
        let reason = format!("SK {}", decree.number);
        ask.app.db.write(ask.may.actor(), &reason, |tx| {
            carry_out(tx, &ask.may, &order)
        })
    });
    match done {
        Ok(()) => Ok(Reply::see(&shown_at(ask, asked, chart, step))),
        Err(Trouble::Invalid(faults)) => {
            let mut page = confirm_page(ask, asked, chart, step, &faults)?;
            page.shell = page.shell.failed();
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// The page that shows what was done, on a day on which it can be seen.
fn shown_at(ask: &Officer, asked: Ask, chart: &Chart, step: &Step) -> String {
    let path = match step {
        Step::CreateUnit { unit } => format!("/unit/{}", unit.id),
        Step::MergeUnits { into, .. } => match into {
            Into::Unit(unit) => format!("/unit/{unit}"),
            Into::New(new) => format!("/unit/{}", new.id),
        },
        _ => asked.subject(),
    };
    let day = if chart.on > ask.who.today {
        format!("&as_of={}", chart.on)
    } else {
        String::new()
    };
    format!("{path}?pesan=changed{day}")
}

fn add(ask: &Officer, draft: &Draft, step: &Step) -> Answer {
    ask.app.db.write(ask.may.actor(), &draft.row.name, |tx| {
        add_step(tx, &ask.may, draft, step)
    })?;
    let to = format!("/restrukturisasi/{}?pesan=step-added", draft.row.id);
    Ok(Reply::see(&to))
}
