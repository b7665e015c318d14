//! Ending an assignment, and leaving the service.

use kernel::{AsnKind, AssignmentKind, Date, Phrase, Remark, Weight};
use law::retirement::{JobFacts, RetirementFacts, RetirementLaw};

use super::{day, fact, in_service, paper};
use crate::careers::model::{Change, Dossier, Ending, Leaving, Plan};
use crate::facts::FactTable;
use crate::model::EndReason;

/// What the rules say of ending an assignment.
pub fn end(dossier: &Dossier, input: &Ending, today: Date) -> Plan {
    let mut plan = Plan::default();
    paper(&mut plan, &input.decree, input.on, today);
    let Some(held) = dossier
        .assignments
        .iter()
        .find(|a| a.id == input.assignment)
    else {
        plan.say(
            "no_assignment",
            Weight::Blocks,
            "Penugasan ini sudah tidak ada; muat ulang halaman".to_owned(),
            "This assignment is no longer there; load the page again".to_owned(),
        );
        return plan;
    };
    let table = FactTable::Assignment;
    let fact_id = held.id;
    if input.on < held.period.from {
        let when = day(held.period.from);
        plan.say(
            "dates",
            Weight::Blocks,
            format!("Berakhir sebelum dimulai ({})", when.id),
            format!("It would end before it began ({})", when.en),
        );
    } else if input.on == held.period.from {
        plan.say(
            "never_held",
            Weight::Warns,
            "Berakhir pada hari mulainya: penugasan ini dibatalkan seluruhnya".to_owned(),
            "It ends on the day it began: the assignment is withdrawn altogether".to_owned(),
        );
        plan.changes.push(Change::Withdraw {
            table,
            fact: fact_id,
        });
    } else {
        if let Some(to) = held.period.to.filter(|to| *to < input.on) {
            let when = day(to);
            plan.say(
                "ended_already",
                Weight::Blocks,
                format!("Sudah berakhir pada {}", when.id),
                format!("It already ended on {}", when.en),
            );
        }
        plan.changes.push(Change::End {
            table,
            fact: fact_id,
            on: input.on,
            why: Some(input.why),
        });
    }
    why_fits(&mut plan, held.kind, input.why);
    let stays = dossier.in_service(input.on).is_some();
    let next = dossier
        .definitive()
        .any(|a| a.id != held.id && a.period.holds(input.on));
    if held.kind == AssignmentKind::Definitive && stays && !next {
        plan.say(
            "no_seat_left",
            Weight::Warns,
            "Setelah itu tidak memangku jabatan apa pun".to_owned(),
            "Afterwards the person holds no seat".to_owned(),
        );
    }
    plan.settled()
}

fn why_fits(plan: &mut Plan, kind: AssignmentKind, why: EndReason) {
    let fits = match why {
        EndReason::Released | EndReason::SeatClosed => true,
        EndReason::Moved => kind == AssignmentKind::Definitive,
        EndReason::ActingEnded => kind != AssignmentKind::Definitive,
        // The others end the service, and with it every assignment.
        _ => false,
    };
    if !fits {
        plan.say(
            "why",
            Weight::Blocks,
            "Alasan ini tidak cocok untuk mengakhiri penugasan ini".to_owned(),
            "This is no ground for ending this assignment".to_owned(),
        );
    }
}

/// What the rules say of leaving the service. Every assignment and the standing end on that day.
pub fn retire(dossier: &Dossier, input: &Leaving, today: Date) -> Plan {
    let mut plan = Plan::default();
    paper(&mut plan, &input.decree, input.on, today);
    let Some(eve) = input.on.yesterday().ok() else {
        return plan;
    };
    in_service(&mut plan, dossier, eve);
    ground(&mut plan, dossier, input, eve, today);
    stop_all(&mut plan, dossier, input);
    plan.settled()
}

