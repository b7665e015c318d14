//! Databases of the tests: the town is built once for each build of this binary and engine, and
//! every test works on a copy of its own that goes away with it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use postgres::NoTls;
use store::Db;
use store::seal::Key;
use uuid::Uuid;

use super::town::{self, Town};

/// A folder in memory, where the machine has one: files there cost no waiting for a disk.
const MEMORY: &str = "/dev/shm";

/// A copy of the town's database, dropped with its owner.
pub enum Copy {
    /// A file in a folder of its own.
    Lite {
        /// The folder.
        folder: tempfile::TempDir,
    },
    /// A database of the test server.
    Pg {
        /// The server.
        server: String,
        /// The name of the database.
        name: String,
    },
}

impl Copy {
    /// The address of the database.
    pub fn url(&self) -> String {
        match self {
            Self::Lite { folder } => sqlite(&folder.path().join("town.db")),
            Self::Pg { server, name } => database(server, name),
        }
    }

    /// A fresh, empty database of the same engine.
    pub fn empty_like(&self) -> Self {
        match self {
            Self::Lite { .. } => Self::Lite { folder: folder() },
            Self::Pg { server, .. } => Self::make(server, "template0"),
        }
    }

    fn make(server: &str, template: &str) -> Self {
        let name = format!("journey_{}", Uuid::new_v4().simple());
        client(server)
            .batch_execute(&format!("create database {name} template {template}"))
            .unwrap();
        Self::Pg {
            server: server.to_owned(),
            name,
        }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if let Self::Pg { server, name } = self {
            let sql = format!("drop database if exists {name} with (force)");
            if let Err(fault) = client(server).batch_execute(&sql) {
                eprintln!("{name} stays behind: {fault}");
            }
        }
    }
}

/// A copy of the town on SQLite.
pub fn on_sqlite() -> (Copy, Town) {
    let home = home();
    fs::create_dir_all(&home).unwrap();
    let guard = File::create(home.join("lock")).unwrap();
    guard.lock().unwrap();
    let template = home.join(stamp());
    if !template.exists() {
        for old in fs::read_dir(&home).unwrap().flatten() {
            if old.path().is_dir() {
                fs::remove_dir_all(old.path()).unwrap();
            }
        }
        let making = home.join("making");
        fs::create_dir(&making).unwrap();
        let town = {
            let db = Db::open(&sqlite(&making.join("town.db"))).unwrap();
            town::build(&db)
        };
        let json = serde_json::to_vec(&town).unwrap();
        fs::write(making.join("town.json"), json).unwrap();
        fs::rename(&making, &template).unwrap();
    }
    drop(guard);
    let folder = folder();
    fs::copy(template.join("town.db"), folder.path().join("town.db")).unwrap();
    let town = fs::read(template.join("town.json")).unwrap();
    (
        Copy::Lite { folder },
        serde_json::from_slice(&town).unwrap(),
    )
}

/// A copy of the town on the PostgreSQL server of the tests, where there is one.
pub fn on_postgres() -> Option<(Copy, Town)> {
    let server = server()?;
    let template = format!("town_{}", stamp());
    let mut at = client(&server);
    // One builds, the others wait; the words beside the database say that it is whole.
    at.batch_execute("select pg_advisory_lock(4711)").unwrap();
    let sql = "select shobj_description(oid, 'pg_database') from pg_database where datname = $1";
    let known: Option<String> = at
        .query_opt(sql, &[&template])
        .unwrap()
        .and_then(|row| row.get(0));
    let town: Town = match known {
        Some(json) => serde_json::from_str(&json).unwrap(),
        None => {
            let name = &template;
            at.batch_execute(&format!("drop database if exists {name} with (force)"))
                .unwrap();
            at.batch_execute(&format!("create database {name}"))
                .unwrap();
            let town = {
                let db = Db::open(&database(&server, name)).unwrap();
                town::build(&db)
            };
            let json = serde_json::to_string(&town).unwrap();
            at.batch_execute(&format!("comment on database {name} is '{json}'"))
                .unwrap();
            town
        }
    };
    at.batch_execute("select pg_advisory_unlock(4711)").unwrap();
    Some((Copy::make(&server, &template), town))
}

/// The PostgreSQL server of the tests.
#[expect(
    clippy::disallowed_methods,
    reason = "the tests have no command line through which it could be named"
)]
fn server() -> Option<String> {
    std::env::var("ABDI_TEST_PG").ok().filter(|u| !u.is_empty())
}

fn client(url: &str) -> postgres::Client {
    postgres::Client::connect(url, NoTls).unwrap()
}

fn database(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

fn sqlite(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

fn folder() -> tempfile::TempDir {
    let memory = Path::new(MEMORY);
    let made = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    made.unwrap()
}

/// The folder of the templates, beside the builds of the workspace.
fn home() -> PathBuf {
    let exe = std::env::current_exe().unwrap();
    exe.ancestors().nth(2).unwrap().join("journeys")
}

/// The key that seals in every world.
pub fn key() -> Key {
    Key::of([7; 32])
}

/// The file of that key, for the command line.
pub fn key_file() -> PathBuf {
    let file = home().join("worlds.key");
    if !file.exists() {
        let part = home().join(Uuid::new_v4().simple().to_string());
        fs::create_dir_all(home()).unwrap();
        fs::write(&part, key().line()).unwrap();
        fs::rename(&part, &file).unwrap();
    }
    file
}

/// Names one build of this binary: another build may make another town.
fn stamp() -> String {
    let about = fs::metadata(std::env::current_exe().unwrap()).unwrap();
    let made = about.modified().unwrap().duration_since(UNIX_EPOCH);
    format!("{:x}_{:x}", made.unwrap().as_nanos(), about.len())
}
