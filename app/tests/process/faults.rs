//! What goes wrong around the program: a file that is read-only, locked, damaged or gone, a server
//! that dies, a clock that is wrong, a newer schema, floods and slow senders.

use std::fs;
use std::io::Write as _;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use xtask::postgres::Server as Postgres;

use crate::http::{self, get};
use crate::on_both_engines;
use crate::place::{Engine, Place, arg};
use crate::program::{Server, abdi, ended, ours, run};
use crate::traffic::{Officer, task, task_in};

/// The doctor must say this of a database, under a heading where one is named.
#[track_caller]
fn doctor_names(url: &str, about: &str, says: &str) {
    let ended = run(&["doctor", "--full", "--format", "json", "--db", url]);
    assert_eq!(ended.code, Some(3), "{ended:?}");
    let notes: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let told = notes.as_array().unwrap().iter().any(|n| {
        let of = about.is_empty() || n["about"] == about;
        n["mark"] == "wrong" && of && n["says"].as_str().unwrap().contains(says)
    });
    assert!(told, "no {about:?} that says {says:?}: {}", ended.out);
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let place = Place::with_agency(Engine::Sqlite);
    place.sql("pragma wal_checkpoint(truncate)");
    let before = fs::read(place.file()).unwrap();
    let mut rights = fs::metadata(place.file()).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(place.file(), rights).unwrap();
    // Root passes over rights unless that power is taken from it.
    let without = |args: &[&str]| {
        let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        if root {
            let mut command = Command::new("setpriv");
            ours(&mut command)
                .arg("--bounding-set=-dac_override")
                .arg(env!("CARGO_BIN_EXE_abdi"))
                .args(args);
            ended(&mut command)
        } else {
            run(args)
        }
    };
    let serve = without(&["serve", "--db", &place.url, "--listen", "127.0.0.1:0"]);
    serve.stopped(5, &["cannot be written", "rights on the file"]);
    let add = without(&["user", "add", "a.b", "--name", "A", "--db", &place.url]);
    add.stopped(5, &["cannot be written"]);
    let doctor = without(&["doctor", "--db", &place.url]);
    assert_eq!(doctor.code, Some(3), "{doctor:?}");
    assert!(doctor.out.contains("cannot be written"), "{doctor:?}");
    assert_eq!(fs::read(place.file()).unwrap(), before);
}

#[test]
fn a_database_that_another_program_holds_is_named() {
    let place = Place::with_people(Engine::Sqlite, 8);
    let server = place.serve();
    let officer = Officer::of(&place, server.address);
    let hold = place.hold_writes();
    std::thread::scope(|at_once| {
        at_once.spawn(|| {
            let answer = officer
                .post(0, &task(&officer, 1, "SK-1"), Some("k"))
                .unwrap();
            answer.is_problem(503, "trouble-busy");
        });
        at_once.spawn(|| {
            let add = place.run(&["user", "add", "a.b", "--name", "A"]);
            add.stopped(
                5,
                &["another program holds the database", "Nothing was changed"],
            );
        });
        at_once.spawn(|| doctor_names(&place.url, "writing", "another program holds"));
    });
    hold.release().unwrap();
    assert_eq!(
        officer
            .post(0, &task(&officer, 1, "SK-1"), Some("k"))
            .unwrap()
            .status,
        201
    );
    assert_eq!(officer.tasks(&place, "SK-1"), 1);
    place.journal_is_whole();
}

#[test]
fn a_file_that_was_moved_away_gets_no_more_writes() {
    let place = Place::with_people(Engine::Sqlite, 8);
    let server = place.serve();
    let officer = Officer::of(&place, server.address);
    assert_eq!(get(server.address, "/readyz").status, 200);
    fs::rename(place.file(), place.path("elsewhere.db")).unwrap();
    let answer = officer.post(0, &task(&officer, 1, "SK-1"), None).unwrap();
    answer.is_problem(503, "trouble-database-away");
    assert_eq!(get(server.address, "/readyz").status, 503);
    assert_eq!(get(server.address, "/healthz").status, 200);
    fs::rename(place.path("elsewhere.db"), place.file()).unwrap();
    assert_eq!(
        officer
            .post(0, &task(&officer, 1, "SK-1"), None)
            .unwrap()
            .status,
        201
    );
    assert_eq!(get(server.address, "/readyz").status, 200);
}

