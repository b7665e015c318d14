//! What of a case somebody may see: the one policy. Pages, lists, feeds, exports and the API render
//! only what [`view`] and [`title`] return.
//!
//! `anonim` hides the name from the agency and the public, `rahasia` hides the content from whoever
//! does not handle the case; each holds without the other. What a category withholds the public reads
//! only after an officer has opened it. The name is never shown to the public, and
//! rude words and personal data in what a resident wrote are hidden from it.

mod point;
mod seen;
mod whole;

use std::borrow::Cow;

use kernel::{AgencyId, FileId};
use store::Conn;
use web::access::{Key, Target, Viewer};
use web::{Result, Trouble};

use super::history::store as history;
use super::machine::{State, Verb};
use super::model::{Case, CaseEvent, CaseFile, Closure, Line, Message, MessageKind, Purpose};
use crate::mask::{Hidden, hidden_in, letter, mask, mask_but};
use law::time::Class;

pub(crate) use self::point::in_the_street;
pub use self::point::public_point;
pub use self::seen::{Seen, SeenClosure, SeenEvent, SeenMessage};
pub use self::whole::{Whole, read};

/// How somebody looks at a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Anybody who knows its number.
    Public,
    /// The reporter, by the secret of the page.
    Reporter,
    /// Somebody who handles it.
    Officer,
}

/// How a viewer may look at a case at the desk; nothing where it is not theirs to see.
///
/// Coordinators see all, units what is theirs, the arbiter what waits for arbitration, the second
/// seat and the inspectorate what is contested or about officials.
///
/// # Errors
/// The faults of the database.
pub fn sight(who: &Viewer, case: &Case) -> Result<Option<Sight>> {
    let within = who.reach(Key::ReadCases)?.covers(Target {
        unit: case.unit,
        person: None,
    });
    let disputed =
        who.holds(Key::ArbitrateCases) && matches!(case.state, State::Disputed | State::Bound);
    let examined = who.holds(Key::ReviewCases)
        && (matches!(case.state, State::Examined | State::Contested)
            || case.class.0 == Class::WithInspection);
    let seen = who.holds(Key::ReadCases) && (within || disputed || examined);
    Ok(seen.then_some(Sight::Officer))
}

/// What of a case may be seen.
#[must_use]
pub fn view(whole: &Whole, sight: Sight) -> Seen {
    let case = &whole.case;
    let officer = sight == Sight::Officer;
    let own = sight == Sight::Reporter;
    let inside = officer || own;
    // To the public a text is shown only when somebody has looked at it, and never a secret one.
    let open = inside || case.is_public();
    let named = officer && !case.anonymous;
    let if_open = |text: &str| (open && !text.is_empty()).then(|| text.to_owned());
    // What a resident wrote may name others; the public reads it without their numbers.
    let words = |text: &str| {
        if inside {
            text.to_owned()
        } else {
            mask_but(text, &case.opened).text
        }
    };
    let whereabouts = [case.address.as_str(), case.landmark.as_str()]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    Seen {
        id: officer.then_some(case.id),
        number: case.number,
        kind: case.kind,
        channel: case.channel,
        state: case.state,
        closing: case.closing,
        anonymous: case.anonymous,
        secret: case.secret,
        withheld: case.withheld,
        subject: if_open(&case.subject).map(|t| words(&t)),
        body: if_open(&case.body).map(|t| words(&t)),
        village: if_open(&case.village).map(|t| words(&t)),
        address: if inside { if_open(&whereabouts) } else { None },
        point: case.latitude.zip(case.longitude).filter(|_| inside),
        happened_on: case.happened_on.filter(|_| inside),
        name: case.reporter_name.clone().filter(|_| named || own),
        contact: case
            .contact_kind
            .zip(case.contact.clone())
            .filter(|_| named || own),
        // A word of a list, not of the reporter; of a secret case it would tell too much.
        category: case
            .category
            .filter(|_| inside || !(case.secret || case.withheld)),
        unit: case.unit,
        received_at: case.received_at,
        clock_from: case.clock_from,
        hops: case.hops,
        joined: whole.joined,
        same_here: whole.same_here,
        version: case.version,
        events: whole
            .events
            .iter()
            .map(|e| event(e, officer, inside))
            .collect(),
        messages: whole
            .messages
            .iter()
            .filter(|m| match m.kind {
                MessageKind::Reply => open,
                MessageKind::Reporter => inside,
                MessageKind::Note | MessageKind::Handover => officer,
            })
            .map(|m| SeenMessage {
                at: m.at,
                kind: m.kind,
                author: Some(m.author.clone()).filter(|a| officer && !a.is_empty()),
                unit: m.unit,
                // An officer may repeat what a resident wrote.
                body: words(&m.body),
                via: m.via,
            })
            .collect(),
        files: if open {
            let shown = |f: &&CaseFile| officer || f.purpose != Purpose::Field;
            let files = whole.files.iter().filter(shown);
            files.map(|f| (f.file, f.purpose)).collect()
        } else {
            Vec::new()
        },
        closures: whole
            .closures
            .iter()
            .map(|c| closure(c, officer, inside, open, words))
            .collect(),
    }
}

