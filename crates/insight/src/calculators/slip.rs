//! A month's slip: every line of a salary with its reasons.

use kernel::{Bp, Date, Grade, PppkGrade, Rupiah, TextEnum as _};
use law::pay::{
    self, Allowance, AllowanceKind, Employment, Eselon, Line as Code, PayError, PayGrade, Ptkp,
    Slip, SlipFacts, Tpp, YearToDate,
};
use law::{Law, Reasons};
use web::FieldError;
use web::components::{Choice, FieldView, Stat, Width};
use web::format::rupiah;
use web::words::Say;

use super::answers::{Line, Outcome};
use super::sheet::Sheet;
use super::{Calculator, tax};

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/gaji",
    key: "calc-slip",
    fields,
    answer,
};

/// An amount that is typed in, for an allowance that no table has.
const BY_AMOUNT: &str = "fungsional";

/// What is earned.
const EARNED: [Code; 6] = [
    Code::BaseSalary,
    Code::Spouse,
    Code::Children,
    Code::Allowance,
    Code::Rice,
    Code::Rounding,
];
/// What the government pays in for the employee.
const PAID_IN: [Code; 3] = [Code::HealthEmployer, Code::Accident, Code::Death];
/// What is withheld.
const WITHHELD: [Code; 4] = [
    Code::Compulsory,
    Code::HealthEmployee,
    Code::Housing,
    Code::Tax,
];
/// The sums.
const SUMS: [Code; 4] = [Code::TaxedGross, Code::Gross, Code::Deductions, Code::Net];
/// Additional income.
const TPP: [Code; 5] = [
    Code::Tpp,
    Code::TppTax,
    Code::TppHealthEmployee,
    Code::TppHealthEmployer,
    Code::TppNet,
];

fn fields(t: &Say, today: Date) -> Vec<FieldView> {
    let money = |name: &str, label: &'static str| {
        FieldView::text(name, t.say(label))
            .digits()
            .width(Width::Medium)
            .optional()
    };
    let count = |name: &str, label: &'static str| {
        FieldView::text(name, t.say(label))
            .digits()
            .width(Width::Short)
            .value("0")
    };
    vec![
        tax::month(t, today),
        FieldView::radio(
            "status",
            t.say("calc-status"),
            Employment::ALL
                .iter()
                .map(|e| {
                    Choice::new(
                        e.as_str(),
                        t.word("calc-employment", e.as_str().to_lowercase()),
                    )
                })
                .collect(),
        )
        .value(Employment::Pns.as_str()),
        FieldView::select("golongan", t.say("calc-grade"), grades(t)).value(Grade::IIIa.as_str()),
        count("mkg", "calc-mkg").hint(t.say("calc-mkg-hint")),
        FieldView::check("pasangan", t.say("calc-spouse")),
        count("anak", "calc-children").hint(t.say("calc-children-hint")),
        tax::ptkp(t),
        FieldView::select("tunjangan", t.say("calc-allowance"), allowances(t)).value("umum"),
        money("jumlah", "calc-allowance-amount").hint(t.say("calc-allowance-amount-hint")),
        money("tpp", "calc-tpp").hint(t.say("calc-tpp-hint")),
        money("bruto", "calc-year-gross").hint(t.say("calc-year-hint")),
        money("iuran", "calc-year-pension"),
        money("dipotong", "calc-year-withheld"),
    ]
}

fn grades(t: &Say) -> Vec<Choice> {
    let pns = Grade::ALL
        .iter()
        .map(|g| Choice::new(g.as_str(), format!("{g} – {}", g.pangkat())));
    let pppk = PppkGrade::ALL
        .iter()
        .map(|g| Choice::new(g.as_str(), t.with("calc-grade-pppk", "grade", g)));
    pns.chain(pppk).collect()
}

fn allowances(t: &Say) -> Vec<Choice> {
    let mut all = vec![
        Choice::new("tidak_ada", t.say("calc-allowance-none")),
        Choice::new("umum", t.say("calc-allowance-general")),
        Choice::new(BY_AMOUNT, t.say("calc-allowance-functional")),
    ];
    all.extend(Eselon::ALL.iter().map(|e| {
        let name = t.with("calc-allowance-structural", "eselon", e);
        Choice::new(e.as_str(), name)
    }));
    all
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let month = sheet.month("bulan");
    let facts = facts(sheet);
    let (month, facts) = (month?, facts?);
    let law = Law::national();
    let mut why = Reasons::with_capacity(160);
    match pay::slip(law.on(month), &facts, &mut why) {
        Ok(slip) => Some(shown(sheet.t, law, &slip, &why)),
        Err(e) => {
            sheet.refuse(field_of(&e), &e.phrase());
            None
        }
    }
}

