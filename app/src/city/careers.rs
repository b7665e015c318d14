//! From school to today's grade: education, entry into service and the steps of the ladder,
//! shaped so that they fit the post a person holds.

use jiff::civil::Date;
use kernel::{EducationLevel, Grade, JobKind, JobLevel, dates::months_between};

use super::{
    ages::bands,
    calendar::{Calendar, add_days, add_months, add_years, years},
    dice::Dice,
    jobs::JobSpec,
    ladder::{Ladder, ceiling, first_grade},
    model::Job,
    studies::{Field, profession},
};

/// Tries before a person is made with the earliest entry and the quickest steps.
const TRIES: usize = 40;
/// The age from which nobody is appointed to a JPT for the first time is 56; one year is kept free.
const LAST_AGE_FOR_JPT: i32 = 55;

/// What is asked of a person's age.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ages {
    /// In service on `at`, retiring on `from` at the earliest and before `until`.
    Serving {
        at: Date,
        from: Date,
        until: Option<Date>,
    },
    /// Retired by age on this day.
    RetiredOn(Date),
}

impl Ages {
    /// The day up to which the career runs.
    pub(crate) const fn at(self) -> Date {
        match self {
            Self::Serving { at, .. } => at,
            Self::RetiredOn(day) => day,
        }
    }
}

/// A career without a name.
#[derive(Clone, Debug)]
pub(crate) struct Career {
    pub(crate) birth: Date,
    pub(crate) entered: Date,
    pub(crate) entry_education: EducationLevel,
    pub(crate) education: EducationLevel,
    /// The year in which the education above that of the entry was finished.
    pub(crate) finished: Option<i16>,
    pub(crate) grades: Vec<(Grade, Date)>,
    /// Since when the grade fits the post.
    pub(crate) fit_since: Date,
}

/// Makes a career that ends in a post.
pub(crate) fn career(
    job: &Job,
    spec: &JobSpec,
    ages: Ages,
    calendar: &Calendar,
    dice: &mut Dice,
) -> Career {
    let mut tries = 0;
    loop {
        tries += 1;
        let try_now = Attempt {
            job,
            spec,
            ages,
            calendar,
            quick: tries > TRIES / 2,
        };
        let found = try_now.make(dice);
        if try_now.fits(&found) || tries > TRIES {
            return found;
        }
    }
}

/// One try at a career; a quick one enters young and climbs as fast as the rules allow.
struct Attempt<'a> {
    job: &'a Job,
    spec: &'a JobSpec,
    ages: Ages,
    calendar: &'a Calendar,
    quick: bool,
}

