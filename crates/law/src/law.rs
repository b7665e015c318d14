//! The whole law: every subject's rules, read when first asked for, and the reasons in words.

use std::sync::{LazyLock, OnceLock};

use jiff::civil::Date;
use kernel::{Finding, Reason};

use crate::{BadLaw, Files, Reader, Reasons, RuleId, folder::Folder, shelf::Subject};

/// What a subject's module makes of its folder: its rules, typed, through time.
pub trait Book: Sized {
    /// Reads the rules.
    ///
    /// # Errors
    /// Names the file, the rule and the fault.
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw>;
}

/// A book with the folder that it was read from.
#[derive(Debug)]
struct Volume<B> {
    folder: Folder,
    book: B,
}

impl<B: Book> Volume<B> {
    fn read(subject: Subject, files: &Files) -> Result<Self, BadLaw> {
        let folder = Folder::read(subject, files)?;
        let mut rules = folder.reader();
        let book = B::read(&mut rules)?;
        rules.finish()?;
        Ok(Self { folder, book })
    }
}

/// Declares the subjects that have a book: getter, subject (its folder), type of the book.
macro_rules! books {
    ($($(#[$doc:meta])* $name:ident = $subject:ident: $book:ty),+ $(,)?) => {
        /// What the regulations say, for the nation or for one agency.
        #[derive(Debug)]
        pub struct Law {
            files: Files,
            $($name: OnceLock<Volume<$book>>,)+
        }

        impl Law {
            fn of(files: Files) -> Self {
                Self { files, $($name: OnceLock::new(),)+ }
            }

            /// Reads every subject that has not been read yet.
            fn read_all(&self) -> Result<(), BadLaw> {
                $(if self.$name.get().is_none() {
                    let volume = Volume::read(Subject::$subject, &self.files)?;
                    drop(self.$name.set(volume));
                })+
                Ok(())
            }

            /// Reads one subject; one without a book is no fault.
            fn read_one(&self, subject: Subject) -> Result<(), BadLaw> {
                $(if subject == Subject::$subject && self.$name.get().is_none() {
                    let volume = Volume::read(Subject::$subject, &self.files)?;
                    drop(self.$name.set(volume));
                })+
                Ok(())
            }

            fn folder(&self, subject: Subject) -> Option<&Folder> {
                match subject {
                    $(Subject::$subject => Some(
                        &self.$name.get_or_init(|| volume(Subject::$subject, &self.files)).folder,
                    ),)+
                    _ => None,
                }
            }

            $($(#[$doc])*
            #[inline]
            #[must_use]
            pub fn $name(&self) -> &$book {
                &self.$name.get_or_init(|| volume(Subject::$subject, &self.files)).book
            })+
        }

        impl<'a> On<'a> {
            $($(#[$doc])*
            #[inline]
            #[must_use]
            pub fn $name(self) -> &'a $book {
                self.law.$name()
            })+
        }
    };
}

books! {
    /// Identity: numbers of persons.
    identity = Identity: crate::identity::Book,
    /// Retirement: ages, effect, ways before the age.
    retirement = Retirement: crate::retirement::Book,
    /// Career: increments, functional credits, promotion.
    career = Career: crate::career::Book,
    /// Performance: ratings, the pattern of a unit.
    performance = Performance: crate::performance::Book,
    /// Talent: fit, boxes, succession, selection.
    talent = Talent: crate::talent::Book,
    /// The index of the merit system.
    merit = Merit: crate::merit::Book,
    /// Learning: hours, programmes, index of professionalism.
    learning = Learning: crate::learning::Book,
    /// Pay: salaries, allowances, contributions, tax.
    pay = Pay: crate::pay::Book,
    /// Time: working days and hours, clocks of complaints.
    time = Time: crate::time::Book,
    /// Public service: standards, satisfaction, ratings, information, personal data.
    service = Service: crate::service::Book,
    /// Needs: workload, classes of posts, plans.
    needs = Needs: crate::needs::Book,
    /// Discipline: absence, sanctions, procedure.
    discipline = Discipline: crate::discipline::Book,
    /// Leave: entitlements and their ledger.
    leave = Leave: crate::leave::Book,
    /// Awards.
    rewards = Rewards: crate::rewards::Book,
}

/// The law on one day.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// The law.
    pub law: &'a Law,
    /// The day.
    pub day: Date,
}

fn volume<B: Book>(subject: Subject, files: &Files) -> Volume<B> {
    #[expect(
        clippy::expect_used,
        reason = "embedded files, read by the tests; others were read when put in"
    )]
    Volume::read(subject, files).expect("the law on file can be read")
}

