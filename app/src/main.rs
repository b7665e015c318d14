//! The program `abdi`.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    abdi::commands::Cli::parse().run()
}
