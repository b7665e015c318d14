//! The route table. A route cannot be added without the permission it needs; the table itself is
//! data, from which the access matrix test and the OpenAPI check are made.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use sha2::{Digest, Sha256};

use crate::access::{Key, Permission, perm};
use crate::app::App;
use crate::ask::{Ask, RawAsk};
use crate::gate::Place;
use crate::once::{self, ApiWrite};
use crate::reply::{Answer, Reply};
use crate::trouble::Trouble;
use crate::{errors, georeport, incoming, session};

/// What kind of answer a route gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// A page for people.
    Page,
    /// JSON for programs.
    Api,
    /// A file to keep: export, print, scan.
    File,
    /// Open311 GeoReport, for programs and pages of anybody. Who calls is known by what the body says
    /// alone: cookies and headers count for nothing, so a page of another site may call as well.
    Open,
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

/// What a route does.
enum Work<P: Permission> {
    /// The handler opens what it needs.
    Free(Handler<P>),
    /// The handler is called inside the one transaction of the request, with its reason.
    Once(&'static str, ApiWrite<P>),
}

impl<P: Permission> Clone for Work<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Permission> Copy for Work<P> {}

impl<P: Permission> Work<P> {
    fn run(self, ask: &Ask<P>) -> Answer {
        match self {
            Self::Free(handler) => handler(ask),
            Self::Once(reason, handler) => once::run(ask, reason, |tx| handler(ask, tx)),
        }
    }
}

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
        self.add(Method::GET, path, Surface::Page, Work::Free(handler))
    }

    /// A form that is sent.
    #[must_use]
    pub fn post<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::POST, path, Surface::Page, Work::Free(handler))
    }

    /// A file to keep.
    #[must_use]
    pub fn file<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::GET, path, Surface::File, Work::Free(handler))
    }

    /// JSON.
    #[must_use]
    pub fn api_get<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::GET, path, Surface::Api, Work::Free(handler))
    }

    /// JSON that writes, in one transaction under a reason; done once for an `Idempotency-Key`.
    #[must_use]
    pub fn api_post<P: Permission>(
        self,
        path: &'static str,
        reason: &'static str,
        handler: ApiWrite<P>,
    ) -> Self {
        self.add(
            Method::POST,
            path,
            Surface::Api,
            Work::Once(reason, handler),
        )
    }

    /// GeoReport that is read.
    #[must_use]
    pub fn open_get<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::GET, path, Surface::Open, Work::Free(handler))
    }

    /// GeoReport that is sent to.
    #[must_use]
    pub fn open_post<P: Permission>(self, path: &'static str, handler: Handler<P>) -> Self {
        self.add(Method::POST, path, Surface::Open, Work::Free(handler))
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
            .fallback(move |request| nowhere(lost.clone(), request, |_| Err(Trouble::NotFound)))
            .method_not_allowed_fallback(move |request| {
                nowhere(wrong.clone(), request, wrong_method)
            })
    }

    fn add<P: Permission>(
        mut self,
        method: Method,
        path: &'static str,
        surface: Surface,
        work: Work<P>,
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
                    serve::<P>(app.clone(), spec.clone(), work, request)
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

/// The answer where a route leads, but not by this method.
fn wrong_method(ask: &Ask<perm::Anyone>) -> Answer {
    if ask.raw.method == Method::OPTIONS && ask.raw.path.starts_with(georeport::BELOW) {
        return Ok(georeport::allowed());
    }
    Err(Trouble::Method)
}

/// The answer where no route leads.
async fn nowhere(app: App, request: Request, says: Handler<perm::Anyone>) -> Response {
    let path = request.uri().path();
    let surface = if path.starts_with("/api/") {
        Surface::Api
    } else if path.starts_with(georeport::BELOW) {
        Surface::Open
    } else {
        Surface::Page
    };
    let spec = RouteSpec {
        method: Method::GET,
        path: "",
        permission: Key::Anyone,
        surface,
    };
    // What is sent to nowhere is not read.
    let request = request.map(|_| axum::body::Body::empty());
    serve(app, Arc::new(spec), Work::Free(says), request).await
}

async fn serve<P: Permission>(
    app: App,
    spec: Arc<RouteSpec>,
    work: Work<P>,
    request: Request,
) -> Response {
    let (path, surface) = (RoutePath(spec.path), spec.surface);
    let asked = request.uri().path().to_owned();
    let mut response = match admitted(&app, request).await {
        Ok((raw, places)) => {
            let worked = tokio::task::spawn_blocking(move || {
                let before = store::statements_here();
                let answered = || answer(&app, &spec, work, raw);
                let mut response = store::within_a_moment(answered);
                let cost = Statements(store::statements_here() - before);
                response.extensions_mut().insert(cost);
                drop(places);
                response
            });
            worked.await.unwrap_or_else(|panic| {
                tracing::error!(%panic, "a handler panicked");
                errors::bare(surface, &asked, &Trouble::Fault("panic".to_owned()))
            })
        }
        Err(trouble) => errors::bare(surface, &asked, &trouble),
    };
    response.extensions_mut().insert(path);
    response
}

/// The request, read whole, with its place among those that are answered.
async fn admitted(app: &App, request: Request) -> Result<(RawAsk, Vec<Place>), Trouble> {
    let (raw, mut places) = incoming::read(app, request).await?;
    places.push(app.gate().enter()?);
    Ok((raw, places))
}

/// Who, what, may they, do it, say so: the same for every route.
fn answer<P: Permission>(app: &App, spec: &RouteSpec, work: Work<P>, mut raw: RawAsk) -> Response {
    // Whatever a browser adds of its own accord is gone before anybody can look at it.
    let came_with = match spec.surface {
        Surface::Open => {
            [header::COOKIE, header::AUTHORIZATION].map(|name| raw.headers.remove(name).is_some())
        }
        _ => [false; 2],
    };
    let (agency, who, renewed) = match session::open(app, &raw) {
        Ok(opened) => opened,
        Err(trouble) => return errors::bare(spec.surface, &raw.path, &trouble),
    };
    let say = app.words.say(who.locale);
    let outcome = (|| {
        session::same_site(&raw, spec.surface)?;
        session::valid_as_of(&raw, spec.surface)?;
        let may = who.may::<P>()?;
        let ask = Ask {
            app: app.clone(),
            agency: agency.clone(),
            who: who.clone(),
            may,
            say: say.clone(),
            raw: raw.clone(),
        };
        work.run(&ask)
    })();
    let mut reply = match outcome {
        Ok(reply) => reply,
        Err(trouble) => errors::render(app, &agency, &who, &raw, &say, spec.surface, &trouble),
    };
    // Who signs in with a spent cookie in hand keeps the new one.
    if let Some(cookie) = renewed.filter(|_| !reply.sets_cookie(session::COOKIE)) {
        reply = reply.header(header::SET_COOKIE, cookie);
    }
    let somebodys = who.is_signed_in() || came_with.contains(&true);
    finish(reply, &raw, spec, somebodys)
}

fn finish(mut reply: Reply, raw: &RawAsk, spec: &RouteSpec, somebodys: bool) -> Response {
    if spec.surface == Surface::Open {
        reply = georeport::for_anybody(reply);
    }
    if !reply.has(&header::CACHE_CONTROL) {
        let public = spec.permission == Key::Anyone && !somebodys && reply.code() == StatusCode::OK;
        let policy = if public && raw.reads() {
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
    if spec.surface == Surface::Api && raw.reads() && reply.code() == StatusCode::OK {
        let tag = etag(reply.body());
        if raw
            .header("if-none-match")
            .is_some_and(|sent| known_tag(sent, &tag))
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

/// Is the state that a reader holds still the newest? Tags are compared weakly (RFC 9110, 13.1.2).
fn known_tag(sent: &str, tag: &str) -> bool {
    let mut held = sent.split(',').map(str::trim);
    held.any(|t| t == "*" || t.strip_prefix("W/").unwrap_or(t) == tag)
}

fn etag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let short: String = digest.iter().take(12).map(|b| format!("{b:02x}")).collect();
    format!("\"{short}\"")
}
