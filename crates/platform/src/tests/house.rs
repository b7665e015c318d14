//! A small agency, its accounts, and browsers that visit it.

use std::collections::{BTreeMap, HashSet};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use http_body_util::BodyExt as _;
use kernel::{AccountId, AgencyId, Clock, Date, Locale, Nip, PersonId, Timestamp, UnitId, Zone};
use store::{Actor, Db};
use tower::ServiceExt as _;
use web::access::{May, PersonLabel, Role, SeatTree, Standing, UnitLabel};
use web::home::Home;
use web::names::Names;
use web::session::throttle::Throttle;
use web::words::Words;
use web::{Agency, App, Config, Inner, Menu, Things};

use crate::accounts::actions::{self as accounts, NewAccount, NewRole};
use crate::signin::actions::{NewSession, open_session};
use crate::{links, signin};

/// The day on which the tests begin, in the agency's zone.
pub(super) const TODAY: Date = Date::constant(2026, 11, 24);
/// The password that accounts of the tests are given.
pub(super) const PASSWORD: &str = "hujan pelan di dermaga";
const AGENCY: AgencyId = AgencyId(1);

/// A clock that is moved by hand.
pub(super) struct HandClock(AtomicI64);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// Two units, one below the other, and the head of the upper one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chart {
    pub(super) office: UnitId,
    pub(super) section: UnitId,
    pub(super) other: UnitId,
    pub(super) head: PersonId,
}

impl SeatTree for Chart {
    fn standing(&self, _: AgencyId, person: PersonId, _: Date) -> web::Result<Standing> {
        let heads = if person == self.head {
            vec![self.office]
        } else {
            Vec::new()
        };
        Ok(Standing {
            unit: heads.first().copied(),
            heads,
            ..Standing::default()
        })
    }

    fn subtree(&self, _: AgencyId, unit: UnitId, _: Date) -> web::Result<HashSet<UnitId>> {
        let all = if unit == self.office {
            vec![self.office, self.section]
        } else {
            vec![unit]
        };
        Ok(all.into_iter().collect())
    }

    fn units(&self, _: AgencyId, _: Date) -> web::Result<Vec<UnitLabel>> {
        let label = |id, name: &str, depth| UnitLabel {
            id,
            name: name.to_owned(),
            depth,
        };
        Ok(vec![
            label(self.office, "Dinas Contoh", 0),
            label(self.section, "Bidang Contoh", 1),
            label(self.other, "Badan Contoh", 0),
        ])
    }

    fn person(&self, _: AgencyId, id: PersonId, _: Date) -> web::Result<Option<PersonLabel>> {
        Ok((id == self.head).then(|| self.label()))
    }

    fn person_by_nip(&self, _: AgencyId, nip: Nip, _: Date) -> web::Result<Option<PersonLabel>> {
        Ok(Some(self.label()).filter(|p| p.nip == nip))
    }
}

impl Chart {
    fn label(&self) -> PersonLabel {
        let nip: Nip = HEAD_NIP.parse().unwrap();
        PersonLabel {
            id: self.head,
            nip,
            name: "Siti Wulandari, S.Sos.".to_owned(),
            birth: nip.birth_date(),
        }
    }
}

/// The number of the head of the office.
pub(super) const HEAD_NIP: &str = "198504122010012901";

/// The agency with everything around it.
pub(super) struct House {
    pub(super) app: App,
    pub(super) chart: Chart,
    pub(super) agency: Agency,
    clock: Arc<HandClock>,
    router: Router,
    runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
}

impl House {
    pub(super) fn open() -> Self {
        Self::open_as(false)
    }

