//! Income tax: months, years, the true-up of the last month.

use jiff::civil::{Date, date};
use kernel::{Grade, Rupiah, TextEnum as _};

use super::super::{
    Allowance, Employment, Line, Ptkp, SlipFacts, Tpp, YearToDate,
    tax::{self, YearFacts},
};
use super::{Met, same, told};
use crate::{Law, NoReasons};

pub(super) const TK0: Ptkp = Ptkp {
    married: false,
    dependants: 0,
};
pub(super) const K0: Ptkp = Ptkp {
    married: true,
    dependants: 0,
};
pub(super) const K2: Ptkp = Ptkp {
    married: true,
    dependants: 2,
};

pub(super) fn taxes(law: &Law) -> Met {
    let on = law.on(date(2025, 6, 1));
    for (gross, tax) in [
        (10_000_000, 200_000),
        (8_000_000, 120_000),
        (10_400_000, 260_000),
        (20_000_000, 1_800_000),
    ] {
        let found = told("TER", tax::monthly(on, TK0, Rupiah(gross), &mut NoReasons))?;
        same("TER A", found, Rupiah(tax))?;
    }
    let up = told("gross-up", tax::gross_up(on, TK0, Rupiah(10_000_000)))?;
    same("gross-up", up, Some(Rupiah(230_179)))?;
    // Pension 4.75% and savings 3.25% of the base; a PPPK has savings only.
    for (employment, amount) in [(Employment::Pns, 800_000), (Employment::Pppk, 325_000)] {
        let found = tax::deductible(on, employment, Rupiah(10_000_000));
        same("deductible", told("deductible", found)?, Rupiah(amount))?;
    }
    let categories = [
        "TK/0 A", "TK/1 A", "TK/2 B", "TK/3 B", "K/0 A", "K/1 B", "K/2 B", "K/3 C",
    ];
    for case in categories {
        let (status, category) = case.split_once(' ').unwrap_or_default();
        let found = told(case, tax::category(on, status.parse()?))?;
        same(case, found.as_str(), category)?;
    }
    let untaxed = [
        ("TK/0", 54_000_000),
        ("TK/3", 67_500_000),
        ("K/0", 58_500_000),
        ("K/3", 72_000_000),
    ];
    for (status, amount) in untaxed {
        same(
            status,
            told(status, tax::untaxed(on, status.parse()?))?,
            Rupiah(amount),
        )?;
    }
    let too_many = Ptkp {
        married: true,
        dependants: 9,
    };
    same(
        "K/9",
        told("K/9", tax::untaxed(on, too_many))?,
        Rupiah(72_000_000),
    )?;
    for (gross, tax) in [
        (450_000, 0),
        (450_001, 2_250),
        (2_500_000, 12_500),
        (2_500_001, 62_500),
        (3_000_000, 75_000),
    ] {
        let found = told("daily", tax::daily(on, Rupiah(gross), &mut NoReasons))?;
        same("daily", found, Rupiah(tax))?;
    }
    let honoraria = [
        (Grade::Ib, 500_000, 0),
        (Grade::IIc, 500_000, 0),
        (Grade::IIId, 1_000_000, 50_000),
        (Grade::IVa, 1_500_000, 225_000),
    ];
    for (grade, gross, tax) in honoraria {
        let found = told(
            "honorarium",
            tax::honorarium(on, grade.into(), Rupiah(gross), &mut NoReasons),
        )?;
        same("honorarium", found, Rupiah(tax))?;
    }
    years(law)
}

