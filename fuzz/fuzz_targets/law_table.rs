#![no_main]

libfuzzer_sys::fuzz_target!(|facts: (u16, &str)| law::probe::law_table(facts.0.into(), facts.1));
