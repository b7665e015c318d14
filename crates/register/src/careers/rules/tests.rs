//! The rules on small careers: one made-up official, one seat, one thing changed at a time.

use jiff::civil::date;
use kernel::dates::Period;
use kernel::{
    AsnKind, AssignmentKind, Date, EducationLevel, FactId, Grade, JobId, JobKind, JobLevel, Nip,
    PersonId, PppkGrade, SeatId, Sex, Standing, Weight,
};

use super::*;
use crate::careers::model::*;
use crate::facts::FactTable;
use crate::model::{AnyGrade, EndReason};

const TODAY: Date = date(2026, 11, 24);
const FROM: Date = date(2026, 12, 1);

fn since(from: Date) -> Period {
    Period { from, to: None }
}

fn decree() -> DecreeInput {
    DecreeInput {
        number: "821.2/100/2026".to_owned(),
        signed_on: date(2026, 11, 20),
        signed_by: None,
        scan: None,
    }
}

fn held(kind: AssignmentKind, level: JobLevel, period: Period) -> SeatHeld {
    SeatHeld {
        id: FactId::new(),
        seat: SeatId::new(),
        kind,
        period,
        job: "Kepala Bidang Contoh".to_owned(),
        level,
        unit: "Bidang Contoh".to_owned(),
    }
}

/// Born 1975, administrator since 2020, grade IV/b, S-2.
fn official() -> Dossier {
    Dossier {
        person: PersonId::new(),
        nip: Nip::parse("197503152000031901").unwrap(),
        name: "Contoh".to_owned(),
        birth: date(1975, 3, 15),
        sex: Sex::Male,
        standings: vec![StandingHeld {
            id: FactId::new(),
            asn_kind: AsnKind::Pns,
            standing: Standing::Active,
            employee_type: None,
            period: since(date(2000, 3, 1)),
            ended_why: None,
        }],
        grades: vec![GradeHeld {
            id: FactId::new(),
            grade: AnyGrade::Pns(Grade::IVb),
            period: since(date(2022, 4, 1)),
        }],
        education: Some(EducationLevel::S2),
        assignments: vec![held(
            AssignmentKind::Definitive,
            JobLevel::Administrator,
            since(date(2020, 1, 2)),
        )],
    }
}

fn seat(level: JobLevel) -> SeatState {
    SeatState {
        seat: SeatId::new(),
        job: JobId::new(),
        job_name: "Kepala Dinas Contoh".to_owned(),
        kind: JobKind::Managerial,
        level,
        eselon: None,
        unit: "Dinas Contoh".to_owned(),
        until: None,
        holders: Vec::new(),
    }
}

fn holder(kind: AssignmentKind, period: Period) -> Holder {
    Holder {
        id: FactId::new(),
        person: PersonId::new(),
        name: "Orang Lain".to_owned(),
        kind,
        period,
    }
}

fn order(dossier: &Dossier, seat: &SeatState, kind: AssignmentKind) -> Appointment {
    Appointment {
        person: dossier.person,
        seat: seat.seat,
        kind,
        from: FROM,
        until: None,
        decree: decree(),
    }
}

fn weight(plan: &Plan, key: &str) -> Option<Weight> {
    plan.remarks.iter().find(|r| r.key == key).map(|r| r.weight)
}

fn blocks(plan: &Plan) -> Vec<&str> {
    let blocking = plan.remarks.iter().filter(|r| r.weight == Weight::Blocks);
    blocking.map(|r| r.key.as_str()).collect()
}

#[test]
fn an_official_rises_to_a_free_seat_and_leaves_the_old_one_on_the_same_day() {
    let (who, seat) = (official(), seat(JobLevel::JptPratama));
    let plan = appoint(
        &who,
        Some(&seat),
        &order(&who, &seat, AssignmentKind::Definitive),
        TODAY,
    );
    assert_eq!(blocks(&plan), [""; 0], "{:?}", plan.remarks);
    assert_eq!(
        plan.changes,
        [Change::End {
            table: FactTable::Assignment,
            fact: who.assignments[0].id,
            on: FROM,
            why: Some(EndReason::Moved)
        }]
    );
    assert_eq!(weight(&plan, "seat_free"), Some(Weight::Passes));
    assert_eq!(weight(&plan, "law_grade"), Some(Weight::Passes));
    assert_eq!(direction(&who.assignments[0], &seat).key, "level_up");
}