/// Pasal 17 before and after 2022, and the true-up of the last month.
pub(super) fn years(law: &Law) -> Met {
    let year =
        |on: Date, facts: &YearFacts| told("year", tax::yearly(law.on(on), facts, &mut NoReasons));
    let general = YearFacts {
        ptkp: K0,
        gross: Rupiah(120_000_000),
        months: 12,
        pension: Rupiah(1_200_000),
        zakat: Rupiah::ZERO,
        pensioner: false,
    };
    let found = year(date(2025, 12, 1), &general)?;
    same(
        "K/0 year",
        (found.cost.0, found.taxable.0, found.tax.0),
        (6_000_000, 54_300_000, 2_715_000),
    )?;
    // Each layer of both scales to its upper end, by PKP: biaya jabatan and PTKP taken out.
    let of_taxable = |on: Date, taxable: i64| {
        let facts = YearFacts {
            ptkp: TK0,
            gross: Rupiah(taxable + 54_000_000 + 6_000_000),
            pension: Rupiah::ZERO,
            ..general
        };
        year(on, &facts).map(|y| y.tax.0)
    };
    let scales = [
        (date(2021, 12, 1), 60_000_000, 4_000_000),
        (date(2021, 12, 1), 250_000_000, 32_500_000),
        (date(2021, 12, 1), 600_000_000, 125_000_000),
        (date(2022, 12, 1), 60_000_000, 3_000_000),
        (date(2022, 12, 1), 250_000_000, 31_500_000),
        (date(2022, 12, 1), 500_000_000, 94_000_000),
        (date(2022, 12, 1), 5_000_000_000, 1_444_000_000),
        (date(2022, 12, 1), 6_000_000_000, 1_794_000_000),
    ];
    for (on, taxable, tax) in scales {
        same("Pasal 17", of_taxable(on, taxable)?, tax)?;
    }
    let pensioner = YearFacts {
        ptkp: TK0,
        gross: Rupiah(40_000_000),
        pensioner: true,
        ..general
    };
    same(
        "biaya pensiun 5%",
        year(date(2025, 12, 1), &pensioner)?.cost,
        Rupiah(2_000_000),
    )?;
    let more = YearFacts {
        gross: Rupiah(100_000_000),
        ..pensioner
    };
    same(
        "biaya pensiun",
        year(date(2025, 12, 1), &more)?.cost,
        Rupiah(2_400_000),
    )?;

    let left = YearToDate {
        gross: Rupiah(10_000_000),
        pension: Rupiah::ZERO,
        withheld: Rupiah(200_000),
        months: None,
        zakat: Rupiah::ZERO,
    };
    let on = law.on(date(2025, 2, 1));
    let back = tax::last_month(
        on,
        TK0,
        Rupiah(10_000_000),
        Rupiah::ZERO,
        &left,
        &mut NoReasons,
    );
    same("left in February", told("left", back)?, Rupiah(-200_000))?;
    let all = YearToDate {
        gross: Rupiah(110_000_000),
        pension: Rupiah(1_100_000),
        withheld: Rupiah(2_200_000),
        ..left
    };
    let on = law.on(date(2025, 12, 1));
    let due = tax::last_month(
        on,
        K0,
        Rupiah(10_000_000),
        Rupiah(100_000),
        &all,
        &mut NoReasons,
    );
    same("K/0 December", told("K/0", due)?, Rupiah(515_000))?;
    december(law)
}

/// E06: the officer of the worked examples with TPP.
pub(super) fn subdivision_head(year_to_date: Option<YearToDate>) -> SlipFacts {
    SlipFacts {
        employment: Employment::Pns,
        grade: Grade::IIId.into(),
        mkg: 12,
        spouse: true,
        children: 2,
        ptkp: K2,
        allowance: Allowance::Structural(super::super::Eselon::IVa),
        tpp: Some(Tpp::full(Rupiah(2_500_000))),
        year_to_date,
    }
}

pub(super) fn december(law: &Law) -> Met {
    let before = YearToDate {
        gross: Rupiah(107_253_944 - 7_660_996),
        pension: Rupiah(346_505 * 11),
        withheld: Rupiah(2_528_130),
        months: None,
        zakat: Rupiah::ZERO,
    };
    let on = law.on(date(2025, 12, 1));
    let slip = told(
        "E18a",
        super::super::slip(on, &subdivision_head(Some(before)), &mut NoReasons),
    )?;
    let tax = slip.amount(Line::Tax) + slip.amount(Line::TppTax);
    same("E18a", tax, Rupiah(-1_016_480))?;
    same("E18a net", slip.amount(Line::Net), Rupiah(4_765_800))?;
    let facts = YearFacts {
        ptkp: K2,
        gross: Rupiah(107_253_944),
        months: 12,
        pension: Rupiah(2_468_856),
        zakat: Rupiah::ZERO,
        pensioner: false,
    };
    let year = told("E18b", tax::yearly(on, &facts, &mut NoReasons))?;
    same(
        "E18b",
        (year.cost.0, year.taxable.0, year.tax.0),
        (5_362_697, 31_922_000, 1_596_100),
    )?;
    let pppk = SlipFacts {
        employment: Employment::Pppk,
        grade: kernel::PppkGrade::XVII.into(),
        allowance: Allowance::None,
        tpp: None,
        year_to_date: Some(YearToDate {
            gross: Rupiah(200_000_000),
            withheld: Rupiah(0),
            pension: Rupiah(0),
            ..before
        }),
        ..subdivision_head(None)
    };
    let slip = told(
        "PPPK December",
        super::super::slip(on, &pppk, &mut NoReasons),
    )?;
    same("PPPK December", slip.amount(Line::Tax), Rupiah(13_907_700))
}
