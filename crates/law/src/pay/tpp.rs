//! Additional income (tambahan penghasilan pegawai, TPP): earned, taxed, insured, paid out.

use kernel::{Bp, Rupiah, text_enum};

use super::{
    Employment, Lapse, PayError, TppTaxMethod,
    slip::{Line, Writer},
};
use crate::{LawGap, On, Trace, Value, label};

/// What the TPP of a month rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tpp {
    /// The amount of the post, all criteria in sum.
    pub amount: Rupiah,
    /// Productivity reached.
    pub productivity: Bp,
    /// What is cut from the discipline share ([`discipline_cut`]).
    pub discipline_cut: Bp,
    /// A moderate sanction is being served.
    pub sanction: bool,
    /// The TPP of a post that is held as Plt or Plh besides.
    pub acting: Rupiah,
    /// Full months for which that post has been held.
    pub acting_months: u8,
}

impl Tpp {
    /// An amount fully earned.
    #[must_use]
    pub const fn full(amount: Rupiah) -> Self {
        Self {
            amount,
            productivity: Bp::WHOLE,
            discipline_cut: Bp(0),
            sanction: false,
            acting: Rupiah::ZERO,
            acting_months: 0,
        }
    }
}

/// The cut of the discipline share for lapses of a month, each with how often: at most all of it.
///
/// # Errors
/// Names the gap before 2021.
pub fn discipline_cut<T: Trace>(
    on: On<'_>,
    lapses: &[(Lapse, u8)],
    why: &mut T,
) -> Result<Bp, LawGap> {
    let rule = on.pay().tpp_attendance.on(on.day)?;
    let sum: i64 = lapses
        .iter()
        .map(|(l, times)| rule.cut(*l).0 * i64::from(*times))
        .sum();
    let cut = Bp(sum.min(Bp::WHOLE.0));
    why.rule(rule, Value::Share(cut), &[]);
    Ok(cut)
}

text_enum! {
    /// Fiscal capacity of a region, for basic TPP.
    pub enum Capacity {
        /// Sangat tinggi.
        VeryHigh = "very_high",
        /// Tinggi.
        High = "high",
        /// Sedang.
        Medium = "medium",
        /// Rendah.
        Low = "low",
        /// Sangat rendah.
        VeryLow = "very_low",
    }
}

/// Basic TPP of a job class: `performance_pay` of the audit board for the class (Perpres 188/2014,
/// not on file: it is handed in) times the three indices, `cost` and `governance` in basis points.
/// Kepmendagri 900-4700/2020.
///
/// # Errors
/// Names the gap before 2021.
pub fn basic_tpp<T: Trace>(
    on: On<'_>,
    performance_pay: Rupiah,
    capacity: Capacity,
    cost: Bp,
    governance: Bp,
    why: &mut T,
) -> Result<Rupiah, LawGap> {
    let rule = on.pay().tpp_basic.on(on.day)?;
    let index = match capacity {
        Capacity::VeryHigh => rule.very_high,
        Capacity::High => rule.high,
        Capacity::Medium => rule.medium,
        Capacity::Low => rule.low,
        Capacity::VeryLow => rule.very_low,
    };
    let shares = [index, cost, governance];
    let basic = shares
        .iter()
        .fold(performance_pay, |pay, share| share.of(pay, rule.rounding));
    why.rule(
        rule,
        Value::Rupiah(basic),
        &[
            (
                label!(
                    "Tunjangan kinerja BPK menurut kelas",
                    "Performance pay by class"
                ),
                Value::Rupiah(performance_pay),
            ),
            (
                label!("Indeks kapasitas fiskal", "Fiscal capacity index"),
                Value::Share(index),
            ),
            (
                label!("Indeks kemahalan konstruksi", "Construction cost index"),
                Value::Share(cost),
            ),
            (
                label!("Indeks penyelenggaraan pemerintahan", "Governance index"),
                Value::Share(governance),
            ),
        ],
    );
    Ok(basic)
}

text_enum! {
    /// For what TPP is paid (kriteria TPP).
    pub enum Criterion {
        /// Beban kerja.
        Workload = "beban_kerja",
        /// Tempat bertugas.
        Place = "tempat_bertugas",
        /// Kondisi kerja.
        Conditions = "kondisi_kerja",
        /// Kelangkaan profesi.
        Scarcity = "kelangkaan_profesi",
        /// Prestasi kerja.
        Merit = "prestasi_kerja",
    }
}

/// Between which amounts a criterion may be paid, as shares of the basic TPP.
///
/// # Errors
/// Names the gap before 2021.
pub fn criterion_bounds(
    on: On<'_>,
    criterion: Criterion,
    basic: Rupiah,
) -> Result<(Rupiah, Option<Rupiah>), LawGap> {
    let rule = on.pay().tpp_criteria.on(on.day)?;
    let rounding = on.pay().tpp_basic.on(on.day)?.rounding;
    Ok(match criterion {
        Criterion::Workload | Criterion::Merit => (Rupiah::ZERO, None),
        Criterion::Place => (Rupiah::ZERO, Some(rule.remote_max.of(basic, rounding))),
        Criterion::Conditions | Criterion::Scarcity => (rule.least.of(basic, rounding), None),
    })
}

/// Is the workload beyond the normal one, by effective minutes worked in a month?
///
/// # Errors
/// Names the gap before 2021.
pub fn workload_counts<T: Trace>(on: On<'_>, minutes: u32, why: &mut T) -> Result<bool, LawGap> {
    let rule = on.pay().tpp_criteria.on(on.day)?;
    let worked = (
        label!("Menit efektif", "Effective minutes"),
        Value::Number(minutes.into()),
    );
    why.rule(rule, Value::None, &[worked]);
    Ok(minutes >= rule.minutes_least)
}

