//! The front door of the office: accounts, browsers that visit, what comes back.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use http_body_util::BodyExt as _;
use kernel::{AccountId, AgencyId, Clock, Locale, PersonId, Timestamp, Zone};
use platform::accounts::actions::{self as accounts, NewAccount, NewRole};
use platform::signin::actions::{NewSession, open_session};
use store::{Actor, Db};
use tower::ServiceExt as _;
use web::access::{May, Role};
use web::home::Home;
use web::names::Names;
use web::session::throttle::Throttle;
use web::words::Words;
use web::{App, Config, Inner, Menu, Searches, Things};

use super::{Office, TODAY};
use crate::snapshot::Registry;

/// A clock that stands still.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        "2026-11-24T02:00:00Z".parse().unwrap()
    }
}

/// The program over the register of an office.
pub struct Front {
    /// The office itself.
    pub office: Office,
    /// The program.
    pub app: App,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

impl Front {
    /// Opens the door of a new office.
    pub fn open() -> Self {
        let office = Office::open();
        agency(&office.db, AgencyId(1), "CONTOH");
        let areas = [web::base(), platform::area(), crate::area()];
        let messages: Vec<_> = areas.iter().map(|a| a.messages).collect();
        let registry = Registry::new(office.db.clone());
        let mut things = Things::default();
        things.put(Menu(areas.iter().flat_map(|a| a.menu).copied().collect()));
        things.put(Searches(areas.iter().filter_map(|a| a.search).collect()));
        things.put(Home::of(&areas));
        things.put(Names::of(&areas));
        things.put(registry.clone());
        things.put(crate::quality::QualityCache::default());
        let app = App::new(Inner {
            db: office.db.clone(),
            clock: Arc::new(Noon),
            words: Words::new(&messages).unwrap(),
            tree: Arc::new(registry),
            config: Config {
                demo: false,
                secure_cookies: false,
                version: "0",
                base_url: "http://localhost".to_owned(),
                max_body: 16 << 20,
                behind_proxy: false,
            },
            throttle: Throttle::default(),
            things,
        });
        let routes = areas
            .into_iter()
            .fold(web::Routes::new(), |all, area| all.and(area.routes));
        Self {
            router: routes.into_router(&app),
            office,
            app,
            runtime: tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap(),
        }
    }

    /// A second agency beside the first, with one person in it.
    pub fn neighbour(&self) -> PersonId {
        let (there, person) = (AgencyId(2), PersonId::new());
        agency(&self.office.db, there, "TETANGGA");
        let actor = Actor::program(there, "test", Noon.now());
        self.office
            .db
            .write::<_, store::Error>(&actor, "test", |tx| {
                super::civil_servant(tx, person, "ORANG TETANGGA", kernel::Grade::IIIa)?;
                crate::snapshot::bump(tx)?;
                tx.record(store::Event::new("program", "make", "agency", 2));
                Ok(())
            })
            .unwrap();
        person
    }

    /// An account with these roles; an account of a person has that of an employee besides.
    pub fn account(&self, login: &str, person: Option<PersonId>, roles: &[Role]) -> AccountId {
        let actor = Actor::program(AgencyId(1), "test", Noon.now());
        let new = NewAccount {
            login: login.to_owned(),
            name: format!("Akun {login}"),
            person,
            locale: Locale::Id,
            persona: None,
        };
        let make = |tx: &mut store::Tx<'_, '_>| {
            let id = accounts::create(tx, &May::program(actor.clone()), &new)?;
            for role in roles {
                let role = NewRole {
                    account: id,
                    role: *role,
                    unit: None,
                    from: TODAY,
                    to: None,
                };
                accounts::grant(tx, &May::program(actor.clone()), &role, TODAY)?;
            }
            Ok::<_, web::Trouble>(id)
        };
        self.app.db.write(&actor, "test", make).unwrap()
    }

    /// Hands a role over from one account to another, for a month.
    pub fn delegate(&self, from: AccountId, to: AccountId, role: Role) {
        let actor = Actor::program(AgencyId(1), "test", Noon.now());
        let row = platform::delegation::store::NewRow {
            id: kernel::DelegationId::new(),
            from,
            to,
            role,
            unit: None,
            valid_from: TODAY,
            valid_to: jiff::civil::date(2026, 12, 24),
            reason: "cuti",
            decree: None,
        };
        let make = |tx: &mut store::Tx<'_, '_>| {
            platform::delegation::store::add(tx, &row)?;
            tx.record(store::Event::new(
                "program",
                "delegate",
                "delegation",
                row.id,
            ));
            Ok::<_, store::Error>(())
        };
        self.app.db.write(&actor, "test", make).unwrap();
    }

