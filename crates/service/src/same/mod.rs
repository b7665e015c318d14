//! Reports of the same thing: what may have been reported already, before somebody sends it again and
//! at the desk. It proposes; joining is the reporter's word or the officer's deed, and can be undone.
//!
//! Compared are words, place, time and pictures of the newest reports about that time, at most
//! [`COMPARED`] of them, in two statements.

use web::words::Say;

mod near;
pub(crate) mod store;

pub(crate) use near::{About, Alike, at_desk, in_the_open};

/// Days around a report within which others may tell of the same.
const DAYS: i64 = 60;
/// Reports that are compared at most, the newest.
const COMPARED: i64 = 400;
/// What the same street and number add, in hundredths.
const SAME_PLACE: u8 = 20;
/// What another street or number takes away, in hundredths.
const OTHER_PLACE: u8 = 10;
/// Points so many metres from each other are of one place.
const CLOSE: u32 = 50;
/// Points farther than so many metres from each other are of two.
const FAR: u32 = 500;
/// From this likeness on words alone count for something.
const WORTH: u8 = 30;

/// How far away, in words: so coarse that no two of them tell a point.
pub(crate) fn distance(t: &Say, metres: u32) -> String {
    match metres.saturating_add(50) / 100 {
        0 => t.say("alike-within").to_owned(),
        hundreds @ 1..10 => t.with("alike-metres", "n", hundreds * 100),
        hundreds => t.with("alike-kilometres", "n", hundreds.saturating_add(5) / 10),
    }
}
