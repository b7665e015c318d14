//! The program `abdi`; everything is in the library, so that tests use it too.

use std::process::ExitCode;

fn main() -> ExitCode {
    abdi::commands::run()
}
