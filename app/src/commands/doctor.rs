//! `abdi doctor`: looks an installation over and says, for each thing that is not well, the way out.

use std::path::Path;

use clap::Args;
use kernel::{Clock as _, SystemClock, Timestamp};
use serde::Serialize;
use store::{Db, Engine, journal};
use web::Agency;

use super::common::{Common, Format, open_existing, sqlite_path};
use super::stop::Stop;
use super::{keys, out};
use crate::migrations;

/// Free space under which writing will soon fail.
const LOW_DISK: u64 = 1024 * 1024 * 1024;
/// Events recorded this much ahead of the clock prove that it was set back.
const CLOCK_SLACK_SECONDS: i64 = 60;
/// Events that wait longer than this say that no server seals them.
const UNSEALED_SECONDS: i64 = 600;

/// Look an installation over and say what is not well
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi doctor --db sqlite:kota.db
  abdi doctor --full --format json

Exit code 3 when something is wrong. --full also reads the whole journal and checks the file.")]
pub struct Doctor {
    /// Check the whole journal, and the structure of a SQLite file
    #[arg(long)]
    full: bool,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Mark {
    Good,
    Watch,
    Wrong,
}

#[derive(Debug, Serialize)]
struct Note {
    mark: Mark,
    about: &'static str,
    says: String,
}

#[derive(Default)]
struct Notes(Vec<Note>);

impl Notes {
    fn good(&mut self, about: &'static str, says: impl Into<String>) {
        self.add(Mark::Good, about, says.into());
    }
    fn watch(&mut self, about: &'static str, says: impl Into<String>) {
        self.add(Mark::Watch, about, says.into());
    }
    fn wrong(&mut self, about: &'static str, says: impl Into<String>) {
        self.add(Mark::Wrong, about, says.into());
    }
    fn add(&mut self, mark: Mark, about: &'static str, says: String) {
        self.0.push(Note { mark, about, says });
    }
}

impl Doctor {
    /// Looks and prints.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let mut notes = Notes::default();
        let now = SystemClock.now();
        if let Some(path) = sqlite_path(common.url()) {
            file(&mut notes, path);
        }
        let db = match open_existing(common.url()) {
            Ok(db) => db,
            Err(stop) => {
                notes.wrong("database", stop.words());
                return self.print(&notes.0);
            }
        };
        notes.good(
            "database",
            match db.engine() {
                Engine::Sqlite => "SQLite answers",
                Engine::Postgres => "PostgreSQL answers",
            },
        );
        if let Err(e) = db.may_write() {
            notes.wrong("writing", Stop::from(e).words());
        }
        if self.full
            && let Err(e) = db.is_sound()
        {
            notes.wrong("file", Stop::from(e).words());
        }
        let current = schema(&mut notes, &db);
        if current {
            key(&mut notes, &db, &common.key_file());
        }
        if current && let Err(stop) = self.agencies(&mut notes, &db, now) {
            notes.wrong("database", stop.words());
        }
        self.print(&notes.0)
    }

    fn agencies(&self, notes: &mut Notes, db: &Db, now: Timestamp) -> Result<(), Stop> {
        for agency in db.read(web::session::store::agencies)? {
            people(notes, db, &agency, now)?;
            self.journal(notes, db, &agency, now)?;
        }
        Ok(())
    }

    fn journal(
        &self,
        notes: &mut Notes,
        db: &Db,
        agency: &Agency,
        now: Timestamp,
    ) -> Result<(), Stop> {
        let state = db.read(|c| journal::state(c, agency.id))?;
        let code = &agency.code;
        if let Some(says) = clock_fault(state.newest, now) {
            notes.wrong("clock", says);
        }
        let age = |at: Timestamp| now.as_second() - at.as_second();
        if state.unsealed > 0 && state.newest.is_some_and(|at| age(at) > UNSEALED_SECONDS) {
            notes.watch(
                "journal",
                format!(
                    "{code}: {} events are not sealed yet; abdi serve seals them when it runs",
                    state.unsealed
                ),
            );
        }
        if self.full {
            let verdict = db.snapshot(|c| journal::verify(c, agency.id))?;
            match verdict.problems.len() {
                0 => notes.good(
                    "journal",
                    format!("{code}: {} events are as they were written", verdict.events),
                ),
                n => notes.wrong(
                    "journal",
                    format!("{code}: {n} problems; abdi journal verify names them"),
                ),
            }
        } else {
            notes.good(
                "journal",
                format!(
                    "{code}: {} blocks, {} events not yet sealed",
                    state.blocks, state.unsealed
                ),
            );
        }
        Ok(())
    }

