//! A request as pages show it.

use kernel::{AgencyId, TextEnum as _, Zone};
use web::components::{Badge, Tone};
use web::words::Say;

use super::model::{Asked, State, Subject};
use crate::amend::Field;

/// One request in words.
pub(super) struct RequestView {
    pub(super) field: String,
    pub(super) name: String,
    pub(super) shown: String,
    pub(super) wanted: String,
    pub(super) reason: String,
    pub(super) asked: String,
    pub(super) state: Badge,
    pub(super) decided: String,
    pub(super) note: String,
    pub(super) href: String,
    pub(super) evidence: Option<String>,
    /// Where the row lies that was mended for it.
    pub(super) mended: Option<String>,
}

impl RequestView {
    /// `base` is the address under which the evidence lies.
    pub(super) fn of(asked: &Asked, base: &str, zone: Zone, t: &Say) -> Self {
        let moment = |at| web::format::moment(at, zone, t.locale);
        let decided = asked.decided_at.map(|at| {
            t.with_text(
                "correction-decided",
                &[
                    ("who", asked.decider.as_deref().unwrap_or_default()),
                    ("when", &moment(at)),
                ],
            )
        });
        Self {
            field: t.say(asked.subject.label()).to_owned(),
            name: asked.name.clone(),
            shown: value(asked.subject, asked.shown.as_deref().unwrap_or_default(), t),
            wanted: value(asked.subject, &asked.wanted, t),
            reason: asked.reason.clone(),
            asked: moment(asked.asked_at),
            state: badge(asked.state, t),
            decided: decided.unwrap_or_default(),
            note: asked.decision_note.clone().unwrap_or_default(),
            href: format!("/koreksi/{}", asked.id),
            mended: asked
                .replaced
                .map(|_| format!("/pegawai/{}/{}?semua=ya", asked.person, asked.subject)),
            evidence: asked.file.map(|_| format!("{base}/{}/bukti", asked.id)),
        }
    }
}

/// Where a request stands, in words.
pub(super) fn badge(state: State, t: &Say) -> Badge {
    let tone = match state {
        State::Waiting => Tone::Warn,
        State::Accepted => Tone::Good,
        State::Refused => Tone::Bad,
    };
    Badge::new(tone, t.word("correction-state", state))
}

/// A value as people read it.
pub(super) fn value(subject: Subject, text: &str, t: &Say) -> String {
    match subject {
        Subject::Field(Field::BirthDate) => {
            web::form::parse_date(text).map_or_else(|| text.to_owned(), |day| t.date(day))
        }
        Subject::Field(Field::Sex) => {
            kernel::Sex::from_word(text).map_or_else(|| text.to_owned(), |sex| t.word("sex", sex))
        }
        _ => text.to_owned(),
    }
}

/// The evidence of a request as a file to keep.
pub(super) fn evidence(app: &web::App, agency: AgencyId, asked: &Asked) -> web::Result<web::Reply> {
    let file = asked.file.ok_or(web::Trouble::NotFound)?;
    let found = app
        .db
        .read(|c| crate::decrees::store::any_scan(c, agency, file))?;
    let found = found.ok_or(web::Trouble::NotFound)?;
    Ok(web::Reply::download(
        found.kind.as_str(),
        &found.name,
        found.content,
    ))
}
