//! What a person's file still lacks, and what to mend next.

use serde::Serialize;

use super::model::{IdentityPart, PersonSummary};
use super::store::Papers;

/// One thing that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// No grade.
    Grade,
    /// No definitive seat.
    Seat,
    /// No education.
    Education,
    /// No NIK.
    Nik,
    /// The civil registry says the NIK is not right.
    NikRefused,
    /// No mobile number.
    Phone,
    /// No e-mail.
    Email,
    /// No address.
    Address,
    /// No place of birth.
    BirthPlace,
    /// No decree for the seat.
    SeatDecree,
    /// No decree for the grade.
    GradeDecree,
    /// No scan of the decree for the seat.
    SeatScan,
    /// No scan of the decree for the grade.
    GradeScan,
}

impl Gap {
    /// The key of its message.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Grade => "gap-grade",
            Self::Seat => "gap-seat",
            Self::Education => "gap-education",
            Self::Nik => "gap-nik",
            Self::NikRefused => "gap-nik-refused",
            Self::Phone => "gap-phone",
            Self::Email => "gap-email",
            Self::Address => "gap-address",
            Self::BirthPlace => "gap-birth-place",
            Self::SeatDecree => "gap-seat-decree",
            Self::GradeDecree => "gap-grade-decree",
            Self::SeatScan => "gap-seat-scan",
            Self::GradeScan => "gap-grade-scan",
        }
    }

    /// Is it mended by correcting identity and contact?
    #[must_use]
    pub const fn is_identity(self) -> bool {
        matches!(
            self,
            Self::Nik
                | Self::NikRefused
                | Self::Phone
                | Self::Email
                | Self::Address
                | Self::BirthPlace
        )
    }
}

/// How complete a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Completeness {
    /// What is there.
    pub filled: u32,
    /// What there should be.
    pub of: u32,
    /// What is missing, the most pressing first.
    pub missing: Vec<Gap>,
}

/// What the file of a person in service lacks.
#[must_use]
pub fn completeness(
    who: &PersonSummary,
    has_seat: bool,
    identity: &IdentityPart,
    papers: &Papers,
) -> Completeness {
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
    let (numbers, contact) = (&identity.numbers, &identity.contact);
    let no_mail = blank(&contact.email) && blank(&contact.email_gov);
    // In the order in which they hold up other work: pay and position first, papers last.
    let points = [
        (Gap::Grade, who.grade.is_none()),
        (Gap::Seat, !has_seat),
        (Gap::Nik, blank(&numbers.nik)),
        (Gap::NikRefused, numbers.nik_valid == Some(false)),
        (Gap::Education, who.education.is_none()),
        (Gap::Phone, blank(&contact.phone)),
        (Gap::Email, no_mail),
        (Gap::Address, blank(&contact.address)),
        (Gap::BirthPlace, blank(&identity.birth_place)),
        (Gap::SeatDecree, papers.seat_bare > 0),
        (Gap::GradeDecree, papers.grade_bare > 0),
        (Gap::SeatScan, papers.seat_unscanned > 0),
        (Gap::GradeScan, papers.grade_unscanned > 0),
    ];
    let missing: Vec<Gap> = points.iter().filter(|(_, m)| *m).map(|(g, _)| *g).collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Completeness {
        filled: count(points.len() - missing.len()),
        of: count(points.len()),
        missing,
    }
}

#[cfg(test)]
mod tests {
    use kernel::{AsnKind, Date, EducationLevel, Grade, PersonId, Sex, Standing};

    use super::super::model::{Contact, Numbers};
    use super::*;
    use crate::model::AnyGrade;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn summary() -> PersonSummary {
        PersonSummary {
            id: PersonId::new(),
            nip: "197503152000031901".parse().unwrap(),
            full_name: "Contoh".to_owned(),
            birth_date: day("1975-03-15"),
            sex: Sex::Male,
            asn_kind: Some(AsnKind::Pns),
            standing: Some(Standing::Active),
            in_service: true,
            since: Some(day("2000-03-01")),
            ended_why: None,
            grade: Some(AnyGrade::Pns(Grade::IVa)),
            grade_since: None,
            education: Some(EducationLevel::S1),
        }
    }

    fn identity() -> IdentityPart {
        let some = |t: &str| Some(t.to_owned());
        IdentityPart {
            nip: "197503152000031901".parse().unwrap(),
            old_nip: None,
            name: "Contoh".to_owned(),
            title_front: None,
            title_back: None,
            birth_date: day("1975-03-15"),
            birth_place: some("Contoh"),
            sex: Sex::Male,
            religion: None,
            marital: None,
            numbers: Numbers {
                nik: some("9901011503750001"),
                nik_valid: Some(true),
                npwp: None,
                bpjs: None,
            },
            contact: Contact {
                phone: some("0899-0000-0001"),
                email: None,
                email_gov: some("a@kota.example"),
                address: some("Jalan Contoh 1"),
            },
        }
    }

    #[test]
    fn a_full_file_lacks_nothing_and_one_mail_is_enough() {
        let all = completeness(&summary(), true, &identity(), &Papers::default());
        assert_eq!((all.filled, all.of, all.missing.len()), (13, 13, 0));
    }

    #[test]
    fn what_holds_up_other_work_comes_first() {
        let mut who = identity();
        who.contact.email_gov = Some(" ".to_owned());
        who.numbers.nik = None;
        let papers = Papers {
            seat_bare: 1,
            seat_unscanned: 1,
            ..Papers::default()
        };
        let found = completeness(&summary(), false, &who, &papers);
        assert_eq!(
            found.missing,
            [
                Gap::Seat,
                Gap::Nik,
                Gap::Email,
                Gap::SeatDecree,
                Gap::SeatScan
            ]
        );
        assert_eq!(found.filled, 8);
    }
}
