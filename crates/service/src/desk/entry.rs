//! A report typed in for somebody who came, rang or wrote: with the day on which it was said, so that
//! the citizen's clock runs from then.

use askama::Template;
use kernel::{CaseId, CategoryId, TextEnum as _};
use register::imports::numbers::read_phone;
use web::access::perm;
use web::components::{Choice, FieldKind, FieldView, Shell, Width, faulty};
use web::words::Say;
use web::{Answer, Ask, FieldError, Form, Reading, Reply, Result, StatusCode, Trouble};

use super::said;
use crate::cases::{self, Channel, Contact, ContactKind, Kind, LONGEST, NewCase, Photo, Place};
use crate::catalogue::{self, Category};
use crate::imports::is_email;
use crate::once;

type Coordinator = Ask<perm::CoordinateCases>;

/// The doors through which somebody is typed in.
const DOORS: [Channel; 4] = [
    Channel::Counter,
    Channel::Phone,
    Channel::Letter,
    Channel::Instagram,
];

/// How whoever is typed in can be reached.
const REACH: [ContactKind; 3] = [
    ContactKind::Whatsapp,
    ContactKind::Phone,
    ContactKind::Email,
];

#[derive(Template)]
#[template(path = "desk/pages/entry.html")]
struct EntryPage {
    shell: Shell,
    faulty: Vec<FieldView>,
    groups: Vec<(String, Vec<FieldView>)>,
    word: String,
}

/// The form.
pub(super) fn show(ask: &Coordinator) -> Answer {
    Reply::page(&page(ask, &[])?)
}

