//! Browsers and programs that visit: cookies, forms, redirects, tokens, files.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value as Json, json};
use tower::ServiceExt as _;
use web::Statements;
use web::errors::encode;

use super::world::World;

/// A browser with its cookies, or a program with its token.
pub struct Browser<'w> {
    world: &'w World,
    address: String,
    cookies: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Page {
    /// The path that was asked for, for messages.
    asked: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
    /// How many statements the answer cost.
    pub statements: u64,
}

impl<'w> Browser<'w> {
    pub(super) fn new(world: &'w World, address: &str) -> Self {
        Self {
            world,
            address: address.to_owned(),
            cookies: BTreeMap::new(),
            headers: Vec::new(),
        }
    }

    /// With a header on every request.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// At another address.
    #[must_use]
    pub fn at(mut self, address: &str) -> Self {
        address.clone_into(&mut self.address);
        self
    }

    /// With a token instead of cookies.
    #[must_use]
    pub fn with_token(self, secret: &str) -> Self {
        self.with("authorization", &format!("Bearer {secret}"))
    }

    /// Keeps a cookie.
    pub fn keep(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// A cookie that is kept.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Asks for a page and takes what comes.
    pub fn peek(&mut self, path: &str) -> Page {
        self.send("GET", path, "", Vec::new())
    }

    /// Opens a page, following where it leads.
    pub fn open(&mut self, path: &str) -> Page {
        let page = self.peek(path);
        self.follow(page)
    }

    /// Sends a form and takes what comes.
    pub fn send_only(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(n, v)| format!("{}={}", encode(n), encode(v)))
            .collect();
        let kind = "application/x-www-form-urlencoded";
        self.send("POST", path, kind, pairs.join("&").into_bytes())
    }

    /// Sends a form and follows where it leads.
    pub fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.send_only(path, fields);
        self.follow(page)
    }

    /// Sends a form with a file and follows where it leads.
    pub fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> Page {
        let edge = "tepi-formulir";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!(
                    "--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .as_bytes(),
            );
        }
        body.extend_from_slice(
            format!("--{edge}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n")
                .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{edge}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={edge}");
        let page = self.send("POST", path, &kind, body);
        self.follow(page)
    }

    /// Asks the API.
    pub fn api(&mut self, path: &str) -> Page {
        self.peek(path)
    }

    /// Sends JSON to the API.
    pub fn api_post(&mut self, path: &str, body: &Json) -> Page {
        self.send(
            "POST",
            path,
            "application/json",
            body.to_string().into_bytes(),
        )
    }

    /// Sends an action to the API and, where it only warns, sends it again with the warnings
    /// accepted and a note.
    pub fn decide(&mut self, path: &str, body: &Json) -> Page {
        let page = self.api_post(path, body);
        if page.status != StatusCode::CONFLICT {
            return page;
        }
        let remarks = page.json()["remarks"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        if remarks.iter().any(|r| r["weight"] == "blocks") {
            return page;
        }
        let warned = remarks.iter().filter(|r| r["weight"] == "warns");
        let accepts: Vec<Json> = warned.map(|r| r["key"].clone()).collect();
        let mut body = body.clone();
        body["consent"] = json!({ "accepts": accepts, "note": "sudah diperiksa" });
        self.api_post(path, &body)
    }

    /// Types account name and password.
    pub fn sign_in(&mut self, login: &str, password: &str) -> Page {
        self.send_only("/masuk", &[("login", login), ("password", password)])
    }

    fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..5 {
            let Some(to) = page.to().map(str::to_owned) else {
                break;
            };
            page = self.peek(&to);
        }
        page
    }

    /// Sends one request of any kind.
    pub fn send(&mut self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Page {
        let mut request = Request::builder().method(method).uri(path);
        if !self.headers.iter().any(|(n, _)| n == "host") {
            request = request.header("host", "localhost");
        }
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        if !self.cookies.is_empty() {
            let jar: Vec<String> = self
                .cookies
                .iter()
                .map(|(n, v)| format!("{n}={v}"))
                .collect();
            request = request.header("cookie", jar.join("; "));
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::from(body)).unwrap();
        let peer: SocketAddr = format!("{}:40000", self.address).parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let router = self.world.router();
        let (parts, body) = self.world.wait(async {
            let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
            (parts, body.collect().await.unwrap().to_bytes())
        });
        for cookie in parts.headers.get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                let value = rest.split(';').next().unwrap();
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let page = Page {
            asked: format!("{method} {path}"),
            status: parts.status,
            headers: parts.headers,
            body: body.to_vec(),
            statements: parts.extensions.get::<Statements>().map_or(0, |s| s.0),
        };
        // What is wrong is told in one box, which takes the focus.
        if page.status == StatusCode::UNPROCESSABLE_ENTITY {
            let boxes = page.text().matches("id=\"galat\"").count();
            assert!(boxes <= 1, "{} -> {boxes} boxes of faults", page.asked);
        }
        page
    }
}

impl Page {
    /// The page itself, when it came with this status; otherwise the test ends with what it says.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{} -> {:?}\n{}",
            self.asked,
            self.to(),
            self.words()
        );
        self
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|v| v.to_str().unwrap())
    }

    /// Where it leads.
    pub fn to(&self) -> Option<&str> {
        self.header("location")
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Json {
        let read = serde_json::from_slice(&self.body);
        read.unwrap_or_else(|e| panic!("{}: {e}: {}", self.asked, self.text()))
    }

    /// What people read on the page, without its frame.
    pub fn words(&self) -> String {
        let text = self.text();
        let document = scraper::Html::parse_document(&text);
        let main = scraper::Selector::parse("main").unwrap();
        let words: Vec<&str> = match document.select(&main).next() {
            Some(main) => main.text().flat_map(str::split_whitespace).collect(),
            None => text.split_whitespace().collect(),
        };
        words.join(" ")
    }

    /// The attribute of every element that a selector finds.
    pub fn all(&self, selector: &str, attribute: &str) -> Vec<String> {
        let document = scraper::Html::parse_document(&self.text());
        let selector = scraper::Selector::parse(selector).unwrap();
        let found = document.select(&selector);
        found
            .filter_map(|e| e.value().attr(attribute).map(str::to_owned))
            .collect()
    }

    /// The first link of the page that begins like this.
    #[track_caller]
    pub fn link(&self, begins: &str) -> String {
        let links = self.all("a", "href");
        let found = links.iter().find(|l| l.starts_with(begins));
        found
            .unwrap_or_else(|| panic!("{}: no link to {begins} in {links:?}", self.asked))
            .clone()
    }

    /// Ends the test unless people read this on the page.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let found = self.words();
        assert!(
            found.contains(words),
            "{}: no {words:?} in: {found}",
            self.asked
        );
        self
    }

    /// Ends the test when people read this on the page.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        let found = self.words();
        assert!(
            !found.contains(words),
            "{}: {words:?} in: {found}",
            self.asked
        );
        self
    }
}
