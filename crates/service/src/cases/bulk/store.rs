//! The statements that keep whole lives of cases: each table in batches.

use kernel::TextEnum as _;
use store::{Bind as _, Result, Tx, Value};

use super::Life;

/// Keeps cases with their steps, messages and closures.
pub(super) fn add(tx: &mut Tx<'_, '_>, lives: &[Life]) -> Result<()> {
    let agency = tx.agency();
    let cases: Vec<Vec<Value<'_>>> = lives.iter().map(|l| case(&agency, l)).collect();
    tx.insert_many(
        "service_case",
        "agency_id, id, number, kind, class, channel, state, closing, subject, body, anonymous, secret, \
         reporter_name, contact_kind, contact, address, village, landmark, place_key, latitude, longitude, \
         happened_on, category_id, unit_id, parent_id, inherits_id, hops, received_at, clock_from, \
         recorded_at, due_on, due_what, told, version, answer_days, resolve_days, promised_on, withheld",
        &cases,
    )?;
    let mut events: Vec<Vec<Value<'_>>> = Vec::new();
    let mut messages: Vec<Vec<Value<'_>>> = Vec::new();
    let mut closures: Vec<Vec<Value<'_>>> = Vec::new();
    for life in lives {
        let id = &life.case.id;
        events.extend(life.events.iter().map(|e| {
            vec![
                agency.value(),
                id.value(),
                e.seq.value(),
                e.at.value(),
                e.verb.value(),
                e.was.value(),
                e.state.value(),
                e.hand.value(),
                e.account.value(),
                e.actor.value(),
                e.from_unit.value(),
                e.to_unit.value(),
                e.reason.value(),
            ]
        }));
        messages.extend(life.messages.iter().map(|m| {
            vec![
                agency.value(),
                m.id.value(),
                id.value(),
                m.at.value(),
                m.kind.value(),
                m.author.value(),
                m.unit.value(),
                m.body.value(),
            ]
        }));
        closures.extend(life.closures.iter().map(|c| {
            vec![
                agency.value(),
                id.value(),
                c.seq.value(),
                c.at.value(),
                c.closing.value(),
                c.planned_on.value(),
                c.handed_to.value(),
                c.reason.value(),
                c.proof.value(),
                c.doubt.value(),
                c.outcome.value(),
                c.contested_at.value(),
                c.contest.value(),
                c.decider.value(),
                c.decision.value(),
            ]
        }));
    }
    tx.insert_many(
        "case_event",
        "agency_id, case_id, seq, at, verb, was, state, hand, account_id, actor_name, from_unit, to_unit, reason",
        &events,
    )?;
    tx.insert_many(
        "case_message",
        "agency_id, id, case_id, at, kind, author, unit_id, body",
        &messages,
    )?;
    tx.insert_many(
        "case_closure",
        "agency_id, case_id, seq, at, closing, planned_on, handed_to, reason, proof, doubt, outcome, \
         contested_at, contest, decider, decision",
        &closures,
    )?;
    let looks: Vec<Vec<Value<'_>>> = lives
        .iter()
        .flat_map(|life| life.looks.iter().map(|l| (&life.case.id, l)))
        .map(|(id, l)| {
            vec![
                agency.value(),
                id.value(),
                l.seq.value(),
                l.why.value(),
                l.unit.value(),
                l.asked_at.value(),
                l.decided
                    .map_or(Value::Null, |(outcome, _)| Value::Text(outcome.as_str())),
                l.decided
                    .map(|(_, at)| at)
                    .map_or(Value::Null, |at| Value::Int(at.as_microsecond())),
            ]
        })
        .collect();
    tx.insert_many(
        "case_look",
        "agency_id, case_id, seq, why, unit_id, asked_at, outcome, decided_at",
        &looks,
    )?;
    Ok(())
}

fn case<'v>(agency: &'v kernel::AgencyId, life: &'v Life) -> Vec<Value<'v>> {
    let c = &life.case;
    vec![
        agency.value(),
        c.id.value(),
        c.number.value(),
        c.kind.value(),
        c.class.value(),
        c.channel.value(),
        c.state.value(),
        c.closing.value(),
        c.subject.value(),
        c.body.value(),
        c.anonymous.value(),
        c.secret.value(),
        c.reporter_name.value(),
        c.contact_kind.value(),
        c.contact.value(),
        c.address.value(),
        c.village.value(),
        c.landmark.value(),
        life.place_key.value(),
        c.latitude.value(),
        c.longitude.value(),
        c.happened_on.value(),
        c.category.value(),
        c.unit.value(),
        c.parent.value(),
        c.inherits.value(),
        c.hops.value(),
        c.received_at.value(),
        c.clock_from.value(),
        life.recorded.value(),
        c.due_on.value(),
        c.due_what.value(),
        c.told.value(),
        c.version.value(),
        c.answer_days.value(),
        c.resolve_days.value(),
        c.promised_on.value(),
        c.withheld.value(),
    ]
}
