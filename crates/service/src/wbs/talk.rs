//! The talk of a whistleblower with the inspectorate, at an address that lasts an hour.

use askama::Template;
use kernel::{AgencyId, FileId};
use web::components::{FieldKind, FieldView, Shell};
use web::session::secret;
use web::{Answer, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::door::{counted, nobody, photos, pictures};
use super::model::{Report, Side, Whole};
use super::{actions, store as sql};
use crate::apart::{self, Line};
use crate::cases::LONGEST;
use crate::once;
use crate::track::Anybody;

/// Messages that one address may write within ten minutes.
const WRITTEN: u32 = 40;

/// The report to which the address of this page leads.
fn found(ask: &Anybody) -> Result<Report> {
    let typed: String = ask.param("key")?;
    let (agency, hash): (AgencyId, Vec<u8>) = secret::split(&typed).ok_or(Trouble::NotFound)?;
    if agency != ask.agency_id() {
        return Err(Trouble::NotFound);
    }
    let now = ask.may.actor().at;
    let report = ask.app.db.read(|c| {
        let id = sql::talk(c, agency, &hash, now)?;
        match id {
            Some(id) => sql::one(c, agency, id),
            None => Ok(None),
        }
    })?;
    report.ok_or(Trouble::NotFound)
}

#[derive(Template)]
#[template(path = "wbs/pages/talk.html")]
struct TalkPage {
    shell: Shell,
    number: String,
    state: String,
    what: String,
    lines: Vec<Line>,
    photos: Vec<(String, String)>,
    fields: Vec<FieldView>,
    word: String,
}

/// The talk.
pub(super) fn show(ask: &Anybody) -> Answer {
    let report = found(ask)?;
    Ok(Reply::page(&page(ask, report, &[])?)?.secret())
}

fn page(ask: &Anybody, report: Report, faults: &[FieldError]) -> Result<TalkPage> {
    let t = &ask.say;
    let Whole {
        report,
        said,
        files,
        ..
    } = ask
        .app
        .db
        .read(|c| sql::whole(c, ask.agency_id(), report))?;
    let mut fields = vec![FieldView::new(
        "body",
        t.say("wbs-write"),
        FieldKind::Area(4),
    )];
    fields.extend(pictures(t));
    if !faults.is_empty() {
        let typed = fields.into_iter().map(|f| f.typed(ask.form(), faults, t));
        fields = typed.collect();
    }
    let lines = said.iter().map(|m| {
        let own = m.side == Side::Reporter;
        Line {
            own,
            who: t.word("wbs-side", m.side),
            when: web::format::moment(m.at, ask.agency.zone, t.locale),
            datetime: m.at.to_string(),
            text: m.body.clone(),
        }
    });
    let key: String = ask.param("key")?;
    let shell = ask
        .shell("wbs-talk-title")
        .crumb(t.say("wbs-title"), "/wbs");
    Ok(TalkPage {
        number: report.number.to_string(),
        state: match report.ending {
            Some(ending) => t.word("wbs-ending", ending),
            None => t.word("wbs-state", report.state),
        },
        lines: lines.collect(),
        photos: files
            .iter()
            .map(|f| {
                let href = format!("/wbs/percakapan/{key}/foto/{f}");
                (href, t.say("wbs-photo").to_owned())
            })
            .collect(),
        what: report.what,
        fields,
        word: once::word(ask.form())?,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

/// Something more is said.
pub(super) fn write(ask: &Anybody) -> Answer {
    let report = found(ask)?;
    let mut r = Reading::of(ask.form());
    let body = r.needed("body", LONGEST);
    let photos = photos(ask, &mut r)?;
    let done = r.done().and_then(|()| {
        counted(ask, "tulis", WRITTEN)?;
        let sent = once::sent(ask.form())?;
        ask.app.db.write(&nobody(ask), "a word", |tx| {
            actions::write(tx, &ask.may, &report, &body, &photos, &sent)
        })
    });
    match done {
        Ok(()) => Ok(Reply::see(&format!("{}?pesan=wbs-written", ask.raw.path)).secret()),
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, report, &faults)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}

/// A picture of the own report.
pub(super) fn photo(ask: &Anybody) -> Answer {
    let report = found(ask)?;
    Ok(Reply::bytes("image/jpeg", picture(ask, &report)?).secret())
}

/// The picture of a report that the address names.
pub(super) fn picture<P: web::access::Permission>(
    ask: &web::Ask<P>,
    report: &Report,
) -> Result<Vec<u8>> {
    let (file, agency): (FileId, AgencyId) = (ask.param("file")?, ask.agency_id());
    let found = ask
        .app
        .db
        .read(|c| match sql::has_file(c, agency, report.id, file)? {
            true => apart::picture(c, agency, report.id.0, file),
            false => Ok(None),
        })?;
    found.ok_or(Trouble::NotFound)
}
