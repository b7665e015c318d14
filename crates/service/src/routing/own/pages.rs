//! The training page: what the model knows, how well it does, where it errs.
#![expect(
    clippy::float_arithmetic,
    reason = "shares measured on suggestions are shown; nothing is paid, ranked or decided by them"
)]

use std::sync::Arc;

use ::store::Event;
use askama::Template;
use register::snapshot::Registry;
use web::access::perm;
use web::components::{Shell, Stat};
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::models::{Kept, Models};
use super::store as sql;
use super::{LEAST, keep};
use crate::routing::{Measured, Model};

type Coordinator = Ask<perm::CoordinateCases>;

/// Up to so many cases are learned from while the page waits; more are left to the program, which
/// takes them up within ten minutes.
const AT_ONCE: i64 = 500;

/// A unit with its figures.
struct Row {
    name: String,
    n: String,
    precision: String,
    recall: String,
    words: String,
}

/// Cases of one unit that were proposed to another.
struct Mistake {
    right: String,
    suggested: String,
    n: String,
}

#[derive(Template)]
#[template(path = "routing/own/pages/model.html")]
struct ModelPage {
    shell: Shell,
    lead: String,
    waits: Option<String>,
    lacks: Option<String>,
    stats: Vec<Stat>,
    rows: Vec<Row>,
    mistakes: Vec<Mistake>,
}

/// What the model knows.
pub(super) fn show(ask: &Coordinator) -> Answer {
    let agency = ask.agency_id();
    let models = ask.app.thing::<Models>()?;
    let least = i64::try_from(LEAST).unwrap_or(i64::MAX);
    let (stamp, kept, n) = ask.app.db.read(|c| {
        let kept = models.of(c, agency)?;
        Ok::<_, Trouble>((sql::stamp(c, agency)?, kept, sql::count(c, agency, least)?))
    })?;
    let t = &ask.say;
    let model = kept.as_ref().and_then(|k| k.model.as_ref());
    let when = |kept: &Arc<Kept>| {
        let at = web::format::moment(kept.trained_at, ask.agency.zone, t.locale);
        t.with("model-trained", "date", at)
    };
    let lacks = match (model, n < least) {
        (Some(_), _) => None,
        (None, true) => Some(few(t, n)),
        (None, false) if kept.is_some() => Some(t.say("model-one-unit").to_owned()),
        (None, false) => Some(t.say("model-soon").to_owned()),
    };
    let (rows, mistakes) = match (&kept, model) {
        (Some(kept), Some(model)) => (rows(t, kept, model.tried()), mistakes(t, model)),
        _ => (Vec::new(), Vec::new()),
    };
    Reply::page(&ModelPage {
        shell: ask
            .shell("model-title")
            .crumb(t.say("desk-title"), "/aduan"),
        lead: kept
            .as_ref()
            .filter(|_| model.is_some())
            .map(when)
            .unwrap_or_default(),
        waits: stamp.asked_at.map(|_| t.say("model-waits").to_owned()),
        lacks,
        stats: kept
            .as_ref()
            .zip(model)
            .map(|(k, m)| stats(t, k, m.tried()))
            .unwrap_or_default(),
        rows,
        mistakes,
    })
}

/// So many of the cases that it takes.
fn few(t: &Say, n: i64) -> String {
    let (n, least) = (t.number(n), t.number(LEAST));
    t.with_text("model-few", &[("n", &n), ("least", &least)])
}

/// A share of one as it is read.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a share of one is at most ten thousand basis points"
)]
fn percent(t: &Say, share: f64) -> String {
    web::format::percent((share * 10_000.0).round() as i64, t.locale)
}

fn stats(t: &Say, kept: &Kept, tried: &Measured) -> Vec<Stat> {
    let of = t.with("model-of", "n", t.number(tried.n));
    let share =
        |key: &'static str, share: f64| Stat::new(t.say(key), percent(t, share)).note(of.clone());
    let units = t.with("model-units", "n", t.number(kept.about.units.len()));
    vec![
        Stat::new(t.say("model-cases"), t.number(kept.about.cases)).note(units),
        share("model-first", tried.accuracy),
        share("model-top3", tried.top3),
        share("model-macro", tried.macro_f1),
        share("model-off", tried.calibration_error),
    ]
}

fn rows(t: &Say, kept: &Kept, tried: &Measured) -> Vec<Row> {
    let row = |known: &super::learn::Known| {
        let measured = tried.labels.iter().find(|l| l.label == known.label);
        let share = |of: fn(&crate::routing::OfLabel) -> f64| {
            measured.map(|m| percent(t, of(m))).unwrap_or_default()
        };
        Row {
            name: known.label.clone(),
            n: t.number(known.n),
            precision: share(|m| m.precision),
            recall: share(|m| m.recall),
            words: known.words.join(", "),
        }
    };
    let mut units: Vec<_> = kept.about.units.iter().collect();
    units.sort_by_key(|k| std::cmp::Reverse(k.n));
    units.into_iter().map(row).collect()
}

fn mistakes(t: &Say, model: &Model) -> Vec<Mistake> {
    let each = model.tried().confusions.iter().map(|c| Mistake {
        right: c.right.clone(),
        suggested: c.suggested.clone(),
        n: t.number(c.n),
    });
    each.collect()
}

/// Has the model made anew: at once where that is quick, else within minutes.
pub(super) fn train(ask: &Coordinator) -> Answer {
    let agency = ask.agency_id();
    let n = ask.app.db.read(|c| sql::count(c, agency, AT_ONCE + 1))?;
    let told = if n > AT_ONCE {
        note(ask)?;
        "model-asked"
    } else {
        let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
        keep(&ask.app.db, ask.may.actor(), &s)?;
        "model-made"
    };
    Ok(Reply::see(&format!("/aduan/model?pesan={told}")))
}

fn note(ask: &Coordinator) -> Result<()> {
    ask.app.db.write(ask.may.actor(), "ask for training", |tx| {
        sql::ask(tx)?;
        tx.record(Event::new(
            ask.may.key(),
            "ask_training",
            "agency",
            tx.agency(),
        ));
        Ok(())
    })
}
