use jiff::civil::{Date, date};
use kernel::Sex;
use proptest::prelude::*;

use super::*;
use crate::{Law, NoReasons};

const DAY: Date = date(2026, 1, 1);

fn read_nip(text: &str) -> NipReading {
    nip(
        Law::national().on(DAY),
        text,
        &Record::default(),
        &mut NoReasons,
    )
    .unwrap()
}

fn read_nik(text: &str) -> NikReading {
    nik(
        Law::national().on(DAY),
        text,
        &Record::default(),
        &mut NoReasons,
    )
    .unwrap()
}

fn codes(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(|f| f.code).collect()
}

#[test]
fn sound_numbers_are_taken_apart() {
    let plain = read_nip("19850315 201001 1 907");
    assert_eq!(plain.kind, Some(NipKind::Pns));
    assert_eq!(plain.birth, Some(date(1985, 3, 15)));
    assert_eq!((plain.entry_year, plain.entry_month), (Some(2010), Some(1)));
    assert_eq!(
        (plain.sex, plain.serial.as_deref()),
        (Some(Sex::Male), Some("907"))
    );
    assert!(plain.faults.is_empty() && plain.warnings.is_empty());
    let contract = read_nip("'199204202023212905");
    assert_eq!(
        (contract.kind, contract.appointment),
        (Some(NipKind::Pppk), Some(21))
    );
    assert_eq!(contract.sex, Some(Sex::Female));
    let nik = read_nik("9901017011909902");
    assert_eq!(nik.region.as_deref(), Some("99.01.01"));
    assert_eq!(
        (nik.birth, nik.sex),
        (Some(date(1990, 11, 30)), Some(Sex::Female))
    );
    assert_eq!(read_nik("9901011503859901").sex, Some(Sex::Male));
}

#[test]
fn each_fault_is_named_with_its_digits() {
    for (text, wants) in [
        ("198502302010011901", vec!["birth_date"]),
        ("198503152010131901", vec!["entry"]),
        ("198503152010013901", vec!["sex"]),
        ("200503152010011901", vec!["entry_age"]),
        ("19850315201001190", vec!["length"]),
        ("1985O3152010011901", vec!["not_digits"]),
        (
            "198513320010203000",
            vec!["birth_date", "entry", "entry", "sex", "serial"],
        ),
    ] {
        assert_eq!(codes(&read_nip(text).faults), wants, "{text}");
    }
    for (text, wants) in [
        ("9901013211909902", vec!["day"]),
        ("990101150385000", vec!["length"]),
        ("0972051513850000", vec!["region", "month", "serial"]),
        ("9901013002859901", vec!["day"]),
    ] {
        assert_eq!(codes(&read_nik(text).faults), wants, "{text}");
    }
    let fault = &read_nip("198503152010011").faults[0];
    assert!(fault.says.en.contains("18 digits, this has 15"));
    assert_eq!(
        codes(&read_nip("197303152010011901").warnings),
        ["entry_age"]
    );
    assert_eq!(
        codes(&read_nip("197403152010011901").warnings),
        Vec::<&str>::new().as_slice()
    );
}

#[test]
fn what_differs_from_the_record_is_a_warning() {
    let record = Record {
        birth: Some(date(1985, 3, 16)),
        entry: Some(date(2011, 1, 1)),
        sex: Some(Sex::Female),
    };
    let law = Law::national().on(DAY);
    let nip = nip(law, "198503152010011901", &record, &mut NoReasons).unwrap();
    assert!(nip.faults.is_empty());
    assert_eq!(
        codes(&nip.warnings),
        ["differs_birth", "differs_sex", "differs_entry"]
    );
    let nik = nik(law, "9901011503859901", &record, &mut NoReasons).unwrap();
    assert_eq!(codes(&nik.warnings), ["differs_birth", "differs_sex"]);
}

proptest! {
    #[test]
    fn no_text_makes_it_stumble(text in "\\PC{0,24}|[0-9]{16}|[0-9]{18}") {
        let (a, b) = (read_nip(&text), read_nik(&text));
        prop_assert_eq!(a.faults.iter().all(|f| f.code == "entry_age"), kernel::Nip::parse(&a.number).is_ok());
        prop_assert_eq!(b.faults.is_empty(), kernel::Nik::parse(&b.number).is_ok());
    }
}
