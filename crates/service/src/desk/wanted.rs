//! What is asked of the queue: the views, the filters and the order that stand in the address, within
//! the bounds of the viewer. Links, forms and files of the desk carry them along.

use kernel::{CategoryId, TextEnum as _, UnitId};
use register::snapshot::Snapshot;
use web::access::{Key, Permission, Reach, Viewer};
use web::components::query_with;
use web::{Ask, Form, Reply, Result};

use super::near::Near;
use crate::cases::lists::Sort;
use crate::cases::{CaseNumber, Channel, Sight, State, Wanted, search};

/// The names in the address of the queue that pick cases.
pub(super) const FILTERS: [&str; 8] = [
    "q",
    "status",
    "kategori",
    "opd",
    "kanal",
    "tenggat",
    "ditolak",
    "tanpa-penerima",
];
/// Those that do not: the view before them, order and size after them. The page is not kept.
const VIEW: [&str; 1] = ["tampil"];
const SHAPE: [&str; 2] = ["sort", "ukuran"];

/// What of the address belongs to the queue.
pub(crate) fn kept(filters: &Form) -> Vec<(String, String)> {
    let of = |name: &&str| ((*name).to_owned(), filters.text(name).to_owned());
    let all = VIEW.iter().chain(&FILTERS).chain(&SHAPE).map(of);
    all.filter(|(_, value)| !value.is_empty()).collect()
}

/// Leads on to a page of the desk with what was done; the queue stays as it was.
pub(crate) fn see<P: Permission>(ask: &Ask<P>, path: &str, told: &str) -> Reply {
    let query = query_with(&kept(&ask.filters()), &[("pesan", told)]);
    Reply::see(&format!("{path}{query}"))
}

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
pub(super) enum Show {
    Mine,
    Open,
    Over,
}

impl Show {
    pub(super) fn of(filters: &Form) -> Self {
        match filters.text("tampil") {
            "terbuka" => Self::Open,
            "selesai" => Self::Over,
            _ => Self::Mine,
        }
    }

    pub(super) fn states(self, who: &Viewer) -> Vec<State> {
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
pub(super) fn wanted<P: Permission>(ask: &Ask<P>, s: &Snapshot, filters: &Form) -> Result<Wanted> {
    let (who, typed) = (&ask.who, filters.text("q"));
    let number = typed.parse::<CaseNumber>().ok();
    let state = State::from_word(filters.text("status"));
    let near = Near::from_word(filters.text("tenggat"));
    Ok(Wanted {
        states: match state {
            Some(state) => vec![state],
            None if number.is_some() => Vec::new(),
            None => Show::of(filters).states(who),
        },
        category: filters.text("kategori").parse::<CategoryId>().ok(),
        within: filters.text("opd").parse().ok().map(|top| of(s, top)),
        channel: Channel::from_word(filters.text("kanal")),
        due: near.map(|near| near.span(who.today)),
        refused: filters.text("ditolak") == "ya",
        untold: filters.text("tanpa-penerima") == "ya",
        words: match number {
            Some(_) => None,
            None => search::asked(&ask.app.db, ask.agency_id(), typed, Sight::Officer)?,
        },
        number,
        sort: Sort::parse(filters.text("sort")).unwrap_or_default(),
        ..bounds(who)?
    })
}

/// The units of one: those of a department as the register counts them, so that what is at the
/// government itself is not all there is; of any other unit those below it.
pub(crate) fn of(s: &Snapshot, top: UnitId) -> Vec<UnitId> {
    let Some(top) = s.find_unit(top) else {
        return Vec::new();
    };
    if s.unit(top).department != top {
        return s.below(top).into_iter().map(|ix| s.unit(ix).id).collect();
    }
    let own = s.units.iter().filter(|unit| unit.department == top);
    own.map(|unit| unit.id).collect()
}
