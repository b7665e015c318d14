//! What the columns of a sheet mean: those not known to be named, those known to be seen, and the
//! page that asks when too few are known to read the file at all.

use askama::Template;
use kernel::TextEnum as _;
use web::access::perm;
use web::components::{Badge, Choice, FieldView, Shell, Tone};
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::BatchKind;
use super::look::remembered;
use super::pages::state_badge;
use super::store::{self as sql, BatchRow};
use crate::imports::columns::{Certainty, Column};
use crate::imports::field::Field;
use crate::imports::sheet::Limits;

/// The columns of a sheet, told apart by whether they are known.
pub(super) struct Columns {
    pub(super) action: String,
    pub(super) unknown: Vec<Unknown>,
    /// What a column can mean.
    pub(super) meanings: Vec<Choice>,
    pub(super) known: Vec<Known>,
    /// Any known column, and what else it can mean.
    pub(super) change: Vec<FieldView>,
}

/// A column that waits for a meaning.
pub(super) struct Unknown {
    pub(super) key: String,
    pub(super) header: String,
    pub(super) id: String,
}

/// A column with its meaning.
pub(super) struct Known {
    pub(super) header: String,
    pub(super) field: String,
    pub(super) sure: Badge,
}

/// The name of a field as officers know it: the header of the national export.
pub(crate) fn field_name(_: &Say, field: Field) -> String {
    field.as_str().to_owned()
}

impl Columns {
    pub(super) fn of<'c>(
        say: &Say,
        columns: impl Iterator<Item = &'c Column>,
        batch: &BatchRow,
    ) -> Self {
        let (mut unknown, mut known, mut choices) = (Vec::new(), Vec::new(), Vec::new());
        for (at, column) in columns.enumerate() {
            let header = column
                .header
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            match column.field {
                None => unknown.push(Unknown {
                    key: column.key.clone(),
                    header,
                    id: format!("kolom-{at}"),
                }),
                Some((field, sure)) => {
                    choices.push(Choice::new(column.key.clone(), header.clone()));
                    known.push(Known {
                        header,
                        field: field_name(say, field),
                        sure: certainty(say, sure),
                    });
                }
            }
        }
        Self {
            action: format!("/impor/{}/kolom", batch.id),
            change: vec![
                FieldView::select("kolom", say.say("import-column"), choices),
                FieldView::select(
                    "bidang",
                    say.say("import-column-means"),
                    fields(say, "import-leave-out"),
                )
                .optional(),
            ],
            meanings: fields(say, "import-unknown-column"),
            unknown,
            known,
        }
    }
}

fn fields(say: &Say, none: &str) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", say.say(none))];
    let all = Field::ALL.iter();
    choices.extend(all.map(|f| Choice::new(f.as_str(), field_name(say, *f))));
    choices
}

fn certainty(say: &Say, sure: Certainty) -> Badge {
    let tone = match sure {
        Certainty::Remembered | Certainty::Exact => Tone::Good,
        Certainty::Known => Tone::Plain,
        Certainty::Likely => Tone::Warn,
    };
    Badge::new(tone, say.word("import-certainty", sure))
}

#[derive(Template)]
#[template(path = "batches/pages/columns.html")]
struct ColumnsPage {
    shell: Shell,
    kind: String,
    state: Badge,
    missing: String,
    columns: Columns,
}

/// The page of a file of which too few columns are known.
pub(super) fn page(ask: &Ask<perm::RunImport>, batch: BatchRow, missing: &[String]) -> Answer {
    let content = ask
        .app
        .db
        .read(|c| sql::content(c, ask.agency_id(), batch.id))?;
    let content = content.ok_or(Trouble::NotFound)?;
    let columns = unknown(ask, batch.kind, &batch.file_name, &content)?;
    let say = &ask.say;
    Reply::page(&ColumnsPage {
        shell: ask
            .shell_titled(batch.file_name.clone())
            .crumb(say.say("import-title"), "/impor"),
        kind: say.word("import-kind", batch.kind),
        state: state_badge(say, batch.state),
        missing: missing.join(", "),
        columns: Columns::of(say, columns.iter(), &batch),
    })
}

/// The columns of a file of which too few are known; none when it holds no table of any width.
pub(super) fn unknown(
    ask: &Ask<perm::RunImport>,
    kind: BatchKind,
    name: &str,
    bytes: &[u8],
) -> Result<Vec<Column>> {
    let known = remembered(
        &ask.app
            .db
            .read(|c| sql::columns(c, ask.agency_id(), kind))?,
    );
    Ok(crate::imports::unknown_columns(bytes, name, &known, Limits::default()).unwrap_or_default())
}
