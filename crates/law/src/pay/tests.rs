use jiff::civil::{Date, date};
use kernel::{Grade, Rupiah};

use super::*;
use crate::{Law, NoReasons, Reasons};

fn salary(grade: &str, mkg: u8, on: Date) -> Result<Rupiah, PayError> {
    base_salary(
        Law::national().on(on),
        grade.parse().unwrap(),
        mkg,
        &mut NoReasons,
    )
}

#[test]
fn the_step_is_the_highest_one_not_above_the_years_in_grade() {
    let on = date(2025, 1, 1);
    assert_eq!(salary("II/a", 2, on), Ok(Rupiah(2_218_400)));
    assert_eq!(salary("II/d", 8, on), Ok(Rupiah(2_756_800)));
    assert_eq!(salary("IV/c", 29, on), Ok(Rupiah(5_513_600)));
    assert_eq!(salary("IV/e", 60, on), salary("IV/e", 32, on));
    assert_eq!(
        salary("I/b", 2, on),
        Err(PayError::BelowFirstStep {
            grade: Grade::Ib.into(),
            mkg: 2,
            first: 3
        })
    );
}

#[test]
fn the_table_of_the_day_is_used_and_a_gap_is_named() {
    assert_eq!(
        salary("III/a", 4, date(2023, 12, 31)),
        Ok(Rupiah(2_744_500))
    );
    assert_eq!(salary("III/a", 4, date(2024, 1, 1)), Ok(Rupiah(2_964_000)));
    let gap = salary("III/a", 4, date(2018, 12, 31)).unwrap_err();
    assert_eq!(
        gap.to_string(),
        "No rule on the base salary of a PNS is on file for 31 December 2018; rules are on file since 1 January 2019"
    );
    assert!(matches!(
        salary("IX", 4, date(2023, 1, 1)),
        Err(PayError::StepUnknown { .. })
    ));
    assert_eq!(salary("IX", 1, date(2023, 1, 1)), Ok(Rupiah(2_966_500)));
    assert_eq!(salary("V", 33, date(2023, 1, 1)), Ok(Rupiah(3_879_700)));
}

#[test]
fn the_reason_names_the_regulation_and_the_facts() {
    let law = Law::national();
    let mut why = Reasons::default();
    base_salary(law.on(date(2024, 1, 1)), Grade::IIIa.into(), 4, &mut why).unwrap();
    let text = kernel::finding::as_text(&law.explain(&why), kernel::Locale::En);
    assert_eq!(
        text,
        "- Base salary of a PNS by grade and years in grade; between two steps the lower one is paid = Rp2,964,000 [PP 5/2024 Lampiran]\n  \
           - Grade: III/a\n  - Years in grade: 4 years\n  \
           - Step of the table that is paid: 4 years\n"
    );
}

#[test]
fn reasons_change_no_amount_and_every_line_has_some() {
    let law = Law::national();
    for case in proof::Case::all().unwrap() {
        let (on, facts) = case.facts(law).unwrap();
        let mut why = Reasons::default();
        let told = slip(on, &facts, &mut why).unwrap();
        assert_eq!(told, slip(on, &facts, &mut NoReasons).unwrap());
        for (line, _) in told.lines() {
            let reasons = law.explain_part(&why, line as u8);
            let silent = reasons.is_empty() && facts.allowance != Allowance::None;
            assert!(!silent, "{}: {line} without a reason", case.case);
        }
    }
}

#[test]
fn the_reasons_of_a_line_tell_rule_facts_and_citation() {
    let law = Law::national();
    let case = &proof::Case::all().unwrap()[6];
    let (on, facts) = case.facts(law).unwrap();
    let mut why = Reasons::default();
    slip(on, &facts, &mut why).unwrap();
    let text =
        |line: Line, locale| kernel::finding::as_text(&law.explain_part(&why, line as u8), locale);
    let tax = text(Line::Tax, kernel::Locale::En);
    assert!(
        tax.contains("= Rp52,833 [PP 58/2023 Pasal 2 dan Lampiran]"),
        "{tax}"
    );
    assert!(
        tax.contains("Gross: Rp7,044,366") && tax.contains("Rate: 0.75%"),
        "{tax}"
    );
    let children = text(Line::Children, kernel::Locale::Id);
    assert!(
        children.contains("anak 2% dari gaji pokok, paling banyak 2 anak = Rp192.796"),
        "{children}"
    );
}

