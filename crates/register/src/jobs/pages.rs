//! The list of jobs, the page of each, and the forms to make one or change what it asks for.

use askama::Template;
use kernel::{EducationLevel, JobId, JobLevel, TextEnum as _};
use law::retirement::BupRule;
use web::access::{Key, perm};
use web::components::{
    Choice, Fact, FieldKind, FieldView, Pager, Shell, SortLink, Stat, WhyPanel, Width,
};
use web::words::Say;
use web::{Answer, Ask, FieldError, Form, Reading, Reply, Result, StatusCode, Trouble};

use super::actions::{self, Asks, NewJob};
use crate::links::Links;
use crate::model::fold;
use crate::seats::Tally;
use crate::snapshot::{Ix, Registry, Snapshot};

/// Jobs on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "jobs/pages/list.html")]
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
    level: String,
    class: Option<i32>,
    bup: Option<(u8, WhyPanel)>,
    tally: Tally,
}

/// The seats of each job, in the order of the jobs of the snapshot.
fn tallies(s: &Snapshot) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); s.jobs.len()];
    for seat in &s.seats {
        if let Some(tally) = tallies.get_mut(seat.job as usize) {
            tally.seats += 1;
            tally.filled += u32::from(seat.holder.is_some());
        }
    }
    tallies
}

