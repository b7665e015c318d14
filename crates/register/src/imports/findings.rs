//! What an import has to say about a row: where, what, how grave, why, and what to do.

use kernel::{Phrase, text_enum};
use serde::Serialize;

use super::{columns::Mapping, field::Field};

text_enum! {
    /// How grave a finding is.
    pub enum Severity {
        /// The row is not accepted until this is mended.
        Error = "error",
        /// The row is accepted; somebody should look.
        Warning = "warning",
        /// Repaired or left out on purpose, and said so.
        Fixed = "fixed",
    }
}

text_enum! {
    /// What was found. The words are stable: other programs read them.
    pub enum FindingCode {
        /// No NIP.
        NipMissing = "nip_missing",
        /// Not 18 digits.
        NipLength = "nip_length",
        /// Characters that are no digits and no dress either.
        NipCharacters = "nip_characters",
        /// A part of the number cannot be: date, month, sex, serial.
        NipInvalid = "nip_invalid",
        /// Stored as a number, so that its last digits are lost.
        NipFloat = "nip_float",
        /// Under 18 at entry into service.
        NipTooYoung = "nip_too_young",
        /// Two people with one NIP.
        NipTwoPeople = "nip_two_people",
        /// No name.
        NameMissing = "name_missing",
        /// A day that the calendar does not have.
        DateImpossible = "date_impossible",
        /// Not a date.
        DateUnreadable = "date_unreadable",
        /// The values stand one column beside their own.
        CellsShifted = "cells_shifted",
        /// More text than any such value can have.
        TextTooLong = "text_too_long",

        /// Letters O, I or l in place of digits.
        NipLetters = "nip_letters",
        /// Birth date and NIP disagree.
        BirthMismatch = "birth_mismatch",
        /// TMT CPNS and NIP disagree.
        CpnsMismatch = "cpns_mismatch",
        /// Sex and NIP disagree.
        SexMismatch = "sex_mismatch",
        /// TMT PNS before TMT CPNS.
        CpnsAfterPns = "cpns_after_pns",
        /// A date that cannot come before another one does.
        DateOrder = "date_order",
        /// A date after the state of the sheet.
        DateFuture = "date_future",
        /// Month and day look swapped.
        DateMonthFirst = "date_month_first",
        /// No birth date; taken from the NIP.
        BirthMissing = "birth_missing",
        /// No sex; taken from the NIP.
        SexMissing = "sex_missing",
        /// A word that names no sex.
        SexUnreadable = "sex_unreadable",
        /// A PNS without TMT PNS.
        PnsDateMissing = "pns_date_missing",
        /// No TMT CPNS.
        CpnsDateMissing = "cpns_date_missing",
        /// No job.
        JobMissing = "job_missing",
        /// No education.
        EducationMissing = "education_missing",
        /// No unit.
        UnitMissing = "unit_missing",
        /// No grade.
        GradeMissing = "grade_missing",
        /// No legal standing.
        StandingMissing = "standing_missing",
        /// A legal standing that the national table does not know.
        StandingUnknown = "standing_unknown",
        /// Neither CPNS nor PNS nor PPPK.
        StatusUnknown = "status_unknown",
        /// Id and name of the grade disagree.
        GradeIdName = "grade_id_name",
        /// A text that names no grade.
        GradeUnreadable = "grade_unreadable",
        /// Education below what the job asks.
        EducationLow = "education_low",
        /// In service after the retirement age.
        PastRetirement = "past_retirement",
        /// NIK without 16 digits.
        NikLength = "nik_length",
        /// A part of the NIK cannot be.
        NikInvalid = "nik_invalid",
        /// NIK disagrees with birth date or sex.
        NikMismatch = "nik_mismatch",
        /// Two people with one NIK.
        NikShared = "nik_shared",
        /// Two people with one national id.
        PnsIdShared = "pns_id_shared",
        /// Not an e-mail address.
        EmailInvalid = "email_invalid",
        /// Not a telephone number.
        PhoneInvalid = "phone_invalid",
        /// The unit's name looks like a slip for another.
        UnitTypo = "unit_typo",
        /// A unit that nothing else in the sheet or the register knows.
        UnitUnknown = "unit_unknown",
        /// A closed unit.
        UnitClosed = "unit_closed",
        /// One unit id under different names.
        UnitNameDiffers = "unit_name_differs",
        /// Two holders of one managing post.
        TwoHolders = "two_holders",
        /// Letters broken by a wrong encoding.
        NameMojibake = "name_mojibake",
        /// Titles inside the name.
        NameTitle = "name_title",
        /// Digits in a name, or no letters.
        NameUnusual = "name_unusual",
        /// A cell that a spreadsheet would run as a formula.
        FormulaLike = "formula_like",
        /// The error of a broken formula instead of a value.
        CellError = "cell_error",
        /// A number outside what can be.
        NumberRange = "number_range",
        /// Not a number.
        NumberUnreadable = "number_unreadable",
        /// The same person twice, with differences.
        DuplicateDiffers = "duplicate_differs",
        /// A mended cell of a row that is not data.
        MendUnused = "mend_unused",

        /// Spaces or marks between the digits of a NIP.
        NipSpaces = "nip_spaces",
        /// The last digits of the NIP came from the register.
        NipRecovered = "nip_recovered",
        /// An apostrophe before the value.
        Apostrophe = "apostrophe",
        /// Invisible characters in the value.
        HiddenCharacters = "hidden_characters",
        /// A date stored as a spreadsheet date.
        DateTyped = "date_typed",
        /// A date with other separators.
        DateSeparator = "date_separator",
        /// A date with a two-digit year.
        DateShortYear = "date_short_year",
        /// A date written year first.
        DateIso = "date_iso",
        /// A date with the month in words.
        DateWords = "date_words",
        /// A date as a serial number.
        DateSerial = "date_serial",
        /// A date in one run of digits.
        DatePacked = "date_packed",
        /// 00-00-0000, read as empty.
        DateZero = "date_zero",
        /// Another word for the sex.
        SexWord = "sex_word",
        /// Another way to write a grade.
        GradeForm = "grade_form",
        /// A number with words.
        NumberForm = "number_form",
        /// A telephone number that had lost its leading zero.
        PhoneZero = "phone_zero",
        /// A telephone number with other dress.
        PhoneForm = "phone_form",
        /// The same person twice, merged.
        DuplicateRow = "duplicate_row",
        /// The unit's id was taken from other rows.
        UnitIdFilled = "unit_id_filled",

        /// A row above the header.
        RowTitle = "row_title",
        /// The header.
        RowHeader = "row_header",
        /// A row of column numbers.
        RowNumbering = "row_numbering",
        /// A blank row.
        RowBlank = "row_blank",
        /// A total.
        RowTotal = "row_total",
        /// A heading between rows.
        RowHeading = "row_heading",
        /// The header once more.
        RowRepeatedHeader = "row_repeated_header",
        /// A row under the table.
        RowFooter = "row_footer",
        /// A hidden column, read all the same.
        ColumnHidden = "column_hidden",

        /// A position without a code or with one that another row has.
        PositionCode = "position_code",
        /// A position without unit or name.
        PositionIncomplete = "position_incomplete",
        /// Need, filled and difference do not add up.
        PositionCount = "position_count",
        /// The number of the holder is not a NIP.
        HolderNip = "holder_nip",
        /// A level that is not known.
        PositionLevel = "position_level",
        /// Level and echelon of a position disagree.
        PositionEselon = "position_eselon",
        /// One person holds two seats.
        HolderTwice = "holder_twice",
        /// The summary and the rows disagree.
        SummaryDiffers = "summary_differs",
    }
}

