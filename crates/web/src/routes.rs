//! The route table. A route cannot be added without the permission it needs; the table itself is
//! data, from which the access matrix test and the OpenAPI check are made.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, FromRequestParts as _, RawPathParams, Request};
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use sha2::{Digest, Sha256};

use crate::access::{Key, Permission, perm};
use crate::app::App;
use crate::ask::{Ask, RawAsk};
use crate::form::{Form, Upload};
use crate::reply::{Answer, Reply};
use crate::trouble::Trouble;
use crate::{errors, session};

/// What kind of answer a route gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// A page for people.
    Page,
    /// JSON for programs.
    Api,
    /// A file to keep: export, print, scan.
    File,
}

/// One route as data.
#[derive(Clone, Debug)]
pub struct RouteSpec {
    /// The method.
    pub method: Method,
    /// The path with its named pieces: `/pegawai/{person}`.
    pub path: &'static str,
    /// The permission without which nothing is answered.
    pub permission: Key,
    /// What kind of answer.
    pub surface: Surface,
}

/// A handler: a plain blocking function.
pub type Handler<P> = fn(&Ask<P>) -> Answer;

type Mount = Box<dyn FnOnce(Router, App) -> Router + Send>;

/// The routes of a slice or an area.
#[derive(Default)]
pub struct Routes {
    specs: Vec<RouteSpec>,
    mounts: Vec<Mount>,
}

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page.
    #[must_use]
    pub fn get<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::GET, path, Surface::Page, handler)
    }

    /// A form that is sent.
    #[must_use]
    pub fn post<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::POST, path, Surface::Page, handler)
    }

    /// A file to keep.
    #[must_use]
    pub fn file<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::GET, path, Surface::File, handler)
    }

    /// JSON.
    #[must_use]
    pub fn api_get<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::GET, path, Surface::Api, handler)
    }

    /// JSON that writes.
    #[must_use]
    pub fn api_post<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::POST, path, Surface::Api, handler)
    }

    /// The routes of another slice as well.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.specs.extend(other.specs);
        self.mounts.extend(other.mounts);
        self
    }

    /// The table as data.
    #[must_use]
    pub fn specs(&self) -> &[RouteSpec] {
        &self.specs
    }

    /// The table as an axum router; what leads nowhere is answered like a missing record.
    pub fn into_router(self, app: &App) -> Router {
        let router = self
            .mounts
            .into_iter()
            .fold(Router::new(), |router, mount| mount(router, app.clone()));
        let (lost, wrong) = (app.clone(), app.clone());
        router
            .fallback(move |request| nowhere(lost.clone(), request))
            .method_not_allowed_fallback(async move |request: Request| {
                let mut response = nowhere(wrong.clone(), request).await;
                *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
                response
            })
    }

    fn add<P: Permission>(
        mut self,
        method: Method,
        path: &'static str,
        surface: Surface,
        handler: Handler<P>,
    ) -> Self {
        let spec = RouteSpec {
            method,
            path,
            permission: P::KEY,
            surface,
        };
        self.specs.push(spec.clone());
        let spec = Arc::new(spec);
        self.mounts.push(Box::new(move |router, app| {
            let filter = if spec.method == Method::POST {
                MethodFilter::POST
            } else {
                MethodFilter::GET
            };
            router.route(
                path,
                on(filter, move |request: Request| {
                    serve::<P>(app.clone(), spec.clone(), handler, request)
                }),
            )
        }));
        self
    }
}

/// The path of the route that answered, as declared: it can be logged, since it holds no ids.
#[derive(Clone, Copy, Debug)]
pub struct RoutePath(pub &'static str);

/// How many statements the answer cost.
#[derive(Clone, Copy, Debug)]
pub struct Statements(pub u64);

/// The answer where no route leads.
async fn nowhere(app: App, request: Request) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let spec = RouteSpec {
        method: Method::GET,
        path: "",
        permission: Key::Anyone,
        surface: if api { Surface::Api } else { Surface::Page },
    };
    serve::<perm::Anyone>(app, Arc::new(spec), |_| Err(Trouble::NotFound), request).await
}

