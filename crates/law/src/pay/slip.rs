//! A month's slip: facts in, every line out.

use kernel::{Bp, Rupiah, TextEnum as _, text_enum};

use super::{
    Allowance, Book, Employment, PayError, PayGrade, Ptkp, Tpp, allowance, base_salary, tax, tpp,
};
use crate::{On, Trace, Value, label};

text_enum! {
    /// The lines of a slip, by their codes, in the order in which they are printed.
    pub enum Line {
        /// Gaji pokok.
        BaseSalary = "gaji_pokok",
        /// Tunjangan istri/suami.
        Spouse = "tunj_istri",
        /// Tunjangan anak.
        Children = "tunj_anak",
        /// Tunjangan jabatan: struktural, fungsional or umum.
        Allowance = "tunj_jabatan",
        /// Tunjangan beras.
        Rice = "tunj_beras",
        /// The gross that is taxed: the five lines above.
        TaxedGross = "bruto_pajak",
        /// PPh 21; borne by the budget for a PNS.
        Tax = "pph21",
        /// BPJS Kesehatan of the employer, booked in and out.
        HealthEmployer = "bpjs_employer",
        /// JKK of the employer, booked in and out.
        Accident = "jkk",
        /// JKM of the employer, booked in and out.
        Death = "jkm",
        /// IWP of a PNS, JHT of a PPPK.
        Compulsory = "iwp",
        /// BPJS Kesehatan of the employee.
        HealthEmployee = "bpjs_employee",
        /// Taperum; ended.
        Housing = "taperum",
        /// Pembulatan.
        Rounding = "pembulatan",
        /// Jumlah kotor, as printed.
        Gross = "kotor",
        /// Jumlah potongan, as printed.
        Deductions = "potongan",
        /// Gaji bersih.
        Net = "bersih",
        /// TPP earned.
        Tpp = "tpp_realisasi",
        /// PPh 21 on TPP.
        TppTax = "pph21_tpp",
        /// BPJS Kesehatan of the employee on TPP.
        TppHealthEmployee = "bpjs_tpp_employee",
        /// BPJS Kesehatan of the employer on TPP, booked in and out.
        TppHealthEmployer = "bpjs_tpp_employer",
        /// TPP paid out.
        TppNet = "tpp_bersih",
    }
}

const LINES: usize = Line::ALL.len();

/// What a slip rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlipFacts {
    /// PNS, CPNS or PPPK.
    pub employment: Employment,
    /// Grade, on the scale of the employment.
    pub grade: PayGrade,
    /// Full years in grade (MKG).
    pub mkg: u8,
    /// Is a spouse paid for? Of two civil servants the one with the higher salary is paid.
    pub spouse: bool,
    /// Children paid for; more than the law allows are not.
    pub children: u8,
    /// Family status for tax on 1 January.
    pub ptkp: Ptkp,
    /// The allowance of the post.
    pub allowance: Allowance,
    /// Additional income (TPP), if paid this month.
    pub tpp: Option<Tpp>,
    /// Makes this the last month of the tax year: what went before it. Needed in December.
    pub year_to_date: Option<YearToDate>,
}

/// What was earned and withheld in the tax year before its last month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearToDate {
    /// Gross of all payments, THR and thirteenth pay among them.
    pub gross: Rupiah,
    /// Pension and old-age contributions that reduce income.
    pub pension: Rupiah,
    /// PPh 21 withheld.
    pub withheld: Rupiah,
    /// Months worked before this one; left out, all of them since January.
    pub months: Option<u8>,
    /// Zakat of the year through an official body.
    #[serde(default)]
    pub zakat: Rupiah,
}

/// A slip: an amount for each line that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    amounts: [Rupiah; LINES],
    has: u32,
}

impl Slip {
    /// The amount of a line; nothing where the slip has no such line.
    #[must_use]
    pub const fn amount(&self, line: Line) -> Rupiah {
        self.amounts[line as usize]
    }

    /// The lines that the slip has, in order.
    pub fn lines(&self) -> impl Iterator<Item = (Line, Rupiah)> {
        let has = |line: &&Line| self.has & (1 << **line as u32) != 0;
        Line::ALL
            .iter()
            .filter(has)
            .map(|line| (*line, self.amount(*line)))
    }
}

/// A whole slip of a month.
///
/// The month is that of `on.day`, and so are the rules.
///
/// # Errors
/// Names the gap where a rule is not on file, the step that the table lacks, a grade of the other
/// scale, and in December the want of [`SlipFacts::year_to_date`].
pub fn slip<T: Trace>(on: On<'_>, facts: &SlipFacts, why: &mut T) -> Result<Slip, PayError> {
    let of_scale =
        matches!(facts.grade, PayGrade::Pppk(_)) == (facts.employment == Employment::Pppk);
    if !of_scale {
        return Err(PayError::GradeOfOthers {
            employment: facts.employment,
            grade: facts.grade,
        });
    }
    let mut writer = Writer {
        on,
        book: on.pay(),
        facts,
        why,
        slip: Slip {
            amounts: [Rupiah::ZERO; LINES],
            has: 0,
        },
    };
    let base = writer.salary()?;
    writer.gross();
    writer.tax(base)?;
    writer.contributions(base)?;
    writer.totals()?;
    if let Some(tpp) = &facts.tpp {
        tpp::write(&mut writer, tpp, base)?;
    }
    Ok(writer.slip)
}