/// Writes the lines of TPP beneath those of regular pay. `base` is base salary and family
/// allowance in sum.
pub(super) fn write<T: Trace>(
    slip: &mut Writer<'_, T>,
    tpp: &Tpp,
    base: Rupiah,
) -> Result<(), PayError> {
    let earned = earned(slip, tpp)?;
    let (tax, borne) = taxed(slip, earned, base)?;
    let health = slip.book.health.on(slip.on.day)?;
    let rounding = slip.book.rounding.on(slip.on.day)?.contribution;
    let raw = base + slip.amount(Line::Allowance);
    let insured = slip.insured(raw + earned)? - slip.insured(raw)?;
    for (line, share) in [
        (Line::TppHealthEmployee, health.employee),
        (Line::TppHealthEmployer, health.employer),
    ] {
        let amount = share.of(insured, rounding);
        slip.line(line);
        let left = (
            label!("Bagian TPP di bawah batas", "Part of TPP below the ceiling"),
            Value::Rupiah(insured),
        );
        slip.why.rule(health, Value::Rupiah(amount), &[left]);
        slip.put(line, amount);
    }
    let own = if borne { Rupiah::ZERO } else { tax };
    let net = earned - slip.amount(Line::TppHealthEmployee) - own;
    slip.line(Line::TppNet);
    slip.why.sum(
        label!(
            "TPP dikurangi BPJS dan PPh yang ditanggung sendiri",
            "TPP less BPJS and tax of one's own"
        ),
        Value::Rupiah(net),
        &[],
    );
    slip.put(Line::TppNet, net);
    Ok(())
}

/// What is earned of the TPP of the post.
fn earned<T: Trace>(slip: &mut Writer<'_, T>, tpp: &Tpp) -> Result<Rupiah, PayError> {
    let (book, day) = (slip.book, slip.on.day);
    slip.line(Line::Tpp);
    let rule = book.tpp_split.on(day)?;
    let mut amount = tpp.amount;
    if slip.facts.employment == Employment::Cpns {
        let candidate = book.tpp_candidate.on(day)?;
        amount = candidate.share.of(amount, rule.rounding);
        slip.why.rule(candidate, Value::Rupiah(amount), &[]);
    }
    if tpp.acting != Rupiah::ZERO {
        let acting = book.tpp_acting.on(day)?;
        let long = i64::from(tpp.acting_months >= acting.months_min);
        let more = acting.share.of(tpp.acting, rule.rounding) * long;
        let post = (
            label!("TPP jabatan yang dirangkap", "TPP of the other post"),
            Value::Rupiah(tpp.acting),
        );
        slip.why.rule(acting, Value::Rupiah(more), &[post]);
        amount += more;
    }
    let kept = Bp::WHOLE.0 - tpp.discipline_cut.0;
    let weight = rule.productivity.0 * tpp.productivity.0 + rule.discipline.0 * kept;
    let mut earned = Rupiah(
        rule.rounding
            .divide(amount.0 * weight, Bp::WHOLE.0 * Bp::WHOLE.0),
    );
    slip.why.rule(
        rule,
        Value::Rupiah(earned),
        &[
            (
                label!("TPP jabatan", "TPP of the post"),
                Value::Rupiah(amount),
            ),
            (
                label!("Capaian produktivitas", "Productivity reached"),
                Value::Share(tpp.productivity),
            ),
            (
                label!("Capaian disiplin", "Discipline kept"),
                Value::Share(Bp(kept)),
            ),
        ],
    );
    if tpp.sanction {
        let sanction = book.tpp_sanction.on(day)?;
        earned -= sanction.share.of(earned, rule.rounding);
        slip.why.rule(sanction, Value::Rupiah(earned), &[]);
    }
    slip.put(Line::Tpp, earned);
    Ok(earned)
}

/// The tax on TPP, and whether the budget bears it.
fn taxed<T: Trace>(
    slip: &mut Writer<'_, T>,
    earned: Rupiah,
    base: Rupiah,
) -> Result<(Rupiah, bool), PayError> {
    slip.line(Line::TppTax);
    let rule = slip.book.tpp_tax.on(slip.on.day)?;
    let pppk = slip.facts.employment == Employment::Pppk;
    let borne = if pppk {
        rule.borne_pppk
    } else {
        rule.borne_pns
    };
    let tax = match rule.method {
        TppTaxMethod::Month => {
            let before = slip.amount(Line::Tax);
            let all = slip.tax_of_month(slip.amount(Line::TaxedGross) + earned, base)?;
            let tax = all - before;
            let withheld = (
                label!("Telah dipotong dari gaji", "Withheld from regular pay"),
                Value::Rupiah(before),
            );
            slip.why.rule(rule, Value::Rupiah(tax), &[withheld]);
            tax
        }
        TppTaxMethod::Flat => {
            let flat = slip.book.honorarium.on(slip.on.day)?;
            let share = flat.of(slip.facts.grade.golongan());
            let tax = share.of(earned, slip.book.rounding.on(slip.on.day)?.tax);
            slip.why.rule(
                flat,
                Value::Rupiah(tax),
                &[(label!("Tarif", "Rate"), Value::Share(share))],
            );
            tax
        }
    };
    slip.put(Line::TppTax, tax);
    Ok((tax, borne))
}
