use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use kernel::{EducationLevel, Grade, JobLevel, TextEnum as _};
use proptest::prelude::*;

use super::promotion::{
    Kind, Outlook, Person, Point, Sanction, kind_of, outlook, period_from, window_of,
};
use super::*;
use crate::{Law, NoReasons, On, Ratio, conditions::Met, performance::Rating};

const DAY: Date = date(2026, 2, 1);

fn law(day: Date) -> On<'static> {
    Law::national().on(day)
}

fn dec(text: &str) -> Ratio {
    text.parse().unwrap()
}

#[test]
fn credits_of_a_year_and_of_months() {
    use JobLevel as L;
    for (level, rating, months, want) in [
        (L::AhliPertama, Rating::SangatBaik, 12, "18.75"),
        (L::AhliMadya, Rating::Baik, 12, "37.5"),
        (L::AhliMuda, Rating::ButuhPerbaikan, 12, "18.75"),
        (L::Penyelia, Rating::Kurang, 6, "6.25"),
        (L::AhliUtama, Rating::Baik, 12, "50"),
        (L::AhliMuda, Rating::Baik, 12, "25"),
        (L::AhliPertama, Rating::Baik, 12, "12.5"),
        (L::Penyelia, Rating::Baik, 12, "25"),
        (L::Mahir, Rating::Baik, 12, "12.5"),
        (L::Terampil, Rating::Baik, 12, "5"),
        (L::Pemula, Rating::Baik, 12, "3.75"),
        (L::AhliUtama, Rating::SangatKurang, 12, "12.5"),
    ] {
        let got = credit::earned(law(DAY), level, rating, months, &mut NoReasons).unwrap();
        assert_eq!(got, dec(want), "{level} {rating} {months}");
    }
    let part = credit::earned(law(DAY), L::AhliPertama, Rating::Baik, 2, &mut NoReasons).unwrap();
    assert_eq!(part, Ratio::new(25, 12).unwrap());
    assert_eq!(part.fixed(2), "2.08");
    let refused =
        |level, months| credit::earned(law(DAY), level, Rating::Baik, months, &mut NoReasons);
    assert_eq!(
        refused(L::Pelaksana, 12),
        Err(CareerError::NoCredits(L::Pelaksana))
    );
    assert_eq!(refused(L::Mahir, 0), Err(CareerError::Months(0)));
    assert_eq!(refused(L::Mahir, 13), Err(CareerError::Months(13)));
    let early = credit::earned(
        law(date(2022, 12, 31)),
        L::Mahir,
        Rating::Baik,
        1,
        &mut NoReasons,
    );
    assert!(matches!(early, Err(CareerError::Gap(_))));
}

#[test]
fn a_move_counts_years_in_grade_and_the_base() {
    let moved = |years: &str| {
        credit::transfer(
            law(DAY),
            JobLevel::AhliMuda,
            Grade::IIId,
            Rating::Baik,
            dec(years),
            &mut NoReasons,
        )
        .unwrap()
    };
    assert_eq!(moved("3"), dec("175"));
    assert_eq!(moved("5"), dec("175"));
    assert_eq!(moved("0.5"), dec("112.5"));
    let wrong = credit::transfer(
        law(DAY),
        JobLevel::AhliMuda,
        Grade::IVa,
        Rating::Baik,
        dec("1"),
        &mut NoReasons,
    );
    assert_eq!(
        wrong,
        Err(CareerError::NotInLevel(Grade::IVa, JobLevel::AhliMuda))
    );
}

