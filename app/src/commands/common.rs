//! What several commands share: the database, the agency, the date, the shape of the output.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use kernel::{Clock as _, Date, SystemClock};
use store::Db;
use web::Agency;

use super::keys;
use super::stop::Stop;

/// The database when none is named.
pub const USUAL_DB: &str = "sqlite:abdi.db";

/// Options that every command takes.
#[derive(Args)]
pub struct Common {
    /// The database: sqlite:FILE or postgres://USER@HOST/NAME [default: sqlite:abdi.db]
    #[arg(
        long,
        env = "ABDI_DB",
        global = true,
        value_name = "URL",
        hide_env_values = true
    )]
    pub db: Option<String>,
    /// The file of the keys that seal what must not be readable in the database [default: beside the SQLite file, as FILE.key; else abdi.key]
    #[arg(long, env = "ABDI_KEY_FILE", global = true, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// What is logged to standard error: error, warn, info, debug, or a filter like web=debug
    #[arg(long, env = "ABDI_LOG", global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// The shape of the log
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

/// The shape of the log.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The shape of printed data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for people.
    #[value(alias = "table")]
    Text,
    /// JSON for programs.
    Json,
}

/// Which agency, where a database holds several.
#[derive(Args)]
pub struct OfAgency {
    /// Code of the agency; needed only where the database holds several
    #[arg(long = "agency", value_name = "CODE")]
    pub code: Option<String>,
}

impl Common {
    /// The address of the database.
    pub fn url(&self) -> &str {
        self.db.as_deref().unwrap_or(USUAL_DB)
    }

    /// Where the keys are.
    pub fn key_file(&self) -> PathBuf {
        let named = self.key_file.clone();
        named.unwrap_or_else(|| keys::usual(self.url()))
    }

    /// Opens a database that must be there already, with a current schema and its keys.
    pub fn open(&self) -> Result<Db, Stop> {
        let db = self.open_sealed()?;
        keys::open(&db, &self.key_file(), false, SystemClock.now())?;
        Ok(db)
    }

    /// The same without its keys, for what reads nothing that is sealed: whoever proves the journal
    /// need not be able to read what whistleblowers wrote.
    pub fn open_sealed(&self) -> Result<Db, Stop> {
        let db = open_existing(self.url())?;
        match db.missing_migrations(&crate::migrations())? {
            0 => Ok(db),
            missing => Err(Stop::Refused(format!(
                "the schema of the database lacks {missing} steps; run: abdi db migrate --db URL"
            ))),
        }
    }
}

/// Opens a database without making one by accident.
pub fn open_existing(url: &str) -> Result<Db, Stop> {
    if let Some(path) = sqlite_path(url)
        && !path.exists()
    {
        return Err(Stop::Refused(format!(
            "there is no database at {}; make one with abdi init or abdi demo, or name another with --db",
            path.display()
        )));
    }
    Ok(Db::open(url)?)
}

/// Opens a database, made when it is not there: a file is readable by its owner only.
pub fn open_or_make(url: &str) -> Result<Db, Stop> {
    if let Some(path) = sqlite_path(url) {
        let mut options = std::fs::File::options();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(path)
            .map_err(|e| Stop::Database(format!("cannot write {}: {e}", path.display())))?;
    }
    Ok(Db::open(url)?)
}

/// The file of a SQLite address.
pub fn sqlite_path(url: &str) -> Option<&Path> {
    url.strip_prefix("sqlite:")
        .map(|path| Path::new(path.trim_start_matches("//")))
}

impl OfAgency {
    /// The agency that is meant.
    pub fn find(&self, db: &Db) -> Result<Agency, Stop> {
        let mut all = db.read(web::session::store::agencies)?;
        let codes = |all: &[Agency]| {
            let codes: Vec<&str> = all.iter().map(|a| a.code.as_str()).collect();
            codes.join(", ")
        };
        match &self.code {
            Some(code) => match all.iter().position(|a| a.code == *code) {
                Some(at) => Ok(all.swap_remove(at)),
                None => Err(Stop::Refused(format!(
                    "there is no agency {code} here; there is: {}",
                    codes(&all)
                ))),
            },
            None if all.len() > 1 => Err(Stop::Refused(format!(
                "the database holds several agencies; name one with --agency: {}",
                codes(&all)
            ))),
            None => all.pop().ok_or_else(|| {
                Stop::Refused("the database holds no agency; run abdi init".to_owned())
            }),
        }
    }
}

/// Today for an agency, by the clock of the machine.
pub fn today(agency: &Agency) -> Date {
    SystemClock.today(agency.zone)
}
