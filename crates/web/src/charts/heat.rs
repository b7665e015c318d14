//! A heat strip: a table whose cells are shaded by their value.

use super::Figure;

/// A table of shaded cells.
#[derive(Clone, Debug, Default)]
pub struct Heat {
    /// What it shows.
    pub caption: String,
    /// The head of the row names.
    pub name: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<HeatRow>,
}

/// One row of cells.
#[derive(Clone, Debug, Default)]
pub struct HeatRow {
    /// Its name.
    pub label: String,
    /// Where the row leads.
    pub href: Option<String>,
    /// The cells, one a column.
    pub cells: Vec<HeatCell>,
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct HeatCell {
    /// What shades it.
    pub value: u64,
    /// The value as written.
    pub shown: String,
    /// The people or records behind it.
    pub href: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "parts/heat.html")]
struct Drawn<'a> {
    it: &'a Heat,
    highest: u64,
}

impl Drawn<'_> {
    /// The shade of a cell: nothing is unshaded, the rest falls into five equal steps.
    fn shade(&self, cell: &HeatCell) -> u64 {
        if cell.value == 0 || self.highest == 0 {
            return 0;
        }
        (cell.value.saturating_mul(5).div_ceil(self.highest)).clamp(1, 5)
    }
}

impl Heat {
    /// The picture.
    #[must_use]
    pub fn figure(&self) -> Figure {
        let cells = self.rows.iter().flat_map(|r| &r.cells);
        let highest = cells.map(|c| c.value).max().unwrap_or(0);
        let drawn = Drawn { it: self, highest };
        Figure {
            caption: self.caption.clone(),
            note: String::new(),
            legend: Vec::new(),
            // Writing into a text cannot fail.
            drawing: askama::Template::render(&drawn).unwrap_or_default(),
            table: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nothing_is_unshaded() {
        let it = Heat::default();
        let drawn = Drawn {
            it: &it,
            highest: 1_000,
        };
        let shade = |value| {
            drawn.shade(&HeatCell {
                value,
                ..HeatCell::default()
            })
        };
        assert_eq!([0, 1, 200, 201, 1_000].map(shade), [0, 1, 1, 2, 5]);
    }
}
