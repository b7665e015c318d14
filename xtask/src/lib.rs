//! What the project's own commands share with its tests.

pub mod postgres;
