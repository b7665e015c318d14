//! The rules on numbers of persons, typed, as they are read from `law/identity/`.

use serde::Deserialize;

use crate::{BadLaw, Dated, Reader, label};

/// The rules on numbers of persons through time.
#[derive(Debug)]
pub struct Book {
    pub(super) nip: Dated<Digits>,
    pub(super) ni_pppk: Dated<Pppk>,
    pub(super) entry_age: Dated<EntryAge>,
    pub(super) nik: Dated<NikShape>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Digits {
    pub digits: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pppk {
    pub code_min: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryAge {
    pub min: i32,
    pub usual_max: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NikShape {
    pub digits: usize,
    pub woman_adds: u8,
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        Ok(Self {
            nip: rules.dated("nip", label!("NIP", "the NIP"))?,
            ni_pppk: rules.dated("ni_pppk", label!("NI PPPK", "the NI PPPK"))?,
            entry_age: rules.dated("entry_age", label!("usia saat masuk", "the age at entry"))?,
            nik: rules.dated("nik", label!("NIK", "the NIK"))?,
        })
    }
}
