//! `abdi channels`: what the server does for the channels by itself, by hand or by a timer.

use std::sync::Arc;

use clap::{Args, Subcommand};
use kernel::{Clock, SystemClock};
use web::Config;

use super::common::Common;
use super::out;
use super::stop::Stop;
use crate::{channels, wire};

/// Send what waits for residents in chats
#[derive(Args)]
pub struct Channels {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Send(Send),
}

/// Send what waits, fetch what platforms keep, and end talks in which nobody says anything; a running
/// server does this every two seconds
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi channels send --public-url https://lapor.kota.example")]
struct Send {
    /// The address people reach the site at; messages lead there
    #[arg(long, value_name = "URL")]
    public_url: String,
}

impl Channels {
    /// Does it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let Command::Send(send) = &self.command;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let config = Config {
            demo: false,
            secure_cookies: true,
            version: env!("CARGO_PKG_VERSION"),
            base_url: send.public_url.trim_end_matches('/').to_owned(),
            max_body: 0,
            behind_proxy: false,
        };
        let program = wire(common.open()?, clock, config)?;
        let done = channels::turn(&program.app);
        out::line(&format!(
            "{} sent, {} to be tried again or given up, {} fetched, {} talks ended",
            done.sent, done.failed, done.fetched, done.ended
        ))
    }
}
