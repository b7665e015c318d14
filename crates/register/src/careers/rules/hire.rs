//! Taking a new person in: one number, one person.

use kernel::{AsnKind, Date, Nik, NipWarning, PersonId, Phrase, Remark, Weight};

use super::{day, fact, paper};
use crate::careers::model::{Hiring, Plan};
use crate::model::AnyGrade;

/// Who in the register already has the number or the NIK.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Who has the NIP.
    pub by_nip: Option<(PersonId, String)>,
    /// Who has the NIK.
    pub by_nik: Option<(PersonId, String)>,
}

/// What the rules say of taking somebody in.
pub fn hire(known: &Known, input: &Hiring, today: Date) -> Plan {
    let mut plan = Plan::default();
    paper(&mut plan, &input.decree, input.from, today);
    if let Some((_, name)) = &known.by_nip {
        plan.say(
            "nip_known",
            Weight::Blocks,
            format!("NIP ini sudah ada pada {name}; bila ia kembali bertugas, aktifkan kembali"),
            format!("This NIP belongs to {name}; reinstate who comes back"),
        );
    }
    if let Some((_, name)) = &known.by_nik {
        plan.say(
            "nik_known",
            Weight::Blocks,
            format!("NIK ini sudah ada pada {name}"),
            format!("This NIK belongs to {name}"),
        );
    }
    number(&mut plan, input);
    nik(&mut plan, input);
    let pppk = matches!(input.asn_kind, AsnKind::Pppk | AsnKind::PppkPartTime);
    if pppk != matches!(input.grade, AnyGrade::Pppk(_)) {
        plan.say(
            "other_ladder",
            Weight::Blocks,
            format!("Golongan {} bukan untuk jenis ASN ini", input.grade),
            format!(
                "Grade {} is not for this kind of civil servant",
                input.grade
            ),
        );
    }
    if input.graduated_in.is_some_and(|y| {
        y > i32::from(today.year()) || y <= i32::from(input.nip.birth_date().year())
    }) {
        plan.say(
            "graduation",
            Weight::Blocks,
            "Tahun lulus tidak masuk akal".to_owned(),
            "The year of graduation makes no sense".to_owned(),
        );
    }
    plan.settled()
}

fn number(plan: &mut Plan, input: &Hiring) {
    let pppk = matches!(input.asn_kind, AsnKind::Pppk | AsnKind::PppkPartTime);
    if input.nip.is_pppk() != pppk {
        plan.say(
            "number_kind",
            Weight::Blocks,
            "Nomor induk ini milik jenis ASN lain".to_owned(),
            "This number belongs to another kind of civil servant".to_owned(),
        );
    }
    match input.nip.warning() {
        Some(NipWarning::TooYoung(age)) => plan.say(
            "too_young",
            Weight::Blocks,
            format!("Menurut NIP usianya {age} tahun saat masuk"),
            format!("By the NIP the age at entry is {age}"),
        ),
        Some(NipWarning::Old(age)) => plan.say(
            "old_at_entry",
            Weight::Warns,
            format!("Menurut NIP usianya {age} tahun saat masuk"),
            format!("By the NIP the age at entry is {age}"),
        ),
        None => {
            let says = Phrase::new("NIP benar dan belum dipakai", "The NIP is sound");
            plan.remarks.push(
                Remark::new("nip_sound", Weight::Passes, says).because(vec![fact(
                    "Tanggal lahir menurut NIP",
                    "Date of birth by the NIP",
                    day(input.nip.birth_date()),
                )]),
            );
        }
    }
}

fn nik(plan: &mut Plan, input: &Hiring) {
    let Some(text) = &input.nik else { return };
    let Ok(nik) = Nik::parse(text) else {
        plan.say(
            "nik_form",
            Weight::Blocks,
            "NIK bukan 16 angka yang benar".to_owned(),
            "The NIK is not made of 16 sound digits".to_owned(),
        );
        return;
    };
    if nik
        .agrees_with(input.nip.birth_date(), input.nip.sex())
        .is_err()
    {
        plan.say(
            "nik_differs",
            Weight::Warns,
            "NIK tidak cocok dengan tanggal lahir atau jenis kelamin pada NIP".to_owned(),
            "The NIK does not agree with birth date or sex in the NIP".to_owned(),
        );
    }
}
