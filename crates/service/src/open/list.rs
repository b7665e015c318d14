//! Every report that the public may read, with filters in the address, so that a view can be shared
//! and followed.

use std::sync::Arc;

use askama::Template;
use kernel::{AgencyId, UnitId};
use register::snapshot::{Registry, Snapshot};
use web::components::{Badge, Choice, FieldKind, FieldView, Pager, Shell, Width};
use web::{Answer, Form, Reply, Result, Trouble};

use super::answer::Anybody;
use super::attributes;
use super::store::{self as sql, Wanted};
use crate::cases::{Case, Sight, State, Terms, Whole, search, view};
use crate::catalogue::{self, Category};
use crate::show::Frame;

/// Reports on a page.
const PAGE: u64 = 30;

/// What a list shows, as it was asked for in the address.
pub(super) struct Asked {
    pub(super) wanted: Wanted,
    pub(super) s: Arc<Snapshot>,
    pub(super) categories: Vec<Category>,
    pub(super) unit: Option<UnitId>,
    over: Option<bool>,
    category: String,
    village: String,
    typed: String,
}

impl Asked {
    /// Reads the filters: q (words), kelurahan, kategori (code), unit with all below it, status.
    pub(super) fn of(ask: &Anybody, filters: &Form) -> Result<Self> {
        let agency = ask.agency_id();
        let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
        let categories = ask.app.db.read(|c| catalogue::store::all(c, agency))?;
        let code = filters.text("kategori");
        let category = match code {
            "" => None,
            code => {
                let found = categories.iter().find(|c| c.code == code);
                Some(found.ok_or(Trouble::NotFound)?.id)
            }
        };
        let unit = match filters.text("unit") {
            "" => None,
            id => {
                let id: UnitId = id.parse().map_err(|_| Trouble::NotFound)?;
                s.find_unit(id).ok_or(Trouble::NotFound)?;
                Some(id)
            }
        };
        let units = match unit {
            Some(top) => {
                let below = ask.who.tree.subtree(agency, top, ask.who.today)?;
                Some(below.into_iter().collect())
            }
            None => None,
        };
        let over = match filters.text("status") {
            "terbuka" => Some(false),
            "selesai" => Some(true),
            _ => None,
        };
        let village = filters.text("kelurahan").to_owned();
        let shown = |state: &&State| {
            state.is_looked_at() && over.is_none_or(|over| state.is_over() == over)
        };
        let states = <State as kernel::TextEnum>::ALL.iter().filter(shown);
        let typed = filters.text("q").to_owned();
        Ok(Self {
            wanted: Wanted {
                span: None,
                states: states.copied().collect(),
                categories: category.map(|id| vec![id]),
                without: false,
                village: (!village.is_empty()).then(|| village.clone()),
                units,
                words: search::asked(&ask.app.db, agency, &typed, Sight::Public)?,
            },
            category: code.to_owned(),
            village,
            typed,
            unit,
            over,
            s,
            categories,
        })
    }

    /// What is at hand when a case is shown.
    pub(super) fn frame<'a>(&'a self, ask: &'a Anybody) -> Frame<'a> {
        Frame {
            t: &ask.say,
            s: &self.s,
            zone: ask.agency.zone,
            now: ask.may.actor().at,
            categories: &self.categories,
        }
    }

    /// Cases of the list.
    pub(super) fn cases(&self, ask: &Anybody, size: u64, skip: u64) -> Result<Vec<Case>> {
        let agency: AgencyId = ask.agency_id();
        let whole = |n: u64| i64::try_from(n).unwrap_or(0);
        Ok(ask
            .app
            .db
            .read(|c| sql::cases(c, agency, &self.wanted, whole(size), whole(skip)))?)
    }

    /// How many there are.
    fn total(&self, ask: &Anybody) -> Result<u64> {
        let agency: AgencyId = ask.agency_id();
        let total = ask.app.db.read(|c| sql::count(c, agency, &self.wanted))?;
        Ok(u64::try_from(total).unwrap_or(0))
    }
}

/// A case without its story, for lists.
pub(super) fn alone(case: Case) -> Whole {
    Whole {
        case,
        events: Vec::new(),
        messages: Vec::new(),
        files: Vec::new(),
        closures: Vec::new(),
        joined: 0,
        same_here: 0,
        caller: None,
        terms: Terms::default(),
    }
}

