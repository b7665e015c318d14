//! The verbs on a small office: what is written, what is refused, what the journal keeps.

use jiff::civil::date;
use kernel::{
    AgencyId, AsnKind, AssignmentKind, Consent, Date, EducationLevel, Grade, PersonId, SeatId,
    Standing,
};
use web::Trouble;

use super::actions;
use super::*;
use crate::hand::Hand;
use crate::model::{AnyGrade, EndReason};
use crate::testing::{Office, TODAY, decree, may};

const FROM: Date = date(2026, 12, 1);
/// The program itself, which has no file.
const NOBODY: Hand = Hand {
    person: None,
    today: TODAY,
};

fn order(person: PersonId, seat: SeatId, kind: AssignmentKind) -> Appointment {
    Appointment {
        person,
        seat,
        kind,
        from: FROM,
        until: None,
        decree: decree(),
    }
}

/// Accepts every warning that a refusal names.
fn accepting(refused: Trouble) -> Consent {
    let Trouble::Refused(remarks) = refused else {
        panic!("{refused}")
    };
    Consent {
        accepts: remarks.into_iter().map(|r| r.key).collect(),
        note: Some("sesuai SK".to_owned()),
    }
}

fn keys(refused: Trouble) -> Vec<String> {
    match refused {
        Trouble::Refused(remarks) => remarks
            .into_iter()
            .filter(|r| r.weight == kernel::Weight::Blocks)
            .map(|r| r.key)
            .collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn a_move_fills_the_new_seat_and_empties_the_old_one_on_the_same_day() {
    let office = Office::open();
    let input = order(office.official, office.head, AssignmentKind::Definitive);
    let none = Consent::default();
    office
        .write(|tx| actions::appoint(tx, &may(), &input, NOBODY, &none))
        .unwrap();
    let before = office.on(date(2026, 11, 30));
    let after = office.on(FROM);
    let holder = |s: &crate::snapshot::Snapshot, seat| {
        s.seat(s.find_seat(seat).unwrap())
            .holder
            .map(|p| s.person(p).id)
    };
    assert_eq!(holder(&before, office.division), Some(office.official));
    assert_eq!(holder(&before, office.head), None);
    assert_eq!(holder(&after, office.division), None);
    assert_eq!(holder(&after, office.head), Some(office.official));
    let verbs: Vec<(String, String)> = office
        .db
        .read(|c| {
            c.all(
                "select verb, permission from journal_event where agency_id = $1 and subject = $2",
                ::store::params![AgencyId(1), office.official.to_string()],
            )
        })
        .unwrap();
    assert_eq!(verbs, [("move".to_owned(), "people.write".to_owned())]);
}

#[test]
fn the_second_of_two_officers_is_told_and_nothing_is_kept() {
    let office = Office::open();
    let none = Consent::default();
    let first = order(office.official, office.head, AssignmentKind::Definitive);
    office
        .write(|tx| actions::appoint(tx, &may(), &first, NOBODY, &none))
        .unwrap();
    let second = order(office.clerk, office.head, AssignmentKind::Definitive);
    let count = |office: &Office| -> i64 {
        office
            .db
            .read(|c| {
                c.one(
                    "select count(*) from decree where agency_id = $1",
                    ::store::params![AgencyId(1)],
                )
            })
            .unwrap()
    };
    let decrees = count(&office);
    let refused = office
        .write(|tx| actions::appoint(tx, &may(), &second, NOBODY, &none))
        .unwrap_err();
    assert!(keys(refused).contains(&"seat_taken".to_owned()));
    assert_eq!(count(&office), decrees);
}

#[test]
fn a_plt_without_an_end_needs_a_consent_with_a_note() {
    let office = Office::open();
    let input = order(office.official, office.head, AssignmentKind::Plt);
    let silent = Consent::default();
    let refused = office
        .write(|tx| actions::appoint(tx, &may(), &input, NOBODY, &silent))
        .unwrap_err();
    let consent = accepting(refused);
    office
        .write(|tx| actions::appoint(tx, &may(), &input, NOBODY, &consent))
        .unwrap();
    let now = office.on(FROM);
    let head = now.seat(now.find_seat(office.head).unwrap());
    assert!(head.holder.is_none(), "acting does not fill a seat");
    assert_eq!(
        head.acting.map(|(p, _)| now.person(p).id),
        Some(office.official)
    );
}

#[test]
fn a_grade_follows_the_one_before() {
    let office = Office::open();
    let input = Promotion {
        person: office.official,
        grade: AnyGrade::Pns(Grade::IVc),
        from: FROM,
        service_years: Some(26),
        service_months: Some(0),
        decree: decree(),
    };
    office
        .write(|tx| actions::promote(tx, &may(), &input, NOBODY, &Consent::default()))
        .unwrap();
    let grade = |day| {
        let s = office.on(day);
        s.person(s.find_person(office.official).unwrap())
            .grade
            .map(|(g, _)| g)
    };
    assert_eq!(grade(TODAY), Some(AnyGrade::Pns(Grade::IVb)));
    assert_eq!(grade(FROM), Some(AnyGrade::Pns(Grade::IVc)));
}

#[test]
fn who_retires_leaves_seat_and_register_and_can_be_brought_back() {
    let office = Office::open();
    let leave = Leaving {
        person: office.clerk,
        on: FROM,
        why: EndReason::Resigned,
        decree: decree(),
    };
    office
        .write(|tx| actions::retire(tx, &may(), &leave, NOBODY, &Consent::default()))
        .unwrap();
    let after = office.on(FROM);
    assert!(after.find_person(office.clerk).is_none());
    assert!(
        after
            .seat(after.find_seat(office.desk).unwrap())
            .holder
            .is_none()
    );
    assert!(
        office.on(TODAY).find_person(office.clerk).is_some(),
        "still there until then"
    );
    let back = StandingChange {
        person: office.clerk,
        asn_kind: AsnKind::Pns,
        standing: Standing::Active,
        from: date(2027, 2, 1),
        decree: decree(),
    };
    let refused = office
        .write(|tx| actions::change_standing(tx, &may(), &back, NOBODY, &Consent::default()))
        .unwrap_err();
    let consent = accepting(refused);
    office
        .write(|tx| actions::change_standing(tx, &may(), &back, NOBODY, &consent))
        .unwrap();
    assert!(
        office
            .on(date(2027, 2, 1))
            .find_person(office.clerk)
            .is_some()
    );
    assert!(
        office
            .on(date(2027, 1, 31))
            .find_person(office.clerk)
            .is_none()
    );
}

#[test]
fn an_assignment_ends_or_is_withdrawn() {
    let office = Office::open();
    let dossier = office
        .db
        .read(|c| check::known_person(c, AgencyId(1), office.clerk))
        .unwrap();
    let ending = |on| Ending {
        person: office.clerk,
        assignment: dossier.assignments[0].id,
        on,
        why: EndReason::Released,
        decree: decree(),
    };
    let refused = office
        .write(|tx| actions::end(tx, &may(), &ending(FROM), NOBODY, &Consent::default()))
        .unwrap_err();
    let consent = accepting(refused);
    office
        .write(|tx| actions::end(tx, &may(), &ending(FROM), NOBODY, &consent))
        .unwrap();
    assert!(
        office
            .on(FROM)
            .people
            .iter()
            .all(|p| p.id != office.clerk || p.seat.is_none())
    );
    let again = office
        .write(|tx| actions::end(tx, &may(), &ending(FROM), NOBODY, &consent))
        .unwrap_err();
    assert_eq!(keys(again), ["no_assignment"], "the row has a successor");
}

#[test]
fn a_new_person_is_in_the_register_from_the_first_day() {
    let office = Office::open();
    let input = Hiring {
        nip: "200001152026121901".parse().unwrap(),
        name: "Dewi Contoh".to_owned(),
        title_front: None,
        title_back: Some("S.E.".to_owned()),
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
    let hire = |input: &Hiring| {
        office.write(|tx| actions::hire(tx, &may(), input, TODAY, &Consent::default()))
    };
    let id = hire(&input).unwrap();
    let s = office.on(FROM);
    let new = s.person(s.find_person(id).unwrap());
    assert_eq!(new.full_name, "Dewi Contoh, S.E.");
    assert_eq!((new.birth, new.sex), (date(2000, 1, 15), kernel::Sex::Male));
    assert_eq!(keys(hire(&input).unwrap_err()), ["nip_known"]);
}

#[test]
fn nobody_makes_the_own_career() {
    let office = Office::open();
    let own = Hand {
        person: Some(office.official),
        today: TODAY,
    };
    let input = order(office.official, office.head, AssignmentKind::Definitive);
    let refused = office
        .write(|tx| actions::appoint(tx, &may(), &input, own, &Consent::default()))
        .unwrap_err();
    assert!(matches!(refused, Trouble::Blocked("amend-own-file")));
}
