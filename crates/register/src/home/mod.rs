//! What the register adds to the home page: what waits for whoever keeps it or leads a unit, and
//! cards about the viewer's own seat, unit and agency.

mod cards;
mod keeping;
mod waiting;

use std::sync::Arc;

use web::access::{Role, Viewer};
use web::home::{CardSource, WaitingSource};
use web::{App, Result};

use crate::snapshot::{Registry, Snapshot};

/// What waits.
pub(crate) const WAITING: &[WaitingSource] = &[
    keeping::first_files,
    keeping::files_left,
    keeping::overdue,
    waiting::own_retirement,
    crate::corrections::waiting,
    waiting::leadership_without_anybody,
    waiting::leadership_leaving,
    waiting::retirement_files,
    waiting::data_to_mend,
];

/// The cards.
pub(crate) const CARDS: &[CardSource] = &[cards::own_seat, cards::own_unit, cards::agency];

/// The register today; the home page shows no other day.
fn today(app: &App, who: &Viewer) -> Result<Arc<Snapshot>> {
    Ok(app.thing::<Registry>()?.on(who.actor.agency, who.today)?)
}

fn leads(who: &Viewer) -> bool {
    who.roles.iter().any(|r| r.role == Role::UnitHead)
}
