//! The program `abdi`: it puts the areas together, serves them, and is the command line.
//!
//! [`areas`] is the list of everything the program can do; [`wire`] makes a running program of it.

mod background;
pub mod channels;
pub mod city;
pub mod clock;
pub mod commands;
pub mod demo;
pub mod nightly;
pub mod pulse;
pub mod sealer;
pub mod server;
pub mod setup;
mod wiring;

pub use wiring::{Program, areas, migrations, wire};