async fn serve<P: Permission>(
    app: App,
    spec: Arc<RouteSpec>,
    handler: Handler<P>,
    request: Request,
) -> Response {
    let raw = match read(&app, request).await {
        Ok(raw) => raw,
        Err(trouble) => return errors::bare(&trouble),
    };
    let path = RoutePath(spec.path);
    let worked = tokio::task::spawn_blocking(move || {
        let before = store::statements_here();
        let mut response = answer(&app, &spec, handler, raw);
        let cost = Statements(store::statements_here() - before);
        response.extensions_mut().insert(cost);
        response
    })
    .await;
    let mut response = worked.unwrap_or_else(|panic| {
        tracing::error!(%panic, "a handler panicked");
        errors::bare(&Trouble::Fault("panic".to_owned()))
    });
    response.extensions_mut().insert(path);
    response
}

/// Who, what, may they, do it, say so: the same for every route.
fn answer<P: Permission>(
    app: &App,
    spec: &RouteSpec,
    handler: Handler<P>,
    raw: RawAsk,
) -> Response {
    let (agency, who, renewed) = match session::open(app, &raw) {
        Ok(opened) => opened,
        Err(trouble) => return errors::bare(&trouble),
    };
    let say = app.words.say(who.locale);
    let outcome = (|| {
        session::same_site(&raw, spec.surface)?;
        session::valid_as_of(&raw)?;
        let may = who.may::<P>()?;
        let ask = Ask {
            app: app.clone(),
            agency: agency.clone(),
            who: who.clone(),
            may,
            say: say.clone(),
            raw: raw.clone(),
        };
        session::idempotent(&ask, spec.surface, || handler(&ask))
    })();
    let mut reply = match outcome {
        Ok(reply) => reply,
        Err(trouble) => errors::render(app, &agency, &who, &raw, &say, spec.surface, &trouble),
    };
    // Who signs in with a spent cookie in hand keeps the new one.
    if let Some(cookie) = renewed.filter(|_| !reply.sets_cookie(session::COOKIE)) {
        reply = reply.header(header::SET_COOKIE, cookie);
    }
    finish(reply, &raw, spec, who.is_signed_in())
}

fn finish(mut reply: Reply, raw: &RawAsk, spec: &RouteSpec, signed_in: bool) -> Response {
    if !reply.has(&header::CACHE_CONTROL) {
        let public = spec.permission == Key::Anyone && !signed_in && reply.code() == StatusCode::OK;
        let policy = if public && raw.method == Method::GET {
            "public, max-age=30"
        } else {
            "private, no-cache"
        };
        reply = reply
            .header(header::CACHE_CONTROL, policy.to_owned())
            .header(
                header::VARY,
                "cookie, accept-language, authorization".to_owned(),
            );
    }
    if spec.surface == Surface::Api && raw.method == Method::GET && reply.code() == StatusCode::OK {
        let tag = etag(reply.body());
        if raw
            .header("if-none-match")
            .is_some_and(|sent| sent.split(',').any(|t| t.trim() == tag))
        {
            return Reply::bytes("application/json", Vec::new())
                .status(StatusCode::NOT_MODIFIED)
                .header(header::ETAG, tag)
                .into_response();
        }
        reply = reply.header(header::ETAG, tag);
    }
    reply.into_response()
}

fn etag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let short: String = digest.iter().take(12).map(|b| format!("{b:02x}")).collect();
    format!("\"{short}\"")
}

async fn read(app: &App, request: Request) -> Result<RawAsk, Trouble> {
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
    let body = axum::body::to_bytes(body, app.config.max_body)
        .await
        .map_err(|_| Trouble::TooLarge)?
        .to_vec();
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
    Ok(RawAsk {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or("").to_owned(),
        headers: parts.headers,
        params,
        body,
        form,
        peer,
    })
}

async fn multipart(kind: &str, body: &[u8]) -> Result<Form, Trouble> {
    let unreadable = |e: multer::Error| Trouble::Unreadable(e.to_string());
    let boundary = multer::parse_boundary(kind).map_err(unreadable)?;
    let whole = axum::body::Body::from(body.to_vec()).into_data_stream();
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
