#![no_main]

use kernel::TextEnum as _;
use law::shelf::Subject;

libfuzzer_sys::fuzz_target!(|facts: (u8, &str)| {
    law::probe::law_file(Subject::ALL[usize::from(facts.0) % Subject::ALL.len()], facts.1);
});
