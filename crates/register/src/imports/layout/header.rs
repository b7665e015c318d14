//! Finds the row or rows that name the columns, among title rows above and numbers below.

use super::columns::Label;
use crate::imports::sheet::{Cell, Sheet};

/// Above the header stand titles; a header further down than this is not one.
const SEARCHED_ROWS: usize = 60;
/// A header knows at least so many columns.
const KNOWN_LEAST: usize = 3;

/// Where the header stands and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Index of its first row in the sheet.
    pub first: usize,
    /// Index of its last row.
    pub last: usize,
    /// Name and group of each column.
    pub labels: Vec<Label>,
    /// How many of the names are known.
    pub known: usize,
}

/// How many of these labels are known names; each layout brings its own measure.
pub type Measure<'m> = &'m dyn Fn(&[Label]) -> usize;

/// The header of a sheet; `None` when no row names enough known columns.
#[must_use]
pub fn find(sheet: &Sheet, measure: Measure<'_>) -> Option<Header> {
    let mut base = None;
    for row in 0..sheet.rows.len().min(SEARCHED_ROWS) {
        if base.is_some_and(|(found, _)| row > found + 5) {
            break;
        }
        let known = measure(&labels(sheet, row, row));
        // Under groups a row alone may know few names; together they must know enough.
        if known + 1 >= KNOWN_LEAST && base.is_none_or(|(_, most)| known > most) {
            base = Some((row, known));
        }
    }
    let (row, alone) = base?;
    let mut best = (row, row, alone);
    let mut best_score = alone * 2;
    for (first, last) in [
        (row.wrapping_sub(1), row),
        (row, row + 1),
        (row.wrapping_sub(1), row + 1),
        (row.wrapping_sub(2), row),
    ] {
        if first > row || last >= sheet.rows.len() {
            continue;
        }
        let known = measure(&labels(sheet, first, last));
        // A row of group names above adds nothing by itself, yet belongs to the header; a row
        // below must earn its place, or the first row of data would be taken.
        let groups = first < row && last == row && (first..row).all(|r| filled(sheet, r) >= 2);
        let score = known * 2 + usize::from(groups);
        if score > best_score && (groups || known > alone) {
            best = (first, last, known);
            best_score = score;
        }
    }
    let (first, last, known) = best;
    (known >= KNOWN_LEAST).then(|| Header {
        first,
        last,
        labels: labels(sheet, first, last),
        known,
    })
}

/// The first of the rows with the most names, whatever they are: what an officer is shown when no
/// header was found.
#[must_use]
pub fn widest(sheet: &Sheet) -> Option<Header> {
    let names = |row: usize| {
        let cells = sheet.rows.get(row).into_iter().flatten();
        let name = |c: &&Cell| name(c).chars().any(char::is_alphabetic);
        cells.filter(name).count()
    };
    let rows = 0..sheet.rows.len().min(SEARCHED_ROWS);
    let row = rows.rev().max_by_key(|row| names(*row))?;
    (names(row) >= KNOWN_LEAST).then(|| Header {
        first: row,
        last: row,
        labels: labels(sheet, row, row),
        known: 0,
    })
}

fn filled(sheet: &Sheet, row: usize) -> usize {
    sheet
        .rows
        .get(row)
        .map_or(0, |r| r.iter().filter(|c| !c.is_blank()).count())
}

/// The lowest name over each column, and the group above it: the text straight above or, under
/// a merged cell, the nearest one to the left.
fn labels(sheet: &Sheet, first: usize, last: usize) -> Vec<Label> {
    let width = (first..=last)
        .filter_map(|r| sheet.rows.get(r))
        .map(Vec::len)
        .max()
        .unwrap_or(0);
    (0..width)
        .map(|column| {
            let Some(row) = (first..=last)
                .rev()
                .find(|r| !name(sheet.cell(*r, column)).is_empty())
            else {
                return Label::default();
            };
            let group = (first..row)
                .rev()
                .find_map(|above| {
                    (0..=column)
                        .rev()
                        .map(|c| name(sheet.cell(above, c)))
                        .find(|text| !text.is_empty())
                })
                .unwrap_or_default();
            Label {
                own: name(sheet.cell(row, column)).to_owned(),
                group: group.to_owned(),
            }
        })
        .collect()
}

