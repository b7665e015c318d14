//! The town with a program around it that answers requests.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use abdi::server::{Door, Metrics};
use axum::Router;
use kernel::{AgencyId, Clock, Timestamp};
use platform::journal::store as journal;
use platform::signin::actions::{NewSession, open_session};
use store::seal::Key;
use store::{Actor, Db, Engine};
use tokio::net::TcpListener;
use web::{App, Config, Nightly, RouteSpec};

use super::browser::Browser;
use super::engine::{self, Copy};
use super::town::{self, TOWN, Town};

/// The largest body that the tests' program takes, in bytes.
pub const MAX_BODY: usize = 1 << 20;

/// A clock that is moved by hand.
struct HandClock(AtomicI64);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// A program over a copy of the town, as the internet sees it.
pub struct World {
    /// What every request shares.
    pub app: App,
    /// The routes as data.
    pub specs: Vec<RouteSpec>,
    /// Whose ids are what.
    pub town: Town,
    clock: Arc<HandClock>,
    router: Router,
    nightly: Vec<Nightly>,
    runtime: tokio::runtime::Runtime,
    copy: Arc<Copy>,
}

impl World {
    /// The town on SQLite.
    pub fn on_sqlite() -> Self {
        Self::around(engine::on_sqlite(), false)
    }

    /// The town on PostgreSQL, where the tests have a server.
    pub fn on_postgres() -> Option<Self> {
        Some(Self::around(engine::on_postgres()?, false))
    }

    /// A fresh copy of the town on the same engine.
    pub fn again(&self) -> Self {
        Self::around(self.another_copy(), false)
    }

    /// The same, with a proxy in front at which TLS ends.
    pub fn behind_tls(&self) -> Self {
        Self::around(self.another_copy(), true)
    }

    fn another_copy(&self) -> (Copy, Town) {
        let copied = match self.engine() {
            Engine::Sqlite => Some(engine::on_sqlite()),
            Engine::Postgres => engine::on_postgres(),
        };
        copied.unwrap()
    }

    /// A program over an empty installation on the same engine: one agency, nobody in it.
    pub fn empty(&self) -> Self {
        let copy = self.copy.empty_like();
        {
            let db = Db::open(&copy.url()).unwrap();
            town::found(&db);
        }
        Self::around((copy, Town::default()), false)
    }

    /// The same installation, opened by another program that holds these keys.
    pub fn with_keys(&self, keys: Vec<Key>) -> Self {
        let (copy, town) = (self.copy.clone(), self.town.clone());
        Self::over((copy, town), false, keys, self.clock.clone())
    }

    fn around((copy, town): (Copy, Town), behind_tls: bool) -> Self {
        let clock = HandClock(AtomicI64::new(town::opening().as_second()));
        let keys = vec![engine::key()];
        Self::over((Arc::new(copy), town), behind_tls, keys, Arc::new(clock))
    }

    fn over(
        (copy, town): (Arc<Copy>, Town),
        behind_tls: bool,
        keys: Vec<Key>,
        clock: Arc<HandClock>,
    ) -> Self {
        let db = Db::open(&copy.url()).unwrap();
        store::seal::note(&db, &keys[0].name(), town::opening()).unwrap();
        db.use_keys(keys);
        let config = Config {
            demo: false,
            secure_cookies: behind_tls,
            version: "0",
            base_url: "http://localhost".to_owned(),
            max_body: MAX_BODY,
            behind_proxy: false,
        };
        let program = abdi::wire(db, clock.clone(), config).unwrap();
        let door = Door {
            behind_tls,
            metrics_token: None,
        };
        Self {
            app: program.app.clone(),
            specs: program.specs.clone(),
            nightly: program.nightly.clone(),
            router: abdi::server::router(program, &door, &Metrics::install()),
            town,
            clock,
            runtime: tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap(),
            copy,
        }
    }

    /// Which engine the world stands on.
    pub fn engine(&self) -> Engine {
        self.app.db.engine()
    }

    /// The address of the database, for the command line.
    pub fn url(&self) -> String {
        self.copy.url()
    }

    /// The time it is.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Moves the clock on by minutes.
    pub fn pass_minutes(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes * 60, Ordering::SeqCst);
    }

    /// Moves the clock on by days.
    pub fn pass_days(&self, days: i64) {
        self.pass_minutes(days * 24 * 60);
    }

    /// The program itself, which acts for the town without asking anybody.
    pub fn program(&self) -> Actor {
        Actor::program(TOWN, "abdi", self.now())
    }

    /// A browser of somebody unknown.
    pub fn stranger(&self) -> Browser<'_> {
        Browser::new(self, "203.0.113.7")
    }

    /// A browser at another address.
    pub fn stranger_at(&self, address: &str) -> Browser<'_> {
        Browser::new(self, address)
    }

    /// A browser in which somebody of the town is signed in, second factor and all.
    pub fn signed_in(&self, who: &str) -> Browser<'_> {
        let mut browser = self.stranger();
        let secret = if self.now() == town::opening() {
            self.town.sessions[who].clone()
        } else {
            self.new_session(who)
        };
        browser.keep(web::session::COOKIE, &secret);
        browser
    }

    /// A program of somebody of the town, with a token for everything its owner may hand out.
    pub fn program_of(&self, who: &str) -> Browser<'_> {
        self.stranger().with_token(&self.town.tokens[who])
    }

    /// Offers the work of the night its turn, as the server does every ten minutes.
    pub fn night(&self) {
        abdi::nightly::offer(&self.app, &self.nightly);
    }

    /// Opens the town to real connections while a story is told: where it listens. A connection has
    /// `head` to bring the head of a request.
    pub fn listening(&self, head: Duration, story: impl FnOnce(SocketAddr)) {
        let runtime = abdi::server::runtime().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (over, told) = tokio::sync::oneshot::channel::<()>();
        let stop = async move { drop(told.await) };
        let serving = abdi::server::answer(listener, self.router(), head, stop);
        let serving = runtime.spawn(serving);
        story(address);
        drop(over);
        runtime.block_on(serving).unwrap();
    }

    fn new_session(&self, who: &str) -> String {
        let agency = if who == "tetangga" {
            town::NEIGHBOUR
        } else {
            TOWN
        };
        let actor = Actor::program(agency, "abdi", self.now());
        let new = NewSession {
            account: self.town.accounts[who],
            device: "Firefox, Linux",
            factor_shown: true,
            replaces: None,
            today: kernel::Zone::Wib.date_of(self.now()),
        };
        let opened = self
            .app
            .db
            .write(&actor, "uji", |tx| open_session(tx, &new));
        opened.unwrap()
    }

    /// The newest events of the town's journal, the newest first.
    pub fn events(&self) -> Vec<store::journal::Entry> {
        let all = journal::Filter::default();
        let found = self.app.db.read(|c| journal::page(c, TOWN, &all, 100_000));
        found.unwrap()
    }

    /// How many events the journals of both governments hold.
    pub fn events_of_all(&self) -> usize {
        let all = journal::Filter::default();
        let count = |agency: AgencyId| {
            let found = self
                .app
                .db
                .read(|c| journal::page(c, agency, &all, 100_000));
            found.unwrap().len()
        };
        count(TOWN) + count(town::NEIGHBOUR)
    }

    pub(super) fn router(&self) -> Router {
        self.router.clone()
    }

    pub(super) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }
}
