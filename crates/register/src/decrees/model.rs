//! What is known of a decree, and which scans are accepted.

use kernel::{Date, FileId, text_enum};
use serde::{Deserialize, Serialize};
use web::FieldError;

/// The largest scan, in bytes: a decree of ten pages in colour.
pub const SCAN_MOST: usize = 10 << 20;

text_enum! {
    /// The kinds of scan that are accepted, by what the content is.
    pub enum ScanKind {
        /// PDF.
        Pdf = "application/pdf",
        /// PNG.
        Png = "image/png",
        /// JPEG.
        Jpeg = "image/jpeg",
    }
}

store::bind_words!(ScanKind);

/// A scan that was accepted.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The name its sender gave it; shown, never used as a path.
    pub name: String,
    /// What it is.
    pub kind: ScanKind,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Scan {
    /// Accepts a scan by its content; the name and the sender's word for the kind do not count.
    ///
    /// # Errors
    /// The fault of the field when it is too large or of no accepted kind.
    pub fn accept(field: &str, name: &str, bytes: Vec<u8>) -> Result<Self, FieldError> {
        if bytes.len() > SCAN_MOST {
            return Err(FieldError::new(field, "scan-too-large").with("most", SCAN_MOST >> 20));
        }
        let found = infer::get(&bytes).map(|t| t.mime_type());
        let kind = found.and_then(<ScanKind as kernel::TextEnum>::from_word);
        let Some(kind) = kind else {
            return Err(FieldError::new(field, "scan-wrong-kind"));
        };
        let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
        Ok(Self { name, kind, bytes })
    }
}

/// A decree as it is given with an action.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecreeInput {
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed_on: Date,
    /// Who signed it.
    #[serde(default)]
    pub signed_by: Option<String>,
    /// The scan, where one was sent along.
    #[serde(skip)]
    pub scan: Option<Scan>,
}

/// A decree as it is shown beside a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecreeView {
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed_on: Option<Date>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// Its scan.
    pub scan: Option<FileId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_is_known_by_its_content_alone() {
        let pdf = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec();
        for (bytes, kind) in [
            (pdf.clone(), Some(ScanKind::Pdf)),
            (png, Some(ScanKind::Png)),
            (jpeg, Some(ScanKind::Jpeg)),
            (b"<html><script>alert(1)</script>".to_vec(), None),
            (b"MZ\x90\0\x03\0\0\0".to_vec(), None),
            (b"PK\x03\x04".to_vec(), None),
            (Vec::new(), None),
        ] {
            let found = Scan::accept("scan", "sk.pdf", bytes).ok().map(|s| s.kind);
            assert_eq!(found, kind);
        }
        let mut large = pdf;
        large.resize(SCAN_MOST + 1, 0);
        let fault = Scan::accept("scan", "sk.pdf", large).unwrap_err();
        assert_eq!(fault.message, "scan-too-large");
    }
}
