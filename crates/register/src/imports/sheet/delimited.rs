//! Text files with separators: finds the encoding and the separator, splits with quotes, and
//! counts rows as a spreadsheet program does (blank lines count, quoted line breaks do not).

use encoding_rs::{Encoding, WINDOWS_1252};

use super::{Cell, Limits, ReadError, Sheet};

/// Reads a text file into one sheet.
///
/// # Errors
/// When it is empty, not text, or over the limits.
pub(in crate::imports) fn read(
    bytes: &[u8],
    file_name: &str,
    limits: Limits,
) -> Result<Sheet, ReadError> {
    let text = decode(bytes);
    let (separator, skip) = separator(&text);
    let mut rows = split(&text, separator, limits)?;
    if skip && let Some(first) = rows.first_mut() {
        first.clear();
    }
    while rows.last().is_some_and(|r| r.iter().all(Cell::is_blank)) {
        rows.pop();
    }
    if rows.is_empty() {
        return Err(ReadError::Empty);
    }
    let name = file_name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(file_name)
        .to_owned();
    Ok(Sheet {
        name,
        rows,
        first_row_number: 1,
        hidden_columns: Vec::new(),
    })
}

/// A byte order mark decides; else UTF-8 where it fits; else Windows-1252, which holds Latin-1.
fn decode(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(bytes.get(skip..).unwrap_or_default())
            .0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// The separator, and whether the first line only names it (`sep=;`, a habit of one program).
fn separator(text: &str) -> (char, bool) {
    let first = text.lines().next().unwrap_or("").trim();
    if let Some(named) = first.get(..4).filter(|s| s.eq_ignore_ascii_case("sep="))
        && let Some(c) = first[named.len()..].chars().next()
    {
        return (c, true);
    }
    // The right separator splits many lines into the same, large number of cells.
    let lines: Vec<&str> = text
        .lines()
        .filter(|l| !l.trim().is_empty())
        .take(40)
        .collect();
    let score = |separator: char| -> usize {
        let mut counts: Vec<usize> = lines
            .iter()
            .map(|l| count_outside_quotes(l, separator))
            .filter(|n| *n > 0)
            .collect();
        counts.sort_unstable();
        counts
            .chunk_by(|a, b| a == b)
            .map(|same| same.len() * same.first().copied().unwrap_or(0))
            .max()
            .unwrap_or(0)
    };
    let best = [';', '\t', '|', ',']
        .into_iter()
        .rev()
        .max_by_key(|c| score(*c))
        .unwrap_or(',');
    (best, false)
}

fn count_outside_quotes(line: &str, separator: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            if *c == '"' {
                quoted = !quoted;
            }
            !quoted && *c == separator
        })
        .count()
}

fn split(text: &str, separator: char, limits: Limits) -> Result<Vec<Vec<Cell>>, ReadError> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    let push = |row: &mut Vec<Cell>, value: String| {
        row.push(if value.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(value)
        });
        (row.len() <= limits.columns)
            .then_some(())
            .ok_or(ReadError::TooLarge {
                what: "columns",
                most: limits.columns as u64,
            })
    };
    while !rest.is_empty() {
        let (value, after) =
            quoted(rest, separator, limits.quoted_lines).unwrap_or_else(|| bare(rest, separator));
        push(&mut row, value)?;
        rest = match after.chars().next() {
            Some(c) if c == separator => {
                let after = &after[c.len_utf8()..];
                // A separator at the very end of the file opens one more, empty cell.
                if after.is_empty() {
                    push(&mut row, String::new())?;
                }
                after
            }
            _ => {
                end_row(&mut rows, &mut row, limits)?;
                after
                    .strip_prefix("\r\n")
                    .or_else(|| after.strip_prefix(['\r', '\n']))
                    .unwrap_or("")
            }
        };
    }
    if !row.is_empty() {
        end_row(&mut rows, &mut row, limits)?;
    }
    Ok(rows)
}

fn end_row(
    rows: &mut Vec<Vec<Cell>>,
    row: &mut Vec<Cell>,
    limits: Limits,
) -> Result<(), ReadError> {
    while row.last().is_some_and(|c| *c == Cell::Empty) {
        row.pop();
    }
    rows.push(std::mem::take(row));
    if rows.len() > limits.rows {
        return Err(ReadError::TooLarge {
            what: "rows",
            most: limits.rows as u64,
        });
    }
    Ok(())
}

