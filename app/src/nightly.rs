//! Calls the nightly work of every area for every agency. Each piece of work knows itself whether
//! its night has come and whether it is done, so a restart neither skips nor repeats one.

use std::time::Duration;

use web::{App, Nightly};

use crate::background::Background;
use crate::pulse;

/// How often the work is offered its turn.
const EVERY: Duration = Duration::from_secs(600);

/// Starts; dropping it stops after the work in hand.
///
/// # Errors
/// When the operating system gives no thread.
pub fn start(app: App, work: Vec<Nightly>) -> std::io::Result<Background> {
    Background::start("nightly", EVERY, move |last| {
        if !last {
            // An outage that has just ended is found first: it must make nobody late.
            pulse::beat(&app);
            offer(&app, &work);
        }
    })
}

/// Offers every piece of work its turn for every agency; one that fails does not stop the others.
pub fn offer(app: &App, work: &[Nightly]) {
    let agencies = match app.db.read(web::session::store::agencies) {
        Ok(agencies) => agencies,
        Err(e) => {
            tracing::warn!(%e, "the nightly work could not begin; it is tried again");
            return;
        }
    };
    for agency in &agencies {
        for piece in work {
            if let Err(e) = (piece.run)(app, agency) {
                tracing::warn!(%e, agency = agency.code, work = piece.name, "nightly work failed; it is tried again");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kernel::{AccountId, Clock as _, SystemClock, Zone};
    use store::{Actor, Db};
    use web::Config;
    use web::session::store as sessions;

    #[test]
    fn idempotency_keys_that_are_old_are_forgotten_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).unwrap();
        let now = SystemClock.now();
        db.migrate(&crate::migrations(), now).unwrap();
        let agency = crate::setup::make_agency(&db, "Kota Uji", "UJI", Zone::Wib, now).unwrap();
        let account = AccountId::new();
        let days_ago = |n: i64| now - jiff::SignedDuration::from_hours(24 * n);
        for (key, at) in [("old", days_ago(8)), ("young", days_ago(6))] {
            let actor = Actor::program(agency.id, "uji", at);
            let reserve = |tx: &mut store::Tx<'_, '_>| {
                tx.housekeeping();
                sessions::reserve(tx, account, key, b"hash")
            };
            assert!(db.write(&actor, "uji", reserve).unwrap());
        }
        let config = Config {
            demo: false,
            secure_cookies: true,
            version: "0",
            base_url: String::new(),
            max_body: 0,
            behind_proxy: false,
        };
        let program = crate::wire(db.clone(), Arc::new(SystemClock), config).unwrap();
        super::offer(&program.app, &program.nightly);
        let known = |key| {
            let found = db.read(|c| sessions::remembered(c, agency.id, account, key));
            found.unwrap().is_some()
        };
        assert!(!known("old") && known("young"));
    }
}
