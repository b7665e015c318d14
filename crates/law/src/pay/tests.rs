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
