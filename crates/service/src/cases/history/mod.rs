//! What happened to a case: its steps, what was said, its pictures.

pub mod store;
