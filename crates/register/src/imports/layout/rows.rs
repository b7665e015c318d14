//! Which rows under a header are data, and what the others are: blank rows, totals, headings
//! of groups, the header once more, signatures.

use kernel::Date;

use super::{
    columns::Mapping,
    field::Field,
    header::{Header, is_numbering},
};
use crate::imports::{
    dates::{self, Span},
    sheet::{Cell, Sheet},
    text,
};

/// Why a row is not data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// Stands above the header.
    Title,
    /// The header itself.
    Header,
    /// The header once more.
    RepeatedHeader,
    /// Column numbers under the header.
    Numbering,
    /// Nothing in it.
    Blank,
    /// A total or subtotal.
    Total,
    /// A heading between rows of data.
    Heading,
    /// Under the table: signature, place and date, notes.
    Footer,
}

/// The rows of a sheet, sorted out.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    /// Indexes of the rows that hold data.
    pub data: Vec<usize>,
    /// Indexes of the others, and why.
    pub skipped: Vec<(usize, Skip)>,
}

/// Tells data from everything else. `key` is the column whose digits prove a row to be data.
#[must_use]
pub fn sort(sheet: &Sheet, header: &Header, filled_least: usize, key: Option<usize>) -> Sorted {
    let mut sorted = Sorted::default();
    sorted
        .skipped
        .extend((0..header.first).map(|r| (r, Skip::Title)));
    sorted
        .skipped
        .extend((header.first..=header.last).map(|r| (r, Skip::Header)));
    let mut last_data = header.last;
    for (row, cells) in sheet.rows.iter().enumerate().skip(header.last + 1) {
        let filled: Vec<&Cell> = cells.iter().filter(|c| !c.is_blank()).collect();
        let proven = key.is_some_and(|k| digits(sheet.cell(row, k)) >= 10);
        let why = if filled.is_empty() {
            Some(Skip::Blank)
        } else if proven {
            None
        } else if is_numbering(cells) {
            Some(Skip::Numbering)
        } else if repeats_header(cells, sheet, header) {
            Some(Skip::RepeatedHeader)
        } else if filled.iter().take(3).any(|c| is_total(c)) {
            Some(Skip::Total)
        } else if filled.len() < filled_least {
            Some(Skip::Heading)
        } else {
            None
        };
        if let Some(why) = why {
            sorted.skipped.push((row, why));
        } else {
            sorted.data.push(row);
            last_data = row;
        }
    }
    // Headings and blank lines behind the last row of data are its foot.
    sorted
        .skipped
        .retain(|(row, why)| *row < last_data || *why != Skip::Blank);
    for (row, why) in &mut sorted.skipped {
        if *row > last_data && *why == Skip::Heading {
            *why = Skip::Footer;
        }
    }
    sorted
}

/// The rows of people: a row counts when a fifth of the known columns is filled, or when it has
/// something like a NIP.
#[must_use]
pub fn sort_people(sheet: &Sheet, header: &Header, mapping: &Mapping) -> Sorted {
    let least = (mapping.known() / 5).max(2);
    sort(sheet, header, least, mapping.place(Field::Nip))
}

fn digits(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.chars().filter(char::is_ascii_digit).count(),
        Cell::Number(number) if *number >= 1e9 => 10,
        _ => 0,
    }
}

fn repeats_header(cells: &[Cell], sheet: &Sheet, header: &Header) -> bool {
    let mut same = 0;
    let mut filled = 0;
    for (column, cell) in cells.iter().enumerate() {
        let Cell::Text(value) = cell else {
            filled += usize::from(!cell.is_blank());
            continue;
        };
        if value.trim().is_empty() {
            continue;
        }
        filled += 1;
        let value = text::bare(value);
        same +=
            usize::from((header.first..=header.last).any(
                |row| matches!(sheet.cell(row, column), Cell::Text(t) if text::bare(t) == value),
            ));
    }
    filled > 0 && same * 5 >= filled * 3
}

fn is_total(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else {
        return false;
    };
    let words = text::words(text);
    let first = words.first().map(String::as_str);
    matches!(
        first,
        Some("jumlah" | "jml" | "total" | "subtotal" | "subjumlah")
    ) || (matches!(first, Some("sub" | "grand"))
        && matches!(words.get(1).map(String::as_str), Some("total" | "jumlah")))
}

