//! The published cases of pay: real slips and worked examples, to the rupiah; control totals of
//! the long tables; the days on which rules begin and end.

use std::{collections::BTreeMap, fmt::Debug};

use jiff::civil::{Date, date};
use kernel::{Bp, Grade, Rupiah, TextEnum as _};
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    Allowance, AllowanceKind, ArrearsFacts, Capacity, Criterion, Employment, HolidayKind, Lapse,
    Line, Paid, PaidFrom, PayGrade, PensionFacts, PensionKind, Ptkp, SlipFacts, Tpp, YearToDate,
    tax::{self, YearFacts},
};
use crate::{Law, NoReasons, On};

const SLIPS: &str = include_str!("../../cases/pay/slips.csv");
const TOTALS: &str = include_str!("../../cases/pay/totals.csv");
const PERIODS: &str = include_str!("../../cases/pay/periods.csv");

type Met = Result<(), String>;

/// Tries a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    slips(law)?;
    totals(law)?;
    periods(law)?;
    taxes(law)?;
    holidays(law)?;
    arrears(law)?;
    pensions(law)?;
    additional_income(law)?;
    others(law)
}

fn same<T: PartialEq + Debug>(case: &str, found: T, published: T) -> Met {
    if found == published {
        return Ok(());
    }
    Err(format!("{case}: {found:?} instead of {published:?}"))
}

fn told<T, E: ToString>(case: &str, found: Result<T, E>) -> Result<T, String> {
    found.map_err(|e| format!("{case}: {}", e.to_string()))
}

fn rows<R: DeserializeOwned>(text: &str) -> Result<Vec<R>, String> {
    let rows = csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<Vec<R>, csv::Error>>();
    rows.map_err(|e| e.to_string())
}

/// A published slip: its facts, and each line by its code; an empty line is not on it.
pub(crate) struct Case {
    pub case: String,
    on: Date,
    status: Employment,
    grade: PayGrade,
    mkg: u8,
    spouse: u8,
    children: u8,
    ptkp: Ptkp,
    allowance: String,
    tpp: Option<i64>,
    productivity_bp: Option<i64>,
    discipline_cut_bp: Option<i64>,
    lines: BTreeMap<Line, i64>,
}

/// A cell of a row, read as what it is.
fn cell<T: std::str::FromStr<Err: ToString>>(
    row: &BTreeMap<String, String>,
    name: &str,
) -> Result<T, String> {
    let text = row.get(name).map_or("", String::as_str);
    text.parse()
        .map_err(|e: T::Err| format!("{name} '{text}': {}", e.to_string()))
}

fn maybe(row: &BTreeMap<String, String>, name: &str) -> Result<Option<i64>, String> {
    match row.get(name).map(String::as_str) {
        None | Some("") => Ok(None),
        Some(_) => cell(row, name).map(Some),
    }
}

impl Case {
    pub(crate) fn all() -> Result<Vec<Self>, String> {
        rows(SLIPS)?.iter().map(Self::of).collect()
    }

    fn of(row: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut lines = BTreeMap::new();
        for line in Line::ALL {
            if let Some(amount) = maybe(row, line.as_str())? {
                lines.insert(*line, amount);
            }
        }
        Ok(Self {
            case: cell(row, "case")?,
            on: cell(row, "on")?,
            status: cell(row, "status")?,
            grade: cell(row, "grade")?,
            mkg: cell(row, "mkg")?,
            spouse: cell(row, "spouse")?,
            children: cell(row, "children")?,
            ptkp: cell(row, "ptkp")?,
            allowance: cell(row, "allowance")?,
            tpp: maybe(row, "tpp")?,
            productivity_bp: maybe(row, "productivity_bp")?,
            discipline_cut_bp: maybe(row, "discipline_cut_bp")?,
            lines,
        })
    }

