use kernel::{CaseId, CategoryId, MessageId, Timestamp};

use super::*;
use crate::cases::model::{Classed, Place};
use crate::cases::{CaseNumber, Channel, ContactKind, Kind, Message, Terms};

const NAME: &str = "Warga Contoh";
const CONTACT: &str = "0899-0000-0123";
const TEXT: &str = "Lubang besar di depan pasar";
const PLACE: &str = "Jalan Melati 4";

fn whole(anonymous: bool, secret: bool, state: State) -> Whole {
    let at: Timestamp = "2026-11-24T02:00:00Z".parse().unwrap();
    let message = |kind, body: &str| Message {
        id: MessageId::new(),
        at,
        kind,
        author: "Petugas".to_owned(),
        unit: None,
        body: body.to_owned(),
        via: None,
    };
    let place = Place {
        address: PLACE.to_owned(),
        ..Place::default()
    };
    Whole {
        case: Case {
            id: CaseId::new(),
            number: CaseNumber::of(7),
            kind: Kind::Complaint,
            class: Classed(Class::WithoutInspection),
            channel: Channel::Web,
            state,
            closing: None,
            subject: TEXT.to_owned(),
            body: TEXT.to_owned(),
            anonymous,
            secret,
            reporter_name: Some(NAME.to_owned()),
            contact_kind: Some(ContactKind::Whatsapp),
            contact: Some(CONTACT.to_owned()),
            address: place.address,
            village: "Sukamaju".to_owned(),
            landmark: String::new(),
            latitude: Some(-7_000_000),
            longitude: Some(112_000_000),
            happened_on: None,
            category: None,
            unit: None,
            parent: None,
            inherits: None,
            hops: 0,
            received_at: at,
            clock_from: at,
            due_on: None,
            due_what: None,
            told: 0,
            version: 1,
            answer_days: None,
            resolve_days: None,
            promised_on: None,
            withheld: false,
            opened: String::new(),
        },
        events: Vec::new(),
        messages: vec![
            message(MessageKind::Reply, "jawaban"),
            message(MessageKind::Note, "catatan dalam"),
            message(MessageKind::Reporter, "kata pelapor"),
        ],
        files: Vec::new(),
        closures: Vec::new(),
        joined: 0,
        same_here: 0,
        caller: None,
        terms: Terms::default(),
    }
}

/// What is shown, as text.
fn shown(anonymous: bool, secret: bool, state: State, sight: Sight) -> String {
    format!("{:?}", view(&whole(anonymous, secret, state), sight))
}

#[test]
fn flags_hold_each_without_the_other_for_everybody() {
    for anonymous in [false, true] {
        for secret in [false, true] {
            let seen = |sight| shown(anonymous, secret, State::InProgress, sight);
            let (public, officer, own) = (
                seen(Sight::Public),
                seen(Sight::Officer),
                seen(Sight::Reporter),
            );
            // The public never reads who it was nor where exactly.
            for hidden in [
                NAME,
                CONTACT,
                PLACE,
                "catatan dalam",
                "kata pelapor",
                "Petugas",
            ] {
                assert!(!public.contains(hidden), "{hidden}");
            }
            assert_eq!(public.contains(TEXT), !secret);
            assert_eq!(public.contains("jawaban"), !secret);
            // Anonymous to the agency, too; secret to those who handle it not.
            assert_eq!(officer.contains(NAME), !anonymous);
            assert_eq!(officer.contains(CONTACT), !anonymous);
            assert!(officer.contains(TEXT) && officer.contains("catatan dalam"));
            // The reporter reads the own words, and no notes of officers.
            assert!(own.contains(NAME) && own.contains(TEXT) && own.contains("kata pelapor"));
            assert!(!own.contains("catatan dalam"));
        }
    }
}

#[test]
fn a_text_that_nobody_has_looked_at_is_not_shown_to_the_public() {
    for state in [State::Unverified, State::Postponed, State::Archived] {
        let public = shown(false, false, state, Sight::Public);
        assert!(!public.contains(TEXT), "{state}");
    }
}

#[test]
fn numbers_of_people_and_rude_words_in_a_text_are_hidden_from_the_public_alone() {
    let mut written = whole(false, false, State::InProgress);
    written.case.subject = "Pungli oleh goblok".to_owned();
    written.case.body = "Hubungi saya 0899 0000 0123, NIK 9901011203450006".to_owned();
    let hidden = ["goblok", "0899", "0123", "9901", "0006"];
    let seen = |sight| {
        let seen = view(&written, sight);
        format!("{:?} {:?}", seen.subject, seen.body)
    };
    let public = seen(Sight::Public);
    assert!(hidden.iter().all(|part| !public.contains(part)), "{public}");
    assert!(public.contains("Pungli oleh [KASAR]"), "{public}");
    for sight in [Sight::Officer, Sight::Reporter] {
        assert!(hidden.iter().all(|part| seen(sight).contains(part)));
    }
}

#[test]
fn what_is_withheld_is_as_closed_to_the_public_as_what_is_secret() {
    for state in [State::Forwarded, State::InProgress, State::Closed] {
        let mut case = whole(false, false, state);
        case.case.withheld = true;
        case.case.category = Some(CategoryId::new());
        let seen = view(&case, Sight::Public);
        let told = format!("{seen:?}");
        for hidden in [TEXT, NAME, CONTACT, PLACE] {
            assert!(!told.contains(hidden), "{state}: {told}");
        }
        assert!(seen.category.is_none() && seen.files.is_empty(), "{told}");
        assert!(public_point(&case.case, None).is_none());
        for inside in [Sight::Reporter, Sight::Officer] {
            assert_eq!(view(&case, inside).body.as_deref(), Some(TEXT));
        }
        case.case.withheld = false;
        assert_eq!(view(&case, Sight::Public).body.as_deref(), Some(TEXT));
    }
}
