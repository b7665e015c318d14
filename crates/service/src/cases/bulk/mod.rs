//! Whole lives of cases, kept together: those of the made city, and those that were lived in another
//! system before they were brought here. Each life goes the ways that the table of states allows, and its
//! deadline is computed like any other.

mod store;

use ::store::{Event, Tx};
use kernel::{CaseId, Date, MessageId, Timestamp, UnitId};
use law::time::Week;
use serde_json::json;
use web::Result;

use self::store as sql;
use super::clocks;
use super::closing::store::add_rating;
use super::deeds::Office;
use super::machine::{Hand, Refused, State, Verb, step};
use super::model::{Case, CaseEvent, Closing, Closure, LookWhy, Message, MessageKind, Outcome};
use super::number::CaseNumber;
use super::terms::Terms;
use super::{NewCase, intake, search, week_of};
use crate::catalogue::Category;

/// One step of a life.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// When.
    pub at: Timestamp,
    /// What.
    pub verb: Verb,
    /// In which part.
    pub hand: Hand,
    /// Who, as the journal would say it; empty for the reporter.
    pub actor: &'a str,
    /// To which unit, where it moves.
    pub unit: Option<UnitId>,
    /// What is said.
    pub text: &'a str,
    /// How it ends, where it is proposed.
    pub closing: Option<(Closing, Option<Date>)>,
    /// Why a second seat looks, where it is asked to.
    pub look: Option<LookWhy>,
}

/// A look of a second seat at a closure.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) seq: i32,
    pub(super) why: LookWhy,
    pub(super) unit: Option<UnitId>,
    pub(super) asked_at: Timestamp,
    pub(super) decided: Option<(Outcome, Timestamp)>,
}

/// A case with its whole life so far.
#[derive(Clone, Debug)]
pub struct Life {
    pub(super) case: Case,
    pub(super) place_key: String,
    pub(super) events: Vec<CaseEvent>,
    pub(super) messages: Vec<Message>,
    pub(super) closures: Vec<Closure>,
    pub(super) recorded: Timestamp,
    pub(super) looks: Vec<Look>,
    rated: Option<(i32, Option<&'static str>)>,
}

impl Life {
    /// A report as it came in.
    #[must_use]
    pub fn begin(
        number: CaseNumber,
        new: &NewCase,
        category: Option<&Category>,
        received: Timestamp,
    ) -> Self {
        let case = intake::shape(number, new, category, received);
        let first = CaseEvent {
            seq: 1,
            at: received,
            verb: Verb::Submit,
            was: None,
            state: State::Unverified,
            hand: Hand::Reporter,
            account: None,
            actor: String::new(),
            from_unit: None,
            to_unit: None,
            reason: None,
            via: None,
        };
        Self {
            place_key: new.place.key(),
            case,
            events: vec![first],
            messages: Vec::new(),
            closures: Vec::new(),
            recorded: received,
            looks: Vec::new(),
            rated: None,
        }
    }

    /// The case.
    #[must_use]
    pub fn id(&self) -> CaseId {
        self.case.id
    }

    /// The case as it stands.
    pub(crate) fn case(&self) -> &Case {
        &self.case
    }

    /// What was written about it.
    pub(crate) fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// How it was closed.
    pub(crate) fn closures(&self) -> &[Closure] {
        &self.closures
    }

    /// Its number.
    #[must_use]
    pub fn number(&self) -> CaseNumber {
        self.case.number
    }

    /// How many steps and messages it has.
    #[must_use]
    pub fn told(&self) -> (i32, i32) {
        let messages = i32::try_from(self.messages.len()).unwrap_or(i32::MAX);
        (self.case.version, messages)
    }

    /// When it was written down here, where that was later than it came in.
    pub fn recorded_at(&mut self, at: Timestamp) {
        self.recorded = at;
    }

    /// A note among officers.
    pub fn note(&mut self, at: Timestamp, author: &str, text: &str) {
        self.messages.push(Message {
            id: MessageId::new(),
            at,
            kind: MessageKind::Note,
            author: author.to_owned(),
            unit: None,
            body: text.to_owned(),
            via: None,
        });
    }

