//! What a list of reports has to be told about: which row and column, what stands there, why it is
//! told, what to do.

use kernel::{Phrase, TextEnum as _, text_enum};
pub use register::imports::findings::Severity;
use serde::Serialize;

use super::field::Field;

text_enum! {
    /// What was found. The words are stable: other programs read them.
    pub enum Code {
        /// No text of a report.
        BodyMissing = "body_missing",
        /// More text than the field can hold.
        TextTooLong = "text_too_long",
        /// A date that the report cannot do without.
        DateMissing = "date_missing",
        /// Not a date.
        DateUnreadable = "date_unreadable",
        /// A day that the calendar does not have.
        DateImpossible = "date_impossible",
        /// A day to come.
        DateFuture = "date_future",
        /// A date before the one that it must follow.
        DateOrder = "date_order",
        /// A number whose last digits a spreadsheet has lost.
        NumberMangled = "number_mangled",
        /// Neither a telephone number nor an e-mail address.
        ContactUnreadable = "contact_unreadable",
        /// None of the kinds of report.
        KindUnknown = "kind_unknown",
        /// None of the states.
        StateUnknown = "state_unknown",
        /// Neither yes nor no.
        FlagUnclear = "flag_unclear",
        /// A unit has it, and no unit is named.
        UnitMissing = "unit_missing",
        /// A unit that the register does not know by this name.
        UnitUnknown = "unit_unknown",
        /// None of the ways in which a report can end.
        ClosingUnknown = "closing_unknown",
        /// An end that needs a date, a reason or a name which is not there.
        ClosingIncomplete = "closing_incomplete",
        /// The error of a broken formula instead of a value.
        CellError = "cell_error",
        /// The same number twice in the file, with another content.
        DuplicateDiffers = "duplicate_differs",

        /// The file says something else than it said when the report was taken.
        ChangedSince = "changed_since",
        /// No number of the other system; the report is known by its content.
        ReferenceMissing = "reference_missing",
        /// A door that is not known.
        ChannelUnknown = "channel_unknown",
        /// A kind of matter that the catalogue does not know.
        CategoryUnknown = "category_unknown",
        /// Month and day look swapped.
        DateMonthFirst = "date_month_first",
        /// A cell that a spreadsheet would run as a formula.
        FormulaLike = "formula_like",
        /// Said to be proven, but the proof is not in the file.
        ProofNotHere = "proof_not_here",
        /// A column of which nothing is taken.
        ColumnUnknown = "column_unknown",

        /// It was taken before; nothing changes.
        AlreadyHere = "already_here",
        /// The same report twice in the file.
        DuplicateRow = "duplicate_row",
        /// No day of forwarding: the clocks run from the day it came in.
        ForwardedAssumed = "forwarded_assumed",
        /// No unit is named: the one in charge of the category.
        UnitOfCategory = "unit_of_category",
        /// A row that is no report: a title, a total, a signature.
        RowLeftOut = "row_left_out",
    }
}

impl Code {
    /// How grave it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::ChangedSince
            | Self::ReferenceMissing
            | Self::ChannelUnknown
            | Self::CategoryUnknown
            | Self::DateMonthFirst
            | Self::FormulaLike
            | Self::ProofNotHere
            | Self::ColumnUnknown => Severity::Warning,
            Self::AlreadyHere
            | Self::DuplicateRow
            | Self::ForwardedAssumed
            | Self::UnitOfCategory
            | Self::RowLeftOut => Severity::Fixed,
            _ => Severity::Error,
        }
    }

    /// Does another value of the cell mend it? Not where the report is here already.
    #[must_use]
    pub const fn can_be_mended(self) -> bool {
        !matches!(self.severity(), Severity::Fixed) && !matches!(self, Self::ChangedSince)
    }
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The sheet's own row number.
    pub row: u32,
    /// The column by its name in our own sheet; empty where the whole row is meant.
    pub column: String,
    /// The column, where it is a known one.
    #[serde(skip)]
    pub field: Option<Field>,
    /// What was found.
    #[serde(serialize_with = "word")]
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What stands in the cell, shortened; dots where a flag of the report hides it.
    pub value: String,
    /// Why, and what to do.
    pub reason: Phrase,
}

fn word<S: serde::Serializer>(code: &Code, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(code.as_str())
}

/// What stands in place of a value that a flag of the report hides.
pub const HIDDEN: &str = "•••";

impl Finding {
    /// About a cell.
    pub(super) fn at(row: u32, field: Field, code: Code, value: &str, reason: Phrase) -> Self {
        Self {
            row,
            column: field.as_str().to_owned(),
            field: Some(field),
            code,
            severity: code.severity(),
            value: short(value),
            reason,
        }
    }

    /// About a whole row, or about a column by its own title.
    pub(super) fn on(row: u32, column: &str, code: Code, value: &str, reason: Phrase) -> Self {
        Self {
            row,
            column: short(column),
            field: None,
            code,
            severity: code.severity(),
            value: short(value),
            reason,
        }
    }

    /// Hides the value where the flags of the report ask for it.
    pub(super) fn hide(&mut self, anonymous: bool, secret: bool) {
        let hides = |f: Field| anonymous && f.names_reporter() || secret && f.tells_content();
        if self.field.is_some_and(hides) && !self.value.is_empty() {
            HIDDEN.clone_into(&mut self.value);
        }
    }
}

/// A value as it fits a table.
fn short(value: &str) -> String {
    const MOST: usize = 80;
    let line = register::imports::text::collapse(&register::imports::clean::visible(
        value.get(..2_000).unwrap_or(value),
    ));
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST).chain(['…']).collect()
}

/// What many rows share is a habit of the sheet: it is told once, with how many others have it. Names
/// of matters that are not known are told once each.
pub(super) fn without_habits(found: Vec<Finding>) -> Vec<Finding> {
    const HABIT: usize = 20;
    let shared = |f: &Finding| match f.code {
        Code::CategoryUnknown => Some((f.code.as_str(), f.value.clone())),
        code if f.severity == Severity::Fixed || code == Code::ReferenceMissing => {
            Some((code.as_str(), String::new()))
        }
        _ => None,
    };
    let mut counts = std::collections::BTreeMap::new();
    for habit in found.iter().filter_map(shared) {
        *counts.entry(habit).or_insert(0_usize) += 1;
    }
    counts.retain(|(code, _), n| *n >= HABIT || *n > 1 && *code == Code::CategoryUnknown.as_str());
    let mut told = std::collections::BTreeSet::new();
    let mut kept = Vec::new();
    for mut f in found {
        if let Some(habit) = shared(&f)
            && let Some(n) = counts.get(&habit)
        {
            if !told.insert(habit) {
                continue;
            }
            let others = n - 1;
            f.reason = Phrase::new(
                format!("{} Demikian juga {others} baris lain.", f.reason.id),
                format!("{} The same in other rows: {others}.", f.reason.en),
            );
        }
        kept.push(f);
    }
    kept
}
