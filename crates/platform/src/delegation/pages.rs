//! The pages of delegation: what is handed over, to whom, until when; and what comes by itself
//! with acting in a seat.

use askama::Template;
use kernel::{AccountId, DelegationId, TextEnum as _, UnitId};
use web::access::{HeldRole, Key, Reach, Role, Scope, grants_of, perm};
use web::components::{
    Badge, Choice, FieldKind, FieldView, Notice, Pager, Shell, Tab, Tone, Width, query_with,
};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, Giver, NewDelegation};
use super::model::{self, Asked, LONGEST_DAYS};
use super::store::{self as sql, DelegationRow, Filter};
use crate::accounts;
use crate::page::UnitNames;
use crate::signin::model::login_of;

/// Delegations on a page.
const PAGE: u64 = 50;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadDelegations>("/delegasi", list)
        .get::<perm::WriteDelegations>("/delegasi/baru", ask_new)
        .post::<perm::WriteDelegations>("/delegasi/baru", make)
        .post::<perm::ReadDelegations>("/delegasi/{delegation}/akhiri", end)
}

#[derive(Template)]
#[template(path = "delegation/pages/list.html")]
struct ListPage {
    shell: Shell,
    seats: Vec<String>,
    tabs: Vec<Tab>,
    rows: Vec<RowView>,
    pager: Pager,
    may_make: bool,
}

struct RowView {
    id: DelegationId,
    from: String,
    to: String,
    role: String,
    when: String,
    reason: String,
    decree: String,
    state: Badge,
    may_end: bool,
}

fn list(ask: &Ask<perm::ReadDelegations>) -> Answer {
    let form = ask.filters();
    let all = matches!(ask.may.reach(), Reach::Agency);
    let over = form.text("which") == "over";
    let mine = !all || form.text("whose") == "mine";
    let filter = Filter {
        of: if mine { Some(ask.who.account()?) } else { None },
        live: Some(!over),
    };
    let page: u64 = form.text("page").parse().unwrap_or(1).max(1);
    let (agency, today) = (ask.agency_id(), ask.who.today);
    let size = i64::try_from(PAGE).unwrap_or(50);
    let skip = i64::try_from((page - 1).saturating_mul(PAGE)).unwrap_or(i64::MAX);
    let (total, rows) = ask.app.db.read(|c| {
        Ok::<_, store::Error>((
            sql::count(c, agency, &filter, today)?,
            sql::page(c, agency, &filter, today, size, skip)?,
        ))
    })?;
    let units = UnitNames::today(&ask.app, &ask.who)?;
    let shell = ask.shell("delegation-title");
    let page = ListPage {
        seats: seats(ask, &units),
        tabs: tabs(ask, all, mine, over),
        rows: rows.into_iter().map(|r| row_view(ask, &units, r)).collect(),
        pager: Pager {
            path: "/delegasi".to_owned(),
            query: shell.query.clone(),
            page,
            size: PAGE,
            total: u64::try_from(total).unwrap_or(0),
        },
        may_make: ask.who.holds(Key::WriteDelegations),
        shell,
    };
    Reply::page(&page)
}

/// Authority that comes with a seat, without anybody handing it over.
fn seats(ask: &Ask<perm::ReadDelegations>, units: &UnitNames) -> Vec<String> {
    let standing = &ask.who.standing;
    let line =
        |key: &'static str| move |unit: &UnitId| ask.say.with(key, "unit", units.name(*unit));
    standing
        .heads
        .iter()
        .map(line("delegation-heads"))
        .chain(standing.acts_for.iter().map(line("delegation-acts")))
        .collect()
}

fn tabs(ask: &Ask<perm::ReadDelegations>, all: bool, mine: bool, over: bool) -> Vec<Tab> {
    let say = &ask.say;
    let tab = |label, whose, which, current| {
        let query = query_with(&[], &[("whose", whose), ("which", which)]);
        Tab::new(say.say(label), format!("/delegasi{query}"), current)
    };
    if all {
        vec![
            tab("delegation-all-live", "", "", !mine && !over),
            tab("delegation-all-over", "", "over", !mine && over),
            tab("delegation-mine-live", "mine", "", mine && !over),
            tab("delegation-mine-over", "mine", "over", mine && over),
        ]
    } else {
        vec![
            tab("delegation-mine-live", "", "", !over),
            tab("delegation-mine-over", "", "over", over),
        ]
    }
}

