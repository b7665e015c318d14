//! What keeps two programs from writing to each other for ever where nothing in their mails says that
//! they are programs: an answer to a mail of ours belongs to the report of that mail, and what comes
//! from one sender becomes reports and answers a bounded number of times a day. What is more waits
//! for a look; nothing is thrown away.

use jiff::{SignedDuration, Timestamp};
use kernel::{CaseId, MessageId};
use mail_parser::MessageParser;
use store::Tx;

use super::email;
use super::mail::Verdict;
use super::model::{Channel, Inbound};
use super::{signature, store as sql};

/// Reports that one sender may make by mail within a day; each is answered once.
const FILED: i64 = 10;
/// Mails of one sender that are added to reports within a day.
const ADDED: i64 = 30;
/// How often mails may open a report again that was closed, or was to be closed, within
/// [`OPENED_DAYS`].
const OPENED: i64 = 2;
/// The days over which that is counted.
const OPENED_DAYS: i64 = 30;
/// Ids of answered mails that are looked up: the nearest stand last in their list.
const ANSWERED: usize = 20;

/// Why a mail waits.
pub(super) const MANY_REPORTS: &str = "many reports of one sender";
/// Why a mail waits.
pub(super) const MANY_WORDS: &str = "many words of one sender";
/// Why a mail waits.
pub(super) const OPENED_BEFORE: &str = "opened again by mail before";
/// Why a mail waits.
pub(super) const ANSWERS_US: &str = "answers a mail about no report";
/// What is noted of a mail that opened a report again.
pub(super) const OPENS: &str = "opens it again";

/// The ids of our own mails, as far as their form tells, that a mail says it answers; the nearest
/// first.
pub(super) fn answered(raw: &[u8]) -> Vec<MessageId> {
    let Some(mail) = MessageParser::default().parse_headers(raw) else {
        return Vec::new();
    };
    let ids = |name: &str| {
        let values = email::raw_values(&mail, name);
        let words = values.iter().flat_map(|v| v.split(['<', '>', ' ', ',']));
        let locals = words.filter_map(|id| id.split_once('@').map(|(local, _)| local));
        let mut own: Vec<MessageId> = locals.filter_map(|l| l.parse().ok()).collect();
        own.reverse();
        own
    };
    let mut all = ids("In-Reply-To");
    all.extend(ids("References"));
    all.truncate(ANSWERED);
    all
}

/// What a mail of ours was about that a mail answers.
pub(super) enum About {
    /// None of ours is answered.
    Nothing,
    /// A mail of ours that was about no report.
    NoReport,
    /// A report.
    Report(CaseId),
}

/// What the answered mails were about.
pub(super) fn about(tx: &mut Tx<'_, '_>, answered: &[MessageId]) -> store::Result<About> {
    let agency = tx.agency();
    for id in answered {
        match sql::mailed(tx.conn(), agency, *id)? {
            Some(Some(case)) => return Ok(About::Report(case)),
            Some(None) => return Ok(About::NoReport),
            None => {}
        }
    }
    Ok(About::Nothing)
}

/// By what a sender is known again for the counting. Who is proven is counted apart: others who
/// write in their name use up nothing of theirs.
fn sender(tx: &Tx<'_, '_>, m: &Inbound) -> String {
    let proven = if m.proven { "proven" } else { "unproven" };
    signature::body_digest(format!("{} {proven} {}", tx.agency(), m.sender_id).as_bytes())
}

/// Notes from whom a mail came.
pub(super) fn note(tx: &mut Tx<'_, '_>, key: &str, m: &Inbound) -> store::Result<()> {
    let sender = sender(tx, m);
    sql::note_sender(tx, Channel::Email, key, &sender)
}

fn since(at: Timestamp, days: i64) -> Timestamp {
    at - SignedDuration::from_hours(24 * days)
}

/// Has the sender made all the reports of a day?
pub(super) fn filed_enough(tx: &mut Tx<'_, '_>, m: &Inbound) -> store::Result<bool> {
    Ok(done(tx, m, Verdict::Filed)? >= FILED)
}

/// Has the sender written all the words of a day?
pub(super) fn added_enough(tx: &mut Tx<'_, '_>, m: &Inbound) -> store::Result<bool> {
    Ok(done(tx, m, Verdict::Added)? >= ADDED)
}

fn done(tx: &mut Tx<'_, '_>, m: &Inbound, verdict: Verdict) -> store::Result<i64> {
    let (agency, since, sender) = (tx.agency(), since(tx.at(), 1), sender(tx, m));
    sql::done_for(tx.conn(), agency, (Channel::Email, &sender), verdict, since)
}

/// Have mails opened the report again as often as they may?
pub(super) fn opened_enough(tx: &mut Tx<'_, '_>, case: CaseId) -> store::Result<bool> {
    let (agency, since) = (tx.agency(), since(tx.at(), OPENED_DAYS));
    let n = sql::noted(tx.conn(), agency, Channel::Email, (case, OPENS), since)?;
    Ok(n >= OPENED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_ids_are_found_in_what_a_mail_answers_the_nearest_first() {
        let [one, two, three] = [(); 3].map(|()| MessageId::new());
        let mail = format!(
            "From: a@b.example\r\nIn-Reply-To: <{one}@kota.example>\r\n\
             References: <lain@b.example> <{three}@kota.example>\r\n <{two}@KOTA.example>\r\n\r\n\
             In-Reply-To: <{three}@kota.example>"
        );
        assert_eq!(answered(mail.as_bytes()), [one, two, three]);
        assert_eq!(answered(b"From: a@b.example\r\n\r\nx"), []);
        assert_eq!(answered(b""), []);
        let many = format!("<{one}@x> ").repeat(5_000);
        let mail = format!("References: {many}\r\n\r\nx");
        assert_eq!(answered(mail.as_bytes()).len(), ANSWERED);
    }
}