#[test]
fn older_credits_and_diplomas() {
    use JobLevel as L;
    for (grade, level, old, want) in [
        (Grade::IIIb, L::AhliPertama, "175", "75"),
        (Grade::IIId, L::AhliMuda, "320.5", "120.5"),
        (Grade::IVb, L::AhliMadya, "550", "150"),
        (Grade::IVd, L::AhliUtama, "850", "0"),
    ] {
        let got = credit::integration(law(DAY), level, grade, dec(old), &mut NoReasons);
        assert_eq!(got, Ok(dec(want)));
    }
    let none = credit::integration(law(DAY), L::Mahir, Grade::IIIa, dec("1"), &mut NoReasons);
    assert_eq!(none, Err(CareerError::NoOldBase(Grade::IIIa, L::Mahir)));
    let diploma = credit::diploma(law(DAY), L::AhliMuda, Grade::IIIc, &mut NoReasons);
    assert_eq!(diploma, Ok(dec("25")));
}

#[test]
fn years_to_the_next_grade() {
    use JobLevel as L;
    for (level, grade, rating, years, rounds, gained, left) in [
        (
            L::AhliMuda,
            Grade::IIIc,
            Rating::Baik,
            "4.00",
            4,
            "100",
            "0",
        ),
        (
            L::AhliMuda,
            Grade::IIIc,
            Rating::SangatBaik,
            "2.67",
            3,
            "112.5",
            "12.5",
        ),
        (
            L::AhliPertama,
            Grade::IIIa,
            Rating::Baik,
            "4.00",
            4,
            "50",
            "0",
        ),
        (
            L::AhliPertama,
            Grade::IIIa,
            Rating::SangatBaik,
            "2.67",
            3,
            "56.25",
            "6.25",
        ),
        (L::Terampil, Grade::IIc, Rating::Baik, "4.00", 4, "20", "0"),
    ] {
        let need = credit::need(law(DAY), level, grade).unwrap();
        let took = credit::rounds(law(DAY), level, rating, Ratio::whole(need.for_grade)).unwrap();
        assert_eq!((took.years.fixed(2).as_str(), took.rounds), (years, rounds));
        assert_eq!((took.gained, took.left), (dec(gained), dec(left)));
    }
    let to_top = credit::need(law(DAY), L::AhliMadya, Grade::IVa)
        .unwrap()
        .for_level
        .unwrap();
    let took = |rating| {
        credit::rounds(law(DAY), L::AhliMadya, rating, Ratio::whole(to_top))
            .unwrap()
            .rounds
    };
    assert_eq!(
        (to_top, took(Rating::Baik), took(Rating::SangatBaik)),
        (450, 12, 8)
    );
}

#[test]
fn the_tables_of_credits_stand_as_printed() {
    let of = |level: JobLevel, grade: Grade| {
        let n = credit::need(law(DAY), level, grade).unwrap();
        (n.base, n.upper, n.for_grade, n.for_level, n.level_first)
    };
    use JobLevel as L;
    assert_eq!(of(L::AhliUtama, Grade::IVd), (0, 200, 200, None, false));
    assert_eq!(of(L::AhliUtama, Grade::IVe), (200, 400, 200, None, true));
    assert_eq!(
        of(L::AhliMadya, Grade::IVc),
        (300, 450, 150, Some(450), true)
    );
    assert_eq!(
        of(L::AhliMuda, Grade::IIId),
        (100, 200, 100, Some(200), true)
    );
    assert_eq!(
        of(L::AhliPertama, Grade::IIIb),
        (50, 100, 50, Some(100), true)
    );
    assert_eq!(of(L::Penyelia, Grade::IIIc), (0, 100, 100, None, false));
    assert_eq!(of(L::Penyelia, Grade::IIId), (100, 200, 100, None, true));
    assert_eq!(of(L::Mahir, Grade::IIIa), (0, 50, 50, Some(100), false));
    assert_eq!(of(L::Mahir, Grade::IIIb), (50, 100, 50, Some(100), true));
    assert_eq!(of(L::Terampil, Grade::IIb), (0, 20, 20, Some(60), false));
    assert_eq!(of(L::Terampil, Grade::IId), (40, 60, 20, Some(60), true));
    assert_eq!(of(L::Pemula, Grade::IIa), (0, 15, 15, Some(15), true));
}

