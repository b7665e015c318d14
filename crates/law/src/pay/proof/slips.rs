//! Real slips and worked examples, to the rupiah.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use kernel::{Bp, Grade, Rupiah, TextEnum as _};

use super::super::{Allowance, AllowanceKind, Employment, Line, PayGrade, Ptkp, SlipFacts, Tpp};
use super::{Met, rows, same, taxes::TK0, told};
use crate::{Law, NoReasons, On};

pub(super) const SLIPS: &str = include_str!("../../../cases/pay/slips.csv");

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
pub(super) fn cell<T: std::str::FromStr<Err: ToString>>(
    row: &BTreeMap<String, String>,
    name: &str,
) -> Result<T, String> {
    let text = row.get(name).map_or("", String::as_str);
    text.parse()
        .map_err(|e: T::Err| format!("{name} '{text}': {}", e.to_string()))
}

pub(super) fn maybe(row: &BTreeMap<String, String>, name: &str) -> Result<Option<i64>, String> {
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
                        super::super::functional_allowance(on, job, "", self.grade, &mut NoReasons),
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

pub(super) fn slips(law: &Law) -> Met {
    for case in Case::all()? {
        let (on, facts) = case.facts(law)?;
        let slip = told(&case.case, super::super::slip(on, &facts, &mut NoReasons))?;
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
            super::super::slip(law.on(date(2019, 2, 1)), &facts, &mut NoReasons),
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
