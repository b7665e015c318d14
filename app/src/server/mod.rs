//! Serves the program over HTTP: layers around the routes, start and orderly end.

mod connections;
mod headers;
mod probes;
mod record;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

use crate::{Program, channels, nightly, sealer};

pub use connections::answer;
pub use probes::Metrics;

/// How long requests that are being answered may take after the order to stop.
const GRACE: Duration = Duration::from_secs(10);
/// How long a connection may take to bring the head of a request, or wait for its next one.
const HEAD: Duration = Duration::from_secs(30);
/// Threads that handlers run on, for each core: they wait for the disk or the database most of the
/// time, and more of them would only take the processor from one another.
const HANDLERS_A_CORE: usize = 8;

/// What only the server needs to know.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// TLS ends at a proxy in front: browsers are told to come back by TLS only.
    pub behind_tls: bool,
    /// Who shows this token may read the metrics from elsewhere.
    pub metrics_token: Option<String>,
}

/// The whole front door: routes, probes, compression, headers, request log.
pub fn router(program: Program, door: &Door, metrics: &Metrics) -> Router {
    let probes = probes::router(&program, door, metrics.clone());
    let headers = Arc::new(headers::all(door.behind_tls));
    program
        .router
        .merge(probes)
        .layer(CompressionLayer::new().gzip(true))
        .layer(from_fn(move |request, next| {
            headers::add(headers.clone(), request, next)
        }))
        .layer(from_fn(record::record))
}

fn handlers() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    (cores * HANDLERS_A_CORE).clamp(16, 64)
}

/// The threads that requests run on.
///
/// # Errors
/// When the operating system gives none.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(handlers())
        .build()
}

/// Serves until the process is told to stop; then open requests are answered to their end.
///
/// # Errors
/// When the operating system gives no thread for the work in the background.
pub async fn serve(
    listener: TcpListener,
    program: Program,
    door: &Door,
    stop_signal: StopSignal,
) -> std::io::Result<()> {
    let metrics = Metrics::install();
    let upkeep = metrics.clone();
    let nightly = nightly::start(program.app.clone(), program.nightly.clone())?;
    let channels = channels::start(program.app.clone())?;
    let sealer = sealer::start(
        program.app.db.clone(),
        program.app.clock.clone(),
        move || {
            upkeep.upkeep();
        },
    )?;
    let (told, mut stop) = tokio::sync::watch::channel(false);
    let serving = answer(
        listener,
        router(program, door, &metrics),
        HEAD,
        async move {
            stop_signal.heard().await;
            tracing::info!("stopping: open requests are answered first");
            told.send_replace(true);
        },
    );
    let too_long = async move {
        if stop.wait_for(|stop| *stop).await.is_ok() {
            tokio::time::sleep(GRACE).await;
        }
    };
    tokio::select! {
        () = serving => {},
        () = too_long => {},
    }
    // Their last round waits for the database: not on a thread of the runtime.
    tokio::task::spawn_blocking(move || drop((nightly, channels, sealer))).await?;
    Ok(())
}

/// The wish that the process stops. It is listened for from the moment this is made: a signal that
/// comes while the program still starts is not lost, and does not tear it down half-way.
pub struct StopSignal {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

impl StopSignal {
    /// Begins to listen; call it on the runtime.
    ///
    /// # Errors
    /// When the operating system does not allow it.
    pub fn listen() -> std::io::Result<Self> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let signals = [
                signal(SignalKind::interrupt())?,
                signal(SignalKind::terminate())?,
            ];
            Ok(Self { signals })
        }
        #[cfg(not(unix))]
        Ok(Self {})
    }

    async fn heard(self) {
        #[cfg(unix)]
        {
            let [mut interrupt, mut terminate] = self.signals;
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
        #[cfg(not(unix))]
        drop(tokio::signal::ctrl_c().await);
    }
}