    /// The facts under a law.
    pub(crate) fn facts<'a>(&self, law: &'a Law) -> Result<(On<'a>, SlipFacts), String> {
        let on = law.on(self.on);
        let allowance = match self.allowance.split_once(' ') {
            Some(("fungsional", job)) => {
                let amount = match job.parse() {
                    Ok(amount) => Rupiah(amount),
                    Err(_) => told(
                        &self.case,
                        super::functional_allowance(on, job, "", self.grade, &mut NoReasons),
                    )?,
                };
                Allowance::Amount(AllowanceKind::Functional, amount)
            }
            _ => self.allowance.parse()?,
        };
        let tpp = self.tpp.map(|amount| Tpp {
            productivity: self.productivity_bp.map_or(Bp::WHOLE, Bp),
            discipline_cut: Bp(self.discipline_cut_bp.unwrap_or(0)),
            ..Tpp::full(Rupiah(amount))
        });
        let facts = SlipFacts {
            employment: self.status,
            grade: self.grade,
            mkg: self.mkg,
            spouse: self.spouse > 0,
            children: self.children,
            ptkp: self.ptkp,
            allowance,
            tpp,
            year_to_date: None,
        };
        Ok((on, facts))
    }
}

fn slips(law: &Law) -> Met {
    for case in Case::all()? {
        let (on, facts) = case.facts(law)?;
        let slip = told(&case.case, super::slip(on, &facts, &mut NoReasons))?;
        let found: BTreeMap<Line, i64> = slip.lines().map(|(l, a)| (l, a.0)).collect();
        same(&case.case, found, case.lines)?;
    }
    // Before 2020 the contribution was 10% with its health part, and Taperum was withheld.
    let facts = SlipFacts {
        employment: Employment::Pns,
        grade: Grade::IIIa.into(),
        mkg: 0,
        spouse: false,
        children: 0,
        ptkp: TK0,
        allowance: Allowance::General,
        tpp: None,
        year_to_date: None,
    };
    for (grade, housing) in [
        (Grade::Ia, 3_000),
        (Grade::IIa, 5_000),
        (Grade::IIIa, 7_000),
        (Grade::IVa, 10_000),
    ] {
        let facts = SlipFacts {
            grade: grade.into(),
            ..facts
        };
        let slip = told(
            "2019",
            super::slip(law.on(date(2019, 2, 1)), &facts, &mut NoReasons),
        )?;
        same("Taperum", slip.amount(Line::Housing), Rupiah(housing))?;
        if grade == Grade::IIIa {
            same("IWP 10%", slip.amount(Line::Compulsory), Rupiah(257_940))?;
            same(
                "health 3%",
                slip.amount(Line::HealthEmployer),
                Rupiah(77_382),
            )?;
        }
    }
    Ok(())
}

/// A control total: a column of a table in sum.
#[derive(Deserialize)]
struct Total {
    table: String,
    column: String,
    rows: usize,
    steps: i64,
    rupiah: i64,
}

/// Sums the columns of a table in the files of a law.
fn sum(law: &Law, total: &Total) -> Result<(usize, i64, i64), String> {
    let text = law
        .files()
        .text(&format!("pay/{}.csv", total.table))
        .unwrap_or_default();
    let table: Vec<BTreeMap<String, String>> = rows(text)?;
    let number = |row: &BTreeMap<String, String>, names: &[&str]| -> i64 {
        let cell = names.iter().find_map(|n| row.get(*n));
        cell.and_then(|c| c.replace('-', "").parse().ok())
            .unwrap_or(0)
    };
    let of = |row: &&BTreeMap<String, String>| {
        ["grade", "level", "category"]
            .iter()
            .any(|k| row.get(*k) == Some(&total.column))
    };
    let column: Vec<_> = table.iter().filter(of).collect();
    Ok((
        column.len(),
        column
            .iter()
            .map(|r| number(r, &["mkg", "share", "since"]))
            .sum(),
        column.iter().map(|r| number(r, &["rupiah", "up_to"])).sum(),
    ))
}

fn totals(law: &Law) -> Met {
    for total in rows::<Total>(TOTALS)? {
        let case = format!("{} {}", total.table, total.column);
        same(
            &case,
            sum(law, &total)?,
            (total.rows, total.steps, total.rupiah),
        )?;
    }
    Ok(())
}

/// A rule with the days on which it begins and ends, and whether it is left to the agency.
#[derive(Deserialize, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Period {
    rule: String,
    from: Option<Date>,
    until: Option<Date>,
    setting: bool,
}

