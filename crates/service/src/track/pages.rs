//! Tracking by number: what anybody may see.

use askama::Template;
use kernel::FileId;
use register::snapshot::Registry;
use web::access::perm;
use web::components::{Badge, Fact, FieldView, Shell, Width};
use web::{Answer, Ask, FieldError, Reply, Result, StatusCode, Trouble};

use crate::cases::{self, Case, CaseNumber, Seen, Sight, Whole, view};
use crate::catalogue;
use crate::floods::{self, Flood};
use crate::show::{ClockPanel, Entry, Frame};

pub(crate) type Anybody = Ask<perm::Anyone>;

#[derive(Template)]
#[template(path = "track/pages/find.html")]
struct FindPage {
    shell: Shell,
    field: FieldView,
}

/// What of a case is shown to the public or to its reporter.
pub(super) struct CaseBody {
    pub(super) number: String,
    pub(super) badge: Badge,
    pub(super) clock: Option<ClockPanel>,
    pub(super) body: Option<String>,
    pub(super) facts: Vec<Fact>,
    pub(super) story: Vec<Entry>,
    pub(super) photos: Vec<(String, String)>,
}

impl CaseBody {
    pub(super) fn of(f: &Frame<'_>, whole: &Whole, seen: &Seen, base: &str) -> Self {
        let t = f.t;
        let mut facts = vec![Fact::new(
            t.say("case-received"),
            web::format::moment(seen.received_at, f.zone, t.locale),
        )];
        let mut add = |name: &'static str, value: Option<String>| {
            if let Some(value) = value.filter(|v| !v.is_empty()) {
                facts.push(Fact::new(t.say(name), value));
            }
        };
        add("case-kind", Some(t.word("case-kind", seen.kind)));
        add("case-category", Some(f.category(seen.category)));
        add("case-unit", seen.unit.map(|u| f.unit(Some(u))));
        add("case-village", seen.village.clone());
        add("case-address", seen.address.clone());
        add(
            "case-joined",
            (seen.joined > 0).then(|| t.count("case-joined-n", seen.joined)),
        );
        add(
            "case-same-here",
            (seen.same_here > 0).then(|| t.count("case-same-here-n", seen.same_here)),
        );
        let photos = seen.files.iter().map(|(file, purpose)| {
            let href = format!("{base}/foto/{file}");
            (href, t.word("case-photo", purpose))
        });
        Self {
            number: seen.number.to_string(),
            badge: f.badge(seen.state, seen.closing),
            clock: f.clock(whole),
            body: seen.body.clone(),
            facts,
            story: f.story(seen),
            photos: photos.collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "track/pages/show.html")]
struct ShowPage {
    shell: Shell,
    case: CaseBody,
    lead: String,
    secret: bool,
    withheld: bool,
    followed: Option<String>,
}

/// The box for a number; a number that is typed leads to its case.
pub(super) fn find(ask: &Anybody) -> Answer {
    let typed = ask.raw.query_value("nomor").unwrap_or_default();
    if typed.trim().is_empty() {
        return Ok(Reply::page(&find_page(ask, "", None))?.secret());
    }
    let fault = match typed.parse::<CaseNumber>() {
        Ok(number) => match known(ask, number) {
            Ok(_) => return Ok(Reply::see(&format!("/lacak/{number}"))),
            Err(Trouble::NotFound) => FieldError::new("nomor", "track-not-found"),
            Err(other) => return Err(other),
        },
        Err(_) => FieldError::new("nomor", "track-no-number"),
    };
    let page = find_page(ask, &typed, Some(fault));
    Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
}

fn find_page(ask: &Anybody, typed: &str, fault: Option<FieldError>) -> FindPage {
    let t = &ask.say;
    let shell = ask.shell("track-title");
    let failed = fault.is_some();
    let faults: Vec<FieldError> = fault.into_iter().collect();
    FindPage {
        shell: if failed { shell.failed() } else { shell },
        field: FieldView::text("nomor", t.say("track-number"))
            .hint(t.say("track-number-hint"))
            .width(Width::Medium)
            .value(typed)
            .faulted(&faults, t),
    }
}

/// The case of a number; numbers are not to be guessed by trying.
pub(crate) fn known(ask: &Anybody, number: CaseNumber) -> Result<Case> {
    floods::count(ask, Flood::LookedUp)?;
    let found = ask
        .app
        .db
        .read(|c| cases::store::by_number(c, ask.agency_id(), number))?;
    found.ok_or(Trouble::NotFound)
}

/// A case as anybody may see it; one that was merged shows the state of the case it joined.
pub(super) fn show(ask: &Anybody) -> Answer {
    let number: CaseNumber = ask.param("number")?;
    let case = known(ask, number)?;
    let page = with_frame(ask, case, |f, whole| {
        let seen = view(whole, Sight::Public);
        let base = format!("/lacak/{number}");
        let title = seen.subject.clone();
        let title = title.unwrap_or_else(|| f.t.with("case-number", "number", number));
        Ok(ShowPage {
            shell: ask.shell_titled(title),
            lead: f.t.with("case-number", "number", number),
            secret: seen.secret,
            withheld: seen.withheld,
            followed: whole.case.is_public().then(|| base.clone()),
            case: CaseBody::of(f, whole, &seen, &base),
        })
    })?;
    Ok(Reply::page(&page)?.secret())
}

/// Reads what a page about a case needs and hands it over.
pub(crate) fn with_frame<T>(
    ask: &Anybody,
    case: Case,
    make: impl FnOnce(&Frame<'_>, &Whole) -> Result<T>,
) -> Result<T> {
    let agency = ask.agency_id();
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let (whole, categories) = ask.app.db.read(|c| {
        let whole = cases::read(c, agency, case, None)?;
        Ok::<_, Trouble>((whole, catalogue::store::all(c, agency)?))
    })?;
    let frame = Frame {
        t: &ask.say,
        s: &s,
        zone: ask.agency.zone,
        now: ask.may.actor().at,
        categories: &categories,
    };
    make(&frame, &whole)
}

/// A picture of a case, where anybody may see it.
pub(super) fn photo(ask: &Anybody) -> Answer {
    let case = known(ask, ask.param("number")?)?;
    let file: FileId = ask.param("file")?;
    let agency = ask.agency_id();
    let found = ask
        .app
        .db
        .read(|c| cases::picture(c, agency, &case, file, Sight::Public))?;
    Ok(Reply::bytes("image/jpeg", found))
}
