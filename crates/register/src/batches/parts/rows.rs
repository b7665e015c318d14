//! Rows that wait to be mended, handed out as a file.

use kernel::{BatchId, TextEnum as _, text_enum};
use store::Event;
use web::access::Permission;
use web::{Answer, Ask, Reading, Reply, Trouble};

use crate::imports::home::BadRows;

text_enum! {
    /// A kind of file to take home.
    pub enum RowsForm {
        /// A workbook, the faulty cells marked.
        Xlsx = "xlsx",
        /// Text with separators.
        Csv = "csv",
    }
}

/// Hands rows of an import out in the form that was asked for, and tells the journal of it.
///
/// # Errors
/// [`Trouble::Invalid`] for a form that there is not.
pub fn hand_out_rows<P: Permission>(
    ask: &Ask<P>,
    subject: &'static str,
    (id, file_name): (BatchId, &str),
    rows: &BadRows,
) -> Answer {
    let mut reading = Reading::of(ask.form());
    let form: Option<RowsForm> = reading.parsed("bentuk");
    reading.done()?;
    let form = form.ok_or(Trouble::NotFound)?;
    let (kind, body) = match form {
        RowsForm::Xlsx => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            rows.xlsx().map_err(|e| Trouble::Fault(e.to_string()))?,
        ),
        RowsForm::Csv => ("text/csv; charset=utf-8", rows.csv()),
    };
    ask.app
        .db
        .write(ask.may.actor(), "rows to be mended", |tx| {
            let event = Event::new(ask.may.key(), "export", subject, id);
            tx.record(event.after(&(form.as_str(), rows.len())));
            Ok::<_, Trouble>(())
        })?;
    let stem = file_name.rsplit_once('.').map_or(file_name, |(s, _)| s);
    Ok(Reply::download(
        kind,
        &format!("{stem}-perlu-diperbaiki.{form}"),
        body,
    ))
}
