//! `abdi law`: what the regulations say, without a database. One file a subject; a new subject is
//! one line in `What` and one in `Law::run`.

mod ask;
mod salary;
mod stream;

use clap::{Args, Subcommand};

use super::stop::Stop;

/// Ask the law: figures with their reasons, without a database
#[derive(Args)]
pub struct Law {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Salary(salary::Salary),
}

impl Law {
    /// Asks and tells.
    pub fn run(&self) -> Result<(), Stop> {
        match &self.what {
            What::Salary(c) => c.run(),
        }
    }
}
