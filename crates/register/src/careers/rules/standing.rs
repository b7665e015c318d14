//! Changing the legal standing: CPNS to PNS, leave outside the state's account, and back.

use kernel::{Date, Phrase, Remark, Weight};
use law::retirement::{JobFacts, RetirementFacts, RetirementLaw};

use super::{day, fact, paper};
use crate::careers::model::{Change, Dossier, Plan, StandingChange};
use crate::facts::FactTable;
use crate::model::EndReason;

/// What the rules say of a change of standing.
pub fn change_standing(dossier: &Dossier, input: &StandingChange, today: Date) -> Plan {
    let mut plan = Plan::default();
    paper(&mut plan, &input.decree, input.from, today);
    if !input.standing.applies_to(input.asn_kind) {
        plan.say(
            "standing_kind",
            Weight::Blocks,
            format!(
                "Kedudukan \"{}\" bukan untuk jenis ASN ini",
                input.standing.name()
            ),
            format!(
                "Standing \"{}\" is not for this kind of civil servant",
                input.standing.name()
            ),
        );
    }
    if dossier.nip.is_pppk()
        != matches!(
            input.asn_kind,
            kernel::AsnKind::Pppk | kernel::AsnKind::PppkPartTime
        )
    {
        plan.say(
            "number_kind",
            Weight::Warns,
            "Nomor induknya milik jenis ASN lain".to_owned(),
            "The number belongs to another kind of civil servant".to_owned(),
        );
    }
    let leaves = !input.standing.counts_as_active() && !input.standing.is_unpaid_leave();
    if leaves && input.standing.group() == kernel::StandingGroup::Retired {
        plan.say(
            "use_retire",
            Weight::Blocks,
            "Pensiun dicatat lewat \"Pensiun atau berhenti\", agar penugasannya ikut berakhir"
                .to_owned(),
            "Record a retirement with \"Retire or leave\", so that assignments end with it"
                .to_owned(),
        );
    }
    earlier(&mut plan, dossier, input);
    if dossier.in_service(input.from).is_none() && input.standing.counts_as_active() {
        back(&mut plan, dossier, input);
    }
    plan.settled()
}

fn earlier(plan: &mut Plan, dossier: &Dossier, input: &StandingChange) {
    for held in &dossier.standings {
        if held.period.from > input.from {
            let when = day(held.period.from);
            plan.say(
                "later_standing",
                Weight::Blocks,
                format!("Sudah ada status yang lebih baru sejak {}", when.id),
                format!("A later standing is on file since {}", when.en),
            );
        } else if held.period.from == input.from {
            plan.say(
                "same_day",
                Weight::Blocks,
                "Pada tanggal yang sama sudah ada status lain".to_owned(),
                "Another standing is on file for the same day".to_owned(),
            );
        } else if held.period.to.is_none_or(|to| to > input.from) {
            if held.standing == input.standing && held.asn_kind == input.asn_kind {
                plan.say(
                    "same_standing",
                    Weight::Blocks,
                    "Statusnya sudah demikian".to_owned(),
                    "That is the standing already".to_owned(),
                );
            }
            plan.changes.push(Change::End {
                table: FactTable::Standing,
                fact: held.id,
                on: input.from,
                why: None,
            });
        }
    }
}

/// Coming back into service: nobody returns from death, nor past the age of the last post.
fn back(plan: &mut Plan, dossier: &Dossier, input: &StandingChange) {
    let last = dossier
        .standings
        .iter()
        .rfind(|s| s.period.from < input.from);
    let why = dossier.standings.iter().rev().find_map(|s| s.ended_why);
    if why == Some(EndReason::Died) {
        plan.say(
            "died",
            Weight::Blocks,
            "Tercatat meninggal; bila keliru, batalkan dahulu catatan itu".to_owned(),
            "Recorded as having died; if that is wrong, withdraw that record first".to_owned(),
        );
        return;
    }
    if matches!(
        why,
        Some(
            EndReason::Retired
                | EndReason::RetiredEarly
                | EndReason::Dismissed
                | EndReason::Resigned
        )
    ) && last.is_some_and(|s| !s.standing.is_unpaid_leave())
    {
        plan.say(
            "was_out",
            Weight::Warns,
            "Sebelumnya sudah berhenti; pengaktifan kembali perlu putusan atau pembatalan SK"
                .to_owned(),
            "Had left the service; coming back needs a ruling or a decree withdrawn".to_owned(),
        );
    }
    let post = dossier.definitive().rfind(|a| a.period.from < input.from);
    let (Some(post), Ok(law)) = (post, RetirementLaw::on(input.from)) else {
        return;
    };
    let found = law.retirement(&RetirementFacts {
        birth: dossier.birth,
        job: JobFacts {
            level: post.level,
            name: &post.job,
        },
    });
    if found.value.tmt_pensiun <= input.from {
        let when = day(found.value.tmt_pensiun);
        let says = Phrase::new(
            format!(
                "Sudah melewati batas usia pensiun jabatan terakhir ({})",
                when.id
            ),
            format!("Past the retirement age of the last post ({})", when.en),
        );
        plan.remarks.push(
            Remark::new("past_age", Weight::Blocks, says).because(
                found
                    .because
                    .into_iter()
                    .chain([fact(
                        "Jabatan terakhir",
                        "Last post",
                        Phrase::same(post.job.clone()),
                    )])
                    .collect(),
            ),
        );
    }
}
