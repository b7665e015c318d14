//! Mending on the page of a list: the form of a finding, the list of what was mended.

use kernel::TextEnum as _;
use register::batches::parts::{Mending, back};
use web::components::Choice;
use web::words::Say;
use web::{Answer, FieldError, Form, Reading, Result, Trouble};

use super::actions;
use super::store::Mend;
use crate::imports::at_hand::{Coordinator, batch, today, waiting};
use crate::imports::field::Field;
use crate::imports::findings::{Finding, HIDDEN};
use crate::imports::read::Look;
use crate::imports::show;

/// Puts what was typed in place of a cell, and looks at the list anew.
pub(super) fn mend(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    let (cell, value) = match typed(ask.form()) {
        Err(Trouble::Invalid(faults)) => return show::refused(ask, faults),
        other => other?,
    };
    let s = today(ask)?;
    let look = waiting(ask, &s, &batch)?;
    let written = look.written(cell.0, cell.1).ok_or(Trouble::NotFound)?;
    let value = value.filter(|value| written.shown() != **value);
    actions::mend(&ask.app.db, &ask.may, batch.id, cell, value.as_deref())?;
    let look = waiting(ask, &s, &batch)?;
    crate::imports::actions::recount(&ask.app.db, &ask.may, batch.id, &look)?;
    let said = match value {
        Some(_) => "case-import-mended",
        None => "case-import-unmended",
    };
    Ok(back(
        ask.form(),
        &format!("/aduan/impor/{}", batch.id),
        said,
    ))
}

/// The cell and what was typed into it; nothing where it shall say again what the file says.
fn typed(form: &Form) -> Result<((u32, Field), Option<String>)> {
    let mut reading = Reading::of(form);
    let row: Option<u32> = reading.parsed("baris");
    let field: Option<Field> = reading.parsed("bidang");
    let longest = field.map_or(0, Field::longest);
    let value = reading.optional("nilai", longest).unwrap_or_default();
    let again = !form.text("kembali").is_empty();
    // A flag that nobody has answered is not taken for no.
    if value.is_empty() && !again && field.is_some_and(|f| !f.allowed().is_empty()) {
        reading.fault(FieldError::new("nilai", "field-needed"));
    }
    reading.done()?;
    let cell = row.zip(field).ok_or(Trouble::NotFound)?;
    Ok((cell, Some(value).filter(|_| !again)))
}

/// The form by which the cell of a finding is mended, where that mends it.
pub(in crate::imports) fn mending(t: &Say, look: &Look, finding: &Finding) -> Option<Mending> {
    let field = finding.field.filter(|_| finding.code.can_be_mended())?;
    let says = look.says(finding.row, field)?.shown();
    let hidden = look.hides(finding.row, field);
    let value = if hidden { String::new() } else { says };
    let mut choices: Vec<Choice> = Vec::new();
    if !field.allowed().is_empty() {
        choices.push(Choice::new("", t.say("desk-choose")));
        let each = field.allowed().iter().copied();
        choices.extend(each.map(|word| Choice::new(word, word)));
        for choice in &mut choices {
            choice.chosen = choice.value == value;
        }
    }
    Some(Mending {
        field: field.as_str(),
        value,
        choices,
        lines: if field.is_long() { 3 } else { 1 },
        longest: field.longest(),
        hint: match hidden {
            true => t.say("case-import-mend-hidden").to_owned(),
            false => String::new(),
        },
        error: String::new(),
    })
}

/// A cell that was mended.
pub(in crate::imports) struct CorrectionLine {
    pub(in crate::imports) row: u32,
    pub(in crate::imports) field: &'static str,
    pub(in crate::imports) was: String,
    pub(in crate::imports) is: String,
    pub(in crate::imports) by: String,
    pub(in crate::imports) when: String,
}

/// What was mended in a list; while it waits with what the file says.
pub(in crate::imports) fn corrections(
    ask: &Coordinator,
    mends: Vec<Mend>,
    look: Option<&Look>,
) -> Vec<CorrectionLine> {
    let t = &ask.say;
    let line = |m: Mend| {
        let hidden = look.is_some_and(|l| l.hides(m.row, m.field));
        let veil = |value: String| match hidden && !value.is_empty() {
            true => HIDDEN.to_owned(),
            false => value,
        };
        let was = look.and_then(|l| l.written(m.row, m.field));
        CorrectionLine {
            row: m.row,
            field: m.field.as_str(),
            was: veil(was.map(|c| c.shown()).unwrap_or_default()),
            is: match m.value {
                Some(value) => veil(value),
                None => t.say("case-import-mend-forgotten").to_owned(),
            },
            by: m.by,
            when: t.date(ask.agency.zone.date_of(m.at)),
        }
    };
    mends.into_iter().map(line).collect()
}
