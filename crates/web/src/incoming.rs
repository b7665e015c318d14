//! Reads a request off the wire: its named pieces, its body within bounds of size and time, the
//! fields and files of a form.

use std::net::SocketAddr;
use std::task::Poll;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, FromRequestParts as _, RawPathParams, Request};
use axum::http::header;
use http_body_util::BodyExt as _;

use crate::app::App;
use crate::ask::{NUL, RawAsk};
use crate::form::{Form, Upload};
use crate::gate::Place;
use crate::trouble::Trouble;

/// A sender that says nothing for this long has gone.
const SILENCE: Duration = Duration::from_secs(10);
/// A body may always take this long.
const PATIENCE: Duration = Duration::from_secs(20);
/// Beyond that it must have come at this pace (bytes a second), which a poor line keeps.
const PACE: u64 = 4 * 1024;

/// The request, and the room that its body takes.
pub(crate) async fn read(app: &App, request: Request) -> Result<(RawAsk, Vec<Place>), Trouble> {
    let (mut parts, body) = request.into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &())
        .await
        .map_err(|_| Trouble::NotFound)?;
    let params = params
        .iter()
        .map(|(n, v)| (n.to_owned(), v.to_owned()))
        .collect();
    let peer = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|c| c.0.ip());
    let (body, room) = whole(app, body).await?;
    let kind = parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("")
        .to_owned();
    let form = if kind.starts_with("application/x-www-form-urlencoded") {
        Form::from_urlencoded(&body)
    } else if kind.starts_with("multipart/form-data") {
        multipart(&kind, &body).await?
    } else {
        Form::default()
    };
    let query = parts.uri.query().unwrap_or("").to_owned();
    // A form names the field that holds such a character; a query has no place to say so.
    if query.contains("%00") {
        return Err(Trouble::Unreadable(NUL.to_owned()));
    }
    let raw = RawAsk {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query,
        headers: parts.headers,
        params,
        body,
        form,
        peer,
    };
    Ok((raw, room))
}

/// The whole body, while it keeps within its bounds.
async fn whole(app: &App, mut body: Body) -> Result<(Vec<u8>, Vec<Place>), Trouble> {
    let began = Instant::now();
    let gate = app.gate();
    let (mut bytes, mut room, mut roomy) = (Vec::new(), Vec::new(), 0_usize);
    loop {
        let Some(data) = next(&mut body).await? else {
            return Ok((bytes, room));
        };
        if bytes.len() + data.len() > app.config.max_body {
            return Err(Trouble::TooLarge);
        }
        bytes.extend_from_slice(&data);
        while roomy < bytes.len() {
            // The memory of a vector doubles; so does the room that is asked for.
            let more = roomy.max(64 * 1024);
            room.push(gate.room(more)?);
            roomy += more;
        }
        let due = PATIENCE + Duration::from_secs(bytes.len() as u64 / PACE);
        if began.elapsed() > due {
            return Err(Trouble::Slow);
        }
    }
}

/// What of the body is here, or comes before the sender has been silent for too long; nothing at
/// its end.
async fn next(body: &mut Body) -> Result<Option<Bytes>, Trouble> {
    let mut frame = std::pin::pin!(body.frame());
    // What is here already needs no clock.
    let here = std::future::poll_fn(|cx| Poll::Ready(frame.as_mut().poll(cx))).await;
    let frame = match here {
        Poll::Ready(frame) => frame,
        Poll::Pending => tokio::time::timeout(SILENCE, frame)
            .await
            .map_err(|_| Trouble::Slow)?,
    };
    match frame {
        None => Ok(None),
        // Trailers say nothing that is wanted here.
        Some(Ok(frame)) => Ok(Some(frame.into_data().unwrap_or_default())),
        Some(Err(e)) => Err(Trouble::Unreadable(e.to_string())),
    }
}

async fn multipart(kind: &str, body: &[u8]) -> Result<Form, Trouble> {
    let unreadable = |e: multer::Error| Trouble::Unreadable(e.to_string());
    let boundary = multer::parse_boundary(kind).map_err(unreadable)?;
    let whole = Body::from(body.to_vec()).into_data_stream();
    let mut parts = multer::Multipart::new(whole, boundary);
    let mut form = Form::default();
    while let Some(field) = parts.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or("").to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) => {
                let bytes = field.bytes().await.map_err(unreadable)?.to_vec();
                form.put_file(name, Upload { name: file, bytes });
            }
            None => form.put(name, field.text().await.map_err(unreadable)?),
        }
    }
    Ok(form)
}
