//! How fast the law answers on one core. `cargo bench -p abdi-benches --bench law`.
//!
//! Aims: a slip without reasons 1 microsecond, with reasons 3; a retirement 200 nanoseconds; the
//! whole law read in 20 milliseconds.

use divan::{Bencher, black_box};
use jiff::civil::date;
use kernel::{Grade, JobLevel, Rupiah};
use law::{
    Files, Law, NoReasons, Reasons,
    pay::{self, Allowance, Employment, SlipFacts, Tpp},
    retirement::{JobFacts, RetirementFacts, RetirementLaw},
};

fn main() {
    divan::main();
}

fn facts() -> SlipFacts {
    SlipFacts {
        employment: Employment::Pns,
        grade: Grade::IIId.into(),
        mkg: 12,
        spouse: true,
        children: 2,
        ptkp: pay::Ptkp {
            married: true,
            dependants: 2,
        },
        allowance: Allowance::Structural(pay::Eselon::IVa),
        tpp: Some(Tpp::full(Rupiah(2_500_000))),
        year_to_date: None,
    }
}

/// A full slip with TPP: 21 lines.
#[divan::bench]
fn slip_without_reasons(bencher: Bencher<'_, '_>) {
    let on = Law::national().on(date(2026, 7, 1));
    let facts = facts();
    bencher.bench_local(|| pay::slip(on, black_box(&facts), &mut NoReasons));
}

/// The same with the reasons of every line, in memory of its own.
#[divan::bench]
fn slip_with_reasons(bencher: Bencher<'_, '_>) {
    let on = Law::national().on(date(2026, 7, 1));
    let facts = facts();
    bencher.bench_local(|| {
        let mut why = Reasons::with_capacity(160);
        let slip = pay::slip(on, black_box(&facts), &mut why);
        (slip, why)
    });
}

/// A retirement, the rule of the job found once.
#[divan::bench]
fn retirement(bencher: Bencher<'_, '_>) {
    let job = JobFacts {
        level: JobLevel::AhliMadya,
        name: "Dokter Ahli Madya",
    };
    let rule = RetirementLaw::on(date(2026, 7, 1)).map(|law| law.rule(job));
    bencher.bench_local(|| {
        let birth = black_box(date(1970, 4, 12));
        rule.as_ref().map(|r| r.retirement(birth)).ok()
    });
}

/// A retirement with its reasons in words.
#[divan::bench]
fn retirement_with_reasons(bencher: Bencher<'_, '_>) {
    let facts = RetirementFacts {
        birth: date(1970, 4, 12),
        job: JobFacts {
            level: JobLevel::AhliMadya,
            name: "Dokter Ahli Madya",
        },
    };
    let law = RetirementLaw::on(date(2026, 7, 1));
    bencher.bench_local(|| law.as_ref().map(|l| l.retirement(black_box(&facts))).ok());
}

/// Reads and checks every regulation that has a book.
#[divan::bench(sample_count = 20)]
fn the_whole_law_is_read() -> bool {
    Law::from_files(Files::embedded()).is_ok()
}