#[test]
fn a_seat_has_one_holder() {
    let who = official();
    let until = |to| Period {
        from: date(2021, 1, 1),
        to: Some(to),
    };
    for (period, taken) in [
        (since(date(2021, 1, 1)), true),
        (until(FROM), false),
        (until(date(2026, 12, 2)), true),
        // Somebody else is already promised the seat later.
        (since(date(2027, 3, 1)), true),
    ] {
        let mut seat = seat(JobLevel::JptPratama);
        seat.holders = vec![holder(AssignmentKind::Definitive, period)];
        let plan = appoint(
            &who,
            Some(&seat),
            &order(&who, &seat, AssignmentKind::Definitive),
            TODAY,
        );
        assert_eq!(blocks(&plan).contains(&"seat_taken"), taken, "{period:?}");
    }
    let mut own = seat(JobLevel::Administrator);
    own.holders = vec![Holder {
        person: who.person,
        ..holder(AssignmentKind::Definitive, since(date(2020, 1, 2)))
    }];
    let plan = appoint(
        &who,
        Some(&own),
        &order(&who, &own, AssignmentKind::Definitive),
        TODAY,
    );
    assert!(blocks(&plan).contains(&"already_holds"));
}

#[test]
fn dates_stand_in_order() {
    let seat = seat(JobLevel::JptPratama);
    let case = |change: &dyn Fn(&mut Dossier, &mut Appointment)| {
        let mut who = official();
        let mut input = order(&who, &seat, AssignmentKind::Definitive);
        change(&mut who, &mut input);
        appoint(&who, Some(&seat), &input, TODAY)
    };
    let plan = case(&|_, input| input.until = Some(FROM));
    assert_eq!(blocks(&plan), ["dates"]);
    let plan = case(&|who, _| who.assignments[0].period.from = FROM);
    assert_eq!(blocks(&plan), ["same_day"]);
    let plan = case(&|who, _| who.assignments[0].period.from = date(2027, 1, 1));
    assert_eq!(blocks(&plan), ["later_assignment"]);
    let plan = case(&|who, _| who.standings[0].period.to = Some(FROM));
    assert_eq!(blocks(&plan), ["not_in_service"]);
    let plan = case(&|_, input| input.decree.signed_on = date(2026, 11, 25));
    assert_eq!(blocks(&plan), ["decree_ahead"]);
    let plan = case(&|_, input| input.from = date(2026, 11, 1));
    assert_eq!(weight(&plan, "retroactive"), Some(Weight::Warns));
    let plan = case(&|_, input| input.from = date(2027, 11, 24));
    assert_eq!(weight(&plan, "far_ahead"), Some(Weight::Warns));
    let who = official();
    let gone = appoint(
        &who,
        None,
        &order(&who, &seat, AssignmentKind::Definitive),
        TODAY,
    );
    assert_eq!(blocks(&gone), ["seat_missing"]);
}

#[test]
fn the_law_blocks_where_it_is_certain_and_warns_where_it_is_not() {
    let seat = seat(JobLevel::JptPratama);
    let case = |change: &dyn Fn(&mut Dossier)| {
        let mut who = official();
        change(&mut who);
        appoint(
            &who,
            Some(&seat),
            &order(&who, &seat, AssignmentKind::Definitive),
            TODAY,
        )
    };
    assert_eq!(
        blocks(&case(&|w| w.education = Some(EducationLevel::D3))),
        ["law_education"]
    );
    assert_eq!(blocks(&case(&|w| w.birth = date(1970, 1, 1))), ["law_age"]);
    let low = case(&|w| w.grades[0].grade = AnyGrade::Pns(Grade::IIIc));
    assert_eq!(
        (blocks(&low).len(), weight(&low, "law_grade")),
        (0, Some(Weight::Warns))
    );
    let new = case(&|w| w.assignments[0].period.from = date(2026, 1, 2));
    assert_eq!(
        (blocks(&new).len(), weight(&new, "law_prior_post")),
        (0, Some(Weight::Warns))
    );
    let blank = case(&|w| w.education = None);
    assert_eq!(weight(&blank, "law_education"), Some(Weight::Unknown));
}

