//! One question after a closing: how was it? Once, by a link or from the own page; the unit never
//! learns who answered.

use askama::Template;
use kernel::{AgencyId, CaseId};
use web::components::{Choice, FieldKind, FieldView, Shell};
use web::session::secret;
use web::words::Say;
use web::{Answer, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::nobody;
use super::pages::Anybody;
use crate::cases;

/// Where a rating ends.
pub(super) const DONE: &str = "/nilai/terima-kasih";

#[derive(Template)]
#[template(path = "track/pages/rate.html")]
struct RatePage {
    shell: Shell,
    fields: Vec<FieldView>,
    done: bool,
}

/// The question with its four answers.
pub(super) fn fields(t: &Say) -> Vec<FieldView> {
    let choices = ["4", "3", "2", "1"].map(|n| Choice::new(n, t.word("rating", n)));
    vec![
        FieldView::radio("score", t.say("rating-ask"), choices.to_vec()),
        FieldView::new("comment", t.say("rating-comment"), FieldKind::Area(3))
            .hint(t.say("rating-comment-hint"))
            .optional(),
    ]
}

/// Gives a rating of a case.
pub(super) fn give(ask: &Anybody, case: CaseId) -> Result<()> {
    let mut r = Reading::of(ask.form());
    let score: Option<i32> = r.parsed("score");
    let comment = r.optional("comment", 1_000);
    r.done()?;
    let score = score.unwrap_or(0);
    ask.app.db.write(&nobody(ask), "a rating", |tx| {
        let zone = ask.agency.zone;
        cases::rate(tx, &ask.may, zone, case, score, comment.as_deref())
    })
}

fn rated(ask: &Anybody) -> Result<CaseId> {
    let typed: String = ask.param("link")?;
    let (agency, hash): (AgencyId, Vec<u8>) = secret::split(&typed).ok_or(Trouble::NotFound)?;
    if agency != ask.agency_id() {
        return Err(Trouble::NotFound);
    }
    let found = ask
        .app
        .db
        .read(|c| cases::closing::store::rating_of(c, agency, &hash))?;
    found.ok_or(Trouble::NotFound)
}

fn page(ask: &Anybody, faults: &[FieldError], done: bool) -> RatePage {
    let t = &ask.say;
    let shell = ask.shell(if done { "rating-done" } else { "rating-title" });
    let fields = fields(t).into_iter().map(|f| {
        if faults.is_empty() {
            f
        } else {
            f.typed(ask.form(), faults, t)
        }
    });
    RatePage {
        fields: fields.collect(),
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        done,
    }
}

/// The question behind a one-time link.
pub(super) fn show(ask: &Anybody) -> Answer {
    rated(ask)?;
    Ok(Reply::page(&page(ask, &[], false))?.secret())
}

/// What stands after the answer; a reload of it asks for nothing that is used up.
pub(super) fn done(ask: &Anybody) -> Answer {
    Reply::page(&page(ask, &[], true))
}

/// Takes the answer.
pub(super) fn send(ask: &Anybody) -> Answer {
    match rated(ask).and_then(|case| give(ask, case)) {
        Ok(()) => Ok(Reply::see(DONE).secret()),
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, &faults, false);
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}
