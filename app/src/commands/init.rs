//! `abdi init`: an empty agency, ready for imports.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use kernel::{AgencyId, Clock as _, SystemClock, Zone};
use store::Event;

use super::{Common, print};
use crate::wiring;

/// Make an empty agency.
#[derive(Args, Debug)]
#[command(
    after_help = "Example: abdi init --db sqlite:kota.db --agency \"Pemerintah Kota Contoh\" --code CONTOH"
)]
pub struct Init {
    /// Its short code, used by --agency of the other commands.
    #[arg(long)]
    code: String,
    /// Its time zone.
    #[arg(long, default_value = "WIB")]
    zone: Zone,
}

impl Init {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode> {
        let clock = SystemClock;
        let Some(name) = common.agency.as_deref() else {
            bail!("give the name of the agency with --agency NAME")
        };
        let db = wiring::open(&common.db, &clock)?;
        if db
            .read(|c| web::session::store::agency_by_code(c, &self.code))?
            .is_some()
        {
            bail!("an agency with the code '{}' exists already", self.code);
        }
        let id: AgencyId = db.read(web::session::store::next_agency)?;
        let actor = wiring::program(id, "init", &clock);
        db.write(&actor, "init", |tx| {
            web::session::store::make_agency(tx, id, &self.code, name, self.zone)?;
            tx.record(Event::new("program", "make", "agency", id).after(&name));
            Ok::<_, store::Error>(())
        })?;
        let today = clock.today(self.zone);
        print(&format!(
            "{name} ({}) is ready in {} since {today}.",
            self.code, common.db
        ));
        Ok(ExitCode::SUCCESS)
    }
}