#[test]
fn a_damaged_file_is_named_and_left_alone() {
    let place = Place::with_people(Engine::Sqlite, 40);
    place.sql("pragma wal_checkpoint(truncate)");
    let sound = fs::read(place.file()).unwrap();
    let mut spoilt = sound.clone();
    spoilt[..64].fill(0x55);
    fs::write(place.file(), &spoilt).unwrap();
    for args in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["seats"],
        &["journal", "verify"],
    ] {
        place.run(args).stopped(5, &["damaged", "abdi restore"]);
    }
    doctor_names(&place.url, "database", "damaged");
    assert_eq!(fs::read(place.file()).unwrap(), spoilt);
    let mut spoilt = sound.clone();
    let (third, size) = (sound.len() / 4096 / 3, 4096);
    spoilt[third * size..(third + 8) * size].fill(0xA5);
    fs::write(place.file(), &spoilt).unwrap();
    // Whether it can be opened at all depends on the pages that were hit.
    doctor_names(&place.url, "", "damaged");
}

on_both_engines! {
    fn a_newer_schema_is_refused_and_left_alone(engine) {
        let place = Place::with_agency(engine);
        place.sql("insert into schema_migration (area, number, name, digest, applied_at) values ('register', 900, 'x', 'x', 0)");
        for args in [&["serve", "--listen", "127.0.0.1:0"][..], &["seats"], &["db", "migrate"]] {
            place.run(args).stopped(4, &["register 900", "use a newer program"]);
        }
        doctor_names(&place.url, "schema", "newer program");
        assert_eq!(place.number("select count(*) from schema_migration where number = 900"), 1);
    }

    fn a_clock_that_was_set_back_stops_the_start(engine) {
        let place = Place::with_agency(engine);
        // As if the newest event had been recorded tomorrow: the clock has since been set back.
        place.sql("update journal_event set at = at + 86400000000 where seq = (select max(seq) from journal_event)");
        place.run(&["serve", "--listen", "127.0.0.1:0"]).stopped(4, &["the clock of this machine", "set the clock"]);
        doctor_names(&place.url, "clock", "set the clock");
    }

    fn a_flood_is_refused_at_once_and_the_rest_is_answered(engine) {
        const SENDERS: usize = 300;
        let place = Place::with_people(engine, 8);
        let server = place.serve();
        let officer = Officer::of(&place, server.address);
        // Writes cannot go on for a while, so requests pile up.
        let (refused, written) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let hold = place.hold_writes();
        std::thread::scope(|crowd| {
            for n in 0..SENDERS {
                let (officer, refused, written) = (&officer, &refused, &written);
                crowd.spawn(move || {
                    let seat = &officer.people[1 + n % 4].1;
                    let answer = officer.post(0, &task_in(seat, n, &format!("SK-{n}")), None).unwrap();
                    match answer.status {
                        201 => written.fetch_add(1, Ordering::Relaxed),
                        _ => {
                            assert!(answer.header("retry-after").is_some(), "{answer:?}");
                            assert_eq!(answer.status, 503, "{answer:?}");
                            refused.fetch_add(1, Ordering::Relaxed)
                        }
                    };
                });
            }
            let begun = Instant::now();
            while refused.load(Ordering::Relaxed) < SENDERS - 256 {
                assert!(begun.elapsed() < Duration::from_secs(8), "nobody is refused");
                std::thread::sleep(Duration::from_millis(20));
            }
            assert_eq!(get(server.address, "/healthz").status, 200);
            hold.release().unwrap();
        });
        let (refused, written) = (refused.into_inner(), written.into_inner());
        assert_eq!(refused + written, SENDERS);
        let found = place.number("select count(*) from assignment where kind = 'additional'");
        assert_eq!(usize::try_from(found).unwrap(), written);
        assert_eq!(officer.post(0, &task(&officer, 0, "SK-SESUDAH"), None).unwrap().status, 201);
    }
}

