//! The people who left in the last three years, and the few on unpaid leave.

use jiff::civil::Date;
use kernel::{AssignmentKind, JobKind, Standing};
use register::model::EndReason;

use super::{
    calendar::{add_days, add_months, add_years},
    careers::Ages,
    chairs::{Chairs, first_day_in},
    dice::Dice,
    model::{Dated, Seat, SeatIx},
    people::{Maker, Newcomer},
    person::{Assignment, Person, StandingFact},
};

const STREAM: u64 = 5;
const EARLIER: u64 = 7;
/// How many left in the years on record.
const LEAVERS: usize = 700;
const YEARS: i32 = 3;
const THROWS: usize = 4;
/// Of them, how many did not leave but are on leave outside the state's account (CLTN).
const ON_LEAVE: usize = 6;
/// The longest leave of this kind runs for three years.
const LEAVE_YEARS: i32 = 3;

/// Makes the leavers and seats them where nobody sat at the time.
pub(crate) fn make(
    seed: u64,
    seats: &[Seat],
    filled: &[bool],
    maker: &mut Maker<'_>,
    chairs: &mut Chairs<'_>,
) -> Vec<Person> {
    let mut dice = Dice::of(seed, STREAM, 0);
    let mut people = Vec::new();
    let today = maker.calendar.today;
    let first = add_years(today, -YEARS);
    let mut places: Vec<usize> = (0..seats.len())
        .filter(|i| seats[*i].dated.to.is_none() && chairs.free_until(SeatIx(*i)) > first)
        .collect();
    dice.shuffle(&mut places);
    // Managing seats that are vacant now, or were filled lately, lost somebody first.
    let managing = |i: &usize| {
        let kind = maker.jobs.list[seats[*i].job.0].kind;
        (kind != JobKind::Managerial, filled[*i])
    };
    places.sort_by_key(managing);
    let mut managers = 0;
    // A place that was taken on the day thrown for it gets more throws.
    for turn in 0..THROWS * places.len() {
        let place = places[turn % places.len()];
        if people.len() == LEAVERS {
            break;
        }
        let seat = SeatIx(place);
        let free = chairs.free_until(seat);
        let kind = maker.jobs.list[seats[place].job.0].kind;
        let end = if kind == JobKind::Managerial {
            if managers > 110 || dice.chance(220) {
                continue;
            }
            free
        } else {
            add_days(today, -dice.range(0, 365 * YEARS - 32))
        };
        let end = end.first_of_month();
        if end <= first || end > free || add_days(seats[place].dated.from, 120) > end {
            continue;
        }
        managers += usize::from(kind == JobKind::Managerial);
        let mut dice = Dice::of(seed, STREAM, 1 + turn);
        let why = if people.len() % (LEAVERS / ON_LEAVE) == 50 {
            EndReason::Released
        } else {
            reason(&mut dice)
        };
        // Death keeps no calendar; the rest takes effect on the 1st.
        let end = if why == EndReason::Died {
            add_days(end, -dice.range(1, 27)).max(add_days(seats[place].dated.from, 90))
        } else {
            end
        };
        people.push(leaver(seats, seat, (end, why), maker, chairs, &mut dice));
    }
    people
}

/// Makes the officials of earlier years, so that the leading seats are filled on any day of the
/// map; all of them retired.
pub(crate) fn make_earlier(
    seed: u64,
    seats: &[Seat],
    maker: &mut Maker<'_>,
    chairs: &mut Chairs<'_>,
) -> Vec<Person> {
    let mut people = Vec::new();
    // Twice, because one official seldom sat for the whole time.
    for turn in 0..2 * seats.len() {
        let place = turn % seats.len();
        let seat = &seats[place];
        let mut dice = Dice::of(seed, EARLIER, turn);
        if maker.jobs.list[seat.job.0].kind != JobKind::Managerial || dice.chance(40) {
            continue;
        }
        let ix = SeatIx(place);
        let free = chairs.free_until(ix);
        // The years on record have their leavers already.
        let last = add_years(maker.calendar.today, -YEARS);
        let end = add_days(free.min(last), -dice.range(0, 120)).first_of_month();
        if add_days(seat.dated.from, 150) < end {
            let why = EndReason::Retired;
            people.push(leaver(seats, ix, (end, why), maker, chairs, &mut dice));
        }
    }
    people
}

/// Why service ended.
fn reason(dice: &mut Dice) -> EndReason {
    dice.weighted(&[
        (740, EndReason::Retired),
        (40, EndReason::RetiredEarly),
        (80, EndReason::Died),
        (90, EndReason::MovedAway),
        (30, EndReason::Resigned),
        (20, EndReason::Dismissed),
    ])
}

/// Somebody who held a seat up to a day; who was released from it went on unpaid leave.
fn leaver(
    seats: &[Seat],
    seat: SeatIx,
    (end, why): (Date, EndReason),
    maker: &mut Maker<'_>,
    chairs: &mut Chairs<'_>,
    dice: &mut Dice,
) -> Person {
    let on_leave = why == EndReason::Released;
    let ages = match why {
        EndReason::Retired => Ages::RetiredOn(end),
        _ => Ages::Serving {
            at: end,
            from: add_months(end, 14),
            until: None,
        },
    };
    let job = seats[seat.0].job;
    let Newcomer {
        mut person,
        fit_since,
    } = maker.make(job, ages, (!on_leave).then_some((end, why)), dice);
    if on_leave {
        take_leave(&mut person, end, maker.calendar.today);
    }
    let calendar = maker.calendar;
    let from = first_day_in(
        &person,
        &seats[seat.0],
        maker.jobs,
        fit_since,
        end,
        &calendar,
        dice,
    );
    person.assignments.push(Assignment {
        seat,
        kind: AssignmentKind::Definitive,
        ended_why: Some(why),
        dated: Dated::between(from, end),
    });
    chairs.take(seat, from);
    chairs.lead_to(&mut person, seat, from, dice);
    person
}

/// Turns the last standing into active service up to a day and unpaid leave from then on.
fn take_leave(person: &mut Person, from: Date, today: Date) {
    let Some(last) = person.standings.last_mut() else {
        return;
    };
    last.dated.to = Some(from);
    let asn_kind = last.asn_kind;
    let until = add_years(from, LEAVE_YEARS).max(add_days(today, 45));
    person.standings.push(StandingFact {
        asn_kind,
        standing: Standing::UnpaidLeave,
        ended_why: None,
        dated: Dated::between(from, until),
    });
}
