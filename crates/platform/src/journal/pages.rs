//! The pages of the journal.

use askama::Template;
use kernel::{Date, Timestamp, Zone};
use store::journal::{self, Entry};
use web::access::{Key, Permission, Reach, perm};
use web::components::{
    Event, Fact, FieldKind, FieldView, Notice, Shell, Stat, Tone, Width, query_with,
};
use web::format::moment;
use web::names::{ById, Names};
use web::words::Say;
use web::{Answer, Ask, Reading, Reply, Result, Routes, Trouble};

use super::model::{self, Change, Line};
use super::store::{self as sql, Filter};

/// Events on a page.
const PAGE: usize = 50;
/// Events of the same transaction shown beside one.
const TOGETHER: i64 = 20;
/// Problems shown of a journal that does not verify.
const PROBLEMS: usize = 200;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadJournal>("/jurnal", list)
        .get::<perm::ReadJournal>("/jurnal/periksa", verify)
        .get::<perm::ReadJournal>("/jurnal/{seq}", entry)
}

#[derive(Template)]
#[template(path = "journal/pages/list.html")]
struct ListPage {
    shell: Shell,
    stats: Vec<Stat>,
    filters: Vec<FieldView>,
    rows: Vec<Row>,
    newest: Option<String>,
    older: Option<String>,
}

struct Row {
    href: String,
    when: String,
    who: String,
    verb: String,
    kind: String,
    subject: String,
    /// What the subject is called today, where it is still there.
    name: Option<String>,
    reason: String,
}

/// The names of what these events are about, and of these ids besides.
fn names_of(ask: &Ask<perm::ReadJournal>, entries: &[Entry], more: &[&str]) -> Result<ById> {
    let subjects = entries.iter().map(|e| e.subject.as_str());
    let ids: Vec<&str> = subjects.chain(more.iter().copied()).collect();
    ask.app.thing::<Names>()?.find(&ask.app, &ask.who, &ids)
}

fn row<P: Permission>(ask: &Ask<P>, e: &Entry, names: &ById) -> Row {
    Row {
        href: format!("/jurnal/{}", e.seq),
        when: moment(e.at, ask.agency.zone, ask.locale()),
        who: e.actor_name.clone(),
        verb: verb_name(ask, &e.verb),
        kind: kind_name(ask, &e.subject_kind),
        subject: e.subject.clone(),
        name: names.get(&e.subject).cloned(),
        reason: reason_words(&ask.say, &e.reason),
    }
}

/// The words for a verb, where there are some; each area names its own as `verb-<word>`.
fn verb_name<P: Permission>(ask: &Ask<P>, verb: &str) -> String {
    verb_words(&ask.say, verb)
}

/// The words for what an event is about; each area names its own as `subject-<word>`.
fn kind_name<P: Permission>(ask: &Ask<P>, kind: &str) -> String {
    named(
        &ask.say,
        &format!("subject-{}", kind.replace('_', "-")),
        kind,
    )
}

/// The words for a verb of the journal in the reader's language.
#[must_use]
pub fn verb_words(say: &Say, verb: &str) -> String {
    named(say, &format!("verb-{}", verb.replace('_', "-")), verb)
}

/// The reason in the reader's language where the program gave it; as typed where a person did.
#[must_use]
pub fn reason_words(say: &Say, reason: &str) -> String {
    let plain = |b: u8| b.is_ascii_lowercase() || b == b' ';
    let key = format!("reason-{}", reason.replace(' ', "-"));
    if reason.bytes().all(plain) && say.has(&key) {
        say.say(&key).to_owned()
    } else {
        reason.to_owned()
    }
}

fn named(say: &Say, key: &str, plain: &str) -> String {
    if say.has(key) {
        say.say(key).to_owned()
    } else {
        plain.replace('_', " ")
    }
}

/// An event as a line of a timeline, without its facts.
pub(crate) fn event_line<P: Permission>(ask: &Ask<P>, e: &Entry) -> Event {
    Event {
        when: moment(e.at, ask.agency.zone, ask.locale()),
        datetime: e.at.to_string(),
        title: verb_name(ask, &e.verb),
        by: e.actor_name.clone(),
        ..Event::default()
    }
}