    fn print(&self, notes: &[Note]) -> Result<(), Stop> {
        if self.format == Format::Json {
            out::json(&notes)?;
        } else {
            for note in notes {
                let mark = match note.mark {
                    Mark::Good => "good ",
                    Mark::Watch => "watch",
                    Mark::Wrong => "WRONG",
                };
                out::line(&format!("{mark}  {:<9} {}", note.about, note.says))?;
            }
            out::line(PROXY)?;
        }
        match notes.iter().filter(|n| n.mark == Mark::Wrong).count() {
            0 => Ok(()),
            n => Err(Stop::Found(format!("{n} things are wrong"))),
        }
    }
}

const PROXY: &str = "
Behind a proxy: pass the Host header unchanged, add to X-Forwarded-For, end TLS there, and start with
  abdi serve --behind-proxy --public-url https://your.name.example
When forms are refused as coming from another site, the proxy changes Host: the log says so.";

/// What is wrong with the clock, seen from the newest recorded event.
pub fn clock_fault(newest: Option<Timestamp>, now: Timestamp) -> Option<String> {
    let newest = newest.filter(|at| at.as_second() - now.as_second() > CLOCK_SLACK_SECONDS)?;
    Some(format!(
        "the clock of this machine says {now:.0}, but something was recorded at {newest:.0}, which is later: \
         set the clock (timedatectl set-ntp true) before anything else is written"
    ))
}

/// Are the keys there that sealed something?
fn key(notes: &mut Notes, db: &Db, path: &Path) {
    let found = keys::read(path).and_then(|k| keys::suffice(db, path, k.as_deref()).map(|()| k));
    match found {
        Ok(Some(_)) => notes.good("key", format!("{} is there", path.display())),
        Ok(None) => notes.watch("key", "none yet; abdi serve makes it at its start"),
        Err(stop) => notes.wrong("key", stop.words()),
    }
}

fn schema(notes: &mut Notes, db: &Db) -> bool {
    match db.missing_migrations(&migrations()) {
        Ok(0) => {
            notes.good("schema", "current");
            true
        }
        Ok(n) => {
            notes.wrong(
                "schema",
                format!("{n} steps are missing; run abdi db migrate"),
            );
            false
        }
        Err(e) => {
            notes.wrong("schema", e.to_string());
            false
        }
    }
}

fn people(notes: &mut Notes, db: &Db, agency: &Agency, now: Timestamp) -> Result<(), Stop> {
    use platform::accounts::store::lasting_administrators;
    let today = agency.zone.date_of(now);
    let (code, name) = (&agency.code, &agency.name);
    match db.read(|c| lasting_administrators(c, agency.id, today))? {
        0 => notes.watch(
            "accounts",
            format!(
                "{code} ({name}) has no administrator; abdi serve prints the link for the first"
            ),
        ),
        n => notes.good("accounts", format!("{code} ({name}): {n} administrators")),
    }
    Ok(())
}

/// The file of a SQLite database: may it be written, may others read it, is there room.
fn file(notes: &mut Notes, path: &Path) {
    if let Err(e) = std::fs::File::options().append(true).open(path) {
        notes.wrong("file", format!("{} cannot be written: {e}", path.display()));
    }
    #[cfg(unix)]
    if let Ok(meta) = std::fs::metadata(path) {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = meta.permissions().mode() & 0o777;
        if mode & 0o077 == 0 {
            notes.good("file", "only its owner may read it");
        } else {
            notes.watch(
                "file",
                format!(
                    "other accounts of this machine may read {} (mode {mode:o}); chmod 600 it",
                    path.display()
                ),
            );
        }
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    match rustix::fs::statvfs(folder.unwrap_or(Path::new("."))) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let says = format!("{} MB free", free / 1024 / 1024);
            if free < LOW_DISK {
                notes.watch(
                    "disk",
                    format!("only {says}: make room before writing fails"),
                );
            } else {
                notes.good("disk", says);
            }
        }
        Err(e) => notes.watch("disk", format!("free space cannot be read: {e}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_is_noticed() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-11-24T02:00:00Z");
        assert_eq!(clock_fault(None, now), None);
        assert_eq!(clock_fault(Some(at("2026-11-24T02:00:30Z")), now), None);
        let says = clock_fault(Some(at("2026-11-25T02:00:00Z")), now).unwrap();
        assert!(says.contains("2026-11-24T02:00:00Z") && says.contains("2026-11-25T02:00:00Z"));
    }
}
