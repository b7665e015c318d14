use jiff::civil::date;
use kernel::TextEnum;

use super::*;

const TODAY: Date = date(2026, 6, 1);

fn job(level: JobLevel, name: &str) -> JobStandard {
    let law = RetirementLaw::on(TODAY).unwrap();
    JobStandard::of(JobFacts { level, name }, &law, TODAY).unwrap()
}

/// A teacher with nothing to complain about.
fn sound() -> QualityFacts<'static> {
    QualityFacts {
        asn: AsnKind::Pns,
        nip: Some(Nip::parse("198503152010012907").unwrap()),
        birth: Some(date(1985, 3, 15)),
        sex: Some(Sex::Female),
        nik_valid: true,
        email: Some("guru@sekolah.example"),
        phone: Some("0899-0000-0001"),
        standing: Some(Standing::Active),
        unpaid_leave_until: None,
        tmt_cpns: Some(date(2010, 1, 1)),
        tmt_pns: Some(date(2011, 1, 1)),
        tmt_pppk: None,
        grade: Some(Grade::IIIc),
        job_kind: Some(JobKind::Functional),
        job: Some(job(JobLevel::AhliMuda, "Guru Ahli Muda")),
        education: Some(EducationLevel::S1),
        has_title: true,
        unit_active: Some(true),
        shares_managing_post: false,
        awaits_functional_job: Some(false),
        lent: Some(false),
        works_at_home_agency: Some(true),
        has_plan: Some(true),
    }
}

fn manager() -> QualityFacts<'static> {
    QualityFacts {
        grade: Some(Grade::IVb),
        job_kind: Some(JobKind::Managerial),
        job: Some(job(JobLevel::JptPratama, "Kepala Dinas")),
        ..sound()
    }
}

fn contract() -> QualityFacts<'static> {
    QualityFacts {
        asn: AsnKind::Pppk,
        nip: Some(Nip::parse("199204202023212905").unwrap()),
        birth: Some(date(1992, 4, 20)),
        standing: Some(Standing::PppkActive),
        tmt_cpns: None,
        tmt_pns: None,
        tmt_pppk: Some(date(2023, 6, 1)),
        grade: None,
        ..sound()
    }
}