#[test]
fn who_is_past_58_is_not_moved_down_to_a_post_that_ends_at_58() {
    let mut who = official();
    who.birth = date(1968, 5, 20);
    who.assignments[0].level = JobLevel::JptPratama;
    let seat = seat(JobLevel::Administrator);
    let plan = appoint(
        &who,
        Some(&seat),
        &order(&who, &seat, AssignmentKind::Definitive),
        TODAY,
    );
    assert_eq!(blocks(&plan), ["law_retirement"]);
    let said = plan
        .remarks
        .iter()
        .find(|r| r.key == "law_retirement")
        .unwrap();
    let text = kernel::finding::as_text(&said.because, Locale::Id);
    assert!(text.contains("58") && text.contains('['), "{text}");
    assert_eq!(direction(&who.assignments[0], &seat).key, "level_down");
}

#[test]
fn acting_is_for_a_vacant_seat_and_never_the_own_one() {
    let who = official();
    let vacant = seat(JobLevel::JptPratama);
    let mut plt = order(&who, &vacant, AssignmentKind::Plt);
    let open = appoint(&who, Some(&vacant), &plt, TODAY);
    assert_eq!(
        weight(&open, "law_length"),
        Some(Weight::Warns),
        "a Plt without an end"
    );
    plt.until = Some(date(2027, 3, 1));
    let plan = appoint(&who, Some(&vacant), &plt, TODAY);
    assert_eq!(
        (
            blocks(&plan).len(),
            plan.warnings().len(),
            plan.changes.len()
        ),
        (0, 0, 0)
    );
    let mut filled = vacant.clone();
    filled.holders = vec![holder(AssignmentKind::Definitive, since(date(2021, 1, 1)))];
    assert_eq!(
        blocks(&appoint(&who, Some(&filled), &plt, TODAY)),
        ["law_occasion"]
    );
    let plh = Appointment {
        kind: AssignmentKind::Plh,
        ..plt.clone()
    };
    assert_eq!(blocks(&appoint(&who, Some(&filled), &plh, TODAY)), [""; 0]);
    let mut acted = vacant.clone();
    acted.holders = vec![holder(AssignmentKind::Plt, since(date(2026, 10, 1)))];
    assert_eq!(
        blocks(&appoint(&who, Some(&acted), &plt, TODAY)),
        ["already_acted"]
    );
    let mut own = seat(JobLevel::Administrator);
    own.seat = who.assignments[0].seat;
    let plan = appoint(
        &who,
        Some(&own),
        &Appointment {
            seat: own.seat,
            ..plt
        },
        TODAY,
    );
    assert_eq!(blocks(&plan), ["own_seat"]);
}

#[test]
fn an_extended_plt_counts_from_the_first_order() {
    let mut who = official();
    let vacant = seat(JobLevel::JptPratama);
    let mut first = held(
        AssignmentKind::Plt,
        JobLevel::JptPratama,
        Period {
            from: date(2026, 6, 1),
            to: Some(FROM),
        },
    );
    first.seat = vacant.seat;
    who.assignments.push(first);
    let mut plt = order(&who, &vacant, AssignmentKind::Plt);
    plt.until = Some(date(2027, 3, 1));
    let plan = appoint(&who, Some(&vacant), &plt, TODAY);
    assert_eq!(
        weight(&plan, "law_length"),
        Some(Weight::Warns),
        "nine months in all"
    );
}

#[test]
fn a_definitive_holder_ends_the_plt_of_the_seat() {
    let who = official();
    let mut acted = seat(JobLevel::JptPratama);
    acted.holders = vec![holder(AssignmentKind::Plt, since(date(2026, 10, 1)))];
    let plan = appoint(
        &who,
        Some(&acted),
        &order(&who, &acted, AssignmentKind::Definitive),
        TODAY,
    );
    let ended = Change::End {
        table: FactTable::Assignment,
        fact: acted.holders[0].id,
        on: FROM,
        why: Some(EndReason::ActingEnded),
    };
    assert!(plan.changes.contains(&ended), "{:?}", plan.changes);
}

