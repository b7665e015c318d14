//! Everything that can be done to a case. Each deed asks the table of [`super::machine`], checks what
//! is its own, writes the step, and leaves the next deadline computed anew.

use kernel::{CaseId, CategoryId, Date, UnitId, Zone};
use law::time::Class;
use platform::settings::Setting;
use register::snapshot::Snapshot;
use serde_json::json;
use store::{Event, Tx};
use web::access::{May, Permission, Reach, Target, Viewer, perm};
use web::session::secret;
use web::{FieldError, Result, Trouble};

use super::clocks;
use super::looks;
use super::machine::{Hand, State, Verb, step};
use super::model::{
    Case, CaseEvent, Classed, Closing, LookWhy, MessageKind, Outcome, Proof, Purpose,
};
use super::photos::{Photo, SAME_LOOKS, apart};
use super::store::{self as sql, Left, NewClosure, NewEvent};
use super::terms::Terms;
use super::{LONGEST, search, week_of};
use crate::channels::outbox::{self, Frame};
use crate::{catalogue, follow, same};

/// Where a deed is done: the register of today and the zone of the agency.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// The register of today.
    pub s: &'a Snapshot,
    /// The zone of the agency.
    pub zone: Zone,
}

/// Who does it, in which part; made only from the proof of the permission of that part.
#[derive(Clone, Debug)]
pub struct Doer {
    hand: Hand,
    key: &'static str,
    reach: Reach,
    units: Vec<UnitId>,
}

impl Doer {
    fn of<P: Permission>(may: &May<P>, hand: Hand, who: Option<&Viewer>) -> Self {
        let units = who.map(|w| {
            let roles = w.roles.iter().filter_map(|r| r.unit);
            let own = w.standing.unit.into_iter();
            let leads = w.standing.heads.iter().chain(&w.standing.acts_for).copied();
            roles.chain(own).chain(leads).collect()
        });
        Self {
            hand,
            key: may.key(),
            reach: may.reach().clone(),
            units: units.unwrap_or_default(),
        }
    }

    /// The coordinator.
    #[must_use]
    pub fn coordinator(may: &May<perm::CoordinateCases>) -> Self {
        Self::of(may, Hand::Coordinator, None)
    }

    /// The officer of a unit; the units within reach are those of the proof.
    #[must_use]
    pub fn handler(may: &May<perm::HandleCases>) -> Self {
        Self::of(may, Hand::Handler, None)
    }

    /// The arbiter.
    #[must_use]
    pub fn arbiter(may: &May<perm::ArbitrateCases>) -> Self {
        Self::of(may, Hand::Arbiter, None)
    }

    /// The second seat; the viewer's own units say whose line it is in.
    #[must_use]
    pub fn reviewer(may: &May<perm::ReviewCases>, who: &Viewer) -> Self {
        Self::of(may, Hand::Reviewer, Some(who))
    }

    /// The reporter of the case, known by the secret of its page or by the conversation.
    #[must_use]
    pub fn reporter(may: &May<perm::Anyone>) -> Self {
        Self::of(may, Hand::Reporter, None)
    }

    /// The program, when a time has passed.
    #[must_use]
    pub(super) fn program() -> Self {
        Self {
            hand: Hand::System,
            key: "program",
            reach: Reach::Agency,
            units: Vec::new(),
        }
    }

    /// In which part.
    #[must_use]
    pub fn hand(&self) -> Hand {
        self.hand
    }
}

/// A closure as it is proposed.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// How it ends.
    pub closing: Closing,
    /// What was done, or why it was not: the reporter reads it.
    pub reason: String,
    /// Planned for.
    pub planned_on: Option<Date>,
    /// Handed over to.
    pub handed_to: Option<String>,
    /// What of the checklist is shown.
    pub proof: Vec<Proof>,
    /// Pictures taken after the work.
    pub photos: Vec<Photo>,
}

