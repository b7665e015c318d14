//! The pages of accounts: list, new, one account, its links.

use askama::Template;
use kernel::{AccountId, Locale, Nip, Timestamp};
use web::access::{Key, Role, perm};
use web::components::{
    Badge, Choice, Event, Fact, FieldKind, FieldView, Pager, Shell, Tone, Width,
};
use web::format::moment;
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, FactorOff, NewAccount};
use super::model::GRANTABLE;
use super::role_pages::{RoleView, role_views};
use super::store::{self as sql, AccountRow, Filter, ListRow};
use crate::journal;
use crate::page::{UnitNames, role_choices, word};
use crate::signin::model::login_of;

/// Accounts on a page.
const PAGE: u64 = 50;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadAccounts>("/akun", list)
        .get::<perm::WriteAccounts>("/akun/baru", ask_new)
        .post::<perm::WriteAccounts>("/akun/baru", create)
        .get::<perm::ReadAccounts>("/akun/{account}", show)
        .post::<perm::WriteAccounts>("/akun/{account}/tautan", invite)
        .post::<perm::WriteAccounts>("/akun/{account}/tutup", close)
        .post::<perm::WriteAccounts>("/akun/{account}/buka", reopen)
        .post::<perm::WriteAccounts>("/akun/{account}/faktor-kedua/lepas", take_factor_away)
}

#[derive(Template)]
#[template(path = "accounts/pages/list.html")]
struct ListPage {
    shell: Shell,
    filters: Vec<FieldView>,
    rows: Vec<RowView>,
    pager: Pager,
    may_write: bool,
}

struct RowView {
    id: AccountId,
    name: String,
    login: String,
    roles: String,
    factor: String,
    seen: String,
    state: Badge,
}

