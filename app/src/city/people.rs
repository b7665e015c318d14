//! Puts a person around a career: numbers, name and titles, contact, standing, education, family.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use kernel::{AsnKind, Entry, Nip, NipError, Sex, Standing};
use register::model::EndReason;

use super::{
    calendar::{Calendar, add_months},
    careers::{Ages, Career, career},
    dice::Dice,
    family,
    jobs::Jobs,
    model::{Dated, JobIx},
    names::{Names, slug},
    person::{GradeFact, Person, StandingFact},
    places::{BIRTHPLACES, DISTRICTS, STREETS, WARDS},
    schooling::{schooling, titles},
};

/// The first serial of people who do not exist; the last is 999.
const FIRST_SERIAL: u16 = 900;
const SERIALS: u16 = 100;
/// Codes of a province that does not exist: 99, with one district each.
const REGION: &str = "9971";
/// Mobile numbers run through all 10,000 of the block in this step, so that neighbours differ.
const PHONE_STEP: usize = 7919;

/// A person before seats are given, with what the giving needs to know.
#[derive(Debug)]
pub(crate) struct Newcomer {
    pub(crate) person: Person,
    /// Since when the grade fits the post the person was made for.
    pub(crate) fit_since: Date,
}

/// Makes people and remembers which numbers are taken.
#[derive(Debug)]
pub(crate) struct Maker<'a> {
    pub(crate) calendar: Calendar,
    pub(crate) jobs: &'a Jobs,
    names: Names,
    nips: HashSet<Nip>,
    niks: HashSet<String>,
    mails: HashMap<String, usize>,
    made: usize,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(calendar: Calendar, jobs: &'a Jobs) -> Self {
        Self {
            calendar,
            jobs,
            names: Names::read(),
            nips: HashSet::new(),
            niks: HashSet::new(),
            mails: HashMap::new(),
            made: 0,
        }
    }

    /// Makes a person for a post; `left` says why and when service ended.
    pub(crate) fn make(
        &mut self,
        job: JobIx,
        ages: Ages,
        left: Option<(Date, EndReason)>,
        dice: &mut Dice,
    ) -> Newcomer {
        let (spec, of) = (self.jobs.spec(job), &self.jobs.list[job.0]);
        let sex = if dice.chance(spec.women) {
            Sex::Female
        } else {
            Sex::Male
        };
        // Two people born, hired and numbered alike are rare; a hundred never happened, but then
        // another career is made.
        let (career, nip) = loop {
            let career = career(of, spec, ages, &self.calendar, dice);
            if let Some(nip) = self.nip(&career, sex, dice) {
                break (career, nip);
            }
        };
        let field = spec.field;
        let (education, studies) = schooling(&career, field, dice);
        let (title_front, title_back) = titles(&studies);
        let name = self.names.name(sex, dice);
        let religion = religion(&name, dice);
        let district = dice.below(DISTRICTS.len());
        let mail = self.mail(&name);
        let mut person = Person {
            nip,
            title_front,
            title_back,
            birth: career.birth,
            birth_place: dice.weighted(&BIRTHPLACES),
            sex,
            religion,
            marital: "Belum Kawin",
            nik: Some(self.nik(&career, sex, district, dice)),
            nik_valid: Some(true),
            phone: Some(self.phone()),
            email: Some(format!("{mail}@surel.example")),
            email_gov: Some(format!("{mail}@kotacontoh.example")),
            address: format!(
                "Jl. {} No. {}, Kel. {}, Kec. {}",
                dice.pick(&STREETS),
                dice.range(1, 180),
                WARDS[(district * 11 + dice.below(10)).min(WARDS.len() - 1)],
                DISTRICTS[district],
            ),
            standings: self.standings(&career, ages.at(), left, dice),
            grades: grades(&career, left),
            assignments: Vec::new(),
            education,
            family: Vec::new(),
            name,
        };
        family::add(&mut person, &self.names, ages.at(), dice);
        spoil(&mut person, dice);
        self.made += 1;
        Newcomer {
            person,
            fit_since: career.fit_since,
        }
    }

    fn nip(&mut self, career: &Career, sex: Sex, dice: &mut Dice) -> Option<Nip> {
        let entry = Entry::Cpns {
            year: career.entered.year(),
            month: career.entered.month(),
        };
        let start = u16::try_from(dice.below(usize::from(SERIALS))).unwrap_or(0);
        (0..SERIALS)
            .map(|step| FIRST_SERIAL + (start + step) % SERIALS)
            .map(|serial| Nip::of(career.birth, entry, sex, serial))
            .filter_map(|nip: Result<Nip, NipError>| nip.ok())
            .find(|nip| self.nips.insert(*nip))
    }

    fn nik(&mut self, career: &Career, sex: Sex, district: usize, dice: &mut Dice) -> String {
        let day = career.birth.day() + if sex == Sex::Female { 40 } else { 0 };
        loop {
            let nik = format!(
                "{REGION}{:02}{day:02}{:02}{:02}{:04}",
                district + 1,
                career.birth.month(),
                career.birth.year() % 100,
                dice.range(1, 9999),
            );
            if self.niks.insert(nik.clone()) {
                return nik;
            }
        }
    }

    fn phone(&self) -> String {
        format!("08990000{:04}", self.made * PHONE_STEP % 10_000)
    }

    fn mail(&mut self, name: &str) -> String {
        let slug = slug(name);
        let count = self.mails.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 {
            slug
        } else {
            format!("{slug}{count}")
        }
    }

    /// One year as CPNS, then PNS; a few of last year's CPNS are still waiting.
    fn standings(
        &self,
        career: &Career,
        at: Date,
        left: Option<(Date, EndReason)>,
        dice: &mut Dice,
    ) -> Vec<StandingFact> {
        let entered = career.entered;
        let late = left.is_none() && entered == self.calendar.intake(1) && dice.chance(90);
        let confirmed = if late {
            Date::MAX
        } else {
            let waited = if dice.chance(800) { 12 } else { 13 };
            add_months(entered, waited)
        };
        let fact = |asn_kind, from, to| StandingFact {
            asn_kind,
            standing: Standing::Active,
            ended_why: None,
            dated: Dated {
                from,
                to,
                decree: None,
            },
        };
        // The usual wait of the last entry lasts less than a year, so it is never over today.
        let mut facts = if confirmed <= at {
            vec![
                fact(AsnKind::Cpns, entered, Some(confirmed)),
                fact(AsnKind::Pns, confirmed, None),
            ]
        } else {
            vec![fact(AsnKind::Cpns, entered, None)]
        };
        if let (Some((day, why)), Some(last)) = (left, facts.last_mut()) {
            last.dated.to = Some(day);
            last.ended_why = Some(why);
        }
        facts
    }
}

