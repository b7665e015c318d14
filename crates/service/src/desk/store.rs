//! The counts of the board.

use kernel::{AgencyId, Date, Timestamp, UnitId};
use store::{Conn, Result, params};

use crate::cases::State;

store::row! {
    /// Open cases of one unit, state and deadline.
    #[derive(Clone, Debug)]
    pub(super) struct UnitLine {
        /// The unit in charge.
        pub(super) unit: Option<UnitId>,
        /// Where they stand.
        pub(super) state: State,
        /// The deadline.
        pub(super) due_on: Option<Date>,
        /// How many.
        pub(super) n: i64,
        /// Of these, those that a unit has refused.
        pub(super) refused: i64,
        /// When the last of them was touched.
        pub(super) last: Option<Timestamp>,
    }
}

/// The open cases of the agency by unit, state and deadline.
pub(super) fn by_unit(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<UnitLine>> {
    c.all(
        "select c.unit_id, c.state, c.due_on, count(*), coalesce(sum(case when c.hops > 0 then 1 else 0 end), 0),
                max((select max(e.at) from case_event e where e.agency_id = c.agency_id and e.case_id = c.id))
         from service_case c
         where c.agency_id = $1
           and c.state in ('unverified', 'postponed', 'forwarded', 'disputed', 'bound', 'in_progress',
                           'proposed', 'examined', 'contested')
         group by c.unit_id, c.state, c.due_on",
        params![agency],
    )
}