fn list(ask: &Ask<perm::ReadAccounts>) -> Answer {
    let form = ask.filters();
    let filter = Filter {
        search: Some(form.text("q").to_lowercase()).filter(|q| !q.is_empty()),
        role: word(&form, "role"),
        open: match form.text("state") {
            "open" => Some(true),
            "closed" => Some(false),
            _ => None,
        },
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
    let shell = ask.shell("accounts-title");
    let page = ListPage {
        filters: filter_fields(ask),
        rows: rows.into_iter().map(|r| row_view(ask, r)).collect(),
        pager: Pager {
            path: "/akun".to_owned(),
            query: shell.query.clone(),
            page,
            size: PAGE,
            total: u64::try_from(total).unwrap_or(0),
        },
        may_write: ask.who.holds(Key::WriteAccounts),
        shell,
    };
    Reply::page(&page)
}

fn filter_fields(ask: &Ask<perm::ReadAccounts>) -> Vec<FieldView> {
    let say = &ask.say;
    let form = ask.filters();
    let all = |key| vec![Choice::new("", say.say(key))];
    let mut roles = all("accounts-any-role");
    roles.extend(role_choices(say, &GRANTABLE));
    let mut states = all("accounts-any-state");
    states.push(Choice::new("open", say.say("accounts-open")));
    states.push(Choice::new("closed", say.say("accounts-closed")));
    vec![
        FieldView::new("q", say.say("accounts-search"), FieldKind::Text("search"))
            .optional()
            .value(form.text("q")),
        FieldView::select("role", say.say("account-role"), roles)
            .optional()
            .value(form.text("role")),
        FieldView::select("state", say.say("accounts-state"), states)
            .optional()
            .value(form.text("state")),
    ]
}

fn row_view(ask: &Ask<perm::ReadAccounts>, row: ListRow) -> RowView {
    let say = &ask.say;
    let words = row.roles.unwrap_or_default();
    let mut names: Vec<String> = words
        .split_whitespace()
        .filter_map(|w| w.parse::<Role>().ok())
        .map(|r| say.word("role", r))
        .collect();
    names.sort();
    names.dedup();
    RowView {
        id: row.id,
        name: row.name,
        login: row.login,
        roles: names.join(", "),
        factor: say
            .say(if row.has_factor {
                "factor-on"
            } else {
                "factor-off"
            })
            .to_owned(),
        seen: seen(ask, row.seen_at),
        state: state(ask, row.closed_at),
    }
}

fn seen(ask: &Ask<perm::ReadAccounts>, at: Option<Timestamp>) -> String {
    match at {
        Some(at) => moment(at, ask.agency.zone, ask.locale()),
        None => ask.say.say("accounts-never").to_owned(),
    }
}

fn state(ask: &Ask<perm::ReadAccounts>, closed_at: Option<Timestamp>) -> Badge {
    match closed_at {
        None => Badge::new(Tone::Good, ask.say.say("accounts-open")),
        Some(_) => Badge::new(Tone::Plain, ask.say.say("accounts-closed")),
    }
}

#[derive(Template)]
#[template(path = "accounts/pages/new.html")]
struct NewPage {
    shell: Shell,
    fields: Vec<FieldView>,
}

fn ask_new(ask: &Ask<perm::WriteAccounts>) -> Answer {
    Reply::page(&new_page(ask, &[]))
}

fn new_page(ask: &Ask<perm::WriteAccounts>, faults: &[FieldError]) -> NewPage {
    let say = &ask.say;
    let form = ask.form();
    let languages = vec![
        Choice::new("id", "Bahasa Indonesia"),
        Choice::new("en", "English"),
    ];
    let language = FieldView::radio("locale", say.say("me-language"), languages);
    let language = if form.text("locale").is_empty() {
        language.value("id").faulted(faults, say)
    } else {
        language.typed(form, faults, say)
    };
    let shell = ask
        .shell("accounts-new")
        .crumb(say.say("accounts-title"), "/akun");
    NewPage {
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        fields: vec![
            FieldView::text("nip", say.say("accounts-nip"))
                .hint(say.say("accounts-nip-hint"))
                .width(Width::Medium)
                .digits()
                .optional()
                .typed(form, faults, say),
            FieldView::text("name", say.say("account-name"))
                .hint(say.say("accounts-name-hint"))
                .optional()
                .typed(form, faults, say),
            FieldView::text("login", say.say("account-login"))
                .hint(say.say("accounts-login-hint"))
                .width(Width::Medium)
                .optional()
                .typed(form, faults, say),
            language,
        ],
    }
}

/// What was typed, completed from the register where a NIP was given.
fn read_new(ask: &Ask<perm::WriteAccounts>) -> Result<NewAccount> {
    let mut reading = Reading::of(ask.form());
    let typed = reading.optional("nip", 40);
    let name = reading.optional("name", 120);
    let login = reading.optional("login", 60);
    let locale = reading.maybe_parsed("locale").unwrap_or(Locale::Id);
    let mut person = None;
    if let Some(typed) = &typed {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        person = match digits.parse::<Nip>() {
            Ok(nip) => ask
                .app
                .tree
                .person_by_nip(ask.agency_id(), nip, ask.who.today)?,
            Err(_) => None,
        };
        if person.is_none() {
            reading.fault(FieldError::new("nip", "accounts-nip-unknown"));
        }
    } else {
        for (field, given) in [("name", &name), ("login", &login)] {
            if given.is_none() {
                reading.fault(FieldError::new(field, "accounts-needed-without-nip"));
            }
        }
    }
    reading.done()?;
    let nip = person.as_ref().map(|p| p.nip.to_string());
    Ok(NewAccount {
        login: login_of(&login.or(nip).unwrap_or_default()),
        name: name
            .or_else(|| person.as_ref().map(|p| p.name.clone()))
            .unwrap_or_default(),
        person: person.map(|p| p.id),
        locale,
        persona: None,
    })
}

#[derive(Template)]
#[template(path = "accounts/pages/link.html")]
struct LinkPage {
    shell: Shell,
    lead: String,
    link: String,
    back: String,
}

fn create(ask: &Ask<perm::WriteAccounts>) -> Answer {
    let done = read_new(ask).and_then(|new| {
        ask.app.db.write(&ask.who.actor, "a new account", |tx| {
            let id = actions::create(tx, &ask.may, &new)?;
            let path = actions::invite(tx, &ask.may, id, ask.who.today)?;
            Ok((id, new.name.clone(), path))
        })
    });
    match done {
        Ok((id, name, path)) => link_page(ask, id, &name, &path),
        Err(Trouble::Invalid(faults)) => {
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(ask, &faults))
        }
        Err(other) => Err(other),
    }
}

/// The link, shown once: whoever holds it chooses the password of the account.
fn link_page(ask: &Ask<perm::WriteAccounts>, id: AccountId, name: &str, path: &str) -> Answer {
    let say = &ask.say;
    let page = LinkPage {
        shell: ask
            .shell("link-title")
            .crumb(say.say("accounts-title"), "/akun"),
        lead: say.with("link-lead", "name", name),
        link: format!("{}{path}", ask.app.config.base_url.trim_end_matches('/')),
        back: format!("/akun/{id}"),
    };
    Ok(Reply::page(&page)?.secret())
}

fn invite(ask: &Ask<perm::WriteAccounts>) -> Answer {
    let id: AccountId = ask.param("account")?;
    let agency = ask.agency_id();
    let row = ask.app.db.read(|c| sql::account(c, agency, id))?;
    let row = row.ok_or(Trouble::NotFound)?;
    let path = ask.app.db.write(&ask.who.actor, "a link", |tx| {
        actions::invite(tx, &ask.may, id, ask.who.today)
    })?;
    link_page(ask, id, &row.name, &path)
}

fn close(ask: &Ask<perm::WriteAccounts>) -> Answer {
    let id: AccountId = ask.param("account")?;
    ask.app.db.write(&ask.who.actor, "close an account", |tx| {
        actions::close(tx, &ask.may, id, ask.who.today)
    })?;
    Ok(Reply::see(&format!("/akun/{id}?pesan=account-closed")))
}

