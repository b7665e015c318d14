//! The rules on pay, typed, as they are read from `law/pay/`.

use kernel::{Bp, Rounding, Rupiah, TextEnum as _, text_enum};
use serde::Deserialize;

use super::{
    accounts::{AccountRow, Accounts},
    allowance::{EselonRow, FunctionalRow, FunctionalTable, StructuralTable},
    salary::{SalaryTable, StepRow},
    tax::{MonthlyRates, Progressive, RateRow},
};
use crate::{BadLaw, Dated, Reader, label};

/// Declares the figures of rules: plain fields, read strictly.
macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $ty:ty),* $(,)? })+) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name { $(pub $field: $ty),* })+
    };
}

figures! {
    /// A rule whose figures all stand in its table.
    OnlyTable {}
    /// A share of something.
    Share { share: Bp }
    /// A share, rounded.
    RoundedShare { share: Bp, rounding: Rounding }
    /// An amount.
    Amount { amount: Rupiah }
    /// Family allowance.
    Family { spouse: Bp, child: Bp, children_max: u8, rounding: Rounding }
    /// Until when a child is paid for, in years of age.
    Child { age: u8, age_at_school: u8 }
    /// What promotion to another golongan takes off the years in grade.
    YearsOnPromotion { first_to_second: u8, second_to_third: u8, third_to_fourth: u8 }
    /// Rice allowance.
    Rice { kilograms: i64, price: Rupiah }
    /// Compulsory contribution of a PNS.
    CompulsoryPns { pension: Bp, savings: Bp }
    /// Old-age savings of a PPPK.
    CompulsoryPppk { savings: Bp }
    /// Health contribution before BPJS.
    HealthBefore { employee: Bp, employer: Bp }
    /// BPJS health.
    Health { employee: Bp, employer: Bp, ceiling: Rupiah }
    /// Rounding of contributions and taxes.
    Roundings { contribution: Rounding, tax: Rounding }
    /// Rounding of net pay.
    NetRounding { unit: i64, rounding: Rounding }
    /// Cost deducted from income before tax.
    Cost { share: Bp, month_max: Rupiah }
    /// Contributions deducted from income before tax.
    PensionDeduction { pns: Bp, pppk: Bp }
    /// Untaxed income of a year.
    Untaxed { person: Rupiah, married: Rupiah, dependant: Rupiah, dependants_max: u8 }
    /// Category of the monthly rate by number of dependants.
    Categories { single: [Category; 4], married: [Category; 4] }
    /// Tax of a day's pay of a casual employee.
    Daily { free_up_to: Rupiah, up_to: Rupiah, share: Bp, above: Bp }
    /// The method before 2024.
    Before { months: i64 }
    /// The true-up of the last month has no figures of its own.
    YearEnd {}
    /// Whose tax the budget bears.
    TaxBorne { pns: bool, pppk: bool }
    /// How TPP divides.
    TppSplit { productivity: Bp, discipline: Bp, rounding: Rounding }
    /// How TPP is taxed.
    TppTax { method: TppTaxMethod, borne_pns: bool, borne_pppk: bool }
    /// Acting for another post.
    TppActing { share: Bp, months_min: u8 }
    /// Bounds of the criteria of TPP.
    TppCriteria { least: Bp, remote_max: Bp, minutes_least: u32 }
    /// Index of fiscal capacity, the rounding of basic TPP.
    TppBasic { very_high: Bp, high: Bp, medium: Bp, low: Bp, very_low: Bp, rounding: Rounding }
    /// Holiday allowance of a year.
    HolidayAllowance { base_month: i8, tpp_max: Bp, days_before: u8 }
    /// Thirteenth pay of a year.
    Thirteenth { base_month: i8, tpp_max: Bp, paid_from: i8 }
    /// Pension by years of service.
    Pension { year: Bp, least: Bp, most: Bp, rounding: Rounding }
    /// How odd months of service count.
    PensionMonths { months: u8 }
    /// Survivor's pension.
    Survivor { share: Bp, killed: Bp, floor: Bp }
}

/// One figure for each golongan, I to IV.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ByGolongan<T> {
    golongan_1: T,
    golongan_2: T,
    golongan_3: T,
    golongan_4: T,
}