/// What is done.
#[derive(Clone, Debug)]
pub enum Deed {
    /// More is needed from the reporter.
    Postpone(String),
    /// The reporter completes it.
    Complete(String),
    /// It is put away.
    Archive(String),
    /// It is the same as another case.
    Merge(CaseId),
    /// It is not the same after all.
    Unmerge(String),
    /// A unit gets it.
    Forward {
        /// Which unit.
        unit: UnitId,
        /// What kind of matter it is.
        category: Option<CategoryId>,
        /// Does it need an inspection (berkadar pengawasan)?
        inspection: bool,
        /// A word to the unit.
        reason: Option<String>,
    },
    /// A unit below gets it.
    Dispose {
        /// Which unit.
        unit: UnitId,
        /// What is to be done.
        reason: String,
    },
    /// The unit is not in charge.
    Refuse(String),
    /// The arbiter says whose it is.
    Arbitrate {
        /// Which unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// The unit answers.
    Answer(String),
    /// The reporter writes.
    Write(String),
    /// The unit proposes that it is done.
    Propose(Box<Proposal>),
    /// The reporter agrees.
    Confirm,
    /// The reporter does not agree.
    Contest(String),
    /// The second seat decides whether the closure stands.
    Decide {
        /// Does it stand?
        stands: bool,
        /// Why.
        note: String,
    },
    /// It is opened again.
    Reopen(String),
    /// A second seat looks at the proposed closure before it counts.
    Examine(LookWhy),
    /// The reporter did not complete it in time.
    Expire,
    /// Nobody answered the proposed closure.
    AutoClose,
    /// The day for which it was planned has come.
    Wake,
}

impl Deed {
    fn verb(&self, case: &Case) -> Verb {
        match self {
            Self::Postpone(_) => Verb::Postpone,
            Self::Complete(_) => Verb::Complete,
            Self::Archive(_) => Verb::Archive,
            Self::Merge(_) => Verb::Merge,
            Self::Unmerge(_) => Verb::Unmerge,
            Self::Forward { .. } => Verb::Forward,
            Self::Dispose { .. } => Verb::Dispose,
            Self::Refuse(_) => Verb::refusal(case.hops),
            Self::Arbitrate { .. } => Verb::Arbitrate,
            Self::Answer(_) => Verb::Answer,
            Self::Write(_) => Verb::Write,
            Self::Propose(_) => Verb::Propose,
            Self::Confirm => Verb::Confirm,
            Self::Contest(_) => Verb::Contest,
            Self::Examine(_) => Verb::Examine,
            Self::Decide { stands: true, .. } if case.state == State::Examined => Verb::Pass,
            Self::Decide { stands: true, .. } => Verb::Uphold,
            Self::Decide { stands: false, .. } => Verb::Overturn,
            Self::Reopen(_) => Verb::Reopen,
            Self::Expire => Verb::Expire,
            Self::AutoClose => Verb::AutoClose,
            Self::Wake => Verb::Wake,
        }
    }

