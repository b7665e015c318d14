//! The queue: what waits for the viewer, what is open, what is over; filter, order and size of a page
//! stand in the address, and what the filter shows can be taken out as a file.

use std::sync::Arc;

use askama::Template;
use kernel::TextEnum as _;
use register::handout;
use register::snapshot::{Registry, Snapshot};
use web::access::{Key, Permission, perm};
use web::components::{Choice, FieldKind, FieldView, Pager, Shell, SortLink, Tab, query_with};
use web::{Answer, Ask, FieldError, Form, Reply, Result, StatusCode, Trouble};

use super::near::Near;
use super::row::Row;
use super::wanted::{FILTERS, Show, bounds, kept, wanted};
use crate::cases::lists::{self, Tally};
use crate::cases::{Channel, Line, State, Wanted, search};
use crate::catalogue::{self, Category};
use crate::show::Frame;

/// Cases on a page: the first is usual.
const SIZES: [u64; 3] = [30, 60, 100];

#[derive(Template)]
#[template(path = "desk/pages/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    filters: Fields,
    hidden: Vec<(String, String)>,
    by_due: SortLink,
    by_received: SortLink,
    rows: Vec<Row>,
    pager: Pager,
    handout: Option<handout::Form>,
    coordinates: bool,
    filtered: bool,
    bounded: Option<String>,
    mine: bool,
}

/// The filters: those that are always seen, and the others.
pub(super) struct Fields {
    pub(super) first: Vec<FieldView>,
    pub(super) more: Vec<FieldView>,
    more_open: bool,
}

/// What a page of the queue shows.
struct Found {
    s: Arc<Snapshot>,
    filters: Form,
    wanted: Wanted,
    page: u64,
    size: u64,
    lines: Vec<Line>,
    tally: Vec<Tally>,
    categories: Vec<Category>,
}

/// The queue.
pub(super) fn list(ask: &Ask<perm::ReadCases>) -> Answer {
    Reply::page(&page(ask, &[])?)
}

/// The queue again, with what is wrong with the form for a file.
pub(super) fn refused(ask: &Ask<perm::ReadCases>, faults: &[FieldError]) -> Answer {
    Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(ask, faults)?)
}

fn find(ask: &Ask<perm::ReadCases>) -> Result<Found> {
    let (agency, filters) = (ask.agency_id(), ask.filters());
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let wanted = wanted(ask, &s, &filters)?;
    let all = bounds(&ask.who)?;
    let typed = filters.text("page").parse().unwrap_or(1_u64);
    let page = typed.clamp(1, 10_000);
    let size = filters.text("ukuran").parse().ok();
    let size = size.filter(|n| SIZES.contains(n)).unwrap_or(SIZES[0]);
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let (lines, tally, categories) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            lists::page(c, agency, &wanted, whole(size), whole((page - 1) * size))?,
            lists::tally(c, agency, &all, &wanted)?,
            catalogue::store::all(c, agency)?,
        ))
    })?;
    Ok(Found {
        s,
        filters,
        wanted,
        page,
        size,
        lines,
        tally,
        categories,
    })
}

