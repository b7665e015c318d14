//! The pages of a verb: its form, then what the rules say and what it does before it is done, then
//! the file with what was done. Nothing is kept before the last step.

use std::sync::Arc;

use askama::Template;
use kernel::{Date, PersonId};
use web::access::{Target, perm};
use web::components::{FieldKind, FieldView, Notice, Shell, Step, Tone};
use web::words::Say;
use web::{Answer, FieldError, Reply, Result, Routes, StatusCode, Trouble};

use super::finder::{Finder, Sought, finder};
use super::forms::{self, Known};
use super::model::{Dossier, Plan};
use super::orders::{self, Order};
use super::scene::{Officer, Proposal, Scene};
use super::verbs::Verb;
use super::words::{self, Said};
use crate::decrees;
use crate::hand::Hand;
use crate::keep;
use crate::snapshot::{Registry, Snapshot};

pub(super) fn routes() -> Routes {
    type P = perm::WritePeople;
    Routes::new()
        .get::<P>("/pegawai/{person}/angkat", |ask| show(ask, Verb::Appoint))
        .post::<P>("/pegawai/{person}/angkat", |ask| send(ask, Verb::Appoint))
        .get::<P>("/pegawai/{person}/tugaskan", |ask| show(ask, Verb::Act))
        .post::<P>("/pegawai/{person}/tugaskan", |ask| send(ask, Verb::Act))
        .get::<P>("/kursi/{seat}/isi", |ask| show(ask, Verb::Fill))
        .post::<P>("/kursi/{seat}/isi", |ask| send(ask, Verb::Fill))
        .get::<P>("/pegawai/{person}/naik-pangkat", |ask| {
            show(ask, Verb::Promote)
        })
        .post::<P>("/pegawai/{person}/naik-pangkat", |ask| {
            send(ask, Verb::Promote)
        })
        .get::<P>("/pegawai/{person}/akhiri/{assignment}", |ask| {
            show(ask, Verb::End)
        })
        .post::<P>("/pegawai/{person}/akhiri/{assignment}", |ask| {
            send(ask, Verb::End)
        })
        .get::<P>("/pegawai/{person}/berhenti", |ask| show(ask, Verb::Leave))
        .post::<P>("/pegawai/{person}/berhenti", |ask| send(ask, Verb::Leave))
        .get::<P>("/pegawai/{person}/ubah-status", |ask| {
            show(ask, Verb::Standing)
        })
        .post::<P>("/pegawai/{person}/ubah-status", |ask| {
            send(ask, Verb::Standing)
        })
        .get::<P>("/pegawai/baru", |ask| show(ask, Verb::Hire))
        .post::<P>("/pegawai/baru", |ask| send(ask, Verb::Hire))
}

/// The form of a verb.
#[derive(Template)]
#[template(path = "careers/pages/form.html")]
struct FormPage {
    shell: Shell,
    action: String,
    lead: String,
    steps: Vec<Step>,
    notices: Vec<Notice>,
    proposal: Option<Proposal>,
    finder: Option<Finder>,
    summary: Vec<FieldView>,
    fields: Vec<FieldView>,
    back: String,
}

/// What the rules say, before it is done.
#[derive(Template)]
#[template(path = "careers/pages/confirm.html")]
struct ConfirmPage {
    shell: Shell,
    action: String,
    says: String,
    steps: Vec<Step>,
    notices: Vec<Notice>,
    summary: Vec<FieldView>,
    said: Said,
    note: FieldView,
    scan: FieldView,
    hidden: Vec<(String, String)>,
    label: String,
    back: String,
}

fn show(ask: &Officer, verb: Verb) -> Answer {
    let scene = Scene::read(ask, verb)?;
    Reply::page(&form_page(ask, &scene, &[], false))
}

