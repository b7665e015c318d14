//! The facts of a complaint, and its clocks with which of them binds first.

use jiff::civil::{Date, DateTime};

use super::{Class, ClockKind, Unit};
use crate::LawGap;
use crate::time::Pause;

/// The facts of a complaint; days in the zone of the office.
#[derive(Clone, Copy, Debug)]
pub struct Complaint<'a> {
    /// Its class.
    pub class: Class,
    /// When it came in.
    pub received: DateTime,
    /// When the citizen was served.
    pub served_on: Option<Date>,
    /// When it was verified and forwarded.
    pub verified_on: Option<Date>,
    /// When it was put on hold for the reporter to complete.
    pub held_on: Option<Date>,
    /// When the file was complete; the day of verification where nothing is said.
    pub complete_on: Option<Date>,
    /// When the agency first followed up.
    pub first_response_on: Option<Date>,
    /// When it was resolved or decided.
    pub resolved_on: Option<Date>,
    /// The last follow-up that nobody answered.
    pub last_reply_on: Option<Date>,
    /// The times in which the working-day clocks stood still.
    pub pauses: &'a [Pause],
}

/// One clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Which.
    pub kind: ClockKind,
    /// Day 0.
    pub from: Date,
    /// Day 0 is not known yet and taken to be the day of receipt: the earliest end.
    pub assumed: bool,
    /// How long.
    pub limit: u16,
    /// In which days.
    pub unit: Unit,
    /// The last day.
    pub due: Date,
    /// The end of work on it, or the minute to which pauses moved it; none for a wall.
    pub due_at: Option<DateTime>,
    /// When it was done, and was that in time?
    pub done: Option<(Date, bool)>,
    /// Days off on the way are estimates.
    pub estimated: bool,
}

/// The clocks of one complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// Every clock, in the order of the matter.
    pub all: Vec<Clock>,
    /// Those whose end lies beyond the working calendar on file, and what it does not cover.
    pub unknown: Vec<(ClockKind, LawGap)>,
}

impl Clocks {
    /// One of them.
    #[must_use]
    pub fn get(&self, kind: ClockKind) -> Option<&Clock> {
        self.all.iter().find(|c| c.kind == kind)
    }

    /// The clock by which a reporter who was asked for more is waited for: the later one of the ten
    /// working days of SP4N-LAPOR! and the thirty days of UU 25/2009 article 44, since only who lets
    /// those of the law pass is taken to have withdrawn the complaint.
    #[must_use]
    pub fn completion_ends(&self) -> Option<&Clock> {
        use ClockKind as K;
        let found = [K::Completion, K::LawCompletion];
        let found = found.iter().filter_map(|kind| self.get(*kind));
        found.max_by_key(|clock| clock.due)
    }

    /// The clock that binds first for the end of the matter: the promise of the service, that of
    /// SP4N-LAPOR!, or the wall of the law, whichever comes earlier.
    #[must_use]
    pub fn binds_first(&self) -> Option<&Clock> {
        use ClockKind as K;
        self.earliest(&[K::ResolutionPromise, K::Resolution, K::LawDecision])
    }

    /// The clock that binds first for the first answer.
    #[must_use]
    pub fn answer_binds_first(&self) -> Option<&Clock> {
        use ClockKind as K;
        self.earliest(&[K::AnswerPromise, K::FirstResponse, K::LawAnswer])
    }

    /// The earliest of some; of two on the same day the one that is named first.
    fn earliest(&self, kinds: &[ClockKind]) -> Option<&Clock> {
        let found = kinds.iter().filter_map(|kind| self.get(*kind));
        found.min_by_key(|clock| clock.due)
    }

    /// Does the wall of the law come before the promise of the service?
    #[must_use]
    pub fn wall_before_promise(&self) -> bool {
        self.binds_first()
            .is_some_and(|c| c.kind == ClockKind::LawDecision)
    }
}