fn page(ask: &Ask<perm::ReadCases>, faults: &[FieldError]) -> Result<ListPage> {
    let found = find(ask)?;
    let frame = frame(ask, &found.s, &found.categories);
    let t = &ask.say;
    let query = kept(&found.filters);
    let linked = query_with(&query, &[]);
    let listed: i64 = found.tally.iter().map(|of| of.listed).sum();
    let total = u64::try_from(listed).unwrap_or(0);
    let rows = found.lines.iter();
    let rows = rows.map(|line| Row::of(&frame, line, &linked, false));
    let shell = ask.shell("desk-title");
    Ok(ListPage {
        tabs: tabs(ask, &found),
        filters: fields(ask, &found.s, &found.categories, &found.filters),
        hidden: hidden(&query),
        by_due: sort(&query, "tenggat", t.say("desk-due")),
        by_received: sort(&query, "masuk", t.say("case-received")),
        rows: rows.collect(),
        handout: (total > 0).then(|| {
            let rows = usize::try_from(total).unwrap_or(usize::MAX);
            handout::Form::new(ask, format!("/aduan/unduh{linked}"), rows, faults)
        }),
        coordinates: ask.who.holds(Key::CoordinateCases),
        filtered: FILTERS.iter().any(|n| !found.filters.text(n).is_empty()),
        bounded: search::bounded(t, found.wanted.words.as_ref()),
        mine: Show::of(&found.filters) == Show::Mine,
        pager: Pager {
            path: "/aduan".to_owned(),
            query,
            page: found.page,
            size: found.size,
            total,
        },
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

/// The three views, each with how many there are.
fn tabs(ask: &Ask<perm::ReadCases>, found: &Found) -> Vec<Tab> {
    let show = Show::of(&found.filters);
    let tab = |key, href: &str, this: Show| {
        let states = this.states(&ask.who);
        let of = found.tally.iter().filter(|of| states.contains(&of.state));
        let n: u64 = of.map(|of| u64::try_from(of.all).unwrap_or(0)).sum();
        Tab::new(ask.say.say(key), href, show == this).count(n)
    };
    vec![
        tab("desk-mine", "/aduan", Show::Mine),
        tab("desk-open", "/aduan?tampil=terbuka", Show::Open),
        tab("desk-over", "/aduan?tampil=selesai", Show::Over),
    ]
}

/// What a new filter leaves as it is.
fn hidden(query: &[(String, String)]) -> Vec<(String, String)> {
    let stays = |name: &str| ["tampil", "sort"].contains(&name);
    query.iter().filter(|(n, _)| stays(n)).cloned().collect()
}

/// The head of a column by which the list is sorted; by what is due where nothing else is asked for.
fn sort(query: &[(String, String)], key: &str, label: &str) -> SortLink {
    let mut query = query.to_vec();
    if query.iter().all(|(name, _)| name != "sort") {
        query.push(("sort".to_owned(), "tenggat".to_owned()));
    }
    SortLink::new("/aduan", &query, key, label)
}

/// What is at hand when cases are shown at the desk.
pub(super) fn frame<'a, P: Permission>(
    ask: &'a Ask<P>,
    s: &'a Snapshot,
    categories: &'a [Category],
) -> Frame<'a> {
    Frame {
        t: &ask.say,
        s,
        zone: ask.agency.zone,
        now: ask.may.actor().at,
        categories,
    }
}

/// The filters of the queue with what is in the address.
pub(super) fn fields<P: Permission>(
    ask: &Ask<P>,
    s: &Snapshot,
    categories: &[Category],
    filters: &Form,
) -> Fields {
    let t = &ask.say;
    let field = |name: &'static str, label: &'static str, choices: Vec<Choice>| {
        let any = Choice::new("", t.say("desk-any"));
        let choices = std::iter::once(any).chain(choices).collect();
        FieldView::select(name, t.say(label), choices).value(filters.text(name))
    };
    let states = State::ALL.iter();
    let states = states.map(|st| Choice::new(st.as_str(), t.word("case-state", st)));
    let kinds = categories.iter();
    let kinds = kinds.map(|c| Choice::new(c.id.to_string(), c.name(t.locale)));
    let doors = Channel::ALL.iter();
    let doors = doors.map(|c| Choice::new(c.as_str(), t.word("case-channel", c)));
    let near = Near::ALL.iter();
    let near = near.map(|n| Choice::new(n.as_str(), t.word("desk-near", n)));
    let sizes = SIZES.map(|n| Choice::new(n.to_string(), t.number(n)));
    let size = FieldView::select("ukuran", t.say("desk-size"), sizes.to_vec());
    let search = FieldView::new("q", t.say("desk-search"), FieldKind::Text("search"));
    Fields {
        first: vec![
            search.value(filters.text("q")),
            field("status", "desk-state", states.collect()),
        ],
        more: vec![
            field("kategori", "case-category", kinds.collect()),
            field("opd", "case-unit", super::fields::departments(s)),
            field("kanal", "desk-channel", doors.collect()),
            field("tenggat", "desk-due", near.collect()),
            FieldView::check("ditolak", t.say("desk-refused")).value(filters.text("ditolak")),
            FieldView::check("tanpa-penerima", t.say("desk-untold"))
                .value(filters.text("tanpa-penerima")),
            size.value(match filters.text("ukuran") {
                "" => SIZES[0].to_string(),
                typed => typed.to_owned(),
            }),
        ],
        more_open: FILTERS[2..].iter().any(|n| !filters.text(n).is_empty()),
    }
}
