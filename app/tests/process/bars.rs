//! Long work tells how far it is: to people at a terminal, never to a program.

use std::process::{Command, Stdio};

use crate::on_both_engines;
use crate::place::{Engine, Place, arg};
use crate::program::{abdi, ours};

/// What begins everything that moves on a terminal.
const ESCAPE: char = '\u{1b}';

/// What a command shows at a terminal, which script(1) makes; it must do its work.
#[track_caller]
fn at_a_terminal(url: &str, words: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_abdi");
    let line = format!("'{program}' {}", words.join(" "));
    let out = ours(&mut Command::new("script"))
        .args(["-qefc", &line, "/dev/null"])
        .env("TERM", "xterm")
        .env("ABDI_DB", url)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{shown}");
    shown
}

/// What a command says on standard error where that is no terminal.
fn into_a_pipe(url: &str, words: &[&str]) -> String {
    let out = abdi(words).env("ABDI_DB", url).output().unwrap();
    assert!(out.status.success(), "{out:?}");
    String::from_utf8_lossy(&out.stderr).into_owned()
}

on_both_engines! {
    fn long_work_shows_a_bar_at_a_terminal_and_nowhere_else(engine) {
        let place = Place::with_people(engine, 40);
        let sheet = place.sheet(60);
        let import = ["import", "siasn", &sheet, "--as-of", "2021-12-31"];
        let file = |name: &str| place.path(name).display().to_string();
        let (first, second) = (file("1.copy"), file("2.copy"));
        let (out, lines) = (file("1.jsonl"), file("2.jsonl"));
        let new = || {
            let empty = Place::empty(engine);
            (empty.url.clone(), empty)
        };
        let ((one, _kept), (two, _too)) = (new(), new());
        let work = [
            (&import[..], &import[..], &place.url, &place.url, "applying"),
            (&["backup", &first], &["backup", &second], &place.url, &place.url, if engine == Engine::Sqlite { "backup" } else { "copying" }),
            (&["restore", &first], &["restore", &first], &one, &two, "copying"),
            (&["export", &out], &["export", &lines], &place.url, &place.url, "export"),
        ];
        for (shown, piped, at, of, name) in work {
            let seen = at_a_terminal(at, shown);
            assert!(seen.contains(name) && seen.contains(ESCAPE), "{shown:?}: {seen:?}");
            assert!(seen.contains('%') || seen.contains("/3"), "{shown:?}: {seen:?}");
            let told = into_a_pipe(of, piped);
            assert!(!told.contains(ESCAPE) && !told.contains('%'), "{piped:?}: {told:?}");
        }
        // Who wants JSON is a program, even at a terminal.
        let dry = [&import[..], &["--dry-run", "--format", "json"]].concat();
        let (three, _also) = new();
        for (at, words) in [(&place.url, &dry[..]), (&three, &["restore", arg(first.as_ref()), "--format", "json"])] {
            let seen = at_a_terminal(at, words);
            let json: Result<serde_json::Value, _> = serde_json::from_str(&seen);
            assert!(json.is_ok(), "{words:?}: {seen:?}");
        }
    }
}
