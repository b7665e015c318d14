//! How fast the law on careers answers on one core.
//! `cargo bench -p abdi-benches --bench law_merit`.
//!
//! Aim: a retirement finding 200 nanoseconds, which is 5,000,000 a second.

use divan::{Bencher, black_box};
use jiff::civil::{Date, date};
use kernel::{EducationLevel, Grade, JobKind, JobLevel};
use law::{
    Law, NoReasons, Reasons,
    career::{self, Clock, credit},
    learning::{self, Professional, Sanctioned},
    performance::{self, Expectation, Rating},
    retirement::{JobFacts, RetirementFacts, RetirementLaw, planned},
};

const DAY: Date = Date::constant(2026, 1, 1);

fn main() {
    divan::main();
}

/// The rule of a job is resolved once, then asked a person at a time: a forecast of a country.
#[divan::bench(items_count = 1_000_u32)]
fn retirement_by_a_resolved_rule(bencher: Bencher<'_, '_>) {
    let job = JobFacts {
        level: JobLevel::AhliMuda,
        name: "Guru Ahli Muda",
    };
    let Ok(rule) = RetirementLaw::on(DAY).map(|law| law.rule(job)) else {
        return;
    };
    let births: Vec<Date> = (0..1_000)
        .map(|n| date(1966, 1, 1).saturating_add(jiff::Span::new().days(n * 7)))
        .collect();
    bencher.bench(|| {
        for birth in &births {
            black_box(rule.retirement(black_box(*birth)));
        }
    });
}

/// From the name of the job to the reasons in words.
#[divan::bench(items_count = 1_u32)]
fn retirement_with_reasons(bencher: Bencher<'_, '_>) {
    let job = JobFacts {
        level: JobLevel::AhliMuda,
        name: "Guru Ahli Muda",
    };
    let facts = RetirementFacts {
        birth: date(1970, 4, 12),
        job,
    };
    let law = Law::national();
    bencher.bench(|| {
        let mut why = Reasons::default();
        let found = planned(law.on(DAY), black_box(&facts), &mut why);
        (found, law.explain(&why))
    });
}

/// From the name of the job to the dates, nobody asking why.
#[divan::bench(items_count = 1_u32)]
fn retirement_from_the_name_of_the_job(bencher: Bencher<'_, '_>) {
    let job = JobFacts {
        level: JobLevel::AhliMuda,
        name: "Guru Ahli Muda",
    };
    let facts = RetirementFacts {
        birth: date(1970, 4, 12),
        job,
    };
    let law = Law::national().on(DAY);
    bencher.bench(|| planned(law, black_box(&facts), &mut NoReasons));
}

/// The same with the compact trace, kept and not put into words.
#[divan::bench(items_count = 1_u32)]
fn retirement_with_its_trace(bencher: Bencher<'_, '_>) {
    let job = JobFacts {
        level: JobLevel::AhliMuda,
        name: "Guru Ahli Muda",
    };
    let facts = RetirementFacts {
        birth: date(1970, 4, 12),
        job,
    };
    let law = Law::national().on(DAY);
    let mut why = Reasons::default();
    bencher.bench_local(|| {
        why.clear();
        planned(law, black_box(&facts), &mut why)
    });
}

#[divan::bench(items_count = 1_u32)]
fn credits_of_a_year(bencher: Bencher<'_, '_>) {
    let law = Law::national().on(DAY);
    bencher.bench(|| {
        let level = black_box(JobLevel::AhliMuda);
        credit::earned(law, level, Rating::Baik, 12, &mut NoReasons)
    });
}

#[divan::bench(items_count = 1_u32)]
fn increments_of_a_person(bencher: Bencher<'_, '_>) {
    let law = Law::national().on(DAY);
    let clock = Clock {
        grade: Grade::IIIa,
        since: date(2020, 3, 1),
        years: 0,
        months: 0,
        unpaid_months: 0,
        rating: None,
    };
    bencher.bench(|| career::increments(law, black_box(&clock), &mut NoReasons));
}

fn professional() -> Professional {
    Professional {
        kind: JobKind::Managerial,
        education: EducationLevel::S2,
        leadership: true,
        functional: false,
        technical: true,
        seminar: true,
        rating: Rating::Baik,
        sanction: Sanctioned::Never,
    }
}

#[divan::bench(items_count = 1_u32)]
fn index_of_professionalism(bencher: Bencher<'_, '_>) {
    let law = Law::national().on(DAY);
    let person = professional();
    bencher.bench(|| learning::index(law, black_box(&person), &mut NoReasons));
}

#[divan::bench(items_count = 1_u32)]
fn index_of_professionalism_with_reasons(bencher: Bencher<'_, '_>) {
    let law = Law::national().on(DAY);
    let person = professional();
    let mut why = Reasons::default();
    bencher.bench_local(|| {
        why.clear();
        learning::index(law, black_box(&person), &mut why)
    });
}

#[divan::bench(items_count = 1_u32)]
fn rating_of_a_person(bencher: Bencher<'_, '_>) {
    let law = Law::national().on(DAY);
    bencher.bench(|| {
        let results = black_box(Expectation::Above);
        performance::rate(law, results, Expectation::AsExpected, &mut NoReasons)
    });
}
