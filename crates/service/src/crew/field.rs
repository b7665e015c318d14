//! The list of who goes out: complete on one page, to be printed or kept on a telephone, and each
//! order is reported done with a picture.

use std::collections::HashMap;

use ::store::Event;
use askama::Template;
use kernel::CaseId;
use uuid::Uuid;
use web::access::perm;
use web::components::{FieldKind, FieldView, Shell};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::store::{self as sql, Order};
use crate::cases::{self, Case, ContactKind, Photo, Sight, Whole, view};

type Officer = Ask<perm::ReadCases>;

/// Orders that are shown at most.
const SHOWN: i64 = 100;
/// Days for which an order that was taken back is told in the list.
const TOLD_DAYS: i64 = 7;
/// The longest word about what was done, in characters.
const LONGEST: usize = 1_000;

/// One order as it is taken along.
struct Row {
    id: String,
    case: CaseId,
    number: String,
    title: String,
    body: String,
    address: String,
    landmark: String,
    /// The point, and the address that opens it on a map.
    point: Option<(String, String)>,
    phone: Option<String>,
    instruction: String,
    by: String,
    due: String,
    late: bool,
    fields: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "crew/pages/field.html")]
struct FieldPage {
    shell: Shell,
    lead: String,
    rows: Vec<Row>,
    withdrawn: Vec<String>,
}

#[derive(Template)]
#[template(path = "crew/pages/download.html")]
struct Download {
    title: String,
    lead: String,
    lang: &'static str,
    rows: Vec<Row>,
    labels: Vec<String>,
}

/// The open orders of the viewer whose cases the viewer may still see.
fn mine(ask: &Officer) -> Result<Vec<(Order, Case)>> {
    let (agency, account) = (ask.agency_id(), ask.who.account()?);
    let (orders, cases) = ask.app.db.read(|c| {
        let orders = sql::open_of(c, agency, account, SHOWN)?;
        Ok::<_, Trouble>((orders, sql::cases_of(c, agency, account)?))
    })?;
    let mut seen: HashMap<CaseId, Case> = HashMap::new();
    for case in cases {
        if cases::sight(&ask.who, &case)?.is_some() {
            seen.insert(case.id, case);
        }
    }
    let with_case = |o: Order| {
        let case = seen.get(&o.case)?.clone();
        Some((o, case))
    };
    Ok(orders.into_iter().filter_map(with_case).collect())
}

fn row(ask: &Officer, order: &Order, case: Case, refused: Option<(Uuid, &[FieldError])>) -> Row {
    let t = &ask.say;
    let landmark = case.landmark.clone();
    // What of the case an officer may see is for the one policy to say, the telephone as well.
    let seen = view(&Whole::bare(case), Sight::Officer);
    let place = [seen.address.clone(), seen.village.clone()];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let fields = vec![
        FieldView::new(
            format!("photo-{}", order.id),
            t.say("crew-photo"),
            FieldKind::File("image/jpeg,image/png,image/webp"),
        ),
        FieldView::new(
            format!("note-{}", order.id),
            t.say("crew-note"),
            FieldKind::Area(2),
        )
        .optional(),
    ];
    let faults = refused.filter(|(id, _)| *id == order.id);
    Row {
        id: order.id.to_string(),
        case: order.case,
        number: seen.number.to_string(),
        title: seen.subject.clone().unwrap_or_default(),
        body: seen.body.clone().unwrap_or_default(),
        address: place.join(", "),
        landmark,
        point: seen.point.map(cases::point::on_a_map),
        phone: seen
            .contact
            .filter(|(kind, _)| matches!(kind, ContactKind::Phone | ContactKind::Whatsapp))
            .map(|(_, number)| number),
        instruction: order.instruction.clone(),
        by: order.by.clone(),
        due: t.date(order.due_on),
        late: order.due_on < ask.who.today,
        fields: match faults {
            Some((_, faults)) => fields
                .into_iter()
                .map(|f| f.typed(ask.form(), faults, t))
                .collect(),
            None => fields,
        },
    }
}

