//! Pictures that people send: read within bounds, turned the right way up, made small and written
//! anew, so that neither place nor device nor anything hidden travels with them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::error::{LimitError, LimitErrorKind};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};
use register::decrees::{Scan, ScanKind};
use web::FieldError;
use web::turns::{Turn, Turns};

use super::shot::Shot;

/// The largest picture that is read, in bytes.
pub const MOST_BYTES: usize = 12 << 20;
/// Pictures of one report at most.
pub const MOST: usize = 5;
/// The longest side of a picture that is read, in pixels.
const LONGEST_READ: u32 = 12_000;
/// The longest side of a picture that is kept, in pixels.
const LONGEST_KEPT: u32 = 1_600;
/// The memory that reading a picture may take, in bytes.
const MEMORY: u64 = 160 << 20;
/// Million pixels that fit into it, whatever the kind of picture (four bytes each).
const MEGAPIXELS: u64 = 40;
/// Pictures that are read at once, and that may wait for it: a few seconds of work.
static TURNS: Turns = Turns::new(2, 24);
/// The quality of a picture that is kept, of 100.
const QUALITY: u8 = 80;

/// A picture that was accepted.
#[derive(Clone, Debug)]
pub struct Photo {
    /// The picture as it is kept: JPEG without anything besides the picture.
    pub jpeg: Vec<u8>,
    /// How it looks: one bit for each step from left to right, lighter or darker, of a picture of
    /// nine by eight (difference hash).
    pub looks: i64,
    /// What its file said of itself before it was written anew.
    pub(super) shot: Shot,
}

impl Photo {
    /// Accepts a picture by its content; the name and the sender's word for the kind do not count.
    ///
    /// # Errors
    /// The fault of the field where it is too large, no picture, or of no accepted kind, and where
    /// too many are sent at this moment.
    pub fn accept(field: &str, bytes: &[u8]) -> Result<Self, FieldError> {
        let busy = || FieldError::new(field, "photo-busy");
        Self::made(field, bytes, || TURNS.take().ok_or_else(busy))
    }

    /// Accepts a picture that the program fetched or was handed: it waits as long as it must.
    ///
    /// # Errors
    /// The fault of the field where it is too large, no picture, or of no accepted kind.
    pub fn accept_late(field: &str, bytes: &[u8]) -> Result<Self, FieldError> {
        Self::made(field, bytes, || Ok(TURNS.take_late()))
    }

    fn made(
        field: &str,
        bytes: &[u8],
        turn: impl FnOnce() -> Result<Turn<'static>, FieldError>,
    ) -> Result<Self, FieldError> {
        if bytes.len() > MOST_BYTES {
            return Err(FieldError::new(field, "photo-too-large").with("most", MOST_BYTES >> 20));
        }
        let kind = image::guess_format(bytes).ok();
        let kinds = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
        let Some(kind) = kind.filter(|k| kinds.contains(k)) else {
            return Err(FieldError::new(field, "photo-wrong-kind"));
        };
        let broken = |why| match why {
            ImageError::Limits(_) => {
                FieldError::new(field, "photo-too-many-pixels").with("most", MEGAPIXELS)
            }
            _ => FieldError::new(field, "photo-unreadable"),
        };
        let _turn = turn()?;
        let (picture, shot) = read(bytes, kind).map_err(broken)?;
        let picture = if picture.width().max(picture.height()) > LONGEST_KEPT {
            picture.resize(LONGEST_KEPT, LONGEST_KEPT, FilterType::Triangle)
        } else {
            picture
        };
        let looks = looks(&picture);
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
        // What was transparent is shown on white.
        flat(&picture).write_with_encoder(encoder).map_err(broken)?;
        Ok(Self { jpeg, looks, shot })
    }

    /// The picture as a file to keep; its name says nothing of the sender's machine.
    #[must_use]
    pub fn scan(&self) -> Scan {
        Scan {
            name: "foto.jpg".to_owned(),
            kind: ScanKind::Jpeg,
            bytes: self.jpeg.clone(),
        }
    }
}

fn read(bytes: &[u8], kind: ImageFormat) -> image::ImageResult<(DynamicImage, Shot)> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_READ);
    limits.max_image_height = Some(LONGEST_READ);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    // The limit above binds what the decoder needs beside the picture, not the picture.
    if decoder.total_bytes() > MEMORY {
        let kind = LimitErrorKind::InsufficientMemory;
        return Err(ImageError::Limits(LimitError::from_kind(kind)));
    }
    let shot = Shot::read(decoder.exif_metadata().unwrap_or_default());
    let turn = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turn);
    Ok((picture, shot))
}

fn flat(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.to_rgb8());
    }
    let mut ground = image::RgbaImage::from_pixel(
        picture.width(),
        picture.height(),
        image::Rgba([255, 255, 255, 255]),
    );
    image::imageops::overlay(&mut ground, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(ground).to_rgb8())
}

fn looks(picture: &DynamicImage) -> i64 {
    let small = picture.resize_exact(9, 8, FilterType::Triangle).to_luma8();
    let mut bits = 0_u64;
    for y in 0..8 {
        for x in 0..8 {
            let brighter = small.get_pixel(x, y).0 > small.get_pixel(x + 1, y).0;
            bits = bits << 1 | u64::from(brighter);
        }
    }
    i64::from_be_bytes(bits.to_be_bytes())
}

