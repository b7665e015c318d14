//! Facts of pay as programs hand them in, and answers as they get them back.
//!
//! Reading is strict: an unknown field, an amount below nothing or beyond ten billion a month, a
//! grade that does not exist are errors that name the field.

use std::fmt;

use jiff::civil::Date;
use kernel::{Bp, Reason, Rupiah, TextEnum as _};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{
        self, IntoDeserializer as _, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer,
    },
};

use super::{
    Allowance, AllowanceKind, Arrears, ArrearsFacts, Employment, Eselon, HolidayKind, HolidayPay,
    Lapse, Line, Paid, PaidFrom, PayError, PayGrade, PensionFacts, PensionKind, Ptkp, SlipFacts,
    Tpp, YearToDate, discipline_cut, functional_allowance,
};
use crate::{Law, NoReasons, On, Reasons};

/// An amount that is not below nothing and can be meant for a month.
#[derive(Clone, Copy, Debug)]
struct Amount(Rupiah);

/// The highest amount of a month that is taken: ten billion rupiah.
const MOST: i64 = 10_000_000_000;

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match i64::deserialize(d)? {
            n @ 0..=MOST => Ok(Self(Rupiah(n))),
            n => Err(de::Error::custom(format!(
                "{n} is not an amount in rupiah from 0 to {MOST}"
            ))),
        }
    }
}

/// A share from nothing to the whole, in basis points.
#[derive(Clone, Copy, Debug)]
struct Part(Bp);

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match i64::deserialize(d)? {
            n @ 0..=10_000 => Ok(Self(Bp(n))),
            n => Err(de::Error::custom(format!(
                "{n} is not a share in basis points from 0 to 10000"
            ))),
        }
    }
}

/// A day, or a month that stands for its first day.
#[derive(Clone, Copy, Debug)]
struct Day(Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        let whole = if text.len() == 7 {
            format!("{text}-01")
        } else {
            text.to_string()
        };
        let day = whole.parse().map_err(|_| {
            de::Error::custom(format!(
                "'{text}' is not a date: write 2026-07-01 or 2026-07"
            ))
        })?;
        Ok(Self(day))
    }
}

/// PNS, CPNS or PPPK, in any case; P3K is a PPPK.
fn employment<'de, D: Deserializer<'de>>(d: D) -> Result<Employment, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
    match text.trim().to_ascii_uppercase().as_str() {
        "P3K" => Ok(Employment::Pppk),
        word => word.parse().map_err(de::Error::custom),
    }
}

/// Yes or no, written as such or as 1 and 0.
#[derive(Clone, Copy, Debug, Default)]
struct Flag(bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Flag;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("0, 1, true or false")
            }
            fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Flag, E> {
                Ok(Flag(yes))
            }
            fn visit_u64<E: de::Error>(self, n: u64) -> Result<Flag, E> {
                match n {
                    0 | 1 => Ok(Flag(n == 1)),
                    n => Err(E::custom(format!(
                        "{n} is too many: at most one spouse is paid for"
                    ))),
                }
            }
        }
        d.deserialize_any(Read)
    }
}

/// An allowance as an object, as a list of kind and amount, or as words.
#[derive(Clone, Debug)]
struct AllowanceFacts {
    kind: String,
    amount: Option<Rupiah>,
    eselon: Option<String>,
    job: Option<String>,
    level: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllowanceObject {
    kind: String,
    amount: Option<Amount>,
    eselon: Option<String>,
    #[serde(alias = "jabatan")]
    job: Option<String>,
    #[serde(alias = "jenjang")]
    level: Option<String>,
}

impl<'de> Deserialize<'de> for AllowanceFacts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = AllowanceFacts;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an allowance like {\"kind\":\"umum\",\"amount\":185000}")
            }
            fn visit_str<E: de::Error>(self, kind: &str) -> Result<AllowanceFacts, E> {
                Ok(AllowanceFacts::of(kind, None))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<AllowanceFacts, A::Error> {
                let kind: String = list
                    .next_element()?
                    .ok_or_else(|| de::Error::invalid_length(0, &self))?;
                let amount: Option<Amount> = list.next_element()?;
                while list.next_element::<de::IgnoredAny>()?.is_some() {}
                Ok(AllowanceFacts::of(&kind, amount.map(|a| a.0)))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AllowanceFacts, A::Error> {
                let o = AllowanceObject::deserialize(MapAccessDeserializer::new(map))?;
                Ok(AllowanceFacts {
                    kind: o.kind,
                    amount: o.amount.map(|a| a.0),
                    eselon: o.eselon,
                    job: o.job,
                    level: o.level,
                })
            }
        }
        d.deserialize_any(Read)
    }
}