/// The slip while it is being written.
pub(super) struct Writer<'a, T> {
    pub on: On<'a>,
    pub book: &'a Book,
    pub facts: &'a SlipFacts,
    pub why: &'a mut T,
    slip: Slip,
}

impl<T: Trace> Writer<'_, T> {
    /// Begins the reasons of a line.
    #[inline]
    pub fn line(&mut self, line: Line) {
        self.why.part(line as u8);
    }

    /// Sets the amount of a line.
    #[inline]
    pub fn put(&mut self, line: Line, amount: Rupiah) {
        self.slip.amounts[line as usize] = amount;
        self.slip.has |= 1 << line as u32;
    }

    #[inline]
    pub fn amount(&self, line: Line) -> Rupiah {
        self.slip.amount(line)
    }

    /// A share of an amount on its own line.
    #[inline]
    fn share<R>(
        &mut self,
        line: Line,
        rule: &crate::Rule<R>,
        share: Bp,
        base: Rupiah,
    ) -> Result<(), PayError> {
        let amount = share.of(base, self.book.rounding.on(self.on.day)?.contribution);
        self.line(line);
        self.why.rule(
            rule,
            Value::Rupiah(amount),
            &[
                (label!("Dasar", "Base"), Value::Rupiah(base)),
                (label!("Bagian", "Share"), Value::Share(share)),
            ],
        );
        self.put(line, amount);
        Ok(())
    }

    /// The five lines that are earned; gives base salary and family allowance in sum.
    #[inline]
    fn salary(&mut self) -> Result<Rupiah, PayError> {
        let (on, facts) = (self.on, self.facts);
        self.line(Line::BaseSalary);
        let mut salary = base_salary(on, facts.grade, facts.mkg, self.why)?;
        if facts.employment == Employment::Cpns {
            let rule = self.book.candidate.on(on.day)?;
            let table = salary;
            salary = rule.share.of(table, rule.rounding);
            let from = (
                label!("Gaji pokok menurut tabel", "Base salary by the table"),
                Value::Rupiah(table),
            );
            self.why.rule(rule, Value::Rupiah(salary), &[from]);
        }
        self.put(Line::BaseSalary, salary);
        let from = (label!("Gaji pokok", "Base salary"), Value::Rupiah(salary));

        let rule = self.book.family.on(on.day)?;
        let spouse = i64::from(facts.spouse);
        let amount = rule.spouse.of(salary, rule.rounding) * spouse;
        self.line(Line::Spouse);
        let paid = (
            label!("Istri/suami yang ditunjang", "Spouse paid for"),
            Value::Number(spouse),
        );
        self.why.rule(rule, Value::Rupiah(amount), &[from, paid]);
        self.put(Line::Spouse, amount);
        let mut base = salary + amount;

        let children = i64::from(facts.children.min(rule.children_max));
        let amount = rule.child.of(salary, rule.rounding) * children;
        self.line(Line::Children);
        let paid = (
            label!("Anak yang ditunjang", "Children paid for"),
            Value::Number(children),
        );
        self.why.rule(rule, Value::Rupiah(amount), &[from, paid]);
        self.put(Line::Children, amount);
        base += amount;

        self.line(Line::Allowance);
        let amount =
            allowance::amount(on, facts.employment, facts.grade, facts.allowance, self.why)?;
        self.put(Line::Allowance, amount);

        let rule = self.book.rice.on(on.day)?;
        let persons = 1 + spouse + children;
        let amount = rule.price * rule.kilograms * persons;
        self.line(Line::Rice);
        let persons = (label!("Jiwa", "Persons"), Value::Number(persons));
        self.why.rule(rule, Value::Rupiah(amount), &[persons]);
        self.put(Line::Rice, amount);
        Ok(base)
    }

    #[inline]
    fn gross(&mut self) {
        let earned = [
            Line::BaseSalary,
            Line::Spouse,
            Line::Children,
            Line::Allowance,
            Line::Rice,
        ];
        let gross: Rupiah = earned.iter().map(|l| self.amount(*l)).sum();
        self.line(Line::TaxedGross);
        self.why.sum(
            label!(
                "Gaji pokok, tunjangan keluarga, jabatan dan beras",
                "Base salary, family, post and rice"
            ),
            Value::Rupiah(gross),
            &[],
        );
        self.put(Line::TaxedGross, gross);
    }

    #[inline]
    fn tax(&mut self, base: Rupiah) -> Result<(), PayError> {
        self.line(Line::Tax);
        let tax = self.tax_of_month(self.amount(Line::TaxedGross), base)?;
        let rule = self.book.tax_borne.on(self.on.day)?;
        self.why.rule(rule, Value::None, &[]);
        self.put(Line::Tax, tax);
        Ok(())
    }

    /// Tax on this gross of the month, nothing of it withheld yet.
    pub fn tax_of_month(&mut self, gross: Rupiah, base: Rupiah) -> Result<Rupiah, PayError> {
        let (on, facts) = (self.on, self.facts);
        let before = self.book.withholding_before.find(on.day).is_some();
        if let Some(year) = &facts.year_to_date {
            let pension = tax::deductible(on, facts.employment, base)?;
            return Ok(tax::last_month(
                on, facts.ptkp, gross, pension, year, self.why,
            )?);
        }
        if before {
            let pension = tax::deductible(on, facts.employment, base)?;
            return Ok(tax::before_2024(on, facts.ptkp, gross, pension, self.why)?);
        }
        if on.day.month() == 12 {
            return Err(PayError::YearNeeded);
        }
        Ok(tax::monthly(on, facts.ptkp, gross, self.why)?)
    }

    #[inline]
    fn contributions(&mut self, base: Rupiah) -> Result<(), PayError> {
        let (on, book) = (self.on, self.book);
        let salary = self.amount(Line::BaseSalary);
        let mut with_compulsory = Bp(0);
        if let Some(health) = book.health.find(on.day) {
            let insured = self.insured(base + self.amount(Line::Allowance))?;
            self.share(Line::HealthEmployer, health, health.employer, insured)?;
            self.share(Line::HealthEmployee, health, health.employee, insured)?;
        } else {
            let health = book.health_before.on(on.day)?;
            self.share(Line::HealthEmployer, health, health.employer, base)?;
            with_compulsory = health.employee;
        }
        let accident = book.accident.on(on.day)?;
        self.share(Line::Accident, accident, accident.share, salary)?;
        let death = book.death.on(on.day)?;
        self.share(Line::Death, death, death.share, salary)?;
        if self.facts.employment == Employment::Pppk {
            let rule = book.compulsory_pppk.on(on.day)?;
            self.share(Line::Compulsory, rule, rule.savings, base)?;
        } else {
            let rule = book.compulsory_pns.on(on.day)?;
            let share = Bp(rule.pension.0 + rule.savings.0 + with_compulsory.0);
            self.share(Line::Compulsory, rule, share, base)?;
            if let Some(rule) = book.housing_savings.find(on.day) {
                let amount = rule.of(self.facts.grade.golongan());
                self.line(Line::Housing);
                self.why.rule(rule, Value::Rupiah(amount), &[]);
                self.put(Line::Housing, amount);
            }
        }
        Ok(())
    }

    /// The base of the health contribution between its floor and its ceiling.
    pub fn insured(&self, raw: Rupiah) -> Result<Rupiah, PayError> {
        let ceiling = self.book.health.on(self.on.day)?.ceiling;
        let floor = self.book.health_floor.on(self.on.day)?.amount;
        Ok(raw.max(floor).min(ceiling))
    }

    #[inline]
    fn totals(&mut self) -> Result<(), PayError> {
        let tax = self.amount(Line::Tax);
        let borne = tax::is_borne(self.on, self.facts.employment)?;
        let paid_in = self.amount(Line::HealthEmployer)
            + self.amount(Line::Accident)
            + self.amount(Line::Death);
        let withheld = self.amount(Line::Compulsory)
            + self.amount(Line::HealthEmployee)
            + self.amount(Line::Housing);
        let allowance = if borne { tax } else { Rupiah::ZERO };
        let earned = self.amount(Line::TaxedGross) + allowance;
        let exact = earned - withheld - tax;
        let rule = self.book.net_rounding.on(self.on.day)?;
        let rounded = exact.to_multiple(rule.unit, rule.rounding);
        let rounding = (rounded - exact).max(Rupiah::ZERO);
        self.line(Line::Rounding);
        self.why.rule(
            rule,
            Value::Rupiah(rounding),
            &[(
                label!("Sebelum dibulatkan", "Before rounding"),
                Value::Rupiah(exact),
            )],
        );
        self.put(Line::Rounding, rounding);

        let gross = earned + paid_in + rounding;
        self.line(Line::Gross);
        self.why.sum(
            label!(
                "Penghasilan, iuran pemberi kerja, tunjangan PPh dan pembulatan",
                "Earnings, the employer's contributions, tax borne and rounding"
            ),
            Value::Rupiah(gross),
            &[],
        );
        self.put(Line::Gross, gross);
        let deductions = paid_in + withheld + tax;
        self.line(Line::Deductions);
        self.why.sum(
            label!(
                "Iuran pemberi kerja, iuran pegawai dan PPh 21",
                "The employer's and the employee's contributions and tax"
            ),
            Value::Rupiah(deductions),
            &[],
        );
        self.put(Line::Deductions, deductions);
        let net = gross - deductions;
        self.line(Line::Net);
        self.why.sum(
            label!("Jumlah kotor dikurangi potongan", "Gross less deductions"),
            Value::Rupiah(net),
            &[],
        );
        self.put(Line::Net, net);
        Ok(())
    }
}
