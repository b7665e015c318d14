//! The rules on talent, typed, as they are read from `law/talent/`.

use std::collections::BTreeMap;

use kernel::JobLevel;
use serde::Deserialize;

use super::{Axis, Level, Purpose};
use crate::{BadLaw, Dated, Ratio, Reader, label, performance::Expectation};

/// The rules on talent through time.
#[derive(Debug)]
pub struct Book {
    pub(super) standard: Dated<BTreeMap<JobLevel, i64>>,
    pub(super) fit_cap: Dated<Cap>,
    pub(super) fit_categories: Dated<Vec<Category>>,
    pub(super) nine_box: Dated<Vec<BoxRow>>,
    pub(super) axis_limits: Dated<Vec<Limit>>,
    pub(super) rating_scores: Dated<RatingScores>,
    pub(super) weights: Dated<Weights>,
    pub(super) scores: Dated<BTreeMap<(String, String), i64>>,
    pub(super) selection: Dated<SelectionWeights>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Deserialize)]
struct StandardRow {
    level: JobLevel,
    required: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cap {
    pub cap: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Category {
    pub purpose: Purpose,
    pub from: Ratio,
    pub category: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct BoxRow {
    #[serde(rename = "box")]
    pub number: u8,
    pub potential: Level,
    pub performance: Expectation,
    pub pool: bool,
    pub id: String,
    pub en: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Limit {
    pub scheme: String,
    pub axis: Axis,
    pub middle: Ratio,
    pub high: Ratio,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RatingScores {
    pub sangat_baik: i64,
    pub baik: i64,
    pub butuh_perbaikan: i64,
    pub kurang: i64,
    pub sangat_kurang: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weights {
    pub assessment: i64,
    pub education: i64,
    pub field: i64,
    pub training: i64,
    pub experience: i64,
    pub integrity: i64,
}

impl Weights {
    const fn sum(&self) -> i64 {
        self.assessment
            + self.education
            + self.field
            + self.training
            + self.experience
            + self.integrity
    }
}

#[derive(Deserialize)]
struct ScoreRow {
    indicator: String,
    state: String,
    score: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SelectionWeights {
    pub track_record: i64,
    pub track_record_least: i64,
    pub assessment: i64,
    pub assessment_least: i64,
    pub paper: i64,
    pub paper_least: i64,
    pub interview: i64,
    pub interview_least: i64,
}

fn boxes(_: Nothing, rows: Vec<BoxRow>) -> Result<Vec<BoxRow>, String> {
    match rows.iter().map(|r| r.number).eq((1..=9).rev()) {
        true => Ok(rows),
        false => Err("the boxes are 9 to 1 in their order".to_owned()),
    }
}

fn limits(_: Nothing, rows: Vec<Limit>) -> Result<Vec<Limit>, String> {
    match rows.iter().find(|l| l.middle >= l.high) {
        Some(row) => Err(format!(
            "scheme {}: high does not lie above middle",
            row.scheme
        )),
        None => Ok(rows),
    }
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let weights: Dated<Weights> = rules.dated(
            "potential_weights",
            label!("bobot potensial", "the weights of potential"),
        )?;
        if weights.versions().any(|w| w.sum() != 10_000) {
            let fault = "the weights are not 10000 together";
            return Err(BadLaw::new("talent, potential_weights", fault));
        }
        Ok(Self {
            weights,
            standard: rules.table(
                "standard",
                label!("standar kompetensi", "the standard of competence"),
                |_: Nothing, rows: Vec<StandardRow>| {
                    Ok(rows.into_iter().map(|r| (r.level, r.required)).collect())
                },
            )?,
            fit_cap: rules.dated("fit_cap", label!("JPM", "the fit to a post (JPM)"))?,
            fit_categories: rules.table(
                "fit_categories",
                label!("kategori JPM", "the bands of JPM"),
                |_: Nothing, rows: Vec<Category>| match rows.iter().find(|r| r.from.is_negative()) {
                    Some(row) => Err(format!("{} begins below 0", row.category)),
                    None => Ok(rows),
                },
            )?,
            nine_box: rules.table("nine_box", label!("kotak talenta", "the nine boxes"), boxes)?,
            axis_limits: rules.table(
                "axis_limits",
                label!("batas sumbu talenta", "the limits of the axes"),
                limits,
            )?,
            rating_scores: rules.dated(
                "rating_scores",
                label!("nilai sumbu kinerja", "the scores of ratings"),
            )?,
            scores: rules.table(
                "potential_scores",
                label!("nilai potensial", "the scores of potential"),
                |_: Nothing, rows: Vec<ScoreRow>| {
                    let scores = rows.into_iter().map(|r| ((r.indicator, r.state), r.score));
                    Ok(scores.collect())
                },
            )?,
            selection: rules.dated(
                "selection_weights",
                label!("bobot seleksi terbuka", "the weights of an open selection"),
            )?,
        })
    }
}