/// How many of 64 steps differ between two pictures; few mean that they show the same.
#[must_use]
pub const fn apart(one: i64, other: i64) -> u32 {
    (one ^ other).count_ones()
}

/// Pictures apart by no more than this look the same.
pub const SAME_LOOKS: u32 = 6;

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A picture drawn from a seed; pictures of different seeds look different.
    pub(crate) fn drawn(seed: u32, width: u32, height: u32) -> DynamicImage {
        let pixel = |x: u32, y: u32| {
            let (cx, cy) = (x * 9 / width, y * 8 / height);
            let v = ((cx * 73) ^ (cy * 151) ^ (seed * 977)).wrapping_mul(2_654_435_761) >> 24;
            image::Rgb([v as u8, (v / 2) as u8, 255 - v as u8])
        };
        DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, pixel))
    }

    pub(crate) fn as_kind(picture: &DynamicImage, kind: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, kind).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_written_anew_and_nothing_hidden_stays() {
        let mut jpeg = as_kind(&drawn(1, 640, 480), ImageFormat::Jpeg);
        // A segment as cameras write it: the place would stand in it.
        let exif = b"Exif\0\0GPS -7.250445 112.768845";
        let mut segment = vec![0xFF, 0xE1];
        segment.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        segment.extend_from_slice(exif);
        jpeg.splice(2..2, segment);
        jpeg.extend_from_slice(b"<?php polyglot ?><script>alert(1)</script>");
        let photo = Photo::accept("photo", &jpeg).unwrap();
        for hidden in [b"GPS".as_slice(), b"script", b"Exif"] {
            let found = photo.jpeg.windows(hidden.len()).any(|w| w == hidden);
            assert!(!found, "{}", String::from_utf8_lossy(hidden));
        }
        assert_eq!(image::guess_format(&photo.jpeg).unwrap(), ImageFormat::Jpeg);
    }

    #[test]
    fn only_pictures_are_accepted() {
        let png = as_kind(&drawn(1, 64, 64), ImageFormat::Png);
        assert!(Photo::accept("photo", &png).is_ok());
        let said = |bytes: &[u8]| Photo::accept("photo", bytes).unwrap_err().message;
        assert_eq!(said(b"%PDF-1.7\n"), "photo-wrong-kind");
        assert_eq!(said(b"<svg onload=alert(1)>"), "photo-wrong-kind");
        assert_eq!(said(b"GIF89a"), "photo-wrong-kind");
        assert_eq!(said(&png[..png.len() / 2]), "photo-unreadable");
        assert_eq!(said(&vec![0; MOST_BYTES + 1]), "photo-too-large");
    }

    #[test]
    fn where_many_are_read_those_who_wait_get_their_turn_and_the_others_are_told() {
        let png = as_kind(&drawn(1, 64, 64), ImageFormat::Png);
        let held = [TURNS.take().unwrap(), TURNS.take().unwrap()];
        let (told, hears) = std::sync::mpsc::channel();
        let senders: Vec<_> = (0..26)
            .map(|_| {
                let (told, png) = (told.clone(), png.clone());
                std::thread::spawn(move || told.send(Photo::accept("photo", &png)).unwrap())
            })
            .collect();
        for _ in 0..2 {
            let first = hears.recv().unwrap().unwrap_err();
            assert_eq!(first.message, "photo-busy");
        }
        drop(held);
        for _ in 0..24 {
            assert!(hears.recv().unwrap().is_ok());
        }
        senders.into_iter().for_each(|s| s.join().unwrap());
    }

    #[test]
    fn a_large_picture_is_made_small_and_looks_the_same() {
        let large = as_kind(&drawn(3, 2_400, 1_200), ImageFormat::Jpeg);
        let small = as_kind(&drawn(3, 300, 150), ImageFormat::Jpeg);
        let other = as_kind(&drawn(4, 300, 150), ImageFormat::Jpeg);
        let of = |bytes: &[u8]| Photo::accept("photo", bytes).unwrap();
        let kept = image::load_from_memory(&of(&large).jpeg).unwrap();
        assert_eq!((kept.width(), kept.height()), (1_600, 800));
        assert!(apart(of(&large).looks, of(&small).looks) <= SAME_LOOKS);
        assert!(apart(of(&large).looks, of(&other).looks) > SAME_LOOKS);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_damage_to_a_picture_breaks_the_reader(
            kind in prop_oneof![Just(ImageFormat::Jpeg), Just(ImageFormat::Png), Just(ImageFormat::WebP)],
            cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
        ) {
            let mut bytes = as_kind(&drawn(1, 64, 48), kind);
            for (at, byte, how) in cuts {
                let at = at.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
                match how {
                    _ if bytes.is_empty() => {}
                    0 => bytes[at] = byte,
                    1 => bytes.truncate(at.max(40)),
                    _ => bytes.insert(at, byte),
                }
            }
            crate::probe::picture(&bytes);
        }
    }
}
