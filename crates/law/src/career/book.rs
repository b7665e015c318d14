//! The rules on careers, typed, as they are read from `law/career/`.

use std::collections::BTreeMap;

use kernel::{EducationLevel, Grade, JobLevel, PppkGrade, TextEnum as _};
use serde::Deserialize;

use super::promotion::Kind;
use crate::{BadLaw, Dated, Reader, label, performance::Rating};

/// The rules on careers through time.
#[derive(Debug)]
pub struct Book {
    pub(super) increment_steps: Dated<Steps>,
    pub(super) increment_rating: Dated<IncrementRating>,
    pub(super) years_on_promotion: Dated<YearsOnPromotion>,
    pub(super) periods: Dated<Periods>,
    pub(super) windows: Dated<Vec<Window>>,
    pub(super) above_superior: Dated<AboveSuperior>,
    pub(super) kinds: Dated<Vec<KindRow>>,
    pub(super) ceiling: Dated<Vec<CeilingRow>>,
    pub(super) exams: Dated<Vec<ExamRow>>,
    pub(super) seconded_times: Dated<SecondedTimes>,
    pub(super) sanction_blocks: Dated<SanctionBlocks>,
    pub(super) unpaid_leave_blocks: Dated<Nothing>,
    pub(super) credit_levels: Dated<Vec<CreditLevel>>,
    pub(super) credit_base: Dated<Vec<CreditBase>>,
    pub(super) credit_rates: Dated<CreditRates>,
    pub(super) credit_transfer: Dated<CreditTransfer>,
    pub(super) credit_diploma: Dated<CreditDiploma>,
    pub(super) pppk_entry: Dated<Vec<PppkEntry>>,
}

/// The grade with which a PPPK of an education begins.
#[derive(Debug, Deserialize)]
pub(super) struct PppkEntry {
    pub education: EducationLevel,
    pub grade: PppkGrade,
}

/// A rule that is all words, or whose figures all stand in its table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

