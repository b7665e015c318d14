//! Income tax withheld from pay: of a month, of a day, of a year.

use kernel::{Date, Rupiah, TextEnum as _, text_enum};
use law::pay::{Ptkp, tax};
use law::{Law, LawGap, On, Reasons};
use web::components::{Choice, FieldKind, FieldView, Stat, Width};
use web::format::rupiah;
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/pph21",
    key: "calc-tax",
    fields,
    answer,
};

text_enum! {
    /// Over which time the income is taxed.
    pub(super) enum Span {
        /// A month, by the average effective rate (TER).
        Month = "bulan",
        /// A year, by the progressive rates.
        Year = "tahun",
        /// A day of casual work.
        Day = "hari",
    }
}

/// The month that is asked about.
pub(super) fn month(t: &Say, today: Date) -> FieldView {
    // December asks for the whole year; the month before it is the better first guess.
    let shown = if today.month() == 12 {
        today.saturating_sub(jiff::Span::new().months(1))
    } else {
        today
    };
    FieldView::new("bulan", t.say("calc-month"), FieldKind::Text("month"))
        .hint(t.say("calc-month-hint"))
        .width(Width::Medium)
        .value(shown.strftime("%Y-%m").to_string())
}

/// The family status for tax.
pub(super) fn ptkp(t: &Say) -> FieldView {
    let all = [false, true].into_iter().flat_map(|married| {
        (0..=3).map(move |dependants| Ptkp {
            married,
            dependants,
        })
    });
    let choice = |p: Ptkp| {
        let key = if p.married {
            "calc-ptkp-married"
        } else {
            "calc-ptkp-single"
        };
        let words = t.count(key, p.dependants);
        Choice::new(p.to_string(), format!("{p} – {words}"))
    };
    FieldView::select("ptkp", t.say("calc-ptkp"), all.map(choice).collect())
        .hint(t.say("calc-ptkp-hint"))
        .value("TK/0")
}

fn fields(t: &Say, today: Date) -> Vec<FieldView> {
    let spans = Span::ALL
        .iter()
        .map(|s| Choice::new(s.as_str(), t.word("calc-tax-span", s)))
        .collect();
    let money = |name: &str, label: &'static str| {
        FieldView::text(name, t.say(label))
            .digits()
            .width(Width::Medium)
    };
    vec![
        FieldView::radio("cara", t.say("calc-tax-how"), spans).value(Span::Month.as_str()),
        month(t, today),
        ptkp(t),
        money("bruto", "calc-tax-gross").hint(t.say("calc-tax-gross-hint")),
        FieldView::text("masa", t.say("calc-tax-months"))
            .digits()
            .width(Width::Short)
            .hint(t.say("calc-tax-year-only"))
            .optional()
            .value("12"),
        money("iuran", "calc-tax-pension")
            .hint(t.say("calc-tax-year-only"))
            .optional(),
        money("zakat", "calc-tax-zakat")
            .hint(t.say("calc-tax-year-only"))
            .optional(),
    ]
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let span: Option<Span> = sheet.word("cara");
    let month = sheet.month("bulan");
    let ptkp: Option<Ptkp> = sheet.word("ptkp");
    let gross = sheet.money("bruto");
    let months = sheet.maybe_count("masa", 12);
    let pension = sheet.maybe_money("iuran");
    let zakat = sheet.maybe_money("zakat");
    let months = months?.unwrap_or(12);
    if months == 0 {
        let fault = web::FieldError::new("masa", "calc-no-months");
        sheet.fault(fault);
        return None;
    }
    let year = tax::YearFacts {
        ptkp: ptkp?,
        gross: gross?,
        months: u8::try_from(months).ok()?,
        pension: pension?.unwrap_or(Rupiah::ZERO),
        zakat: zakat?.unwrap_or(Rupiah::ZERO),
        pensioner: false,
    };
    let on = Law::national().on(month?);
    match told(sheet.t, on, span?, &year) {
        Ok(outcome) => Some(outcome),
        Err(gap) => {
            sheet.refuse("bulan", &gap.phrase());
            None
        }
    }
}

fn told(t: &Say, on: On<'_>, span: Span, facts: &tax::YearFacts) -> Result<Outcome, LawGap> {
    let mut why = Reasons::default();
    let mut lines = Vec::new();
    let found = match span {
        Span::Month => tax::monthly(on, facts.ptkp, facts.gross, &mut why)?,
        Span::Day => tax::daily(on, facts.gross, &mut why)?,
        Span::Year => {
            let year = tax::yearly(on, facts, &mut why)?;
            let steps = [
                ("calc-tax-gross", year.gross),
                ("calc-tax-cost", year.cost),
                ("calc-tax-pension", year.pension),
                ("calc-tax-zakat", year.zakat),
                ("calc-tax-untaxed", year.untaxed),
                ("calc-tax-taxable", year.taxable),
            ];
            lines = steps
                .iter()
                .map(|(key, amount)| Line::new(t.say(key), rupiah(amount.0)))
                .collect();
            year.tax
        }
    };
    let stats = vec![
        Stat::new(t.say("calc-tax-found"), rupiah(found.0)).note(t.word("calc-tax-span", span)),
        Stat::new(t.say("calc-tax-left"), rupiah((facts.gross - found).0))
            .note(t.say("calc-tax-left-note")),
    ];
    Ok(Outcome::of(stats, on.law.explain(&why)).group(t.say("calc-tax-steps"), lines))
}
