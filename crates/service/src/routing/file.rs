//! A model as one file: a mark, a version, a head in JSON, the figures, and a sum over all of it.
//! Weights are kept in a byte each, beside the scale of their evidence.
#![expect(
    clippy::float_arithmetic,
    reason = "weights of words for a suggestion; nothing is paid, ranked or decided by them"
)]

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::confidence::Confidence;
use super::learn::Linear;
use super::measure::Measured;
use super::model::{LABELS_MOST, Label, Model};

/// Stands at the beginning of every file.
const MARK: &[u8; 8] = b"ABDIRUTE";
/// Rises when an older program could not read the file, or would read words in it otherwise.
const VERSION: u16 = 2;
const SUM: usize = 32;
/// Bytes of a file, at most.
pub const BYTES_MOST: usize = 20_000_000;

/// Why a file is not a model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It does not begin as a model does.
    #[error("the file is not a routing model; make one with abdi complaints train")]
    NoModel,
    /// Made by a program that is newer, or much older.
    #[error("the model has format {0}, this program reads {VERSION}; train it again")]
    Version(u16),
    /// Its sum is not that of its content.
    #[error("the model is damaged; train it again, or copy it again from where it came from")]
    Damaged,
}

#[derive(Serialize, Deserialize)]
struct Head {
    labels: Vec<Label>,
    confidence: Confidence,
    tried: Measured,
    known: usize,
}

impl Model {
    /// The model as the content of a file, and as reading that file gives it: weights are rounded
    /// to a byte.
    ///
    /// # Errors
    /// When the head cannot be written as JSON, which no trained model brings about.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let linear = &self.linear;
        let head = serde_json::to_vec(&Head {
            labels: self.labels.clone(),
            confidence: self.confidence.clone(),
            tried: self.tried.clone(),
            known: linear.hashes.len(),
        })?;
        let mut out =
            Vec::with_capacity(head.len() + linear.weights.len() + linear.hashes.len() * 12);
        out.extend_from_slice(MARK);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&u32::try_from(head.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend_from_slice(&head);
        out.extend(linear.base.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(linear.hashes.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(linear.says.iter().flat_map(|v| v.to_le_bytes()));
        let scale = |row: &[f32]| row.iter().fold(0.0_f32, |most, w| most.max(w.abs())) / 127.0;
        let rows = || linear.weights.chunks_exact(self.labels.len());
        out.extend(rows().flat_map(|row| scale(row).to_le_bytes()));
        for row in rows() {
            let scale = scale(row).max(f32::MIN_POSITIVE);
            out.extend(row.iter().map(|w| byte(w / scale)));
        }
        out.extend_from_slice(&Sha256::digest(&out));
        Ok(out)
    }

    /// Reads a model from the content of a file.
    ///
    /// # Errors
    /// When it is no model, of another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > BYTES_MOST {
            return Err(Unreadable::NoModel);
        }
        let after = bytes.strip_prefix(MARK).ok_or(Unreadable::NoModel)?;
        let version = after.first_chunk().copied().map(u16::from_le_bytes);
        match version.ok_or(Unreadable::Damaged)? {
            VERSION => {}
            other => return Err(Unreadable::Version(other)),
        }
        let end = bytes.len().checked_sub(SUM).ok_or(Unreadable::Damaged)?;
        let (content, sum) = bytes.split_at(end);
        if Sha256::digest(content).as_slice() != sum {
            return Err(Unreadable::Damaged);
        }
        content
            .get(MARK.len() + 2..)
            .and_then(content_of)
            .ok_or(Unreadable::Damaged)
    }
}

/// What stands between the version and the sum; `None` when the parts do not fit each other.
fn content_of(mut rest: &[u8]) -> Option<Model> {
    let length = u32::from_le_bytes(*rest.split_off(..4)?.first_chunk()?);
    let head: Head = serde_json::from_slice(rest.split_off(..length as usize)?).ok()?;
    let (labels, known) = (head.labels.len(), head.known);
    if !(2..=LABELS_MOST).contains(&labels) || !head.confidence.is_finite() {
        return None;
    }
    let base = floats(rest.split_off(..labels * 4)?)?;
    let numbers = rest.split_off(..known.checked_mul(4)?)?.chunks_exact(4);
    let hashes: Vec<u32> = numbers
        .map(|c| c.first_chunk().copied().map(u32::from_le_bytes))
        .collect::<Option<_>>()?;
    let says = floats(rest.split_off(..known * 4)?)?;
    let scales = floats(rest.split_off(..known * 4)?)?;
    if rest.len() != known.checked_mul(labels)? || !hashes.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let rows = rest.chunks_exact(labels).zip(&scales);
    let weights = rows
        .flat_map(|(row, scale)| row.iter().map(move |b| f32::from(b.cast_signed()) * scale))
        .collect();
    Some(Model {
        labels: head.labels,
        linear: Linear {
            hashes,
            says,
            base,
            weights,
        },
        confidence: head.confidence,
        tried: head.tried,
    })
}

/// Finite figures only.
fn floats(bytes: &[u8]) -> Option<Vec<f32>> {
    let figures = bytes.chunks_exact(4).map(|c| {
        let figure = f32::from_le_bytes(*c.first_chunk()?);
        figure.is_finite().then_some(figure)
    });
    figures.collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "divided by the largest of its row, it lies between -127 and 127"
)]
fn byte(scaled: f32) -> u8 {
    (scaled.round().clamp(-127.0, 127.0) as i8).cast_unsigned()
}
