//! The indicators applied to one state of the register.

use std::collections::{HashMap, HashSet};

use kernel::{AsnKind, Date, JobKind, Nip, PersonId, UnitId};
use law::quality::{
    Check, Index, Indicator, JobStandard, QualityFacts, Tally, check, counts, index,
};
use law::retirement::{JobFacts, RetirementLaw};
use store::{Conn, Result};

use super::store as sql;
use crate::model::with_titles;
use crate::snapshot::{Ix, PersonNow, Snapshot};

/// One person with what the indicators say.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The person.
    pub person: PersonId,
    /// The number.
    pub nip: Nip,
    /// The name with titles.
    pub name: String,
    /// The person's unit.
    pub unit: Option<Ix>,
    /// What the indicators say.
    pub check: Check,
}

/// The quality of one state of the register.
pub struct Quality {
    /// Everybody the indicators concern, in the order of the snapshot; people on unpaid leave last.
    pub subjects: Vec<Subject>,
}

impl Quality {
    /// Applies the indicators to the register as it stands.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn read(c: &mut Conn<'_>, s: &Snapshot) -> Result<Self> {
        Ok(Self::judge(&sql::Records::read(c, s.agency, s.on)?, s))
    }

    /// Applies the indicators.
    pub(super) fn judge(records: &sql::Records, s: &Snapshot) -> Self {
        let identities: HashMap<PersonId, &sql::IdentityRow> =
            records.identities.iter().map(|r| (r.person, r)).collect();
        let mut service: HashMap<PersonId, Service> = HashMap::new();
        for row in &records.standings {
            service.entry(row.person).or_default().add(row);
        }
        let assigned: HashSet<PersonId> = records.assigned.iter().map(|(p,)| *p).collect();
        let standards = standards(s);
        let blank = Service::default();
        let present = s.people.iter().filter(|p| counts(Some(p.standing)));
        let mut subjects: Vec<Subject> = present
            .map(|p| {
                let identity = identities.get(&p.id).copied();
                let service = service.get(&p.id).unwrap_or(&blank);
                let assigned = assigned.contains(&p.id);
                let facts = facts(s, p, identity, service, assigned, &standards);
                Subject {
                    person: p.id,
                    nip: p.nip,
                    name: p.full_name.clone(),
                    unit: p.unit,
                    check: check(&facts, s.on),
                }
            })
            .collect();
        subjects.extend(records.on_leave.iter().map(|row| away(row, s.on)));
        Self { subjects }
    }

    /// The tally over the people that pass the filter.
    #[must_use]
    pub fn tally(&self, within: impl Fn(&Subject) -> bool) -> Tally {
        let mut tally = Tally::default();
        for subject in self.subjects.iter().filter(|s| within(s)) {
            tally.add(&subject.check);
        }
        tally
    }

    /// The people who fail an indicator.
    pub fn failing(&self, indicator: Indicator) -> impl Iterator<Item = &Subject> {
        self.subjects
            .iter()
            .filter(move |s| s.check.failing.contains(indicator))
    }

    /// What holds of each unit together with all below it, by its place in the snapshot.
    #[must_use]
    pub fn units(&self, s: &Snapshot) -> Vec<UnitTally> {
        let mut list = vec![UnitTally::default(); s.units.len()];
        for subject in &self.subjects {
            // A person's check counts in the unit and in each unit above.
            let mut at = subject.unit;
            while let Some(unit) = at {
                if let Some(sum) = list.get_mut(unit as usize) {
                    sum.tally.add(&subject.check);
                    sum.people += 1;
                }
                at = s.unit(unit).parent;
            }
        }
        list
    }

    /// The index of the agency and of each unit as figures to keep. The top unit stands for the
    /// agency and counts also those who sit in no unit.
    #[must_use]
    pub fn figures(&self, s: &Snapshot) -> Vec<(UnitId, u32, u64)> {
        let mut units = self.units(s);
        if let [top] = s.roots.as_slice()
            && let Some(sum) = units.get_mut(*top as usize)
        {
            *sum = UnitTally {
                tally: self.tally(|_| true),
                people: self.subjects.len() as u64,
            };
        }
        s.units
            .iter()
            .zip(units)
            .filter(|(_, sum)| sum.people > 0)
            .filter_map(|(unit, sum)| Some((unit.id, sum.index().score_bp?, sum.people)))
            .collect()
    }
}

