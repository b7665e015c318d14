//! Backup, restore, export and moving between engines: the same facts are the same bytes.

use std::fs;

use crate::on_both_engines;
use crate::place::{Engine, Place, arg};
use crate::program::run;
use crate::traffic::{Officer, task_in};

fn export(url: &str) -> String {
    run(&["export", "--db", url]).good()
}

on_both_engines! {
    fn a_backup_comes_back_to_the_byte(engine) {
        let place = Place::with_people(engine, 60);
        let before = place.export();
        let file = place.path("all.backup");
        place.run(&["backup", arg(&file)]).good();
        for (to, target) in [Engine::Sqlite, Engine::Postgres].map(Place::empty).iter().enumerate() {
            // A target of SQLite that does not exist yet, one of PostgreSQL that is empty.
            run(&["restore", arg(&file), "--db", &target.url]).good();
            assert!(target.export() == before, "the export differs on target {to}");
            target.journal_is_whole();
        }
    }

    fn a_backup_shows_one_moment_while_writes_go_on(engine) {
        let place = Place::with_people(engine, 20);
        let server = place.serve();
        let officer = Officer::of(&place, server.address);
        let (mut files, enough) = (Vec::new(), std::sync::atomic::AtomicBool::new(false));
        std::thread::scope(|office| {
            let threads: Vec<_> = (0..3).map(|who| {
                let (officer, enough) = (&officer, &enough);
                office.spawn(move || {
                    let mut n = 0;
                    while !enough.load(std::sync::atomic::Ordering::Relaxed) {
                        n += 1;
                        let body = task_in(&officer.people[who + 5].1, n, &format!("SK-{who}-{n}"));
                        assert_eq!(officer.post(who, &body, None).unwrap().status, 201);
                    }
                })
            }).collect();
            for round in 0..4 {
                let file = place.path(&format!("{round}.backup"));
                place.run(&["backup", arg(&file)]).good();
                files.push(file);
            }
            enough.store(true, std::sync::atomic::Ordering::Relaxed);
            threads.into_iter().for_each(|t| t.join().unwrap());
        });
        let mut seen = Vec::new();
        for (round, file) in files.iter().enumerate() {
            let url = format!("sqlite:{}", place.path(&format!("back-{round}.db")).display());
            run(&["restore", arg(file), "--db", &url]).good();
            run(&["journal", "verify", "--db", &url]).good();
            let text = export(&url);
            let count = |what: &str| text.lines().filter(|l| l.contains(what)).count();
            let tasks = count("\"kind\":\"additional\"");
            assert_eq!(count("\"number\":\"SK-"), tasks, "a decree without its task");
            assert_eq!(count("\"verb\":\"appoint\""), tasks, "a task without its event");
            seen.push(tasks);
        }
        assert!(seen.is_sorted() && seen.first() < seen.last(), "{seen:?}");
    }

    fn a_backup_that_is_not_whole_is_refused(engine) {
        let place = Place::with_people(engine, 60);
        let file = place.path("all.backup");
        place.run(&["backup", arg(&file)]).good();
        let bytes = fs::read(&file).unwrap();
        let spoilt = place.path("spoilt.backup");
        let target = Place::empty(engine);
        let refused = |what: &str, bytes: &[u8]| {
            fs::write(&spoilt, bytes).unwrap();
            let ended = run(&["restore", arg(&spoilt), "--db", &target.url]);
            assert_eq!(ended.code, Some(4), "{what}: {ended:?}");
            assert!(ended.err.contains("spoilt.backup"), "{what}: {}", ended.err);
        };
        refused("cut in half", &bytes[..bytes.len() / 2]);
        refused("its tail cut off", &bytes[..bytes.len() - 4096]);
        refused("nothing", b"");
        refused("something else", b"PK\x03\x04 this is no backup");
        // One letter of one name, in place: the structure of the file is sound.
        let at = bytes.windows(10).position(|w| w == b"ANI AAA CO").unwrap();
        let mut altered = bytes.clone();
        altered[at + 4] = b'Z';
        refused("one letter altered", &altered);
        let middle = bytes.len() / 2;
        let mut blotted = bytes.clone();
        blotted[middle..middle + 2048].fill(0xAA);
        refused("a page blotted", &blotted);
        // None of these left anything behind, and the whole one still comes back.
        run(&["restore", arg(&file), "--db", &target.url]).good();
        assert!(target.export() == place.export());
    }

    fn a_sealed_backup_wants_its_key_and_takes_no_other(engine) {
        let place = Place::empty(engine);
        let key = place.path("own.key");
        let with = |key: &std::path::Path, args: &[&str]| run(&[args, &["--key-file", arg(key)]].concat());
        let found = ["init", "--agency", "Kota Contoh", "--code", "KTC", "--db", &place.url];
        with(&key, &found).good();
        let kept = fs::read_to_string(&key).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let file = place.path("all.backup");
        let said = with(&key, &["backup", arg(&file), "--db", &place.url]);
        assert!(said.err.contains("own.key"), "{said:?}");
        said.good();
        let key_line = kept.lines().last().unwrap();
        let inside = fs::read(&file).unwrap();
        assert!(!inside.windows(64).any(|w| w == key_line.as_bytes()), "the key is in the backup");
        // Without the key, and with another one: refused, and nothing is there.
        let target = Place::empty(engine);
        let nowhere = place.path("no.key");
        let restore = ["restore", arg(&file), "--db", &target.url];
        with(&nowhere, &restore).stopped(4, &["no.key", "--key-file"]);
        let other = place.path("other.key");
        fs::write(&other, "00".repeat(32)).unwrap();
        with(&other, &restore).stopped(4, &["holds other keys"]);
        fs::write(&other, "no key at all").unwrap();
        with(&other, &restore).stopped(4, &["line 1", "64 hexadecimal digits"]);
        with(&key, &restore).good();
        // What serves and looks says so too, and makes no new key over the loss.
        let serve = ["serve", "--listen", "127.0.0.1:0", "--db", &target.url];
        with(&nowhere, &serve).stopped(4, &["no key file at"]);
        assert!(!nowhere.exists());
        let looked = with(&nowhere, &["doctor", "--db", &target.url]);
        assert!(looked.out.contains("WRONG  key"), "{looked:?}");
        // A new key opens what the old one sealed, and stands first.
        with(&key, &["key", "rotate", "--db", &target.url]).good();
        let shown = with(&key, &["key", "show", "--db", &target.url]).good();
        assert_eq!((shown.matches("seals").count(), shown.matches("opens").count()), (1, 1));
        assert!(fs::read_to_string(&key).unwrap().contains(key_line));
    }

    fn nothing_is_overwritten(engine) {
        let place = Place::with_people(engine, 5);
        let file = place.path("all.backup");
        place.run(&["backup", arg(&file)]).good();
        let kept = fs::read(&file).unwrap();
        place.run(&["backup", arg(&file)]).stopped(4, &["all.backup exists"]);
        assert_eq!(fs::read(&file).unwrap(), kept);
        let before = place.export();
        place.run(&["restore", arg(&file)]).stopped(4, &["not empty"]);
        assert!(place.export() == before);
        let listed = place.path("out.jsonl");
        place.run(&["export", arg(&listed)]).good();
        place.run(&["export", arg(&listed)]).stopped(4, &["out.jsonl"]);
    }
}

#[test]
fn an_installation_moves_to_postgresql_and_back() {
    let here = Place::with_people(Engine::Sqlite, 60);
    let there = Place::empty(Engine::Postgres);
    let back = Place::empty(Engine::Sqlite);
    let copy = |from: &str, to: &str| run(&["db", "copy", "--from", from, "--to", to]);
    copy(&here.url, &there.url).good();
    assert!(there.export() == here.export());
    copy(&there.url, &back.url).good();
    assert!(back.export() == here.export());
    copy(&here.url, &there.url).stopped(4, &["not empty"]);
    // Life goes on there: numbers follow those that came along.
    there.run(&["user", "add", "baru", "--name", "Baru"]).good();
    there.journal_is_whole();
}
