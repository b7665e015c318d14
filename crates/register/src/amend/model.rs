//! The rows that can be corrected, whole, as they stand in the histories.

use kernel::{Date, FactId, PersonId, text_enum};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::facts::{
    Assignment, Dated, EducationFact, FactTable, FamilyFact, GradeFact, StandingFact,
};
use crate::model::EndReason;

text_enum! {
    /// The histories of a file; the word is that of the tab.
    pub enum History {
        /// Seats held.
        Seats = "jabatan",
        /// Grades.
        Grades = "pangkat",
        /// Education.
        Education = "pendidikan",
        /// Family.
        Family = "keluarga",
        /// Legal standings.
        Standings = "status",
    }
}

text_enum! {
    /// What somebody is to the person.
    pub enum Relation {
        /// Husband or wife (suami, istri).
        Spouse = "spouse",
        /// Child (anak).
        Child = "child",
        /// Parent (orang tua).
        Parent = "parent",
    }
}

impl Relation {
    /// The relation of a word on file; what is not known passes for a parent.
    #[must_use]
    pub fn of(word: &str) -> Self {
        kernel::TextEnum::from_word(word).unwrap_or(Self::Parent)
    }
}

impl History {
    /// The table of its rows.
    #[must_use]
    pub const fn table(self) -> FactTable {
        match self {
            Self::Seats => FactTable::Assignment,
            Self::Grades => FactTable::Grade,
            Self::Education => FactTable::Education,
            Self::Family => FactTable::Family,
            Self::Standings => FactTable::Standing,
        }
    }

    /// Can rows be added here? Seats, grades and standings come by their own verbs.
    #[must_use]
    pub const fn can_add(self) -> bool {
        matches!(self, Self::Education | Self::Family)
    }
}

/// One row of a history.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Row {
    /// A seat held.
    Seat(Assignment),
    /// A grade.
    Grade(GradeFact),
    /// An education.
    Education(EducationFact),
    /// A member of the family.
    Family(FamilyFact),
    /// A legal standing.
    Standing(StandingFact),
}

impl Row {
    /// Which history it is of.
    #[must_use]
    pub const fn history(&self) -> History {
        match self {
            Self::Seat(_) => History::Seats,
            Self::Grade(_) => History::Grades,
            Self::Education(_) => History::Education,
            Self::Family(_) => History::Family,
            Self::Standing(_) => History::Standings,
        }
    }

    /// When it holds and on what it rests.
    #[must_use]
    pub const fn dated(&self) -> &Dated {
        match self {
            Self::Seat(f) => &f.dated,
            Self::Grade(f) => &f.dated,
            Self::Education(f) => &f.dated,
            Self::Family(f) => &f.dated,
            Self::Standing(f) => &f.dated,
        }
    }

    pub(super) const fn dated_mut(&mut self) -> &mut Dated {
        match self {
            Self::Seat(f) => &mut f.dated,
            Self::Grade(f) => &mut f.dated,
            Self::Education(f) => &mut f.dated,
            Self::Family(f) => &mut f.dated,
            Self::Standing(f) => &mut f.dated,
        }
    }

    /// The id of the row.
    #[must_use]
    pub const fn id(&self) -> FactId {
        match self {
            Self::Seat(f) => f.id,
            Self::Grade(f) => f.id,
            Self::Education(f) => f.id,
            Self::Family(f) => f.id,
            Self::Standing(f) => f.id,
        }
    }

    pub(super) fn set_id(&mut self, id: FactId) {
        match self {
            Self::Seat(f) => f.id = id,
            Self::Grade(f) => f.id = id,
            Self::Education(f) => f.id = id,
            Self::Family(f) => f.id = id,
            Self::Standing(f) => f.id = id,
        }
    }

    /// Whose row it is.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        match self {
            Self::Seat(f) => f.person,
            Self::Grade(f) => f.person,
            Self::Education(f) => f.person,
            Self::Family(f) => f.person,
            Self::Standing(f) => f.person,
        }
    }

    /// Lets it hold between two days, the second one excluded.
    pub(crate) const fn hold(&mut self, from: Date, until: Option<Date>) {
        let dated = self.dated_mut();
        dated.from = from;
        dated.to = until;
    }

    /// Why it ended, in the histories whose rows say so.
    pub(super) const fn ended_why(&self) -> Option<EndReason> {
        match self {
            Self::Seat(f) => f.ended_why,
            Self::Standing(f) => f.ended_why,
            Self::Grade(_) | Self::Education(_) | Self::Family(_) => None,
        }
    }

    /// The facts as the journal keeps them: those of a family lie under a name of their own, by
    /// which they are guarded wherever the journal is read.
    pub(super) fn told(&self) -> Json {
        match self {
            Self::Family(_) => json!({ "family": self }),
            _ => json!(self),
        }
    }

    /// The time in which it holds.
    #[must_use]
    pub const fn period(&self) -> kernel::dates::Period {
        let dated = self.dated();
        kernel::dates::Period {
            from: dated.from,
            to: dated.to,
        }
    }

    /// A new education or member of the family to be filled in; nothing for other histories.
    #[must_use]
    pub fn blank(history: History, person: PersonId, today: Date) -> Option<Self> {
        let dated = Dated::since(today, None, crate::model::Source::Screen);
        let id = FactId::new();
        match history {
            History::Education => Some(Self::Education(EducationFact {
                id,
                person,
                level: kernel::EducationLevel::S1,
                programme: None,
                school: None,
                graduated_in: None,
                dated,
            })),
            History::Family => Some(Self::Family(FamilyFact {
                id,
                person,
                relation: kernel::TextEnum::as_str(Relation::Spouse),
                name: String::new(),
                birth_date: None,
                dated,
            })),
            History::Seats | History::Grades | History::Standings => None,
        }
    }
}
