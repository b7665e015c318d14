//! The roles of one account: which, for which unit, from when to when.

use askama::Template;
use kernel::{AccountId, Date, FactId, UnitId};
use web::access::{Role, perm};
use web::components::{Badge, Choice, FieldKind, FieldView, Shell, Tone, Width};
use web::words::Say;
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, NewRole};
use super::model::GRANTABLE;
use super::store::{self as sql, RoleRow};
use crate::page::{UnitNames, role_choices};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::WriteAccounts>("/akun/{account}/peran/baru", ask_role)
        .post::<perm::WriteAccounts>("/akun/{account}/peran/baru", grant)
        .post::<perm::WriteAccounts>("/akun/{account}/peran/{role}/akhiri", end)
}

/// A role of an account as a row.
pub(super) struct RoleView {
    pub(super) id: FactId,
    pub(super) name: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) state: Badge,
    pub(super) live: bool,
}

/// The roles of an account as rows.
pub(super) fn role_views(
    say: &Say,
    units: &UnitNames,
    roles: &[RoleRow],
    today: Date,
) -> Vec<RoleView> {
    roles
        .iter()
        .map(|r| {
            let over = r.valid_to.is_some_and(|to| to <= today);
            let (tone, key) = if over {
                (Tone::Plain, "period-over")
            } else if r.valid_from > today {
                (Tone::Info, "period-ahead")
            } else {
                (Tone::Good, "period-now")
            };
            RoleView {
                id: r.id,
                name: units.role(say, r.role, r.unit),
                from: say.date(r.valid_from),
                // The last day on which it counts, as people say it.
                until: match r.valid_to.map(|to| to.yesterday()) {
                    Some(Ok(last)) => say.date(last),
                    Some(Err(_)) | None => say.say("period-open").to_owned(),
                },
                state: Badge::new(tone, say.say(key)),
                live: !over,
            }
        })
        .collect()
}

#[derive(Template)]
#[template(path = "accounts/pages/role.html")]
struct RolePage {
    shell: Shell,
    base: String,
    fields: Vec<FieldView>,
}

fn ask_role(ask: &Ask<perm::WriteAccounts>) -> Answer {
    Reply::page(&role_page(ask, None)?)
}

fn role_page(ask: &Ask<perm::WriteAccounts>, faults: Option<&[FieldError]>) -> Result<RolePage> {
    let id: AccountId = ask.param("account")?;
    let agency = ask.agency_id();
    let row = ask.app.db.read(|c| sql::account(c, agency, id))?;
    let row = row.ok_or(Trouble::NotFound)?;
    let say = &ask.say;
    let mut units = vec![Choice::new("", say.say("accounts-whole-agency"))];
    units.extend(UnitNames::today(&ask.app, &ask.who)?.choices(|_| true));
    let day = |name, label, hint| {
        FieldView::new(name, say.say(label), FieldKind::DayPicker)
            .hint(say.say(hint))
            .width(Width::Medium)
    };
    let roles = role_choices(say, &GRANTABLE)
        .into_iter()
        .map(|c| {
            let hint = say.word("role-about", &c.value);
            c.hint(hint)
        })
        .collect();
    let fields = vec![
        FieldView::radio("role", say.say("account-role"), roles),
        FieldView::select("unit", say.say("accounts-unit"), units)
            .hint(say.say("accounts-unit-hint"))
            .optional(),
        day("from", "accounts-from", "accounts-from-hint"),
        day("to", "accounts-until", "accounts-until-hint").optional(),
    ];
    let shell = ask
        .shell_titled(say.with("accounts-role-title", "name", &row.name))
        .crumb(say.say("accounts-title"), "/akun")
        .crumb(&row.name, format!("/akun/{id}"));
    let (shell, fields) = match faults {
        Some(faults) => {
            let typed = fields
                .into_iter()
                .map(|f| f.typed(ask.form(), faults, say))
                .collect();
            (shell.failed(), typed)
        }
        None => {
            let today = ask.who.today.to_string();
            let fill = |f: FieldView| {
                if f.name == "from" {
                    f.value(today.clone())
                } else {
                    f
                }
            };
            (shell, fields.into_iter().map(fill).collect())
        }
    };
    Ok(RolePage {
        shell,
        base: format!("/akun/{id}"),
        fields,
    })
}

fn grant(ask: &Ask<perm::WriteAccounts>) -> Answer {
    let account: AccountId = ask.param("account")?;
    let mut reading = Reading::of(ask.form());
    let role: Option<Role> = reading.parsed("role");
    let unit: Option<UnitId> = reading.maybe_parsed("unit");
    let from = reading.date("from");
    let last = reading.maybe_date("to");
    let today = ask.who.today;
    if let Some(unit) = unit
        && !ask
            .app
            .tree
            .units(ask.agency_id(), today)?
            .iter()
            .any(|u| u.id == unit)
    {
        reading.fault(FieldError::new("unit", "accounts-unit-unknown"));
    }
    let done = reading.done().and_then(|()| {
        let (Some(role), Some(from)) = (role, from) else {
            return Err(Trouble::Stale);
        };
        let new = NewRole {
            account,
            role,
            unit,
            from,
            to: last.and_then(|d| d.tomorrow().ok()),
        };
        ask.app.db.write(&ask.who.actor, "give a role", |tx| {
            actions::grant(tx, &ask.may, &new, today)
        })
    });
    match done {
        Ok(_) => Ok(Reply::see(&format!("/akun/{account}?pesan=role-given"))),
        Err(Trouble::Invalid(faults)) => {
            let page = role_page(ask, Some(&faults))?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

fn end(ask: &Ask<perm::WriteAccounts>) -> Answer {
    let account: AccountId = ask.param("account")?;
    let role: FactId = ask.param("role")?;
    ask.app.db.write(&ask.who.actor, "end a role", |tx| {
        actions::end_role(tx, &ask.may, account, role, ask.who.today)
    })?;
    Ok(Reply::see(&format!("/akun/{account}?pesan=role-ended")))
}
