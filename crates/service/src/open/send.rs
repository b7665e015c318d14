//! A report that a program sends: the same report as by the form, once however often it is sent.

use jiff::SignedDuration;
use kernel::Locale;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use store::Event;
use web::access::{May, perm};
use web::form::deceives;
use web::session::secret;
use web::{Answer, FieldError, Form, Reading, Trouble};

use super::KNOWN_HOURS;
use super::answer::{Anybody, Fault, answered};
use super::attributes::{self, Answers, short};
use super::key::sender;
use super::moments::millionths;
use super::requests::{DESCRIPTION, notice};
use super::services::{jurisdiction, offered, register};
use super::store as sql;
use crate::cases::{self, Case, Channel, Contact, ContactKind, Kind, NewCase, Photo, Place};
use crate::catalogue::Category;
use crate::report::{is_mail, is_number};

/// Takes a report in.
pub(super) fn send(ask: &Anybody) -> Answer {
    answered(ask, "service_requests", || take(ask)).map(web::Reply::secret)
}

fn take(ask: &Anybody) -> Result<Json, Fault> {
    let may = sender(ask)?;
    let form = &readable(ask.form());
    jurisdiction(ask, form.text("jurisdiction_id"))?;
    let code = form.text("service_code");
    if code.is_empty() {
        return Err(Fault::field("service_code", "field-needed"));
    }
    let services = offered(ask)?;
    let found = services.iter().find(|c| c.code == code);
    let category = found.ok_or_else(|| Fault::unknown("service_code", &short(code)))?;
    let Said {
        new,
        link,
        mut notes,
    } = report(ask, form, category)?;
    let mark = mark(may.actor(), form, &new, link.as_deref());
    let since = may.actor().at - SignedDuration::from_hours(KNOWN_HOURS);
    let batch = attributes::is_about_officials(category);
    let kept = ask.app.db.write(may.actor(), "a report by Open311", |tx| {
        let made = cases::submit(tx, &may, ask.agency.zone, &new)?;
        if !sql::claim(tx, &mark, made.id, since)? {
            return Err(Fault::Again);
        }
        if let Some(link) = &link {
            // What a stranger names is for officers, who decide whether to open it.
            let words = ask.app.words.say(Locale::Id);
            let note = words.with("open311-picture-elsewhere", "link", link);
            cases::note(tx, &may, &made.case, &note)?;
        }
        let token = if batch {
            let (token, hash) = secret::mint(ask.agency_id())?;
            sql::add_token(tx, &hash, made.id)?;
            Some(token)
        } else {
            None
        };
        Ok((made.case, token))
    });
    let (case, token) = match kept {
        // Whoever did not hear the answer asks again, and is answered what it was.
        Err(Fault::Again) => {
            notes.push("open311-again");
            again(ask, &may, &mark, batch)?
        }
        other => other?,
    };
    let due = case.due_what.zip(case.due_on).map(|due| notice(ask, due));
    let notes = notes.into_iter().map(|n| ask.say.say(n).to_owned());
    let told: Vec<String> = notes.chain(due).collect();
    let mut answer = json!({
        "service_notice": (!told.is_empty()).then(|| told.join(" ")),
        "account_id": null,
    });
    if let Some(map) = answer.as_object_mut() {
        match token {
            Some(token) => map.insert("token".to_owned(), json!(token)),
            None => map.insert("service_request_id".to_owned(), json!(case.number)),
        };
    }
    Ok(Json::Array(vec![answer]))
}

/// The case that a report became when it was sent before. Of a token only the hash is kept, so another
/// one leads to it as well.
fn again(
    ask: &Anybody,
    may: &May<perm::TakeInCases>,
    mark: &[u8],
    batch: bool,
) -> Result<(Case, Option<String>), Fault> {
    let known = ask
        .app
        .db
        .read(|c| sql::known(c, ask.agency_id(), mark))?
        .ok_or(Trouble::NotFound)?;
    if !batch {
        return Ok((known, None));
    }
    let token = ask.app.db.write(may.actor(), "another token", |tx| {
        let (token, hash) = secret::mint(ask.agency_id())?;
        sql::add_token(tx, &hash, known.id)?;
        tx.record(Event::new(may.key(), "make_key", "case", known.id));
        Ok::<_, Trouble>(token)
    })?;
    Ok((known, Some(token)))
}

/// What was typed without what cannot be seen: programs pass on what was pasted into them, and their
/// senders are not there to be asked.
fn readable(form: &Form) -> Form {
    let mut kept = Form::default();
    for (name, values) in form.fields() {
        for value in values {
            let value = value.replace(['\u{2028}', '\u{2029}'], "\n");
            kept.put(name, value.replace(deceives, ""));
        }
    }
    kept
}

/// What a program says.
struct Said {
    new: NewCase,
    /// The address of a picture elsewhere.
    link: Option<String>,
    /// What is to be said about the report.
    notes: Vec<&'static str>,
}

