//! The grade of a PPPK at the first appointment.

use kernel::{EducationLevel, PppkGrade};

use crate::{LawGap, On, Trace, Value, label};

/// The grade (golongan) with which a PPPK begins whose post asks for an education; `None` where
/// the rule names no grade for it. Perpres 98/2020.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn pppk_entry<T: Trace>(
    on: On<'_>,
    education: EducationLevel,
    why: &mut T,
) -> Result<Option<PppkGrade>, LawGap> {
    let rule = on.career().pppk_entry.on(on.day)?;
    let row = rule.value.iter().find(|r| r.education == education);
    let grade = row.map(|r| r.grade);
    let told = why.text(education.short());
    why.rule(
        rule,
        grade.map_or(Value::None, Value::PppkGrade),
        &[(label!("Pendidikan", "Education"), told)],
    );
    Ok(grade)
}
