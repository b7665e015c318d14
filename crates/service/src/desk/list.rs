//! The queue: what waits for the viewer, what is open, what is over; filters stand in the address.

use std::borrow::Cow;

use askama::Template;
use kernel::{CategoryId, TextEnum as _, UnitId};
use register::snapshot::{Registry, Snapshot};
use web::access::{Key, Permission, Reach, Viewer, perm};
use web::components::{Badge, Choice, FieldView, Pager, Shell, Tab};
use web::{Answer, Ask, Form, Reply, Result, Trouble};

use crate::cases::{self, CaseNumber, Channel, Line, Sight, State, Wanted, lists, search};
use crate::catalogue::{self, Category};
use crate::show::Frame;

/// Cases on a page.
const PAGE: u64 = 30;

/// The states in which somebody with these permissions has something to do.
fn mine(who: &Viewer) -> Vec<State> {
    let parts: [(Key, &[State]); 4] = [
        (Key::CoordinateCases, &[State::Unverified]),
        (
            Key::HandleCases,
            &[State::Forwarded, State::Bound, State::InProgress],
        ),
        (Key::ArbitrateCases, &[State::Disputed]),
        (Key::ReviewCases, &[State::Examined, State::Contested]),
    ];
    let held = parts.iter().filter(|(key, _)| who.holds(*key));
    held.flat_map(|(_, states)| states.iter().copied())
        .collect()
}

const OPEN: &[State] = &[
    State::Unverified,
    State::Postponed,
    State::Forwarded,
    State::Disputed,
    State::Bound,
    State::InProgress,
    State::Proposed,
    State::Examined,
    State::Contested,
];
const OVER: &[State] = &[State::Closed, State::Archived, State::Merged];

/// The three views of the queue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Mine,
    Open,
    Over,
}

impl Show {
    fn of(filters: &Form) -> Self {
        match filters.text("tampil") {
            "terbuka" => Self::Open,
            "selesai" => Self::Over,
            _ => Self::Mine,
        }
    }

    fn states(self, who: &Viewer) -> Vec<State> {
        match self {
            Self::Mine => mine(who),
            Self::Open => OPEN.to_vec(),
            Self::Over => OVER.to_vec(),
        }
    }
}

/// The bounds of every list of cases for a viewer: the one filter of rows.
///
/// # Errors
/// The faults of the database.
pub(super) fn bounds(who: &Viewer) -> Result<Wanted> {
    let units = match who.reach(Key::ReadCases)? {
        Reach::Agency => None,
        Reach::Some { units, .. } => Some(units.iter().copied().collect()),
        Reach::Nothing => Some(Vec::new()),
    };
    Ok(Wanted {
        units,
        disputed: who.holds(Key::ArbitrateCases),
        contested: who.holds(Key::ReviewCases),
        ..Wanted::default()
    })
}

/// What a request asks of the queue, within the bounds of the viewer.
pub(super) fn wanted<P: Permission>(ask: &Ask<P>, filters: &Form) -> Result<Wanted> {
    let (who, typed) = (&ask.who, filters.text("q"));
    let number = typed.parse::<CaseNumber>().ok();
    let state = State::from_word(filters.text("status"));
    Ok(Wanted {
        states: match state {
            Some(state) => vec![state],
            None if number.is_some() => Vec::new(),
            None => Show::of(filters).states(who),
        },
        category: filters.text("kategori").parse::<CategoryId>().ok(),
        within: match filters.text("opd").parse::<UnitId>() {
            Ok(top) => {
                let units = who.tree.subtree(who.actor.agency, top, who.today)?;
                Some(units.into_iter().collect())
            }
            Err(_) => None,
        },
        channel: Channel::from_word(filters.text("kanal")),
        due_by: (filters.text("tenggat") == "lewat")
            .then(|| who.today.yesterday().ok())
            .flatten(),
        words: match number {
            Some(_) => None,
            None => search::asked(&ask.app.db, ask.agency_id(), typed, Sight::Officer)?,
        },
        number,
        ..bounds(who)?
    })
}

/// A line of the queue as it is shown.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) state: Badge,
    pub(super) due: Option<Badge>,
    pub(super) unit: String,
    pub(super) category: String,
    pub(super) place: String,
    pub(super) received: String,
    pub(super) flags: Vec<String>,
    pub(super) current: bool,
}

