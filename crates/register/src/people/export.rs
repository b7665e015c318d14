//! The list as a file: CSV or XLSX, with the filter and the date in its head. Identity and contact
//! are not in it: who needs them opens the file of the person, where that is written down.

use kernel::{TextEnum, text_enum};
use rust_xlsxwriter::{Format as CellFormat, Workbook};
use serde_json::json;
use store::Event;
use web::access::perm;
use web::components::Choice;
use web::words::Say;
use web::{Ask, Trouble};

use super::model::acts;
use crate::snapshot::{Ix, Snapshot};

text_enum! {
    /// The kinds of file.
    pub enum Format {
        /// For spreadsheets.
        Xlsx = "xlsx",
        /// Plain text with commas.
        Csv = "csv",
    }
}

impl Format {
    /// Its word in addresses and forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The kind for the browser.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// The kinds as choices of a form.
pub(super) fn choices(say: &Say) -> Vec<Choice> {
    let one = |f: &Format| Choice::new(f.as_str(), say.word("people-export", f));
    Format::ALL.iter().map(one).collect()
}

/// The columns, by their message keys.
const COLUMNS: [&str; 18] = [
    "people-nip",
    "people-name",
    "people-full-name",
    "people-sex",
    "people-birth",
    "people-asn",
    "people-standing",
    "people-grade",
    "people-grade-since",
    "people-education",
    "people-job",
    "people-level",
    "people-class",
    "people-job-since",
    "people-unit",
    "people-department",
    "people-task-acting",
    "people-retires-on",
];

/// The lines above the table: what, as of when, which filter, how many, for whom.
pub(super) fn head(
    ask: &Ask<perm::ExportPeople>,
    s: &Snapshot,
    filter: &[(String, String)],
    rows: usize,
) -> Vec<(String, String)> {
    let say = &ask.say;
    let moment = web::format::moment(ask.app.clock.now(), ask.agency.zone, say.locale);
    let line = |key: &str, value: String| (say.say(key).to_owned(), value);
    let words: Vec<String> = filter.iter().map(|(n, v)| format!("{n}: {v}")).collect();
    let filter = if words.is_empty() {
        say.say("people-export-all").to_owned()
    } else {
        words.join("; ")
    };
    vec![
        line("people-title", ask.agency.name.clone()),
        line("people-export-as-of", say.date(s.on)),
        line("people-export-filter", filter),
        line("people-export-rows", rows.to_string()),
        line(
            "people-export-made",
            format!("{moment}, {}", ask.who.actor.name),
        ),
    ]
}

fn row(s: &Snapshot, ix: Ix, say: &Say) -> [String; COLUMNS.len()] {
    let p = s.person(ix);
    let text = |t: Option<&str>| t.unwrap_or_default().to_owned();
    let day = |d: Option<kernel::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    let seat = p.seat.map(|(seat, since, _)| (s.seat(seat), since));
    let job = seat.map(|(x, _)| s.job_of(x));
    let unit = p.unit.map(|u| s.unit(u));
    let acting: Vec<String> = p
        .others
        .iter()
        .filter(|_| acts(p))
        .map(|(x, kind)| format!("{kind}: {}", s.job_of(s.seat(*x)).name))
        .collect();
    let class = seat
        .and_then(|(x, _)| x.class)
        .or(job.and_then(|j| j.class));
    [
        p.nip.to_string(),
        p.name.clone(),
        p.full_name.clone(),
        say.word("sex", p.sex),
        p.birth.to_string(),
        say.word("asn-kind", p.asn_kind),
        p.standing.name().to_owned(),
        text(p.grade.map(|(g, _)| g.as_str())),
        day(p.grade.map(|(_, since)| since)),
        text(p.education.map(kernel::EducationLevel::short)),
        text(job.map(|j| j.name.as_str())),
        job.map(|j| say.word("job-level", j.level))
            .unwrap_or_default(),
        class.map(|c| c.to_string()).unwrap_or_default(),
        day(seat.map(|(_, since)| since)),
        text(unit.map(|u| u.name.as_str())),
        text(unit.map(|u| s.unit(u.department).name.as_str())),
        acting.join("; "),
        day(p.retires),
    ]
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Writes the file.
///
/// # Errors
/// A fault of the writer.
pub(super) fn write(
    format: Format,
    s: &Snapshot,
    people: &[Ix],
    head: &[(String, String)],
    say: &Say,
) -> web::Result<Vec<u8>> {
    let titles: Vec<String> = COLUMNS.iter().map(|k| say.say(k).to_owned()).collect();
    let rows = people
        .iter()
        .map(|ix| row(s, *ix, say).map(|cell| harmless(&cell)));
    match format {
        Format::Csv => csv(head, &titles, rows),
        Format::Xlsx => xlsx(head, &titles, rows),
    }
}

fn fault(e: impl std::fmt::Display) -> Trouble {
    Trouble::Fault(e.to_string())
}

fn csv(
    head: &[(String, String)],
    titles: &[String],
    rows: impl Iterator<Item = [String; COLUMNS.len()]>,
) -> web::Result<Vec<u8>> {
    // The mark tells spreadsheets that the text is UTF-8.
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(&mut out);
    for (name, value) in head {
        writer
            .write_record([harmless(name), harmless(value)])
            .map_err(fault)?;
    }
    writer.write_record([""]).map_err(fault)?;
    writer.write_record(titles).map_err(fault)?;
    for row in rows {
        writer.write_record(row).map_err(fault)?;
    }
    writer.flush().map_err(fault)?;
    drop(writer);
    Ok(out)
}

fn xlsx(
    head: &[(String, String)],
    titles: &[String],
    rows: impl Iterator<Item = [String; COLUMNS.len()]>,
) -> web::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let bold = CellFormat::new().set_bold();
    let sheet = book.add_worksheet_with_constant_memory().map_err(fault)?;
    for column in 0..COLUMNS.len() as u16 {
        sheet.set_column_width(column, 22).map_err(fault)?;
    }
    let mut at = 0_u32;
    for (name, value) in head {
        sheet
            .write_string_with_format(at, 0, harmless(name), &bold)
            .map_err(fault)?;
        sheet.write_string(at, 1, harmless(value)).map_err(fault)?;
        at += 1;
    }
    at += 1;
    for (column, title) in titles.iter().enumerate() {
        sheet
            .write_string_with_format(at, column as u16, title, &bold)
            .map_err(fault)?;
    }
    for row in rows {
        at += 1;
        for (column, cell) in row.iter().enumerate() {
            sheet.write_string(at, column as u16, cell).map_err(fault)?;
        }
    }
    book.save_to_buffer().map_err(fault)
}

/// The name of the file.
pub(super) fn name(ask: &Ask<perm::ExportPeople>, s: &Snapshot, format: Format) -> String {
    format!("pegawai-{}-{}.{}", ask.agency.code, s.on, format.as_str())
}

/// Writes down that the list was taken out.
pub(super) fn record(
    ask: &Ask<perm::ExportPeople>,
    s: &Snapshot,
    filter: &[(String, String)],
    rows: usize,
    format: Format,
    purpose: Option<&str>,
) -> web::Result<()> {
    let told = json!({"as_of": s.on, "filter": filter, "rows": rows, "format": format, "purpose": purpose});
    let event = Event::new(ask.may.key(), "export", "people", "list").after(&told);
    let reason = purpose.unwrap_or("unduh daftar pegawai");
    ask.app.db.write(&ask.who.actor, reason, |tx| {
        tx.record(event);
        Ok::<_, Trouble>(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for (cell, kept) in [
            ("=1+1", "'=1+1"),
            ("+62899", "'+62899"),
            ("-5", "'-5"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("Siti = Ani", "Siti = Ani"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), kept);
        }
    }

    #[test]
    fn both_files_hold_head_titles_and_rows() {
        let head = [("Per tanggal".to_owned(), "24 November 2026".to_owned())];
        let titles: Vec<String> = COLUMNS.iter().map(|c| (*c).to_owned()).collect();
        let rows = || {
            std::iter::once(std::array::from_fn::<String, 18, _>(|i| {
                format!("sel {i}, \"x\"")
            }))
        };
        let text = String::from_utf8(csv(&head, &titles, rows()).unwrap()).unwrap();
        assert!(
            text.starts_with("\u{feff}Per tanggal,24 November 2026\n\"\"\npeople-nip,"),
            "{text}"
        );
        assert!(text.contains("\"sel 17, \"\"x\"\"\""), "{text}");
        let book = xlsx(&head, &titles, rows()).unwrap();
        let mut book = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(book)).unwrap();
        let range = calamine::Reader::worksheet_range_at(&mut book, 0)
            .unwrap()
            .unwrap();
        let cell = |at| range.get_value(at).map(ToString::to_string);
        assert_eq!(cell((0, 1)).as_deref(), Some("24 November 2026"));
        assert_eq!(cell((2, 0)).as_deref(), Some("people-nip"));
        assert_eq!(cell((3, 17)).as_deref(), Some("sel 17, \"x\""));
    }
}
