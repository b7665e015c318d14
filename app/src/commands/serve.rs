//! `abdi serve`: answers people and programs.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use kernel::SystemClock;
use web::Config;

use super::{Common, print};
use crate::{server, wiring};

/// Serve a database.
#[derive(Args, Debug)]
#[command(after_help = "Example: abdi serve --db sqlite:kota.db --listen 127.0.0.1:8080")]
pub struct Serve {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// People reach the program over plain HTTP: cookies are not marked Secure.
    #[arg(long)]
    plain_http: bool,
    /// A proxy of your own stands in front: it says where a request came from.
    #[arg(long)]
    behind_proxy: bool,
    /// The largest upload, in MB.
    #[arg(long, default_value_t = 32)]
    max_upload: usize,
}

impl Serve {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode> {
        let db = wiring::open(&common.db, &SystemClock)?;
        let config = Config {
            demo: false,
            secure_cookies: !(self.plain_http || self.listen.ip().is_loopback()),
            version: env!("CARGO_PKG_VERSION"),
            base_url: format!("http://{}", self.listen),
            behind_proxy: self.behind_proxy,
            max_body: self.max_upload * 1024 * 1024,
        };
        let wired = wiring::wire(db, Arc::new(SystemClock), config)?;
        server::serve(wired, self.listen, |at| {
            print(&format!("Abdi: http://{at}/"))
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
