//! TPP, allowances, budget accounts and what else a slip rests on.

use jiff::civil::{Date, date};
use kernel::{Bp, Grade, Rupiah, TextEnum as _};

use super::super::{
    Allowance, Capacity, Criterion, Employment, Lapse, Line, PayGrade, SlipFacts, Tpp,
};
use super::{Met, same, taxes::subdivision_head, told};
use crate::{Law, NoReasons};

pub(super) fn additional_income(law: &Law) -> Met {
    let on = law.on(date(2025, 3, 1));
    let cut = |lapse, times| {
        told(
            "lapse",
            super::super::discipline_cut(on, &[(lapse, times)], &mut NoReasons),
        )
    };
    let cuts = [50, 100, 125, 150, 50, 100, 125, 150, 300];
    for (lapse, points) in Lapse::ALL.iter().zip(cuts) {
        same(lapse.as_str(), cut(*lapse, 2)?.0, 2 * points)?;
    }
    same("all of it", cut(Lapse::Absent, 40)?, Bp::WHOLE)?;
    let earned = |tpp: Tpp, employment| {
        let facts = SlipFacts {
            employment,
            tpp: Some(tpp),
            ..subdivision_head(None)
        };
        told("TPP", super::super::slip(on, &facts, &mut NoReasons)).map(|s| s.amount(Line::Tpp).0)
    };
    let full = Tpp::full(Rupiah(2_500_000));
    let sanctioned = Tpp {
        sanction: true,
        ..full
    };
    same(
        "sanction 25%",
        earned(sanctioned, Employment::Pns)?,
        1_875_000,
    )?;
    let acting = Tpp {
        acting: Rupiah(4_000_000),
        acting_months: 1,
        ..full
    };
    same("Plt 20%", earned(acting, Employment::Pns)?, 3_300_000)?;
    same(
        "Plt too short",
        earned(
            Tpp {
                acting_months: 0,
                ..acting
            },
            Employment::Pns,
        )?,
        2_500_000,
    )?;
    same("CPNS", earned(full, Employment::Cpns)?, 2_500_000)?;
    let halves = Tpp {
        productivity: Bp(9_999),
        ..Tpp::full(Rupiah(2_525))
    };
    same("rounding", earned(halves, Employment::Pns)?, 2_525)?;
    let of_pppk = SlipFacts {
        employment: Employment::Pppk,
        grade: kernel::PppkGrade::IX.into(),
        mkg: 0,
        allowance: Allowance::General,
        tpp: Some(Tpp::full(Rupiah(5_000_000))),
        ..subdivision_head(None)
    };
    let slip = told(
        "TPP of a PPPK",
        super::super::slip(on, &of_pppk, &mut NoReasons),
    )?;
    let own =
        slip.amount(Line::Tpp) - slip.amount(Line::TppHealthEmployee) - slip.amount(Line::TppTax);
    same(
        "a PPPK bears the tax on TPP",
        slip.amount(Line::TppNet),
        own,
    )?;
    same(
        "and there is some",
        slip.amount(Line::TppTax) > Rupiah::ZERO,
        true,
    )?;
    let indices = [
        (Capacity::VeryHigh, 10_000),
        (Capacity::High, 8_500),
        (Capacity::Medium, 7_000),
        (Capacity::Low, 5_500),
        (Capacity::VeryLow, 4_000),
    ];
    for (capacity, index) in indices {
        let basic = super::super::basic_tpp(
            on,
            Rupiah(10_000_000),
            capacity,
            Bp(10_000),
            Bp(9_000),
            &mut NoReasons,
        );
        same("basic TPP", told("basic", basic)?.0, index * 900)?;
    }
    let down = super::super::basic_tpp(
        on,
        Rupiah(1_999),
        Capacity::VeryHigh,
        Bp(9_999),
        Bp(10_000),
        &mut NoReasons,
    );
    same("basic TPP rounding", told("basic", down)?, Rupiah(1_998))?;
    let bounds = |criterion| {
        told(
            "bounds",
            super::super::criterion_bounds(on, criterion, Rupiah(10_000_000)),
        )
    };
    same(
        "conditions",
        bounds(Criterion::Conditions)?,
        (Rupiah(1_000_000), None),
    )?;
    same(
        "place",
        bounds(Criterion::Place)?,
        (Rupiah::ZERO, Some(Rupiah(5_000_000))),
    )?;
    let counts = |minutes| {
        told(
            "workload",
            super::super::workload_counts(on, minutes, &mut NoReasons),
        )
    };
    same("workload", (counts(6_749)?, counts(6_750)?), (false, true))
}