impl<T: Copy> ByGolongan<T> {
    /// The figure of a golongan.
    pub fn of(&self, golongan: u8) -> T {
        match golongan {
            ..=1 => self.golongan_1,
            2 => self.golongan_2,
            3 => self.golongan_3,
            _ => self.golongan_4,
        }
    }
}

text_enum! {
    /// Category of the monthly effective rate (TER).
    pub enum Category {
        /// TK/0, TK/1, K/0.
        A = "A",
        /// TK/2, TK/3, K/1, K/2.
        B = "B",
        /// K/3.
        C = "C",
    }
}

text_enum! {
    /// How TPP is taxed; both practices are met.
    pub enum TppTaxMethod {
        /// The monthly rate on all pay of the month, less what was withheld.
        Month = "month",
        /// The flat final rates for honoraria.
        Flat = "flat",
    }
}

text_enum! {
    /// What cuts the discipline share of TPP.
    pub enum Lapse {
        /// Late by up to 30 minutes.
        Late1 = "TL1",
        /// Late by 31 to 60 minutes.
        Late2 = "TL2",
        /// Late by 61 to 90 minutes.
        Late3 = "TL3",
        /// Late by more, or no record in the morning.
        Late4 = "TL4",
        /// Left up to 30 minutes early.
        Early1 = "PSW1",
        /// Left 31 to 60 minutes early.
        Early2 = "PSW2",
        /// Left 61 to 90 minutes early.
        Early3 = "PSW3",
        /// Left earlier, or no record in the evening.
        Early4 = "PSW4",
        /// Absent without leave, a day.
        Absent = "TK",
    }
}

/// A row of the table of lapses.
#[derive(Deserialize)]
struct LapseRow {
    code: Lapse,
    cut: Bp,
}

/// The cut for each lapse.
#[derive(Clone, Debug)]
pub(super) struct Lapses([Bp; 9]);

impl Lapses {
    fn build(rows: &[LapseRow]) -> Result<Self, String> {
        let mut cuts = [Bp(0); 9];
        let codes: Vec<Lapse> = rows.iter().map(|r| r.code).collect();
        if codes != Lapse::ALL {
            return Err("needs one row a code, in their order".to_owned());
        }
        for (cut, row) in cuts.iter_mut().zip(rows) {
            *cut = row.cut;
        }
        Ok(Self(cuts))
    }

    /// The cut for one lapse.
    pub fn cut(&self, lapse: Lapse) -> Bp {
        self.0[lapse as usize]
    }
}

/// Declares the book: each rule with its name in the files, its words, its type.
macro_rules! book {
    (
        figures { $($figure:ident: $ty:ty = $fid:literal, $fen:literal;)+ }
        tables { $($table:ident: $tty:ty = $tid:literal, $ten:literal, $row:ty, $build:expr;)+ }
    ) => {
        /// The rules on pay through time.
        #[derive(Debug)]
        pub struct Book {
            $(pub(super) $figure: Dated<$ty>,)+
            $(pub(super) $table: Dated<$tty>,)+
        }

        impl crate::Book for Book {
            fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
                Ok(Self {
                    $($figure: rules.dated(stringify!($figure), label!($fid, $fen))?,)+
                    $($table: rules.table(
                        stringify!($table),
                        label!($tid, $ten),
                        |_: OnlyTable, rows: Vec<$row>| $build(&rows),
                    )?,)+
                })
            }
        }
    };
}

