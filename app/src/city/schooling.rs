//! What a person learned and the titles that came with it.

use kernel::EducationLevel;

use super::{
    careers::Career,
    dice::Dice,
    person::EducationFact,
    studies::{Field, Study, school_of, study_of},
};

/// The education, lowest first, and the studies that give titles.
pub(crate) fn schooling(
    career: &Career,
    field: Field,
    dice: &mut Dice,
) -> (Vec<EducationFact>, Vec<Study>) {
    use EducationLevel as E;
    let top = career.education;
    let mut levels = Vec::new();
    if top.rank() > E::Slta.rank() {
        levels.push(E::Slta);
    }
    let bachelor = matches!(top, E::Profesi | E::S2 | E::S3);
    for level in [career.entry_education, E::S1, E::Profesi, E::S2, top] {
        let wanted = match level {
            E::S1 => bachelor || level == top,
            E::Profesi => level == top || level == career.entry_education,
            E::S2 => matches!(top, E::S2 | E::S3),
            _ => true,
        };
        if wanted && level != E::Slta && !levels.contains(&level) {
            levels.push(level);
        }
    }
    if top.rank() <= E::Slta.rank() {
        levels = vec![top];
    }
    levels.sort();
    let mut facts = Vec::new();
    let mut studies = Vec::new();
    for level in levels {
        let study = study_of(field, level, dice);
        let usual = career.birth.year() + usual_age(level);
        // What lies above the education at entry was finished in service.
        let year = career
            .finished
            .filter(|_| level > career.entry_education)
            .unwrap_or_else(|| usual.min(career.entered.year() - 1));
        facts.push(EducationFact {
            level,
            programme: study.programme,
            school: school_of(level, dice),
            year,
        });
        studies.push(study);
    }
    (facts, studies)
}

const fn usual_age(level: EducationLevel) -> i16 {
    match level {
        EducationLevel::Sd => 12,
        EducationLevel::Sltp | EducationLevel::SltpKejuruan => 15,
        EducationLevel::D1 | EducationLevel::D2 => 20,
        EducationLevel::D3 => 21,
        EducationLevel::D4 | EducationLevel::S1 => 22,
        EducationLevel::Profesi | EducationLevel::S2 => 24,
        EducationLevel::S3 => 28,
        _ => 18,
    }
}

/// Titles before and after the name. A diploma's title gives way to that of a degree.
pub(crate) fn titles(studies: &[Study]) -> (Option<String>, Option<String>) {
    let degree = studies.iter().any(|s| s.back.starts_with("S."));
    let join = |part: fn(&Study) -> &'static str, between: &str| {
        let all: Vec<&str> = studies
            .iter()
            .map(part)
            .filter(|t| !t.is_empty())
            .filter(|t| !(degree && t.starts_with("A.M")))
            .collect();
        (!all.is_empty()).then(|| all.join(between))
    };
    let front = join(|s| s.front, " ");
    // Doctors and dentists carry the profession before the name, not the degree it rests on.
    let back = join(
        |s| match s.back {
            "S.Ked." | "S.KG." | "S.K.H." => "",
            back => back,
        },
        ", ",
    );
    (front, back)
}
