//! Which column of a sheet is which field: known names in any dress, abbreviations, small typing
//! slips, and what the officer decided for the same layout before.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use kernel::{TextEnum, text_enum};

use super::{
    aliases::{ALIASES, SYNONYMS},
    field::Field,
};
use crate::imports::text;

text_enum! {
    /// How sure a column is mapped.
    pub enum Certainty {
        /// The officer mapped this header before.
        Remembered = "remembered",
        /// The header of the national export itself.
        Exact = "exact",
        /// A known other name.
        Known = "known",
        /// A known name with a typing slip: worth a look.
        Likely = "likely",
    }
}

/// One column of a sheet and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The column's place, from 0.
    pub index: usize,
    /// The sheet's own header text, in one line.
    pub header: String,
    /// By what a decision about the column is remembered.
    pub key: String,
    /// The field and how sure; `None` for a column this program does not know, which is kept.
    pub field: Option<(Field, Certainty)>,
}

/// The columns of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<Column>,
    places: Vec<Option<usize>>,
}

/// What the officer decided before, by [`memory_key`] of the header: a field, or `None` to
/// leave the column out.
pub type Remembered = BTreeMap<String, Option<Field>>;

/// The key under which a decision about a header is remembered: the header without dress, below
/// its group where it has one, as there are many columns called "NAMA".
#[must_use]
pub fn memory_key(label: &Label) -> String {
    let own = text::bare(&label.own);
    if label.group.is_empty() || own.is_empty() {
        own
    } else {
        format!("{}/{own}", text::bare(&label.group))
    }
}

impl Mapping {
    /// Maps the columns of a header. Each column is given as its own name and, where the header
    /// has two rows, the name of the group above it.
    #[must_use]
    pub fn of(labels: &[Label], remembered: &Remembered) -> Self {
        let mut columns: Vec<Column> = labels
            .iter()
            .enumerate()
            .map(|(index, label)| Column {
                index,
                header: text::collapse(&label.own),
                key: memory_key(label),
                field: recognise(label, remembered),
            })
            .collect();
        // The surest column takes a field; a second one that claims it stays unnamed.
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|i| columns[*i].field.map(|(_, sure)| sure));
        let mut places = vec![None; Field::ALL.len()];
        for i in order {
            if let Some((field, _)) = columns[i].field {
                let place = &mut places[field as usize];
                if place.is_some() {
                    columns[i].field = None;
                } else {
                    *place = Some(i);
                }
            }
        }
        columns.retain(|c| c.field.is_some() || !c.header.is_empty());
        Self { columns, places }
    }

    /// All columns that have a name or a meaning, in the order of the sheet.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The place of a field's column, from 0.
    #[must_use]
    pub fn place(&self, field: Field) -> Option<usize> {
        self.places.get(field as usize).copied().flatten()
    }

    /// The sheet's own header of a field; the national name where the sheet has no such column.
    #[must_use]
    pub fn header(&self, field: Field) -> &str {
        self.place(field)
            .and_then(|index| self.columns.iter().find(|c| c.index == index))
            .map_or(field.as_str(), |c| c.header.as_str())
    }

    /// Columns that are not known; their values are kept beside the record.
    pub fn unknown(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|c| c.field.is_none())
    }

    /// Columns of the list that the sheet does not have.
    #[must_use]
    pub fn missing(&self, needed: &[Field]) -> Vec<Field> {
        needed
            .iter()
            .copied()
            .filter(|f| self.place(*f).is_none())
            .collect()
    }

    /// How many fields were recognised.
    #[must_use]
    pub fn known(&self) -> usize {
        self.places.iter().flatten().count()
    }
}

/// The name of a column and of the group above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The lowest name over the column.
    pub own: String,
    /// The name of the group above, empty where there is none.
    pub group: String,
}

