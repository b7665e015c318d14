//! The allowance of the post: one of structural, functional and general, never two.

use std::{collections::HashMap, str::FromStr};

use jiff::civil::Date;
use kernel::{Rupiah, TextEnum, text_enum};
use serde::Deserialize;

use super::{Employment, PayError, PayGrade};
use crate::{LawGap, On, Trace, Value, jobs::normal_name, label};

text_enum! {
    /// What the allowance of a post is called on the slip.
    pub enum AllowanceKind {
        /// Tunjangan umum.
        General = "umum",
        /// Tunjangan jabatan struktural.
        Structural = "struktural",
        /// Tunjangan jabatan fungsional.
        Functional = "fungsional",
    }
}

text_enum! {
    /// Echelon of a structural post.
    pub enum Eselon {
        /// JPT utama.
        Ia = "Ia",
        /// JPT madya.
        Ib = "Ib",
        /// JPT pratama: sekretaris daerah.
        IIa = "IIa",
        /// JPT pratama: kepala dinas.
        IIb = "IIb",
        /// Administrator: camat.
        IIIa = "IIIa",
        /// Administrator: kepala bidang.
        IIIb = "IIIb",
        /// Pengawas: kepala subbagian, lurah.
        IVa = "IVa",
        /// Pengawas of a subdistrict.
        IVb = "IVb",
        /// Older posts, mostly abolished.
        Va = "Va",
    }
}

impl Eselon {
    /// Reads `IV.a`, `IV/a`, `eselon IVa`.
    ///
    /// # Errors
    /// Says how an echelon is written.
    pub fn parse_loose(text: &str) -> Result<Self, String> {
        let bare: String = text.chars().filter(char::is_ascii_alphabetic).collect();
        let bare = bare.to_ascii_lowercase();
        let bare = bare.strip_prefix("eselon").unwrap_or(&bare);
        let found = Self::ALL
            .iter()
            .find(|e| e.as_str().eq_ignore_ascii_case(bare));
        found
            .copied()
            .ok_or_else(|| format!("'{text}' is not an echelon: write Ia to Va"))
    }
}

/// The allowance of the post that is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// None.
    None,
    /// The general allowance of the grade.
    General,
    /// That of an echelon.
    Structural(Eselon),
    /// An amount that is known: of a functional job, or as decreed.
    Amount(AllowanceKind, Rupiah),
}

impl Allowance {
    /// What it is called, if there is one.
    #[must_use]
    pub const fn kind(self) -> Option<AllowanceKind> {
        match self {
            Self::None => None,
            Self::General => Some(AllowanceKind::General),
            Self::Structural(_) => Some(AllowanceKind::Structural),
            Self::Amount(kind, _) => Some(kind),
        }
    }
}

/// A row of the structural table.
#[derive(Deserialize)]
pub(super) struct EselonRow {
    eselon: Eselon,
    rupiah: Rupiah,
}

/// Amounts by echelon.
#[derive(Clone, Debug)]
pub(super) struct StructuralTable([Rupiah; 9]);

impl StructuralTable {
    /// Checked: every echelon in its order, amounts fall.
    pub fn build(rows: &[EselonRow]) -> Result<Self, String> {
        let order: Vec<Eselon> = rows.iter().map(|r| r.eselon).collect();
        if order != Eselon::ALL || rows.windows(2).any(|pair| pair[0].rupiah <= pair[1].rupiah) {
            return Err("needs every echelon in its order, amounts falling".to_owned());
        }
        let mut amounts = [Rupiah::ZERO; 9];
        for (amount, row) in amounts.iter_mut().zip(rows) {
            *amount = row.rupiah;
        }
        Ok(Self(amounts))
    }

    fn amount(&self, eselon: Eselon) -> Rupiah {
        self.0[eselon as usize]
    }
}

/// A row of the functional table. `level` is a level of a functional job, or for teachers
/// `golongan_2` to `golongan_4`.
#[derive(Deserialize)]
pub(super) struct FunctionalRow {
    job: String,
    level: String,
    rupiah: Rupiah,
    #[serde(rename = "basis")]
    _basis: String,
    #[serde(rename = "confidence")]
    _confidence: String,
    since: Option<Date>,
}

/// Amounts by job and level, each with the days on which they began, oldest first.
#[derive(Clone, Debug)]
pub(super) struct FunctionalTable(HashMap<String, Vec<(Option<Date>, Rupiah)>>);

impl FunctionalTable {
    /// Checked: no job and level twice from the same day, amounts are positive thousands.
    pub fn build(rows: &[FunctionalRow]) -> Result<Self, String> {
        let mut map: HashMap<String, Vec<(Option<Date>, Rupiah)>> = HashMap::new();
        for row in rows {
            if row.rupiah.0 <= 0 || row.rupiah.0 % 500 != 0 {
                return Err(format!("{} {}: not an amount", row.job, row.level));
            }
            let of = map.entry(key(&row.job, &row.level)).or_default();
            if of.iter().any(|(since, _)| *since == row.since) {
                return Err(format!("{} {} stands there twice", row.job, row.level));
            }
            of.push((row.since, row.rupiah));
            of.sort();
        }
        Ok(Self(map))
    }

