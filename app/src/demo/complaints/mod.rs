//! Reports of residents of the made city, in every state, with the accounts of those who work on them:
//! two years with their floods, or a few of the last months. Nobody in them exists.

mod begin;
mod season;
mod tale;
mod texts;

use kernel::{AgencyId, CaseId, CategoryId, Date, Timestamp, Zone};
use register::model::UnitKind;
use register::snapshot::program_snapshot;
use service::cases::bulk::{Life, keep};
use service::cases::{
    self, CaseNumber, Channel, Contact, ContactKind, Kind, LookWhy, NewCase, Office, Place, drawn,
    search,
};
use service::catalogue::{self, model::STANDARD};
use service::channels;
use store::{Actor, Db};
use web::access::May;

use crate::city::dice::Dice;
use begin::SAMPLED;
use season::{Moment, Sky};
use tale::Tale;
use texts::{NAMES, STREETS, TEXTS};

/// Reports from which units are suggested on the first day; the first night learns from more.
const TAUGHT: i64 = 1_500;
/// The stream of chance of what the second seat finds.
const LOOKS: u64 = 78;
/// Reports that are written in one transaction.
const PART: usize = 4_000;
/// The stream of chance of the reports.
const STREAM: u64 = 77;

/// What is needed to tell the life of a report.
struct Teller<'a> {
    categories: &'a [catalogue::Category],
    wards: Vec<&'a str>,
    now: Timestamp,
    /// The seed of the city, for chance that touches no other.
    seed: u64,
    /// The seed of the lot by which closures are drawn.
    lot: Vec<u8>,
    /// The first report of each flood.
    floods: Vec<(Date, CaseId)>,
}

/// Makes the reports and the accounts of those who work on them.
///
/// # Errors
/// The faults of the database.
pub(super) fn make(
    db: &Db,
    agency: AgencyId,
    seed: u64,
    reports: usize,
    today: Date,
    now: Timestamp,
) -> web::Result<()> {
    let s = program_snapshot(db, agency, today)?;
    let actor = Actor::program(agency, "abdi demo", now);
    let office = Office {
        s: &s,
        zone: Zone::Wib,
    };
    let (categories, lot) = db.write(&actor, "make the reports of residents", |tx| {
        catalogue::actions::begin(tx, &May::program(actor.clone()), &s)?;
        begin::promise(tx, &actor, today)?;
        begin::stood_still(tx, today)?;
        let categories = catalogue::store::all(tx.conn(), agency)?;
        begin::desks(tx, &actor, &s, &categories, today)?;
        search::made(tx)?;
        channels::made::describe(tx, season::in_hundred_days(reports))?;
        begin::sample(tx, &actor, today)?;
        Ok::<_, web::Trouble>((categories, cases::seed(tx)?))
    })?;
    let wards = s.units.iter().filter(|u| u.kind == UnitKind::Ward);
    let mut teller = Teller {
        categories: &categories,
        wards: wards
            .map(|u| u.name.trim_start_matches("Kelurahan "))
            .collect(),
        now,
        seed,
        lot,
        floods: Vec::new(),
    };
    let moments = match season::is_many(reports) {
        true => season::moments(&mut Dice::of(seed, STREAM, usize::MAX), reports, now),
        false => Vec::new(),
    };
    for begun in (0..reports).step_by(PART) {
        let part = begun..reports.min(begun + PART);
        let mut lives: Vec<Life> = part
            .map(|n| {
                let mut dice = Dice::of(seed, STREAM, n);
                teller.life(&mut dice, n, moments.get(n).copied())
            })
            .collect();
        db.write(&actor, "make the reports of residents", |tx| {
            keep(tx, &office, &mut lives)?;
            channels::made::keep(tx, &lives)
        })?;
    }
    // Whoever looks at the city on its first day sees its figures, too.
    service::figures::keep(db, &actor, &s, Zone::Wib)?;
    service::routing::own::keep_of(db, &actor, &s, TAUGHT)?;
    Ok(())
}

