//! What an employee reports: the own reports and the form.

use askama::Template;
use kernel::{Date, GiftId, Locale};
use web::access::perm;
use web::components::{Badge, Choice, FieldKind, FieldView, Pager, Shell, Width};
use web::words::Say;
use web::{Answer, Ask, FieldError, Form, Reading, Reply, Result, StatusCode, Trouble};

use super::model::{Held, NewReport, Report};
use super::show::{self, Body, badge};
use super::{actions, store as sql};
use crate::cases::{LONGEST, Photo};
use crate::once;

type Employee = Ask<perm::SignedIn>;

/// Reports on a page.
const PAGE: u64 = 30;
/// The most that a gift is taken to be worth, in rupiah.
const MOST: i64 = 1_000_000_000_000;

struct Row {
    href: String,
    what: String,
    number: String,
    state: Badge,
    received: String,
    reported: String,
}

#[derive(Template)]
#[template(path = "gratification/pages/own.html")]
struct OwnPage {
    shell: Shell,
    rows: Vec<Row>,
    pager: Pager,
    desk: bool,
}

/// The own reports.
pub(super) fn list(ask: &Employee) -> Answer {
    let (t, agency, account) = (&ask.say, ask.agency_id(), ask.who.account()?);
    let page = ask.filters().text("page").parse().unwrap_or(1_u64);
    let page = page.clamp(1, 10_000);
    let size = i64::try_from(PAGE).unwrap_or(30);
    let skip = i64::try_from((page - 1) * PAGE).unwrap_or(0);
    let (rows, total) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            sql::own(c, agency, account, size, skip)?,
            sql::count_own(c, agency, account)?,
        ))
    })?;
    let shell = ask.shell("gift-title");
    Reply::page(&OwnPage {
        rows: rows
            .iter()
            .map(|r| Row {
                href: format!("/gratifikasi/{}", r.id),
                what: r.what.clone(),
                number: r.number.to_string(),
                state: badge(t, r),
                received: t.date(r.received_on),
                reported: t.date(ask.agency.zone.date_of(r.reported_at)),
            })
            .collect(),
        pager: Pager {
            path: shell.path.clone(),
            query: shell.query.clone(),
            page,
            size: PAGE,
            total: u64::try_from(total).unwrap_or(0),
        },
        desk: ask.who.holds(web::access::Key::HandleGratification),
        shell,
    })
}

#[derive(Template)]
#[template(path = "gratification/pages/form.html")]
struct FormPage {
    shell: Shell,
    fields: Vec<FieldView>,
    limits: Vec<String>,
    word: String,
}

/// The form.
pub(super) fn form(ask: &Employee) -> Answer {
    Reply::page(&page(ask, &[])?)
}

