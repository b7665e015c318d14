//! A report that a program sends: the same report as by the form, once however often it is sent.

use jiff::SignedDuration;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use web::session::secret;
use web::{Answer, FieldError, Form, Reading};

use super::KNOWN_HOURS;
use super::answer::{Anybody, Fault, answered};
use super::attributes::{self, Answers, short};
use super::key::{Counted, count, sender};
use super::moments::millionths;
use super::requests::{DESCRIPTION, notice};
use super::services::{jurisdiction, offered, register};
use super::store as sql;
use crate::cases::{self, Channel, Contact, ContactKind, Kind, NewCase, Photo, Place};
use crate::catalogue::Category;
use crate::report::{is_mail, is_number};

/// Takes a report in.
pub(super) fn send(ask: &Anybody) -> Answer {
    answered(ask, "service_requests", || take(ask)).map(web::Reply::secret)
}

fn take(ask: &Anybody) -> Result<Json, Fault> {
    count(ask, Counted::Send)?;
    let may = sender(ask)?;
    let form = ask.form();
    jurisdiction(ask, form.text("jurisdiction_id"))?;
    let code = form.text("service_code");
    if code.is_empty() {
        return Err(Fault::field("service_code", "field-needed"));
    }
    let services = offered(ask)?;
    let found = services.iter().find(|c| c.code == code);
    let category = found.ok_or_else(|| Fault::unknown("service_code", &short(code)))?;
    let new = report(ask, category)?;
    let mark = mark(may.actor(), &new);
    let since = may.actor().at - SignedDuration::from_hours(KNOWN_HOURS);
    let batch = attributes::is_about_officials(category);
    let kept = ask.app.db.write(may.actor(), "a report by Open311", |tx| {
        let made = cases::submit(tx, &may, ask.agency.zone, &new)?;
        if !sql::claim(tx, &mark, made.id, since)? {
            return Err(Fault::Again(String::new()));
        }
        let token = if batch {
            let (token, hash) = secret::mint(ask.agency_id())?;
            sql::add_token(tx, &hash, made.id)?;
            Some(token)
        } else {
            None
        };
        Ok((made, token))
    });
    let (made, token) = match kept {
        Err(Fault::Again(_)) => {
            let number = ask.app.db.read(|c| sql::known(c, ask.agency_id(), &mark))?;
            let number = number.filter(|_| !batch).map(|n| n.to_string());
            return Err(Fault::Again(number.unwrap_or_else(|| "–".to_owned())));
        }
        other => other?,
    };
    let due = made.case.due_what.zip(made.case.due_on);
    let mut answer = json!({
        "service_notice": due.map(|due| notice(ask, due)),
        "account_id": null,
    });
    if let Some(map) = answer.as_object_mut() {
        match token {
            Some(token) => map.insert("token".to_owned(), json!(token)),
            None => map.insert("service_request_id".to_owned(), json!(made.number)),
        };
    }
    Ok(Json::Array(vec![answer]))
}

/// The report that the fields make.
fn report(ask: &Anybody, category: &Category) -> Result<NewCase, Fault> {
    let form = ask.form();
    let s = register(ask)?;
    let asked = attributes::of(category, &s, &ask.say);
    let (answers, faults) = Answers::read(form, &asked);
    let mut r = Reading::of(form);
    faults.into_iter().for_each(|f| r.fault(f));
    let description = r.optional("description", DESCRIPTION).unwrap_or_default();
    if holds_markup(&description) {
        r.fault(FieldError::new("description", "open311-no-html"));
    }
    let names = [r.optional("first_name", 60), r.optional("last_name", 60)];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let contact = contact(&mut r);
    let place = place(form, &mut r, &answers, &attributes::wards(&s));
    let happened_on = match answers.day(ask.agency.zone) {
        Ok(day) => day,
        Err(fault) => {
            r.fault(fault);
            None
        }
    };
    let link = link(&mut r);
    let photo = form.file("media").map(|f| Photo::accept("media", &f.bytes));
    let photos = match photo {
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
    let mut body = if description.is_empty() {
        category.name.clone()
    } else {
        description
    };
    if let Some(link) = link {
        body = format!("{body}\n\nFoto: {link}");
    }
    Ok(NewCase {
        place,
        happened_on,
        category: Some(category.id),
        anonymous: answers.yes("ANONIM"),
        secret: answers.yes("RAHASIA"),
        name: (!name.is_empty()).then_some(name),
        contact,
        photos,
        ..NewCase::new(kind, Channel::Open311, body)
    })
}

fn contact(r: &mut Reading<'_>) -> Option<Contact> {
    let (mail, phone) = (r.optional("email", 120), r.optional("phone", 40));
    if mail.as_deref().is_some_and(|m| !is_mail(m)) {
        r.fault(FieldError::new("email", "report-no-mail"));
    }
    if phone.as_deref().is_some_and(|p| !is_number(p)) {
        r.fault(FieldError::new("phone", "report-no-number"));
    }
    let of = |kind| move |value| Contact { kind, value };
    mail.map(of(ContactKind::Email))
        .or(phone.map(of(ContactKind::Phone)))
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

/// The address of a picture elsewhere. It is shown to officers as a text and never fetched: a program
/// must not make this one call others.
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

/// Does a text hold what a browser would take for a tag?
fn holds_markup(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let begins = |n: &char| n.is_ascii_alphabetic() || "/!?".contains(*n);
        if c == '<' && chars.peek().is_some_and(begins) {
            return true;
        }
    }
    false
}

/// By what a report is known again: who sent it, and everything that was said.
fn mark(actor: &store::Actor, new: &NewCase) -> Vec<u8> {
    let said = format!(
        "{:?}",
        (
            actor.account,
            (
                new.kind,
                new.category,
                &new.body,
                &new.place,
                new.happened_on
            ),
            (new.anonymous, new.secret, &new.name, &new.contact),
            new.photos.iter().map(|p| p.looks).collect::<Vec<_>>(),
        )
    );
    Sha256::digest(said.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::holds_markup;

    #[test]
    fn a_tag_is_told_from_a_sign() {
        for tag in ["<script>", "a</b>", "<!--", "<?xml", "<IMG src=x>"] {
            assert!(holds_markup(tag), "{tag}");
        }
        for plain in ["", "a < b", "3<4", "jalan <3", "<", "lebar <2 m, > 1 m"] {
            assert!(!holds_markup(plain), "{plain}");
        }
    }
}