fn ground(plan: &mut Plan, dossier: &Dossier, input: &Leaving, eve: Date, today: Date) {
    let kind = dossier.in_service(eve).map(|s| s.asn_kind);
    let pppk = matches!(kind, Some(AsnKind::Pppk | AsnKind::PppkPartTime));
    match input.why {
        EndReason::Retired => at_age(plan, dossier, input, eve),
        EndReason::Died if input.on > today.tomorrow().unwrap_or(today) => plan.say(
            "death_ahead",
            Weight::Blocks,
            "Tanggal meninggal tidak mungkin di depan".to_owned(),
            "A death cannot lie ahead".to_owned(),
        ),
        EndReason::ContractEnded if !pppk => plan.say(
            "no_contract",
            Weight::Blocks,
            "Hanya PPPK yang berakhir karena masa perjanjian kerja".to_owned(),
            "Only the service of PPPK ends with a contract".to_owned(),
        ),
        EndReason::RetiredEarly => plan.say(
            "early",
            Weight::Unknown,
            "Syarat usia dan masa kerja pensiun dini diperiksa pada berkas usul pensiun".to_owned(),
            "Age and length of service for early retirement are checked with the retirement file"
                .to_owned(),
        ),
        EndReason::Died
        | EndReason::ContractEnded
        | EndReason::MovedAway
        | EndReason::Dismissed
        | EndReason::Resigned => {}
        EndReason::Moved | EndReason::SeatClosed | EndReason::ActingEnded | EndReason::Released => {
            plan.say(
                "why",
                Weight::Blocks,
                "Alasan ini mengakhiri penugasan, bukan masa dinas".to_owned(),
                "This ends an assignment, not the service".to_owned(),
            )
        }
    }
}

/// Retirement at the age of the post held last.
fn at_age(plan: &mut Plan, dossier: &Dossier, input: &Leaving, eve: Date) {
    let (Some(seat), Ok(law)) = (dossier.seat(eve), RetirementLaw::on(eve)) else {
        plan.say(
            "age_unknown",
            Weight::Warns,
            "Tidak memangku jabatan, sehingga batas usia pensiun tidak dapat dihitung".to_owned(),
            "Holds no seat, so the retirement age cannot be worked out".to_owned(),
        );
        return;
    };
    let found = law.retirement(&RetirementFacts {
        birth: dossier.birth,
        job: JobFacts {
            level: seat.level,
            name: &seat.job,
        },
    });
    let tmt = found.value.tmt_pensiun;
    let when = day(tmt);
    let (key, weight, says) = match input.on.cmp(&tmt) {
        std::cmp::Ordering::Equal => (
            "age_reached",
            Weight::Passes,
            Phrase::new(
                format!("Sesuai batas usia pensiun: TMT {}", when.id),
                format!("As the retirement age says: {}", when.en),
            ),
        ),
        std::cmp::Ordering::Less => (
            "too_early",
            Weight::Blocks,
            Phrase::new(
                format!(
                    "Belum waktunya: TMT pensiun menurut batas usia adalah {}; untuk lebih awal pilih pensiun dini",
                    when.id
                ),
                format!(
                    "Not yet: by age it takes effect on {}; choose early retirement to leave before",
                    when.en
                ),
            ),
        ),
        std::cmp::Ordering::Greater => (
            "too_late",
            Weight::Warns,
            Phrase::new(
                format!(
                    "Lebih lambat dari TMT pensiun menurut batas usia, {}",
                    when.id
                ),
                format!("Later than by age, {}", when.en),
            ),
        ),
    };
    plan.remarks
        .push(Remark::new(key, weight, says).because(found.because));
}

/// Every standing and assignment ends; what would begin later never holds, and that is asked about.
fn stop_all(plan: &mut Plan, dossier: &Dossier, input: &Leaving) {
    for held in &dossier.assignments {
        let table = FactTable::Assignment;
        let fact_id = held.id;
        if held.period.from >= input.on {
            plan.changes.push(Change::Withdraw {
                table,
                fact: fact_id,
            });
            let says = Phrase::new(
                format!("Pengangkatan yang akan datang dibatalkan: {}", held.job),
                format!("A coming appointment is withdrawn: {}", held.job),
            );
            plan.remarks.push(
                Remark::new("coming_withdrawn", Weight::Warns, says).because(vec![fact(
                    "Mulai",
                    "From",
                    day(held.period.from),
                )]),
            );
        } else if held.period.to.is_none_or(|to| to > input.on) {
            plan.changes.push(Change::End {
                table,
                fact: fact_id,
                on: input.on,
                why: Some(input.why),
            });
        }
    }
    for held in &dossier.standings {
        let (table, fact_id) = (FactTable::Standing, held.id);
        if held.period.from >= input.on {
            let when = day(held.period.from);
            plan.say(
                "later_standing",
                Weight::Blocks,
                format!("Sudah ada status yang lebih baru sejak {}", when.id),
                format!("A later standing is on file since {}", when.en),
            );
        } else if held.period.to.is_none_or(|to| to > input.on) {
            plan.changes.push(Change::End {
                table,
                fact: fact_id,
                on: input.on,
                why: Some(input.why),
            });
        }
    }
}