impl Attempt<'_> {
    fn make(&self, dice: &mut Dice) -> Career {
        let at = self.ages.at();
        let birth = self.birth(dice);
        let education = self.education(dice);
        let entry = self.entry_education(education, years(birth, at), dice);
        let (low, high) = self.entry_ages(entry);
        let age = dice.range(low, if self.quick { low + 1 } else { high });
        let wanted = add_days(add_years(birth, age), dice.range(0, 364));
        let entered = self.calendar.intake_near(wanted, dice);
        // Who has no time left to study on entered with the whole education.
        let studied_on = (education != entry)
            .then(|| add_months(entered, dice.range(40, 150)))
            .filter(|day| *day < add_months(at, -10));
        let entry = if studied_on.is_some() {
            entry
        } else {
            education
        };
        let functional = self.job.kind == JobKind::Functional;
        let cap = match self.job.kind {
            JobKind::Executive => ceiling(education).min(self.spec.grades.1),
            _ => self.spec.grades.1,
        };
        let ladder = Ladder {
            cap,
            functional,
            quick: self.quick,
            until: at,
        };
        let degree = studied_on.map(|day| (day, first_grade(education)));
        let grades = ladder.climb(entered, first_grade(entry), degree, dice);
        let fit = grades.iter().find(|(g, _)| *g >= self.spec.grades.0);
        Career {
            birth,
            entered,
            entry_education: entry,
            education,
            finished: studied_on.map(|day| day.year() - 1),
            fit_since: fit.map_or(at, |(_, day)| *day),
            grades,
        }
    }

    fn fits(&self, career: &Career) -> bool {
        let grade = career.grades.last().map_or(Grade::Ia, |(grade, _)| *grade);
        let age = years(career.birth, career.entered);
        let youngest = match career.entry_education {
            EducationLevel::S2 | EducationLevel::Profesi => 23,
            EducationLevel::S1 => 21,
            EducationLevel::D2 | EducationLevel::D3 => 20,
            _ => 18,
        };
        // Nobody leads before some years of service.
        let service = match self.job.level {
            JobLevel::JptPratama => 15,
            JobLevel::Administrator => 9,
            JobLevel::Pengawas => 5,
            _ => 0,
        };
        grade >= self.spec.grades.0
            && years(career.entered, self.ages.at()) >= service
            && career.entered < add_days(self.ages.at(), -30)
            && (youngest..=35).contains(&age)
            && (self.job.level != JobLevel::JptPratama
                || career.fit_since <= add_years(career.birth, LAST_AGE_FOR_JPT))
    }

    fn birth(&self, dice: &mut Dice) -> Date {
        let bup = self.spec.bup;
        match self.ages {
            Ages::RetiredOn(day) => {
                let month = add_months(day, -1 - 12 * i32::from(bup.years()));
                add_days(month.first_of_month(), dice.range(0, 27))
            }
            Ages::Serving {
                from,
                until: Some(until),
                ..
            } => {
                let month = add_months(from, -1 - 12 * i32::from(bup.years()));
                let months = months_between(from, until).max(1);
                let month = add_months(month.first_of_month(), dice.range(0, months - 1));
                add_days(month, dice.range(0, 27))
            }
            Ages::Serving {
                at,
                from,
                until: None,
            } => loop {
                let (low, high) = dice.weighted(bands(self.job.level));
                let age = if self.quick {
                    high
                } else {
                    dice.range(low, high)
                };
                let birth = add_days(add_years(at, -age), -dice.range(0, 364));
                if bup.retire(birth) >= from {
                    break birth;
                }
            },
        }
    }

    fn education(&self, dice: &mut Dice) -> EducationLevel {
        use EducationLevel as E;
        let list: &[(usize, E)] = match (self.job.kind, self.job.level, self.job.min_education) {
            (_, JobLevel::JptPratama, _) => &[(34, E::S1), (60, E::S2), (6, E::S3)],
            (_, JobLevel::Administrator, _) => &[(54, E::S1), (46, E::S2)],
            (_, JobLevel::Pengawas, _) => &[(6, E::D3), (79, E::S1), (15, E::S2)],
            (JobKind::Functional, _, _) if self.needs_profession() => {
                &[(86, E::Profesi), (14, E::S2)]
            }
            (JobKind::Functional, _, E::S1) if self.spec.field == Field::Nursing => {
                &[(45, E::S1), (50, E::Profesi), (5, E::S2)]
            }
            (JobKind::Functional, JobLevel::AhliMadya, _) => &[(84, E::S1), (16, E::S2)],
            (JobKind::Functional, _, E::S1) => &[(93, E::S1), (7, E::S2)],
            (JobKind::Functional, _, E::Slta) => &[(52, E::Slta), (33, E::D3), (15, E::S1)],
            (JobKind::Functional, _, _) => &[(94, E::D3), (6, E::S1)],
            (_, _, E::S1) => &[(95, E::S1), (5, E::S2)],
            (_, _, E::D3) => &[(82, E::D3), (18, E::S1)],
            (_, _, E::Sd) => &[(17, E::Sd), (60, E::Sltp), (23, E::Slta)],
            _ => &[(58, E::Slta), (30, E::SltaKejuruan), (6, E::D3), (6, E::S1)],
        };
        dice.weighted(list)
    }

    /// Doctors, dentists, vets and pharmacists have finished a profession.
    fn needs_profession(&self) -> bool {
        self.spec.field != Field::Nursing
            && self.job.min_education == EducationLevel::S1
            && profession(self.spec.field).is_some()
    }

    /// The education at entry; some studied on in service.
    fn entry_education(
        &self,
        education: EducationLevel,
        age: i32,
        dice: &mut Dice,
    ) -> EducationLevel {
        use EducationLevel as E;
        match education {
            E::S3 => E::S2,
            E::S2 if self.needs_profession() => E::Profesi,
            E::S2 if dice.chance(900) => E::S1,
            E::S1 if self.quick => E::S1,
            E::S1 if self.spec.field == Field::Teaching && age > 44 && dice.chance(520) => E::D2,
            E::S1 if age > 36 && dice.chance(130) => E::D3,
            E::S1 if age > 36 && dice.chance(90) => E::Slta,
            E::D3 if age > 34 && !self.quick && dice.chance(120) => E::Slta,
            same => same,
        }
    }

    /// Youngest and oldest age at entry.
    const fn entry_ages(&self, entry: EducationLevel) -> (i32, i32) {
        use EducationLevel as E;
        let early = matches!(
            self.job.level,
            JobLevel::JptPratama | JobLevel::Administrator
        );
        match entry {
            E::Sd | E::Sltp | E::SltpKejuruan => (23, 33),
            E::Slta | E::SltaKejuruan | E::SltaKeguruan => (19, 29),
            E::D1 | E::D2 => (20, 26),
            E::D3 => (21, 29),
            E::D4 | E::S1 if early => (22, 25),
            E::D4 | E::S1 => (22, 31),
            _ => (24, 32),
        }
    }
}
