//! The tab of the own file: what was asked for and what became of it, and the form to ask.

use askama::Template;
use kernel::{CorrectionId, PersonId};
use web::access::{Target, perm};
use web::components::{Choice, FieldKind, FieldView, Notice, Shell};
use web::{Answer, Ask, FieldError, Form, Reading, Reply, Result, StatusCode, Trouble};

use super::actions::{self, Wish};
use super::model::Subject;
use super::store as sql;
use super::view::{self, RequestView};
use crate::facts::PersonFact;
use crate::person::{Head, Known, known, shell};
use crate::{amend, decrees, keep};

/// Requests shown at most.
const MOST: i64 = 100;
/// The longest text of a wish or a reason, in characters.
const LONGEST: usize = 1_000;

type Employee = Ask<perm::AskCorrection>;

#[derive(Template)]
#[template(path = "corrections/pages/own.html")]
struct OwnPage {
    shell: Shell,
    head: Head,
    notices: Vec<Notice>,
    requests: Vec<RequestView>,
    fields: Vec<FieldView>,
}

pub(super) fn show(ask: &Employee) -> Answer {
    let known = known(ask)?;
    Reply::page(&page(ask, &known, &[], false)?)
}

fn page(ask: &Employee, known: &Known, faults: &[FieldError], typed: bool) -> Result<OwnPage> {
    let (agency, person) = (ask.agency_id(), known.summary.id);
    let (requests, who) = ask.app.db.read(|c| {
        let requests = sql::of_person(c, agency, person, MOST)?;
        Ok::<_, Trouble>((requests, amend::identity_of(c, agency, person)?))
    })?;
    let who = who.ok_or(Trouble::NotFound)?;
    let t = &ask.say;
    let base = format!("/pegawai/{person}/koreksi");
    let fields: Vec<FieldView> = fields(ask, &who)
        .into_iter()
        .map(|f| {
            if typed {
                f.typed(ask.form(), faults, t)
            } else {
                f
            }
        })
        .collect();
    Ok(OwnPage {
        shell: shell(ask, known),
        head: Head::of(ask, known, "koreksi")?,
        notices: keep::elsewhere(&fields, faults, t),
        requests: requests
            .iter()
            .map(|r| RequestView::of(r, &base, ask.agency.zone, t))
            .collect(),
        fields,
    })
}

/// What is asked: each field with what stands there now.
fn fields(ask: &Employee, who: &PersonFact) -> Vec<FieldView> {
    let t = &ask.say;
    let mut subjects = vec![Choice::new("", "")];
    subjects.extend(Subject::all().map(|subject| {
        let name = t.say(subject.label());
        let label = match subject {
            Subject::Field(field) => {
                let now = view::value(subject, &field.of(who), t);
                let now = if now.is_empty() {
                    t.say("not-filled").to_owned()
                } else {
                    now
                };
                format!("{name}: {now}")
            }
            Subject::History(_) => t.with("correction-row-of", "history", name),
        };
        Choice::new(subject.as_str(), label)
    }));
    let asked_for = ask.raw.query_value("bidang").unwrap_or_default();
    vec![
        FieldView::select("field", t.say("correction-field"), subjects).value(asked_for),
        FieldView::new("wanted", t.say("correction-wanted"), FieldKind::Area(2))
            .hint(t.say("correction-wanted-hint")),
        FieldView::new("reason", t.say("correction-reason"), FieldKind::Area(3))
            .hint(t.say("correction-reason-hint")),
        FieldView::new(
            "evidence",
            t.say("correction-evidence"),
            FieldKind::File(".pdf,.png,.jpg,.jpeg"),
        )
        .hint(t.say("correction-evidence-hint"))
        .optional(),
    ]
}

fn wish(form: &Form, person: PersonId) -> Result<Wish> {
    let mut r = Reading::of(form);
    let subject: Option<Subject> = r.parsed("field");
    let wanted = r.needed("wanted", LONGEST);
    let reason = r.needed("reason", LONGEST);
    let evidence = decrees::read_scan(form, &mut r, "evidence");
    r.done()?;
    Ok(Wish {
        person,
        subject: subject.ok_or_else(|| Trouble::field("field", "field-needed"))?,
        wanted,
        reason,
        evidence,
    })
}

pub(super) fn send(ask: &Employee) -> Answer {
    let known = known(ask)?;
    let person = known.summary.id;
    let done = wish(ask.form(), person).and_then(|wish| {
        ask.app.db.write(ask.may.actor(), &wish.reason, |tx| {
            actions::ask(tx, &ask.may, &wish, ask.who.today)
        })
    });
    match done {
        Ok(_) => Ok(Reply::see(&format!(
            "/pegawai/{person}/koreksi?pesan=correction-asked"
        ))),
        Err(Trouble::Invalid(faults)) => {
            let mut page = page(ask, &known, &faults, true)?;
            page.shell = page.shell.failed();
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// The evidence that was sent with the own request.
pub(super) fn evidence(ask: &Employee) -> Answer {
    let (person, id): (PersonId, CorrectionId) = (ask.param("person")?, ask.param("correction")?);
    ask.may.check(Target::person(person, None))?;
    let agency = ask.agency_id();
    let asked = ask.app.db.read(|c| sql::one(c, agency, id))?;
    let asked = asked
        .filter(|a| a.person == person)
        .ok_or(Trouble::NotFound)?;
    view::evidence(&ask.app, agency, &asked)
}