on_both_engines! {
    fn a_body_that_does_not_come_is_not_waited_for(engine) {
        let place = Place::with_agency(engine);
        let server = place.serve();
        let mut stream = http::connect(server.address).unwrap();
        let head = "POST /masuk HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000\r\n\r\nlogin=";
        stream.write_all(head.as_bytes()).unwrap();
        let answer = http::answer(&mut stream).unwrap();
        assert_eq!(answer.status, 408, "{answer:?}");
        assert!(answer.body.contains("terlalu lama"), "{answer:?}");
    }
}

#[test]
fn a_database_that_is_not_there_is_named() {
    for (url, says) in [
        ("sqlite:/nowhere/at/all.db", "there is no database"),
        ("postgres://postgres@127.0.0.1:1/x", "cannot be reached"),
    ] {
        doctor_names(url, "database", says);
    }
    let away = run(&["seats", "--db", "postgres://postgres@127.0.0.1:1/x"]);
    away.stopped(5, &["cannot be reached", "nothing was lost"]);
    run(&["seats", "--db", "sqlite:/nowhere/at/all.db"]).stopped(4, &["abdi init"]);
    run(&["seats", "--db", "mysql://x"]).stopped(4, &["use sqlite:FILE"]);
    let odd = "postgres://h/x?sslmode=sometimes";
    run(&["seats", "--db", odd]).stopped(4, &["verify-full"]);
}

