//! The tabs of histories: each row with its dates, decree, scan, source and who wrote it down;
//! replaced rows on request.

use askama::Template;
use kernel::{CorrectionId, TextEnum as _};
use platform::journal::reason_words;
use web::access::{Key, Permission, perm};
use web::components::{Badge, Notice, Shell, Tone, query_with};
use web::{Answer, Ask, Reply, Result};

use super::model::Entry;
use super::pages::shell;
use super::pieces::{Head, dated};
use super::store as sql;
use super::view::{Known, known};

#[derive(Template)]
#[template(path = "person/pages/history.html")]
struct HistoryPage {
    shell: Shell,
    head: Head,
    title: String,
    columns: Vec<String>,
    rows: Vec<Line>,
    replaced: usize,
    all: bool,
    toggle: String,
    add: Option<(String, String)>,
    notice: Option<Notice>,
}

/// One row as it is shown.
struct Line {
    cells: Vec<Cell>,
    period: String,
    badge: Option<Badge>,
    decree: String,
    decree_note: String,
    scan: Option<String>,
    source: String,
    recorded: String,
    replaced: Option<String>,
    replaced_why: Option<String>,
    acts: Vec<(String, String)>,
}

/// One cell: value, a second line, where it leads.
#[derive(Default)]
struct Cell {
    text: String,
    note: String,
    href: Option<String>,
}

impl Cell {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    fn href(mut self, href: Option<String>) -> Self {
        self.href = href;
        self
    }
}

/// What can be done with an entry: the words of a link and where it leads.
type Act<'a, T> = dyn Fn(&Entry<T>) -> Option<(String, String)> + 'a;

/// What a tab is made of.
struct Tab<'t, T> {
    piece: &'static str,
    title: &'static str,
    columns: &'static [&'static str],
    add: Option<(&'static str, &'static str)>,
    entries: Vec<Entry<T>>,
    cells: &'t dyn Fn(&T) -> Vec<Cell>,
    act: &'t Act<'t, T>,
}

fn page<P: Permission, T>(ask: &Ask<P>, known: &Known, tab: Tab<'_, T>) -> Answer {
    let all = ask.raw.query_value("semua").is_some();
    let replaced = tab
        .entries
        .iter()
        .filter(|e| e.superseded_at.is_some())
        .count();
    let shown = tab
        .entries
        .iter()
        .filter(|e| all || e.superseded_at.is_none());
    let may_write = ask.who.holds(Key::WritePeople);
    // Whoever comes from a request for a correction takes it along to the row that mends it.
    let asked = ask.raw.query_value("koreksi");
    let asked: Option<CorrectionId> = asked
        .and_then(|id| id.parse().ok())
        .filter(|_| may_write && !known.is_own(ask) && ask.who.holds(Key::DecideCorrection));
    let asked_id = asked.map(|id| id.to_string()).unwrap_or_default();
    let answering = query_with(&[], &[("koreksi", &asked_id)]);
    let mend = |e: &Entry<T>| {
        // Nobody corrects the own file, and only a row that counts is corrected.
        let open = may_write && !known.is_own(ask) && e.superseded_at.is_none();
        let href = format!(
            "/pegawai/{}/perbaiki/{}/{}{answering}",
            known.summary.id, tab.piece, e.id
        );
        open.then(|| (ask.say.say("amend-fix").to_owned(), href))
    };
    let rows = shown
        .map(|e| Line {
            cells: (tab.cells)(&e.fact),
            acts: (tab.act)(e).into_iter().chain(mend(e)).collect(),
            ..line(ask, e)
        })
        .collect();
    let path = format!("/pegawai/{}/{}", known.summary.id, tab.piece);
    let day = ask.as_of().to_string();
    let day = if dated(ask).is_empty() {
        ""
    } else {
        day.as_str()
    };
    let toggle = query_with(
        &[],
        &[
            ("semua", if all { "" } else { "ya" }),
            ("as_of", day),
            ("koreksi", &asked_id),
        ],
    );
    Reply::page(&HistoryPage {
        shell: shell(ask, known),
        head: Head::of(ask, known, tab.piece)?,
        title: ask.say.say(tab.title).to_owned(),
        columns: tab
            .columns
            .iter()
            .map(|c| ask.say.say(c).to_owned())
            .collect(),
        rows,
        replaced,
        all,
        toggle: format!("{path}{toggle}"),
        add: tab
            .add
            .filter(|_| may_write && !known.is_own(ask))
            .map(|(label, piece)| {
                (
                    ask.say.say(label).to_owned(),
                    format!("/pegawai/{}/{piece}", known.summary.id),
                )
            }),
        notice: asked.map(|id| {
            Notice::new(Tone::Info, ask.say.say("correction-choose-row"))
                .link(ask.say.say("correction-request"), format!("/koreksi/{id}"))
        }),
    })
}