impl FindingCode {
    /// How grave this finding always is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::NipMissing
            | Self::NipLength
            | Self::NipCharacters
            | Self::NipInvalid
            | Self::NipFloat
            | Self::NipTooYoung
            | Self::NipTwoPeople
            | Self::NameMissing
            | Self::DateImpossible
            | Self::DateUnreadable
            | Self::CellsShifted
            | Self::TextTooLong
            | Self::PositionCode
            | Self::PositionIncomplete
            | Self::PositionLevel => Severity::Error,
            Self::PositionCount
            | Self::HolderNip
            | Self::PositionEselon
            | Self::HolderTwice
            | Self::SummaryDiffers => Severity::Warning,
            other if (other as usize) >= (Self::NipSpaces as usize) => Severity::Fixed,
            _ => Severity::Warning,
        }
    }
}

/// One thing found, at one cell or row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportFinding {
    /// The sheet's own row number.
    pub row: u32,
    /// The sheet's own header of the column; empty when the whole row is meant.
    pub column: String,
    /// The column by its national name, where it is a known one.
    pub field: Option<Field>,
    /// What was found.
    pub code: FindingCode,
    /// How grave it is.
    pub severity: Severity,
    /// What stands in the cell.
    pub value: String,
    /// Why it is found, in both languages.
    pub reason: Phrase,
    /// What to put in its place.
    pub suggestion: Option<String>,
}

/// Collects findings for a sheet with these columns.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<ImportFinding>,
}

