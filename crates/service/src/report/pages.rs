//! The pages of the form.

use askama::Template;
use kernel::{FileId, TextEnum as _};
use web::access::perm;
use web::components::{FieldView, Shell, Step};
use web::session::{secret, set_cookie};
use web::{Answer, Ask, FieldError, Form, Reply, Result, StatusCode, Trouble};

use super::answers::{Answers, DROP_POINT, Page};
use super::check::check_page;
use super::draft::Draft;
use super::fields::fields;
use super::{already, sent, store as sql};
use crate::cases::{Kind, LONGEST, Photo, photos};
use crate::floods::{self, Flood};
use crate::track::nobody;

type Anybody = Ask<perm::Anyone>;

/// The cookie by which a report that is being written is found again.
const COOKIE: &str = "abdi_lapor";
/// How long the cookie lasts, in seconds.
const LASTS: i64 = 14 * 86_400;

#[derive(Template)]
#[template(path = "report/pages/start.html")]
struct StartPage {
    shell: Shell,
    resume: Option<String>,
    /// Words that were typed elsewhere and begin the report.
    words: String,
    /// What it is, where that was chosen elsewhere.
    kind: Option<Kind>,
}

/// What the form is for, and the way into it.
pub(super) fn start(ask: &Anybody) -> Answer {
    let kept = ask.raw.cookie(COOKIE).map(str::to_owned);
    let draft = match kept {
        Some(secret) => Draft::find(ask, &secret)?.filter(|d| d.case.is_none()),
        None => None,
    };
    let next = |d: &Draft| d.answers.reached.map_or(Page::Where, Page::next);
    let resume = draft.map(|d| d.page(next(&d)));
    let page = StartPage {
        shell: ask.shell("report-title"),
        resume,
        words: said(&ask.filters()).0,
        kind: said(&ask.filters()).1,
    };
    Ok(Reply::page(&page)?.secret())
}

/// What a report begins with: words typed into a search, and what it is.
fn said(form: &Form) -> (String, Option<Kind>) {
    let words = form.text("kata").trim().chars().take(LONGEST).collect();
    (words, Kind::from_word(form.text("jenis")))
}

/// Begins a report under a secret address of its own.
pub(super) fn begin(ask: &Anybody) -> Answer {
    floods::count(ask, Flood::Begun)?;
    let (secret, hash) = secret::mint(ask.agency_id())?;
    let (body, kind) = said(ask.form());
    let answers = Answers {
        body,
        kind,
        ..Answers::default()
    };
    sql::add(&ask.app.db, &nobody(ask), &hash, &answers.text()?)?;
    let cookie = set_cookie(&ask.app, COOKIE, &secret, LASTS);
    Ok(Reply::see(&format!("/lapor/{secret}/{}", Page::Where)).cookie(cookie))
}

#[derive(Template)]
#[template(path = "report/pages/step.html")]
struct StepPage {
    shell: Shell,
    steps: Vec<Step>,
    heading: String,
    lead: String,
    fields: Vec<FieldView>,
    photos: Vec<(String, String)>,
    full: bool,
    with_photos: bool,
    with_point: bool,
    has_point: bool,
    /// Public pages of reports that may be the same.
    to_read: Vec<(String, String)>,
    action: String,
    back: Option<String>,
}

fn page_of(ask: &Anybody) -> Result<Page> {
    let word: String = ask.param("step")?;
    Page::from_word(&word).ok_or(Trouble::NotFound)
}

/// One page of the form.
pub(super) fn show(ask: &Anybody) -> Answer {
    let (draft, page) = (Draft::of(ask)?, page_of(ask)?);
    if draft.case.is_some() {
        return sent_before(ask, &draft);
    }
    let answer = match page {
        Page::Check => Reply::page(&check_page(ask, &draft)?),
        page => Reply::page(&step_page(ask, &draft, page, &[])?),
    };
    answer.map(Reply::secret)
}

fn sent_before(ask: &Anybody, draft: &Draft) -> Answer {
    let case = draft.case.ok_or(Trouble::NotFound)?;
    let key = ask
        .app
        .db
        .write(&nobody(ask), "the page of a report", |tx| {
            sent::again(tx, case)
        })?;
    Ok(Reply::see(&format!("/laporan-saya/{key}/terkirim")))
}

/// The steps of the form; the question whether it was reported already is none of its own.
pub(super) fn steps(ask: &Anybody, draft: &Draft, page: Page) -> Vec<Step> {
    let shown: Vec<Page> = Page::ALL
        .iter()
        .copied()
        .filter(|p| *p != Page::Already)
        .collect();
    let labels: Vec<String> = shown
        .iter()
        .map(|p| ask.say.word("report-step", p))
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let now = shown.iter().rposition(|p| *p <= page).unwrap_or(0);
    let mut steps = Step::row(&labels, now);
    for (step, at) in steps.iter_mut().zip(shown) {
        if at < page {
            step.href = Some(draft.page(at));
        }
    }
    steps
}

