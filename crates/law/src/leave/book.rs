//! The rules on leave, typed, as they are read from `law/leave/`.

use serde::Deserialize;

use super::annual::Member;
use crate::{BadLaw, Dated, Reader, label};

/// A kind of leave in words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveType {
    /// Its code.
    pub code: String,
    /// For whom.
    pub status: Member,
    /// Its name in Bahasa Indonesia.
    pub id: String,
    /// Its name in English.
    pub en: String,
    /// Its condition in Bahasa Indonesia.
    pub condition_id: String,
    /// Its condition in English.
    pub condition_en: String,
    /// What is paid, in Bahasa Indonesia.
    pub pay_id: String,
    /// What is paid, in English.
    pub pay_en: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnnualRule {
    pub days: u16,
    pub service_months: u32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Carry {
    pub days: u16,
    pub untouched_days: u16,
    pub untouched_years: usize,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExtraDays {
    pub days: i64,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LongLeave {
    pub months: i32,
    pub service_months: u32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sick {
    pub months: i32,
    pub extension_months: i32,
    pub letter_days: i64,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Maternity {
    pub months: i32,
    pub children: u8,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Important {
    pub months: i32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unpaid {
    pub months: i32,
    pub extension_months: i32,
    pub service_months: u32,
    pub report_months: i32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pppk {
    pub annual_days: u16,
    pub service_months: u32,
    pub sick_months: i32,
    pub maternity_months: i32,
}

/// The rules on leave.
#[derive(Debug)]
pub struct Book {
    /// The kinds of leave in words.
    pub types: Dated<Vec<LeaveType>>,
    pub(super) annual: Dated<AnnualRule>,
    pub(super) carry: Dated<Carry>,
    pub(super) hard_transport: Dated<ExtraDays>,
    pub(super) long_leave: Dated<LongLeave>,
    pub(super) sick: Dated<Sick>,
    pub(super) maternity: Dated<Maternity>,
    pub(super) important: Dated<Important>,
    pub(super) unpaid: Dated<Unpaid>,
    pub(super) pppk: Dated<Pppk>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlyTable {}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let leave = label!("cuti", "leave");
        Ok(Self {
            types: rules.table("types", leave, |_: OnlyTable, rows: Vec<LeaveType>| {
                Ok(rows)
            })?,
            annual: rules.dated("annual", leave)?,
            carry: rules.dated("carry", leave)?,
            hard_transport: rules.dated("hard_transport", leave)?,
            long_leave: rules.dated("long_leave", leave)?,
            sick: rules.dated("sick", leave)?,
            maternity: rules.dated("maternity", leave)?,
            important: rules.dated("important", leave)?,
            unpaid: rules.dated("unpaid", leave)?,
            pppk: rules.dated("pppk", label!("cuti PPPK", "leave of a PPPK"))?,
        })
    }
}
