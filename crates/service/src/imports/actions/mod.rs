//! The verbs of lists: look, bring, say what a unit's name means, take, put away. A file is read outside
//! the transaction; what changes is one transaction, all or nothing.

mod look;
mod take;
mod wait;

use kernel::{AgencyId, Timestamp, UnitId, Zone};
pub use register::batches::actions::Refusal;
use register::snapshot::Snapshot;

pub use self::look::look_at;
pub use self::take::{Taken, apply, bring_and_apply};
pub use self::wait::{bring, name_units, nightly, put_away, recount};

/// The name that is used where nobody says where a list comes from.
pub const USUAL_SOURCE: &str = "SP4N-LAPOR!";

/// A list: where it comes from, its name, what it holds.
#[derive(Clone, Copy, Debug)]
pub struct List<'l> {
    /// The other system.
    pub source: &'l str,
    /// The name of the file as it came.
    pub name: &'l str,
    /// Its content.
    pub bytes: &'l [u8],
}

/// Where it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Here<'h> {
    /// Whose cases.
    pub agency: AgencyId,
    /// The register of today.
    pub s: &'h Snapshot,
    /// The zone of the agency.
    pub zone: Zone,
    /// Now.
    pub now: Timestamp,
    /// What names of units mean, besides what is remembered.
    pub units: &'h [(String, UnitId)],
}
