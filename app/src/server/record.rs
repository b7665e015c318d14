//! One line of log and one measurement a request, without personal data: the path as it is
//! declared instead of the path that was asked for, no query, no body, no address.

use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use metrics::{counter, gauge, histogram};
use web::{RoutePath, Statements};

use super::probes;

pub(super) async fn record(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let probe = probes::name(request.uri().path());
    let began = Instant::now();
    let open = gauge!("abdi_requests_open");
    open.increment(1);
    let names = changed_host(request.headers());
    let response = next.run(request).await;
    open.decrement(1);
    let took = began.elapsed();
    let route = match response.extensions().get::<RoutePath>() {
        Some(RoutePath("")) => "(nowhere)",
        Some(RoutePath(path)) => path,
        None => probe.unwrap_or("(unread)"),
    };
    let status = response.status().as_u16();
    let labels = [
        ("method", label(&method)),
        ("route", route.to_owned()),
        ("status", status.to_string()),
    ];
    counter!("abdi_requests_total", &labels).increment(1);
    histogram!("abdi_request_seconds", "route" => route).record(took);
    if let (403, Some((origin, host))) = (status, names) {
        tracing::warn!(
            origin,
            host,
            "a form was refused as coming from another site; if both names are yours, the proxy must pass the Host header unchanged"
        );
    }
    if probe.is_none() {
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let statements = response.extensions().get::<Statements>().map(|s| s.0);
        counter!("abdi_statements_total").increment(statements.unwrap_or(0));
        tracing::info!(%method, route, status, ms, statements, "request");
    }
    response
}

/// The names by which browser and server call this site, where they differ.
fn changed_host(headers: &HeaderMap) -> Option<(String, String)> {
    let text = |name| headers.get(name)?.to_str().ok();
    let (_, origin) = text(header::ORIGIN)?.split_once("://")?;
    let host = text(header::HOST).unwrap_or("");
    (origin != host).then(|| (origin.to_owned(), host.to_owned()))
}

/// Only known methods become labels: a stranger must not fill the memory with new ones.
fn label(method: &axum::http::Method) -> String {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "OPTIONS" | "PUT" | "PATCH" | "DELETE") => known,
        _ => "other",
    }
    .to_owned()
}
