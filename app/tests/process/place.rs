//! A database of a story's own on either engine, gone when the story is over.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;
use xtask::postgres::Server as Postgres;

use crate::program::{Server, run};
use crate::sheet;

/// Which engine a story plays on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Makes two tests of one story, one an engine.
#[macro_export]
macro_rules! on_both_engines {
    ($(fn $name:ident($engine:ident) $body:block)+) => {$(
        mod $name {
            use super::*;
            fn story($engine: $crate::place::Engine) $body
            #[test]
            fn sqlite() { story($crate::place::Engine::Sqlite); }
            #[test]
            fn postgres() { story($crate::place::Engine::Postgres); }
        }
    )+};
}

/// The PostgreSQL server a place is on.
#[derive(Clone)]
enum Host {
    /// None: SQLite.
    Nobody,
    /// That of the test run.
    Shared(String),
    /// One of its own.
    Own(Arc<Postgres>),
}

impl Host {
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo xtask test tells its tests this way where the server is"
    )]
    fn of(engine: Engine) -> Self {
        match (engine, std::env::var("ABDI_TEST_PG")) {
            (Engine::Sqlite, _) => Self::Nobody,
            (Engine::Postgres, Ok(url)) => Self::Shared(url),
            (Engine::Postgres, Err(_)) => Self::Own(Arc::new(Postgres::start().unwrap())),
        }
    }

    fn url(&self) -> &str {
        match self {
            Self::Nobody => "",
            Self::Shared(url) => url,
            Self::Own(server) => server.url(),
        }
    }
}

/// A database, and a folder for what belongs to it.
pub struct Place {
    pub url: String,
    pub folder: TempDir,
    engine: Engine,
    host: Host,
}

impl Place {
    /// An empty database.
    pub fn empty(engine: Engine) -> Self {
        Self::hosted(engine, Host::of(engine))
    }

    /// An empty database on a PostgreSQL server of the story's own.
    pub fn empty_on(server: &Arc<Postgres>) -> Self {
        Self::hosted(Engine::Postgres, Host::Own(server.clone()))
    }

    /// A SQLite database in a folder of its own within another.
    pub fn in_folder(folder: &Path) -> Self {
        let folder = tempfile::tempdir_in(folder).unwrap();
        Self::of(Engine::Sqlite, Host::Nobody, folder)
    }

    fn hosted(engine: Engine, host: Host) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("abdi-process-")
            .tempdir()
            .unwrap();
        Self::of(engine, host, folder)
    }

    fn of(engine: Engine, host: Host, folder: TempDir) -> Self {
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("abdi.db").display()),
            Engine::Postgres => made(host.url(), None),
        };
        Self {
            url,
            folder,
            engine,
            host,
        }
    }

    /// An agency without anybody in it.
    pub fn with_agency(engine: Engine) -> Self {
        let place = Self::empty(engine);
        place.found();
        place
    }

    /// An agency with people, and an officer who keeps the register.
    pub fn with_people(engine: Engine, count: usize) -> Self {
        let place = Self::with_agency(engine);
        place.fill(count);
        place
    }

    /// Makes the agency.
    pub fn found(&self) {
        let name = "Pemerintah Kota Uji";
        self.run(&["init", "--agency", name, "--code", "UJI"])
            .good();
    }

    /// Brings in people, and an officer who keeps the register.
    pub fn fill(&self, count: usize) {
        let file = self.sheet(count);
        self.run(&["import", "siasn", &file, "--as-of", "2021-12-31"])
            .good();
        let officer = ["--name", "Pengelola", "--role", "personnel_officer"];
        self.run(&[&["user", "add", "pengelola"][..], &officer].concat())
            .good();
    }

    /// The file of a national export.
    pub fn sheet(&self, count: usize) -> String {
        let file = self.folder.path().join("people.csv");
        fs::write(&file, sheet::people(count)).unwrap();
        file.display().to_string()
    }

    /// A token of the officer.
    pub fn token(&self) -> String {
        let until = ["--until", &in_a_month()].map(str::to_owned);
        let args = [
            &["user", "token", "pengelola", "--name", "uji"][..],
            &[&until[0], &until[1]],
        ]
        .concat();
        self.run(&args).good().trim().to_owned()
    }

    /// Runs a command on this database.
    pub fn run(&self, args: &[&str]) -> crate::program::Ended {
        run(&[args, &["--db", &self.url]].concat())
    }

    /// Serves this database.
    pub fn serve(&self) -> Server {
        Server::start(&self.url, self.folder.path())
    }

    /// A path in the folder of this place.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The file of a SQLite database.
    pub fn file(&self) -> PathBuf {
        self.path("abdi.db")
    }

    /// Every fact, as text that is the same for the same facts on both engines.
    pub fn export(&self) -> String {
        self.run(&["export"]).good()
    }

    /// The journal must be as it was written.
    #[track_caller]
    pub fn journal_is_whole(&self) {
        self.run(&["journal", "verify"]).good();
    }

    /// Statements past the program, as somebody with the keys to the machine could run them.
    pub fn sql(&self, script: &str) {
        past::run(&self.url, script).unwrap();
    }

    /// One whole number past the program.
    pub fn number(&self, query: &str) -> i64 {
        past::number(&self.url, query).unwrap()
    }

    /// Holds every write of the register back until the story lets go.
    pub fn hold_writes(&self) -> past::Hold {
        past::Hold::on(&self.url, "decree").unwrap()
    }

    /// The name of a database on PostgreSQL.
    pub fn name(&self) -> &str {
        name_of(&self.url)
    }

    /// The same database once more, under another name.
    pub fn twin(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match self.engine {
            Engine::Sqlite => {
                // Folds the log into the file, so that the file alone is the database.
                self.sql("pragma wal_checkpoint(truncate)");
                let file = folder.path().join("abdi.db");
                fs::copy(self.file(), &file).unwrap();
                format!("sqlite:{}", file.display())
            }
            Engine::Postgres => made(self.host.url(), Some(name_of(&self.url))),
        };
        Self {
            url,
            folder,
            engine: self.engine,
            host: self.host.clone(),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.engine == Engine::Postgres {
            // What cannot be dropped goes with its throw-away server.
            drop(past::unmake(self.host.url(), name_of(&self.url)));
        }
    }
}

/// A date that the program accepts as the end of a token, whatever the day.
fn in_a_month() -> String {
    use kernel::Clock as _;
    let today = kernel::SystemClock.today(kernel::Zone::Wib);
    today.saturating_add(jiff::Span::new().days(30)).to_string()
}

fn made(server: &str, like: Option<&str>) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("process_{}_{count}", std::process::id());
    past::make(server, &name, like).unwrap()
}

fn name_of(url: &str) -> &str {
    let (_, name) = url.rsplit_once('/').unwrap();
    name.split('?').next().unwrap_or(name)
}

/// A path as an argument.
pub fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}
