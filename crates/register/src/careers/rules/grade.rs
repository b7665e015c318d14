//! Promotion to a grade (kenaikan pangkat).

use kernel::{AsnKind, Date, TextEnum as _, Weight};

use super::{day, in_service, paper};
use crate::careers::model::{Change, Dossier, Plan, Promotion};
use crate::facts::FactTable;
use crate::model::AnyGrade;

/// Years of service in the grade table go no further.
const SERVICE_YEARS_MOST: i32 = 45;

/// What the rules say of a promotion.
pub fn promote(dossier: &Dossier, input: &Promotion, today: Date) -> Plan {
    let mut plan = Plan::default();
    in_service(&mut plan, dossier, input.from);
    paper(&mut plan, &input.decree, input.from, today);
    ladder(&mut plan, dossier, input);
    step(&mut plan, dossier, input);
    if input.from.day() != 1 {
        plan.say(
            "not_first",
            Weight::Warns,
            "TMT pangkat biasanya tanggal 1".to_owned(),
            "Grades usually take effect on the 1st of a month".to_owned(),
        );
    }
    let years = input.service_years.unwrap_or(0);
    let months = input.service_months.unwrap_or(0);
    if !(0..=SERVICE_YEARS_MOST).contains(&years) || !(0..12).contains(&months) {
        plan.say(
            "service_time",
            Weight::Blocks,
            "Masa kerja golongan tidak masuk akal".to_owned(),
            "The years or months of service make no sense".to_owned(),
        );
    }
    plan.settled()
}

/// PNS and PPPK climb ladders of their own.
fn ladder(plan: &mut Plan, dossier: &Dossier, input: &Promotion) {
    let Some(standing) = dossier.in_service(input.from) else {
        return;
    };
    let pns = matches!(standing.asn_kind, AsnKind::Pns | AsnKind::Cpns);
    if pns != matches!(input.grade, AnyGrade::Pns(_)) {
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
}

fn step(plan: &mut Plan, dossier: &Dossier, input: &Promotion) {
    for held in &dossier.grades {
        if held.period.from > input.from {
            let when = day(held.period.from);
            plan.say(
                "later_grade",
                Weight::Blocks,
                format!(
                    "Sudah ada pangkat yang lebih baru: {} sejak {}",
                    held.grade, when.id
                ),
                format!("A later grade is on file: {} since {}", held.grade, when.en),
            );
        } else if held.period.from == input.from {
            plan.say(
                "same_day",
                Weight::Blocks,
                format!("Pada tanggal yang sama sudah ada pangkat {}", held.grade),
                format!("Grade {} is on file for the same day", held.grade),
            );
        } else if held.period.to.is_none_or(|to| to > input.from) {
            plan.changes.push(Change::End {
                table: FactTable::Grade,
                fact: held.id,
                on: input.from,
                why: None,
            });
        }
    }
    let Some(now) = dossier.grade(input.from) else {
        return;
    };
    let (old, new) = (place(now.grade), place(input.grade));
    let names = format!("{} -> {}", now.grade, input.grade);
    match (old, new) {
        (Some(old), Some(new)) if old.0 == new.0 => match new.1 - old.1 {
            1 => plan.say(
                "one_step",
                Weight::Passes,
                format!("Naik satu tingkat: {names}"),
                format!("One step up: {names}"),
            ),
            0 => plan.say(
                "same_grade",
                Weight::Blocks,
                format!("Sudah berpangkat {}", now.grade),
                format!("Already has grade {}", now.grade),
            ),
            n if n < 0 => plan.say(
                "grade_down",
                Weight::Warns,
                format!("Turun pangkat: {names}"),
                format!("A lower grade: {names}"),
            ),
            _ => plan.say(
                "many_steps",
                Weight::Warns,
                format!("Naik lebih dari satu tingkat: {names}"),
                format!("More than one step up: {names}"),
            ),
        },
        // The ladder itself was said to be wrong already, or the person changed ladders.
        _ => {}
    }
}

/// Ladder and place on it.
fn place(grade: AnyGrade) -> Option<(u8, i64)> {
    let at = |p: Option<usize>| p.and_then(|p| i64::try_from(p).ok());
    match grade {
        AnyGrade::Pns(g) => at(kernel::Grade::ALL.iter().position(|x| *x == g)).map(|p| (0, p)),
        AnyGrade::Pppk(g) => {
            at(kernel::PppkGrade::ALL.iter().position(|x| *x == g)).map(|p| (1, p))
        }
    }
}
