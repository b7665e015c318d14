//! From a comparison to the queue: one line a difference, with its case, its evidence and the
//! words by which it is remembered. Pure.

use kernel::{Date, PersonId, Phrase, TextEnum as _};
use serde::Serialize;

use super::model::{Case, Evidence, State, Sure};
use crate::imports::differences::Difference;
use crate::imports::field::Field;
use crate::imports::matching::{
    CurrentPerson, MatchKind, Matched, MissingInOld, Reconciliation, subject,
};
use crate::imports::simpeg::{OldList, OldRecord};
use crate::imports::text;

/// A difference before it is kept.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// The row of the sheet; 0 where the list has none.
    pub row: u32,
    /// What kind.
    pub case: Case,
    /// The field, where one field differs.
    pub field: Option<Field>,
    /// Whose, as far as the register knows.
    #[serde(skip)]
    pub person: Option<PersonId>,
    /// The number in the register, else the digits of the list.
    pub nip: String,
    /// The name in the register, else as the list has it.
    pub name: String,
    /// What the register says.
    pub ours: Option<String>,
    /// What the list says.
    pub theirs: Option<String>,
    /// How sure the match is.
    pub confidence: Sure,
    /// On what it rests.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// `open`, or `explained` by time.
    pub state: State,
    /// By what the row is known again in another list.
    #[serde(skip)]
    pub subject: String,
    /// By what the difference is known again: whose, which, and what the list says.
    #[serde(skip)]
    pub memory: String,
}

/// Builds the queue; `ids` are the people of the register in the order of `people`.
pub(super) fn queue(
    list: &OldList,
    people: &[CurrentPerson],
    ids: &[PersonId],
    found: &Reconciliation,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for row in &found.rows {
        let old = &list.records[row.old];
        let one = Row { list, old, row };
        match row.current {
            None => drafts.push(one.alone()),
            Some(at) => one.beside(&people[at], ids[at], &mut drafts),
        }
    }
    for missing in &found.missing_in_old {
        let at = missing.current;
        drafts.push(absent(list, &people[at], ids[at], *missing));
    }
    drafts
}

/// A row of the list with what was found for it.
struct Row<'r> {
    list: &'r OldList,
    old: &'r OldRecord,
    row: &'r Matched,
}

