//! `abdi key`: the key that seals what must not be readable in the database.

use std::path::Path;

use clap::{Args, Subcommand};
use kernel::{Clock as _, SystemClock};
use service::apart::pictures_anew;
use store::seal::{self, Key, Resealed};
use store::{Actor, Db, schema_tables};

use super::common::{Common, Format, open_existing};
use super::stop::Stop;
use super::{keys, out, progress};
use crate::migrations;

/// Look after the key that seals the registers apart, second factors and tokens of channels
#[derive(Args)]
pub struct KeyCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Show(Show),
    Seal(Seal),
    Rotate(Rotate),
}

/// Say where the key file is and which keys it holds, by their names
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi key show --db sqlite:kota.db

The keys themselves are not printed. Exit code 4 when a key that sealed something is missing.")]
struct Show;

/// Seal now what is readable still; abdi serve does it at its start
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi key seal --db sqlite:kota.db")]
struct Seal;

/// Make a new key and seal everything with it
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi key rotate --db sqlite:kota.db

Stop abdi serve first. The new key stands first in the file; the older ones stay, for backups that
were sealed with them. Keep a copy of the file where you keep the old one. What was cut off is
finished by the next call, which then makes no further key; until then both keys open.")]
struct Rotate;

impl KeyCommand {
    /// Does it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let path = common.key_file();
        match &self.command {
            Command::Show(_) => {
                let db = open_existing(common.url())?;
                let keys = keys::read(&path)?;
                out::line(&format!("key file: {}", path.display()))?;
                for (n, key) in keys.iter().flatten().enumerate() {
                    let part = if n == 0 { "seals" } else { "opens" };
                    out::line(&format!("{} {part}", key.name()))?;
                }
                keys::suffice(&db, &path, keys.as_deref())
            }
            Command::Seal(_) => {
                let db = open_existing(common.url())?;
                keys::open(&db, &path, true, SystemClock.now())?;
                report(&all_anew(&db)?)
            }
            Command::Rotate(_) => rotate(common.url(), &path),
        }
    }
}

/// Makes a new key, unless the turn to the last one was cut off: then that is finished first.
fn rotate(url: &str, path: &Path) -> Result<(), Stop> {
    let older = keys::read(path)?;
    if older.is_some() {
        let db = open_existing(url)?;
        keys::open(&db, path, false, SystemClock.now())?;
        keys::sweep(path);
        let done = all_anew(&db)?;
        if done.older > 0 {
            out::line("an earlier turn was not finished; it is now. No further key was made")?;
            return report(&done);
        }
    }
    let db = open_existing(url)?;
    keys::suffice(&db, path, older.as_deref())?;
    let all: Vec<Key> = std::iter::once(Key::draw()?)
        .chain(older.into_iter().flatten())
        .collect();
    keys::replace(path, &all)?;
    keys::open(&db, path, false, SystemClock.now())?;
    report(&all_anew(&db)?)
}

fn report(done: &Resealed) -> Result<(), Stop> {
    out::line(&format!(
        "{} rows and pictures were sealed, {} were already",
        done.changed, done.well
    ))
}

/// Seals everything of every agency under the newest key.
pub fn all_anew(db: &Db) -> Result<Resealed, Stop> {
    let schema = schema_tables(&migrations());
    let bar = progress::bar("sealing", 0, Format::Text);
    let mut done = Resealed::default();
    for agency in db.read(web::session::store::agencies)? {
        let actor = Actor::program(agency.id, "abdi key", SystemClock.now());
        for table in keys::sealed() {
            let one = seal::reseal(db, &actor, &table, &schema)?;
            bar.inc_length(one.changed + one.well);
            bar.inc(one.changed + one.well);
            done += one;
        }
        let seen = |of| bar.inc_length(of);
        done += pictures_anew(db, &actor, seen, |n| bar.inc(n))?;
    }
    bar.finish_and_clear();
    Ok(done)
}
