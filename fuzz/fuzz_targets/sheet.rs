#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| register::probe::sheet(bytes));
