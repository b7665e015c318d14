//! `abdi demo`: a whole city that does not exist, to look around in.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use kernel::{Clock, Date, SystemClock, Zone};
use store::Db;

use super::common::{Common, Format, open_or_make};
use super::serve::Opening;
use super::stop::Stop;
use super::{keys, out, progress};
use crate::clock::ShiftedClock;
use crate::{demo, migrations, sealer};

/// The database of the demo when none is named.
const USUAL_DB: &str = "sqlite:abdi-demo.db";

/// Make the city of Kota Contoh (6,070 civil servants, 40,000 reports of residents) and serve it on this machine
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi demo
  abdi demo --no-serve --db sqlite:city.db

Everybody in it is made up. Thirteen of its accounts can be entered without a password, so it is served
to this machine only. A second start finds the city and serves it at once.")]
pub struct Demo {
    /// Only make the city
    #[arg(long)]
    no_serve: bool,
    /// Address and port on this machine; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// How many reports of residents it has: two years of them, or up to 1000 the last months
    #[arg(long, default_value_t = 40_000, value_name = "N")]
    reports: usize,
    /// The day it is in the city [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

impl Demo {
    /// Makes the city where it is not there, and serves it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        if !self.listen.ip().to_canonical().is_loopback() {
            return Err(Stop::Refused(format!(
                "{} is not of this machine only; in the demo anybody enters without a password. For a real installation: abdi init, abdi serve",
                self.listen.ip()
            )));
        }
        let clock: Arc<dyn Clock> = match self.today {
            Some(day) => Arc::new(ShiftedClock::starting_on(day, Zone::Wib)),
            None => Arc::new(SystemClock),
        };
        let url = common.db.as_deref().unwrap_or(USUAL_DB);
        let db = open_or_make(url)?;
        db.migrate(&migrations(), clock.now())?;
        let key_file = common.key_file.clone();
        let key_file = key_file.unwrap_or_else(|| keys::usual(url));
        keys::open(&db, &key_file, true, clock.now())?;
        if demo::existing(&db)?.is_none() {
            make(&db, self.reports, &*clock)?;
        }
        if self.no_serve {
            return out::line(&format!("Kota Contoh is in {url}"));
        }
        let opening = Opening {
            listen: self.listen,
            public_url: None,
            behind_proxy: false,
            metrics_token: None,
            demo: true,
        };
        opening.serve(db, clock, welcome)
    }
}

fn make(db: &Db, reports: usize, clock: &dyn Clock) -> Result<(), Stop> {
    let begun = Instant::now();
    if !db.read(web::session::store::agencies)?.is_empty() {
        return Err(Stop::Refused(
            "this database holds a real agency; the demo wants one of its own: name another with --db".to_owned(),
        ));
    }
    let bar = progress::bar("making Kota Contoh", 0, Format::Text);
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    let agency = demo::make(
        db,
        reports,
        clock.today(Zone::Wib),
        clock.now(),
        &|rows, all| {
            bar.set_length(all);
            bar.inc(rows);
        },
    )?;
    sealer::seal_rest(db, clock);
    bar.finish_and_clear();
    let seconds = begun.elapsed().as_secs();
    out::note(&format!("{} was made in {seconds} s", agency.name));
    Ok(())
}

/// Says whom a visitor may be.
fn welcome(db: &Db, _: &dyn Clock, base_url: &str) -> Result<(), Stop> {
    let Some(agency) = demo::existing(db)? else {
        return Ok(());
    };
    let all = db.read(|c| platform::accounts::store::personas(c, agency.id))?;
    let mut text = format!("Open {base_url}/masuk and enter as one of:\n");
    for persona in all {
        let part = persona.persona.unwrap_or_default();
        text.push_str(&format!("  {part:<22} {}\n", persona.name));
    }
    out::text(&text)
}
