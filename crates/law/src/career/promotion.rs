//! Kenaikan pangkat: what each kind asks, point by point, and from when it is reached.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use kernel::{EducationLevel, Grade, JobKind, JobLevel, Phrase, TextEnum as _, text_enum};

use super::{CareerError, credit};
use crate::{
    On, Ratio, Trace, Value,
    conditions::Met,
    jobs::{self, Eselon},
    label,
    performance::Rating,
};

text_enum! {
    /// Jenis kenaikan pangkat.
    pub enum Kind {
        /// Reguler.
        Regular = "regular",
        /// Pilihan, jabatan struktural.
        Structural = "structural",
        /// Pilihan, jabatan struktural, pangkat masih di bawah rentang jabatan.
        StructuralBelow = "structural_below",
        /// Pilihan, jabatan fungsional.
        Functional = "functional",
        /// Pilihan, penyesuaian ijazah.
        Diploma = "diploma",
        /// Pilihan, sedang tugas belajar.
        OnStudy = "on_study",
        /// Pilihan, setelah tugas belajar.
        AfterStudy = "after_study",
        /// Pilihan, diperbantukan atau dipekerjakan.
        Seconded = "seconded",
        /// Pilihan, penemuan baru.
        Invention = "invention",
        /// Pilihan, prestasi luar biasa.
        Merit = "merit",
        /// Pilihan, pejabat negara.
        StateOfficial = "state_official",
        /// Pengabdian, 30 tahun.
        Service30 = "service_30",
        /// Pengabdian, 20 tahun.
        Service20 = "service_20",
        /// Pengabdian, 10 tahun.
        Service10 = "service_10",
        /// Pengabdian, cacat karena dinas.
        ServiceDisabled = "service_disabled",
        /// Anumerta.
        Posthumous = "posthumous",
    }
}

impl Kind {
    /// The name.
    #[must_use]
    pub fn name(self) -> Phrase {
        let (id, en) = match self {
            Self::Regular => ("reguler", "regular"),
            Self::Structural => ("pilihan - jabatan struktural", "by choice, managing post"),
            Self::StructuralBelow => (
                "pilihan - jabatan struktural, pangkat di bawah rentang",
                "by choice, managing post, rank below its range",
            ),
            Self::Functional => ("pilihan - jabatan fungsional", "by choice, functional job"),
            Self::Diploma => ("pilihan - penyesuaian ijazah", "by choice, new diploma"),
            Self::OnStudy => ("pilihan - sedang tugas belajar", "by choice, on study"),
            Self::AfterStudy => ("pilihan - setelah tugas belajar", "by choice, after study"),
            Self::Seconded => (
                "pilihan - diperbantukan/dipekerjakan",
                "by choice, seconded",
            ),
            Self::Invention => ("pilihan - penemuan baru", "by choice, invention"),
            Self::Merit => (
                "pilihan - prestasi luar biasa",
                "by choice, outstanding merit",
            ),
            Self::StateOfficial => ("pilihan - pejabat negara", "by choice, state official"),
            Self::Service30 => ("pengabdian (30 tahun)", "long service (30 years)"),
            Self::Service20 => ("pengabdian (20 tahun)", "long service (20 years)"),
            Self::Service10 => ("pengabdian (10 tahun)", "long service (10 years)"),
            Self::ServiceDisabled => ("pengabdian (cacat karena dinas)", "disabled in service"),
            Self::Posthumous => ("anumerta", "posthumous"),
        };
        Phrase::new(id, en)
    }
}

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

/// The first period of promotion on or after a day. PP 99/2000, Peraturan BKN 4/2023 and 4/2025.
///
/// # Errors
/// Names the gap where no rule on periods covers the day.
pub fn period_from(on: On<'_>, day: Date) -> Result<Date, CareerError> {
    let beyond = CareerError::BeyondCalendar(day);
    let mut first = match day.day() {
        1 => day,
        _ => day
            .first_of_month()
            .checked_add(Span::new().months(1))
            .map_err(|_| beyond.clone())?,
    };
    loop {
        let rule = on.career().periods.on(first)?;
        if rule.months.contains(&first.month()) {
            return Ok(first);
        }
        first = first
            .checked_add(Span::new().months(1))
            .map_err(|_| beyond.clone())?;
    }
}

/// The window in which a proposal for a period is handed in, where one is on file.
#[must_use]
pub fn window_of(on: On<'_>, period: Date) -> Option<(Date, Date)> {
    let rule = on.career().windows.find(period)?;
    let row = rule.value.iter().find(|w| w.period == period.month())?;
    let year = |month: i8| period.year() - i16::from(month > period.month());
    let from = Date::new(year(row.from_month), row.from_month, row.from_day).ok()?;
    let to = Date::new(year(row.to_month), row.to_month, row.to_day).ok()?;
    Some((from, to))
}

