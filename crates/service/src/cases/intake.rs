//! A report comes in: through whichever door, it becomes one case with one number.

use kernel::{CaseId, CategoryId, Date, Timestamp, Zone};
use law::time::Week;
use platform::settings::Setting;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::{Event, Tx};
use web::access::{May, Permission};
use web::session::secret;
use web::{Result, Trouble};

use super::clocks;
use super::history::store::{self as history, NewEvent};
use super::machine::{Hand, State, Verb};
use super::model::{Case, CaseEvent, Channel, Classed, Contact, Kind, Place, Purpose};
use super::number::CaseNumber;
use super::photos::Photo;
use super::promise::Promise;
use super::search;
use super::store::{self as sql, NewRow};
use super::taken_back;
use super::terms::Terms;
use crate::catalogue::{self, Category};

/// The longest text of a report, in characters.
pub const LONGEST: usize = 8_000;
/// The longest subject, in characters.
const SUBJECT: usize = 120;

/// A report as it comes in.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Its kind.
    pub kind: Kind,
    /// The door.
    pub channel: Channel,
    /// What it is about; made from the text where there is none.
    pub subject: Option<String>,
    /// What is reported.
    pub body: String,
    /// Where.
    pub place: Place,
    /// When it happened.
    pub happened_on: Option<Date>,
    /// What kind of matter.
    pub category: Option<CategoryId>,
    /// Anonim.
    pub anonymous: bool,
    /// Rahasia.
    pub secret: bool,
    /// The name of the reporter.
    pub name: Option<String>,
    /// How the reporter can be reached.
    pub contact: Option<Contact>,
    /// When the resident said it, where that was earlier than now.
    pub received_at: Option<Timestamp>,
    /// Pictures.
    pub photos: Vec<Photo>,
}

impl NewCase {
    /// A report of a kind through a door, with its text.
    pub fn new(kind: Kind, channel: Channel, body: impl Into<String>) -> Self {
        Self {
            kind,
            channel,
            subject: None,
            body: body.into(),
            place: Place::default(),
            happened_on: None,
            category: None,
            anonymous: false,
            secret: false,
            name: None,
            contact: None,
            received_at: None,
            photos: Vec::new(),
        }
    }
}

/// What the reporter is given.
#[derive(Clone, Debug)]
pub struct Submitted {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The secret of the reporter's own page, `/laporan-saya/{key}`: shown once, kept as a hash.
    pub key: String,
    /// The case as it stands now.
    pub case: Case,
}

/// Takes a report in. Every door calls this; the permission is that under which the door is open.
///
/// # Errors
/// [`Trouble::Invalid`] for an empty or endless text, a category that is not there, a day to come.
pub fn submit<P: Permission>(
    tx: &mut Tx<'_, '_>,
    may: &May<P>,
    zone: Zone,
    new: &NewCase,
) -> Result<Submitted> {
    let body = new.body.trim();
    if body.is_empty() {
        return Err(Trouble::field("body", "field-needed"));
    }
    if body.chars().count() > LONGEST {
        return Err(too_long("body", LONGEST));
    }
    let received_at = new.received_at.unwrap_or(tx.at());
    if received_at > tx.at() || new.happened_on.is_some_and(|d| d > zone.date_of(tx.at())) {
        return Err(Trouble::field("happened_on", "case-day-to-come"));
    }
    let category = match new.category {
        None => None,
        Some(id) => {
            let found = catalogue::store::one(tx.conn(), may.actor().agency, id)?;
            Some(found.ok_or_else(|| Trouble::field("category", "case-no-category"))?)
        }
    };
    let reporter = new
        .contact
        .as_ref()
        .map(|c| reporter_key(may.actor().agency, c));
    let place_key = new.place.key();
    let terms = Terms::read(tx.conn(), may.actor().agency)?;
    let earlier = match &reporter {
        // The days by which a clock is kept would tell officers which earlier report is of the same
        // person: what is anonymous neither hands a clock on nor takes one over.
        Some(key) if !place_key.is_empty() && !new.anonymous => {
            let inherited = terms.on(Setting::CasesInheritDays, zone.date_of(received_at));
            let since = terms.begins(received_at, inherited);
            sql::earlier(tx, key, &place_key, new.kind, since)?
        }
        _ => None,
    };
    let clock_from = earlier.map_or(received_at, |(_, from)| from.min(received_at));
    let number = taken_back::number(tx)?;
    let case = Case {
        inherits: earlier.map(|(id, _)| id),
        clock_from,
        ..shape(number, new, category.as_ref(), received_at)
    };
    let (id, number) = (case.id, case.number);
    let first = CaseEvent {
        seq: 1,
        at: tx.at(),
        verb: Verb::Submit,
        was: None,
        state: State::Unverified,
        hand: Hand::Reporter,
        account: None,
        actor: String::new(),
        from_unit: None,
        to_unit: None,
        reason: None,
        via: None,
    };
    let due = clocks::next(
        &case,
        std::slice::from_ref(&first),
        &terms,
        Week::Five,
        zone,
        tx.at(),
    );
    keep(tx, &case, reporter, place_key, due)?;
    search::begin(tx, &case)?;
    for photo in &new.photos {
        let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
        history::add_file(tx, id, file, (Purpose::Before, photo.looks), "")?;
    }
    let (key, hash) = secret::mint(tx.agency())?;
    sql::add_key(tx, id, &hash)?;
    tx.record(Event::new(may.key(), "submit", "case", id).after(&json!({
        "number": number, "kind": case.kind, "channel": case.channel,
        "anonymous": case.anonymous, "secret": case.secret,
    })));
    let case = Case {
        due_on: due.map(|d| d.1),
        due_what: due.map(|d| d.0),
        ..case
    };
    Ok(Submitted {
        id,
        number,
        key,
        case,
    })
}

