//! The figures of the indicators as they stand on file.

use std::sync::LazyLock;

use kernel::{Grade, TextEnum as _};
use serde::Deserialize;

use super::{Dimension, Indicator};
use crate::{
    Files,
    regulation::{Clause, Regulation},
};

static NATIONAL: LazyLock<Figures> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "embedded files, read by the tests")]
    Figures::read(&Files::embedded()).expect("the indicators on file can be read")
});

/// What the regulation says, with one row an indicator in the order of the codes.
pub(super) struct Figures {
    pub file: File,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
pub(super) struct File {
    #[serde(flatten)]
    pub law: Regulation,
    pub index: Clause,
    dimensions: Weights,
    pub limits: Limits,
}

#[derive(Deserialize)]
struct Weights {
    completeness: u32,
    timeliness: u32,
    accuracy: u32,
    consistency: u32,
}

#[derive(Deserialize)]
pub(super) struct Limits {
    pub tim_2_years: i8,
    pub tim_3_years: i8,
    pub acc_3_years: i8,
    pub acc_7_years_after: i16,
    pub acc_10_grade: Grade,
    pub acc_9_words: Vec<String>,
    pub com_1_years: i8,
}

#[derive(Deserialize)]
pub(super) struct Row {
    code: Indicator,
    pub dimension: Dimension,
    pub weight_bp: u32,
    pub name_id: String,
    pub name_en: String,
    pub rule_id: String,
    pub rule_en: String,
}

impl Figures {
    /// Those the program was built with.
    pub fn national() -> &'static Self {
        &NATIONAL
    }

    /// Reads the files of `quality/`.
    ///
    /// # Errors
    /// Names the file that cannot be read, or that not every indicator has its row.
    pub fn read(files: &Files) -> Result<Self, String> {
        let rows = files.text("quality/indicators.csv").unwrap_or_default();
        let mut rows: Vec<Row> = crate::proof::rows(rows)?;
        rows.sort_by_key(|row| row.code);
        if !rows.iter().map(|row| &row.code).eq(Indicator::ALL) {
            return Err("quality/indicators.csv: not one row a code".to_owned());
        }
        Ok(Self {
            file: files.toml("quality/bkn-indicators.toml")?,
            rows,
        })
    }

    /// The weight of a dimension, in basis points.
    pub fn weight(&self, dimension: Dimension) -> u32 {
        let weights = &self.file.dimensions;
        match dimension {
            Dimension::Completeness => weights.completeness,
            Dimension::Timeliness => weights.timeliness,
            Dimension::Accuracy => weights.accuracy,
            Dimension::Consistency => weights.consistency,
        }
    }

    /// The row of an indicator.
    pub fn row(&self, indicator: Indicator) -> &Row {
        &self.rows[indicator as usize]
    }
}
