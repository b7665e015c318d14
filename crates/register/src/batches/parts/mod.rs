//! Pieces of the pages of imports, whatever the sheet is about: the form that brings a file, the files
//! that were brought, what was found in one and where a cell is mended.

mod rows;

use askama::Template;
use kernel::TextEnum as _;
use web::components::{Badge, Choice, FieldView, Pager, Shell, Tone, query_with};
use web::errors::field_sentence;
use web::form::Form;
use web::words::Say;
use web::{FieldError, Reply};

pub use self::rows::{RowsForm, hand_out_rows};
use crate::imports::findings::Severity;

/// The form that brings a file, beside the files that were brought.
pub struct Bring {
    /// Where the form goes.
    pub action: &'static str,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// What can be had besides: label and address of a file.
    pub sample: Option<(String, String)>,
    /// What bringing a file does not do.
    pub promise: String,
    /// The files that were brought, the newest first.
    pub earlier: Vec<EarlierLine>,
    /// What to do where there is none.
    pub nothing: String,
}

/// A file that was brought.
pub struct EarlierLine {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it is, or where it comes from.
    pub about: String,
    /// How many rows were taken.
    pub counts: String,
    /// Who brought it.
    pub by: String,
    /// When.
    pub when: String,
    /// What became of it.
    pub state: Badge,
}

/// What was found in a file, a page of it.
pub struct Findings {
    /// What was found.
    pub lines: Vec<FindingLine>,
    /// Where cells are mended; empty where nothing can be.
    pub action: String,
    /// The filter in use, to come back to.
    pub kept: Vec<(String, String)>,
    /// The other pages.
    pub pager: Pager,
    /// What was typed into a cell and could not be taken; at most one.
    pub faults: Vec<FieldView>,
}

/// One thing found.
pub struct FindingLine {
    /// The sheet's own row number.
    pub row: u32,
    /// The column; empty where the whole row is meant.
    pub column: String,
    /// How grave it is.
    pub badge: Badge,
    /// What kind of thing; may be empty.
    pub code: &'static str,
    /// What stands in the cell.
    pub value: String,
    /// Why it is told, and what to do.
    pub reason: String,
    /// How the cell is mended.
    pub mending: Option<Mending>,
}

/// The form by which a cell is mended.
pub struct Mending {
    /// The column, by its stable name.
    pub field: &'static str,
    /// What is offered to be kept or typed over.
    pub value: String,
    /// What it may be, where that is one of a few.
    pub choices: Vec<Choice>,
    /// Lines to type into.
    pub lines: u8,
    /// The longest text, in characters.
    pub longest: usize,
    /// What to know before typing; may be empty.
    pub hint: String,
    /// What is wrong with what was typed; empty where nothing is.
    pub error: String,
}

#[derive(Template)]
#[template(path = "batches/parts/bring.html")]
/// The drawn form; made by `view`.
pub struct BringDrawn<'a> {
    it: &'a Bring,
    t: &'a Say,
}

#[derive(Template)]
#[template(path = "batches/parts/findings.html")]
/// The drawn form; made by `view`.
pub struct FindingsDrawn<'a> {
    it: &'a Findings,
    t: &'a Say,
}

impl askama::filters::HtmlSafe for BringDrawn<'_> {}
impl askama::filters::HtmlSafe for FindingsDrawn<'_> {}

impl Bring {
    /// Draws it in the language of `t`.
    #[must_use]
    pub fn view<'a>(&'a self, t: &'a Say) -> BringDrawn<'a> {
        BringDrawn { it: self, t }
    }
}

impl Findings {
    /// A page of `total` findings, in the frame of the import's page; `action` mends a cell, and is none
    /// where nothing can be mended.
    #[must_use]
    pub fn on(
        shell: &Shell,
        action: Option<String>,
        lines: Vec<FindingLine>,
        (page, size, total): (usize, usize, usize),
    ) -> Self {
        Self {
            lines,
            action: action.unwrap_or_default(),
            kept: shell.query.clone(),
            pager: Pager {
                path: shell.path.clone(),
                query: shell.query.clone(),
                page: page as u64,
                size: size as u64,
                total: total as u64,
            },
            faults: Vec::new(),
        }
    }

