//! The program as a process: killed, starved, cut off, corrupted, copied; on both engines. Each
//! story starts the built `abdi`, does to it what happens to programs, and looks at what is left.

#![expect(
    clippy::unwrap_used,
    reason = "a story that cannot go on says where it stopped"
)]

mod api;
mod backup;
mod bars;
mod faults;
mod full;
mod http;
mod import;
mod journal;
mod kill;
mod outages;
mod outbox;
mod place;
mod probes;
mod program;
mod reports;
mod rotate;
mod sheet;
mod traffic;
mod undo;
