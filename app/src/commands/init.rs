//! `abdi init`: an empty agency, and the one-time link by which its first account is made.

use clap::Args;
use kernel::{Clock as _, SystemClock, Zone};

use super::common::{Common, open_or_make};
use super::stop::Stop;
use super::{keys, out};
use crate::{migrations, setup};

/// Make an empty agency and print the one-time link for its first account
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi init --db sqlite:kota.db --agency \"Pemerintah Kota Contoh\" --code KTC

There is no default password: whoever opens the link first makes the administrator's account.")]
pub struct Init {
    /// Full name of the government
    #[arg(long, value_name = "NAME")]
    agency: String,
    /// Short code, unique in this database
    #[arg(long, value_name = "CODE")]
    code: String,
    /// Time zone: WIB, WITA or WIT
    #[arg(long, default_value = "WIB")]
    zone: Zone,
    /// The address people will reach the program at
    #[arg(long, default_value = "http://127.0.0.1:8080", value_name = "URL")]
    public_url: String,
}

impl Init {
    /// Makes it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let (name, code) = (self.agency.trim(), self.code.trim());
        if name.is_empty() || code.is_empty() {
            return Err(Stop::Refused(
                "--agency and --code must say something".to_owned(),
            ));
        }
        let now = SystemClock.now();
        let db = open_or_make(common.url())?;
        db.migrate(&migrations(), now)?;
        keys::open(&db, &common.key_file(), true, now)?;
        let agency = setup::make_agency(&db, name, code, self.zone, now)?;
        let path = setup::link(&db, &agency, now)?.unwrap_or_default();
        store::journal::seal(&db, &store::Actor::program(agency.id, "sealer", now))?;
        out::note(&format!(
            "{name} ({code}) is ready in {}.",
            plain_url(common.url())
        ));
        out::note(&format!(
            "Keep a copy of its key, {}, apart from the backups: they cannot be read wholly without it.",
            common.key_file().display()
        ));
        out::note("Start with:  abdi serve");
        out::note("Then open this link once, within three days, to make the first account:");
        out::line(&format!("{}{path}", self.public_url.trim_end_matches('/')))
    }
}

/// An address without its password.
pub fn plain_url(url: &str) -> String {
    match url
        .split_once("://")
        .and_then(|(s, rest)| Some((s, rest.split_once('@')?)))
    {
        Some((scheme, (user, host))) => {
            let user = user.split(':').next().unwrap_or("");
            format!("{scheme}://{user}@{host}")
        }
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_printed() {
        assert_eq!(plain_url("postgres://u:secret@h/db"), "postgres://u@h/db");
        assert_eq!(plain_url("postgres://h/db"), "postgres://h/db");
        assert_eq!(plain_url("sqlite:abdi.db"), "sqlite:abdi.db");
    }
}
