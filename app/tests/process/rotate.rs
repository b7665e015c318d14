//! The turn to a new key is killed in the middle: whatever is on disk then, file of the keys and
//! database, opens everything; the next turn finishes it and leaves nothing under the older key.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::http;
use crate::on_both_engines;
use crate::outbox::signed_in;
use crate::place::{Engine, Place, arg};
use crate::program::{Ended, Server, abdi, run, run_and_kill};
use web::access::Role;

/// Whistleblowers, each with two pictures.
const REPORTS: usize = 12;
/// How often each story kills at a moment that nobody chose.
const KILLS: usize = 5;

fn with(key: &Path, args: &[&str], url: &str) -> Ended {
    run(&[args, &["--key-file", arg(key), "--db", url]].concat())
}

fn serve(place: &Place, url: &str, key: &Path) -> Server {
    let more = ["--key-file", arg(key), "--behind-proxy"];
    Server::start_with(url, place.folder.path(), &more)
}

fn picture(n: usize) -> Vec<u8> {
    let shade = |x: u32, y: u32| u8::try_from((x * 7 + y * 3) % 256).unwrap();
    let drawn = image::RgbImage::from_fn(64, 48, |x, y| {
        image::Rgb([shade(x, y), shade(y, x), u8::try_from(n).unwrap()])
    });
    let mut bytes = Cursor::new(Vec::new());
    drawn
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

/// A whistleblower sends a report with two pictures.
fn report(to: SocketAddr, n: usize) {
    let mut body = Vec::new();
    for (name, text) in [
        ("what", format!("Pungutan nomor {n}")),
        ("who", "Petugas loket dua".to_owned()),
        ("place", "Loket rujukan".to_owned()),
        ("happened", "Tiap Senin pagi".to_owned()),
    ] {
        let head = format!("--tepi\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend(format!("{head}{text}\r\n").into_bytes());
    }
    for (name, n) in [("photo", 2 * n), ("photo2", 2 * n + 1)] {
        let head = format!(
            "--tepi\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.jpg\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(picture(n));
        body.extend(b"\r\n");
    }
    body.extend(b"--tepi--\r\n");
    let head = format!(
        "POST /wbs/lapor HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         X-Forwarded-For: 198.51.100.{n}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: multipart/form-data; boundary=tepi\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = http::connect(to).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body).unwrap();
    let answer = http::answer(&mut stream).unwrap();
    assert!(answer.body.contains("sent-number"), "{answer:?}");
}

/// What a page or picture holds, where it may be read.
#[track_caller]
fn got(to: SocketAddr, cookie: &str, path: &str) -> Vec<u8> {
    let mut stream = http::connect(to).unwrap();
    let head = http::bytes("GET", path, &[("Cookie", cookie)], "");
    stream.write_all(head.as_bytes()).unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    let end = all.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    assert!(
        all.starts_with(b"HTTP/1.1 200"),
        "{path}: {}",
        String::from_utf8_lossy(&all)
    );
    all.split_off(end)
}

/// The links of a page that begin so, each once.
fn links(page: &[u8], begin: &str) -> Vec<String> {
    let page = String::from_utf8_lossy(page);
    let all = page.split('"').filter(|part| part.starts_with(begin));
    let mut all: Vec<String> = all.map(str::to_owned).collect();
    all.sort();
    all.dedup();
    all
}

/// Reads every report and every picture of a copy of what is on disk.
#[track_caller]
fn reads(place: &Place, key: &Path) {
    let twin = place.twin();
    let keys = twin.path("copied.key");
    fs::copy(key, &keys).unwrap();
    let cookie = signed_in(&twin, Role::Inspectorate);
    let server = serve(&twin, &twin.url, &keys);
    let desk = "/inspektorat/wbs/0";
    let list = got(server.address, &cookie, "/inspektorat/wbs");
    let reports = links(&list, desk);
    assert_eq!(reports.len(), REPORTS);
    let (mut told, mut shown) = (0, 0);
    for report in reports {
        let page = got(server.address, &cookie, &report);
        told += usize::from(String::from_utf8_lossy(&page).contains("Pungutan nomor"));
        let photos = links(&page, &format!("{report}/foto/"));
        for photo in photos {
            let bytes = got(server.address, &cookie, &photo);
            assert!(bytes.windows(2).any(|w| w == [0xFF, 0xD8]), "{photo}");
            shown += 1;
        }
    }
    assert_eq!((told, shown), (REPORTS, 2 * REPORTS));
    server.kill();
}

fn keys_in(file: &Path) -> usize {
    let text = fs::read_to_string(file).unwrap();
    text.lines().filter(|l| !l.starts_with('#')).count()
}

/// Finishes a turn that was cut off; then everything is under the newest key.
#[track_caller]
fn finish(place: &Place, key: &Path) {
    let before = keys_in(key);
    let said = with(key, &["key", "rotate"], &place.url).good();
    let more = usize::from(!said.contains("an earlier turn was not finished"));
    assert_eq!(keys_in(key), before + more, "{said}");
    let said = with(key, &["key", "seal"], &place.url).good();
    assert!(said.contains("0 rows and pictures were sealed"), "{said}");
    let parts = fs::read_dir(key.parent().unwrap()).unwrap();
    let parts = parts.filter(|f| {
        let name = f.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".part")
    });
    assert_eq!(parts.count(), 0, "keys lie about");
}

/// Begins a turn that will have to wait for a lock.
fn begin(place: &Place, key: &Path) -> Child {
    let args = ["key", "rotate", "--key-file", arg(key), "--db", &place.url];
    let mut command = abdi(&args);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Waits until a thing is so.
#[track_caller]
fn until(what: impl Fn() -> bool) {
    let begun = Instant::now();
    while !what() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never was");
        std::thread::sleep(Duration::from_millis(10));
    }
}

on_both_engines! {
    fn a_turn_to_a_new_key_that_is_killed_loses_no_secret_and_is_finished(engine) {
        let place = Place::empty(engine);
        let key = place.path("kota.key");
        let found = ["init", "--agency", "Kota Contoh", "--code", "KTC"];
        with(&key, &found, &place.url).good();
        let server = serve(&place, &place.url, &key);
        (0..REPORTS).for_each(|n| report(server.address, n));
        assert!(server.stop().success());
        reads(&place, &key);

        // Killed where it waits for a lock: the new key is in its file and in nothing else; some tables
        // are turned; all but the pictures are.
        let tables: &[&str] = match engine {
            Engine::Sqlite => &["seal_key"],
            Engine::Postgres => &["seal_key", "wbs_report", "file"],
        };
        for table in tables {
            let before = keys_in(&key);
            let hold = past::Hold::on(&place.url, table).unwrap();
            let mut turn = begin(&place, &key);
            until(|| keys_in(&key) > before);
            if engine == Engine::Postgres {
                let waits = "select count(*) from pg_locks where not granted and database =
                    (select oid from pg_database where datname = current_database())";
                until(|| place.number(waits) > 0);
            }
            turn.kill().unwrap();
            turn.wait().unwrap();
            hold.release().unwrap();
            reads(&place, &key);
            finish(&place, &key);
            reads(&place, &key);
        }

        // Killed anywhere.
        let begun = Instant::now();
        with(&key, &["key", "rotate"], &place.url).good();
        let takes = begun.elapsed();
        for round in 1..=KILLS {
            let after = takes * u32::try_from(round).unwrap() / u32::try_from(KILLS + 1).unwrap();
            let args = ["key", "rotate", "--key-file", arg(&key), "--db", &place.url];
            run_and_kill(&args, after);
            reads(&place, &key);
            finish(&place, &key);
        }
        place.journal_is_whole();
    }
}
