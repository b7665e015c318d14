//! One case at the desk: the queue beside it, the story with what can be done, and what helps.

use std::sync::Arc;

use askama::Template;
use kernel::{CaseId, FileId, TextEnum as _};
use register::snapshot::{Registry, Snapshot};
use web::access::{Key, Permission, perm};
use web::components::{Badge, Fact, FieldKind, FieldView, Shell, WhyPanel, query_with};
use web::{Answer, Ask, FieldError, Reply, Result, Trouble};

use super::about;
use super::alike::{self, Beside, Crew, Errand};
use super::fields::Action;
use super::help::{self, Suggestions};
use super::list::frame;
use super::queue::{BESIDE, Queue};
use super::tools::{self, Tools};
use super::wanted::{kept, wanted};
use crate::cases::closing::seat::{Judge, awaits};
use crate::cases::lists::{self, Sort};
use crate::cases::{self, Case, Line, Seen, Sight, Staff, Whole, store as sql, view};
use crate::catalogue::{self, Category};
use crate::channels;
use crate::once;
use crate::show::{ClockPanel, Entry, Frame};

/// The case of this request, where the viewer may see it.
pub(crate) fn found<P: Permission>(ask: &Ask<P>) -> Result<Case> {
    let id: CaseId = ask.param("case")?;
    let case = ask.app.db.read(|c| sql::one(c, ask.agency_id(), id))?;
    let case = case.ok_or(Trouble::NotFound)?;
    cases::sight(&ask.who, &case)?.ok_or(Trouble::NotFound)?;
    Ok(case)
}

#[derive(Template)]
#[template(path = "desk/pages/case.html")]
pub(crate) struct CasePage {
    shell: Shell,
    id: String,
    number: String,
    query: String,
    word: String,
    seen: i32,
    queue: Queue,
    story: Story,
    tools: Tools,
    between: Between,
    context: Context,
    faulty: Vec<FieldView>,
}

/// What was reported and what happened.
struct Story {
    badge: Badge,
    flags: Vec<String>,
    body: String,
    source: Option<String>,
    photos: Vec<(String, String)>,
    entries: Vec<Entry>,
    handed_over: Option<Entry>,
}

/// What officers say to each other, and whom they send.
struct Between {
    note: FieldView,
    handover: FieldView,
    caller: Option<String>,
    orders: Vec<Errand>,
    order: Option<Vec<FieldView>>,
    order_refused: bool,
}

/// What stands beside: clock, units that it may be for, reports like it, facts and people.
struct Context {
    clock: Option<ClockPanel>,
    suggestions: Option<Suggestions>,
    alike: Vec<Beside>,
    joined: Vec<Beside>,
    facts: Vec<Fact>,
    reporter: Vec<Fact>,
    people: Vec<Fact>,
    told_by: Option<WhyPanel>,
}

impl CasePage {
    /// Does the form of an action stand on it?
    pub(super) fn offers(&self, action: Action) -> bool {
        self.tools
            .form
            .as_ref()
            .is_some_and(|form| form.of == action)
    }
}

/// One case.
pub(super) fn show(ask: &Ask<perm::ReadCases>) -> Answer {
    let case = found(ask)?;
    let chosen = ask.filters().text("aksi").parse::<Action>().ok();
    Reply::page(&case_page(ask, &case, chosen, &[])?)
}

/// What of the database a page of a case needs.
struct Needed {
    s: Arc<Snapshot>,
    whole: Whole,
    categories: Vec<Category>,
    around: Vec<Line>,
    staff: Staff,
    sort: Sort,
}

fn needed<P: Permission>(ask: &Ask<P>, case: &Case) -> Result<Needed> {
    let agency = ask.agency_id();
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let wanted = wanted(ask, &s, &ask.filters())?;
    let reader = ask.who.account()?;
    let beside = i64::try_from(BESIDE).unwrap_or(i64::MAX);
    let (whole, categories, around, staff) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            cases::read(c, agency, case.clone(), Some(reader))?,
            catalogue::store::all(c, agency)?,
            lists::around(c, agency, &wanted, case.into(), beside)?,
            Staff::read(c, &s)?,
        ))
    })?;
    Ok(Needed {
        s,
        whole,
        categories,
        around,
        staff,
        sort: wanted.sort,
    })
}

/// What a page of a case is made of, at hand while it is made.
struct Scene<'a, P: Permission> {
    ask: &'a Ask<P>,
    f: Frame<'a>,
    whole: &'a Whole,
    staff: &'a Staff,
    seen: &'a Seen,
    offered: Vec<Action>,
    faults: &'a [FieldError],
    kept: Vec<(String, String)>,
}

