//! A list taken out as a file: CSV or XLSX, with the filter and the date in its head. That
//! it was taken out is written in the journal; a long list needs a purpose.

mod form;
mod sheet;

use kernel::{Date, TextEnum as _, text_enum};
use serde_json::json;
use store::Event;
use web::access::Permission;
use web::{Answer, Ask, Reply, Trouble};

pub use form::Form;

/// From more rows than this a file needs a purpose.
pub const PURPOSE_FROM: usize = 500;

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
    /// The kind for the browser.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A list as it is handed out.
pub struct Handout {
    /// What it is of, for the journal and the name of the file: `retirements`.
    pub subject: &'static str,
    /// What it is of, in words.
    pub title: String,
    /// The date on which it is true.
    pub on: Date,
    /// The filter in words.
    pub filter: Vec<(String, String)>,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Hands the list out in the kind of file and for the purpose that the form says.
///
/// # Errors
/// [`Trouble::Invalid`] when the form is not filled in, the faults of the database.
pub fn give<P: Permission>(ask: &Ask<P>, list: &Handout) -> Answer {
    let (format, purpose) = form::read(ask.form(), list.rows.len())?;
    let head = head(ask, list);
    let file = match format {
        Format::Csv => sheet::csv(&head, &list.columns, &list.rows),
        Format::Xlsx => sheet::xlsx(&head, &list.columns, &list.rows),
    };
    let file = file.map_err(|e| Trouble::Fault(e.to_string()))?;
    let told = json!({
        "as_of": list.on, "filter": list.filter, "rows": list.rows.len(), "format": format, "purpose": purpose,
    });
    let event = Event::new(ask.may.key(), "export", list.subject, "list").after(&told);
    let reason = purpose.as_deref().unwrap_or("export of a list");
    ask.app.db.write(&ask.who.actor, reason, |tx| {
        tx.record(event);
        Ok::<_, Trouble>(())
    })?;
    let name = format!(
        "{}-{}-{}.{}",
        list.subject,
        ask.agency.code,
        list.on,
        format.as_str()
    );
    Ok(Reply::download(format.mime(), &name, file))
}

/// The lines above the table: what, as of when, which filter, how many, for whom.
fn head<P: Permission>(ask: &Ask<P>, list: &Handout) -> Vec<(String, String)> {
    let t = &ask.say;
    let moment = web::format::moment(ask.app.clock.now(), ask.agency.zone, t.locale);
    let words: Vec<String> = list
        .filter
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    let filter = if words.is_empty() {
        t.say("handout-all").to_owned()
    } else {
        words.join("; ")
    };
    vec![
        (list.title.clone(), ask.agency.name.clone()),
        (t.say("handout-as-of").to_owned(), t.date(list.on)),
        (t.say("handout-filter").to_owned(), filter),
        (
            t.say("handout-rows").to_owned(),
            list.rows.len().to_string(),
        ),
        (
            t.say("handout-made").to_owned(),
            format!("{moment}, {}", ask.who.actor.name),
        ),
    ]
}
