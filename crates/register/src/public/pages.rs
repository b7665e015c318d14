//! The public pages: front page, formation, open data, the law on file.

use askama::Template;
use kernel::{Locale, SeatLevel, TextEnum as _, UnitId};
use law::shelf::{Subject, on_file};
use platform::settings::{self, Setting};
use web::access::{Key, Viewer, perm};
use web::components::{Badge, Door, FieldKind, FieldView, Shell, Stat, Tone};
use web::home::{Doing, Home, OpenSet};
use web::words::Say;
use web::{Agency, Answer, App, Ask, Reply, Trouble};

use super::data::LICENCE;
use super::find;
use super::model::{COLUMNS, rows};
use super::today;
use crate::seats::{LevelCount, Tally, counts, totals};
use crate::snapshot::{Ix, Registry, Snapshot};
use crate::units::find as units_find;

#[derive(Template)]
#[template(path = "public/pages/front.html")]
struct FrontPage {
    shell: Shell,
    search: FieldView,
    first: Vec<Door>,
    events: Vec<Door>,
    doing: Vec<Doing>,
    doors: Vec<Door>,
}

/// Entries of the public menu that stand in the head of the front page: what most people come for.
const FIRST: usize = 2;

/// The front page.
pub(super) fn front(ask: &Ask<perm::Anyone>) -> Answer {
    let t = &ask.say;
    let mut shell = ask.shell_titled(t.say("front-title").to_owned());
    shell.look.about = t.with("front-about", "agency", &ask.agency.name);
    let mut doors = doors(ask)?;
    let mut later = doors.split_off(FIRST.min(doors.len().saturating_sub(1)));
    let home = ask.app.thing::<Home>()?;
    let events = events(ask)?;
    // What an event leads to is not offered twice.
    later.retain(|door| events.iter().all(|event| event.href != door.href));
    let page = FrontPage {
        shell,
        search: find::field(t, ""),
        first: doors,
        events,
        doing: home.doing(&ask.app, &ask.agency, &ask.who, t)?,
        doors: later,
    };
    Reply::page(&page)
}

/// What people come for, and where it is done.
pub(super) fn events(ask: &Ask<perm::Anyone>) -> web::Result<Vec<Door>> {
    let t = &ask.say;
    let events = ask.app.thing::<Home>()?.events().iter();
    Ok(events
        .map(|e| Door::new(t.say(e.title), t.say(e.text), e.href))
        .collect())
}

/// How the city is staffed today; nothing where there are no units.
pub(super) fn doing(
    app: &App,
    agency: &Agency,
    who: &Viewer,
    t: &Say,
) -> web::Result<Option<Doing>> {
    let s = app.thing::<Registry>()?.on(agency.id, who.today)?;
    Ok((!s.units.is_empty()).then(|| Doing {
        title: t.say("front-figures").to_owned(),
        stats: figures(t, &s),
        note: t.with("front-figures-note", "date", t.date(s.on)),
    }))
}

/// Where the front page leads: the public entries of the menu, each with its `-text`, then the
/// door to the inside.
pub(super) fn doors(ask: &Ask<perm::Anyone>) -> web::Result<Vec<Door>> {
    let t = &ask.say;
    let menu = ask.app.thing::<web::Menu>()?;
    let public = menu.0.iter().filter(|item| item.permission == Key::Anyone);
    let mut doors: Vec<Door> = public
        .map(|item| {
            let text = format!("{}-text", item.label);
            Door::new(t.say(item.label), t.say(&text), item.href)
        })
        .collect();
    doors.push(if ask.who.is_signed_in() {
        Door::new(t.say("front-home"), t.say("front-home-text"), "/beranda")
    } else {
        Door::new(t.say("sign-in"), t.say("front-sign-in"), "/masuk")
    });
    Ok(doors)
}

fn search_field(t: &Say, label: &'static str, value: &str) -> FieldView {
    FieldView::new("q", t.say(label), FieldKind::Text("search"))
        .hint(t.say("map-search-hint"))
        .value(value)
}

