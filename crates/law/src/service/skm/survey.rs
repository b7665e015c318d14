//! What a survey is, and whether its means and weights can be those of one.

use serde::Deserialize;

use super::{super::ServiceError, Published};
use crate::Ratio;

/// An element of the survey as the regulation names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::service) struct ElementRow {
    pub key: String,
    pub name: String,
    pub id: String,
    pub en: String,
}

/// An element with its mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// `U1` to `U9`, the name of the element, or a name of the unit's own.
    pub name: String,
    /// Its mean (NRR).
    pub mean: Ratio,
    /// Its own weight, where the unit gave weights that sum to 1.
    pub weight: Option<Ratio>,
}

/// A survey.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Its elements.
    pub elements: Vec<Element>,
    /// How many answered.
    pub respondents: Option<u32>,
    /// How many were served in the last period.
    pub population: Option<u64>,
    /// What was published, to be checked.
    pub published: Published,
}

pub(super) fn check(survey: &Survey, low: i64, high: i64) -> Result<(), ServiceError> {
    if survey.elements.is_empty() {
        return Err(ServiceError::fact(
            "elements",
            "belum ada nilai unsur",
            "there are no elements",
        ));
    }
    for (at, element) in survey.elements.iter().enumerate() {
        let name = &element.name;
        if survey.elements[..at].iter().any(|e| e.name == *name) {
            return Err(ServiceError::fact(
                format!("elements.{name}"),
                "ditulis dua kali",
                "is written twice",
            ));
        }
        if element.mean < Ratio::whole(low) || element.mean > Ratio::whole(high) {
            return Err(ServiceError::fact(
                format!("elements.{name}"),
                format!("{} di luar {low} sampai {high}", element.mean),
                format!("{} is outside {low} to {high}", element.mean),
            ));
        }
    }
    let given: Vec<Ratio> = survey.elements.iter().filter_map(|e| e.weight).collect();
    let complete = given.len() == survey.elements.len();
    let right = given.is_empty() || complete && Ratio::sum(given) == Some(Ratio::whole(1));
    if !right {
        return Err(ServiceError::fact(
            "weights",
            "setiap unsur perlu bobot dan jumlahnya harus 1",
            "every element needs a weight and they must sum to 1",
        ));
    }
    Ok(())
}
