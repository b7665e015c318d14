//! The catalogue: the kinds of matter that residents report, each with the unit in charge, the class
//! that decides its clocks and the proof that a closure must show; and texts that answers begin with.

pub mod actions;
pub mod model;
pub mod store;

pub use model::{Category, Template};