/// How many labels are known names, without guessing: the measure by which a header is found.
#[must_use]
pub fn known_labels(labels: &[Label]) -> usize {
    let mut seen = vec![false; Field::ALL.len()];
    for label in labels {
        if let Some((field, _)) = by_name(label) {
            seen[field as usize] = true;
        }
    }
    seen.into_iter().filter(|s| *s).count()
}

/// How many labels are known by name or because the officer said so before.
#[must_use]
pub fn known_or_remembered(labels: &[Label], remembered: &Remembered) -> usize {
    let told = |label: &&Label| {
        by_name(label).is_none() && matches!(remembered.get(&memory_key(label)), Some(Some(_)))
    };
    known_labels(labels) + labels.iter().filter(told).count()
}

/// Does the sheet look like an older local list rather than like the national export? It has no
/// id of the national system, no legal standing and no entry into service.
#[must_use]
pub fn is_older_layout(mapping: &Mapping) -> bool {
    let national = |f: &Field| {
        f.is_national_id()
            || matches!(
                f,
                Field::Standing | Field::StandingId | Field::Status | Field::CpnsFrom
            )
    };
    !Field::ALL
        .iter()
        .filter(|f| national(f))
        .any(|f| mapping.place(*f).is_some())
}

fn recognise(label: &Label, remembered: &Remembered) -> Option<(Field, Certainty)> {
    if let Some(decided) = remembered.get(&memory_key(label)) {
        return decided.map(|field| (field, Certainty::Remembered));
    }
    by_name(label).or_else(|| by_slip(&label.own))
}

fn by_name(label: &Label) -> Option<(Field, Certainty)> {
    if label.own.is_empty() {
        return None;
    }
    // "TMT" under "JABATAN" is the date of the job: the group speaks first.
    let own = tokens(&label.own);
    let group = tokens(&label.group);
    let grouped = (!group.is_empty() && !own.is_empty())
        .then(|| NAMES.get(&key(group.iter().chain(&own))).copied())
        .flatten();
    if let Some(field) = grouped {
        return Some((field, Certainty::Known));
    }
    let plain = text::collapse(&label.own.replace('_', " ")).to_uppercase();
    if let Some(field) = Field::from_word(&plain) {
        return Some((field, Certainty::Exact));
    }
    let known = |name: &str| NAMES.get(&key(tokens(name).iter())).copied();
    known(&label.own)
        .or_else(|| known(&without_remark(&label.own)?))
        .map(|field| (field, Certainty::Known))
}

/// A header without what it explains in brackets: "Kelamin (L/P)".
fn without_remark(header: &str) -> Option<String> {
    let (before, rest) = header.split_once('(')?;
    let after = rest.split_once(')').map_or("", |(_, after)| after);
    Some(format!("{before} {after}"))
}

/// A header with one typing slip, two in a long one, when it can mean one field only.
fn by_slip(header: &str) -> Option<(Field, Certainty)> {
    let wanted = key(tokens(header).iter());
    let most = match wanted.len() {
        0..=5 => return None,
        6..=11 => 1,
        _ => 2,
    };
    let mut found = None;
    for (name, field) in NAMES.iter() {
        if text::slips(name, &wanted, most).is_some() {
            match found {
                Some(other) if other != *field => return None,
                _ => found = Some(*field),
            }
        }
    }
    found.map(|field| (field, Certainty::Likely))
}

static NAMES: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for field in Field::ALL {
        names
            .entry(key(tokens(field.as_str()).iter()))
            .or_insert(*field);
    }
    for (field, others) in ALIASES {
        for other in *others {
            names.entry(key(tokens(other).iter())).or_insert(*field);
        }
    }
    names
});

/// The words of a name without regard to their order, each once.
fn key<'t>(tokens: impl Iterator<Item = &'t String>) -> String {
    let mut sorted: Vec<&str> = tokens.map(String::as_str).collect();
    sorted.sort_unstable();
    // "SATUAN KERJA KERJA" differs from "SATUAN KERJA" by the repeated word alone.
    sorted.join(" ")
}