/// Three figures, each with what it counts and of how many.
fn figures(t: &Say, s: &Snapshot) -> Vec<Stat> {
    let all = sum(&counts(s, None));
    let of = t.count("front-of-seats", all.seats);
    let vacant = counts(s, None)
        .into_iter()
        .filter(|c| c.vacant > 0 && c.level <= SeatLevel::Pengawas)
        .map(|c| format!("{} {}", t.number(c.vacant), t.word("seat-level", c.level)))
        .collect::<Vec<_>>();
    let of_them = if vacant.is_empty() {
        of.clone()
    } else {
        t.with("front-of-them", "levels", vacant.join(", "))
    };
    let departments = s
        .units
        .iter()
        .enumerate()
        .filter(|(i, u)| u.department as usize == *i && u.depth > 0)
        .count();
    vec![
        Stat::new(t.say("front-filled"), t.number(all.filled))
            .note(of)
            .share(u64::from(all.filled), u64::from(all.seats))
            .href("/formasi"),
        Stat::new(t.say("front-vacant"), t.number(all.vacant()))
            .note(of_them)
            .href("/formasi?lowong=ya"),
        Stat::new(t.say("front-units"), t.number(s.units.len()))
            .note(t.count("front-departments", departments))
            .href("/formasi"),
    ]
}

fn sum(counts: &[LevelCount]) -> Tally {
    Tally {
        seats: counts.iter().map(|c| c.seats).sum(),
        filled: counts.iter().map(|c| c.filled).sum(),
    }
}

#[derive(Template)]
#[template(path = "public/pages/formation.html")]
struct FormationPage {
    shell: Shell,
    lead: String,
    search: FieldView,
    hits: Option<Vec<Hit>>,
    only_vacant: bool,
    toggle: String,
    stats: Vec<Stat>,
    levels: Vec<LevelCount>,
    below: Vec<Below>,
    jobs: Vec<Job>,
    has_units: bool,
}

struct Hit {
    name: String,
    note: String,
    href: Option<String>,
}

struct Below {
    name: String,
    href: String,
    tally: Tally,
}

struct Job {
    name: String,
    level: String,
    tally: Tally,
    /// Who holds a high leadership post, where the agency publishes it.
    holders: Vec<String>,
}

/// The formation of a unit and what lies below it.
pub(super) fn formation(ask: &Ask<perm::Anyone>) -> Answer {
    let s = today(ask)?;
    let (t, query) = (&ask.say, ask.filters());
    let only_vacant = !query.text("lowong").is_empty();
    let q = query.text("q").to_owned();
    let unit = match query.text("unit") {
        "" => s.roots.first().copied(),
        id => {
            let id: UnitId = id.parse().map_err(|_| Trouble::NotFound)?;
            Some(s.find_unit(id).ok_or(Trouble::NotFound)?)
        }
    };
    let named = ask
        .app
        .db
        .read(|c| settings::yes(c, ask.agency_id(), Setting::PublishLeaders, s.on))?;
    let sums = totals(&s);
    let mut shell = ask.shell("formation-title");
    shell.look.about = t.with("formation-about", "agency", &ask.agency.name);
    for above in unit.iter().flat_map(|ix| s.path(*ix)) {
        let above = s.unit(above);
        shell = shell.crumb(above.name.clone(), address(above.id, only_vacant));
    }
    let within = unit.map(|ix| s.below(ix).into_iter().map(|u| s.unit(u).id).collect());
    let levels = counts(&s, within.as_ref());
    let other = unit.map(|ix| address(s.unit(ix).id, !only_vacant));
    let page = FormationPage {
        lead: t.with("formation-lead", "date", t.date(s.on)),
        search: search_field(t, "front-search", &q).optional(),
        hits: (!q.is_empty()).then(|| hits(&s, t, &q)),
        toggle: other.unwrap_or_else(|| "/formasi".to_owned()),
        stats: stats(t, sum(&levels)),
        levels: levels.into_iter().filter(|c| c.seats > 0).collect(),
        below: unit.map_or_else(Vec::new, |ix| below(&s, &sums, ix, only_vacant)),
        jobs: unit.map_or_else(Vec::new, |ix| jobs(t, &s, ix, named, only_vacant)),
        has_units: unit.is_some(),
        only_vacant,
        shell,
    };
    Reply::page(&page)
}

pub(super) fn address(unit: UnitId, only_vacant: bool) -> String {
    let vacant = if only_vacant { "&lowong=ya" } else { "" };
    format!("/formasi?unit={unit}{vacant}")
}

