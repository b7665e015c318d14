//! Correcting, taking out and adding rows of the histories.

use askama::Template;
use kernel::{FactId, PersonId, TextEnum as _};
use web::access::{Key, perm};
use web::components::{FieldView, Notice, Shell, Tone};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, PaperChange, Wanted};
use super::forms;
use super::model::{History, Row};
use super::store::{self as sql, Paper};
use crate::corrections::{self, Asked, Mending};
use crate::facts::PersonFact;
use crate::hand::Hand;
use crate::keep;
use crate::model::with_titles;
use crate::person::note_reading;

type Officer = Ask<perm::WritePeople>;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::WritePeople>("/pegawai/{person}/perbaiki/{history}/{fact}", show_row)
        .post::<perm::WritePeople>("/pegawai/{person}/perbaiki/{history}/{fact}", send_row)
        .get::<perm::WritePeople>("/pegawai/{person}/tambah/{history}", show_new)
        .post::<perm::WritePeople>("/pegawai/{person}/tambah/{history}", send_new)
}

/// The form of a correction.
#[derive(Template)]
#[template(path = "amend/pages/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    pub(super) lead: String,
    notices: Vec<Notice>,
    fields: Vec<FieldView>,
    pub(super) hidden: Vec<(String, String)>,
    never: Option<FieldView>,
    pub(super) back: String,
}

/// The page around some fields.
pub(super) fn page_of(
    ask: &Officer,
    who: &PersonFact,
    title: &str,
    fields: Vec<FieldView>,
    faults: &[FieldError],
    typed: bool,
) -> FormPage {
    let t = &ask.say;
    let fields: Vec<FieldView> = fields
        .into_iter()
        .map(|f| {
            if typed {
                f.typed(ask.form(), faults, t)
            } else {
                f
            }
        })
        .collect();
    let name = with_titles(
        who.title_front.as_deref(),
        &who.name,
        who.title_back.as_deref(),
    );
    let mut notices = keep::elsewhere(&fields, faults, t);
    if ask.who.person == Some(who.person) {
        let ask_for = format!("/pegawai/{}/koreksi", who.person);
        notices.push(
            Notice::new(Tone::Warn, t.say("amend-own-file")).link(t.say("correction-ask"), ask_for),
        );
    }
    FormPage {
        shell: ask
            .shell(title)
            .crumb(t.say("people-title"), "/pegawai")
            .crumb(name, format!("/pegawai/{}", who.person)),
        lead: String::new(),
        notices,
        fields,
        hidden: Vec::new(),
        never: None,
        back: format!("/pegawai/{}", who.person),
    }
}

