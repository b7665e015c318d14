//! A thread that does the same work again and again until it is told to stop.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// The thread; dropping it lets it work a last time and waits for its end.
pub struct Background {
    name: &'static str,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Background {
    /// Starts; `work` is called after each span of time, and with `true` for the last time.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn start(
        name: &'static str,
        every: Duration,
        mut work: impl FnMut(bool) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (stop, stopped) = channel();
        let run = move || loop {
            let last = !matches!(stopped.recv_timeout(every), Err(RecvTimeoutError::Timeout));
            work(last);
            if last {
                return;
            }
        };
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(run)?;
        Ok(Self {
            name,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!(thread = self.name, "a background thread ended in a panic");
        }
    }
}
