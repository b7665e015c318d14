//! How a command ends when it does not simply succeed, and the exit code for it.

use std::process::ExitCode;

use kernel::Locale;
use store::Error as StoreError;

/// Why a command stopped.
#[derive(Debug)]
pub enum Stop {
    /// It ran, and what it checked is not in order; the findings are printed already.
    Found(String),
    /// Something stands in the way; nothing was changed.
    Refused(String),
    /// The database cannot be reached or written.
    Database(String),
    /// Any other fault.
    Failed(anyhow::Error),
}

impl Stop {
    /// What happened and the way out, in a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::Found(text) | Self::Refused(text) | Self::Database(text) => text.clone(),
            Self::Failed(e) => format!("{e:#}"),
        }
    }

    /// Says what happened and gives the exit code.
    pub fn report(&self) -> ExitCode {
        let (code, lead) = match self {
            Self::Found(_) => (3, "found"),
            Self::Refused(_) => (4, "refused"),
            Self::Database(_) => (5, "database"),
            Self::Failed(_) => (1, "failed"),
        };
        super::out::note(&format!("abdi: {lead}: {}", self.words()));
        ExitCode::from(code)
    }
}

impl From<StoreError> for Stop {
    fn from(e: StoreError) -> Self {
        match e {
            StoreError::Unreachable(why) => Self::Database(format!(
                "the database cannot be reached: {why}. Check that it runs and that --db names it; nothing was lost."
            )),
            StoreError::NotWritable(why) => Self::Database(format!(
                "the database cannot be written: {why}. Check free space on the disk and the rights on the file; nothing was changed."
            )),
            StoreError::Damaged(why) => Self::Database(format!(
                "the database is damaged: {why}. Stop the program, keep the damaged file aside, and bring back the newest backup: abdi restore BACKUP --db URL"
            )),
            StoreError::InUse(why) => Self::Database(format!(
                "another program holds the database: {why}. Nothing was changed; let it finish or stop it, then try again."
            )),
            StoreError::NoKey(name) => Self::Refused(format!(
                "the key {name} that seals values is not at hand. Bring the key file back, or name it with --key-file; abdi key show says what is missing."
            )),
            StoreError::Contended => Self::Database(
                "another transaction changed the same rows; nothing was changed, try again"
                    .to_owned(),
            ),
            StoreError::Loose(_) => Self::Database(
                "another transaction changed or removed what this hangs together with; nothing was changed, try again"
                    .to_owned(),
            ),
            StoreError::Other(e) => match e.downcast::<std::io::Error>() {
                Ok(e) => (*e).into(),
                Err(e) => Self::Failed(anyhow::Error::from_boxed(e)),
            },
            e @ (StoreError::Address(_) | StoreError::Schema(_)) => Self::Refused(e.to_string()),
            e => Self::Failed(e.into()),
        }
    }
}

impl From<web::Trouble> for Stop {
    fn from(e: web::Trouble) -> Self {
        use web::Trouble as T;
        match e {
            T::Store(e) => e.into(),
            T::Fault(_) => Self::Failed(e.into()),
            refused => Self::Refused(words_of(&refused)),
        }
    }
}

/// A refusal in the words that a page would show.
fn words_of(e: &web::Trouble) -> String {
    use web::Trouble as T;
    let Ok(words) = crate::wiring::words(&crate::areas()) else {
        return e.to_string();
    };
    let say = words.say(Locale::En);
    match e {
        T::Invalid(faults) => {
            let sentence = |f| web::errors::field_sentence(&say, f);
            let list: Vec<String> = faults
                .iter()
                .map(|f| format!("{}: {}", f.field, sentence(f)))
                .collect();
            list.join(" ")
        }
        T::Refused(remarks) => {
            let list: Vec<&str> = remarks.iter().map(|r| r.says.say(Locale::En)).collect();
            list.join("; ")
        }
        T::Blocked(key) => say.say(key).to_owned(),
        other => other.to_string(),
    }
}

impl From<crate::setup::Refused> for Stop {
    fn from(e: crate::setup::Refused) -> Self {
        use crate::setup::Refused as R;
        match e {
            R::CodeTaken(_) => Self::Refused(e.to_string()),
            R::Store(e) => e.into(),
            R::Web(e) => e.into(),
        }
    }
}

impl From<std::io::Error> for Stop {
    fn from(e: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        match e.kind() {
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => Self::Database(format!(
                "there is no space left: {e}. Make room on the disk and try again; nothing was lost or left half done."
            )),
            _ => Self::Failed(e.into()),
        }
    }
}

impl From<serde_json::Error> for Stop {
    fn from(e: serde_json::Error) -> Self {
        Self::Failed(e.into())
    }
}

impl From<anyhow::Error> for Stop {
    fn from(e: anyhow::Error) -> Self {
        Self::Failed(e)
    }
}
