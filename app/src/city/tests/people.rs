//! What is promised of people.

use std::collections::HashSet;

use super::*;

#[test]
fn numbers_are_sound_unique_and_synthetic() {
    each(|city| {
        let (mut nips, mut niks, mut phones) = (HashSet::new(), HashSet::new(), HashSet::new());
        for p in &city.people {
            assert!(nips.insert(p.nip));
            assert!((900..=999).contains(&p.nip.serial()));
            assert_eq!(p.nip.to_string().parse(), Ok(p.nip));
            assert_eq!((p.nip.birth_date(), p.nip.sex()), (p.birth, p.sex));
            let entered = p.entered();
            assert_eq!(
                p.nip.entry(),
                Entry::Cpns {
                    year: entered.year(),
                    month: entered.month()
                }
            );
            assert_eq!(p.nip.warning(), None, "{}", p.nip);
            if let Some(nik) = &p.nik {
                let parsed = Nik::parse(nik).unwrap();
                assert!(nik.starts_with("99") && niks.insert(nik.clone()));
                assert_eq!(parsed.agrees_with(p.birth, p.sex), Ok(()));
            }
            if let Some(phone) = &p.phone {
                assert!(phone.starts_with("08990000") && phone.len() == 12);
                assert!(phones.insert(phone.clone()));
            }
            for mail in p.email.iter().chain(&p.email_gov) {
                assert!(mail.ends_with(".example"), "{mail}");
            }
        }
    });
}

#[test]
fn histories_run_without_gaps_up_to_the_end() {
    each(|city| {
        for p in &city.people {
            let end = p.standings.last().unwrap().dated.to;
            for pair in p.standings.windows(2) {
                assert_eq!(pair[0].dated.to, Some(pair[1].dated.from));
                assert!(pair[0].asn_kind == AsnKind::Cpns || pair[1].asn_kind == AsnKind::Pns);
            }
            assert_eq!(p.grades[0].dated.from, p.entered());
            for pair in p.grades.windows(2) {
                assert_eq!(pair[0].dated.to, Some(pair[1].dated.from));
                assert!(pair[0].grade < pair[1].grade, "{:?}", p.grades);
            }
            assert!(
                p.grades
                    .iter()
                    .all(|g| end.is_none_or(|e| g.dated.from < e))
            );
            assert!(p.family.iter().all(|f| f.since < city.today));
            let years: Vec<i16> = p.education.iter().map(|e| e.year).collect();
            assert!(years.is_sorted(), "{:?} {}", p.education, p.birth);
            let dated = p
                .standings
                .iter()
                .map(|s| s.dated)
                .chain(p.grades.iter().map(|g| g.dated))
                .chain(p.assignments.iter().map(|a| a.dated));
            for d in dated {
                let decree = &city.decrees[d.decree.unwrap().0];
                assert!(decree.signed_on <= d.from);
            }
        }
        let numbers: HashSet<&str> = city.decrees.iter().map(|d| d.number.as_str()).collect();
        assert_eq!(numbers.len(), city.decrees.len());
    });
}

#[test]
fn personas_are_who_they_say() {
    each(|city| {
        let all = personas(city);
        assert_eq!(all.len(), 8);
        let people: HashSet<PersonIx> = all.iter().map(|p| p.person).collect();
        assert_eq!(people.len(), 8);
        let job = |key: &str| {
            let persona = all.iter().find(|p| p.key == key).unwrap();
            let person = &city.people[persona.person.0];
            let seat = person.seat_on(city.today).unwrap().seat;
            (city.job_of(seat).name.as_str(), person, seat)
        };
        assert_eq!(job("sekda").0, "Sekretaris Daerah");
        assert_eq!(job("kepala-bkpsdm").0, "Kepala Badan");
        assert_eq!(job("kepala-puskesmas").0, "Kepala Puskesmas");
        for (key, start) in [
            (
                "pengelola-kepegawaian",
                "Analis Sumber Daya Manusia Aparatur",
            ),
            ("admin", "Pranata Komputer"),
            ("perawat", "Perawat"),
            ("guru", "Guru"),
            ("auditor", "Auditor"),
        ] {
            assert!(job(key).0.starts_with(start), "{}", job(key).0);
        }
        let (_, teacher, seat) = job("guru");
        let months = kernel::dates::months_between(city.today, city.retires(teacher, seat));
        assert!((3..10).contains(&months), "{months}");
    });
}

#[test]
fn the_register_has_gaps_like_any_other() {
    each(|city| {
        let share = |has: &dyn Fn(&Person) -> bool| {
            city.people.iter().filter(|p| has(p)).count() * 1000 / city.people.len()
        };
        let gives_title = |p: &Person| {
            p.education
                .iter()
                .any(|e| e.level != EducationLevel::Slta && e.level.gives_title())
        };
        let no_title =
            share(&|p| gives_title(p) && p.title_front.is_none() && p.title_back.is_none());
        assert!((5..60).contains(&no_title), "{no_title}");
        assert!((5..50).contains(&share(&|p| p.email.is_none())));
        assert!((5..50).contains(&share(&|p| p.phone.is_none())));
        assert!((10..60).contains(&share(&|p| p.nik_valid != Some(true))));
    });
}

#[test]
fn the_city_looks_like_the_published_ones() {
    each(|city| {
        let count = |has: &dyn Fn(&Person) -> bool| city.serving().filter(|(p, _)| has(p)).count();
        let ages = |low: i32, high: i32| {
            count(&|p| (low..=high).contains(&kernel::dates::years_between(p.birth, city.today)))
        };
        // Published for a city of 6,070, with room for chance.
        for (what, found, published, room) in [
            ("women", count(&|p| p.sex == Sex::Female), 3415, 200),
            ("20 to 34", ages(20, 34), 648, 150),
            ("35 to 44", ages(35, 44), 1611, 200),
            ("45 to 54", ages(45, 54), 2738, 250),
            ("55 and older", ages(55, 60), 1073, 250),
            ("S-1", count(&|p| top(p) == EducationLevel::S1), 3425, 400),
            ("S-2", count(&|p| top(p) == EducationLevel::S2), 553, 120),
            ("D-III", count(&|p| top(p) == EducationLevel::D3), 1048, 250),
            ("SD and SLTP", count(&|p| top(p).rank() <= 2), 117, 60),
        ] {
            assert!(found.abs_diff(published) <= room, "{what}: {found}");
        }
    });
}

fn top(person: &Person) -> EducationLevel {
    let levels = person.education.iter().map(|e| e.level);
    levels.max_by_key(|l| l.rank()).unwrap()
}