/// A report in the shape of a case that nobody has looked at.
pub(super) fn shape(
    number: CaseNumber,
    new: &NewCase,
    category: Option<&Category>,
    received_at: Timestamp,
) -> Case {
    let body = new.body.trim();
    let class = Classed(match (new.kind, category) {
        (Kind::Complaint, Some(category)) => category.class.0,
        (kind, _) => kind.class(),
    });
    let promise = category.map(|c| Promise::of(c, new.kind, class));
    let promise = promise.unwrap_or_default();
    Case {
        id: CaseId::new(),
        number,
        kind: new.kind,
        class,
        channel: new.channel,
        state: State::Unverified,
        closing: None,
        subject: subject(new.subject.as_deref(), body),
        body: body.to_owned(),
        anonymous: new.anonymous,
        secret: new.secret,
        reporter_name: new.name.clone(),
        contact_kind: new.contact.as_ref().map(|c| c.kind),
        contact: new.contact.as_ref().map(|c| c.value.clone()),
        address: new.place.address.clone(),
        village: new.place.village.clone(),
        landmark: new.place.landmark.clone(),
        latitude: new.place.point.map(|p| p.0),
        longitude: new.place.point.map(|p| p.1),
        happened_on: new.happened_on,
        category: new.category,
        unit: None,
        parent: None,
        inherits: None,
        hops: 0,
        received_at,
        clock_from: received_at,
        due_on: None,
        due_what: None,
        told: 0,
        version: 1,
        answer_days: promise.answer,
        resolve_days: promise.resolve,
        promised_on: promise.since,
        withheld: category.is_some_and(|c| c.withheld),
        opened: String::new(),
    }
}

fn keep(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    reporter_key: Option<Vec<u8>>,
    place_key: String,
    due: Option<(super::model::Due, Date)>,
) -> Result<()> {
    let row = NewRow {
        id: case.id,
        number: case.number,
        kind: case.kind,
        class: case.class,
        channel: case.channel,
        subject: &case.subject,
        body: &case.body,
        anonymous: case.anonymous,
        secret: case.secret,
        reporter_name: case.reporter_name.as_deref(),
        contact_kind: case.contact_kind,
        contact: case.contact.as_deref(),
        reporter_key,
        address: &case.address,
        village: &case.village,
        landmark: &case.landmark,
        place_key,
        point: case.latitude.zip(case.longitude),
        happened_on: case.happened_on,
        category: case.category,
        inherits: case.inherits,
        received_at: case.received_at,
        clock_from: case.clock_from,
        due,
        promise: Promise::to(case),
        withheld: case.withheld,
    };
    sql::add(tx, &row)?;
    let first = NewEvent {
        seq: 1,
        verb: Verb::Submit,
        was: None,
        state: State::Unverified,
        hand: Hand::Reporter,
        from: None,
        to: None,
        reason: None,
        via: None,
    };
    Ok(history::add_event(tx, case.id, &first)?)
}

/// Keeps a picture that is stored already as one of what was reported.
///
/// # Errors
/// The faults of the database.
pub(crate) fn attach(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    file: kernel::FileId,
    looks: i64,
) -> Result<()> {
    Ok(history::add_file(
        tx,
        case,
        file,
        (Purpose::Before, looks),
        "",
    )?)
}

/// A new secret of the reporter's own page, for a message that leads there.
///
/// # Errors
/// The faults of the database.
pub fn new_key(tx: &mut Tx<'_, '_>, case: CaseId) -> Result<String> {
    let (key, hash) = secret::mint(tx.agency())?;
    sql::add_key(tx, case, &hash)?;
    tx.record(Event::new("program", "make_key", "case", case));
    Ok(key)
}

/// The digest by which the reports of one reporter are known to be of one: not the contact itself.
fn reporter_key(agency: kernel::AgencyId, contact: &Contact) -> Vec<u8> {
    let text = format!("{agency}/{}", contact.folded());
    Sha256::digest(text.as_bytes()).to_vec()
}

fn too_long(field: &str, max: usize) -> Trouble {
    let fault = web::FieldError::new(field, "field-too-long").with("max", max);
    Trouble::Invalid(vec![fault])
}

/// The subject: as given, or the first sentence of the text, cut at a word.
fn subject(given: Option<&str>, body: &str) -> String {
    let given = given.map(str::trim).filter(|g| !g.is_empty());
    let text = given.unwrap_or_else(|| {
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
        let first = body.split(ends).map(str::trim);
        first
            .into_iter()
            .find(|s| s.chars().count() > 12)
            .unwrap_or(body)
    });
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= SUBJECT {
        return plain;
    }
    let cut: String = plain.chars().take(SUBJECT).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole}…")
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn the_subject_is_the_first_sentence_that_says_something() {
        let body = "Halo. Jalan di depan pasar berlubang besar. Sudah tiga minggu.";
        assert_eq!(subject(None, body), "Jalan di depan pasar berlubang besar");
        assert_eq!(subject(Some(" Jalan  rusak "), body), "Jalan rusak");
        assert_eq!(subject(None, "Gelap"), "Gelap");
        let endless = "kata ".repeat(100);
        let cut = subject(None, &endless);
        assert!(
            cut.chars().count() <= 121 && cut.ends_with("kata…"),
            "{cut}"
        );
    }
}
