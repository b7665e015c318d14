//! Benchmarks: reports, never tests.
