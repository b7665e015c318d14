//! What a file is, told by its content, and the check that a packed file does not unpack into
//! more than this machine should carry.

use std::io::{Cursor, Read};

use super::{Limits, ReadError};

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::imports) enum Kind {
    /// XLSX or XLSM.
    Xlsx,
    /// XLSB.
    Xlsb,
    /// ODS.
    Ods,
    /// XLS, the old binary form.
    Xls,
    /// Text with separators.
    Text,
}

/// Packed files hold some dozen parts; thousands mean that somebody wants to hurt the reader.
const PARTS_MOST: usize = 5_000;
/// How many bytes one packed byte may unpack into, from [`RATIO_FROM`] bytes on: sheets of a few
/// repeated words stay below, and bombs are found before they have opened.
const RATIO: u64 = 200;
/// Bytes below which no ratio is suspicious.
const RATIO_FROM: u64 = 64 << 20;
/// Bytes that are kept of the list of sheets and of its relations.
const LISTS: usize = 8 << 20;
/// Bytes that are kept of the heads of all sheets.
const HEADS: usize = 32 << 20;
/// Column settings stand before the rows, well inside this many bytes.
const HEAD_OF_SHEET: usize = 64 << 10;

/// What the content is.
///
/// # Errors
/// When it is nothing that can be read.
pub(in crate::imports) fn kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return packed_kind(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        let locked: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        return if bytes.windows(locked.len()).any(|w| w == locked) {
            Err(ReadError::Password)
        } else {
            Ok(Kind::Xls)
        };
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    if head.starts_with(b"%PDF") {
        return Err(ReadError::WrongType("PDF"));
    }
    let lower = head.to_ascii_lowercase();
    let holds = |tag: &[u8]| lower.windows(tag.len()).any(|w| w == tag);
    if holds(b"<html") || holds(b"<table") || holds(b"<!doctype") {
        return Err(ReadError::WrongType("HTML"));
    }
    if holds(b"<?xml") {
        return Err(ReadError::WrongType("XML"));
    }
    let marked = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    if !marked && head.contains(&0) {
        return Err(ReadError::WrongType("binary data"));
    }
    Ok(Kind::Text)
}

fn packed_kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    let archive = open(bytes)?;
    let has = |name: &str| {
        archive
            .file_names_raw()
            .any(|n| n.eq_ignore_ascii_case(name.as_bytes()))
    };
    if has("xl/workbook.xml") {
        Ok(Kind::Xlsx)
    } else if has("xl/workbook.bin") {
        Ok(Kind::Xlsb)
    } else if has("content.xml") && has("mimetype") {
        Ok(Kind::Ods)
    } else if has("word/document.xml") {
        Err(ReadError::WrongType("DOCX"))
    } else {
        Err(ReadError::WrongType("ZIP"))
    }
}

fn open(bytes: &[u8]) -> Result<zip::ZipArchive<Cursor<&[u8]>>, ReadError> {
    zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| ReadError::Corrupt(e.to_string()))
}

/// What the check of a packed file learns on the way.
#[derive(Debug, Default)]
pub(in crate::imports) struct Parts {
    workbook: String,
    relations: String,
    heads: Vec<(String, String)>,
}