    fn amount(&self, key: &str, day: Date) -> Option<Rupiah> {
        let of = self.0.get(key)?;
        let begun = of
            .iter()
            .rev()
            .find(|(since, _)| since.is_none_or(|s| s <= day));
        begun.map(|(_, amount)| *amount)
    }
}

fn key(job: &str, level: &str) -> String {
    format!("{} {}", normal_name(job), normal_name(level))
}

/// The allowance of a functional job, by its name and level (`Perawat`, `penyelia`), or by its
/// full name alone (`Perawat Penyelia`). A teacher's goes by golongan. One Perpres a job.
///
/// # Errors
/// Names the job where no amount is on file, and the gap before 2007.
pub fn functional_allowance<T: Trace>(
    on: On<'_>,
    job: &str,
    level: &str,
    grade: PayGrade,
    why: &mut T,
) -> Result<Rupiah, PayError> {
    let rule = on.pay().functional_allowance.on(on.day)?;
    let golongan = format!("golongan_{}", grade.golongan());
    let keys = [key(job, level), key(job, ""), key(job, &golongan)];
    let amount = keys.iter().find_map(|k| rule.amount(k.trim_end(), on.day));
    let amount =
        amount.ok_or_else(|| PayError::NoSuchJob(format!("{job} {level}").trim().to_owned()))?;
    let name = why.text(&format!("{job} {level}"));
    why.rule(
        rule,
        Value::Rupiah(amount),
        &[(label!("Jabatan fungsional", "Functional job"), name)],
    );
    Ok(amount)
}

/// Is a child paid for in the month of `on.day`? Up to and including the month of the birthday that
/// ends it; the later one while at school. That the child is unmarried and earns nothing is for
/// the officer to declare. PP 7/1977 Pasal 16.
///
/// # Errors
/// Names the gap before 1980.
pub fn child_is_paid_for<T: Trace>(
    on: On<'_>,
    born: Date,
    at_school: bool,
    why: &mut T,
) -> Result<bool, LawGap> {
    let rule = on.pay().child.on(on.day)?;
    let age = if at_school {
        rule.age_at_school
    } else {
        rule.age
    };
    let ends = born.saturating_add(jiff::Span::new().years(age));
    let birth = (
        label!("Tanggal lahir anak", "Child born on"),
        Value::Date(born),
    );
    let last = (
        label!("Berakhir dengan bulan dari", "Ends with the month of"),
        Value::Date(ends),
    );
    why.rule(rule, Value::None, &[birth, last]);
    Ok(born <= on.day && on.day.first_of_month() <= ends)
}

/// The amount of an allowance, with its reason.
#[inline]
pub(super) fn amount<T: Trace>(
    on: On<'_>,
    employment: Employment,
    grade: PayGrade,
    allowance: Allowance,
    why: &mut T,
) -> Result<Rupiah, PayError> {
    let book = on.pay();
    match allowance {
        Allowance::None => Ok(Rupiah::ZERO),
        Allowance::General => {
            let rule = match employment {
                Employment::Pppk => book.general_allowance_pppk.on(on.day)?,
                _ => book.general_allowance_pns.on(on.day)?,
            };
            let amount = rule.of(grade.golongan());
            why.rule(
                rule,
                Value::Rupiah(amount),
                &[(label!("Golongan", "Grade"), grade.value())],
            );
            Ok(amount)
        }
        Allowance::Structural(eselon) => {
            let rule = book.structural_allowance.on(on.day)?;
            let amount = rule.amount(eselon);
            if T::LISTENS {
                let name = why.text(eselon.as_str());
                why.rule(
                    rule,
                    Value::Rupiah(amount),
                    &[(label!("Eselon", "Echelon"), name)],
                );
            }
            Ok(amount)
        }
        Allowance::Amount(kind, amount) => {
            let name = match kind {
                AllowanceKind::General => label!(
                    "Tunjangan umum yang diberikan",
                    "General allowance as given"
                ),
                AllowanceKind::Structural => label!(
                    "Tunjangan struktural yang diberikan",
                    "Structural allowance as given"
                ),
                AllowanceKind::Functional => label!(
                    "Tunjangan fungsional yang diberikan",
                    "Functional allowance as given"
                ),
            };
            why.fact(name, Value::Rupiah(amount));
            Ok(amount)
        }
    }
}

impl FromStr for Allowance {
    type Err = String;

    /// `umum`, `struktural IVa`, `none`: an allowance whose amount the law tells.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
        match kind {
            "" | "none" | "tidak_ada" => Ok(Self::None),
            _ => match kind.parse::<AllowanceKind>()? {
                AllowanceKind::General => Ok(Self::General),
                AllowanceKind::Structural => Eselon::parse_loose(rest).map(Self::Structural),
                AllowanceKind::Functional => {
                    Err("a functional allowance needs its amount, or the job and level".to_owned())
                }
            },
        }
    }
}
