//! What is told of a guarded role.

use kernel::text_enum;

text_enum! {
    /// What happened.
    pub enum Kind {
        /// The role was given.
        Given = "given",
        /// A link was made by which the password of a holder is chosen anew.
        Link = "link",
    }
}

store::bind_words!(Kind);