impl Findings {
    /// Notes something about a cell; more can be told through what is returned.
    pub(super) fn at(
        &mut self,
        mapping: &Mapping,
        row: u32,
        field: Field,
        code: FindingCode,
        value: impl Into<String>,
        reason: Phrase,
    ) -> &mut ImportFinding {
        self.push(ImportFinding {
            row,
            column: mapping.header(field).to_owned(),
            field: Some(field),
            code,
            severity: code.severity(),
            value: value.into(),
            reason,
            suggestion: None,
        })
    }

    /// Notes something about a row, or about a column by its own header.
    pub(super) fn on(
        &mut self,
        row: u32,
        column: &str,
        code: FindingCode,
        value: impl Into<String>,
        reason: Phrase,
    ) -> &mut ImportFinding {
        self.push(ImportFinding {
            row,
            column: column.to_owned(),
            field: None,
            code,
            severity: code.severity(),
            value: value.into(),
            reason,
            suggestion: None,
        })
    }

    fn push(&mut self, finding: ImportFinding) -> &mut ImportFinding {
        let index = self.list.len();
        self.list.push(finding);
        &mut self.list[index]
    }

    /// All findings in the order of the sheet. A repair that a good part of the rows share is
    /// the habit of the sheet, not an accident of a row: it is told once, at the header.
    pub(super) fn finish(mut self, rows: usize, header_row: u32) -> Vec<ImportFinding> {
        const HABIT_ROWS: usize = 50;
        let mut counts = std::collections::HashMap::new();
        for f in &self.list {
            *counts.entry((f.code, f.field)).or_insert(0_usize) += 1;
        }
        counts.retain(|(code, field), n| {
            let share = match code.severity() {
                Severity::Fixed if field.is_some() => 10,
                Severity::Warning if is_missing(*code) => 2,
                _ => return false,
            };
            *n >= HABIT_ROWS && *n * share >= rows && *code != FindingCode::DuplicateRow
        });
        let mut told = Vec::new();
        self.list.retain(|f| {
            let Some(n) = counts.remove(&(f.code, f.field)) else {
                return !told
                    .iter()
                    .any(|t: &ImportFinding| t.code == f.code && t.field == f.field);
            };
            told.push(ImportFinding {
                row: header_row,
                value: String::new(),
                suggestion: None,
                reason: Phrase::new(
                    format!("Pada {n} baris: {}", f.reason.id),
                    format!("In {n} rows: {}", f.reason.en),
                ),
                ..f.clone()
            });
            false
        });
        self.list.extend(told);
        self.list.sort_by_key(|f| f.row);
        self.list
    }
}

const fn is_missing(code: FindingCode) -> bool {
    matches!(
        code,
        FindingCode::BirthMissing
            | FindingCode::SexMissing
            | FindingCode::PnsDateMissing
            | FindingCode::CpnsDateMissing
            | FindingCode::JobMissing
            | FindingCode::EducationMissing
            | FindingCode::UnitMissing
            | FindingCode::GradeMissing
            | FindingCode::StandingMissing
    )
}

#[cfg(test)]
mod tests {
    use kernel::TextEnum;

    use super::*;

    #[test]
    fn every_code_has_one_word_and_its_severity() {
        let mut words: Vec<&str> = FindingCode::ALL.iter().map(|c| c.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), FindingCode::ALL.len());
        for (code, severity) in [
            (FindingCode::NipFloat, Severity::Error),
            (FindingCode::MendUnused, Severity::Warning),
            (FindingCode::NipSpaces, Severity::Fixed),
            (FindingCode::ColumnHidden, Severity::Fixed),
            (FindingCode::PositionLevel, Severity::Error),
            (FindingCode::SummaryDiffers, Severity::Warning),
        ] {
            assert_eq!(code.severity(), severity, "{code}");
        }
    }

    #[test]
    fn a_habit_is_told_once_and_warnings_stay() {
        let mapping = Mapping::default();
        let say = || Phrase::same("x");
        let mut findings = Findings::default();
        for row in 10..70 {
            findings.at(&mapping, row, Field::Sex, FindingCode::SexWord, "L", say());
            findings.at(
                &mapping,
                row,
                Field::Sex,
                FindingCode::SexMismatch,
                "L",
                say(),
            );
        }
        let list = findings.finish(100, 3);
        let of = |code| list.iter().filter(|f| f.code == code).count();
        assert_eq!(of(FindingCode::SexWord), 1);
        assert_eq!(list[0].row, 3);
        assert_eq!(list[0].reason.en, "In 60 rows: x");
        assert_eq!(of(FindingCode::SexMismatch), 60);
    }
}