impl AllowanceFacts {
    fn of(kind: &str, amount: Option<Rupiah>) -> Self {
        Self {
            kind: kind.to_owned(),
            amount,
            eselon: None,
            job: None,
            level: None,
        }
    }

    /// The allowance that is meant: a given amount stands, another is looked up.
    fn find(&self, on: On<'_>, grade: PayGrade) -> Result<Allowance, String> {
        let named = |fault: String| format!("allowance: {fault}");
        let words = self.kind.trim().to_lowercase();
        let (kind, rest) = words.split_once(' ').unwrap_or((words.as_str(), ""));
        if let Some(amount) = self.amount {
            if let "" | "none" | "tidak_ada" = kind {
                return if amount == Rupiah::ZERO {
                    Ok(Allowance::None)
                } else {
                    Err(named("an amount without a kind".to_owned()))
                };
            }
            let kind: AllowanceKind = kind.parse().map_err(named)?;
            return Ok(Allowance::Amount(kind, amount));
        }
        if kind == AllowanceKind::Functional.as_str() {
            let job = self.job.as_deref().unwrap_or(rest);
            let level = self.level.as_deref().unwrap_or_default();
            let amount = functional_allowance(on, job, level, grade, &mut NoReasons)
                .map_err(|e| e.to_string())?;
            return Ok(Allowance::Amount(AllowanceKind::Functional, amount));
        }
        let words = match &self.eselon {
            Some(eselon) => format!("{kind} {eselon}"),
            None => words.clone(),
        };
        if let Some(eselon) = &self.eselon {
            Eselon::parse_loose(eselon).map_err(|e| format!("allowance.eselon: {e}"))?;
        }
        words.parse().map_err(named)
    }
}

/// TPP as an object or as its amount alone.
#[derive(Clone, Debug)]
struct TppFacts(TppObject);

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TppObject {
    amount: Amount,
    productivity_bp: Option<Part>,
    discipline_cut_bp: Option<Part>,
    /// Lapses by code, each with how often.
    #[serde(default)]
    lapses: std::collections::BTreeMap<String, u8>,
    #[serde(default)]
    sanction: Flag,
    acting: Option<Amount>,
    acting_months: Option<u8>,
}

impl<'de> Deserialize<'de> for TppFacts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = TppFacts;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount or an object like {\"amount\":2500000}")
            }
            fn visit_u64<E: de::Error>(self, n: u64) -> Result<TppFacts, E> {
                Ok(TppFacts(TppObject {
                    amount: Amount::deserialize(n.into_deserializer())?,
                    productivity_bp: None,
                    discipline_cut_bp: None,
                    lapses: std::collections::BTreeMap::new(),
                    sanction: Flag(false),
                    acting: None,
                    acting_months: None,
                }))
            }
            fn visit_i64<E: de::Error>(self, n: i64) -> Result<TppFacts, E> {
                Amount::deserialize(n.into_deserializer())?;
                Err(E::invalid_type(de::Unexpected::Signed(n), &self))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TppFacts, A::Error> {
                TppObject::deserialize(MapAccessDeserializer::new(map)).map(TppFacts)
            }
        }
        d.deserialize_any(Read)
    }
}

impl TppFacts {
    fn find(&self, on: On<'_>) -> Result<Tpp, String> {
        let facts = &self.0;
        let mut lapses = Vec::new();
        for (code, times) in &facts.lapses {
            let lapse: Lapse = code.parse().map_err(|e| format!("tpp.lapses: {e}"))?;
            lapses.push((lapse, *times));
        }
        let counted =
            discipline_cut(on, &lapses, &mut NoReasons).map_err(|e| format!("tpp: {e}"))?;
        let cut = match facts.discipline_cut_bp {
            Some(_) if !lapses.is_empty() => {
                return Err("tpp: give discipline_cut_bp or lapses, not both".to_owned());
            }
            Some(Part(cut)) => cut,
            None => counted,
        };
        Ok(Tpp {
            amount: facts.amount.0,
            productivity: facts.productivity_bp.map_or(Bp::WHOLE, |p| p.0),
            discipline_cut: cut,
            sanction: facts.sanction.0,
            acting: facts.acting.map_or(Rupiah::ZERO, |a| a.0),
            acting_months: facts.acting_months.unwrap_or(u8::MAX),
        })
    }
}

