//! What happened to requests, as FixMyStreet follows it (an extension of GeoReport v2): each public step
//! of a case with its true state. What of it is told is what `cases::view` tells the public.

use std::collections::{HashMap, HashSet};

use kernel::{CaseId, Timestamp};
use serde_json::{Value as Json, json};
use web::Answer;

use super::answer::{Anybody, answered};
use super::key::{Counted, count};
use super::list::alone;
use super::moments::written;
use super::requests::{cut, every_category, page, span};
use super::services::{self, jurisdiction};
use super::store::{self as sql, Moved};
use crate::cases::{Case, CaseEvent, Closing, Message, MessageKind, Sight, State, Verb, view};
use crate::show::Frame;

/// The steps from when to when: of 90 days at most, the last 90 where nothing is said.
pub(super) fn list(ask: &Anybody) -> Answer {
    answered(ask, "service_request_updates", || {
        let query = ask.filters();
        jurisdiction(ask, query.text("jurisdiction_id"))?;
        count(ask, Counted::Read)?;
        let span = span(ask, &query)?;
        let (size, skip) = page(&query)?;
        let agency = ask.agency_id();
        let steps = ask
            .app
            .db
            .read(|c| sql::moved(c, agency, span, size, skip))?;
        if steps.is_empty() {
            return Ok(Json::Array(Vec::new()));
        }
        let ids: HashSet<CaseId> = steps.iter().map(|s| s.case).collect();
        let ids: Vec<CaseId> = ids.into_iter().collect();
        let (cases, replies, endings) = ask.app.db.read(|c| {
            let cases = sql::of_ids(c, agency, &ids)?;
            let replies = sql::replies(c, agency, &ids, span)?;
            Ok::<_, store::Error>((cases, replies, sql::endings(c, agency, &ids)?))
        })?;
        let s = services::register(ask)?;
        let categories = every_category(ask)?;
        let told = Told {
            frame: Frame {
                t: &ask.say,
                s: &s,
                zone: ask.agency.zone,
                now: ask.may.actor().at,
                categories: &categories,
            },
            cases: cases.into_iter().map(|c| (c.id, c)).collect(),
            replies: replies
                .into_iter()
                .map(|(id, at, body)| ((id, at), body))
                .collect(),
            endings,
        };
        Ok(Json::Array(
            steps.iter().filter_map(|step| told.one(step)).collect(),
        ))
    })
}

/// What is at hand when steps are told.
struct Told<'a> {
    frame: Frame<'a>,
    cases: HashMap<CaseId, Case>,
    replies: HashMap<(CaseId, Timestamp), String>,
    endings: Vec<(CaseId, i32, Closing, String)>,
}

impl Told<'_> {
    fn one(&self, step: &Moved) -> Option<Json> {
        let case = self.cases.get(&step.case)?;
        let mut whole = alone(case.clone());
        whole.events.push(CaseEvent {
            seq: step.seq,
            at: step.at,
            verb: step.verb,
            was: None,
            state: step.state,
            hand: step.hand,
            account: None,
            actor: String::new(),
            from_unit: step.from_unit,
            to_unit: step.to_unit,
            reason: None,
            via: None,
        });
        // The last end that was proposed up to this step.
        let ending = self
            .endings
            .iter()
            .rfind(|(id, seq, ..)| *id == step.case && *seq <= step.seq);
        let words = match step.verb {
            Verb::Answer => self.replies.get(&(step.case, step.at)),
            Verb::Propose => ending.map(|e| &e.3),
            _ => None,
        };
        // Words of officers pass the same policy as on the page.
        whole.messages.extend(words.map(|body| Message {
            id: kernel::MessageId::new(),
            at: step.at,
            kind: MessageKind::Reply,
            author: String::new(),
            unit: step.to_unit,
            body: body.clone(),
            via: None,
        }));
        let seen = view(&whole, Sight::Public);
        let said = seen.messages.first().map(|m| m.body.clone());
        let description = match step.verb {
            Verb::Answer | Verb::Propose => said.unwrap_or_default(),
            _ => seen
                .events
                .first()
                .map(|e| self.frame.did(e))
                .unwrap_or_default(),
        };
        let closing = ending.map(|e| e.2).filter(|_| step.state == State::Closed);
        let t = self.frame.t;
        Some(json!({
            "update_id": format!("{}-{}", seen.number, step.seq),
            "service_request_id": seen.number,
            "status": status(step.state, closing),
            "external_status_code": closing.map_or_else(|| t.word("case-state", step.state), |c| t.word("case-closing", c)),
            "description": cut(&description),
            "updated_datetime": written(step.at, self.frame.zone),
            "media_url": "",
        }))
    }
}

/// The state in the words of the extension: nothing is called done before it is closed.
fn status(state: State, closing: Option<Closing>) -> &'static str {
    match (state, closing) {
        (State::Closed, Some(Closing::Planned)) => "action_scheduled",
        (State::Closed, Some(Closing::HandedOver)) => "not_councils_responsibility",
        (State::Closed, Some(Closing::Refused | Closing::NotFound)) | (State::Archived, _) => {
            "no_further_action"
        }
        (State::Closed, _) => "fixed",
        (State::Merged, _) => "duplicate",
        (State::InProgress | State::Proposed | State::Examined | State::Contested, _) => {
            "in_progress"
        }
        (
            State::Unverified
            | State::Postponed
            | State::Forwarded
            | State::Disputed
            | State::Bound,
            _,
        ) => "open",
    }
}

#[cfg(test)]
mod tests {
    use kernel::TextEnum as _;

    use super::*;

    #[test]
    fn nothing_is_called_done_before_it_is_closed() {
        for state in State::ALL {
            let done = status(*state, None) == "fixed";
            assert_eq!(done, *state == State::Closed, "{state}");
        }
        for (closing, word) in [
            (Closing::DoneProven, "fixed"),
            (Closing::DoneUnverified, "fixed"),
            (Closing::Planned, "action_scheduled"),
            (Closing::HandedOver, "not_councils_responsibility"),
            (Closing::Refused, "no_further_action"),
            (Closing::NotFound, "no_further_action"),
        ] {
            assert_eq!(status(State::Closed, Some(closing)), word);
        }
    }
}
