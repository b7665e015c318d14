use jiff::civil::date;
use kernel::{Locale, finding::as_text};

use super::*;

const ON: Date = date(2026, 3, 1);

fn held(level: JobLevel, from: Date, to: Option<Date>) -> HeldPost {
    HeldPost { level, from, to }
}

/// An administrator since 2020, pengawas before: fit to head a department.
fn candidate(posts: &[HeldPost]) -> Candidate<'_> {
    Candidate {
        birth: date(1975, 5, 5),
        grade: Some(Grade::IVb),
        education: Some(EducationLevel::S2),
        posts,
        rated_good: Some(true),
    }
}

const CAREER: [HeldPost; 2] = [
    HeldPost {
        level: JobLevel::Pengawas,
        from: date(2012, 1, 1),
        to: Some(date(2020, 1, 1)),
    },
    HeldPost {
        level: JobLevel::Administrator,
        from: date(2020, 1, 1),
        to: None,
    },
];

const HEAD: Post<'_> = Post {
    level: JobLevel::JptPratama,
    name: "Kepala Dinas Sosial",
    eselon: Some("II.b"),
};

fn outcome(c: &Candidate<'_>, post: &Post<'_>, key: ConditionKey) -> Option<Met> {
    let list = appointment(c, post, ON).unwrap();
    list.iter().find(|x| x.key == key).map(|x| x.met.value)
}

#[test]
fn a_fit_candidate_has_only_the_judgement_of_the_panel_ahead() {
    let list = appointment(&candidate(&CAREER), &HEAD, ON).unwrap();
    let got: Vec<_> = list.iter().map(|c| (c.key, c.met.value)).collect();
    use ConditionKey as K;
    assert_eq!(
        got,
        [
            (K::Education, Met::Met),
            (K::Grade, Met::Met),
            (K::PriorPost, Met::Met),
            (K::Experience, Met::Unknown),
            (K::Age, Met::Met),
            (K::Retirement, Met::Met),
        ]
    );
    for condition in &list {
        let text = as_text(&condition.met.because, Locale::Id);
        assert!(text.contains('['), "no citation: {text}");
    }
}

#[test]
fn each_lack_shows_at_its_point() {
    use ConditionKey as K;
    let fit = candidate(&CAREER);
    let check = |c: Candidate<'_>, key| outcome(&c, &HEAD, key);
    let no = Some(Met::NotMet);
    assert_eq!(
        check(
            Candidate {
                education: Some(EducationLevel::D3),
                ..fit
            },
            K::Education
        ),
        no
    );
    assert_eq!(
        check(
            Candidate {
                education: None,
                ..fit
            },
            K::Education
        ),
        Some(Met::Unknown)
    );
    assert_eq!(
        check(
            Candidate {
                grade: Some(Grade::IVa),
                ..fit
            },
            K::Grade
        ),
        no
    );
    assert_eq!(
        check(Candidate { grade: None, ..fit }, K::Grade),
        Some(Met::Unknown)
    );
    assert_eq!(
        check(
            Candidate {
                birth: date(1970, 2, 28),
                ..fit
            },
            K::Age
        ),
        no
    );
    assert_eq!(
        check(
            Candidate {
                birth: date(1970, 3, 1),
                ..fit
            },
            K::Age
        ),
        Some(Met::Met)
    );
    assert_eq!(
        check(
            Candidate {
                birth: date(1966, 3, 1),
                ..fit
            },
            K::Retirement
        ),
        no
    );
    assert_eq!(
        check(
            Candidate {
                birth: date(1966, 3, 2),
                ..fit
            },
            K::Retirement
        ),
        Some(Met::Met)
    );
    let short = [held(JobLevel::Administrator, date(2024, 3, 2), None)];
    assert_eq!(check(candidate(&short), K::PriorPost), no);
    assert_eq!(check(candidate(&short), K::Experience), no);
    let enough = [held(JobLevel::AhliMadya, date(2024, 3, 1), None)];
    assert_eq!(check(candidate(&enough), K::PriorPost), Some(Met::Met));
    assert_eq!(check(candidate(&[]), K::PriorPost), Some(Met::Unknown));
}

#[test]
fn a_higher_echelon_asks_for_a_higher_rank() {
    let secretary = Post {
        eselon: Some("21"),
        ..HEAD
    };
    assert_eq!(
        outcome(&candidate(&CAREER), &secretary, ConditionKey::Grade),
        Some(Met::NotMet)
    );
}

#[test]
fn overlapping_posts_count_once() {
    let posts = [
        held(
            JobLevel::Administrator,
            date(2024, 9, 1),
            Some(date(2025, 9, 1)),
        ),
        held(JobLevel::Administrator, date(2025, 3, 1), None),
    ];
    assert_eq!(months_held(&posts, ON, |_| true), 18);
    assert_eq!(
        outcome(&candidate(&posts), &HEAD, ConditionKey::PriorPost),
        Some(Met::NotMet)
    );
}

#[test]
fn a_move_between_equal_posts_is_not_bound_by_age() {
    let posts = [held(JobLevel::JptPratama, date(2022, 1, 1), None)];
    let c = Candidate {
        birth: date(1968, 1, 1),
        ..candidate(&posts)
    };
    assert_eq!(outcome(&c, &HEAD, ConditionKey::Age), Some(Met::Met));
    assert_eq!(outcome(&c, &HEAD, ConditionKey::PriorPost), Some(Met::Met));
}

#[test]
fn moving_down_past_the_age_is_blocked() {
    let posts = [held(JobLevel::JptPratama, date(2022, 1, 1), None)];
    let c = Candidate {
        birth: date(1968, 2, 1),
        ..candidate(&posts)
    };
    let down = Post {
        level: JobLevel::Administrator,
        name: "Sekretaris Dinas",
        eselon: Some("III.a"),
    };
    assert_eq!(
        outcome(&c, &down, ConditionKey::Retirement),
        Some(Met::NotMet)
    );
    assert_eq!(outcome(&c, &HEAD, ConditionKey::Retirement), Some(Met::Met));
}

#[test]
fn functional_posts_ask_for_education_and_age_ahead_only() {
    let post = Post {
        level: JobLevel::AhliMuda,
        name: "Arsiparis Ahli Muda",
        eselon: None,
    };
    let list = appointment(&candidate(&CAREER), &post, ON).unwrap();
    let keys: Vec<_> = list.iter().map(|c| c.key).collect();
    assert_eq!(keys, [ConditionKey::Education, ConditionKey::Retirement]);
}

#[test]
fn ratings_are_asked_of_administrators() {
    let post = Post {
        level: JobLevel::Administrator,
        name: "Camat",
        eselon: Some("III.a"),
    };
    let rating = |rated_good| {
        outcome(
            &Candidate {
                rated_good,
                ..candidate(&CAREER)
            },
            &post,
            ConditionKey::Rating,
        )
    };
    assert_eq!(rating(Some(true)), Some(Met::Met));
    assert_eq!(rating(Some(false)), Some(Met::NotMet));
    assert_eq!(rating(None), Some(Met::Unknown));
    assert!(appointment(&candidate(&CAREER), &post, date(2017, 1, 1)).is_err());
}
