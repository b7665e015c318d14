//! What an attachment really is: found in its bytes, whatever its name and its sender say.

use kernel::text_enum;

use super::model::Medium;

/// Bytes of one attachment.
pub const LARGEST: usize = 15 * 1024 * 1024;

text_enum! {
    /// Why an attachment is not taken in.
    pub enum Unfit {
        /// Nothing is in it.
        Empty = "empty",
        /// Larger than [`LARGEST`].
        TooLarge = "too_large",
        /// A packed file, or one that is made of one (office documents): what is inside may be a
        /// thousand times as large, or a program.
        Packed = "packed",
        /// A page or drawing that can hold a script.
        Script = "script",
        /// Two kinds of file at once: made to pass as one and to act as the other.
        TwoFaced = "two_faced",
        /// No kind of file that serves as evidence.
        Unknown = "unknown",
        /// A message inside a message.
        Message = "message",
        /// More attachments than are taken in with one message.
        TooMany = "too_many",
    }
}

/// What serves as evidence, by the type that its bytes show.
const FIT: [(&str, Medium); 12] = [
    ("image/jpeg", Medium::Image),
    ("image/png", Medium::Image),
    ("image/webp", Medium::Image),
    ("image/heif", Medium::Image),
    ("application/pdf", Medium::Document),
    ("audio/ogg", Medium::Audio),
    ("audio/mpeg", Medium::Audio),
    ("audio/m4a", Medium::Audio),
    ("audio/amr", Medium::Audio),
    ("video/mp4", Medium::Video),
    ("video/3gpp", Medium::Video),
    ("video/quicktime", Medium::Video),
];

/// The type of a file that can be taken in.
///
/// # Errors
/// [`Unfit`], with the reason.
pub fn kind(bytes: &[u8]) -> Result<(&'static str, Medium), Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(Unfit::TooLarge);
    }
    if is_page(bytes) {
        return Err(Unfit::Script);
    }
    let found = infer::get(bytes).ok_or(Unfit::Unknown)?;
    if found.matcher_type() == infer::MatcherType::Archive && found.mime_type() != "application/pdf"
    {
        return Err(Unfit::Packed);
    }
    if matches!(
        found.matcher_type(),
        infer::MatcherType::Doc | infer::MatcherType::Book
    ) {
        return Err(Unfit::Packed);
    }
    let fit = FIT.iter().find(|(mime, _)| *mime == found.mime_type());
    let (mime, medium) = *fit.ok_or(Unfit::Unknown)?;
    if has_second_face(bytes, mime) {
        return Err(Unfit::TwoFaced);
    }
    Ok((mime, medium))
}

/// Whether it begins as a page, a drawing or a script does.
fn is_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let begins = |with: &[u8]| {
        let start = head.get(..with.len());
        start.is_some_and(|s| s.eq_ignore_ascii_case(with))
    };
    [
        &b"<?"[..],
        b"<!",
        b"<html",
        b"<svg",
        b"<script",
        b"<head",
        b"<body",
        b"#!",
    ]
    .into_iter()
    .any(begins)
}

/// Whether bytes that are one kind of file carry the marks of another.
fn has_second_face(bytes: &[u8], mime: &str) -> bool {
    let tail = bytes
        .get(bytes.len().saturating_sub(66_000)..)
        .unwrap_or(bytes);
    // The directory of a packed file stands at its end, before a comment of at most 64 KiB.
    if holds(tail, b"PK\x05\x06") || holds(tail, b"PK\x06\x07") {
        return true;
    }
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    let is_pdf = mime == "application/pdf";
    if is_pdf {
        // A reader looks for the mark within the first kibibyte; here it must be the first thing.
        return !bytes.starts_with(b"%PDF-");
    }
    let marks: [&[u8]; 6] = [
        b"%PDF-",
        b"<script",
        b"<html",
        b"<?php",
        b"<svg",
        b"MZ\x90\x00",
    ];
    marks.into_iter().any(|mark| holds(head, mark))
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes
        .windows(mark.len())
        .any(|w| w.eq_ignore_ascii_case(mark))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01";

    fn with(head: &[u8], more: &[u8]) -> Vec<u8> {
        [head, more].concat()
    }

    #[test]
    fn evidence_is_known_by_its_bytes() {
        assert_eq!(kind(PNG), Ok(("image/png", Medium::Image)));
        assert_eq!(kind(JPEG), Ok(("image/jpeg", Medium::Image)));
        assert_eq!(
            kind(b"%PDF-1.7\n"),
            Ok(("application/pdf", Medium::Document))
        );
        assert_eq!(kind(b"OggS\0\x02"), Ok(("audio/ogg", Medium::Audio)));
        assert_eq!(
            kind(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"),
            Ok(("video/mp4", Medium::Video))
        );
    }

    #[test]
    fn what_can_do_harm_is_refused_with_the_reason() {
        let zip = b"PK\x03\x04\x14\0\0\0\x08\0";
        let end = b"PK\x05\x06\0\0\0\0";
        let twice = Unfit::TwoFaced;
        for (bytes, why) in [
            (Vec::new(), Unfit::Empty),
            (vec![0; LARGEST + 1], Unfit::TooLarge),
            (zip.to_vec(), Unfit::Packed),
            (b"\x1f\x8b\x08\0".to_vec(), Unfit::Packed),
            (b"Rar!\x1a\x07\0".to_vec(), Unfit::Packed),
            (b"7z\xbc\xaf\x27\x1c".to_vec(), Unfit::Packed),
            (
                b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
                Unfit::Script,
            ),
            (b"\xef\xbb\xbf \n<!DOCTYPE html>".to_vec(), Unfit::Script),
            (
                b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>".to_vec(),
                Unfit::Script,
            ),
            (b"#!/bin/sh".to_vec(), Unfit::Script),
            (b"MZ\x90\0".to_vec(), Unfit::Unknown),
            (b"\x7fELF\x02".to_vec(), Unfit::Unknown),
            (b"halo".to_vec(), Unfit::Unknown),
            (with(PNG, end), twice),
            (with(JPEG, end), twice),
            (with(b"%PDF-1.7\n", end), twice),
            (with(JPEG, b"%PDF-1.4"), twice),
            (with(PNG, b"<ScRiPt>alert(1)</script>"), twice),
            (with(JPEG, b"<?php system($_GET[0]);"), twice),
        ] {
            let head = bytes.get(..bytes.len().min(24)).map(<[u8]>::to_vec);
            assert_eq!(kind(&bytes), Err(why), "{head:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = kind(&bytes);
        }
    }
}
