//! The text of every file below `law/`, embedded, and the same with an agency's files beside it.

use std::{borrow::Cow, collections::BTreeMap};

use serde::de::DeserializeOwned;

/// Path below `law/` and text of every file; written by the build script.
pub(crate) const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Files by their path below `law/`: `pay/pp-5-2024.toml`.
#[derive(Clone, Debug)]
pub struct Files(BTreeMap<Cow<'static, str>, Cow<'static, str>>);

impl Files {
    /// The files that the program was built with.
    #[must_use]
    pub fn embedded() -> Self {
        Self(
            EMBEDDED
                .iter()
                .map(|(path, text)| ((*path).into(), (*text).into()))
                .collect(),
        )
    }

    /// Puts a file in its place; one of the same path is replaced.
    pub fn put(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0
            .insert(Cow::Owned(path.into()), Cow::Owned(text.into()));
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|text| &**text)
    }

    /// A TOML file, read.
    ///
    /// # Errors
    /// Tells that it is missing, or what cannot be read in it.
    pub(crate) fn toml<T: DeserializeOwned>(&self, path: &str) -> Result<T, String> {
        let text = self.text(path).ok_or(format!("{path} is missing"))?;
        toml::from_str(text).map_err(|e| format!("{path}: {e}"))
    }

    /// The files of one folder, in the order of their names.
    pub fn of<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .map(|(path, text)| (&**path, &**text))
            .filter(move |(path, _)| {
                path.strip_prefix(folder)
                    .is_some_and(|rest| rest.starts_with('/'))
            })
    }
}