/// Unpacks every part once, counting, because the sizes a packed file declares may be lies.
///
/// # Errors
/// When the parts unpack into more than the limit, or not at all.
pub(in crate::imports) fn unpack(
    bytes: &[u8],
    kind: Kind,
    limits: Limits,
) -> Result<Parts, ReadError> {
    let mut parts = Parts::default();
    let mut archive = open(bytes)?;
    if archive.len() > PARTS_MOST {
        return Err(ReadError::TooLarge {
            what: "parts",
            most: PARTS_MOST as u64,
        });
    }
    let ratio = (bytes.len() as u64).saturating_mul(RATIO).max(RATIO_FROM);
    let most = limits.unpacked.min(ratio);
    let (mut left, mut heads) = (most, HEADS);
    let mut chunk = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let corrupt = |e: &dyn std::fmt::Display| ReadError::Corrupt(e.to_string());
        let mut part = archive.by_index(index).map_err(|e| corrupt(&e))?;
        let name = part.name().map_err(|e| corrupt(&e))?.to_ascii_lowercase();
        let keep = match (kind, name.as_str()) {
            (Kind::Xlsx, "xl/workbook.xml" | "xl/_rels/workbook.xml.rels") => LISTS,
            (Kind::Xlsx, n) if n.starts_with("xl/worksheets/") => HEAD_OF_SHEET.min(heads),
            (Kind::Ods, "content.xml") => usize::MAX,
            _ => 0,
        };
        let (mut kept, mut seen) = (Vec::new(), 0_usize);
        loop {
            let n = part.read(&mut chunk).map_err(|e| corrupt(&e))?;
            if n == 0 {
                break;
            }
            // No workbook declares entities; they serve those who want to hurt or to read files.
            if seen < HEAD_OF_SHEET && holds(&chunk[..n], b"<!ENTITY") {
                return Err(ReadError::Corrupt("<!ENTITY".to_owned()));
            }
            seen += n;
            left = left.checked_sub(n as u64).ok_or(ReadError::TooLarge {
                what: "bytes (unpacked)",
                most,
            })?;
            let room = keep.saturating_sub(kept.len()).min(n);
            kept.extend_from_slice(&chunk[..room]);
        }
        if keep <= HEAD_OF_SHEET {
            heads -= kept.len();
        }
        let text = String::from_utf8(kept)
            .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
        match name.as_str() {
            "xl/workbook.xml" => parts.workbook = text,
            "xl/_rels/workbook.xml.rels" => parts.relations = text,
            "content.xml" => ods_repeats(&text, limits)?,
            _ if !text.is_empty() => parts.heads.push((name, text)),
            _ => {}
        }
    }
    Ok(parts)
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|w| w == word)
}

impl Parts {
    /// The hidden columns of a sheet, from 0.
    pub(in crate::imports) fn hidden_columns(&self, sheet: &str, limits: Limits) -> Vec<usize> {
        let id = tags(&self.workbook, "sheet")
            .find(|tag| attribute(tag, "name").is_some_and(|n| unescape(n) == sheet))
            .and_then(|tag| attribute(tag, "r:id"));
        let target = id.and_then(|id| {
            tags(&self.relations, "Relationship")
                .find(|tag| attribute(tag, "Id") == Some(id))
                .and_then(|tag| attribute(tag, "Target"))
        });
        let Some(target) = target else {
            return Vec::new();
        };
        let path = target.trim_start_matches('/').to_ascii_lowercase();
        let head = self
            .heads
            .iter()
            .find(|(name, _)| *name == path || *name == format!("xl/{path}"))
            .map_or("", |(_, head)| head.as_str());
        let head = head.split("<sheetData").next().unwrap_or("");
        let mut hidden = Vec::new();
        for tag in tags(head, "col") {
            let number = |name| attribute(tag, name).and_then(|n| n.parse::<usize>().ok());
            if matches!(attribute(tag, "hidden"), Some("1" | "true"))
                && let (Some(from), Some(to)) = (number("min"), number("max"))
            {
                hidden.extend((from.max(1)..=to.min(limits.columns)).map(|c| c - 1));
            }
        }
        hidden
    }
}