    /// The words that must be there, with the field they are typed in.
    fn words(&self) -> Option<&str> {
        match self {
            Self::Postpone(t)
            | Self::Complete(t)
            | Self::Archive(t)
            | Self::Unmerge(t)
            | Self::Refuse(t)
            | Self::Answer(t)
            | Self::Write(t)
            | Self::Contest(t)
            | Self::Reopen(t)
            | Self::Dispose { reason: t, .. }
            | Self::Arbitrate { reason: t, .. }
            | Self::Decide { note: t, .. } => Some(t),
            Self::Propose(p) => Some(&p.reason),
            Self::Forward { .. }
            | Self::Merge(_)
            | Self::Confirm
            | Self::Examine(_)
            | Self::Expire
            | Self::AutoClose
            | Self::Wake => None,
        }
    }
}

/// What a deed left.
#[derive(Clone, Debug)]
pub struct Done {
    /// Where the case stands now.
    pub state: State,
    /// The secret of the one-time link `/nilai/{link}`, where the case was closed.
    pub rating: Option<String>,
}

/// Does a deed to a case. `seen` is the version that was looked at, where somebody looked.
///
/// # Errors
/// [`Trouble::NotFound`] for a case out of reach, [`Trouble::Stale`] when it was changed in between,
/// [`Trouble::Blocked`] where state or part do not allow it, [`Trouble::Invalid`] naming a field.
pub fn act(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    doer: &Doer,
    id: CaseId,
    seen: Option<i32>,
    deed: &Deed,
) -> Result<Done> {
    let agency = tx.agency();
    let case = sql::one(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)?;
    reach(doer, &case)?;
    if seen.is_some_and(|v| v != case.version) {
        return Err(Trouble::Stale);
    }
    let verb = deed.verb(&case);
    let state = step(case.state, verb, doer.hand).map_err(|r| Trouble::Blocked(r.message()))?;
    worded(deed)?;
    let mut left = Left {
        state,
        closing: case.closing,
        class: case.class,
        category: case.category,
        unit: case.unit,
        parent: case.parent,
        hops: case.hops,
        due: None,
    };
    let seq = case.version + 1;
    own_part(tx, office, doer, &case, deed, seq, &mut left)?;
    let event = NewEvent {
        seq,
        verb,
        was: Some(case.state),
        state,
        hand: doer.hand,
        from: case.unit,
        to: left.unit,
        reason: reason(deed),
    };
    sql::add_event(tx, id, &event)?;
    let after = Case {
        state,
        class: left.class,
        unit: left.unit,
        ..case.clone()
    };
    let events: Vec<CaseEvent> = sql::events(tx.conn(), agency, id)?;
    left.due = clocks::next(
        &after,
        &events,
        &Terms::read(tx.conn(), agency)?,
        week_of(office.s, left.unit),
        office.zone,
        tx.at(),
    );
    if !sql::leave(tx, &case, &left)? {
        return Err(Trouble::Stale);
    }
    let rating = match state {
        State::Closed => Some(rating_link(tx, &after)?),
        _ => None,
    };
    tell(tx, &after, deed, rating.as_deref())?;
    follow::news(tx, &after, deed)?;
    let facts = |state: State, unit: Option<UnitId>| json!({"state": state, "unit": unit});
    tx.record(
        Event::new(doer.key, verb_word(verb), "case", id)
            .before(&facts(case.state, case.unit))
            .after(&facts(state, left.unit)),
    );
    if matches!(deed, Deed::Propose(_))
        && let Some(why) = looks::wanted(tx, &case, seq, office.zone)?
    {
        return act(tx, office, &Doer::program(), id, None, &Deed::Examine(why));
    }
    Ok(Done { state, rating })
}

fn verb_word(verb: Verb) -> &'static str {
    kernel::TextEnum::as_str(verb)
}

/// What a deed says to the reporter goes back to where the report came from.
fn tell(tx: &mut Tx<'_, '_>, case: &Case, deed: &Deed, rating: Option<&str>) -> Result<()> {
    let (frame, words) = match deed {
        Deed::Answer(text) => (Frame::Answer, text.as_str()),
        Deed::Postpone(text) => (Frame::More, text.as_str()),
        Deed::Archive(text) => (Frame::Archived, text.as_str()),
        Deed::Propose(proposal) => (Frame::Proposed, proposal.reason.as_str()),
        Deed::Decide { note, .. } if rating.is_some() => (Frame::Closed, note.as_str()),
        Deed::Decide {
            note,
            stands: false,
        } => (Frame::Answer, note.as_str()),
        _ if rating.is_some() => (Frame::Closed, ""),
        _ => return Ok(()),
    };
    outbox::tell(
        tx,
        case,
        frame,
        words,
        rating.map(|r| format!("/nilai/{r}")),
    )
}

/// A handler reaches the cases of the units within the proof; what is elsewhere is not there.
fn reach(doer: &Doer, case: &Case) -> Result<()> {
    let free = !matches!(doer.hand, Hand::Handler);
    let target = Target {
        unit: case.unit,
        person: None,
    };
    if free || doer.reach.covers(target) {
        Ok(())
    } else {
        Err(Trouble::NotFound)
    }
}

fn worded(deed: &Deed) -> Result<()> {
    let Some(words) = deed.words() else {
        return Ok(());
    };
    if words.trim().is_empty() {
        return Err(Trouble::field("reason", "field-needed"));
    }
    if words.chars().count() > LONGEST {
        let fault = FieldError::new("reason", "field-too-long").with("max", LONGEST);
        return Err(Trouble::Invalid(vec![fault]));
    }
    Ok(())
}

/// The reason that the step keeps. Answers and what the reporter writes are messages.
fn reason(deed: &Deed) -> Option<&str> {
    match deed {
        Deed::Answer(_) | Deed::Write(_) | Deed::Complete(_) | Deed::Propose(_) => None,
        Deed::Forward { reason, .. } => reason.as_deref(),
        other => other.words(),
    }
}