#[test]
fn grades_rise_step_by_step_on_their_own_ladder() {
    let case = |grade, from| {
        let who = official();
        let input = Promotion {
            person: who.person,
            grade,
            from,
            service_years: Some(26),
            service_months: Some(0),
            decree: decree(),
        };
        promote(&who, &input, TODAY)
    };
    let up = case(AnyGrade::Pns(Grade::IVc), FROM);
    assert!(
        !up.is_blocked() && up.warnings().is_empty(),
        "{:?}",
        up.remarks
    );
    assert_eq!(up.changes.len(), 1);
    for (grade, from, key, weight_of) in [
        (
            AnyGrade::Pns(Grade::IVb),
            FROM,
            "same_grade",
            Weight::Blocks,
        ),
        (AnyGrade::Pns(Grade::IVa), FROM, "grade_down", Weight::Warns),
        (AnyGrade::Pns(Grade::IVd), FROM, "many_steps", Weight::Warns),
        (
            AnyGrade::Pppk(PppkGrade::IX),
            FROM,
            "other_ladder",
            Weight::Blocks,
        ),
        (
            AnyGrade::Pns(Grade::IVc),
            date(2026, 12, 2),
            "not_first",
            Weight::Warns,
        ),
        (
            AnyGrade::Pns(Grade::IVc),
            date(2022, 4, 1),
            "same_day",
            Weight::Blocks,
        ),
        (
            AnyGrade::Pns(Grade::IVc),
            date(2020, 4, 1),
            "later_grade",
            Weight::Blocks,
        ),
    ] {
        assert_eq!(
            weight(&case(grade, from), key),
            Some(weight_of),
            "{grade} {from}"
        );
    }
}

#[test]
fn an_assignment_ends_once_and_for_a_fitting_reason() {
    let who = official();
    let case = |on, why| {
        let input = Ending {
            person: who.person,
            assignment: who.assignments[0].id,
            on,
            why,
            decree: decree(),
        };
        end(&who, &input, TODAY)
    };
    let plan = case(FROM, EndReason::Released);
    assert_eq!(
        (blocks(&plan).len(), plan.warnings()),
        (0, vec!["no_seat_left"])
    );
    assert_eq!(
        blocks(&case(date(2019, 1, 1), EndReason::Released)),
        ["dates"]
    );
    assert_eq!(blocks(&case(FROM, EndReason::ActingEnded)), ["why"]);
    assert_eq!(blocks(&case(FROM, EndReason::Died)), ["why"]);
    let never = case(date(2020, 1, 2), EndReason::Released);
    assert!(matches!(never.changes[..], [Change::Withdraw { .. }]));
}

#[test]
fn retirement_is_on_the_day_of_the_law_and_ends_everything() {
    // Administrator, BUP 58: born 15 March 1975, in effect 1 April 2033.
    let tmt = date(2033, 4, 1);
    let case = |on, why, today| {
        let who = official();
        let input = Leaving {
            person: who.person,
            on,
            why,
            decree: decree(),
        };
        retire(&who, &input, today)
    };
    let today = date(2033, 3, 1);
    let plan = case(tmt, EndReason::Retired, today);
    assert_eq!(
        (blocks(&plan).len(), weight(&plan, "age_reached")),
        (0, Some(Weight::Passes))
    );
    assert_eq!(plan.changes.len(), 2, "the seat and the standing");
    assert_eq!(
        blocks(&case(date(2033, 3, 1), EndReason::Retired, today)),
        ["too_early"]
    );
    assert_eq!(
        weight(
            &case(date(2033, 5, 1), EndReason::Retired, today),
            "too_late"
        ),
        Some(Weight::Warns)
    );
    assert_eq!(
        blocks(&case(tmt, EndReason::ContractEnded, today)),
        ["no_contract"]
    );
    assert_eq!(blocks(&case(tmt, EndReason::Moved, today)), ["why"]);
    assert_eq!(blocks(&case(tmt, EndReason::Died, today)), ["death_ahead"]);
    assert_eq!(
        blocks(&case(date(1999, 1, 1), EndReason::Died, today)),
        ["not_in_service", "later_standing"]
    );
}

