//! Pay: what an ASN of a local government earns, what is withheld, and why.
//!
//! [`slip`] is a whole month's slip in one call; [`base_salary`], [`tax`], [`holiday_pay`],
//! [`arrears`] and [`pension`] are its parts and neighbours. Amounts are whole rupiah a month
//! unless a name says otherwise. Every percentage line is rounded once, by the rounding that
//! stands in the law files.
//!
//! [`json`] reads the facts of these questions and writes their answers, for programs.

mod accounts;
mod allowance;
mod arrears;
mod book;
mod holiday;
pub mod json;
mod pension;
pub(crate) mod proof;
mod salary;
mod slip;
pub mod tax;
mod tpp;

#[cfg(test)]
mod tests;

pub use allowance::{Allowance, AllowanceKind, Eselon, child_is_paid_for, functional_allowance};
pub use arrears::{Arrears, ArrearsFacts, Paid, arrears};
pub use book::{Book, Category, Lapse, TppTaxMethod};
pub use holiday::{HolidayKind, HolidayPay, PaidFrom, holiday_pay};
pub use pension::{Pension, PensionFacts, PensionKind, pension};
pub use salary::{PayGrade, base_salary, years_after_promotion};
pub use slip::{Line, Slip, SlipFacts, YearToDate, slip};
pub use tax::Ptkp;
pub use tpp::{
    Capacity, Criterion, Tpp, basic_tpp, criterion_bounds, discipline_cut, workload_counts,
};

use kernel::{Locale, Phrase, text_enum};

use crate::LawGap;

text_enum! {
    /// What kind of civil servant is paid.
    pub enum Employment {
        /// Pegawai negeri sipil.
        Pns = "PNS",
        /// A candidate, paid 80% of the base salary.
        Cpns = "CPNS",
        /// Pegawai pemerintah dengan perjanjian kerja.
        Pppk = "PPPK",
    }
}

/// Why an amount cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// The table in force is known in part only, and the step asked for is not in that part.
    #[error("{}", self.phrase().en)]
    StepUnknown {
        /// The grade.
        grade: PayGrade,
        /// Years in grade (MKG).
        mkg: u8,
    },
    /// The grade begins with more years than were given.
    #[error("{}", self.phrase().en)]
    BelowFirstStep {
        /// The grade.
        grade: PayGrade,
        /// Years in grade (MKG).
        mkg: u8,
        /// The first step of the grade.
        first: u8,
    },
    /// A PNS with a grade of the PPPK scale, or the reverse.
    #[error("{}", self.phrase().en)]
    GradeOfOthers {
        /// The kind of civil servant.
        employment: Employment,
        /// The grade.
        grade: PayGrade,
    },
    /// No allowance on file for this functional job and level.
    #[error("{}", self.phrase().en)]
    NoSuchJob(String),
    /// The last month of a tax year needs what was earned and withheld before it.
    #[error("{}", self.phrase().en)]
    YearNeeded,
    /// There is no settled rule for the honorarium of a PPPK.
    #[error("{}", self.phrase().en)]
    HonorariumOfPppk,
    /// More of TPP was asked for than the regulation of the year allows.
    #[error("{}", self.phrase().en)]
    TppShare(kernel::Bp),
    /// The span of the arrears is empty or longer than can be meant.
    #[error("{}", self.phrase().en)]
    Span,
}

impl PayError {
    /// The error in words.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Gap(gap) => gap.phrase(),
            Self::StepUnknown { grade, mkg } => Phrase::new(
                format!(
                    "mkg: gaji pokok golongan {grade} masa kerja {mkg} tahun tidak ada dalam bagian tabel yang tersedia"
                ),
                format!(
                    "mkg: the base salary of grade {grade} with {mkg} years in grade is not in the part of the table that is on file"
                ),
            ),
            Self::BelowFirstStep { grade, mkg, first } => Phrase::new(
                format!("mkg: golongan {grade} dimulai pada masa kerja {first} tahun, bukan {mkg}"),
                format!("mkg: grade {grade} begins at {first} years in grade, not {mkg}"),
            ),
            Self::GradeOfOthers { employment, grade } => Phrase::new(
                format!("grade: {grade} bukan golongan {employment}"),
                format!("grade: {grade} is not a grade of a {employment}"),
            ),
            Self::NoSuchJob(job) => Phrase::new(
                format!(
                    "allowance: tunjangan jabatan fungsional {job} belum tersedia; isikan jumlahnya (amount)"
                ),
                format!(
                    "allowance: no allowance is on file for the functional job {job}; give its amount"
                ),
            ),
            Self::YearNeeded => Phrase::new(
                "year_to_date: bulan Desember memerlukan bruto, iuran pensiun dan pajak yang telah dipotong Januari-November",
                "year_to_date: December needs the gross, the pension contributions and the tax withheld from January to November",
            ),
            Self::HonorariumOfPppk => Phrase::new(
                "grade: belum ada ketentuan pasti tentang PPh honorarium PPPK",
                "grade: there is no settled rule on the tax on an honorarium of a PPPK",
            ),
            Self::TppShare(most) => Phrase::new(
                format!(
                    "tpp_share_bp: paling banyak {} pada tahun ini",
                    most.say(Locale::Id)
                ),
                format!(
                    "tpp_share_bp: at most {} in this year",
                    most.say(Locale::En)
                ),
            ),
            Self::Span => Phrase::new(
                "until: bulan terakhir harus sama dengan atau sesudah bulan pertama, paling lama 60 bulan",
                "until: the last month has to be the first one or later, at most 60 months",
            ),
        }
    }
}