/// A cell up to the next separator or line end, and what follows it.
fn bare(text: &str, separator: char) -> (String, &str) {
    let end = text.find([separator, '\r', '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

/// A cell in quotes; `None` when the text does not open one, or the quote never closes well.
fn quoted(text: &str, separator: char, lines_most: usize) -> Option<(String, &str)> {
    let mut rest = text.trim_start_matches(' ').strip_prefix('"')?;
    let mut value = String::new();
    let mut lines = 0;
    loop {
        let end = rest.find('"')?;
        lines += rest[..end].matches('\n').count();
        if lines > lines_most {
            return None;
        }
        value.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        if let Some(after) = rest.strip_prefix('"') {
            value.push('"');
            rest = after;
            continue;
        }
        let after = rest.trim_start_matches(' ');
        if after.is_empty() || after.starts_with([separator, '\r', '\n']) {
            return Some((value, after));
        }
        // A quote mark inside the words: keep it, and go on to the one that closes the cell.
        value.push('"');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes, "data.csv", Limits::default())
            .unwrap()
            .rows
            .iter()
            .map(|r| r.iter().map(Cell::shown).collect())
            .collect()
    }

    #[test]
    fn finds_the_separator() {
        for (text, n) in [
            ("NIP;NAMA\n1;Budi, S.H.\n2;Ani, S.E., M.M.\n", 2),
            ("NIP,NAMA,UNIT\n1,Budi,A\n2,\"Ani, S.E.\",B\n", 3),
            ("NIP|NAMA|UNIT\n1|Budi|A;B;C\n", 3),
            ("NIP\tNAMA\n1\tBudi, Ani\n", 2),
            ("sep=;\nNIP;NAMA\n1;a,b,c,d\n", 2),
        ] {
            assert_eq!(rows(text.as_bytes()).last().unwrap().len(), n, "{text}");
        }
    }

    #[test]
    fn counts_rows_as_a_spreadsheet_does() {
        let got = rows(b"NIP;NAMA\r\n\r\n1;\"dua\r\nbaris \"\"x\"\"\"\r\n2;b;\r\n\r\n");
        assert_eq!(got[0], ["NIP", "NAMA"]);
        assert!(got[1].is_empty());
        assert_eq!(got[2], ["1", "dua\r\nbaris \"x\""]);
        assert_eq!(got[3], ["2", "b"]);
        assert_eq!(got.len(), 4);
    }

    #[test]
    fn a_stray_quote_swallows_nothing() {
        assert_eq!(rows(b"a;b\n\"x;y\n1;2\n")[1], ["\"x", "y"]);
        assert_eq!(rows(b"a;b\n\"x \"y\" z\";2\n")[1], ["x \"y\" z", "2"]);
    }

    #[test]
    fn reads_every_usual_encoding() {
        let expected = "Héni";
        assert_eq!(rows("NIP;NAMA\n1;Héni".as_bytes())[1][1], expected);
        assert_eq!(rows("\u{feff}NIP;NAMA\n1;Héni".as_bytes())[0][0], "NIP");
        assert_eq!(rows(b"NIP;NAMA\n1;H\xe9ni")[1][1], expected);
        let utf16: Vec<u8> = "\u{feff}NIP\tNAMA\n1\tHéni"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(rows(&utf16)[1][1], expected);
    }

    #[test]
    fn limits_hold() {
        let limits = Limits {
            rows: 2,
            columns: 3,
            ..Limits::default()
        };
        assert!(matches!(
            read(b"a\nb\nc\n", "x", limits),
            Err(ReadError::TooLarge { what: "rows", .. })
        ));
        assert!(matches!(
            read(b"a;b;c;d\n", "x", limits),
            Err(ReadError::TooLarge {
                what: "columns",
                ..
            })
        ));
        assert_eq!(read(b" \n\n", "x", limits), Err(ReadError::Empty));
    }

    proptest! {
        #[test]
        fn never_panics_and_keeps_every_cell(
            table in prop::collection::vec(prop::collection::vec("[a-z\" ,\r\n]{1,6}[a-z]", 2..5), 1..6)
        ) {
            let text: String = table.iter().map(|row| {
                let cells: Vec<String> =
                    row.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect();
                format!("{}\n", cells.join(";"))
            }).collect();
            prop_assert_eq!(split(&text, ';', Limits::default()).unwrap(), table.into_iter()
                .map(|r| r.into_iter().map(Cell::Text).collect::<Vec<_>>()).collect::<Vec<_>>());
        }

        #[test]
        fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes, "x", Limits::default());
        }
    }
}