#[test]
fn who_left_comes_back_only_with_a_ground() {
    let back_from = |why, birth| {
        let mut who = official();
        who.birth = birth;
        who.standings[0].period.to = Some(date(2026, 1, 1));
        who.standings[0].ended_why = Some(why);
        let input = StandingChange {
            person: who.person,
            asn_kind: AsnKind::Pns,
            standing: Standing::Active,
            from: FROM,
            decree: decree(),
        };
        change_standing(&who, &input, TODAY)
    };
    let young = date(1975, 3, 15);
    assert_eq!(
        back_from(EndReason::Dismissed, young).warnings(),
        ["was_out"]
    );
    assert_eq!(blocks(&back_from(EndReason::Died, young)), ["died"]);
    assert_eq!(
        blocks(&back_from(EndReason::Dismissed, date(1966, 1, 1))),
        ["past_age"]
    );
    assert!(!back_from(EndReason::MovedAway, young).is_blocked());
}

#[test]
fn a_standing_fits_the_kind_and_follows_the_last() {
    let case = |asn_kind, standing, from| {
        let who = official();
        let input = StandingChange {
            person: who.person,
            asn_kind,
            standing,
            from,
            decree: decree(),
        };
        change_standing(&who, &input, TODAY)
    };
    let leave = case(AsnKind::Pns, Standing::UnpaidLeave, FROM);
    assert!(
        !leave.is_blocked() && leave.changes.len() == 1,
        "{:?}",
        leave.remarks
    );
    assert_eq!(
        blocks(&case(AsnKind::Pns, Standing::PppkActive, FROM)),
        ["standing_kind"]
    );
    assert_eq!(
        blocks(&case(AsnKind::Pns, Standing::Active, FROM)),
        ["same_standing"]
    );
    assert_eq!(
        blocks(&case(AsnKind::Pns, Standing::Retired, FROM)),
        ["use_retire"]
    );
    assert_eq!(
        blocks(&case(AsnKind::Pns, Standing::UnpaidLeave, date(1999, 1, 1))),
        ["later_standing"]
    );
}

#[test]
fn one_number_is_one_person() {
    let input = Hiring {
        nip: Nip::parse("200001152026121901").unwrap(),
        name: "Contoh".to_owned(),
        title_front: None,
        title_back: None,
        nik: None,
        birth_place: None,
        asn_kind: AsnKind::Cpns,
        from: FROM,
        grade: AnyGrade::Pns(Grade::IIIa),
        education: EducationLevel::S1,
        programme: None,
        graduated_in: Some(2023),
        decree: decree(),
    };
    let sound = hire(&Known::default(), &input, TODAY);
    assert!(
        !sound.is_blocked() && sound.warnings().is_empty(),
        "{:?}",
        sound.remarks
    );
    let known = Known {
        by_nip: Some((PersonId::new(), "Lama".to_owned())),
        by_nik: None,
    };
    assert_eq!(blocks(&hire(&known, &input, TODAY)), ["nip_known"]);
    let case = |change: &dyn Fn(&mut Hiring)| {
        let mut input = input.clone();
        change(&mut input);
        hire(&Known::default(), &input, TODAY)
    };
    assert_eq!(
        blocks(&case(&|h| h.asn_kind = AsnKind::Pppk)),
        ["number_kind", "other_ladder"]
    );
    assert_eq!(
        blocks(&case(&|h| h.nik = Some("12".to_owned()))),
        ["nik_form"]
    );
    assert_eq!(
        blocks(&case(&|h| h.graduated_in = Some(1999))),
        ["graduation"]
    );
    let differs = case(&|h| h.nik = Some("9901011602000001".to_owned()));
    assert_eq!(differs.warnings(), ["nik_differs"]);
    let child = case(&|h| h.nip = Nip::parse("201501152026121901").unwrap());
    assert!(blocks(&child).contains(&"too_young"));
}