impl Row {
    pub(super) fn of(f: &Frame<'_>, line: &Line, query: &str, current: bool) -> Self {
        let t = f.t;
        let flag = |on: bool, key: &'static str| on.then(|| t.say(key).to_owned());
        let flags = [
            flag(line.secret, "case-flag-secret"),
            flag(line.anonymous, "case-flag-anonymous"),
        ];
        let mut flags: Vec<String> = flags.into_iter().flatten().collect();
        if line.hops > 0 {
            flags.push(t.count("case-flag-hops", line.hops));
        }
        Self {
            href: format!("/aduan/{}{query}", line.id),
            number: line.number.to_string(),
            title: cases::title(line, Sight::Officer)
                .map_or_else(|| "–".to_owned(), Cow::into_owned),
            state: f.badge(line.state, line.closing),
            due: line.due_what.zip(line.due_on).map(|(w, on)| f.due(w, on)),
            unit: line.unit.map(|u| f.unit(Some(u))).unwrap_or_default(),
            category: f.category(line.category),
            place: line.village.clone(),
            received: t.date(f.zone.date_of(line.received_at)),
            flags,
            current,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/pages/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    filters: Vec<FieldView>,
    more: Vec<FieldView>,
    more_open: bool,
    hidden: Vec<(String, String)>,
    rows: Vec<Row>,
    pager: Pager,
    coordinates: bool,
    filtered: bool,
    bounded: Option<String>,
    mine: bool,
}

/// The queue.
pub(super) fn list(ask: &Ask<perm::ReadCases>) -> Answer {
    let filters = ask.filters();
    let page = filters
        .text("page")
        .parse()
        .unwrap_or(1_u64)
        .clamp(1, 10_000);
    let wanted = wanted(ask, &filters)?;
    let all = bounds(&ask.who)?;
    let agency = ask.agency_id();
    let size = i64::try_from(PAGE).unwrap_or(30);
    let skip = i64::try_from((page - 1) * PAGE).unwrap_or(0);
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let (rows, tally, categories) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            lists::page(c, agency, &wanted, size, skip)?,
            lists::tally(c, agency, &all, &wanted)?,
            catalogue::store::all(c, agency)?,
        ))
    })?;
    let frame = frame(ask, &s, &categories);
    let show = Show::of(&filters);
    let of = |states: &[State]| -> u64 {
        let found = tally.iter().filter(|of| states.contains(&of.state));
        found.map(|of| u64::try_from(of.all).unwrap_or(0)).sum()
    };
    let total: i64 = tally.iter().map(|of| of.listed).sum();
    let t = &ask.say;
    let tab = |key, href: &str, this: Show| {
        let states = this.states(&ask.who);
        Tab::new(t.say(key), href, show == this).count(of(&states))
    };
    let shell = ask.shell("desk-title");
    let query = web::components::query_with(&shell.query, &[("page", "")]);
    let hidden = match filters.text("tampil") {
        "" => Vec::new(),
        word => vec![("tampil".to_owned(), word.to_owned())],
    };
    let named = ["q", "status", "kategori", "opd", "kanal", "tenggat"];
    let rare = ["kategori", "opd", "kanal", "tenggat"];
    let (first, more) = filter_fields(ask, &s, &categories, &filters);
    Reply::page(&ListPage {
        tabs: vec![
            tab("desk-mine", "/aduan", Show::Mine),
            tab("desk-open", "/aduan?tampil=terbuka", Show::Open),
            tab("desk-over", "/aduan?tampil=selesai", Show::Over),
        ],
        filters: first,
        more,
        more_open: rare.iter().any(|n| !filters.text(n).is_empty()),
        hidden,
        rows: rows
            .iter()
            .map(|line| Row::of(&frame, line, &query, false))
            .collect(),
        coordinates: ask.who.holds(Key::CoordinateCases),
        filtered: named.iter().any(|n| !filters.text(n).is_empty()),
        bounded: search::bounded(t, wanted.words.as_ref()),
        mine: show == Show::Mine,
        pager: Pager {
            path: shell.path.clone(),
            query: shell.query.clone(),
            page,
            size: PAGE,
            total: u64::try_from(total).unwrap_or(0),
        },
        shell,
    })
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

fn filter_fields(
    ask: &Ask<perm::ReadCases>,
    s: &Snapshot,
    categories: &[Category],
    filters: &Form,
) -> (Vec<FieldView>, Vec<FieldView>) {
    let t = &ask.say;
    let any = || vec![Choice::new("", t.say("desk-any"))];
    let mut states = any();
    states.extend(
        State::ALL
            .iter()
            .map(|st| Choice::new(st.as_str(), t.word("case-state", st))),
    );
    let mut kinds = any();
    kinds.extend(
        categories
            .iter()
            .map(|c| Choice::new(c.id.to_string(), c.name(t.locale))),
    );
    let mut units = any();
    units.extend(super::fields::departments(s));
    let mut channels = any();
    channels.extend(
        Channel::ALL
            .iter()
            .map(|c| Choice::new(c.as_str(), t.word("case-channel", c))),
    );
    let mut due = any();
    due.push(Choice::new("lewat", t.say("desk-late")));
    let field = |name: &'static str, label: &'static str, choices| {
        FieldView::select(name, t.say(label), choices).value(filters.text(name))
    };
    let first = vec![
        FieldView::new(
            "q",
            t.say("desk-search"),
            web::components::FieldKind::Text("search"),
        )
        .value(filters.text("q")),
        field("status", "desk-state", states),
    ];
    let more = vec![
        field("kategori", "case-category", kinds),
        field("opd", "case-unit", units),
        field("kanal", "desk-channel", channels),
        field("tenggat", "desk-due", due),
    ];
    (first, more)
}
