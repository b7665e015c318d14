//! Listens, answers, seals the journal, stops in an orderly way.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use store::{Actor, journal};
use tower_http::compression::CompressionLayer;
use web::App;

use crate::wiring::Wired;

/// No inline script or style, nothing from elsewhere, no framing.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Seconds between two runs of the sealer.
const SEAL_EVERY: Duration = Duration::from_secs(3);

/// The router with what every answer carries.
#[must_use]
pub fn dressed(router: Router) -> Router {
    router
        .layer(middleware::from_fn(security_headers))
        .layer(CompressionLayer::new())
}

async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_POLICY),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("geolocation=(), camera=(), microphone=()"),
    );
    response
}

/// Serves until the process is told to stop.
///
/// # Errors
/// When the address cannot be listened on.
pub fn serve(wired: Wired, listen: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(64)
        .thread_name("abdi")
        .build()
        .context("the runtime could not be started")?;
    let app = wired.app;
    let router = dressed(wired.router).into_make_service_with_connect_info::<SocketAddr>();
    std::thread::spawn({
        let app = app.clone();
        move || keep_sealing(&app)
    });
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .with_context(|| format!("cannot listen on {listen}"))?;
        ready(listener.local_addr()?);
        axum::serve(listener, router)
            .with_graceful_shutdown(stopped())
            .await?;
        Ok(())
    })
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
        }
        Err(_) => {
            if interrupt.await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}

fn keep_sealing(app: &App) {
    loop {
        std::thread::sleep(SEAL_EVERY);
        let sealed = app
            .db
            .read(web::session::store::agencies)
            .and_then(|agencies| {
                agencies.iter().try_for_each(|agency| {
                    let actor = Actor::program(agency.id, "abdi serve", app.clock.now());
                    journal::seal(&app.db, &actor).map(drop)
                })
            });
        if let Err(fault) = sealed {
            tracing::warn!(%fault, "the journal could not be sealed; it will be tried again");
        }
    }
}
