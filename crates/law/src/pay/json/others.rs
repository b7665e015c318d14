//! THR and thirteenth pay, arrears and pensions from facts.

use jiff::civil::Date;
use serde::Deserialize;

use super::super::{
    Allowance, Arrears, ArrearsFacts, Employment, HolidayKind, HolidayPay, Paid, PaidFrom,
    PayGrade, PensionFacts, PensionKind,
};
use super::{
    AmountsOut, SlipInput,
    allowance::AllowanceFacts,
    lines,
    read::{Day, Flag, Small, employment},
};
use crate::{Law, Reasons};

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
    } = super::super::holiday_pay(on, kind, &facts, share, &mut why).map_err(|e| e.to_string())?;
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
        reasons: Some(law.explain(&why)),
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
    #[serde(default, alias = "pasangan", alias = "istri")]
    spouse: Flag,
    #[serde(default, alias = "anak", alias = "jumlah_anak")]
    children: Small,
    #[serde(alias = "dari")]
    from: Day,
    #[serde(alias = "sampai")]
    until: Day,
    #[serde(alias = "lama")]
    old: PaidInput,
    #[serde(alias = "baru")]
    new: PaidInput,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PaidInput {
    #[serde(alias = "gol", alias = "golongan")]
    grade: PayGrade,
    #[serde(alias = "masa_kerja_golongan", alias = "masa_kerja")]
    mkg: Small,
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
            mkg: self.mkg.0,
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
        children: input.children.0,
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
    } = super::super::arrears(law.on(facts.from), &facts, &mut why).map_err(|e| e.to_string())?;
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
        reasons: Some(law.explain(&why)),
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
    #[serde(alias = "masa_kerja_golongan", alias = "masa_kerja")]
    mkg: Small,
    #[serde(alias = "masa_kerja_tahun", alias = "tahun")]
    years: Small,
    #[serde(default, alias = "masa_kerja_bulan", alias = "bulan")]
    months: Small,
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
    if input.months.0 > 11 || input.years.0 > 60 {
        return Err("years: service is at most 60 years and 11 months".to_owned());
    }
    let on = law.on(input.on.map_or(today, |d| d.0));
    let facts = PensionFacts {
        grade,
        mkg: input.mkg.0,
        years: input.years.0,
        months: input.months.0,
        kind: input.kind.unwrap_or(PensionKind::Own),
    };
    let mut why = Reasons::default();
    let found = super::super::pension(on, &facts, &mut why).map_err(|e| e.to_string())?;
    Ok(AmountsOut {
        reference: input.reference,
        on: on.day,
        lines: lines(&[("dasar_pensiun", found.base), ("pensiun", found.amount)]),
        total: [("share_bp", found.share.0), ("pensiun", found.amount.0)].into(),
        reasons: Some(law.explain(&why)),
    })
}