fn row_view(ask: &Ask<perm::ReadDelegations>, units: &UnitNames, d: DelegationRow) -> RowView {
    let say = &ask.say;
    let today = ask.who.today;
    let (tone, key) = if d.ended_at.is_some() {
        (Tone::Plain, "delegation-ended")
    } else if d.valid_to <= today {
        (Tone::Plain, "period-over")
    } else if d.valid_from > today {
        (Tone::Info, "period-ahead")
    } else {
        (Tone::Good, "period-now")
    };
    let live = d.ended_at.is_none() && d.valid_to > today;
    let own = ask
        .who
        .actor
        .account
        .is_some_and(|a| a == d.from || a == d.to);
    let last = d.valid_to.yesterday().unwrap_or(d.valid_to);
    RowView {
        id: d.id,
        role: units.role(say, d.role, d.unit),
        when: say.with_text(
            "delegation-span",
            &[
                ("from", &say.date(d.valid_from)),
                ("until", &say.date(last)),
            ],
        ),
        state: Badge::new(tone, say.say(key)),
        may_end: live && (own || ends_all(ask)),
        from: d.from_name,
        to: d.to_name,
        reason: d.reason,
        decree: d.decree.unwrap_or_default(),
    }
}

/// May the viewer end the delegations of others?
fn ends_all(ask: &Ask<perm::ReadDelegations>) -> bool {
    ask.who
        .may::<perm::WriteDelegations>()
        .is_ok_and(|m| matches!(m.reach(), Reach::Agency))
}

fn end(ask: &Ask<perm::ReadDelegations>) -> Answer {
    let id: DelegationId = ask.param("delegation")?;
    let others = ask.who.may::<perm::WriteDelegations>().ok();
    ask.app.db.write(&ask.who.actor, "end a delegation", |tx| {
        actions::end(tx, &ask.may, others.as_ref(), id, ask.who.today)
    })?;
    Ok(Reply::see("/delegasi?pesan=delegation-ended"))
}

#[derive(Template)]
#[template(path = "delegation/pages/new.html")]
struct NewPage {
    shell: Shell,
    nothing: bool,
    found: Option<Notice>,
    receiver: Option<AccountId>,
    fields: Vec<FieldView>,
}

fn ask_new(ask: &Ask<perm::WriteDelegations>) -> Answer {
    Reply::page(&new_page(ask, None, None)?)
}

/// A role in a list of choice: its word, and the top of what it reaches.
fn role_value(held: &HeldRole) -> String {
    match held.unit {
        Some(unit) => format!("{}@{unit}", held.role),
        None => held.role.as_str().to_owned(),
    }
}

fn new_page(
    ask: &Ask<perm::WriteDelegations>,
    faults: Option<&[FieldError]>,
    receiver: Option<(AccountId, String)>,
) -> Result<NewPage> {
    let say = &ask.say;
    let units = UnitNames::today(&ask.app, &ask.who)?;
    let offered = model::offered(&ask.who.roles, ask.who.standing.unit);
    let roles: Vec<Choice> = offered
        .iter()
        .map(|h| Choice::new(role_value(h), units.role(say, h.role, h.unit)))
        .collect();
    let day = |name, label| {
        FieldView::new(name, say.say(label), FieldKind::DayPicker).width(Width::Medium)
    };
    let mut fields = vec![
        FieldView::text("to", say.say("delegation-to"))
            .hint(say.say("delegation-to-hint"))
            .width(Width::Medium),
        FieldView::radio("role", say.say("delegation-what"), roles),
    ];
    let below = units_to_choose(ask, &units, &offered)?;
    if below.len() > 1 {
        let mut choices = vec![Choice::new("", say.say("delegation-whole"))];
        choices.extend(below);
        fields.push(
            FieldView::select("unit", say.say("delegation-unit"), choices)
                .hint(say.say("delegation-unit-hint"))
                .optional(),
        );
    }
    fields.extend([
        day("from", "accounts-from"),
        day("until", "accounts-until").hint(say.with(
            "delegation-until-hint",
            "days",
            LONGEST_DAYS,
        )),
        FieldView::new("reason", say.say("delegation-reason"), FieldKind::Area(2))
            .hint(say.say("delegation-reason-hint")),
        FieldView::text("decree", say.say("delegation-decree")).optional(),
    ]);
    let shell = ask
        .shell("delegation-new")
        .crumb(say.say("delegation-title"), "/delegasi");
    let today = ask.who.today.to_string();
    let fill = |f: FieldView| match faults {
        Some(faults) => f.typed(ask.form(), faults, say),
        None if f.name == "from" => f.value(today.clone()),
        None if f.name == "role" && offered.len() == 1 => {
            let only = offered.first().map(role_value).unwrap_or_default();
            f.value(only)
        }
        None => f,
    };
    let failed = faults.is_some_and(|f| !f.is_empty());
    Ok(NewPage {
        shell: if failed { shell.failed() } else { shell },
        nothing: offered.is_empty(),
        found: receiver.as_ref().map(|(_, name)| {
            Notice::new(Tone::Info, say.with("delegation-found", "name", name))
                .text(say.say("delegation-found-text"))
        }),
        receiver: receiver.map(|(id, _)| id),
        fields: fields.into_iter().map(fill).collect(),
    })
}