fn clock(grade: Grade, since: Date, years: u8) -> Clock {
    Clock {
        grade,
        since,
        years,
        months: 0,
        unpaid_months: 0,
        rating: None,
    }
}

fn steps(clock: Clock) -> Vec<(u8, Date)> {
    let found = increments(law(DAY), &clock, &mut NoReasons).unwrap();
    found.into_iter().map(|s| (s.years, s.tmt)).collect()
}

#[test]
fn increments_fall_on_the_steps_of_the_grade() {
    let of = steps(clock(Grade::IIIa, date(2020, 3, 1), 0));
    assert_eq!(
        of[..3],
        [
            (2, date(2022, 3, 1)),
            (4, date(2024, 3, 1)),
            (6, date(2026, 3, 1))
        ]
    );
    assert_eq!(of.last(), Some(&(32, date(2052, 3, 1))));
    let of = steps(clock(Grade::IIa, date(2022, 1, 1), 0));
    assert_eq!(
        of[..3],
        [
            (1, date(2023, 1, 1)),
            (3, date(2025, 1, 1)),
            (5, date(2027, 1, 1))
        ]
    );
    assert_eq!(of.last().unwrap().0, 33);
    assert_eq!(
        steps(clock(Grade::Ib, date(2020, 2, 29), 3))[0],
        (5, date(2022, 2, 1))
    );
    assert_eq!(
        steps(clock(Grade::Ia, date(2020, 1, 1), 24)),
        [(26, date(2022, 1, 1))]
    );
    assert_eq!(
        steps(clock(Grade::Id, date(2020, 1, 1), 25)),
        [(27, date(2022, 1, 1))]
    );
    assert!(steps(clock(Grade::IVe, date(2020, 1, 1), 32)).is_empty());
    let away = Clock {
        months: 6,
        unpaid_months: 12,
        ..clock(Grade::IIIa, date(2020, 1, 1), 1)
    };
    assert_eq!(steps(away)[0], (2, date(2021, 7, 1)));
    let tried = |c: Clock| increments(law(DAY), &c, &mut NoReasons);
    assert_eq!(
        tried(clock(Grade::IIb, DAY, 2)),
        Err(CareerError::YearsInGrade(Grade::IIb, 2, 3))
    );
    assert!(matches!(
        tried(clock(Grade::IIIa, date(9999, 1, 1), 0)),
        Err(CareerError::BeyondCalendar(_))
    ));
    let early = increments(
        law(date(1944, 1, 1)),
        &clock(Grade::IIIa, DAY, 0),
        &mut NoReasons,
    );
    assert!(matches!(early, Err(CareerError::Gap(_))));
    let asks = |r| increment_rating(law(DAY), r, &mut NoReasons).unwrap();
    assert_eq!(
        (asks(Rating::ButuhPerbaikan), asks(Rating::Kurang)),
        (None, Some(1))
    );
}

#[test]
fn years_in_grade_shrink_where_the_golongan_changes() {
    let after =
        |from, to, years| years_after_promotion(law(DAY), from, to, years, &mut NoReasons).unwrap();
    assert_eq!(after(Grade::Id, Grade::IIa, 20), 14);
    assert_eq!(after(Grade::IId, Grade::IIIa, 20), 15);
    assert_eq!(after(Grade::IId, Grade::IIIa, 3), 0);
    assert_eq!(after(Grade::Ic, Grade::IIIa, 20), 9);
    assert_eq!(after(Grade::IIId, Grade::IVa, 20), 20);
    assert_eq!(after(Grade::IIIa, Grade::IIIb, 7), 7);
    assert_eq!(
        years_after_promotion(law(DAY), Grade::IIIb, Grade::IIIa, 7, &mut NoReasons),
        Err(CareerError::NotHigher(Grade::IIIb, Grade::IIIa))
    );
}

