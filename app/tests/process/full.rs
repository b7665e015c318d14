//! A disk without room: what was acknowledged is kept, reading goes on, what finds no room is
//! refused whole, and goes through when there is room again.
//!
//! The disk is a small file system of the story's own. Who may not mount one sees the next best:
//! a limit on the size of files, a database that takes no writes. Both are told in any case.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;

use tempfile::TempDir;
use xtask::postgres::Server as Postgres;

use crate::http::{Answer, get};
use crate::on_both_engines;
use crate::place::{Engine, Place, arg};
use crate::program::{Server, ours};
use crate::sheet;
use crate::traffic::{Officer, task};

/// How large the file system is: enough for a small database of either engine.
const SIZE: &str = "size=64m,mode=0777";

/// A small file system, gone with its owner.
struct Disk {
    folder: TempDir,
}

impl Disk {
    /// Mounts one; none where this user may not.
    fn mounted() -> Option<Self> {
        let folder = tempfile::Builder::new()
            .prefix("abdi-full-")
            .tempdir()
            .unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", SIZE, "abdi-full"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        mounted
            .is_ok_and(|status| status.success())
            .then_some(Self { folder })
    }

    /// An agency with people whose database lies on this disk.
    fn place(&self, engine: Engine) -> Place {
        let place = match engine {
            Engine::Sqlite => Place::in_folder(self.folder.path()),
            Engine::Postgres => {
                let server = Arc::new(Postgres::start().unwrap());
                let tables = self.folder.path().join("tables");
                fs::create_dir(&tables).unwrap();
                let owner = Command::new("chown").arg("postgres").arg(&tables).status();
                assert!(owner.unwrap().success());
                let at = format!("create tablespace small location '{}'", arg(&tables));
                past::run(server.url(), &at).unwrap();
                let usual = "alter role postgres set default_tablespace = small";
                past::run(server.url(), usual).unwrap();
                Place::empty_on(&server)
            }
        };
        place.found();
        place.fill(8);
        place
    }

    /// Takes the last byte.
    fn fill(&self) {
        let mut file = File::create(self.folder.path().join("filler")).unwrap();
        for size in [1 << 16, 1] {
            let block = vec![0; size];
            let fault = loop {
                if let Err(fault) = file.write_all(&block) {
                    break fault;
                }
            };
            assert_eq!(fault.kind(), ErrorKind::StorageFull);
        }
    }

    /// Gives back what was taken.
    fn make_room(&self) {
        fs::remove_file(self.folder.path().join("filler")).unwrap();
    }

    /// The names in the disk's own folder.
    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = names
            .map(|n| n.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Let go even where something still looks at it.
        let folder = self.folder.path();
        let gone = Command::new("umount").arg("--lazy").arg(folder).status();
        if !gone.is_ok_and(|status| status.success()) {
            eprintln!("{} stays mounted", folder.display());
        }
    }
}

/// Gives tasks under new keys until one is refused: its number, its body, the refusal.
fn until_refused(officer: &Officer) -> (usize, String, Answer) {
    for n in 1..2000 {
        let body = task(officer, n, &format!("SK-{n}"));
        let answer = officer.post(0, &body, Some(&format!("kunci-{n}"))).unwrap();
        if answer.status != 201 {
            answer.is_problem(503, "trouble-disk");
            assert!(answer.header("retry-after").is_some());
            return (n, body, answer);
        }
    }
    panic!("nothing was ever refused");
}

/// How many tasks there are.
fn tasks(place: &Place) -> usize {
    let count = "select count(*) from assignment where kind = 'additional'";
    usize::try_from(place.number(count)).unwrap()
}

/// How many rows an import would leave behind.
fn imported(place: &Place) -> i64 {
    let tables = ["person", "person_fact", "assignment", "import_batch"];
    let count = |t| place.number(&format!("select count(*) from {t}"));
    tables.map(count).iter().sum()
}

