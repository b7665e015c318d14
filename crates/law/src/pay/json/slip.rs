//! A slip from facts.

use jiff::civil::Date;
use kernel::{Rupiah, TextEnum as _};
use serde::{Deserialize, Serialize};

use super::super::{
    Allowance, Employment, HolidayKind, Line, PayGrade, Ptkp, SlipFacts, YearToDate, slip as count,
    tax,
};
use super::{
    LineOut,
    allowance::{AllowanceFacts, TppFacts},
    read::{Day, Flag, MOST, Part, Small, employment},
};
use crate::{Law, NoReasons, On, Reasons};

/// Facts of a slip, as a program hands them in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipInput {
    /// The program's own word for this slip; comes back as it is.
    #[serde(rename = "ref", alias = "id")]
    pub(super) reference: Option<String>,
    #[serde(alias = "month", alias = "bulan", alias = "tanggal", alias = "date")]
    on: Option<Day>,
    #[serde(alias = "tahun")]
    year: Option<i16>,
    #[serde(deserialize_with = "employment")]
    status: Employment,
    #[serde(alias = "gol", alias = "golongan", alias = "golongan_ruang")]
    grade: PayGrade,
    #[serde(alias = "masa_kerja_golongan", alias = "masa_kerja")]
    mkg: Small,
    #[serde(default, alias = "pasangan", alias = "istri", alias = "suami_istri")]
    spouse: Flag,
    #[serde(default, alias = "anak", alias = "jumlah_anak")]
    children: Small,
    #[serde(alias = "status_ptkp")]
    ptkp: Ptkp,
    #[serde(alias = "position", alias = "tunjangan", alias = "tunjangan_jabatan")]
    allowance: Option<AllowanceFacts>,
    tpp: Option<TppFacts>,
    year_to_date: Option<YearToDate>,
    /// The regulation whose table is expected; anything else on that day is an error.
    table: Option<String>,
    /// The share of the base salary that is expected, in percent.
    pct: Option<i64>,
    /// For THR and thirteenth pay: which of them.
    pub(super) kind: Option<HolidayKind>,
    /// For THR and thirteenth pay: what is paid of a month's TPP.
    pub(super) tpp_share_bp: Option<Part>,
}

impl SlipInput {
    pub(super) fn day(&self, otherwise: Date) -> Result<Date, String> {
        match (self.on, self.year) {
            (Some(_), Some(_)) => Err("year: give on or year, not both".to_owned()),
            (Some(day), None) => Ok(day.0),
            (None, Some(year)) => {
                Date::new(year, 1, 1).map_err(|_| format!("year: {year} is not a year"))
            }
            (None, None) => Ok(otherwise),
        }
    }

    pub(super) fn facts(&self, on: On<'_>) -> Result<SlipFacts, String> {
        let allowance = self
            .allowance
            .as_ref()
            .map(|a| a.find(on, self.grade))
            .transpose()?;
        let tpp = self.tpp.as_ref().map(|t| t.find(on)).transpose()?;
        let candidate = on
            .pay()
            .candidate
            .find(on.day)
            .map_or(0, |r| r.share.0 / 100);
        let pct = if self.status == Employment::Cpns {
            candidate
        } else {
            100
        };
        if self.pct.is_some_and(|p| p != pct) {
            return Err(format!(
                "pct: a {} is paid {pct} percent of the base salary",
                self.status
            ));
        }
        self.check_table(on)?;
        if self.children.0 > 20 {
            return Err(format!(
                "children: {} is more than can be meant",
                self.children.0
            ));
        }
        if let Some(year) = &self.year_to_date {
            let amounts = [
                ("gross", year.gross),
                ("pension", year.pension),
                ("withheld", year.withheld),
                ("zakat", year.zakat),
            ];
            let bad = |(_, a): &&(&str, Rupiah)| !(0..=12 * MOST).contains(&a.0);
            if let Some((name, amount)) = amounts.iter().find(bad) {
                return Err(format!(
                    "year_to_date.{name}: {} is not an amount in rupiah",
                    amount.0
                ));
            }
            if year.months.is_some_and(|m| m > 11) {
                return Err(
                    "year_to_date.months: at most 11 months come before the last one".to_owned(),
                );
            }
        }
        Ok(SlipFacts {
            employment: self.status,
            grade: self.grade,
            mkg: self.mkg.0,
            spouse: self.spouse.0,
            children: self.children.0,
            ptkp: self.ptkp,
            allowance: allowance.unwrap_or(Allowance::None),
            tpp,
            year_to_date: self.year_to_date,
        })
    }

    fn check_table(&self, on: On<'_>) -> Result<(), String> {
        let Some(expected) = &self.table else {
            return Ok(());
        };
        let book = on.pay();
        let id = match self.grade {
            PayGrade::Pns(_) => book.base_salary_pns.find(on.day).map(|r| r.id),
            PayGrade::Pppk(_) => book.base_salary_pppk.find(on.day).map(|r| r.id),
        };
        let cited = id.and_then(|id| on.law.words(id).1).map(|c| c.regulation);
        match cited {
            Some(found) if found != expected.as_str() => Err(format!(
                "table: {found} is in force on {}, not {expected}",
                on.day
            )),
            _ => Ok(()),
        }
    }
}

/// A slip, as a program gets it back.
#[derive(Debug, Serialize)]
pub struct SlipOut<'a> {
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    on: Date,
    lines: Vec<LineOut<'a>>,
    kotor: Rupiah,
    potongan: Rupiah,
    bersih: Rupiah,
    #[serde(skip_serializing_if = "Option::is_none")]
    tpp_bersih: Option<Rupiah>,
}

/// A slip from facts; `today` where they name no day.
///
/// # Errors
/// Says what is wrong, with the field at fault in front.
pub fn slip(
    law: &Law,
    input: SlipInput,
    today: Date,
    with_reasons: bool,
) -> Result<SlipOut<'_>, String> {
    let on = law.on(input.day(today)?);
    if input.kind.is_some() || input.tpp_share_bp.is_some() {
        return Err(
            "kind: a slip has neither kind nor tpp_share_bp; ask for holiday pay".to_owned(),
        );
    }
    let facts = input.facts(on)?;
    let mut why = Reasons::with_capacity(if with_reasons { 160 } else { 0 });
    let slip = if with_reasons {
        count(on, &facts, &mut why)
    } else {
        count(on, &facts, &mut NoReasons)
    };
    let slip = slip.map_err(|e| e.to_string())?;
    let lines = slip.lines().map(|(line, amount)| LineOut {
        code: line.as_str(),
        amount,
        account: account(on, &facts, line),
        reasons: with_reasons.then(|| law.explain_part(&why, line as u8)),
    });
    Ok(SlipOut {
        reference: input.reference,
        on: on.day,
        lines: lines.collect(),
        kotor: slip.amount(Line::Gross),
        potongan: slip.amount(Line::Deductions),
        bersih: slip.amount(Line::Net),
        tpp_bersih: facts.tpp.map(|_| slip.amount(Line::TppNet)),
    })
}

/// The budget account of a line, for what the budget pays.
fn account<'a>(on: On<'a>, facts: &SlipFacts, line: Line) -> Option<&'a str> {
    let part = match line {
        Line::Allowance => facts.allowance.kind()?.as_str(),
        Line::Tax | Line::TppTax if !tax::is_borne(on, facts.employment).ok()? => {
            return None;
        }
        line => line.as_str(),
    };
    on.pay().budget_accounts.find(on.day)?.of(part)
}