    pub(super) fn open_as(demo: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).unwrap();
        let start: Timestamp = "2026-11-24T02:00:00Z".parse().unwrap();
        let clock = Arc::new(HandClock(AtomicI64::new(start.as_second())));
        let migrations: Vec<_> = [
            store::journal::MIGRATIONS,
            web::base().migrations,
            crate::area().migrations,
        ]
        .concat();
        db.migrate(&migrations, start).unwrap();
        db.use_keys(vec![store::seal::Key::of([7; 32])]);
        let chart = Chart {
            office: UnitId::new(),
            section: UnitId::new(),
            other: UnitId::new(),
            head: PersonId::new(),
        };
        let areas = [web::base(), crate::area()];
        let messages: Vec<_> = areas.iter().map(|a| a.messages).collect();
        let mut things = Things::default();
        things.put(Menu(areas.iter().flat_map(|a| a.menu).copied().collect()));
        things.put(Home::of(&areas));
        things.put(Names::of(&areas));
        let app = App::new(Inner {
            db,
            clock: clock.clone(),
            words: Words::new(&messages).unwrap(),
            tree: Arc::new(chart),
            config: Config {
                demo,
                secure_cookies: false,
                version: "0",
                base_url: "http://localhost".to_owned(),
                max_body: 1 << 20,
                behind_proxy: false,
            },
            throttle: Throttle::default(),
            things,
        });
        let agency = Agency {
            id: AGENCY,
            code: "CONTOH".to_owned(),
            name: "Pemerintah Kota Contoh".to_owned(),
            zone: Zone::Wib,
        };
        let actor = Actor::program(AGENCY, "test", start);
        app.db
            .write(&actor, "init", |tx| {
                tx.housekeeping();
                web::session::store::make_agency(tx, AGENCY, "CONTOH", &agency.name, Zone::Wib)
            })
            .unwrap();
        Self {
            router: crate::area().routes.into_router(&app),
            app,
            chart,
            agency,
            clock,
            runtime: tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap(),
            _folder: folder,
        }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Moves the clock on.
    pub(super) fn pass(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// The program itself, which needs nobody's consent.
    pub(super) fn program(&self) -> Actor {
        Actor::program(AGENCY, "abdi", self.now())
    }

    /// An account by hand, with the usual password and these roles.
    pub(super) fn account(&self, login: &str, roles: &[(Role, Option<UnitId>)]) -> AccountId {
        self.account_of(login, None, roles)
    }

    pub(super) fn account_of(
        &self,
        login: &str,
        person: Option<PersonId>,
        roles: &[(Role, Option<UnitId>)],
    ) -> AccountId {
        let actor = self.program();
        let new = NewAccount {
            login: login.to_owned(),
            name: format!("Akun {login}"),
            person,
            locale: Locale::Id,
            persona: None,
        };
        self.app
            .db
            .write(&actor, "test", |tx| {
                let id = accounts::create(tx, &May::program(actor.clone()), &new)?;
                signin::store::set_password(tx, id, usual_hash())?;
                for (role, unit) in roles {
                    let role = NewRole {
                        account: id,
                        role: *role,
                        unit: *unit,
                        from: TODAY,
                        to: None,
                    };
                    accounts::grant(tx, &May::program(actor.clone()), &role, TODAY)?;
                }
                Ok::<_, web::Trouble>(id)
            })
            .unwrap()
    }

    /// A browser in which the account is signed in, second factor and all.
    pub(super) fn signed_in(&self, account: AccountId) -> Visitor<'_> {
        let new = NewSession {
            account,
            device: "Firefox, Linux",
            factor_shown: true,
            replaces: None,
            today: TODAY,
        };
        let secret = self
            .app
            .db
            .write(&self.program(), "test", |tx| open_session(tx, &new))
            .unwrap();
        let mut visitor = self.visitor("203.0.113.7");
        visitor
            .cookies
            .insert(web::session::COOKIE.to_owned(), secret);
        visitor
    }

    /// A browser that was never here, at this address.
    pub(super) fn visitor(&self, address: &str) -> Visitor<'_> {
        Visitor {
            house: self,
            address: address.to_owned(),
            cookies: BTreeMap::new(),
            headers: Vec::new(),
        }
    }

    /// The link by which somebody chooses a password.
    pub(super) fn link(&self, purpose: links::model::Purpose, account: AccountId) -> String {
        self.app
            .db
            .write(&self.program(), "test", |tx| {
                links::actions::make(tx, "program", purpose, Some(account))
            })
            .unwrap()
    }

    /// The verbs that the journal holds about an account, the oldest first.
    pub(super) fn verbs(&self, account: AccountId) -> Vec<String> {
        let found = self.app.db.read(|c| {
            crate::journal::store::of_subject(c, AGENCY, "account", &account.to_string(), 100)
        });
        found.unwrap().into_iter().rev().map(|e| e.verb).collect()
    }
}

/// One hash for all, as making them is slow on purpose.
fn usual_hash() -> &'static str {
    static HASH: std::sync::LazyLock<String> =
        std::sync::LazyLock::new(|| crate::password::hash(PASSWORD).unwrap());
    &HASH
}

/// A browser with its cookies.
pub(super) struct Visitor<'h> {
    house: &'h House,
    address: String,
    pub(super) cookies: BTreeMap<String, String>,
    pub(super) headers: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) status: u16,
    pub(super) to: String,
    pub(super) body: String,
}

impl Visitor<'_> {
    pub(super) fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, String::new())
    }

    pub(super) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(n, v)| format!("{n}={}", web::errors::encode(v)))
            .collect();
        self.send("POST", path, pairs.join("&"))
    }

    /// Types account name and password.
    pub(super) fn sign_in(&mut self, login: &str, password: &str) -> Page {
        self.post("/masuk", &[("login", login), ("password", password)])
    }

    fn send(&mut self, method: &str, path: &str, body: String) -> Page {
        let jar: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost")
            .header("cookie", jar.join("; "))
            .header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let mut request = request.body(Body::from(body)).unwrap();
        let peer: SocketAddr = format!("{}:40000", self.address).parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let router = self.house.router.clone();
        let (parts, body) = self.house.runtime.block_on(async {
            let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
            (parts, body.collect().await.unwrap().to_bytes())
        });
        for cookie in parts.headers.get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let to = parts.headers.get("location").map(|v| v.to_str().unwrap());
        Page {
            status: parts.status.as_u16(),
            to: to.unwrap_or_default().to_owned(),
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}
