//! Lines through time; each has its own dash as well as its own colour.

use super::svg::{Anchor, Canvas};
use super::{Figure, FigureCell, FigureRow, FigureTable, Room, every, marks, scaled};
use crate::words::Say;

/// Lines through time.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What they show.
    pub caption: String,
    /// The head of the names of the points: "Bulan".
    pub name: String,
    /// The names of the points, full and short, from left to right.
    pub points: Vec<(String, String)>,
    /// The lines.
    pub series: Vec<Series>,
    /// Does the axis begin at nothing? If not, it begins below the lowest value.
    pub from_zero: bool,
}

/// One line.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Its name.
    pub label: String,
    /// Its values, one a point; `None` where nothing is known.
    pub values: Vec<Option<u64>>,
    /// Where its points lead, one a point; none leads anywhere when there are none.
    pub links: Vec<String>,
}

impl Line {
    /// The picture.
    #[must_use]
    pub fn figure(&self, t: &Say) -> Figure {
        let about = self.about(t);
        let drawing = Room::BOTH.map(|room| self.draw(room, &about, t)).concat();
        Figure {
            caption: self.caption.clone(),
            note: String::new(),
            legend: if self.series.len() > 1 {
                super::colours(self.series.iter().map(|s| s.label.as_str()))
            } else {
                Vec::new()
            },
            drawing,
            table: Some(self.table(t)),
        }
    }

    fn known(&self) -> impl Iterator<Item = u64> {
        self.series
            .iter()
            .flat_map(|s| s.values.iter().flatten().copied())
    }

    fn about(&self, t: &Say) -> String {
        let (Some((first, _)), Some((last, _))) = (self.points.first(), self.points.last()) else {
            return t.say("chart-nothing").to_owned();
        };
        let ends = self.series.iter().filter_map(|s| {
            let from = s.values.iter().flatten().next()?;
            let to = s.values.iter().flatten().next_back()?;
            Some(format!(
                "{} {} → {}",
                s.label,
                t.number(*from),
                t.number(*to)
            ))
        });
        let ends = ends.collect::<Vec<_>>().join("; ");
        t.with_text(
            "chart-line-about",
            &[("first", first), ("last", last), ("ends", &ends)],
        )
    }

    /// The lowest value of the axis: nothing, or a round value below all others.
    fn floor(&self) -> u64 {
        if self.from_zero {
            return 0;
        }
        let low = self.known().min().unwrap_or(0);
        let high = self.known().max().unwrap_or(0);
        let step = marks((high - low).max(1)).get(1).copied().unwrap_or(1);
        low / step * step
    }

    fn draw(&self, room: Room, about: &str, t: &Say) -> String {
        let (right, top, bottom) = match room {
            Room::Wide => (16, 16, 228),
            Room::Narrow => (10, 16, 192),
        };
        let floor = self.floor();
        let marks = marks(self.known().max().unwrap_or(0).saturating_sub(floor));
        let highest = marks.last().copied().unwrap_or(1);
        let figures: Vec<String> = marks.iter().map(|mark| t.number(mark + floor)).collect();
        let left = Room::figures(&figures);
        let width = room.width() - left - right;
        let mut canvas = Canvas::new(
            room,
            bottom + 30,
            self.series.iter().any(|s| !s.links.is_empty()),
            &self.caption,
            about,
        );
        for (mark, figure) in marks.iter().zip(&figures) {
            let y = bottom - scaled(*mark, highest, bottom - top);
            canvas.line("rule", (left, y), (left + width, y));
            canvas.text("mark", left - 8, y + 4, Anchor::End, figure);
        }
        let steps = i64::try_from(self.points.len()).unwrap_or(1).max(2) - 1;
        let x = |i: usize| left + width * i64::try_from(i).unwrap_or(0) / steps;
        let most = if room == Room::Wide { 10 } else { 5 };
        let named = every(self.points.len(), most);
        for (i, (_, short)) in self
            .points
            .iter()
            .enumerate()
            .filter(|(i, _)| i % named == 0)
        {
            // The first and the last do not reach over the edge.
            let anchor = match i {
                0 => Anchor::Start,
                i if i + 1 == self.points.len() => Anchor::End,
                _ => Anchor::Middle,
            };
            canvas.text("mark", x(i), bottom + 20, anchor, short);
        }
        canvas.line("axis", (left, bottom), (left + width, bottom));
        for (n, series) in self.series.iter().enumerate() {
            let place = |(i, v): (usize, &Option<u64>)| {
                v.map(|v| {
                    (
                        i,
                        v,
                        (
                            x(i),
                            bottom - scaled(v.saturating_sub(floor), highest, bottom - top),
                        ),
                    )
                })
            };
            let places: Vec<_> = series.values.iter().enumerate().map(place).collect();
            let colour = n % 6 + 1;
            // A gap in what is known is a gap in the line.
            for run in places.split(Option::is_none) {
                let run: Vec<_> = run.iter().flatten().map(|(_, _, at)| *at).collect();
                canvas.path(&format!("line l{colour}"), &run);
            }
            for (i, value, at) in places.into_iter().flatten() {
                let label = self.points.get(i).map_or("", |p| p.0.as_str());
                let says = format!("{label}: {} {}", series.label, t.number(value));
                let href = series.links.get(i).map(String::as_str);
                canvas.part(href, &says, |canvas| canvas.dot(&format!("c{colour}"), at));
            }
        }
        canvas.done()
    }

    fn table(&self, t: &Say) -> FigureTable {
        let mut heads = vec![self.name.clone()];
        heads.extend(self.series.iter().map(|s| s.label.clone()));
        let cell = |s: &Series, i: usize| {
            let value = s.values.get(i).copied().flatten();
            FigureCell {
                text: value.map_or_else(|| "–".to_owned(), |v| t.number(v)),
                href: s.links.get(i).cloned(),
            }
        };
        let row = |(i, (label, _)): (usize, &(String, String))| FigureRow {
            label: label.clone(),
            href: None,
            cells: self.series.iter().map(|s| cell(s, i)).collect(),
        };
        FigureTable {
            heads,
            rows: self.points.iter().enumerate().map(row).collect(),
        }
    }
}