fn send(ask: &Officer, verb: Verb) -> Answer {
    let scene = Scene::read(ask, verb)?;
    let stage = ask.form().text(keep::STAGE);
    if matches!(stage, "cari" | "ubah") {
        return Reply::page(&form_page(ask, &scene, &[], true));
    }
    let order = match orders::read(verb, scene.fixed, ask.form()) {
        Ok(order) => order,
        Err(Trouble::Invalid(faults)) if stage == "jalankan" && only_scan(&faults) => {
            return refused_scan(ask, &scene, &faults);
        }
        Err(Trouble::Invalid(faults)) => return refused(ask, &scene, &faults),
        Err(other) => return Err(other),
    };
    if let Some(person) = order.person() {
        ask.may.check(Target::person(person, None))?;
    }
    if stage == "jalankan" {
        return carry(ask, &scene, &order);
    }
    let (dossier, plan) = look(ask, &order)?;
    Reply::page(&confirm_page(
        ask,
        &scene,
        &order,
        dossier.as_ref(),
        &plan,
        &[],
    )?)
}

/// What the rules say now.
fn look(ask: &Officer, order: &Order) -> Result<(Option<Dossier>, Plan)> {
    let (agency, today) = (ask.agency_id(), ask.who.today);
    ask.app.db.read(|c| order.check(c, agency, today))
}

fn only_scan(faults: &[FieldError]) -> bool {
    faults.iter().all(|f| f.field == "decree_scan")
}