impl Teller<'_> {
    fn category(&self, code: &str) -> Option<&catalogue::Category> {
        self.categories.iter().find(|c| c.code == code)
    }

    /// One report and what became of it until now: at a moment of its years, or lately.
    fn life(&mut self, dice: &mut Dice, n: usize, moment: Option<Moment>) -> Life {
        let sky = moment.map_or(Sky::Dry, |m| m.sky);
        let weights: Vec<(usize, usize)> = TEXTS
            .iter()
            .enumerate()
            .map(|(i, (code, texts))| (texts.len() * texts.len() * often(code, sky), i))
            .collect();
        let (code, texts) = TEXTS[dice.weighted(&weights)];
        let at = match moment {
            Some(moment) => moment.at,
            None => season::lately(dice, self.now),
        };
        let category = self.category(code);
        let text = *dice.pick(texts);
        let new = self.report(dice, text, category.map(|c| c.id), moment.is_some());
        let fallback = STANDARD.iter().find_map(|s| self.category(s.code)?.unit);
        let unit = category.and_then(|c| c.unit).or(fallback);
        let mut life = Life::begin(CaseNumber::of(number(n)), &new, category, at);
        let life_id = life.id();
        let same_as = match sky {
            Sky::Flood if code == "drainase" => self.same(dice, Zone::Wib.date_of(at), life.id()),
            _ => None,
        };
        if let Some(unit) = unit {
            Tale {
                life: &mut life,
                now: self.now,
                at,
                unit,
                other: fallback.unwrap_or(unit),
                same_as,
                look: self.look(n, life_id),
                long: moment.is_some(),
            }
            .tell(dice);
        }
        life
    }

    /// Whether a second seat looks at the closure of a report: by the lot of the agency, as in any
    /// other, or because its pictures are doubted.
    fn look(&self, n: usize, id: CaseId) -> Option<(LookWhy, Dice)> {
        let mut dice = Dice::of(self.seed, LOOKS, n);
        if drawn(&self.lot, id, SAMPLED) {
            return Some((LookWhy::Sampled, dice));
        }
        dice.chance(15).then_some((LookWhy::Doubt, dice))
    }

    /// The first report of the flood of a day, for some of those that follow.
    fn same(&mut self, dice: &mut Dice, day: Date, id: CaseId) -> Option<CaseId> {
        let first = self.floods.iter().find(|(of, _)| *of == day);
        match first {
            Some((_, first)) => dice.chance(350).then_some(*first),
            None => {
                self.floods.push((day, id));
                None
            }
        }
    }

    fn report(
        &self,
        dice: &mut Dice,
        text: &str,
        category: Option<CategoryId>,
        long: bool,
    ) -> NewCase {
        let mut channel = dice.weighted(&[
            (46, Channel::Web),
            (30, Channel::Whatsapp),
            (8, Channel::Counter),
            (6, Channel::Email),
            (6, Channel::Instagram),
            (4, Channel::Phone),
        ]);
        if long && dice.chance(150) {
            channel = *dice.pick(&RARER);
        }
        let kind = dice.weighted(&[
            (88, Kind::Complaint),
            (6, Kind::Aspiration),
            (6, Kind::Information),
        ]);
        let named = dice.chance(750);
        let place = Place {
            address: format!("{} nomor {}", dice.pick(&STREETS), dice.range(1, 90)),
            village: match self.wards.is_empty() {
                true => String::new(),
                false => (*dice.pick(&self.wards)).to_owned(),
            },
            ..Place::default()
        };
        NewCase {
            place,
            category,
            anonymous: dice.chance(120),
            secret: dice.chance(60),
            name: named.then(|| (*dice.pick(&NAMES)).to_owned()),
            contact: named.then(|| Contact {
                kind: ContactKind::Whatsapp,
                value: format!("0899-0000-{:04}", dice.range(1, 9_999)),
            }),
            ..NewCase::new(kind, channel, text)
        }
    }
}

/// Channels through which few come.
const RARER: [Channel; 8] = [
    Channel::Facebook,
    Channel::Telegram,
    Channel::X,
    Channel::Mastodon,
    Channel::Open311,
    Channel::Letter,
    Channel::Sms,
    Channel::Import,
];

/// How many times as often a kind of matter is reported under a sky.
fn often(code: &str, sky: Sky) -> usize {
    match (code, sky) {
        ("drainase", Sky::Flood) => 40,
        ("drainase", Sky::Rain) => 4,
        ("pohon" | "bantuan-sosial", Sky::Flood) => 5,
        ("pohon" | "jalan" | "lampu", Sky::Rain) => 2,
        _ => 1,
    }
}

/// Numbers that look like chance and never meet: a step that shares no factor with their count.
fn number(n: usize) -> u64 {
    let n = u64::try_from(n).unwrap_or(0) + 1;
    n.wrapping_mul(978_612_345_617) % 1_801_152_661_463
}