#[test]
fn periods_of_each_time() {
    let next = |day| period_from(law(day), day).unwrap();
    assert_eq!(next(date(2023, 4, 2)), date(2023, 10, 1));
    assert_eq!(next(date(2023, 10, 2)), date(2024, 2, 1));
    assert_eq!(next(date(2024, 2, 2)), date(2024, 4, 1));
    assert_eq!(next(date(2024, 12, 1)), date(2024, 12, 1));
    assert_eq!(next(date(2025, 8, 2)), date(2025, 10, 1));
    assert_eq!(next(date(2025, 10, 2)), date(2025, 11, 1));
    assert!(matches!(
        period_from(law(DAY), date(1944, 5, 1)),
        Err(CareerError::Gap(_))
    ));
    assert!(matches!(
        period_from(law(DAY), date(9999, 12, 2)),
        Err(CareerError::BeyondCalendar(_))
    ));
    let window = |day| window_of(law(day), day);
    for (period, from, to) in [
        (date(2024, 2, 1), date(2023, 12, 15), date(2024, 1, 15)),
        (date(2024, 4, 1), date(2024, 2, 1), date(2024, 2, 28)),
        (date(2024, 6, 1), date(2024, 4, 1), date(2024, 4, 30)),
        (date(2024, 8, 1), date(2024, 6, 1), date(2024, 6, 29)),
        (date(2024, 10, 1), date(2024, 8, 1), date(2024, 8, 31)),
        (date(2024, 12, 1), date(2024, 10, 1), date(2024, 10, 31)),
    ] {
        assert_eq!(window(period), Some((from, to)));
    }
    assert_eq!(window(date(2025, 11, 1)), None);
}

fn person(grade: Grade, since: Date, level: JobLevel) -> Person {
    Person {
        grade,
        grade_since: Some(since),
        level,
        eselon: None,
        post_since: None,
        education: None,
        ratings: BTreeMap::from([(2024, Rating::Baik), (2025, Rating::Baik)]),
        credits: None,
        credits_on: None,
        service_since: None,
        superior: None,
        exam: None,
        leadership_training: false,
        diploma_exam: None,
        times_seconded: None,
        sanctions: Vec::new(),
        on_unpaid_leave: false,
        unpaid_months: 0,
    }
}

fn of(person: &Person) -> Outlook {
    outlook(law(DAY), person, kind_of(person), &mut NoReasons).unwrap()
}

fn met(outlook: &Outlook, point: Point) -> Option<Met> {
    outlook
        .points
        .iter()
        .find(|p| p.point == point)
        .map(|p| p.met)
}

#[test]
fn a_regular_promotion_to_the_ceiling_and_not_past_it() {
    let mut one = person(Grade::IIIc, date(2022, 4, 1), JobLevel::Pelaksana);
    one.education = Some(EducationLevel::S1);
    let found = of(&one);
    assert_eq!(
        (found.to, found.tmt, found.met),
        (Grade::IIId, Some(date(2026, 4, 1)), Met::Met)
    );
    one.grade = Grade::IIId;
    let found = of(&one);
    assert_eq!(
        (
            found.tmt,
            met(&found, Point::Ceiling),
            met(&found, Point::Exam)
        ),
        (None, Some(Met::NotMet), Some(Met::Unknown))
    );
    let mut two = person(Grade::IIIb, date(2018, 10, 1), JobLevel::Pelaksana);
    two.education = Some(EducationLevel::Slta);
    assert_eq!(met(&of(&two), Point::Ceiling), Some(Met::NotMet));
    two.education = Some(EducationLevel::S1);
    let diploma = outlook(law(DAY), &two, Kind::Diploma, &mut NoReasons).unwrap();
    assert_eq!(met(&diploma, Point::Ceiling), Some(Met::NotMet));
    assert_eq!(met(&of(&two), Point::Ceiling), Some(Met::Met));
}