/// The scan is asked for on the last page, so its faults are told there.
fn refused_scan(ask: &Officer, scene: &Scene, faults: &[FieldError]) -> Answer {
    let mut bare = web::Form::default();
    for (name, values) in ask.form().fields() {
        values.iter().for_each(|v| bare.put(name, v));
    }
    let order = orders::read(scene.verb, scene.fixed, &bare)?;
    let (dossier, plan) = look(ask, &order)?;
    let mut page = confirm_page(ask, scene, &order, dossier.as_ref(), &plan, faults)?;
    page.shell = page.shell.failed();
    Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The form once more, with what was typed and what is wrong with it.
fn refused(ask: &Officer, scene: &Scene, faults: &[FieldError]) -> Answer {
    let mut page = form_page(ask, scene, faults, true);
    page.shell = page.shell.failed();
    Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn form_page(ask: &Officer, scene: &Scene, faults: &[FieldError], typed: bool) -> FormPage {
    let t = &ask.say;
    let proposal = scene.proposal(t);
    let known = Known {
        dossier: scene.dossier.as_ref(),
        held: scene.held(),
        day: scene.day.or(proposal.as_ref().map(|(day, _)| *day)),
        today: ask.who.today,
    };
    let fields: Vec<FieldView> = forms::fields(scene.verb, &known, t)
        .into_iter()
        .map(|f| {
            if typed {
                f.typed(ask.form(), faults, t)
            } else {
                f
            }
        })
        .collect();
    let sought = match scene.verb {
        Verb::Appoint | Verb::Act => Some(Sought::Seat),
        Verb::Fill => Some(Sought::Person),
        _ => None,
    };
    let chosen = ask.raw.query_value("kursi").unwrap_or_default();
    let mut finder = sought.map(|what| finder(what, &scene.s, ask.form(), &chosen, t));
    let mut elsewhere = faults.to_vec();
    if let Some(finder) = &mut finder {
        finder.blame(faults, t);
        elsewhere.retain(|f| f.field != "seat" && f.field != "person");
    }
    let mut summary: Vec<FieldView> = finder.iter().flat_map(Finder::fields).collect();
    summary.extend(fields.iter().cloned());
    FormPage {
        shell: shell(ask, scene),
        action: action(ask),
        lead: scene.lead(t),
        steps: steps(t, 0),
        notices: keep::elsewhere(&summary, &elsewhere, t),
        proposal: proposal.map(|(_, p)| p),
        finder,
        summary,
        fields,
        back: scene.back(),
    }
}

fn shell(ask: &Officer, scene: &Scene) -> Shell {
    let shell = ask.shell(scene.verb.title());
    match (&scene.dossier, scene.fixed.seat) {
        (Some(d), _) => shell
            .crumb(ask.say.say("people-title"), "/pegawai")
            .crumb(d.name.clone(), scene.back()),
        (None, Some(seat)) => shell
            .crumb(ask.say.say("map-title"), "/peta-jabatan")
            .crumb(scene.seat_name(seat, &ask.say), scene.back()),
        (None, None) => shell.crumb(ask.say.say("people-title"), "/pegawai"),
    }
}

/// This page, on the date it is seen at.
fn action(ask: &Officer) -> String {
    if ask.as_of() == ask.who.today {
        ask.raw.path.clone()
    } else {
        format!("{}?as_of={}", ask.raw.path, ask.as_of())
    }
}

fn steps(t: &Say, now: usize) -> Vec<Step> {
    let labels = ["career-step-fill", "career-step-check", "career-step-done"].map(|k| t.say(k));
    Step::row(&labels, now)
}

fn confirm_page(
    ask: &Officer,
    scene: &Scene,
    order: &Order,
    dossier: Option<&Dossier>,
    plan: &Plan,
    faults: &[FieldError],
) -> Result<ConfirmPage> {
    let t = &ask.say;
    let s = on_day(ask, order.from())?;
    let said = Said::of(order, dossier, plan, ask.form(), faults, t);
    let note = FieldView::new("note", t.say("career-note"), FieldKind::Area(3))
        .hint(t.say("career-note-hint"))
        .typed(ask.form(), faults, t);
    let scan = decrees::scan_field(t).faulted(faults, t);
    let mut summary = said.ticks();
    summary.extend([note.clone(), scan.clone()]);
    let mut notices = keep::elsewhere(&summary, faults, t);
    if plan.is_blocked() {
        notices.push(
            Notice::new(Tone::Bad, t.say("career-blocked")).text(t.say("career-blocked-text")),
        );
    }
    Ok(ConfirmPage {
        shell: shell(ask, scene),
        action: action(ask),
        says: words::says(scene, order, dossier, &s, t),
        steps: steps(t, 1),
        notices,
        summary,
        said,
        note,
        scan,
        hidden: keep::hidden(ask.form(), "", words::is_consent)
            .into_iter()
            .filter(|(name, _)| name != keep::STAGE)
            .collect(),
        label: t.say(scene.verb.button()).to_owned(),
        back: scene.back(),
    })
}

fn on_day(ask: &Officer, day: Date) -> Result<Arc<Snapshot>> {
    Ok(ask.app.thing::<Registry>()?.on(ask.agency_id(), day)?)
}

fn carry(ask: &Officer, scene: &Scene, order: &Order) -> Answer {
    let (dossier, plan) = look(ask, order)?;
    let consent = words::consent(ask.form(), &plan);
    let hand = Hand::of(&ask.who);
    let reason = format!("SK {}", order.decree().number);
    let done = ask.app.db.write(ask.may.actor(), &reason, |tx| {
        order.carry_out(tx, &ask.may, hand, &consent)
    });
    match done {
        Ok(person) => Ok(Reply::see(&shown_at(ask, scene.verb, person, order.from()))),
        Err(Trouble::Refused(_) | Trouble::Stale) => {
            // Somebody else may have been quicker: what the rules say now is what is shown.
            let (dossier, plan) = look(ask, order).unwrap_or((dossier, plan));
            let faults = words::faults(&consent, &plan);
            let mut page = confirm_page(ask, scene, order, dossier.as_ref(), &plan, &faults)?;
            page.shell = page.shell.failed();
            let status = if plan.is_blocked() {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            Reply::page_with(status, &page)
        }
        Err(other) => Err(other),
    }
}

/// The page that shows what was done, on a day on which it can be seen.
fn shown_at(ask: &Officer, verb: Verb, person: PersonId, from: Date) -> String {
    let (tab, word) = verb.shown();
    let day = if from > ask.who.today {
        format!("&as_of={from}")
    } else {
        String::new()
    };
    format!("/pegawai/{person}{tab}?{word}{day}")
}
