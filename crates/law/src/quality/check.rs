//! Which indicators one record fails. Pure and without allocation: a nation is checked this way.

use jiff::{Span, civil::Date};
use kernel::{AsnKind, EducationLevel, Entry, Grade, JobKind, JobLevel, Nip, Sex, Standing};

use super::{
    Indicator, IndicatorSet,
    figures::{Figures, Limits},
};
use crate::{
    LawGap, jobs, posts,
    retirement::{BupRule, JobFacts, RetirementLaw},
};

/// What the indicators ask of a job: resolved once a job, then used for each of its holders.
#[derive(Clone, Copy, Debug)]
pub struct JobStandard {
    level: JobLevel,
    bup: BupRule<'static>,
    education_min: Option<EducationLevel>,
    sounds_functional: bool,
}

impl JobStandard {
    /// The standard of a job under the rules of a day.
    ///
    /// # Errors
    /// Names the gap when the day lies before the first rule on file.
    pub fn of(job: JobFacts<'_>, law: &RetirementLaw<'static>, day: Date) -> Result<Self, LawGap> {
        let education = posts::education_minimum(job.level, job.name, day)?;
        let words = &Figures::national().file.limits.acc_9_words;
        Ok(Self {
            level: job.level,
            bup: law.rule(job),
            education_min: education.map(|(level, _)| level),
            sounds_functional: jobs::normal_name(job.name)
                .split(' ')
                .any(|word| words.iter().any(|w| w == word)),
        })
    }
}

/// What the indicators need to know about one person on one day. `None` means "not filled in"
/// unless a field says otherwise.
#[derive(Clone, Copy, Debug)]
pub struct QualityFacts<'a> {
    /// Kind of civil servant.
    pub asn: AsnKind,
    /// NIP or NI PPPK.
    pub nip: Option<Nip>,
    /// Date of birth.
    pub birth: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// The NIK is filled in and verified by the civil registry.
    pub nik_valid: bool,
    /// Private e-mail address.
    pub email: Option<&'a str>,
    /// Mobile number.
    pub phone: Option<&'a str>,
    /// Legal standing (kedudukan hukum).
    pub standing: Option<Standing>,
    /// Last day of unpaid leave (CLTN).
    pub unpaid_leave_until: Option<Date>,
    /// Entry as CPNS (TMT CPNS).
    pub tmt_cpns: Option<Date>,
    /// Becoming PNS (TMT PNS).
    pub tmt_pns: Option<Date>,
    /// First appointment as PPPK (TMT PPPK).
    pub tmt_pppk: Option<Date>,
    /// Grade of a PNS.
    pub grade: Option<Grade>,
    /// Kind of the job held.
    pub job_kind: Option<JobKind>,
    /// The job held, where it is on the list of jobs.
    pub job: Option<JobStandard>,
    /// Latest education.
    pub education: Option<EducationLevel>,
    /// A title stands before or after the name.
    pub has_title: bool,
    /// Is the unit of the seat active today? `None`: no unit.
    pub unit_active: Option<bool>,
    /// Does another person hold the same managing post today? Worked out by the caller.
    pub shares_managing_post: bool,
    /// Hired for a functional job (formation) and not yet appointed to one; `None`: not known.
    pub awaits_functional_job: Option<bool>,
    /// Lent to another agency (DPK or DPB); `None`: not known.
    pub lent: Option<bool>,
    /// Is the working agency the home agency? `None`: not known.
    pub works_at_home_agency: Option<bool>,
    /// A performance plan exists in the last [`plan_years`](super::plan_years) years; `None`:
    /// plans are not kept here.
    pub has_plan: Option<bool>,
}

/// The outcome for one person. The three sets are disjoint save that `failing` lies in `applies`;
/// an indicator in neither `applies` nor `unknown` does not concern the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Indicators that concern the person and could be judged: the population they count in.
    pub applies: IndicatorSet,
    /// Indicators the person fails.
    pub failing: IndicatorSet,
    /// Indicators that concern the person but lack evidence: neither passed nor failed.
    pub unknown: IndicatorSet,
}

impl Check {
    fn judge(&mut self, indicator: Indicator, fails: bool) {
        self.applies.insert(indicator);
        if fails {
            self.failing.insert(indicator);
        }
    }

    /// Judges when there is evidence, and says so when there is none.
    fn judge_if_known(&mut self, indicator: Indicator, fails: Option<bool>) {
        match fails {
            Some(fails) => self.judge(indicator, fails),
            None => self.unknown.insert(indicator),
        }
    }
}

/// Is a person of this standing checked at all? Active people are, and people on unpaid leave,
/// because one indicator looks at them. An empty standing is taken as active.
#[must_use]
pub fn counts(standing: Option<Standing>) -> bool {
    standing.is_none_or(|s| s.counts_as_active() || s.is_unpaid_leave())
}

/// Judges one person.
#[must_use]
pub fn check(facts: &QualityFacts<'_>, today: Date) -> Check {
    check_by(&Figures::national().file.limits, facts, today)
}

/// The same by the limits of any file.
pub(super) fn check_by(limits: &Limits, facts: &QualityFacts<'_>, today: Date) -> Check {
    let mut check = Check::default();
    completeness(facts, &mut check);
    timeliness(limits, facts, today, &mut check);
    accuracy(limits, facts, today, &mut check);
    consistency(facts, &mut check);
    check
}

const fn is_pppk(kind: AsnKind) -> bool {
    matches!(kind, AsnKind::Pppk | AsnKind::PppkPartTime)
}

/// Has more than this many years passed since a day?
fn older_than(since: Date, years: i8, today: Date) -> bool {
    today > since.saturating_add(Span::new().years(years))
}