fn next_grade(grade: Grade) -> Option<Grade> {
    Grade::ALL.get(grade as usize + 1).copied()
}

fn months_after(day: Date, months: i32) -> Result<Date, CareerError> {
    day.checked_add(Span::new().months(months))
        .map_err(|_| CareerError::BeyondCalendar(day))
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

fn words(id: String, en: String) -> Phrase {
    Phrase::new(id, en)
}

fn or_unknown(text: Option<String>) -> Phrase {
    text.map_or_else(|| Phrase::new("belum diisi", "not filled in"), Phrase::same)
}

fn dated(point: Point, asks: Phrase, since: Option<Date>, from: Option<Date>) -> Checked {
    Checked {
        point,
        met: if from.is_some() {
            Met::Met
        } else {
            Met::Unknown
        },
        asks,
        has: since.map_or_else(
            || Phrase::new("belum diisi", "not filled in"),
            |d| Phrase::new(format!("sejak {d}"), format!("since {d}")),
        ),
        from,
    }
}

fn span(months: i32, id: &str, en: &str) -> Phrase {
    let (n, unit_id, unit_en) = match months % 12 {
        0 => (months / 12, "tahun", "years"),
        _ => (months, "bulan", "months"),
    };
    words(format!("{n} {unit_id} {id}"), format!("{n} {unit_en} {en}"))
}

fn time_in_grade(
    person: &Person,
    months: i32,
    points: &mut Vec<Checked>,
) -> Result<(), CareerError> {
    if months == 0 {
        return Ok(());
    }
    let all = months + i32::from(person.unpaid_months);
    let from = person
        .grade_since
        .map(|d| months_after(d, all))
        .transpose()?;
    points.push(dated(
        Point::TimeInGrade,
        span(months, "dalam pangkat terakhir", "in the present grade"),
        person.grade_since,
        from,
    ));
    Ok(())
}

fn time_in_post(
    person: &Person,
    months: i32,
    points: &mut Vec<Checked>,
) -> Result<(), CareerError> {
    if months == 0 {
        return Ok(());
    }
    let from = person
        .post_since
        .map(|d| months_after(d, months))
        .transpose()?;
    points.push(dated(
        Point::TimeInPost,
        span(months, "dalam jabatan", "in the post"),
        person.post_since,
        from,
    ));
    Ok(())
}

fn service(person: &Person, years: i32, points: &mut Vec<Checked>) -> Result<(), CareerError> {
    if years == 0 {
        return Ok(());
    }
    let from = person
        .service_since
        .map(|d| months_after(d, years * 12))
        .transpose()?;
    points.push(dated(
        Point::Service,
        span(years * 12, "masa kerja", "of service"),
        person.service_since,
        from,
    ));
    Ok(())
}

fn diploma(
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

fn known(point: Point, fact: Option<bool>, id: &'static str, en: &'static str) -> Checked {
    Checked {
        point,
        met: fact.map_or(Met::Unknown, Met::from),
        asks: Phrase::new(id, en),
        has: match fact {
            Some(true) => Phrase::new("ya", "yes"),
            Some(false) => Phrase::new("belum", "no"),
            None => or_unknown(None),
        },
        from: None,
    }
}

fn ceiling<T: Trace>(
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

fn credits<T: Trace>(
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

fn exam<T: Trace>(
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

fn regular_only<T: Trace>(
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

fn sanction<T: Trace>(
    on: On<'_>,
    person: &Person,
    points: &mut Vec<Checked>,
    why: &mut T,
) -> Result<(), CareerError> {
    let rule = on.career().sanction_blocks.on(on.day)?;
    let blocks =
        |s: &&Sanction| rule.levels.contains(&s.level) && s.until.is_none_or(|u| u > on.day);
    let running: Vec<&Sanction> = person.sanctions.iter().filter(blocks).collect();
    let forever = running.iter().any(|s| s.until.is_none());
    let last = running.iter().filter_map(|s| s.until).max();
    points.push(Checked {
        point: Point::Sanction,
        met: (!forever).into(),
        asks: Phrase::new(
            "tidak sedang menjalani hukuman disiplin sedang atau berat",
            "no medium or severe sanction runs",
        ),
        has: match (running.first(), last) {
            (None, _) => Phrase::new("tidak ada", "none"),
            (Some(s), Some(until)) => words(
                format!("{} sampai {until}", s.level),
                format!("{} until {until}", s.level),
            ),
            (Some(s), None) => words(
                format!("{} tanpa batas", s.level),
                format!("{} without an end", s.level),
            ),
        },
        from: last.filter(|_| !forever),
    });
    if !running.is_empty() {
        why.rule(rule, Value::None, &[]);
    }
    let leave = on.career().unpaid_leave_blocks.on(on.day)?;
    if person.on_unpaid_leave || person.unpaid_months > 0 {
        why.rule(leave, Value::None, &[]);
    }
    points.push(Checked {
        point: Point::UnpaidLeave,
        met: (!person.on_unpaid_leave).into(),
        asks: Phrase::new("tidak sedang CLTN", "not on unpaid leave (CLTN)"),
        has: match person.on_unpaid_leave {
            true => Phrase::new("sedang CLTN", "on unpaid leave"),
            false => Phrase::new("tidak", "no"),
        },
        from: None,
    });
    Ok(())
}

/// The first period from a day on whose finished years have no rating that is too low.
fn rated_from(
    on: On<'_>,
    person: &Person,
    years: i16,
    minimum: Rating,
    start: Date,
) -> Result<Date, CareerError> {
    let first = period_from(on, start)?;
    let last_known = person.ratings.keys().max().copied().unwrap_or(0);
    let mut day = first;
    while day.year() <= last_known + years {
        // A record that does not go back so far says nothing against the person and nothing for.
        let first_known = person.ratings.keys().min().copied();
        let before_record = (1..=years)
            .map(|back| day.year() - back)
            .any(|year| first_known.is_some_and(|first| year < first));
        if !before_record && ratings(person, years, minimum, day).met != Met::NotMet {
            return Ok(day);
        }
        let next = Date::new(day.year() + 1, 1, 1).map_err(|_| CareerError::BeyondCalendar(day))?;
        day = period_from(on, next)?;
    }
    Ok(day)
}

/// Ratings of the finished years before a day.
fn ratings(person: &Person, years: i16, minimum: Rating, day: Date) -> Checked {
    let asked: Vec<(i16, Option<Rating>)> = (1..=years)
        .map(|back| day.year() - back)
        .map(|year| (year, person.ratings.get(&year).copied()))
        .collect();
    let low = asked
        .iter()
        .any(|(_, r)| r.is_some_and(|r| !r.at_least(minimum)));
    let missing = asked.iter().any(|(_, r)| r.is_none());
    let met = match (low, missing) {
        (true, _) => Met::NotMet,
        (false, true) => Met::Unknown,
        (false, false) => Met::Met,
    };
    let say = |none: &str| {
        let list: Vec<String> = asked
            .iter()
            .map(|(year, r)| {
                format!(
                    "{year}: {}",
                    r.map_or_else(|| none.to_owned(), |r| r.name().to_owned())
                )
            })
            .collect();
        list.join(", ")
    };
    Checked {
        point: Point::Ratings,
        met,
        asks: words(
            format!(
                "predikat paling rendah {} dalam {years} tahun terakhir",
                minimum.name()
            ),
            format!(
                "a rating of at least {} in the last {years} years",
                minimum.name()
            ),
        ),
        has: words(say("belum ada"), say("not on file")),
        from: None,
    }
}

/// Reads a kind as people write it: `reguler`, `struktural`, `JF`, `penyesuaian ijazah`, `101`,
/// `pengabdian 30`.
#[must_use]
pub fn read_kind(text: &str) -> Option<Kind> {
    let normal = jobs::normal_name(text);
    let word = normal.strip_prefix("pilihan ").unwrap_or(&normal);
    Some(match word {
        "reguler" | "101" => Kind::Regular,
        "struktural" | "jabatan struktural" | "manajerial" | "201" => Kind::Structural,
        "struktural di bawah" | "jabatan struktural pangkat di bawah rentang" => {
            Kind::StructuralBelow
        }
        "fungsional" | "jabatan fungsional" | "jf" | "202" => Kind::Functional,
        "penyesuaian ijazah" | "ijazah" | "203" => Kind::Diploma,
        "sedang tugas belajar" | "tugas belajar" | "204" => Kind::OnStudy,
        "setelah tugas belajar" | "selesai tugas belajar" | "205" => Kind::AfterStudy,
        "diperbantukan" | "dipekerjakan" | "diperbantukan dipekerjakan" | "206" => Kind::Seconded,
        "penemuan baru" | "207" => Kind::Invention,
        "prestasi luar biasa" | "208" => Kind::Merit,
        "pejabat negara" | "209" => Kind::StateOfficial,
        "pengabdian 30" | "pengabdian 30 tahun" | "pengabdian" => Kind::Service30,
        "pengabdian 20" | "pengabdian 20 tahun" => Kind::Service20,
        "pengabdian 10" | "pengabdian 10 tahun" => Kind::Service10,
        "cacat karena dinas" | "pengabdian cacat karena dinas" => Kind::ServiceDisabled,
        "anumerta" | "tewas" => Kind::Posthumous,
        other => return Kind::from_word(&other.replace(' ', "_")),
    })
}
