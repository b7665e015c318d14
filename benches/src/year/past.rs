//! Reports that were there before: brought in by the function that makes the demo city's, whole tables
//! at a time, so that what is measured afterwards meets a database of their size.

use std::time::Instant;

use abdi::city::dice::Dice;
use anyhow::Result;
use jiff::SignedDuration;
use kernel::{Clock as _, SystemClock, Zone};
use register::snapshot::program_snapshot;
use service::cases::bulk::{Life, Step, keep};
use service::cases::{CaseNumber, Channel, Hand, Kind, NewCase, Office, Place, Verb};
use store::{Actor, Db};

use super::setup::Agency;
use super::{Sizes, texts};

/// Reports kept in one transaction.
const PART: usize = 5_000;
/// The seed of the reports.
const SEED: u64 = 20_261_128;
/// The time over which they came, in minutes: some eleven months.
const MINUTES: usize = 500_000;

/// Makes reports of all agencies, as many of each as its size says; how many there are.
///
/// # Errors
/// The first fault of the database.
pub fn fill(db: &Db, agencies: &[Agency], sizes: &Sizes, reports: usize) -> Result<usize> {
    let begun = Instant::now();
    let mut made = 0;
    for (place, agency) in agencies.iter().enumerate() {
        made += one(db, agency, sizes.part(place, reports, 1))?;
        if place % 30 == 29 {
            eprintln!("{made} reports, {} s", begun.elapsed().as_secs());
        }
    }
    Ok(made)
}

/// Reports of one agency with their first steps.
fn one(db: &Db, agency: &Agency, count: usize) -> Result<usize> {
    let now = SystemClock.now();
    let actor = Actor::program(agency.id, "abdi benchmark", now);
    let s = program_snapshot(db, agency.id, Zone::Wib.date_of(now))
        .map_err(|e| anyhow::anyhow!("{e:?}"))?;
    let office = Office {
        s: &s,
        zone: Zone::Wib,
    };
    let unit = agency.handlers.first().and_then(|h| h.unit);
    for begun in (0..count).step_by(PART) {
        let mut lives: Vec<Life> = Vec::with_capacity(PART);
        for n in begun..count.min(begun + PART) {
            let mut dice = Dice::of(SEED, u64::from(agency.id.0.unsigned_abs()), n);
            let back = i64::try_from((count - n) * MINUTES / count)?;
            let at = now - SignedDuration::from_mins(back + 1);
            let new = NewCase {
                place: Place {
                    address: texts::address(&mut dice),
                    village: texts::place(&mut dice),
                    ..Place::default()
                },
                secret: dice.chance(60),
                anonymous: dice.chance(120),
                ..NewCase::new(Kind::Complaint, Channel::Web, texts::body(&mut dice))
            };
            let number = CaseNumber::draw().map_err(|e| anyhow::anyhow!("{e:?}"))?;
            let mut life = Life::begin(number, &new, None, at);
            let step = Step {
                at: at + SignedDuration::from_secs(30),
                verb: Verb::Forward,
                hand: Hand::Coordinator,
                actor: "Koordinator",
                unit,
                text: "",
                closing: None,
                look: None,
            };
            life.then(&step).map_err(|e| anyhow::anyhow!("{e:?}"))?;
            lives.push(life);
        }
        let kept = db.write(&actor, "reports", |tx| keep(tx, &office, &mut lives));
        kept.map_err(|e| anyhow::anyhow!("{e:?}"))?;
    }
    Ok(count)
}