fn failing(facts: &QualityFacts<'_>) -> Vec<&'static str> {
    check(facts, TODAY)
        .failing
        .iter()
        .map(TextEnum::as_str)
        .collect()
}

#[test]
fn sound_records_fail_nothing() {
    for facts in [sound(), manager(), contract()] {
        let found = check(&facts, TODAY);
        assert!(found.failing.is_empty(), "{:?}", failing(&facts));
        assert!(found.unknown.is_empty());
    }
}

#[test]
fn each_slip_fails_its_own_indicator() {
    type Slip = (&'static str, fn() -> QualityFacts<'static>);
    let slips: [Slip; 36] = [
        ("COM_1", || QualityFacts {
            has_plan: Some(false),
            ..sound()
        }),
        ("COM_2", || QualityFacts {
            job: None,
            ..sound()
        }),
        ("COM_2", || QualityFacts {
            job: None,
            job_kind: None,
            ..sound()
        }),
        ("COM_3", || QualityFacts {
            education: None,
            ..sound()
        }),
        ("COM_4", || QualityFacts {
            tmt_pns: None,
            ..sound()
        }),
        ("COM_5", || QualityFacts {
            has_title: false,
            ..sound()
        }),
        ("COM_6", || QualityFacts {
            email: None,
            ..sound()
        }),
        ("COM_6", || QualityFacts {
            email: Some("guru@sekolah"),
            ..sound()
        }),
        ("COM_6", || QualityFacts {
            email: Some("gu ru@sekolah.example"),
            ..sound()
        }),
        ("COM_6", || QualityFacts {
            email: Some("a@b@c.example"),
            ..sound()
        }),
        ("COM_7", || QualityFacts {
            phone: Some(" "),
            ..sound()
        }),
        ("TIM_1", || QualityFacts {
            unit_active: Some(false),
            ..sound()
        }),
        ("TIM_2", || QualityFacts {
            awaits_functional_job: Some(true),
            ..sound()
        }),
        ("TIM_4", || QualityFacts {
            shares_managing_post: true,
            ..manager()
        }),
        ("ACC_1", || QualityFacts {
            tmt_pns: Some(date(2009, 12, 1)),
            ..sound()
        }),
        ("ACC_2", || QualityFacts {
            lent: Some(true),
            ..sound()
        }),
        ("ACC_2", || QualityFacts {
            works_at_home_agency: Some(false),
            ..sound()
        }),
        ("ACC_4", || QualityFacts {
            standing: Some(Standing::Active),
            ..contract()
        }),
        ("ACC_5", || QualityFacts {
            nik_valid: false,
            ..sound()
        }),
        ("ACC_6", || QualityFacts {
            education: Some(EducationLevel::D3),
            ..manager()
        }),
        ("ACC_8", || QualityFacts {
            education: Some(EducationLevel::Slta),
            ..sound()
        }),
        ("ACC_10", || QualityFacts {
            grade: Some(Grade::IVa),
            ..manager()
        }),
        ("CON_1", || QualityFacts {
            tmt_cpns: Some(date(2010, 2, 1)),
            ..sound()
        }),
        ("CON_2", || QualityFacts {
            birth: Some(date(1985, 3, 16)),
            ..sound()
        }),
        ("CON_3", || QualityFacts {
            sex: Some(Sex::Male),
            ..sound()
        }),
        ("CON_4", || QualityFacts {
            tmt_pppk: Some(date(2024, 1, 1)),
            ..contract()
        }),
        ("TIM_3", || QualityFacts {
            asn: AsnKind::Cpns,
            nip: Some(Nip::parse("198503152025052907").unwrap()),
            tmt_cpns: Some(date(2025, 5, 31)),
            tmt_pns: None,
            ..sound()
        }),
        ("TIM_5", || QualityFacts {
            nip: Some(Nip::parse("196604152010012907").unwrap()),
            birth: Some(date(1966, 4, 15)),
            ..sound()
        }),
        ("TIM_6", || QualityFacts {
            standing: Some(Standing::UnpaidLeave),
            unpaid_leave_until: Some(date(2026, 5, 31)),
            ..sound()
        }),
        ("ACC_3", || QualityFacts {
            nip: Some(Nip::parse("198503152024062907").unwrap()),
            tmt_cpns: Some(date(2024, 6, 1)),
            tmt_pns: Some(date(2025, 6, 1)),
            ..manager()
        }),
        ("ACC_9", || QualityFacts {
            job_kind: Some(JobKind::Executive),
            job: Some(job(JobLevel::Pelaksana, "Perawat Terampil")),
            ..sound()
        }),
        ("", || QualityFacts {
            job_kind: Some(JobKind::Executive),
            job: Some(job(JobLevel::Pelaksana, "Pengelola Keahlian Warga")),
            ..sound()
        }),
        // Retirement takes effect the day after today: still rightly active.
        ("", || QualityFacts {
            nip: Some(Nip::parse("196606152010012907").unwrap()),
            birth: Some(date(1966, 6, 15)),
            ..sound()
        }),
        // The last day of the first year is in time.
        ("", || QualityFacts {
            asn: AsnKind::Cpns,
            nip: Some(Nip::parse("198503152025062907").unwrap()),
            tmt_cpns: Some(date(2025, 6, 1)),
            tmt_pns: None,
            ..sound()
        }),
        ("", || QualityFacts {
            standing: Some(Standing::UnpaidLeave),
            unpaid_leave_until: Some(TODAY),
            ..sound()
        }),
        ("", || QualityFacts {
            job: None,
            ..manager()
        }),
    ];
    for (i, (code, facts)) in slips.into_iter().enumerate() {
        let want: Vec<&str> = std::iter::once(code).filter(|c| !c.is_empty()).collect();
        assert_eq!(failing(&facts()), want, "slip {i}");
    }
}

#[test]
fn a_year_far_from_the_number_fails_both_pppk_indicators() {
    let facts = QualityFacts {
        tmt_pppk: Some(date(2025, 1, 1)),
        ..contract()
    };
    assert_eq!(failing(&facts), ["ACC_7", "CON_4"]);
}

#[test]
fn missing_evidence_is_kept_apart() {
    let facts = QualityFacts {
        has_plan: None,
        awaits_functional_job: None,
        lent: None,
        ..sound()
    };
    let found = check(&facts, TODAY);
    let unknown: Vec<_> = found.unknown.iter().collect();
    assert_eq!(unknown, [Indicator::Com1, Indicator::Tim2, Indicator::Acc2]);
    assert!(found.failing.is_empty());
    assert!(found.unknown.iter().all(|i| !found.applies.contains(i)));
}

#[test]
fn an_indicator_looks_only_at_whom_it_concerns() {
    let teacher = check(&sound(), TODAY).applies;
    let leader = check(&manager(), TODAY).applies;
    let on_contract = check(&contract(), TODAY).applies;
    for (indicator, concerns) in [
        (Indicator::Com2, [true, false, true]),
        (Indicator::Com4, [true, true, false]),
        (Indicator::Tim4, [false, true, false]),
        (Indicator::Acc6, [false, true, false]),
        (Indicator::Acc8, [true, false, true]),
        (Indicator::Acc10, [false, true, false]),
        (Indicator::Con1, [true, true, false]),
        (Indicator::Con4, [false, false, true]),
    ] {
        let found = [teacher, leader, on_contract].map(|set| set.contains(indicator));
        assert_eq!(found, concerns, "{indicator}");
    }
}

#[test]
fn who_is_checked() {
    assert!(counts(None) && counts(Some(Standing::Active)) && counts(Some(Standing::UnpaidLeave)));
    assert!(!counts(Some(Standing::Retired)));
}
