//! `abdi restore`: everything from a backup into a new database of either engine.

use std::path::PathBuf;

use clap::Args;
use kernel::{Clock as _, SystemClock};
use store::Db;

use super::backup::{Part, unseal};
use super::common::{Common, Format, open_or_make, sqlite_path};
use super::db::{copy_all, report};
use super::keys;
use super::stop::Stop;
use crate::migrations;

/// Bring everything back from a backup, into an empty database
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi restore /var/backups/abdi/2026-11-24.db --db sqlite:kota-new.db
  abdi restore /var/backups/abdi/2026-11-24.db --db postgres://abdi@db/abdi_new

The backup itself is not touched. A backup of an older version is brought up to date on the way.
What is sealed in it needs its key file: put it beside the new database as FILE.key, or name it with
--key-file. Either everything arrives or nothing does; check the result with abdi journal verify.")]
pub struct Restore {
    /// The backup
    file: PathBuf,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Restore {
    /// Restores it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let Some(url) = &common.db else {
            return Err(Stop::Refused(
                "name the empty database with --db".to_owned(),
            ));
        };
        if !self.file.is_file() {
            return Err(Stop::Refused(format!(
                "there is no file {}",
                self.file.display()
            )));
        }
        let near = match sqlite_path(url) {
            Some(target) => target.to_owned(),
            None => std::env::temp_dir().join("abdi-restore"),
        };
        // Opening a file as a database writes beside it: a copy is opened, not the backup.
        let part = Part::beside(&near)?;
        if !unseal(&self.file, &part.path)? {
            return Err(Stop::Refused(format!(
                "{} is no whole backup: it was cut off or altered, or abdi backup did not make it; nothing was changed, take another one",
                self.file.display()
            )));
        }
        let backup = Db::open(&format!("sqlite:{}", part.path.display()))
            .and_then(|db| db.migrate(&migrations(), SystemClock.now()).map(|_| db))
            .map_err(|e| Stop::Refused(format!("{} is no backup: {e}", self.file.display())))?;
        if backup.read(web::session::store::agencies)?.is_empty() {
            return Err(Stop::Refused(format!(
                "{} holds no agency; is it a backup?",
                self.file.display()
            )));
        }
        let key_file = common.key_file();
        let keys = keys::read(&key_file)?;
        keys::suffice(&backup, &key_file, keys.as_deref())?;
        let sums = copy_all(&backup, &open_or_make(url)?, self.format)?;
        report(&sums, self.format)
    }
}
