//! Points that the person alone decides: time, service, ratings, sanctions.

use jiff::{Span, civil::Date};
use kernel::{Locale, Phrase, dates};

use super::{Checked, Met, Person, Point, Sanction};
use crate::{On, Trace, Value, career::CareerError, performance::Rating};

pub(super) fn months_after(day: Date, months: i32) -> Result<Date, CareerError> {
    day.checked_add(Span::new().months(months))
        .map_err(|_| CareerError::BeyondCalendar(day))
}

pub(super) fn words(id: String, en: String) -> Phrase {
    Phrase::new(id, en)
}

pub(super) fn or_unknown(text: Option<String>) -> Phrase {
    text.map_or_else(|| Phrase::new("belum diisi", "not filled in"), Phrase::same)
}

pub(super) fn dated(
    point: Point,
    asks: Phrase,
    since: Option<Date>,
    from: Option<Date>,
) -> Checked {
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
            |d| {
                words(
                    format!("sejak {}", dates::long(d, Locale::Id)),
                    format!("since {}", dates::long(d, Locale::En)),
                )
            },
        ),
        from,
    }
}

pub(super) fn span(months: i32, id: &str, en: &str) -> Phrase {
    let (n, unit_id, unit_en) = match months % 12 {
        0 => (months / 12, "tahun", "years"),
        _ => (months, "bulan", "months"),
    };
    words(format!("{n} {unit_id} {id}"), format!("{n} {unit_en} {en}"))
}

pub(super) fn time_in_grade(
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

pub(super) fn time_in_post(
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

pub(super) fn service(
    person: &Person,
    years: i32,
    points: &mut Vec<Checked>,
) -> Result<(), CareerError> {
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

pub(super) fn known(
    point: Point,
    fact: Option<bool>,
    id: &'static str,
    en: &'static str,
) -> Checked {
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

pub(super) fn sanction<T: Trace>(
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
                format!("{} sampai {}", s.level, dates::long(until, Locale::Id)),
                format!("{} until {}", s.level, dates::long(until, Locale::En)),
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

/// Ratings of the finished years before a day.
pub(super) fn ratings(person: &Person, years: i16, minimum: Rating, day: Date) -> Checked {
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
