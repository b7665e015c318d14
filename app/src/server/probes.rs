//! What machines ask: is it alive, can it serve, how is it doing. No personal data, no agency.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use metrics::gauge;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use sha2::{Digest as _, Sha256};
use store::{Db, Migration};

use super::Door;
use crate::{Program, migrations};

/// The times of answering that are told apart (seconds).
const BUCKETS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// What was measured so far.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// The measurements of this process; the first call begins them.
    #[must_use]
    pub fn install() -> Self {
        static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
        let handle = HANDLE.get_or_init(|| {
            let times = Matcher::Suffix("_seconds".to_owned());
            let builder = PrometheusBuilder::new();
            let recorder = match builder.set_buckets_for_metric(times, &BUCKETS) {
                Ok(builder) => builder.build_recorder(),
                Err(_) => PrometheusBuilder::new().build_recorder(),
            };
            let handle = recorder.handle();
            if metrics::set_global_recorder(recorder).is_err() {
                tracing::warn!("something else measures this process already");
            }
            gauge!("abdi_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
            handle
        });
        Self(handle.clone())
    }

    /// Folds what was measured into what is kept.
    pub(super) fn upkeep(&self) {
        self.0.run_upkeep();
    }
}

/// The name of a probe by its path.
pub(super) fn name(path: &str) -> Option<&'static str> {
    ["/healthz", "/readyz", "/metrics"]
        .into_iter()
        .find(|probe| *probe == path)
}

pub(super) fn router(program: &Program, door: &Door, metrics: Metrics) -> Router {
    let db = program.app.db.clone();
    let known: Arc<[Migration]> = migrations().into();
    let token = door.metrics_token.clone();
    let ready = move || readyz(db.clone(), known.clone());
    let shown =
        move |request: Request| async move { measured(&metrics, token.as_deref(), &request) };
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(shown))
}

/// Ready means: the database answers and has the schema of this program.
async fn readyz(db: Db, known: Arc<[Migration]>) -> Response {
    let ask = move || {
        db.is_there()?;
        db.missing_migrations(&known)
    };
    let asked = tokio::task::spawn_blocking(ask).await;
    let (status, text) = match asked {
        Ok(Ok(0)) => (StatusCode::OK, "ready\n"),
        Ok(Ok(_)) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the schema is not current; run abdi db migrate\n",
        ),
        Ok(Err(e)) => {
            tracing::error!(%e, "not ready");
            let text = "the database cannot be used; the log says why\n";
            (StatusCode::SERVICE_UNAVAILABLE, text)
        }
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the check was broken off\n",
        ),
    };
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}

/// Figures are for the machine itself, or for who shows the token.
fn measured(metrics: &Metrics, token: Option<&str>, request: &Request) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|c| c.0.ip());
    if !may_see(peer, request.headers(), token) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (kind, metrics.0.render()).into_response()
}

fn may_see(peer: Option<IpAddr>, headers: &HeaderMap, token: Option<&str>) -> bool {
    let shown = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.strip_prefix("Bearer "));
    if let (Some(shown), Some(token)) = (shown, token) {
        // Digests are compared, so that the time taken says nothing about the token.
        return Sha256::digest(shown.as_bytes()) == Sha256::digest(token.as_bytes());
    }
    // A proxy on this machine speaks for people elsewhere.
    let proxied = ["forwarded", "x-forwarded-for", "x-real-ip", "via"]
        .iter()
        .any(|h| headers.contains_key(*h));
    !proxied && peer.is_some_and(|ip| ip.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn figures_are_for_this_machine_or_for_the_token() {
        let here: Option<IpAddr> = Some("127.0.0.1".parse().unwrap());
        let there: Option<IpAddr> = Some("192.0.2.7".parse().unwrap());
        let none = HeaderMap::new();
        assert!(may_see(here, &none, None));
        assert!(!may_see(there, &none, Some("secret")));
        assert!(!may_see(None, &none, None));
        let mut proxied = HeaderMap::new();
        proxied.insert("x-forwarded-for", HeaderValue::from_static("192.0.2.7"));
        assert!(!may_see(here, &proxied, None));
        let mut token = HeaderMap::new();
        token.insert("authorization", HeaderValue::from_static("Bearer secret"));
        assert!(may_see(there, &token, Some("secret")));
        assert!(!may_see(there, &token, Some("other")));
        assert!(!may_see(there, &token, None));
    }
}
