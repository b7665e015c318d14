//! `abdi serve`: answers requests until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use kernel::{Clock, SystemClock};
use store::Db;
use tokio::net::TcpListener;
use web::Config;

use super::common::{Common, open_existing};
use super::doctor::clock_fault;
use super::key::all_anew;
use super::stop::Stop;
use super::{keys, out};
use crate::server::{self, Door, StopSignal};
use crate::{migrations, pulse, setup, wire};

/// The largest form or upload: a national export of 80,000 rows is about 60 MB.
const MAX_BODY: usize = 96 * 1024 * 1024;

/// Serve the program over HTTP
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi serve --db sqlite:kota.db --listen 127.0.0.1:8080
  abdi serve --db postgres://abdi@db/abdi --listen 0.0.0.0:8080 --public-url https://asn.kota.example --behind-proxy

TLS ends at a proxy in front. While nobody administers the agency, a one-time link for the first account is printed.")]
pub struct Serve {
    /// Address and port to listen at; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// The address people reach the program at; with https:// cookies and browsers insist on TLS
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// A reverse proxy of yours stands in front and adds X-Forwarded-For
    #[arg(long)]
    behind_proxy: bool,
    /// Token for /metrics from other machines; without it only this machine may read them
    #[arg(
        long,
        env = "ABDI_METRICS_TOKEN",
        value_name = "TOKEN",
        hide_env_values = true
    )]
    metrics_token: Option<String>,
}

impl Serve {
    /// Serves.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let db = open_existing(common.url())?;
        db.migrate(&migrations(), clock.now())?;
        let agencies = db.read(web::session::store::agencies)?;
        if agencies.is_empty() {
            return Err(Stop::Refused(
                "the database holds no agency; run abdi init".to_owned(),
            ));
        }
        keys::open(&db, &common.key_file(), true, clock.now())?;
        let sealed = all_anew(&db)?;
        if sealed.changed > 0 {
            tracing::info!(
                rows = sealed.changed,
                older = sealed.older,
                "values that were readable, or sealed with an older key, were sealed anew"
            );
        }
        for agency in &agencies {
            // With a clock that was set back, sessions and deadlines would be judged wrongly.
            let state = db.read(|c| store::journal::state(c, agency.id))?;
            if let Some(says) = clock_fault(state.newest, clock.now()) {
                return Err(Stop::Refused(says));
            }
        }
        let opening = Opening {
            listen: self.listen,
            public_url: self.public_url.clone(),
            behind_proxy: self.behind_proxy,
            metrics_token: self.metrics_token.clone(),
            demo: false,
        };
        opening.serve(db, clock, first_steps)
    }
}

/// How the door is opened; shared with the demo.
pub struct Opening {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address people use.
    pub public_url: Option<String>,
    /// A proxy stands in front.
    pub behind_proxy: bool,
    /// Who shows it may read the metrics.
    pub metrics_token: Option<String>,
    /// The demo.
    pub demo: bool,
}

impl Opening {
    /// Listens, calls `ready` with the address people use, and serves.
    pub fn serve(
        self,
        db: Db,
        clock: Arc<dyn Clock>,
        ready: impl FnOnce(&Db, &dyn Clock, &str) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let runtime = server::runtime()?;
        let stop = runtime.block_on(async { StopSignal::listen() })?;
        let listener = runtime
            .block_on(TcpListener::bind(self.listen))
            .map_err(|e| Stop::Refused(format!("cannot listen at {}: {e}", self.listen)))?;
        let here = format!("http://{}", listener.local_addr()?);
        let base_url = self.public_url.clone().unwrap_or_else(|| here.clone());
        let base_url = base_url.trim_end_matches('/').to_owned();
        let behind_tls = base_url.starts_with("https://");
        if !behind_tls && !self.listen.ip().is_loopback() {
            tracing::warn!(
                "served without TLS to other machines: passwords travel in the open; put a TLS proxy in front and give --public-url https://..."
            );
        }
        let config = Config {
            demo: self.demo,
            secure_cookies: behind_tls,
            version: env!("CARGO_PKG_VERSION"),
            base_url: base_url.clone(),
            max_body: MAX_BODY,
            behind_proxy: self.behind_proxy,
        };
        let program = wire(db.clone(), clock.clone(), config)?;
        let door = Door {
            behind_tls,
            metrics_token: self.metrics_token,
        };
        ready(&db, &*clock, &base_url)?;
        let pulse = pulse::start(program.app.clone())?;
        out::line(&format!("Abdi listens at {here} (stop with Ctrl-C)"))?;
        runtime.block_on(server::serve(listener, program, &door, stop))?;
        drop(pulse);
        Ok(())
    }
}

/// While nobody administers an agency, the start shows the way in.
fn first_steps(db: &Db, clock: &dyn Clock, base_url: &str) -> Result<(), Stop> {
    for agency in db.read(web::session::store::agencies)? {
        if let Some(path) = setup::link(db, &agency, clock.now())? {
            out::line(&format!(
                "{} has no administrator yet. Open this link once, within three days, to make the first:",
                agency.name
            ))?;
            out::line(&format!("{base_url}{path}"))?;
        }
    }
    Ok(())
}