/// The form once more, with what is wrong.
pub(super) fn refused(mut page: FormPage) -> Answer {
    page.shell = page.shell.failed();
    Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Whose row of which history.
struct Place {
    who: PersonFact,
    history: History,
}

fn place(ask: &Officer) -> Result<Place> {
    let (person, history): (PersonId, History) = (ask.param("person")?, ask.param("history")?);
    actions::admits(ask, person, history)?;
    let agency = ask.agency_id();
    let who = ask.app.db.read(|c| sql::identity(c, agency, person))?;
    Ok(Place {
        who: who.ok_or(Trouble::NotFound)?,
        history,
    })
}

fn row_of(ask: &Officer, place: &Place) -> Result<(Row, Option<Paper>)> {
    let fact: FactId = ask.param("fact")?;
    let (agency, person) = (ask.agency_id(), place.who.person);
    ask.app.db.read(|c| {
        let rows = sql::rows(c, agency, person, place.history)?;
        let row = rows
            .into_iter()
            .find(|r| r.id() == fact)
            .ok_or(Trouble::NotFound)?;
        let paper = match row.dated().decree {
            Some(decree) => sql::paper(c, agency, decree)?,
            None => None,
        };
        Ok((row, paper))
    })
}

fn show_row(ask: &Officer) -> Answer {
    let place = place(ask)?;
    let (row, paper) = row_of(ask, &place)?;
    if place.history == History::Family {
        note_reading(ask, place.who.person, &["family"])?;
    }
    let answers = answers(ask, &place, ask.raw.query_value("koreksi"))?;
    Reply::page(&row_page(
        ask,
        &place,
        &row,
        paper.as_ref(),
        answers.as_ref(),
        &[],
        false,
    ))
}

/// The request that a correction answers, where it came from one.
fn answers(ask: &Officer, place: &Place, id: Option<String>) -> Result<Option<Asked>> {
    let id = id.and_then(|id| id.parse().ok());
    let Some(id) = id.filter(|_| ask.who.holds(Key::DecideCorrection)) else {
        return Ok(None);
    };
    let agency = ask.agency_id();
    let asked = ask
        .app
        .db
        .read(|c| corrections::store::one(c, agency, id))?;
    Ok(asked.filter(|a| a.is_about_rows_of(place.who.person, place.history)))
}

fn row_page(
    ask: &Officer,
    place: &Place,
    row: &Row,
    paper: Option<&Paper>,
    answers: Option<&Asked>,
    faults: &[FieldError],
    typed: bool,
) -> FormPage {
    let t = &ask.say;
    let mut fields = forms::row(row, paper, t);
    fields.push(forms::why(t));
    let mut page = page_of(ask, &place.who, "amend-row", fields, faults, typed);
    page.lead = t.word("amend-history", place.history);
    if let Some(asked) = answers {
        page.notices.push(
            Notice::new(Tone::Info, t.say("correction-answers"))
                .text(format!("{} ({})", asked.wanted, asked.reason))
                .link(
                    t.say("correction-request"),
                    format!("/koreksi/{}", asked.id),
                ),
        );
        page.hidden = vec![("koreksi".to_owned(), asked.id.to_string())];
    }
    let never = FieldView::check("never", t.say("amend-never"));
    page.never = Some(
        never
            .hint(t.say("amend-never-hint"))
            .typed(ask.form(), faults, t),
    );
    page.back = back(place);
    page
}

fn back(place: &Place) -> String {
    format!("/pegawai/{}/{}", place.who.person, place.history.as_str())
}

fn send_row(ask: &Officer) -> Answer {
    let place = place(ask)?;
    let (row, paper) = row_of(ask, &place)?;
    let form = ask.form();
    let answers = answers(ask, &place, Some(form.text("koreksi").to_owned()))?;
    let done = (|| {
        let mut r = Reading::of(form);
        let why = forms::read_why(&mut r);
        let (wanted, change) = if form.text("never").is_empty() {
            let after = forms::read_row(&row, &mut r);
            let change = forms::read_paper(form, paper.as_ref(), &mut r);
            (after.map(|row| Wanted::Right(Box::new(row))), change)
        } else {
            let (history, fact) = (place.history, row.id());
            (Some(Wanted::Never { history, fact }), PaperChange::Same)
        };
        r.done()?;
        let wanted = wanted.ok_or(Trouble::Stale)?;
        let mending = Mending {
            person: place.who.person,
            wanted: &wanted,
            paper: &change,
            why: &why,
            answers: answers.as_ref().map(|a| a.id),
        };
        ask.app.db.write(ask.may.actor(), &why, |tx| {
            corrections::actions::mend(tx, &ask.who, &ask.may, &mending)
        })
    })();
    match done {
        Ok(_) => Ok(match &answers {
            Some(asked) => Reply::see(&format!("/koreksi/{}?pesan=correction-decided", asked.id)),
            None => Reply::see(&format!("{}?semua=ya&pesan=amended", back(&place))),
        }),
        Err(Trouble::Invalid(faults)) => {
            let paper = paper.as_ref();
            let answers = answers.as_ref();
            refused(row_page(ask, &place, &row, paper, answers, &faults, true))
        }
        Err(other) => Err(other),
    }
}

fn show_new(ask: &Officer) -> Answer {
    let place = place(ask)?;
    let blank = blank(ask, &place)?;
    Reply::page(&new_page(ask, &place, &blank, &[], false))
}

fn blank(ask: &Officer, place: &Place) -> Result<Row> {
    Row::blank(place.history, place.who.person, ask.who.today).ok_or(Trouble::NotFound)
}

fn new_page(
    ask: &Officer,
    place: &Place,
    blank: &Row,
    faults: &[FieldError],
    typed: bool,
) -> FormPage {
    let t = &ask.say;
    let mut fields = forms::row(blank, None, t);
    fields.push(forms::why(t));
    let title = match place.history {
        History::Family => "amend-add-family",
        _ => "amend-add-education",
    };
    let mut page = page_of(ask, &place.who, title, fields, faults, typed);
    page.back = back(place);
    page
}

fn send_new(ask: &Officer) -> Answer {
    let place = place(ask)?;
    let blank = blank(ask, &place)?;
    let form = ask.form();
    let done = (|| {
        let mut r = Reading::of(form);
        let why = forms::read_why(&mut r);
        let new = forms::read_row(&blank, &mut r);
        let paper = forms::read_paper(form, None, &mut r);
        r.done()?;
        let new = new.ok_or(Trouble::Stale)?;
        ask.app.db.write(ask.may.actor(), &why, |tx| {
            actions::add(tx, &ask.may, Hand::of(&ask.who), &new, &paper)
        })
    })();
    match done {
        Ok(_) => Ok(Reply::see(&format!("{}?pesan=amend-added", back(&place)))),
        Err(Trouble::Invalid(faults)) => refused(new_page(ask, &place, &blank, &faults, true)),
        Err(other) => Err(other),
    }
}
