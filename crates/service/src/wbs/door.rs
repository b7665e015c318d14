//! The public door: what is promised to whistleblowers, the form, and the way back into a talk.

use askama::Template;
use kernel::UnitId;
use register::snapshot::{Registry, Snapshot};
use store::Actor;
use web::components::{Choice, FieldKind, FieldView, Shell, Width, faulty};
use web::session::client;
use web::words::Say;
use web::{Answer, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::actions::{self, Given};
use super::model::{NewReport, Standing};
use super::{phrase, store as sql};
use crate::cases::{CaseNumber, LONGEST, Photo};
use crate::desk::departments;
use crate::floods::{self, Flood};
use crate::once;
use crate::track::Anybody;

/// Reports that one address may send within the window.
const SENT: u32 = 20;
/// Tries of a phrase from one address within the window.
const TRIES: u32 = 20;
/// Tries of the phrases of one number within the window, from wherever.
const TRIES_OF_ONE: u32 = 10;
/// The window, in seconds.
const WINDOW: i64 = 600;

/// Whoever writes here is nobody: no account stands beside the row or in the journal.
pub(super) fn nobody(ask: &Anybody) -> Actor {
    Actor::program(ask.agency_id(), "wbs", ask.may.actor().at)
}

/// Counts what comes from one address; kept in memory only.
pub(super) fn counted(ask: &Anybody, what: &str, limit: u32) -> Result<()> {
    let from = client::address(&ask.app.config, &ask.raw);
    let now = ask.may.actor().at;
    let tried = ask
        .app
        .throttle
        .attempt(&format!("wbs {what} {from}"), limit, WINDOW, now);
    tried.map_err(Trouble::Throttled)
}

#[derive(Template)]
#[template(path = "wbs/pages/door.html")]
struct DoorPage {
    shell: Shell,
    fields: Vec<FieldView>,
}

/// What is promised, the way to the form, the way back into a talk.
pub(super) fn show(ask: &Anybody) -> Answer {
    Ok(Reply::page(&door(ask, &[]))?.secret())
}

fn door(ask: &Anybody, faults: &[FieldError]) -> DoorPage {
    let t = &ask.say;
    let shell = ask.shell("wbs-title");
    let fields = [
        FieldView::text("number", t.say("wbs-number")).width(Width::Medium),
        FieldView::text("phrase", t.say("wbs-phrase"))
            .hint(t.say("wbs-phrase-hint"))
            .autocomplete("off"),
    ];
    // A phrase that was typed is not sent back.
    let typed = |f: FieldView| match (faults.is_empty(), f.name == "phrase") {
        (true, _) => f,
        (false, true) => f.faulted(faults, t),
        (false, false) => f.typed(ask.form(), faults, t),
    };
    DoorPage {
        fields: fields.into_iter().map(typed).collect(),
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    }
}

/// Number and phrase open the talk; a wrong number answers like a wrong phrase, as slowly.
pub(super) fn enter(ask: &Anybody) -> Answer {
    match key(ask) {
        Ok(key) => Ok(Reply::see(&format!("/wbs/percakapan/{key}")).secret()),
        Err(Trouble::Invalid(faults)) => {
            let page = door(ask, &faults);
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}

fn key(ask: &Anybody) -> Result<String> {
    let mut r = Reading::of(ask.form());
    let number = r.needed("number", 40);
    let typed = phrase::plain(&r.needed("phrase", 200));
    r.done()?;
    counted(ask, "masuk", TRIES)?;
    let number: Option<CaseNumber> = number.parse().ok();
    let now = ask.may.actor().at;
    if let Some(number) = number {
        let one = format!("wbs frasa {} {number}", ask.agency_id());
        let tried = ask.app.throttle.attempt(&one, TRIES_OF_ONE, WINDOW, now);
        tried.map_err(Trouble::Throttled)?;
    }
    let found = match number {
        Some(number) => ask
            .app
            .db
            .read(|c| sql::phrase_of(c, ask.agency_id(), number))?,
        None => None,
    };
    let kept = found.as_ref().map(|(_, kept)| kept.as_str());
    let right = platform::password::verify(&typed, kept)?;
    match found.filter(|_| right) {
        Some((id, _)) => ask
            .app
            .db
            .write(&nobody(ask), "a talk", |tx| actions::open_talk(tx, id)),
        None => Err(Trouble::field("phrase", "wbs-wrong-phrase")),
    }
}

#[derive(Template)]
#[template(path = "wbs/pages/form.html")]
struct FormPage {
    shell: Shell,
    faulty: Vec<FieldView>,
    groups: Vec<(String, Vec<FieldView>)>,
    signed_in: bool,
    word: String,
}

/// The form.
pub(super) fn form(ask: &Anybody) -> Answer {
    Ok(Reply::page(&form_page(ask, &[])?)?.secret())
}

fn form_page(ask: &Anybody, faults: &[FieldError]) -> Result<FormPage> {
    let s = register(ask)?;
    let groups = groups(&ask.say, &s).into_iter().map(|(name, fields)| {
        let fields = fields.into_iter().map(|f| match faults.is_empty() {
            true => f,
            false => f.typed(ask.form(), faults, &ask.say),
        });
        (ask.say.say(name).to_owned(), fields.collect())
    });
    let groups: Vec<(String, Vec<FieldView>)> = groups.collect();
    let shell = ask
        .shell("wbs-form-title")
        .crumb(ask.say.say("wbs-title"), "/wbs");
    Ok(FormPage {
        faulty: faulty(&groups),
        groups,
        signed_in: ask.who.is_signed_in(),
        word: once::word(ask.form())?,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

pub(super) fn register(ask: &Anybody) -> Result<std::sync::Arc<Snapshot>> {
    let registry = ask.app.thing::<Registry>()?;
    Ok(registry.on(ask.agency_id(), ask.who.today)?)
}

/// The fields of pictures.
pub(super) fn pictures(t: &Say) -> Vec<FieldView> {
    let kind = FieldKind::File("image/jpeg,image/png,image/webp");
    vec![
        FieldView::new("photo", t.say("wbs-photo"), kind.clone())
            .hint(t.say("wbs-photo-hint"))
            .optional(),
        FieldView::new("photo2", t.say("wbs-photo-second"), kind).optional(),
    ]
}

fn groups(t: &Say, s: &Snapshot) -> Vec<(&'static str, Vec<FieldView>)> {
    let area = |name, key, rows| FieldView::new(name, t.say(key), FieldKind::Area(rows));
    let mut units = vec![Choice::new("", t.say("wbs-unit-none"))];
    units.extend(departments(s));
    let standings = ["inside", "outside"].map(|w| Choice::new(w, t.word("wbs-standing", w)));
    let mut proof = vec![
        area("evidence", "wbs-evidence", 3)
            .hint(t.say("wbs-evidence-hint"))
            .optional(),
    ];
    proof.extend(pictures(t));
    vec![
        (
            "wbs-group-what",
            vec![
                area("what", "wbs-what", 5).hint(t.say("wbs-what-hint")),
                FieldView::text("who", t.say("wbs-who")).hint(t.say("wbs-who-hint")),
                FieldView::select("unit", t.say("wbs-unit"), units)
                    .hint(t.say("wbs-unit-hint"))
                    .optional(),
            ],
        ),
        (
            "wbs-group-when",
            vec![
                FieldView::text("place", t.say("wbs-place")),
                FieldView::text("happened", t.say("wbs-happened")).hint(t.say("wbs-happened-hint")),
            ],
        ),
        (
            "wbs-group-how",
            vec![
                area("why", "wbs-why", 3).optional(),
                area("how", "wbs-how", 3).optional(),
            ],
        ),
        ("wbs-group-proof", proof),
        (
            "wbs-group-you",
            vec![
                FieldView::radio("standing", t.say("wbs-standing"), standings.to_vec()).optional(),
            ],
        ),
    ]
}

/// The pictures of a form; another kind of file is refused with the way out. They are counted before
/// they are opened, whatever becomes of the form.
pub(super) fn photos(ask: &Anybody, r: &mut Reading<'_>) -> Result<Vec<Photo>> {
    let mut photos = Vec::new();
    for field in ["photo", "photo2"] {
        let Some(sent) = ask.form().file(field) else {
            continue;
        };
        floods::count(ask, Flood::Photo)?;
        match Photo::accept(field, &sent.bytes) {
            Ok(photo) => photos.push(photo),
            Err(fault) => r.fault(fault),
        }
    }
    Ok(photos)
}

fn read(ask: &Anybody, s: &Snapshot) -> Result<(NewReport, Vec<Photo>)> {
    let mut r = Reading::of(ask.form());
    let unit: Option<UnitId> = r.maybe_parsed("unit");
    let new = NewReport {
        what: r.needed("what", LONGEST),
        who: r.needed("who", 500),
        place: r.needed("place", 300),
        happened: r.needed("happened", 200),
        why: r.optional("why", LONGEST).unwrap_or_default(),
        how: r.optional("how", LONGEST).unwrap_or_default(),
        evidence: r.optional("evidence", LONGEST).unwrap_or_default(),
        standing: r.maybe_parsed::<Standing>("standing"),
        unit,
    };
    if unit.is_some_and(|u| s.find_unit(u).is_none()) {
        r.fault(FieldError::new("unit", "case-no-unit"));
    }
    let photos = photos(ask, &mut r)?;
    r.done()?;
    Ok((new, photos))
}

#[derive(Template)]
#[template(path = "wbs/pages/given.html")]
struct GivenPage {
    shell: Shell,
    number: String,
    phrase: String,
}

/// Takes the report in, and shows number and phrase: once.
pub(super) fn send(ask: &Anybody) -> Answer {
    let s = register(ask)?;
    let done = read(ask, &s).and_then(|(new, photos)| {
        counted(ask, "lapor", SENT)?;
        let sent = once::sent(ask.form())?;
        ask.app.db.write(&nobody(ask), "a report", |tx| {
            actions::submit(tx, &ask.may, &new, &photos, &sent)
        })
    });
    match done {
        Ok(Given { number, phrase }) => {
            let page = GivenPage {
                shell: ask.shell("wbs-given-title"),
                number: number.to_string(),
                phrase,
            };
            Ok(Reply::page(&page)?.secret())
        }
        Err(Trouble::Invalid(faults)) => {
            let page = form_page(ask, &faults)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}
