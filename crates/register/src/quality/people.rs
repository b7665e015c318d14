//! The people behind an indicator: each leads to where the fault is mended, and the count falls.

use askama::Template;
use kernel::{PersonId, dates};
use law::quality::Indicator;
use web::access::{Key, Permission, Target, perm};
use web::components::{FieldView, Pager, Shell, WhyPanel, query_with};
use web::words::Say;
use web::{Answer, Ask, FieldError, Reply, StatusCode, Trouble};

use super::pages::{Scope, unit_field};
use super::{QualityCache, Subject};
use crate::handout::{self, Handout};
use crate::links::Links;
use crate::snapshot::{Registry, Snapshot};

/// People on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "quality/pages/people.html")]
struct PeoplePage {
    shell: Shell,
    rule: String,
    lead: String,
    why: WhyPanel,
    filter: Vec<FieldView>,
    clear: String,
    rows: Vec<Row>,
    pager: Pager,
    may_mend: bool,
    handout: Option<handout::Form>,
}

struct Row {
    name: String,
    nip: String,
    href: Option<String>,
    unit: String,
    department: String,
    recorded: String,
    mend: Option<String>,
}

/// `/mutu-data/{indicator}`.
pub(super) fn page(ask: &Ask<perm::ReadQuality>) -> Answer {
    show(ask, &[])
}

fn show<P: Permission>(ask: &Ask<P>, refused: &[FieldError]) -> Answer {
    let indicator: Indicator = ask.param("indicator")?;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let scope = Scope::read(ask, &s)?;
    let quality = ask.app.thing::<QualityCache>()?.of(&ask.app.db, &s)?;
    let found: Vec<&Subject> = quality
        .failing(indicator)
        .filter(|p| scope.holds(&s, p))
        .collect();
    let judged = quality
        .subjects
        .iter()
        .filter(|p| p.check.applies.contains(indicator) && scope.holds(&s, p));
    let (t, links) = (&ask.say, Links::of(&ask.who)?);
    let may_mend = ask.who.holds(Key::WritePeople);
    let page = ask.filters().text("page").parse().unwrap_or(1_u64).max(1);
    let skip = usize::try_from(page - 1).unwrap_or(0).saturating_mul(PAGE);
    let rows = found.iter().skip(skip).take(PAGE);
    let rows = rows.map(|p| row(t, &s, &links, indicator, may_mend, p));
    let shell = ask
        .shell_titled(t.phrase(&indicator.name()).to_owned())
        .dated()
        .crumb(
            t.say("quality-title"),
            links.with("/mutu-data", &[("unit", &scope.word(&s))]),
        );
    let mut query = shell.query.clone();
    if shell.as_of.elsewhen() {
        query.push(("as_of".to_owned(), shell.as_of.date.to_string()));
    }
    let path = format!("/mutu-data/{indicator}");
    let may_hand_out = ask.who.holds(Key::ExportPeople) && !found.is_empty();
    let view = PeoplePage {
        rule: t.phrase(&indicator.rule()).to_owned(),
        lead: t.with_text(
            "quality-people-lead",
            &[
                ("failing", &t.number(found.len() as u64)),
                ("population", &t.number(judged.count() as u64)),
            ],
        ),
        why: WhyPanel::new(
            t.phrase(&indicator.name()),
            vec![kernel::Reason::rule(
                indicator.rule(),
                Some(indicator.citation()),
            )],
        ),
        filter: vec![unit_field(ask, &s, &scope)],
        clear: links.to(&path),
        rows: rows.collect(),
        pager: Pager {
            query: query.clone(),
            page,
            size: PAGE as u64,
            total: found.len() as u64,
            path: path.clone(),
        },
        may_mend,
        handout: may_hand_out.then(|| {
            let action = format!("{path}/unduh{}", query_with(&query, &[("page", "")]));
            handout::Form::new(ask, action, found.len(), refused)
        }),
        shell: if refused.is_empty() {
            shell
        } else {
            shell.failed()
        },
    };
    let status = if refused.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Reply::page_with(status, &view)
}