/// What every row has beside its own cells.
fn line<P: Permission, T>(ask: &Ask<P>, e: &Entry<T>) -> Line {
    let say = &ask.say;
    let moment = |at| web::format::moment(at, ask.agency.zone, say.locale);
    let by = |who: &Option<String>| {
        who.clone()
            .unwrap_or_else(|| say.say("person-program").to_owned())
    };
    let from = say.date(e.from);
    let period = match e.to {
        Some(to) => {
            // Half-open in the register; people read the last day.
            let last = to.yesterday().unwrap_or(to);
            say.with_text("person-period", &[("from", &from), ("to", &say.date(last))])
        }
        None => say.with("person-since", "date", &from),
    };
    let badge = if e.superseded_at.is_some() {
        Some(Badge::new(Tone::Plain, say.say("person-replaced")))
    } else if e.holds(ask.as_of()) {
        Some(Badge::new(Tone::Good, say.say("person-holds")))
    } else if e.from > ask.as_of() {
        Some(Badge::new(Tone::Info, say.say("person-coming")))
    } else {
        None
    };
    let decree = e.decree.as_ref();
    let signed = decree.map(|d| {
        let day = d.signed_on.map(|day| say.date(day));
        day.into_iter()
            .chain(d.signed_by.clone())
            .collect::<Vec<_>>()
            .join(", ")
    });
    Line {
        cells: Vec::new(),
        period,
        badge,
        decree: decree.map(|d| d.number.clone()).unwrap_or_default(),
        decree_note: signed.unwrap_or_default(),
        scan: decree.and_then(|d| d.scan).map(|f| format!("/berkas/{f}")),
        source: say.word("source", e.source.as_str()),
        recorded: say.with_text(
            "person-recorded",
            &[
                ("when", &moment(e.recorded_at)),
                ("who", &by(&e.recorded_by)),
            ],
        ),
        replaced: e.superseded_at.map(|at| {
            say.with_text(
                "person-replaced-by",
                &[("when", &moment(at)), ("who", &by(&e.superseded_by))],
            )
        }),
        replaced_why: e
            .superseded_why
            .as_deref()
            .map(|why| say.with("person-replaced-why", "why", reason_words(say, why))),
        acts: Vec::new(),
    }
}

fn read<P: Permission, T>(
    ask: &Ask<P>,
    known: &Known,
    sql: impl Fn(
        &mut ::store::Conn<'_>,
        kernel::AgencyId,
        kernel::PersonId,
    ) -> ::store::Result<Vec<Entry<T>>>,
) -> Result<Vec<Entry<T>>> {
    let (agency, person) = (ask.agency_id(), known.summary.id);
    Ok(ask.app.db.read(|c| sql(c, agency, person))?)
}

fn nothing<T>(_: &Entry<T>) -> Option<(String, String)> {
    None
}