/// Lower-case words, single letters joined (`T.M.T` is `tmt`), abbreviations written out.
fn tokens(name: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    for c in name.chars() {
        // nipBaru
        if before.is_lowercase() && c.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    let mut joined: Vec<String> = Vec::new();
    let mut letters = false;
    for word in text::words(&spaced) {
        let single = word.len() == 1 && word.chars().all(char::is_alphabetic);
        match joined.last_mut() {
            Some(last) if single && letters => last.push_str(&word),
            _ => joined.push(word),
        }
        letters = single;
    }
    joined
        .iter()
        .flat_map(|word| {
            SYNONYMS
                .iter()
                .find(|(from, _)| from.contains(&word.as_str()))
                .map_or(word.as_str(), |(_, to)| to)
                .split_whitespace()
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(own: &str, group: &str) -> Label {
        Label {
            own: own.to_owned(),
            group: group.to_owned(),
        }
    }

    fn field(own: &str, group: &str) -> Option<Field> {
        recognise(&label(own, group), &Remembered::new()).map(|(f, _)| f)
    }

    #[test]
    fn knows_every_national_header_in_any_dress() {
        for f in Field::ALL {
            assert_eq!(field(f.as_str(), ""), Some(*f));
            assert_eq!(
                field(&f.as_str().to_lowercase().replace(' ', "_"), ""),
                Some(*f)
            );
            assert_eq!(
                field(&format!(" {} ", f.as_str().replace(' ', "\n")), "DATA"),
                Some(*f)
            );
        }
    }

    #[test]
    fn knows_other_names() {
        for (own, group, expected) in [
            ("NIP  Baru ", "IDENTITAS", Field::Nip),
            ("N.I.P.", "", Field::Nip),
            ("nipBaru", "", Field::Nip),
            ("Nama Lengkap", "IDENTITAS", Field::Name),
            ("Tgl. Lahir", "", Field::BirthDate),
            ("L/P", "", Field::Sex),
            ("JK", "", Field::Sex),
            ("Gol/Ruang", "", Field::Grade),
            ("T.M.T Gol", "KEPEGAWAIAN", Field::GradeFrom),
            ("Nama\nJabatan", "JABATAN", Field::Job),
            ("TMT", "JABATAN", Field::JobFrom),
            ("TMT", "PANGKAT", Field::GradeFrom),
            ("GOL", "PANGKAT", Field::Grade),
            ("NAMA", "UNIT KERJA", Field::Unit),
            ("THN", "MASA KERJA", Field::ServiceYears),
            ("BLN", "MASA KERJA", Field::ServiceMonths),
            ("Unit Kerja", "", Field::Unit),
            ("NO", "", Field::RowNumber),
            ("No. HP", "", Field::Phone),
            ("SKPD", "", Field::WorkOffice),
            ("STS_KAWIN", "", Field::Marital),
            ("TANGAL LAHIR", "", Field::BirthDate),
        ] {
            assert_eq!(field(own, group), Some(expected), "{group} / {own}");
        }
        assert_eq!(field("Golongan darah", ""), None);
        assert_eq!(field("", "JABATAN"), None);
    }

    #[test]
    fn the_surest_column_wins_and_the_officer_has_the_last_word() {
        let labels = [
            label("Nama Pegawai", ""),
            label("NAMA", ""),
            label("Warna", ""),
        ];
        let mapping = Mapping::of(&labels, &Remembered::new());
        assert_eq!(mapping.place(Field::Name), Some(1));
        assert_eq!(mapping.unknown().count(), 2);
        let decided = Remembered::from([
            ("warna".to_owned(), Some(Field::Religion)),
            ("nama".to_owned(), None),
            ("namapegawai".to_owned(), None),
        ]);
        let mapping = Mapping::of(&labels, &decided);
        assert_eq!(mapping.place(Field::Religion), Some(2));
        assert_eq!(mapping.missing(&[Field::Name]), [Field::Name]);
        assert_eq!(mapping.header(Field::Religion), "Warna");
        assert_eq!(mapping.header(Field::Nik), "NIK");
    }
}
