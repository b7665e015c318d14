//! Says in a chat how a case stands: the one of a number, or those of whoever asks.

use ::store::Tx;
use web::Result;

use super::cases::own;
use super::store as sql;
use super::{Desk, speak, words};
use crate::cases::{self, Case, joined};
use crate::channels::outbox::{self, Outgoing};

/// Says how the case of a number stands, to whose chat it is; to anybody else, where to look.
pub(super) fn track(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    (chat, reply): (&str, &str),
    number: &str,
) -> Result<()> {
    match own(tx, desk, chat, number)? {
        Some(case) => {
            let text = standing(tx, desk, &case)?;
            speak(tx, desk, (chat, reply), text, Some(&case))
        }
        None => {
            let text = desk.words.say("chat-track-elsewhere").to_owned();
            let path = Some("/lacak".to_owned());
            outbox::put(
                tx,
                &Outgoing {
                    urgent: true,
                    path,
                    ..Outgoing::to(desk.channel, chat, reply, "", text)
                },
            )
        }
    }
}

/// Cases of which a chat is told at once.
const TOLD: usize = 5;

/// Says how the cases of this chat stand: those that are not over, else the last one.
pub(super) fn stand(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    (chat, reply): (&str, &str),
) -> Result<()> {
    let agency = tx.agency();
    let mut all = Vec::new();
    for id in sql::cases(tx.conn(), agency, desk.channel, chat)? {
        all.extend(cases::store::one(tx.conn(), agency, id)?);
    }
    let mut told: Vec<&Case> = all.iter().filter(|c| !c.state.is_over()).collect();
    told.truncate(TOLD);
    if told.is_empty() {
        told.extend(all.first());
    }
    if told.is_empty() {
        let text = desk.words.say("chat-which").to_owned();
        return speak(tx, desk, (chat, reply), text, None);
    }
    for case in told {
        let text = standing(tx, desk, case)?;
        speak(tx, desk, (chat, reply), text, Some(case))?;
    }
    Ok(())
}

/// How a case stands; one that was joined with another stands as that one does.
fn standing(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, case: &Case) -> Result<String> {
    let agency = tx.agency();
    let stands = joined::acted_on(tx.conn(), agency, case)?;
    let number = case.number.to_string();
    Ok(words::standing(&desk.words, &number, &stands))
}
