//! `abdi demo`: the city of Kota Contoh in one file, served with accounts to try.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use kernel::{Clock, Date, SystemClock, Zone};
use store::Db;

use super::common::{Common, open_or_make};
use super::out;
use super::serve::Opening;
use super::stop::Stop;
use crate::{demo, migrations};

/// The file of the demo when none is named.
const USUAL_DEMO: &str = "sqlite:abdi-demo.db";

/// Make the city of Kota Contoh (6,070 civil servants) and serve it with accounts to try
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi demo
  abdi demo --no-serve --db sqlite:kota-contoh.db

All people are invented. The accounts open without a password, so the demo listens only to this machine.")]
pub struct Demo {
    /// Only make the city
    #[arg(long)]
    no_serve: bool,
    /// Address and port to listen at, on this machine; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// The day for which a new city is made [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

impl Demo {
    /// Makes the city where it is not there yet, and serves it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        if !self.listen.ip().is_loopback() {
            let says = "the demo opens accounts without a password, so it listens only on 127.0.0.1 or [::1]";
            return Err(Stop::Refused(says.to_owned()));
        }
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let url = common.db.as_deref().unwrap_or(USUAL_DEMO);
        let db = open_or_make(url)?;
        db.migrate(&migrations(), clock.now())?;
        self.make(&db, &*clock)?;
        if self.no_serve {
            return Ok(());
        }
        let opening = Opening {
            listen: self.listen,
            public_url: None,
            behind_proxy: false,
            metrics_token: None,
            demo: true,
        };
        opening.serve(db, clock, |_, _, base_url| {
            out::note("Kota Contoh is open. Choose whom to be (Masuk sebagai ...) at:");
            out::line(&format!("{base_url}/masuk"))
        })
    }

    fn make(&self, db: &Db, clock: &dyn Clock) -> Result<(), Stop> {
        if demo::existing(db)?.is_some() {
            return Ok(());
        }
        out::note("Making Kota Contoh: 6,070 civil servants, their seats and histories ...");
        let today = self.today.unwrap_or_else(|| clock.today(Zone::Wib));
        let agency = demo::make(db, today, clock.now())?;
        store::journal::seal(db, &store::Actor::program(agency.id, "sealer", clock.now()))?;
        out::note(&format!("{} is ready.", agency.name));
        Ok(())
    }
}
