//! What a one-time link is for, and how long it waits.

use kernel::text_enum;

text_enum! {
    /// What a one-time link is for.
    pub enum Purpose {
        /// Makes the first administrator of an empty installation.
        SetUp = "setup",
        /// Lets somebody choose a first password.
        Invitation = "invitation",
        /// Lets somebody choose a new password.
        Reset = "reset",
    }
}

store::bind_words!(Purpose);

impl Purpose {
    /// How long a link of this kind can be used, in hours.
    #[must_use]
    pub const fn hours(self) -> i64 {
        match self {
            Self::SetUp => 72,
            Self::Invitation => 7 * 24,
            Self::Reset => 24,
        }
    }

    /// The path that a link of this kind leads to, its secret last.
    #[must_use]
    pub fn path(self, secret: &str) -> String {
        match self {
            Self::SetUp => format!("/mulai/{secret}"),
            Self::Invitation | Self::Reset => format!("/undangan/{secret}"),
        }
    }
}