    /// Draws it in the language of `t`.
    #[must_use]
    pub fn view<'a>(&'a self, t: &'a Say) -> FindingsDrawn<'a> {
        FindingsDrawn { it: self, t }
    }

    /// Puts what was typed back into its cell, with what is wrong with it. `false` where the fault is
    /// not of what was typed, or the cell is not on this page: then nothing changes.
    pub fn refuse(&mut self, form: &Form, faults: &[FieldError], t: &Say) -> bool {
        let Some(fault) = faults.iter().find(|f| f.field == "nilai") else {
            return false;
        };
        let row: Option<u32> = form.text("baris").parse().ok();
        let field = form.text("bidang");
        let cells = self.lines.iter_mut().enumerate();
        let mut cells = cells.filter(|(_, line)| Some(line.row) == row);
        let found = cells.find_map(|(place, line)| {
            let mending = line.mending.as_mut().filter(|m| m.field == field)?;
            Some((place, &line.column, mending))
        });
        let Some((place, column, mending)) = found else {
            return false;
        };
        mending.value = form.text("nilai").to_owned();
        mending.error = field_sentence(t, fault);
        for choice in &mut mending.choices {
            choice.chosen = choice.value == mending.value;
        }
        let row = row.unwrap_or_default();
        let label = format!("{} {row}, {column}", t.say("import-row"));
        let mut cell = FieldView::text(format!("nilai-{place}"), label);
        cell.error.clone_from(&mending.error);
        self.faults = vec![cell];
        true
    }

    fn can_mend(&self) -> bool {
        !self.action.is_empty()
    }
}

/// How grave a finding is, to be seen.
#[must_use]
pub fn severity_badge(say: &Say, severity: Severity) -> Badge {
    let tone = match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warn,
        Severity::Fixed => Tone::Good,
    };
    Badge::new(tone, say.word("import-severity", severity))
}

/// The filter by how grave findings are.
#[must_use]
pub fn severity_field(say: &Say, chosen: Option<Severity>) -> FieldView {
    let mut choices = vec![Choice::new("", say.say("import-open-findings"))];
    choices.extend(
        Severity::ALL
            .iter()
            .map(|s| Choice::new(s.as_str(), say.word("import-severity", *s))),
    );
    FieldView::select("tingkat", say.say("import-severity"), choices)
        .optional()
        .value(chosen.map_or("", Severity::as_str))
}

/// The filter of findings that a form kept, to be read as that of an address.
#[must_use]
pub fn kept_filter(form: &Form) -> Form {
    let mut filter = Form::default();
    for (name, values) in form.fields() {
        if let (Some(name), Some(value)) = (name.strip_prefix("saring-"), values.last()) {
            filter.put(name, value);
        }
    }
    filter
}

/// The frame of an import's page where it answers a form that was refused: as at its own address, with
/// the filter that the form kept.
#[must_use]
pub fn refused_at(mut shell: Shell, path: &str, filter: &Form) -> Shell {
    path.clone_into(&mut shell.path);
    let one = |(name, values): (&str, &[String])| Some((name.to_owned(), values.last()?.clone()));
    shell.query = filter.fields().filter_map(one).collect();
    shell.failed()
}

/// Back to the page of an import, with what was done and the filter that was in use.
#[must_use]
pub fn back(form: &Form, path: &str, said: &str) -> Reply {
    // The filter is read back as a query, never as an address.
    let kept = |name: &str| form.text(&format!("saring-{name}")).to_owned();
    let (severity, code, page) = (kept("tingkat"), kept("kode"), kept("page"));
    let query = query_with(
        &[],
        &[
            ("tingkat", &severity),
            ("kode", &code),
            ("page", &page),
            ("pesan", said),
        ],
    );
    Reply::see(&format!("{path}{query}"))
}