/// The date at which the sheet shows the state of things, from the rows above its header:
/// `Keadaan: 31 Desember 2021`, `per 31-12-2021`, `Keadaan s.d. Desember 2021` (its last day).
#[must_use]
pub fn state_date(sheet: &Sheet, header: &Header) -> Option<Date> {
    let titles = sheet.rows.iter().take(header.first).flatten();
    let mut plain = None;
    for cell in titles {
        let found = match cell {
            Cell::Text(text) => in_title(text),
            Cell::Date(date) => Some((*date, false)),
            _ => None,
        };
        match found {
            Some((date, true)) => return Some(date),
            Some((date, false)) => plain = plain.or(Some(date)),
            None => {}
        }
    }
    plain
}

/// The date in a title, and whether words say that it is the date of the state.
fn in_title(title: &str) -> Option<(Date, bool)> {
    const SPAN: Span = Span {
        from: Date::constant(1980, 1, 1),
        to: Date::constant(2079, 12, 31),
    };
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let named = [
        "keadaan", "per", "posisi", "kondisi", "s.d.", "s/d", "sampai", "status",
    ]
    .iter()
    .any(|w| words.iter().any(|x| x.trim_end_matches(':') == *w));
    let trim = |w: &str| -> String {
        w.trim_matches(|c: char| !c.is_alphanumeric())
            .replace(':', "")
    };
    for at in 0..words.len() {
        for length in [3, 1] {
            let Some(part) = words.get(at..at + length) else {
                continue;
            };
            let part: Vec<String> = part.iter().map(|w| trim(w)).collect();
            let joined = part.join(" ");
            // A lone number is an address or a count, not a date.
            if joined.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            if let Ok(read) = dates::read_text(&joined, SPAN) {
                return Some((read.date, named));
            }
        }
        if let [month, year] = words.get(at..at + 2).unwrap_or_default()
            && let (Some(month), Ok(year)) = (dates::month_of(&trim(month)), trim(year).parse())
            && let Ok(first) = Date::new(year, month, 1)
            && named
        {
            return Some((first.last_of_month(), true));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::imports::{
        columns::{Remembered, known_labels},
        layout::header::{find, tests::sheet},
    };

    fn sorted(lines: &[&str]) -> Sorted {
        let sheet = sheet(lines);
        let header = find(&sheet, &known_labels).unwrap();
        let mapping = Mapping::of(&header.labels, &Remembered::new());
        sort_people(&sheet, &header, &mapping)
    }

    #[test]
    fn tells_data_from_the_rest() {
        let got = sorted(&[
            "DATA PEGAWAI",
            "NO|NIP|NAMA|NIK|ALAMAT",
            "1|2|3|4|5",
            "DINAS SOSIAL",
            "1|198503152010011901|Budi|99|Jl. A",
            "",
            "NO|NIP|NAMA|NIK|ALAMAT",
            "2|198503152010011902|||",
            "|JUMLAH HALAMAN INI|2||",
            "3||Tanpa Nip|99|Jl. B",
            "JUMLAH||3||",
            "",
            "||||Kota, 31 Desember 2021",
            "||||( nama pejabat )",
        ]);
        assert_eq!(got.data, [4, 7, 9]);
        assert_eq!(
            got.skipped,
            [
                (0, Skip::Title),
                (1, Skip::Header),
                (2, Skip::Numbering),
                (3, Skip::Heading),
                (5, Skip::Blank),
                (6, Skip::RepeatedHeader),
                (8, Skip::Total),
                (10, Skip::Total),
                (12, Skip::Footer),
                (13, Skip::Footer),
            ]
        );
    }

    #[test]
    fn reads_the_date_of_the_state() {
        for (title, expected) in [
            ("Keadaan: 31 Desember 2021", Some(date(2021, 12, 31))),
            ("Keadaan per 31-12-2021", Some(date(2021, 12, 31))),
            ("DATA PNS PER 1 JANUARI 2022", Some(date(2022, 1, 1))),
            ("Keadaan s.d. 30/06/2022", Some(date(2022, 6, 30))),
            ("Keadaan Bulan Februari 2024", Some(date(2024, 2, 29))),
            ("(Posisi 2021-12-31)", Some(date(2021, 12, 31))),
            ("PERATURAN WALI KOTA NOMOR 12", None),
            ("Jalan Merdeka 31 Surakarta 57111", None),
        ] {
            let sheet = sheet(&[title, "NIP|NAMA|NIK", "1|2|3"]);
            let header = find(&sheet, &known_labels).unwrap();
            assert_eq!(state_date(&sheet, &header), expected, "{title}");
        }
        // A date of printing gives way to the date of the state.
        let sheet = sheet(&[
            "Dicetak 5 Januari 2022",
            "Keadaan 31 Desember 2021",
            "NIP|NAMA|NIK",
        ]);
        let header = find(&sheet, &known_labels).unwrap();
        assert_eq!(state_date(&sheet, &header), Some(date(2021, 12, 31)));
    }
}
