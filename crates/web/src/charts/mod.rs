//! Pictures of numbers, drawn on the server as SVG in whole units. Colours come from the
//! stylesheet; every picture has a title, a description and the same figures as a table.
//!
//! Bars and heat strips are tables in themselves; columns, lines and pyramids are drawn twice, for
//! wide and for narrow places, so that their words stay readable on a phone. Links inside a
//! drawing are left out of the tab order: the table beneath holds the same links.

mod bars;
mod columns;
mod heat;
mod line;
mod pyramid;
mod svg;

pub use bars::{Bar, Bars};
pub use columns::{Column, Columns};
pub use heat::{Heat, HeatCell, HeatRow};
pub use line::{Line, Series};
pub use pyramid::{Pyramid, PyramidRow};

use crate::words::Say;

/// A picture with its caption and its figures.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it shows.
    pub caption: String,
    /// Of how many, since when, from where.
    pub note: String,
    /// The names of the series with the number of their colour.
    pub legend: Vec<(usize, String)>,
    /// The drawing: safe HTML.
    pub drawing: String,
    /// The same figures; `None` when the drawing is a table already.
    pub table: Option<FigureTable>,
}

/// The figures of a picture.
#[derive(Clone, Debug, Default)]
pub struct FigureTable {
    /// The heads of the columns, that of the row names first.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<FigureRow>,
}

/// One row of figures.
#[derive(Clone, Debug, Default)]
pub struct FigureRow {
    /// Its name.
    pub label: String,
    /// The people or records behind it.
    pub href: Option<String>,
    /// The figures.
    pub cells: Vec<FigureCell>,
}

/// One figure, with the people or records behind it.
#[derive(Clone, Debug, Default)]
pub struct FigureCell {
    /// The figure, written for the language.
    pub text: String,
    /// The people or records behind it.
    pub href: Option<String>,
}

impl From<String> for FigureCell {
    fn from(text: String) -> Self {
        Self { text, href: None }
    }
}

impl Figure {
    /// Adds of how many, since when, from where.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, t: &'a Say) -> FigureView<'a> {
        FigureView { it: self, t }
    }
}

/// The drawn form; made by [`Figure::view`].
#[derive(askama::Template)]
#[template(path = "parts/figure.html")]
pub struct FigureView<'a> {
    it: &'a Figure,
    t: &'a Say,
}

impl askama::filters::HtmlSafe for FigureView<'_> {}

/// How much room there is: drawings are made for both.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    Wide,
    Narrow,
}

impl Room {
    const BOTH: [Self; 2] = [Self::Wide, Self::Narrow];

    const fn class(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }

    /// The room that the figures of an axis take, from the longest of them.
    fn figures(figures: &[String]) -> i64 {
        let longest = figures.iter().map(|f| f.chars().count()).max();
        12 + 8 * i64::try_from(longest.unwrap_or(0)).unwrap_or(0)
    }

    /// The width of the drawing in its own units; that of a narrow one is that of a phone, so that
    /// its letters are there as large as the stylesheet says.
    const fn width(self) -> i64 {
        match self {
            Self::Wide => 760,
            Self::Narrow => 320,
        }
    }
}

/// `value` of `whole` as a length of at most `length`; what is not nothing is at least one unit.
fn scaled(value: u64, whole: u64, length: i64) -> i64 {
    if value == 0 || whole == 0 {
        return 0;
    }
    let length = u128::try_from(length).unwrap_or(0);
    let part = u128::from(value.min(whole)) * length / u128::from(whole);
    i64::try_from(part).unwrap_or(0).max(1)
}

/// Round marks of an axis from nothing to at least `highest`, four or five of them.
fn marks(highest: u64) -> Vec<u64> {
    let mut step = 1_u64;
    let mut times = [2_u64, 5, 10].iter().cycle();
    let mut base = 1_u64;
    while step.saturating_mul(5) < highest {
        let factor = *times.next().unwrap_or(&10);
        step = base.saturating_mul(factor);
        if factor == 10 {
            base = step;
        }
    }
    let top = highest.div_ceil(step).max(1);
    (0..=top).map(|i| i * step).collect()
}