/// What each deed checks and writes besides the step.
fn own_part(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    doer: &Doer,
    case: &Case,
    deed: &Deed,
    seq: i32,
    left: &mut Left,
) -> Result<()> {
    let id = case.id;
    match deed {
        Deed::Merge(into) => {
            let parent = parent(tx, doer, case, *into)?;
            same::store::follow(tx, parent, id)?;
            left.parent = Some(parent);
        }
        Deed::Unmerge(_) => {
            same::store::unfollow(tx, id)?;
            left.parent = None;
        }
        Deed::Forward {
            unit,
            category,
            inspection,
            ..
        } => {
            left.unit = Some(known(office, *unit)?);
            if let Some(category) = category {
                let agency = tx.agency();
                let found = catalogue::store::one(tx.conn(), agency, *category)?;
                let found = found.ok_or_else(|| Trouble::field("category", "case-no-category"))?;
                left.category = Some(found.id);
                if case.kind == super::Kind::Complaint {
                    left.class = found.class;
                }
            }
            if *inspection {
                left.class = Classed(Class::WithInspection);
            }
        }
        Deed::Dispose { unit, .. } => {
            let unit = known(office, *unit)?;
            if !below(office, case.unit, unit) {
                return Err(Trouble::field("unit", "case-not-below"));
            }
            left.unit = Some(unit);
        }
        Deed::Refuse(_) => {
            left.hops = case.hops + 1;
            left.unit = None;
        }
        Deed::Arbitrate { unit, .. } => left.unit = Some(known(office, *unit)?),
        Deed::Answer(text) => say(tx, case, MessageKind::Reply, case.unit, text)?,
        Deed::Write(text) | Deed::Complete(text) => {
            say(tx, case, MessageKind::Reporter, None, text)?;
            if matches!(case.state, State::Proposed | State::Examined) {
                sql::settle(tx, id, Outcome::Waiting, Outcome::Withdrawn)?;
                sql::end_look(tx, id, Outcome::Withdrawn)?;
                left.closing = None;
            }
        }
        Deed::Propose(proposal) => {
            propose(tx, office, case, seq, proposal)?;
            left.closing = Some(closing_shown(proposal));
        }
        Deed::Confirm => sql::settle(tx, id, Outcome::Waiting, Outcome::Confirmed)?,
        Deed::AutoClose => sql::settle(tx, id, Outcome::Waiting, Outcome::ByTime)?,
        Deed::Contest(why) => sql::contest(tx, id, why)?,
        Deed::Decide { stands, note } => {
            outside(tx, office, doer, case)?;
            let outcome = if *stands {
                Outcome::Upheld
            } else {
                left.closing = None;
                Outcome::Overturned
            };
            match (case.state, stands) {
                // It stands before the second seat; the reporter has not spoken yet.
                (State::Examined, true) => {}
                (State::Examined, false) => {
                    sql::decide(tx, id, Outcome::Waiting, outcome, note)?;
                }
                _ => sql::decide(tx, id, Outcome::Contested, outcome, note)?,
            }
            sql::end_look(tx, id, outcome)?;
        }
        Deed::Examine(why) => sql::add_look(tx, case, case.version, *why)?,
        Deed::Reopen(_) | Deed::Wake => {
            if matches!(deed, Deed::Reopen(_)) {
                still_open_to(tx, office, case)?;
            }
            left.closing = None;
        }
        Deed::Postpone(_) | Deed::Archive(_) | Deed::Expire => {}
    }
    Ok(())
}

fn known(office: &Office<'_>, unit: UnitId) -> Result<UnitId> {
    let found = office.s.find_unit(unit).map(|_| unit);
    found.ok_or_else(|| Trouble::field("unit", "case-no-unit"))
}

/// Does a unit lie below another, itself left out?
fn below(office: &Office<'_>, top: Option<UnitId>, unit: UnitId) -> bool {
    let ix = |id: UnitId| office.s.find_unit(id);
    match (top.and_then(ix), ix(unit)) {
        (Some(top), Some(unit)) => top != unit && office.s.path(unit).contains(&top),
        _ => false,
    }
}

