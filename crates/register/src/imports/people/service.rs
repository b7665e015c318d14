//! Standing, grade, job and education of a row: ids and names, each a witness for the other.

use kernel::{AsnKind, EducationLevel, Grade, JobKind, JobLevel, Nip, Phrase, PppkGrade, Standing};

use super::row::Row;
use crate::imports::{field::Field, findings::FindingCode};
use crate::model::AnyGrade;

pub(in crate::imports) fn standing(row: &mut Row<'_>) -> Option<Standing> {
    let code = row.text(Field::StandingId);
    let name = row.text(Field::Standing);
    let found = code
        .as_deref()
        .and_then(Standing::from_code)
        .or_else(|| name.as_deref().and_then(Standing::from_name));
    if found.is_none() && (code.is_some() || name.is_some()) {
        let field = if code.is_some() {
            Field::StandingId
        } else {
            Field::Standing
        };
        row.note(
            field,
            FindingCode::StandingUnknown,
            Phrase::new(
                "Kedudukan hukum ini tidak ada di tabel nasional.",
                "The national table has no such legal standing.",
            ),
        );
    }
    found
}

pub(in crate::imports) fn status(
    row: &mut Row<'_>,
    nip: Nip,
    standing: Option<Standing>,
) -> AsnKind {
    let from_number = if standing == Some(Standing::PppkPartTime) {
        AsnKind::PppkPartTime
    } else if nip.is_pppk() {
        AsnKind::Pppk
    } else {
        AsnKind::Pns
    };
    let Some(text) = row.text(Field::Status) else {
        return from_number;
    };
    let word = crate::imports::text::bare(&text);
    match word.as_str() {
        "c" | "cpns" | "calonpns" | "calonpegawainegerisipil" => AsnKind::Cpns,
        "p" | "pns" | "pegawainegerisipil" | "aktif" => from_number,
        w if w.starts_with("pppk") || w.starts_with("p3k") => {
            if w.contains("paruh") {
                AsnKind::PppkPartTime
            } else {
                AsnKind::Pppk
            }
        }
        _ => {
            row.note(
                Field::Status,
                FindingCode::StatusUnknown,
                Phrase::new("Bukan CPNS, PNS, atau PPPK.", "Neither CPNS, PNS nor PPPK."),
            );
            from_number
        }
    }
}

pub(in crate::imports) fn grade(
    row: &mut Row<'_>,
    id: Field,
    name: Field,
    kind: AsnKind,
) -> Option<AnyGrade> {
    let code = row.text(id);
    let text = row.text(name);
    let pppk = matches!(kind, AsnKind::Pppk | AsnKind::PppkPartTime);
    let by_name = text.as_deref().and_then(|t| {
        if pppk {
            PppkGrade::parse_loose(t).map(AnyGrade::Pppk)
        } else {
            Grade::parse_loose(t).map(AnyGrade::Pns)
        }
    });
    // The ids of PPPK grades collide with those of PNS: only the name counts there.
    let by_id = code
        .as_deref()
        .filter(|_| !pppk)
        .and_then(|c| Grade::from_siasn(c.parse().ok()?))
        .map(AnyGrade::Pns);
    if let Some(text) = &text {
        match by_name {
            None => {
                row.note(
                    name,
                    FindingCode::GradeUnreadable,
                    Phrase::new("Bukan golongan ruang.", "Not a grade."),
                );
            }
            Some(grade) if grade.as_str() != text => {
                row.note(
                    name,
                    FindingCode::GradeForm,
                    Phrase::new(
                        format!("Dibaca sebagai {grade}."),
                        format!("Read as {grade}."),
                    ),
                )
                .suggestion = Some(grade.to_string());
            }
            Some(_) => {}
        }
    }
    if let (Some(AnyGrade::Pns(by_id)), Some(AnyGrade::Pns(by_name))) = (by_id, by_name)
        && by_id != by_name
    {
        row.note(
            id,
            FindingCode::GradeIdName,
            Phrase::new(
                format!(
                    "Kode berarti {by_id}, tetapi nama golongan {by_name}. Dipakai: {by_name}."
                ),
                format!("The code means {by_id}, but the name says {by_name}. Used: {by_name}."),
            ),
        )
        .suggestion = Some(by_name.siasn_id().to_string());
    }
    by_name.or(by_id)
}

/// The echelon; words for "none" give `None`.
pub(in crate::imports) fn eselon(row: &mut Row<'_>) -> Option<String> {
    let known = |text: String| law::jobs::eselon(&text).map(|_| text);
    row.text(Field::EselonId)
        .and_then(known)
        .or_else(|| row.text(Field::Eselon).and_then(known))
}

pub(in crate::imports) fn job_kind(
    row: &mut Row<'_>,
    name: Option<&str>,
    eselon: Option<&str>,
) -> Option<JobKind> {
    let id = row.text(Field::JobKindId);
    let words = row
        .text(Field::JobKind)
        .map(|t| crate::imports::text::bare(&t));
    let words = words.as_deref().unwrap_or("");
    match id.as_deref() {
        Some("1" | "3") => Some(JobKind::Managerial),
        Some("2") => Some(JobKind::Functional),
        Some("4") => Some(JobKind::Executive),
        _ if words.contains("struktural")
            || words.contains("manajerial") && !words.contains("nonmanajerial") =>
        {
            Some(JobKind::Managerial)
        }
        _ if words.contains("fungsionalumum") || words.contains("pelaksana") => {
            Some(JobKind::Executive)
        }
        _ if words.contains("fungsional") => Some(JobKind::Functional),
        _ if eselon.is_some() => Some(JobKind::Managerial),
        _ => name.map(|name| {
            if law::jobs::functional_level(name).is_some() {
                JobKind::Functional
            } else {
                JobKind::Executive
            }
        }),
    }
}

pub(in crate::imports) fn job_level(
    kind: Option<JobKind>,
    name: Option<&str>,
    eselon: Option<&str>,
) -> Option<JobLevel> {
    match kind? {
        JobKind::Managerial => eselon.and_then(law::jobs::level_of_eselon),
        other => law::jobs::job_level_of(name?, other),
    }
}

/// The level by its name, else by the name of the education, else by its id: the id 49 means
/// "Profesi" in some exports and "Subspesialis" in the national table.
pub(in crate::imports) fn education_level(
    row: &mut Row<'_>,
    education: Option<&str>,
) -> Option<EducationLevel> {
    let id = row.text(Field::EducationLevelId);
    row.text(Field::EducationLevel)
        .and_then(|t| EducationLevel::parse_loose(&t))
        .or_else(|| id.as_deref().and_then(EducationLevel::from_siasn))
        .or_else(|| education.and_then(EducationLevel::parse_loose))
}
