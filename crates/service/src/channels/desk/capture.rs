//! A public post that somebody saw: brought in with where it is, who wrote it and when, so that the
//! clock runs from the day on which it was said. Nothing there is called.

use askama::Template;
use kernel::{CaseId, CategoryId, TextEnum as _};
use web::access::perm;
use web::components::{Choice, FieldKind, FieldView, Shell, Width};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::store as sql;
use crate::cases::{self, Channel, Contact, ContactKind, Kind, LONGEST, NewCase, Photo, Place};
use crate::catalogue;
use crate::channels::meta;
use crate::desk::said;
use crate::once;

type Coordinator = Ask<perm::CoordinateCases>;

/// Where posts are seen.
pub(super) const PLACES: [Channel; 5] = [
    Channel::Facebook,
    Channel::Instagram,
    Channel::X,
    Channel::Mastodon,
    Channel::Telegram,
];

#[derive(Template)]
#[template(path = "channels/desk/pages/capture.html")]
struct CapturePage {
    shell: Shell,
    fields: Vec<FieldView>,
    word: String,
}

/// The form.
pub(super) fn show(ask: &Coordinator) -> Answer {
    Reply::page(&page(ask, &[])?)
}

fn page(ask: &Coordinator, faults: &[FieldError]) -> Result<CapturePage> {
    let (t, agency) = (&ask.say, ask.agency_id());
    let categories = ask.app.db.read(|c| catalogue::store::all(c, agency))?;
    let mut matters = vec![Choice::new("", t.say("desk-choose"))];
    let active = categories.iter().filter(|c| c.active);
    matters.extend(active.map(|c| Choice::new(c.id.to_string(), c.name(t.locale))));
    let places = PLACES
        .iter()
        .map(|p| Choice::new(p.as_str(), t.word("case-channel", p)));
    let photo = FieldKind::File("image/jpeg,image/png,image/webp");
    let mut fields = vec![
        FieldView::radio("channel", t.say("capture-where"), places.collect())
            .value(Channel::Facebook.as_str()),
        FieldView::new("link", t.say("capture-link"), FieldKind::Text("url"))
            .hint(t.say("capture-link-hint")),
        FieldView::text("author", t.say("capture-author"))
            .hint(t.say("capture-author-hint"))
            .width(Width::Medium)
            .optional(),
        FieldView::new("body", t.say("capture-text"), FieldKind::Area(6))
            .hint(t.say("capture-text-hint")),
        FieldView::new("photo", t.say("capture-photo"), photo).optional(),
        FieldView::text("address", t.say("report-address")).optional(),
        FieldView::text("village", t.say("report-village"))
            .width(Width::Medium)
            .optional(),
        FieldView::select("category", t.say("case-category"), matters).optional(),
        FieldView::check("secret", t.say("report-privacy-secret")),
    ];
    let day = said::fields("capture-said", t, ask.who.today, ask.form(), faults);
    fields.splice(3..3, day);
    let shell = ask
        .shell("capture-title")
        .crumb(t.say("desk-title"), "/aduan");
    let word = once::word(ask.form())?;
    Ok(match faults {
        [] => CapturePage {
            shell,
            fields,
            word,
        },
        faults => CapturePage {
            shell: shell.failed(),
            fields: fields
                .into_iter()
                .map(|f| f.typed(ask.form(), faults, t))
                .collect(),
            word,
        },
    })
}

/// Keeps a post, once.
pub(super) fn send(ask: &Coordinator) -> Answer {
    match read(ask).and_then(|(new, link)| keep(ask, &new, &link)) {
        Ok((made, key)) => {
            let receipt = format!("/aduan/{made}/tanda-terima/{key}?pesan=capture-kept");
            Ok(Reply::see(&receipt).secret())
        }
        Err(Trouble::Invalid(faults)) => {
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(ask, &faults)?)
        }
        Err(other) => Err(other),
    }
}

/// Keeps it, with a secret of the page of its author: whoever presses again gets another to hand over.
fn keep(ask: &Coordinator, new: &NewCase, link: &str) -> Result<(CaseId, String)> {
    let agency = ask.agency_id();
    let known = |number: &str| {
        let fault = FieldError::new("link", "capture-known").with("number", number);
        Trouble::Invalid(vec![fault])
    };
    let sent = once::sent(ask.form())?;
    ask.app.db.write(ask.may.actor(), "a public post", |tx| {
        let made = sent.make(tx, |tx| {
            if let Some((_, number)) = sql::known(tx.conn(), agency, link)? {
                return Err(known(&number.to_string()));
            }
            let made = cases::submit(tx, &ask.may, ask.agency.zone, new)?;
            // Two officers at the same moment: the second is told, and nothing is kept twice.
            match sql::add(tx, made.id, link)? {
                true => Ok(made.id.0),
                false => Err(known("…")),
            }
        })?;
        Ok((CaseId(made), cases::new_key(tx, CaseId(made))?))
    })
}

fn read(ask: &Coordinator) -> Result<(NewCase, String)> {
    let (form, today) = (ask.form(), ask.who.today);
    let mut r = Reading::of(form);
    let channel: Option<Channel> = r.parsed("channel");
    if channel.is_some_and(|c| !PLACES.contains(&c)) {
        r.fault(FieldError::new("channel", "field-needed"));
    }
    let link = r.needed("link", 1_000);
    let link = match meta::address(&link) {
        Some(link) => link,
        None => {
            if !link.is_empty() {
                r.fault(FieldError::new("link", "capture-no-link"));
            }
            String::new()
        }
    };
    let author = r.optional("author", 100);
    let said = said::read(&mut r, form, today, &ask.say);
    let body = r.needed("body", LONGEST);
    let place = Place {
        address: r.optional("address", 300).unwrap_or_default(),
        village: r.optional("village", 100).unwrap_or_default(),
        ..Place::default()
    };
    let category = r.maybe_parsed::<CategoryId>("category");
    let photo = form.file("photo").map(|f| Photo::accept("photo", &f.bytes));
    let photos = match photo {
        Some(Ok(photo)) => vec![photo],
        Some(Err(fault)) => {
            r.fault(fault);
            Vec::new()
        }
        None => Vec::new(),
    };
    r.done()?;
    let new = NewCase {
        place,
        category,
        secret: form.text("secret") == "ya",
        contact: author.map(|value| Contact {
            kind: ContactKind::Handle,
            value,
        }),
        photos,
        received_at: said::opening(said, today, ask.agency.zone),
        ..NewCase::new(Kind::Complaint, channel.unwrap_or(Channel::Facebook), body)
    };
    Ok((new, link))
}
