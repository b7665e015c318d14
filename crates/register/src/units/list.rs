//! All units of a date, in the order of the tree or sorted by a column.

use askama::Template;
use kernel::TextEnum as _;
use web::access::{Key, perm};
use web::components::{Choice, FieldKind, FieldView, Pager, Shell, SortLink, query_with};
use web::{Answer, Ask, Form, Reply};

use super::find::above;
use crate::links::Links;
use crate::model::{UnitKind, fold};
use crate::seats::{Tally, totals};
use crate::snapshot::{Ix, Registry, Snapshot};

/// Units on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "units/pages/list.html")]
struct ListPage {
    shell: Shell,
    filters: Vec<FieldView>,
    clear: String,
    sorts: Vec<SortLink>,
    rows: Vec<Row>,
    pager: Pager,
    may_change: bool,
}

struct Row {
    name: String,
    href: String,
    above: String,
    kind: String,
    tally: Tally,
    head: Option<(String, Option<String>)>,
    head_vacant: bool,
}

/// The list of units.
pub(super) fn list(ask: &Ask<perm::ReadUnits>) -> Answer {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let links = Links::of(&ask.who)?;
    let filters = ask.filters();
    let sums = totals(&s);
    let found = sorted(&s, &sums, filtered(&s, &filters), filters.text("sort"));
    let shell = ask.shell("units-title").dated();
    let page = filters.text("page").parse().unwrap_or(1_u64).max(1);
    let mut query = shell.query.clone();
    if shell.as_of.elsewhen() {
        query.push(("as_of".to_owned(), shell.as_of.date.to_string()));
    }
    let skip = usize::try_from(page - 1).unwrap_or(0).saturating_mul(PAGE);
    let t = &ask.say;
    let sort = |key, label| SortLink::new(&shell.path, &query, key, t.say(label));
    let list = ListPage {
        filters: fields(ask, &filters),
        clear: links.to("/unit"),
        sorts: vec![
            sort("name", "units-unit"),
            sort("seats", "map-need").numeric(),
            sort("filled", "map-filled").numeric(),
            sort("vacant", "map-vacant").numeric(),
        ],
        pager: Pager {
            path: shell.path.clone(),
            query: query.clone(),
            page,
            size: PAGE as u64,
            total: found.len() as u64,
        },
        rows: found
            .into_iter()
            .skip(skip)
            .take(PAGE)
            .map(|ix| row(ask, &s, &links, &sums, ix))
            .collect(),
        may_change: ask.who.holds(Key::WriteUnits),
        shell,
    };
    Reply::page(&list)
}

fn fields(ask: &Ask<perm::ReadUnits>, filters: &Form) -> Vec<FieldView> {
    let t = &ask.say;
    let any = Choice::new("", t.say("units-any-kind"));
    let kinds = UnitKind::ALL
        .iter()
        .map(|k| Choice::new(k.as_str(), t.word("unit-kind", k)));
    let mut fields = vec![
        FieldView::new("q", t.say("units-search"), FieldKind::Text("search"))
            .optional()
            .value(filters.text("q")),
        FieldView::select(
            "kind",
            t.say("unit-kind"),
            std::iter::once(any).chain(kinds).collect(),
        )
        .optional()
        .value(filters.text("kind")),
    ];
    let mut vacant = FieldView::check("vacant_head", t.say("units-vacant-head"));
    for choice in &mut vacant.choices {
        choice.chosen = filters.text("vacant_head") == choice.value;
    }
    fields.push(vacant);
    fields
}

/// The units that pass the filters, in the order of the tree.
fn filtered(s: &Snapshot, filters: &Form) -> Vec<Ix> {
    let q = fold(filters.text("q"));
    let words: Vec<&str> = q.split(' ').filter(|w| !w.is_empty()).collect();
    let kind = UnitKind::from_word(filters.text("kind"));
    let only_vacant = !filters.text("vacant_head").is_empty();
    in_order(s)
        .into_iter()
        .filter(|ix| {
            let unit = s.unit(*ix);
            let short = unit.short_name.as_deref().unwrap_or_default();
            let text = fold(&format!("{} {short} {}", unit.name, unit.code));
            words.iter().all(|w| text.contains(w))
                && kind.is_none_or(|k| k == unit.kind)
                && (!only_vacant || head_vacant(s, *ix))
        })
        .collect()
}

/// Every unit, each right before those below it.
fn in_order(s: &Snapshot) -> Vec<Ix> {
    let mut waiting: Vec<Ix> = s.roots.iter().rev().copied().collect();
    let mut found = Vec::with_capacity(s.units.len());
    while let Some(ix) = waiting.pop() {
        found.push(ix);
        waiting.extend(s.unit(ix).children.iter().rev());
    }
    found
}

fn head_vacant(s: &Snapshot, unit: Ix) -> bool {
    s.managing_seat(unit)
        .is_some_and(|seat| s.seat(seat).holder.is_none())
}

fn sorted(s: &Snapshot, sums: &[Tally], mut units: Vec<Ix>, sort: &str) -> Vec<Ix> {
    let (key, down) = match sort.strip_prefix('-') {
        Some(key) => (key, true),
        None => (sort, false),
    };
    let sum = |ix: &Ix| sums.get(*ix as usize).copied().unwrap_or_default();
    match key {
        "name" => units.sort_by_cached_key(|ix| fold(&s.unit(*ix).name)),
        "seats" => units.sort_by_key(|ix| sum(ix).seats),
        "filled" => units.sort_by_key(|ix| sum(ix).filled),
        "vacant" => units.sort_by_key(|ix| sum(ix).vacant()),
        _ => return units,
    }
    if down {
        units.reverse();
    }
    units
}

fn row(ask: &Ask<perm::ReadUnits>, s: &Snapshot, links: &Links, sums: &[Tally], ix: Ix) -> Row {
    let unit = s.unit(ix);
    let head = s.managing_seat(ix).and_then(|h| s.in_charge(s.seat(h)));
    Row {
        name: unit.name.clone(),
        href: links.unit(unit.id),
        above: above(s, ix),
        kind: ask.say.word("unit-kind", unit.kind),
        tally: sums.get(ix as usize).copied().unwrap_or_default(),
        head: head.map(|(person, how)| {
            let name = &s.person(person).full_name;
            let text = match how {
                kernel::AssignmentKind::Definitive => name.clone(),
                how => format!("{} {name}", ask.say.word("assignment-short", how)),
            };
            (text, links.person(s, person))
        }),
        head_vacant: head_vacant(s, ix),
    }
}

impl ListPage {
    /// The address of the same list as the position map shows it.
    fn map(&self) -> String {
        let as_of = self.shell.as_of.date.to_string();
        let day = if self.shell.as_of.elsewhen() {
            as_of.as_str()
        } else {
            ""
        };
        format!("/peta-jabatan{}", query_with(&[], &[("as_of", day)]))
    }
}
