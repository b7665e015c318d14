//! What every page of a list begins with: the register of today, the list, what is found in it.

use kernel::BatchId;
use register::imports::sheet::ReadError;
use register::snapshot::{Registry, Snapshot};
use web::access::perm;
use web::{Ask, FieldError, Result, Trouble};

use super::actions::{self, Here, List, Refusal};
use super::mends;
use super::read::{Look, Mends};
use super::store::{self as sql, ListRow};

pub(super) type Coordinator = Ask<perm::CoordinateCases>;

/// The register of today.
pub(super) fn today(ask: &Coordinator) -> Result<std::sync::Arc<Snapshot>> {
    Ok(ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?)
}

/// What a list is held against.
pub(super) fn here<'h>(ask: &Coordinator, s: &'h Snapshot) -> Here<'h> {
    Here {
        agency: ask.agency_id(),
        s,
        zone: ask.agency.zone,
        now: ask.may.actor().at,
        units: &[],
    }
}

/// A file that cannot be read is a fault of the file field, in the words of the reader.
pub(super) fn looked(
    ask: &Coordinator,
    s: &Snapshot,
    list: List<'_>,
    mends: &Mends,
) -> Result<Look> {
    actions::look_at(&ask.app.db, &here(ask, s), list, mends).map_err(|refusal| match refusal {
        Refusal::Trouble(trouble) => trouble,
        Refusal::Unreadable(e) => {
            let mut why = e.phrase().say(ask.locale()).to_owned();
            if matches!(e, ReadError::NoHeader(_)) {
                why = format!("{why} {}", ask.say.say("case-import-see-sample"));
            }
            Trouble::Invalid(vec![
                FieldError::new("berkas", "import-unreadable").with("why", why),
            ])
        }
    })
}

/// The list of the path.
pub(super) fn batch(ask: &Coordinator) -> Result<ListRow> {
    let id: BatchId = ask.param("batch")?;
    ask.app
        .db
        .read(|c| sql::one(c, ask.agency_id(), id))?
        .ok_or(Trouble::NotFound)
}

/// A list that waits, looked at again with what was mended.
pub(super) fn waiting(ask: &Coordinator, s: &Snapshot, batch: &ListRow) -> Result<Look> {
    let (content, mends) = ask.app.db.snapshot(|c| {
        let content = sql::content(c, ask.agency_id(), batch.id)?;
        Ok::<_, Trouble>((content, mends::store::mends(c, ask.agency_id(), batch.id)?))
    })?;
    let bytes = content.ok_or(Trouble::Blocked("case-import-not-waiting"))?;
    let list = List {
        source: &batch.source,
        name: &batch.file_name,
        bytes: &bytes,
    };
    looked(ask, s, list, &mends)
}
