//! The JSON API against its own description: schemathesis with every check, on the made city.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::run::{Step, have, root};

/// Cases for each operation and phase; enough to be sure, few enough to wait for.
const CASES: &str = "25";

/// Makes the city in a file of its own, serves it and lets schemathesis ask.
pub fn test() -> Result<()> {
    ensure!(
        have("schemathesis"),
        "the API tests need schemathesis; install it with: pip install schemathesis"
    );
    Step::new("the program", "cargo")
        .args(["build", "--quiet", "-p", "abdi"])
        .run()?;
    let folder = tempfile::tempdir()?;
    let db = format!("sqlite:{}", folder.path().join("city.db").display());
    let program = root().join("target/debug/abdi");
    let made = Command::new(&program)
        .args(["demo", "--no-serve", "--reports", "420", "--db", &db])
        .status()?;
    ensure!(made.success(), "the city cannot be made: {made}");
    let token = token(&program, &db)?;
    let server = Served::start(&program, &db)?;
    let description = format!("{}/api/v1/openapi.json", server.address);
    let bearer = format!("Authorization: Bearer {token}");
    Step::new("the API against its description", "schemathesis")
        .args(["run", &description, "-H", &bearer])
        .args(["--checks", "all", "--max-examples", CASES])
        // A debug build on a busy machine is slow; what is asked here is whether it is right.
        .args(["--request-timeout", "60", "--max-response-time", "60"])
        .args(["--no-color"])
        .run()
}

/// A token of the officer who keeps the register of the city.
fn token(program: &Path, db: &str) -> Result<String> {
    let list = Command::new(program)
        .args(["user", "list", "--db", db])
        .output()?;
    let list = String::from_utf8(list.stdout)?;
    let officer = list
        .lines()
        .find(|line| line.contains("personnel_officer"))
        .and_then(|line| line.split(' ').next())
        .context("the city has no officer who keeps the register")?;
    let days = Command::new("date")
        .args(["-d", "+30 days", "+%F"])
        .output()?;
    let until = String::from_utf8(days.stdout)?;
    let made = Command::new(program)
        .args(["user", "token", officer, "--name", "schemathesis"])
        .args(["--until", until.trim(), "--db", db])
        .output()?;
    ensure!(
        made.status.success(),
        "no token: {}",
        String::from_utf8_lossy(&made.stderr)
    );
    Ok(String::from_utf8(made.stdout)?.trim().to_owned())
}

/// The city while it is served; stopped when dropped.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(program: &Path, db: &str) -> Result<Self> {
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "warn"])
            .args(["--db", db])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("listens at ")?;
            Some(rest.split(' ').next()?.to_owned())
        });
        // What it prints later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let address = address.context("the city is not served")?;
        Ok(Self { child, address })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Killing what has ended is no fault.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
