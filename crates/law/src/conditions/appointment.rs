//! Appointment to a managing, functional or executive post.

use jiff::civil::Date;
use kernel::{
    Citation, EducationLevel, Grade, JobKind, JobLevel, Phrase,
    dates::{months_between, years_between},
};

use super::{Condition, ConditionKey, Met, day, fact};
use crate::{
    LawGap, jobs,
    posts::{Posts, Requirement},
    retirement::{JobFacts, RetirementLaw},
};

/// A post held before, definitively: acting does not count as experience in a post.
#[derive(Clone, Copy, Debug)]
pub struct HeldPost {
    /// Its level.
    pub level: JobLevel,
    /// The first day.
    pub from: Date,
    /// The first day no longer held; `None` while held.
    pub to: Option<Date>,
}

/// What is known about the person to be appointed.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Date of birth.
    pub birth: Date,
    /// Grade of a PNS.
    pub grade: Option<Grade>,
    /// Highest education.
    pub education: Option<EducationLevel>,
    /// Posts held, in any order.
    pub posts: &'a [HeldPost],
    /// Was every performance rating of the years asked for at least "Baik"? `None`: not on file.
    pub rated_good: Option<bool>,
}

/// The post to be filled.
#[derive(Clone, Copy, Debug)]
pub struct Post<'a> {
    /// Its level.
    pub level: JobLevel,
    /// The name of the job.
    pub name: &'a str,
    /// The echelon, by national id or name, where the post has one.
    pub eselon: Option<&'a str>,
}

/// The checklist of an appointment on a day. Points that the law does not ask of the post are
/// left out; competence, record and health stay with whoever decides.
///
/// # Errors
/// Names the gap when the day lies before the first rule on file.
pub fn appointment(
    candidate: &Candidate<'_>,
    post: &Post<'_>,
    on: Date,
) -> Result<Vec<Condition>, LawGap> {
    appointment_by(Posts::national(), candidate, post, on)
}

/// The same by the conditions of any file.
pub(crate) fn appointment_by(
    posts: &Posts,
    candidate: &Candidate<'_>,
    post: &Post<'_>,
    on: Date,
) -> Result<Vec<Condition>, LawGap> {
    let requirement = posts.requirement(post.level, on)?;
    let retirement = RetirementLaw::on(on)?;
    let mut list = Vec::new();
    if let Some((minimum, cites)) = posts.education_minimum(post.level, post.name, on)? {
        list.push(education(candidate, minimum, cites));
    }
    if let Some((minimum, cites)) = posts.grade_minimum(post.level, post.eselon) {
        list.push(grade(candidate, minimum, cites));
    }
    if let Some(requirement) = requirement {
        let cites = posts.cite(requirement);
        list.extend(prior_post(candidate, requirement, &cites, on));
        list.extend(experience(candidate, requirement, &cites, on));
        list.extend(rating(candidate, requirement, &cites));
        list.extend(age(candidate, requirement, &cites, on));
    }
    list.push(retirement_ahead(candidate, post, &retirement, on));
    Ok(list)
}

fn education(candidate: &Candidate<'_>, minimum: EducationLevel, cites: Citation) -> Condition {
    let met = candidate
        .education
        .map_or(Met::Unknown, |e| e.meets(minimum).into());
    let says = Phrase::new(
        format!("Pendidikan paling rendah {}", minimum.short()),
        format!("Education of at least {}", minimum.short()),
    );
    let own = candidate.education.map(|e| Phrase::same(e.short()));
    let facts = vec![fact("Pendidikan terakhir", "Latest education", own)];
    Condition::of(ConditionKey::Education, met, says, Some(cites), facts)
}