/// The page of a case with the form of an action open.
pub(crate) fn case_page<P: Permission>(
    ask: &Ask<P>,
    case: &Case,
    chosen: Option<Action>,
    faults: &[FieldError],
) -> Result<CasePage> {
    let needed = needed(ask, case)?;
    let f = frame(ask, &needed.s, &needed.categories);
    let seen = view(&needed.whole, Sight::Officer);
    let scene = Scene {
        ask,
        f,
        whole: &needed.whole,
        staff: &needed.staff,
        seen: &seen,
        offered: offered(ask, &f, &needed.whole),
        faults,
        kept: kept(&ask.filters()),
    };
    let tools = tools::of(
        ask,
        &f,
        &needed.whole,
        &scene.offered,
        chosen,
        faults,
        &scene.kept,
    )?;
    let (between, context) = (scene.between(chosen.is_some())?, scene.context()?);
    let title = seen.subject.clone();
    let shell = ask.shell_titled(title.unwrap_or_else(|| seen.number.to_string()));
    Ok(CasePage {
        id: case.id.to_string(),
        number: seen.number.to_string(),
        query: query_with(&scene.kept, &[]),
        word: once::word(ask.form())?,
        seen: seen.version,
        queue: Queue::of(&f, case, &needed.around, needed.sort, &scene.kept),
        story: scene.story()?,
        faulty: faulty(&between, &tools),
        tools,
        between,
        context,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

/// What the viewer can do to a case now.
fn offered<P: Permission>(ask: &Ask<P>, f: &Frame<'_>, whole: &Whole) -> Vec<Action> {
    let judges = judges(ask, f, whole);
    let all = Action::ALL.iter().copied();
    all.filter(|a| a.offered(&whole.case, f.s, |key| ask.who.holds(key)))
        .filter(|a| match a {
            Action::Reopen => whole.opens_again(f.zone, f.now),
            Action::Unmask => !cases::hidden(&whole.case, &whole.messages).is_empty(),
            Action::Decide => judges,
            _ => true,
        })
        .collect()
}

/// Is the viewer outside the line of the unit, and had no hand in the case?
fn judges<P: Permission>(ask: &Ask<P>, f: &Frame<'_>, whole: &Whole) -> bool {
    Judge::of(&ask.who).may_judge(f.s, &whole.case, &whole.events)
}

impl<P: Permission> Scene<'_, P> {
    /// The address of the page with something more in it.
    fn to(&self, set: &[(&str, &str)]) -> String {
        let query = query_with(&self.kept, set);
        format!("/aduan/{}{query}", self.whole.case.id)
    }

    fn story(&self) -> Result<Story> {
        let (f, seen, case) = (&self.f, self.seen, &self.whole.case);
        let entries = f.story(seen);
        let picture = |(file, purpose): &(FileId, cases::Purpose)| {
            let href = format!("/aduan/{}/foto/{file}", case.id);
            (href, f.t.word("case-photo", purpose))
        };
        let mut flags = about::flags(f, seen);
        let asked = self.ask.who.holds(Key::ReviewCases) && awaits(case.state);
        if asked && !judges(self.ask, f, self.whole) {
            flags.push(f.t.say("case-not-for-you").to_owned());
        }
        Ok(Story {
            badge: f.badge(seen.state, seen.closing),
            flags,
            body: seen.body.clone().unwrap_or_default(),
            source: channels::desk::source(&self.ask.app, self.ask.agency_id(), case, seen)?,
            photos: seen.files.iter().map(picture).collect(),
            handed_over: entries.iter().rfind(|e| e.class == "handover").cloned(),
            entries,
        })
    }

    /// The forms among officers; `acted` where the form of an action was sent.
    fn between(&self, acted: bool) -> Result<Between> {
        let (ask, t, faults) = (self.ask, self.f.t, self.faults);
        let refused = !faults.is_empty();
        let typed = |field: FieldView| match refused {
            true => field.typed(ask.form(), faults, t),
            false => field,
        };
        let note = FieldView::new("note", t.say("desk-note"), FieldKind::Area(3))
            .hint(t.say("desk-note-hint"));
        let noted = !acted || faults.iter().any(|x| x.field == "note");
        let of_order = ["officer", "instruction", "due_on"];
        let Crew { orders, may_order } = alike::crew(ask, &self.f, &self.whole.case, faults)?;
        Ok(Between {
            note: if noted { typed(note) } else { note },
            handover: FieldView::check("handover", t.say("desk-handover")),
            caller: self.whole.caller.clone(),
            orders,
            order: may_order.then(|| crate::crew::fields(t).into_iter().map(typed).collect()),
            order_refused: faults.iter().any(|x| of_order.contains(&x.field.as_str())),
        })
    }

    fn context(&self) -> Result<Context> {
        let (ask, f, whole, seen) = (self.ask, &self.f, self.whole, self.seen);
        let suggestions = help::suggestions(ask, f, whole, &self.offered, |action, unit| {
            let set = [("aksi", action.as_str()), ("unit", unit)];
            format!("{}#aksi", self.to(&set))
        })?;
        let merges = self.offered.contains(&Action::Merge);
        let joining = (whole.joined, !whole.files.is_empty());
        let (alike, joined) = alike::beside(ask, f, &whole.case, joining, |number| {
            let set = [("aksi", Action::Merge.as_str()), ("into", number)];
            merges.then(|| format!("{}#aksi", self.to(&set)))
        })?;
        let fared = channels::desk::fared(&ask.app, ask.agency_id(), &whole.case, f.t)?;
        let (people, told_by) = about::people(f, whole, self.staff);
        Ok(Context {
            clock: f.clock(whole),
            suggestions,
            alike,
            joined,
            facts: about::facts(f, seen),
            reporter: about::reporter(f, seen).into_iter().chain(fared).collect(),
            people,
            told_by,
        })
    }
}

/// The fields at which something is wrong, whichever form of the page they are of, for the box on top.
fn faulty(between: &Between, tools: &Tools) -> Vec<FieldView> {
    let form = tools.form.iter().flat_map(|form| &form.fields);
    let withdraw = between.orders.iter();
    let withdraw = withdraw.filter_map(|e| Some(&e.withdraw.as_ref()?.1));
    let all = std::iter::once(&between.note)
        .chain(form)
        .chain(between.order.iter().flatten())
        .chain(withdraw);
    all.filter(|f| !f.error.is_empty()).cloned().collect()
}

/// A picture of a case.
pub(super) fn photo(ask: &Ask<perm::ReadCases>) -> Answer {
    let case = found(ask)?;
    let file: FileId = ask.param("file")?;
    let agency = ask.agency_id();
    let found = ask
        .app
        .db
        .read(|c| cases::picture(c, agency, &case, file, Sight::Officer))?;
    Ok(Reply::bytes("image/jpeg", found).secret())
}
