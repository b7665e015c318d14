//! People and their histories, as they are added.

pub(super) mod store;