fn facts(sheet: &mut Sheet<'_>) -> Option<SlipFacts> {
    let employment = sheet.word("status");
    let grade: Option<PayGrade> = sheet.word("golongan");
    let mkg = sheet.count("mkg", 60);
    let children = sheet.count("anak", 20);
    let ptkp: Option<Ptkp> = sheet.word("ptkp");
    let allowance = allowance(sheet);
    let tpp = sheet.maybe_money("tpp");
    let year = year(sheet);
    Some(SlipFacts {
        employment: employment?,
        grade: grade?,
        mkg: u8::try_from(mkg?).ok()?,
        spouse: sheet.ticked("pasangan"),
        children: u8::try_from(children?).ok()?,
        ptkp: ptkp?,
        allowance: allowance?,
        tpp: tpp?.map(whole),
        year_to_date: year?,
    })
}

/// Additional income without cuts.
fn whole(amount: Rupiah) -> Tpp {
    Tpp {
        amount,
        productivity: Bp::WHOLE,
        discipline_cut: Bp(0),
        sanction: false,
        acting: Rupiah::ZERO,
        acting_months: 0,
    }
}

fn allowance(sheet: &mut Sheet<'_>) -> Option<Allowance> {
    match sheet.text("tunjangan") {
        "" | "tidak_ada" => Some(Allowance::None),
        "umum" => Some(Allowance::General),
        BY_AMOUNT => {
            let amount = sheet.money("jumlah")?;
            Some(Allowance::Amount(AllowanceKind::Functional, amount))
        }
        _ => sheet.word("tunjangan").map(Allowance::Structural),
    }
}

/// What went before in the year, which only its last month asks for.
fn year(sheet: &mut Sheet<'_>) -> Option<Option<YearToDate>> {
    let given = ["bruto", "iuran", "dipotong"].map(|name| sheet.maybe_money(name));
    let [gross, pension, withheld] = given;
    let (gross, pension, withheld) = (gross?, pension?, withheld?);
    if gross.is_none() && pension.is_none() && withheld.is_none() {
        return Some(None);
    }
    let Some(gross) = gross else {
        sheet.fault(FieldError::new("bruto", "field-needed"));
        return None;
    };
    Some(Some(YearToDate {
        gross,
        pension: pension.unwrap_or(Rupiah::ZERO),
        withheld: withheld.unwrap_or(Rupiah::ZERO),
        months: None,
        zakat: Rupiah::ZERO,
    }))
}

/// The field at which a fault is shown.
fn field_of(e: &PayError) -> &'static str {
    match e {
        PayError::StepUnknown { .. } | PayError::BelowFirstStep { .. } => "mkg",
        PayError::GradeOfOthers { .. } => "golongan",
        PayError::YearNeeded => "bruto",
        PayError::NoSuchJob(_) => "tunjangan",
        PayError::TppShare(_) => "tpp",
        _ => "bulan",
    }
}

fn shown(t: &Say, law: &Law, slip: &Slip, why: &Reasons) -> Outcome {
    let lines = |codes: &[Code]| -> Vec<Line> {
        let of = slip.lines().filter(|(code, _)| codes.contains(code));
        of.map(|(code, amount)| {
            Line::new(t.word("slip-line", code), rupiah(amount.0))
                .because(law.explain_part(why, code as u8))
        })
        .collect()
    };
    let net = |code: Code| Stat::new(t.word("slip-line", code), rupiah(slip.amount(code).0));
    let mut stats = vec![net(Code::Net)];
    if slip.lines().any(|(code, _)| code == Code::TppNet) {
        stats.push(net(Code::TppNet));
    }
    Outcome {
        stats,
        ..Outcome::default()
    }
    .group(t.say("slip-earned"), lines(&EARNED))
    .group(t.say("slip-withheld"), lines(&WITHHELD))
    .group(t.say("slip-paid-in"), lines(&PAID_IN))
    .group(t.say("slip-sums"), lines(&SUMS))
    .group(t.say("slip-tpp"), lines(&TPP))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_slip_has_its_place() {
        for line in Code::ALL {
            let places = [&EARNED[..], &PAID_IN, &WITHHELD, &SUMS, &TPP];
            let n = places.iter().filter(|p| p.contains(line)).count();
            assert_eq!(n, 1, "{line}");
        }
    }
}
