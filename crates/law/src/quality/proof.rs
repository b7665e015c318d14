//! The index with each indicator and each dimension failing, and the days and years on both sides
//! of every limit.

use jiff::civil::{Date, date};
use kernel::{AsnKind, Grade, JobKind, Nip, TextEnum as _};

use super::{
    Count, Dimension, Indicator, QualityFacts, check::check_by, figures::Figures, index::index_by,
};
use crate::{
    Law,
    proof::{Met, rows, same, told},
};

const DAY: Date = date(2026, 6, 1);

/// Tries the files of a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    let figures = told("the indicators", Figures::read(law.files()))?;
    weights(&figures)?;
    limits(&figures)
}

/// The counts of a thousand people of whom all fail these indicators and nobody fails another.
fn failing(fails: impl Fn(Indicator) -> bool) -> Vec<Count> {
    let count = |indicator: &Indicator| Count {
        indicator: *indicator,
        failing: if fails(*indicator) { 1_000 } else { 0 },
        population: 1_000,
    };
    Indicator::ALL.iter().map(count).collect()
}

fn weights(figures: &Figures) -> Met {
    type Row = (Indicator, u32, u32);
    for (indicator, dimension_bp, total_bp) in
        rows::<Row>(include_str!("../../cases/quality/index.csv"))?
    {
        let found = index_by(figures, &failing(|i| i == indicator));
        let dimension = figures.row(indicator).dimension;
        let of = found.dimensions.iter().find(|d| d.dimension == dimension);
        same(
            indicator.as_str(),
            (of.and_then(|d| d.score_bp), found.score_bp),
            (Some(dimension_bp), Some(total_bp)),
        )?;
    }
    for (dimension, total_bp) in [
        (Dimension::Completeness, 7_200),
        (Dimension::Timeliness, 6_900),
        (Dimension::Accuracy, 7_000),
        (Dimension::Consistency, 8_900),
    ] {
        let all = failing(|i| figures.row(i).dimension == dimension);
        let found = index_by(figures, &all).score_bp;
        same(dimension.as_str(), found, Some(total_bp))?;
    }
    Ok(())
}

/// A record in which nothing is filled in.
fn empty(asn: AsnKind) -> QualityFacts<'static> {
    QualityFacts {
        asn,
        nip: None,
        birth: None,
        sex: None,
        nik_valid: false,
        email: None,
        phone: None,
        standing: None,
        unpaid_leave_until: None,
        tmt_cpns: None,
        tmt_pns: None,
        tmt_pppk: None,
        grade: None,
        job_kind: None,
        job: None,
        education: None,
        has_title: false,
        unit_active: None,
        shares_managing_post: false,
        awaits_functional_job: None,
        lent: None,
        works_at_home_agency: None,
        has_plan: None,
    }
}

/// Each limit on its last day and on the day after.
fn limits(figures: &Figures) -> Met {
    let limits = &figures.file.limits;
    let fails = |indicator: Indicator, facts: &QualityFacts<'_>| {
        check_by(limits, facts, DAY).failing.contains(indicator)
    };
    let entered = |year, month, day| QualityFacts {
        tmt_cpns: Some(date(year, month, day)),
        job_kind: Some(JobKind::Managerial),
        awaits_functional_job: Some(true),
        ..empty(AsnKind::Cpns)
    };
    for (indicator, on_the_day, the_day_before) in [
        (Indicator::Tim2, entered(2024, 6, 1), entered(2024, 5, 31)),
        (Indicator::Tim3, entered(2025, 6, 1), entered(2025, 5, 31)),
    ] {
        let found = (
            fails(indicator, &on_the_day),
            fails(indicator, &the_day_before),
        );
        same(indicator.as_str(), found, (false, true))?;
    }
    let service = (
        fails(Indicator::Acc3, &entered(2024, 6, 1)),
        fails(Indicator::Acc3, &entered(2024, 5, 31)),
    );
    same("ACC_3", service, (true, false))?;
    let number = told("a number of a PPPK", Nip::parse("199204202023212905"))?;
    let appointed = |year| {
        let facts = QualityFacts {
            nip: Some(number),
            tmt_pppk: Some(date(year, 6, 1)),
            ..empty(AsnKind::Pppk)
        };
        fails(Indicator::Acc7, &facts)
    };
    let years = [2022, 2023, 2024, 2025].map(appointed);
    same("ACC_7", years, [true, false, false, true])?;
    same("ACC_10", limits.acc_10_grade, Grade::IVb)?;
    same("COM_1", limits.com_1_years, 2)
}