fn stats(t: &Say, all: Tally) -> Vec<Stat> {
    vec![
        Stat::new(t.say("map-seats"), t.number(all.seats)),
        Stat::new(t.say("map-filled"), t.number(all.filled))
            .share(u64::from(all.filled), u64::from(all.seats)),
        Stat::new(t.say("map-vacant"), t.number(all.vacant())),
    ]
}

fn below(s: &Snapshot, sums: &[Tally], ix: Ix, only_vacant: bool) -> Vec<Below> {
    let children = s.unit(ix).children.iter();
    children
        .map(|child| Below {
            name: s.unit(*child).name.clone(),
            href: address(s.unit(*child).id, only_vacant),
            tally: sums.get(*child as usize).copied().unwrap_or_default(),
        })
        .filter(|b| !only_vacant || b.tally.vacant() > 0)
        .collect()
}

/// The jobs of a unit with their seats. Only high leadership posts (JPT) may carry a name.
fn jobs(t: &Say, s: &Snapshot, ix: Ix, named: bool, only_vacant: bool) -> Vec<Job> {
    let mut jobs: Vec<(Ix, Job)> = Vec::new();
    for seat in &s.unit(ix).seats {
        let seat = s.seat(*seat);
        let job = s.job_of(seat);
        if jobs.last().is_none_or(|(at, _)| *at != seat.job) {
            let new = Job {
                name: job.name.clone(),
                level: t.word("job-level", job.level),
                tally: Tally::default(),
                holders: Vec::new(),
            };
            jobs.push((seat.job, new));
        }
        let Some((_, line)) = jobs.last_mut() else {
            continue;
        };
        line.tally.seats += 1;
        if let Some(holder) = seat.holder {
            line.tally.filled += 1;
            if named && job.level.seat_level() == SeatLevel::JptPratama {
                line.holders.push(s.person(holder).full_name.clone());
            }
        }
    }
    jobs.into_iter()
        .map(|(_, job)| job)
        .filter(|job| !only_vacant || job.tally.vacant() > 0)
        .collect()
}

/// What a search finds: units, which lead on, and jobs with the units that have seats of them.
fn hits(s: &Snapshot, t: &Say, q: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = units_find::units(s, q)
        .into_iter()
        .map(|ix| Hit {
            name: s.unit(ix).name.clone(),
            note: units_find::above(s, ix),
            href: Some(address(s.unit(ix).id, false)),
        })
        .collect();
    for (job, seats) in units_find::jobs(s, q) {
        hits.push(Hit {
            name: s.job(job).name.clone(),
            note: t.count("find-seats", seats),
            href: Some(format!("/formasi/jabatan/{}", s.job(job).id)),
        });
    }
    hits
}

#[derive(Template)]
#[template(path = "public/pages/job.html")]
struct JobPage {
    shell: Shell,
    lead: String,
    stats: Vec<Stat>,
    units: Vec<Below>,
}

/// In which units there are seats of a job.
pub(super) fn job(ask: &Ask<perm::Anyone>) -> Answer {
    let s = today(ask)?;
    let t = &ask.say;
    let ix = s.find_job(ask.param("job")?).ok_or(Trouble::NotFound)?;
    let job = s.job(ix);
    let mut units: Vec<(Ix, Tally)> = Vec::new();
    for (at, unit) in (0..).zip(&s.units) {
        let mut tally = Tally::default();
        for seat in unit
            .seats
            .iter()
            .map(|seat| s.seat(*seat))
            .filter(|seat| seat.job == ix)
        {
            tally.seats += 1;
            tally.filled += u32::from(seat.holder.is_some());
        }
        if tally.seats > 0 {
            units.push((at, tally));
        }
    }
    let all = Tally {
        seats: units.iter().map(|(_, t)| t.seats).sum(),
        filled: units.iter().map(|(_, t)| t.filled).sum(),
    };
    units.sort_by_key(|(_, t)| std::cmp::Reverse((t.vacant(), t.seats)));
    let page = JobPage {
        shell: ask
            .shell_titled(job.name.clone())
            .crumb(t.say("formation-title"), "/formasi"),
        lead: format!(
            "{} · {}",
            t.word("job-level", job.level),
            t.with("formation-lead", "date", t.date(s.on))
        ),
        stats: stats(t, all),
        units: units
            .into_iter()
            .map(|(at, tally)| Below {
                name: s.unit(at).name.clone(),
                href: address(s.unit(at).id, false),
                tally,
            })
            .collect(),
    };
    Reply::page(&page)
}