/// Facts of a slip, as a program hands them in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipInput {
    /// The program's own word for this slip; comes back as it is.
    #[serde(rename = "ref", alias = "id")]
    reference: Option<String>,
    on: Option<Day>,
    year: Option<i16>,
    #[serde(deserialize_with = "employment")]
    status: Employment,
    #[serde(alias = "gol", alias = "golongan")]
    grade: PayGrade,
    mkg: u8,
    #[serde(default)]
    spouse: Flag,
    #[serde(default)]
    children: u8,
    ptkp: Ptkp,
    #[serde(alias = "position")]
    allowance: Option<AllowanceFacts>,
    tpp: Option<TppFacts>,
    year_to_date: Option<YearToDate>,
    /// The regulation whose table is expected; anything else on that day is an error.
    table: Option<String>,
    /// The share of the base salary that is expected, in percent.
    pct: Option<i64>,
    /// For THR and thirteenth pay: which of them.
    kind: Option<HolidayKind>,
    /// For THR and thirteenth pay: what is paid of a month's TPP.
    tpp_share_bp: Option<Part>,
}

impl SlipInput {
    fn day(&self, otherwise: Date) -> Result<Date, String> {
        match (self.on, self.year) {
            (Some(_), Some(_)) => Err("year: give on or year, not both".to_owned()),
            (Some(day), None) => Ok(day.0),
            (None, Some(year)) => {
                Date::new(year, 1, 1).map_err(|_| format!("year: {year} is not a year"))
            }
            (None, None) => Ok(otherwise),
        }
    }

