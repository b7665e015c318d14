//! One accepted row about a person, typed: everything the register takes from a sheet.

use kernel::{AsnKind, Date, EducationLevel, Grade, JobKind, JobLevel, Nip, Sex, Standing};

use crate::model::AnyGrade;

/// A decree (SK) as a sheet names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecreeRef {
    /// Its number.
    pub number: Option<String>,
    /// The day it was signed.
    pub signed_on: Option<Date>,
}

/// A name with its id in the national system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The id, upper case.
    pub id: Option<String>,
    /// The name.
    pub name: Option<String>,
}

/// A person as one row of a sheet tells. What the sheet does not tell is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    /// The sheet's own row number.
    pub row: u32,
    /// NIP, repaired where the sheet had dressed or bent it.
    pub nip: Nip,
    /// The older number of 9 digits.
    pub old_nip: Option<String>,
    /// Id in the national system (PNS ID), upper case.
    pub siasn_id: Option<String>,
    /// Name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_front: Option<String>,
    /// Titles after the name.
    pub title_back: Option<String>,
    /// Date of birth; from the NIP where the sheet has none.
    pub birth_date: Date,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Sex; from the NIP where the sheet has none.
    pub sex: Sex,
    /// Religion, by name.
    pub religion: Option<String>,
    /// Marital status, by name.
    pub marital: Option<String>,
    /// NIK as it stands, its digits only; it may be malformed, and then a finding says so.
    pub nik: Option<String>,
    /// Did the national system check the NIK?
    pub nik_valid: Option<bool>,
    /// Telephone in domestic form.
    pub phone: Option<String>,
    /// Private e-mail address.
    pub email: Option<String>,
    /// E-mail address of the government.
    pub email_gov: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Tax number.
    pub npwp: Option<String>,
    /// Health insurance number.
    pub bpjs: Option<String>,
    /// Kind of employment (jenis pegawai).
    pub employee_kind: Named,
    /// Legal standing (kedudukan hukum).
    pub standing: Option<Standing>,
    /// CPNS, PNS or PPPK.
    pub asn_kind: AsnKind,
    /// Number of the virtual card.
    pub virtual_card: Option<String>,
    /// Decree of appointment as CPNS.
    pub cpns_decree: DecreeRef,
    /// Since when CPNS (TMT CPNS).
    pub cpns_from: Option<Date>,
    /// Decree of appointment as PNS.
    pub pns_decree: DecreeRef,
    /// Since when PNS (TMT PNS).
    pub pns_from: Option<Date>,
    /// Grade at entry; only PNS ladders have one.
    pub first_grade: Option<Grade>,
    /// Present grade.
    pub grade: Option<AnyGrade>,
    /// Since when (TMT golongan).
    pub grade_from: Option<Date>,
    /// Years of service counted for the grade.
    pub service_years: Option<i32>,
    /// Months beside the years.
    pub service_months: Option<i32>,
    /// Kind of job.
    pub job_kind: Option<JobKind>,
    /// Level of the job, from its echelon or its name.
    pub job_level: Option<JobLevel>,
    /// The job.
    pub job: Named,
    /// Since when (TMT jabatan).
    pub job_from: Option<Date>,
    /// The echelon, by id or name; `None` for jobs without one.
    pub eselon: Option<String>,
    /// Level of the last education.
    pub education_level: Option<EducationLevel>,
    /// The education.
    pub education: Named,
    /// The school.
    pub school: Option<String>,
    /// Year of graduation.
    pub graduated_in: Option<i32>,
    /// State treasury office.
    pub kpkn: Named,
    /// Place of work.
    pub work_place: Named,
    /// The unit (unor).
    pub unit: Named,
    /// The agency that keeps the person's file.
    pub home_agency: Named,
    /// The agency where the person works.
    pub work_agency: Named,
    /// The office that keeps the person's file.
    pub home_office: Named,
    /// The office (perangkat daerah) where the person works.
    pub work_office: Named,
    /// Has the person a digital identity (IKD)?
    pub ikd: Option<bool>,
    /// Values of columns that this program does not know, by header.
    pub extra: Vec<(String, String)>,
}
