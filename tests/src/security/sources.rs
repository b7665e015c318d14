//! The sources themselves: nobody real in them, no known password, nothing that calls elsewhere.

use std::process::Command;

use kernel::{Nik, Nip};

use crate::repository;

/// NIPs of the tests carry serials from 900 on, NIKs begin with 99, phones with 0899 0000 or
/// 0890 0000: none of them was ever given to anybody.
fn is_made_up(number: &str) -> bool {
    match number.len() {
        18 => {
            number.parse::<Nip>().is_err()
                || number.get(15..).and_then(|s| s.parse::<u16>().ok()) >= Some(900)
        }
        16 => number.parse::<Nik>().is_err() || number.starts_with("99"),
        _ => true,
    }
}

fn is_real_phone(word: &str) -> bool {
    let digits = word
        .strip_prefix("62")
        .map_or_else(|| word.to_owned(), |rest| format!("0{rest}"));
    let mobile = digits.starts_with("08") && (10..=13).contains(&digits.len());
    let invented = ["08990000", "08900000"]
        .iter()
        .any(|mark| digits.starts_with(mark));
    mobile && !invented && !digits.chars().skip(2).all(|c| c == '0')
}

/// The runs of digits of a text that stand alone; blanks, dots and dashes between groups dropped.
fn numbers(line: &str) -> Vec<String> {
    line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter(|w| w.len() >= 10 && w.chars().all(|c| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_number_that_could_be_somebodys_is_known() {
    assert!(is_made_up("198504122010012901") && !is_made_up("198504122010012001"));
    assert!(is_made_up("9901014108900902") && !is_made_up("3273014108900902"));
    assert!(is_real_phone("081234567890") && is_real_phone("6281234567890"));
    assert!(!is_real_phone("089900001234") && !is_real_phone("6289000001234"));
    assert_eq!(
        numbers("nip=198504122010012001; f00d1234567890"),
        ["198504122010012001"]
    );
}

/// The sources that are checked in, as git knows them.
fn tracked() -> Vec<(String, String)> {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(repository::root())
        .output();
    let listed: Option<Vec<String>> = listed.ok().filter(|o| o.status.success()).map(|o| {
        String::from_utf8_lossy(&o.stdout)
            .split('\0')
            .map(str::to_owned)
            .collect()
    });
    let endings = [
        ".rs", ".md", ".html", ".ftl", ".toml", ".csv", ".txt", ".json", ".js", ".mjs", ".sql",
        ".css", ".yml",
    ];
    let all = repository::files(&endings);
    match listed {
        Some(listed) => all
            .into_iter()
            .filter(|(path, _)| listed.contains(path))
            .collect(),
        None => all,
    }
}

#[test]
fn nobody_real_stands_in_the_repository() {
    let mut found = Vec::new();
    let files = tracked();
    assert!(files.len() > 200);
    for (path, text) in &files {
        if path.ends_with("Cargo.lock") || path.ends_with("package-lock.json") {
            continue;
        }
        for (at, line) in text.lines().enumerate() {
            for number in numbers(line) {
                if !is_made_up(&number) || is_real_phone(&number) {
                    found.push(format!("{path}:{}: {number}", at + 1));
                }
            }
        }
    }
    // The line above that shows what is found shows three of them.
    found.retain(|f| !f.starts_with("tests/src/security/sources.rs"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn only_the_one_client_of_channels_calls_elsewhere() {
    // It calls where the agency connected a channel, and nowhere else.
    let client = "crates/service/src/channels/send/http.rs";
    let callers = [
        "TcpStream::connect",
        "UdpSocket",
        "ureq::",
        "reqwest",
        "hyper::client",
        "to_socket_addrs",
        "lettre",
    ];
    for (path, text) in tracked() {
        // The tests of the process are clients of the program on this machine.
        let ours = path.starts_with("crates/")
            || path.starts_with("app/") && !path.starts_with("app/tests/");
        if !ours || !(path.ends_with(".rs") || path.ends_with("Cargo.toml")) {
            continue;
        }
        let known = |caller| path == client && caller == "ureq::";
        for caller in callers {
            assert!(!text.contains(caller) || known(caller), "{path}: {caller}");
        }
        assert!(
            !(path.ends_with("Cargo.toml") && text.contains("ureq"))
                || path == "crates/service/Cargo.toml",
            "{path}"
        );
    }
}

#[test]
fn no_unsafe_code_and_no_skipped_test() {
    let skip = format!("#[{}]", "ignore");
    for (path, text) in tracked() {
        if path.ends_with(".rs") {
            assert!(!text.contains(&skip), "{path} skips a test");
            let blocks = text.lines().filter(|l| !l.trim_start().starts_with("//"));
            let opens = format!("{} {{", "unsafe");
            assert!(!blocks.into_iter().any(|l| l.contains(&opens)), "{path}");
        }
    }
}
