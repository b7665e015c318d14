//! `abdi user token`: a token for a program, made where the database is.

use std::sync::Arc;

use clap::Args;
use kernel::{Date, SystemClock};
use platform::me::actions::{self, NewToken, for_tokens};
use web::Config;
use web::access::{FactorDue, Key, May, Viewer};
use web::session::own_roles;

use super::out;
use super::stop::Stop;
use super::user::Call;
use crate::wire;

/// Make a token with which a program acts for an account; it is shown once
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi user token siti.aminah --name \"payroll\" --scopes read_people,read_units --until 2027-06-30
  curl -H \"Authorization: Bearer $TOKEN\" http://127.0.0.1:8080/api/v1/people

It can do no more than its owner may, and ends with the account. Only its hash is kept.")]
pub struct Token {
    /// What its owner types at sign-in
    login: String,
    /// What it is for, as the owner will see it
    #[arg(long)]
    name: String,
    /// What it may do, separated by commas [default: all that its owner may and a token can]
    #[arg(long, value_delimiter = ',')]
    scopes: Vec<Key>,
    /// The last day on which it can be used
    #[arg(long, value_name = "DATE")]
    until: Date,
}

impl Token {
    /// Makes and prints it.
    pub(super) fn run(&self, call: &Call) -> Result<(), Stop> {
        let viewer = owner(call, &self.login)?;
        let account = viewer.account()?;
        let scopes = if self.scopes.is_empty() {
            let all = <Key as kernel::TextEnum>::ALL.iter().copied();
            all.filter(|k| for_tokens(*k) && viewer.holds(*k)).collect()
        } else {
            self.scopes.clone()
        };
        let new = NewToken {
            name: self.name.clone(),
            scopes,
            until: self.until,
        };
        let may = May::program(call.actor.clone());
        let zone = call.agency.zone;
        let secret = call.db.write(&call.actor, "a token", |tx| {
            actions::make_token(tx, &may, account, &new, |k| viewer.holds(k), zone)
        })?;
        out::line(&secret)
    }
}

/// The owner as the program would see them today, with everything shown that was asked for.
fn owner(call: &Call, login: &str) -> Result<Viewer, Stop> {
    let row = call.row(login)?;
    if row.closed_at.is_some() {
        return Err(Stop::Refused(format!("the account {login} is closed")));
    }
    let config = Config {
        demo: false,
        secure_cookies: true,
        version: env!("CARGO_PKG_VERSION"),
        base_url: String::new(),
        max_body: 0,
        behind_proxy: false,
    };
    let app = wire(call.db.clone(), Arc::new(SystemClock), config)?.app;
    let agency = call.agency.id;
    let (roles, standing) = own_roles(&app, agency, row.id, row.person, call.today)?;
    let actor = store::Actor {
        account: Some(row.id),
        name: row.name,
        ..call.actor.clone()
    };
    Ok(Viewer {
        actor,
        person: row.person,
        session: None,
        due: FactorDue::Nothing,
        roles,
        standing,
        only: None,
        locale: row.locale,
        today: call.today,
        as_of: call.today,
        tree: Arc::clone(&app.tree),
    })
}
