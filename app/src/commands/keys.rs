//! The file of the keys that seal what must not be readable in the database: beside the database,
//! readable by its owner only, never in it and in no backup.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use kernel::Timestamp;
use store::Db;
use store::seal::{self, Key, Sealed};

use super::stop::Stop;

/// What stands at the head of the file.
const HEAD: &str =
    "# Keys of Abdi. Without this file the sealed values of the database cannot be read.\n";

/// Every table that holds sealed values.
#[must_use]
pub fn sealed() -> Vec<Sealed> {
    let mut all = vec![platform::factor::store::SEALED];
    all.extend(service::sealed());
    all
}

/// Where the keys are when nobody says where: beside a file of SQLite, else in the working folder.
#[must_use]
pub fn usual(url: &str) -> PathBuf {
    match url.strip_prefix("sqlite:") {
        Some(path) => PathBuf::from(format!("{}.key", path.trim_start_matches("//"))),
        None => PathBuf::from("abdi.key"),
    }
}

/// Reads the keys of a file, the newest first; nothing where there is no file.
///
/// # Errors
/// When it cannot be read, or a line is no key.
pub fn read(path: &Path) -> Result<Option<Vec<Key>>, Stop> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => {
            return Err(Stop::Refused(format!(
                "the key file {} cannot be read: {e}",
                path.display()
            )));
        }
    };
    let mut keys = Vec::new();
    for (n, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        keys.push(Key::parse(line).ok_or_else(|| {
            Stop::Refused(format!(
                "line {} of the key file {} is no key: 64 hexadecimal digits are wanted",
                n + 1,
                path.display()
            ))
        })?);
    }
    Ok(Some(keys).filter(|k| !k.is_empty()))
}

/// Writes keys to a file that is readable by its owner only, in the place of the one that is there.
///
/// # Errors
/// When it cannot be written.
pub fn replace(path: &Path, keys: &[Key]) -> Result<(), Stop> {
    let part = written(path, keys)?;
    std::fs::rename(&part, path)
        .and_then(|()| lasting(path))
        .inspect_err(|_| drop(std::fs::remove_file(&part)))
        .map_err(|e| unwritable(path, &e))?;
    sweep(path);
    Ok(())
}

/// The name of a file must outlast a power cut before anything is sealed with what it holds.
fn lasting(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder(path))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Takes away what programs that were killed while they wrote keys left beside the file: no key is to
/// lie about. What cannot be taken away is readable by its owner only, as the file is.
pub fn sweep(path: &Path) {
    let (Some(name), Ok(all)) = (path.file_name(), std::fs::read_dir(folder(path))) else {
        return;
    };
    let begin = format!("{}.", name.to_string_lossy());
    for file in all.flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        let middle = name
            .strip_prefix(&begin)
            .and_then(|n| n.strip_suffix(".part"));
        if middle.is_some_and(|m| m.parse::<u32>().is_ok()) {
            drop(std::fs::remove_file(file.path()));
        }
    }
}

/// Makes the file with a key, unless another program makes it at the same moment; its keys.
fn make(path: &Path) -> Result<Vec<Key>, Stop> {
    let keys = vec![Key::draw()?];
    let part = written(path, &keys)?;
    let made = std::fs::hard_link(&part, path).and_then(|()| lasting(path));
    drop(std::fs::remove_file(&part));
    match made {
        Ok(()) => Ok(keys),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {
            read(path)?.ok_or_else(|| Stop::Refused(format!("{} is empty", path.display())))
        }
        Err(e) => Err(unwritable(path, &e)),
    }
}

/// A file beside another that holds the keys, on disk.
fn written(path: &Path, keys: &[Key]) -> Result<PathBuf, Stop> {
    let mut part = path.as_os_str().to_owned();
    part.push(format!(".{}.part", std::process::id()));
    let part = PathBuf::from(part);
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let lines: Vec<String> = keys.iter().map(|k| k.line() + "\n").collect();
    let text = format!("{HEAD}{}", lines.concat());
    let done = options.open(&part).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    done.map_err(|e| unwritable(path, &e))?;
    Ok(part)
}

fn unwritable(path: &Path, e: &std::io::Error) -> Stop {
    Stop::Refused(format!(
        "the key file {} cannot be written: {e}",
        path.display()
    ))
}

/// Are the keys of a file those that a database asks for? Says what is missing and the way out.
///
/// # Errors
/// [`Stop::Refused`] naming the key that is missing.
pub fn suffice(db: &Db, path: &Path, keys: Option<&[Key]>) -> Result<(), Stop> {
    let wanted = db.read(seal::known)?;
    let has = |name: &String| keys.is_some_and(|k| k.iter().any(|k| k.name() == *name));
    let Some(missing) = wanted.iter().find(|name| !has(name)) else {
        return Ok(());
    };
    let found = match keys {
        None => format!("there is no key file at {}", path.display()),
        Some(_) => format!("the key file {} holds other keys", path.display()),
    };
    Err(Stop::Refused(format!(
        "values of this database are sealed with the key {missing}, and {found}. Bring the key file back to this place, or name it with --key-file; nothing was changed"
    )))
}

/// Gives a database its keys. `new`: where nothing is sealed yet and there is no file, one is made.
///
/// # Errors
/// [`Stop::Refused`] when the keys that sealed something are not there.
pub fn open(db: &Db, path: &Path, new: bool, now: Timestamp) -> Result<(), Stop> {
    let mut keys = read(path)?;
    suffice(db, path, keys.as_deref())?;
    if keys.is_none() && new {
        keys = Some(make(path)?);
        tracing::info!(path = %path.display(), "a key was made; keep its file apart from the backups");
    }
    let Some(keys) = keys else {
        return Ok(());
    };
    warn_if_open(path);
    if let Some(first) = keys.first()
        && !db.read(seal::known)?.contains(&first.name())
    {
        seal::note(db, &first.name(), now)?;
    }
    db.use_keys(keys);
    Ok(())
}

/// Says so when others on this machine may read the file.
fn warn_if_open(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path).map(|m| m.permissions().mode());
        if mode.is_ok_and(|m| m & 0o077 != 0) {
            tracing::warn!(path = %path.display(), "others on this machine may read the key file: chmod 600");
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}