fn page(ask: &Coordinator, faults: &[FieldError]) -> Result<EntryPage> {
    let agency = ask.agency_id();
    let categories = ask.app.db.read(|c| catalogue::store::all(c, agency))?;
    let groups = groups(ask, &categories, faults)
        .into_iter()
        .map(|(name, fields)| {
            let fields = fields.into_iter().map(|f| match faults.is_empty() {
                true => f,
                false => f.typed(ask.form(), faults, &ask.say),
            });
            (ask.say.say(name).to_owned(), fields.collect())
        });
    let shell = ask
        .shell("entry-title")
        .crumb(ask.say.say("desk-title"), "/aduan");
    let groups: Vec<(String, Vec<FieldView>)> = groups.collect();
    Ok(EntryPage {
        faulty: faulty(&groups),
        groups,
        word: once::word(ask.form())?,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

/// What is asked, in groups.
fn groups(
    ask: &Coordinator,
    categories: &[Category],
    faults: &[FieldError],
) -> Vec<(&'static str, Vec<FieldView>)> {
    let t = &ask.say;
    vec![
        ("entry-how", how(ask, faults)),
        ("entry-what", what(t, categories)),
        ("entry-where", place(t)),
        ("entry-who", who(t)),
    ]
}

/// Words of a list to choose from.
fn choices(t: &Say, list: &'static str, words: impl Iterator<Item = &'static str>) -> Vec<Choice> {
    words.map(|w| Choice::new(w, t.word(list, w))).collect()
}

fn how(ask: &Coordinator, faults: &[FieldError]) -> Vec<FieldView> {
    let t = &ask.say;
    let doors = choices(t, "case-channel", DOORS.iter().map(|d| d.as_str()));
    let door = FieldView::radio("channel", t.say("desk-channel"), doors);
    let day = said::fields("entry-said", t, ask.who.today, ask.form(), faults);
    std::iter::once(door.value(Channel::Counter.as_str()))
        .chain(day)
        .collect()
}

fn what(t: &Say, categories: &[Category]) -> Vec<FieldView> {
    let kinds = choices(t, "case-kind", Kind::ALL.iter().map(|k| k.as_str()));
    let mut matters = vec![Choice::new("", t.say("desk-choose"))];
    let active = categories.iter().filter(|c| c.active);
    matters.extend(active.map(|c| Choice::new(c.id.to_string(), c.name(t.locale))));
    let photo = FieldKind::File("image/jpeg,image/png,image/webp");
    vec![
        FieldView::radio("kind", t.say("case-kind"), kinds).value(Kind::Complaint.as_str()),
        FieldView::new("body", t.say("case-reported"), FieldKind::Area(6))
            .hint(t.say("entry-body-hint")),
        FieldView::select("category", t.say("case-category"), matters).optional(),
        FieldView::new("photo", t.say("entry-photo"), photo).optional(),
    ]
}

fn place(t: &Say) -> Vec<FieldView> {
    vec![
        FieldView::text("address", t.say("report-address")),
        FieldView::text("village", t.say("report-village"))
            .width(Width::Medium)
            .optional(),
        FieldView::text("landmark", t.say("report-landmark")).optional(),
        cases::point::field(t, None),
    ]
}

fn who(t: &Say) -> Vec<FieldView> {
    let reach = choices(t, "case-contact", REACH.iter().map(|k| k.as_str()));
    vec![
        FieldView::text("name", t.say("report-name")).optional(),
        FieldView::select("contact_kind", t.say("entry-contact-kind"), reach).width(Width::Medium),
        FieldView::text("contact", t.say("entry-contact"))
            .width(Width::Medium)
            .optional(),
        FieldView::check("anonymous", t.say("report-privacy-anonymous")),
        FieldView::check("secret", t.say("report-privacy-secret")),
    ]
}

/// Keeps what was typed, once.
pub(super) fn send(ask: &Coordinator) -> Answer {
    let done = read(ask).and_then(|new| {
        let sent = once::sent(ask.form())?;
        ask.app
            .db
            .write(ask.may.actor(), "a report for somebody", |tx| {
                let made = sent.make(tx, |tx| {
                    Ok(cases::submit(tx, &ask.may, ask.agency.zone, &new)?.id.0)
                })?;
                // Whoever presses again gets another secret to hand over.
                Ok((CaseId(made), cases::new_key(tx, CaseId(made))?))
            })
    });
    match done {
        // The secret of the reporter's page is kept as a hash: it is handed over now or never.
        Ok((made, key)) => {
            let receipt = format!("/aduan/{made}/tanda-terima/{key}?pesan=case-entered");
            Ok(Reply::see(&receipt).secret())
        }
        Err(Trouble::Invalid(faults)) => {
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(ask, &faults)?)
        }
        Err(other) => Err(other),
    }
}

fn read(ask: &Coordinator) -> Result<NewCase> {
    let (form, today) = (ask.form(), ask.who.today);
    let mut r = Reading::of(form);
    let channel: Option<Channel> = r.parsed("channel");
    let said = said::read(&mut r, form, today, &ask.say);
    let kind: Option<Kind> = r.parsed("kind");
    let body = r.needed("body", LONGEST);
    let category = r.maybe_parsed::<CategoryId>("category");
    let place = Place {
        address: r.needed("address", 300),
        village: r.optional("village", 100).unwrap_or_default(),
        landmark: r.optional("landmark", 200).unwrap_or_default(),
        point: cases::point::typed(&mut r),
    };
    let name = r.optional("name", 100);
    let contact = contact(&mut r);
    let photo = photo(&mut r, form);
    r.done()?;
    let channel = channel
        .filter(|c| DOORS.contains(c))
        .unwrap_or(Channel::Counter);
    Ok(NewCase {
        place,
        category,
        anonymous: form.text("anonymous") == "ya",
        secret: form.text("secret") == "ya",
        name,
        contact,
        photos: photo.into_iter().collect(),
        received_at: said::opening(said, today, ask.agency.zone),
        ..NewCase::new(kind.unwrap_or(Kind::Complaint), channel, body)
    })
}

/// How the reporter is reached: an answer that goes nowhere is worse than none.
fn contact(r: &mut Reading<'_>) -> Option<Contact> {
    let kind: Option<ContactKind> = r.maybe_parsed("contact_kind");
    let typed = r.optional("contact", 120)?;
    let Some(kind) = kind.filter(|k| REACH.contains(k)) else {
        r.fault(FieldError::new("contact_kind", "field-needed"));
        return None;
    };
    let (value, refused) = match kind {
        ContactKind::Email => (Some(typed).filter(|t| is_email(t)), "report-no-mail"),
        _ => (read_phone(&typed).map(|found| found.0), "report-no-number"),
    };
    if value.is_none() {
        r.fault(FieldError::new("contact", refused));
    }
    value.map(|value| Contact { kind, value })
}

fn photo(r: &mut Reading<'_>, form: &Form) -> Option<Photo> {
    let sent = form.file("photo")?;
    Photo::accept("photo", &sent.bytes)
        .map_err(|fault| r.fault(fault))
        .ok()
}
