//! A case with all that is kept of it, before anybody looks.

use kernel::{AccountId, AgencyId, CaseId, Timestamp, Zone};
use store::Conn;

use crate::cases::clocks;
use crate::cases::closing::store as closures;
use crate::cases::history::store as history;
use crate::cases::model::{Case, CaseEvent, CaseFile, Closure, Message};
use crate::cases::store as sql;
use crate::cases::terms::Terms;

/// A case with all that is kept of it, before anybody looks.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The case.
    pub case: Case,
    /// Its steps.
    pub events: Vec<CaseEvent>,
    /// Its messages.
    pub messages: Vec<Message>,
    /// Its pictures.
    pub files: Vec<CaseFile>,
    /// Its closures.
    pub closures: Vec<Closure>,
    /// How many other reporters joined it.
    pub joined: i64,
    /// How many said that they have the same.
    pub same_here: i64,
    /// Who called the reader into it, where that waits.
    pub caller: Option<String>,
    /// The times of its agency.
    pub terms: Terms,
}

impl Whole {
    /// A case without its story, where the story is not looked at.
    #[must_use]
    pub fn bare(case: Case) -> Self {
        Self {
            case,
            events: Vec::new(),
            messages: Vec::new(),
            files: Vec::new(),
            closures: Vec::new(),
            joined: 0,
            same_here: 0,
            caller: None,
            terms: Terms::default(),
        }
    }

    /// May it be opened again still, where its state allows it?
    #[must_use]
    pub fn opens_again(&self, zone: Zone, now: Timestamp) -> bool {
        clocks::opens_again(&self.events, &self.terms, zone, now)
    }
}

/// Reads all that is kept of a case, in six statements, for an account or for nobody in particular.
///
/// # Errors
/// The faults of the database.
pub fn read(
    c: &mut Conn<'_>,
    agency: AgencyId,
    case: Case,
    reader: Option<AccountId>,
) -> store::Result<Whole> {
    let id: CaseId = case.id;
    let (joined, same_here, caller) = sql::others(c, agency, id, reader)?;
    Ok(Whole {
        events: history::events(c, agency, id)?,
        messages: history::messages(c, agency, id)?,
        files: history::files(c, agency, id)?,
        closures: closures::closures(c, agency, id)?,
        joined,
        same_here,
        caller,
        terms: Terms::read(c, agency)?,
        case,
    })
}