pub(super) struct Row {
    pub(super) href: String,
    pub(super) number: String,
    pub(super) title: String,
    category: String,
    pub(super) village: String,
    unit: String,
    pub(super) state: Badge,
    pub(super) received: String,
}

#[derive(Template)]
#[template(path = "open/pages/list.html")]
struct ListPage {
    shell: Shell,
    lead: String,
    filters: Vec<FieldView>,
    unit: Option<(String, String)>,
    rows: Vec<Row>,
    pager: Pager,
    feed: String,
    filtered: bool,
    bounded: Option<String>,
}

/// The list.
pub(super) fn page(ask: &Anybody) -> Answer {
    let filters = ask.filters();
    let number = filters.text("page").parse().unwrap_or(1_u64);
    let number = number.clamp(1, 100_000);
    let asked = Asked::of(ask, &filters)?;
    let cases = asked.cases(ask, PAGE, (number - 1) * PAGE)?;
    let total = asked.total(ask)?;
    let frame = asked.frame(ask);
    let t = &ask.say;
    let mut shell = ask.shell("reports-title");
    shell.look.about = t.with("reports-about", "agency", &ask.agency.name);
    let kept: Vec<String> = ["q", "kelurahan", "kategori", "unit", "status"]
        .iter()
        .filter(|name| !filters.text(name).is_empty())
        .map(|name| format!("{name}={}", web::errors::encode(filters.text(name))))
        .collect();
    let feed = if kept.is_empty() {
        "/laporan/umpan.atom".to_owned()
    } else {
        format!("/laporan/umpan.atom?{}", kept.join("&"))
    };
    let page = ListPage {
        lead: t.count("reports-n", total),
        filters: fields(ask, &asked),
        unit: asked.unit.map(|id| (id.to_string(), frame.unit(Some(id)))),
        rows: cases.into_iter().map(|c| row(&frame, c)).collect(),
        pager: Pager {
            path: shell.path.clone(),
            query: shell.query.clone(),
            page: number,
            size: PAGE,
            total,
        },
        filtered: !kept.is_empty(),
        bounded: search::bounded(t, asked.wanted.words.as_ref()),
        feed,
        shell,
    };
    Reply::page(&page)
}

pub(super) fn row(f: &Frame<'_>, case: Case) -> Row {
    let seen = view(&alone(case), Sight::Public);
    Row {
        href: format!("/lacak/{}", seen.number),
        title: seen.subject.unwrap_or_else(|| seen.number.to_string()),
        number: seen.number.to_string(),
        category: f.category(seen.category),
        village: seen.village.unwrap_or_default(),
        unit: seen.unit.map(|u| f.unit(Some(u))).unwrap_or_default(),
        state: f.badge(seen.state, seen.closing),
        received: f.t.date(f.zone.date_of(seen.received_at)),
    }
}

fn fields(ask: &Anybody, asked: &Asked) -> Vec<FieldView> {
    let t = &ask.say;
    let all = || Choice::new("", t.say("reports-all"));
    let wards = attributes::wards(&asked.s);
    let village = if wards.is_empty() {
        FieldView::text("kelurahan", t.say("case-village"))
    } else {
        let names = wards
            .into_iter()
            .map(|(_, name)| Choice::new(name.clone(), name));
        let choices = std::iter::once(all()).chain(names).collect();
        FieldView::select("kelurahan", t.say("case-village"), choices)
    };
    let offered = asked.categories.iter().filter(|c| c.active);
    let categories = offered.map(|c| Choice::new(c.code.clone(), c.name(t.locale)));
    let categories = std::iter::once(all()).chain(categories).collect();
    let state = |word: &str| Choice::new(word, t.word("reports-status", word));
    let states = vec![all(), state("terbuka"), state("selesai")];
    let chosen = match asked.over {
        Some(false) => "terbuka",
        Some(true) => "selesai",
        None => "",
    };
    let kind = FieldKind::Text("search");
    [
        FieldView::new("q", t.say("reports-search"), kind).value(&asked.typed),
        village.value(&asked.village),
        FieldView::select("kategori", t.say("case-category"), categories).value(&asked.category),
        FieldView::select("status", t.say("desk-state"), states).value(chosen),
    ]
    .into_iter()
    .map(|f| f.optional().width(Width::Medium))
    .collect()
}