/// The units to which the delegation can be narrowed: those below what the giver holds.
fn units_to_choose(
    ask: &Ask<perm::WriteDelegations>,
    units: &UnitNames,
    offered: &[HeldRole],
) -> Result<Vec<Choice>> {
    if offered.iter().any(|h| h.unit.is_none() && narrows(h.role)) {
        return Ok(units.choices(|_| true));
    }
    let mut within = std::collections::HashSet::new();
    for top in offered.iter().filter_map(|h| h.unit) {
        within.extend(ask.app.tree.subtree(ask.agency_id(), top, ask.who.today)?);
    }
    Ok(units.choices(|u| within.contains(&u)))
}

/// Can the role be given for one unit?
fn narrows(role: Role) -> bool {
    role != Role::AgencyAdmin
        && grants_of(role)
            .iter()
            .any(|(key, scope)| web::access::sits_in_a_unit(*key) && *scope != Scope::Own)
}

/// What was typed, and the account it is for.
fn read_new(ask: &Ask<perm::WriteDelegations>) -> Result<(NewDelegation, String)> {
    let mut reading = Reading::of(ask.form());
    let to = login_of(&reading.needed("to", 60));
    let typed = reading.needed("role", 100);
    let narrowed: Option<UnitId> = reading.maybe_parsed("unit");
    let from = reading.date("from");
    let until = reading.date("until");
    let reason = reading.needed("reason", 500);
    let decree = reading.optional("decree", 200);
    let offered = model::offered(&ask.who.roles, ask.who.standing.unit);
    let held = offered.iter().find(|h| role_value(h) == typed);
    if held.is_none() && !typed.is_empty() {
        reading.fault(FieldError::new("role", "delegation-not-held"));
    }
    let agency = ask.agency_id();
    let receiver = ask
        .app
        .db
        .read(|c| accounts::store::by_login(c, agency, &to))?;
    let receiver = receiver.filter(|r| r.closed_at.is_none());
    if receiver.is_none() && !to.is_empty() {
        reading.fault(FieldError::new("to", "delegation-nobody"));
    }
    reading.done()?;
    let (Some(held), Some(receiver), Some(from), Some(until)) = (held, receiver, from, until)
    else {
        return Err(Trouble::Stale);
    };
    let new = NewDelegation {
        to: receiver.id,
        asked: Asked {
            role: held.role,
            unit: narrowed.or(held.unit),
            from,
            until,
        },
        reason,
        decree,
    };
    Ok((new, receiver.name))
}

fn make(ask: &Ask<perm::WriteDelegations>) -> Answer {
    let giver = Giver {
        account: ask.who.account()?,
        roles: &ask.who.roles,
        unit: ask.who.standing.unit,
        tree: &*ask.app.tree,
        today: ask.who.today,
    };
    let seen = ask.form().text("receiver").to_owned();
    let done = read_new(ask).and_then(|(new, name)| {
        // A wrong digit in a NIP is another person: the name is shown before anything is handed over.
        if seen != new.to.to_string() && new.to != giver.account {
            return Ok(Some((new.to, name)));
        }
        ask.app.db.write(&ask.who.actor, "hand over a role", |tx| {
            actions::make(tx, &ask.may, &giver, &new)
        })?;
        Ok(None)
    });
    match done {
        Ok(None) => Ok(Reply::see("/delegasi?pesan=delegation-made")),
        Ok(Some(receiver)) => Reply::page(&new_page(ask, Some(&[]), Some(receiver))?),
        Err(Trouble::Invalid(faults)) => {
            let page = new_page(ask, Some(&faults), None)?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}
