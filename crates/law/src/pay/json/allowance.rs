//! Allowances and TPP as programs write them: an object, a list, words, or an amount alone.

use std::fmt;

use kernel::{Bp, Rupiah, TextEnum as _};
use serde::{
    Deserialize, Deserializer,
    de::{
        self, IntoDeserializer as _, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer,
    },
};

use super::super::{
    Allowance, AllowanceKind, Eselon, Lapse, PayGrade, Tpp, discipline_cut, functional_allowance,
};
use super::read::{Amount, Flag, Part};
use crate::{NoReasons, On};

/// An allowance as an object, as a list of kind and amount, or as words.
#[derive(Clone, Debug)]
pub(super) struct AllowanceFacts {
    kind: String,
    amount: Option<Rupiah>,
    eselon: Option<String>,
    job: Option<String>,
    level: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllowanceObject {
    #[serde(alias = "jenis")]
    kind: String,
    #[serde(alias = "jumlah", alias = "nilai")]
    amount: Option<Amount>,
    eselon: Option<String>,
    #[serde(alias = "jabatan")]
    job: Option<String>,
    #[serde(alias = "jenjang")]
    level: Option<String>,
}

impl<'de> Deserialize<'de> for AllowanceFacts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = AllowanceFacts;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an allowance like {\"kind\":\"umum\",\"amount\":185000}")
            }
            fn visit_str<E: de::Error>(self, kind: &str) -> Result<AllowanceFacts, E> {
                Ok(AllowanceFacts::of(kind, None))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<AllowanceFacts, A::Error> {
                let kind: String = list
                    .next_element()?
                    .ok_or_else(|| de::Error::invalid_length(0, &self))?;
                let amount: Option<Amount> = list.next_element()?;
                while list.next_element::<de::IgnoredAny>()?.is_some() {}
                Ok(AllowanceFacts::of(&kind, amount.map(|a| a.0)))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AllowanceFacts, A::Error> {
                let o = AllowanceObject::deserialize(MapAccessDeserializer::new(map))?;
                Ok(AllowanceFacts {
                    kind: o.kind,
                    amount: o.amount.map(|a| a.0),
                    eselon: o.eselon,
                    job: o.job,
                    level: o.level,
                })
            }
        }
        d.deserialize_any(Read)
    }
}

impl AllowanceFacts {
    fn of(kind: &str, amount: Option<Rupiah>) -> Self {
        Self {
            kind: kind.to_owned(),
            amount,
            eselon: None,
            job: None,
            level: None,
        }
    }

    /// The allowance that is meant: a given amount stands, another is looked up.
    pub(super) fn find(&self, on: On<'_>, grade: PayGrade) -> Result<Allowance, String> {
        let named = |fault: String| format!("allowance: {fault}");
        let words = self.kind.trim().to_lowercase();
        let (kind, rest) = words.split_once(' ').unwrap_or((words.as_str(), ""));
        if let Some(amount) = self.amount {
            if let "" | "none" | "tidak_ada" = kind {
                return if amount == Rupiah::ZERO {
                    Ok(Allowance::None)
                } else {
                    Err(named("an amount without a kind".to_owned()))
                };
            }
            let kind: AllowanceKind = kind.parse().map_err(named)?;
            return Ok(Allowance::Amount(kind, amount));
        }
        if kind == AllowanceKind::Functional.as_str() {
            let job = self.job.as_deref().unwrap_or(rest);
            let level = self.level.as_deref().unwrap_or_default();
            let amount = functional_allowance(on, job, level, grade, &mut NoReasons)
                .map_err(|e| e.to_string())?;
            return Ok(Allowance::Amount(AllowanceKind::Functional, amount));
        }
        let words = match &self.eselon {
            Some(eselon) => format!("{kind} {eselon}"),
            None => words.clone(),
        };
        if let Some(eselon) = &self.eselon {
            Eselon::parse_loose(eselon).map_err(|e| format!("allowance.eselon: {e}"))?;
        }
        words.parse().map_err(named)
    }
}

/// TPP as an object or as its amount alone.
#[derive(Clone, Debug)]
pub(super) struct TppFacts(TppObject);

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TppObject {
    amount: Amount,
    productivity_bp: Option<Part>,
    discipline_cut_bp: Option<Part>,
    /// Lapses by code, each with how often.
    #[serde(default)]
    lapses: std::collections::BTreeMap<String, u8>,
    #[serde(default)]
    sanction: Flag,
    acting: Option<Amount>,
    acting_months: Option<u8>,
}

impl<'de> Deserialize<'de> for TppFacts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = TppFacts;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount or an object like {\"amount\":2500000}")
            }
            fn visit_u64<E: de::Error>(self, n: u64) -> Result<TppFacts, E> {
                Ok(TppFacts(TppObject {
                    amount: Amount::deserialize(n.into_deserializer())?,
                    productivity_bp: None,
                    discipline_cut_bp: None,
                    lapses: std::collections::BTreeMap::new(),
                    sanction: Flag(false),
                    acting: None,
                    acting_months: None,
                }))
            }
            fn visit_i64<E: de::Error>(self, n: i64) -> Result<TppFacts, E> {
                Amount::deserialize(n.into_deserializer())?;
                Err(E::invalid_type(de::Unexpected::Signed(n), &self))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TppFacts, A::Error> {
                TppObject::deserialize(MapAccessDeserializer::new(map)).map(TppFacts)
            }
        }
        d.deserialize_any(Read)
    }
}

impl TppFacts {
    pub(super) fn find(&self, on: On<'_>) -> Result<Tpp, String> {
        let facts = &self.0;
        let mut lapses = Vec::new();
        for (code, times) in &facts.lapses {
            let lapse: Lapse = code.parse().map_err(|e| format!("tpp.lapses: {e}"))?;
            lapses.push((lapse, *times));
        }
        let counted =
            discipline_cut(on, &lapses, &mut NoReasons).map_err(|e| format!("tpp: {e}"))?;
        let cut = match facts.discipline_cut_bp {
            Some(_) if !lapses.is_empty() => {
                return Err("tpp: give discipline_cut_bp or lapses, not both".to_owned());
            }
            Some(Part(cut)) => cut,
            None => counted,
        };
        Ok(Tpp {
            amount: facts.amount.0,
            productivity: facts.productivity_bp.map_or(Bp::WHOLE, |p| p.0),
            discipline_cut: cut,
            sanction: facts.sanction.0,
            acting: facts.acting.map_or(Rupiah::ZERO, |a| a.0),
            acting_months: facts.acting_months.unwrap_or(u8::MAX),
        })
    }
}
