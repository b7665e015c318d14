//! Why somebody retires when they do, and why somebody is their superior: the same findings for
//! pages, API and command line.

use kernel::{AssignmentKind, Date, Finding, Nip, PersonId, Phrase, Reason};
use law::retirement::{JobFacts, RetirementFacts, RetirementLaw};
use serde::Serialize;
use utoipa::ToSchema;

use crate::snapshot::{Ix, Snapshot};

/// When a person retires by the post held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Retirement {
    /// The retirement age (BUP) in years.
    pub bup_years: u8,
    /// The day the age is reached.
    #[schema(value_type = String, format = Date)]
    pub reached_on: Date,
    /// The first day of retirement (TMT pensiun).
    #[schema(value_type = String, format = Date)]
    pub tmt_pensiun: Date,
    /// The first day on which preparation (MPP) may begin.
    #[schema(value_type = String, format = Date)]
    pub mpp_earliest: Date,
}

/// A superior, with the seat from which the person leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Superior {
    /// The id.
    #[schema(value_type = Uuid)]
    pub id: PersonId,
    /// NIP or NI PPPK.
    #[schema(value_type = String)]
    pub nip: Nip,
    /// The name with titles.
    pub name: String,
    /// The job of the person's own seat.
    pub job: Option<String>,
}

/// When a person retires by the post held, and why; the value is none without a post.
#[must_use]
pub fn retirement(s: &Snapshot, person: Ix) -> Finding<Option<Retirement>> {
    let who = s.person(person);
    let Some((seat, ..)) = who.seat else {
        return nothing(Phrase::new(
            "Tidak memegang jabatan definitif pada tanggal ini; batas usia pensiun mengikuti jabatan, jadi tanggal pensiun belum dapat dihitung",
            "Holds no definitive seat on this date; the retirement age follows the post, so the date of retirement cannot be told yet",
        ));
    };
    let law = match RetirementLaw::on(s.on) {
        Ok(law) => law,
        Err(gap) => return nothing(gap.phrase()),
    };
    let job = s.job_of(s.seat(seat));
    let facts = RetirementFacts {
        birth: who.birth,
        job: JobFacts {
            level: job.level,
            name: &job.name,
        },
    };
    law.retirement(&facts).map(|r| {
        Some(Retirement {
            bup_years: r.bup_years,
            reached_on: r.reached_on,
            tmt_pensiun: r.tmt_pensiun,
            mpp_earliest: r.mpp_earliest,
        })
    })
}

/// The superior of a person, derived from the position map, and why.
#[must_use]
pub fn superior(s: &Snapshot, person: Ix) -> Finding<Option<Superior>> {
    let named = |ix: Ix| {
        let who = s.person(ix);
        let seat = who.seat.map(|(seat, ..)| seat).or_else(|| {
            let leads = |(_, kind): &&(Ix, AssignmentKind)| *kind != AssignmentKind::Additional;
            who.others.iter().find(leads).map(|(seat, _)| *seat)
        });
        Superior {
            id: who.id,
            nip: who.nip,
            name: who.full_name.clone(),
            job: seat.map(|seat| s.job_of(s.seat(seat)).name.clone()),
        }
    };
    crate::snapshot::superior(s, person).map(|found| found.map(named))
}

fn nothing<T>(why: Phrase) -> Finding<Option<T>> {
    Finding {
        value: None,
        because: vec![Reason::rule(why, None)],
    }
}

#[cfg(test)]
mod tests {
    use kernel::{AssignmentKind, JobLevel, Locale, Sex, finding::as_text};

    use super::*;
    use crate::model::UnitKind;
    use crate::snapshot::testing::{World, day};

    #[test]
    fn a_retirement_tells_birth_post_rule_and_day() {
        let mut world = World::since("2020-01-01");
        let unit = world.unit(None, UnitKind::Department, "Dinas Pangan");
        let job = world.job(JobLevel::Pengawas, "Kepala Seksi Distribusi");
        let seat = world.seat(unit, job, true);
        let who = world.person("Siti", day("1970-03-12"), Sex::Female);
        let idle = world.person("Tono", day("1970-03-12"), Sex::Male);
        world.assign(who, seat, AssignmentKind::Definitive, day("2021-01-01"));
        let s = world.on(day("2026-11-24"));

        let found = retirement(&s, s.find_person(who).unwrap());
        let value = found.value.unwrap();
        assert_eq!(
            (value.bup_years, value.tmt_pensiun),
            (58, day("2028-04-01"))
        );
        let text = as_text(&found.because, Locale::Id);
        for part in ["12 Maret 1970", "Kepala Seksi Distribusi", "UU 20/2023"] {
            assert!(text.contains(part), "{text}");
        }

        let found = retirement(&s, s.find_person(idle).unwrap());
        assert_eq!(found.value, None);
        assert!(as_text(&found.because, Locale::En).contains("no definitive seat"));
    }

    #[test]
    fn a_superior_is_named_with_the_job() {
        let mut world = World::since("2020-01-01");
        let top = world.unit(None, UnitKind::Department, "Dinas Pangan");
        let below = world.unit(Some(top), UnitKind::Division, "Bidang Distribusi");
        let chief = world.job(JobLevel::JptPratama, "Kepala Dinas Pangan");
        let leader = world.job(JobLevel::Administrator, "Kepala Bidang Distribusi");
        let clerk = world.job(JobLevel::Pelaksana, "Penata Layanan Operasional");
        let (first, second, third) = (
            world.seat(top, chief, true),
            world.seat(below, leader, true),
            world.seat(below, clerk, false),
        );
        let head = world.person("Ani", day("1975-01-01"), Sex::Female);
        let worker = world.person("Budi", day("1990-01-01"), Sex::Male);
        let kind = AssignmentKind::Definitive;
        world.assign(head, first, kind, day("2021-01-01"));
        world.assign(worker, third, kind, day("2021-01-01"));
        let s = world.on(day("2026-11-24"));

        let found = superior(&s, s.find_person(worker).unwrap());
        let value = found.value.unwrap();
        assert_eq!(
            (value.name.as_str(), value.job.as_deref()),
            ("Ani", Some("Kepala Dinas Pangan"))
        );
        let text = as_text(&found.because, Locale::Id);
        assert!(text.contains("Kepala Bidang Distribusi"), "{text}");

        world.assign(head, second, AssignmentKind::Plt, day("2026-01-01"));
        let s = world.on(day("2026-11-24"));
        let found = superior(&s, s.find_person(worker).unwrap());
        assert_eq!(found.value.unwrap().id, head);
        assert!(as_text(&found.because, Locale::Id).contains("Plt. Kepala Bidang Distribusi"));
    }
}
