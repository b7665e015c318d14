//! Search over all text: every report is found by the roots of its words and of what was said about
//! it. What the public can find a report by is what [`view`] shows the public of it, and no more; the
//! name and contact of a reporter are never among the words.
//!
//! An index of our own, one text of SQL for both engines: the words of a question are looked up from
//! the rarest on, in the newest reports first.

mod store;
mod words;

use std::collections::BTreeSet;

use ::store::{Actor, Conn, Db, Tx};
use kernel::AgencyId;
use web::words::Say;
use web::{Agency, App, Result};

use super::bulk::Life;
use super::model::{Case, Message, MessageKind};
use super::view::{Sight, Whole, view};
use crate::mask::mask_but;
pub(crate) use store::condition;
pub(super) use store::forget_of;
pub use store::{RULES, made};
pub(crate) use words::roots_as_written;
use words::{Words, roots};

/// Words of one question that count; a text that was pasted in is no question.
const ASKED: usize = 8;

/// Which reports the words of a question are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The roots, the rarest first; none where nothing was typed that could be found.
    pub(crate) words: Vec<String>,
    /// Only by what the public reads.
    pub(crate) open: bool,
    /// Are there more reports with the rarest word than are looked through?
    pub bounded: bool,
}

/// Looks up what was typed; nothing where nothing was. Costs one statement.
///
/// # Errors
/// The faults of the database.
pub fn sought(
    c: &mut Conn<'_>,
    agency: AgencyId,
    typed: &str,
    sight: Sight,
) -> ::store::Result<Option<Sought>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let open = sight == Sight::Public;
    let words: Vec<String> = roots(typed).into_iter().take(ASKED).collect();
    if words.is_empty() {
        return Ok(Some(Sought {
            words,
            open,
            bounded: false,
        }));
    }
    let mut counted = store::counts(c, agency, &words)?;
    counted.sort();
    let bounded = counted
        .first()
        .is_some_and(|(n, _)| *n > store::LOOKED_THROUGH);
    Ok(Some(Sought {
        words: counted.into_iter().map(|(_, word)| word).collect(),
        open,
        bounded,
    }))
}

/// The same for a page that has no reader yet; nothing typed costs nothing.
///
/// # Errors
/// The faults of the database.
pub(crate) fn asked(
    db: &Db,
    agency: AgencyId,
    typed: &str,
    sight: Sight,
) -> Result<Option<Sought>> {
    match typed.trim() {
        "" => Ok(None),
        typed => Ok(db.read(|c| sought(c, agency, typed, sight))?),
    }
}

/// What a page says where not all reports with the words were looked through.
pub(crate) fn bounded(t: &Say, sought: Option<&Sought>) -> Option<String> {
    let bounded = sought.is_some_and(|s| s.bounded);
    bounded.then(|| t.count("search-bounded", store::LOOKED_THROUGH))
}

/// The words of a report as it came in.
fn of_report(case: &Case) -> Words {
    // As the public would see it once somebody has looked at it: whether it does is asked when it is
    // looked for. A secret one has no open words at all.
    let mut shown = case.clone();
    shown.state = super::State::Forwarded;
    shown.withheld = false;
    let whole = Whole {
        case: shown,
        events: Vec::new(),
        messages: Vec::new(),
        files: Vec::new(),
        closures: Vec::new(),
        joined: 0,
        same_here: 0,
        caller: None,
        terms: super::Terms::default(),
    };
    let seen = view(&whole, Sight::Public);
    let mut words = Words::default();
    for text in [
        &case.subject,
        &case.body,
        &case.address,
        &case.landmark,
        &case.village,
    ] {
        words.add(text, false);
    }
    for text in [seen.subject, seen.body, seen.village].iter().flatten() {
        words.add(text, true);
    }
    words
}

/// The words of a message; the public finds a report by what it reads of an answer.
fn of_message(words: &mut Words, case: &Case, kind: MessageKind, text: &str) {
    words.add(text, false);
    if kind == MessageKind::Reply && !case.secret {
        words.add(&mask_but(text, &case.opened).text, true);
    }
}

/// Adds all words by which a report may be found, with what was said about it.
pub(super) fn gather(all: &mut BTreeSet<String>, case: &Case, said: &[String]) {
    let mut add = |words: &Words| all.extend(words.iter().map(|(word, _)| word.to_owned()));
    add(&of_report(case));
    for text in said {
        let mut words = Words::default();
        of_message(&mut words, case, MessageKind::Reply, text);
        add(&words);
    }
}

/// Keeps the words of a new report.
///
/// # Errors
/// The faults of the database.
pub(super) fn begin(tx: &mut Tx<'_, '_>, case: &Case) -> ::store::Result<()> {
    store::add(tx, case.id, &of_report(case))
}

/// Keeps the words of a message.
///
/// # Errors
/// The faults of the database.
pub(super) fn say(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    kind: MessageKind,
    text: &str,
) -> ::store::Result<()> {
    let mut words = Words::default();
    of_message(&mut words, case, kind, text);
    store::add(tx, case.id, &words)
}

/// Makes the words of a case anew: the public reads other parts of its texts now.
///
/// # Errors
/// The faults of the database.
pub(super) fn again(
    tx: &mut Tx<'_, '_>,
    (was, now): (&Case, &Case),
    messages: &[Message],
) -> ::store::Result<()> {
    let words = |case: &Case| {
        let mut words = of_report(case);
        for message in messages {
            of_message(&mut words, case, message.kind, &message.body);
        }
        words
    };
    store::forget_these(tx, was.id, &words(was))?;
    store::add(tx, now.id, &words(now))
}

/// Keeps the words of many new lives.
///
/// # Errors
/// The faults of the database.
pub(super) fn begin_many(tx: &mut Tx<'_, '_>, lives: &[Life]) -> ::store::Result<()> {
    let all = lives.iter().map(|life| {
        let mut words = of_report(&life.case);
        for message in &life.messages {
            of_message(&mut words, &life.case, message.kind, &message.body);
        }
        (life.case.id, words)
    });
    store::add_many(tx, all.collect())
}

/// Makes the words of an agency anew where they were made by other rules, or never: a part of its
/// reports in each transaction, so that nobody waits for it.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let made = app.db.read(|c| store::rules(c, agency.id))?;
    if made == Some(RULES) {
        return Ok(());
    }
    let actor = Actor::program(agency.id, "abdi", app.clock.now());
    if made.is_some() {
        app.db
            .write(&actor, "the words of reports", store::forget)?;
    }
    let (mut after, mut n) = (None, 0);
    loop {
        let part = app.db.read(|c| store::part(c, agency.id, after))?;
        let Some(last) = part.last() else { break };
        after = Some(last.id);
        n += part.len();
        app.db.write(&actor, "the words of reports", |tx| {
            tx.housekeeping();
            for case in &part {
                begin(tx, case)?;
                let agency = tx.agency();
                for message in super::history::store::messages(tx.conn(), agency, case.id)? {
                    say(tx, case, message.kind, &message.body)?;
                }
            }
            Ok::<_, ::store::Error>(())
        })?;
    }
    app.db.write(&actor, "the words of reports", store::made)?;
    tracing::info!(agency = %agency.code, cases = n, "the words of reports were made anew");
    Ok(())
}
