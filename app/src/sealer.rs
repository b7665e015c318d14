//! Seals the journal of every agency in the background, every few seconds.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use kernel::Clock;
use store::{Actor, Db};

/// How long an event waits for its block at most, when the sealer can keep up.
const EVERY: Duration = Duration::from_secs(3);

/// The sealer's thread; dropping it seals what is left and stops.
pub struct Sealer {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sealer {
    /// Starts sealing; `tick` is called after each round.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn start(
        db: Db,
        clock: Arc<dyn Clock>,
        tick: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (stop, stopped) = channel();
        let work = move || loop {
            let last = !matches!(stopped.recv_timeout(EVERY), Err(RecvTimeoutError::Timeout));
            if let Err(e) = seal_all(&db, &*clock) {
                tracing::warn!(%e, "the journal could not be sealed; it is tried again");
            }
            tick();
            if last {
                return;
            }
        };
        let thread = std::thread::Builder::new()
            .name("sealer".to_owned())
            .spawn(work)?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Sealer {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!("the sealer ended in a panic");
        }
    }
}

/// Seals what waits, of every agency, and says how many events were linked.
///
/// # Errors
/// The faults of the database.
pub fn seal_all(db: &Db, clock: &dyn Clock) -> store::Result<u64> {
    let mut sealed = 0;
    for agency in db.read(web::session::store::agencies)? {
        let actor = Actor::program(agency.id, "sealer", clock.now());
        sealed += store::journal::seal(db, &actor)?;
    }
    Ok(sealed)
}