fn json(text: &str) -> Result<serde_json::Value, String> {
    let input = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let out = super::json::slip(Law::national(), input, date(2026, 7, 1), true)?;
    serde_json::to_value(out).map_err(|e| e.to_string())
}

#[test]
fn a_slip_goes_in_and_out_as_json() {
    let out = json(
        r#"{"on":"2026-07-01","status":"PNS","grade":"III/a","mkg":18,"spouse":1,"children":0,"ptkp":"K/0","allowance":{"kind":"umum","amount":185000}}"#,
    )
    .unwrap();
    assert_eq!(out["lines"][0]["code"], "gaji_pokok");
    assert_eq!(out["lines"][0]["amount"], 3_682_500);
    assert_eq!(out["lines"][0]["account"], "5.1.01.01.001");
    assert_eq!(
        (&out["kotor"], &out["potongan"], &out["bersih"]),
        (&4_585_400.into(), &571_200.into(), &4_014_200.into())
    );
    assert!(
        out["lines"][5]["reasons"][0]["says"]["id"]
            .as_str()
            .is_some()
    );
}

#[test]
fn facts_are_taken_as_the_worked_examples_write_them() {
    let net = |text: &str| json(text).map(|out| out["bersih"].as_i64().unwrap());
    let e06 = r#"{"id":"E06","year":2025,"status":"PNS","table":"PP 5/2024","gol":"III/d","mkg":12,"spouse":1,"children":2,"ptkp":"K/2","position":["struktural IVa",540000,"Perpres 26/2007"],"tpp":{"amount":2500000}}"#;
    assert_eq!(net(e06), Ok(4_765_800));
    let words = e06.replace(
        r#"["struktural IVa",540000,"Perpres 26/2007"]"#,
        r#""struktural IVa""#,
    );
    assert_eq!(net(&words), Ok(4_765_800));
    let object = e06.replace(
        r#"["struktural IVa",540000,"Perpres 26/2007"]"#,
        r#"{"kind":"struktural","eselon":"IV.a"}"#,
    );
    assert_eq!(
        net(&object.replace(r#"{"amount":2500000}"#, "2500000")),
        Ok(4_765_800)
    );
    let cpns = r#"{"on":"2025-01","status":"CPNS","grade":"III/a","mkg":0,"pct":80,"spouse":true,"children":1,"ptkp":"K/1","allowance":{"kind":"umum"}}"#;
    assert_eq!(net(cpns), Ok(2_671_800));
    let perawat = r#"{"on":"2025-01-01","status":"PNS","grade":"III/d","mkg":18,"ptkp":"TK/0","allowance":{"kind":"fungsional","job":"Perawat","level":"Penyelia"}}"#;
    assert_eq!(net(perawat), Ok(4_362_100));
}

#[test]
fn what_is_wrong_with_a_fact_is_said_with_its_field() {
    let base = r#"{"on":"2025-03-01","status":"PNS","grade":"III/a","mkg":18,"ptkp":"TK/0"}"#;
    let fault = |from: &str, to: &str| json(&base.replace(from, to)).unwrap_err();
    assert!(json(base).is_ok());
    assert!(fault("III/a", "III/x").contains("'III/x' is not a grade"));
    assert!(fault("III/a", "IX").contains("grade: IX is not a grade of a PNS"));
    let low = base.replace("III/a", "I/b").replace("18", "1");
    assert!(
        json(&low)
            .unwrap_err()
            .starts_with("mkg: grade I/b begins at 3")
    );
    assert!(fault("18", "-1").contains("-1"));
    assert!(fault("TK/0", "TK/4").contains("at most 3 dependants"));
    assert!(
        fault("2025-03-01", "2018-03-01")
            .contains("base salary of a PNS is on file for 1 March 2018")
    );
    assert!(fault("2025-03-01", "2025-12-01").starts_with("year_to_date: December"));
    assert!(fault("2025-03-01", "2025-13-01").contains("is not a date"));
    assert!(fault(r#""mkg""#, r#""mgk""#).contains("unknown field `mgk`"));
    assert!(fault("}", r#","children":30}"#).starts_with("children: 30"));
    assert!(fault("}", r#","spouse":2}"#).contains("at most one spouse"));
    assert!(fault("}", r#","tpp":-1}"#).contains("-1 is not an amount"));
    assert!(
        fault("}", r#","tpp":{"amount":1,"discipline_cut_bp":10001}}"#).contains("basis points")
    );
    assert!(
        fault("}", r#","tpp":{"amount":1,"lapses":{"TX":1}}}"#).starts_with("tpp.lapses: 'TX'")
    );
    assert!(
        fault("}", r#","allowance":{"kind":"umum","amount":-5}}"#).contains("-5 is not an amount")
    );
    assert!(fault("}", r#","allowance":"umun"}"#).starts_with("allowance: 'umun'"));
    assert!(fault("}", r#","table":"PP 15/2019"}"#).contains("PP 5/2024 is in force"));
    assert!(fault("}", r#","pct":80}"#).starts_with("pct: "));
}

#[test]
fn an_agency_settles_what_the_law_leaves_to_it() {
    let text = |rules: &str| {
        format!(
            "number = \"Perwali 5/2026\"\ntitle = \"TPP\"\nsource = \"uji\"\nagency = \"kota-contoh\"\nin_force_from = \"2026-01-01\"\n{rules}"
        )
    };
    let words = "article = \"\"\nconfidence = \"certain\"\nid = \"uji\"\nen = \"test\"\n";
    let flat = text(&format!(
        "[tpp_tax]\nmethod = \"flat\"\nborne_pns = true\nborne_pppk = false\n{words}"
    ));
    let law = Law::with_overrides([("pay/perwali-5-2026.toml", flat.as_str())]).unwrap();
    let facts = SlipFacts {
        employment: Employment::Pns,
        grade: Grade::IVa.into(),
        mkg: 10,
        spouse: false,
        children: 0,
        ptkp: "TK/0".parse().unwrap(),
        allowance: Allowance::None,
        tpp: Some(Tpp::full(Rupiah(4_500_000))),
        year_to_date: None,
    };
    let slip = |day| super::slip(law.on(day), &facts, &mut NoReasons).unwrap();
    let flat = slip(date(2026, 1, 1));
    // The practice of one regency: 15% borne, 4% in and out, 1% withheld.
    assert_eq!(flat.amount(Line::TppTax), Rupiah(675_000));
    assert_eq!(flat.amount(Line::TppHealthEmployer), Rupiah(180_000));
    assert_eq!(flat.amount(Line::TppNet), Rupiah(4_455_000));
    assert_ne!(
        slip(date(2025, 11, 30)).amount(Line::TppTax),
        Rupiah(675_000)
    );
}

mod properties {
    use kernel::{PppkGrade, TextEnum as _};
    use proptest::prelude::*;

    use super::*;

    fn months() -> impl Strategy<Value = Date> {
        (2024_i16..2030, 1_i8..12).prop_map(|(y, m)| date(y, m, 1))
    }

    fn people() -> impl Strategy<Value = SlipFacts> {
        let grade = prop_oneof![
            prop::sample::select(Grade::ALL).prop_map(PayGrade::from),
            prop::sample::select(PppkGrade::ALL).prop_map(PayGrade::from),
        ];
        let family = (any::<bool>(), 0_u8..5, any::<bool>(), 0_u8..4);
        (grade, 3_u8..40, family, 0_i64..40_000_000, any::<bool>()).prop_map(
            |(grade, mkg, (spouse, children, married, dependants), tpp, cpns)| SlipFacts {
                employment: match grade {
                    PayGrade::Pppk(_) => Employment::Pppk,
                    PayGrade::Pns(_) if cpns => Employment::Cpns,
                    PayGrade::Pns(_) => Employment::Pns,
                },
                grade,
                mkg,
                spouse,
                children,
                ptkp: Ptkp {
                    married,
                    dependants,
                },
                allowance: Allowance::General,
                tpp: Some(Tpp::full(Rupiah(tpp))),
                year_to_date: None,
            },
        )
    }

    proptest! {
        #[test]
        fn a_slip_adds_up(facts in people(), day in months()) {
            let s = slip(Law::national().on(day), &facts, &mut NoReasons).unwrap();
            let net = s.amount(Line::Net);
            prop_assert_eq!(net, s.amount(Line::Gross) - s.amount(Line::Deductions));
            prop_assert_eq!(net.0 % 100, 0);
            prop_assert!((0..100).contains(&s.amount(Line::Rounding).0));
            let health = s.amount(Line::HealthEmployee) + s.amount(Line::TppHealthEmployee);
            prop_assert!(health.0 <= 120_001, "above the ceiling: {health:?}");
        }

        #[test]
        fn an_increment_never_lowers_pay(facts in people(), day in months()) {
            let on = Law::national().on(day);
            let later = SlipFacts { mkg: facts.mkg + 2, ..facts };
            let [a, b] = [facts, later].map(|f| slip(on, &f, &mut NoReasons).unwrap());
            prop_assert!(b.amount(Line::BaseSalary) >= a.amount(Line::BaseSalary));
            prop_assert!(b.amount(Line::TaxedGross) >= a.amount(Line::TaxedGross));
            if facts.employment != Employment::Pppk {
                prop_assert!(b.amount(Line::Net) >= a.amount(Line::Net));
            }
        }

        #[test]
        fn a_year_is_taxed_alike_whatever_was_withheld(facts in people(), extra in 0_i64..50_000_000) {
            // Eleven months by the effective rate, one of them with an extra payment, then the
            // last: in sum the tax of the year, no rupiah more or less.
            let law = Law::national();
            let [mut gross, mut withheld, mut pension] = [Rupiah::ZERO; 3];
            for month in 1..=11 {
                let on = law.on(date(2025, month, 1));
                let s = slip(on, &facts, &mut NoReasons).unwrap();
                let of_month = s.amount(Line::TaxedGross) + s.amount(Line::Tpp);
                let more = if month == 3 { Rupiah(extra) } else { Rupiah::ZERO };
                withheld += tax::monthly(on, facts.ptkp, of_month + more, &mut NoReasons).unwrap();
                gross += of_month + more;
                pension += s.amount(Line::Compulsory);
            }
            let before = YearToDate { gross, pension, withheld, months: None, zakat: Rupiah::ZERO };
            let december = law.on(date(2025, 12, 1));
            let last = SlipFacts { year_to_date: Some(before), ..facts };
            let s = slip(december, &last, &mut NoReasons).unwrap();
            let year = tax::YearFacts {
                ptkp: facts.ptkp,
                gross: gross + s.amount(Line::TaxedGross) + s.amount(Line::Tpp),
                months: 12,
                pension: pension + s.amount(Line::Compulsory),
                zakat: Rupiah::ZERO,
                pensioner: false,
            };
            let due = tax::yearly(december, &year, &mut NoReasons).unwrap().tax;
            prop_assert_eq!(withheld + s.amount(Line::Tax) + s.amount(Line::TppTax), due);
        }

        #[test]
        fn more_gross_is_never_taxed_less(gross in 0_i64..2_000_000_000, more in 0_i64..100_000_000, ptkp in 0_usize..8) {
            let ptkp = Ptkp { married: ptkp > 3, dependants: u8::try_from(ptkp % 4).unwrap() };
            let on = Law::national().on(date(2025, 1, 1));
            let tax = |g| tax::monthly(on, ptkp, Rupiah(g), &mut NoReasons).unwrap();
            prop_assert!(tax(gross + more) >= tax(gross));
        }

        #[test]
        fn no_day_and_no_facts_break_it(facts in people(), days in 0_i32..3_650_000) {
            let day = date(1, 1, 1).saturating_add(jiff::Span::new().days(days));
            let _ = slip(Law::national().on(day), &facts, &mut Reasons::default());
        }
    }
}
