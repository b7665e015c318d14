//! Notes in the journal that somebody read what is sensitive: numbers of identity, family, lists
//! taken out of the system.

use serde::Serialize;
use store::Event;
use web::access::{May, Permission};
use web::{App, Result, Trouble};

/// The same reader on the same record is noted once within so many seconds: turning a page back
/// and forth is one look.
const ONE_LOOK: i64 = 15 * 60;

/// Notes that the viewer read something sensitive: `what` is read of the subject, as a verb
/// (`read_identity`, `read_family`, `export`); `facts` may say how much (rows, filter), never the
/// values themselves.
///
/// # Errors
/// The faults of the database: what cannot be noted is not shown.
pub fn log_read<P: Permission>(
    app: &App,
    may: &May<P>,
    what: &'static str,
    subject_kind: &'static str,
    subject: impl std::fmt::Display,
    facts: &impl Serialize,
) -> Result<()> {
    let actor = may.actor();
    let subject = subject.to_string();
    let event = Event::new(may.key(), what, subject_kind, &subject).after(facts);
    let look = format!(
        "baca:{}:{:?}:{what}:{subject_kind}:{subject}:{}",
        actor.agency,
        actor.account,
        event
            .after
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default()
    );
    if app.throttle.count(&look, ONE_LOOK, actor.at) > 1 {
        return Ok(());
    }
    let noted = app.db.write(actor, "read", |tx| {
        tx.record(event);
        Ok::<_, Trouble>(())
    });
    if noted.is_err() {
        app.throttle.forget(&look);
    }
    noted
}