#[derive(Debug)]
pub(super) struct Steps {
    pub every: u8,
    pub rows: Vec<StepsRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Every {
    every: u8,
}

#[derive(Debug, Deserialize)]
pub(super) struct StepsRow {
    pub grade: Grade,
    pub first: u8,
    pub second: u8,
    pub last: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IncrementRating {
    pub minimum: Rating,
    pub delay_years: u8,
}

#[derive(Debug)]
pub(super) struct YearsOnPromotion {
    pub least: u8,
    pub off: BTreeMap<(u8, u8), u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Least {
    least: u8,
}

#[derive(Deserialize)]
struct OffRow {
    from: u8,
    to: u8,
    years: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Periods {
    pub months: Vec<i8>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Window {
    pub period: i8,
    pub from_month: i8,
    pub from_day: i8,
    pub to_month: i8,
    pub to_day: i8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AboveSuperior {
    pub allowed: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct KindRow {
    pub kind: Kind,
    pub code: Option<u16>,
    pub months_in_grade: i32,
    pub months_in_post: i32,
    pub rating_years: i16,
    pub rating: Rating,
    pub service_years: i32,
}

#[derive(Debug, Deserialize)]
pub(super) struct CeilingRow {
    pub education: EducationLevel,
    pub first: Grade,
    pub highest: Grade,
}

#[derive(Debug, Deserialize)]
pub(super) struct ExamRow {
    pub from: Grade,
    pub to: Grade,
    pub exam: String,
    pub freed_by: EducationLevel,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SecondedTimes {
    pub max: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SanctionBlocks {
    pub levels: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct CreditLevel {
    pub level: JobLevel,
    pub category: String,
    pub coefficient_hundredths: i64,
    pub need_grade: i64,
    pub need_level: Option<i64>,
    pub next: Option<JobLevel>,
}

#[derive(Debug, Deserialize)]
pub(super) struct CreditBase {
    pub grade: Grade,
    pub level: JobLevel,
    pub base: i64,
    pub upper: i64,
    pub old_base: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreditRates {
    pub sangat_baik: i64,
    pub baik: i64,
    pub butuh_perbaikan: i64,
    pub kurang: i64,
    pub sangat_kurang: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreditTransfer {
    pub years_max: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreditDiploma {
    pub share: i64,
}

fn steps(values: Every, rows: Vec<StepsRow>) -> Result<Steps, String> {
    if rows.iter().map(|r| r.grade).ne(Grade::ALL.iter().copied()) {
        return Err("its rows are not the 17 grades in their order".to_owned());
    }
    let odd = rows.iter().find(|r| {
        r.first >= r.second
            || r.second > r.last
            || !(r.last - r.second).is_multiple_of(values.every)
    });
    match odd {
        Some(row) => Err(format!(
            "the steps of {} do not follow each other",
            row.grade
        )),
        None => Ok(Steps {
            every: values.every,
            rows,
        }),
    }
}

fn ceilings(_: Nothing, rows: Vec<CeilingRow>) -> Result<Vec<CeilingRow>, String> {
    if rows
        .iter()
        .map(|r| r.education)
        .ne(EducationLevel::ALL.iter().copied())
    {
        return Err("its rows are not the levels of education in their order".to_owned());
    }
    match rows.iter().find(|r| r.first >= r.highest) {
        Some(row) => Err(format!("{} begins no lower than it ends", row.education)),
        None => Ok(rows),
    }
}

fn kinds(_: Nothing, rows: Vec<KindRow>) -> Result<Vec<KindRow>, String> {
    if rows.iter().map(|r| r.kind).ne(Kind::ALL.iter().copied()) {
        return Err("its rows are not the kinds of promotion in their order".to_owned());
    }
    Ok(rows)
}

fn credit_levels(_: Nothing, rows: Vec<CreditLevel>) -> Result<Vec<CreditLevel>, String> {
    let odd = rows
        .iter()
        .find(|r| r.coefficient_hundredths <= 0 || r.need_level.is_some() != r.next.is_some());
    match odd {
        Some(row) => Err(format!(
            "{} has no coefficient, or a next level without its need",
            row.level
        )),
        None => Ok(rows),
    }
}

/// Within a level each grade begins where the one below it ends.
fn credit_base(_: Nothing, rows: Vec<CreditBase>) -> Result<Vec<CreditBase>, String> {
    let odd = rows.windows(2).find(|pair| {
        let [a, b] = pair else { return false };
        a.base >= a.upper || a.level == b.level && a.upper != b.base
    });
    match odd.and_then(<[_]>::first) {
        Some(row) => Err(format!(
            "{} of {} does not end where the next begins",
            row.grade, row.level
        )),
        None => Ok(rows),
    }
}

fn rows_as_they_stand<T>(_: Nothing, rows: Vec<T>) -> Result<Vec<T>, String> {
    Ok(rows)
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        Ok(Self {
            increment_steps: rules.table(
                "increment_steps",
                label!("kenaikan gaji berkala", "periodic increments"),
                steps,
            )?,
            increment_rating: rules.dated(
                "increment_rating",
                label!(
                    "syarat kenaikan gaji berkala",
                    "the condition of an increment"
                ),
            )?,
            years_on_promotion: rules.table(
                "years_on_promotion",
                label!(
                    "masa kerja golongan saat naik pangkat",
                    "years in grade on promotion"
                ),
                |v: Least, rows: Vec<OffRow>| {
                    let off = rows.iter().map(|r| ((r.from, r.to), r.years)).collect();
                    Ok(YearsOnPromotion {
                        least: v.least,
                        off,
                    })
                },
            )?,
            periods: rules.dated(
                "promotion_periods",
                label!("periode kenaikan pangkat", "promotion periods"),
            )?,
            windows: rules.table(
                "submission_windows",
                label!("jendela usul kenaikan pangkat", "windows for proposals"),
                rows_as_they_stand,
            )?,
            above_superior: rules.dated(
                "promotion_above_superior",
                label!("pangkat atasan", "the rank of the superior"),
            )?,
            kinds: rules.table(
                "promotion_kinds",
                label!("kenaikan pangkat", "promotion"),
                kinds,
            )?,
            ceiling: rules.table(
                "education_ceiling",
                label!(
                    "batas golongan menurut pendidikan",
                    "the ceiling by education"
                ),
                ceilings,
            )?,
            exams: rules.table(
                "promotion_exams",
                label!("ujian dinas", "service examinations"),
                rows_as_they_stand,
            )?,
            seconded_times: rules.dated(
                "seconded_times",
                label!(
                    "kenaikan pangkat selama diperbantukan",
                    "promotion while seconded"
                ),
            )?,
            sanction_blocks: rules.dated(
                "sanction_blocks",
                label!(
                    "hukuman disiplin dan kenaikan pangkat",
                    "sanctions and promotion"
                ),
            )?,
            unpaid_leave_blocks: rules.dated(
                "unpaid_leave_blocks",
                label!("CLTN dan kenaikan pangkat", "unpaid leave and promotion"),
            )?,
            credit_levels: rules.table(
                "credit_levels",
                label!("angka kredit", "functional credits"),
                credit_levels,
            )?,
            credit_base: rules.table(
                "credit_base",
                label!("angka kredit dasar", "base credits"),
                credit_base,
            )?,
            credit_rates: rules.dated(
                "credit_rates",
                label!("konversi predikat", "the conversion of ratings"),
            )?,
            credit_transfer: rules.dated(
                "credit_transfer",
                label!(
                    "perpindahan ke jabatan fungsional",
                    "moves into a functional job"
                ),
            )?,
            credit_diploma: rules.dated(
                "credit_diploma",
                label!("angka kredit ijazah", "credits for a diploma"),
            )?,
            pppk_entry: rules.table(
                "pppk_entry",
                label!("golongan awal PPPK", "the first grade of a PPPK"),
                |_: Nothing, rows: Vec<PppkEntry>| {
                    if rows.windows(2).all(|pair| pair[0].grade <= pair[1].grade) {
                        return Ok(rows);
                    }
                    Err("a higher education begins in a lower grade".to_owned())
                },
            )?,
        })
    }
}
