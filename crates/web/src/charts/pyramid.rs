//! A pyramid: two groups side by side, one row an age group.

use super::svg::{Anchor, Canvas};
use super::{Figure, FigureCell, FigureRow, FigureTable, Room, scaled};
use crate::words::Say;

/// Two groups side by side, from the top row down.
#[derive(Clone, Debug, Default)]
pub struct Pyramid {
    /// What it shows.
    pub caption: String,
    /// The head of the row names: "Umur".
    pub name: String,
    /// The group at the left.
    pub left: String,
    /// The group at the right.
    pub right: String,
    /// The rows, the oldest first.
    pub rows: Vec<PyramidRow>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct PyramidRow {
    /// Its name: "55–59".
    pub label: String,
    /// How many at the left.
    pub left: u64,
    /// How many at the right.
    pub right: u64,
    /// The people behind the left bar.
    pub left_href: Option<String>,
    /// The people behind the right bar.
    pub right_href: Option<String>,
}

impl Pyramid {
    /// The picture.
    #[must_use]
    pub fn figure(&self, t: &Say) -> Figure {
        let about = self.about(t);
        let drawing = Room::BOTH.map(|room| self.draw(room, &about, t)).concat();
        Figure {
            caption: self.caption.clone(),
            note: String::new(),
            legend: Vec::new(),
            drawing,
            table: Some(self.table(t)),
        }
    }

    fn about(&self, t: &Say) -> String {
        let Some(peak) = self.rows.iter().max_by_key(|r| r.left + r.right) else {
            return t.say("chart-nothing").to_owned();
        };
        let left = t.number(self.rows.iter().map(|r| r.left).sum::<u64>());
        let right = t.number(self.rows.iter().map(|r| r.right).sum::<u64>());
        let args = [
            ("left", self.left.as_str()),
            ("nleft", &left),
            ("right", self.right.as_str()),
            ("nright", &right),
            ("peak", &peak.label),
        ];
        t.with_text("chart-pyramid-about", &args)
    }

    fn draw(&self, room: Room, about: &str, t: &Say) -> String {
        let (step, middle, number) = match room {
            Room::Wide => (26, 36, 48),
            Room::Narrow => (28, 30, 46),
        };
        let centre = room.width() / 2;
        let length = centre - middle - number;
        let highest = self
            .rows
            .iter()
            .map(|r| r.left.max(r.right))
            .max()
            .unwrap_or(1);
        let count = i64::try_from(self.rows.len()).unwrap_or(0);
        let links = self
            .rows
            .iter()
            .any(|r| r.left_href.is_some() || r.right_href.is_some());
        let mut canvas = Canvas::new(room, 28 + count * step, links, &self.caption, about);
        canvas.text("head", centre - middle, 16, Anchor::End, &self.left);
        canvas.text("head", centre + middle, 16, Anchor::Start, &self.right);
        for (row, i) in self.rows.iter().zip(0_i64..) {
            let y = 28 + i * step;
            let base = y + step / 2 + 4;
            canvas.text("mark", centre, base, Anchor::Middle, &row.label);
            let left = scaled(row.left, highest, length);
            let says = format!("{}, {}: {}", row.label, self.left, t.number(row.left));
            canvas.part(row.left_href.as_deref(), &says, |canvas| {
                canvas.rect("catch", centre - middle - length, y, length, step);
                canvas.rect("c1", centre - middle - left, y + 3, left, step - 6);
                let x = centre - middle - left - 6;
                canvas.text("value", x, base, Anchor::End, &t.number(row.left));
            });
            let right = scaled(row.right, highest, length);
            let says = format!("{}, {}: {}", row.label, self.right, t.number(row.right));
            canvas.part(row.right_href.as_deref(), &says, |canvas| {
                canvas.rect("catch", centre + middle, y, length, step);
                canvas.rect("c2", centre + middle, y + 3, right, step - 6);
                let x = centre + middle + right + 6;
                canvas.text("value", x, base, Anchor::Start, &t.number(row.right));
            });
        }
        canvas.done()
    }

    fn table(&self, t: &Say) -> FigureTable {
        let row = |row: &PyramidRow| FigureRow {
            label: row.label.clone(),
            href: None,
            cells: vec![
                FigureCell {
                    text: t.number(row.left),
                    href: row.left_href.clone(),
                },
                FigureCell {
                    text: t.number(row.right),
                    href: row.right_href.clone(),
                },
            ],
        };
        FigureTable {
            heads: vec![self.name.clone(), self.left.clone(), self.right.clone()],
            rows: self.rows.iter().map(row).collect(),
        }
    }
}