fn list(ask: &Ask<perm::ReadJournal>) -> Answer {
    let form = ask.filters();
    let mut reading = Reading::of(&form);
    let from = reading.maybe_date("from");
    let until = reading.maybe_date("until");
    let mut filter = Filter {
        who: reading.optional("who", 100).map(|w| w.to_lowercase()),
        verb: reading.optional("verb", 60),
        kind: reading.optional("kind", 60),
        subject: reading.optional("subject", 100),
        from: from.map(|d| start_of(d, ask.agency.zone)).transpose()?,
        until: until
            .and_then(|d| d.tomorrow().ok())
            .map(|d| start_of(d, ask.agency.zone))
            .transpose()?,
        before: reading.maybe_parsed("before"),
        apart: ask.who.kept_from(),
    };
    reading.done()?;
    // A verb is typed as its words stand in the list, or as the program writes it.
    filter.verb = filter.verb.map(|v| v.trim().replace([' ', '-'], "_"));
    whole_agency(ask)?;
    let agency = ask.agency_id();
    let (sealed, mut entries) = ask.app.db.read(|c| {
        Ok::<_, store::Error>((
            sql::sealed(c, agency)?,
            sql::page(c, agency, &filter, i64::try_from(PAGE + 1).unwrap_or(51))?,
        ))
    })?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let names = names_of(ask, &entries, &[])?;
    let say = &ask.say;
    let shell = ask.shell("journal-title");
    let query = shell.query.clone();
    let older = entries.last().filter(|_| more).map(|e| {
        let before = e.seq.to_string();
        format!("/jurnal{}", query_with(&query, &[("before", &before)]))
    });
    let newest = filter
        .before
        .map(|_| format!("/jurnal{}", query_with(&query, &[("before", "")])));
    let mut sealed_stat = Stat::new(say.say("journal-sealed"), say.number(sealed.height));
    if let Some(at) = sealed.at {
        sealed_stat = sealed_stat.note(moment(at, ask.agency.zone, ask.locale()));
    }
    let page = ListPage {
        shell,
        stats: vec![
            sealed_stat,
            Stat::new(say.say("journal-unsealed"), say.number(sealed.waiting))
                .note(say.say("journal-unsealed-note")),
        ],
        filters: filter_fields(ask),
        rows: entries.iter().map(|e| row(ask, e, &names)).collect(),
        newest,
        older,
    };
    Reply::page(&page)
}

/// The journal belongs to the whole agency; a permission that reaches less of it opens none of it.
fn whole_agency(ask: &Ask<perm::ReadJournal>) -> Result<()> {
    match ask.may.reach() {
        Reach::Agency => Ok(()),
        _ => Err(Trouble::NotFound),
    }
}

fn filter_fields(ask: &Ask<perm::ReadJournal>) -> Vec<FieldView> {
    let say = &ask.say;
    let form = ask.filters();
    let text = |name, label| {
        FieldView::new(name, say.say(label), FieldKind::Text("search"))
            .width(Width::Medium)
            .optional()
            .typed(&form, &[], say)
    };
    let day = |name: &str, label| {
        FieldView::new(name, say.say(label), FieldKind::DayPicker)
            .optional()
            .value(form.text(name))
    };
    vec![
        text("who", "journal-who"),
        text("verb", "journal-verb"),
        text("kind", "journal-subject-kind"),
        text("subject", "journal-subject-id"),
        day("from", "journal-from"),
        day("until", "journal-until"),
    ]
}

fn start_of(day: Date, zone: Zone) -> Result<Timestamp> {
    jiff::tz::Offset::constant(zone.hours())
        .to_timestamp(day.at(0, 0, 0, 0))
        .map_err(|e| Trouble::Fault(e.to_string()))
}

#[derive(Template)]
#[template(path = "journal/pages/entry.html")]
struct EntryPage {
    shell: Shell,
    lead: String,
    facts: Vec<Fact>,
    lines: Vec<LineView>,
    hidden: bool,
    together: Vec<Row>,
}

struct LineView {
    path: String,
    before: String,
    after: String,
    change: String,
    differs: bool,
    gone: bool,
    gone_only: bool,
}

fn entry(ask: &Ask<perm::ReadJournal>) -> Answer {
    whole_agency(ask)?;
    let seq: i64 = ask.param("seq")?;
    let agency = ask.agency_id();
    let apart = ask.who.kept_from();
    let (e, together) = ask
        .app
        .db
        .read(|c| {
            // What is kept apart from this viewer is as if it were not there.
            let found = sql::entry(c, agency, seq)?;
            let Some(e) = found.filter(|e| !apart.contains(&e.subject_kind.as_str())) else {
                return Ok::<_, store::Error>(None);
            };
            let together = if e.tx_size > 1 {
                sql::of_transaction(c, agency, e.tx, e.seq, TOGETHER)?
            } else {
                Vec::new()
            };
            Ok(Some((e, together)))
        })?
        .ok_or(Trouble::NotFound)?;
    let changes = model::compare(e.before.as_deref(), e.after.as_deref());
    let values = changes.iter().flat_map(|l| [&l.before, &l.after]);
    let values: Vec<&str> = values.filter_map(|v| v.as_deref()).collect();
    let mut all = together;
    all.push(e);
    let names = names_of(ask, &all, &values)?;
    let e = all.pop().ok_or(Trouble::NotFound)?;
    let together = all;
    let (lines, hidden) = lines(ask, &e, changes, &names)?;
    let say = &ask.say;
    let title = format!(
        "{}: {}",
        verb_name(ask, &e.verb),
        kind_name(ask, &e.subject_kind)
    );
    let page = EntryPage {
        shell: ask
            .shell_titled(title)
            .crumb(say.say("journal-title"), "/jurnal"),
        lead: moment(e.at, ask.agency.zone, ask.locale()),
        facts: entry_facts(ask, &e, &names),
        lines,
        hidden,
        together: together
            .iter()
            .filter(|o| o.seq != e.seq)
            .map(|o| row(ask, o, &names))
            .collect(),
    };
    Reply::page(&page)
}