fn reopen(ask: &Ask<perm::WriteAccounts>) -> Answer {
    let id: AccountId = ask.param("account")?;
    ask.app
        .db
        .write(&ask.who.actor, "reopen an account", |tx| {
            actions::reopen(tx, &ask.may, id)
        })?;
    Ok(Reply::see(&format!("/akun/{id}?pesan=account-reopened")))
}

fn take_factor_away(ask: &Ask<perm::WriteAccounts>) -> Answer {
    let id: AccountId = ask.param("account")?;
    let far = ask
        .app
        .db
        .write(&ask.who.actor, "a lost second factor", |tx| {
            actions::take_factor_away(tx, &ask.may, id)
        })?;
    let key = match far {
        FactorOff::Asked => "factor-off-asked",
        FactorOff::Done => "factor-off-done",
    };
    Ok(Reply::see(&format!("/akun/{id}?pesan={key}")))
}

#[derive(Template)]
#[template(path = "accounts/pages/account.html")]
struct AccountPage {
    shell: Shell,
    base: String,
    login: String,
    state: Badge,
    facts: Vec<Fact>,
    events: Vec<Event>,
    roles: Vec<RoleView>,
    link_label: String,
    factor_text: String,
    factor_label: String,
    has_factor: bool,
    may_drop: bool,
    may_write: bool,
    closed: bool,
    own: bool,
}

fn show(ask: &Ask<perm::ReadAccounts>) -> Answer {
    let id: AccountId = ask.param("account")?;
    let agency = ask.agency_id();
    let (row, roles, events) = ask.app.db.read(|c| {
        Ok::<_, store::Error>((
            sql::account(c, agency, id)?,
            sql::roles(c, agency, id)?,
            journal::store::of_subject(c, agency, "account", &id.to_string(), 10)?,
        ))
    })?;
    let row = row.ok_or(Trouble::NotFound)?;
    let say = &ask.say;
    let units = UnitNames::today(&ask.app, &ask.who)?;
    let waiting = actions::is_waiting(&row, ask.who.actor.at);
    let asked_by_me = row.factor_off_by == ask.who.actor.account;
    let (text, label) = match (waiting, asked_by_me) {
        (false, _) => ("accounts-factor-text", "accounts-factor-ask"),
        (true, true) => ("accounts-factor-waits", "accounts-factor-ask"),
        (true, false) => ("accounts-factor-asked", "accounts-factor-agree"),
    };
    let link = if row.has_password {
        "accounts-link-reset"
    } else {
        "accounts-link-invite"
    };
    let page = AccountPage {
        shell: ask
            .shell_titled(row.name.clone())
            .crumb(say.say("accounts-title"), "/akun"),
        base: format!("/akun/{id}"),
        login: row.login.clone(),
        state: state(ask, row.closed_at),
        facts: facts(ask, &row)?,
        events: events.iter().map(|e| journal::event_line(ask, e)).collect(),
        roles: role_views(say, &units, &roles, ask.who.today),
        link_label: say.say(link).to_owned(),
        factor_text: say.say(text).to_owned(),
        factor_label: say.say(label).to_owned(),
        has_factor: row.has_factor,
        may_drop: !(waiting && asked_by_me),
        may_write: ask.who.holds(Key::WriteAccounts),
        closed: row.closed_at.is_some(),
        own: ask.who.actor.account == Some(id),
    };
    Reply::page(&page)
}

fn facts(ask: &Ask<perm::ReadAccounts>, row: &AccountRow) -> Result<Vec<Fact>> {
    let say = &ask.say;
    let person = match row.person {
        Some(person) => ask
            .app
            .tree
            .person(ask.agency_id(), person, ask.who.today)?,
        None => None,
    };
    let person = match person {
        Some(p) => {
            let fact = Fact::new(say.say("accounts-person"), &p.name).note(p.nip.to_string());
            if ask.who.holds(Key::ReadPeople) {
                fact.href(format!("/pegawai/{}", p.id))
            } else {
                fact
            }
        }
        None if row.person.is_some() => {
            Fact::new(say.say("accounts-person"), say.say("accounts-person-left"))
        }
        None => Fact::new(say.say("accounts-person"), say.say("accounts-no-person")),
    };
    let yes_no = |yes, on, off| say.say(if yes { on } else { off }).to_owned();
    Ok(vec![
        person,
        Fact::new(
            say.say("signin-password"),
            yes_no(row.has_password, "me-password-set", "me-password-none"),
        ),
        Fact::new(
            say.say("factor-name"),
            yes_no(row.has_factor, "factor-on", "factor-off"),
        ),
        Fact::new(
            say.say("accounts-created"),
            moment(row.created_at, ask.agency.zone, ask.locale()),
        ),
    ])
}