fn page(ask: &Employee, faults: &[FieldError]) -> Result<FormPage> {
    let t = &ask.say;
    let fields = fields(t).into_iter().map(|f| match faults.is_empty() {
        true => f,
        false => f.typed(ask.form(), faults, t),
    });
    let shell = ask
        .shell("gift-form-title")
        .crumb(t.say("gift-title"), "/gratifikasi");
    // The law itself says by when, counted from today as if it had come today.
    let found = super::model::clocks(ask.who.today, None);
    let limits = found
        .iter()
        .flat_map(|f| &f.because)
        .filter_map(|r| match r {
            kernel::Reason::Rule { says, .. } => Some(t.phrase(says).to_owned()),
            kernel::Reason::Fact { .. } => None,
        });
    Ok(FormPage {
        limits: limits.collect(),
        fields: fields.collect(),
        word: once::word(ask.form())?,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

fn fields(t: &Say) -> Vec<FieldView> {
    let held = ["recipient", "unit", "refused"].map(|w| Choice::new(w, t.word("gift-held", w)));
    let photo = FieldKind::File("image/jpeg,image/png,image/webp");
    vec![
        FieldView::new("received_on", t.say("gift-received"), FieldKind::DayPicker)
            .width(Width::Medium),
        FieldView::new("what", t.say("gift-what"), FieldKind::Area(3))
            .hint(t.say("gift-what-hint")),
        FieldView::text("rupiah", t.say("gift-rupiah"))
            .hint(t.say("gift-rupiah-hint"))
            .digits()
            .width(Width::Medium),
        FieldView::text("giver", t.say("gift-giver")),
        FieldView::text("relation", t.say("gift-relation")).hint(t.say("gift-relation-hint")),
        FieldView::text("occasion", t.say("gift-occasion")),
        FieldView::radio("held", t.say("gift-held"), held.to_vec()),
        FieldView::new("more", t.say("gift-more"), FieldKind::Area(3)).optional(),
        FieldView::new("photo", t.say("gift-photo"), photo)
            .hint(t.say("gift-photo-hint"))
            .optional(),
    ]
}

fn read(form: &Form, today: Date, locale: Locale) -> Result<(NewReport, Option<Photo>)> {
    let mut r = Reading::of(form);
    let received_on = r.date("received_on").unwrap_or(today);
    if received_on > today {
        r.fault(FieldError::new("received_on", "case-day-to-come"));
    }
    // 1.500.000 is how people write it, and 1,500,000 in English: what is a comma in one is a point
    // in the other, so neither is taken for both.
    let mark = match locale {
        Locale::Id => '.',
        Locale::En => ',',
    };
    let typed = form.text("rupiah").replace([mark, ' '], "");
    let rupiah = typed.parse::<i64>().ok().filter(|n| (0..=MOST).contains(n));
    if rupiah.is_none() {
        r.fault(FieldError::new("rupiah", "gift-no-rupiah"));
    }
    let held: Option<Held> = r.parsed("held");
    let new = NewReport {
        received_on,
        what: r.needed("what", LONGEST),
        rupiah: rupiah.unwrap_or(0),
        giver: r.needed("giver", 300),
        relation: r.needed("relation", 300),
        occasion: r.needed("occasion", 300),
        held: held.unwrap_or(Held::Recipient),
        more: r.optional("more", LONGEST).unwrap_or_default(),
    };
    let photo = form
        .file("photo")
        .and_then(|sent| match Photo::accept("photo", &sent.bytes) {
            Ok(photo) => Some(photo),
            Err(fault) => {
                r.fault(fault);
                None
            }
        });
    r.done()?;
    Ok((new, photo))
}

/// Keeps the report.
pub(super) fn send(ask: &Employee) -> Answer {
    let done = read(ask.form(), ask.who.today, ask.say.locale).and_then(|(new, photo)| {
        let who = (ask.who.account()?, ask.who.person);
        let photos: Vec<Photo> = photo.into_iter().collect();
        let sent = once::sent(ask.form())?;
        ask.app.db.write(ask.may.actor(), "a gift", |tx| {
            actions::report(tx, &ask.may, who, &new, &photos, &sent)
        })
    });
    match done {
        Ok(id) => Ok(Reply::see(&format!(
            "/gratifikasi/{id}?pesan=gift-reported"
        ))),
        Err(Trouble::Invalid(faults)) => {
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(ask, &faults)?)
        }
        Err(other) => Err(other),
    }
}

fn found(ask: &Employee) -> Result<Report> {
    let (id, account): (GiftId, _) = (ask.param("report")?, ask.who.account()?);
    let report = ask.app.db.read(|c| sql::one(c, ask.agency_id(), id))?;
    let report = report.filter(|r| r.account == account);
    report.ok_or(Trouble::NotFound)
}

#[derive(Template)]
#[template(path = "gratification/pages/report.html")]
struct ReportPage {
    shell: Shell,
    body: Body,
    steps: Vec<FieldView>,
    action: String,
    seen: i32,
}

/// One of the own reports.
pub(super) fn show(ask: &Employee) -> Answer {
    let report = found(ask)?;
    let base = format!("/gratifikasi/{}", report.id);
    let whole = ask
        .app
        .db
        .read(|c| sql::whole(c, ask.agency_id(), report))?;
    let body = Body::of(ask, &whole, Some(&base), false);
    Reply::page(&ReportPage {
        shell: ask
            .shell_titled(ask.say.with("gift-report-title", "number", &body.number))
            .crumb(ask.say.say("gift-title"), "/gratifikasi"),
        body,
        steps: Vec::new(),
        action: String::new(),
        seen: whole.report.version,
    })
}

/// A picture of one of the own reports.
pub(super) fn photo(ask: &Employee) -> Answer {
    let report = found(ask)?;
    Ok(Reply::bytes("image/jpeg", show::picture(ask, report)?).secret())
}
