//! What is said in a chat, in the language of the city.

use web::words::Say as Words;

use crate::cases::{Case, Due};
use crate::channels::dialogue::Say;

/// A line of the dialogue.
pub(super) fn line(t: &Words, what: &Say) -> String {
    match what {
        Say::Ask(question) => t.word("chat-ask", question),
        Say::AskAgain(question) => t.word("chat-again", question),
        Say::Cancelled => t.say("chat-cancelled").to_owned(),
        Say::NothingToCancel => t.say("chat-nothing").to_owned(),
        Say::Restarted => t.say("chat-restarted").to_owned(),
        Say::TooLate { number } => t.with("chat-too-late", "number", number),
        Say::Added { number } => t.with("chat-added", "number", number),
        Say::Help => t.say("chat-help").to_owned(),
    }
}

/// How a case stands, for whom it belongs to, under their number of it.
pub(super) fn standing(t: &Words, number: &str, case: &Case) -> String {
    let mut state = t.word("case-state", case.state);
    if let Some(closing) = case.closing {
        state = format!("{state} ({})", t.word("case-closing", closing));
    }
    let stands = t.with_text("chat-stands", &[("number", number), ("state", &state)]);
    match (case.due_what, case.due_on) {
        (Some(due), Some(day)) if due.is_ours() || due == Due::Complete => {
            let next = t.with_text(
                "chat-due",
                &[("what", &t.word("case-due", due)), ("date", &t.date(day))],
            );
            format!("{stands} {next}")
        }
        _ => stands,
    }
}