    /// A browser in which the account is signed in, second factor and all.
    pub fn signed_in(&self, account: AccountId) -> Visitor<'_> {
        let new = NewSession {
            account,
            device: "Firefox, Linux",
            factor_shown: true,
            replaces: None,
            today: TODAY,
        };
        let actor = Actor::program(AgencyId(1), "test", Noon.now());
        let secret = self
            .app
            .db
            .write(&actor, "test", |tx| open_session(tx, &new))
            .unwrap();
        Visitor {
            front: self,
            cookies: BTreeMap::from([(web::session::COOKIE.to_owned(), secret)]),
        }
    }

    /// The browser of a personnel officer who is nobody in the register.
    pub fn officer(&self) -> Visitor<'_> {
        let account = self.account("pengelola", None, &[Role::PersonnelOfficer]);
        self.signed_in(account)
    }

    /// How many rows a count finds.
    pub fn count(&self, sql: &str) -> i64 {
        let agency = AgencyId(1);
        let found = self.app.db.read(|c| c.one(sql, ::store::params![agency]));
        found.unwrap()
    }
}

fn agency(db: &Db, id: AgencyId, code: &str) {
    let actor = Actor::program(id, "test", Noon.now());
    db.write(&actor, "init", |tx| {
        tx.housekeeping();
        web::session::store::make_agency(tx, id, code, "Pemerintah Kota Contoh", Zone::Wib)
    })
    .unwrap();
}

/// A browser with its cookies.
pub struct Visitor<'f> {
    front: &'f Front,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// Where it leads.
    pub to: String,
    /// What it says.
    pub body: String,
    /// The headers, by lower-case name.
    pub headers: BTreeMap<String, String>,
}

impl Page {
    /// Does it say so?
    pub fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// The values of the hidden fields, as a browser sends them along.
    pub fn hidden(&self) -> Vec<(String, String)> {
        let marks = self.body.split("<input type=\"hidden\" name=\"").skip(1);
        marks
            .filter_map(|rest| {
                let (name, rest) = rest.split_once("\" value=\"")?;
                let (value, _) = rest.split_once('"')?;
                Some((name.to_owned(), plain(value)))
            })
            .collect()
    }
}

fn plain(escaped: &str) -> String {
    escaped
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
}

impl Visitor<'_> {
    /// Opens a page.
    pub fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, "application/x-www-form-urlencoded", Vec::new())
    }

    /// Sends a form.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(n, v)| format!("{}={}", web::errors::encode(n), web::errors::encode(v)))
            .collect();
        let body = pairs.join("&").into_bytes();
        self.send("POST", path, "application/x-www-form-urlencoded", body)
    }

    /// Sends a form with a file.
    pub fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!(
                    "--batas\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .as_bytes(),
            );
        }
        let (name, file_name, bytes) = file;
        body.extend_from_slice(
            format!("--batas\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\r\n")
                .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--batas--\r\n");
        self.send("POST", path, "multipart/form-data; boundary=batas", body)
    }

    /// Sends JSON.
    pub fn json(&mut self, path: &str, body: &serde_json::Value) -> Page {
        let body = body.to_string().into_bytes();
        self.send("POST", path, "application/json", body)
    }

    /// Presses a button of the page that came back: its hidden fields, and these.
    pub fn press(&mut self, path: &str, page: &Page, more: &[(&str, &str)]) -> Page {
        let hidden = page.hidden();
        let mut fields: Vec<(&str, &str)> = hidden
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        fields.extend_from_slice(more);
        self.post(path, &fields)
    }

    fn send(&mut self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Page {
        let jar: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost")
            .header("cookie", jar.join("; "))
            .header("content-type", kind);
        let mut request = request.body(Body::from(body)).unwrap();
        let peer: SocketAddr = "203.0.113.7:40000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let router = self.front.router.clone();
        let (parts, body) = self.front.runtime.block_on(async {
            let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
            (parts, body.collect().await.unwrap().to_bytes())
        });
        let headers: BTreeMap<String, String> = parts
            .headers
            .iter()
            .map(|(n, v)| (n.to_string(), v.to_str().unwrap_or("").to_owned()))
            .collect();
        Page {
            status: parts.status.as_u16(),
            to: headers.get("location").cloned().unwrap_or_default(),
            body: String::from_utf8_lossy(&body).into_owned(),
            headers,
        }
    }
}