    /// To whom the last closure handed it over.
    pub fn handed_to(&mut self, whom: &str) {
        if let Some(closure) = self.closures.last_mut() {
            closure.handed_to = Some(whom.to_owned());
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.case.state
    }

    /// Which case it is the same as, when it is merged.
    pub fn joins(&mut self, other: CaseId) {
        self.case.parent = Some(other);
    }

    /// How often a unit refused it.
    #[must_use]
    pub fn refusals(&self) -> i32 {
        self.case.hops
    }

    /// The next step.
    ///
    /// # Errors
    /// Where the table of states does not allow it.
    pub fn then(&mut self, next: &Step<'_>) -> std::result::Result<(), Refused> {
        let was = self.case.state;
        let state = step(was, next.verb, next.hand)?;
        let from = self.case.unit;
        let said = !next.text.is_empty();
        let message = match next.verb {
            // An answer of which only the day is known has no words.
            Verb::Answer => said.then_some(MessageKind::Reply),
            Verb::Write | Verb::Complete => Some(MessageKind::Reporter),
            _ => None,
        };
        self.case.unit = match next.verb {
            Verb::NotOurs | Verb::NotOursAgain => None,
            _ => next.unit.or(from),
        };
        if matches!(next.verb, Verb::NotOurs | Verb::NotOursAgain) {
            self.case.hops += 1;
        }
        self.case.version += 1;
        self.case.state = state;
        let seq = self.case.version;
        if let Some(kind) = message {
            self.messages.push(Message {
                id: MessageId::new(),
                at: next.at,
                kind,
                author: next.actor.to_owned(),
                unit: from.filter(|_| kind == MessageKind::Reply),
                body: next.text.to_owned(),
                via: None,
            });
        }
        self.close(next, seq);
        let apart = message.is_some() || next.verb == Verb::Propose;
        self.events.push(CaseEvent {
            seq,
            at: next.at,
            verb: next.verb,
            was: Some(was),
            state,
            hand: next.hand,
            account: None,
            actor: next.actor.to_owned(),
            from_unit: from,
            to_unit: self.case.unit,
            reason: (said && !apart).then(|| next.text.to_owned()),
            via: None,
        });
        Ok(())
    }

    /// What a step does to the closure that is proposed.
    fn close(&mut self, next: &Step<'_>, seq: i32) {
        if let Some((closing, planned_on)) = next.closing {
            self.case.closing = Some(closing);
            self.closures.push(Closure {
                seq,
                at: next.at,
                closing,
                planned_on,
                handed_to: None,
                reason: next.text.to_owned(),
                proof: String::new(),
                doubt: None,
                account: None,
                outcome: Outcome::Waiting,
                contested_at: None,
                contest: None,
                decider: None,
                decision: None,
                look: None,
                agreed: 0,
                paper_no: None,
                paper_on: None,
            });
        }
        let Some(closure) = self.closures.last_mut() else {
            return;
        };
        if let Some(why) = next.look {
            closure.look = Some(why);
            closure.doubt = (why == LookWhy::Doubt).then(|| "reused".to_owned());
            self.looks.push(Look {
                seq: closure.seq,
                why,
                unit: self.case.unit,
                asked_at: next.at,
                decided: None,
            });
        }
        let decided = match next.verb {
            Verb::Pass => Some(Outcome::Upheld),
            Verb::Overturn => Some(Outcome::Overturned),
            _ => None,
        };
        let open = self.looks.iter_mut().find(|l| l.decided.is_none());
        if let (Some(look), Some(outcome)) = (open, decided) {
            look.decided = Some((outcome, next.at));
        }
        match next.verb {
            Verb::Confirm => closure.outcome = Outcome::Confirmed,
            Verb::AutoClose => closure.outcome = Outcome::ByTime,
            Verb::Carry => closure.outcome = Outcome::Carried,
            Verb::Contest => {
                closure.outcome = Outcome::Contested;
                closure.contested_at = Some(next.at);
                closure.contest = Some(next.text.to_owned());
            }
            Verb::Uphold | Verb::Overturn => {
                closure.outcome = if next.verb == Verb::Uphold {
                    Outcome::Upheld
                } else {
                    self.case.closing = None;
                    Outcome::Overturned
                };
                closure.decider = Some(next.actor.to_owned());
                closure.decision = Some(next.text.to_owned());
            }
            Verb::Reopen | Verb::Wake => self.case.closing = None,
            _ => {}
        }
    }

    /// Rates the closed case, 1 to 4, perhaps with words beside it.
    pub fn rate(&mut self, score: i32, words: Option<&'static str>) {
        self.rated = Some((score, words));
    }
}

/// Keeps many lives of a made city in one transaction.
///
/// # Errors
/// The faults of the database.
pub fn keep(tx: &mut Tx<'_, '_>, office: &Office<'_>, lives: &mut [Life]) -> Result<()> {
    add(tx, office, lives)?;
    let told = json!({ "cases": lives.len() });
    let agency = tx.agency();
    tx.record(Event::new("program", "make_cases", "agency", agency).after(&told));
    Ok(())
}

/// Writes many lives; whoever brings them tells the journal of each.
///
/// # Errors
/// The faults of the database.
pub(crate) fn add(tx: &mut Tx<'_, '_>, office: &Office<'_>, lives: &mut [Life]) -> Result<()> {
    let agency = tx.agency();
    let terms = Terms::read(tx.conn(), agency)?;
    for life in lives.iter_mut() {
        let week = match life.case.unit {
            Some(_) => week_of(office.s, life.case.unit),
            None => Week::Five,
        };
        let due = clocks::next(&life.case, &life.events, &terms, week, office.zone, tx.at());
        life.case.due_on = due.map(|d| d.1);
        life.case.due_what = due.map(|d| d.0);
    }
    sql::add(tx, lives)?;
    search::begin_many(tx, lives)?;
    for life in lives.iter() {
        if let (Some((score, words)), Some(last)) = (life.rated, life.events.last()) {
            let day = office.zone.date_of(last.at);
            let month = format!("{:04}-{:02}", day.year(), day.month());
            let rated = (life.case.unit, life.case.category);
            add_rating(tx, rated, &month, score, words)?;
        }
    }
    Ok(())
}