    fn facts(&self, on: On<'_>) -> Result<SlipFacts, String> {
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
        if self.children > 20 {
            return Err(format!(
                "children: {} is more than can be meant",
                self.children
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
            mkg: self.mkg,
            spouse: self.spouse.0,
            children: self.children,
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

/// A line of an answer.
#[derive(Debug, Serialize)]
pub struct LineOut<'a> {
    code: &'static str,
    amount: Rupiah,
    /// Where it is booked, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<Reason>>,
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
        super::slip(on, &facts, &mut why)
    } else {
        super::slip(on, &facts, &mut NoReasons)
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
        Line::Tax | Line::TppTax if !super::tax::is_borne(on, facts.employment).ok()? => {
            return None;
        }
        line => line.as_str(),
    };
    on.pay().budget_accounts.find(on.day)?.of(part)
}

/// An answer of named amounts with its reasons.
#[derive(Debug, Serialize)]
pub struct AmountsOut {
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    on: Date,
    lines: Vec<LineOut<'static>>,
    #[serde(flatten)]
    total: std::collections::BTreeMap<&'static str, i64>,
    reasons: Vec<Reason>,
}

fn lines(list: &[(&'static str, Rupiah)]) -> Vec<LineOut<'static>> {
    let line = |(code, amount): &(&'static str, Rupiah)| LineOut {
        code,
        amount: *amount,
        account: None,
        reasons: None,
    };
    list.iter().map(line).collect()
}

/// THR or thirteenth pay from the facts of a slip and `kind`.
///
/// # Errors
/// Says what is wrong, with the field at fault in front.
pub fn holiday(law: &Law, input: SlipInput, today: Date) -> Result<AmountsOut, String> {
    let on = law.on(input.day(today)?);
    let facts = input.facts(on)?;
    let kind = input.kind.unwrap_or(HolidayKind::Thr);
    let mut why = Reasons::default();
    let share = input.tpp_share_bp.map(|p| p.0);
    let HolidayPay {
        salary,
        tpp,
        gross,
        tax,
        net,
        base_month,
        paid_from,
    } = super::holiday_pay(on, kind, &facts, share, &mut why).map_err(|e| e.to_string())?;
    let list = match kind {
        HolidayKind::Thr => [
            ("thr_gaji", salary),
            ("thr_tpp", tpp),
            ("thr_kotor", gross),
            ("pph21_thr", tax),
            ("thr_bersih", net),
        ],
        HolidayKind::Thirteenth => [
            ("gaji13_gaji", salary),
            ("gaji13_tpp", tpp),
            ("gaji13_kotor", gross),
            ("pph21_gaji13", tax),
            ("gaji13_bersih", net),
        ],
    };
    Ok(AmountsOut {
        reference: input.reference,
        on: on.day,
        lines: lines(&list),
        total: [
            ("kotor", gross.0),
            ("pph21", tax.0),
            ("bersih", net.0),
            ("base_month", base_month.into()),
            match paid_from {
                PaidFrom::Month(month) => ("paid_from_month", month.into()),
                PaidFrom::WorkingDaysBeforeFeast(days) => {
                    ("paid_from_working_days_before", days.into())
                }
            },
        ]
        .into(),
        reasons: law.explain(&why),
    })
}

/// Facts of arrears.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArrearsInput {
    #[serde(rename = "ref", alias = "id")]
    reference: Option<String>,
    #[serde(deserialize_with = "employment")]
    status: Employment,
    #[serde(default)]
    spouse: Flag,
    #[serde(default)]
    children: u8,
    from: Day,
    until: Day,
    old: PaidInput,
    new: PaidInput,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PaidInput {
    #[serde(alias = "gol", alias = "golongan")]
    grade: PayGrade,
    mkg: u8,
    allowance: Option<AllowanceFacts>,
    by_tables_of: Option<Day>,
}

impl PaidInput {
    fn find(&self, law: &Law, month: Date) -> Result<Paid, String> {
        let on = law.on(self.by_tables_of.map_or(month, |d| d.0));
        let allowance = self
            .allowance
            .as_ref()
            .map(|a| a.find(on, self.grade))
            .transpose()?;
        Ok(Paid {
            grade: self.grade,
            mkg: self.mkg,
            allowance: allowance.unwrap_or(Allowance::None),
            by_tables_of: self.by_tables_of.map(|d| d.0),
        })
    }
}

/// Arrears from facts.
///
/// # Errors
/// Says what is wrong, with the field at fault in front.
pub fn arrears(law: &Law, input: ArrearsInput) -> Result<AmountsOut, String> {
    let facts = ArrearsFacts {
        employment: input.status,
        spouse: input.spouse.0,
        children: input.children,
        from: input.from.0,
        until: input.until.0,
        old: input
            .old
            .find(law, input.from.0)
            .map_err(|e| format!("old.{e}"))?,
        new: input
            .new
            .find(law, input.from.0)
            .map_err(|e| format!("new.{e}"))?,
    };
    let mut why = Reasons::default();
    let Arrears {
        months,
        salary,
        difference,
        compulsory,
        health,
        net,
    } = super::arrears(law.on(facts.from), &facts, &mut why).map_err(|e| e.to_string())?;
    Ok(AmountsOut {
        reference: input.reference,
        on: facts.from,
        lines: lines(&[
            ("selisih_gaji_pokok", salary),
            ("selisih", difference),
            ("iwp", compulsory),
            ("bpjs_employee", health),
            ("bersih", net),
        ]),
        total: [("months", months.into()), ("bersih", net.0)].into(),
        reasons: law.explain(&why),
    })
}

/// Facts of a pension.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PensionInput {
    #[serde(rename = "ref", alias = "id")]
    reference: Option<String>,
    on: Option<Day>,
    #[serde(alias = "gol", alias = "golongan")]
    grade: PayGrade,
    mkg: u8,
    years: u8,
    #[serde(default)]
    months: u8,
    kind: Option<PensionKind>,
}

/// A pension from facts.
///
/// # Errors
/// Says what is wrong, with the field at fault in front.
pub fn pension(law: &Law, input: PensionInput, today: Date) -> Result<AmountsOut, String> {
    let PayGrade::Pns(grade) = input.grade else {
        return Err(
            "grade: a PPPK has no monthly pension yet; write the grade of a PNS".to_owned(),
        );
    };
    if input.months > 11 || input.years > 60 {
        return Err("years: service is at most 60 years and 11 months".to_owned());
    }
    let on = law.on(input.on.map_or(today, |d| d.0));
    let facts = PensionFacts {
        grade,
        mkg: input.mkg,
        years: input.years,
        months: input.months,
        kind: input.kind.unwrap_or(PensionKind::Own),
    };
    let mut why = Reasons::default();
    let found = super::pension(on, &facts, &mut why).map_err(|e| e.to_string())?;
    Ok(AmountsOut {
        reference: input.reference,
        on: on.day,
        lines: lines(&[("dasar_pensiun", found.base), ("pensiun", found.amount)]),
        total: [("share_bp", found.share.0), ("pensiun", found.amount.0)].into(),
        reasons: law.explain(&why),
    })
}

/// Facts of a tax: `gross` of a month, of a day, of a year, or an honorarium.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxInput {
    #[serde(rename = "ref", alias = "id")]
    reference: Option<String>,
    on: Option<Day>,
    #[serde(default)]
    period: Period,
    ptkp: Option<Ptkp>,
    #[serde(alias = "gol", alias = "golongan")]
    grade: Option<PayGrade>,
    gross: Rupiah,
    /// Already withheld in the period.
    #[serde(default)]
    withheld: Rupiah,
    /// Deductible pension contributions of the period.
    #[serde(default)]
    pension: Rupiah,
    #[serde(default)]
    zakat: Rupiah,
    months: Option<u8>,
    #[serde(default)]
    pensioner: bool,
    /// The employer pays the tax on top.
    #[serde(default)]
    gross_up: bool,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Period {
    #[default]
    Month,
    Day,
    Year,
    Honorarium,
}

/// A tax from facts.
///
/// # Errors
/// Says what is wrong, with the field at fault in front.
pub fn tax(law: &Law, input: TaxInput, today: Date) -> Result<AmountsOut, String> {
    let amounts = [
        ("gross", input.gross),
        ("withheld", input.withheld),
        ("pension", input.pension),
        ("zakat", input.zakat),
    ];
    if let Some((name, amount)) = amounts
        .iter()
        .find(|(_, a)| !(0..=12 * MOST).contains(&a.0))
    {
        return Err(format!("{name}: {} is not an amount in rupiah", amount.0));
    }
    let on = law.on(input.on.map_or(today, |d| d.0));
    let mut why = Reasons::default();
    let (list, due) = tax_lines(on, &input, &mut why)?;
    Ok(AmountsOut {
        reference: input.reference,
        on: on.day,
        lines: lines(&list),
        total: [("pph21", due.0)].into(),
        reasons: law.explain(&why),
    })
}

type TaxLines = (Vec<(&'static str, Rupiah)>, Rupiah);

fn tax_lines(on: On<'_>, input: &TaxInput, why: &mut Reasons) -> Result<TaxLines, String> {
    let ptkp = || {
        input
            .ptkp
            .ok_or_else(|| "ptkp: needed for the tax of a month or a year".to_owned())
    };
    let gap = |e: crate::LawGap| e.to_string();
    let gross = input.gross;
    match input.period {
        Period::Month if input.gross_up => {
            let up = super::tax::gross_up(on, ptkp()?, gross).map_err(gap)?;
            let up = up.ok_or(
                "gross: no allowance pays the tax on itself here; it falls between two layers",
            )?;
            super::tax::monthly(on, ptkp()?, gross + up, why).map_err(gap)?;
            Ok((
                vec![("bruto", gross + up), ("tunj_pph", up), ("pph21", up)],
                up,
            ))
        }
        Period::Month => {
            let tax = if on.pay().withholding_before.find(on.day).is_some() {
                super::tax::before_2024(on, ptkp()?, gross, input.pension, why)
            } else {
                super::tax::monthly(on, ptkp()?, gross, why)
            };
            let due = tax.map_err(gap)? - input.withheld;
            Ok((
                vec![
                    ("bruto", gross),
                    ("pph21_dipotong", input.withheld),
                    ("pph21", due),
                ],
                due,
            ))
        }
        Period::Day => {
            let due = super::tax::daily(on, gross, why).map_err(gap)?;
            Ok((vec![("bruto", gross), ("pph21", due)], due))
        }
        Period::Honorarium => {
            let grade = input
                .grade
                .ok_or("grade: needed for the tax on an honorarium")?;
            let due = super::tax::honorarium(on, grade, gross, why)
                .map_err(|e: PayError| e.to_string())?;
            Ok((vec![("bruto", gross), ("pph21", due)], due))
        }
        Period::Year => {
            let months = input.months.unwrap_or(12);
            if !(1..=12).contains(&months) {
                return Err(format!("months: {months} is not from 1 to 12"));
            }
            let facts = super::tax::YearFacts {
                ptkp: ptkp()?,
                gross,
                months,
                pension: input.pension,
                zakat: input.zakat,
                pensioner: input.pensioner,
            };
            let year = super::tax::yearly(on, &facts, why).map_err(gap)?;
            let due = year.tax - input.withheld;
            let list = vec![
                ("bruto_setahun", year.gross),
                ("biaya_jabatan", year.cost),
                ("iuran_pensiun", year.pension),
                ("zakat", year.zakat),
                ("ptkp", year.untaxed),
                ("pkp", year.taxable),
                ("pph21_setahun", year.tax),
                ("pph21_dipotong", input.withheld),
                ("pph21", due),
            ];
            Ok((list, due))
        }
    }
}