/// May anybody who reports the same join a case? One that all may read, whose reporter hides
/// nothing, and that is not over.
#[must_use]
pub fn can_be_joined(case: &Case) -> bool {
    !case.secret && !case.anonymous && case.state.is_looked_at() && !case.state.is_over()
}

/// The case that another is merged into: not itself, not one that is merged or archived.
fn parent(tx: &mut Tx<'_, '_>, doer: &Doer, case: &Case, into: CaseId) -> Result<CaseId> {
    let agency = tx.agency();
    let refused = || Trouble::field("into", "case-no-parent");
    let found = sql::one(tx.conn(), agency, into)?.ok_or_else(refused)?;
    let fit = match doer.hand {
        Hand::Reporter => can_be_joined(&found),
        _ => !matches!(found.state, State::Merged | State::Archived),
    };
    let fit = fit && found.id != case.id;
    if !fit || sql::joined(tx.conn(), agency, case.id)? > 0 {
        return Err(refused());
    }
    Ok(found.id)
}

/// A closure says what it shows: without the proof that its category asks for, it is "done, but not
/// shown", whatever was chosen.
fn closing_shown(proposal: &Proposal) -> Closing {
    let shown = !proposal.photos.is_empty() || !proposal.proof.is_empty();
    match proposal.closing {
        Closing::DoneProven if !shown => Closing::DoneUnverified,
        other => other,
    }
}

fn propose(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    case: &Case,
    seq: i32,
    proposal: &Proposal,
) -> Result<()> {
    let agency = tx.agency();
    let mut faults = Vec::new();
    if proposal.closing == Closing::Planned {
        let today = office.zone.date_of(tx.at());
        match proposal.planned_on {
            None => faults.push(FieldError::new("planned_on", "field-needed")),
            Some(day) if day <= today => {
                faults.push(FieldError::new("planned_on", "case-planned-past"));
            }
            Some(_) => {}
        }
    }
    if proposal.closing == Closing::HandedOver && proposal.handed_to.is_none() {
        faults.push(FieldError::new("handed_to", "field-needed"));
    }
    if proposal.closing == Closing::DoneProven {
        let wanted = match case.category {
            Some(id) => catalogue::store::one(tx.conn(), agency, id)?,
            None => None,
        };
        let wanted = wanted.map(|c| c.proofs()).unwrap_or_default();
        if wanted.contains(&Proof::Photo) && proposal.photos.is_empty() {
            faults.push(FieldError::new("photo", "case-photo-needed"));
        }
        let missing = |p: &&Proof| **p != Proof::Photo && !proposal.proof.contains(p);
        if wanted.iter().any(|p| missing(&p)) {
            faults.push(FieldError::new("proof", "case-proof-needed"));
        }
    }
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    let doubt = add_proof(tx, case.id, &proposal.photos)?;
    let closure = NewClosure {
        seq,
        closing: closing_shown(proposal),
        planned_on: proposal
            .planned_on
            .filter(|_| proposal.closing == Closing::Planned),
        handed_to: proposal
            .handed_to
            .as_deref()
            .filter(|_| proposal.closing == Closing::HandedOver),
        reason: &proposal.reason,
        proof: catalogue::model::words(&proposal.proof),
        doubt: doubt.map(str::to_owned),
        unit: case.unit,
    };
    Ok(sql::add_closure(tx, case.id, &closure)?)
}

/// Keeps pictures of what was done, and says what asks for a second look: one that looks like a
/// picture this case already has, or like one of another case. It accuses nobody.
///
/// # Errors
/// The faults of the database.
fn add_proof(tx: &mut Tx<'_, '_>, case: CaseId, photos: &[Photo]) -> Result<Option<&'static str>> {
    let before = sql::looks_of(tx, case)?;
    let mut doubt = None;
    for photo in photos {
        if before.iter().any(|b| apart(*b, photo.looks) <= SAME_LOOKS) {
            doubt = Some("same");
        } else if sql::looks_elsewhere(tx, case, photo.looks)? {
            doubt = doubt.or(Some("reused"));
        }
        let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
        sql::add_file(tx, case, file, Purpose::Proof, photo.looks)?;
    }
    Ok(doubt)
}