fn entry_facts(ask: &Ask<perm::ReadJournal>, e: &Entry, names: &ById) -> Vec<Fact> {
    let say = &ask.say;
    let permission = format!("permission-{}", e.permission.replace(['_', '.'], "-"));
    let of_subject = query_with(&[], &[("kind", &e.subject_kind), ("subject", &e.subject)]);
    let sealed = match e.block {
        Some(block) => say.with("journal-in-block", "block", block),
        None => say.say("journal-not-sealed").to_owned(),
    };
    let place = say.with_numbers(
        "journal-place",
        &[("n", i64::from(e.tx_index)), ("size", i64::from(e.tx_size))],
    );
    vec![
        Fact::new(say.say("journal-who"), &e.actor_name),
        Fact::new(say.say("journal-reason"), reason_words(&ask.say, &e.reason)),
        Fact::new(
            say.say("journal-permission"),
            named(say, &permission, &e.permission),
        ),
        Fact::new(
            say.say("journal-subject"),
            format!(
                "{} {}",
                kind_name(ask, &e.subject_kind),
                named_id(&e.subject, names)
            ),
        )
        .href(format!("/jurnal{of_subject}")),
        Fact::new(say.say("journal-number"), say.number(e.seq)).note(place),
        Fact::new(say.say("journal-seal"), sealed),
    ]
}

/// A value, with the name before it where it is the id of something that has one.
fn named_id(value: &str, names: &ById) -> String {
    match names.get(value) {
        Some(name) => format!("{name} ({value})"),
        None => value.to_owned(),
    }
}

/// The facts side by side. What the viewer could not see on the page of the person is covered.
fn lines(
    ask: &Ask<perm::ReadJournal>,
    e: &Entry,
    changes: Vec<Line>,
    names: &ById,
) -> Result<(Vec<LineView>, bool)> {
    let say = &ask.say;
    let open = |key: Key| Ok::<_, Trouble>(matches!(ask.who.reach(key)?, Reach::Agency));
    let may = [
        (Key::ReadIdentity, open(Key::ReadIdentity)?),
        (Key::ReadContact, open(Key::ReadContact)?),
        (Key::ReadFamily, open(Key::ReadFamily)?),
    ];
    let mut hidden = false;
    let views = changes
        .into_iter()
        .map(|line| {
            let guard = model::guarded_by(&e.subject_kind, &e.verb, &line.path);
            let covered = guard.is_some_and(|key| !may.contains(&(key, true)));
            hidden |= covered;
            let cover = |value: Option<String>| match value {
                Some(_) if covered => "•••••".to_owned(),
                Some(value) => named_id(&value, names),
                None => String::new(),
            };
            LineView {
                gone: matches!(line.change, Change::Changed | Change::Removed),
                gone_only: line.change == Change::Removed,
                differs: line.change != Change::Same,
                change: say.word(
                    "change",
                    match line.change {
                        Change::Same => "same",
                        Change::Changed => "changed",
                        Change::Added => "added",
                        Change::Removed => "removed",
                    },
                ),
                path: line.path,
                before: cover(line.before),
                after: cover(line.after),
            }
        })
        .collect();
    Ok((views, hidden))
}

#[derive(Template)]
#[template(path = "journal/pages/verdict.html")]
struct VerdictPage {
    shell: Shell,
    notice: Notice,
    facts: Vec<Fact>,
    problems: Vec<(String, String, String)>,
}

fn verify(ask: &Ask<perm::ReadJournal>) -> Answer {
    whole_agency(ask)?;
    let agency = ask.agency_id();
    let verdict = ask.app.db.snapshot(|c| journal::verify(c, agency))?;
    let say = &ask.say;
    let notice = if verdict.problems.is_empty() {
        Notice::new(Tone::Good, say.say("journal-sound")).text(say.say("journal-sound-text"))
    } else {
        let count = i64::try_from(verdict.problems.len()).unwrap_or(i64::MAX);
        Notice::new(Tone::Bad, say.count("journal-unsound", count))
            .text(say.say("journal-unsound-text"))
    };
    let number = |n: u64| say.number(i64::try_from(n).unwrap_or(i64::MAX));
    let dash = |n: Option<i64>| n.map_or_else(|| "-".to_owned(), |n| say.number(n));
    let page = VerdictPage {
        shell: ask
            .shell("journal-verdict")
            .crumb(say.say("journal-title"), "/jurnal"),
        notice,
        facts: vec![
            Fact::new(say.say("journal-events"), number(verdict.events)),
            Fact::new(say.say("journal-sealed"), number(verdict.blocks)),
            Fact::new(say.say("journal-unsealed"), number(verdict.unsealed)),
            Fact::new(say.say("journal-head"), &verdict.head).note(say.say("journal-head-note")),
        ],
        problems: verdict
            .problems
            .iter()
            .take(PROBLEMS)
            .map(|p| (say.word("problem", p.kind), dash(p.block), dash(p.seq)))
            .collect(),
    };
    Reply::page(&page)
}
