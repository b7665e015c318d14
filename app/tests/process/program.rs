//! Starts the built program: a command that ends, or a server that is stopped one way or another.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How a command ended and what it said.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ended {
    /// It must have done its work; what it printed.
    #[track_caller]
    pub fn good(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self.out
    }

    /// It must have ended with a code, and said all of this on standard error.
    #[track_caller]
    pub fn stopped(&self, code: i32, says: &[&str]) {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        for text in says {
            assert!(self.err.contains(text), "no {text:?} in: {}", self.err);
        }
    }
}

/// The keys of every place of these stories.
const KEY_FILE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/process.key");

/// The program, ready for its arguments.
pub fn abdi(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_abdi"));
    ours(&mut command).args(args);
    command
}

/// Makes whatever starts the program deaf to the settings of whoever runs the tests, and gives it
/// the keys of these stories.
pub fn ours(command: &mut Command) -> &mut Command {
    command
        .env_remove("ABDI_DB")
        .env_remove("ABDI_LOG")
        .env("ABDI_KEY_FILE", KEY_FILE)
}

/// Runs a command to its end.
pub fn run(args: &[&str]) -> Ended {
    ended(&mut abdi(args))
}

/// The same for a command that was dressed up.
pub fn ended(command: &mut Command) -> Ended {
    let output = command.stdin(Stdio::null()).output().unwrap();
    Ended {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs a command and kills it after a while; true when it had ended by itself before.
pub fn run_and_kill(args: &[&str], after: Duration) -> bool {
    let mut child = abdi(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let done = child.try_wait().unwrap().is_some();
    child.kill().unwrap();
    child.wait().unwrap();
    done
}

/// A server that answers; dropped, it is killed.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    log: PathBuf,
}

impl Server {
    /// Starts on a free port of loopback and waits until it listens.
    pub fn start(url: &str, folder: &Path) -> Self {
        Self::start_with(url, folder, &[])
    }

    /// The same with more arguments.
    pub fn start_with(url: &str, folder: &Path, more: &[&str]) -> Self {
        let mut args = vec!["serve", "--db", url, "--listen", "127.0.0.1:0"];
        args.extend(more);
        let mut command = abdi(&args);
        Self::of(&mut command, folder)
    }

    /// Waits until a command that serves listens.
    #[track_caller]
    pub fn of(command: &mut Command, folder: &Path) -> Self {
        let log = folder.join("serve.log");
        let to = fs::File::options()
            .append(true)
            .create(true)
            .open(&log)
            .unwrap();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(to)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let listens = lines.by_ref().map(Result::unwrap).find_map(|line| {
            let (_, rest) = line.split_once("listens at http://")?;
            rest.split(' ').next()?.parse().ok()
        });
        // What it prints later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let Some(address) = listens else {
            let status = child.wait().unwrap();
            panic!(
                "it did not start: {status}\n{}",
                fs::read_to_string(&log).unwrap_or_default()
            );
        };
        Self {
            child,
            address,
            log,
        }
    }

    /// `kill -9`: no goodbye.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop and waits for its end.
    pub fn stop(mut self) -> ExitStatus {
        self.ask_to_stop();
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "it does not stop"
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Sends the signal to terminate.
    pub fn ask_to_stop(&self) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(sent.success());
    }

    /// Asks it to stop; what it logged to its end, where it ended well.
    pub fn stop_and_read(self) -> Option<String> {
        let log = self.log.clone();
        let well = self.stop().success();
        well.then(|| fs::read_to_string(log).unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killing what has ended is no fault.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