fn name(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text.trim(),
        _ => "",
    }
}

/// Is this a row of column numbers: 1, 2, 3 ... in one direction without gaps?
#[must_use]
pub fn is_numbering(row: &[Cell]) -> bool {
    let numbers: Option<Vec<i64>> = row
        .iter()
        .filter(|c| !c.is_blank())
        .map(|cell| {
            let shown = cell.shown();
            let digits = shown.trim_matches(|c: char| !c.is_ascii_digit());
            digits.parse().ok().filter(|n| (1..1000).contains(n))
        })
        .collect();
    numbers.is_some_and(|n| {
        n.len() >= 3
            && n.first().is_some_and(|first| *first <= 2)
            && n.windows(2).all(|w| w[1] == w[0] + 1)
    })
}

#[cfg(test)]
pub(in crate::imports) mod tests {
    use super::*;
    use crate::imports::columns::known_labels;

    /// A sheet from lines of cells separated by `|`; numbers become number cells.
    pub(crate) fn sheet(lines: &[&str]) -> Sheet {
        let cell = |text: &str| match text.trim() {
            "" => Cell::Empty,
            t => t
                .parse()
                .ok()
                .filter(|_| t.len() < 6)
                .map_or_else(|| Cell::Text(t.to_owned()), Cell::Number),
        };
        Sheet {
            name: "Sheet1".to_owned(),
            rows: lines
                .iter()
                .map(|l| l.split('|').map(cell).collect())
                .collect(),
            first_row_number: 1,
            hidden_columns: Vec::new(),
        }
    }

    fn found(lines: &[&str]) -> (usize, usize, usize) {
        let header = find(&sheet(lines), &known_labels).unwrap();
        (header.first, header.last, header.known)
    }

    #[test]
    fn finds_one_row_among_titles() {
        assert_eq!(
            found(&["DATA PEGAWAI", "", "NO|NIP|NAMA|TMT CPNS", "1|19|Budi|x"]),
            (2, 2, 4)
        );
    }

    #[test]
    fn finds_groups_above() {
        let lines = [
            "DATA PEGAWAI",
            "NO|IDENTITAS||JABATAN|",
            "|NIP|NAMA|NAMA|TMT",
            "1|2|3|4|5",
            "1|19|Budi|Guru|x",
        ];
        assert_eq!(found(&lines), (1, 2, 5));
        let header = find(&sheet(&lines), &known_labels).unwrap();
        assert_eq!(header.labels[0].own, "NO");
        assert_eq!(header.labels[4].group, "JABATAN");
        // Groups that add no new name belong to the header all the same.
        assert_eq!(
            found(&["DATA", "IDENTITAS||LAIN", "NIP|NAMA|NIK", "19|Budi|33"]),
            (1, 2, 3)
        );
    }

    #[test]
    fn finds_names_below() {
        assert_eq!(
            found(&[
                "NO|NIP|NAMA|PANGKAT||MASA KERJA|",
                "|||GOL|TMT|THN|BLN",
                "1|19|Budi|a|b|1|2"
            ]),
            (0, 1, 7)
        );
    }

    #[test]
    fn data_is_not_a_header() {
        assert_eq!(found(&["NIP|NAMA|NIK", "NIP|Agama|Budi"]), (0, 0, 3));
        assert_eq!(find(&sheet(&["a|b|c", "NIP|NAMA"]), &known_labels), None);
        assert_eq!(find(&Sheet::default(), &known_labels), None);
    }

    #[test]
    fn knows_a_row_of_numbers() {
        let row = |line| sheet(&[line]).rows[0].clone();
        assert!(is_numbering(&row("1|2|3|4")));
        assert!(is_numbering(&row("(1)|(2)|(3)")));
        assert!(!is_numbering(&row("1|2")));
        assert!(!is_numbering(&row("1|2|4")));
        assert!(!is_numbering(&row("7|Budi|8")));
    }
}