/// Refuses an ODS file that repeats few rows or cells into very many.
fn ods_repeats(content: &str, limits: Limits) -> Result<(), ReadError> {
    let too_many = |what, most: usize| {
        Err(ReadError::TooLarge {
            what,
            most: most as u64,
        })
    };
    let repeats = |tag: &str, name: &str| {
        attribute(tag, name)
            .and_then(|n| n.parse::<usize>().ok())
            .unwrap_or(1)
    };
    let mut rows = 0_usize;
    for piece in content.split("<table:table-row").skip(1) {
        let row = piece.split("</table:table-row").next().unwrap_or(piece);
        let (opening, cells) = row.split_once('>').unwrap_or((row, ""));
        if !cells.contains("<text:p") && !cells.contains("office:value") {
            continue;
        }
        rows = rows.saturating_add(repeats(opening, "table:number-rows-repeated"));
        if rows > limits.rows {
            return too_many("rows", limits.rows);
        }
        let mut columns = 0_usize;
        for cell in cells.split("<table:table-cell").skip(1) {
            let opening = cell.split('>').next().unwrap_or(cell);
            columns = columns.saturating_add(repeats(opening, "table:number-columns-repeated"));
            let filled = cell.contains("<text:p") || opening.contains("office:value");
            if filled && columns > limits.columns {
                return too_many("columns", limits.columns);
            }
        }
    }
    Ok(())
}

/// The opening tags of a name, without their brackets.
fn tags<'t>(xml: &'t str, name: &'t str) -> impl Iterator<Item = &'t str> {
    xml.split('<').skip(1).filter_map(move |piece| {
        let tag = piece.split('>').next()?;
        let local = tag.split_whitespace().next()?.trim_end_matches('/');
        let local = local.rsplit(':').next()?;
        (local == name).then_some(tag)
    })
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let before = rest[..at].chars().next_back();
        let after = &rest[at + name.len()..];
        if before.is_none_or(char::is_whitespace)
            && let Some(value) = after.trim_start().strip_prefix('=')
        {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
        rest = after;
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tells_files_apart() {
        assert_eq!(kind(b"NIP;NAMA\n"), Ok(Kind::Text));
        assert_eq!(kind(b""), Err(ReadError::Empty));
        assert_eq!(kind(b"%PDF-1.7"), Err(ReadError::WrongType("PDF")));
        assert_eq!(kind(b"\n<HTML><table>"), Err(ReadError::WrongType("HTML")));
        assert_eq!(
            kind(&[0x89, b'P', b'N', b'G', 0, 1]),
            Err(ReadError::WrongType("binary data"))
        );
        assert!(matches!(
            kind(b"PK\x03\x04junk"),
            Err(ReadError::Corrupt(_))
        ));
    }

    #[test]
    fn reads_attributes() {
        let tag = "col min=\"3\" max='5' hidden = \"1\" xmin=\"9\"";
        assert_eq!(attribute(tag, "min"), Some("3"));
        assert_eq!(attribute(tag, "max"), Some("5"));
        assert_eq!(attribute(tag, "hidden"), Some("1"));
        assert_eq!(attribute(tag, "width"), None);
    }

    #[test]
    fn refuses_repeated_rows_and_cells() {
        let limits = Limits {
            rows: 100,
            columns: 10,
            ..Limits::default()
        };
        let row = |attrs: &str, cell: &str| {
            format!(
                "<table:table-row{attrs}><table:table-cell{cell}><text:p>x</text:p></table:table-cell></table:table-row>"
            )
        };
        assert_eq!(ods_repeats(&row("", ""), limits), Ok(()));
        assert!(ods_repeats(&row(" table:number-rows-repeated=\"500\"", ""), limits).is_err());
        assert!(ods_repeats(&row("", " table:number-columns-repeated=\"99\""), limits).is_err());
        // A million empty rows at the end of a sheet are how ODS says "and nothing more".
        let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert_eq!(ods_repeats(empty, limits), Ok(()));
    }

    proptest! {
        #[test]
        fn never_panics(xml in "[<>/a-c:=\" é]{0,60}", bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = ods_repeats(&xml, Limits::default());
            let _ = attribute(&xml, "a");
            let _ = kind(&bytes);
            let mut zip = b"PK\x03\x04".to_vec();
            zip.extend(bytes);
            let _ = kind(&zip);
        }
    }
}
