//! What a post asks of its holder: education, rank, earlier posts, age at appointment.

pub(crate) mod proof;

use std::sync::LazyLock;

use jiff::civil::Date;
use kernel::{Citation, EducationLevel, Grade, JobKind, JobLevel, Phrase};
use serde::Deserialize;

use crate::{
    Files, LawGap, jobs,
    regulation::{Clause, Confidence, Regulation},
};

static NATIONAL: LazyLock<Posts> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "embedded files, read by the tests")]
    Posts::read(&Files::embedded()).expect("the conditions of posts on file can be read")
});

/// The conditions of posts as they stand on file.
pub(crate) struct Posts {
    posts: PostsFile,
    ranks: RanksFile,
    functional: FunctionalFile,
}

#[derive(Deserialize)]
struct PostsFile {
    #[serde(flatten)]
    law: Regulation,
    post: Vec<Requirement>,
}

#[derive(Deserialize)]
struct RanksFile {
    #[serde(flatten)]
    law: Regulation,
    grade: Clause,
}

#[derive(Deserialize)]
struct FunctionalFile {
    #[serde(flatten)]
    law: Regulation,
    education: Vec<FunctionalEducation>,
}

#[derive(Deserialize)]
struct FunctionalEducation {
    levels: Vec<JobLevel>,
    minimum: EducationLevel,
    minimum_entered_from_slta: Option<EducationLevel>,
    #[serde(flatten)]
    clause: Clause,
}

/// What a managing or executive post asks of whoever is appointed to it.
#[derive(Debug, Deserialize)]
pub struct Requirement {
    /// The level of the post.
    pub level: JobLevel,
    /// The lowest education.
    pub education: EducationLevel,
    /// Years of related experience, in sum.
    pub experience_years: Option<u8>,
    /// Levels of which one must have been held.
    #[serde(default)]
    pub prior_levels: Vec<JobLevel>,
    /// Years in such a level.
    pub prior_years: Option<u8>,
    /// Years for which the performance rating must be at least "Baik".
    pub rating_years: Option<u8>,
    /// The highest age at appointment.
    pub age_max: Option<u8>,
    article: String,
    confidence: Confidence,
}

impl Requirement {
    /// Where the requirement is written.
    #[must_use]
    pub fn citation(&'static self) -> Citation {
        Posts::national().cite(self)
    }
}

impl Posts {
    /// Those the program was built with.
    pub fn national() -> &'static Self {
        &NATIONAL
    }

    /// Reads the files of `posts/`.
    ///
    /// # Errors
    /// Names the file that is missing, or what cannot be read in it.
    pub fn read(files: &Files) -> Result<Self, String> {
        Ok(Self {
            posts: files.toml("posts/pp-11-2017.toml")?,
            ranks: files.toml("posts/pp-13-2002.toml")?,
            functional: files.toml("posts/permenpanrb-1-2023.toml")?,
        })
    }

    /// The requirement of a level on a day; `None` for functional jobs, which have their own rules.
    ///
    /// # Errors
    /// Names the gap when the day lies before the first rule on file.
    pub fn requirement(&self, level: JobLevel, day: Date) -> Result<Option<&Requirement>, LawGap> {
        let file = &self.posts;
        if !file.law.holds(day) {
            return Err(LawGap {
                subject: Phrase::new("syarat jabatan", "conditions of posts"),
                asked: day,
                covered_from: file.law.in_force_from,
                covered_until: None,
            });
        }
        Ok(file.post.iter().find(|r| r.level == level))
    }

    /// Where a requirement is written.
    pub fn cite(&self, requirement: &Requirement) -> Citation {
        let law = &self.posts.law;
        Citation {
            regulation: law.number.clone().into(),
            article: requirement.article.clone().into(),
            since: law.in_force_from,
            confidence: requirement.confidence.as_str().into(),
        }
    }

    /// The lowest education a post asks for, with where that is written. `None` for a functional
    /// job of unknown level and for a level without a rule.
    ///
    /// # Errors
    /// Names the gap when the day lies before the first rule on file.
    pub fn education_minimum(
        &self,
        level: JobLevel,
        name: &str,
        day: Date,
    ) -> Result<Option<(EducationLevel, Citation)>, LawGap> {
        if level.kind() != JobKind::Functional {
            let found = self.requirement(level, day)?;
            return Ok(found.map(|r| (r.education, self.cite(r))));
        }
        let level = jobs::functional_level(name).unwrap_or(level);
        let file = &self.functional;
        let row = file.education.iter().find(|r| r.levels.contains(&level));
        Ok(row.map(|row| {
            let minimum = row
                .minimum_entered_from_slta
                .filter(|_| jobs::entered_from_slta(name))
                .unwrap_or(row.minimum);
            (minimum, file.law.cite(&row.clause))
        }))
    }

    /// The lowest rank a managing post asks for. Without an echelon the lowest one of the level is
    /// taken, so that nobody is turned away by a gap in the data.
    pub fn grade_minimum(
        &self,
        level: JobLevel,
        eselon: Option<&str>,
    ) -> Option<(Grade, Citation)> {
        let grade = match eselon.and_then(jobs::eselon).filter(|e| e.level == level) {
            Some(echelon) => echelon.grade_min,
            None => jobs::lowest_grade_of(level),
        };
        let file = &self.ranks;
        Some((grade?, file.law.cite(&file.grade)))
    }
}