fn page(ask: &Officer, refused: Option<(Uuid, &[FieldError])>) -> Result<FieldPage> {
    let t = &ask.say;
    let shell = ask.shell("crew-field").crumb(t.say("desk-title"), "/aduan");
    let rows = mine(ask)?
        .into_iter()
        .map(|(order, case)| row(ask, &order, case, refused));
    let (agency, account) = (ask.agency_id(), ask.who.account()?);
    let since = ask.may.actor().at - jiff::SignedDuration::from_hours(24 * TOLD_DAYS);
    let gone = ask
        .app
        .db
        .read(|c| sql::withdrawn_of(c, agency, account, since, SHOWN))?;
    let told = |o: &Order| {
        let by = o.withdrawn_by.as_deref().unwrap_or_default();
        let why = o.withdrawn_why.as_deref().unwrap_or_default();
        t.with_text(
            "crew-withdrawn-told",
            &[("what", &o.instruction), ("by", by), ("why", why)],
        )
    };
    Ok(FieldPage {
        withdrawn: gone.iter().map(told).collect(),
        lead: t.with("crew-field-lead", "date", t.date(ask.who.today)),
        rows: rows.collect(),
        shell: match refused.is_some() {
            true => shell.failed(),
            false => shell,
        },
    })
}

/// What the viewer is to do outside.
pub(super) fn list(ask: &Officer) -> Answer {
    Ok(Reply::page(&page(ask, None)?)?.secret())
}

/// The same as one file that needs nothing else, to be read without a network.
pub(super) fn download(ask: &Officer) -> Answer {
    let t = &ask.say;
    let rows = mine(ask)?
        .into_iter()
        .map(|(order, case)| row(ask, &order, case, None));
    let labels = [
        "crew-due",
        "crew-instruction",
        "case-address",
        "report-landmark",
        "report-point",
        "crew-phone",
        "case-reported",
    ];
    let file = Download {
        title: t.say("crew-field").to_owned(),
        lead: t.with("crew-field-lead", "date", t.date(ask.who.today)),
        lang: kernel::TextEnum::as_str(t.locale),
        rows: rows.collect(),
        labels: labels.map(|l| t.say(l).to_owned()).into(),
    };
    let html = file.render().map_err(|e| Trouble::Fault(e.to_string()))?;
    let name = format!("tugas-{}.html", ask.who.today);
    Ok(Reply::download("text/html; charset=utf-8", &name, html.into_bytes()).secret())
}

/// An order is done: with a picture, which the unit may show when it closes the case.
pub(super) fn done(ask: &Officer) -> Answer {
    let id: Uuid = ask.param("order")?;
    let found = mine(ask)?.into_iter().find(|(order, _)| order.id == id);
    let (_, case) = found.ok_or(Trouble::NotFound)?;
    let kept = read(ask, id).and_then(|(photo, note)| {
        ask.app.db.write(ask.may.actor(), "an order is done", |tx| {
            if !sql::finish(tx, id, &note)? {
                return Err(Trouble::Stale);
            }
            cases::field_picture(tx, &case, ask.agency.zone, &photo)?;
            let said = ask.say.with("crew-done-note", "note", &note);
            cases::note(tx, &ask.may, &case, said.trim())?;
            tx.record(Event::new(ask.may.key(), "finish_order", "case", case.id));
            Ok(())
        })
    });
    match kept {
        Ok(()) => Ok(Reply::see("/aduan/lapangan?pesan=crew-finished")),
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, Some((id, &faults)))?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

fn read(ask: &Officer, id: Uuid) -> Result<(Photo, String)> {
    let (photo, note) = (format!("photo-{id}"), format!("note-{id}"));
    let mut r = Reading::of(ask.form());
    let note = r.optional(&note, LONGEST).unwrap_or_default();
    let sent = match ask.form().file(&photo) {
        Some(file) => Photo::accept(&photo, &file.bytes)
            .map_err(|fault| r.fault(fault))
            .ok(),
        None => {
            r.fault(FieldError::new(photo, "crew-photo-needed"));
            None
        }
    };
    r.done()?;
    Ok((sent.ok_or(Trouble::NotFound)?, note))
}