fn grade(candidate: &Candidate<'_>, minimum: Grade, cites: Citation) -> Condition {
    let met = candidate
        .grade
        .map_or(Met::Unknown, |g| (g >= minimum).into());
    let says = Phrase::new(
        format!("Pangkat paling rendah {} ({minimum})", minimum.pangkat()),
        format!("Rank of at least {} ({minimum})", minimum.pangkat()),
    );
    let own = candidate
        .grade
        .map(|g| Phrase::same(format!("{} ({g})", g.pangkat())));
    let facts = vec![fact("Pangkat", "Rank", own)];
    Condition::of(ConditionKey::Grade, met, says, Some(cites), facts)
}

/// Months held in posts of the wanted kind up to a day; overlapping posts count once.
fn months_held(posts: &[HeldPost], on: Date, wanted: impl Fn(JobLevel) -> bool) -> i32 {
    let mut spans: Vec<(Date, Date)> = posts
        .iter()
        .filter(|p| wanted(p.level))
        .map(|p| (p.from, p.to.unwrap_or(on).min(on)))
        .filter(|(from, to)| from < to)
        .collect();
    spans.sort_unstable();
    let mut merged: Vec<(Date, Date)> = Vec::new();
    for (from, to) in spans {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
        .iter()
        .map(|(from, to)| months_between(*from, *to))
        .sum()
}

/// Was a post of this level or a higher managing one held before? Then this is a move, not a rise.
fn held_before(candidate: &Candidate<'_>, level: JobLevel, on: Date) -> bool {
    candidate
        .posts
        .iter()
        .any(|p| p.from <= on && p.level.kind() == JobKind::Managerial && p.level <= level)
}

fn prior_post(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    cites: &Citation,
    on: Date,
) -> Option<Condition> {
    let years = requirement.prior_years?;
    let names = level_names(&requirement.prior_levels);
    let says = Phrase::new(
        format!("Pernah menduduki {} paling singkat {years} tahun", names.id),
        format!("Has held {} for at least {years} years", names.en),
    );
    if held_before(candidate, requirement.level, on) {
        let fact = fact(
            "Perpindahan",
            "Move",
            Some(Phrase::new(
                "sudah pernah menduduki jenjang ini atau yang lebih tinggi",
                "has already held this level or a higher one",
            )),
        );
        let cites = Some(cites.clone());
        return Some(Condition::of(
            ConditionKey::PriorPost,
            Met::Met,
            says,
            cites,
            vec![fact],
        ));
    }
    let months = months_held(candidate.posts, on, |level| {
        requirement.prior_levels.contains(&level)
    });
    let unclear = candidate.posts.is_empty()
        || candidate
            .posts
            .iter()
            .any(|p| p.level == JobLevel::FunctionalOther);
    let met = match months >= i32::from(years) * 12 {
        true => Met::Met,
        false if unclear => Met::Unknown,
        false => Met::NotMet,
    };
    let facts = vec![fact("Lama menduduki", "Time held", Some(length(months)))];
    Some(Condition::of(
        ConditionKey::PriorPost,
        met,
        says,
        Some(cites.clone()),
        facts,
    ))
}

/// The register knows how long posts were held, not how they are related: too short a time is not
/// enough, a long one is for the deciding side to weigh.
fn experience(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    cites: &Citation,
    on: Date,
) -> Option<Condition> {
    let years = requirement.experience_years?;
    let months = months_held(candidate.posts, on, |_| true);
    let enough = months >= i32::from(years) * 12;
    let met = match enough || candidate.posts.is_empty() {
        true => Met::Unknown,
        false => Met::NotMet,
    };
    let says = Phrase::new(
        format!(
            "Pengalaman jabatan terkait bidang tugas secara kumulatif paling singkat {years} tahun"
        ),
        format!("At least {years} years in sum in posts related to the field"),
    );
    let mut facts = vec![fact(
        "Seluruh masa jabatan",
        "All time in posts",
        Some(length(months)),
    )];
    if enough {
        facts.push(fact(
            "Keterkaitan bidang",
            "Relation to the field",
            Some(Phrase::new(
                "dinilai oleh tim seleksi",
                "judged by the selecting side",
            )),
        ));
    }
    Some(Condition::of(
        ConditionKey::Experience,
        met,
        says,
        Some(cites.clone()),
        facts,
    ))
}

fn rating(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    cites: &Citation,
) -> Option<Condition> {
    let years = requirement.rating_years?;
    let met = candidate.rated_good.map_or(Met::Unknown, Met::from);
    let says = Phrase::new(
        format!("Predikat kinerja paling rendah Baik dalam {years} tahun terakhir"),
        format!("Performance rating of at least \"Baik\" in the last {years} years"),
    );
    let own = candidate.rated_good.map(|good| match good {
        true => Phrase::new("Baik atau lebih", "Baik or better"),
        false => Phrase::new("di bawah Baik", "below Baik"),
    });
    let facts = vec![fact("Predikat", "Rating", own)];
    Some(Condition::of(
        ConditionKey::Rating,
        met,
        says,
        Some(cites.clone()),
        facts,
    ))
}

/// The limit is for whoever comes to the level first; a move between equal posts has none.
fn age(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    cites: &Citation,
    on: Date,
) -> Option<Condition> {
    let limit = requirement.age_max?;
    let age = years_between(candidate.birth, on);
    let says = Phrase::new(
        format!("Usia paling tinggi {limit} tahun pada saat diangkat"),
        format!("At most {limit} years old at appointment"),
    );
    let mut facts = vec![fact(
        "Usia saat diangkat",
        "Age at appointment",
        Some(Phrase::new(format!("{age} tahun"), format!("{age} years"))),
    )];
    // The birthday that ends the permitted age has not passed.
    let mut met = (age < i32::from(limit)
        || age == i32::from(limit)
            && (candidate.birth.month(), candidate.birth.day()) == (on.month(), on.day()))
        .into();
    if met == Met::NotMet && held_before(candidate, requirement.level, on) {
        met = Met::Met;
        facts.push(fact(
            "Perpindahan",
            "Move",
            Some(Phrase::new(
                "perpindahan pada jenjang yang sama tidak dibatasi usia ini",
                "a move at the same level is not bound by this age",
            )),
        ));
    }
    Some(Condition::of(
        ConditionKey::Age,
        met,
        says,
        Some(cites.clone()),
        facts,
    ))
}

fn retirement_ahead(
    candidate: &Candidate<'_>,
    post: &Post<'_>,
    law: &RetirementLaw<'_>,
    on: Date,
) -> Condition {
    let rule = law.rule(JobFacts {
        level: post.level,
        name: post.name,
    });
    let retirement = rule.retirement(candidate.birth);
    let years = rule.years();
    let says = Phrase::new(
        format!("Belum mencapai batas usia pensiun jabatan ini ({years} tahun)"),
        format!("Has not reached the retirement age of this post ({years})"),
    );
    let facts = vec![
        fact("Tanggal lahir", "Date of birth", Some(day(candidate.birth))),
        fact(
            "Batas usia tercapai",
            "Age reached",
            Some(day(retirement.reached_on)),
        ),
        fact(
            "TMT pensiun",
            "Retirement takes effect",
            Some(day(retirement.tmt_pensiun)),
        ),
    ];
    let met = (on < retirement.reached_on).into();
    Condition::of(
        ConditionKey::Retirement,
        met,
        says,
        Some(rule.citation()),
        facts,
    )
}

fn length(months: i32) -> Phrase {
    let (years, rest) = (months / 12, months % 12);
    Phrase::new(
        format!("{years} tahun {rest} bulan"),
        format!("{years} years {rest} months"),
    )
}

fn level_names(levels: &[JobLevel]) -> Phrase {
    let names: Vec<&str> = levels.iter().map(|l| jobs::level_name(*l)).collect();
    Phrase::new(names.join(" atau "), names.join(" or "))
}

#[cfg(test)]
#[path = "appointment_tests.rs"]
mod tests;