/// What holds of a unit together with all below it.
#[derive(Clone, Copy, Debug, Default)]
pub struct UnitTally {
    /// The counts.
    pub tally: Tally,
    /// The people.
    pub people: u64,
}

impl UnitTally {
    /// The index.
    #[must_use]
    pub fn index(&self) -> Index {
        index(&self.tally.counts()).value
    }
}

/// Since when a person is what, gathered from the standings.
#[derive(Default)]
struct Service {
    cpns: Option<Date>,
    pns: Option<Date>,
    pppk: Option<Date>,
    employee_type: Option<String>,
    until: Option<Date>,
}

impl Service {
    /// Rows come in the order of their dates; the first of a kind counts, the last says the present.
    fn add(&mut self, row: &sql::StandingRow) {
        let first = match row.asn_kind {
            AsnKind::Cpns => &mut self.cpns,
            AsnKind::Pns => &mut self.pns,
            AsnKind::Pppk | AsnKind::PppkPartTime => &mut self.pppk,
        };
        first.get_or_insert(row.from);
        self.employee_type.clone_from(&row.employee_type);
        self.until = row.to;
    }
}

/// Somebody on unpaid leave (CLTN) is relieved of the post and keeps only one question: is the
/// leave over?
fn away(row: &sql::LeaveRow, on: Date) -> Subject {
    let check = match row.to {
        None => Check {
            unknown: [Indicator::Tim6].into_iter().collect(),
            ..Check::default()
        },
        Some(end) => Check {
            applies: [Indicator::Tim6].into_iter().collect(),
            failing: (end <= on).then_some(Indicator::Tim6).into_iter().collect(),
            ..Check::default()
        },
    };
    Subject {
        person: row.person,
        nip: row.nip,
        name: with_titles(
            row.title_front.as_deref(),
            &row.name,
            row.title_back.as_deref(),
        ),
        unit: None,
        check,
    }
}

/// The standard of each job, resolved once.
fn standards(s: &Snapshot) -> Vec<Option<JobStandard>> {
    let law = RetirementLaw::on(s.on).ok();
    let one = |job: &crate::snapshot::JobNow| {
        JobStandard::of(
            JobFacts {
                level: job.level,
                name: &job.name,
            },
            law.as_ref()?,
            s.on,
        )
        .ok()
    };
    s.jobs.iter().map(one).collect()
}

fn facts<'f>(
    s: &Snapshot,
    p: &PersonNow,
    identity: Option<&'f sql::IdentityRow>,
    service: &Service,
    assigned: bool,
    standards: &[Option<JobStandard>],
) -> QualityFacts<'f> {
    let seat = p.seat.map(|(seat, ..)| s.seat(seat));
    let job_kind: Option<JobKind> = seat.map(|seat| s.job_of(seat).kind);
    // The words of the national table: "PNS ... yang dipekerjakan (DPK)", "diperbantukan (DPB)".
    let lent = service.employee_type.as_deref().map(|t| {
        let t = t.to_lowercase();
        ["dpk", "dpb", "dipekerjakan", "diperbantukan"]
            .iter()
            .any(|w| t.contains(w))
    });
    QualityFacts {
        asn: p.asn_kind,
        nip: Some(p.nip),
        birth: Some(p.birth),
        sex: Some(p.sex),
        nik_valid: identity.is_some_and(|i| i.nik && i.nik_valid != Some(false)),
        email: identity.and_then(|i| i.email.as_deref()),
        phone: identity.and_then(|i| i.phone.as_deref()),
        standing: Some(p.standing),
        unpaid_leave_until: service.until,
        // A PNS without a time as CPNS on record: the date is that of entry, the other is not known.
        tmt_cpns: service.cpns.or(service.pns),
        tmt_pns: service.cpns.and(service.pns),
        tmt_pppk: service.pppk,
        grade: p.grade.and_then(|(grade, _)| grade.pns()),
        job_kind,
        job: seat.and_then(|seat| standards.get(seat.job as usize).copied().flatten()),
        education: p.education,
        has_title: identity.is_some_and(|i| i.title_front || i.title_back),
        unit_active: assigned.then_some(seat.is_some()),
        shares_managing_post: seat
            .is_some_and(|seat| seat.managing && !seat.also_held_by.is_empty()),
        awaits_functional_job: None,
        lent,
        works_at_home_agency: None,
        has_plan: None,
    }
}
