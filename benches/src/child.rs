//! The program in a process of its own, serving a made city on a free port of loopback.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// Set in the environment of the child: then the benchmark is the program itself.
const MARK: &str = "ABDI_BENCH_CHILD";

/// A running server; it is stopped when dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to the first answer.
    pub started_in: Duration,
}

/// Runs the program when this process is the child; called first thing in `main`.
#[must_use]
pub fn is_child() -> Option<ExitCode> {
    std::env::var_os(MARK).map(|_| abdi::commands::run())
}

/// The program: this benchmark, which holds it whole, or another build of it.
#[derive(Clone, Debug)]
pub struct Program(pub Option<PathBuf>);

impl Program {
    /// A command of the program.
    ///
    /// # Errors
    /// When this process does not know its own file.
    pub fn command(&self) -> Result<Command> {
        let path = match &self.0 {
            Some(path) => path.clone(),
            None => std::env::current_exe()?,
        };
        let mut command = Command::new(path);
        command.env(MARK, "1");
        Ok(command)
    }

    /// Makes the city in a database and says how long it took.
    ///
    /// # Errors
    /// When the program fails.
    pub fn make_city(&self, url: &str) -> Result<Duration> {
        let begun = Instant::now();
        let status = self
            .command()?
            .args(["demo", "--no-serve", "--db", url])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        anyhow::ensure!(status.success(), "the city could not be made");
        Ok(begun.elapsed())
    }

    /// Serves a made city.
    ///
    /// # Errors
    /// When the program does not say where it listens.
    pub fn serve(&self, url: &str, folder: &Path) -> Result<Server> {
        self.listen(&["demo", "--listen", "127.0.0.1:0", "--db", url], folder)
    }

    /// Serves a real installation behind a proxy, which says where a request came from.
    ///
    /// # Errors
    /// When the program does not say where it listens.
    pub fn serve_behind_proxy(&self, url: &str, folder: &Path) -> Result<Server> {
        let key = folder.join("abdi.key").display().to_string();
        let listen = ["serve", "--listen", "127.0.0.1:0", "--behind-proxy"];
        let on = ["--db", url, "--key-file", &key];
        self.listen(&[&listen[..], &on].concat(), folder)
    }

    fn listen(&self, args: &[&str], folder: &Path) -> Result<Server> {
        let begun = Instant::now();
        let log = File::options()
            .create(true)
            .append(true)
            .open(folder.join("log"))?;
        let mut child = self
            .command()?
            .args(args)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()?;
        let lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        for line in lines {
            let line = line?;
            if let Some((_, rest)) = line.split_once("listens at http://") {
                let address = rest.split(' ').next().unwrap_or(rest).parse()?;
                std::net::TcpStream::connect(address)?;
                return Ok(Server {
                    child,
                    address,
                    started_in: begun.elapsed(),
                });
            }
        }
        anyhow::bail!("the program ended without listening")
    }
}

impl Server {
    /// Its process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop, and waits until what is under way is answered and sealed.
    ///
    /// # Errors
    /// When the operating system refuses.
    pub fn stop(mut self) -> Result<()> {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It keeps nothing that a kill could lose.
        let _gone = self.child.kill().and_then(|()| self.child.wait());
    }
}
