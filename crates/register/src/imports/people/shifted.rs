//! Tells rows whose values slipped into the neighbour's column: several cells in a row do not
//! fit their own column but fit the one beside it.

use super::contact::sex_of;
use crate::imports::{
    columns::Mapping,
    dates::{self, Span},
    field::Field,
    sheet::Cell,
};
use kernel::{Date, Grade};

/// What the values of a column look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// 32 hexadecimal digits, with or without dashes.
    NationalId,
    Date,
    Sex,
    /// A number of 9 digits and more.
    LongNumber,
    /// A code of up to three digits.
    Code,
    Grade,
    Email,
    /// Words.
    Words,
    /// Decree numbers, addresses: nearly anything.
    Free,
}

impl Shape {
    fn of(field: Field) -> Self {
        match field {
            f if f.is_national_id() => Self::NationalId,
            f if f.is_date() => Self::Date,
            Field::Sex => Self::Sex,
            Field::Nip | Field::NipLama | Field::Nik | Field::Phone | Field::Bpjs => {
                Self::LongNumber
            }
            Field::ReligionId
            | Field::MaritalId
            | Field::EmployeeKindId
            | Field::StandingId
            | Field::FirstGradeId
            | Field::GradeId
            | Field::JobKindId
            | Field::EducationLevelId
            | Field::EselonId
            | Field::ServiceYears
            | Field::ServiceMonths => Self::Code,
            Field::FirstGrade | Field::Grade => Self::Grade,
            Field::Email | Field::EmailGov => Self::Email,
            Field::Name
            | Field::TitleBefore
            | Field::TitleAfter
            | Field::BirthPlace
            | Field::Religion
            | Field::Marital
            | Field::EmployeeKind
            | Field::Standing
            | Field::JobKind
            | Field::Job
            | Field::EducationLevel
            | Field::Education
            | Field::Kpkn
            | Field::WorkPlace
            | Field::Unit
            | Field::HomeAgency
            | Field::WorkAgency
            | Field::HomeOffice
            | Field::WorkOffice
            | Field::School => Self::Words,
            _ => Self::Free,
        }
    }

    /// Could this value stand in a column of this shape? Generous: a value that only needs a
    /// repair fits.
    fn fits(self, cell: &Cell) -> bool {
        let text = match cell {
            Cell::Text(text) => text.trim(),
            Cell::Empty => return true,
            Cell::Date(_) => return matches!(self, Self::Date | Self::Free),
            Cell::Number(_) | Cell::Bool(_) => {
                return !matches!(self, Self::Words | Self::Sex | Self::Grade | Self::Email);
            }
        };
        match self {
            Self::NationalId => is_national_id(text),
            Self::Date => has_date(text),
            Self::Sex => sex_of(text).is_some(),
            Self::LongNumber => digits(text) >= 7,
            Self::Code => text.len() <= 6 && digits(text) > 0,
            Self::Grade => Grade::parse_loose(text).is_some(),
            Self::Email => text.contains('@') || text.contains(" at "),
            Self::Words => {
                text.chars().any(char::is_alphabetic)
                    && !is_national_id(text)
                    && !has_date(text)
                    && digits(text) < 9
            }
            Self::Free => true,
        }
    }

    /// Shapes that a value hardly takes on by accident.
    const fn is_telling(self) -> bool {
        matches!(
            self,
            Self::NationalId | Self::Date | Self::Sex | Self::Email | Self::Grade
        )
    }
}

fn is_national_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hex = bytes.iter().filter(|b| b.is_ascii_hexdigit()).count();
    hex == 32 && bytes.iter().all(|b| b.is_ascii_hexdigit() || *b == b'-')
}