static NATIONAL: LazyLock<Law> = LazyLock::new(|| Law::of(Files::embedded()));

impl Law {
    /// The law of the nation, as embedded when the program was built.
    #[must_use]
    pub fn national() -> &'static Self {
        &NATIONAL
    }

    /// The law made of other files, every one of them read and checked.
    ///
    /// # Errors
    /// Names the file, the rule and the fault.
    pub fn from_files(files: Files) -> Result<Self, BadLaw> {
        let law = Self::of(files);
        law.read_all()?;
        Ok(law)
    }

    /// The law of which one subject has another text: only that subject is read and checked.
    ///
    /// # Errors
    /// Names the file, the rule and the fault.
    pub fn from_files_of(subject: Subject, files: Files) -> Result<Self, BadLaw> {
        let law = Self::of(files);
        law.read_one(subject)?;
        Ok(law)
    }

    /// The national law with an agency's files beside it: the same TOML, with `agency` in the
    /// header, for the rules that the law leaves to the agency (`setting = true`). Each comes as
    /// its path below `law/` (`pay/perwali-5-2026.toml`) and its text.
    ///
    /// # Errors
    /// Names the file, the rule and the fault; a national file cannot be replaced.
    pub fn with_overrides<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BadLaw> {
        let mut all = Files::embedded();
        for (path, text) in files {
            if all.text(path).is_some() {
                return Err(BadLaw::new(path, "a national file has this name"));
            }
            let agency =
                toml::from_str::<toml::Table>(text).is_ok_and(|t| t.contains_key("agency"));
            if path.ends_with(".toml") && !agency {
                return Err(BadLaw::new(
                    path,
                    "its header names no agency, or it is not TOML",
                ));
            }
            all.put(path, text);
        }
        Self::from_files(all)
    }

    /// The law on a day.
    #[inline]
    #[must_use]
    pub fn on(&self, day: Date) -> On<'_> {
        On { law: self, day }
    }

    /// The files that this law was read from.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Every rule of a subject that has a book, with the days on which it begins and
    /// ends, and whether it is left to the agency.
    pub fn periods(
        &self,
        subject: Subject,
    ) -> impl Iterator<Item = (&str, Option<Date>, Option<Date>, bool)> {
        self.folder(subject).into_iter().flat_map(Folder::periods)
    }

    /// Reasons in words, all of them.
    #[must_use]
    pub fn explain(&self, reasons: &Reasons) -> Vec<Reason> {
        crate::explain::tree(self, &reasons.steps, &reasons.texts)
    }

    /// The reasons of one part of an answer in words.
    #[must_use]
    pub fn explain_part(&self, reasons: &Reasons, part: u8) -> Vec<Reason> {
        crate::explain::tree(self, reasons.of_part(part), &reasons.texts)
    }

    /// A value with its reasons in words.
    #[must_use]
    pub fn finding<T>(&self, value: T, reasons: &Reasons) -> Finding<T> {
        Finding {
            value,
            because: self.explain(reasons),
        }
    }

    /// A rule in words, with its citation.
    pub(crate) fn words(&self, rule: RuleId) -> (kernel::Phrase, Option<kernel::Citation>) {
        self.folder(rule.subject)
            .map_or((kernel::Phrase::same(""), None), |f| {
                (f.says(rule), f.cite(rule))
            })
    }
}

#[cfg(test)]
#[path = "law_tests.rs"]
mod tests;
