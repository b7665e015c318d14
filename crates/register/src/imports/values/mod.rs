//! Values as people type them and as other systems distort them.

pub mod clean;
pub mod dates;
pub mod names;
pub mod numbers;
pub mod same_name;
pub mod text;