#[test]
fn a_teacher_rises_with_credits_on_the_first_of_the_month() {
    let mut one = person(Grade::IIIa, date(2024, 3, 1), JobLevel::AhliPertama);
    one.credits = Some(dec("50"));
    one.credits_on = Some(date(2025, 12, 31));
    assert_eq!(of(&one).tmt, Some(date(2026, 3, 1)));
    one.credits = Some(dec("49.99"));
    assert_eq!(
        (of(&one).tmt, met(&of(&one), Point::Credits)),
        (None, Some(Met::NotMet))
    );
    one.grade = Grade::IIIb;
    one.credits = Some(dec("100"));
    assert_eq!(met(&of(&one), Point::LevelFirst), Some(Met::NotMet));
}

#[test]
fn an_official_below_the_range_of_the_post_needs_one_year_of_each() {
    let mut one = person(Grade::IIId, date(2025, 1, 1), JobLevel::Administrator);
    one.eselon = crate::jobs::eselon("III.a");
    one.post_since = Some(date(2025, 2, 1));
    one.education = Some(EducationLevel::S2);
    let found = of(&one);
    assert_eq!(
        (found.kind, found.to, found.tmt),
        (Kind::StructuralBelow, Grade::IVa, Some(date(2026, 2, 1)))
    );
    one.grade = Grade::IVa;
    let found = of(&one);
    assert_eq!(
        (found.kind, found.tmt),
        (Kind::Structural, Some(date(2029, 1, 1)))
    );
    one.grade = Grade::IVb;
    assert_eq!(met(&of(&one), Point::Ceiling), Some(Met::NotMet));
}

#[test]
fn ratings_sanctions_and_leave_put_it_off() {
    let mut one = person(Grade::IIIa, date(2022, 2, 1), JobLevel::Pelaksana);
    one.education = Some(EducationLevel::S1);
    one.ratings.insert(2025, Rating::ButuhPerbaikan);
    let found = of(&one);
    assert_eq!(
        (found.tmt, met(&found, Point::Ratings)),
        (Some(date(2028, 1, 1)), Some(Met::Unknown))
    );
    one.ratings.insert(2025, Rating::SangatBaik);
    one.sanctions.push(Sanction {
        level: "sedang".into(),
        from: date(2025, 6, 1),
        until: Some(date(2026, 6, 1)),
    });
    assert_eq!(of(&one).tmt, Some(date(2026, 6, 1)));
    one.sanctions[0].level = "berat".into();
    one.sanctions[0].until = None;
    assert_eq!(
        (of(&one).tmt, met(&of(&one), Point::Sanction)),
        (None, Some(Met::NotMet))
    );
    one.sanctions[0].level = "ringan".into();
    one.unpaid_months = 7;
    assert_eq!(of(&one).tmt, Some(date(2026, 9, 1)));
    one.on_unpaid_leave = true;
    assert_eq!(met(&of(&one), Point::UnpaidLeave), Some(Met::NotMet));
}

#[test]
fn the_superior_bound_a_regular_promotion_until_2025() {
    let mut one = person(Grade::IIIb, date(2020, 4, 1), JobLevel::Pelaksana);
    one.education = Some(EducationLevel::S1);
    one.superior = Some(Grade::IIIb);
    one.ratings = BTreeMap::from([(2022, Rating::Baik), (2023, Rating::Baik)]);
    let at = |day| outlook(law(day), &one, Kind::Regular, &mut NoReasons).unwrap();
    assert_eq!(
        met(&at(date(2025, 5, 19)), Point::Superior),
        Some(Met::NotMet)
    );
    assert_eq!(met(&at(date(2025, 5, 20)), Point::Superior), None);
}

