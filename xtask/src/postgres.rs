//! A throw-away PostgreSQL server in a folder of its own, stopped when the tests are over.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

/// A running server.
pub struct Server {
    bin: PathBuf,
    folder: TempDir,
    url: String,
    options: String,
}

impl Server {
    /// Makes a cluster and starts it on a free port of loopback. What it keeps would not outlive a
    /// power cut, and need not.
    ///
    /// # Errors
    /// When the server is not installed or does not start.
    pub fn start() -> Result<Self> {
        Self::start_with(&[
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
        ])
    }

    /// The same with settings of its own, `shared_buffers=1GB`, and as durable as they say.
    ///
    /// # Errors
    /// When the server is not installed or does not start.
    pub fn start_with(settings: &[&str]) -> Result<Self> {
        let bin = tools()?;
        let folder = tempfile::Builder::new().prefix("abdi-pg-").tempdir()?;
        let data = folder.path().join("data");
        if is_root()? {
            let status = Command::new("chown")
                .arg("postgres")
                .arg(folder.path())
                .status()?;
            if !status.success() {
                bail!("PostgreSQL does not run as root and there is no user postgres to run it as");
            }
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        say(as_server(&bin, "initdb")?
            .args(["--auth=trust", "--username=postgres", "--no-sync", "-D"])
            .arg(&data))?;
        let mut options = format!(
            "-p {port} -k {} -c listen_addresses=127.0.0.1 -c max_connections=200",
            folder.path().display()
        );
        for setting in settings {
            options.push_str(&format!(" -c {setting}"));
        }
        let server = Self {
            bin,
            folder,
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
            options,
        };
        server.start_again("")?;
        Ok(server)
    }

    /// Kills every process of the server at once, as a power cut would.
    ///
    /// # Errors
    /// When `pg_ctl` fails.
    pub fn crash(&self) -> Result<()> {
        self.control(&["-m", "immediate", "stop"])
    }

    /// Starts it again where it was, with what `more` adds to its settings (`-c name=value`).
    ///
    /// # Errors
    /// When it does not start; the reason is that of its log.
    pub fn start_again(&self, more: &str) -> Result<()> {
        let options = format!("{} {more}", self.options);
        let log = self.folder.path().join("log");
        let log_name = log.display().to_string();
        self.control(&["-w", "-o", &options, "-l", &log_name, "start"])
            .with_context(|| fs::read_to_string(&log).unwrap_or_default())
    }

    /// The folder of its data.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn control(&self, args: &[&str]) -> Result<()> {
        say(as_server(&self.bin, "pg_ctl")?
            .arg("-D")
            .arg(self.data())
            .args(args))
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The same server through its socket in the file system, as a program on the same machine asks
    /// it: without the cost of TCP.
    #[must_use]
    pub fn socket_url(&self) -> String {
        let folder = self.folder.path().display().to_string();
        let port = self.url.rsplit([':', '/']).nth(1).unwrap_or_default();
        format!(
            "postgres://postgres@{}:{port}/postgres",
            folder.replace('/', "%2F")
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(fault) = self.crash() {
            eprintln!("xtask: the throw-away PostgreSQL could not be stopped: {fault:#}");
        }
    }
}

/// The folder of initdb and pg_ctl, newest version first.
fn tools() -> Result<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|folders| {
            folders
                .filter_map(|f| Some(f.ok()?.path().join("bin")))
                .collect()
        })
        .unwrap_or_default();
    found.retain(|bin| bin.join("initdb").exists());
    found.sort();
    found
        .pop()
        .context("no PostgreSQL server is installed; install it with: apt-get install postgresql")
}

/// A server tool, as the user postgres when we are root: the server refuses to run as root.
fn as_server(bin: &Path, tool: &str) -> Result<Command> {
    let tool = bin.join(tool);
    if !is_root()? {
        return Ok(Command::new(tool));
    }
    let mut command = Command::new("runuser");
    command
        .args(["-u", "postgres", "--"])
        .arg(tool)
        .current_dir("/");
    Ok(command)
}

fn is_root() -> Result<bool> {
    let id = Command::new("id").arg("-u").output()?;
    Ok(String::from_utf8_lossy(&id.stdout).trim() == "0")
}

fn say(command: &mut Command) -> Result<()> {
    // The server keeps what it inherits open, so its output must not be a pipe of ours.
    let status = command
        .stdout(Stdio::null())
        .stdin(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("{command:?} failed: {status}");
    }
    Ok(())
}