/// What a mask finds in what the public may read of a case, in the order of its texts.
#[must_use]
pub fn hidden(case: &Case, messages: &[Message]) -> Vec<(Hidden, String)> {
    let replies = messages.iter().filter(|m| m.kind == MessageKind::Reply);
    let report = [&case.subject, &case.body, &case.village];
    hidden_in(
        report
            .into_iter()
            .chain(replies.map(|m| &m.body))
            .map(String::as_str),
    )
}

fn event(e: &CaseEvent, officer: bool, inside: bool) -> SeenEvent {
    SeenEvent {
        at: e.at,
        verb: e.verb,
        hand: e.hand,
        actor: Some(e.actor.clone()).filter(|a| officer && !a.is_empty()),
        from: e.from_unit,
        to: e.to_unit,
        via: e.via,
        // What units say to each other about a case is theirs; what is said to the reporter is not.
        reason: e.reason.clone().filter(|_| {
            let to_reporter = matches!(
                e.verb,
                Verb::Postpone
                    | Verb::Archive
                    | Verb::Contest
                    | Verb::Reopen
                    | Verb::Arbitrate
                    | Verb::Pass
            );
            officer || (inside && (to_reporter || e.verb == Verb::NotOurs))
        }),
    }
}

fn closure(
    c: &Closure,
    officer: bool,
    inside: bool,
    open: bool,
    words: impl Fn(&str) -> String,
) -> SeenClosure {
    SeenClosure {
        at: c.at,
        closing: c.closing,
        planned_on: c.planned_on,
        handed_to: c.handed_to.as_deref().filter(|_| open).map(&words),
        reason: Some(words(&c.reason)).filter(|_| open),
        proof: c.proof.clone(),
        paper: c
            .paper_no
            .as_deref()
            .zip(c.paper_on)
            .filter(|_| open)
            .map(|(number, on)| match inside {
                true => (number.to_owned(), on),
                false => (letter(number), on),
            }),
        doubt: c.doubt.clone().filter(|_| officer),
        outcome: c.outcome,
        contest: c.contest.clone().filter(|_| inside),
        decision: c.decision.clone().filter(|_| inside),
        look: c.look.filter(|_| officer),
        agreed: if officer { c.agreed } else { 0 },
    }
}

/// The subject of a line of a list, for an officer within whose reach the list is; a public list
/// holds no secret case at all.
#[must_use]
pub fn title(line: &Line, sight: Sight) -> Option<Cow<'_, str>> {
    match sight {
        Sight::Officer | Sight::Reporter => Some(Cow::Borrowed(&line.subject)),
        Sight::Public => {
            let open = line.is_public();
            open.then(|| Cow::Owned(mask(&line.subject).text))
        }
    }
}

/// A picture of a case, where the viewer may see it.
///
/// # Errors
/// [`Trouble::NotFound`] where it is none of the case's pictures or not to be seen.
pub fn picture(
    c: &mut Conn<'_>,
    agency: AgencyId,
    case: &Case,
    file: FileId,
    sight: Sight,
) -> Result<Vec<u8>> {
    let open = sight != Sight::Public || case.is_public();
    let known = history::files(c, agency, case.id)?;
    let shown = |f: &CaseFile| sight == Sight::Officer || f.purpose != Purpose::Field;
    if !open || !known.iter().any(|f| f.file == file && shown(f)) {
        return Err(Trouble::NotFound);
    }
    let found = register::decrees::store::any_scan(c, agency, file)?;
    Ok(found.ok_or(Trouble::NotFound)?.content)
}

#[cfg(test)]
mod tests;
