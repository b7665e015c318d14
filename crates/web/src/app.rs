//! What every request shares: database, clock, words, settings of this installation.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use kernel::{AgencyId, Clock, Zone};
use store::Db;

use crate::access::SeatTree;
use crate::gate::Gate;
use crate::session::throttle::Throttle;
use crate::words::Words;

/// Settings of the installation, read once at start.
#[derive(Clone, Debug)]
pub struct Config {
    /// The demo: personas may be entered without a password, on loopback only.
    pub demo: bool,
    /// Cookies are marked `Secure`; off only on loopback without TLS.
    pub secure_cookies: bool,
    /// The version shown in the footer.
    pub version: &'static str,
    /// The address people reach the program at, for links in notices.
    pub base_url: String,
    /// The largest body of a form or upload, in bytes.
    pub max_body: usize,
    /// A reverse proxy of ours stands in front: the address it adds last to `X-Forwarded-For` is
    /// believed to be that of the visitor.
    pub behind_proxy: bool,
}

/// An agency as pages need it.
#[derive(Clone, Debug)]
pub struct Agency {
    /// Its id.
    pub id: AgencyId,
    /// Its short code.
    pub code: String,
    /// Its name: "Pemerintah Kota Contoh".
    pub name: String,
    /// Its time zone.
    pub zone: Zone,
}

/// The shared state; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

struct Shared {
    inner: Inner,
    gate: Arc<Gate>,
}

/// The parts of an [`App`], named once at start-up.
pub struct Inner {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The messages of all areas.
    pub words: Arc<Words>,
    /// The seat tree that the policy asks.
    pub tree: Arc<dyn SeatTree>,
    /// Settings of the installation.
    pub config: Config,
    /// Attempts counted in memory.
    pub throttle: Throttle,
    /// What areas keep in memory: caches, registries.
    pub things: Things,
}

/// One value a type, put in at start-up by the area that owns it.
#[derive(Default)]
pub struct Things(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl Things {
    /// Adds a value.
    pub fn put<T: Send + Sync + 'static>(&mut self, thing: T) {
        self.0.insert(TypeId::of::<T>(), Box::new(thing));
    }

    fn get<T: 'static>(&self) -> Option<&T> {
        self.0
            .get(&TypeId::of::<T>())
            .and_then(|b| b.downcast_ref())
    }
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(inner: Inner) -> Self {
        let gate = Arc::new(Gate::new());
        Self(Arc::new(Shared { inner, gate }))
    }

    /// How much may wait at once.
    pub(crate) fn gate(&self) -> Arc<Gate> {
        self.0.gate.clone()
    }

    /// What an area put in at start-up.
    ///
    /// # Errors
    /// A fault of the wiring when nothing of this type was put in.
    pub fn thing<T: 'static>(&self) -> crate::Result<&T> {
        let missing =
            || crate::Trouble::Fault(format!("{} is not wired", std::any::type_name::<T>()));
        self.things.get().ok_or_else(missing)
    }
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0.inner
    }
}
