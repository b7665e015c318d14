//! Kenaikan pangkat: what each kind asks, point by point, and from when it is reached.

mod conditions;
mod kind;
mod limits;
mod period;

pub use kind::{Kind, read_kind};
pub use period::{period_from, window_of};

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{EducationLevel, Grade, JobKind, JobLevel, Phrase, TextEnum as _, text_enum};

use super::CareerError;
use crate::{On, Ratio, Trace, Value, conditions::Met, jobs::Eselon, label, performance::Rating};
use conditions::{or_unknown, ratings, sanction, service, time_in_grade, time_in_post, words};
use limits::{ceiling, credits, diploma, exam, regular_only};
use period::rated_from;

text_enum! {
    /// One point of a promotion.
    pub enum Point {
        /// Masa dalam pangkat.
        TimeInGrade = "time_in_grade",
        /// Masa dalam jabatan.
        TimeInPost = "time_in_post",
        /// Masa kerja seluruhnya.
        Service = "service",
        /// Predikat kinerja.
        Ratings = "ratings",
        /// Batas golongan: pendidikan, rentang jabatan, jenjang.
        Ceiling = "ceiling",
        /// Jenjang jabatan dinaikkan lebih dahulu.
        LevelFirst = "level_first",
        /// Angka kredit.
        Credits = "credits",
        /// Ujian dinas.
        Exam = "exam",
        /// Pangkat atasan.
        Superior = "superior",
        /// Jabatan: reguler hanya bagi pelaksana.
        Post = "post",
        /// Ujian penyesuaian ijazah (UPKP).
        DiplomaExam = "diploma_exam",
        /// Berapa kali selama diperbantukan.
        Times = "times",
        /// Hukuman disiplin.
        Sanction = "sanction",
        /// CLTN.
        UnpaidLeave = "unpaid_leave",
    }
}

/// A disciplinary sanction as far as promotion asks: half-open.
#[derive(Clone, Debug)]
pub struct Sanction {
    /// `ringan`, `sedang` or `berat`.
    pub level: String,
    /// First day.
    pub from: Date,
    /// First day after it; `None` while it has no end.
    pub until: Option<Date>,
}

/// What is known about the person. What is `None` is not known, and the point says so.
#[derive(Clone, Debug)]
pub struct Person {
    /// Grade held.
    pub grade: Grade,
    /// TMT of the grade.
    pub grade_since: Option<Date>,
    /// Level of the post.
    pub level: JobLevel,
    /// Echelon of a managing post.
    pub eselon: Option<&'static Eselon>,
    /// First day in the post.
    pub post_since: Option<Date>,
    /// Highest education that is recognised.
    pub education: Option<EducationLevel>,
    /// Ratings by calendar year.
    pub ratings: BTreeMap<i16, Rating>,
    /// Cumulative functional credit in the level.
    pub credits: Option<Ratio>,
    /// The day on which the credits stood so.
    pub credits_on: Option<Date>,
    /// First day of service, for promotions for long service.
    pub service_since: Option<Date>,
    /// Grade of the direct superior.
    pub superior: Option<Grade>,
    /// Passed the service examination (ujian dinas) of this step.
    pub exam: Option<bool>,
    /// Has the leadership training that frees from the examination.
    pub leadership_training: bool,
    /// Passed the examination for a diploma (UPKP).
    pub diploma_exam: Option<bool>,
    /// Promotions while seconded so far.
    pub times_seconded: Option<u8>,
    /// Sanctions.
    pub sanctions: Vec<Sanction>,
    /// On unpaid leave (CLTN) on the day asked about.
    pub on_unpaid_leave: bool,
    /// Months of unpaid leave since the TMT of the grade: they do not count.
    pub unpaid_months: u16,
}

/// One point with its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Which.
    pub point: Point,
    /// The outcome on the day of the promotion that is told.
    pub met: Met,
    /// What is asked.
    pub asks: Phrase,
    /// What there is.
    pub has: Phrase,
    /// The day from which it is met, where time decides.
    pub from: Option<Date>,
}

/// A promotion, point by point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The kind.
    pub kind: Kind,
    /// The code of the kind in the national table.
    pub code: Option<u16>,
    /// The grade held.
    pub from: Grade,
    /// The grade to come.
    pub to: Grade,
    /// The points.
    pub points: Vec<Checked>,
    /// The first period on which every dated point is met; `None` where time alone cannot help.
    pub tmt: Option<Date>,
    /// The same, but not before the day asked about: there is no back-dating.
    pub next_period: Option<Date>,
    /// All points together, on that day.
    pub met: Met,
}