/// The list of jobs.
pub(super) fn list(ask: &Ask<perm::ReadUnits>) -> Answer {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let (t, filters, links) = (&ask.say, ask.filters(), Links::of(&ask.who)?);
    let tallies = tallies(&s);
    let found = sorted(
        &s,
        &tallies,
        filtered(&s, &tallies, &filters),
        filters.text("sort"),
    );
    let shell = ask.shell("jobs-title").dated();
    let mut query = shell.query.clone();
    if shell.as_of.elsewhen() {
        query.push(("as_of".to_owned(), shell.as_of.date.to_string()));
    }
    let page = filters.text("page").parse().unwrap_or(1_u64).max(1);
    let skip = usize::try_from(page - 1).unwrap_or(0).saturating_mul(PAGE);
    let sort = |key, label| SortLink::new(&shell.path, &query, key, t.say(label));
    let list = ListPage {
        filters: filter_fields(t, &filters),
        clear: links.to("/jabatan"),
        sorts: vec![
            sort("name", "seat-job"),
            sort("class", "seat-class").numeric(),
            sort("seats", "map-need").numeric(),
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
            .map(|ix| row(t, &s, &links, &tallies, ix))
            .collect(),
        may_change: ask.who.holds(Key::WriteUnits),
        shell,
    };
    Reply::page(&list)
}

fn filter_fields(t: &Say, filters: &Form) -> Vec<FieldView> {
    let any = Choice::new("", t.say("jobs-any-level"));
    let levels = JobLevel::ALL
        .iter()
        .map(|l| Choice::new(l.as_str(), t.word("job-level", l)));
    let mut unused = FieldView::check("tanpa_kursi", t.say("jobs-without-seats"));
    for choice in &mut unused.choices {
        choice.chosen = filters.text("tanpa_kursi") == choice.value;
    }
    vec![
        FieldView::new("q", t.say("jobs-search"), FieldKind::Text("search"))
            .optional()
            .value(filters.text("q")),
        FieldView::select(
            "level",
            t.say("seat-level"),
            std::iter::once(any).chain(levels).collect(),
        )
        .optional()
        .value(filters.text("level")),
        unused,
    ]
}

fn filtered(s: &Snapshot, tallies: &[Tally], filters: &Form) -> Vec<Ix> {
    let q = fold(filters.text("q"));
    let words: Vec<&str> = q.split(' ').filter(|w| !w.is_empty()).collect();
    let level = JobLevel::from_word(filters.text("level"));
    let also_unused = !filters.text("tanpa_kursi").is_empty();
    (0..)
        .zip(&s.jobs)
        .filter(|(ix, job)| {
            let name = fold(&job.name);
            let seats = tallies.get(*ix as usize).map_or(0, |t| t.seats);
            words.iter().all(|w| name.contains(w))
                && level.is_none_or(|l| l == job.level)
                && (also_unused || seats > 0)
        })
        .map(|(ix, _)| ix)
        .collect()
}

fn sorted(s: &Snapshot, tallies: &[Tally], mut jobs: Vec<Ix>, sort: &str) -> Vec<Ix> {
    let (key, down) = match sort.strip_prefix('-') {
        Some(key) => (key, true),
        None => (sort, false),
    };
    let tally = |ix: &Ix| tallies.get(*ix as usize).copied().unwrap_or_default();
    match key {
        "class" => jobs.sort_by_key(|ix| s.job(*ix).class),
        "seats" => jobs.sort_by_key(|ix| tally(ix).seats),
        "vacant" => jobs.sort_by_key(|ix| tally(ix).vacant()),
        _ => {}
    }
    if down {
        jobs.reverse();
    }
    jobs
}

fn row(t: &Say, s: &Snapshot, links: &Links, tallies: &[Tally], ix: Ix) -> Row {
    let job = s.job(ix);
    Row {
        name: job.name.clone(),
        href: links.job(job.id),
        level: t.word("job-level", job.level),
        class: job.class,
        bup: job.bup.as_ref().map(|rule| (rule.years(), why(t, rule))),
        tally: tallies.get(ix as usize).copied().unwrap_or_default(),
    }
}

fn why(t: &Say, rule: &BupRule<'_>) -> WhyPanel {
    let about = t.with("job-bup-years", "years", rule.years());
    WhyPanel::new(about, vec![rule.reason()])
}

#[derive(Template)]
#[template(path = "jobs/pages/job.html")]
struct JobPage {
    shell: Shell,
    lead: String,
    facts: Vec<Fact>,
    why: Option<WhyPanel>,
    stats: Vec<Stat>,
    units: Vec<(String, String, Tally)>,
    change: Option<String>,
}

/// One job.
pub(super) fn job(ask: &Ask<perm::ReadUnits>) -> Answer {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let (t, links) = (&ask.say, Links::of(&ask.who)?);
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
    units.sort_by_key(|(_, tally)| std::cmp::Reverse((tally.vacant(), tally.seats)));
    let all = Tally {
        seats: units.iter().map(|(_, t)| t.seats).sum(),
        filled: units.iter().map(|(_, t)| t.filled).sum(),
    };
    let page = JobPage {
        shell: ask
            .shell_titled(job.name.clone())
            .dated()
            .crumb(t.say("jobs-title"), links.to("/jabatan")),
        lead: t.word("job-level", job.level),
        facts: facts(t, &s, ix),
        why: job.bup.as_ref().map(|rule| why(t, rule)),
        stats: vec![
            Stat::new(t.say("map-need"), t.number(all.seats)),
            Stat::new(t.say("map-filled"), t.number(all.filled))
                .share(u64::from(all.filled), u64::from(all.seats)),
            Stat::new(t.say("map-vacant"), t.number(all.vacant())),
        ],
        units: units
            .into_iter()
            .map(|(at, tally)| {
                let unit = s.unit(at);
                (unit.name.clone(), links.map(unit.id), tally)
            })
            .collect(),
        change: ask
            .who
            .holds(Key::WriteUnits)
            .then(|| format!("/jabatan/{}/ubah", job.id)),
    };
    Reply::page(&page)
}

fn facts(t: &Say, s: &Snapshot, ix: Ix) -> Vec<Fact> {
    let job = s.job(ix);
    let mut facts = vec![
        Fact::new(t.say("job-kind"), t.word("job-kind", job.kind)),
        Fact::new(t.say("seat-level"), t.word("job-level", job.level)),
        Fact::new(
            t.say("seat-class"),
            job.class.map(|c| c.to_string()).unwrap_or_default(),
        ),
        Fact::new(
            t.say("job-min-education"),
            job.min_education
                .map(|e| e.name().to_owned())
                .unwrap_or_default(),
        ),
    ];
    if let Some(eselon) = &job.eselon {
        facts.push(Fact::new(t.say("job-eselon"), eselon));
    }
    facts.push(match &job.bup {
        Some(rule) => Fact::new(
            t.say("job-bup"),
            t.with("job-bup-years", "years", rule.years()),
        )
        .note(rule.citation().to_string()),
        None => Fact::new(t.say("job-bup"), t.say("job-bup-unknown")),
    });
    facts
}

#[derive(Template)]
#[template(path = "jobs/pages/form.html")]
struct FormPage {
    shell: Shell,
    lead: String,
    fields: Vec<FieldView>,
    submit: &'static str,
    back: String,
}

fn asks_fields(t: &Say) -> Vec<FieldView> {
    let any = Choice::new("", t.say("job-any-education"));
    let levels = EducationLevel::ALL
        .iter()
        .map(|l| Choice::new(l.as_str(), l.name()));
    vec![
        FieldView::text("class", t.say("seat-class"))
            .hint(t.say("job-class-hint"))
            .digits()
            .optional()
            .width(Width::Short),
        FieldView::select(
            "min_education",
            t.say("job-min-education"),
            std::iter::once(any).chain(levels).collect(),
        )
        .optional(),
    ]
}

fn new_fields(t: &Say) -> Vec<FieldView> {
    let levels = JobLevel::ALL
        .iter()
        .map(|l| Choice::new(l.as_str(), t.word("job-level", l)));
    let mut fields = vec![
        FieldView::text("name", t.say("job-name")),
        FieldView::select("level", t.say("seat-level"), levels.collect())
            .value(JobLevel::Pelaksana.as_str()),
    ];
    fields.extend(asks_fields(t));
    fields
}

fn read_asks(r: &mut Reading<'_>) -> Asks {
    Asks {
        class: r.maybe_number("class"),
        min_education: r.maybe_parsed("min_education"),
    }
}

/// The form of a new job.
pub(super) fn ask_new(ask: &Ask<perm::WriteUnits>) -> Answer {
    Reply::page(&new_page(ask, new_fields(&ask.say)))
}

fn new_page(ask: &Ask<perm::WriteUnits>, fields: Vec<FieldView>) -> FormPage {
    FormPage {
        shell: ask.shell("job-new"),
        lead: ask.say.say("job-new-lead").to_owned(),
        fields,
        submit: "job-new-do",
        back: "/jabatan".to_owned(),
    }
}

/// Makes a job.
pub(super) fn make(ask: &Ask<perm::WriteUnits>) -> Answer {
    let made = read_new(ask.form()).and_then(|new| {
        let make = |tx: &mut ::store::Tx<'_, '_>| actions::create(tx, &ask.may, &new);
        ask.app.db.write(ask.may.actor(), &new.name, make)
    });
    match made {
        Ok(job) => Ok(Reply::see(&format!("/jabatan/{job}?pesan=job-made"))),
        Err(Trouble::Invalid(faults)) => {
            refused(new_page(ask, typed(ask, new_fields(&ask.say), &faults)))
        }
        Err(other) => Err(other),
    }
}

fn read_new(form: &Form) -> Result<NewJob> {
    let mut r = Reading::of(form);
    let name = r.needed("name", 200);
    let level = r.parsed("level");
    let asks = read_asks(&mut r);
    r.done()?;
    Ok(NewJob {
        name,
        level: level.unwrap_or(JobLevel::Pelaksana),
        asks,
    })
}

fn typed(
    ask: &Ask<perm::WriteUnits>,
    fields: Vec<FieldView>,
    faults: &[FieldError],
) -> Vec<FieldView> {
    fields
        .into_iter()
        .map(|f| f.typed(ask.form(), faults, &ask.say))
        .collect()
}

fn refused(mut page: FormPage) -> Answer {
    page.shell = page.shell.failed();
    Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The form to change what a job asks for.
pub(super) fn ask_change(ask: &Ask<perm::WriteUnits>) -> Answer {
    let (id, name, asks) = found(ask)?;
    let class = asks.class.map(|c| c.to_string());
    let values = [class, asks.min_education.map(|e| e.as_str().to_owned())];
    let fields = asks_fields(&ask.say)
        .into_iter()
        .zip(values)
        .map(|(f, v)| f.value(v.unwrap_or_default()))
        .collect();
    Reply::page(&change_page(ask, id, name, fields))
}

fn found(ask: &Ask<perm::WriteUnits>) -> Result<(JobId, String, Asks)> {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let job = s.job(s.find_job(ask.param("job")?).ok_or(Trouble::NotFound)?);
    let asks = Asks {
        class: job.class,
        min_education: job.min_education,
    };
    Ok((job.id, job.name.clone(), asks))
}

fn change_page(
    ask: &Ask<perm::WriteUnits>,
    id: JobId,
    name: String,
    fields: Vec<FieldView>,
) -> FormPage {
    FormPage {
        shell: ask.shell("job-change"),
        lead: name,
        fields,
        submit: "job-change-do",
        back: format!("/jabatan/{id}"),
    }
}

/// Changes what a job asks for.
pub(super) fn change(ask: &Ask<perm::WriteUnits>) -> Answer {
    let (id, name, _) = found(ask)?;
    let mut r = Reading::of(ask.form());
    let asks = read_asks(&mut r);
    let changed = r.done().and_then(|()| {
        let change = |tx: &mut ::store::Tx<'_, '_>| actions::ask_for(tx, &ask.may, id, asks);
        ask.app.db.write(ask.may.actor(), &name, change)
    });
    match changed {
        Ok(()) => Ok(Reply::see(&format!("/jabatan/{id}?pesan=job-changed"))),
        Err(Trouble::Invalid(faults)) => {
            let fields = typed(ask, asks_fields(&ask.say), &faults);
            refused(change_page(ask, id, name, fields))
        }
        Err(other) => Err(other),
    }
}