pub(super) fn others(law: &Law) -> Met {
    let on = law.on(date(2025, 1, 1));
    let salary = |grade: Grade, mkg| {
        told(
            "E21",
            super::super::base_salary(on, grade.into(), mkg, &mut NoReasons),
        )
        .map(|a| a.0)
    };
    let years = |from, to, mkg| {
        told(
            "E21",
            super::super::years_after_promotion(on, from, to, mkg, &mut NoReasons),
        )
    };
    same("E21", years(Grade::IId, Grade::IIIa, 20)?, 15)?;
    same(
        "E21",
        (salary(Grade::IId, 20)?, salary(Grade::IIIa, 15)?),
        (3_320_600, 3_461_100),
    )?;
    same(
        "E21",
        (years(Grade::IIIa, Grade::IIIb, 8)?, salary(Grade::IIIb, 8)?),
        (8, 3_287_000),
    )?;
    same("I to II", years(Grade::Id, Grade::IIa, 10)?, 4)?;
    same("I to III", years(Grade::Id, Grade::IIIa, 20)?, 9)?;
    same("III to IV", years(Grade::IIId, Grade::IVa, 20)?, 20)?;
    same("not below 0", years(Grade::Id, Grade::IIa, 3)?, 0)?;

    let paid = |day: Date, school| {
        told(
            "child",
            super::super::child_is_paid_for(law.on(day), date(2004, 3, 15), school, &mut NoReasons),
        )
    };
    same(
        "21st birthday",
        (
            paid(date(2025, 3, 1), false)?,
            paid(date(2025, 4, 1), false)?,
        ),
        (true, false),
    )?;
    same(
        "25th birthday",
        (paid(date(2029, 3, 1), true)?, paid(date(2029, 4, 1), true)?),
        (true, false),
    )?;

    let general = |employment, grade: PayGrade, mkg| {
        let facts = SlipFacts {
            employment,
            grade,
            mkg,
            allowance: Allowance::General,
            tpp: None,
            children: 5,
            ..subdivision_head(None)
        };
        told("general", super::super::slip(on, &facts, &mut NoReasons))
    };
    for (grade, amount) in [
        ("I/a", 175_000),
        ("II/b", 180_000),
        ("III/d", 185_000),
        ("IV/e", 190_000),
        ("I", 175_000),
        ("IV", 175_000),
        ("V", 180_000),
        ("VIII", 180_000),
        ("IX", 185_000),
        ("XII", 185_000),
        ("XIII", 190_000),
        ("XVII", 190_000),
    ] {
        let grade: PayGrade = grade.parse()?;
        let employment = if matches!(grade, PayGrade::Pppk(_)) {
            Employment::Pppk
        } else {
            Employment::Pns
        };
        let slip = general(employment, grade, 3)?;
        same(
            "general allowance",
            slip.amount(Line::Allowance),
            Rupiah(amount),
        )?;
        same("rice of four", slip.amount(Line::Rice), Rupiah(289_680))?;
    }
    // 2% of Rp2.322.880, the 80% of Rp2.903.600: Rp46.457,60.
    let slip = general(Employment::Cpns, Grade::IIIb.into(), 0)?;
    same(
        "a child of a CPNS",
        slip.amount(Line::Children),
        Rupiah(2 * 46_458),
    )?;
    structural(law)?;
    accounts(law)?;
    let at = |day: Date| told("JKM", law.on(day).pay().death.on(day)).map(|r| r.share.0);
    same(
        "JKM",
        (at(date(2017, 12, 28))?, at(date(2017, 12, 29))?),
        (30, 72),
    )?;
    let floor = told("floor", on.pay().health_floor.on(on.day))?;
    same("floor", floor.amount, Rupiah::ZERO)?;
    let before = date(2023, 5, 1);
    let deduction = told("deduction", on.pay().pension_deduction.on(before))?;
    same("PPPK before 2024", deduction.pppk, Bp(325))
}

pub(super) fn structural(law: &Law) -> Met {
    let on = law.on(date(2025, 1, 1));
    let amounts = [
        5_500_000, 4_375_000, 3_250_000, 2_025_000, 1_260_000, 980_000, 540_000, 490_000, 360_000,
    ];
    for (eselon, amount) in super::super::Eselon::ALL.iter().zip(amounts) {
        let allowance = Allowance::Structural(*eselon);
        let found = super::super::allowance::amount(
            on,
            Employment::Pns,
            Grade::IVa.into(),
            allowance,
            &mut NoReasons,
        );
        same(eselon.as_str(), told("eselon", found)?, Rupiah(amount))?;
    }
    let humas = |day: Date| {
        let job = "Pranata Hubungan Masyarakat";
        told(
            job,
            super::super::functional_allowance(
                law.on(day),
                job,
                "ahli_madya",
                Grade::IVa.into(),
                &mut NoReasons,
            ),
        )
        .map(|a| a.0)
    };
    same(
        "humas",
        (humas(date(2022, 3, 31))?, humas(date(2022, 4, 1))?),
        (650_000, 1_275_000),
    )
}

pub(super) fn accounts(law: &Law) -> Met {
    let day = date(2025, 1, 1);
    let rule = told("accounts", law.on(day).pay().budget_accounts.on(day))?;
    for (part, account) in [
        ("gaji_pokok", "5.1.01.01.001"),
        ("tunj_anak", "5.1.01.01.002"),
        ("umum", "5.1.01.01.005"),
        ("jkm", "5.1.01.01.011"),
        ("prestasi_kerja", "5.1.01.02.005"),
    ] {
        same(part, rule.of(part), Some(account))?;
    }
    Ok(())
}