fn on_a_full_disk(engine: Engine, disk: &Disk) {
    let place = disk.place(engine);
    let elsewhere = tempfile::tempdir().unwrap();
    let sheet = elsewhere.path().join("more.csv");
    fs::write(&sheet, sheet::people(400)).unwrap();
    let import = ["import", "siasn", arg(&sheet), "--as-of", "2021-12-31"];
    // The log lies on the same disk: the server must bear that it cannot be written either.
    let server = Server::start(&place.url, disk.folder.path());
    let officer = Officer::of(&place, server.address);
    disk.fill();
    let (n, body, _) = until_refused(&officer);
    for path in ["/healthz", "/", "/formasi"] {
        assert_eq!(get(server.address, path).status, 200, "{path}");
    }
    let (before, names) = (imported(&place), disk.names());
    let says = ["cannot be written", "free space", "nothing was changed"];
    place.run(&import).stopped(5, &says);
    assert_eq!(imported(&place), before, "half of an import was kept");
    for command in ["backup", "export"] {
        let file = disk.folder.path().join("copy");
        let ended = place.run(&[command, arg(&file)]);
        ended.stopped(5, &["space"]);
    }
    assert_eq!(disk.names(), names, "a part of a file was left behind");
    assert_eq!(tasks(&place), n - 1);

    disk.make_room();
    for _ in 0..2 {
        let again = officer.post(0, &body, Some(&format!("kunci-{n}"))).unwrap();
        assert_eq!(again.status, 201, "{again:?}");
        assert_eq!(tasks(&place), n, "the same request is done once");
    }
    place.run(&import).good();
    assert_eq!(place.number("select count(*) from person"), 400);
    assert!(server.stop().success());
    place.journal_is_whole();
}

/// The next best on SQLite: no file may grow far beyond what the database is now, so its log soon
/// meets the limit.
fn under_a_limit() {
    let place = Place::with_people(Engine::Sqlite, 8);
    place.sql("pragma wal_checkpoint(truncate)");
    let blocks = fs::metadata(place.file()).unwrap().len() / 512 + 200;
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut limited = Command::new("sh");
    ours(&mut limited)
        .args(["-c", &script, env!("CARGO_BIN_EXE_abdi")])
        .args(["serve", "--db", &place.url, "--listen", "127.0.0.1:0"]);
    let server = Server::of(&mut limited, place.folder.path());
    let officer = Officer::of(&place, server.address);
    let (n, body, _) = until_refused(&officer);
    assert_eq!(get(server.address, "/healthz").status, 200);
    assert_eq!(get(server.address, "/").status, 200, "reading goes on");
    server.kill();
    assert_eq!(tasks(&place), n - 1);
    place.journal_is_whole();
    let server = place.serve();
    let officer = Officer::of(&place, server.address);
    let again = officer.post(0, &body, Some(&format!("kunci-{n}"))).unwrap();
    assert_eq!((again.status, tasks(&place)), (201, n));
    assert!(server.stop().success());
    place.journal_is_whole();
}

/// The next best on PostgreSQL, and what a server does that became a mere copy of another: it takes
/// no writes.
fn without_writes() {
    let place = Place::with_people(Engine::Postgres, 8);
    let server = place.serve();
    let officer = Officer::of(&place, server.address);
    let writes = |how: &str| {
        // What stands in a session counts for the next ones only: those that are open are cut.
        let script = format!(
            "begin read write; alter database {} set default_transaction_read_only = {how}; commit; \
             select pg_terminate_backend(pid) from pg_stat_activity \
             where application_name = 'abdi' and datname = current_database()",
            place.name()
        );
        place.sql(&script);
        // The server notices at the next use, and comes back by itself.
        let back = (0..100).any(|_| get(server.address, "/").status == 200);
        assert!(back, "it does not find its database again");
    };
    writes("on");
    let (n, body, _) = until_refused(&officer);
    assert_eq!(get(server.address, "/").status, 200, "reading goes on");
    assert_eq!(tasks(&place), n - 1);
    writes("off");
    let again = officer.post(0, &body, Some(&format!("kunci-{n}"))).unwrap();
    assert_eq!((again.status, tasks(&place)), (201, n));
    assert!(server.stop().success());
    place.journal_is_whole();
}

fn next_best(engine: Engine) {
    match engine {
        Engine::Sqlite => under_a_limit(),
        Engine::Postgres => without_writes(),
    }
}

on_both_engines! {
    fn a_full_disk_refuses_what_finds_no_room_and_takes_it_later(engine) {
        match Disk::mounted() {
            Some(disk) => {
                eprintln!("on a file system of 64 MB, full to the last byte");
                on_a_full_disk(engine, &disk);
            }
            None => {
                eprintln!("no file system may be mounted here: the next best stands for the full disk");
                next_best(engine);
            }
        }
    }

    fn a_database_that_takes_no_more_is_read_and_goes_on_later(engine) {
        next_best(engine);
    }
}
