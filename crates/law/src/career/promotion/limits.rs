//! Points that the grade to come decides: ceiling, credits, examinations, the post.

use kernel::{EducationLevel, Grade, JobLevel, Phrase, TextEnum as _};

use super::{
    Checked, Kind, Met, Person, Point,
    conditions::{known, or_unknown, words},
};
use crate::{
    On, Ratio, Trace, Value,
    career::{CareerError, credit},
    jobs,
};

pub(super) fn diploma(
    on: On<'_>,
    person: &Person,
    kind: Kind,
    next: Grade,
    points: &mut Vec<Checked>,
) -> Result<Grade, CareerError> {
    let rule = on.career().ceiling.on(on.day)?;
    let first = person
        .education
        .and_then(|e| rule.value.iter().find(|r| r.education == e))
        .map(|r| r.first);
    points.push(Checked {
        point: Point::Ceiling,
        met: first.map_or(Met::Unknown, |first| (first > person.grade).into()),
        asks: words(
            "golongan awal ijazah baru di atas golongan sekarang".to_owned(),
            "the first grade of the new diploma is above the present one".to_owned(),
        ),
        has: or_unknown(first.map(|g| {
            format!(
                "{g} ({})",
                person.education.map_or("", EducationLevel::short)
            )
        })),
        from: None,
    });
    if kind == Kind::Diploma {
        points.push(known(
            Point::DiplomaExam,
            person.diploma_exam,
            "lulus ujian penyesuaian ijazah (UPKP)",
            "passed the diploma examination (UPKP)",
        ));
    }
    Ok(first.filter(|first| *first > person.grade).unwrap_or(next))
}

pub(super) fn ceiling<T: Trace>(
    on: On<'_>,
    person: &Person,
    kind: Kind,
    to: Grade,
    points: &mut Vec<Checked>,
    why: &mut T,
) -> Result<(), CareerError> {
    let (highest, of) = match kind {
        Kind::Regular | Kind::StateOfficial => {
            let rule = on.career().ceiling.on(on.day)?;
            let row = person
                .education
                .and_then(|e| rule.value.iter().find(|r| r.education == e));
            why.rule(
                rule,
                row.map_or(Value::None, |r| Value::Grade(r.highest)),
                &[],
            );
            let name = person.education.map_or("", EducationLevel::short);
            (row.map(|r| r.highest), format!("pendidikan {name}"))
        }
        Kind::Structural | Kind::StructuralBelow => {
            let highest = match kind {
                Kind::Structural => person.eselon.and_then(|e| e.grade_max),
                _ => person.eselon.and_then(|e| e.grade_min),
            };
            (
                highest,
                format!("eselon {}", person.eselon.map_or("?", |e| e.name.as_str())),
            )
        }
        _ => return Ok(()),
    };
    points.push(Checked {
        point: Point::Ceiling,
        met: highest.map_or(Met::Unknown, |highest| (to <= highest).into()),
        asks: words(
            format!("{to} tidak di atas batas golongan ({of})"),
            format!("{to} is not above the highest grade ({of})"),
        ),
        has: or_unknown(highest.map(|g| g.to_string())),
        from: None,
    });
    Ok(())
}

pub(super) fn credits<T: Trace>(
    on: On<'_>,
    person: &Person,
    points: &mut Vec<Checked>,
    why: &mut T,
) -> Result<(), CareerError> {
    let need = credit::need(on, person.level, person.grade)?;
    let bases = on.career().credit_base.on(on.day)?;
    why.rule(bases, Value::Number(need.upper), &[]);
    if need.level_first {
        let next = need.next_level.map_or("-", jobs::level_name);
        points.push(Checked {
            point: Point::LevelFirst,
            met: Met::NotMet,
            asks: words(
                format!("jenjang naik lebih dahulu ke {next}"),
                format!("the level rises first, to {next}"),
            ),
            has: Phrase::same(jobs::level_name(person.level)),
            from: None,
        });
    }
    let want = Ratio::whole(need.upper);
    let enough = person.credits.map(|c| c >= want);
    points.push(Checked {
        point: Point::Credits,
        met: enough.map_or(Met::Unknown, Met::from),
        asks: words(
            format!("angka kredit kumulatif {}", need.upper),
            format!("cumulative credits of {}", need.upper),
        ),
        has: or_unknown(person.credits.map(|c| c.to_string())),
        from: person.credits_on.filter(|_| enough == Some(true)),
    });
    Ok(())
}

pub(super) fn exam<T: Trace>(
    on: On<'_>,
    person: &Person,
    to: Grade,
    points: &mut Vec<Checked>,
    why: &mut T,
) -> Result<(), CareerError> {
    let rule = on.career().exams.on(on.day)?;
    let Some(row) = rule
        .value
        .iter()
        .find(|r| r.from == person.grade && r.to == to)
    else {
        return Ok(());
    };
    why.rule(rule, Value::None, &[]);
    let freed =
        person.leadership_training || person.education.is_some_and(|e| e.meets(row.freed_by));
    points.push(Checked {
        point: Point::Exam,
        met: if freed {
            Met::Met
        } else {
            person.exam.map_or(Met::Unknown, Met::from)
        },
        asks: words(
            format!(
                "ujian dinas tingkat {}, bebas dengan {} atau pelatihan kepemimpinan",
                row.exam,
                row.freed_by.short()
            ),
            format!(
                "service examination {}, freed by {} or leadership training",
                row.exam,
                row.freed_by.short()
            ),
        ),
        has: match (freed, person.exam) {
            (true, _) => Phrase::new("dibebaskan", "freed"),
            (false, Some(true)) => Phrase::new("lulus", "passed"),
            (false, Some(false)) => Phrase::new("belum lulus", "not passed"),
            (false, None) => or_unknown(None),
        },
        from: None,
    });
    Ok(())
}

pub(super) fn regular_only<T: Trace>(
    on: On<'_>,
    person: &Person,
    to: Grade,
    points: &mut Vec<Checked>,
    why: &mut T,
) -> Result<(), CareerError> {
    points.push(Checked {
        point: Point::Post,
        met: (person.level == JobLevel::Pelaksana).into(),
        asks: Phrase::new(
            "tidak menduduki jabatan struktural atau fungsional",
            "holds no managing post and no functional job",
        ),
        has: Phrase::same(jobs::level_name(person.level)),
        from: None,
    });
    let rule = on.career().above_superior.on(on.day)?;
    if let Some(superior) = person.superior.filter(|_| !rule.allowed) {
        points.push(Checked {
            point: Point::Superior,
            met: (to <= superior).into(),
            asks: Phrase::new(
                "tidak melampaui pangkat atasan langsung",
                "does not pass the rank of the direct superior",
            ),
            has: Phrase::same(superior.as_str()),
            from: None,
        });
    }
    why.rule(rule, Value::None, &[]);
    Ok(())
}