fn has_date(text: &str) -> bool {
    const SPAN: Span = Span {
        from: Date::constant(1930, 1, 1),
        to: Date::constant(2079, 12, 31),
    };
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    matches!(
        dates::read_text(text, SPAN),
        Ok(_) | Err(dates::NoDate::Impossible | dates::NoDate::Zero)
    ) && text.len() > 5
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Knows the shapes of the columns of one sheet.
pub(in crate::imports) struct Shapes {
    columns: Vec<Option<(Field, Shape)>>,
}

impl Shapes {
    pub(in crate::imports) fn new(mapping: &Mapping) -> Self {
        let width = mapping.columns().last().map_or(0, |c| c.index + 1);
        let mut columns = vec![None; width];
        for column in mapping.columns() {
            if let Some((field, _)) = column.field {
                columns[column.index] = Some((field, Shape::of(field)));
            }
        }
        Self { columns }
    }

    /// The first field of a run of cells that stand one column beside their own.
    pub(in crate::imports) fn shifted(&self, cells: &[Cell]) -> Option<Field> {
        // The telling columns are looked at first: in a sound row they all fit.
        let sound = self.columns.iter().enumerate().all(|(i, column)| {
            column.is_none_or(|(_, shape)| {
                !shape.is_telling() || cells.get(i).is_none_or(|c| shape.fits(c))
            })
        });
        if sound {
            return None;
        }
        self.run(cells, |i| i.checked_sub(1))
            .or_else(|| self.run(cells, |i| Some(i + 1)))
    }

    /// A run of at least two misfits that all fit the column `beside` them, one of them telling.
    fn run(&self, cells: &[Cell], beside: impl Fn(usize) -> Option<usize>) -> Option<Field> {
        let shape = |i: usize| self.columns.get(i).copied().flatten();
        let mut start = None;
        let mut moved = 0;
        let mut telling = false;
        for (i, cell) in cells.iter().enumerate() {
            let Some((field, own)) = shape(i) else {
                continue;
            };
            if cell.is_blank() {
                continue;
            }
            let other = beside(i).and_then(shape).map(|(_, s)| s);
            if !own.fits(cell) && other.is_some_and(|s| s != own && s.fits(cell)) {
                start = start.or(Some(field));
                moved += 1;
                telling |= other.is_some_and(Shape::is_telling);
                if moved >= 2 && telling {
                    return start;
                }
            } else {
                start = None;
                moved = 0;
                telling = false;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::columns::{Label, Remembered};

    const HEADER: &str = "NIP BARU|NAMA|GELAR DEPAN|GELAR BELAKANG|TEMPAT LAHIR ID|TEMPAT LAHIR NAMA|TANGGAL LAHIR|JENIS KELAMIN|AGAMA ID|EMAIL";
    const ID: &str = "3A3DC028B5F49275020545C95753D9B0";

    fn shifted(line: &str) -> Option<Field> {
        let labels: Vec<Label> = HEADER
            .split('|')
            .map(|own| Label {
                own: own.to_owned(),
                group: String::new(),
            })
            .collect();
        let cells: Vec<Cell> = line
            .split('|')
            .map(|t| {
                if t.is_empty() {
                    Cell::Empty
                } else {
                    Cell::Text(t.replace("ID", ID))
                }
            })
            .collect();
        Shapes::new(&Mapping::of(&labels, &Remembered::new())).shifted(&cells)
    }

    #[test]
    fn tells_shifted_rows() {
        for line in [
            "19|BUDI|||S.T.|ID|Surakarta|20-12-1986|M|",
            "19|BUDI||||ID|Surakarta|20-12-1986|1|a@b.example",
            "19|BUDI|||S.T.|ID|Surakarta|20-12-1986||a@b.example",
            // One column to the left.
            "19|BUDI|S.T.|ID|Surakarta|20-12-1986|M|1||",
        ] {
            assert!(shifted(line).is_some(), "{line}");
        }
    }

    #[test]
    fn leaves_rows_with_other_faults_alone() {
        for line in [
            "19|BUDI||S.T.|ID|Surakarta|20-12-1986|M|1|a@b.example",
            "19|BUDI||S.T.|ID|Surakarta|31-02-1986|PEREMPUAN|1|a at b.example",
            "19|BUDI||S.T.|ID|Surakarta|tidak tahu|X|1|",
            "19|BUDI||S.T.|lokal-12|Surakarta|29710||1|-",
            "||||||||",
        ] {
            assert_eq!(shifted(line), None, "{line}");
        }
    }
}
