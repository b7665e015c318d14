//! What the public reads although it looks like personal data: an officer looked, and opened it.

use store::Tx;
use web::{FieldError, Result, Trouble};

use crate::cases::history::store as history;
use crate::cases::model::{Case, Message};
use crate::cases::search;
use crate::cases::view::hidden;

/// What is open from now on, a line each. Only what stands in the texts can be opened, and by what
/// was opened the case is found.
pub(super) fn open(tx: &mut Tx<'_, '_>, case: &Case, wanted: &[String]) -> Result<String> {
    let agency = tx.agency();
    let messages: Vec<Message> = history::messages(tx.conn(), agency, case.id)?;
    let known = hidden(case, &messages);
    let strange = wanted
        .iter()
        .find(|w| !known.iter().any(|(_, piece)| piece == *w));
    if let Some(strange) = strange {
        let fault = FieldError::new("opened", "field-not-understood").with("typed", strange);
        return Err(Trouble::Invalid(vec![fault]));
    }
    let chosen = known.iter().map(|(_, piece)| piece.as_str());
    let chosen: Vec<&str> = chosen
        .filter(|piece| wanted.iter().any(|w| w == piece))
        .collect();
    let opened = chosen.join("\n");
    let after = Case {
        opened: opened.clone(),
        ..case.clone()
    };
    search::again(tx, (case, &after), &messages)?;
    Ok(opened)
}
