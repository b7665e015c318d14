//! `abdi openapi`: the description of the JSON API.

use clap::Args;

use super::out;
use super::stop::Stop;

/// Print the OpenAPI 3.1 document of the JSON API
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi openapi > docs/openapi.json")]
pub struct Openapi;

impl Openapi {
    /// Prints it.
    pub fn run(&self) -> Result<(), Stop> {
        out::json(&register::api::document())
    }
}
