//! The jobs of the city, each with what the law says about its holders.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Grade, JobKind, JobLevel};
use law::{
    LawGap, jobs as law_jobs, posts,
    retirement::{BupRule, JobFacts, RetirementLaw},
};

use super::{
    catalogue::{EXECUTIVES, FAMILIES, Family, MANAGERS, Track},
    model::{Job, JobIx},
    studies::Field,
};

/// The levels of the expert category (keahlian) met in a city, with their classes.
const EXPERT: [(JobLevel, i32); 3] = [
    (JobLevel::AhliPertama, 8),
    (JobLevel::AhliMuda, 9),
    (JobLevel::AhliMadya, 11),
];
/// The levels of the skill category (keterampilan) met in a city, with their classes.
const SKILL: [(JobLevel, i32); 3] = [
    (JobLevel::Terampil, 6),
    (JobLevel::Mahir, 7),
    (JobLevel::Penyelia, 8),
];

/// What the makers of people need to know about a job.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JobSpec {
    pub(crate) bup: BupRule<'static>,
    pub(crate) level: JobLevel,
    /// Grades that fit the post.
    pub(crate) grades: (Grade, Grade),
    pub(crate) women: usize,
    pub(crate) field: Field,
    /// The functional job it is a level of.
    pub(crate) family: Option<&'static str>,
}

/// All jobs.
#[derive(Debug)]
pub(crate) struct Jobs {
    pub(crate) list: Vec<Job>,
    pub(crate) specs: Vec<JobSpec>,
    by_name: HashMap<String, JobIx>,
}

impl Jobs {
    /// The jobs under the rules of a day.
    pub(crate) fn build(day: Date) -> Result<Self, LawGap> {
        let mut jobs = Self {
            list: Vec::new(),
            specs: Vec::new(),
            by_name: HashMap::new(),
        };
        let law = RetirementLaw::on(day)?;
        for (name, level, eselon, class) in MANAGERS {
            let range = law_jobs::eselon(eselon);
            let grades = (
                range.and_then(|e| e.grade_min).unwrap_or(Grade::IIIa),
                range.and_then(|e| e.grade_max).unwrap_or(Grade::IVe),
            );
            let job = Job {
                name: name.to_owned(),
                kind: JobKind::Managerial,
                level,
                class,
                eselon: Some(eselon),
                min_education: minimum(level, name, day)?,
            };
            jobs.add(job, &law, grades, 380, Field::Government, None);
        }
        for family in &FAMILIES {
            for (level, class) in levels_of(family.track) {
                let name = name_of(family, *level);
                let job = Job {
                    kind: JobKind::Functional,
                    level: *level,
                    class: *class,
                    eselon: None,
                    min_education: minimum(*level, &name, day)?,
                    name,
                };
                let grades = grades_of(*level);
                let Family {
                    name, women, field, ..
                } = *family;
                jobs.add(job, &law, grades, women, field, Some(name));
            }
        }
        for (name, class, min_education, _) in EXECUTIVES {
            let job = Job {
                name: name.to_owned(),
                kind: JobKind::Executive,
                level: JobLevel::Pelaksana,
                class,
                eselon: None,
                min_education,
            };
            let grades = (Grade::Ia, Grade::IIId);
            jobs.add(job, &law, grades, 470, Field::Management, None);
        }
        Ok(jobs)
    }

    fn add(
        &mut self,
        job: Job,
        law: &RetirementLaw<'static>,
        grades: (Grade, Grade),
        women: usize,
        field: Field,
        family: Option<&'static str>,
    ) {
        self.specs.push(JobSpec {
            bup: law.rule(JobFacts {
                level: job.level,
                name: &job.name,
            }),
            level: job.level,
            grades,
            women,
            field,
            family,
        });
        self.by_name
            .insert(job.name.clone(), JobIx(self.list.len()));
        self.list.push(job);
    }

    /// The job of this name.
    pub(crate) fn named(&self, name: &str) -> Option<JobIx> {
        self.by_name.get(name).copied()
    }

    /// A level of a functional job.
    pub(crate) fn functional(&self, family: &str, level: JobLevel) -> Option<JobIx> {
        let family = FAMILIES.iter().find(|f| f.name == family)?;
        self.named(&name_of(family, level))
    }

    pub(crate) fn spec(&self, job: JobIx) -> &JobSpec {
        &self.specs[job.0]
    }
}

/// The levels of a track, lowest first.
pub(crate) fn levels_of(track: Track) -> impl Iterator<Item = &'static (JobLevel, i32)> {
    let (skill, expert): (&[_], &[_]) = match track {
        Track::Expert => (&[], &EXPERT),
        Track::Senior => (&[], &EXPERT[1..]),
        Track::Skill => (&SKILL, &[]),
        Track::Both => (&SKILL, &EXPERT),
        Track::Head => (&[], &EXPERT[2..]),
    };
    skill.iter().chain(expert)
}

fn name_of(family: &Family, level: JobLevel) -> String {
    if family.track == Track::Head {
        return family.name.to_owned();
    }
    let words: Vec<String> = law_jobs::functional_suffix(level)
        .split(' ')
        .map(capital)
        .collect();
    format!("{} {}", family.name, words.join(" "))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn minimum(level: JobLevel, name: &str, day: Date) -> Result<kernel::EducationLevel, LawGap> {
    let found = posts::education_minimum(level, name, day)?;
    Ok(found.map_or(kernel::EducationLevel::Slta, |(level, _)| level))
}

/// The grades usual at a level of a functional job.
const fn grades_of(level: JobLevel) -> (Grade, Grade) {
    match level {
        JobLevel::AhliUtama => (Grade::IVd, Grade::IVe),
        JobLevel::AhliMadya => (Grade::IVa, Grade::IVb),
        JobLevel::AhliMuda | JobLevel::Penyelia => (Grade::IIIc, Grade::IIId),
        JobLevel::AhliPertama | JobLevel::Mahir => (Grade::IIIa, Grade::IIIb),
        JobLevel::Terampil => (Grade::IIb, Grade::IId),
        _ => (Grade::IIa, Grade::IIb),
    }
}