/// The second seat is not in the line of the unit, and has not acted for it.
fn outside(tx: &mut Tx<'_, '_>, office: &Office<'_>, doer: &Doer, case: &Case) -> Result<()> {
    let department = |unit: UnitId| {
        let ix = office.s.find_unit(unit)?;
        Some(office.s.unit(ix).department)
    };
    let own = case.unit.and_then(department);
    let same = doer
        .units
        .iter()
        .any(|u| own.is_some() && department(*u) == own);
    let acted = match tx.actor().account {
        Some(account) => sql::handled_by(tx, case.id, account)?,
        None => false,
    };
    if same || acted {
        return Err(Trouble::Blocked("case-own-line"));
    }
    Ok(())
}

/// A closed case may be opened again within a window.
fn still_open_to(tx: &mut Tx<'_, '_>, office: &Office<'_>, case: &Case) -> Result<()> {
    let agency = tx.agency();
    let events = sql::events(tx.conn(), agency, case.id)?;
    let closed = events.iter().rev().find(|e| e.state == State::Closed);
    let terms = Terms::read(tx.conn(), agency)?;
    let open = closed.is_none_or(|e| {
        let window = terms.on(Setting::CasesReopenDays, office.zone.date_of(e.at));
        tx.at().duration_since(e.at) <= window.span()
    });
    if open {
        Ok(())
    } else {
        Err(Trouble::Blocked("case-reopen-over"))
    }
}

fn rating_link(tx: &mut Tx<'_, '_>, case: &Case) -> Result<String> {
    let (link, hash) = secret::mint(tx.agency())?;
    sql::add_rating_link(tx, case, &hash)?;
    Ok(link)
}

/// Keeps a message with the words by which it is found.
fn say(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    kind: MessageKind,
    unit: Option<UnitId>,
    text: &str,
) -> Result<()> {
    sql::add_message(tx, case.id, kind, unit, text)?;
    Ok(search::say(tx, case, kind, text)?)
}

/// A note among officers: it changes nothing and no reporter reads it.
///
/// # Errors
/// [`Trouble::NotFound`] for a case that the viewer may not see, [`Trouble::Invalid`] for no words.
pub fn note(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::ReadCases>,
    case: &Case,
    body: &str,
) -> Result<()> {
    keep_note(tx, may, case, MessageKind::Note, body)
}

/// What whoever takes over must know: a note that stands out until the next one.
///
/// # Errors
/// The same as of [`note`].
pub fn hand_over(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::ReadCases>,
    case: &Case,
    body: &str,
) -> Result<()> {
    keep_note(tx, may, case, MessageKind::Handover, body)
}

fn keep_note(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::ReadCases>,
    case: &Case,
    kind: MessageKind,
    body: &str,
) -> Result<()> {
    worded(&Deed::Answer(body.to_owned()))?;
    say(tx, case, kind, case.unit, body)?;
    tx.record(Event::new(may.key(), "note", "case", case.id));
    Ok(())
}

/// Keeps a picture that was taken outside; only officers see it.
///
/// # Errors
/// The faults of the database.
pub(crate) fn field_picture(tx: &mut Tx<'_, '_>, case: CaseId, photo: &Photo) -> Result<()> {
    let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
    Ok(sql::add_file(tx, case, file, Purpose::Field, photo.looks)?)
}

/// Rates a closed case: 1 to 4, as the eighth element of the survey of satisfaction (PermenPANRB
/// 14/2017). What is kept names the unit and the month, not the case; nobody at the unit sees who.
///
/// # Errors
/// [`Trouble::NotFound`] for a case that was rated already, [`Trouble::Invalid`] for another number.
pub fn rate(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    zone: Zone,
    case: CaseId,
    score: i32,
    comment: Option<&str>,
) -> Result<()> {
    if !(1..=4).contains(&score) {
        return Err(Trouble::field("score", "field-needed"));
    }
    let agency = tx.agency();
    let rated = sql::rating_open(tx.conn(), agency, case)?.ok_or(Trouble::NotFound)?;
    if !sql::end_rating(tx, case)? {
        return Err(Trouble::NotFound);
    }
    let day = zone.date_of(tx.at());
    let month = format!("{:04}-{:02}", day.year(), day.month());
    sql::add_rating(tx, rated, &month, score, comment)?;
    let unit = rated.0.map(|u| u.to_string()).unwrap_or_default();
    tx.record(Event::new(may.key(), "rate", "unit", unit));
    Ok(())
}
