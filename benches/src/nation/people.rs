//! The people of one agency, seat by seat.

use abdi::city::dice::Dice;
use jiff::ToSpan as _;
use kernel::{Date, Sex};

use super::{Agency, Nation, SEED};

/// Of a thousand seats, this many are held.
const FILLED: usize = 945;
/// Of a thousand holders of seats that do not lead, this many are PPPK.
const PPPK: usize = 370;
/// Seats to one head of a department.
const SEATS_A_DEPARTMENT: usize = 220;
/// Divisions of a department, and sections of a division.
pub const DIVISIONS: usize = 4;
/// Sections of a division.
pub const SECTIONS: usize = 2;
/// Units of a department, itself among them.
pub const UNITS_A_DEPARTMENT: usize = 1 + DIVISIONS + DIVISIONS * SECTIONS;

/// A seat, and who holds it.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    /// Its place in the agency, from 0.
    pub place: usize,
    /// The place of its job in [`Nation::jobs`].
    pub job: usize,
    /// The place of its unit: 0 is the government, then [`UNITS_A_DEPARTMENT`] a department.
    pub unit: usize,
    /// Does it lead the unit?
    pub managing: bool,
    /// Who holds it.
    pub holder: Option<Person>,
}

/// Somebody in service.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Date of birth.
    pub birth: Date,
    /// The first day of service.
    pub entered: Date,
    /// Sex.
    pub sex: Sex,
    /// A PPPK, otherwise a PNS.
    pub pppk: bool,
}

impl Agency {
    /// Its departments.
    #[must_use]
    pub fn departments(&self) -> usize {
        (self.people / SEATS_A_DEPARTMENT).clamp(6, 60)
    }
}

/// The seats of an agency in order, made one at a time; as many are held as it has people.
pub fn seats<'n>(nation: &'n Nation, agency: &'n Agency) -> impl Iterator<Item = Seat> + 'n {
    let leading = agency.departments() * UNITS_A_DEPARTMENT;
    let weights: Vec<(usize, usize)> = nation
        .jobs
        .iter()
        .enumerate()
        .map(|(at, job)| (job.weight, at))
        .collect();
    let mut left = agency.people;
    (0..)
        .map(move |place| {
            let mut dice = Dice::of(SEED, u64::from(agency.number.unsigned_abs()), place);
            let managing = place < leading;
            let unit = 1 + place % leading;
            let job = if managing {
                leads((unit - 1) % UNITS_A_DEPARTMENT)
            } else {
                dice.weighted(&weights)
            };
            let holder = dice
                .chance(FILLED)
                .then(|| person(nation, job, managing, &mut dice));
            Seat {
                place,
                job,
                unit,
                managing,
                holder,
            }
        })
        .take_while(move |seat| {
            let more = left > 0;
            left -= usize::from(more && seat.holder.is_some());
            more
        })
}

/// The job of the head of a unit, by the place of the unit in its department.
fn leads(place: usize) -> usize {
    match place {
        0 => 0,
        1..=DIVISIONS => 1,
        _ => 2,
    }
}

/// Somebody who does not retire before tomorrow: the age fits the rule of the job.
fn person(nation: &Nation, job: usize, managing: bool, dice: &mut Dice) -> Person {
    let today = nation.today;
    let rule = nation.jobs.get(job).map(|j| j.rule);
    let oldest = rule.map_or(0, |r| i32::from(r.years()));
    let youngest = if managing { 38 } else { 23 };
    let birth = loop {
        // Two of five are thrown twice, which makes the middle years more frequent than the edges.
        let one = dice.range(youngest, oldest);
        let age = if dice.chance(400) {
            (one + dice.range(youngest, oldest)) / 2
        } else {
            one
        };
        let born = today.saturating_sub(age.years());
        let born = born.saturating_sub(dice.range(0, 364).days());
        if rule.is_none_or(|r| r.retire(born) > today) {
            break born;
        }
    };
    let pppk = !managing && dice.chance(PPPK);
    let first = birth.saturating_add(22.years()).first_of_month();
    let entered = if pppk {
        first.max(
            today
                .saturating_sub(dice.range(1, 4).years())
                .first_of_month(),
        )
    } else {
        first.saturating_add(dice.range(0, 60).months())
    };
    let sex = if dice.chance(570) {
        Sex::Female
    } else {
        Sex::Male
    };
    Person {
        birth,
        entered: entered.min(today.first_of_month()),
        sex,
        pppk,
    }
}
