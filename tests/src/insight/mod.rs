//! What is drawn for everybody.

mod calculators;
mod law;
