//! The command line as people use it: a process of its own, with arguments, output and exit code.
//!
//! The process is this test binary, told to run one test, which opens the door to the program.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::{Command, ExitCode, Stdio};

use serde_json::Value as Json;

/// Under this name the arguments are handed over, one a line.
const ARGUMENTS: &str = "ABDI_JOURNEY_ARGUMENTS";
/// Stands before what the command prints.
const MARK: &str = "\u{1}abdi\u{1}";

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Said {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code.
    pub code: i32,
}

impl Said {
    /// The output as JSON.
    #[track_caller]
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }
}

/// Runs `abdi` with these arguments on a database.
pub fn abdi(url: &str, arguments: &[&str]) -> Said {
    abdi_fed(url, arguments, "")
}

/// The same with a text on standard input.
pub fn abdi_fed(url: &str, arguments: &[&str], input: &str) -> Said {
    let all = [&["--db", url], arguments].concat();
    let mut running = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "harness::cli::the_command_line_prints_the_description_of_the_api",
        ])
        .args(["--nocapture", "--test-threads=2"])
        .env(ARGUMENTS, all.join("\n"))
        .env("ABDI_KEY_FILE", super::engine::key_file())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may be gone before all of it is written.
    drop(running.stdin.take().unwrap().write_all(input.as_bytes()));
    let ran = running.wait_with_output().unwrap();
    let text = String::from_utf8(ran.stdout).unwrap();
    let (_, out) = text.split_once(MARK).unwrap_or(("", &text));
    Said {
        out: out.to_owned(),
        err: String::from_utf8(ran.stderr).unwrap(),
        code: ran.status.code().unwrap(),
    }
}

#[test]
fn the_command_line_prints_the_description_of_the_api() {
    if let Some(arguments) = std::env::var_os(ARGUMENTS) {
        let arguments = arguments.into_string().unwrap();
        let all = std::iter::once("abdi").chain(arguments.lines());
        print!("{MARK}");
        let code = abdi::commands::run_with(all.map(OsString::from));
        std::process::exit(if code == ExitCode::SUCCESS {
            0
        } else {
            number(code)
        });
    }
    let said = abdi("sqlite:/nowhere/else.db", &["openapi"]);
    assert_eq!(said.code, 0, "{said:?}");
    let kept = std::fs::read_to_string(crate::repository::root().join("docs/openapi.json"));
    let kept: Json = serde_json::from_str(&kept.unwrap()).unwrap();
    assert_eq!(said.json(), kept);
}

/// The number of an exit code, which the standard library only prints.
fn number(code: ExitCode) -> i32 {
    let text = format!("{code:?}");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}
