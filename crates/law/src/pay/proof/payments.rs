//! Holiday pay, arrears and pensions.

use jiff::civil::{Date, date};
use kernel::{Grade, Rupiah};

use super::super::{
    Allowance, ArrearsFacts, Employment, HolidayKind, Paid, PaidFrom, PensionFacts, PensionKind,
    SlipFacts,
};
use super::{Met, same, taxes::subdivision_head, told};
use crate::{Law, NoReasons};

pub(super) fn holidays(law: &Law) -> Met {
    let facts = subdivision_head(None);
    let pay = |kind, day: Date| {
        told(
            "E17",
            super::super::holiday_pay(law.on(day), kind, &facts, None, &mut NoReasons),
        )
    };
    let thr = pay(HolidayKind::Thr, date(2025, 3, 1))?;
    same(
        "E17",
        (thr.salary.0, thr.tpp.0, thr.gross.0, thr.tax.0, thr.net.0),
        (5_160_996, 2_500_000, 7_660_996, 842_710, 7_660_996),
    )?;
    same(
        "13th 2025",
        pay(HolidayKind::Thirteenth, date(2025, 6, 1))?.tax,
        Rupiah(842_710),
    )?;
    let book = law.on(date(2021, 1, 1)).pay();
    for (year, thr, thirteenth, share, days) in [
        (2021, 4, 6, 0, 10),
        (2022, 4, 6, 5_000, 10),
        (2023, 3, 5, 5_000, 10),
        (2024, 3, 5, 10_000, 10),
        (2025, 2, 5, 10_000, 15),
    ] {
        let day = date(year, 6, 1);
        let rule = told("THR", book.holiday_allowance.on(day))?;
        same(
            "THR",
            (rule.base_month, rule.tpp_max.0, rule.days_before),
            (thr, share, days),
        )?;
        let rule = told("13th", book.thirteenth.on(day))?;
        same(
            "13th",
            (rule.base_month, rule.tpp_max.0, rule.paid_from),
            (thirteenth, share, 6),
        )?;
    }
    let pppk = SlipFacts {
        employment: Employment::Pppk,
        grade: kernel::PppkGrade::IX.into(),
        mkg: 0,
        allowance: Allowance::General,
        ..facts
    };
    let own = super::super::holiday_pay(
        law.on(date(2025, 3, 1)),
        HolidayKind::Thr,
        &pppk,
        None,
        &mut NoReasons,
    );
    let own = told("THR of a PPPK", own)?;
    same("a PPPK bears it", own.gross - own.net, own.tax)?;
    same("a PPPK is taxed", own.tax > Rupiah::ZERO, true)?;
    let from = pay(HolidayKind::Thr, date(2024, 4, 1))?.paid_from;
    same("THR 2024", from, PaidFrom::WorkingDaysBeforeFeast(10))
}

pub(super) fn arrears(law: &Law) -> Met {
    let by = |mkg, allowance| Paid {
        grade: Grade::IIIb.into(),
        mkg,
        allowance,
        by_tables_of: None,
    };
    let increment = ArrearsFacts {
        employment: Employment::Pns,
        spouse: true,
        children: 2,
        from: date(2025, 3, 1),
        until: date(2025, 5, 1),
        old: by(10, Allowance::General),
        new: by(12, Allowance::General),
    };
    let due = |facts: &ArrearsFacts| {
        told(
            "arrears",
            super::super::arrears(law.on(facts.from), facts, &mut NoReasons),
        )
    };
    let found = due(&increment)?;
    same(
        "E19",
        (
            found.salary.0,
            found.difference.0,
            found.compulsory.0,
            found.health.0,
            found.net.0,
        ),
        (3 * 106_800, 3 * 121_752, 3 * 9_740, 3 * 1_218, 332_382),
    )?;
    let new = Paid {
        grade: Grade::IIc.into(),
        ..by(11, Allowance::None)
    };
    let rise = ArrearsFacts {
        spouse: false,
        children: 0,
        from: date(2024, 1, 1),
        until: date(2024, 2, 1),
        old: Paid {
            by_tables_of: Some(date(2023, 12, 31)),
            ..new
        },
        new,
        ..increment
    };
    let found = due(&rise)?;
    same(
        "E20",
        (found.compulsory.0, found.health.0, found.net.0),
        (33_344, 4_168, 379_288),
    )
}

pub(super) fn pensions(law: &Law) -> Met {
    let on = law.on(date(2025, 1, 1));
    let of = |grade, mkg, years, months, kind| {
        let facts = PensionFacts {
            grade,
            mkg,
            years,
            months,
            kind,
        };
        told("E22", super::super::pension(on, &facts, &mut NoReasons)).map(|p| p.amount.0)
    };
    use PensionKind::{Disabled, Own, Survivor, SurvivorKilled};
    let cases = [
        (Grade::IVb, 32, 34, 0, Own, 4_221_225),
        (Grade::IIId, 26, 26, 0, Own, 3_068_325),
        (Grade::IIc, 15, 15, 0, Own, 1_685_700),
        (Grade::IIId, 26, 26, 0, Survivor, 1_699_380),
        (Grade::IIId, 26, 26, 0, SurvivorKilled, 3_398_760),
        (Grade::IIId, 26, 3, 0, Disabled, 3_540_375),
        (Grade::Ia, 0, 3, 0, Survivor, 1_264_275),
        (Grade::IVe, 32, 3, 0, Own, 2_549_280),
        (Grade::IIId, 26, 25, 6, Own, 3_068_325),
        (Grade::IIId, 26, 25, 5, Own, 2_950_313),
    ];
    for (grade, mkg, years, months, kind, amount) in cases {
        same("E22", of(grade, mkg, years, months, kind)?, amount)?;
    }
    Ok(())
}
