//! The promises of the city, kept for several days and seeds.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use jiff::{ToSpan, civil::Date, civil::date};
use kernel::{
    AsnKind, AssignmentKind, EducationLevel, Entry, Grade, JobLevel, Nik, SeatLevel, Sex,
};
use law::retirement::{JobFacts, RetirementLaw};
use register::model::{EndReason, UnitKind};

use super::*;

mod map;
mod people;

const CASES: [(u64, Date); 4] = [
    (7, date(2024, 2, 29)),
    (7, date(2026, 11, 24)),
    (2026, date(2026, 11, 24)),
    (1, date(2027, 1, 1)),
];

static CITIES: LazyLock<Vec<City>> = LazyLock::new(|| {
    let made = CASES.map(|(seed, today)| City::build(seed, today).unwrap());
    made.into()
});

fn each(check: impl Fn(&City)) {
    CITIES.iter().for_each(check);
}

impl City {
    fn job_of(&self, seat: SeatIx) -> &Job {
        &self.jobs[self.seats[seat.0].job.0]
    }

    /// Who serves today, with seat.
    fn serving(&self) -> impl Iterator<Item = (&Person, SeatIx)> {
        self.people
            .iter()
            .filter_map(|p| p.seat_on(self.today).map(|a| (p, a.seat)))
    }

    fn retires(&self, person: &Person, seat: SeatIx) -> Date {
        let job = self.job_of(seat);
        let facts = JobFacts {
            level: job.level,
            name: &job.name,
        };
        RetirementLaw::on(self.today)
            .unwrap()
            .rule(facts)
            .retire(person.birth)
    }
}

#[test]
fn the_numbers_are_the_published_ones() {
    each(|city| {
        let mut open: HashMap<SeatLevel, usize> = HashMap::new();
        for seat in city.seats.iter().filter(|s| s.dated.holds(city.today)) {
            *open
                .entry(city.jobs[seat.job.0].level.seat_level())
                .or_default() += 1;
        }
        let mut filled: HashMap<SeatLevel, usize> = HashMap::new();
        for (_, seat) in city.serving() {
            *filled
                .entry(city.job_of(seat).level.seat_level())
                .or_default() += 1;
        }
        for (level, seats, holders) in [
            (SeatLevel::JptPratama, 34, 28),
            (SeatLevel::Administrator, 151, 135),
            (SeatLevel::Pengawas, 716, 665),
        ] {
            assert_eq!((open[&level], filled[&level]), (seats, holders), "{level}");
        }
        assert_eq!(filled[&SeatLevel::Jf], 3420);
        assert_eq!(filled[&SeatLevel::Pelaksana], 1822);
        assert!(open[&SeatLevel::Jf] > 3800 && open[&SeatLevel::Pelaksana] > 2000);
        let active = city
            .people
            .iter()
            .filter(|p| {
                p.standing_on(city.today)
                    .is_some_and(|s| s.standing.counts_as_active())
            })
            .count();
        assert_eq!(active, 6070);
        assert_eq!(city.serving().count(), 6070);
    });
}

#[test]
fn three_leadership_seats_fall_vacant_in_four_months_and_nobody_is_past_the_age() {
    each(|city| {
        let soon = city.today.saturating_add(4.months());
        let mut leaving = 0;
        let mut by_year: HashMap<i32, usize> = HashMap::new();
        for (person, seat) in city.serving() {
            let day = city.retires(person, seat);
            assert!(day > city.today, "{} retires {day}", person.nip);
            let months = kernel::dates::months_between(city.today, day);
            *by_year.entry(months / 12).or_default() += 1;
            if city.job_of(seat).level == JobLevel::JptPratama && day <= soon {
                leaving += 1;
            }
        }
        assert_eq!(leaving, 3);
        let wave: Vec<usize> = (0..12).map(|year| by_year[&year]).collect();
        assert!(wave[..6].iter().all(|n| (250..440).contains(n)), "{wave:?}");
    });
}

#[test]
fn holders_meet_what_their_posts_ask() {
    each(|city| {
        for (person, seat) in city.serving() {
            let job = city.job_of(seat);
            let grade = person.grade_on(city.today).unwrap();
            let education = person
                .education
                .iter()
                .map(|e| e.level)
                .max_by_key(|l| l.rank());
            assert!(
                education.is_some_and(|e| e.meets(job.min_education)),
                "{} {:?}",
                job.name,
                person.education
            );
            if let Some(echelon) = job.eselon.and_then(law::jobs::eselon) {
                assert!(
                    echelon.grade_min.is_none_or(|g| grade >= g),
                    "{} {grade}",
                    job.name
                );
                assert!(
                    echelon.grade_max.is_none_or(|g| grade <= g),
                    "{} {grade}",
                    job.name
                );
                let service = kernel::dates::years_between(person.entered(), city.today);
                assert!(service >= 5, "{} {service}", job.name);
            }
            match job.level {
                JobLevel::AhliMadya => assert!(grade >= Grade::IVa, "{} {grade}", job.name),
                JobLevel::AhliMuda => assert!(grade >= Grade::IIIc, "{} {grade}", job.name),
                _ => {}
            }
            if job.level == JobLevel::JptPratama {
                let first = person
                    .assignments
                    .iter()
                    .find(|a| city.job_of(a.seat).level == JobLevel::JptPratama)
                    .unwrap();
                let age = kernel::dates::years_between(person.birth, first.dated.from);
                assert!(age <= 56, "{age}");
            }
        }
    });
}

#[test]
fn people_came_and_went() {
    each(|city| {
        let count = |day: Date| {
            city.people
                .iter()
                .filter(|p| {
                    p.standing_on(day)
                        .is_some_and(|s| s.standing.counts_as_active())
                })
                .count()
        };
        let before = count(city.today.saturating_sub(3.years()));
        assert!(before > 6070 && before < 6700, "{before}");
        let left = city
            .people
            .iter()
            .filter_map(|p| p.standings.last().unwrap().dated.to)
            .filter(|end| *end > city.today.saturating_sub(3.years()) && *end <= city.today)
            .count();
        assert!((620..=700).contains(&left), "{left}");
        let retired = city
            .people
            .iter()
            .flat_map(|p| &p.assignments)
            .filter(|a| a.ended_why == Some(EndReason::Retired))
            .count();
        assert!(retired > 450, "{retired}");
        let cpns = |p: &Person| p.standing_on(city.today).unwrap().asn_kind == AsnKind::Cpns;
        let new = city.serving().filter(|(p, _)| cpns(p)).count();
        assert!((40..300).contains(&new), "{new}");
        let late = city
            .serving()
            .filter(|(p, _)| cpns(p) && p.entered().saturating_add(1.year()) < city.today)
            .count();
        assert!((1..40).contains(&late), "{late}");
    });
}

#[test]
fn the_same_seed_makes_the_same_city_and_another_one_another() {
    let print = |seed| {
        let city = City::build(seed, date(2026, 11, 24)).unwrap();
        format!("{:?}", city.people[..200].to_vec())
    };
    assert_eq!(print(7), print(7));
    assert_ne!(print(7), print(8));
}