/// A colour for each of the names, in their order.
fn colours<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(usize, String)> {
    names
        .enumerate()
        .map(|(i, name)| (i % 6 + 1, name.to_owned()))
        .collect()
}

/// Every how many names may be written, so that at most `most` are.
fn every(count: usize, most: usize) -> usize {
    count.div_ceil(most.max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_reach_the_highest() {
        assert_eq!(marks(0), [0, 1]);
        assert_eq!(marks(4), [0, 1, 2, 3, 4]);
        assert_eq!(marks(31), [0, 10, 20, 30, 40]);
        assert_eq!(marks(6_070), [0, 2_000, 4_000, 6_000, 8_000]);
        assert_eq!(marks(100), [0, 20, 40, 60, 80, 100]);
        for highest in (1..20_000).step_by(37) {
            let marks = marks(highest);
            assert!(marks.len() <= 6, "{highest}: {marks:?}");
            assert!(marks.last().is_some_and(|top| *top >= highest));
        }
    }

    #[test]
    fn small_values_stay_visible_and_none_leaves_the_frame() {
        assert_eq!(scaled(1, 100_000, 300), 1);
        assert_eq!(scaled(0, 10, 300), 0);
        assert_eq!(scaled(20, 10, 300), 300);
        assert_eq!(scaled(5, 0, 300), 0);
        assert_eq!(scaled(u64::MAX, u64::MAX, 300), 300);
    }

    #[test]
    fn nothing_to_draw_is_said_and_not_a_fault() {
        let words = crate::words::Words::new(&[crate::base().messages]).unwrap();
        let t = words.say(kernel::Locale::Id);
        for figure in [
            Columns::default().figure(&t),
            Line::default().figure(&t),
            Pyramid::default().figure(&t),
        ] {
            assert!(figure.drawing.contains("Belum ada data."));
        }
    }

    #[test]
    fn a_gap_in_what_is_known_is_a_gap_in_the_line() {
        let words = crate::words::Words::new(&[crate::base().messages]).unwrap();
        let t = words.say(kernel::Locale::Id);
        let names = ["2024", "2025", "2026", "2027"].map(|y| (y.to_owned(), y.to_owned()));
        let line = Line {
            points: names.to_vec(),
            series: vec![Series {
                label: "<PNS>".to_owned(),
                values: vec![Some(6_400), Some(6_300), None, Some(6_070)],
                links: Vec::new(),
            }],
            ..Line::default()
        };
        let figure = line.figure(&t);
        // Two runs in each of the two drawings, three points in each.
        assert_eq!(figure.drawing.matches("class=\"line l1\"").count(), 4);
        assert_eq!(figure.drawing.matches("<circle").count(), 6);
        assert!(figure.drawing.contains("&#60;PNS&#62;") && !figure.drawing.contains("<PNS>"));
        assert_eq!(figure.table.unwrap().rows[2].cells[0].text, "–");
    }

    #[test]
    fn a_drawing_with_links_is_no_image_and_its_table_has_the_links() {
        let words = crate::words::Words::new(&[crate::base().messages]).unwrap();
        let t = words.say(kernel::Locale::En);
        let column = Column {
            label: "January".to_owned(),
            short: "Jan".to_owned(),
            parts: vec![3],
            href: Some("/pegawai?a=1&b=2".to_owned()),
        };
        let columns = Columns {
            series: vec!["Retire".to_owned()],
            columns: vec![column],
            ..Columns::default()
        };
        let figure = columns.figure(&t);
        assert!(
            figure.drawing.contains(r#"role="group""#) && !figure.drawing.contains(r#"role="img""#)
        );
        assert!(figure.drawing.contains("href=\"/pegawai?a=1&#38;b=2\""));
        let row = figure.table.unwrap().rows.remove(0);
        assert_eq!(row.href.as_deref(), Some("/pegawai?a=1&b=2"));
    }
}
