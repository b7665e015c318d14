//! `abdi user`: accounts from the command line, for the first days and for emergencies.

use clap::{Args, Subcommand};
use kernel::{AccountId, Clock as _, Date, Locale, Nip, SystemClock, UnitId};
use platform::accounts::actions::{self, NewAccount, NewRole};
use platform::accounts::store as sql;
use platform::signin::model::login_of;
use register::snapshot::program_snapshot;
use serde::Serialize;
use store::{Actor, Db};
use web::Agency;
use web::access::{May, Role, perm};

use super::common::{Common, Format, OfAgency};
use super::out;
use super::stop::Stop;
use super::token::Token;

/// Look after accounts
#[derive(Args)]
pub struct User {
    #[command(flatten)]
    agency: OfAgency,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    List(List),
    Add(Add),
    Invite(One),
    Token(Token),
    Close(Close),
}

/// List the accounts with their roles
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi user list --format json")]
struct List {
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Make an account and print the link by which its owner chooses a password
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi user add siti.aminah --name \"Siti Aminah\" --role personnel_officer
  abdi user add 197204121998031901 --nip 197204121998031901 --role unit_head --unit 1.02")]
struct Add {
    /// What is typed at sign-in: a NIP or a chosen name
    login: String,
    /// The name as shown; taken from the register where a NIP is given
    #[arg(long)]
    name: Option<String>,
    /// The person behind it
    #[arg(long)]
    nip: Option<Nip>,
    /// A role: agency_admin, personnel_officer, unit_head, auditor
    #[arg(long)]
    role: Option<Role>,
    /// Code of the unit the role is for
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// The language of the screens: id or en
    #[arg(long, default_value = "id")]
    language: Locale,
}

/// Print a new link by which the owner chooses a password; older links end
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi user invite siti.aminah")]
struct One {
    /// What is typed at sign-in
    login: String,
}

/// Close an account: its sessions end and its tokens no longer count
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi user close siti.aminah")]
struct Close {
    /// What is typed at sign-in
    login: String,
}

/// An account as it is printed.
#[derive(Serialize)]
struct Line {
    login: String,
    name: String,
    /// The words of the roles in force, separated by blanks.
    roles: String,
    closed: bool,
}

/// The database, the agency and the day of one call.
pub(super) struct Call {
    /// The database.
    pub db: Db,
    /// The agency in hand.
    pub agency: Agency,
    /// Who acts: the program.
    pub actor: Actor,
    /// Its today.
    pub today: Date,
}

impl User {
    /// Does it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let now = SystemClock.now();
        let call = Call {
            actor: Actor::program(agency.id, "abdi user", now),
            today: agency.zone.date_of(now),
            db,
            agency,
        };
        match &self.command {
            Command::List(c) => c.run(&call),
            Command::Add(c) => c.run(&call),
            Command::Invite(c) => {
                let id = call.account(&c.login)?;
                let path = call.write("a new link", |tx, may| {
                    actions::invite(tx, may, id, call.today)
                })?;
                show(&path)
            }
            Command::Token(c) => c.run(&call),
            Command::Close(c) => {
                let id = call.account(&c.login)?;
                let today = call.today;
                call.write("close an account", |tx, may| {
                    actions::close(tx, may, id, today)
                })?;
                out::line(&format!("{} is closed", c.login))
            }
        }
    }
}

impl Call {
    fn write<T>(
        &self,
        reason: &str,
        work: impl FnOnce(&mut store::Tx<'_, '_>, &May<perm::WriteAccounts>) -> web::Result<T>,
    ) -> Result<T, Stop> {
        let may = May::program(self.actor.clone());
        Ok(self.db.write(&self.actor, reason, |tx| work(tx, &may))?)
    }

    fn account(&self, login: &str) -> Result<AccountId, Stop> {
        Ok(self.row(login)?.id)
    }

    /// The account behind a login.
    pub fn row(&self, login: &str) -> Result<sql::AccountRow, Stop> {
        let login = login_of(login);
        let found = self.db.read(|c| sql::by_login(c, self.agency.id, &login))?;
        found.ok_or_else(|| Stop::Refused(format!("there is no account {login}")))
    }
}

impl List {
    fn run(&self, call: &Call) -> Result<(), Stop> {
        let filter = sql::Filter::default();
        let (db, agency, today) = (&call.db, call.agency.id, call.today);
        let rows = db.read(|c| sql::page(c, agency, &filter, today, i64::MAX, 0))?;
        let line = |row: sql::ListRow| Line {
            login: row.login,
            name: row.name,
            roles: row.roles.unwrap_or_default(),
            closed: row.closed_at.is_some(),
        };
        let lines: Vec<Line> = rows.into_iter().map(line).collect();
        if self.format == Format::Json {
            return out::json(&lines);
        }
        let rows: Vec<Vec<String>> = lines
            .into_iter()
            .map(|l| {
                let state = if l.closed { "closed" } else { "open" };
                vec![l.login, l.name, l.roles, state.to_owned()]
            })
            .collect();
        out::table(&["login", "name", "roles", "state"], 0, &rows)
    }
}

impl Add {
    fn run(&self, call: &Call) -> Result<(), Stop> {
        let snapshot = program_snapshot(&call.db, call.agency.id, call.today)?;
        let person = match self.nip {
            Some(nip) => Some(snapshot.find_nip(nip).ok_or_else(|| {
                Stop::Refused(format!("nobody with the NIP {nip} is in service"))
            })?),
            None => None,
        };
        let unit = match &self.unit {
            Some(code) => Some(unit_of(&snapshot, code)?),
            None => None,
        };
        let name = match (&self.name, person) {
            (Some(name), _) => name.clone(),
            (None, Some(ix)) => snapshot.person(ix).full_name.clone(),
            (None, None) => return Err(Stop::Refused("give --name or --nip".to_owned())),
        };
        let new = NewAccount {
            login: login_of(&self.login),
            name,
            person: person.map(|ix| snapshot.person(ix).id),
            locale: self.language,
            persona: None,
        };
        let (role, today) = (self.role, call.today);
        let path = call.write("a new account", |tx, may| {
            let account = actions::create(tx, may, &new)?;
            if let Some(role) = role {
                let from = today;
                let new = NewRole {
                    account,
                    role,
                    unit,
                    from,
                    to: None,
                };
                actions::grant(tx, may, &new, today)?;
            }
            actions::invite(tx, may, account, today)
        })?;
        show(&path)
    }
}

fn unit_of(s: &register::snapshot::Snapshot, code: &str) -> Result<UnitId, Stop> {
    let found = s.units.iter().find(|u| u.code == code).map(|u| u.id);
    found.ok_or_else(|| Stop::Refused(format!("there is no unit {code} today")))
}

fn show(path: &str) -> Result<(), Stop> {
    out::note(
        "Hand this link to the owner of the account; it opens once. Put your address in front:",
    );
    out::line(path)
}
