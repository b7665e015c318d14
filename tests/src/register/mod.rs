//! The register at work: careers, restructuring, imports, figures, each as people do it.

mod careers;
mod changes;
mod corrections;
mod figures;
mod history;
mod learned;
mod mended;
mod older;
mod rows;
pub mod sheets;

use serde_json::{Value as Json, json};

/// A decree of last week.
pub fn decree() -> Json {
    json!({ "number": "821/17/2026", "signed_on": "2026-11-20" })
}
