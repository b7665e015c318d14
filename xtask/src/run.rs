//! Runs one step and says which one it was.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

/// One command with a name for people.
pub struct Step {
    name: &'static str,
    command: Command,
}

impl Step {
    /// A step; it runs at the root of the project.
    pub fn new(name: &'static str, program: &str) -> Self {
        let mut command = Command::new(program);
        command.current_dir(root());
        Self { name, command }
    }

    /// With arguments.
    pub fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(mut self, args: I) -> Self {
        self.command.args(args);
        self
    }

    /// With a variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// In a folder of the project.
    pub fn within(mut self, folder: &str) -> Self {
        self.command.current_dir(root().join(folder));
        self
    }

    /// Runs it; an exit other than 0 is an error that names the step.
    pub fn run(mut self) -> Result<()> {
        done(&format!("{} ...", self.name));
        let begun = Instant::now();
        let status = self
            .command
            .status()
            .with_context(|| format!("{}: cannot be started", self.name))?;
        if !status.success() {
            bail!("{} failed: {status}", self.name);
        }
        done(&format!(
            "{}: good after {} s",
            self.name,
            begun.elapsed().as_secs()
        ));
        Ok(())
    }
}

/// Says something on standard error, so that the runner's own lines stay on standard output.
pub fn done(line: &str) {
    eprintln!("xtask: {line}");
}

/// Is a program to be found?
pub fn have(program: &str) -> bool {
    let cargo = PathBuf::from(env!("CARGO"))
        .parent()
        .map(|p| p.join(program))
        .is_some_and(|p| p.exists());
    let paths = std::env::var_os("PATH").unwrap_or_default();
    cargo || std::env::split_paths(&paths).any(|folder| folder.join(program).exists())
}

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