fn grades(career: &Career, left: Option<(Date, EndReason)>) -> Vec<GradeFact> {
    let ends = career
        .grades
        .iter()
        .skip(1)
        .map(|(_, day)| Some(*day))
        .chain([left.map(|(day, _)| day)]);
    career
        .grades
        .iter()
        .zip(ends)
        .map(|((grade, from), to)| GradeFact {
            grade: *grade,
            dated: Dated {
                from: *from,
                to,
                decree: None,
            },
        })
        .collect()
}

fn religion(name: &str, dice: &mut Dice) -> &'static str {
    const OF_ISLAM: [&str; 10] = [
        "Muhammad",
        "Muhamad",
        "Mohammad",
        "Mochammad",
        "Ahmad",
        "Achmad",
        "Akhmad",
        "Siti",
        "Abdul",
        "Abdullah",
    ];
    if OF_ISLAM.iter().any(|first| name.starts_with(first)) {
        return "Islam";
    }
    dice.weighted(&[
        (855, "Islam"),
        (76, "Kristen"),
        (59, "Katholik"),
        (6, "Hindu"),
        (4, "Budha"),
    ])
}

/// The gaps that every register of people has.
fn spoil(person: &mut Person, dice: &mut Dice) {
    match dice.below(1000) {
        0..15 => person.email = None,
        15..25 => person.email = person.email.take().map(|m| m.replace('@', " at ")),
        25..40 => person.phone = None,
        40..60 => person.nik_valid = Some(false),
        60..66 => (person.nik, person.nik_valid) = (None, None),
        66..88 => (person.title_front, person.title_back) = (None, None),
        _ => {}
    }
}

/// The day after which a person of this entry can be in a seat of the map.
pub(crate) fn first_day(person: &Person, calendar: &Calendar) -> Date {
    person.entered().max(calendar.founded)
}
