//! `abdi backup`: one consistent copy of everything, while the program serves.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use sha2::{Digest as _, Sha256};
use store::{Db, Engine};

use super::common::{Common, Format, open_existing};
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
Its last bytes are its own sum: abdi restore refuses a backup that was cut off or altered.
It holds everything but the key: what is sealed (whistleblowing, gratification, second factors, tokens
of channels) can be read only with the key file, which must be kept as well, and apart from it.")]
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
                copy_all(&db, &Db::open(&url)?, Format::Text)?;
            }
        }
        let bytes = part.keep_as(&self.file)?;
        out::line(&format!("{} is whole: {bytes} bytes", self.file.display()))?;
        let sealed = db.read(store::seal::known)?;
        if !sealed.is_empty() {
            out::note(&format!(
                "The key is not in it. Keep {} as well, apart from the backup: without it what is sealed cannot be read again.",
                common.key_file().display()
            ));
        }
        Ok(())
    }
}

fn copy_file(db: &Db, to: &Path) -> Result<(), Stop> {
    let bar = progress::bar("backup", 0, Format::Text);
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

    /// Puts its sum at its end, gives it its name, and says how large it is.
    fn keep_as(self, name: &Path) -> Result<u64, Stop> {
        let mut hash = Sha256::new();
        std::io::copy(&mut File::open(&self.path)?, &mut Summing(&mut hash))?;
        let mut file = File::options().append(true).open(&self.path)?;
        file.write_all(MARK)?;
        file.write_all(&hash.finalize())?;
        let bytes = file.metadata()?.len();
        self.name(name)?;
        Ok(bytes)
    }

    /// Gives it its name, on disk.
    pub fn name(self, name: &Path) -> Result<(), Stop> {
        File::open(&self.path)?.sync_all()?;
        fs::rename(&self.path, name)?;
        let folder = name.parent().filter(|p| !p.as_os_str().is_empty());
        Ok(File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
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

/// What stands before the sum at the end of a backup. SQLite passes over what follows its pages.
const MARK: &[u8; 8] = b"ABDI-SUM";
/// Mark and sum together, in bytes.
const SEAL: u64 = 8 + 32;

/// Adds what is written to a sum.
struct Summing<'h>(&'h mut Sha256);

impl Write for Summing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Copies a backup without its sum to another file; false when it is not as it was made.
pub fn unseal(backup: &Path, to: &Path) -> std::io::Result<bool> {
    let mut from = File::open(backup)?;
    let Some(pages) = from.metadata()?.len().checked_sub(SEAL) else {
        return Ok(false);
    };
    let (mut hash, mut target) = (Sha256::new(), File::create(to)?);
    let mut left = pages;
    let mut block = vec![0_u8; 1 << 20];
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(block.len());
        let Some(part) = block.get_mut(..most) else {
            return Ok(false);
        };
        from.read_exact(part)?;
        hash.update(&*part);
        target.write_all(part)?;
        left -= most as u64;
    }
    let mut seal = Vec::new();
    from.read_to_end(&mut seal)?;
    let sum = hash.finalize();
    Ok(seal.strip_prefix(MARK).is_some_and(|kept| *kept == *sum))
}