fn step_page(ask: &Anybody, draft: &Draft, page: Page, faults: &[FieldError]) -> Result<StepPage> {
    let t = &ask.say;
    let fields: Vec<FieldView> = fields(ask, draft, page)?
        .into_iter()
        .map(|f| {
            if faults.is_empty() {
                f
            } else {
                f.typed(ask.form(), faults, t)
            }
        })
        .collect();
    let with_photos = page == Page::Photos;
    let photos: Vec<(String, String)> = if with_photos {
        let files = draft.files(ask)?;
        let each = files.iter().map(|(f, _)| {
            let href = format!("/lapor/{}/foto/{f}", draft.secret);
            (href, f.to_string())
        });
        each.collect()
    } else {
        Vec::new()
    };
    let to_read = match (page, fields.first()) {
        (Page::Already, Some(field)) => already::to_read(field),
        _ => Vec::new(),
    };
    let heading = t.word("report-ask", page);
    let shell = ask.shell_titled(heading.clone());
    Ok(StepPage {
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        steps: steps(ask, draft, page),
        heading,
        lead: t.word("report-lead", page),
        fields,
        full: photos.len() >= photos::MOST,
        photos,
        with_photos,
        with_point: page == Page::Where,
        has_point: page == Page::Where && draft.answers.point.is_some(),
        to_read,
        action: draft.page(page),
        back: draft.answers.before(page).map(|p| draft.page(p)),
    })
}

/// Takes the answers of one page; the last one sends the report.
pub(super) fn send(ask: &Anybody) -> Answer {
    let (mut draft, page) = (Draft::of(ask)?, page_of(ask)?);
    floods::count_for(ask, Flood::Page, &draft.name())?;
    if draft.case.is_some() {
        return sent_before(ask, &draft);
    }
    let done = match page {
        Page::Check => return submit(ask, &draft),
        Page::Photos => take_photo(ask, &draft),
        page => draft
            .answers
            .read(page, ask.form(), ask.who.today)
            .map(|()| ask.form().text("aksi") != DROP_POINT),
    };
    match done {
        Ok(go_on) => {
            draft.answers.reached = draft.answers.reached.max(Some(page));
            draft.save(ask)?;
            let next = match go_on {
                true => already::following(ask, &draft, page)?,
                false => page,
            };
            Ok(Reply::see(&draft.page(next)))
        }
        Err(Trouble::Invalid(faults)) => {
            let page = step_page(ask, &draft, page, &faults)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}

/// Adds or removes a picture; true when the reporter goes on.
fn take_photo(ask: &Anybody, draft: &Draft) -> Result<bool> {
    let form = ask.form();
    if let Ok(file) = form.text("hapus").parse::<FileId>() {
        ask.app.db.write(&nobody(ask), "a draft", |tx| {
            sql::drop_file(tx, &draft.hash, file)
        })?;
        return Ok(false);
    }
    if let Some(sent) = form.file("photo") {
        if draft.files(ask)?.len() >= photos::MOST {
            let full = FieldError::new("photo", "photo-too-many").with("most", photos::MOST);
            return Err(Trouble::Invalid(vec![full]));
        }
        floods::count_for(ask, Flood::Photo, &draft.name())?;
        let photo = Photo::accept("photo", &sent.bytes).map_err(|f| Trouble::Invalid(vec![f]))?;
        ask.app.db.write(&nobody(ask), "a draft", |tx| {
            let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
            sql::add_file(tx, &draft.hash, file, photo.looks)
        })?;
    }
    let adds = form.text("aksi") == "tambah";
    if adds && form.file("photo").is_none() {
        return Err(Trouble::field("photo", "report-photo-none"));
    }
    Ok(!adds)
}

fn submit(ask: &Anybody, draft: &Draft) -> Answer {
    if !draft.answers.is_whole() {
        let page = check_page(ask, draft)?;
        return Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret());
    }
    let files = draft.files(ask)?;
    match sent::send(ask, &draft.hash, &draft.answers, &files) {
        Ok(key) => Ok(Reply::see(&format!("/laporan-saya/{key}/terkirim"))
            .cookie(web::session::clear_cookie(COOKIE))),
        // Somebody pressed twice: both are led to the one case that was made.
        Err(Trouble::Stale) => sent_before(ask, &Draft::of(ask)?),
        Err(other) => Err(other),
    }
}

/// A picture of a report that is being written.
pub(super) fn photo(ask: &Anybody) -> Answer {
    let draft = Draft::of(ask)?;
    let file: FileId = ask.param("file")?;
    if !draft.files(ask)?.iter().any(|(f, _)| *f == file) {
        return Err(Trouble::NotFound);
    }
    let found = ask
        .app
        .db
        .read(|c| register::decrees::store::any_scan(c, ask.agency_id(), file))?;
    let found = found.ok_or(Trouble::NotFound)?;
    Ok(Reply::bytes("image/jpeg", found.content).secret())
}