book! {
    figures {
        candidate: RoundedShare = "gaji CPNS", "the pay of a CPNS";
        family: Family = "tunjangan keluarga", "family allowance";
        child: Child = "usia anak yang ditunjang", "the age of a child paid for";
        years_on_promotion: YearsOnPromotion = "masa kerja golongan pada kenaikan pangkat", "years in grade on promotion";
        rice: Rice = "tunjangan beras", "rice allowance";
        general_allowance_pns: ByGolongan<Rupiah> = "tunjangan umum PNS", "the general allowance of a PNS";
        general_allowance_pppk: ByGolongan<Rupiah> = "tunjangan umum PPPK", "the general allowance of a PPPK";
        compulsory_pns: CompulsoryPns = "iuran wajib pegawai", "the compulsory contribution of a PNS";
        compulsory_pppk: CompulsoryPppk = "jaminan hari tua PPPK", "the old-age savings of a PPPK";
        health_before: HealthBefore = "iuran kesehatan sebelum BPJS", "the health contribution before BPJS";
        health: Health = "iuran BPJS Kesehatan", "the BPJS health contribution";
        health_floor: Amount = "dasar terendah iuran BPJS Kesehatan", "the lowest base of the BPJS health contribution";
        accident: Share = "jaminan kecelakaan kerja", "accident insurance";
        death: Share = "jaminan kematian", "death insurance";
        housing_savings: ByGolongan<Rupiah> = "tabungan perumahan", "housing savings";
        rounding: Roundings = "pembulatan iuran dan pajak", "the rounding of contributions and taxes";
        net_rounding: NetRounding = "pembulatan gaji bersih", "the rounding of net pay";
        withholding_category: Categories = "kategori tarif efektif", "the category of the effective rate";
        withholding_daily: Daily = "tarif efektif harian", "the daily effective rate";
        withholding_before: Before = "pemotongan PPh 21 sebelum 2024", "withholding before 2024";
        year_end: YearEnd = "pajak masa terakhir", "the tax of the last month";
        pension_deduction: PensionDeduction = "iuran pensiun yang mengurangi penghasilan", "the deductible pension contribution";
        job_cost: Cost = "biaya jabatan", "occupational costs";
        pension_cost: Cost = "biaya pensiun", "pensioner's costs";
        untaxed: Untaxed = "penghasilan tidak kena pajak", "untaxed income";
        progressive: Progressive = "tarif Pasal 17", "the rates of Article 17";
        tax_borne: TaxBorne = "PPh 21 yang ditanggung APBD", "tax borne by the budget";
        honorarium: ByGolongan<Bp> = "PPh final honorarium", "the final tax on honoraria";
        tpp_split: TppSplit = "pembagian TPP", "the division of TPP";
        tpp_tax: TppTax = "pajak atas TPP", "the tax on TPP";
        tpp_candidate: Share = "TPP CPNS", "the TPP of a CPNS";
        tpp_acting: TppActing = "TPP Plt/Plh", "the TPP of an acting holder";
        tpp_sanction: Share = "pemotongan TPP karena hukuman disiplin", "the cut of TPP by a sanction";
        tpp_criteria: TppCriteria = "kriteria TPP", "the criteria of TPP";
        tpp_basic: TppBasic = "TPP dasar", "basic TPP";
        holiday_allowance: HolidayAllowance = "THR", "the holiday allowance";
        thirteenth: Thirteenth = "gaji ketiga belas", "thirteenth pay";
        pension: Pension = "pensiun pegawai", "the pension";
        pension_months: PensionMonths = "sisa bulan masa kerja pensiun", "odd months of service";
        pension_disabled: Share = "pensiun cacat karena dinas", "the pension of who is disabled on duty";
        pension_survivor: Survivor = "pensiun janda/duda", "the survivor's pension";
    }
    tables {
        base_salary_pns: SalaryTable = "gaji pokok PNS", "the base salary of a PNS", StepRow, SalaryTable::build;
        base_salary_pppk: SalaryTable = "gaji pokok PPPK", "the base salary of a PPPK", StepRow, SalaryTable::build;
        structural_allowance: StructuralTable = "tunjangan jabatan struktural", "the allowance of a structural post", EselonRow, StructuralTable::build;
        functional_allowance: FunctionalTable = "tunjangan jabatan fungsional", "the allowance of a functional job", FunctionalRow, FunctionalTable::build;
        withholding: MonthlyRates = "tarif efektif bulanan", "the monthly effective rate", RateRow, MonthlyRates::build;
        tpp_attendance: Lapses = "pengurangan TPP karena kehadiran", "the cut of TPP by attendance", LapseRow, Lapses::build;
        budget_accounts: Accounts = "kode rekening", "budget accounts", AccountRow, Accounts::build;
    }
}
