//! Each condition of each level on both sides of its limit, and how long and from which level one
//! may act.

use jiff::{
    Span,
    civil::{Date, date},
};
use kernel::{AssignmentKind, EducationLevel, JobLevel, Locale, TextEnum as _, finding::as_text};

use super::Posts;
use crate::{
    Law,
    conditions::{
        ActingFacts, Candidate, Circular, Condition, ConditionKey, HeldPost, Met as Outcome, Post,
        appointment_by,
    },
    proof::{Met, begins, rows, same, told},
};

const DAY: Date = date(2026, 3, 1);

/// Tries the files of a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    let posts = Posts::read(law.files())?;
    let circular = Circular::read(law.files())?;
    levels(&posts)?;
    begins("PP 11/2017", date(2017, 4, 7), |day| {
        posts.requirement(JobLevel::Pelaksana, day).is_ok()
    })?;
    acting(&circular)
}

fn ago(years: i64) -> Date {
    DAY.saturating_sub(Span::new().years(years))
}

fn after(day: Date) -> Date {
    day.saturating_add(Span::new().days(1))
}

/// The outcome of one point for a candidate of such an education and birth who has held one post
/// since a day.
fn point(
    posts: &Posts,
    level: JobLevel,
    key: ConditionKey,
    (education, birth): (EducationLevel, Date),
    (held, since): (JobLevel, Date),
) -> Result<Option<Condition>, String> {
    let held = [HeldPost {
        level: held,
        from: since,
        to: None,
    }];
    let candidate = Candidate {
        birth,
        grade: None,
        education: Some(education),
        posts: &held,
        rated_good: None,
    };
    let post = Post {
        level,
        name: "",
        eselon: None,
    };
    let list = told(
        level.as_str(),
        appointment_by(posts, &candidate, &post, DAY),
    )?;
    Ok(list.into_iter().find(|c| c.key == key))
}

fn levels(posts: &Posts) -> Met {
    type Row = (
        JobLevel,
        EducationLevel,
        JobLevel,
        i64,
        Option<i64>,
        Option<i64>,
        Option<u8>,
    );
    for (level, education, prior, prior_years, experience, age, rating) in
        rows::<Row>(include_str!("../../cases/posts/levels.csv"))?
    {
        let case = |what: &str| format!("{level} from {prior}: {what}");
        let ask = |key, person, held| point(posts, level, key, person, held);
        let value =
            |key, person, held| Ok::<_, String>(ask(key, person, held)?.map(|c| c.met.value));
        let person = (education, ago(50));
        let long = (prior, ago(20));

        use ConditionKey as K;
        use Outcome::{Met as Yes, NotMet as No, Unknown};
        let below = EducationLevel::ALL.iter().rfind(|e| !e.meets(education));
        let below = below.copied().unwrap_or(education);
        let found = (
            value(K::Education, person, long)?,
            value(K::Education, (below, ago(50)), long)?,
        );
        same(&case("education"), found, (Some(Yes), Some(No)))?;
        let found = (
            value(K::PriorPost, person, (prior, ago(prior_years)))?,
            value(K::PriorPost, person, (prior, after(ago(prior_years))))?,
        );
        same(&case("years in the post"), found, (Some(Yes), Some(No)))?;
        let years = experience.unwrap_or(1);
        let found = (
            value(K::Experience, person, (prior, ago(years)))?,
            value(K::Experience, person, (prior, after(ago(years))))?,
        );
        let expected = (experience.map(|_| Unknown), experience.map(|_| No));
        same(&case("experience"), found, expected)?;
        let years = age.unwrap_or(1);
        let found = (
            value(K::Age, (education, ago(years)), long)?,
            value(
                K::Age,
                (education, ago(years).saturating_sub(Span::new().days(1))),
                long,
            )?,
        );
        let expected = (age.map(|_| Yes), age.map(|_| No));
        same(&case("age"), found, expected)?;
        let asked = ask(K::Rating, person, long)?;
        let words = asked.map(|c| as_text(&c.met.because, Locale::En));
        let told = |years: u8| {
            words
                .as_ref()
                .is_some_and(|w| w.contains(&format!("last {years} years")))
        };
        same(&case("ratings"), rating.map(told), rating.map(|_| true))?;
    }
    Ok(())
}

/// A Plt for three months and three more, from the level of the seat or the one below it.
fn acting(circular: &Circular) -> Met {
    let of = |own_level, until| {
        let facts = ActingFacts {
            seat_level: JobLevel::JptPratama,
            own_level,
            from: date(2026, 1, 15),
            until: Some(until),
            seat_filled: false,
        };
        let list = circular.acting(AssignmentKind::Plt, &facts);
        let ends = list.iter().find(|c| c.key == ConditionKey::Length);
        let ends = ends.map(|c| as_text(&c.met.because, Locale::En));
        let first = ends.is_some_and(|e| e.contains("End of the first term: 15 April 2026"));
        let outcomes: Vec<Outcome> = list.iter().map(|c| c.met.value).collect();
        (outcomes, first)
    };
    use Outcome::{Met as Yes, NotMet as No};
    let (last, late) = (date(2026, 7, 15), date(2026, 7, 16));
    for (own, until, outcomes) in [
        (JobLevel::Administrator, last, [Yes, Yes, Yes]),
        (JobLevel::Administrator, late, [Yes, Yes, No]),
        (JobLevel::Pengawas, last, [Yes, No, Yes]),
    ] {
        let case = format!("{own} until {until}");
        same(&case, of(own, until), (outcomes.to_vec(), true))?;
    }
    Ok(())
}
