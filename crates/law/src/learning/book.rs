//! The rules on learning, typed, as they are read from `law/learning/`.

use serde::Deserialize;

use crate::{BadLaw, Dated, Reader, label};

/// The rules on learning through time.
#[derive(Debug)]
pub struct Book {
    pub(super) scores: Dated<Vec<Score>>,
    pub(super) bands: Dated<Vec<Band>>,
    pub(super) windows: Dated<Windows>,
    pub(super) numbers: Dated<Numbers>,
    pub(super) hours_pns: Dated<HoursPns>,
    pub(super) hours_pppk: Dated<HoursPppk>,
    pub(super) programmes: Dated<Vec<Programme>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Debug, Deserialize)]
pub(super) struct Score {
    pub indicator: String,
    pub group: String,
    pub fact: String,
    pub score_tenths: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Band {
    pub above: Option<i64>,
    pub category: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Windows {
    pub technical_years: i16,
    pub seminar_years: i16,
    pub sanction_years: i16,
    pub technical_jp: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    pub sangat_baik: i64,
    pub baik: i64,
    pub butuh_perbaikan: i64,
    pub kurang: i64,
    pub most: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursPns {
    pub jp: i64,
    pub minutes: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursPppk {
    pub jp: i64,
}

/// A training programme that a level asks for.
#[derive(Clone, Debug, Deserialize)]
pub struct Programme {
    /// Its name: `PKA`.
    pub programme: String,
    /// The level that asks for it, `cpns` for the probation.
    pub level: String,
    /// Hours (JP) where told; unsure.
    pub jp: Option<i64>,
    /// The older programme that counts as it.
    pub older: Option<String>,
}

fn bands(_: Nothing, rows: Vec<Band>) -> Result<Vec<Band>, String> {
    let falls = rows.windows(2).all(|pair| pair[0].above > pair[1].above);
    let open = rows.last().is_some_and(|b| b.above.is_none());
    if falls && open {
        Ok(rows)
    } else {
        Err("bands fall to one that is open below".to_owned())
    }
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        Ok(Self {
            scores: rules.table(
                "index_scores",
                label!("nilai IP ASN", "the scores of the index"),
                |_: Nothing, rows| Ok(rows),
            )?,
            bands: rules.table(
                "index_bands",
                label!("kategori IP ASN", "the bands of the index"),
                bands,
            )?,
            windows: rules.dated(
                "index_windows",
                label!("kurun IP ASN", "the spans of the index"),
            )?,
            numbers: rules.dated(
                "index_numbers",
                label!("nilai kinerja dengan angka", "ratings in numbers"),
            )?,
            hours_pns: rules.dated(
                "hours_pns",
                label!(
                    "hak pengembangan kompetensi PNS",
                    "the learning hours of a PNS"
                ),
            )?,
            hours_pppk: rules.dated(
                "hours_pppk",
                label!(
                    "pengembangan kompetensi PPPK",
                    "the learning hours of a PPPK"
                ),
            )?,
            programmes: rules.table(
                "programmes",
                label!("program pelatihan", "training programmes"),
                |_: Nothing, rows| Ok(rows),
            )?,
        })
    }
}
