#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| service::probe::delivery(bytes));