fn periods(law: &Law) -> Met {
    let mut found: Vec<Period> = law
        .periods(crate::shelf::Subject::Pay)
        .map(|(rule, from, until, setting)| Period {
            rule: rule.to_owned(),
            from,
            until,
            setting,
        })
        .collect();
    found.sort();
    let mut published: Vec<Period> = rows(PERIODS)?;
    published.sort();
    same("periods", found, published)
}

const TK0: Ptkp = Ptkp {
    married: false,
    dependants: 0,
};
const K0: Ptkp = Ptkp {
    married: true,
    dependants: 0,
};
const K2: Ptkp = Ptkp {
    married: true,
    dependants: 2,
};

fn taxes(law: &Law) -> Met {
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
fn years(law: &Law) -> Met {
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
fn subdivision_head(year_to_date: Option<YearToDate>) -> SlipFacts {
    SlipFacts {
        employment: Employment::Pns,
        grade: Grade::IIId.into(),
        mkg: 12,
        spouse: true,
        children: 2,
        ptkp: K2,
        allowance: Allowance::Structural(super::Eselon::IVa),
        tpp: Some(Tpp::full(Rupiah(2_500_000))),
        year_to_date,
    }
}

fn december(law: &Law) -> Met {
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
        super::slip(on, &subdivision_head(Some(before)), &mut NoReasons),
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
    let slip = told("PPPK December", super::slip(on, &pppk, &mut NoReasons))?;
    same("PPPK December", slip.amount(Line::Tax), Rupiah(13_907_700))
}

fn holidays(law: &Law) -> Met {
    let facts = subdivision_head(None);
    let pay = |kind, day: Date| {
        told(
            "E17",
            super::holiday_pay(law.on(day), kind, &facts, None, &mut NoReasons),
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
    let own = super::holiday_pay(
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

fn arrears(law: &Law) -> Met {
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
            super::arrears(law.on(facts.from), facts, &mut NoReasons),
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

fn pensions(law: &Law) -> Met {
    let on = law.on(date(2025, 1, 1));
    let of = |grade, mkg, years, months, kind| {
        let facts = PensionFacts {
            grade,
            mkg,
            years,
            months,
            kind,
        };
        told("E22", super::pension(on, &facts, &mut NoReasons)).map(|p| p.amount.0)
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

fn additional_income(law: &Law) -> Met {
    let on = law.on(date(2025, 3, 1));
    let cut = |lapse, times| {
        told(
            "lapse",
            super::discipline_cut(on, &[(lapse, times)], &mut NoReasons),
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
        told("TPP", super::slip(on, &facts, &mut NoReasons)).map(|s| s.amount(Line::Tpp).0)
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
    let slip = told("TPP of a PPPK", super::slip(on, &of_pppk, &mut NoReasons))?;
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
        let basic = super::basic_tpp(
            on,
            Rupiah(10_000_000),
            capacity,
            Bp(10_000),
            Bp(9_000),
            &mut NoReasons,
        );
        same("basic TPP", told("basic", basic)?.0, index * 900)?;
    }
    let down = super::basic_tpp(
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
            super::criterion_bounds(on, criterion, Rupiah(10_000_000)),
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
            super::workload_counts(on, minutes, &mut NoReasons),
        )
    };
    same("workload", (counts(6_749)?, counts(6_750)?), (false, true))
}

fn others(law: &Law) -> Met {
    let on = law.on(date(2025, 1, 1));
    let salary = |grade: Grade, mkg| {
        told(
            "E21",
            super::base_salary(on, grade.into(), mkg, &mut NoReasons),
        )
        .map(|a| a.0)
    };
    let years = |from, to, mkg| {
        told(
            "E21",
            super::years_after_promotion(on, from, to, mkg, &mut NoReasons),
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
            super::child_is_paid_for(law.on(day), date(2004, 3, 15), school, &mut NoReasons),
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
        told("general", super::slip(on, &facts, &mut NoReasons))
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

fn structural(law: &Law) -> Met {
    let on = law.on(date(2025, 1, 1));
    let amounts = [
        5_500_000, 4_375_000, 3_250_000, 2_025_000, 1_260_000, 980_000, 540_000, 490_000, 360_000,
    ];
    for (eselon, amount) in super::Eselon::ALL.iter().zip(amounts) {
        let allowance = Allowance::Structural(*eselon);
        let found = super::allowance::amount(
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
            super::functional_allowance(
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

fn accounts(law: &Law) -> Met {
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
