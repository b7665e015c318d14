#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| law::probe::nik(text));