#[test]
fn a_server_that_dies_is_waited_for_and_found_again() {
    let host = Arc::new(Postgres::start().unwrap());
    // The throw-away server is fast and forgetful; this story is of one that keeps its word.
    const FAITHFUL: &str = "-c synchronous_commit=on";
    host.crash().unwrap();
    host.start_again(FAITHFUL).unwrap();
    let place = Place::empty_on(&host);
    place.found();
    place.fill(8);
    let server = place.serve();
    let officer = Officer::of(&place, server.address);
    let (stop, acknowledged) = (AtomicBool::new(false), std::sync::Mutex::new(Vec::new()));
    let refused = AtomicUsize::new(0);
    std::thread::scope(|office| {
        for who in 0..3 {
            let (officer, stop, acknowledged, refused) = (&officer, &stop, &acknowledged, &refused);
            office.spawn(move || {
                let mut n = 0;
                while !stop.load(Ordering::Relaxed) {
                    n += 1;
                    let number = format!("SK-{who}-{n}");
                    let body = task_in(&officer.people[who + 4].1, n, &number);
                    let answer = officer.post(who, &body, None).unwrap();
                    if answer.status == 201 {
                        acknowledged.lock().unwrap().push(number);
                    } else {
                        answer.is_problem(503, "trouble-database-away");
                        refused.fetch_add(1, Ordering::Relaxed);
                        std::thread::sleep(Duration::from_millis(20));
                    }
                }
            });
        }
        for _ in 0..2 {
            std::thread::sleep(Duration::from_millis(400));
            // Only the connections are cut: the server itself goes on.
            place.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'abdi'");
            std::thread::sleep(Duration::from_millis(300));
            host.crash().unwrap();
            std::thread::sleep(Duration::from_millis(300));
            assert_eq!(get(server.address, "/readyz").status, 503);
            assert_eq!(get(server.address, "/healthz").status, 200);
            let page = get(server.address, "/");
            assert_eq!(page.status, 503);
            assert!(
                page.body
                    .contains("Basis data sedang tidak dapat dihubungi"),
                "{page:?}"
            );
            host.start_again(FAITHFUL).unwrap();
            let begun = Instant::now();
            while get(server.address, "/readyz").status != 200 {
                assert!(
                    begun.elapsed() < Duration::from_secs(20),
                    "it does not come back"
                );
                std::thread::sleep(Duration::from_millis(50));
            }
            let before = acknowledged.lock().unwrap().len();
            std::thread::sleep(Duration::from_millis(500));
            assert!(
                acknowledged.lock().unwrap().len() > before,
                "writes do not go on"
            );
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(refused.into_inner() > 0, "nobody noticed");
    for number in acknowledged.into_inner().unwrap() {
        assert_eq!(
            officer.tasks(&place, &number),
            1,
            "{number} was acknowledged"
        );
    }
    assert!(server.stop().success());
    place.journal_is_whole();
}

#[test]
fn the_line_to_postgresql_is_secret_and_its_other_end_is_known() {
    let host = Postgres::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let openssl = |args: &str| {
        let mut command = Command::new("openssl");
        let made = command
            .args(args.split(' '))
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
    };
    for authority in ["ours", "other"] {
        openssl(&format!(
            "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={authority} -keyout {authority}.key -out {authority}.pem"
        ));
    }
    fs::write(at("names"), "subjectAltName=DNS:localhost\n").unwrap();
    openssl("req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr");
    openssl(
        "x509 -req -in server.csr -CA ours.pem -CAkey ours.key -CAcreateserial -days 2 -extfile names -out server.crt",
    );
    let data = host.data();
    for name in ["server.key", "server.crt"] {
        fs::copy(at(name), data.join(name)).unwrap();
        let rights = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(data.join(name), rights).unwrap();
        let owner = Command::new("chown")
            .arg("--reference")
            .arg(&data)
            .arg(data.join(name))
            .status();
        assert!(owner.unwrap().success());
    }
    // Across the network only lines under TLS are let in.
    fs::write(
        data.join("pg_hba.conf"),
        "local all all trust\nhostssl all all 127.0.0.1/32 trust\n",
    )
    .unwrap();
    host.crash().unwrap();
    host.start_again("-c ssl=on").unwrap();
    let (_, port) = host.url().rsplit_once("127.0.0.1:").unwrap();
    let by = |name: &str, words: &str| format!("postgres://postgres@{name}:{port}?{words}");
    let root = |authority: &str| format!("sslrootcert={}", arg(&at(&format!("{authority}.pem"))));
    let ours = root("ours");
    let full = by("localhost", &format!("sslmode=verify-full&{ours}"));
    run(&[
        "init", "--agency", "Kota Uji", "--code", "UJI", "--db", &full,
    ])
    .good();
    for good in [
        by("127.0.0.1", "sslmode=require"),
        by("127.0.0.1", "sslmode=prefer"),
        by("127.0.0.1", ""),
        by("127.0.0.1", &format!("sslmode=verify-ca&{ours}")),
        by("127.0.0.1", &format!("sslmode=require&{ours}")),
        // A socket in the file system has no line that anybody could listen to.
        host.socket_url(),
        format!("{}?sslmode=verify-full&{ours}", host.socket_url()),
    ] {
        run(&["user", "list", "--db", &good]).good();
    }
    for (bad, why) in [
        (by("127.0.0.1", "sslmode=disable"), "no encryption"),
        (
            by("127.0.0.1", &format!("sslmode=verify-full&{ours}")),
            "not valid for name",
        ),
        (
            by(
                "localhost",
                &format!("sslmode=verify-full&{}", root("other")),
            ),
            "UnknownIssuer",
        ),
        (
            by("localhost", &format!("sslmode=verify-ca&{}", root("other"))),
            "UnknownIssuer",
        ),
    ] {
        let ended = run(&["user", "list", "--db", &bad]);
        ended.stopped(5, &["cannot be reached", why]);
    }
    let ended = run(&[
        "user",
        "list",
        "--db",
        &by("localhost", "sslmode=verify-full&sslrootcert=/nowhere.pem"),
    ]);
    ended.stopped(4, &["sslrootcert /nowhere.pem"]);
    // A server: its pool and its pages work over the same line.
    let serve = ["serve", "--db", &full, "--listen", "127.0.0.1:0"];
    let server = Server::of(&mut abdi(&serve), folder.path());
    assert_eq!(get(server.address, "/readyz").status, 200);
}
