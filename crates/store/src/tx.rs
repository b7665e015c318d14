//! A transaction that knows who acts and why, and that refuses to change rows in silence.

use kernel::{AccountId, AgencyId, Timestamp, TxId};
use serde::Serialize;
use serde_json::Value as Json;

use crate::seal::Seals;
use crate::{Conn, Engine, FromRow, Get, Result, Value, journal};

/// Who acts, for which agency, at what time.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The agency in hand: nothing is written for another.
    pub agency: AgencyId,
    /// The account, or `None` for the program itself.
    pub account: Option<AccountId>,
    /// The name as the journal shows it.
    pub name: String,
    /// When, from the clock.
    pub at: Timestamp,
}

impl Actor {
    /// The program itself: start-up, jobs, the command line.
    pub fn program(agency: AgencyId, name: impl Into<String>, at: Timestamp) -> Self {
        Self {
            agency,
            account: None,
            name: name.into(),
            at,
        }
    }
}

/// One thing that happened, for the journal.
#[derive(Clone, Debug)]
pub struct Event {
    /// The permission under which it was done, or `program`.
    pub permission: &'static str,
    /// What was done: `appoint`, `rename`, `sign_in`.
    pub verb: &'static str,
    /// What it was done to: `person`, `unit`, `seat`.
    pub subject_kind: &'static str,
    /// The id of what it was done to.
    pub subject: String,
    /// The facts before.
    pub before: Option<Json>,
    /// The facts after.
    pub after: Option<Json>,
}

impl Event {
    /// An event without facts before and after.
    pub fn new(
        permission: &'static str,
        verb: &'static str,
        subject_kind: &'static str,
        subject: impl std::fmt::Display,
    ) -> Self {
        Self {
            permission,
            verb,
            subject_kind,
            subject: subject.to_string(),
            before: None,
            after: None,
        }
    }

    /// With the facts before.
    #[must_use]
    pub fn before(mut self, facts: &impl Serialize) -> Self {
        self.before = serde_json::to_value(facts).ok();
        self
    }

    /// With the facts after.
    #[must_use]
    pub fn after(mut self, facts: &impl Serialize) -> Self {
        self.after = serde_json::to_value(facts).ok();
        self
    }
}

/// A transaction in progress.
pub struct Tx<'t, 'c> {
    conn: &'t mut Conn<'c>,
    actor: &'t Actor,
    reason: std::borrow::Cow<'t, str>,
    id: TxId,
    changed: u64,
    events: Vec<Event>,
    quiet: bool,
}

impl<'t, 'c> Tx<'t, 'c> {
    pub(crate) fn new(conn: &'t mut Conn<'c>, actor: &'t Actor, reason: &'t str) -> Self {
        Self {
            conn,
            actor,
            reason: reason.into(),
            id: TxId::new(),
            changed: 0,
            events: Vec::new(),
            quiet: false,
        }
    }

    /// The agency in hand.
    #[must_use]
    pub fn agency(&self) -> AgencyId {
        self.actor.agency
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.actor
    }

    /// The instant of the transaction.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.actor.at
    }

    /// The id under which everything this transaction wrote can be found again.
    #[must_use]
    pub fn id(&self) -> TxId {
        self.id
    }

    /// Which engine this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.conn.engine()
    }

    /// The keys that seal values.
    #[must_use]
    pub fn seals(&self) -> &Seals {
        self.conn.seals()
    }

    /// A reader within the transaction, for functions that take `&mut Conn`.
    pub fn conn(&mut self) -> &mut Conn<'c> {
        self.conn
    }

    /// All rows of an answer.
    pub fn all<T: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Vec<T>> {
        self.conn.all(sql, params)
    }

    /// The first row, if there is one.
    pub fn maybe<T: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Option<T>> {
        self.conn.maybe(sql, params)
    }

    /// The only value of the only row.
    pub fn one<T: Get>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<T> {
        self.conn.one(sql, params)
    }

    /// Changes rows and says how many.
    pub fn run(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64> {
        let changed = self.conn.run(sql, params)?;
        self.changed += changed;
        Ok(changed)
    }

    /// Holds the rows of a selection until the transaction ends: nobody else changes or removes one, or
    /// keeps something that points to it. Says how many there are. The selection is of one table and in
    /// an order, so that two who hold several do not wait for each other.
    pub fn hold(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64> {
        self.conn.hold(sql, params)
    }

    /// Inserts many rows in batches; `columns` is a list separated by commas.
    pub fn insert_many(
        &mut self,
        table: &'static str,
        columns: &'static str,
        rows: &[Vec<Value<'_>>],
    ) -> Result<u64> {
        let changed = self.conn.insert_many(table, columns, rows)?;
        self.changed += changed;
        Ok(changed)
    }

    /// Appends an event to the journal, in this transaction.
    pub fn record(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Says why, in better words than those the transaction was opened with.
    pub fn because(&mut self, reason: &str) {
        self.reason = reason.to_owned().into();
    }

    /// Says that this transaction keeps house (sessions seen, jobs taken) and changes no fact.
    pub fn housekeeping(&mut self) {
        self.quiet = true;
    }

    /// Appends what was recorded, and says how many rows were changed.
    pub(crate) fn finish(self) -> Result<u64> {
        if self.changed > 0 && self.events.is_empty() && !self.quiet {
            return Err(crate::Error::Unrecorded(self.changed));
        }
        journal::append(self.conn, self.actor, &self.reason, self.id, &self.events)?;
        Ok(self.changed)
    }
}