/// The kind that the post leads to.
#[must_use]
pub fn kind_of(person: &Person) -> Kind {
    match person.level.kind() {
        JobKind::Executive => Kind::Regular,
        JobKind::Functional => Kind::Functional,
        JobKind::Managerial => {
            let lowest = person.eselon.and_then(|e| e.grade_min);
            if lowest.is_some_and(|lowest| person.grade < lowest) {
                Kind::StructuralBelow
            } else {
                Kind::Structural
            }
        }
    }
}

fn next_grade(grade: Grade) -> Option<Grade> {
    Grade::ALL.get(grade as usize + 1).copied()
}

/// What the kind asks of the person, point by point, and the first period on which it is met.
///
/// # Errors
/// Names the gap where no rule covers the day, the highest grade, and dates beyond the calendar.
pub fn outlook<T: Trace>(
    on: On<'_>,
    person: &Person,
    kind: Kind,
    why: &mut T,
) -> Result<Outlook, CareerError> {
    let book = on.career();
    let rule = book.kinds.on(on.day)?;
    let row = &rule.value[kind as usize];
    let mut to = next_grade(person.grade).ok_or(CareerError::TopGrade)?;
    let mut points = Vec::new();
    time_in_grade(person, row.months_in_grade, &mut points)?;
    time_in_post(person, row.months_in_post, &mut points)?;
    service(person, row.service_years, &mut points)?;
    if matches!(kind, Kind::Diploma | Kind::AfterStudy) {
        to = diploma(on, person, kind, to, &mut points)?;
    } else {
        ceiling(on, person, kind, to, &mut points, why)?;
    }
    if kind == Kind::Functional
        || kind == Kind::Diploma && person.level.kind() == JobKind::Functional
    {
        credits(on, person, &mut points, why)?;
    }
    if matches!(
        kind,
        Kind::Regular | Kind::Structural | Kind::StructuralBelow
    ) {
        exam(on, person, to, &mut points, why)?;
    }
    if kind == Kind::Regular {
        regular_only(on, person, to, &mut points, why)?;
    }
    if kind == Kind::Seconded {
        let max = book.seconded_times.on(on.day)?;
        points.push(Checked {
            point: Point::Times,
            met: person
                .times_seconded
                .map_or(Met::Unknown, |n| (n < max.max).into()),
            asks: words(
                format!("paling banyak {} kali", max.max),
                format!("at most {} times", max.max),
            ),
            has: or_unknown(person.times_seconded.map(|n| n.to_string())),
            from: None,
        });
        why.rule(max, Value::None, &[]);
    }
    if kind != Kind::Posthumous {
        sanction(on, person, &mut points, why)?;
    }
    // The first period that time allows, put off while a finished year has too low a rating.
    let blocked = points
        .iter()
        .any(|p| p.met == Met::NotMet && p.from.is_none());
    let ready = points.iter().filter_map(|p| p.from).max();
    let start = ready.unwrap_or(on.day);
    let day = rated_from(on, person, row.rating_years, row.rating, start)?;
    points.push(ratings(person, row.rating_years, row.rating, day));
    if row.rating_years == 0 {
        points.pop();
    }
    let rated = points
        .iter()
        .all(|p| p.point != Point::Ratings || p.met != Met::NotMet);
    let tmt = (!blocked && rated).then_some(day);
    let late = match tmt {
        Some(day) if day < on.day => {
            let day = rated_from(on, person, row.rating_years, row.rating, on.day)?;
            Some(day)
        }
        other => other,
    };
    for point in &mut points {
        if let Some(from) = point.from {
            point.met = (from <= day).into();
        }
    }
    let met = [Met::NotMet, Met::Unknown]
        .into_iter()
        .find(|met| points.iter().any(|p| p.met == *met))
        .unwrap_or(Met::Met);
    if T::LISTENS {
        let name = why.text(kind.name().say(kernel::Locale::Id));
        why.rule(
            rule,
            name,
            &[
                (label!("Golongan", "Grade"), Value::Grade(person.grade)),
                (label!("Menjadi", "To"), Value::Grade(to)),
            ],
        );
        let periods = book.periods.on(day)?;
        why.rule(periods, tmt.map_or(Value::None, Value::Date), &[]);
    }
    Ok(Outlook {
        kind,
        code: row.code,
        from: person.grade,
        to,
        points,
        tmt,
        next_period: late,
        met,
    })
}
