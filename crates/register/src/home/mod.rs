//! What the register adds to the home page: what waits for whoever keeps it or leads a unit, and
//! cards about the viewer's own seat, unit and agency.

mod cards;
mod keeping;
mod waiting;

use std::sync::Arc;

use web::access::{Role, Viewer};
use web::home::{Card, CardSource, Waiting, WaitingSource};
use web::words::Say;
use web::{App, Result};

use crate::snapshot::{Registry, Snapshot};

/// What waits: first what somebody asked for.
pub(crate) const WAITING: &[WaitingSource] = &[crate::corrections::waiting, waiting_here];

/// The cards.
pub(crate) const CARDS: &[CardSource] = &[cards_here];

/// What the home page looks at. The register is opened once for all of it, today and on no other
/// day.
struct Desk<'a> {
    app: &'a App,
    who: &'a Viewer,
    say: &'a Say,
    s: Arc<Snapshot>,
}

impl<'a> Desk<'a> {
    fn of(app: &'a App, who: &'a Viewer, say: &'a Say) -> Result<Self> {
        let s = app.thing::<Registry>()?.on(who.actor.agency, who.today)?;
        Ok(Self { app, who, say, s })
    }
}

fn waiting_here(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    let desk = Desk::of(app, who, say)?;
    let sources = [
        keeping::first_files,
        keeping::files_left,
        keeping::overdue,
        waiting::own_retirement,
        waiting::leadership_without_anybody,
        waiting::leadership_leaving,
        waiting::retirement_files,
        waiting::data_to_mend,
    ];
    let found: Result<Vec<_>> = sources.iter().map(|source| source(&desk)).collect();
    Ok(found?.into_iter().flatten().collect())
}

fn cards_here(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Card>> {
    let desk = Desk::of(app, who, say)?;
    let sources = [cards::own_seat, cards::own_unit, cards::agency];
    let found: Result<Vec<_>> = sources.iter().map(|source| source(&desk)).collect();
    Ok(found?.into_iter().flatten().collect())
}

fn leads(who: &Viewer) -> bool {
    who.roles.iter().any(|r| r.role == Role::UnitHead)
}
