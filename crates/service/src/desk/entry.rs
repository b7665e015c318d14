//! A report typed in for somebody who came, rang or wrote: with the day on which it was said, so that
//! the citizen's clock runs from then.

use askama::Template;
use kernel::{CategoryId, Date, TextEnum as _, Timestamp};
use web::access::perm;
use web::components::{Choice, FieldKind, FieldView, Shell, Width, faulty};
use web::{Answer, Ask, FieldError, Form, Reading, Reply, Result, StatusCode, Trouble};

use crate::cases::{self, Channel, Contact, ContactKind, Kind, LONGEST, NewCase, Photo, Place};
use crate::catalogue;

type Coordinator = Ask<perm::CoordinateCases>;

/// The doors through which somebody is typed in.
const DOORS: [Channel; 4] = [
    Channel::Counter,
    Channel::Phone,
    Channel::Letter,
    Channel::Instagram,
];

#[derive(Template)]
#[template(path = "desk/pages/entry.html")]
struct EntryPage {
    shell: Shell,
    faulty: Vec<FieldView>,
    groups: Vec<(String, Vec<FieldView>)>,
}

/// The form.
pub(super) fn show(ask: &Coordinator) -> Answer {
    Reply::page(&page(ask, &[])?)
}

fn page(ask: &Coordinator, faults: &[FieldError]) -> Result<EntryPage> {
    let agency = ask.agency_id();
    let categories = ask.app.db.read(|c| catalogue::store::all(c, agency))?;
    let groups = groups(ask, &categories).into_iter().map(|(name, fields)| {
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
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

fn groups(
    ask: &Coordinator,
    categories: &[catalogue::Category],
) -> Vec<(&'static str, Vec<FieldView>)> {
    let t = &ask.say;
    let words = |list: &'static str, all: &[&str]| -> Vec<Choice> {
        let choice = |w: &&str| Choice::new(*w, t.word(list, w));
        all.iter().map(choice).collect()
    };
    let doors: Vec<&str> = DOORS.iter().map(|d| d.as_str()).collect();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|k| k.as_str()).collect();
    let mut matters = vec![Choice::new("", t.say("desk-choose"))];
    let active = categories.iter().filter(|c| c.active);
    matters.extend(active.map(|c| Choice::new(c.id.to_string(), c.name(t.locale))));
    let reach = ["whatsapp", "phone", "email"];
    let photo = FieldKind::File("image/jpeg,image/png,image/webp");
    vec![
        (
            "entry-how",
            vec![
                FieldView::radio(
                    "channel",
                    t.say("desk-channel"),
                    words("case-channel", &doors),
                )
                .value(Channel::Counter.as_str()),
                FieldView::new("said_on", t.say("entry-said"), FieldKind::DayPicker)
                    .hint(t.say("entry-said-hint"))
                    .value(ask.who.today.to_string()),
            ],
        ),
        (
            "entry-what",
            vec![
                FieldView::radio("kind", t.say("case-kind"), words("case-kind", &kinds))
                    .value(Kind::Complaint.as_str()),
                FieldView::new("body", t.say("case-reported"), FieldKind::Area(6))
                    .hint(t.say("entry-body-hint")),
                FieldView::select("category", t.say("case-category"), matters).optional(),
                FieldView::new("photo", t.say("entry-photo"), photo).optional(),
            ],
        ),
        (
            "entry-where",
            vec![
                FieldView::text("address", t.say("report-address")),
                FieldView::text("village", t.say("report-village"))
                    .width(Width::Medium)
                    .optional(),
                FieldView::text("landmark", t.say("report-landmark")).optional(),
            ],
        ),
        (
            "entry-who",
            vec![
                FieldView::text("name", t.say("report-name")).optional(),
                FieldView::select(
                    "contact_kind",
                    t.say("entry-contact-kind"),
                    words("case-contact", &reach),
                )
                .width(Width::Medium),
                FieldView::text("contact", t.say("entry-contact"))
                    .width(Width::Medium)
                    .optional(),
                FieldView::check("anonymous", t.say("report-privacy-anonymous")),
                FieldView::check("secret", t.say("report-privacy-secret")),
            ],
        ),
    ]
}

/// Keeps what was typed.
pub(super) fn send(ask: &Coordinator) -> Answer {
    let done = read(ask.form(), ask.who.today).and_then(|(mut new, said)| {
        // The hour of an earlier day is not known: the clock begins with the office.
        new.received_at = (said < ask.who.today).then(|| opening(ask, said)).flatten();
        ask.app
            .db
            .write(ask.may.actor(), "a report for somebody", |tx| {
                cases::submit(tx, &ask.may, ask.agency.zone, &new)
            })
    });
    match done {
        Ok(made) => Ok(Reply::see(&format!(
            "/aduan/{}?pesan=case-entered",
            made.id
        ))),
        Err(Trouble::Invalid(faults)) => {
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(ask, &faults)?)
        }
        Err(other) => Err(other),
    }
}

/// Eight in the morning of a day, in the zone of the agency.
fn opening(ask: &Coordinator, day: Date) -> Option<Timestamp> {
    let offset = jiff::tz::Offset::constant(ask.agency.zone.hours());
    offset.to_timestamp(day.at(8, 0, 0, 0)).ok()
}

fn read(form: &Form, today: Date) -> Result<(NewCase, Date)> {
    let mut r = Reading::of(form);
    let channel: Option<Channel> = r.parsed("channel");
    let said = r.date("said_on").unwrap_or(today);
    if said > today {
        r.fault(FieldError::new("said_on", "case-day-to-come"));
    }
    let kind: Option<Kind> = r.parsed("kind");
    let body = r.needed("body", LONGEST);
    let category = r.maybe_parsed::<CategoryId>("category");
    let place = Place {
        address: r.needed("address", 300),
        village: r.optional("village", 100).unwrap_or_default(),
        landmark: r.optional("landmark", 200).unwrap_or_default(),
        point: None,
    };
    let name = r.optional("name", 100);
    let contact_kind: Option<ContactKind> = r.maybe_parsed("contact_kind");
    let contact = r.optional("contact", 120);
    let photos = form
        .file("photo")
        .and_then(|sent| match Photo::accept("photo", &sent.bytes) {
            Ok(photo) => Some(photo),
            Err(fault) => {
                r.fault(fault);
                None
            }
        });
    r.done()?;
    let channel = channel
        .filter(|c| DOORS.contains(c))
        .unwrap_or(Channel::Counter);
    let new = NewCase {
        place,
        category,
        anonymous: form.text("anonymous") == "ya",
        secret: form.text("secret") == "ya",
        name,
        contact: contact_kind
            .zip(contact)
            .map(|(kind, value)| Contact { kind, value }),
        photos: photos.into_iter().collect(),
        ..NewCase::new(kind.unwrap_or(Kind::Complaint), channel, body)
    };
    Ok((new, said))
}
