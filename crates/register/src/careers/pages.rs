//! The pages of a verb: its form, then what the rules say and what it does before it is done, then
//! the file with what was done. Nothing is kept before the last step.

use std::sync::Arc;

use askama::Template;
use kernel::{Date, FactId, PersonId, SeatId};
use web::access::{Target, perm};
use web::components::{FieldKind, FieldView, Notice, Shell, Step, Tone, WhyPanel};
use web::words::Say;
use web::{Answer, Ask, FieldError, Reply, Result, Routes, StatusCode, Trouble};

use super::check;
use super::finder::{Finder, Sought, finder};
use super::forms::{self, Known};
use super::model::{Dossier, Plan};
use super::orders::{self, Fixed, Order};
use super::verbs::Verb;
use super::words::{self, Said};
use crate::decrees;
use crate::keep;
use crate::snapshot::{Registry, Snapshot};
use crate::workforce::why;

type Officer = Ask<perm::WritePeople>;

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

/// A day that the register works out, with its reasons.
struct Proposal {
    says: String,
    why: WhyPanel,
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

/// What the address names, looked up.
struct Scene {
    verb: Verb,
    fixed: Fixed,
    dossier: Option<Dossier>,
    /// The register on the day that is meant, for the search and the names of seats.
    s: Arc<Snapshot>,
    /// The day that the form proposes.
    day: Option<Date>,
}

impl Scene {
    fn read(ask: &Officer, verb: Verb) -> Result<Self> {
        let mut fixed = Fixed::default();
        match verb {
            Verb::Hire => {}
            Verb::Fill => fixed.seat = Some(ask.param::<SeatId>("seat")?),
            _ => fixed.person = Some(ask.param::<PersonId>("person")?),
        }
        if verb == Verb::End {
            fixed.assignment = Some(ask.param::<FactId>("assignment")?);
        }
        let agency = ask.agency_id();
        let dossier = match fixed.person {
            Some(person) => {
                ask.may.check(Target::person(person, None))?;
                Some(
                    ask.app
                        .db
                        .read(|c| check::known_person(c, agency, person))?,
                )
            }
            None => None,
        };
        let typed = web::Reading::of(ask.form()).maybe_date("from");
        let elsewhen = (ask.as_of() != ask.who.today).then_some(ask.as_of());
        let on = typed.or(elsewhen).unwrap_or(ask.who.today);
        let s = ask.app.thing::<Registry>()?.on(agency, on)?;
        let scene = Self {
            verb,
            fixed,
            dossier,
            s,
            day: elsewhen,
        };
        scene.must_be_there(ask)?;
        Ok(scene)
    }

    /// A seat to fill must stand today or on the day that is meant; an assignment must be on file.
    fn must_be_there(&self, ask: &Officer) -> Result<()> {
        if let Some(seat) = self.fixed.seat {
            let agency = ask.agency_id();
            let stood = |c: &mut ::store::Conn<'_>| crate::seats::store::stood(c, agency, seat);
            if ask.app.db.read(stood)?.is_empty() {
                return Err(Trouble::NotFound);
            }
        }
        // Who sends the form of an assignment that ended in between is told so by the rules.
        let sends = ask.form().fields().next().is_some();
        if self.fixed.assignment.is_some() && self.held().is_none() && !sends {
            return Err(Trouble::NotFound);
        }
        Ok(())
    }

    fn held(&self) -> Option<&super::model::SeatHeld> {
        let id = self.fixed.assignment?;
        self.dossier
            .as_ref()?
            .assignments
            .iter()
            .find(|a| a.id == id)
    }

    /// What the form is about.
    fn lead(&self, t: &Say) -> String {
        let who = self.dossier.as_ref().map(|d| d.name.clone());
        if let Some(held) = self.held() {
            return t.with_text(
                "career-end-lead",
                &[
                    ("name", &who.unwrap_or_default()),
                    ("job", &held.job),
                    ("unit", &held.unit),
                ],
            );
        }
        match (who, self.fixed.seat) {
            (Some(name), _) => {
                let d = self.dossier.as_ref();
                let seat = d.and_then(|d| d.seat(self.s.on));
                match seat {
                    Some(seat) => format!("{name} · {}, {}", seat.job, seat.unit),
                    None => name,
                }
            }
            (None, Some(seat)) => self.seat_name(seat, t),
            (None, None) => t.say("career-hire-lead").to_owned(),
        }
    }

