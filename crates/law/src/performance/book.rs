//! The rules on performance, typed, as they are read from `law/performance/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Bound, Expectation, OrganisationRating, Rating};
use crate::{BadLaw, Dated, Reader, label};

/// The rules on performance through time.
#[derive(Debug)]
pub struct Book {
    pub(super) matrix: Dated<BTreeMap<(Expectation, Expectation), Rating>>,
    pub(super) conduct: Dated<Vec<ConductValue>>,
    pub(super) objection: Dated<Objection>,
    pub(super) distribution: Dated<Distribution>,
    pub(super) number_scale: Dated<NumberScale>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Deserialize)]
struct Cell {
    results: Expectation,
    conduct: Expectation,
    rating: Rating,
}

/// One of the seven values by which conduct is rated.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
pub struct ConductValue {
    /// Its name.
    pub id: String,
    /// Its name in English.
    pub en: String,
    /// The first guide.
    pub guide_1: String,
    /// The second.
    pub guide_2: String,
    /// The third.
    pub guide_3: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Objection {
    pub days: i32,
}

#[derive(Debug)]
pub(super) struct Distribution {
    pub small_unit: i64,
    pub rows: Vec<Pattern>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SmallUnit {
    small_unit: i64,
}

#[derive(Debug)]
pub(super) struct Pattern {
    pub organisation: OrganisationRating,
    pub ratings: Vec<Rating>,
    pub bound: Bound,
    pub share: i64,
}

#[derive(Deserialize)]
struct PatternRow {
    organisation: OrganisationRating,
    ratings: String,
    bound: Bound,
    share: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberScale {
    pub plan: i64,
    pub plan_360: i64,
    pub very_good: i64,
    pub good: i64,
    pub fair: i64,
    pub poor: i64,
    pub most: i64,
}

fn matrix(
    _: Nothing,
    rows: Vec<Cell>,
) -> Result<BTreeMap<(Expectation, Expectation), Rating>, String> {
    let cells: BTreeMap<_, _> = rows
        .iter()
        .map(|c| ((c.results, c.conduct), c.rating))
        .collect();
    match (rows.len(), cells.len()) {
        (9, 9) => Ok(cells),
        _ => Err("there are nine cells, each once".to_owned()),
    }
}

fn distribution(values: SmallUnit, rows: Vec<PatternRow>) -> Result<Distribution, String> {
    let rows = rows.into_iter().map(|row| {
        let ratings: Result<Vec<Rating>, String> = row.ratings.split(' ').map(str::parse).collect();
        if row.share.is_some() != matches!(row.bound, Bound::Min | Bound::Max) {
            return Err("min and max have a share, the others have none".to_owned());
        }
        Ok(Pattern {
            organisation: row.organisation,
            ratings: ratings?,
            bound: row.bound,
            share: row.share.unwrap_or(0),
        })
    });
    Ok(Distribution {
        small_unit: values.small_unit,
        rows: rows.collect::<Result<_, _>>()?,
    })
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        Ok(Self {
            matrix: rules.table(
                "rating_matrix",
                label!("predikat kinerja", "performance ratings"),
                matrix,
            )?,
            conduct: rules.table(
                "conduct",
                label!("perilaku kerja", "conduct"),
                |_: Nothing, rows: Vec<ConductValue>| match rows.len() {
                    7 => Ok(rows),
                    n => Err(format!("{n} values instead of 7")),
                },
            )?,
            objection: rules.dated(
                "objection",
                label!("keberatan penilaian kinerja", "objections to a rating"),
            )?,
            distribution: rules.table(
                "distribution",
                label!("distribusi predikat", "the pattern of ratings"),
                distribution,
            )?,
            number_scale: rules.dated(
                "number_scale",
                label!("nilai kinerja dengan angka", "ratings by numbers"),
            )?,
        })
    }
}
