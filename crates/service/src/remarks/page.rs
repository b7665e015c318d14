//! The list of what reporters wrote beside their rating.

use askama::Template;
use kernel::UnitId;
use register::snapshot::{Registry, Snapshot};
use web::access::{Key, Reach, perm};
use web::components::{Choice, FieldView, Pager, Shell};
use web::{Answer, Ask, Reply, Result, Trouble};

use super::store::{self as sql, Remark, Wanted};
use crate::desk;
use crate::figures::{SMALL, month};

/// Remarks on a page.
const SIZE: u64 = 50;

#[derive(Template)]
#[template(path = "remarks/pages/list.html")]
struct ListPage {
    shell: Shell,
    lead: String,
    filters: Vec<FieldView>,
    rows: Vec<Row>,
    pager: Pager,
    filtered: bool,
}

struct Row {
    words: String,
    score: String,
    unit: String,
    month: String,
}

/// The list, within the reach of the viewer.
pub(super) fn list(ask: &Ask<perm::ReadCases>) -> Answer {
    let (agency, filters, t) = (ask.agency_id(), ask.filters(), &ask.say);
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let wanted = wanted(ask, &s)?;
    let page = filters
        .text("page")
        .parse()
        .unwrap_or(1_u64)
        .clamp(1, 10_000);
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let span = (whole(SIZE), whole((page - 1) * SIZE));
    let (total, found) = ask.app.db.read(|c| {
        let total = sql::count(c, agency, &wanted)?;
        Ok::<_, Trouble>((total, sql::page(c, agency, &wanted, span)?))
    })?;
    let kept = |name: &str| (name.to_owned(), filters.text(name).to_owned());
    let mut query = vec![kept("opd"), kept("nilai")];
    query.retain(|(_, value)| !value.is_empty());
    Reply::page(&ListPage {
        shell: ask
            .shell("remarks-title")
            .crumb(t.say("desk-title"), "/aduan"),
        lead: match wanted.veiled {
            None => t.say("remarks-lead-all").to_owned(),
            Some(_) => t.count("remarks-lead-veiled", SMALL),
        },
        filters: fields(ask, &s),
        rows: found.into_iter().map(|r| row(ask, &s, r)).collect(),
        filtered: !query.is_empty(),
        pager: Pager {
            path: "/aduan/ulasan".to_owned(),
            query,
            page,
            size: SIZE,
            total: u64::try_from(total).unwrap_or(0),
        },
    })
}

/// What is asked for: of what the viewer reaches, and veiled for whoever is not a coordinator.
fn wanted(ask: &Ask<perm::ReadCases>, s: &Snapshot) -> Result<Wanted> {
    let (who, filters) = (&ask.who, ask.filters());
    let reached: Option<Vec<UnitId>> = match who.reach(Key::ReadCases)? {
        Reach::Agency => None,
        Reach::Some { units, .. } => Some(units.iter().copied().collect()),
        Reach::Nothing => Some(Vec::new()),
    };
    let within = filters.text("opd").parse().ok();
    let within = within.map(|top| desk::units_of(s, top));
    let score = filters.text("nilai").parse().ok();
    let today = who.today;
    Ok(Wanted {
        units: match (reached, within) {
            (Some(reached), Some(within)) => {
                Some(within.into_iter().filter(|u| reached.contains(u)).collect())
            }
            (reached, within) => within.or(reached),
        },
        score: score.filter(|n| (1..=4).contains(n)),
        veiled: (!who.holds(Key::CoordinateCases)).then(|| {
            let month = format!("{:04}-{:02}", today.year(), today.month());
            (month, SMALL)
        }),
    })
}

fn fields(ask: &Ask<perm::ReadCases>, s: &Snapshot) -> Vec<FieldView> {
    let (t, filters) = (&ask.say, ask.filters());
    let any = || Choice::new("", t.say("desk-any"));
    let scores = (1..=4).rev();
    let scores = scores.map(|n: i32| Choice::new(n.to_string(), t.word("rating", n)));
    let all = |choices: Vec<Choice>| std::iter::once(any()).chain(choices).collect();
    vec![
        FieldView::select("opd", t.say("case-unit"), all(desk::departments(s)))
            .value(filters.text("opd")),
        FieldView::select("nilai", t.say("remarks-score"), all(scores.collect()))
            .value(filters.text("nilai")),
    ]
}

fn row(ask: &Ask<perm::ReadCases>, s: &Snapshot, r: Remark) -> Row {
    let t = &ask.say;
    let unit = r.unit.and_then(|id| s.find_unit(id));
    Row {
        words: r.words,
        score: t.word("rating", r.score),
        unit: unit.map(|ix| s.unit(ix).name.clone()).unwrap_or_default(),
        month: month(t, &r.month),
    }
}
