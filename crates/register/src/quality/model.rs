//! The indicators applied to one state of the register.

use std::collections::{HashMap, HashSet};

use kernel::{AsnKind, Date, JobKind, PersonId, UnitId};
use law::quality::{
    Check, Index, Indicator, JobStandard, QualityFacts, Tally, check, counts, index,
};
use law::retirement::{JobFacts, RetirementLaw};
use store::{Conn, Result};

use super::store as sql;
use crate::snapshot::{Ix, PersonNow, Snapshot};

/// One person with what the indicators say.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The place of the person in the snapshot.
    pub person: Ix,
    /// The department (OPD) of the person's unit.
    pub department: Option<Ix>,
    /// What the indicators say.
    pub check: Check,
}

/// The quality of one state of the register.
pub struct Quality {
    /// Everybody the indicators concern, in the order of the snapshot.
    pub subjects: Vec<Subject>,
}

impl Quality {
    /// Applies the indicators.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn read(c: &mut Conn<'_>, s: &Snapshot) -> Result<Self> {
        let identities: HashMap<PersonId, sql::IdentityRow> = sql::identities(c, s.agency, s.on)?
            .into_iter()
            .map(|r| (r.person, r))
            .collect();
        let mut service: HashMap<PersonId, Service> = HashMap::new();
        for row in sql::standings(c, s.agency, s.on)? {
            service.entry(row.person).or_default().add(&row);
        }
        let assigned: HashSet<PersonId> = sql::assigned(c, s.agency, s.on)?
            .into_iter()
            .map(|(p,)| p)
            .collect();
        let standards = standards(s);
        let blank = Service::default();
        let subjects = s
            .people
            .iter()
            .enumerate()
            .filter(|(_, p)| counts(Some(p.standing)))
            .map(|(i, p)| {
                let identity = identities.get(&p.id);
                let service = service.get(&p.id).unwrap_or(&blank);
                let facts = facts(
                    s,
                    p,
                    identity,
                    service,
                    assigned.contains(&p.id),
                    &standards,
                );
                Subject {
                    person: i as Ix,
                    department: p.unit.map(|u| s.unit(u).department),
                    check: check(&facts, s.on),
                }
            });
        Ok(Self {
            subjects: subjects.collect(),
        })
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

    /// The index of each department, with how many people it rests on.
    #[must_use]
    pub fn by_department(&self, s: &Snapshot) -> Vec<(Ix, Index, u64)> {
        let mut tallies: HashMap<Ix, (Tally, u64)> = HashMap::new();
        for subject in &self.subjects {
            if let Some(department) = subject.department {
                let (tally, n) = tallies.entry(department).or_default();
                tally.add(&subject.check);
                *n += 1;
            }
        }
        let mut list: Vec<(Ix, Index, u64)> = tallies
            .into_iter()
            .map(|(ix, (tally, n))| (ix, index(&tally.counts()).value, n))
            .collect();
        list.sort_by(|a, b| {
            (a.1.score_bp, &s.unit(a.0).name).cmp(&(b.1.score_bp, &s.unit(b.0).name))
        });
        list
    }

    /// The index of each department as figures to keep.
    #[must_use]
    pub fn figures(&self, s: &Snapshot) -> Vec<(UnitId, u32, u64)> {
        let known = |(ix, index, n): (Ix, Index, u64)| Some((s.unit(ix).id, index.score_bp?, n));
        self.by_department(s)
            .into_iter()
            .filter_map(known)
            .collect()
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
