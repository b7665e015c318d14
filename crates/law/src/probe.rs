//! What every parser and every question must stand, whatever it is handed: one function each,
//! called by the fuzz targets in `fuzz/` and, with made-up input, by the tests here.
//!
//! A probe panics where a promise is broken; refusing the input is no fault.

use jiff::civil::Date;
use kernel::{Grade, Nik, Nip, PppkGrade, TextEnum as _};

use crate::{
    Files, Law, NoReasons, Reasons, career, identity, jobs, leave,
    pay::{self, PayGrade, Ptkp, json},
    retirement::{self, JobFacts, RetirementFacts},
    shelf::Subject,
    time,
};

/// The day on which texts are asked about.
const DAY: Date = Date::constant(2026, 7, 1);

/// A NIP or NI PPPK: a number taken apart without a fault is one that the program keeps.
pub fn nip(text: &str) {
    let on = Law::national().on(DAY);
    let Ok(read) = identity::nip(on, text, &identity::Record::default(), &mut NoReasons) else {
        return;
    };
    let age_alone = read.faults.iter().all(|f| f.code == "entry_age");
    assert_eq!(age_alone, Nip::parse(&read.number).is_ok(), "{text:?}");
}

/// A NIK, by the same promise.
pub fn nik(text: &str) {
    let on = Law::national().on(DAY);
    let Ok(read) = identity::nik(on, text, &identity::Record::default(), &mut NoReasons) else {
        return;
    };
    assert_eq!(
        read.faults.is_empty(),
        Nik::parse(&read.number).is_ok(),
        "{text:?}"
    );
}

/// Words of tables: what was read is read again from what is printed.
pub fn words(text: &str) {
    if let Some(grade) = Grade::parse_loose(text) {
        assert_eq!(Grade::parse_loose(grade.as_str()), Some(grade));
    }
    if let Some(grade) = PppkGrade::parse_loose(text) {
        assert_eq!(PppkGrade::parse_loose(grade.as_str()), Some(grade));
    }
    if let Ok(grade) = text.parse::<PayGrade>() {
        assert_eq!(grade.to_string().parse(), Ok(grade));
    }
    if let Ok(ptkp) = text.parse::<Ptkp>() {
        assert_eq!(ptkp.to_string().parse(), Ok(ptkp));
    }
    drop(pay::Eselon::parse_loose(text));
    let echelon = jobs::eselon(text).or_else(|| jobs::typical_eselon(text));
    assert!(echelon.is_none_or(|e| !e.name.is_empty()));
    let kind = career::promotion::read_kind(text);
    assert!(kind.is_none_or(|k| !k.name().id.is_empty()));
    if let Some((level, name)) = retirement::read_post(text) {
        let law = retirement::RetirementLaw::on(DAY);
        let years = law.map(|law| law.rule(JobFacts { level, name: &name }).years());
        assert!(years.is_ok_and(|y| (50..=75).contains(&y)), "{text:?}");
    }
}

/// Two days and a few small numbers, however hostile: 29 February, before 1945, the year 9999.
pub fn days(birth: Date, on: Date, small: u8) {
    let law = Law::national();
    let at = law.on(on);
    let level = kernel::JobLevel::ALL[usize::from(small) % kernel::JobLevel::ALL.len()];
    let job = JobFacts { level, name: "" };
    let mut why = Reasons::default();
    if let Ok(found) = retirement::planned(at, &RetirementFacts { birth, job }, &mut why) {
        let r = found.retirement;
        assert_eq!(r.tmt_pensiun.day(), 1);
        assert!(r.mpp_earliest < r.tmt_pensiun && r.reached_on < r.tmt_pensiun);
    }
    drop(retirement::early(at, birth, on, &mut why));
    let clock = career::Clock {
        grade: Grade::ALL[usize::from(small) % Grade::ALL.len()],
        since: birth,
        years: small,
        months: small % 12,
        unpaid_months: small.into(),
        rating: None,
    };
    if let Ok(steps) = career::increments(at, &clock, &mut why) {
        assert!(steps.windows(2).all(|pair| pair[0].tmt < pair[1].tmt));
    }
    drop(career::promotion::period_from(at, birth));
    for week in time::Week::ALL {
        let calendar = time::calendar(at, *week);
        if let Ok(due) = calendar.due(birth, small.into()) {
            assert!(due >= birth);
        }
        for kind in leave::Kind::ALL {
            let request = leave::Request {
                kind: *kind,
                who: leave::Member::Pns,
                from: birth,
                until: Some(on),
                service_months: None,
                child: Some(small),
                first_hajj: false,
                annual_used: small.into(),
                extended: small.is_multiple_of(2),
            };
            drop(leave::spell(at, calendar, &request, &mut why));
        }
    }
    drop(law.explain(&why));
}

/// A file of the law: a text is read, or its fault is named with the place.
pub fn law_file(subject: Subject, text: &str) {
    for name in ["probe.toml", "probe.csv"] {
        let path = format!("{}/{name}", subject.as_str());
        let mut files = Files::embedded();
        files.put(path, text);
        if let Err(e) = Law::from_files_of(subject, files) {
            assert!(!e.to_string().is_empty());
        }
    }
}

/// A table of the law with another text in the place of one on file.
pub fn law_table(at: usize, text: &str) {
    let tables: Vec<&str> = crate::files::EMBEDDED
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| path.ends_with(".csv"))
        .collect();
    let path = tables[at % tables.len()];
    let Some(subject) = path
        .split_once('/')
        .and_then(|(folder, _)| Subject::from_word(folder))
    else {
        return;
    };
    let mut files = Files::embedded();
    files.put(path, text);
    if let Err(e) = Law::from_files_of(subject, files) {
        assert!(!e.to_string().is_empty());
    }
}

/// Facts of pay as JSON: an answer adds up, or the fault is said.
pub fn facts(text: &str) {
    let law = Law::national();
    if let Ok(input) = serde_json::from_str::<json::SlipInput>(text) {
        if let Ok(told) = json::slip(law, input.clone(), DAY, true) {
            let told = serde_json::to_value(told).unwrap_or_default();
            let amount = |name: &str| told[name].as_i64();
            let adds_up = amount("kotor")
                .zip(amount("potongan"))
                .map(|(gross, cut)| gross - cut);
            assert_eq!(adds_up, amount("bersih"), "{text}");
        }
        drop(json::holiday(law, input, DAY));
    }
    if let Ok(input) = serde_json::from_str::<json::ArrearsInput>(text) {
        drop(json::arrears(law, input));
    }
    if let Ok(input) = serde_json::from_str::<json::PensionInput>(text) {
        drop(json::pension(law, input, DAY));
    }
    if let Ok(input) = serde_json::from_str::<json::TaxInput>(text) {
        drop(json::tax(law, input, DAY));
    }
}

#[cfg(test)]
#[path = "probe_tests.rs"]
mod tests;
