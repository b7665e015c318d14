//! Stacked columns over time.

use super::svg::{Anchor, Canvas};
use super::{Figure, FigureCell, FigureRow, FigureTable, Room, every, marks, scaled};
use crate::words::Say;

/// Stacked columns, from left to right.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// What they show.
    pub caption: String,
    /// The head of the column names: "Bulan".
    pub name: String,
    /// The names of the parts, from the bottom up.
    pub series: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its full name: "Januari 2027".
    pub label: String,
    /// Its name beneath the column: "Jan".
    pub short: String,
    /// Its parts, one a series.
    pub parts: Vec<u64>,
    /// The people or records behind it.
    pub href: Option<String>,
}

impl Column {
    fn total(&self) -> u64 {
        self.parts.iter().sum()
    }
}

impl Columns {
    /// The picture.
    #[must_use]
    pub fn figure(&self, t: &Say) -> Figure {
        let about = self.about(t);
        let drawing = Room::BOTH.map(|room| self.draw(room, &about, t)).concat();
        Figure {
            caption: self.caption.clone(),
            note: String::new(),
            legend: super::colours(self.series.iter().map(String::as_str)),
            drawing,
            table: Some(self.table(t)),
        }
    }

    fn about(&self, t: &Say) -> String {
        let Some(peak) = self.columns.iter().max_by_key(|c| c.total()) else {
            return t.say("chart-nothing").to_owned();
        };
        let total: u64 = self.columns.iter().map(Column::total).sum();
        let args = [
            ("total", t.number(total)),
            ("peak", peak.label.clone()),
            ("n", t.number(peak.total())),
        ];
        t.with_text(
            "chart-columns-about",
            &args.each_ref().map(|(k, v)| (*k, v.as_str())),
        )
    }

    fn draw(&self, room: Room, about: &str, t: &Say) -> String {
        let (right, top, bottom) = match room {
            Room::Wide => (8, 24, 236),
            Room::Narrow => (4, 16, 192),
        };
        let marks = marks(self.columns.iter().map(Column::total).max().unwrap_or(0));
        let figures: Vec<String> = marks.iter().map(|mark| t.number(*mark)).collect();
        let left = Room::figures(&figures);
        let width = room.width() - left - right;
        let highest = marks.last().copied().unwrap_or(1);
        let links = self.columns.iter().any(|c| c.href.is_some());
        let mut canvas = Canvas::new(room, bottom + 30, links, &self.caption, about);
        for (mark, figure) in marks.iter().zip(&figures) {
            let y = bottom - scaled(*mark, highest, bottom - top);
            canvas.line("rule", (left, y), (left + width, y));
            canvas.text("mark", left - 8, y + 4, Anchor::End, figure);
        }
        let count = i64::try_from(self.columns.len()).unwrap_or(1).max(1);
        let most = if room == Room::Wide { 13 } else { 5 };
        let named = every(self.columns.len(), most);
        for (i, column) in self.columns.iter().enumerate() {
            let i64th = i64::try_from(i).unwrap_or(0);
            let begin = left + width * i64th / count;
            let end = left + width * (i64th + 1) / count;
            let gap = ((end - begin) / 6).max(1);
            let middle = (begin + end) / 2;
            let says = self.says(column, t);
            canvas.part(column.href.as_deref(), &says, |canvas| {
                // The whole height can be pointed at, not only a short column.
                canvas.rect("catch", begin, top, end - begin, bottom - top);
                let mut y = bottom;
                for (part, value) in column.parts.iter().enumerate() {
                    let height = scaled(*value, highest, bottom - top);
                    y -= height;
                    let class = format!("c{}", part % 6 + 1);
                    canvas.rect(&class, begin + gap, y, end - begin - 2 * gap, height);
                }
                if column.total() > 0 && named == 1 && room == Room::Wide {
                    canvas.text(
                        "value",
                        middle,
                        y - 6,
                        Anchor::Middle,
                        &t.number(column.total()),
                    );
                }
            });
            if i % named == 0 {
                canvas.text("mark", middle, bottom + 20, Anchor::Middle, &column.short);
            }
        }
        canvas.line("axis", (left, bottom), (left + width, bottom));
        canvas.done()
    }

    fn says(&self, column: &Column, t: &Say) -> String {
        let mut says = format!("{}: {}", column.label, t.number(column.total()));
        if self.series.len() > 1 {
            let parts = self
                .series
                .iter()
                .zip(&column.parts)
                .filter(|(_, n)| **n > 0);
            let parts: Vec<String> = parts
                .map(|(name, n)| format!("{name} {}", t.number(*n)))
                .collect();
            if !parts.is_empty() {
                says.push_str(&format!(" ({})", parts.join(", ")));
            }
        }
        says
    }

    fn table(&self, t: &Say) -> FigureTable {
        let several = self.series.len() > 1;
        let mut heads = vec![self.name.clone()];
        heads.extend(self.series.iter().cloned());
        if several {
            heads.push(t.say("chart-total").to_owned());
        }
        let row = |column: &Column| {
            let mut cells: Vec<FigureCell> =
                column.parts.iter().map(|n| t.number(*n).into()).collect();
            if several {
                cells.push(t.number(column.total()).into());
            }
            FigureRow {
                label: column.label.clone(),
                href: column.href.clone(),
                cells,
            }
        };
        FigureTable {
            heads,
            rows: self.columns.iter().map(row).collect(),
        }
    }
}
