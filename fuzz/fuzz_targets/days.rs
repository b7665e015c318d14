#![no_main]

use jiff::{Span, civil::Date};

libfuzzer_sys::fuzz_target!(|facts: (i32, i32, u8)| {
    let day = |n: i32| Date::constant(1970, 1, 1).saturating_add(Span::new().days(n % 2_932_896));
    law::probe::days(day(facts.0), day(facts.1), facts.2);
});
