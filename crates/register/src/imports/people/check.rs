//! What one record must satisfy by itself: nothing missing, dates in order, education enough for
//! the job, in service before the retirement age only.

use std::collections::HashMap;

use kernel::{AsnKind, Date, EducationLevel, JobKind, JobLevel, Locale, Phrase, dates};
use law::retirement::{BupRule, JobFacts, RetirementLaw};

use super::record::PersonRecord;
use crate::imports::{
    columns::Mapping,
    field::Field,
    findings::{FindingCode, Findings, ImportFinding},
    numbers,
};

/// Checks records against the law of one day. Rules are looked up once a job.
pub(in crate::imports) struct Checks<'a> {
    mapping: &'a Mapping,
    as_of: Date,
    retirement: Option<RetirementLaw<'static>>,
    rules: HashMap<(JobLevel, String), BupRule<'static>>,
    minima: HashMap<(JobLevel, String), Option<EducationLevel>>,
}

impl<'a> Checks<'a> {
    pub(in crate::imports) fn new(mapping: &'a Mapping, as_of: Date) -> Self {
        Self {
            mapping,
            as_of,
            // A sheet from before the first rule on file is read without this check.
            retirement: RetirementLaw::on(as_of).ok(),
            rules: HashMap::new(),
            minima: HashMap::new(),
        }
    }

    pub(in crate::imports) fn check(&mut self, record: &PersonRecord, findings: &mut Findings) {
        let mut note = Notes {
            mapping: self.mapping,
            row: record.row,
            findings,
        };
        missing(record, &mut note);
        order(record, self.as_of, &mut note);
        self.education(record, &mut note);
        self.past_retirement(record, &mut note);
    }

    fn education(&mut self, record: &PersonRecord, note: &mut Notes<'_>) {
        // The law sets an education for every post, but the national indicators (ACC_6, ACC_8)
        // ask managing and functional posts only: executive posts are full of people who
        // entered under older rules.
        if !matches!(
            record.job_kind,
            Some(JobKind::Managerial | JobKind::Functional)
        ) {
            return;
        }
        let (Some(level), Some(job), Some(education)) = (
            record.job_level,
            record.job.name.as_deref(),
            record.education_level,
        ) else {
            return;
        };
        let minimum = match self.minima.get(&(level, job.to_owned())) {
            Some(known) => *known,
            None => {
                let found = law::posts::education_minimum(level, job, self.as_of)
                    .ok()
                    .flatten()
                    .map(|(minimum, _)| minimum);
                self.minima.insert((level, job.to_owned()), found);
                found
            }
        };
        if let Some(minimum) = minimum.filter(|m| !education.meets(*m)) {
            let (has, asks) = (education.short(), minimum.short());
            let field = [Field::Education, Field::EducationLevel]
                .into_iter()
                .find(|f| self.mapping.place(*f).is_some())
                .unwrap_or(Field::EducationLevelId);
            let value = record.education.name.as_deref().unwrap_or(has);
            note.at(
                field,
                FindingCode::EducationLow,
                value,
                Phrase::new(
                    format!("{job} mensyaratkan paling rendah {asks}; di sini {has}."),
                    format!("{job} asks at least {asks}; here it is {has}."),
                ),
            );
        }
    }

    fn past_retirement(&mut self, record: &PersonRecord, note: &mut Notes<'_>) {
        let (Some(law), Some(level)) = (self.retirement, record.job_level) else {
            return;
        };
        if !record.standing.is_none_or(|s| s.counts_as_active()) {
            return;
        }
        let name = record.job.name.as_deref().unwrap_or("");
        let key = (level, name.to_owned());
        let rule = *self
            .rules
            .entry(key)
            .or_insert_with(|| law.rule(JobFacts { level, name }));
        let retires = rule.retire(record.birth_date);
        if retires <= self.as_of {
            let years = rule.years();
            note.at(
                Field::Nip,
                FindingCode::PastRetirement,
                record.nip.as_str(),
                Phrase::new(
                    format!(
                        "Batas usia pensiun {years} tahun sudah lewat: TMT pensiun {}.",
                        dates::long(retires, Locale::Id)
                    ),
                    format!(
                        "Past the retirement age of {years}: retirement took effect on {}.",
                        dates::long(retires, Locale::En)
                    ),
                ),
            );
        }
    }
}

