//! The two languages of the screens.

use crate::text_enum;

text_enum! {
    /// A language of the screens; Bahasa Indonesia comes first.
    pub enum Locale {
        /// Bahasa Indonesia.
        Id = "id",
        /// English.
        En = "en",
    }
}