impl Row<'_> {
    fn sure(&self) -> Sure {
        match self.row.kind {
            MatchKind::Match | MatchKind::NameAccents | MatchKind::NameAbbreviated => Sure::Certain,
            MatchKind::NameSpelling
            | MatchKind::NipTypo
            | MatchKind::NipEmpty
            | MatchKind::LikelyRetired
            | MatchKind::Duplicate => Sure::Likely,
            MatchKind::NameDiffers | MatchKind::Ambiguous | MatchKind::NotFound => Sure::Look,
        }
    }

    fn draft(&self, case: Case, whom: Option<(&CurrentPerson, PersonId)>) -> Draft {
        let subject = subject(self.old);
        let whose = whom.map_or_else(|| subject.clone(), |(_, id)| id.to_string());
        Draft {
            row: self.old.row,
            case,
            field: None,
            person: whom.map(|(_, id)| id),
            nip: whom.map_or_else(|| self.old.nip_digits.clone(), |(p, _)| p.nip.to_string()),
            name: whom.map_or_else(|| self.old.typed_name.clone(), |(p, _)| p.name.clone()),
            ours: None,
            theirs: None,
            confidence: self.sure(),
            evidence: Evidence {
                because: self.row.evidence.clone(),
                ours_since: None,
                theirs_on: Some(self.list.as_of),
                retired: self.row.retired,
            },
            state: State::Open,
            memory: format!("{whose}|{case}|"),
            subject,
        }
    }

    /// A row that belongs to nobody in the register.
    fn alone(&self) -> Draft {
        let case = match self.row.kind {
            MatchKind::LikelyRetired => Case::Retired,
            MatchKind::Ambiguous => Case::Ambiguous,
            MatchKind::Duplicate => Case::Duplicate,
            _ => Case::UnknownHere,
        };
        let mut draft = self.draft(case, None);
        draft.theirs = Some(brief(self.old));
        if case == Case::Duplicate {
            draft.memory.push_str(&text::bare(&brief(self.old)));
        }
        draft
    }

    /// A row that belongs to somebody: what to confirm about the match, then what differs.
    fn beside(&self, person: &CurrentPerson, id: PersonId, drafts: &mut Vec<Draft>) {
        let whom = Some((person, id));
        if self.row.kind == MatchKind::Duplicate {
            let mut draft = self.draft(Case::Duplicate, whom);
            draft.theirs = Some(brief(self.old));
            draft.memory.push_str(&text::bare(&brief(self.old)));
            drafts.push(draft);
            return;
        }
        if self.row.kind == MatchKind::NipEmpty {
            let mut draft = self.draft(Case::NoNip, whom);
            draft.field = Some(Field::Nip);
            draft.ours = Some(person.nip.to_string());
            drafts.push(draft);
        }
        let renamed = matches!(
            self.row.kind,
            MatchKind::NameAccents | MatchKind::NameAbbreviated | MatchKind::NameSpelling
        );
        if renamed && !self.row.differences.iter().any(|d| d.field == Field::Name) {
            drafts.push(self.differing(
                Case::NameForm,
                whom,
                &Difference {
                    field: Field::Name,
                    ours: person.name.clone(),
                    theirs: self.old.name.clone(),
                    explained: false,
                },
            ));
        }
        if let Some(left) = person.left {
            let mut draft = self.draft(Case::Retired, whom);
            draft.evidence.ours_since = Some(left);
            draft.state = State::Explained;
            draft.theirs = Some(brief(self.old));
            drafts.push(draft);
        }
        for difference in &self.row.differences {
            let case = match (difference.field, self.row.kind) {
                (Field::Nip, _) => Case::OtherNip,
                (Field::Unit | Field::Job, _) => Case::Moved,
                (Field::Name, MatchKind::NameDiffers) => Case::NameDiffers,
                (Field::Name, _) => Case::NameForm,
                _ => Case::OtherValue,
            };
            let mut draft = self.differing(case, whom, difference);
            let (ours, theirs) = match difference.field {
                Field::Grade | Field::GradeFrom => (person.grade_from, self.old.grade_from),
                Field::Unit | Field::Job => (person.job_from, None),
                _ => (None, None),
            };
            draft.evidence.ours_since = ours;
            draft.evidence.theirs_on = theirs.or(Some(self.list.as_of));
            drafts.push(draft);
        }
    }

    fn differing(
        &self,
        case: Case,
        whom: Option<(&CurrentPerson, PersonId)>,
        difference: &Difference,
    ) -> Draft {
        let mut draft = self.draft(case, whom);
        draft.field = Some(difference.field);
        draft.ours = Some(difference.ours.clone());
        draft.theirs = Some(difference.theirs.clone());
        if difference.explained {
            draft.state = State::Explained;
        }
        let said = text::bare(&difference.theirs);
        draft
            .memory
            .push_str(&format!("{}|{said}", difference.field));
        draft
    }
}

fn absent(list: &OldList, person: &CurrentPerson, id: PersonId, missing: MissingInOld) -> Draft {
    let day = |d: Date| d.strftime("%d-%m-%Y").to_string();
    let because = if missing.explained {
        Phrase::new(
            "Mulai bertugas sesudah tanggal daftar, atau sudah keluar sebelumnya.",
            "Entered service after the date of the list, or had left before it.",
        )
    } else {
        Phrase::new(
            format!(
                "Sudah bertugas pada {}, tetapi tidak ada di daftar.",
                day(list.as_of)
            ),
            format!("In service on {}, yet not in the list.", day(list.as_of)),
        )
    };
    Draft {
        row: 0,
        case: Case::UnknownThere,
        field: None,
        person: Some(id),
        nip: person.nip.to_string(),
        name: person.name.clone(),
        ours: person.entered.map(day),
        theirs: None,
        confidence: Sure::Certain,
        evidence: Evidence {
            because: vec![because],
            ours_since: person.entered,
            theirs_on: Some(list.as_of),
            retired: None,
        },
        state: if missing.explained {
            State::Explained
        } else {
            State::Open
        },
        subject: person.nip.to_string(),
        memory: format!("{id}|{}|", Case::UnknownThere.as_str()),
    }
}

/// A row of the list in a few words: name, birth date, post, unit.
fn brief(old: &OldRecord) -> String {
    let born = old.birth_date.map(|d| d.strftime("%d-%m-%Y").to_string());
    let parts = [
        Some(old.typed_name.clone()),
        born,
        old.job.clone(),
        old.unit.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}