fn completeness(f: &QualityFacts<'_>, check: &mut Check) {
    use Indicator as I;
    check.judge_if_known(I::Com1, f.has_plan.map(|has| !has));
    // A person without any job has an empty job too; a managing post is found by its unit.
    if f.job_kind != Some(JobKind::Managerial) {
        check.judge(I::Com2, f.job.is_none());
    }
    check.judge(I::Com3, f.education.is_none());
    if f.asn == AsnKind::Pns {
        check.judge(I::Com4, f.tmt_pns.is_none());
    }
    if f.education.is_some_and(EducationLevel::gives_title) {
        check.judge(I::Com5, !f.has_title);
    }
    check.judge(I::Com6, !f.email.is_some_and(is_email));
    check.judge(I::Com7, f.phone.is_none_or(|p| p.trim().is_empty()));
}

fn timeliness(limits: &Limits, f: &QualityFacts<'_>, today: Date, check: &mut Check) {
    use Indicator as I;
    if let Some(active) = f.unit_active {
        check.judge(I::Tim1, !active);
    }
    if !is_pppk(f.asn) {
        let late = f.tmt_cpns.map(|d| older_than(d, limits.tim_2_years, today));
        match f.awaits_functional_job {
            Some(true) => check.judge_if_known(I::Tim2, late),
            Some(false) => check.judge(I::Tim2, false),
            None => check.unknown.insert(I::Tim2),
        }
    }
    if f.asn == AsnKind::Cpns {
        let late = f.tmt_cpns.map(|d| older_than(d, limits.tim_3_years, today));
        check.judge_if_known(I::Tim3, late);
    }
    if f.job_kind == Some(JobKind::Managerial) {
        check.judge(I::Tim4, f.shares_managing_post);
    }
    if f.standing.is_none_or(Standing::counts_as_active)
        && let (Some(birth), Some(job)) = (f.birth, f.job)
    {
        check.judge(I::Tim5, job.bup.retire(birth) <= today);
    }
    if f.standing.is_some_and(Standing::is_unpaid_leave) {
        check.judge_if_known(I::Tim6, f.unpaid_leave_until.map(|end| end < today));
    }
}

fn accuracy(limits: &Limits, f: &QualityFacts<'_>, today: Date, check: &mut Check) {
    use Indicator as I;
    let managing = f.job_kind == Some(JobKind::Managerial);
    if let (Some(cpns), Some(pns)) = (f.tmt_cpns, f.tmt_pns) {
        check.judge(I::Acc1, cpns > pns);
    }
    if !is_pppk(f.asn) {
        let fits = f.lent.zip(f.works_at_home_agency);
        check.judge_if_known(I::Acc2, fits.map(|(lent, home)| lent == home));
    }
    if managing {
        let service = f.tmt_cpns.or(f.tmt_pppk);
        let short = service.map(|since| !older_than(since, limits.acc_3_years, today));
        check.judge_if_known(I::Acc3, short);
    }
    if is_pppk(f.asn) {
        let wrong = f
            .standing
            .map(|s| !s.applies_to(AsnKind::Pppk) && !s.applies_to(AsnKind::PppkPartTime));
        check.judge_if_known(I::Acc4, wrong);
        if let Some((number, appointed)) = pppk_years(f) {
            let window = number..=number + limits.acc_7_years_after;
            check.judge(I::Acc7, !window.contains(&appointed));
        }
    }
    check.judge(I::Acc5, !f.nik_valid);
    if let (Some(job), Some(education)) = (f.job, f.education)
        && let Some(minimum) = job.education_min
    {
        match job.level.kind() {
            JobKind::Managerial => check.judge(I::Acc6, !education.meets(minimum)),
            JobKind::Functional => check.judge(I::Acc8, !education.meets(minimum)),
            JobKind::Executive => {}
        }
    }
    if let Some(job) = f.job {
        if job.level.kind() == JobKind::Executive {
            check.judge(I::Acc9, job.sounds_functional);
        }
        if let (false, Some(grade)) = (is_pppk(f.asn), f.grade)
            && matches!(
                job.level,
                JobLevel::JptUtama | JobLevel::JptMadya | JobLevel::JptPratama
            )
        {
            check.judge(I::Acc10, grade < limits.acc_10_grade);
        }
    }
}

fn consistency(f: &QualityFacts<'_>, check: &mut Check) {
    use Indicator as I;
    let Some(nip) = f.nip else { return };
    if let Some(birth) = f.birth {
        check.judge(I::Con2, nip.birth_date() != birth);
    }
    if let Some(sex) = f.sex {
        check.judge(I::Con3, nip.sex() != sex);
    }
    if is_pppk(f.asn) {
        if let Some((number, appointed)) = pppk_years(f) {
            check.judge(I::Con4, number != appointed);
        }
    } else if let Some(tmt) = f.tmt_cpns {
        let entry = Entry::Cpns {
            year: tmt.year(),
            month: tmt.month(),
        };
        check.judge(I::Con1, nip.entry() != entry);
    }
}

/// The year in the NI PPPK and the year of the appointment.
fn pppk_years(f: &QualityFacts<'_>) -> Option<(i16, i16)> {
    let (Entry::Cpns { year, .. } | Entry::Pppk { year, .. }) = f.nip?.entry();
    Some((year, f.tmt_pppk?.year()))
}

/// Something, one @, a domain with a dot, no blanks.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.trim().split_once('@') else {
        return false;
    };
    let plain = |s: &str| {
        s.chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && !"@,;:<>()[]\"".contains(c))
    };
    !local.is_empty()
        && plain(local)
        && plain(domain)
        && domain.split('.').count() >= 2
        && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