    fn seat_name(&self, seat: SeatId, t: &Say) -> String {
        match self.s.find_seat(seat) {
            Some(ix) => {
                let seat = self.s.seat(ix);
                format!(
                    "{}, {}",
                    self.s.job_of(seat).name,
                    self.s.unit(seat.unit).name
                )
            }
            None => t.say("seat-not-there").to_owned(),
        }
    }

    /// The page from which the form was opened.
    fn back(&self) -> String {
        match (self.fixed.person, self.fixed.seat) {
            (Some(person), _) => format!("/pegawai/{person}"),
            (None, Some(seat)) => format!("/kursi/{seat}"),
            (None, None) => "/pegawai".to_owned(),
        }
    }

    /// For somebody who leaves: when retirement is due by the post held, and why.
    fn proposal(&self, t: &Say) -> Option<(Date, Proposal)> {
        let person = self.fixed.person.filter(|_| self.verb == Verb::Leave)?;
        let found = why::retirement(&self.s, self.s.find_person(person)?);
        let due = found.value?;
        let says = t.with_text(
            "career-retires",
            &[
                ("date", &t.date(due.tmt_pensiun)),
                ("years", &due.bup_years.to_string()),
            ],
        );
        let why = WhyPanel::new(t.say("people-retires-on"), found.because);
        Some((due.tmt_pensiun, Proposal { says, why }))
    }
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
        says: says(scene, order, dossier, &s, t),
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

/// The order in one sentence.
fn says(scene: &Scene, order: &Order, d: Option<&Dossier>, s: &Snapshot, t: &Say) -> String {
    let name = d.map_or("", |d| d.name.as_str());
    let date = t.date(order.from());
    match order {
        Order::Appoint(o) => {
            let seat = s.find_seat(o.seat).map(|ix| {
                let seat = s.seat(ix);
                format!("{}, {}", s.job_of(seat).name, s.unit(seat.unit).name)
            });
            let seat = seat.unwrap_or_else(|| scene.seat_name(o.seat, t));
            let kind = t.word("assignment-kind", o.kind);
            t.with_text(
                "career-says-appoint",
                &[
                    ("name", name),
                    ("seat", &seat),
                    ("kind", &kind),
                    ("date", &date),
                ],
            )
        }
        Order::Promote(o) => t.with_text(
            "career-says-promote",
            &[("name", name), ("grade", o.grade.as_str()), ("date", &date)],
        ),
        Order::End(o) => {
            let held = d.and_then(|d| d.assignments.iter().find(|a| a.id == o.assignment));
            let job = held
                .map(|h| format!("{}, {}", h.job, h.unit))
                .unwrap_or_default();
            t.with_text(
                "career-says-end",
                &[("name", name), ("seat", &job), ("date", &date)],
            )
        }
        Order::Leave(o) => t.with_text(
            "career-says-leave",
            &[
                ("name", name),
                ("why", &t.word("end-reason", o.why)),
                ("date", &date),
            ],
        ),
        Order::Standing(o) => t.with_text(
            "career-says-standing",
            &[
                ("name", name),
                ("standing", o.standing.name()),
                ("date", &date),
            ],
        ),
        Order::Hire(o) => t.with_text(
            "career-says-hire",
            &[
                ("name", &o.name),
                ("kind", &t.word("asn-kind", o.asn_kind)),
                ("grade", o.grade.as_str()),
                ("date", &date),
            ],
        ),
    }
}

fn carry(ask: &Officer, scene: &Scene, order: &Order) -> Answer {
    let (dossier, plan) = look(ask, order)?;
    let consent = words::consent(ask.form(), &plan);
    let today = ask.who.today;
    let reason = format!("SK {}", order.decree().number);
    let done = ask.app.db.write(ask.may.actor(), &reason, |tx| {
        order.carry_out(tx, &ask.may, today, &consent)
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