fn row(
    t: &Say,
    s: &Snapshot,
    links: &Links,
    indicator: Indicator,
    may_mend: bool,
    subject: &Subject,
) -> Row {
    let unit = subject.unit.map(|u| s.unit(u));
    let department = unit.map(|u| s.unit(u.department));
    let file = links.to(&format!("/pegawai/{}", subject.person));
    Row {
        name: subject.name.clone(),
        nip: subject.nip.spaced(),
        href: links
            .reads(subject.person, unit.map(|u| u.id))
            .then_some(file),
        unit: unit.map_or(String::new(), |u| u.name.clone()),
        department: department
            .filter(|d| unit.is_some_and(|u| u.id != d.id))
            .map_or(String::new(), |d| d.name.clone()),
        recorded: recorded(t, s, indicator, subject),
        mend: may_mend.then(|| mend(indicator, subject.person)),
    }
}

/// What is on record where the fault lies, as far as everybody who sees the list may see it.
fn recorded(t: &Say, s: &Snapshot, indicator: Indicator, subject: &Subject) -> String {
    use Indicator as I;
    let Some(person) = s.find_person(subject.person).map(|ix| s.person(ix)) else {
        return String::new();
    };
    let job = person
        .seat
        .map(|(seat, ..)| s.job_of(s.seat(seat)).name.as_str());
    let job = job.unwrap_or_default();
    let with = |what: &str| {
        if what.is_empty() {
            job.to_owned()
        } else {
            format!("{job}; {what}")
        }
    };
    match indicator {
        I::Con2 => t.date(person.birth),
        I::Con3 => t.word("sex", person.sex),
        I::Tim5 => person.retires.map_or(String::new(), |d| {
            t.with("glance-retires", "date", dates::long(d, t.locale))
        }),
        I::Acc4 => person.standing.name().to_owned(),
        I::Acc6 | I::Acc8 => with(person.education.map_or("", kernel::EducationLevel::short)),
        I::Acc10 => with(person.grade.map_or("", |(g, _)| g.as_str())),
        I::Tim4 | I::Acc3 | I::Acc9 => with(""),
        I::Com5 => person.full_name.clone(),
        _ => String::new(),
    }
}

/// Where the fault of an indicator is mended in the file of a person.
fn mend(indicator: Indicator, person: PersonId) -> String {
    let _ = indicator;
    format!("/pegawai/{person}")
}

/// `/mutu-data/{indicator}/unduh`: the list that the page shows, as a file.
pub(super) fn hand_out(ask: &Ask<perm::ExportPeople>) -> Answer {
    let indicator: Indicator = ask.param("indicator")?;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let scope = Scope::read(ask, &s)?;
    // Who may take lists out takes only what the page shows.
    let seen = ask.who.may::<perm::ReadQuality>()?;
    let quality = ask.app.thing::<QualityCache>()?.of(&ask.app.db, &s)?;
    let t = &ask.say;
    let unit_of = |p: &Subject| p.unit.map(|u| s.unit(u));
    let rows: Vec<Vec<String>> = quality
        .failing(indicator)
        .filter(|p| scope.holds(&s, p))
        .filter(|p| {
            let unit = unit_of(p).map(|u| u.id);
            seen.reach().covers(Target::person(p.person, unit))
        })
        .map(|p| {
            let unit = unit_of(p);
            let department = unit.map(|u| s.unit(u.department).name.clone());
            vec![
                p.nip.to_string(),
                p.name.clone(),
                unit.map_or(String::new(), |u| u.name.clone()),
                department.unwrap_or_default(),
                recorded(t, &s, indicator, p),
            ]
        })
        .collect();
    let columns = [
        "people-nip",
        "people-full-name",
        "forecast-unit",
        "people-department",
        "quality-recorded",
    ];
    let mut filter = vec![(
        t.say("quality-indicator").to_owned(),
        format!("{indicator} {}", t.phrase(&indicator.name())),
    )];
    if let Some(top) = scope.top {
        let unit = s.unit(top).name.clone();
        filter.push((t.say("forecast-unit").to_owned(), unit));
    }
    let list = Handout {
        subject: "data-quality",
        title: t.say("quality-title").to_owned(),
        on: s.on,
        filter,
        columns: columns.iter().map(|k| t.say(k).to_owned()).collect(),
        rows,
    };
    match handout::give(ask, &list) {
        Err(Trouble::Invalid(refused)) => show(ask, &refused),
        other => other,
    }
}