#[test]
fn each_kind_asks_its_own() {
    let mut one = person(Grade::IIIa, date(2020, 1, 1), JobLevel::Pelaksana);
    one.service_since = Some(date(1996, 3, 1));
    one.education = Some(EducationLevel::S2);
    one.diploma_exam = Some(true);
    one.times_seconded = Some(3);
    let at = |kind| outlook(law(DAY), &one, kind, &mut NoReasons).unwrap();
    let from = |kind, point| {
        at(kind)
            .points
            .iter()
            .find(|p| p.point == point)
            .and_then(|p| p.from)
    };
    for (kind, months) in [
        (Kind::Regular, 48),
        (Kind::Structural, 48),
        (Kind::StructuralBelow, 12),
        (Kind::Diploma, 12),
        (Kind::OnStudy, 48),
        (Kind::AfterStudy, 12),
        (Kind::Seconded, 48),
        (Kind::Merit, 12),
        (Kind::StateOfficial, 48),
        (Kind::Service30, 1),
        (Kind::Service20, 12),
        (Kind::Service10, 24),
    ] {
        let want = date(2020, 1, 1).saturating_add(jiff::Span::new().months(months));
        assert_eq!(from(kind, Point::TimeInGrade), Some(want), "{kind}");
    }
    assert_eq!(from(Kind::Invention, Point::TimeInGrade), None);
    assert_eq!(
        from(Kind::Service30, Point::Service),
        Some(date(2026, 3, 1))
    );
    assert_eq!(
        from(Kind::Service20, Point::Service),
        Some(date(2016, 3, 1))
    );
    assert_eq!(
        from(Kind::Service10, Point::Service),
        Some(date(2006, 3, 1))
    );
    assert_eq!(at(Kind::Diploma).to, Grade::IIIb);
    let merit = at(Kind::Merit);
    assert_eq!(
        (merit.code, merit.tmt, met(&merit, Point::Ratings)),
        (Some(208), Some(date(2027, 1, 1)), Some(Met::Unknown))
    );
    assert_eq!(met(&at(Kind::Seconded), Point::Times), Some(Met::NotMet));
    one.grade = Grade::IVe;
    assert_eq!(
        outlook(law(DAY), &one, Kind::Regular, &mut NoReasons),
        Err(CareerError::TopGrade)
    );
}

#[test]
fn the_ceiling_of_each_education() {
    for (education, highest) in EducationLevel::ALL.iter().zip([
        Grade::IIa,
        Grade::IIc,
        Grade::IId,
        Grade::IIIb,
        Grade::IIIb,
        Grade::IIIb,
        Grade::IIIb,
        Grade::IIIb,
        Grade::IIIc,
        Grade::IIId,
        Grade::IIId,
        Grade::IVa,
        Grade::IVa,
        Grade::IVa,
        Grade::IVb,
        Grade::IVb,
    ]) {
        let reaches = |grade: Grade| {
            let mut one = person(grade, date(2020, 1, 1), JobLevel::Pelaksana);
            one.education = Some(*education);
            met(&of(&one), Point::Ceiling)
        };
        assert_eq!(reaches(highest), Some(Met::NotMet), "{education}");
        let below = Grade::ALL[highest as usize - 1];
        assert_eq!(reaches(below), Some(Met::Met), "{education}");
    }
}

proptest! {
    #[test]
    fn increments_rise_two_years_apart(grade in 0..17_usize, days in 0i32..30_000, years in 3u8..40) {
        let since = date(1980, 1, 1).saturating_add(jiff::Span::new().days(days));
        let of = steps(clock(Grade::ALL[grade], since, years));
        for pair in of.windows(2) {
            prop_assert_eq!(pair[1].1, pair[0].1.saturating_add(jiff::Span::new().years(2)));
        }
        prop_assert!(of.iter().all(|(step, tmt)| *step > years && tmt.day() == 1));
    }

    #[test]
    fn a_promotion_never_takes_effect_before_its_time(days in 0i32..8_000, rating in 0..5_usize) {
        let since = date(2005, 1, 1).saturating_add(jiff::Span::new().days(days));
        let mut one = person(Grade::IIIa, since, JobLevel::Pelaksana);
        one.education = Some(EducationLevel::S1);
        one.ratings.insert(2025, Rating::ALL[rating]);
        if let Some(tmt) = of(&one).tmt {
            prop_assert_eq!(tmt.day(), 1);
            prop_assert!(tmt >= since.saturating_add(jiff::Span::new().years(4)));
        }
    }
}
