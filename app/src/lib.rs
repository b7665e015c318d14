//! The program: which areas there are, how they are wired, what the command line offers.

pub mod commands;
pub mod server;
pub mod wiring;
