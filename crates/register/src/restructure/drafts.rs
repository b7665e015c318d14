//! Drafts: a restructuring is prepared step by step, looked at, and then carried out as a whole on
//! its day, or discarded.

use kernel::{Date, DraftId};
use store::{Event, Tx};
use web::access::{May, perm};
use web::{FieldError, Result, Trouble};

use super::actions::{Order, carry_out};
use super::apply::Refusal;
use super::chart::Chart;
use super::step::Step;
use super::store::{self as sql, DraftRow};
use crate::decrees::DecreeInput;

/// A draft with its steps understood.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The draft as it is kept.
    pub row: DraftRow,
    /// Its steps.
    pub steps: Vec<Step>,
}

impl Draft {
    /// Understands the steps of a draft.
    ///
    /// # Errors
    /// A fault when they were written by a program that knows other steps.
    pub fn of(row: DraftRow) -> Result<Self> {
        let steps = serde_json::from_str(&row.steps).map_err(|e| Trouble::Fault(e.to_string()))?;
        Ok(Self { row, steps })
    }

    /// Can it still be changed?
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.row.state == "open"
    }

    /// Takes the steps on a chart, as far as they can be taken; tells the first that cannot.
    pub fn walk(&self, chart: &mut Chart) -> Option<(usize, Refusal)> {
        chart.take_all(&self.steps).err()
    }
}

/// Begins a draft.
///
/// # Errors
/// The faults of the database.
pub fn begin(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    name: &str,
    on: Date,
) -> Result<DraftId> {
    let id = DraftId::new();
    sql::add_draft(tx, id, name, on, &may.actor().name)?;
    let after = serde_json::json!({"name": name, "effective_on": on});
    tx.record(Event::new(may.key(), "begin_draft", "restructure_draft", id).after(&after));
    Ok(id)
}

/// Gives a draft another name or day.
///
/// # Errors
/// [`Trouble::Stale`] when somebody changed it in between.
pub fn rename(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    draft: &Draft,
    name: &str,
    on: Date,
) -> Result<()> {
    let new = DraftRow {
        name: name.to_owned(),
        effective_on: on,
        ..draft.row.clone()
    };
    keep(tx, may, draft, &new, "change_draft")
}

/// Adds a step, after checking that it can be taken after the others.
///
/// # Errors
/// [`Trouble::Invalid`] with what stands in the way.
pub fn add_step(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    draft: &Draft,
    step: &Step,
) -> Result<()> {
    let agency = tx.agency();
    let mut chart = sql::read(tx.conn(), agency, draft.row.effective_on)?;
    if let Some((at, _)) = draft.walk(&mut chart) {
        let refusal = FieldError::new("steps", "draft-step-stuck").with("n", at + 1);
        return Err(Trouble::Invalid(vec![refusal]));
    }
    chart
        .take(step)
        .map_err(|refusal| Trouble::Invalid(vec![refusal]))?;
    let mut steps = draft.steps.clone();
    steps.push(step.clone());
    keep_steps(tx, may, draft, &steps, "add_step")
}

/// Takes a step out of a draft.
///
/// # Errors
/// [`Trouble::NotFound`] when there is no such step.
pub fn drop_step(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    draft: &Draft,
    at: usize,
) -> Result<()> {
    if at >= draft.steps.len() {
        return Err(Trouble::NotFound);
    }
    let mut steps = draft.steps.clone();
    steps.remove(at);
    keep_steps(tx, may, draft, &steps, "drop_step")
}

/// Carries out every step of a draft on its day, or none.
///
/// # Errors
/// [`Trouble::Invalid`] with what stands in the way.
pub fn apply(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    people: Option<&May<perm::WritePeople>>,
    draft: &Draft,
    decree: &DecreeInput,
) -> Result<()> {
    if draft.steps.is_empty() {
        return Err(Trouble::field("steps", "draft-empty"));
    }
    carry_out(
        tx,
        may,
        &Order {
            on: draft.row.effective_on,
            decree,
            steps: &draft.steps,
            people,
        },
    )?;
    let applied = Some(tx.id());
    if !sql::end_draft(tx, &draft.row, "applied", applied)? {
        return Err(Trouble::Stale);
    }
    let after = serde_json::json!({"effective_on": draft.row.effective_on, "steps": draft.steps, "decree": decree});
    let event = Event::new(may.key(), "apply_draft", "restructure_draft", draft.row.id);
    tx.record(event.after(&after));
    Ok(())
}

/// Puts a draft aside for good.
///
/// # Errors
/// [`Trouble::Stale`] when somebody changed it in between.
pub fn discard(tx: &mut Tx<'_, '_>, may: &May<perm::WriteUnits>, draft: &Draft) -> Result<()> {
    if !sql::end_draft(tx, &draft.row, "discarded", None)? {
        return Err(Trouble::Stale);
    }
    let before = serde_json::json!({"name": draft.row.name, "steps": draft.steps});
    let event = Event::new(
        may.key(),
        "discard_draft",
        "restructure_draft",
        draft.row.id,
    );
    tx.record(event.before(&before));
    Ok(())
}

fn keep_steps(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    draft: &Draft,
    steps: &[Step],
    verb: &'static str,
) -> Result<()> {
    let text = serde_json::to_string(steps).map_err(|e| Trouble::Fault(e.to_string()))?;
    let new = DraftRow {
        steps: text,
        ..draft.row.clone()
    };
    keep(tx, may, draft, &new, verb)
}

fn keep(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteUnits>,
    draft: &Draft,
    new: &DraftRow,
    verb: &'static str,
) -> Result<()> {
    if !sql::keep_draft(tx, &draft.row, new)? {
        return Err(Trouble::Stale);
    }
    let told = |row: &DraftRow| serde_json::json!({"name": row.name, "effective_on": row.effective_on, "steps": row.steps});
    let event = Event::new(may.key(), verb, "restructure_draft", draft.row.id);
    tx.record(event.before(&told(&draft.row)).after(&told(new)));
    Ok(())
}