/// The requirement of a level on a day; `None` for functional jobs, which have their own rules.
///
/// # Errors
/// Names the gap when the day lies before the first rule on file.
pub fn requirement(level: JobLevel, day: Date) -> Result<Option<&'static Requirement>, LawGap> {
    Posts::national().requirement(level, day)
}

/// The lowest education a post asks for, with where that is written. `None` for a functional job
/// of unknown level and for a level without a rule.
///
/// # Errors
/// Names the gap when the day lies before the first rule on file.
pub fn education_minimum(
    level: JobLevel,
    name: &str,
    day: Date,
) -> Result<Option<(EducationLevel, Citation)>, LawGap> {
    Posts::national().education_minimum(level, name, day)
}

/// The lowest rank a managing post asks for. Without an echelon the lowest one of the level is
/// taken, so that nobody is turned away by a gap in the data.
#[must_use]
pub fn grade_minimum(level: JobLevel, eselon: Option<&str>) -> Option<(Grade, Citation)> {
    Posts::national().grade_minimum(level, eselon)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::TextEnum;

    use super::*;

    const NOW: Date = date(2025, 1, 1);

    #[test]
    fn published_requirements() {
        let jpt = requirement(JobLevel::JptPratama, NOW).unwrap().unwrap();
        assert_eq!(
            (
                jpt.education,
                jpt.experience_years,
                jpt.prior_years,
                jpt.age_max
            ),
            (EducationLevel::S1, Some(5), Some(2), Some(56))
        );
        let pengawas = requirement(JobLevel::Pengawas, NOW).unwrap().unwrap();
        assert_eq!(
            (pengawas.education, pengawas.prior_years),
            (EducationLevel::D3, Some(4))
        );
        assert_eq!(
            requirement(JobLevel::Administrator, NOW)
                .unwrap()
                .unwrap()
                .prior_years,
            Some(3)
        );
        assert!(requirement(JobLevel::AhliMuda, NOW).unwrap().is_none());
        assert!(requirement(JobLevel::Pelaksana, date(2017, 4, 6)).is_err());
    }

    #[test]
    fn education_by_level() {
        let minimum = |level, name| education_minimum(level, name, NOW).unwrap().map(|(e, _)| e);
        assert_eq!(
            minimum(JobLevel::AhliMuda, "Guru Ahli Muda"),
            Some(EducationLevel::S1)
        );
        assert_eq!(
            minimum(JobLevel::Penyelia, "Bidan Penyelia"),
            Some(EducationLevel::D3)
        );
        assert_eq!(
            minimum(JobLevel::Penyelia, "Polisi Pamong Praja Penyelia"),
            Some(EducationLevel::Slta)
        );
        assert_eq!(
            minimum(JobLevel::FunctionalOther, "Perawat Pemula"),
            Some(EducationLevel::Slta)
        );
        assert_eq!(minimum(JobLevel::FunctionalOther, "Juru Sita"), None);
        assert_eq!(
            minimum(JobLevel::Pelaksana, "Guru Ahli Muda"),
            Some(EducationLevel::Slta)
        );
    }

    #[test]
    fn every_level_but_the_unknown_asks_for_an_education() {
        for level in JobLevel::ALL {
            let found = education_minimum(*level, "", NOW).unwrap();
            assert_eq!(
                found.is_none(),
                *level == JobLevel::FunctionalOther,
                "{level}"
            );
        }
    }

    #[test]
    fn grade_by_echelon() {
        let minimum = |level, eselon| grade_minimum(level, eselon).map(|(g, _)| g);
        assert_eq!(minimum(JobLevel::JptPratama, Some("21")), Some(Grade::IVc));
        assert_eq!(minimum(JobLevel::JptPratama, None), Some(Grade::IVb));
        // An echelon of another level is a slip in the data, not a rule.
        assert_eq!(minimum(JobLevel::Pengawas, Some("II.b")), Some(Grade::IIIb));
        assert_eq!(minimum(JobLevel::AhliMuda, None), None);
    }
}
