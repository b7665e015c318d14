//! Benchmarks: reports, never tests. `load` drives the served city over loopback, `nation` counts
//! with the whole country, `year` lives through a year of its reports, `cargo bench` measures the pieces. What they found stands in
//! `docs/benchmarks.md`.

pub mod child;
pub mod http;
pub mod machine;
pub mod nation;
/// The throw-away server of the tests.
#[path = "../../xtask/src/postgres.rs"]
pub mod postgres;
pub mod scenario;
pub mod stats;
pub mod year;