pub(super) fn seats(ask: &Ask<perm::ReadPeople>) -> Answer {
    let known = known(ask)?;
    let entries = read(ask, &known, sql::seats)?;
    let say = &ask.say;
    let query = dated(ask);
    let may_end = ask.who.holds(Key::WritePeople) && !known.is_own(ask);
    let person = known.summary.id;
    let cells = |f: &super::model::SeatPart| {
        let level = f
            .level
            .map(|l| say.word("job-level", l))
            .unwrap_or_default();
        let why = f
            .ended_why
            .map(|w| say.word("end-reason", w))
            .unwrap_or_default();
        vec![
            Cell::new(f.job.clone().unwrap_or_default())
                .note(level)
                .href(Some(format!("/kursi/{}{query}", f.seat))),
            Cell::new(f.unit_name.clone().unwrap_or_default())
                .href(f.unit.map(|u| format!("/unit/{u}{query}"))),
            Cell::new(say.word("assignment-kind", f.kind)).note(why),
        ]
    };
    let act = |e: &Entry<super::model::SeatPart>| {
        let open = e.superseded_at.is_none() && e.to.is_none_or(|to| to > ask.who.today);
        (may_end && open).then(|| {
            let label = say.say("person-do-end").to_owned();
            (label, format!("/pegawai/{person}/akhiri/{}", e.id))
        })
    };
    page(
        ask,
        &known,
        Tab {
            piece: "jabatan",
            title: "person-seats",
            columns: &["people-job", "people-unit", "person-held-as"],
            add: Some(("person-do-move", "angkat")),
            entries,
            cells: &cells,
            act: &act,
        },
    )
}

pub(super) fn grades(ask: &Ask<perm::ReadPeople>) -> Answer {
    let known = known(ask)?;
    let entries = read(ask, &known, sql::grades)?;
    let cells = |f: &super::model::GradePart| {
        let rank = f.grade.pns().map_or("", kernel::Grade::pangkat);
        let years = i64::from(f.service_years.unwrap_or(0));
        let months = i64::from(f.service_months.unwrap_or(0));
        let service = f.service_years.map(|_| {
            ask.say
                .with_numbers("person-service", &[("years", years), ("months", months)])
        });
        vec![
            Cell::new(f.grade.as_str()).note(rank),
            Cell::new(service.unwrap_or_default()),
        ]
    };
    page(
        ask,
        &known,
        Tab {
            piece: "pangkat",
            title: "person-grades",
            columns: &["people-grade", "person-service-time"],
            add: Some(("person-do-promote", "naik-pangkat")),
            entries,
            cells: &cells,
            act: &nothing,
        },
    )
}

pub(super) fn education(ask: &Ask<perm::ReadPeople>) -> Answer {
    let known = known(ask)?;
    let entries = read(ask, &known, sql::education)?;
    let cells = |f: &super::model::EducationPart| {
        vec![
            Cell::new(f.level.name()),
            Cell::new(f.programme.clone().unwrap_or_default())
                .note(f.school.clone().unwrap_or_default()),
            Cell::new(f.graduated_in.map(|y| y.to_string()).unwrap_or_default()),
        ]
    };
    page(
        ask,
        &known,
        Tab {
            piece: "pendidikan",
            title: "person-education",
            columns: &["people-education", "person-programme", "person-graduated"],
            add: Some(("amend-add-education", "tambah/pendidikan")),
            entries,
            cells: &cells,
            act: &nothing,
        },
    )
}

pub(super) fn family(ask: &Ask<perm::ReadFamily>) -> Answer {
    let known = known(ask)?;
    known.note_reading(ask, &["family"])?;
    let entries = read(ask, &known, sql::family)?;
    let cells = |f: &super::model::FamilyPart| {
        vec![
            Cell::new(ask.say.word("relation", &f.relation)),
            Cell::new(f.name.clone()),
            Cell::new(f.birth_date.map(|d| ask.say.date(d)).unwrap_or_default()),
        ]
    };
    page(
        ask,
        &known,
        Tab {
            piece: "keluarga",
            title: "person-family",
            columns: &["person-relation", "people-name", "people-birth"],
            add: Some(("amend-add-family", "tambah/keluarga")),
            entries,
            cells: &cells,
            act: &nothing,
        },
    )
}

pub(super) fn standings(ask: &Ask<perm::ReadPeople>) -> Answer {
    let known = known(ask)?;
    let entries = read(ask, &known, sql::standings)?;
    let cells = |f: &super::model::StandingPart| {
        let why = f
            .ended_why
            .map(|w| ask.say.word("end-reason", w))
            .unwrap_or_default();
        vec![
            Cell::new(ask.say.word("asn-kind", f.asn_kind)),
            Cell::new(f.standing.name()).note(why),
        ]
    };
    page(
        ask,
        &known,
        Tab {
            piece: "status",
            title: "person-standings",
            columns: &["people-asn", "people-standing"],
            add: Some(("person-do-standing", "ubah-status")),
            entries,
            cells: &cells,
            act: &nothing,
        },
    )
}