struct Notes<'a> {
    mapping: &'a Mapping,
    row: u32,
    findings: &'a mut Findings,
}

impl Notes<'_> {
    fn at(
        &mut self,
        field: Field,
        code: FindingCode,
        value: &str,
        reason: Phrase,
    ) -> &mut ImportFinding {
        self.findings
            .at(self.mapping, self.row, field, code, value, reason)
    }

    /// Notes an empty cell, when the sheet has the column at all.
    fn empty(&mut self, field: Field, code: FindingCode, id: &'static str, en: &'static str) {
        if self.mapping.place(field).is_some() {
            self.at(field, code, "", Phrase::new(id, en));
        }
    }
}

fn missing(record: &PersonRecord, note: &mut Notes<'_>) {
    let nothing =
        |named: &crate::imports::record::Named| named.id.is_none() && named.name.is_none();
    if record.job.name.is_none() {
        note.empty(
            Field::Job,
            FindingCode::JobMissing,
            "Jabatan kosong.",
            "The job is missing.",
        );
    }
    if nothing(&record.education) {
        note.empty(
            Field::Education,
            FindingCode::EducationMissing,
            "Pendidikan kosong.",
            "The education is missing.",
        );
    }
    if nothing(&record.unit) {
        note.empty(
            Field::Unit,
            FindingCode::UnitMissing,
            "Unit kerja kosong.",
            "The unit is missing.",
        );
    }
    if record.grade.is_none() {
        note.empty(
            Field::Grade,
            FindingCode::GradeMissing,
            "Golongan kosong.",
            "The grade is missing.",
        );
    }
    if record.standing.is_none() && note.mapping.place(Field::StandingId).is_some() {
        note.empty(
            Field::StandingId,
            FindingCode::StandingMissing,
            "Kedudukan hukum kosong.",
            "The legal standing is missing.",
        );
    }
    if record.cpns_from.is_none() {
        note.empty(
            Field::CpnsFrom,
            FindingCode::CpnsDateMissing,
            "TMT CPNS kosong.",
            "TMT CPNS is missing.",
        );
    }
    if record.pns_from.is_none() && record.asn_kind == AsnKind::Pns {
        note.empty(
            Field::PnsFrom,
            FindingCode::PnsDateMissing,
            "TMT PNS kosong, padahal berstatus PNS.",
            "TMT PNS is missing although the status is PNS.",
        );
    }
}

fn order(record: &PersonRecord, as_of: Date, note: &mut Notes<'_>) {
    let day = |d: Date| d.strftime("%d-%m-%Y").to_string();
    let cpns = record.cpns_from;
    if let (Some(cpns), Some(pns)) = (cpns, record.pns_from)
        && pns < cpns
    {
        note.at(
            Field::PnsFrom,
            FindingCode::CpnsAfterPns,
            &day(pns),
            Phrase::new(
                format!("TMT PNS sebelum TMT CPNS ({}).", day(cpns)),
                format!("TMT PNS before TMT CPNS ({}).", day(cpns)),
            ),
        );
    }
    // The entry may itself be the wrong date; only what lies before it by the number too is.
    let told = numbers::entry_start(record.nip);
    let entered = cpns
        .into_iter()
        .chain(told)
        .min()
        .unwrap_or(record.birth_date);
    for (field, from) in [
        (Field::GradeFrom, record.grade_from),
        (Field::JobFrom, record.job_from),
    ] {
        if let Some(from) = from.filter(|f| *f < entered) {
            note.at(
                field,
                FindingCode::DateOrder,
                &day(from),
                Phrase::new(
                    format!("Sebelum masuk sebagai pegawai ({}).", day(entered)),
                    format!("Before entry into service ({}).", day(entered)),
                ),
            );
        }
    }
    for (field, from) in [
        (Field::CpnsFrom, record.cpns_from),
        (Field::PnsFrom, record.pns_from),
        (Field::GradeFrom, record.grade_from),
        (Field::JobFrom, record.job_from),
    ] {
        if let Some(from) = from.filter(|f| *f > as_of) {
            note.at(
                field,
                FindingCode::DateFuture,
                &day(from),
                Phrase::new(
                    format!("Sesudah keadaan data ini ({}).", day(as_of)),
                    format!("After the state of this sheet ({}).", day(as_of)),
                ),
            );
        }
    }
}
