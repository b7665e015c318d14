//! `abdi backup`: one consistent copy of everything, while the program serves.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use clap::Args;
use store::{Db, Engine};

use super::common::{Common, open_existing};
use super::db::copy_all;
use super::stop::Stop;
use super::{out, progress};

/// Keep a copy of everything in one file, while the program serves
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi backup --db sqlite:kota.db /var/backups/abdi/2026-11-24.db
  abdi backup --db postgres://abdi@db/abdi /var/backups/abdi/2026-11-24.db

The copy shows one moment. It is a SQLite file on both engines, and abdi restore takes it to either.
It holds everything, secrets too: keep it as safe as the database itself.")]
pub struct Backup {
    /// The file to make; it must not exist
    file: PathBuf,
}

impl Backup {
    /// Makes it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        if self.file.exists() {
            return Err(Stop::Refused(format!(
                "{} exists; a backup never overwrites another",
                self.file.display()
            )));
        }
        let db = open_existing(common.url())?;
        // Only a whole backup gets its name; what a broken one leaves is plainly a part.
        let part = Part::beside(&self.file)?;
        match db.engine() {
            Engine::Sqlite => copy_file(&db, &part.path)?,
            Engine::Postgres => {
                if db.missing_migrations(&crate::migrations())? > 0 {
                    return Err(Stop::Refused(
                        "the schema is not current; run abdi db migrate".to_owned(),
                    ));
                }
                let url = format!("sqlite:{}", part.path.display());
                copy_all(&db, &Db::open(&url)?)?;
            }
        }
        let bytes = part.keep_as(&self.file)?;
        out::line(&format!("{} is whole: {bytes} bytes", self.file.display()))
    }
}

fn copy_file(db: &Db, to: &Path) -> Result<(), Stop> {
    let bar = progress::bar("backup", 0);
    let done = db.backup_file(to, |left, all| {
        bar.set_length(all);
        bar.set_position(all.saturating_sub(left));
    });
    bar.finish_and_clear();
    Ok(done?)
}

/// A file in the making; dropped, it is removed with what SQLite keeps beside it.
pub struct Part {
    /// Where it is.
    pub path: PathBuf,
}

impl Part {
    /// A new file in the folder of another, readable by its owner only.
    pub fn beside(file: &Path) -> Result<Self, Stop> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let path = file.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(&path)
            .map_err(|e| Stop::Refused(format!("cannot write {}: {e}", path.display())))?;
        Ok(Self { path })
    }

    /// Gives it its name, on disk, and says how large it is.
    fn keep_as(self, name: &Path) -> Result<u64, Stop> {
        let file = File::open(&self.path)?;
        file.sync_all()?;
        fs::rename(&self.path, name)?;
        let folder = name.parent().filter(|p| !p.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(file.metadata()?.len())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        for tail in ["", "-wal", "-shm", "-journal"] {
            let mut path = self.path.clone().into_os_string();
            path.push(tail);
            // What is not there need not be removed.
            drop(fs::remove_file(path));
        }
    }
}