#[derive(Template)]
#[template(path = "public/pages/open.html")]
struct OpenPage<'a> {
    shell: Shell,
    sets: &'a [OpenSet],
    files: Vec<&'static str>,
    date: String,
    n: usize,
    licence: &'static str,
    columns: Vec<(&'static str, &'static str)>,
    base: String,
}

/// What open data there is.
pub(super) fn open(ask: &Ask<perm::Anyone>) -> Answer {
    let s = today(ask)?;
    let sets = ask.app.thing::<Home>()?.open();
    let own = ["formasi.csv", "formasi.json", "skema.json"];
    let of_others = sets.iter().flat_map(|set| set.files).copied();
    Reply::page(&OpenPage {
        files: own.into_iter().chain(of_others).collect(),
        sets,
        shell: ask.shell("open-title"),
        date: ask.say.date(s.on),
        n: rows(&s).len(),
        licence: LICENCE,
        columns: COLUMNS.to_vec(),
        base: ask.app.config.base_url.clone(),
    })
}

#[derive(Template)]
#[template(path = "public/pages/law.html")]
struct LawPage {
    shell: Shell,
    subjects: Vec<(String, Vec<Law>)>,
}

struct Law {
    number: String,
    title: &'static str,
    in_force: String,
    /// How many rules, in words.
    holds: String,
    clauses: Vec<Rule>,
}

struct Rule {
    article: &'static str,
    says: String,
    sure: Badge,
}

/// The regulations that the program holds, with the rules taken from them.
pub(super) fn regulations(ask: &Ask<perm::Anyone>) -> Answer {
    let t = &ask.say;
    let subjects = Subject::ALL.iter().map(|subject| {
        let files = on_file().iter().filter(|f| f.subject == *subject);
        let laws = files.map(|file| Law {
            number: file.regulation.number.clone(),
            title: &file.regulation.title,
            in_force: in_force(t, &file.regulation),
            holds: holds(t, &file.clauses),
            clauses: file.clauses.iter().map(|c| rule(t, c)).collect(),
        });
        (t.word("law-subject", subject), laws.collect::<Vec<_>>())
    });
    Reply::page(&LawPage {
        shell: ask.shell("law-title"),
        subjects: subjects.filter(|(_, laws)| !laws.is_empty()).collect(),
    })
}

fn in_force(t: &Say, law: &law::regulation::Regulation) -> String {
    match (law.in_force_from, law.in_force_until) {
        (None, None) => t.say("law-no-date").to_owned(),
        (Some(from), None) => t.with("law-since", "date", t.date(from)),
        (from, Some(until)) => t.with_text(
            "law-until",
            &[
                ("from", &from.map_or("…".to_owned(), |d| t.date(d))),
                ("until", &t.date(until)),
            ],
        ),
    }
}

/// How many rules are taken from a regulation, and how many of them wait to be confirmed.
fn holds(t: &Say, clauses: &[law::regulation::Clause]) -> String {
    let unsure = clauses
        .iter()
        .filter(|c| c.confidence == law::regulation::Confidence::Unsure)
        .count();
    let all = t.with("law-clauses", "n", clauses.len());
    match unsure {
        0 => all,
        n => format!("{all}, {}", t.with("law-clauses-unsure", "n", n)),
    }
}

fn rule(t: &Say, clause: &'static law::regulation::Clause) -> Rule {
    let (tone, word) = match clause.confidence {
        law::regulation::Confidence::Certain => (Tone::Good, "law-certain"),
        law::regulation::Confidence::Likely => (Tone::Info, "law-likely"),
        law::regulation::Confidence::Unsure => (Tone::Warn, "law-unsure"),
    };
    Rule {
        article: &clause.article,
        says: match t.locale {
            Locale::Id => clause.id.clone(),
            Locale::En => clause.en.clone(),
        },
        sure: Badge::new(tone, t.say(word)),
    }
}