/// The report that the fields make, and what is to be said about it. A sign such as `<` is a text like
/// any other: it is written otherwise wherever it is shown.
fn report(ask: &Anybody, form: &Form, category: &Category) -> Result<Said, Fault> {
    let s = register(ask)?;
    let asked = attributes::of(category, &s, &ask.say);
    let (answers, faults) = Answers::read(form, &asked);
    let mut r = Reading::of(form);
    faults.into_iter().for_each(|f| r.fault(f));
    let description = r.optional("description", DESCRIPTION).unwrap_or_default();
    let names = [r.optional("first_name", 60), r.optional("last_name", 60)];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let (contact, notes) = contact(form);
    let place = place(form, &mut r, &answers, &attributes::wards(&s));
    let happened_on = match answers.day(ask.agency.zone) {
        Ok(day) => day,
        Err(fault) => {
            r.fault(fault);
            None
        }
    };
    let link = link(&mut r);
    let photo = ask
        .form()
        .file("media")
        .map(|f| Photo::accept("media", &f.bytes));
    let photos = match photo {
        // Nothing is wrong with it: the program comes again.
        Some(Err(fault)) if fault.message == "photo-busy" => return Err(Trouble::Busy.into()),
        Some(Err(fault)) => {
            r.fault(fault);
            Vec::new()
        }
        Some(Ok(photo)) => vec![photo],
        None => Vec::new(),
    };
    r.done()?;
    let kind = answers.text("JENIS").parse().unwrap_or(Kind::Complaint);
    // A report without words is about what its service is about.
    let body = if description.is_empty() {
        category.name.clone()
    } else {
        description
    };
    let new = NewCase {
        place,
        happened_on,
        category: Some(category.id),
        anonymous: answers.yes("ANONIM"),
        secret: answers.yes("RAHASIA"),
        name: (!name.is_empty()).then_some(name),
        contact,
        photos,
        ..NewCase::new(kind, Channel::Open311, body)
    };
    Ok(Said { new, link, notes })
}

/// How the reporter is reached, where that can be read, and what is left out of what was sent. A case
/// keeps one contact: the mail, to which news can go by themselves, before the telephone.
fn contact(form: &Form) -> (Option<Contact>, Vec<&'static str>) {
    let mut notes = Vec::new();
    let mut read = |name, most, good: fn(&str) -> bool, kind, left| {
        let value = form.text(name);
        if value.is_empty() {
            return None;
        }
        if value.chars().count() > most || !good(value) {
            notes.push(left);
            return None;
        }
        let value = value.to_owned();
        Some(Contact { kind, value })
    };
    let mail = read(
        "email",
        120,
        is_mail,
        ContactKind::Email,
        "open311-left-mail",
    );
    let phone = read(
        "phone",
        40,
        is_number,
        ContactKind::Phone,
        "open311-left-phone",
    );
    if mail.is_some() && phone.is_some() {
        notes.push("open311-one-contact");
    }
    (mail.or(phone), notes)
}

/// One form of place: a point, an address, or the code of a kelurahan.
fn place(form: &Form, r: &mut Reading<'_>, answers: &Answers, wards: &[(String, String)]) -> Place {
    let address = r.optional("address_string", 300).unwrap_or_default();
    let (lat, long) = (form.text("lat"), form.text("long"));
    let code = form.text("address_id");
    let mut village = answers.text("KELURAHAN");
    if let Some((_, name)) = wards.iter().find(|(key, _)| key == village) {
        village = name;
    }
    let mut point = None;
    if !lat.is_empty() || !long.is_empty() {
        let (y, x) = (millionths(lat, 90), millionths(long, 180));
        for (name, typed, value) in [("lat", lat, y), ("long", long, x)] {
            if value.is_none() {
                r.fault(FieldError::new(name, "open311-no-degrees").with("typed", short(typed)));
            }
        }
        point = y.zip(x);
    }
    if !code.is_empty() {
        match wards.iter().find(|(key, _)| key == code) {
            Some((_, name)) => village = name,
            None => {
                let fault = FieldError::new("address_id", "field-not-understood");
                r.fault(fault.with("typed", short(code)));
            }
        }
    }
    if lat.is_empty() && long.is_empty() && address.is_empty() && code.is_empty() {
        r.fault(FieldError::new("address_string", "open311-no-place"));
    }
    Place {
        address,
        village: village.to_owned(),
        landmark: answers.text("PATOKAN").to_owned(),
        point,
    }
}

/// The address of a picture elsewhere. It is noted for officers as a text, told to nobody else and never
/// fetched: a program must not make this one call others, nor speak to the public through it.
fn link(r: &mut Reading<'_>) -> Option<String> {
    let link = r.optional("media_url", 500)?;
    let rest = link
        .strip_prefix("https://")
        .or(link.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_graphic() && !"<>\"'`\\".contains(c);
    if rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain)) {
        return Some(link);
    }
    r.fault(FieldError::new("media_url", "open311-no-link"));
    None
}

/// By what a report is known again: who sent it by which device and account of the program, and
/// everything that was said. Only the digest of it is kept.
fn mark(actor: &store::Actor, form: &Form, new: &NewCase, link: Option<&str>) -> Vec<u8> {
    let said = format!(
        "{:?}",
        (
            (
                actor.account,
                form.text("device_id"),
                form.text("account_id"),
            ),
            (
                new.kind,
                new.category,
                &new.body,
                &new.place,
                new.happened_on
            ),
            (new.anonymous, new.secret, &new.name, &new.contact),
            (link, new.photos.iter().map(|p| p.looks).collect::<Vec<_>>(),),
        )
    );
    Sha256::digest(said.as_bytes()).to_vec()
}
