//! What the journeys stand on: a small town on either engine, browsers and programs that visit it,
//! a clock that is moved by hand.

mod browser;
pub mod cli;
mod engine;
mod form;
mod heard;
pub mod town;
mod walk;
mod world;

pub use browser::{Browser, Page};
pub use engine::key;
pub use form::Form;
pub use heard::readable_on_both;
pub use town::{NEIGHBOUR, PASSWORD, REPORTED, REPORTER, REPORTER_PHONE, TODAY, TOWN};
pub use walk::{Reached, walk};
pub use world::{MAX_BODY, World};

/// Tells the story on SQLite, then on PostgreSQL where `ABDI_TEST_PG` names a server
/// (`cargo xtask test` starts one); without it, the missing half is said loudly. In the end every
/// statement that the story ran must be one that either engine understands and that names its
/// agency.
pub fn on_both(story: impl Fn(&World)) {
    let lite = World::on_sqlite();
    story(&lite);
    let Some(pg) = World::on_postgres() else {
        eprintln!(
            "\n!!! ONLY HALF TRIED: ABDI_TEST_PG is not set, so this ran on SQLite alone !!!\n"
        );
        return;
    };
    story(&pg);
    let faults = readable_on_both(&lite, &pg, &store::recorded_statements());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
